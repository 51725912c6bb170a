/* evidence.h - what the learned ranker knows of a sentence, and of a set of
 * sentences.
 *
 * The training program calls these functions too (train/extract.c), so that
 * it cannot see anything else than the stage does. */
#ifndef PRECIS_SUMMARIZE_EVIDENCE_H
#define PRECIS_SUMMARIZE_EVIDENCE_H

#include "reading.h"

#define N_SENTENCE_FEATURES 59u
#define N_SET_FEATURES 39u

/* Those of a sentence that others look at again. */
#define FEATURE_POSITION 0u
#define FEATURE_LENGTH   4u
#define FEATURE_CENTROID 10u
#define FEATURE_NEIGHBOURS 18u
#define FEATURE_MASS     23u
#define FEATURE_PRONOUN  35u
#define FEATURE_WEIGHT   43u
#define FEATURE_OPENING  45u
#define FEATURE_QUOTES   47u

/* Two numbers for each of 2^bits groups of terms: how rare they are (as a
 * logarithm, in steps of 1/16), and how far they speak for their sentence. */
typedef struct Lexicon {
  const uint8_t *rarity;
  const int8_t *weights;
  double step;                  /* of the weights                            */
  uint32_t bits;
} Lexicon;

/* The group of a term. */
uint32_t lexicon_group(const Lexicon *lexicon, const SummarizeTerm *term);

/* Of a document, what both kinds of features are made from. */
typedef struct Evidence {
  const SummarizeReading *reading;
  const Lexicon *lexicon;
  double *isf;                  /* by term: inverse sentence frequency       */
  double *mass;                 /* by term: count x rarity, sums to 1        */
  double *norms;                /* by sentence: of its tf-isf vector         */
  double *marks;                /* by term: scratch, 0 between two calls     */
  float *features;              /* N_SENTENCE_FEATURES by sentence           */
} Evidence;

/* PRECIS_OK or a status. */
int32_t gather_evidence(const SummarizeReading *reading,
                        const Lexicon *lexicon, Evidence *evidence);

/* What is known of candidates that sets are made of: at most MOST_CANDIDATES
 * sentences, best first. */
#define MOST_CANDIDATES 8u
#define MOST_CHOSEN 4u

typedef struct Candidates {
  uint32_t sentences[MOST_CANDIDATES];
  double logits[MOST_CANDIDATES];
  double similar[MOST_CANDIDATES][MOST_CANDIDATES];
  double bigrams[MOST_CANDIDATES][MOST_CANDIDATES];
  size_t n;
} Candidates;

/* Fills similar and bigrams for candidate b and those before it. */
void compare_candidate(const Evidence *evidence, Candidates *candidates,
                       size_t b);

/* The features of the set of candidates members[0, n), rising numbers, n from
 * 1 to MOST_CHOSEN. */
void describe_set(const Evidence *evidence, const Candidates *candidates,
                  const uint32_t *members, size_t n, float *out);

/* x with the precision that the trees store: 8 bits, as bfloat16. */
float round_feature(double x);

#endif
