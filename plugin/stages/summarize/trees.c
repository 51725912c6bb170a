/* trees.c - scoring by bits instead of by walks: QuickScorer (Lucchese et al.
 * 2015), eight rows at a time.
 *
 * The leaves of a tree are numbered from left to right, one bit each.  A test
 * that a row fails (its feature is larger than the threshold) puts out all
 * leaves to the left of it; when every failed test has done so, the row's leaf
 * is the leftmost that is left.  The order of the tests does not matter, so
 * they are asked feature by feature in the order of their thresholds, and the
 * first that nobody fails ends the feature.  No branch depends on the data,
 * and eight rows cost some thousand steps of arithmetic, half of that with
 * AVX2. */
#include "trees.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "avx2.h"
#include "little.h"

#define LEAF 255u

static uint32_t
read_start(const uint8_t *starts, uint32_t tree)
{
  return little_u32(starts + 4 * (size_t)tree);
}

static float
read_number(const uint8_t *node)
{
  uint32_t bits = ((uint32_t)node[2] | (uint32_t)node[3] << 8) << 16;
  float x;

  memcpy(&x, &bits, 4);
  return x;
}

/* --------------------------------------------------------------- opening */

typedef struct Opening {
  Forest *forest;
  const uint8_t *nodes;
  uint32_t n_tests;
  uint8_t *features;            /* of each test                              */
} Opening;

/* The leaves of the subtree that begins at node at and ends before end are
 * numbered from *n_leaves on, its tests are added.  Depth is at most the
 * number of leaves.  0: not sound. */
static int
read_subtree(Opening *opening, uint32_t tree, uint32_t at, uint32_t end,
             uint32_t *n_leaves)
{
  const uint8_t *node = opening->nodes + 4 * (size_t)at;
  TreeTest *test;
  uint32_t first = *n_leaves;

  if (node[0] == LEAF) {
    if (at + 1 != end || first == MOST_LEAVES)
      return 0;
    opening->forest->leaves[tree * MOST_LEAVES + first] = read_number(node);
    ++*n_leaves;
    return 1;
  }
  if (node[0] >= opening->forest->n_features || node[1] < 2 ||
      node[1] >= end - at || first + 1 >= MOST_LEAVES)
    return 0;
  opening->features[opening->n_tests] = node[0];
  test = &opening->forest->tests[opening->n_tests++];
  *test = (TreeTest){ read_number(node), tree, 0 };
  if (isnan(test->threshold))
    return 0;
  if (!read_subtree(opening, tree, at + 1, at + node[1], n_leaves))
    return 0;
  test->out = (UINT32_MAX >> (32 - *n_leaves)) & ~((1u << first) - 1);
  return read_subtree(opening, tree, at + node[1], end, n_leaves);
}

static int
read_trees(Opening *opening, const uint8_t *starts, uint32_t n_nodes)
{
  uint32_t n_trees = opening->forest->n_trees, at = 0;

  for (uint32_t t = 0; t < n_trees; t++) {
    uint32_t end = t + 1 < n_trees ? read_start(starts, t + 1) : n_nodes;
    uint32_t n_leaves = 0;

    if (read_start(starts, t) != at || end <= at || end > n_nodes ||
        end - at >= 2 * MOST_LEAVES ||
        !read_subtree(opening, t, at, end, &n_leaves))
      return 0;
    at = end;
  }
  return at == n_nodes;
}

static int
compare_tests(const void *a, const void *b)
{
  const TreeTest *x = a, *y = b;

  if (x->threshold != y->threshold)
    return x->threshold < y->threshold ? -1 : 1;
  return x->tree < y->tree ? -1 : x->tree > y->tree;
}

/* By feature (a stable counting sort), then by threshold. */
static int
sort_tests(Opening *opening)
{
  Forest *forest = opening->forest;
  size_t n = opening->n_tests;
  TreeTest *sorted = malloc(n * sizeof *sorted + 1);
  uint32_t at[MOST_FEATURES + 1];

  if (sorted == NULL)
    return 0;
  memset(forest->first, 0, sizeof forest->first);
  for (size_t i = 0; i < n; i++)
    forest->first[opening->features[i] + 1]++;
  for (uint32_t f = 0; f < MOST_FEATURES; f++)
    forest->first[f + 1] += forest->first[f];
  memcpy(at, forest->first, sizeof at);
  for (size_t i = 0; i < n; i++)
    sorted[at[opening->features[i]]++] = forest->tests[i];
  for (uint32_t f = 0; f < forest->n_features; f++)
    qsort(sorted + forest->first[f], forest->first[f + 1] - forest->first[f],
          sizeof *sorted, compare_tests);
  free(forest->tests);
  forest->tests = sorted;
  return 1;
}

