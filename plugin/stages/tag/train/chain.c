/* chain.c - stochastic training of a conditional random field: AdaGrad steps
 * on the likelihood of the allowed labels (a position may allow several: what
 * a corpus does not annotate is left open; Tsuboi et al., Training Conditional
 * Random Fields Using Incomplete Annotations, 2008), features dropped at
 * random against overfitting, and of some words all that names them, so that
 * what holds for unknown words is learned too (Sutton, Sindelar, McCallum,
 * Reducing Weight Undertraining in Structured Learning, 2006); of others the
 * rest of the features is hidden, so that the first ones learn to decide alone.
 * The right labels are to win by a margin (Gimpel and Smith, Softmax-Margin
 * CRFs, 2010): names of unseen texts are found better so.
 * Then rows are dropped until the model fits, the others trained once more, and
 * rounded to 8 bits.  One thread and a fixed generator: the same input gives
 * the same bytes. */
#include "chain.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/must.h"

enum { L = 32, SLOT_BITS = 24, LONGEST = 512, FEATURES_MAX = 160, SLOTS = 6 };
#define LOAD 3.3f               /* rows of a bucket; a few have no room       */

static uint32_t *slot_hash, *slot_number, n_rows;
static uint32_t *row_hash, *row_count;
static uint8_t *row_apart;      /* takes part in learning only               */
static float (*weight)[L], (*squares)[L], (*sums)[L], n_sums;
static float transition[L + 1][L], transition_squares[L + 1][L];
static float transition_sums[L + 1][L];
static uint8_t allowed_step[L + 1][L];
static uint64_t state;
static float limit = 1e30f;     /* of a weight, once the scale is known       */

static uint32_t
next_random(void)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 32);
}

static uint32_t
find_slot(uint32_t hash)
{
  uint32_t i = hash >> (32 - SLOT_BITS);

  while (slot_number[i] != 0 && slot_hash[i] != hash)
    i = (i + 1) & ((1u << SLOT_BITS) - 1);
  return i;
}

/* Counts the features, drops the rare ones and puts row numbers, from 1, in
 * the place of hashes. */
static void
index_features(Sequence *s, size_t n, int cutoff)
{
  uint32_t *keep, kept = 0;

  slot_hash = must(calloc(1u << SLOT_BITS, sizeof *slot_hash));
  slot_number = must(calloc(1u << SLOT_BITS, sizeof *slot_number));
  row_hash = must(calloc(1u << SLOT_BITS, sizeof *row_hash));
  row_count = must(calloc(1u << SLOT_BITS, sizeof *row_count));
  row_apart = must(calloc(1u << SLOT_BITS, sizeof *row_apart));
  for (size_t i = 0; i < n; i++)
    for (size_t p = 0; p < s[i].n; p++)
      for (size_t f = 0; f < s[i].n_features[p]; f++) {
        uint32_t hash = s[i].features[p][f], slot = find_slot(hash);
        if (slot_number[slot] == 0) {
          if (n_rows > (1u << SLOT_BITS) * 3 / 4) {
            fputs("too many features\n", stderr);
            exit(1);
          }
          slot_hash[slot] = hash;
          slot_number[slot] = ++n_rows;
          row_hash[n_rows] = hash;
        }
        row_count[slot_number[slot]]++;
        row_apart[slot_number[slot]] = f >= s[i].n_shared[p];
      }
  keep = must(calloc(n_rows + 1, sizeof *keep));
  for (uint32_t r = 1; r <= n_rows; r++)
    if (row_count[r] >= (uint32_t)cutoff) {
      keep[r] = ++kept;
      row_hash[kept] = row_hash[r];
      row_count[kept] = row_count[r];
      row_apart[kept] = row_apart[r];
    }
  fprintf(stderr, "%u features, %u kept\n", n_rows, kept);
  for (uint32_t i = 0; i < 1u << SLOT_BITS; i++)
    if (slot_number[i] != 0)
      slot_number[i] = keep[slot_number[i]] ? keep[slot_number[i]] : UINT32_MAX;
  n_rows = kept;
  free(keep);
}

