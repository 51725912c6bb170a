/* summarize.c - SUMMARIZE, the stage: reads the sentences as bags of terms
 * (reading.c), marks what the host wants or does not (sift.c), scores by a
 * method (methods.h, emphasis.c), and takes the best that fit (choose.c).
 *
 * It gives two layers: salience, all sentences with score and rank, and
 * summary, the chosen ones.  The metadata "summarizer" tells the method. */
#include "summarize.h"

#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "write.h"

/* ------------------------------------------------------------------ create */

static void
summarize_destroy(void *instance)
{
  Engine *engine = instance;

  if (engine == NULL)
    return;
  settings_clear(&engine->settings);
  ranked_close(&engine->model);
  term_cache_free(engine->cache);
  free(engine);
}

static int32_t
summarize_create(const PrecisHost *host, const PrecisOptions *options,
                 void **instance, PrecisError *err)
{
  Engine *engine = calloc(1, sizeof *engine);
  size_t len;
  const void *bytes = ranked_bytes(&len);

  if (engine == NULL || !settings_read(&engine->settings, host, options) ||
      (engine->cache = term_cache_new()) == NULL) {
    summarize_destroy(engine);
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  }
  if (!ranked_open(bytes, len, &engine->model)) {
    summarize_destroy(engine);
    return host->fail(err, PRECIS_E_INTERNAL, "the ranker's model is broken",
                      NULL);
  }
  *instance = engine;
  return PRECIS_OK;
}

/* ----------------------------------------------------------------- process */

/* What reading and scoring take at most, and what the layers do. */
#define BYTES_BY_TEXT 64u
#define BYTES_BY_SENTENCE 600u
#define BYTES_OF_LAYERS 104u
#define BYTES_OF_RANK 256u
/* Memory comes in blocks, and their ends are left over. */
#define BYTES_SPARE 65536u
#define MOST_SPARE (UINT64_C(2) << 20)

/* A pool of what the host has left, if that is not enough for all of the text
 * at once, and of how many sentences the rank can be told, at most n_ranks.
 * 0: it is enough. */
static int
needs_segments(const PrecisHost *host, PrecisDoc *doc,
               const SummarizeSource *source, SummarizePool *pool,
               size_t *n_ranks)
{
  uint64_t n = source->n_spans, left = host->memory_left(doc);
  uint64_t spare = source->len < MOST_SPARE ? source->len : MOST_SPARE;
  uint64_t layers = n * BYTES_OF_LAYERS + BYTES_SPARE + spare;
  uint64_t ranks = (n < *n_ranks ? n : *n_ranks) * BYTES_OF_RANK, most;
  uint64_t need = source->len * BYTES_BY_TEXT + n * BYTES_BY_SENTENCE;

  if (need + layers + ranks <= left || left < layers + BYTES_SPARE)
    return 0;
  most = (left - layers) / 2;
  if (ranks > most) {
    *n_ranks = (size_t)(most / BYTES_OF_RANK);
    ranks = most;
  }
  pool->size = (size_t)(left - layers - ranks);
  pool->base = host->scratch(doc, pool->size);
  return pool->base != NULL;
}

static int32_t
summarize_whole(const Engine *engine, const PrecisHost *host, PrecisDoc *doc,
                const SummarizeSource *source, size_t n_told,
                const Method **method)
{
  SummarizeParts parts = { .n = 0 };
  SummarizeReading reading;
  SummarizeWishes wishes;
  SummarizeChoice *choices;
  Scored scored = { .method = NULL };
  size_t n_choices;
  int32_t status = summarize_read(host, doc, source, &reading);

  if (status != PRECIS_OK)
    return status;
  if (engine->settings.explain)
    reading.parts = &parts;
  choices = summarize_array(&reading, reading.n_sentences, sizeof *choices);
  if (choices == NULL)
    return PRECIS_E_LIMIT;
  wishes = settings_wishes(&engine->settings, reading.n_sentences,
                           engine_count(&reading));
  status = sift_apply(&engine->settings.sift, &reading);
  if (status == PRECIS_OK)
    status = engine_score(engine, &reading, &wishes, &scored);
  if (status == PRECIS_OK)
    status = engine_choose(engine, &reading, &wishes, &scored, choices,
                           &n_choices);
  if (status == PRECIS_OK)
    status = write_salience(&reading, source->spans, n_told, scored.scores,
                            scored.order, MOST_RANKS, reading.parts);
  if (status == PRECIS_OK)
    status = write_summary(&reading, scored.scores, choices, n_choices,
                           engine->settings.by_score);
  *method = scored.method;
  return status;
}

