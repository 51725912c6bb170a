/* write.h - the layers that the stage gives. */
#ifndef PRECIS_SUMMARIZE_WRITE_H
#define PRECIS_SUMMARIZE_WRITE_H

#include "choose.h"
#include "parts.h"

/* Ranks are told of so many; nobody reads on. */
#define MOST_RANKS 65536u

/* salience: the n spans of the layer sentences with scores in [0, 1], as a
 * column the rank along order of the first n_ranks, and the parts, if any. */
int32_t write_salience(const SummarizeReading *reading,
                       const PrecisSpan *sentences, size_t n,
                       const double *scores, const uint32_t *order,
                       size_t n_ranks, const SummarizeParts *parts);

/* summary: the choices.  by_score: with the column place, from the best on. */
int32_t write_summary(const SummarizeReading *reading, const double *scores,
                      const SummarizeChoice *choices, size_t n, int by_score);

#endif
