/* merge.c - precis_merge: several documents as one, and where each part of it
 * came from. */
#include <precis/precis.h>

#include <glib.h>
#include <string.h>

/* Four reports of one event; the last is the first once more. */
static const char *const reports[] = {
  "A landslide buried the mouth of the Gralla tunnel on Tuesday, cutting the "
  "railway to the Varn valley. A night train with 212 passengers stopped short "
  "of the rubble. Nobody was hurt. Trains will not run for two weeks.",
  "<html><head><title>Train stops</title></head><body><article>"
  "<p>On Tuesday a landslide buried the mouth of the Gralla tunnel and cut "
  "the railway to the Varn valley. A train with 212 passengers stopped short "
  "of the rubble. Geologists had warned of loose rock in 2024 &amp; "
  "asked for nets. The canton refused to pay for nets.</p></article></body>"
  "</html>",
  "The Gralla tunnel stays shut for five weeks, the railway said on Thursday. "
  "Forty buses an hour replace the trains to the Varn valley.",
  "A landslide buried the mouth of the Gralla tunnel on Tuesday, cutting the "
  "railway to the Varn valley. A night train with 212 passengers stopped short "
  "of the rubble. Nobody was hurt. Trains will not run for two weeks.",
};
static const char *const dates[] = { "2026-03-03", "", "2026-03-01",
                                     "2026-03-04" };
#define N G_N_ELEMENTS(reports)

typedef struct Set {
  PrecisPipeline *pipeline;
  PrecisDoc *docs[N];
  PrecisSet set;
  PrecisDoc *merged;
  PrecisError err;
} Set;

static PrecisPipeline *
build(const char *config)
{
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };

  precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err);
  g_assert_cmpstr(err.message, ==, "");
  return pipeline;
}

static void
setup(Set *set, const char *config)
{
  *set = (Set){ .pipeline = build(config) };
  for (size_t i = 0; i < N; i++) {
    g_autofree char *id = g_strdup_printf("report %c", (int)('a' + i));
    const char *hints[] = { "id", id, "date", dates[i], NULL };
    PrecisInput input = {
      .struct_size = sizeof input, .source = reports[i],
      .len = strlen(reports[i]), .hints = hints
    };

    if (!*dates[i])
      hints[2] = NULL;
    g_assert_cmpint(precis_run(set->pipeline, &input, &set->docs[i], NULL), ==,
                    PRECIS_OK);
  }
  set->set = (PrecisSet){
    .struct_size = sizeof set->set, .n_docs = N,
    .docs = (const PrecisDoc *const *)set->docs
  };
  set->err.struct_size = sizeof set->err;
}

static int32_t
merge(Set *set)
{
  return precis_merge(set->pipeline, &set->set, &set->merged, &set->err);
}

static void
setup_merged(Set *set, const char *config)
{
  setup(set, config);
  merge(set);
  g_assert_cmpstr(set->err.message, ==, "");
}

static void
teardown(Set *set)
{
  for (size_t i = 0; i < N; i++)
    precis_doc_free(set->docs[i]);
  precis_doc_free(set->merged);
  precis_pipeline_free(set->pipeline);
}

static const char news[] = "{\"precis\":1,\"use\":\"news\"}";

static const char *
column(const PrecisDoc *doc, const char *layer, const char *name, size_t i)
{
  const uint32_t *ids = precis_doc_column(doc, layer, name, NULL);

  g_assert_nonnull(ids);
  return precis_doc_label(doc, ids[i]);
}

static void
test_by_date_without_duplicates(void)
{
  static const size_t order[] = { 2, 0, 1 };    /* 3 is 0; 1 has no date */
  Set set;
  const PrecisSpan *documents;
  const char *text;
  size_t n;

  setup_merged(&set, news);
  documents = precis_doc_layer(set.merged, "documents", &n);
  text = precis_doc_text(set.merged, NULL);
  g_assert_cmpuint(n, ==, G_N_ELEMENTS(order));
  for (size_t i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("report %c", (int)('a' + order[i]));
    size_t len;
    const char *own = precis_doc_text(set.docs[order[i]], &len);

    g_assert_cmpstr(precis_doc_label(set.merged, documents[i].label), ==, id);
    g_assert_cmpmem(text + documents[i].start,
                    documents[i].end - documents[i].start, own, len);
    g_assert_cmpstr(column(set.merged, "documents", "date", i), ==,
                    dates[order[i]]);
  }
  g_assert_cmpstr(column(set.merged, "documents", "title", 2), ==,
                  "Train stops");
  g_assert_cmpstr(precis_doc_meta(set.merged, "duplicates", NULL), ==,
                  "report d: the text of report a");
  g_assert_cmpstr(precis_doc_meta(set.merged, "language", NULL), ==, "en");
  teardown(&set);
}

/* Spans of the set are those of its documents, moved, with the same labels,
 * columns and bytes of the source. */
