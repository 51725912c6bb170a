/* lsa.c - latent topics: Steinberger & Jezek 2004, after Gong & Liu 2001.
 *
 * The singular vectors of the matrix of terms and sentences are its topics; a
 * sentence is worth the length of its vector in the strongest of them, each
 * weighed by its singular value.  They come from subspace iteration on the
 * sparse bags, V <- orthonormal(A'(A V)): a fixed number of passes over the
 * words, and the matrix is never made. */
#include <math.h>

#include "methods.h"
#include "weights.h"

typedef struct Space {
  const SummarizeReading *reading;
  double *weights;              /* by bag entry: the matrix A                */
  double *sentences;            /* LSA_TOPICS by sentence: V                 */
  double *terms;                /* LSA_TOPICS by term: A V                   */
} Space;

static int
make_space(const SummarizeReading *reading, Space *space)
{
  space->reading = reading;
  space->weights = summarize_array(reading, reading->n_bags, sizeof(double));
  space->sentences = summarize_array(reading, reading->n_sentences,
                                     LSA_TOPICS * sizeof(double));
  space->terms = summarize_array(reading, reading->n_terms,
                                 LSA_TOPICS * sizeof(double));
  return space->weights && space->sentences && space->terms;
}

/* V = A' (A V) */
static void
multiply(Space *space)
{
  const SummarizeReading *reading = space->reading;

  for (size_t k = 0; k < reading->n_terms * LSA_TOPICS; k++)
    space->terms[k] = 0;
  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    double *v = space->sentences + i * LSA_TOPICS;

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
      for (size_t k = 0; k < LSA_TOPICS; k++)
        space->terms[reading->bags[b].term * LSA_TOPICS + k] +=
          space->weights[b] * v[k];
    for (size_t k = 0; k < LSA_TOPICS; k++)
      v[k] = 0;
  }
  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    double *v = space->sentences + i * LSA_TOPICS;

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
      for (size_t k = 0; k < LSA_TOPICS; k++)
        v[k] += space->weights[b] *
                space->terms[reading->bags[b].term * LSA_TOPICS + k];
  }
}

/* The columns of V orthonormal, by Gram and Schmidt; lengths: what they had
 * left, the squares of the singular values in the end. */
static void
orthonormalise(Space *space, double lengths[LSA_TOPICS])
{
  size_t n = space->reading->n_sentences;

  for (size_t k = 0; k < LSA_TOPICS; k++) {
    double square = 0, scale;

    for (size_t e = 0; e < k; e++) {
      double dot = 0;

      for (size_t i = 0; i < n; i++)
        dot += space->sentences[i * LSA_TOPICS + k] *
               space->sentences[i * LSA_TOPICS + e];
      for (size_t i = 0; i < n; i++)
        space->sentences[i * LSA_TOPICS + k] -=
          dot * space->sentences[i * LSA_TOPICS + e];
    }
    for (size_t i = 0; i < n; i++)
      square += space->sentences[i * LSA_TOPICS + k] *
                space->sentences[i * LSA_TOPICS + k];
    lengths[k] = sqrt(square);
    scale = lengths[k] > 1e-12 ? 1 / lengths[k] : 0;
    for (size_t i = 0; i < n; i++)
      space->sentences[i * LSA_TOPICS + k] *= scale;
  }
}

int32_t
summarize_lsa(const SummarizeReading *reading, double *scores)
{
  size_t n = reading->n_sentences;
  double lengths[LSA_TOPICS];
  uint32_t noise = 1;
  Space space;

  if (!make_space(reading, &space))
    return PRECIS_E_LIMIT;
  for (size_t b = 0; b < reading->n_bags; b++)
    space.weights[b] = reading->bags[b].count;
  for (size_t i = 0; i < n * LSA_TOPICS; i++) {
    noise = noise * 1664525u + 1013904223u;     /* the same every time */
    space.sentences[i] = 0.5 + (double)(noise >> 8) / (1 << 24);
  }
  for (int round = 0; round < LSA_ROUNDS; round++) {
    int32_t status;

    multiply(&space);
    orthonormalise(&space, lengths);
    status = reading->host->tick(reading->doc, reading->n_bags * LSA_TOPICS);
    if (status != PRECIS_OK)
      return status;
  }
  for (size_t i = 0; i < n; i++) {
    double square = 0;

    for (size_t k = 0; k < LSA_TOPICS; k++) {
      double v = space.sentences[i * LSA_TOPICS + k];

      square += lengths[k] * v * v;
    }
    scores[i] = sqrt(square);
  }
  return PRECIS_OK;
}
