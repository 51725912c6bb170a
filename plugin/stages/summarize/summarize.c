/* summarize.c - SUMMARIZE, the stage: reads the sentences as bags of terms
 * (reading.c), scores them by a method (methods.h), orders them (order.c) and
 * takes the best that fit the budget (choose.c).
 *
 * It gives two layers: salience, all sentences with score and rank, and
 * summary, the chosen ones.  The metadata "summarizer" tells the method. */
#include "summarize.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "methods.h"
#include "order.h"
#include "ranked.h"
#include "weights.h"

#define LANGUAGE_BYTES 16u

static const char options_schema[] =
  "{\"type\":\"object\",\"properties\":{"
  "\"method\":{\"type\":\"string\",\"default\":\"auto\","
  "\"enum\":[\"auto\",\"ranked\",\"lead\",\"directed\",\"boundary\",\"textrank\","
  "\"lexrank\",\"luhn\",\"sumbasic\",\"lsa\",\"kl\",\"query\"],"
  "\"description\":\"how sentences are scored; auto picks by language, length "
  "and query\"},"
  "\"sentences\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000000,"
  "\"description\":\"at most so many sentences; 3 where no length is given\"},"
  "\"words\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000000,"
  "\"description\":\"at most so many words\"},"
  "\"characters\":{\"type\":\"integer\",\"minimum\":1,"
  "\"maximum\":4294967295,"
  "\"description\":\"at most so many characters, with a space between "
  "sentences\"},"
  "\"bytes\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":4294967295,"
  "\"description\":\"at most so many bytes of UTF-8, with a space between "
  "sentences\"},"
  "\"ratio\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,"
  "\"description\":\"at most this share of the characters of all "
  "sentences\"},"
  "\"redundancy\":{\"type\":\"string\",\"default\":\"trigram\","
  "\"enum\":[\"trigram\",\"none\"],"
  "\"description\":\"trigram: no sentence that shares three words in a row "
  "with a chosen one, as long as there are others\"},"
  "\"query\":{\"type\":\"string\",\"maxLength\":4096,"
  "\"description\":\"what the summary is to be about; else the document's "
  "metadata\"},"
  "\"language\":{\"type\":\"string\",\"maxLength\":15,\"default\":\"auto\","
  "\"description\":\"of the text, BCP 47; auto: the document's metadata, else "
  "a guess\"}}}";

/* What a pipeline asks for.  0 in a bound: none. */
typedef struct Instance {
  const struct Method *method;  /* NULL: auto                                */
  RankedModel model;
  Common common;
  uint64_t sentences, words, characters, bytes;
  double ratio;                 /* 0: none                                   */
  int redundancy;
  char language[LANGUAGE_BYTES];        /* "": the document's                */
  char *query;                          /* NULL: the document's              */
} Instance;

typedef struct Method {
  const char *name;
  SummarizeMethod score;        /* NULL: the learned ranker                  */
} Method;

static const Method methods[] = {
  { "lead", summarize_lead },
  { "ranked", NULL },
  { "directed", summarize_directed },
  { "textrank", summarize_textrank },
  { "lexrank", summarize_lexrank },
  { "boundary", summarize_boundary },
  { "luhn", summarize_luhn },
  { "sumbasic", summarize_sumbasic },
  { "lsa", summarize_lsa },
  { "kl", summarize_kl },
  { "query", summarize_query },
};

static const Method *
find_method(const char *name)
{
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (name != NULL && strcmp(methods[i].name, name) == 0)
      return &methods[i];
  return NULL;
}

/* ------------------------------------------------------------------ create */

static uint64_t
read_bound(const PrecisHost *host, const PrecisOptions *options,
           const char *name)
{
  int64_t value = host->option_integer(options, name);

  return value > 0 ? (uint64_t)value : 0;
}

static char *
copy_string(const char *string, size_t len)
{
  char *copy = malloc(len + 1);

  if (copy != NULL) {
    memcpy(copy, string, len);
    copy[len] = '\0';
  }
  return copy;
}

static int
open_model(RankedModel *model)
{
  size_t len;
  const void *bytes = ranked_bytes(&len);

  return ranked_open(bytes, len, model);
}

static void
summarize_destroy(void *instance)
{
  Instance *self = instance;

  if (self == NULL)
    return;
  ranked_close(&self->model);
  summarize_common_free(&self->common);
  free(self->query);
  free(self);
}

