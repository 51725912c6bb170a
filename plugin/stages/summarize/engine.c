/* engine.c - see engine.h. */
#include "engine.h"

#include "emphasis.h"
#include "order.h"

/* Scores into [0, 1], order kept.  A score that is no number is the least. */
static void
normalise(const double *raw, double *scores, size_t n)
{
  double least = 0, most = 0;
  int any = 0;

  for (size_t i = 0; i < n; i++) {
    if (!(raw[i] > -1e300 && raw[i] < 1e300))
      continue;
    least = !any || raw[i] < least ? raw[i] : least;
    most = !any || raw[i] > most ? raw[i] : most;
    any = 1;
  }
  for (size_t i = 0; i < n; i++)
    if (!(raw[i] > -1e300 && raw[i] < 1e300))
      scores[i] = 0;
    else
      scores[i] = most > least ? (raw[i] - least) / (most - least) : 1;
}

uint64_t
engine_count(const SummarizeReading *reading)
{
  uint64_t all = 0;

  for (size_t i = 0; i < reading->n_sentences; i++)
    all += reading->sentences[i].n_characters;
  return all;
}

int32_t
engine_score(const Engine *engine, const SummarizeReading *reading,
             const SummarizeWishes *wishes, Scored *scored)
{
  const Settings *settings = &engine->settings;
  size_t n = reading->n_sentences;
  int32_t status;

  *scored = (Scored){ .method = settings_method(settings, reading, wishes) };
  scored->raw = summarize_array(reading, n, sizeof(double));
  scored->scores = summarize_array(reading, n, sizeof(double));
  if (scored->raw == NULL || scored->scores == NULL)
    return PRECIS_E_LIMIT;
  switch (scored->method->sets) {
  case SETS_RANKED:
    status = ranked_score(&engine->model, reading, &scored->evidence,
                          scored->raw);
    break;
  case SETS_COVERAGE:
    status = coverage_score(reading, &scored->coverage, scored->raw);
    break;
  default:
    status = scored->method->score(reading, scored->raw);
  }
  if (status == PRECIS_OK)
    status = summarize_emphasise(reading, settings->title_weight,
                                 settings->query_weight, scored->raw);
  if (status != PRECIS_OK)
    return status;
  scored->order = summarize_order(reading, scored->raw, n);
  if (scored->order == NULL)
    return PRECIS_E_LIMIT;
  normalise(scored->raw, scored->scores, n);
  return PRECIS_OK;
}

/* Are the scores the trees' own, whose meaning the trees of sets learned? */
static int
is_plain(const Settings *settings)
{
  return settings->title_weight == 0 && settings->query_weight == 0;
}

static int
has_kept(const SummarizeReading *reading)
{
  for (size_t i = 0; i < reading->n_sentences; i++)
    if (reading->sentences[i].keep)
      return 1;
  return 0;
}

/* The best set, by the method; none, where sets are not what is asked for. */
static int32_t
choose_set(const Engine *engine, const SummarizeReading *reading,
           const SummarizeWishes *wishes, const Scored *scored,
           SummarizeChoice *choices, size_t *n_choices)
{
  *n_choices = 0;
  if (!is_plain(&engine->settings) || has_kept(reading) ||
      wishes->redundancy == REDUNDANCY_MMR)
    return PRECIS_OK;
  if (scored->method->sets == SETS_RANKED &&
      wishes->most.sentences <= MOST_CHOSEN)
    return ranked_choose(&engine->model, &scored->evidence, scored->raw,
                         scored->order, wishes, choices, n_choices);
  if (scored->method->sets == SETS_COVERAGE)
    return coverage_choose(&scored->coverage, scored->order, wishes, choices,
                           n_choices);
  return PRECIS_OK;
}

/* Is the set the summary?  Else it is the beginning of one. */
static int
is_full(const SummarizeWishes *wishes, const Scored *scored,
        const SummarizeChoice *choices, size_t n)
{
  for (size_t k = 0; k < n; k++)
    if (choices[k].cut)
      return 1;
  return n > 0 && scored->method->sets == SETS_RANKED && !wishes->fill;
}

int32_t
engine_choose(const Engine *engine, const SummarizeReading *reading,
              const SummarizeWishes *wishes, const Scored *scored,
              SummarizeChoice *choices, size_t *n_choices)
{
  int32_t status = choose_set(engine, reading, wishes, scored, choices,
                              n_choices);

  if (status != PRECIS_OK || is_full(wishes, scored, choices, *n_choices))
    return status;
  return summarize_choose(reading, scored->order, scored->scores, wishes,
                          choices, n_choices);
}
