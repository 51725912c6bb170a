/* line_trees.c - see line_trees.h.
 *
 * A tree is asked without going down it (QuickScorer: Lucchese et al. 2015):
 * its leaves are the bits of a word, each node whose answer is "right" takes
 * away the leaves on its left, and the lowest bit that is left is the leaf.
 * That is the same for every line, so processors do it for eight or sixteen at
 * once.  Where the lowest bit stands, a product tells in its upper four bits (a
 * sequence of de Bruijn: Leiserson et al. 1998); make_line_trees.py, which
 * makes the table, has put the leaves where that points. */
#include "line_trees.h"

#include <string.h>

enum { NODES = 15, LEAVES = 16, DE_BRUIJN = 0x09AF, DE_BRUIJN_SHIFT = 12 };

typedef struct LineTree {
  uint8_t features[NODES];
  int16_t thresholds[NODES];
  uint16_t left[NODES];         /* leaves on the left of a node, a bit each  */
  int16_t leaves[LEAVES];       /* 1024ths of a logit                         */
} LineTree;

#include "line_trees_table.h"

enum { N_TREES = sizeof line_trees / sizeof line_trees[0] };

/* Numbers of eight lines; comparing them gives 0 or -1. */
typedef int16_t Eight __attribute__((vector_size(16)));
typedef uint16_t EightBits __attribute__((vector_size(16)));

static inline Eight
load_eight(const int16_t *p)
{
  Eight v;

  memcpy(&v, p, sizeof v);
  return v;
}

static void
run_tree_plainly(const LineTree *tree, LineColumns columns, size_t n,
                 int16_t *votes)
{
  for (size_t i = 0; i < n; i += 8) {
    EightBits reached = (EightBits){ 0 } - 1, leaf;

    for (int k = 0; k < NODES; k++)
      reached &= ~((EightBits)(load_eight(columns[tree->features[k]] + i) >
                               tree->thresholds[k]) & tree->left[k]);
    leaf = (reached & -reached) * DE_BRUIJN >> DE_BRUIJN_SHIFT;
    for (int k = 0; k < 8; k++)
      votes[i + (size_t)k] =
        (int16_t)(votes[i + (size_t)k] + tree->leaves[leaf[k]]);
  }
}

#ifdef CLEAN_HAS_AVX2
static inline AVX2 __m256i
load(const void *p)
{
  return _mm256_loadu_si256((const __m256i *)p);
}

/* The same for sixteen lines; the leaves are looked up as bytes, the lower ones
 * and the upper ones. */
static AVX2 void
run_tree_avx2(const LineTree *tree, LineColumns columns, size_t n,
              int16_t *votes)
{
  const __m256i byte = _mm256_set1_epi16(0xFF);
  const __m256i no_upper = _mm256_set1_epi16((int16_t)0x8000);
  const __m256i no_lower = _mm256_set1_epi16(0x0080);
  __m256i leaves = load(tree->leaves), lower, upper;
  __m256i thresholds[NODES], left[NODES];

  leaves = _mm256_permute4x64_epi64(
    _mm256_packus_epi16(_mm256_and_si256(leaves, byte),
                        _mm256_srli_epi16(leaves, 8)), 0xD8);
  lower = _mm256_permute2x128_si256(leaves, leaves, 0x00);
  upper = _mm256_permute2x128_si256(leaves, leaves, 0x11);
  for (int k = 0; k < NODES; k++) {
    thresholds[k] = _mm256_set1_epi16(tree->thresholds[k]);
    left[k] = _mm256_set1_epi16((int16_t)tree->left[k]);
  }
  for (size_t i = 0; i < n; i += 16) {
    __m256i reached = _mm256_set1_epi16(-1), leaf, vote;

    for (int k = 0; k < NODES; k++) {
      __m256i right = _mm256_cmpgt_epi16(load(columns[tree->features[k]] + i),
                                         thresholds[k]);

      reached = _mm256_andnot_si256(_mm256_and_si256(right, left[k]), reached);
    }
    leaf = _mm256_and_si256(reached,
                            _mm256_sub_epi16(_mm256_setzero_si256(), reached));
    leaf = _mm256_srli_epi16(
      _mm256_mullo_epi16(leaf, _mm256_set1_epi16(DE_BRUIJN)), DE_BRUIJN_SHIFT);
    vote = _mm256_or_si256(
      _mm256_shuffle_epi8(lower, _mm256_or_si256(leaf, no_upper)),
      _mm256_shuffle_epi8(upper, _mm256_or_si256(_mm256_slli_epi16(leaf, 8),
                                                 no_lower)));
    _mm256_storeu_si256((__m256i *)(votes + i),
                        _mm256_add_epi16(load(votes + i), vote));
  }
}
#endif

void
clean_run_line_trees(CleanProcessor processor, LineColumns columns, size_t n,
                     int16_t votes[LINES_AT_ONCE])
{
  memset(votes, 0, LINES_AT_ONCE * sizeof *votes);
#ifdef CLEAN_HAS_AVX2
  if (processor >= CLEAN_AVX2) {
    for (int t = 0; t < N_TREES; t++)
      run_tree_avx2(&line_trees[t], columns, n, votes);
    return;
  }
#endif
  (void)processor;
  for (int t = 0; t < N_TREES; t++)
    run_tree_plainly(&line_trees[t], columns, n, votes);
}
