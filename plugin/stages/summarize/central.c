/* central.c - directed centrality: how like is a sentence to those that come
 * after it, less how like to those before?
 *
 * Zheng & Lapata 2019, "Sentence Centrality Revisited for Unsupervised
 * Summarization" (PacSum), sum similarities over all pairs.  Here likeness is
 * BM25, which is a product q(i) . d(j) of two sparse vectors, so that
 *
 *   sum over j > i of q(i) . d(j)  =  q(i) . (sum over j > i of d(j))
 *
 * and one dense vector that runs along the text replaces the matrix: the time
 * is linear in the words, whatever the number of sentences.
 *
 * PacSum drops edges below a threshold, which no sum can do.  Instead every
 * pair has a small likeness of its own, DIRECTED_EDGE: as what comes after
 * counts for a sentence and what came before against it, that is a gentle
 * preference for what stands early. */
#include "curve.h"
#include "methods.h"
#include "parts.h"
#include "weights.h"

/* BM25's weight of a term of sentence i as a document. */
static double
saturate(const SummarizeReading *reading, const SummarizeSentence *sentence,
         uint32_t count)
{
  double length = sentence->n_bag / reading->mean_length;

  return count * (BM25_K1 + 1) /
         (count + BM25_K1 * (1 - BM25_B + BM25_B * length));
}

/* Most terms are in one or two sentences. */
#define N_COMMON 8u

static double *
inverse_frequencies(const SummarizeReading *reading)
{
  double *idf = summarize_array(reading, reading->n_terms, sizeof *idf);
  double n = (double)reading->n_sentences, common[N_COMMON];

  if (idf == NULL)
    return NULL;
  for (uint32_t df = 0; df < N_COMMON; df++)
    common[df] = curve_log(1 + (n - df + 0.5) / (df + 0.5));
  for (size_t t = 0; t < reading->n_terms; t++) {
    uint32_t df = reading->terms[t].sentences;

    idf[t] = df < N_COMMON ? common[df]
                           : curve_log(1 + (n - df + 0.5) / (df + 0.5));
  }
  return idf;
}

int32_t
summarize_lead(const SummarizeReading *reading, double *scores)
{
  for (size_t i = 0; i < reading->n_sentences; i++)
    scores[i] = 1.0 / (1.0 + (double)i);
  return PRECIS_OK;
}

int32_t
summarize_directed(const SummarizeReading *reading, double *scores)
{
  double *idf = inverse_frequencies(reading);
  double *before = summarize_array(reading, reading->n_terms, sizeof *before);
  double *after = summarize_array(reading, reading->n_terms, sizeof *after);
  double *backward_part = summarize_part(reading, "backward");
  double *forward_part = summarize_part(reading, "forward");
  double *place_part = summarize_part(reading, "place");
  double n = (double)reading->n_sentences;
  int32_t status = PRECIS_OK;

  if (idf == NULL || before == NULL || after == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *sentence = &reading->sentences[i];
    const SummarizeBag *bag = reading->bags + sentence->bag;

    status = summarize_hear(reading, i);
    for (size_t k = 0; k < sentence->n_bag; k++)
      after[bag[k].term] += saturate(reading, sentence, bag[k].count);
  }
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *sentence = &reading->sentences[i];
    const SummarizeBag *bag = reading->bags + sentence->bag;
    double left = n - 1 - (double)i;
    double backward = 0, forward = 0, place, length;

    for (size_t k = 0; k < sentence->n_bag; k++) {
      uint32_t term = bag[k].term;
      double weight = saturate(reading, sentence, bag[k].count);

      after[term] -= weight;
      backward += idf[term] * before[term];
      forward += idf[term] * after[term];
      before[term] += weight;
    }
    length = curve_power(sentence->n_bag + 1, DIRECTED_LENGTH);
    backward *= DIRECTED_BACKWARD / length;
    forward *= DIRECTED_FORWARD / length;
    place = DIRECTED_EDGE * (DIRECTED_BACKWARD * (double)i +
                             DIRECTED_FORWARD * left);
    scores[i] = backward + forward + place;
    summarize_tell(backward_part, i, backward);
    summarize_tell(forward_part, i, forward);
    summarize_tell(place_part, i, place);
    status = summarize_hear(reading, i);
  }
  return status;
}