static void
number_features(Sequence *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    for (size_t p = 0; p < s[i].n; p++) {
      uint16_t k = 0, identity = 0, first = 0;
      for (size_t f = 0; f < s[i].n_features[p]; f++) {
        uint32_t r = slot_number[find_slot(s[i].features[p][f])];
        if (r != 0 && r != UINT32_MAX) {
          s[i].features[p][k++] = r;
          identity += f < s[i].n_identity[p];
          first += f < s[i].n_first[p];
        }
      }
      s[i].n_features[p] = k;
      s[i].n_identity[p] = identity;
      s[i].n_first[p] = first;
    }
}

static float emission[LONGEST][L], forward[LONGEST][L], backward[LONGEST][L];
static float full[LONGEST][L], gold[LONGEST][L];
static float step_weight[L + 1][L], step_full[L + 1][L], step_gold[L + 1][L];
static uint32_t active[LONGEST][FEATURES_MAX];
static uint16_t n_active[LONGEST];

static void
sum_emissions(const Sequence *s, uint32_t labels, float dropout, float unknown,
              float hasty)
{
  uint32_t hidden = (uint32_t)(hasty * 4294967295.0);
  uint32_t dropped = (uint32_t)(dropout * 4294967295.0);
  uint32_t forgotten = (uint32_t)(unknown * 4294967295.0);
  float scale = 1.0f / (1.0f - dropout);

  for (size_t p = 0; p < s->n; p++) {
    float *e = emission[p], top = -1e30f;
    uint16_t k = 0;
    memset(e, 0, sizeof emission[p]);
    size_t first = forgotten != 0 && next_random() < forgotten
                     ? s->n_identity[p] : 0;
    size_t end = hidden != 0 && next_random() < hidden ? s->n_first[p]
                                                       : s->n_features[p];
    for (size_t f = first; f < end; f++)
      if (dropped == 0 || next_random() >= dropped)
        active[p][k++] = s->features[p][f];
    n_active[p] = k;
    for (uint16_t f = 0; f < k; f++) {
      const float *w = weight[active[p][f]];
      for (uint32_t l = 0; l < L; l++)
        e[l] += w[l];
    }
    for (uint32_t l = 0; l < labels; l++)
      top = e[l] * scale > top ? e[l] * scale : top;
    for (uint32_t l = 0; l < L; l++)
      e[l] = l < labels ? expf(e[l] * scale - top) : 0;
  }
}

static uint32_t
open_labels(const Sequence *s, size_t p, int only_allowed)
{
  return only_allowed || s->forced[p] ? s->allowed[p] : UINT32_MAX;
}

static float
dot(const float *a, const float *b)
{
  float sum[4] = { 0 };

  for (uint32_t l = 0; l < L; l += 4)
    for (uint32_t k = 0; k < 4; k++)
      sum[k] += a[l + k] * b[l + k];
  return sum[0] + sum[1] + sum[2] + sum[3];
}

/* Probabilities of labels and steps, among all labels or the allowed ones. */
static void
expect(const Sequence *s, uint32_t n_labels, int only_allowed,
       float marginal[][L], float steps[][L])
{
  size_t n = s->n;

  for (size_t p = 0; p < n; p++) {
    uint32_t mask = open_labels(s, p, only_allowed);
    float sum = 0, *a = forward[p];
    if (p == 0)
      memcpy(a, step_weight[n_labels], sizeof forward[p]);
    else {
      memset(a, 0, sizeof forward[p]);
      for (uint32_t from = 0; from < n_labels; from++)
        if (forward[p - 1][from] > 0)
          for (uint32_t l = 0; l < L; l++)
            a[l] += forward[p - 1][from] * step_weight[from][l];
    }
    for (uint32_t l = 0; l < L; l++) {
      a[l] = mask >> l & 1 ? a[l] * emission[p][l] + 1e-30f *
        (step_weight[n_labels][l] > 0) * (l < n_labels) : 0;
      sum += a[l];
    }
    sum = sum > 0 ? 1.0f / sum : 0;
    for (uint32_t l = 0; l < L; l++)
      a[l] *= sum;
  }
  for (size_t p = n; p-- > 0;) {
    float *b = backward[p], sum = 0;
    if (p + 1 == n)
      for (uint32_t l = 0; l < L; l++)
        b[l] = l < n_labels;
    else {
      uint32_t mask = open_labels(s, p + 1, only_allowed);
      float next[L];
      for (uint32_t l = 0; l < L; l++)
        next[l] = mask >> l & 1 ? emission[p + 1][l] * backward[p + 1][l] : 0;
      float total = 0;
      for (uint32_t from = 0; from < n_labels; from++) {
        float x = 0;
        if (forward[p][from] > 0)
          x = dot(step_weight[from], next);
        b[from] = x;
        total += forward[p][from] * x;
      }
      total = total > 0 ? s->weight / total : 0;
      for (uint32_t from = 0; from < n_labels; from++) {
        float x = forward[p][from] * total;
        if (x > 0)
          for (uint32_t l = 0; l < L; l++)
            steps[from][l] += x * step_weight[from][l] * next[l];
      }
    }
    for (uint32_t l = 0; l < n_labels; l++)
      sum += b[l];
    sum = sum > 0 ? (float)n_labels / sum : 0;
    for (uint32_t l = 0; l < n_labels; l++)
      b[l] *= sum;
    for (uint32_t l = n_labels; l < L; l++)
      b[l] = 0;
    sum = 0;
    for (uint32_t l = 0; l < L; l++)
      sum += marginal[p][l] = forward[p][l] * b[l];
    sum = sum > 0 ? 1.0f / sum : 0;
    for (uint32_t l = 0; l < L; l++)
      marginal[p][l] *= sum;
  }
  for (uint32_t l = 0; l < n_labels; l++)
    steps[n_labels][l] += marginal[0][l] * s->weight;
}

