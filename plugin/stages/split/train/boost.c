/* boost.c - gradient boosting of symmetric trees for the logistic loss, by
 * second derivatives (Chen and Guestrin, XGBoost, KDD 2016; the trees are
 * CatBoost's, Prokhorenkova et al. 2018).  Every number is a byte, so the
 * histogram of a question is exact.  One thread, a fixed order. */
#include "boost.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

#define RATE 0.2f
#define PENALTY 8.0f
#define LEAF_STEP ((float)(SPLIT_MODEL_SCALE * SPLIT_LEAF_PARTS))

/* First and second derivatives of the rows of a leaf, by number and value. */
typedef struct Slope {
  float first, second;
} Slope;

typedef Slope Histogram[SPLIT_N_NUMBERS][256];

typedef struct Boost {
  BoostRow *rows;
  size_t n;
  Slope *slopes;                /* of each row                                */
  uint8_t *leaf;                /* in which it is                             */
  Histogram *histograms;        /* of each leaf                               */
} Boost;

void *
must(void *p)
{
  if (!p) {
    fputs("no memory\n", stderr);
    exit(1);
  }
  return p;
}

static void
find_slopes(Boost *b)
{
  for (size_t i = 0; i < b->n; i++) {
    const BoostRow *row = &b->rows[i];
    float p = 1.0f / (1.0f + expf(-row->sum));

    b->slopes[i].first = ((float)row->label - p) * row->weight;
    b->slopes[i].second = p * (1.0f - p) * row->weight;
  }
}

static void
fill_histograms(Boost *b, uint32_t n_leaves)
{
  memset(b->histograms, 0, n_leaves * sizeof *b->histograms);
  for (size_t i = 0; i < b->n; i++) {
    Histogram *h = &b->histograms[b->leaf[i]];

    for (uint32_t k = 0; k < SPLIT_N_NUMBERS; k++) {
      Slope *at = &(*h)[k][b->rows[i].numbers[k]];

      at->first += b->slopes[i].first;
      at->second += b->slopes[i].second;
    }
  }
}

static float
worth(Slope s)
{
  return s.first * s.first / (s.second + PENALTY);
}

/* What it is worth to ask in all leaves whether number k is larger than each
 * of the 256 values. */
static void
weigh(const Boost *b, uint32_t n_leaves, uint32_t k, float *gain)
{
  memset(gain, 0, 256 * sizeof *gain);
  for (uint32_t l = 0; l < n_leaves; l++) {
    const Slope *at = b->histograms[l][k];
    Slope all = { 0, 0 }, below = { 0, 0 };

    for (uint32_t v = 0; v < 256; v++) {
      all.first += at[v].first;
      all.second += at[v].second;
    }
    for (uint32_t v = 0; v < 256; v++) {
      below.first += at[v].first;
      below.second += at[v].second;
      gain[v] += worth(below) + worth((Slope){ all.first - below.first,
                                               all.second - below.second });
    }
  }
}

static void
grow(Boost *b, SplitTree *tree)
{
  memset(b->leaf, 0, b->n);
  for (uint32_t level = 0; level < SPLIT_TREE_DEPTH; level++) {
    float best = -1, gain[256];

    fill_histograms(b, 1u << level);
    for (uint32_t k = 0; k < SPLIT_N_NUMBERS; k++) {
      weigh(b, 1u << level, k, gain);
      for (uint32_t v = 0; v < 255; v++)
        if (gain[v] > best) {
          best = gain[v];
          tree->number[level] = (uint8_t)k;
          tree->least[level] = (uint8_t)v;
        }
    }
    for (size_t i = 0; i < b->n; i++)
      if (b->rows[i].numbers[tree->number[level]] > tree->least[level])
        b->leaf[i] |= (uint8_t)(1u << level);
  }
}

static void
fill_leaves(Boost *b, SplitTree *tree)
{
  Slope of[SPLIT_TREE_LEAVES] = { 0 };

  for (size_t i = 0; i < b->n; i++) {
    of[b->leaf[i]].first += b->slopes[i].first;
    of[b->leaf[i]].second += b->slopes[i].second;
  }
  for (uint32_t l = 0; l < SPLIT_TREE_LEAVES; l++) {
    float step = roundf(RATE * of[l].first / (of[l].second + PENALTY) *
                        LEAF_STEP);

    tree->leaf[l] = (int8_t)(step > 127 ? 127 : step < -127 ? -127 : step);
  }
  for (size_t i = 0; i < b->n; i++)
    b->rows[i].sum += (float)tree->leaf[b->leaf[i]] / LEAF_STEP;
}

void
boost(BoostRow *rows, size_t n, SplitTree *trees, uint32_t n_trees)
{
  Boost b = {
    .rows = rows, .n = n, .slopes = must(calloc(n + 1, sizeof(Slope))),
    .leaf = must(calloc(n + 1, 1)),
    .histograms = must(calloc(SPLIT_TREE_LEAVES / 2, sizeof(Histogram)))
  };

  for (uint32_t t = 0; t < n_trees; t++) {
    find_slopes(&b);
    grow(&b, &trees[t]);
    fill_leaves(&b, &trees[t]);
  }
  free(b.slopes);
  free(b.leaf);
  free(b.histograms);
}
