/* options.c - the chain with options of any kind, through the public face.
 *
 *   7fQ        each byte of the first line chooses one of choices[]
 *   Text ...   the rest is the document
 *
 * What must hold: a document of which check.h holds, or one error; sentences
 * and summary are disjoint and have no white space at their ends; a summary is
 * of sentences and no longer than was asked for. */
#include "check.h"

typedef enum Where {
  LIMITS, CLEAN, SPLIT, SUMMARIZE,      /* members of these objects           */
  ON_ERROR, NO_CLEAN, TAG, SPLIT_AGAIN, /* what else there is to choose       */
  N_WHERE
} Where;

static const struct {
  Where where;
  const char *member;
} choices[] = {
  { LIMITS, "\"memory\":300000" }, { LIMITS, "\"memory\":3000000" },
  { LIMITS, "\"work\":2000000" }, { LIMITS, "\"input_bytes\":500" },

  { CLEAN, "\"input\":\"html\"" }, { CLEAN, "\"input\":\"text\"" },
  { CLEAN, "\"keep\":\"comments\"" }, { CLEAN, "\"keep\":\"all\"" },
  { CLEAN, "\"favor\":\"precision\"" }, { CLEAN, "\"favor\":\"recall\"" },
  { CLEAN, "\"tables\":false" }, { CLEAN, "\"lists\":false" },
  { CLEAN, "\"note_marks\":\"remove\"" }, { CLEAN, "\"repair\":false" },
  { CLEAN, "\"entities\":false" }, { CLEAN, "\"boilerplate\":false" },
  { CLEAN, "\"charset\":\"utf-16le\"" }, { CLEAN, "\"charset\":\"gb18030\"" },
  { CLEAN, "\"charset\":\"iso-2022-jp\"" }, { CLEAN, "\"quotes\":\"plain\"" },
  { CLEAN, "\"dashes\":\"plain\"" }, { CLEAN, "\"letters\":\"plain\"" },
  { CLEAN, "\"spaces\":\"keep\"" }, { CLEAN, "\"hidden\":\"keep\"" },
  { CLEAN, "\"mask\":[\"all\"]" }, { CLEAN, "\"mask_style\":\"number\"" },
  { CLEAN, "\"mask_style\":\"stars\"" },

  { SPLIT, "\"newlines\":\"sentence\"" }, { SPLIT, "\"newlines\":\"wrap\"" },
  { SPLIT, "\"language\":\"de\"" }, { SPLIT, "\"language\":\"zh\"" },
  { SPLIT, "\"language\":\"th\"" }, { SPLIT, "\"lists\":\"join\"" },
  { SPLIT, "\"headings\":\"whole\"" }, { SPLIT, "\"quotations\":\"whole\"" },
  { SPLIT, "\"max_bytes\":1" }, { SPLIT, "\"max_bytes\":7" },
  { SPLIT, "\"max_bytes\":60" }, { SPLIT, "\"min_bytes\":30" },
  { SPLIT, "\"min_bytes\":100000" }, { SPLIT, "\"explain\":true" },
  { SPLIT, "\"abbreviations\":[\"a\",\"the\",\"U.S. A.\",\".\",\"\"]" },
  { SPLIT, "\"not_abbreviations\":[\"Dr\",\"etc.\",\"\"]" },

  { SUMMARIZE, "\"method\":\"ranked\"" },
  { SUMMARIZE, "\"method\":\"coverage\"" },
  { SUMMARIZE, "\"method\":\"lead\"" }, { SUMMARIZE, "\"method\":\"directed\"" },
  { SUMMARIZE, "\"method\":\"boundary\"" },
  { SUMMARIZE, "\"method\":\"textrank\"" },
  { SUMMARIZE, "\"method\":\"lexrank\"" }, { SUMMARIZE, "\"method\":\"luhn\"" },
  { SUMMARIZE, "\"method\":\"sumbasic\"" }, { SUMMARIZE, "\"method\":\"lsa\"" },
  { SUMMARIZE, "\"method\":\"kl\"" }, { SUMMARIZE, "\"method\":\"centroid\"" },
  { SUMMARIZE, "\"method\":\"query\"" }, { SUMMARIZE, "\"sentences\":1" },
  { SUMMARIZE, "\"sentences\":5" }, { SUMMARIZE, "\"sentences\":1000000000" },
  { SUMMARIZE, "\"words\":1" }, { SUMMARIZE, "\"words\":20" },
  { SUMMARIZE, "\"characters\":1" }, { SUMMARIZE, "\"characters\":33" },
  { SUMMARIZE, "\"bytes\":1" }, { SUMMARIZE, "\"bytes\":50" },
  { SUMMARIZE, "\"tokens\":1" }, { SUMMARIZE, "\"tokens\":13" },
  { SUMMARIZE, "\"ratio\":0.3" }, { SUMMARIZE, "\"ratio\":1" },
  { SUMMARIZE, "\"ratio_above\":100" }, { SUMMARIZE, "\"min_sentences\":3" },
  { SUMMARIZE, "\"min_words\":10" }, { SUMMARIZE, "\"min_characters\":100" },
  { SUMMARIZE, "\"fill\":true" }, { SUMMARIZE, "\"redundancy\":\"mmr\"" },
  { SUMMARIZE, "\"redundancy\":\"none\"" }, { SUMMARIZE, "\"lambda\":0" },
  { SUMMARIZE, "\"order\":\"score\"" }, { SUMMARIZE, "\"shortest\":3" },
  { SUMMARIZE, "\"longest\":10" }, { SUMMARIZE, "\"keep\":[\"a\",\"the\",\"\"]" },
  { SUMMARIZE, "\"keep\":[\" \",\"...\"]" }, { SUMMARIZE, "\"drop\":[\"the\"]" },
  { SUMMARIZE, "\"keep_spans\":[\"paragraphs/body\"]" },
  { SUMMARIZE, "\"drop_spans\":[\"sentences\"]" },
  { SUMMARIZE, "\"drop_spans\":[\"paragraphs/heading\"]" },
  { SUMMARIZE, "\"keep_lead\":2" }, { SUMMARIZE, "\"title_weight\":1" },
  { SUMMARIZE, "\"query_weight\":2.5" }, { SUMMARIZE, "\"explain\":true" },
  { SUMMARIZE, "\"query\":\"what happened in the city\"" },
  { SUMMARIZE, "\"query\":\"\\u3002\"" }, { SUMMARIZE, "\"language\":\"en\"" },
  { SUMMARIZE, "\"language\":\"vi\"" }, { SUMMARIZE, "\"language\":\"zh\"" },

  { ON_ERROR, "" }, { NO_CLEAN, "" }, { TAG, "" }, { SPLIT_AGAIN, "" },
};

