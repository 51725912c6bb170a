/* bits.h - 64 bytes of text as sets of bits: bit i of a set tells of byte i.
 * What comes next of a kind is then a count of zero bits away. */
#ifndef PRECIS_SPLIT_BITS_H
#define PRECIS_SPLIT_BITS_H

#include <stdint.h>
#include <string.h>

#include "avx2.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#ifdef HAS_AVX2
#define SPLIT_AVX2 __attribute__((target("avx2,bmi2")))
#endif

typedef struct SplitBits {
  uint64_t small, upper, digits, spaces;        /* of ASCII                   */
  uint64_t tails;                               /* comma, hyphen, full stop   */
  uint64_t points;                              /* the last of these          */
  uint64_t ends;                                /* . ! ?                      */
  uint64_t high, leads;         /* past ASCII; the first byte of a character  */
  /* The first bytes of Cyrillic letters, U+0400 to U+045F, which come in rows:
   * sets that may lack some. */
  uint64_t cyrillic_small, cyrillic_upper;
} SplitBits;

#ifdef __SSE2__
static inline uint64_t
split_bits_of(__m128i bytes)
{
  return (uint32_t)_mm_movemask_epi8(bytes);
}

/* The bytes between a and z, of ASCII: moved to the upper end of the signed
 * ones, so that they are those above one bound. */
static inline __m128i
split_bytes_between(__m128i bytes, char a, char z)
{
  return _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8((char)(127 - z))),
                        _mm_set1_epi8((char)(126 - (z - a))));
}
#endif

static inline SplitBits
split_bits_read(const char *s)
{
  SplitBits b = { 0 };

#ifdef __SSE2__
  uint64_t letters = 0, lower = 0;

  for (int i = 0; i < 64; i += 16) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(s + i));
    const __m128i low = _mm_or_si128(bytes, _mm_set1_epi8(0x20));

    letters |= split_bits_of(split_bytes_between(low, 'a', 'z')) << i;
    /* bit 5 becomes the sign */
    lower |= split_bits_of(_mm_slli_epi16(bytes, 2)) << i;
    b.digits |= split_bits_of(split_bytes_between(bytes, '0', '9')) << i;
    b.spaces |= split_bits_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '))) << i;
    b.tails |= split_bits_of(split_bytes_between(bytes, ',', '.')) << i;
    b.points |= split_bits_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'))) << i;
    b.ends |= split_bits_of(_mm_or_si128(
                _mm_cmpeq_epi8(bytes, _mm_set1_epi8('!')),
                _mm_cmpeq_epi8(bytes, _mm_set1_epi8('?')))) << i;
    b.high |= split_bits_of(bytes) << i;
    /* bit 6 is set, too */
    b.leads |= split_bits_of(_mm_and_si128(bytes,
                                           _mm_slli_epi16(bytes, 1))) << i;
  }
  b.small = letters & lower;
  b.upper = letters & ~lower;
  b.ends |= b.points;
#else
  for (int i = 0; i < 64; i++) {
    b.small |= (uint64_t)(s[i] >= 'a' && s[i] <= 'z') << i;
    b.upper |= (uint64_t)(s[i] >= 'A' && s[i] <= 'Z') << i;
    b.digits |= (uint64_t)(s[i] >= '0' && s[i] <= '9') << i;
    b.spaces |= (uint64_t)(s[i] == ' ') << i;
    b.tails |= (uint64_t)(s[i] >= ',' && s[i] <= '.') << i;
    b.points |= (uint64_t)(s[i] == '.') << i;
    b.ends |= (uint64_t)(s[i] == '.' || s[i] == '!' || s[i] == '?') << i;
    b.high |= (uint64_t)((s[i] & 0x80) != 0) << i;
    b.leads |= (uint64_t)((s[i] & 0xC0) == 0xC0) << i;
  }
#endif
  return b;
}

