/* model.c - reads and runs a linear-chain model (a conditional random field:
 * Lafferty, McCallum, Pereira 2001; trained by train/train_tag.c).
 *
 * The bytes, little-endian, 64-aligned:
 *
 *   "PTAG"  u32 labels  u32 stride  u32 buckets  u32 rows
 *   f32 scale, 8 bytes zero
 *   i16 transitions [labels + 1][labels], padded to 16 bytes
 *   buckets: u32 the first of its rows, u16 tags [6]: the low bits of the
 *     hash of each row's feature, never 0; 0 where there is none
 *   i8  rows [rows][stride]: a weight for each label
 *
 * A feature's hash names its bucket by the high bits; the few tags in there
 * are compared, so that most unknown features weigh nothing instead of being
 * taken for others (Ganchev and Dredze, Small Statistical Models by Random
 * Feature Mixing, 2008, without the mixing).  Most features are looked up in
 * vain, and that takes one line of the cache.  Sums and the best path are
 * integers: the same labels on every machine. */
#include "model.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
# include <emmintrin.h>
#endif

enum { HEAD = 32, BUCKET = 16, SLOTS = 6, FEATURES_MAX = 256 };

static int16_t
narrow(int32_t v)
{
  return (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

static uint32_t
read_u32(const unsigned char *p)
{
  uint32_t v;

  memcpy(&v, p, sizeof v);
  return v;
}

static size_t
pad(size_t n)
{
  return (n + 15) & ~(size_t)15;
}

int
tag_model_open(TagModel *m, const unsigned char *bytes)
{
  const unsigned char *p = bytes + HEAD;

  if (memcmp(bytes, "PTAG", 4) != 0)
    return 0;
  m->n_labels = read_u32(bytes + 4);
  m->stride = read_u32(bytes + 8);
  m->n_buckets = read_u32(bytes + 12);
  memcpy(&m->scale, bytes + 20, sizeof m->scale);
  m->transitions = (const int16_t *)(const void *)p;
  p += pad((size_t)(m->n_labels + 1) * m->n_labels * 2);
  m->buckets = p;
  m->rows = (const int8_t *)(p + BUCKET * (size_t)m->n_buckets);
  m->filter = calloc(m->n_buckets + 1, sizeof *m->filter);
  if (m->filter == NULL || m->n_labels > TAG_LABELS_MAX)
    return 0;
  for (size_t b = 0; b < m->n_buckets; b++)
    for (size_t i = 0; i < SLOTS; i++) {
      uint16_t tag;
      memcpy(&tag, m->buckets + BUCKET * b + 4 + 2 * i, sizeof tag);
      if (tag != 0)
        m->filter[b] |= 1u << tag % 32;
    }
  return 1;
}

void
tag_model_close(TagModel *m)
{
  free(m->filter);
  m->filter = NULL;
}

static const int8_t nothing[TAG_LABELS_MAX];

static size_t
bucket_of(const TagModel *m, uint32_t hash)
{
  return (size_t)((uint64_t)hash * m->n_buckets >> 32);
}

static const unsigned char *
find_bucket(const TagModel *m, uint32_t hash)
{
  return m->buckets + BUCKET * bucket_of(m, hash);
}

static uint16_t
tag_of(uint32_t hash)
{
  return (uint16_t)((hash & 0xFFFF) + ((hash & 0xFFFF) == 0));
}

/* The features that the model may know: most of them fall here, by a small table
 * that stays near the processor. */
static size_t
sift(const TagModel *m, const uint32_t *features, size_t n, uint32_t *kept)
{
  size_t k = 0;

  for (size_t i = 0; i < n; i++) {
    kept[k] = features[i];
    k += m->filter[bucket_of(m, features[i])] >> tag_of(features[i]) % 32 & 1;
  }
  for (size_t i = 0; i < k; i++)
    __builtin_prefetch(find_bucket(m, kept[i]));
  return k;
}

/* All lanes of a row and what follows it are added, which makes it a few vector
 * instructions; the lanes past the labels are never looked at. */
#ifdef __SSE2__

/* Which features are known is hard to guess for the processor: so a look-up has
 * no branches, a missing row is one of zeros, and many look-ups run at once. */
static const int8_t *
find_row(const TagModel *m, uint32_t hash)
{
  const unsigned char *bucket = find_bucket(m, hash);
  __m128i tags = _mm_load_si128((const __m128i *)(const void *)bucket);
  __m128i same = _mm_cmpeq_epi16(tags, _mm_set1_epi16((short)tag_of(hash)));
  uint32_t slots = (uint32_t)_mm_movemask_epi8(same) >> 4;
  size_t i = read_u32(bucket) + (size_t)__builtin_ctz(slots | 0x10000) / 2;
  uintptr_t hit = (uintptr_t)0 - (slots != 0);

  return (const int8_t *)(((uintptr_t)(m->rows + i * m->stride) & hit) |
                          ((uintptr_t)nothing & ~hit));
}

static inline void
add_half(const int8_t *row, __m128i *low, __m128i *high)
{
  __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)row);
  __m128i sign = _mm_cmpgt_epi8(_mm_setzero_si128(), bytes);

  *low = _mm_add_epi16(*low, _mm_unpacklo_epi8(bytes, sign));
  *high = _mm_add_epi16(*high, _mm_unpackhi_epi8(bytes, sign));
}

