/* filter.h - a first look at gaps without a full stop, most of which stand
 * before a name in the middle of a sentence: six look-ups, no reading of the
 * tokens.  What it lets through the classifier looks at in full. */
#ifndef PRECIS_SPLIT_FILTER_H
#define PRECIS_SPLIT_FILTER_H

#include "token.h"

#define SPLIT_FILTER_BITS 15
#define SPLIT_N_FILTER 6

/* Indices below 2^SPLIT_FILTER_BITS.  Of the tokens start, end, first, holds
 * and gap are looked at; before2 and after2 may be NULL. */
void split_filter_features(const char *text, const SplitToken *before2,
                           const SplitToken *before, const SplitToken *after,
                           const SplitToken *after2, uint32_t *features);

/* The sum of weights, in steps of model.h. */
int32_t split_filter_sum(const int8_t *weights, const uint32_t *features);

#endif
