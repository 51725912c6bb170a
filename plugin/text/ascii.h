/* ascii.h - characters of ASCII, whatever the locale.  A byte of any other
 * character is none of them. */
#ifndef PRECIS_TEXT_ASCII_H
#define PRECIS_TEXT_ASCII_H

#include <stddef.h>

static inline int
ascii_is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static inline int
ascii_is_letter(char c)
{
  return (unsigned)((c | 0x20) - 'a') < 26u;
}

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

/* Is s[0, n) the string; or, small, that with its letters made small? */
static inline int
ascii_is_same(const char *s, const char *string, size_t n, int small)
{
  for (size_t i = 0; i < n; i++)
    if (s[i] != (small ? ascii_lower(string[i]) : string[i]))
      return 0;
  return string[n] == 0;
}

#endif
