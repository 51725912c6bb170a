/* choose.h - which sentences make the summary, within its budget. */
#ifndef PRECIS_SUMMARIZE_CHOOSE_H
#define PRECIS_SUMMARIZE_CHOOSE_H

#include "reading.h"

/* How sentences that repeat chosen ones are kept out. */
#define REDUNDANCY_NONE    0
#define REDUNDANCY_TRIGRAM 1    /* Paulus et al. 2018: no common trigram     */

/* What a summary may not exceed; UINT64_MAX: no bound.  Between two sentences
 * one character is counted. */
typedef struct SummarizeBudget {
  uint64_t sentences, words, characters, bytes;
} SummarizeBudget;

/* One chosen sentence: its number, and where it ends in the text. */
typedef struct SummarizeChoice {
  uint32_t sentence, end;
  int cut;
} SummarizeChoice;

/* Chooses along order[0, n) (best first) into choices, in text order; there is
 * room for as many as there are sentences.  *n_choices is at least 1 if any
 * sentence has a character in it and the budget allows one character. */
int32_t summarize_choose(const SummarizeReading *reading,
                         const uint32_t *order, const SummarizeBudget *budget,
                         int redundancy, SummarizeChoice *choices,
                         size_t *n_choices);

/* Does the sentence, uncut, fit what is left of the budget as the k-th?  Then
 * it is taken from it. */
int summarize_take(const SummarizeSentence *sentence, size_t k,
                   SummarizeBudget *left);

#endif
