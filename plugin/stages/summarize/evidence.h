/* evidence.h - what the learned ranker knows of a sentence.
 *
 * The training program calls these functions too (train/extract.c), so that
 * it cannot see anything else than the stage does. */
#ifndef PRECIS_SUMMARIZE_EVIDENCE_H
#define PRECIS_SUMMARIZE_EVIDENCE_H

#include "reading.h"

#define N_SENTENCE_FEATURES 59u

/* Those of a sentence that others look at again. */
#define FEATURE_POSITION 0u
#define FEATURE_LENGTH   4u
#define FEATURE_CENTROID 10u
#define FEATURE_NEIGHBOURS 18u
#define FEATURE_MASS     23u
#define FEATURE_PRONOUN  35u
#define FEATURE_WEIGHT   43u
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

/* Of a document, what all features are made from. */
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

/* Of a term: how rare it is in the language, and how far it speaks for its
 * sentence. */
double term_rarity(const Evidence *evidence, uint32_t term);
double term_weight(const Evidence *evidence, uint32_t term);

/* Cosine of the tf-isf vectors of two sentences. */
double sentence_cosine(const Evidence *evidence, size_t a, size_t b);

/* x with the precision that the trees store: 8 bits, as bfloat16. */
float round_feature(double x);

/* Features that are written one after the other. */
typedef struct FeatureRow {
  float *out;
  size_t n;
} FeatureRow;

static inline void
put_feature(FeatureRow *row, double x)
{
  row->out[row->n++] = round_feature(x);
}

#endif
