/* model_avx2.c - see model_avx2.h; model.c says what is done, this how it is
 * done to eight features and to sixteen labels at a time.
 *
 * Which features are known, and which labels are near, is hard to guess for the
 * processor: so a look-up has no branches, and a feature that is not known adds
 * the row of zeros. */
#include "model_avx2.h"

#include "avx2.h"

#ifdef HAS_AVX2

# define AVX2_INLINE AVX2 static inline

int
tag_avx2_runs(void)
{
  return __builtin_cpu_supports("avx2") != 0;
}

/* ---- sums */

AVX2_INLINE __m256i
mix(__m256i h)
{
  h = _mm256_xor_si256(h, _mm256_srli_epi32(h, 16));
  h = _mm256_mullo_epi32(h, _mm256_set1_epi32((int)TAG_MIX_1));
  h = _mm256_xor_si256(h, _mm256_srli_epi32(h, 15));
  h = _mm256_mullo_epi32(h, _mm256_set1_epi32((int)TAG_MIX_2));
  return _mm256_xor_si256(h, _mm256_srli_epi32(h, 16));
}

AVX2_INLINE __m256i
load(const void *p)
{
  return _mm256_loadu_si256(p);
}

/* The hashes of eight features, in their order. */
AVX2_INLINE __m256i
hash_features(const TagFeature *features)
{
  __m256 x = _mm256_castsi256_ps(load(features));
  __m256 y = _mm256_castsi256_ps(load(features + 4));
  __m256i a = _mm256_castps_si256(_mm256_shuffle_ps(x, y, 0x88));
  __m256i b = _mm256_castps_si256(_mm256_shuffle_ps(x, y, 0xDD));

  a = _mm256_mullo_epi32(a, _mm256_set1_epi32((int)TAG_MIX_A));
  a = mix(_mm256_add_epi32(a, mix(b)));
  return _mm256_permute4x64_epi64(a, 0xD8);
}

/* Their buckets, in words of four bytes. */
AVX2_INLINE __m256i
find_buckets(const TagModel *m, __m256i hash)
{
  __m256i n = _mm256_set1_epi32((int)m->n_buckets), even, odd;

  even = _mm256_srli_epi64(_mm256_mul_epu32(hash, n), 32);
  odd = _mm256_mul_epu32(_mm256_srli_epi64(hash, 32), n);
  return _mm256_slli_epi32(_mm256_blend_epi32(even, odd, 0xAA), 2);
}

/* 6 - the slot in whose half the tag is, 0 where it is in none. */
AVX2_INLINE __m256i
match(__m256i tags, __m256i tag, int slot)
{
  __m256i code = _mm256_set1_epi32((TAG_SLOTS - slot) |
                                   (TAG_SLOTS - slot - 1) << 16);

  return _mm256_and_si256(_mm256_cmpeq_epi16(tags, tag), code);
}

/* Two buckets, which lie anywhere, beside each other. */
AVX2_INLINE __m256i
two_buckets(const TagModel *m, const uint32_t *at, size_t low, size_t high)
{
  const __m128i *a = (const void *)(m->buckets + 4 * (size_t)at[low]);
  const __m128i *b = (const void *)(m->buckets + 4 * (size_t)at[high]);

  return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(a)),
                                 _mm_loadu_si128(b), 1);
}

/* Where the rows of eight features begin, by hash and bucket.  The buckets are
 * loaded whole and turned: gathering their words took longer. */
