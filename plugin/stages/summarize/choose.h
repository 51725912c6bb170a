/* choose.h - which sentences make the summary, within its budget. */
#ifndef PRECIS_SUMMARIZE_CHOOSE_H
#define PRECIS_SUMMARIZE_CHOOSE_H

#include "reading.h"

/* How sentences that repeat chosen ones are kept out. */
#define REDUNDANCY_NONE    0
#define REDUNDANCY_TRIGRAM 1    /* Paulus et al. 2018: no common trigram     */
#define REDUNDANCY_MMR     2    /* Carbonell & Goldstein 1998: score less
                                   likeness to what is chosen                */

/* What a summary may not exceed; UINT64_MAX: no bound.  Between two sentences
 * one character is counted; tokens are those of each sentence by itself, as
 * the caller's function counts them. */
typedef struct SummarizeBudget {
  uint64_t sentences, words, characters, bytes, tokens;
} SummarizeBudget;

/* What the summary is to be.  least: to be reached, if need be by sentences
 * that would be left out otherwise, within most; 0: no bound. */
typedef struct SummarizeWishes {
  SummarizeBudget most, least;
  int stop_at_least;            /* no more than that takes                   */
  int fill;                     /* most, by cutting what does not fit        */
  int coherent;                 /* nothing at first that needs what is left out:
                                   what is short; what points back, in English
                                   by a pronoun                              */
  int redundancy;
  double lambda;                /* MMR: weight of the score, 0 to 1          */
} SummarizeWishes;

/* One chosen sentence: its number, and where it ends in the text. */
typedef struct SummarizeChoice {
  uint32_t sentence, end;
  int cut;
} SummarizeChoice;

/* Chooses along order[0, n) (best first; scores in [0, 1]) into choices, in
 * text order, besides the *n_choices whole ones that are there already, which
 * fit; there is room for as many as there are sentences.  *n_choices
 * is at least 1 if any sentence that is not SENTENCE_NEVER has a character in
 * it and the budget allows one character. */
int32_t summarize_choose(const SummarizeReading *reading,
                         const uint32_t *order, const double *scores,
                         const SummarizeWishes *wishes,
                         SummarizeChoice *choices, size_t *n_choices);

/* Does the sentence, uncut, fit what is left of the budget as the k-th?  Then
 * it is taken from it. */
int summarize_take(const SummarizeReading *reading,
                   const SummarizeSentence *sentence, size_t k,
                   SummarizeBudget *left);

/* Is what was taken, most less left, as much as is wished at least? */
int summarize_has_least(const SummarizeWishes *wishes,
                        const SummarizeBudget *left);

/* What the quotation marks of each sentence do, for summarize_find_quotation;
 * NULL: no memory is left, or the document ends, as the host knows. */
uint8_t *summarize_read_quotations(const SummarizeReading *reading);

/* *first to *last become the sentences of the quotation that sentence i of n
 * begins, continues or ends; i alone if it does none of these, or if the
 * quotation is long.  0: sentence i should not be chosen alone, for it ends a
 * quotation that is long or has no beginning, or (except in English) begins one
 * that is long or has no end. */
int summarize_find_quotation(const uint8_t *marks, size_t n, size_t i,
                             size_t *first, size_t *last);

/* Is all of first to last, which summarize_find_quotation found, between
 * quotation marks, so that another sentence tells who says it? */
int summarize_is_untold(const uint8_t *marks, size_t first, size_t last);

/* Does an English sentence that opens with a pronoun say what of: "One of the
 * ferries", "One woman", or "These ferries" in a text that is about ferries, but
 * not "One of them"? */
int summarize_names_subject(const SummarizeReading *reading, size_t i);

/* How many of the n chosen sentences open with a word that points back ("these
 * talks", "he", "however") to one that is not chosen, or are part of a
 * quotation that is not all chosen.  marks: of summarize_read_quotations. */
size_t summarize_count_dangling(const SummarizeReading *reading,
                                const uint8_t *marks, const uint32_t *chosen,
                                size_t n);

/* Where the sentence is cut to fit the budget: after the last clause, if that
 * keeps more than this share of what fits, else after the last word, else (a
 * word longer than the budget) between two characters.  Its start: nothing
 * fits. */
size_t summarize_cut(const SummarizeReading *reading,
                     const SummarizeSentence *sentence,
                     const SummarizeBudget *budget, double share);

/* Cuts the sentence so that it fits what is left of the budget as the k-th.
 * 0: nothing of it does. */
int summarize_cut_to_fit(const SummarizeReading *reading, size_t k,
                         double share, const SummarizeBudget *left,
                         SummarizeSentence *shown);

/* How many tokens the caller's function finds in text[start, end). */
uint64_t summarize_count_tokens(const SummarizeReading *reading,
                                size_t start, size_t end);

#endif
