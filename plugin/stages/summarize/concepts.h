/* concepts.h - the words and the pairs of neighbouring words that the best
 * sentences have, and how likely an editor's summary has them too.
 *
 * "Concept" is the word of Gillick & Favre 2009 (A Scalable Global Model for
 * Summarization): a summary is worth the concepts in it, each once.  How
 * likely each is is learned, as in Hong & Nenkova 2014 (Improving the
 * Estimation of Word Importance for News Multi-Document Summarization), from
 * how often and where it occurs, and from the scores of the sentences that it
 * occurs in. */
#ifndef PRECIS_SUMMARIZE_CONCEPTS_H
#define PRECIS_SUMMARIZE_CONCEPTS_H

#include "evidence.h"
#include "keys.h"
#include "trees.h"

#define N_WORD_FEATURES 11u
#define N_PAIR_FEATURES 15u
#define MOST_CANDIDATES 8u      /* sentences: one bit each                    */

typedef struct Concept {
  uint32_t first, second;       /* its terms; second of a pair               */
  uint32_t count, sentences;    /* how often it occurs, in how many          */
  uint32_t place, last;         /* the first and the last of these           */
  uint32_t early;               /* how many of these are among the first     */
  double best, odds;            /* their best score, the sum of their odds   */
} Concept;

typedef struct Concepts {
  Keys keys;                    /* of the words or pairs                     */
  size_t n;
  Concept *list;
  uint8_t *in;                  /* by concept: a bit for each candidate      */
  double *likely;               /* by concept, in [0, 1]                     */
  double expected;              /* their sum                                 */
  float *features;              /* by concept, n_features each               */
  size_t n_features;
} Concepts;

/* Finds the words of the candidates, n sentences of at most MOST_CANDIDATES,
 * or their pairs, for which their words are to be given.  scores are those of
 * all sentences, as logarithms of odds.  0: no memory. */
int find_words(const Evidence *evidence, const double *scores,
               const uint32_t *candidates, size_t n, const Forest *forest,
               Concepts *words);
int find_pairs(const Evidence *evidence, const double *scores,
               const uint32_t *candidates, size_t n, const Forest *forest,
               const Concepts *words, Concepts *pairs);

/* How many concepts these candidates (a bit each) have, and how many of them
 * the editor's summary may be expected to have. */
size_t count_concepts(const Concepts *concepts, unsigned candidates,
                      double *expected);

#endif
