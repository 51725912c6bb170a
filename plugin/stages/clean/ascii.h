/* ascii.h - characters of ASCII, whatever the locale. */
#ifndef PRECIS_CLEAN_ASCII_H
#define PRECIS_CLEAN_ASCII_H

static inline char
ascii_lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* White space as HTML has it, which has no vertical tab. */
static inline int
ascii_is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

#endif
