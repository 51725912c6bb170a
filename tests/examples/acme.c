/* acme.c - a stage by a stranger, in plain C: it needs one header of precis and
 * links to nothing of it.
 *
 *   cc -shared -fPIC -Wl,-z,nodelete acme.c -o acme.so
 *   { "stage": "acme.questions", "plugin": "acme", "minimum": 2 }
 *
 * It writes layer "acme.questions": the sentences that ask, with the number of
 * their words as a column, and leaves the layer `sentences` without the asides
 * shorter than "minimum" words, so that no summary picks one. */
#include <precis/plugin.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  int64_t minimum;
} Acme;

static const char schema[] =
  "{\"type\": \"object\", \"properties\": {"
  "  \"minimum\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 100,"
  "    \"default\": 1, \"description\": \"words that a sentence must have\"}}}";

static int32_t
create(const PrecisHost *host, const PrecisOptions *options, void **instance,
       PrecisError *err)
{
  Acme *acme = malloc(sizeof *acme);

  if (acme == NULL)
    return host->fail(err, PRECIS_E_NOMEM, "there is no more memory", NULL);
  acme->minimum = host->option_integer(options, "minimum");
  *instance = acme;
  return PRECIS_OK;
}

static int64_t
count_words(const char *text, const PrecisSpan *span)
{
  int64_t n = 0;
  int inside = 0;

  for (uint32_t i = span->start; i < span->end; i++) {
    int space = text[i] == ' ' || text[i] == '\n' || text[i] == '\t';

    n += !space && !inside;
    inside = !space;
  }
  return n;
}

static int32_t
process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
        PrecisError *err)
{
  const Acme *acme = instance;
  size_t len, n, n_kept = 0, n_questions = 0;
  const char *text = host->text(doc, &len);
  const PrecisSpan *sentences = host->layer(doc, PRECIS_SENTENCES, &n);
  PrecisSpan *kept = host->scratch(doc, n * sizeof *kept);
  PrecisSpan *questions = host->scratch(doc, n * sizeof *questions);
  uint32_t *words = host->scratch(doc, n * sizeof *words);
  int32_t status = host->tick(doc, len);

  if (status != PRECIS_OK)
    return status;
  if (kept == NULL || questions == NULL || words == NULL)
    return host->fail(err, PRECIS_E_LIMIT, "no memory for the questions", NULL);
  for (size_t i = 0; i < n; i++) {
    const PrecisSpan *sentence = &sentences[i];
    int64_t n_words = count_words(text, sentence);

    if (n_words >= acme->minimum)
      kept[n_kept++] = *sentence;
    if (sentence->end > sentence->start && text[sentence->end - 1] == '?') {
      char number[24];
      int digits = snprintf(number, sizeof number, "%lld", (long long)n_words);

      words[n_questions] = host->intern(doc, number, (size_t)digits);
      questions[n_questions++] = *sentence;
    }
  }
  status = host->set_layer(doc, PRECIS_SENTENCES, kept, n_kept);
  if (status == PRECIS_OK)
    status = host->set_layer(doc, "acme.questions", questions, n_questions);
  if (status == PRECIS_OK)
    status = host->set_column(doc, "acme.questions", "words", words,
                              n_questions);
  return status;
}

static const char *const needs[] = { PRECIS_SENTENCES, NULL };
static const char *const gives[] = { PRECIS_SENTENCES, "acme.questions", NULL };

static const PrecisStage stage = {
  .struct_size = sizeof(PrecisStage),
  .id = "acme.questions",
  .summary = "finds the sentences that ask, drops short asides",
  .options_schema = schema,
  .needs = needs,
  .gives = gives,
  .create = create,
  .process = process,
  .destroy = free,
};

static const PrecisStage *const stages[] = { &stage, NULL };

static const PrecisPlugin plugin = {
  .struct_size = sizeof(PrecisPlugin),
  .abi = PRECIS_ABI,
  .name = "acme",
  .version = "1.0",
  .license = "MIT",
  .stages = stages,
};

PRECIS_PLUGIN_EXPORT(uint32_t host_abi)
{
  (void)host_abi;
  return &plugin;
}
