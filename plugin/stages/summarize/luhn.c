/* luhn.c - Luhn 1958, "The Automatic Creation of Literature Abstracts": the
 * densest cluster of significant words.
 *
 * Significant are words that are no stop words and occur more than once (in
 * long texts: more often).  A cluster begins and ends with one and has no gap
 * of more than four other words; it is worth the square of their number
 * divided by its length. */
#include <math.h>

#include "methods.h"
#include "weights.h"

static double
best_cluster(const SummarizeReading *reading, const SummarizeSentence *s,
             double least)
{
  const uint32_t *tokens = reading->tokens + s->token;
  double best = 0, hits = 0;
  size_t first = 0, last = 0;

  for (size_t k = 0; k < s->n_tokens; k++) {
    const SummarizeTerm *term = &reading->terms[tokens[k]];
    double value;

    if ((term->flags & TERM_STOP) || term->count < least)
      continue;
    if (hits == 0 || k - last > LUHN_GAP + 1) {
      first = k;
      hits = 0;
    }
    hits++;
    last = k;
    value = hits * hits / (double)(last - first + 1);
    best = value > best ? value : best;
  }
  return best;
}

int32_t
summarize_luhn(const SummarizeReading *reading, double *scores)
{
  double least = 2 + floor((double)reading->n_sentences / 100);

  for (size_t i = 0; i < reading->n_sentences; i++)
    scores[i] = best_cluster(reading, &reading->sentences[i], least);
  return reading->host->tick(reading->doc, reading->n_tokens);
}