/* What a line chooses: of each object its members, each once. */
typedef struct Chosen {
  GString *members[N_WHERE];
  gboolean is[N_WHERE];
} Chosen;

static void
choose(Chosen *chosen, guint i)
{
  Where where = choices[i].where;
  const char *member = choices[i].member, *colon = strchr(member, ':');
  g_autofree char *key =
    g_strndup(member, colon ? (gsize)(colon - member) + 1 : 0);

  chosen->is[where] = TRUE;
  if (!*key || strstr(chosen->members[where]->str, key))
    return;
  if (where != LIMITS || chosen->members[where]->len > 0)
    g_string_append_c(chosen->members[where], ',');
  g_string_append(chosen->members[where], member);
}

static void
add_stage(GString *config, const Chosen *chosen, const char *id, Where where)
{
  g_string_append_printf(
    config, "%s{\"stage\":\"%s\"%s%s}",
    config->str[config->len - 1] == '[' ? "" : ",", id,
    chosen->is[ON_ERROR] ? ",\"on_error\":\"skip\"" : "",
    where < N_WHERE ? chosen->members[where]->str : "");
}

static char *
write_config(const Chosen *chosen)
{
  GString *config = g_string_new(NULL);

  g_string_printf(config, "{\"precis\":1,\"limits\":{%s},\"stages\":[",
                  chosen->members[LIMITS]->str);
  if (!chosen->is[NO_CLEAN])
    add_stage(config, chosen, "clean", CLEAN);
  add_stage(config, chosen, "split", SPLIT);
  if (chosen->is[TAG])
    add_stage(config, chosen, "tag", N_WHERE);
  add_stage(config, chosen, "summarize", SUMMARIZE);
  if (chosen->is[SPLIT_AGAIN])
    add_stage(config, chosen, "split", N_WHERE);
  g_string_append(config, "]}");
  return g_string_free(config, FALSE);
}

/* ------------------------------------------------------------------ checks */

/* No model's, but a number. */
static uint64_t
count_tokens(void *user, const char *text, size_t len)
{
  (void)user, (void)text;
  return len / 4 + 1;
}

/* The number that the options give; 0: none. */
static guint64
find_bound(const char *options, const char *key)
{
  const char *at = strstr(options, key);

  return at ? g_ascii_strtoull(at + strlen(key), NULL, 10) : 0;
}

/* Disjoint, neither empty nor longer than most (0: of any length), and without
 * white space at their ends. */
