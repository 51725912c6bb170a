/* boundary.c - centrality for long documents, which say what they are about
 * where they begin and where they end.
 *
 * Dong, Mircea & Cheung 2021, "Discourse-Aware Unsupervised Summarization of
 * Long Scientific Documents" (HipoRank), weigh an edge by how near its ends
 * are to a boundary.  Here the sentence's whole centrality (the mean cosine of
 * tf-idf to all others, by one sum vector, as in central.c) is raised towards
 * both ends of the document. */
#include <math.h>

#include "curve.h"
#include "methods.h"
#include "parts.h"
#include "weights.h"

static double
weigh(const SummarizeReading *reading, const SummarizeBag *bag)
{
  double df = reading->terms[bag->term].sentences;

  return bag->count * (curve_log((double)reading->n_sentences / df) + 0.1);
}

/* By sentence: the length of its vector; into all: the sum of the vectors,
 * each of length 1. */
static int32_t
add_vectors(const SummarizeReading *reading, double *norms, double *all)
{
  int32_t status = PRECIS_OK;

  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    double square = 0;

    status = summarize_hear(reading, i);
    for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
      double weight = weigh(reading, &reading->bags[b]);

      square += weight * weight;
    }
    norms[i] = sqrt(square);
    for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
      all[reading->bags[b].term] +=
        weigh(reading, &reading->bags[b]) / norms[i];
  }
  return status;
}

int32_t
summarize_boundary(const SummarizeReading *reading, double *scores)
{
  size_t n = reading->n_sentences;
  double *norms = summarize_array(reading, n, sizeof *norms);
  double *all = summarize_array(reading, reading->n_terms, sizeof *all);
  double *central_part = summarize_part(reading, "centrality");
  double *place_part = summarize_part(reading, "place");
  int32_t status;

  if (norms == NULL || all == NULL)
    return PRECIS_E_LIMIT;
  status = add_vectors(reading, norms, all);
  for (size_t i = 0; i < n && status == PRECIS_OK; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    double from_start = (double)i / (double)n;
    double from_end = (double)(n - 1 - i) / (double)n;
    double sum = 0, place;

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
      sum += weigh(reading, &reading->bags[b]) * all[reading->bags[b].term];
    if (norms[i] > 0)
      sum = sum / norms[i] - 1;         /* itself is no other sentence */
    sum *= curve_power(s->n_bag + 1, BOUNDARY_LENGTH);
    place = 1 + BOUNDARY_START * curve_exp(-from_start / BOUNDARY_REACH) +
            BOUNDARY_END * curve_exp(-from_end / BOUNDARY_REACH);
    scores[i] = sum * place;
    summarize_tell(central_part, i, sum);
    summarize_tell(place_part, i, place);
    status = summarize_hear(reading, i);
  }
  return status == PRECIS_OK
           ? reading->host->tick(reading->doc, reading->n_bags * 2) : status;
}
