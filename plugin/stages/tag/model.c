/* model.c - reads and runs a linear-chain model (a conditional random field:
 * Lafferty, McCallum, Pereira 2001; trained by train/train_tag.c).
 *
 * The bytes, little-endian, 64-aligned:
 *
 *   "PTAG"  u32 labels  u32 stride  u32 log2 of the buckets  u32 rows
 *   f32 scale, 8 bytes zero
 *   i16 transitions [labels + 1][labels], padded to 4 bytes
 *   u32 starts [buckets + 1]: the first row of each bucket
 *   u16 tags [rows], padded to 4 bytes: the low bits of the feature's hash
 *   i8  rows [rows][stride]: a weight for each label
 *
 * A feature's hash names its bucket by the high bits; the few tags in there
 * are compared, so that most unknown features weigh nothing instead of being
 * taken for others (Ganchev and Dredze, Small Statistical Models by Random
 * Feature Mixing, 2008, without the mixing).  Sums and the best path are
 * integers: the same labels on every machine. */
#include "model.h"

#include <math.h>
#include <string.h>

enum { HEAD = 32, NEVER = -1000000000 };

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
  return (n + 3) & ~(size_t)3;
}

int
tag_model_open(TagModel *m, const unsigned char *bytes)
{
  const unsigned char *p = bytes + HEAD;
  size_t rows = read_u32(bytes + 16);

  if (memcmp(bytes, "PTAG", 4) != 0)
    return 0;
  m->n_labels = read_u32(bytes + 4);
  m->stride = read_u32(bytes + 8);
  m->bucket_bits = read_u32(bytes + 12);
  memcpy(&m->scale, bytes + 20, sizeof m->scale);
  m->transitions = (const int16_t *)(const void *)p;
  p += pad((size_t)(m->n_labels + 1) * m->n_labels * 2);
  m->starts = p;
  p += 4 * (((size_t)1 << m->bucket_bits) + 1);
  m->tags = (const uint16_t *)(const void *)p;
  p += pad(rows * 2);
  m->rows = (const int8_t *)p;
  return m->n_labels <= TAG_LABELS_MAX;
}

static const int8_t *
find_row(const TagModel *m, uint32_t hash)
{
  const unsigned char *bucket =
    m->starts + 4 * (size_t)(hash >> (32 - m->bucket_bits));
  uint32_t i = read_u32(bucket), end = read_u32(bucket + 4);
  uint16_t tag = (uint16_t)hash;

  for (; i < end; i++)
    if (m->tags[i] == tag)
      return m->rows + (size_t)i * m->stride;
  return NULL;
}

void
tag_model_sum(const TagModel *m, const uint32_t *features, size_t n,
              int32_t *emission)
{
  int16_t sum[TAG_LABELS_MAX] = { 0 };

  /* All lanes of a row and what follows it are added, which makes it a few
   * vector instructions; the lanes past the labels are never looked at. */
  for (size_t i = 0; i < n; i++) {
    const int8_t *row = find_row(m, features[i]);
    if (row != NULL)
      for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
        sum[l] = (int16_t)(sum[l] + row[l]);
  }
  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    emission[l] = sum[l];
}

/* The best score of each label here; which label it came from is looked up
 * again only for the labels of the best path. */
static void
step(const TagModel *m, const int32_t *before, const int32_t *emission,
     int32_t *score)
{
  uint32_t n = m->n_labels;
  int32_t best[TAG_LABELS_MAX];

  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    best[l] = NEVER;
  for (uint32_t p = 0; p < n; p++) {
    const int16_t *t = m->transitions + (size_t)p * n;
    for (uint32_t l = 0; l < TAG_LABELS_MAX; l++) {
      int32_t s = before[p] + t[l];
      best[l] = s > best[l] ? s : best[l];
    }
  }
  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    score[l] = best[l] + emission[l];
}

static uint32_t
best_before(const TagModel *m, const int32_t *before, uint32_t label)
{
  uint32_t n = m->n_labels, best = 0;
  int32_t top = NEVER;

  for (uint32_t p = 0; p < n; p++) {
    int32_t s = before[p] + m->transitions[(size_t)p * n + label];
    if (s > top) {
      top = s;
      best = p;
    }
  }
  return best;
}

void
tag_model_decode(const TagModel *m, TagDecoder *d, size_t n, uint8_t *labels)
{
  const int16_t *start = m->transitions + (size_t)m->n_labels * m->n_labels;
  uint32_t best = 0;

  if (n == 0)
    return;
  for (uint32_t l = 0; l < m->n_labels; l++)
    d->score[0][l] = d->emission[0][l] + start[l];
  for (size_t i = 1; i < n; i++)
    step(m, d->score[i - 1], d->emission[i], d->score[i]);
  for (uint32_t l = 1; l < m->n_labels; l++)
    if (d->score[n - 1][l] > d->score[n - 1][best])
      best = l;
  for (size_t i = n; i-- > 0;) {
    labels[i] = (uint8_t)best;
    if (i > 0)
      best = best_before(m, d->score[i - 1], best);
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
    score[l] = d->emission[i][l] + m->transitions[before * labels_n + l];
    if (i + 1 < n)
      score[l] += m->transitions[l * labels_n + labels[i + 1]];
  }
  for (uint32_t l = 0; l < labels_n; l++)
    total += expf((float)(score[l] - score[labels[i]]) * m->scale);
  return 1.0f / total;
}