static int32_t
summarize_create(const PrecisHost *host, const PrecisOptions *options,
                 void **instance, PrecisError *err)
{
  Instance *self = calloc(1, sizeof *self);
  const char *redundancy = host->option_string(options, "redundancy", NULL);
  size_t len_language, len_query;
  const char *language = host->option_string(options, "language",
                                             &len_language);
  const char *query = host->option_string(options, "query", &len_query);

  if (self == NULL)
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  if (!open_model(&self->model)) {
    free(self);
    return host->fail(err, PRECIS_E_INTERNAL, "the ranker's model is broken",
                      NULL);
  }
  if (!summarize_common_make(&self->common)) {
    summarize_destroy(self);
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  }
  self->method = find_method(host->option_string(options, "method", NULL));
  self->sentences = read_bound(host, options, "sentences");
  self->words = read_bound(host, options, "words");
  self->characters = read_bound(host, options, "characters");
  self->bytes = read_bound(host, options, "bytes");
  self->ratio = host->option_number(options, "ratio");
  self->redundancy = redundancy != NULL && strcmp(redundancy, "none") == 0
    ? REDUNDANCY_NONE : REDUNDANCY_TRIGRAM;
  if (language != NULL && strcmp(language, "auto") != 0 &&
      len_language < LANGUAGE_BYTES)
    memcpy(self->language, language, len_language);
  if (query != NULL && len_query > 0) {
    self->query = copy_string(query, len_query);
    if (self->query == NULL) {
      summarize_destroy(self);
      return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
    }
  }
  *instance = self;
  return PRECIS_OK;
}

/* ----------------------------------------------------------------- process */

static SummarizeBudget
make_budget(const Instance *self, const SummarizeReading *reading)
{
  SummarizeBudget budget = {
    self->sentences > 0 ? self->sentences : UINT64_MAX,
    self->words > 0 ? self->words : UINT64_MAX,
    self->characters > 0 ? self->characters : UINT64_MAX,
    self->bytes > 0 ? self->bytes : UINT64_MAX
  };

  if (self->ratio > 0) {
    uint64_t all = 0, part;

    for (size_t i = 0; i < reading->n_sentences; i++)
      all += reading->sentences[i].n_characters;
    part = (uint64_t)(self->ratio * (double)all);
    if (part < 1)
      part = 1;
    if (part < budget.characters)
      budget.characters = part;
  } else if (!self->sentences && !self->words && !self->characters &&
             !self->bytes) {
    budget.sentences = DEFAULT_SENTENCES;
  }
  return budget;
}

/* Who asks gets an answer.  What was learned from English news serves English
 * texts of about that length; a long text is best known by its ends; directed
 * centrality needs neither language nor length. */
static const Method *
pick_method(const SummarizeReading *reading, const SummarizeBudget *budget)
{
  size_t longest = budget->sentences <= MOST_CHOSEN ? RANKED_LONGEST
                                                    : RANKED_LONGEST_FOR_MANY;

  if (reading->is_asked)
    return find_method("query");
  if (reading->n_sentences > longest)
    return find_method("boundary");
  return find_method(strncmp(reading->language, "en", 2) == 0 ? "ranked"
                                                              : "directed");
}

/* Scores into [0, 1], order kept.  A score that is no number is the least. */
static void
normalise(double *scores, size_t n)
{
  double least = 0, most = 0;
  int any = 0;

  for (size_t i = 0; i < n; i++) {
    if (!(scores[i] > -1e300 && scores[i] < 1e300))
      continue;
    least = !any || scores[i] < least ? scores[i] : least;
    most = !any || scores[i] > most ? scores[i] : most;
    any = 1;
  }
  for (size_t i = 0; i < n; i++)
    if (!(scores[i] > -1e300 && scores[i] < 1e300))
      scores[i] = 0;
    else
      scores[i] = most > least ? (scores[i] - least) / (most - least) : 1;
}

static int32_t
write_salience(const SummarizeReading *reading, const PrecisSpan *sentences,
               size_t n, const double *scores, const uint32_t *order)
{
  const PrecisHost *host = reading->host;
  PrecisSpan *spans = summarize_array(reading, n, sizeof *spans);
  uint32_t *ranks = summarize_array(reading, n, sizeof *ranks);
  int32_t status;

  if (spans == NULL || ranks == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++) {
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%zu", k + 1);
    uint32_t i = order[k];

    spans[i] = sentences[i];
    spans[i].score = (float)scores[i];
    ranks[i] = host->intern(reading->doc, digits, (size_t)len);
    if (ranks[i] == 0)
      return PRECIS_E_LIMIT;
  }
  status = host->set_layer(reading->doc, PRECIS_SALIENCE, spans, n);
  if (status != PRECIS_OK)
    return status;
  return host->set_column(reading->doc, PRECIS_SALIENCE, "rank", ranks, n);
}

static int32_t
write_summary(const SummarizeReading *reading, const double *scores,
              const SummarizeChoice *choices, size_t n)
{
  const PrecisHost *host = reading->host;
  PrecisSpan *spans = summarize_array(reading, n, sizeof *spans);

  if (spans == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++) {
    uint32_t i = choices[k].sentence;

    spans[k].start = reading->sentences[i].start;
    spans[k].end = choices[k].end;
    spans[k].score = (float)scores[i];
    if (choices[k].cut) {
      spans[k].label = host->intern(reading->doc, "cut", 3);
      if (spans[k].label == 0)
        return PRECIS_E_LIMIT;
    }
  }
  return host->set_layer(reading->doc, PRECIS_SUMMARY, spans, n);
}

