/* small_letters.h - a text beside words in small letters, whatever its case. */
#ifndef PRECIS_CLEAN_SMALL_LETTERS_H
#define PRECIS_CLEAN_SMALL_LETTERS_H

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"

/* The small letter at s; *n: its bytes. */
static inline uint32_t
small_letter_at(const char *s, size_t *n)
{
  *n = 1;
  return *s & 0x80 ? (uint32_t)u_tolower((UChar32)utf8_read(s, n))
                   : (uint32_t)ascii_lower(*s);
}

/* The first byte of the small letter at s: a word that begins with another one
 * need not be compared. */
static inline char
small_head(const char *s)
{
  char letter[4];
  size_t n;

  if (!(*s & 0x80))
    return ascii_lower(*s);
  utf8_write(letter, small_letter_at(s, &n));
  return letter[0];
}

/* The bytes of s that are the word, in small letters; 0: it does not begin with
 * it. */
static inline size_t
begins_small(const char *s, size_t len, const char *word)
{
  size_t i = 0, n, m;

  while (*word && i < len)
    if (!((s[i] | *word) & 0x80)) {     /* most are                           */
      if (ascii_lower(s[i++]) != *word++)
        return 0;
    } else if (small_letter_at(s + i, &n) == utf8_read(word, &m)) {
      i += n;
      word += m;
    } else {
      return 0;
    }
  return *word ? 0 : i;
}

/* May s begin with a word of those whose first two bytes heads tells
 * (data/make_words.py)?  Letters that are not of ASCII may. */
static inline int
may_begin_small(const char *s, size_t len, const uint32_t heads[32])
{
  return len > 1 && (((s[0] | s[1]) & 0x80) ||
                     (heads[s[0] & 31] >> (s[1] & 31) & 1));
}

#endif