AVX2_INLINE __m256i
find_rows(const TagModel *m, __m256i hash, const uint32_t *buckets)
{
  __m256i low = _mm256_set1_epi32(0xFFFF), zero = _mm256_setzero_si256();
  __m256i tag = _mm256_and_si256(hash, low), slot, at;
  __m256i a = two_buckets(m, buckets, 0, 4), b = two_buckets(m, buckets, 1, 5);
  __m256i c = two_buckets(m, buckets, 2, 6), d = two_buckets(m, buckets, 3, 7);
  __m256i ab = _mm256_unpacklo_epi32(a, b), cd = _mm256_unpacklo_epi32(c, d);

  tag = _mm256_sub_epi32(tag, _mm256_cmpeq_epi32(tag, zero));
  tag = _mm256_or_si256(tag, _mm256_slli_epi32(tag, 16));
  at = _mm256_unpacklo_epi64(ab, cd);   /* the first rows                     */
  slot = match(_mm256_unpackhi_epi64(ab, cd), tag, 0);
  ab = _mm256_unpackhi_epi32(a, b);
  cd = _mm256_unpackhi_epi32(c, d);
  slot = _mm256_max_epu16(slot,
                          match(_mm256_unpacklo_epi64(ab, cd), tag, 2));
  slot = _mm256_max_epu16(slot,
                          match(_mm256_unpackhi_epi64(ab, cd), tag, 4));
  slot = _mm256_max_epu16(_mm256_and_si256(slot, low),
                          _mm256_srli_epi32(slot, 16));
  at = _mm256_add_epi32(at, _mm256_sub_epi32(_mm256_set1_epi32(TAG_SLOTS),
                                             slot));
  at = _mm256_blendv_epi8(at, _mm256_set1_epi32((int)m->n_rows),
                          _mm256_cmpeq_epi32(slot, zero));
  return _mm256_mullo_epi32(at, _mm256_set1_epi32((int)m->stride));
}

AVX2_INLINE void
store(void *to, __m256i v)
{
  _mm256_storeu_si256(to, v);
}

AVX2_INLINE __m256i
weights(const int8_t *row)
{
  return _mm256_cvtepi8_epi16(
    _mm_loadu_si128((const __m128i *)(const void *)row));
}

AVX2_INLINE __m256i
low_lanes(const TagEmission *e)
{
  return load(e->lane);
}

AVX2_INLINE __m256i
high_lanes(const TagEmission *e)
{
  return load(e->lane + 16);
}

AVX2_INLINE void
store_lanes(TagEmission *e, __m256i low, __m256i high)
{
  store(e->lane, low);
  store(e->lane + 16, high);
}

/* Asks for the buckets of the features up to `end`. */
AVX2_INLINE void
ask(const TagModel *m, TagBatch *batch, size_t end)
{
  size_t i = batch->n_asked;

  for (; i < end; i += 8) {
    __m256i h = hash_features(batch->features + i);
    store(batch->hash + i, h);
    store(batch->at + i, find_buckets(m, h));
    for (size_t k = i; k < i + 8; k++)
      __builtin_prefetch(m->buckets + 4 * (size_t)batch->at[k]);
  }
  batch->n_asked = i;
}

/* Buckets that have come say where the rows are, which are asked for in turn:
 * every other one lies on two lines of the cache.  They go to the second cache,
 * as the first one does not hold those of a batch. */
AVX2_INLINE void
find(const TagModel *m, TagBatch *batch, size_t end)
{
  uint32_t *at = batch->at;
  size_t i = batch->n_found;

  for (; i < end; i += 8) {
    store(at + i, find_rows(m, load(batch->hash + i), at + i));
    for (size_t k = i; k < i + 8; k++) {
      __builtin_prefetch(m->rows + at[k], 0, 2);
      __builtin_prefetch(m->rows + at[k] + TAG_LABELS_MAX - 1, 0, 2);
    }
  }
  batch->n_found = i;
}

enum { LAG = 64 };              /* features; about when a bucket has come     */

AVX2 void
tag_avx2_ask(const TagModel *m, TagBatch *batch)
{
  ask(m, batch, batch->n & ~(size_t)7);
  if (batch->n_asked > batch->n_found + LAG)
    find(m, batch, batch->n_asked - LAG);
}

AVX2 void
tag_avx2_add_all(const TagModel *m, TagBatch *batch)
{
  const uint32_t *at = batch->at;
  size_t n = (batch->n + 7) & ~(size_t)7, i = 0;

  for (i = batch->n; i < n; i++)
    batch->features[i].a = batch->features[i].b = 0;
  ask(m, batch, n);
  find(m, batch, n);
  i = 0;
  for (size_t s = 0; s < batch->n_sums; s++) {
    const TagSum *to = &batch->sums[s];
    __m256i low = _mm256_setzero_si256(), high = low;
    for (uint32_t k = 0; k < to->n_parts; k++) {
      low = _mm256_add_epi16(low, low_lanes(to->parts[k]));
      high = _mm256_add_epi16(high, high_lanes(to->parts[k]));
    }
    for (; i < to->end; i++) {
      low = _mm256_add_epi16(low, weights(m->rows + at[i]));
      high = _mm256_add_epi16(high, weights(m->rows + at[i] + 16));
    }
    store_lanes(to->sum, low, high);
  }
}