/* What is known after scoring, and what is chosen. */
typedef struct Result {
  const Method *method;
  double *scores;
  uint32_t *order;
  SummarizeChoice *choices;
  size_t n_choices;
} Result;

static int32_t
choose(const Instance *self, const SummarizeReading *reading,
       const SummarizeBudget *budget, const Evidence *evidence,
       Result *result)
{
  if (evidence->reading != NULL && budget->sentences <= MOST_CHOSEN) {
    int32_t status = ranked_choose(&self->model, evidence, result->scores,
                                   result->order, budget, result->choices,
                                   &result->n_choices);

    if (status != PRECIS_OK || result->n_choices > 0)
      return status;
  }
  return summarize_choose(reading, result->order, budget, self->redundancy,
                          result->choices, &result->n_choices);
}

static int32_t
score_and_choose(const Instance *self, const SummarizeReading *reading,
                 Result *result)
{
  SummarizeBudget budget = make_budget(self, reading);
  Evidence evidence = { 0 };
  size_t n = reading->n_sentences;
  int32_t status;

  result->method = self->method ? self->method
                                : pick_method(reading, &budget);
  result->scores = summarize_array(reading, n, sizeof *result->scores);
  result->choices = summarize_array(reading, n, sizeof *result->choices);
  if (result->scores == NULL || result->choices == NULL)
    return PRECIS_E_LIMIT;
  if (result->method->score != NULL)
    status = result->method->score(reading, result->scores);
  else
    status = ranked_score(&self->model, reading, &evidence, result->scores);
  if (status != PRECIS_OK)
    return status;
  result->order = summarize_order(reading, result->scores, n);
  if (result->order == NULL)
    return PRECIS_E_LIMIT;
  return choose(self, reading, &budget, &evidence, result);
}

static int32_t
summarize(const Instance *self, const SummarizeReading *reading,
          const PrecisSpan *sentences, size_t n_sentences)
{
  Result result = { 0 };
  int32_t status = score_and_choose(self, reading, &result);

  if (status != PRECIS_OK)
    return status;
  normalise(result.scores, reading->n_sentences);
  status = write_salience(reading, sentences, n_sentences, result.scores,
                          result.order);
  if (status == PRECIS_OK)
    status = write_summary(reading, result.scores, result.choices,
                           result.n_choices);
  if (status != PRECIS_OK)
    return status;
  return reading->host->set_meta(reading->doc, "summarizer",
                                 result.method->name,
                                 strlen(result.method->name), "summarize",
                                 0, 0);
}

static int32_t
summarize_process(const PrecisHost *host, const void *instance,
                  PrecisDoc *doc, PrecisError *err)
{
  const Instance *self = instance;
  SummarizeSource source = { 0 };
  SummarizeReading reading;
  PrecisSpan whole = { 0 };
  size_t n_sentences;
  const PrecisSpan *sentences = host->layer(doc, PRECIS_SENTENCES,
                                            &n_sentences);
  int32_t status;

  source.text = host->text(doc, &source.len);
  if (source.text == NULL)
    return host->fail(err, PRECIS_E_INPUT, "the text is not valid UTF-8",
                      "put the stage clean first");
  source.spans = sentences;
  source.n_spans = n_sentences;
  source.common = &self->common;
  if (n_sentences == 0) {       /* whatever is there is the one candidate */
    whole.end = (uint32_t)source.len;
    source.spans = &whole;
    source.n_spans = 1;
  }
  source.title = host->meta(doc, PRECIS_META_TITLE, NULL);
  source.language = self->language[0] != '\0'
    ? self->language : host->meta(doc, PRECIS_META_LANGUAGE, NULL);
  source.query = self->query != NULL
    ? self->query : host->meta(doc, PRECIS_META_QUERY, NULL);
  status = summarize_read(host, doc, &source, &reading);
  if (status == PRECIS_OK)
    status = summarize(self, &reading, sentences, n_sentences);
  if (status == PRECIS_E_LIMIT)
    return host->fail(err, status, "the document's budget is spent", NULL);
  return status;
}

static const char *const needs[] = { PRECIS_SENTENCES, NULL };
static const char *const gives[] = { PRECIS_SALIENCE, PRECIS_SUMMARY, NULL };

const PrecisStage summarize_stage = {
  .struct_size = sizeof(PrecisStage),
  .id = "summarize",
  .summary = "scores the sentences and chooses a summary within a length",
  .options_schema = options_schema,
  .needs = needs,
  .gives = gives,
  .create = summarize_create,
  .process = summarize_process,
  .destroy = summarize_destroy,
};