#ifdef SPLIT_AVX2
/* May what is marked so be called?  (BMI2 came with AVX2.) */
static inline int
split_has_avx2(void)
{
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

SPLIT_AVX2 static inline __m256i
split_wide_bytes_between(__m256i bytes, char a, char z)
{
  const __m256i up = _mm256_set1_epi8((char)(127 - z));

  return _mm256_cmpgt_epi8(_mm256_add_epi8(bytes, up),
                           _mm256_set1_epi8((char)(126 - (z - a))));
}

SPLIT_AVX2 static inline uint64_t
split_bits_of_wide(__m256i bytes)
{
  return (uint32_t)_mm256_movemask_epi8(bytes);
}

/* The bytes that follow a first one are the lowest of the signed ones. */
SPLIT_AVX2 static inline void
split_bits_read_cyrillic(const char *s, SplitBits *b)
{
  uint64_t d0 = 0, d1 = 0, to_9f = 0, to_af = 0, to_bf = 0;

  for (int i = 0; i < 64; i += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(s + i));

    d0 |= split_bits_of_wide(_mm256_cmpeq_epi8(bytes,
                                               _mm256_set1_epi8('\xD0'))) << i;
    d1 |= split_bits_of_wide(_mm256_cmpeq_epi8(bytes,
                                               _mm256_set1_epi8('\xD1'))) << i;
    to_9f |= split_bits_of_wide(_mm256_cmpgt_epi8(_mm256_set1_epi8('\xA0'),
                                                  bytes)) << i;
    to_af |= split_bits_of_wide(_mm256_cmpgt_epi8(_mm256_set1_epi8('\xB0'),
                                                  bytes)) << i;
    to_bf |= split_bits_of_wide(_mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'),
                                                  bytes)) << i;
  }
  b->cyrillic_small = (d0 & (to_bf & ~to_af) >> 1) | (d1 & to_9f >> 1);
  b->cyrillic_upper = d0 & to_af >> 1;
}

/* The sets that tell where words are: not ends, high and leads. */
SPLIT_AVX2 static inline SplitBits
split_bits_read_words(const char *s)
{
  SplitBits b = { 0 };
  uint64_t letters = 0, lower = 0, high = 0;

  for (int i = 0; i < 64; i += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(s + i));
    const __m256i low = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));

    letters |= split_bits_of_wide(split_wide_bytes_between(low, 'a', 'z')) << i;
    lower |= split_bits_of_wide(_mm256_slli_epi16(bytes, 2)) << i;
    b.digits |= split_bits_of_wide(split_wide_bytes_between(bytes, '0', '9'))
                << i;
    b.spaces |= split_bits_of_wide(_mm256_cmpeq_epi8(bytes,
                                                     _mm256_set1_epi8(' ')))
                << i;
    b.tails |= split_bits_of_wide(split_wide_bytes_between(bytes, ',', '.'))
               << i;
    b.points |= split_bits_of_wide(_mm256_cmpeq_epi8(bytes,
                                                     _mm256_set1_epi8('.')))
                << i;
    high |= split_bits_of_wide(bytes);
  }
  b.small = letters & lower;
  b.upper = letters & ~lower;
  if (high)
    split_bits_read_cyrillic(s, &b);
  return b;
}
#endif

/* The n bytes at s, fewer than 64; the sets are empty past them. */
static inline SplitBits
split_bits_read_short(const char *s, uint32_t n)
{
  char padded[64] = { 0 };

  memcpy(padded, s, n);
  return split_bits_read(padded);
}

/* The first line feed or carriage return of s from i on; or end. */
static inline uint32_t
split_find_line_end(const char *s, uint32_t i, uint32_t end)
{
#ifdef __SSE2__
  for (; end - i >= 16; i += 16) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(s + i));
    const __m128i ends = _mm_or_si128(
      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    const uint32_t found = (uint32_t)_mm_movemask_epi8(ends);

    if (found)
      return i + (uint32_t)__builtin_ctz(found);
  }
#endif
  while (i < end && s[i] != '\n' && s[i] != '\r')
    i++;
  return i;
}

/* The first byte of s from i on that is no ASCII letter; or end. */
static inline uint32_t
split_skip_letters(const char *s, uint32_t i, uint32_t end)
{
#ifdef __SSE2__
  for (; end - i >= 16; i += 16) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(s + i));
    const __m128i low = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const uint32_t others = (uint32_t)~_mm_movemask_epi8(
                              split_bytes_between(low, 'a', 'z')) & 0xFFFF;

    if (others)
      return i + (uint32_t)__builtin_ctz(others);
  }
#endif
  while (i < end && (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z')
    i++;
  return i;
}

/* How many bits are set. */
static inline uint32_t
split_bits_count(uint64_t x)
{
  const uint64_t each = 0x0101010101010101u;

  x -= x >> 1 & each * 0x55;
  x = (x & each * 0x33) + (x >> 2 & each * 0x33);
  return (uint32_t)(((x + (x >> 4)) & each * 0x0F) * each >> 56);
}

#endif
