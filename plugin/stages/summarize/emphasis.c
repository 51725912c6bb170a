/* emphasis.c - see emphasis.h. */
#include "emphasis.h"

#include "curve.h"
#include "parts.h"

double
summarize_weigh(const SummarizeReading *reading, const uint32_t *terms,
                size_t n, double *weights)
{
  double n_sentences = (double)reading->n_sentences, sum = 0;

  for (size_t k = 0; k < n; k++) {
    const SummarizeTerm *term = &reading->terms[terms[k]];

    if (term->sentences == 0)
      continue;
    weights[terms[k]] = curve_log(n_sentences / term->sentences) + 0.1;
    sum += weights[terms[k]];
  }
  return sum;
}

double
summarize_match(const SummarizeReading *reading, const double *weights,
                size_t i)
{
  const SummarizeSentence *s = &reading->sentences[i];
  double sum = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
    sum += weights[reading->bags[b].term];
  return sum;
}

static double
spread(const double *scores, size_t n)
{
  double least = n > 0 ? scores[0] : 0, most = least;

  for (size_t i = 1; i < n; i++) {
    least = scores[i] < least ? scores[i] : least;
    most = scores[i] > most ? scores[i] : most;
  }
  return most > least ? most - least : 1;
}

static int32_t
add_matches(const SummarizeReading *reading, const uint32_t *terms, size_t n,
            double weight, const char *part, double *scores)
{
  double *weights = summarize_array(reading, reading->n_terms,
                                    sizeof *weights);
  double *told = summarize_part(reading, part);
  double total;

  if (weights == NULL)
    return PRECIS_E_LIMIT;
  total = summarize_weigh(reading, terms, n, weights);
  for (size_t i = 0; total > 0 && i < reading->n_sentences; i++) {
    double added = weight * summarize_match(reading, weights, i) / total;

    scores[i] += added;
    summarize_tell(told, i, added);
  }
  return reading->host->tick(reading->doc, reading->n_bags);
}

int32_t
summarize_emphasise(const SummarizeReading *reading, double title_weight,
                    double query_weight, double *scores)
{
  double distance = spread(scores, reading->n_sentences);
  int32_t status = PRECIS_OK;

  if (title_weight > 0 && reading->n_title > 0)
    status = add_matches(reading, reading->title, reading->n_title,
                         title_weight * distance, "title", scores);
  if (status == PRECIS_OK && query_weight > 0 && reading->n_query > 0)
    status = add_matches(reading, reading->query, reading->n_query,
                         query_weight * distance, "query", scores);
  return status;
}
