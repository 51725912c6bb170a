/* filter.h - a first look at the two commonest kinds of gaps: those without a
 * full stop, most of which stand before a name in the middle of a sentence,
 * and those where a sentence plainly ends.  Eight look-ups, and the tokens are
 * not read.  What it is not sure of the classifier looks at in full. */
#ifndef PRECIS_SPLIT_FILTER_H
#define PRECIS_SPLIT_FILTER_H

#include "token.h"

#define SPLIT_FILTER_BITS 16
#define SPLIT_N_FILTER 8

/* By what two of the features are keyed: another language than English of which
 * the model has seen texts; 0: none.  Where capitals stand in a sentence is a
 * matter of language. */
uint32_t split_filter_key(uint32_t language);

/* Indices below 2^SPLIT_FILTER_BITS.  Of the tokens start, end, first, holds
 * and gap are looked at; before2 and after2 may be NULL.  words: tokens of the
 * sentence so far.  key: of the language.  text is readable up to end. */
void split_filter_features(const char *text, uint32_t end,
                           const SplitToken *before2, const SplitToken *before,
                           const SplitToken *after, const SplitToken *after2,
                           uint32_t words, uint32_t key,
                           uint32_t *features);

/* May the filter say alone that a sentence ends here: "the end. The next"?  Of
 * the tokens, which have been read, only the two at the gap count. */
int split_filter_is_plain(const SplitToken *before, const SplitToken *after);

/* The sum of weights, in steps of model.h. */
int32_t split_filter_sum(const int8_t *weights, const uint32_t *features);

/* Both at once. */
int32_t split_filter_weigh(const int8_t *weights, const char *text,
                           uint32_t end, const SplitToken *before2,
                           const SplitToken *before, const SplitToken *after,
                           const SplitToken *after2, uint32_t words,
                           uint32_t key);

#endif
