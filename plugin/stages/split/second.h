/* second.h - a second look at a gap of which the classifier is not sure: small
 * trees over numbers that stand beside its sum.  They see what a sum cannot,
 * how these numbers go together. */
#ifndef PRECIS_SPLIT_SECOND_H
#define PRECIS_SPLIT_SECOND_H

#include "feature.h"

#define SPLIT_N_NUMBERS 42
#define SPLIT_N_TREES 64
#define SPLIT_TREE_DEPTH 4
#define SPLIT_TREE_LEAVES (1 << SPLIT_TREE_DEPTH)

/* A tree asks the same question on each of its levels: is the number larger
 * than least?  The answers are the bits of the leaf's index. */
typedef struct SplitTree {
  uint8_t number[SPLIT_TREE_DEPTH];
  uint8_t least[SPLIT_TREE_DEPTH];
  int8_t leaf[SPLIT_TREE_LEAVES];       /* in SPLIT_LEAF_PARTS of a step      */
} SplitTree;

#define SPLIT_LEAF_PARTS 16

/* SPLIT_N_NUMBERS of a gap, whose features have this sum in a model. */
void split_numbers(const SplitGap *gap, const int8_t *model,
                   const uint32_t *features, int32_t sum, uint8_t *numbers);

/* SPLIT_N_TREES trees turned round, so that a number is looked at once for all
 * that ask about it: the answers to all questions are a set of bits, and what
 * of it a number answers is one of passed.  (Lucchese et al., QuickScorer,
 * SIGIR 2015.) */
typedef struct SplitForest {
  const SplitTree *trees;
  uint16_t place[SPLIT_N_NUMBERS][256]; /* in passed, of a number's value     */
  uint64_t passed[SPLIT_N_NUMBERS + SPLIT_N_TREES * SPLIT_TREE_DEPTH]
                 [SPLIT_N_TREES * SPLIT_TREE_DEPTH / 64];
} SplitForest;

void split_forest_fill(SplitForest *forest, const SplitTree *trees);

/* What the trees add to the sum, in parts of a step. */
int32_t split_forest_sum(const SplitForest *forest, const uint8_t *numbers);

#endif