void
tag_model_add(const TagModel *m, const uint32_t *features, size_t n,
              TagEmission *emission)
{
  __m128i *lanes = (__m128i *)(void *)emission->lane;
  __m128i a = _mm_loadu_si128(lanes), b = _mm_loadu_si128(lanes + 1);
  __m128i c = _mm_loadu_si128(lanes + 2), d = _mm_loadu_si128(lanes + 3);
  const int8_t *rows[FEATURES_MAX];
  uint32_t kept[FEATURES_MAX];

  n = sift(m, features, n, kept);
  for (size_t i = 0; i < n; i++) {
    rows[i] = find_row(m, kept[i]);
    __builtin_prefetch(rows[i]);
    __builtin_prefetch(rows[i] + 24);
  }
  for (size_t i = 0; i < n; i++) {
    add_half(rows[i], &a, &b);
    add_half(rows[i] + 16, &c, &d);
  }
  _mm_storeu_si128(lanes, a);
  _mm_storeu_si128(lanes + 1, b);
  _mm_storeu_si128(lanes + 2, c);
  _mm_storeu_si128(lanes + 3, d);
}

#else

static const int8_t *
find_row(const TagModel *m, uint32_t hash)
{
  const unsigned char *bucket = find_bucket(m, hash);
  uint16_t tag = tag_of(hash);

  for (size_t i = 0; i < SLOTS; i++)
    if ((bucket[4 + 2 * i] | bucket[5 + 2 * i] << 8) == tag)
      return m->rows + (read_u32(bucket) + i) * (size_t)m->stride;
  return nothing;
}

void
tag_model_add(const TagModel *m, const uint32_t *features, size_t n,
              TagEmission *emission)
{
  uint32_t kept[FEATURES_MAX];

  n = sift(m, features, n, kept);
  for (size_t i = 0; i < n; i++) {
    const int8_t *row = find_row(m, kept[i]);
    for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
      emission->lane[l] = (int16_t)(emission->lane[l] + row[l]);
  }
}

#endif

uint32_t
tag_model_closed(const TagModel *m, uint32_t feature)
{
  const int8_t *row = find_row(m, feature);

  for (uint32_t l = 0; l < m->n_labels; l++)
    if (row[l] > 0)
      return l + 1;
  return 0;
}

/* Scores are 16 bits wide and saturate: all are shifted so that the best is 0,
 * and what lies 32,768 below it can no more be on the best path. */
#ifdef __SSE2__

/* The best score of each label here; which label it came from is looked up
 * again only for the labels of the best path. */