/* What is wrong seems e ^ margin times as likely as it is, so that the right
 * labels are learned until they win by as much. */
static void
favour_wrong(const Sequence *s, uint32_t labels, float margin)
{
  float times = expf(margin);

  for (size_t p = 0; p < s->n; p++)
    for (uint32_t l = 0; l < labels; l++)
      if (!(s->allowed[p] >> l & 1))
        emission[p][l] *= times;
}

static int
is_known(const Sequence *s)
{
  for (size_t p = 0; p < s->n; p++)
    if (!s->forced[p])
      return 0;
  return 1;
}

static void
learn(const Sequence *s, const ChainSettings *set, float rate)
{
  uint32_t n = set->n_labels;

  if (is_known(s))
    return;

  sum_emissions(s, n, set->dropout, set->unknown, set->hasty);
  for (uint32_t a = 0; a <= n; a++)
    for (uint32_t b = 0; b < L; b++)
      step_weight[a][b] =
        b < n && allowed_step[a][b] ? expf(transition[a][b]) : 0;
  memset(step_full, 0, sizeof step_full);
  memset(step_gold, 0, sizeof step_gold);
  expect(s, n, 1, gold, step_gold);
  favour_wrong(s, n, set->margin);
  expect(s, n, 0, full, step_full);
  for (size_t p = 0; p < s->n; p++) {
    float g[L], most = 0;
    for (uint32_t l = 0; l < L; l++) {
      g[l] = (full[p][l] - gold[p][l]) * s->weight;
      most = fabsf(g[l]) > most ? fabsf(g[l]) : most;
    }
    if (most < 1e-3f)
      continue;
    for (uint16_t f = 0; f < n_active[p]; f++) {
      float *w = weight[active[p][f]], *q = squares[active[p][f]];
      for (uint32_t l = 0; l < L; l++) {
        q[l] += g[l] * g[l];
        w[l] -= rate * (g[l] + set->penalty * w[l]) / sqrtf(q[l] + 0.1f);
        w[l] = w[l] > limit ? limit : w[l] < -limit ? -limit : w[l];
      }
    }
  }
  for (uint32_t a = 0; a <= n; a++)
    for (uint32_t b = 0; b < n; b++) {
      float g = step_full[a][b] - step_gold[a][b];
      transition_squares[a][b] += g * g;
      transition[a][b] -= rate * g / sqrtf(transition_squares[a][b] + 1.0f);
    }
}

/* The means of the weights over the second half of the epochs, and over all
 * runs, are better than the last weights, which swing about them (Polyak and
 * Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992). */
static void
add_weights(uint32_t labels)
{
  for (uint32_t r = 1; r <= n_rows; r++)
    for (uint32_t l = 0; l < labels; l++)
      sums[r][l] += weight[r][l];
  for (uint32_t a = 0; a <= labels; a++)
    for (uint32_t b = 0; b < labels; b++)
      transition_sums[a][b] += transition[a][b];
  n_sums++;
}

