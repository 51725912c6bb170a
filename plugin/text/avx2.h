/* avx2.h - 32 bytes at a step: how a function says that it needs AVX2, and
 * tables of sixteen that are asked by the halves of bytes (after Keiser and
 * Lemire 2021, see utf8.c). */
#ifndef PRECIS_TEXT_AVX2_H
#define PRECIS_TEXT_AVX2_H

#if defined __x86_64__ && defined __SSE2__ && defined __GNUC__
# include <immintrin.h>
# include <stdint.h>
# define HAS_AVX2 1
# define AVX2 __attribute__((target("avx2")))

/* What the table has for each byte of v, which are below 16. */
AVX2 static inline __m256i
avx2_look_up(const uint8_t table[16], __m256i v)
{
  __m128i t = _mm_loadu_si128((const __m128i *)(const void *)table);

  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(t), v);
}

AVX2 static inline __m256i
avx2_high_halves(__m256i v)
{
  return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(15));
}
#endif

#endif