static void
check_layer(const Set *set, const char *layer, const char *name, size_t member,
            size_t d)
{
  const PrecisDoc *own = set->docs[member], *doc = set->merged;
  const PrecisSpan *documents = precis_doc_layer(doc, "documents", NULL);
  size_t n_own, n, at = 0;
  const PrecisSpan *spans = precis_doc_layer(doc, layer, &n);
  const PrecisSpan *own_spans = precis_doc_layer(own, layer, &n_own);
  const char *source = precis_doc_source(doc, NULL);
  const char *own_source = precis_doc_source(own, NULL);
  guint64 offset = g_ascii_strtoull(column(doc, "documents", "offset", d),
                                    NULL, 10);

  g_assert_cmpuint(n_own, >, 0);
  while (spans[at].start < documents[d].start)
    at++;
  for (size_t i = 0; i < n_own; i++) {
    const PrecisSpan *span = &spans[at + i];
    uint64_t a, b, own_a, own_b;

    g_assert_cmpuint(span->start, ==, own_spans[i].start + documents[d].start);
    g_assert_cmpuint(span->end, ==, own_spans[i].end + documents[d].start);
    g_assert_cmpfloat(span->score, ==, own_spans[i].score);
    g_assert_cmpstr(precis_doc_label(doc, span->label), ==,
                    precis_doc_label(own, own_spans[i].label));
    if (name)
      g_assert_cmpstr(column(doc, layer, name, at + i), ==,
                      column(own, layer, name, i));
    precis_doc_convert(doc, PRECIS_IN_TEXT, span->start, span->end,
                       PRECIS_IN_SOURCE, &a, &b);
    precis_doc_convert(own, PRECIS_IN_TEXT, own_spans[i].start,
                       own_spans[i].end, PRECIS_IN_SOURCE, &own_a, &own_b);
    g_assert_cmpuint(a - offset, ==, own_a);
    g_assert_cmpmem(source + a, b - a, own_source + own_a, own_b - own_a);
  }
}

static void
test_layers_are_moved(void)
{
  Set set;

  setup_merged(&set, news);
  check_layer(&set, "sentences", NULL, 2, 0);
  check_layer(&set, "sentences", NULL, 1, 2);
  check_layer(&set, "tokens", "lemma", 0, 1);
  check_layer(&set, "tokens", "lemma", 1, 2);
  check_layer(&set, "entities", "canonical", 1, 2);
  teardown(&set);
}

static void
test_summary_says_nothing_twice(void)
{
  Set set;
  const PrecisSpan *spans;
  const char *text;
  size_t n, landslides = 0, passengers = 0;

  setup_merged(&set, "{\"precis\":1,\"use\":\"news\",\"stages\":["
               "{\"stage\":\"summarize\",\"sentences\":12}]}");
  spans = precis_doc_layer(set.merged, "summary", &n);
  text = precis_doc_text(set.merged, NULL);
  g_assert_cmpuint(n, >, 4);
  for (size_t i = 0; i < n; i++) {
    g_autofree char *sentence =
      g_strndup(text + spans[i].start, spans[i].end - spans[i].start);
    const char *from = column(set.merged, "summary", "document", i);

    landslides += strstr(sentence, "landslide") != NULL;
    passengers += strstr(sentence, "passengers") != NULL;
    /* each is in the report that it is said to be from */
    g_assert_nonnull(strstr(
      precis_doc_text(set.docs[from[strlen("report ")] - 'a'], NULL),
      sentence));
  }
  g_assert_cmpuint(landslides, ==, 1);
  g_assert_cmpuint(passengers, ==, 1);
  g_assert_cmpstr(precis_doc_meta(set.merged, "summarizer", NULL), ==,
                  "centroid");
  teardown(&set);
}

static void
test_budget_is_that_of_the_set(void)
{
  Set set;
  size_t n;

  setup_merged(&set, "{\"precis\":1,\"use\":\"news\",\"stages\":["
               "{\"stage\":\"summarize\",\"sentences\":2}]}");
  precis_doc_layer(set.merged, "summary", &n);
  g_assert_cmpuint(n, ==, 2);
  teardown(&set);
}

static void
test_hints_are_of_the_set(void)
{
  static const char *const hints[] = {
    "id", "set", "title", "Gralla",
    "query", "geologists who warned of loose rock", NULL
  };
  Set set;
  const PrecisSpan *spans;
  gboolean found = FALSE;
  size_t n;

  setup(&set, news);
  set.set.hints = hints;
  g_assert_cmpint(merge(&set), ==, PRECIS_OK);
  g_assert_cmpstr(precis_doc_meta(set.merged, "id", NULL), ==, "set");
  g_assert_cmpstr(precis_doc_meta(set.merged, "title", NULL), ==, "Gralla");
  g_assert_cmpstr(precis_doc_meta(set.merged, "summarizer", NULL), ==, "query");
  spans = precis_doc_layer(set.merged, "summary", &n);
  for (size_t i = 0; i < n; i++)
    found |= g_str_has_prefix(precis_doc_text(set.merged, NULL) +
                              spans[i].start, "Geologists had warned");
  g_assert_true(found);
  teardown(&set);
}