static int32_t
summarize(const Engine *engine, const PrecisHost *host, PrecisDoc *doc,
          const SummarizeSource *source, size_t n_told)
{
  SummarizePool pool = { .size = 0 };
  size_t n_ranks = MOST_RANKS;
  const Method *method = NULL;
  int32_t status;

  if (needs_segments(host, doc, source, &pool, &n_ranks))
    status = engine_merge_segments(engine, host, doc, source, &pool, n_told,
                                   n_ranks, &method);
  else
    status = summarize_whole(engine, host, doc, source, n_told, &method);
  if (status != PRECIS_OK)
    return status;
  return host->set_meta(doc, "summarizer", method->name, strlen(method->name),
                        "summarize", 0, 0);
}

/* What this stage said of the sentences of each document of a set.  NULL: not
 * of all of them. */
static const PrecisSpan *
read_salience(const PrecisHost *host, const PrecisDoc *doc,
              const PrecisSpan *sentences, size_t n)
{
  size_t n_known;
  const PrecisSpan *salience = host->layer(doc, PRECIS_SALIENCE, &n_known);

  if (n_known != n)
    return NULL;
  for (size_t i = 0; i < n; i++)
    if (salience[i].start != sentences[i].start)
      return NULL;
  return salience;
}

static int32_t
summarize_process(const PrecisHost *host, const void *instance,
                  PrecisDoc *doc, PrecisError *err)
{
  const Engine *engine = instance;
  const Settings *settings = &engine->settings;
  SummarizeSource source = { .cache = engine->cache };
  PrecisSpan whole = { 0 };
  size_t n_sentences;
  const PrecisSpan *sentences = host->layer(doc, PRECIS_SENTENCES,
                                            &n_sentences);
  int32_t status;

  source.text = host->text(doc, &source.len);
  if (source.text == NULL)
    return host->fail(err, PRECIS_E_INPUT, "the text is not valid UTF-8",
                      "put the stage clean first");
  if (settings->most.tokens > 0 && host->count_tokens(doc, "", 0) == UINT64_MAX)
    return host->fail(err, PRECIS_E_INPUT,
                      "a budget of tokens, and no function that counts them",
                      "give PrecisInput.count_tokens");
  source.spans = sentences;
  source.n_spans = n_sentences;
  if (n_sentences == 0) {       /* whatever is there is the one candidate */
    whole.end = (uint32_t)source.len;
    source.spans = &whole;
    source.n_spans = 1;
  }
  source.title = host->meta(doc, PRECIS_META_TITLE, NULL);
  source.language = settings->language[0] != '\0'
    ? settings->language : host->meta(doc, PRECIS_META_LANGUAGE, NULL);
  source.query = settings->query != NULL
    ? settings->query : host->meta(doc, PRECIS_META_QUERY, NULL);
  source.documents = host->layer(doc, PRECIS_DOCUMENTS, &source.n_documents);
  if (source.n_documents > 0)
    source.salience = read_salience(host, doc, sentences, n_sentences);
  status = summarize(engine, host, doc, &source, n_sentences);
  if (status == PRECIS_E_LIMIT) /* if it is another limit the host says so */
    return host->fail(err, status, "the document needs more memory than it may "
                      "use", "raise limits.memory");
  return status;
}

static const char *const needs[] = { PRECIS_SENTENCES, NULL };
static const char *const gives[] = { PRECIS_SALIENCE, PRECIS_SUMMARY, NULL };

const PrecisStage summarize_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = PRECIS_STAGE_SET,
  .id = "summarize",
  .summary = "scores the sentences and chooses a summary within a length",
  .options_schema = settings_schema,
  .needs = needs,
  .gives = gives,
  .create = summarize_create,
  .process = summarize_process,
  .destroy = summarize_destroy,
};