static void
take_means(uint32_t labels)
{
  if (n_sums == 0)
    return;
  for (uint32_t r = 1; r <= n_rows; r++)
    for (uint32_t l = 0; l < labels; l++)
      weight[r][l] = sums[r][l] / n_sums;
  for (uint32_t a = 0; a <= labels; a++)
    for (uint32_t b = 0; b < labels; b++)
      transition[a][b] = transition_sums[a][b] / n_sums;
  memset(sums, 0, (n_rows + 1) * sizeof *sums);
  memset(transition_sums, 0, sizeof transition_sums);
  n_sums = 0;
}

static void
forget(void)
{
  memset(weight, 0, (n_rows + 1) * sizeof *weight);
  memset(squares, 0, (n_rows + 1) * sizeof *squares);
  memset(transition, 0, sizeof transition);
  memset(transition_squares, 0, sizeof transition_squares);
}

static void
run_epochs(Sequence *s, size_t n, const ChainSettings *set, int epochs,
           float rate, float last)
{
  size_t *order = must(malloc(n * sizeof *order));

  for (size_t i = 0; i < n; i++)
    order[i] = i;
  for (int e = 0; e < epochs; e++) {
    float r = rate + (last - rate) * (float)e / (float)epochs;
    for (size_t i = n; i > 1; i--) {
      size_t j = next_random() % i, swap = order[i - 1];
      order[i - 1] = order[j];
      order[j] = swap;
    }
    for (size_t i = 0; i < n; i++) {
      if (s[order[i]].n > 0)
        learn(&s[order[i]], set, r);
      if (set->runs > 0 && e >= epochs / 2 && (i + 1) % (n / 16 + 1) == 0)
        add_weights(set->n_labels);
    }
    fprintf(stderr, ".");
  }
  free(order);
}

/* With the labels of names.h (none, or 1 + 4 * kind + place): counts the spans
 * of the first three kinds in a row of labels that are also in the other. */
static size_t
count_spans(const uint8_t *labels, const uint8_t *others, size_t n,
            size_t *common)
{
  size_t spans = 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t place = (labels[i] + 3u) % 4, kind = (labels[i] + 3u) / 4;
    size_t last = i;
    if (labels[i] == 0 || kind > 3 || (place != 0 && place != 3))
      continue;
    while (place == 0 && last + 1 < n && (labels[last] + 3u) % 4 != 2)
      last++;
    spans++;
    *common += memcmp(labels + i, others + i, last + 1 - i) == 0;
  }
  return spans;
}

/* Share of right labels by the most probable label of each position. */
static void
test(const Sequence *s, size_t n, const ChainSettings *set, const char *name)
{
  size_t right = 0, all = 0, found = 0, wanted = 0, common = 0, unused = 0;
  uint8_t labels[LONGEST], gold_labels[LONGEST];

  for (size_t i = 0; i < n; i++) {
    if (s[i].n == 0)
      continue;
    sum_emissions(&s[i], set->n_labels, 0, 0, 0);
    for (uint32_t a = 0; a <= set->n_labels; a++)
      for (uint32_t b = 0; b < L; b++)
        step_weight[a][b] = b < set->n_labels && allowed_step[a][b]
                              ? expf(transition[a][b]) : 0;
    memset(step_full, 0, sizeof step_full);
    expect(&s[i], set->n_labels, 0, full, step_full);
    for (size_t p = 0; p < s[i].n; p++) {
      uint32_t best = 0;
      for (uint32_t l = 1; l < set->n_labels; l++)
        if (full[p][l] > full[p][best])
          best = l;
      all++;
      right += s[i].allowed[p] >> best & 1;
      labels[p] = (uint8_t)best;
      gold_labels[p] = 0;
      while (!(s[i].allowed[p] >> gold_labels[p] & 1))
        gold_labels[p]++;
    }
    found += count_spans(labels, gold_labels, s[i].n, &common);
    wanted += count_spans(gold_labels, labels, s[i].n, &unused);
  }
  fprintf(stderr, " %s %.3f %%\n", name, 100.0 * (double)right /
          (all ? (double)all : 1));
  if (set->may_follow != NULL)
    fprintf(stderr, "  spans F1 %.2f (found %zu, wanted %zu)\n",
            200.0 * (double)common / (double)(found + wanted + 1), found,
            wanted);
}