static void
check_sentences(const PrecisDoc *doc, const char *layer, guint64 most)
{
  const char *text = precis_doc_text(doc, NULL);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, layer, &n);

  for (size_t i = 0; i < n; i++) {
    CHECK(most == 0 || spans[i].end - spans[i].start <= most);
    CHECK(spans[i].start < spans[i].end);
    CHECK(i == 0 || spans[i].start >= spans[i - 1].end);
    CHECK(!g_ascii_isspace(text[spans[i].start]));
    CHECK(!g_ascii_isspace(text[spans[i].end - 1]));
  }
}

static void
check_bound(const char *options, const char *key, guint64 found)
{
  guint64 most = find_bound(options, key);

  CHECK(most == 0 || found <= most);
}

/* A comma stands before each member, so ",\"sentences\":" is no other's end. */
static void
check_summary(const PrecisDoc *doc, const char *options)
{
  const char *text = precis_doc_text(doc, NULL);
  size_t n, n_sentences, k = 0;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_SUMMARY, &n);
  const PrecisSpan *sentences =
    precis_doc_layer(doc, PRECIS_SENTENCES, &n_sentences);
  guint64 bytes = 0, characters = 0, tokens = 0;

  for (size_t i = 0; i < n; i++) {
    size_t len = spans[i].end - spans[i].start;

    while (k < n_sentences && sentences[k].end <= spans[i].start)
      k++;
    CHECK(k < n_sentences && sentences[k].start <= spans[i].start &&
          spans[i].end <= sentences[k].end);
    bytes += len + (i > 0);
    characters += (guint64)g_utf8_strlen(text + spans[i].start,
                                         (gssize)len) + (i > 0);
    tokens += count_tokens(NULL, NULL, len);
  }
  check_bound(options, ",\"sentences\":", n);
  check_bound(options, ",\"bytes\":", bytes);
  check_bound(options, ",\"characters\":", characters);
  check_bound(options, ",\"tokens\":", tokens);
}

static void
check_document(const PrecisDoc *doc, const Chosen *chosen)
{
  guint64 most = find_bound(chosen->members[SPLIT]->str, ",\"max_bytes\":");

  if (most < 4 || chosen->is[SPLIT_AGAIN])      /* no limit, or not the last */
    most = 0;
  check_runs(doc);
  check_layers(doc);
  check_sentences(doc, PRECIS_SENTENCES, most);
  check_sentences(doc, PRECIS_SUMMARY, most);
  if (!chosen->is[SPLIT_AGAIN])
    check_summary(doc, chosen->members[SUMMARIZE]->str);
  precis_free(render(doc, "json"));
  precis_free(render(doc, "digest"));
  precis_free(render(doc, "digest-json"));
}

static PrecisDoc *
run(const PrecisPipeline *pipeline, const uint8_t *data, size_t size)
{
  static const char *const hints[] = {
    PRECIS_META_TITLE, "A City and Its Minister", PRECIS_META_DATE,
    "2026-03-14", NULL
  };

  return run_checked(pipeline, &(PrecisInput){
    .struct_size = sizeof(PrecisInput), .source = data, .len = size,
    .hints = hints, .count_tokens = count_tokens
  });
}

/* The document and one of half of its bytes, as one. */
static void
check_set(const PrecisPipeline *pipeline, const Chosen *chosen,
          const PrecisDoc *doc, const uint8_t *data, size_t size)
{
  PrecisDoc *other = run(pipeline, data, size), *merged = NULL;
  const PrecisDoc *docs[] = { doc, other };
  PrecisSet set = { .struct_size = sizeof set, .docs = docs,
                    .n_docs = other ? 2 : 1, .count_tokens = count_tokens };
  int32_t status = precis_merge(pipeline, &set, &merged, NULL);

  CHECK(status == PRECIS_OK || status == PRECIS_E_LIMIT);
  if (merged)
    check_document(merged, chosen);
  precis_doc_free(merged);
  precis_doc_free(other);
}

static void
try(const Chosen *chosen, const uint8_t *data, size_t size)
{
  g_autofree char *config = write_config(chosen);
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;
  PrecisDoc *doc;

  if (precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err)) {
    fprintf(stderr, "%s: %s\n", config, err.message);
    abort();
  }
  doc = run(pipeline, data, size);
  if (doc) {
    check_document(doc, chosen);
    check_set(pipeline, chosen, doc, data + size / 2, size - size / 2);
  }
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
  size_t n = end ? (size_t)(end - data) : 0;
  Chosen chosen = { .members = { NULL } };

  for (guint w = 0; w < N_WHERE; w++)
    chosen.members[w] = g_string_new(NULL);
  for (size_t i = 0; i < n; i++)
    choose(&chosen, data[i] % G_N_ELEMENTS(choices));
  if (end)
    try(&chosen, end + 1, size - n - 1);
  for (guint w = 0; w < N_WHERE; w++)
    g_string_free(chosen.members[w], TRUE);
  return 0;
}
