/* classify.h - which blocks are content: boosted trees, asked three times.
 *
 * Trees of the first kind tell articles from pages of other kinds (shops,
 * forums, lists, ...): each block has a vote, the mean is a feature of all
 * blocks (F_KIND): a list of linked headlines is content of a front page and
 * none of an article's.
 * The next trees judge each block by itself and its neighbours; the last
 * see in addition how likely the blocks around it, under the same elements
 * and in the whole page are content (block_features.h, F_P_*).  That is where
 * an article's begin and end, its lists and its gaps are decided: stacking
 * (Wolpert 1992), as sequence labelling does it (Cohen and Carvalho 2005). */
#ifndef PRECIS_CLEAN_CLASSIFY_H
#define PRECIS_CLEAN_CLASSIFY_H

#include "block_features.h"
#include "trees.h"

enum { CLEAN_KIND, CLEAN_FIRST, CLEAN_SECOND, CLEAN_ROUNDS };

typedef struct CleanModel {
  Lexicon names;
  CleanTrees trees[CLEAN_ROUNDS];
  int trusted;                  /* its trees need no check                   */
} CleanModel;

/* Reads a model file, which stays in memory:
 *   "PCB4", u32 number of features, u32 N_FIRST_FEATURES,
 *   u32 slots, u32 slot[slots] (lexicon.h),
 *   three times trees (trees.h); all little-endian.
 * 0: it is none, or of another list of features. */
int clean_model_read(CleanModel *m, const void *data, size_t len);

/* The same of the model that was built in. */
int clean_built_in_model(CleanModel *m);

/* The logits of all blocks by both rounds, and if first is not NULL by the
 * first alone; NULL: no memory. */
int32_t *clean_logits(const CleanPage *page, const CleanModel *m,
                      Features *f, int32_t *first);

#endif
