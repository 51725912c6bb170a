/* sets.h - what the learned ranker knows of a set of sentences. */
#ifndef PRECIS_SUMMARIZE_SETS_H
#define PRECIS_SUMMARIZE_SETS_H

#include "concepts.h"

#define N_SET_FEATURES 45u
#define MOST_CHOSEN 4u

/* The sentences that sets are made of: at most MOST_CANDIDATES, best first. */
typedef struct Candidates {
  uint32_t sentences[MOST_CANDIDATES];
  double logits[MOST_CANDIDATES];
  double similar[MOST_CANDIDATES][MOST_CANDIDATES];
  double bigrams[MOST_CANDIDATES][MOST_CANDIDATES];
  Concepts words, pairs;
  size_t n;
} Candidates;

/* Fills similar and bigrams for candidate b and those before it. */
void compare_candidate(const Evidence *evidence, Candidates *candidates,
                       size_t b);

/* The features of the set of candidates members[0, n), rising numbers, n from
 * 1 to MOST_CHOSEN. */
void describe_set(const Evidence *evidence, const Candidates *candidates,
                  const uint32_t *members, size_t n, float *out);

#endif
