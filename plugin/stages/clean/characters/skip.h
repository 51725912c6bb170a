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

#ifdef __SSE2__
static inline __m128i
clean_is(__m128i v, int c)
{
  return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)c));
}

/* Which bytes lie in [first, last]. */
static inline __m128i
clean_in_range(__m128i v, int first, int last)
{
  __m128i from = _mm_sub_epi8(v, _mm_set1_epi8((char)first));

  return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)(last - first))),
                        from);
}
#endif

/* Is the byte visible ASCII, or a space? */
static inline int
clean_is_plain(char c)
{
  return (unsigned char)(c - 0x20) < 0x5F;
}

#ifdef __SSE2__
/* Which of the 16 bytes at s are one of three. */
static inline unsigned
clean_three_among(const char *s, char a, char b, char c)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);

  return (unsigned)_mm_movemask_epi8(_mm_or_si128(
    clean_is(v, a), _mm_or_si128(clean_is(v, b), clean_is(v, c))));
}
#endif

/* The first a, b or c from s[i] on, before s[end]; or end. */
static inline size_t
clean_find_three(const char *s, size_t i, size_t end, char a, char b, char c)
{
#ifdef __SSE2__
  unsigned found;

  if (end - i >= 16) {
    for (; end - i >= 16; i += 16)
      if ((found = clean_three_among(s + i, a, b, c)) != 0)
        return i + (unsigned)__builtin_ctz(found);
    i = end - 16;               /* some of the last 16 once more              */
    found = clean_three_among(s + i, a, b, c);
    return found ? i + (unsigned)__builtin_ctz(found) : end;
  }
#endif
  while (i < end && s[i] != a && s[i] != b && s[i] != c)
    i++;
  return i;
}

/* The first digit from s[i] on, before s[end]; or end. */
static inline size_t
clean_find_digit(const char *s, size_t i, size_t end)
{
#ifdef __SSE2__
  for (; end - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    unsigned found = (unsigned)_mm_movemask_epi8(clean_in_range(v, '0', '9'));

    if (found)
      return i + (unsigned)__builtin_ctz(found);
  }
#endif
  while (i < end && (unsigned char)(s[i] - '0') > 9)
    i++;
  return i;
}

/* A bit for each a in s[i, end), 64 bytes of it at most, before the first b or
 * c; *ended: there is one, or no more than these bytes.  Bytes up to s[room]
 * may be read. */
static inline uint64_t
clean_find_each(const char *s, size_t i, size_t end, size_t room, char a,
                char b, char c, int *ended)
{
  size_t n = end - i < 64 ? end - i : 64;
  uint64_t found = 0, stops = 0;

#ifdef __SSE2__
  if (room - i >= 64) {
    for (unsigned k = 0; k < 64; k += 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i + k));
      __m128i stop = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(b)),
                                  _mm_cmpeq_epi8(v, _mm_set1_epi8(c)));

      found |= (uint64_t)(unsigned)_mm_movemask_epi8(
        _mm_cmpeq_epi8(v, _mm_set1_epi8(a))) << k;
      stops |= (uint64_t)(unsigned)_mm_movemask_epi8(stop) << k;
    }
    if (n < 64)
      stops |= UINT64_C(1) << n;
    *ended = stops != 0 || i + n == end;
    return stops ? found & ((stops & -stops) - 1) : found;
  }
#endif
  (void)room;
  for (size_t k = 0; k < n && !stops; k++) {
    found |= (uint64_t)(s[i + k] == a) << k;
    stops |= (uint64_t)(s[i + k] == b || s[i + k] == c) << k;
  }
  *ended = stops != 0 || i + n == end;
  return found;
}

#ifdef __SSE2__
/* Which of 16 bytes, by what is behind them, clean_skip_plain stops at. */
static inline unsigned
clean_plain_stops(const char *s)
{
  const __m128i space = _mm_set1_epi8(' '), delete = _mm_set1_epi8(0x7F);
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);
  __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(s + 1));
  /* as signed numbers, bytes that are not ASCII are below the space too */
  __m128i odd = _mm_or_si128(_mm_cmplt_epi8(v, space),
                             _mm_cmpeq_epi8(v, delete));
  __m128i before = _mm_or_si128(_mm_cmplt_epi8(next, _mm_set1_epi8('!')),
                                _mm_cmpeq_epi8(next, delete));

  return (unsigned)_mm_movemask_epi8(
    _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi8(v, space), before)));
}
#endif

/* The first byte from s[i] on, before s[end], that is not plain, or a space
 * before what is not plain or a space; or end. */
