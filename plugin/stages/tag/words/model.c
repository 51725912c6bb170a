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
 * Feature Mixing, 2008, without the mixing).  Sums and the best path are
 * integers: the same labels on every machine, and from model_avx2.c, which does
 * most of this eight at a time. */
#include "model.h"

#include <math.h>
#include <string.h>

#include "little.h"
#include "model_avx2.h"

static int16_t
narrow(int32_t v)
{
  return (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

/* By how much label q is ahead of label p for whatever follows: if its score is
 * larger by more than that, p is on no best path. */
static int32_t
least_ahead(const TagModel *m, uint32_t q, uint32_t p)
{
  const int16_t *from_q = m->transitions + (size_t)q * m->n_labels;
  const int16_t *from_p = m->transitions + (size_t)p * m->n_labels;
  int32_t most = INT32_MIN;

  for (uint32_t l = 0; l < m->n_labels; l++)
    most = from_p[l] - from_q[l] > most ? from_p[l] - from_q[l] : most;
  return most;
}

int
tag_model_open(TagModel *m, const unsigned char *bytes)
{
  enum { HEAD = 32 };
  const unsigned char *p = bytes + HEAD;

  memset(m, 0, sizeof *m);
  m->n_labels = little_u32(bytes + 4);
  if (memcmp(bytes, "PTAG", 4) != 0 || m->n_labels > TAG_LABELS_MAX)
    return 0;
  m->stride = little_u32(bytes + 8);
  m->n_buckets = little_u32(bytes + 12);
  m->n_rows = little_u32(bytes + 16);
  m->scale = little_f32(bytes + 20);
  m->lean.lane[0] = (int16_t)little_u32(bytes + 24);
  for (uint32_t i = 0; i < (m->n_labels + 1) * m->n_labels; i++, p += 2)
    m->transitions[i] = (int16_t)little_u16(p);
  p = bytes + ((size_t)(p - bytes) + 15) / 16 * 16;
  m->buckets = p;
  m->rows = (const int8_t *)(p + TAG_BUCKET * (size_t)m->n_buckets);
  m->avx2 = tag_avx2_runs();
  for (uint32_t a = 0; a < m->n_labels; a++)
    for (uint32_t b = 0; b < m->n_labels; b++) {
      m->into[a].lane[b] = m->transitions[b * m->n_labels + a];
      m->ahead[a].lane[b] = narrow(least_ahead(m, a, b));
    }
  for (uint32_t l = m->n_labels; l < TAG_LABELS_MAX; l++)
    m->past.lane[l] = -1;
  return 1;
}

static const int8_t *
find_row(const TagModel *m, TagFeature feature)
{
  uint32_t hash = tag_feature_hash(feature), row = m->n_rows;
  uint16_t tag = (uint16_t)((hash & 0xFFFF) + ((hash & 0xFFFF) == 0));
  const unsigned char *bucket =
    m->buckets + TAG_BUCKET * (size_t)((uint64_t)hash * m->n_buckets >> 32);

  for (uint32_t i = TAG_SLOTS; i-- > 0;)
    if (little_u16(bucket + 4 + 2 * i) == tag)
      row = little_u32(bucket) + i;
  return m->rows + (size_t)row * m->stride;
}

static void
add_lanes(int16_t *sum, const int16_t *part)
{
  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    sum[l] = (int16_t)(sum[l] + part[l]);
}

static void
add_row(int16_t *sum, const int8_t *row)
{
  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    sum[l] = (int16_t)(sum[l] + row[l]);
}

static void
add_all(const TagModel *m, const TagBatch *batch)
{
  size_t i = 0;

  for (size_t s = 0; s < batch->n_sums; s++) {
    const TagSum *to = &batch->sums[s];
    TagEmission sum = { { 0 } };
    for (uint32_t k = 0; k < to->n_parts; k++)
      add_lanes(sum.lane, to->parts[k]->lane);
    for (; i < to->end; i++)
      add_row(sum.lane, find_row(m, batch->features[i]));
    *to->sum = sum;
  }
}

void
tag_batch_finish(const TagModel *m, TagBatch *batch)
{
  if (m->avx2)
    tag_avx2_add_all(m, batch);
  else
    add_all(m, batch);
  batch->n = batch->n_sums = batch->n_asked = batch->n_found = 0;
  batch->next = TAG_AT_ONCE;
  batch->sums[0].n_parts = 0;
}

void
tag_batch_go_on(const TagModel *m, TagBatch *batch)
{
  if (batch->n >= TAG_BATCH || batch->n_sums == TAG_SUMS) {
    tag_batch_finish(m, batch);
    return;
  }
  if (m->avx2)
    tag_avx2_ask(m, batch);
  batch->next = batch->n + TAG_AT_ONCE < TAG_BATCH ? batch->n + TAG_AT_ONCE
                                                   : TAG_BATCH;
}

uint32_t
tag_model_sure(const TagModel *m, const TagEmission *e, int32_t least)
{
  int32_t best = -32768, second = -32768;
  uint32_t label = 0;

  if (m->avx2)
    return tag_avx2_sure(m, e, least);
  for (uint32_t l = 0; l < m->n_labels; l++)
    if (e->lane[l] > best) {
      second = best;
      best = e->lane[l];
      label = l;
    } else if (e->lane[l] > second)
      second = e->lane[l];
  return best - second >= least ? label + 1 : 0;
}

void
tag_model_force_sure(const TagModel *m, TagDecoder *d, size_t n, int32_t least)
{
  if (m->avx2) {
    tag_avx2_force_sure(m, d, n, least);
    return;
  }
  for (size_t i = 0; i < n; i++)
    if (d->forced[i] == 0)
      d->forced[i] = (uint8_t)tag_model_sure(m, &d->emission[i], least);
}

static void
add_narrow(TagEmission *to, const int16_t *part, uint32_t n)
{
  for (uint32_t l = 0; l < n; l++)
    to->lane[l] = narrow(to->lane[l] + part[l]);
}

uint32_t
tag_model_sure_at(const TagModel *m, const TagDecoder *d, size_t at, size_t n,
                  size_t i, int32_t least)
{
  uint32_t before = i == at ? m->n_labels + 1 : d->forced[i - 1];
  uint32_t after = i + 1 == at + n ? 0 : d->forced[i + 1];
  TagEmission e;

  if (m->avx2)
    return tag_avx2_sure_at(m, d, at, n, i, least);
  e = d->emission[i];
  if (before != 0)
    add_narrow(&e, m->transitions + (before - 1) * m->n_labels, m->n_labels);
  if (after != 0)
    add_narrow(&e, m->into[after - 1].lane, m->n_labels);
  return tag_model_sure(m, &e, least);
}

uint32_t
tag_model_closed(const TagModel *m, TagFeature feature)
{
  const int8_t *row = find_row(m, feature);

  for (uint32_t l = 0; l < m->n_labels; l++)
    if (row[l] > 0)
      return l + 1;
  return 0;
}

/* Scores are 16 bits wide and saturate: all are shifted so that the best is 0,
 * and what lies 32,768 below it can no more be on the best path. */
static void
step(const TagModel *m, const TagEmission *before, const TagEmission *emission,
     TagEmission *score)
{
  uint32_t n = m->n_labels;
  int16_t top = INT16_MIN;

  for (uint32_t l = 0; l < n; l++) {
    int16_t best = INT16_MIN;
    for (uint32_t p = 0; p < n; p++) {
      int16_t s = narrow(before->lane[p] + m->into[l].lane[p]);
      best = s > best ? s : best;
    }
    score->lane[l] = narrow(best + emission->lane[l]);
    top = score->lane[l] > top ? score->lane[l] : top;
  }
  for (uint32_t l = 0; l < n; l++)
    score->lane[l] = narrow(score->lane[l] - top);
}

/* Which label the best score came from is looked up again only for the labels
 * of the best path. */
static uint32_t
best_before(const TagModel *m, const TagEmission *before, uint32_t label)
{
  uint32_t n = m->n_labels, best = 0;
  int32_t top = INT32_MIN;

  for (uint32_t p = 0; p < n; p++) {
    int32_t s = narrow(before->lane[p] + m->into[label].lane[p]);
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
tag_model_decode(const TagModel *m, TagDecoder *d, size_t at, size_t n,
                 uint8_t *labels)
{
  const uint8_t *forced = d->forced + at;
  const TagEmission *emission = d->emission + at;
  TagEmission *score = d->score + at;
  uint32_t best = 0;

  if (m->avx2) {
    tag_avx2_decode(m, d, at, n, labels);
    return;
  }
  for (size_t i = 0; i < n; i++)
    if (forced[i] != 0)
      continue;
    else if (i == 0 || forced[i - 1] != 0)
      step_from(m, i == 0 ? m->n_labels : forced[i - 1] - 1u,
                &emission[i], &score[i]);
    else
      step(m, &score[i - 1], &emission[i], &score[i]);
  for (size_t i = n; i-- > 0;) {
    if (forced[i] != 0)
      best = forced[i] - 1u;
    else if (i + 1 < n)
      best = best_before(m, &score[i], labels[i + 1]);
    else {
      best = 0;
      for (uint32_t l = 1; l < m->n_labels; l++)
        if (score[i].lane[l] > score[i].lane[best])
          best = l;
    }
    labels[i] = (uint8_t)best;
  }
}

enum { LEAST = -104 };          /* e to that power is 0 as a float            */

float
tag_model_share(const TagModel *m, const TagEmission *emission,
                uint32_t before, uint32_t label, const uint8_t *after)
{
  static const TagEmission none;
  const int16_t *from = m->transitions + before * m->n_labels;
  const TagEmission *to = after != NULL ? &m->into[*after] : &none;
  int32_t score[TAG_LABELS_MAX], near;
  float total = 0;

  for (uint32_t l = 0; l < TAG_LABELS_MAX; l++)
    score[l] = emission->lane[l] + from[l] + to->lane[l];
  near = score[label] + (int32_t)(LEAST / m->scale);
  for (uint32_t l = 0; l < m->n_labels; l++)
    if (score[l] >= near)
      total += expf((float)(score[l] - score[label]) * m->scale);
  return 1.0f / total;
}