static float
importance(uint32_t row, uint32_t labels)
{
  float most = 0;

  for (uint32_t l = 0; l < labels; l++)
    most = fabsf(weight[row][l]) > most ? fabsf(weight[row][l]) : most;
  return most * powf((float)row_count[row], 0.2f);
}

static void
prune(const ChainSettings *set, size_t rows)
{
  float low = 0, high = 1000;
  size_t n = 0;

  if (n_rows <= rows)
    return;
  for (int i = 0; i < 40; i++) {
    float middle = (low + high) / 2;
    n = 0;
    for (uint32_t r = 1; r <= n_rows; r++)
      n += !row_apart[r] && importance(r, set->n_labels) > middle;
    if (n > rows)
      low = middle;
    else
      high = middle;
  }
  n = 0;
  for (uint32_t r = 1; r <= n_rows; r++)
    if (!row_apart[r] && importance(r, set->n_labels) <= high) {
      memset(weight[r], 0, sizeof weight[r]);
      row_hash[r] = 0;          /* gone: its place is skipped from here on */
    } else
      n += !row_apart[r];
  fprintf(stderr, "%zu rows kept\n", n);
}

static void
drop_pruned(Sequence *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    for (size_t p = 0; p < s[i].n; p++) {
      uint16_t k = 0, identity = 0, first = 0;
      for (size_t f = 0; f < s[i].n_features[p]; f++)
        if (row_hash[s[i].features[p][f]] != 0) {
          s[i].features[p][k++] = s[i].features[p][f];
          identity += f < s[i].n_identity[p];
          first += f < s[i].n_first[p];
        }
      s[i].n_features[p] = k;
      s[i].n_identity[p] = identity;
      s[i].n_first[p] = first;
    }
}

static int
by_hash(const void *a, const void *b)
{
  uint32_t x = row_hash[*(const uint32_t *)a];
  uint32_t y = row_hash[*(const uint32_t *)b];

  return (x > y) - (x < y);
}

static int
by_size(const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;
  return (x < y) - (x > y);
}

static void
put_u32(FILE *f, uint32_t v)
{
  for (int i = 0; i < 4; i++)
    putc((int)(v >> 8 * i & 0xFF), f);
}

static void
put_u16(FILE *f, uint32_t v)
{
  putc((int)(v & 0xFF), f);
  putc((int)(v >> 8 & 0xFF), f);
}

/* What few rows exceed is cut off, so that the steps between the 255 weights
 * stay small; the last epochs make up for it. */
static void
set_limit(uint32_t labels)
{
  float *most = must(calloc(n_rows + 1, sizeof *most));
  size_t rows = 0;

  for (uint32_t r = 1; r <= n_rows; r++)
    if (row_hash[r] != 0 && !row_apart[r]) {
      for (uint32_t l = 0; l < labels; l++)
        most[rows] = fmaxf(most[rows], fabsf(weight[r][l]));
      rows++;
    }
  qsort(most, rows, sizeof *most, by_size);
  limit = most[rows / 2000];
  fprintf(stderr, "weights to %.3f, cut off at %.3f\n", most[0], limit);
  free(most);
  for (uint32_t r = 1; r <= n_rows; r++)
    for (uint32_t l = 0; l < labels; l++)
      weight[r][l] = fminf(fmaxf(weight[r][l], -limit), limit);
}

/* The rows that are left, by hash, and the closed words. */
static uint32_t
list_rows(const ChainSettings *set, uint32_t *order)
{
  uint32_t rows = 0;

  for (uint32_t r = 1; r <= n_rows; r++)
    if (row_hash[r] != 0 && !row_apart[r])
      order[rows++] = r;
  for (size_t i = 0; i < set->n_closed; i++) {
    uint32_t r = n_rows + 1 + (uint32_t)i;
    order[rows++] = r;
    row_hash[r] = set->closed[i].feature;
    row_count[r] = UINT32_MAX;
    memset(weight[r], 0, sizeof *weight);
    weight[r][set->closed[i].label] = limit;
  }
  qsort(order, rows, sizeof *order, by_hash);
  return rows;
}

/* Of the rows of one bucket, n, the SLOTS most important move to the front. */
static uint32_t
fill_bucket(uint32_t *rows, uint32_t n, uint32_t labels)
{
  for (; n > SLOTS; n--) {
    uint32_t least = 0;
    for (uint32_t i = 1; i < n; i++)
      if (importance(rows[i], labels) < importance(rows[least], labels))
        least = i;
    rows[least] = rows[n - 1];
  }
  return n;
}