/* ---- labels */

/* The lanes past the labels as low as can be. */
AVX2_INLINE void
hide_rest(const TagModel *m, __m256i *low, __m256i *high)
{
  const __m256i least = _mm256_set1_epi16(INT16_MIN);

  *low = _mm256_blendv_epi8(*low, least, low_lanes(&m->past));
  *high = _mm256_blendv_epi8(*high, least, high_lanes(&m->past));
}

/* The largest lane, in all lanes. */
AVX2_INLINE __m256i
largest(__m256i low, __m256i high)
{
  const __m128i flip = _mm_set1_epi16(INT16_MAX);
  __m256i both = _mm256_max_epi16(low, high);
  __m128i most = _mm_max_epi16(_mm256_castsi256_si128(both),
                               _mm256_extracti128_si256(both, 1));

  most = _mm_xor_si128(_mm_minpos_epu16(_mm_xor_si128(most, flip)), flip);
  return _mm256_broadcastw_epi16(most);
}

/* A bit for each lane of two comparisons. */
AVX2_INLINE uint32_t
bits_of(__m256i low, __m256i high)
{
  __m256i bytes = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xD8);

  return (uint32_t)_mm256_movemask_epi8(bytes);
}

/* The first label whose lane is the largest. */
AVX2_INLINE uint32_t
best_of(__m256i low, __m256i high)
{
  __m256i top = largest(low, high);

  return (uint32_t)__builtin_ctz(bits_of(_mm256_cmpeq_epi16(low, top),
                                         _mm256_cmpeq_epi16(high, top)));
}

AVX2_INLINE uint32_t
sure(const TagModel *m, __m256i low, __m256i high, int32_t least)
{
  __m256i limit;
  uint32_t near;

  hide_rest(m, &low, &high);
  limit = _mm256_subs_epi16(largest(low, high),
                            _mm256_set1_epi16((short)least));
  near = bits_of(_mm256_cmpgt_epi16(low, limit),
                 _mm256_cmpgt_epi16(high, limit));
  return near & (near - 1) ? 0 : (uint32_t)__builtin_ctz(near) + 1;
}

AVX2 uint32_t
tag_avx2_sure(const TagModel *m, const TagEmission *e, int32_t least)
{
  return sure(m, low_lanes(e), high_lanes(e), least);
}

AVX2 void
tag_avx2_force_sure(const TagModel *m, TagDecoder *d, size_t n, int32_t least)
{
  for (size_t i = 0; i < n; i++)
    if (d->forced[i] == 0)
      d->forced[i] = (uint8_t)sure(m, low_lanes(&d->emission[i]),
                                   high_lanes(&d->emission[i]), least);
}

/* Shifts the scores so that the best is 0. */
AVX2_INLINE void
store_scores(const TagModel *m, __m256i low, __m256i high, TagEmission *score)
{
  hide_rest(m, &low, &high);
  __m256i top = largest(low, high);
  store_lanes(score, _mm256_subs_epi16(low, top), _mm256_subs_epi16(high, top));
}

AVX2_INLINE const TagEmission *
transitions_from(const TagModel *m, uint32_t label)
{
  return (const TagEmission *)(const void *)(m->transitions +
                                             (size_t)label * m->n_labels);
}

AVX2 uint32_t
tag_avx2_sure_at(const TagModel *m, const TagDecoder *d, size_t at, size_t n,
                 size_t i, int32_t least)
{
  uint32_t before = i == at ? m->n_labels + 1 : d->forced[i - 1];
  uint32_t after = i + 1 == at + n ? 0 : d->forced[i + 1];
  __m256i low = low_lanes(&d->emission[i]), high = high_lanes(&d->emission[i]);

  if (before != 0) {
    const TagEmission *t = transitions_from(m, before - 1);
    low = _mm256_adds_epi16(low, low_lanes(t));
    high = _mm256_adds_epi16(high, high_lanes(t));
  }
  if (after != 0) {
    low = _mm256_adds_epi16(low, low_lanes(&m->into[after - 1]));
    high = _mm256_adds_epi16(high, high_lanes(&m->into[after - 1]));
  }
  return sure(m, low, high, least);
}

