/* coverage.h - the summary that has the most of the words, and of the pairs of
 * neighbouring words, which an editor's summary is likely to have.
 *
 * Concept coverage (Gillick & Favre 2009, A Scalable Global Model for
 * Summarization), with the worth of a word learned (Hong & Nenkova 2014) by a
 * regression over how often, where and in what company it occurs.  It knows no
 * word of any language. */
#ifndef PRECIS_SUMMARIZE_COVERAGE_H
#define PRECIS_SUMMARIZE_COVERAGE_H

#include "choose.h"

#define N_COVERAGE_WORD 14u
#define N_COVERAGE_PAIR 8u

/* A sentence's place is its number among those of running text that are no
 * copy of an earlier one; only these are counted. */
typedef struct CoverageWord {
  uint32_t count, sentences;    /* how often it occurs, in how many          */
  uint32_t first, last;         /* the places of the first and last of these */
  double best, sum;             /* of how frequent the words there are       */
  double early;                 /* the sum of 1 / (1 + place)                */
} CoverageWord;

typedef struct CoveragePair {
  uint32_t terms[2];
  uint32_t count, first;
} CoveragePair;

typedef struct Coverage {
  const SummarizeReading *reading;
  uint32_t *places;             /* by sentence, or none                      */
  uint32_t n_places;
  CoverageWord *words;          /* by term                                   */
  CoveragePair *pairs;
  size_t n_pairs;
  uint32_t *pair_at;            /* by token that is not its sentence's last  */
  double *word_likely;          /* in the summary, by term                   */
  double *pair_likely;
} Coverage;

/* Counts and weighs; fills scores with what each sentence alone is worth. */
int32_t coverage_score(const SummarizeReading *reading, Coverage *coverage,
                       double *scores);

/* The best set of the best few, along order, that fits what is wished; where
 * the length is to be filled, or one is all, one of them may be cut.  In text
 * order.  *n_choices is 0 if none fits. */
int32_t coverage_choose(const Coverage *coverage, const uint32_t *order,
                        const SummarizeWishes *wishes,
                        SummarizeChoice *choices, size_t *n_choices);

/* What the regressions look at. */
void coverage_describe_word(const Coverage *coverage, uint32_t term,
                            double out[N_COVERAGE_WORD]);
void coverage_describe_pair(const Coverage *coverage, const CoveragePair *pair,
                            double out[N_COVERAGE_PAIR]);

#endif