static void
write_head(FILE *f, const ChainSettings *set, uint32_t buckets, uint32_t rows,
           float scale)
{
  uint32_t n = set->n_labels;

  fwrite("PTAG", 1, 4, f);
  put_u32(f, n);
  put_u32(f, set->stride);
  put_u32(f, buckets);
  put_u32(f, rows);
  fwrite(&scale, 4, 1, f);
  put_u32(f, (uint32_t)set->lean);
  put_u32(f, 0);
  for (uint32_t a = 0; a <= n; a++)
    for (uint32_t b = 0; b < n; b++) {
      float q = roundf(transition[a][b] / scale);
      q = q > 20000 ? 20000 : q < -20000 ? -20000 : q;
      put_u16(f, (uint32_t)(int32_t)(allowed_step[a][b] ? q : -32000));
    }
  for (uint32_t i = (n + 1) * n % 8; i % 8 != 0; i++)
    put_u16(f, 0);
}

static void
write_model(const ChainSettings *set, const char *path)
{
  uint32_t *order, kept = 0, n = set->n_labels;
  FILE *f = must_open(path, "wb");
  float scale = limit / 127;

  order = must(malloc((n_rows + set->n_closed + 1) * sizeof *order));
  uint32_t rows = list_rows(set, order);
  uint32_t buckets = (uint32_t)((float)rows / LOAD) + 1;
  uint32_t *sizes = must(calloc(buckets, sizeof *sizes));
  for (uint32_t bucket = 0, i = 0; bucket < buckets; bucket++) {
    uint32_t from = i;
    while (i < rows &&
           (uint64_t)row_hash[order[i]] * buckets >> 32 == bucket)
      i++;
    sizes[bucket] = fill_bucket(order + from, i - from, n);
    memmove(order + kept, order + from, sizes[bucket] * sizeof *order);
    kept += sizes[bucket];
  }
  fprintf(stderr, "%u rows, %u of them written\n", rows, kept);
  write_head(f, set, buckets, kept, scale);
  for (uint32_t bucket = 0, i = 0; bucket < buckets; bucket++) {
    put_u32(f, i);
    for (uint32_t k = 0; k < SLOTS; k++) {
      uint32_t tag = k < sizes[bucket] ? row_hash[order[i]] & 0xFFFF : 0;
      put_u16(f, k < sizes[bucket] && tag == 0 ? 1 : tag);
      i += k < sizes[bucket];
    }
  }
  for (uint32_t i = 0; i < kept; i++)
    for (uint32_t l = 0; l < set->stride; l++) {
      float q = l < n ? roundf(weight[order[i]][l] / scale) : 0;
      q = q > 127 ? 127 : q < -127 ? -127 : q;
      putc((int)q & 0xFF, f);
    }
  fclose(f);
  free(sizes);
  free(order);
}

void
chain_train(Sequence *s, size_t n, Sequence *held, size_t n_held,
            const ChainSettings *set, const char *path)
{
  state = set->seed;
  for (uint32_t a = 0; a <= set->n_labels; a++)
    for (uint32_t b = 0; b < set->n_labels; b++)
      allowed_step[a][b] =
        set->may_follow == NULL || set->may_follow(a, b) ? 1 : 0;
  index_features(s, n, set->cutoff);
  number_features(s, n);
  number_features(held, n_held);
  weight = must(calloc(n_rows + 1 + set->n_closed, sizeof *weight));
  squares = must(calloc(n_rows + 1, sizeof *squares));
  sums = must(calloc(n_rows + 1, sizeof *sums));
  for (int run = 0; run == 0 || run < set->runs; run++) {
    forget();
    run_epochs(s, n, set, set->epochs, set->rate, set->rate * 0.2f);
  }
  take_means(set->n_labels);
  test(held, n_held, set, "held out:");
  size_t rows = (size_t)((float)set->bytes / ((float)set->stride + 16 / LOAD));
  prune(set, rows);
  drop_pruned(s, n);
  drop_pruned(held, n_held);
  set_limit(set->n_labels);
  run_epochs(s, n, set, 1 + set->epochs / 4, set->rate * 0.2f,
             set->rate * 0.05f);
  take_means(set->n_labels);
  test(held, n_held, set, "held out, pruned:");
  write_model(set, path);
}
