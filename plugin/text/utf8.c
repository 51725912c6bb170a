#include "utf8.h"

#include <string.h>

/* Bytes of a character by its first byte; 0: not a first byte. */
static size_t
sequence_length(const unsigned char *p, size_t left)
{
  unsigned char c = p[0];

  if (c < 0x80)
    return 1;
  if (c < 0xC2)
    return 0;
  if (c < 0xE0)
    return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
  if (c < 0xF0) {
    if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
      return 0;
    if (c == 0xE0 && p[1] < 0xA0)
      return 0;                 /* overlong */
    if (c == 0xED && p[1] > 0x9F)
      return 0;                 /* surrogate */
    return 3;
  }
  if (c < 0xF5) {
    if (left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
        (p[3] & 0xC0) != 0x80)
      return 0;
    if (c == 0xF0 && p[1] < 0x90)
      return 0;                 /* overlong */
    if (c == 0xF4 && p[1] > 0x8F)
      return 0;                 /* past U+10FFFF */
    return 4;
  }
  return 0;
}

size_t
utf8_valid_prefix(const char *s, size_t len)
{
  const unsigned char *p = (const unsigned char *)s;
  size_t i = 0;

  while ((i = utf8_skip_ascii(s, i, len)) < len)
    /* other letters come in a row */
    do {
      size_t n = sequence_length(p + i, len - i);

      if (n == 0)
        return i;
      i += n;
    } while (i < len && p[i] >= 0x80);
  return len;
}

/* Are the 64 bytes at s ASCII, none of them NUL? */
static inline int
are_plain(const char *s)
{
#ifdef __SSE2__
  const __m128i *v = (const __m128i *)(const void *)s;
  __m128i a = _mm_loadu_si128(v), b = _mm_loadu_si128(v + 1);
  __m128i c = _mm_loadu_si128(v + 2), d = _mm_loadu_si128(v + 3);
  __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  __m128i nul = _mm_cmpeq_epi8(least, _mm_setzero_si128());
  __m128i all = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));

  return _mm_movemask_epi8(_mm_or_si128(all, nul)) == 0;
#else
  return utf8_are_ascii(s) && memchr(s, '\0', 64) == NULL;
#endif
}

int
utf8_is_text(const char *s, size_t len)
{
  const unsigned char *p = (const unsigned char *)s;
  size_t i = 0, n;

  while (i < len) {
    size_t stop;

    while (len - i >= 64 && are_plain(s + i))
      i += 64;
    stop = len - i < 64 ? len : i + 64;
    if (i < stop && memchr(s + i, '\0', stop - i))
      return 0;
    while (i < stop && (i = utf8_skip_ascii(s, i, stop)) < stop)
      for (; i < stop && p[i] >= 0x80; i += n)
        if ((n = sequence_length(p + i, len - i)) == 0)
          return 0;
  }
  return 1;
}

/* Counted in bytes, as many as a byte can count: compilers turn that into
 * vector code, which they do not with a wide counter. */
static size_t
count_starts(const char *s, size_t len)
{
  uint8_t n = 0;

  for (size_t i = 0; i < len; i++)
    n += (signed char)s[i] >= -0x40;
  return n;
}

static size_t
count_four(const char *s, size_t len)
{
  uint8_t n = 0;

  for (size_t i = 0; i < len; i++)
    n += (unsigned char)s[i] >= 0xF0;
  return n;
}

static size_t
count_all(size_t (*count)(const char *, size_t), const char *s, size_t len)
{
  size_t n = 0;

  for (; len > 255; s += 255, len -= 255)
    n += count(s, 255);
  return n + count(s, len);
}

size_t
utf8_count_chars(const char *s, size_t len)
{
  return count_all(count_starts, s, len);
}

size_t
utf8_count_long(const char *s, size_t len)
{
  return count_all(count_four, s, len);
}

size_t
utf8_count_utf16(const char *s, size_t len)
{
  return utf8_count_chars(s, len) + utf8_count_long(s, len);
}

size_t
utf8_write(char *out, uint32_t c)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 0x3F));
  out[2] = (char)(0x80 | (c >> 6 & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}
