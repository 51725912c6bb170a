/* ranked.h - the learned summary: trees score the sentences, then trees score
 * sets of the best few, and the best set is the summary. */
#ifndef PRECIS_SUMMARIZE_RANKED_H
#define PRECIS_SUMMARIZE_RANKED_H

#include "choose.h"
#include "sets.h"

/* What each forest scores, in the order of the file. */
enum {
  FOREST_SENTENCES, FOREST_WORDS, FOREST_PAIRS, FOREST_SETS, N_FORESTS
};

typedef struct RankedModel {
  Lexicon lexicon;
  Forest forests[N_FORESTS];
} RankedModel;

/* Reads a model: bytes must outlive it.  0: it is none, or no memory.  What
 * was opened is the caller's, to be given to ranked_close. */
int ranked_open(const void *bytes, size_t len, RankedModel *model);
void ranked_close(RankedModel *model);

/* The model that the library carries. */
const void *ranked_bytes(size_t *len);

/* Fills scores, and the evidence that ranked_choose needs. */
int32_t ranked_score(const RankedModel *model,
                     const SummarizeReading *reading, Evidence *evidence,
                     double *scores);

/* The best set that fits what is wished, along order; in text order.
 * *n_choices is 0 if none does. */
int32_t ranked_choose(const RankedModel *model, const Evidence *evidence,
                      const double *scores, const uint32_t *order,
                      const SummarizeWishes *wishes,
                      SummarizeChoice *choices, size_t *n_choices);

/* The candidates: the best that are running text and no near copies of a
 * better one; all sets of at most MOST_CHOSEN of them as members, in sets.
 * 0: no memory. */
#define MOST_SETS 192u

typedef struct RankedSet {
  uint32_t members[MOST_CHOSEN];
  size_t n;
} RankedSet;

int ranked_sets(const RankedModel *model, const Evidence *evidence,
                const double *scores, const uint32_t *order,
                Candidates *candidates, RankedSet *sets, size_t *n_sets);

#endif