int
forest_open(Forest *forest, const uint8_t *starts, uint32_t n_trees,
            const uint8_t *nodes, uint32_t n_nodes, uint32_t n_features,
            double base)
{
  Opening opening = { .forest = forest, .nodes = nodes };
  int sound;

  *forest = (Forest){ .n_trees = n_trees, .n_features = n_features,
                      .base = base };
  if (n_trees > MOST_TREES || n_features > MOST_FEATURES ||
      n_nodes > MOST_TREES * 2 * MOST_LEAVES)
    return 0;
  forest->tests = malloc(n_nodes * sizeof *forest->tests + 1);
  forest->leaves = calloc(n_trees * MOST_LEAVES + 1, sizeof(float));
  opening.features = malloc(n_nodes + 1);
  sound = forest->tests != NULL && forest->leaves != NULL &&
          opening.features != NULL &&
          read_trees(&opening, starts, n_nodes) && sort_tests(&opening);
  free(opening.features);
  if (!sound)
    forest_free(forest);
  return sound;
}

void
forest_free(Forest *forest)
{
  free(forest->tests);
  free(forest->leaves);
  forest->tests = NULL;
  forest->leaves = NULL;
}

/* --------------------------------------------------------------- scoring */

/* Eight numbers that one instruction works on, or two do. */
typedef float Floats __attribute__((vector_size(32)));
typedef int32_t Words __attribute__((vector_size(32)));

#define TOGETHER 8u

/* Column f of eight rows; returns the largest. */
static inline float
take_column(const float *rows, size_t stride, size_t n, uint32_t f,
            Floats *column)
{
  float values[TOGETHER], most = -INFINITY;

  for (size_t k = 0; k < TOGETHER; k++) {
    values[k] = rows[(k < n ? k : n - 1) * stride + f];
    most = values[k] > most ? values[k] : most;
  }
  memcpy(column, values, sizeof values);
  return most;
}

/* Adds what the trees have for the first eight rows, or for n. */
static inline __attribute__((always_inline)) void
score_together(const Forest *forest, const float *rows, size_t stride,
               size_t n, double *sums)
{
  Words left[MOST_TREES];

  memset(left, 0xFF, forest->n_trees * sizeof *left);
  for (uint32_t f = 0; f < forest->n_features; f++) {
    const TreeTest *test = forest->tests + forest->first[f];
    const TreeTest *end = forest->tests + forest->first[f + 1];
    Floats column;
    float most = take_column(rows, stride, n, f, &column);

    for (; test < end && test->threshold < most; test++) {
      float x = test->threshold;
      int32_t bits = (int32_t)test->out;
      Floats threshold = { x, x, x, x, x, x, x, x };
      Words out = { bits, bits, bits, bits, bits, bits, bits, bits };

      left[test->tree] &= ~((column > threshold) & out);
    }
  }
  for (uint32_t t = 0; t < forest->n_trees; t++) {
    const float *leaves = forest->leaves + t * MOST_LEAVES;

    for (size_t k = 0; k < n && k < TOGETHER; k++) {
      uint32_t bits = (uint32_t)left[t][k];

      sums[k] += leaves[__builtin_ctz(bits)];
    }
  }
}

#ifdef HAS_AVX2
/* The same, which the compiler makes twice as wide. */
AVX2 static void
score_by_avx2(const Forest *forest, const float *rows, size_t stride,
              size_t n, double *sums)
{
  score_together(forest, rows, stride, n, sums);
}
#endif

static void
score_some(const Forest *forest, const float *rows, size_t stride, size_t n,
           double *sums)
{
#ifdef HAS_AVX2
  if (__builtin_cpu_supports("avx2")) {
    score_by_avx2(forest, rows, stride, n, sums);
    return;
  }
#endif
  score_together(forest, rows, stride, n, sums);
}

void
forest_score(const Forest *forest, const float *rows, size_t stride,
             size_t n, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = forest->base;
  for (size_t i = 0; i < n; i += TOGETHER)
    score_some(forest, rows + i * stride, stride, n - i, out + i);
}