static inline size_t
clean_skip_plain(const char *s, size_t i, size_t end)
{
#ifdef __SSE2__
  unsigned stops;

  if (end - i > 16) {
    for (; end - i > 16; i += 16)
      if ((stops = clean_plain_stops(s + i)) != 0)
        return i + (unsigned)__builtin_ctz(stops);
    i = end - 17;               /* some of the last 16 once more             */
    if ((stops = clean_plain_stops(s + i)) != 0)
      return i + (unsigned)__builtin_ctz(stops);
    i = end - 1;
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

/* Would clean_skip_plain pass all of s[i, end), which does not end with a space,
 * and is there no '&' in it?  Bytes up to s[room] may be read. */
static inline int
clean_is_all_plain(const char *s, size_t i, size_t end, size_t room)
{
#ifdef __SSE2__
  for (; i < end && room - i > 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    unsigned stops = clean_plain_stops(s + i) | (unsigned)_mm_movemask_epi8(
      _mm_cmpeq_epi8(v, _mm_set1_epi8('&')));

    if (end - i < 16)
      stops &= (1u << (end - i)) - 1;
    if (stops)
      return 0;
  }
#else
  (void)room;
#endif
  return i >= end || (clean_skip_plain(s, i, end) == end &&
                      !memchr(s + i, '&', end - i));
}

/* The first byte from s[i] on, before s[end], that is a control, C2 (a no-break
 * space, perhaps), or a space that no visible character follows; or end.  Bytes
 * up to s[room] may be read: most pieces of a page are shorter than a step. */
static inline size_t
clean_skip_visible(const char *s, size_t i, size_t end, size_t room)
{
#ifdef __SSE2__
  const __m128i space = _mm_set1_epi8(' '), c2 = _mm_set1_epi8((char)0xC2);

  for (; i < end && room - i > 16; i += 16) {
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

    if (end - i <= 16) {        /* the last byte, and what stands behind it */
      unsigned spaces = (unsigned)_mm_movemask_epi8(is_space);

      stops |= (spaces & 1u << (end - i - 1)) | 1u << (end - i);
    }
    if (stops)
      return i + (unsigned)__builtin_ctz(stops);
  }
#else
  (void)room;
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

/* The length of a character of which nothing need be done in any text, at s[i]
 * of s[0, end): visible ASCII, letters of Latin, Greek, Cyrillic, Hebrew,
 * Arabic, Han, Hangul and kana, quotation marks, dashes, the stops of Chinese
 * and Japanese.  0: it is none. */
static inline size_t
clean_settled_at(const char *s, size_t i, size_t end)
{
  unsigned c = (unsigned char)s[i];
  unsigned next = i + 1 < end ? (unsigned char)s[i + 1] : 0;
  unsigned second = i + 2 < end ? (unsigned char)s[i + 2] : 0;

  if (c < 0x80)
    return c > ' ' && c < 0x7F;
  if ((c >= 0xC3 && c <= 0xCB) || (c >= 0xCF && c <= 0xD1) ||
      (c >= 0xD3 && c <= 0xD5) || (c == 0xCE && next >= 0x88) ||
      (c == 0xC2 && next > 0xA0 && next != 0xAD) ||
      (c == 0xD7 && next >= 0x90 && next <= 0xAA) ||
      (c == 0xD8 && next >= 0xA0) ||
      (c == 0xD9 && next >= 0x80 && next <= 0x8A))
    return 2;
  if ((c >= 0xE4 && c <= 0xE9) || c == 0xEB || c == 0xEC ||
      (c == 0xEA && next >= 0xB0) || (c == 0xED && next <= 0x9D) ||
      (c == 0xE1 && next >= 0xB8 && next <= 0xBB) ||
      (c == 0xE2 && next == 0x80 && second >= 0x90 && second < 0xA8))
    return 3;
  if (c == 0xE3)                /* U+3001 to 3029, 3041 to 3096, 30A0 to 30FF */
    return (next == 0x80 && second > 0x80 && second <= 0xA9) ||
           (next == 0x81 && second > 0x80) || next == 0x83 ||
           (next == 0x82 && (second <= 0x96 || second >= 0xA0)) ? 3 : 0;
  if (c == 0xEF)                /* U+FF01 to FFEE                             */
    return (next == 0xBC && second > 0x80) || next == 0xBD || next == 0xBE ||
           (next == 0xBF && second <= 0xAE) ? 3 : 0;
  return 0;
}

#ifdef __SSE2__
/* Which bytes begin a settled character, whatever follows. */
static inline __m128i
clean_settled_alone(__m128i v)
{
  __m128i two = _mm_or_si128(
    clean_in_range(v, 0xC3, 0xCB),
    _mm_or_si128(clean_in_range(v, 0xCF, 0xD1), clean_in_range(v, 0xD3, 0xD5)));

  return _mm_or_si128(two, _mm_or_si128(clean_in_range(v, 0xE4, 0xE9),
                                        clean_in_range(v, 0xEB, 0xEC)));
}

/* The same of those that do by the next two bytes. */
static inline __m128i
clean_settled_by(__m128i v, __m128i next, __m128i second)
{
  __m128i two = _mm_or_si128(
    _mm_and_si128(clean_is(v, 0xCE), clean_in_range(next, 0x88, 0xBF)),
    _mm_and_si128(clean_is(v, 0xC2), _mm_andnot_si128(
      clean_is(next, 0xAD), clean_in_range(next, 0xA1, 0xBF))));
  __m128i hangul = _mm_or_si128(
    _mm_and_si128(clean_is(v, 0xEA), clean_in_range(next, 0xB0, 0xBF)),
    _mm_and_si128(clean_is(v, 0xED), clean_in_range(next, 0x80, 0x9D)));
  __m128i three = _mm_or_si128(
    _mm_and_si128(clean_is(v, 0xE1), clean_in_range(next, 0xB8, 0xBB)),
    _mm_and_si128(_mm_and_si128(clean_is(v, 0xE2), clean_is(next, 0x80)),
                  clean_in_range(second, 0x90, 0xA7)));

  return _mm_or_si128(two, _mm_or_si128(hangul, three));
}

/* Those that only texts of other alphabets have many of. */
static inline __m128i
clean_settled_far(__m128i v, __m128i next, __m128i second)
{
  __m128i two = _mm_or_si128(
    _mm_and_si128(clean_is(v, 0xD7), clean_in_range(next, 0x90, 0xAA)),
    _mm_or_si128(
      _mm_and_si128(clean_is(v, 0xD8), clean_in_range(next, 0xA0, 0xBF)),
      _mm_and_si128(clean_is(v, 0xD9), clean_in_range(next, 0x80, 0x8A))));
  __m128i stops = _mm_and_si128(clean_is(next, 0x80),
                                clean_in_range(second, 0x81, 0xA9));
  __m128i kana = _mm_or_si128(
    _mm_and_si128(clean_is(next, 0x81), clean_in_range(second, 0x81, 0xBF)),
    _mm_or_si128(clean_is(next, 0x83), _mm_andnot_si128(
      clean_in_range(second, 0x97, 0x9F), clean_is(next, 0x82))));
  __m128i wide = _mm_or_si128(
    _mm_or_si128(
      _mm_and_si128(clean_is(next, 0xBC), clean_in_range(second, 0x81, 0xBF)),
      clean_in_range(next, 0xBD, 0xBE)),
    _mm_and_si128(clean_is(next, 0xBF), clean_in_range(second, 0x80, 0xAE)));

  return _mm_or_si128(
    two, _mm_or_si128(_mm_and_si128(clean_is(v, 0xE3),
                                    _mm_or_si128(stops, kana)),
                      _mm_and_si128(clean_is(v, 0xEF), wide)));
}

/* Which of the sixteen bytes at s, of which eighteen may be read, begin a
 * character that is not ASCII and not settled. */
static inline __m128i
clean_unsettled_letters(const char *s, __m128i v)
{
  __m128i first = _mm_andnot_si128(clean_settled_alone(v),
                                   clean_in_range(v, 0xC0, 0xFF));

  if (_mm_movemask_epi8(first)) {
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(s + 1));
    __m128i second = _mm_loadu_si128((const __m128i *)(const void *)(s + 2));

    first = _mm_andnot_si128(clean_settled_by(v, next, second), first);
    if (_mm_movemask_epi8(first))
      first = _mm_andnot_si128(clean_settled_far(v, next, second), first);
  }
  return first;
}

/* Which of them are to be looked at: controls, too. */
static inline unsigned
clean_unsettled(const char *s, __m128i v)
{
  __m128i odd = _mm_or_si128(clean_in_range(v, 0, 0x1F), clean_is(v, 0x7F));

  return (unsigned)_mm_movemask_epi8(
    _mm_or_si128(odd, clean_unsettled_letters(s, v)));
}

/* Passes sixteen bytes at a step as long as there are some among them that are
 * not ASCII.  Returns where a character begins; *stopped: one that is not
 * passed. */
static inline size_t
clean_pass_settled(const char *s, size_t i, size_t end, int *stopped)
{
  while (end - i >= 18) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    unsigned spaces = (unsigned)_mm_movemask_epi8(clean_is(v, ' '));
    unsigned stops = clean_unsettled(s + i, v);

    stops |= spaces & (stops | spaces) >> 1;
    if (stops) {
      *stopped = 1;
      return i + (unsigned)__builtin_ctz(stops);
    }
    i += 16 - (spaces >> 15);   /* what follows the last is not known */
    if (_mm_movemask_epi8(v) == 0)
      break;
  }
  while (i < end && ((unsigned char)s[i] & 0xC0) == 0x80)
    i++;
  return i;
}
#endif

/* The first character from s[i] on, which begins one, before s[end], that is
 * neither settled nor a space before one that is, or before the end; or end.
 * *high becomes 1 if one was passed that is not ASCII. */
static inline size_t
clean_skip_settled(const char *s, size_t i, size_t end, int *high)
{
  for (;;) {
    size_t k, n;
    int stopped = 0;

    i = clean_skip_plain(s, i, end);
    k = i + (i < end && s[i] == ' ');
    if (k >= end || (n = clean_settled_at(s, k, end)) < 2)
      return i;
    *high = 1;
    i = k + n;
#ifdef __SSE2__
    i = clean_pass_settled(s, i, end, &stopped);
#endif
    if (stopped)
      return i;
  }
}

#endif
