/* lexicon.c - see lexicon.h. */
#include "lexicon.h"

#include "processor.h"

#ifdef HAS_AVX2
/* Eight slots are looked at at once, and the weights are kept in the lanes in
 * which they are found, at most one for each word: no branch on whether the
 * word is known (one in two is), nor on where it stands.  A slot with a word's
 * key, so near to its place, is the word's own: of two hashes with the same
 * low 24 bits the places are n_slots / 256 apart. */
typedef struct Lanes {
  __m256i min, max;
} Lanes;

static inline AVX2 void
weigh_word(const Lexicon *l, uint32_t hash, Lanes *all)
{
  const __m256i zero = _mm256_setzero_si256();
  const unsigned char *s = l->slots + ((uint64_t)hash * l->n_slots >> 32) * 4;
  __m256i weights = zero, ends = zero;

  if (s + 32 <= l->slots + (size_t)l->n_slots * 4) {
    __m256i slots = _mm256_loadu_si256((const __m256i *)(const void *)s);
    __m256i key = _mm256_set1_epi32((int)(hash << 8));
    __m256i known = _mm256_cmpeq_epi32(_mm256_slli_epi32(slots, 8), key);

    ends = _mm256_or_si256(known, _mm256_cmpeq_epi32(slots, zero));
    weights = _mm256_and_si256(known, _mm256_srai_epi32(slots, 24));
  }
  if (_mm256_movemask_epi8(ends) == 0)  /* all eight are other words' */
    weights = _mm256_castsi128_si256(
      _mm_cvtsi32_si128(lexicon_weight(l, hash)));
  all->min = _mm256_min_epi32(all->min, weights);
  all->max = _mm256_max_epi32(all->max, weights);
}

/* Eight slots may lie on two lines of the cache. */
static inline void
ask_for(const Lexicon *l, uint32_t hash)
{
  const unsigned char *s = l->slots +
                           ((uint64_t)hash * l->n_slots >> 32) * 4;

  __builtin_prefetch(s);
  __builtin_prefetch(s + 28);
}

/* So many words are on their way. */
enum { WORDS_AHEAD = 48 };

/* Of the eight lanes. */
static inline AVX2 int
lowest(__m256i lanes)
{
  __m128i v = _mm_min_epi32(_mm256_castsi256_si128(lanes),
                            _mm256_extracti128_si256(lanes, 1));

  v = _mm_min_epi32(v, _mm_shuffle_epi32(v, 0x4E));
  return _mm_cvtsi128_si32(_mm_min_epi32(v, _mm_shuffle_epi32(v, 0xB1)));
}

static inline AVX2 int
highest(__m256i lanes)
{
  __m128i v = _mm_max_epi32(_mm256_castsi256_si128(lanes),
                            _mm256_extracti128_si256(lanes, 1));

  v = _mm_max_epi32(v, _mm_shuffle_epi32(v, 0x4E));
  return _mm_cvtsi128_si32(_mm_max_epi32(v, _mm_shuffle_epi32(v, 0xB1)));
}

static AVX2 void
weigh_avx2(const Lexicon *l, const uint32_t *hashes, size_t n, size_t n_known,
           Evidence *e)
{
  Lanes all;
  int min, max;

  all.min = all.max = _mm256_setzero_si256();
  for (size_t i = 0; i < n; i++) {
    if (i + WORDS_AHEAD < n_known)
      ask_for(l, hashes[i + WORDS_AHEAD]);
    weigh_word(l, hashes[i], &all);
  }
  min = lowest(all.min);
  max = highest(all.max);
  e->min = min < e->min ? min : e->min;
  e->max = max > e->max ? max : e->max;
}

/* Fewer slots lie too near for keys to tell (only a test has so few). */
enum { LEAST_SLOTS = 4096 };
#endif

/* A weight of nothing counts for nothing. */
void
lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n,
              size_t n_known, Evidence *e)
{
  if (l->n_slots == 0)
    return;
  (void)n_known;
#ifdef HAS_AVX2
  if (l->n_slots >= LEAST_SLOTS && clean_has_avx2()) {
    weigh_avx2(l, hashes, n, n_known, e);
    return;
  }
#endif
  for (size_t i = 0; i < n; i++) {
    int w = lexicon_weight(l, hashes[i]);

    e->min = w < e->min ? w : e->min;
    e->max = w > e->max ? w : e->max;
  }
}