static void
step(const TagModel *m, const TagEmission *before, const TagEmission *emission,
     TagEmission *score)
{
  const __m128i *e = (const __m128i *)(const void *)emission->lane;
  __m128i *out = (__m128i *)(void *)score->lane, best[4], top;
  uint32_t n = m->n_labels;

  for (uint32_t k = 0; k < 4; k++)
    best[k] = _mm_set1_epi16(INT16_MIN);
  for (uint32_t p = 0; p < n; p++) {
    const int16_t *t = m->transitions + (size_t)p * n;
    __m128i from = _mm_set1_epi16(before->lane[p]);
    for (uint32_t k = 0; k < 4; k++) {
      __m128i steps = _mm_loadu_si128((const __m128i *)(const void *)(t + 8 * k));
      best[k] = _mm_max_epi16(best[k], _mm_adds_epi16(from, steps));
    }
  }
  for (uint32_t k = 0; k < 4; k++)
    _mm_storeu_si128(out + k, _mm_adds_epi16(best[k], _mm_loadu_si128(e + k)));
  for (uint32_t l = n; l < TAG_LABELS_MAX; l++)
    score->lane[l] = INT16_MIN;
  top = _mm_max_epi16(_mm_max_epi16(_mm_loadu_si128(out), _mm_loadu_si128(out + 1)),
                      _mm_max_epi16(_mm_loadu_si128(out + 2),
                                    _mm_loadu_si128(out + 3)));
  top = _mm_max_epi16(top, _mm_shuffle_epi32(top, 0x4E));
  top = _mm_max_epi16(top, _mm_shuffle_epi32(top, 0xB1));
  top = _mm_max_epi16(top, _mm_or_si128(_mm_slli_epi32(top, 16),
                                        _mm_srli_epi32(top, 16)));
  for (uint32_t k = 0; k < 4; k++)
    _mm_storeu_si128(out + k, _mm_subs_epi16(_mm_loadu_si128(out + k), top));
}

#else

static void
step(const TagModel *m, const TagEmission *before, const TagEmission *emission,
     TagEmission *score)
{
  uint32_t n = m->n_labels;
  int16_t top = INT16_MIN;

  for (uint32_t l = 0; l < n; l++) {
    int16_t best = INT16_MIN;
    for (uint32_t p = 0; p < n; p++) {
      int16_t s = narrow(before->lane[p] + m->transitions[(size_t)p * n + l]);
      best = s > best ? s : best;
    }
    score->lane[l] = narrow(best + emission->lane[l]);
    top = score->lane[l] > top ? score->lane[l] : top;
  }
  for (uint32_t l = 0; l < n; l++)
    score->lane[l] = narrow(score->lane[l] - top);
}

#endif

static uint32_t
best_before(const TagModel *m, const TagEmission *before, uint32_t label)
{
  uint32_t n = m->n_labels, best = 0;
  int32_t top = INT32_MIN;

  for (uint32_t p = 0; p < n; p++) {
    int32_t s =
      narrow(before->lane[p] + m->transitions[(size_t)p * n + label]);
    if (s > top) {
      top = s;
      best = p;
    }
  }
  return best;
}

/* The scores of position i whose neighbour before has one label, or is the
 * start: what led there is the same for all. */
static void
step_from(const TagModel *m, uint32_t from, const TagEmission *emission,
          TagEmission *score)
{
  const int16_t *t = m->transitions + (size_t)from * m->n_labels;

  for (uint32_t l = 0; l < m->n_labels; l++)
    score->lane[l] = narrow(t[l] + emission->lane[l]);
}

void
tag_model_decode(const TagModel *m, TagDecoder *d, size_t n, uint8_t *labels)
{
  uint32_t best = 0;

  for (size_t i = 0; i < n; i++)
    if (d->forced[i] != 0)
      continue;
    else if (i == 0 || d->forced[i - 1] != 0)
      step_from(m, i == 0 ? m->n_labels : d->forced[i - 1] - 1u,
                &d->emission[i], &d->score[i]);
    else
      step(m, &d->score[i - 1], &d->emission[i], &d->score[i]);
  for (size_t i = n; i-- > 0;) {
    if (d->forced[i] != 0)
      best = d->forced[i] - 1u;
    else if (i + 1 < n)
      best = best_before(m, &d->score[i], labels[i + 1]);
    else {
      best = 0;
      for (uint32_t l = 1; l < m->n_labels; l++)
        if (d->score[i].lane[l] > d->score[i].lane[best])
          best = l;
    }
    labels[i] = (uint8_t)best;
  }
}

float
tag_model_share(const TagModel *m, const TagDecoder *d, size_t n,
                const uint8_t *labels, size_t i)
{
  uint32_t labels_n = m->n_labels, before = i > 0 ? labels[i - 1] : labels_n;
  int32_t score[TAG_LABELS_MAX];
  float total = 0;

  for (uint32_t l = 0; l < labels_n; l++) {
    score[l] = d->emission[i].lane[l] + m->transitions[before * labels_n + l];
    if (i + 1 < n)
      score[l] += m->transitions[l * labels_n + labels[i + 1]];
  }
  for (uint32_t l = 0; l < labels_n; l++)
    total += expf((float)(score[l] - score[labels[i]]) * m->scale);
  return 1.0f / total;
}
