/* query.c - what has the text to say on a question?
 *
 * A sentence is scored by the share of the question's words that it has, each
 * weighed by how rare it is in the text, and by those of its neighbours,
 * less the farther they are: an answer seldom repeats the question, it
 * follows it.  Both neighbourhoods are running sums, so the time is linear.
 * Where people talk, a sentence that is built ("we are going to keep the
 * battery") answers better than what is said between ("yeah, I mean, okay"):
 * the share of the small words that build sentences tells them apart.
 * Words that only ask ("summarize", "what did they think about", listed in
 * data/cues/6-request.txt) are left out; where no word is left, or the text
 * has none of them, the answer is what a summary without a question is. */
#include "curve.h"
#include "emphasis.h"
#include "methods.h"
#include "parts.h"
#include "weights.h"

/* What a sentence counts more for being built. */
static double
built(const SummarizeReading *reading, const SummarizeSentence *s)
{
  double n = 0;

  for (size_t k = s->token; k < s->token + s->n_tokens; k++)
    n += (reading->terms[reading->tokens[k]].flags & TERM_BUILDING) != 0;
  return 1 + QUERY_BUILT * n / (s->n_tokens + 1);
}

/* No word of the question is in the text: what has the text to say at all? */
static int32_t
answer_in_general(const SummarizeReading *reading, double *scores)
{
  int32_t status = summarize_directed(reading, scores);
  double least = 0;

  for (size_t i = 0; i < reading->n_sentences; i++)
    least = scores[i] < least ? scores[i] : least;
  for (size_t i = 0; i < reading->n_sentences; i++)
    scores[i] = (scores[i] - least) * built(reading, &reading->sentences[i]);
  return status;
}

int32_t
summarize_query(const SummarizeReading *reading, double *scores)
{
  size_t n = reading->n_sentences;
  double *weights = summarize_array(reading, reading->n_terms,
                                    sizeof *weights);
  double *matches = summarize_array(reading, n, sizeof *matches);
  double *match_part = summarize_part(reading, "match");
  double *near_part = summarize_part(reading, "near");
  double *built_part = summarize_part(reading, "built");
  double total, near;

  if (weights == NULL || matches == NULL)
    return PRECIS_E_LIMIT;
  total = summarize_weigh(reading, reading->query, reading->n_query, weights);
  if (!(total > 0))
    return answer_in_general(reading, scores);
  for (size_t i = 0; i < n; i++)
    matches[i] = summarize_match(reading, weights, i) / total;
  near = 0;
  for (size_t i = 0; i < n; i++) {
    scores[i] = near;
    near = (near + matches[i]) * QUERY_FADE;
  }
  near = 0;
  for (size_t i = n; i-- > 0;) {
    double terms = reading->sentences[i].n_bag;
    double share = terms < QUERY_SHORT ? QUERY_SHORT_SHARE : 1;

    double nearby = QUERY_NEAR * share * (scores[i] + near);
    double whole = built(reading, &reading->sentences[i]);

    summarize_tell(match_part, i, matches[i]);
    summarize_tell(near_part, i, nearby);
    summarize_tell(built_part, i, whole);
    scores[i] = (matches[i] + nearby) * whole *
                curve_power(terms + 1, QUERY_LENGTH);
    near = (near + matches[i]) * QUERY_FADE;
  }
  return reading->host->tick(reading->doc, reading->n_tokens);
}