AVX2_INLINE void
step_from(const TagModel *m, uint32_t from, const TagEmission *e,
          TagEmission *score)
{
  const TagEmission *t = transitions_from(m, from);

  store_scores(m, _mm256_adds_epi16(low_lanes(t), low_lanes(e)),
               _mm256_adds_epi16(high_lanes(t), high_lanes(e)), score);
}

/* Most labels are so far behind the best that nothing can come from them. */
AVX2_INLINE void
step(const TagModel *m, const TagEmission *before, const TagEmission *e,
     TagEmission *score)
{
  const __m256i zero = _mm256_setzero_si256(), two = _mm256_set1_epi16(-2);
  __m256i low = low_lanes(before), high = high_lanes(before);
  __m256i best_low = _mm256_set1_epi16(INT16_MIN), best_high = best_low;
  uint32_t top = (uint32_t)__builtin_ctz(
    bits_of(_mm256_cmpeq_epi16(low, zero), _mm256_cmpeq_epi16(high, zero)));

  low = _mm256_adds_epi16(low, low_lanes(&m->ahead[top]));
  high = _mm256_adds_epi16(high, high_lanes(&m->ahead[top]));
  uint32_t near = bits_of(_mm256_cmpgt_epi16(low, two),
                          _mm256_cmpgt_epi16(high, two));
  for (; near != 0; near &= near - 1) {
    uint32_t p = (uint32_t)__builtin_ctz(near);
    const TagEmission *t = transitions_from(m, p);
    __m256i from = _mm256_set1_epi16(before->lane[p]);
    best_low = _mm256_max_epi16(best_low,
                                _mm256_adds_epi16(from, low_lanes(t)));
    best_high = _mm256_max_epi16(best_high,
                                 _mm256_adds_epi16(from, high_lanes(t)));
  }
  store_scores(m, _mm256_adds_epi16(best_low, low_lanes(e)),
               _mm256_adds_epi16(best_high, high_lanes(e)), score);
}

AVX2_INLINE uint32_t
best_before(const TagModel *m, const TagEmission *before, uint32_t label)
{
  const TagEmission *t = &m->into[label];

  return best_of(_mm256_adds_epi16(low_lanes(before), low_lanes(t)),
                 _mm256_adds_epi16(high_lanes(before), high_lanes(t)));
}

AVX2 void
tag_avx2_decode(const TagModel *m, TagDecoder *d, size_t at, size_t n,
                uint8_t *labels)
{
  const uint8_t *forced = d->forced + at;
  const TagEmission *emission = d->emission + at;
  TagEmission *score = d->score + at;
  for (size_t i = 0; i < n; i++)
    if (forced[i] != 0)
      continue;
    else if (i == 0 || forced[i - 1] != 0)
      step_from(m, i == 0 ? m->n_labels : forced[i - 1] - 1u,
                &emission[i], &score[i]);
    else
      step(m, &score[i - 1], &emission[i], &score[i]);
  for (size_t i = n; i-- > 0;)
    if (forced[i] != 0)
      labels[i] = (uint8_t)(forced[i] - 1);
    else if (i + 1 < n)
      labels[i] = (uint8_t)best_before(m, &score[i], labels[i + 1]);
    else
      labels[i] = (uint8_t)best_of(low_lanes(&score[i]),
                                   high_lanes(&score[i]));
}

#else

int
tag_avx2_runs(void)
{
  return 0;
}

void
tag_avx2_ask(const TagModel *m, TagBatch *batch)
{
  (void)m, (void)batch;
}

void
tag_avx2_add_all(const TagModel *m, TagBatch *batch)
{
  (void)m, (void)batch;
}

uint32_t
tag_avx2_sure(const TagModel *m, const TagEmission *emission, int32_t least)
{
  (void)m, (void)emission, (void)least;
  return 0;
}

void
tag_avx2_force_sure(const TagModel *m, TagDecoder *d, size_t n, int32_t least)
{
  (void)m, (void)d, (void)n, (void)least;
}

uint32_t
tag_avx2_sure_at(const TagModel *m, const TagDecoder *d, size_t at, size_t n,
                 size_t i, int32_t least)
{
  (void)m, (void)d, (void)at, (void)n, (void)i, (void)least;
  return 0;
}

void
tag_avx2_decode(const TagModel *m, TagDecoder *d, size_t at, size_t n,
                uint8_t *labels)
{
  (void)m, (void)d, (void)at, (void)n, (void)labels;
}

#endif
