/* skip.h - text that nothing need be done about.
 *
 * Most bytes of most texts are visible ASCII with a space between two words.
 * The steps that look for white space, ends of lines and invisible characters
 * pass over such a stretch sixteen bytes at a step, and read by the character
 * only what is left. */
#ifndef PRECIS_CLEAN_SKIP_H
#define PRECIS_CLEAN_SKIP_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
# include <emmintrin.h>
#endif

/* Is the byte visible ASCII, or a space? */
static inline int
clean_is_plain(char c)
{
  return (unsigned char)(c - 0x20) < 0x5F;
}

/* The first a, b or c from s[i] on, before s[end]; or end. */
static inline size_t
clean_find_three(const char *s, size_t i, size_t end, char a, char b, char c)
{
#ifdef __SSE2__
  for (; end - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    unsigned found = (unsigned)_mm_movemask_epi8(_mm_or_si128(
      _mm_cmpeq_epi8(v, _mm_set1_epi8(a)),
      _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(b)),
                   _mm_cmpeq_epi8(v, _mm_set1_epi8(c)))));

    if (found)
      return i + (unsigned)__builtin_ctz(found);
  }
#endif
  while (i < end && s[i] != a && s[i] != b && s[i] != c)
    i++;
  return i;
}

/* The first byte from s[i] on, before s[end], that is not plain, or a space
 * before what is not plain or a space; or end. */
static inline size_t
clean_skip_plain(const char *s, size_t i, size_t end)
{
#ifdef __SSE2__
  const __m128i space = _mm_set1_epi8(' '), delete = _mm_set1_epi8(0x7F);
  const __m128i visible = _mm_set1_epi8('!');

  /* as signed numbers, bytes that are not ASCII are below the space too */
  for (; end - i > 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(s + i + 1));
    __m128i odd = _mm_or_si128(_mm_cmplt_epi8(v, space),
                               _mm_cmpeq_epi8(v, delete));
    __m128i before = _mm_or_si128(_mm_cmplt_epi8(next, visible),
                                  _mm_cmpeq_epi8(next, delete));
    unsigned stops = (unsigned)_mm_movemask_epi8(
      _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi8(v, space), before)));

    if (stops)
      return i + (unsigned)__builtin_ctz(stops);
  }
#else
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t w;

  for (; end - i > 8; i += 7) {
    memcpy(&w, s + i, sizeof w);
    /* not ASCII; below the space; DEL; a space in the last place but one is
     * looked at with what follows it */
    if ((w & high) || ((w - ones * 0x20) & high) || ((w + ones) & high))
      break;
    w = ~((w ^ ones * 0x20) + ones * 0x7F) & high;
    if (w & w << 8)
      break;
  }
#endif
  for (; i < end && clean_is_plain(s[i]); i++)
    if (s[i] == ' ' && i + 1 < end &&
        (s[i + 1] == ' ' || !clean_is_plain(s[i + 1])))
      return i;
  return i;
}

/* The first byte from s[i] on, before s[end], that is a control, C2 (a no-break
 * space, perhaps), or a space that no visible character follows; or end. */
static inline size_t
clean_skip_visible(const char *s, size_t i, size_t end)
{
#ifdef __SSE2__
  const __m128i space = _mm_set1_epi8(' '), c2 = _mm_set1_epi8((char)0xC2);

  for (; end - i > 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(s + i + 1));
    __m128i is_space = _mm_cmpeq_epi8(v, space);
    __m128i dark = _mm_andnot_si128(
      is_space, _mm_cmpeq_epi8(_mm_max_epu8(v, space), space));
    __m128i before = _mm_or_si128(
      _mm_cmpeq_epi8(_mm_max_epu8(next, space), space),
      _mm_cmpeq_epi8(next, c2));
    unsigned stops = (unsigned)_mm_movemask_epi8(_mm_or_si128(
      _mm_or_si128(dark, _mm_cmpeq_epi8(v, c2)),
      _mm_and_si128(is_space, before)));

    if (stops)
      return i + (unsigned)__builtin_ctz(stops);
  }
#endif
  for (; i < end; i++) {
    unsigned c = (unsigned char)s[i];

    if (c < ' ' || c == 0xC2 ||
        (c == ' ' && (i + 1 == end || (unsigned char)s[i + 1] <= ' ' ||
                      (unsigned char)s[i + 1] == 0xC2)))
      break;
  }
  return i;
}

/* First bytes of which every character is a letter (of Latin, Greek, Cyrillic,
 * Han) as it should be, and all following bytes. */
static inline int
clean_is_letter(char byte)
{
  unsigned char c = (unsigned char)byte;

  return (c >= 0x80 && c <= 0xCB && c != 0xC2) || (c >= 0xCF && c <= 0xD1) ||
         (c >= 0xE4 && c <= 0xE9);
}

#ifdef __SSE2__
/* Which bytes lie in [first, last]. */
static inline __m128i
clean_in_range(__m128i v, int first, int last)
{
  __m128i from = _mm_sub_epi8(v, _mm_set1_epi8((char)first));

  return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)(last - first))),
                        from);
}

/* Sixteen bytes: those that are such a letter's, or a space before one. */
static inline unsigned
clean_letters(const char *s)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);
  __m128i c2 = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC2));
  __m128i two = _mm_or_si128(clean_in_range(v, 0x80, 0xCB),
                             clean_in_range(v, 0xCF, 0xD1));
  __m128i all = _mm_or_si128(_mm_andnot_si128(c2, two),
                             clean_in_range(v, 0xE4, 0xE9));
  unsigned letters = (unsigned)_mm_movemask_epi8(all);
  unsigned spaces = (unsigned)_mm_movemask_epi8(
    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));

  return letters | (spaces & letters >> 1);
}
#endif

/* Passes over such letters from s[i] on, which begins a character, and single
 * spaces between them.  s is valid up to end. */
static inline size_t
clean_skip_letters(const char *s, size_t i, size_t end)
{
  for (;;) {
#ifdef __SSE2__
    while (end - i >= 16 && clean_is_letter(s[i])) {
      unsigned stops = ~clean_letters(s + i) & 0xFFFF;

      i += stops ? (unsigned)__builtin_ctz(stops) : 16;
    }
#endif
    while (i < end && clean_is_letter(s[i]))
      i++;
    if (end - i < 2 || s[i] != ' ' || !clean_is_letter(s[i + 1]))
      return i;
    i++;
  }
}

#endif
