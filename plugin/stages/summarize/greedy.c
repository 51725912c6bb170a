/* greedy.c - methods that build the summary sentence by sentence, each chosen
 * for what it adds to those before: sumbasic and kl.
 *
 * Both keep their state by term, so that one round looks at every word once;
 * after GREEDY_ROUNDS rounds, far beyond a summary, the rest is ordered by
 * the first round. */
#include <math.h>

#include "methods.h"
#include "weights.h"

typedef struct Greedy {
  const SummarizeReading *reading;
  double *shares;               /* by term: of all words of all bags         */
  double *state;                /* by term                                   */
  double length;                /* kl: words chosen up to now                */
} Greedy;

typedef double (*GreedyValue)(const Greedy *greedy, size_t i);
typedef void (*GreedyTake)(Greedy *greedy, const SummarizeSentence *sentence);

static int
make_greedy(const SummarizeReading *reading, Greedy *greedy)
{
  double total = 0;

  greedy->reading = reading;
  greedy->length = 0;
  greedy->shares = summarize_array(reading, reading->n_terms, sizeof(double));
  greedy->state = summarize_array(reading, reading->n_terms, sizeof(double));
  if (greedy->shares == NULL || greedy->state == NULL)
    return 0;
  for (size_t b = 0; b < reading->n_bags; b++)
    total += reading->bags[b].count;
  for (size_t b = 0; b < reading->n_bags; b++)
    greedy->shares[reading->bags[b].term] += reading->bags[b].count / total;
  return 1;
}

/* Chosen ones get scores above 1, falling; the others theirs of round one,
 * brought below 1. */
static int32_t
run_greedy(Greedy *greedy, GreedyValue value, GreedyTake take, double *scores)
{
  const SummarizeReading *reading = greedy->reading;
  size_t n = reading->n_sentences;
  uint8_t *taken = summarize_array(reading, n, 1);
  size_t rounds = n < GREEDY_ROUNDS ? n : GREEDY_ROUNDS;

  if (taken == NULL)
    return PRECIS_E_LIMIT;
  for (size_t round = 0; round < rounds; round++) {
    size_t best = n;
    double most = 0;
    int32_t status;

    for (size_t i = 0; i < n; i++) {
      double v;

      if (taken[i])
        continue;
      v = reading->sentences[i].flags ? -1e9 : value(greedy, i);
      if (round == 0)
        scores[i] = atan(v) / 4;
      if (best == n || v > most) {
        best = i;
        most = v;
      }
    }
    taken[best] = 1;
    scores[best] = 1 + (double)(rounds - round);
    take(greedy, &reading->sentences[best]);
    status = reading->host->tick(reading->doc, reading->n_bags + n);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* Nenkova & Vanderwende 2005: the mean probability of a sentence's words; a
 * word that was said has its probability squared.  With a prior for what
 * stands early, as Yih et al. 2007 found it to help. */
static double
sumbasic_value(const Greedy *greedy, size_t i)
{
  const SummarizeSentence *s = &greedy->reading->sentences[i];
  double sum = 0, n = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];

    sum += bag->count * greedy->state[bag->term];
    n += bag->count;
  }
  return n > 0 ? sum / (n + SUMBASIC_SHORT) *
                 (1 + SUMBASIC_EARLY / (double)(i + 1)) : 0;
}

static void
sumbasic_take(Greedy *greedy, const SummarizeSentence *s)
{
  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    double *p = &greedy->state[greedy->reading->bags[b].term];

    *p *= *p;
  }
}

int32_t
summarize_sumbasic(const SummarizeReading *reading, double *scores)
{
  Greedy greedy;

  if (!make_greedy(reading, &greedy))
    return PRECIS_E_LIMIT;
  for (size_t t = 0; t < reading->n_terms; t++)
    greedy.state[t] = greedy.shares[t];
  return run_greedy(&greedy, sumbasic_value, sumbasic_take, scores);
}

/* Haghighi & Vanderwende 2009 (KLSum): the summary whose words are
 * distributed most like the document's.  Of
 *
 *   KL = sum p log p - sum p log((c + e) / (L + e V))
 *
 * only the terms of the new sentence and L change, so its value is a sum over
 * its own words. */
static double
kl_value(const Greedy *greedy, size_t i)
{
  const SummarizeSentence *s = &greedy->reading->sentences[i];
  double sum = 0, n = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];
    double before = greedy->state[bag->term] + KL_SMOOTHING;

    sum += greedy->shares[bag->term] *
           log((before + bag->count) / before);
    n += bag->count;
  }
  return sum - log((greedy->length + n + 1) / (greedy->length + 1));
}

static void
kl_take(Greedy *greedy, const SummarizeSentence *s)
{
  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];

    greedy->state[bag->term] += bag->count;
    greedy->length += bag->count;
  }
}

int32_t
summarize_kl(const SummarizeReading *reading, double *scores)
{
  Greedy greedy;

  if (!make_greedy(reading, &greedy))
    return PRECIS_E_LIMIT;
  greedy.length = KL_SMOOTHING * (double)reading->n_terms;
  return run_greedy(&greedy, kl_value, kl_take, scores);
}
