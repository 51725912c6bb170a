/* methods.h - the ways to score sentences.
 *
 * Each fills scores[0, n_sentences), higher is better, on a scale of its own;
 * PRECIS_OK, or a status.  All take time linear in the text. */
#ifndef PRECIS_SUMMARIZE_METHODS_H
#define PRECIS_SUMMARIZE_METHODS_H

#include "reading.h"

typedef int32_t (*SummarizeMethod)(const SummarizeReading *reading,
                                   double *scores);

int32_t summarize_lead(const SummarizeReading *reading, double *scores);
int32_t summarize_directed(const SummarizeReading *reading, double *scores);
int32_t summarize_boundary(const SummarizeReading *reading, double *scores);
int32_t summarize_lexrank(const SummarizeReading *reading, double *scores);
int32_t summarize_textrank(const SummarizeReading *reading, double *scores);
int32_t summarize_luhn(const SummarizeReading *reading, double *scores);
int32_t summarize_sumbasic(const SummarizeReading *reading, double *scores);
int32_t summarize_kl(const SummarizeReading *reading, double *scores);
int32_t summarize_centroid(const SummarizeReading *reading, double *scores);
int32_t summarize_lsa(const SummarizeReading *reading, double *scores);
int32_t summarize_query(const SummarizeReading *reading, double *scores);

#endif