static void
test_documents_have_numbers_without_ids(void)
{
  PrecisInput input = { .struct_size = sizeof input, .source = "One. Two.",
                        .len = 9 };
  Set set;

  setup(&set, news);
  precis_doc_free(set.docs[0]);
  precis_run(set.pipeline, &input, &set.docs[0], NULL);
  set.set.n_docs = 1;
  g_assert_cmpint(merge(&set), ==, PRECIS_OK);
  g_assert_cmpstr(precis_doc_label(set.merged,
                                   precis_doc_layer(set.merged, "documents",
                                                    NULL)->label), ==, "1");
  g_assert_cmpstr(column(set.merged, "summary", "document", 0), ==, "1");
  teardown(&set);
}

/* A set is a document, so it may be part of another. */
static void
test_a_set_of_sets(void)
{
  const PrecisDoc *docs[2];
  Set set;
  PrecisDoc *again = NULL;
  size_t n;

  setup_merged(&set, news);
  docs[0] = set.merged;
  docs[1] = set.docs[1];
  set.set.docs = docs;
  set.set.n_docs = 2;
  g_assert_cmpint(precis_merge(set.pipeline, &set.set, &again, NULL), ==,
                  PRECIS_OK);
  precis_doc_layer(again, "documents", &n);
  g_assert_cmpuint(n, ==, 2);
  precis_doc_free(again);
  teardown(&set);
}

static void
assert_fails(Set *set, int32_t status, const char *says)
{
  g_assert_cmpint(merge(set), ==, status);
  g_assert_null(set->merged);
  if (!strstr(set->err.message, says))
    g_error("%s", set->err.message);
}

static void
test_faults_are_told(void)
{
  const PrecisDoc *none[] = { NULL };
  int32_t cancel = 1;
  PrecisPipeline *own;
  Set set;

  setup(&set, news);
  own = set.pipeline;
  set.set.cancel = &cancel;
  assert_fails(&set, PRECIS_E_CANCELLED, "cancelled");
  set.set.cancel = NULL;
  set.pipeline = build("{\"precis\":1,\"use\":\"ingest\"}");
  assert_fails(&set, PRECIS_E_CONFIG, "no stage of the pipeline works on a");
  precis_pipeline_free(set.pipeline);
  set.pipeline = build("{\"precis\":1,\"use\":\"news\","
                       "\"limits\":{\"input_bytes\":600}}");
  assert_fails(&set, PRECIS_E_LIMIT, "at most 600 are allowed");
  precis_pipeline_free(set.pipeline);
  set.pipeline = build("{\"precis\":1,\"use\":\"news\","
                       "\"limits\":{\"memory\":20000}}");
  assert_fails(&set, PRECIS_E_LIMIT, "20000 bytes of memory");
  precis_pipeline_free(set.pipeline);
  set.pipeline = own;
  set.set.n_docs = 0;
  assert_fails(&set, PRECIS_E_INPUT, "no document");
  set.set.n_docs = 1;
  set.set.docs = none;
  assert_fails(&set, PRECIS_E_ARGUMENT, "one of the docs");
  set.set.docs = NULL;
  assert_fails(&set, PRECIS_E_ARGUMENT, "n_docs is not 0");
  set.set.flags = 1;
  assert_fails(&set, PRECIS_E_ARGUMENT, "flags");
  set.set.struct_size = 0;
  assert_fails(&set, PRECIS_E_ARGUMENT, "struct_size");
  g_assert_cmpint(precis_merge(set.pipeline, NULL, &set.merged, NULL), ==,
                  PRECIS_E_ARGUMENT);
  teardown(&set);
}

/* Documents of a chain that does not split have nothing to choose from. */
static void
test_missing_layers_are_told(void)
{
  Set set;
  PrecisPipeline *clean;

  setup(&set, "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"}]}");
  clean = set.pipeline;
  set.pipeline = build(news);
  assert_fails(&set, PRECIS_E_STATE, "needs layer \"sentences\"");
  precis_pipeline_free(clean);
  teardown(&set);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func("/host/merge/" path, test)
  ADD("documents-stand-by-date-each-once", test_by_date_without_duplicates);
  ADD("layers-are-moved-and-lead-to-the-sources", test_layers_are_moved);
  ADD("the-summary-says-nothing-twice", test_summary_says_nothing_twice);
  ADD("the-budget-is-that-of-the-set", test_budget_is_that_of_the_set);
  ADD("hints-are-of-the-set", test_hints_are_of_the_set);
  ADD("documents-without-id-have-numbers",
      test_documents_have_numbers_without_ids);
  ADD("a-set-may-be-part-of-another", test_a_set_of_sets);
  ADD("faults-are-told", test_faults_are_told);
  ADD("missing-layers-are-told", test_missing_layers_are_told);
#undef ADD
  return g_test_run();
}
