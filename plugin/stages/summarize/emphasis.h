/* emphasis.h - what words of the title and of a query add to a score. */
#ifndef PRECIS_SUMMARIZE_EMPHASIS_H
#define PRECIS_SUMMARIZE_EMPHASIS_H

#include "reading.h"

/* By term: the weight of those of terms[0, n) that the text has, by how rare
 * they are in it; their sum is returned.  weights: zeroed. */
double summarize_weigh(const SummarizeReading *reading, const uint32_t *terms,
                       size_t n, double *weights);

/* The sum of the weights of the words of sentence i. */
double summarize_match(const SummarizeReading *reading, const double *weights,
                       size_t i);

/* Adds to each score the share of the title's words that the sentence has,
 * times title_weight times the distance from the least to the largest score;
 * likewise those of the query. */
int32_t summarize_emphasise(const SummarizeReading *reading,
                            double title_weight, double query_weight,
                            double *scores);

#endif
