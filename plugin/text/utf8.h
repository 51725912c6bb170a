/* utf8.h - UTF-8 as every stage needs it: validity, one step forward or back,
 * counting.  Nothing here allocates. */
#ifndef PRECIS_TEXT_UTF8_H
#define PRECIS_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
# include <emmintrin.h>
#endif

/* Length of the longest prefix of s that is valid UTF-8 (no surrogates, no
 * overlong forms, at most U+10FFFF).  U+0000 counts as valid.  All valid:
 * len. */
size_t utf8_valid_prefix(const char *s, size_t len);

/* Is all of s valid and free of U+0000? */
int utf8_is_text(const char *s, size_t len);

/* The same, and s is copied on the way: what comes from afar is read once. */
int utf8_copy_text(char *to, const char *s, size_t len);

/* How many code points s has, which is valid; *utf16: how many units of UTF-16,
 * in which a code point of four bytes takes two. */
size_t utf8_count_chars(const char *s, size_t len);
size_t utf8_count_units(const char *s, size_t len, size_t *utf16);

/* Writes a code point, 1 to 4 bytes; returns how many. */
size_t utf8_write(char *out, uint32_t c);

/* Is s[i] the first byte of a character (or its end)? */
static inline int
utf8_is_start(const char *s, size_t i)
{
  return (signed char)s[i] >= -0x40;
}

/* Are the 64 bytes at s all ASCII? */
static inline int
utf8_are_ascii(const char *s)
{
#ifdef __SSE2__
  const __m128i *v = (const __m128i *)(const void *)s;

  return _mm_movemask_epi8(_mm_or_si128(
    _mm_or_si128(_mm_loadu_si128(v), _mm_loadu_si128(v + 1)),
    _mm_or_si128(_mm_loadu_si128(v + 2), _mm_loadu_si128(v + 3)))) == 0;
#else
  uint64_t w[8];

  memcpy(w, s, 64);
  return ((w[0] | w[1] | w[2] | w[3] | w[4] | w[5] | w[6] | w[7]) &
          UINT64_C(0x8080808080808080)) == 0;
#endif
}

/* The first byte from s[i] on, before s[end], that is not ASCII; or end. */
static inline size_t
utf8_skip_ascii(const char *s, size_t i, size_t end)
{
  const uint64_t high = UINT64_C(0x8080808080808080);
  uint64_t w;

  /* words between other letters are short, so a short step comes first */
  if (end - i >= 8) {
    memcpy(&w, s + i, 8);
    if (!(w & high)) {
      for (i += 8; end - i >= 64 && utf8_are_ascii(s + i); i += 64)
        ;
      for (; end - i >= 8; i += 8) {
        memcpy(&w, s + i, 8);
        if (w & high)
          break;
      }
    }
  }
  while (i < end && (unsigned char)s[i] < 0x80)
    i++;
  return i;
}

/* The same, where there is most likely much of it. */
size_t utf8_skip_much_ascii(const char *s, size_t i, size_t end);

/* The code point at s, which is valid and not at its end; *n: its bytes. */
static inline uint32_t
utf8_read(const char *s, size_t *n)
{
  const unsigned char *p = (const unsigned char *)s;

  if (p[0] < 0x80) {
    *n = 1;
    return p[0];
  }
  if (p[0] < 0xE0) {
    *n = 2;
    return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
  }
  if (p[0] < 0xF0) {
    *n = 3;
    return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
  }
  *n = 4;
  return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
         (p[3] & 0x3Fu);
}

/* The code point that ends at s[i], i > 0; *n: its bytes. */
static inline uint32_t
utf8_read_back(const char *s, size_t i, size_t *n)
{
  size_t start = i - 1;

  while (start > 0 && !utf8_is_start(s, start))
    start--;
  return utf8_read(s + start, n);
}

#endif
