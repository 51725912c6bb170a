/* chain.c - the chain as a host's user sees it: budgets, cancelling, stages
 * that lie, threads. */
#include <precis/precis.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

static PrecisPipeline *
build(const char *config)
{
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };

  if (precis_pipeline_new(config, strlen(config), g_getenv("TEST_PLUGINS"),
                          &pipeline, &err) != PRECIS_OK)
    g_error("%s: %s %s", err.where, err.message, err.hint);
  return pipeline;
}

static int32_t
run(PrecisPipeline *pipeline, const char *text, PrecisDoc **doc,
    PrecisError *err)
{
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = strlen(text) };

  *err = (PrecisError){ .struct_size = sizeof *err };
  *doc = NULL;
  return precis_run(pipeline, &input, doc, err);
}

static PrecisDoc *
run_with(PrecisPipeline *pipeline, const char *const *hints)
{
  PrecisInput input = { .struct_size = sizeof input, .source = "A text.",
                        .len = 7, .hints = hints };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;

  if (precis_run(pipeline, &input, &doc, &err) != PRECIS_OK)
    g_error("%s: %s %s", err.where, err.message, err.hint);
  return doc;
}

static const char bad[] = "{\"precis\":1,\"stages\":[{\"stage\":\"bad.stage\","
                          "\"plugin\":\"misbehave\"}]}";

static void
test_lies(void)
{
  static const struct { const char *text; int32_t status; const char *says; }
  cases[] = {
    { "OUT-OF-RANGE", PRECIS_E_INTERNAL, "is out of the text" },
    { "some BACKWARDS", PRECIS_E_INTERNAL, "is out of the text" },
    { "some UNSORTED", PRECIS_E_INTERNAL, "out of order" },
    { "\xc3\xa9 CUT-CHARACTER", PRECIS_E_INTERNAL, "cuts a character" },
    { "SCORE", PRECIS_E_INTERNAL, "score" },
    { "NO-LABEL", PRECIS_E_INTERNAL, "never made" },
    { "FOREIGN-LAYER", PRECIS_E_INTERNAL, "does not give" },
    { "LAYER-OF-BYTES", PRECIS_E_INTERNAL, "layer \"a?b\", which it does" },
    { "NOT-MY-TEXT", PRECIS_E_INTERNAL, "PRECIS_STAGE_TEXT" },
    { "COLUMN", PRECIS_E_INTERNAL, "column" },
    { "TAKEN-NAME", PRECIS_E_INTERNAL, "\"label\" of layer \"bad.layer\"" },
    { "NO-NAME", PRECIS_E_INTERNAL, "\"a b\" of layer \"bad.layer\"" },
    { "HALF-DONE", PRECIS_E_INPUT, "it stopped half-way?" },
    { "BAD-META", PRECIS_E_INTERNAL, "metadata" },
    { "BAD-STRING", PRECIS_E_INTERNAL, "UTF-8" },
    { "SILENT", PRECIS_E_INPUT, "did not say why" },
    { "HUGE", PRECIS_E_LIMIT, "memory" },
    { "TOO-MANY-STRINGS", PRECIS_E_INTERNAL, "3 strings for 0 spans" },
    { "UNMADE-STRING", PRECIS_E_INTERNAL, "string 1 of column \"x\"" },
    { "LAYER-OF-NOTHING", PRECIS_E_INTERNAL, "\"bad.layer\" of nothing" },
    { "NO-STRING", PRECIS_E_INTERNAL, "UTF-8" },
    { "PLACE-OF-META", PRECIS_E_INTERNAL, "out of the text" },
  };
  PrecisPipeline *pipeline = build(bad);
  PrecisError err;
  PrecisDoc *doc;

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_assert_cmpint(run(pipeline, cases[i].text, &doc, &err), ==,
                    cases[i].status);
    g_assert_null(doc);
    g_assert_cmpint(err.status, ==, cases[i].status);
    g_assert_cmpstr(err.where, ==, "bad.stage");
    g_assert_true(g_utf8_validate(err.message, -1, NULL));
    if (strstr(err.message, cases[i].says) == NULL)
      g_error("%s: \"%s\"", cases[i].text, err.message);
    /* the next document is none the worse for it */
    g_assert_cmpint(run(pipeline, "all is well", &doc, &err), ==, PRECIS_OK);
    precis_doc_free(doc);
  }
  precis_pipeline_free(pipeline);
}

/* Of a stage that may make the text. */
static void
test_lies_of_text(void)
{
  static const struct { const char *text, *says; } cases[] = {
    { "TEXT-OF-NOTHING", "set no text" },
    { "TEXT-WITH-NUL", "not UTF-8 without NUL" },
    { "TEXT-UNTILED", "alignment: the runs do not tile" },
    { "TEXT-TOO-SHORT", "alignment: the runs do not tile" },
    { "TEXT-BACKWARDS", "alignment: the runs go backwards" },
    { "TEXT-TWICE", "alignment: two runs copy the same" },
    { "TEXT-BEHIND", "alignment: a run ends after" },
    { "TEXT-LATE", "after layer \"bad.layer\" was made" },
  };
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"bad.text\",\"plugin\":"
    "\"misbehave\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    int32_t status = run(pipeline, cases[i].text, &doc, &err);

    g_assert_cmpint(status, ==, g_str_has_suffix(cases[i].text, "LATE")
                                  ? PRECIS_E_STATE : PRECIS_E_INTERNAL);
    g_assert_cmpstr(err.where, ==, "bad.text");
    if (strstr(err.message, cases[i].says) == NULL)
      g_error("%s: \"%s\"", cases[i].text, err.message);
  }
  precis_pipeline_free(pipeline);
}

static void
test_skip(void)
{
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"},{\"stage\":\"bad.stage\","
    "\"plugin\":\"misbehave\",\"on_error\":\"skip\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, "It is HALF-DONE. Not more.", &doc, &err), ==,
                  PRECIS_OK);
  g_assert_null(precis_doc_meta(doc, "half", NULL));
  g_assert_null(precis_doc_layer(doc, "bad.layer", NULL));
  g_assert_nonnull(precis_doc_layer(doc, PRECIS_SENTENCES, NULL));
  g_assert_cmpstr(precis_doc_meta(doc, "skipped", NULL), ==,
                  "bad.stage: it stopped half-way?");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* A limit that is the stage's own is not spent for the others; all of what it
 * says is told. */
static void
test_skip_of_own_limit(void)
{
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"bad.stage\",\"plugin\":"
    "\"misbehave\",\"on_error\":\"skip\"},{\"stage\":\"split\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, "OWN-LIMIT", &doc, &err), ==, PRECIS_OK);
  g_assert_true(g_str_has_suffix(precis_doc_meta(doc, "skipped", NULL),
                                 "this page has some more of them"));
  g_assert_nonnull(precis_doc_layer(doc, PRECIS_SENTENCES, NULL));
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* Why the stage that makes the text was skipped is cut between two
 * characters. */
static void
test_skip_tells_why(void)
{
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"bad.text\",\"plugin\":"
    "\"misbehave\",\"on_error\":\"skip\"},{\"stage\":\"split\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, "\xff", &doc, &err), ==,
                  PRECIS_E_INPUT);
  g_assert_true(g_str_has_prefix(err.hint, "skipped was bad.text: éé"));
  g_assert_true(g_str_has_suffix(err.hint, "éé"));
  precis_pipeline_free(pipeline);
}

/* However many there are, each has its line. */
static void
test_skip_of_many(void)
{
  enum { STAGES = 24 };
  g_autoptr(GString) config = g_string_new("{\"precis\":1,\"stages\":[");
  g_auto(GStrv) lines = NULL;
  PrecisPipeline *pipeline;
  PrecisError err;
  PrecisDoc *doc;

  for (int i = 0; i < STAGES; i++)
    g_string_append_printf(config, "%s{\"stage\":\"bad.stage\",\"plugin\":"
                           "\"misbehave\",\"on_error\":\"skip\"}",
                           i > 0 ? "," : "");
  g_string_append(config, "]}");
  pipeline = build(config->str);
  g_assert_cmpint(run(pipeline, "It is HALF-DONE.", &doc, &err), ==,
                  PRECIS_OK);
  lines = g_strsplit(precis_doc_meta(doc, "skipped", NULL), "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), ==, STAGES);
  g_assert_cmpstr(lines[STAGES - 1], ==, "bad.stage: it stopped half-way?");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_skip_of_the_first(void)
{
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"bad.text\",\"plugin\":"
    "\"misbehave\",\"on_error\":\"skip\"},{\"stage\":\"split\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, "It is HALF-DONE. Not more.", &doc, &err), ==,
                  PRECIS_OK);
  g_assert_cmpstr(precis_doc_text(doc, NULL), ==,
                  "It is HALF-DONE. Not more.");
  g_assert_nonnull(precis_doc_layer(doc, PRECIS_SENTENCES, NULL));
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
check_limit(const char *limits, const char *text, int32_t status,
            const char *says)
{
  g_autofree char *config = g_strdup_printf(
    "{\"precis\":1,\"limits\":%s,\"stages\":[{\"stage\":\"bad.stage\","
    "\"plugin\":\"misbehave\",\"on_error\":\"skip\"}]}", limits);
  PrecisPipeline *pipeline = build(config);
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, text, &doc, &err), ==, status);
  g_assert_nonnull(strstr(err.message, says));
  g_assert_nonnull(strstr(err.hint, "limits."));
  precis_pipeline_free(pipeline);
}

static void
test_budgets(void)
{
  check_limit("{\"input_bytes\":10}", "eleven bytes", PRECIS_E_LIMIT, "input");
  check_limit("{\"work\":1000000}", "FOREVER", PRECIS_E_LIMIT, "work");
  check_limit("{\"ms\":20}", "FOREVER", PRECIS_E_LIMIT, "milliseconds");
  check_limit("{\"memory\":1024}", "no room at all", PRECIS_E_LIMIT, "memory");
}

static gpointer
cancel_soon(gpointer flag)
{
  g_usleep(20000);
  g_atomic_int_set((gint *)flag, 1);
  return NULL;
}

static void
test_cancel(void)
{
  PrecisPipeline *pipeline = build(bad);
  gint32 flag = 0;
  PrecisInput input = { .struct_size = sizeof input, .source = "FOREVER",
                        .len = 7, .cancel = &flag };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;
  GThread *thread = g_thread_new("cancel", cancel_soon, &flag);

  g_assert_cmpint(precis_run(pipeline, &input, &doc, &err), ==,
                  PRECIS_E_CANCELLED);
  g_thread_join(thread);
  precis_pipeline_free(pipeline);
}

static void
test_no_text(void)
{
  PrecisPipeline *pipeline = build(
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"}]}");
  PrecisError err;
  PrecisDoc *doc;

  g_assert_cmpint(run(pipeline, "caf\xe9", &doc, &err), ==, PRECIS_E_INPUT);
  g_assert_nonnull(strstr(err.hint, "clean"));
  g_assert_cmpint(run(pipeline, "", &doc, &err), ==, PRECIS_OK);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* Behind it stands half a character, and no NUL. */
static void
test_borrowed(void)
{
  static const char source[] = "It is noon at the caf\xc3\xa9.\xa9 and on";
  static const char *const configs[] = {
    "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"}]}",
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"},{\"stage\":\"tag\"}]}",
  };
  PrecisInput input = { .struct_size = sizeof input,
                        .flags = PRECIS_INPUT_BORROW, .source = source,
                        .len = 24 };

  for (gsize i = 0; i < G_N_ELEMENTS(configs); i++) {
    PrecisPipeline *pipeline = build(configs[i]);
    PrecisError err = { .struct_size = sizeof err };
    PrecisDoc *doc = NULL;
    gsize len;

    g_assert_cmpint(precis_run(pipeline, &input, &doc, &err), ==, PRECIS_OK);
    g_assert_cmpstr(precis_doc_text(doc, &len), ==,
                    "It is noon at the caf\xc3\xa9.");
    g_assert_cmpuint(len, ==, 24);
    g_assert_true(precis_doc_source(doc, NULL) == source);
    precis_doc_free(doc);
    precis_pipeline_free(pipeline);
  }
}

/* The message begins with the member that is not as it should be. */
static void
assert_misuse(const PrecisPipeline *pipeline, const PrecisInput *input,
              const char *member)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;

  g_assert_cmpint(precis_run(pipeline, input, &doc, &err), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_true(g_str_has_prefix(err.message, member));
  g_assert_null(doc);
}

static void
test_arguments(void)
{
  PrecisPipeline *pipeline = build(bad);
  const char *const odd[] = { "source", NULL };
  const char *const no_key[] = { "NO KEY", "x", NULL };
  const char *const no_text[] = { "source", "\xff", NULL };
  const char *const *const hints[] = { no_key, no_text, odd };
  PrecisInput input = { .struct_size = sizeof input };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;

  g_assert_cmpint(precis_run(NULL, &input, &doc, &err), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_run(pipeline, NULL, &doc, &err), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_run(pipeline, &input, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  input.len = 5;                /* of nothing */
  assert_misuse(pipeline, &input, "source");
  input.len = 0;
  input.flags = 2;
  assert_misuse(pipeline, &input, "flags");
  input.flags = 0;
  for (size_t i = 0; i < 3; i++) {
    input.hints = hints[i];
    g_assert_cmpint(precis_run(pipeline, &input, &doc, &err), ==,
                    PRECIS_E_ARGUMENT);
    g_assert_true(g_str_has_prefix(err.message, i == 0 ? "hint \"NO KEY\""
                                                       : "hint \"source\""));
  }
  input.hints = NULL;
  input.struct_size = 8;        /* from a header that never was */
  assert_misuse(pipeline, &input, "struct_size");
  precis_doc_free(NULL);
  precis_pipeline_free(NULL);
  precis_free(NULL);
  precis_pipeline_free(pipeline);
}

/* A hint that cannot be right is told of, not believed, and no failure. */
static void
test_hints(void)
{
  static const char *const right[] = {
    "language", "pt-BR", "language", "yue", "language", "en_US.UTF-8",
    "date", "2026", "date", "2026-03", "date", "2026-12-31",
    "date", "2028-02-29",
    "date", "2026-03-14T08:15:00+01:00", "date", "2026-03-14 08:15",
    "type", "text/plain; charset=x", "charset", " UTF-8", "charset", "latin1",
    "id", "yesterday", "acme.x", "", NULL
  };
  static const char *const wrong[] = {
    "language", "english", "language", "e", "language", "Engl\xC3\xA9",
    "date", "yesterday", "date", "14.03.2026", "date", "2026-13-01",
    "date", "2026-00-01", "date", "2026-03-32", "date", "2026-3-14",
    "date", "2026-02-29", "date", "2026-04-31",
    "date", "2026-03-14, noon", "date", "202", "type", "html",
    "charset", "utf-88", NULL
  };
  PrecisPipeline *pipeline = build("{\"precis\":1,\"stages\":[{\"stage\":"
                                   "\"clean\"}]}");

  for (size_t i = 0; right[i]; i += 2) {
    const char *const hints[] = { right[i], right[i + 1], NULL };
    PrecisDoc *doc = run_with(pipeline, hints);

    g_assert_null(precis_doc_meta(doc, PRECIS_META_IGNORED, NULL));
    precis_doc_free(doc);
  }
  for (size_t i = 0; wrong[i]; i += 2) {
    const char *const hints[] = { wrong[i], wrong[i + 1], "id", "7", NULL };
    PrecisDoc *doc = run_with(pipeline, hints);
    g_autofree char *line =
      g_strdup_printf("%s: \"%s\" is not ", wrong[i], wrong[i + 1]);
    const char *ignored = precis_doc_meta(doc, PRECIS_META_IGNORED, NULL);

    g_assert_true(g_str_has_prefix(ignored ? ignored : "", line));
    g_assert_null(strchr(ignored, '\n'));
    g_assert_cmpstr(precis_doc_meta(doc, wrong[i], NULL), !=, wrong[i + 1]);
    g_assert_cmpstr(precis_doc_meta(doc, "id", NULL), ==, "7");
    precis_doc_free(doc);
  }
  precis_pipeline_free(pipeline);
}

/* A line for each; what is long or of many lines is cut. */
static void
test_hints_are_told_in_lines(void)
{
  static const char *const hints[] = {
    "language", "one\ntwo", "date", "", "charset",
    "a name of thirty-nine letters, then one\xE2\x82\xAC",
    NULL
  };
  PrecisPipeline *pipeline = build("{\"precis\":1,\"stages\":[{\"stage\":"
                                   "\"clean\"}]}");
  PrecisDoc *doc = run_with(pipeline, hints);

  g_assert_cmpstr(precis_doc_meta(doc, PRECIS_META_IGNORED, NULL), ==,
                  "language: \"one\" is not a BCP 47 tag such as en or pt-BR\n"
                  "charset: \"a name of thirty-nine letters, then one\" is not "
                  "an encoding such as windows-1252");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_no_ignored_hint_is_lost(void)
{
  const char *hints[2 * 12 + 3] = { NULL };
  PrecisPipeline *pipeline = build("{\"precis\":1,\"stages\":[{\"stage\":"
                                   "\"clean\"}]}");
  g_auto(GStrv) lines = NULL;
  PrecisDoc *doc;

  for (size_t i = 0; i < 24; i += 2) {
    hints[i] = "language";
    hints[i + 1] = "the language of the people of the north";
  }
  hints[24] = "charset";
  hints[25] = "utf-88";
  doc = run_with(pipeline, hints);
  lines = g_strsplit(precis_doc_meta(doc, PRECIS_META_IGNORED, NULL), "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), ==, 13);
  g_assert_cmpstr(lines[12], ==,
                  "charset: \"utf-88\" is not an encoding such as "
                  "windows-1252");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* ---------------------------------------------------------------- threads */

typedef struct {
  GPtrArray *inputs;            /* of GBytes                                  */
  GString *out;
  guint64 next, stop_at;
  guint threads;
  gint taken_back;              /* calls of done; next may run meanwhile      */
} Batch;

static int32_t
next_input(void *user, uint64_t index, PrecisInput *input)
{
  Batch *batch = user;

  g_assert_cmpuint(index, ==, batch->next++);
  g_assert_cmpuint(index, <, (guint)g_atomic_int_get(&batch->taken_back) +
                               8 * batch->threads);
  if (index == batch->inputs->len)
    return 0;
  input->source = g_bytes_get_data(batch->inputs->pdata[index], &input->len);
  return 1;
}

static int32_t
take_result(void *user, uint64_t index, PrecisDoc *doc, const PrecisError *err)
{
  Batch *batch = user;

  g_atomic_int_inc(&batch->taken_back);
  if (doc == NULL) {
    g_string_append_printf(batch->out, "%" G_GUINT64_FORMAT " %s\n",
                           (guint64)index, err->message);
  } else {
    char *json;

    g_assert_cmpint(precis_doc_render(doc, "json", PRECIS_IN_SOURCE, &json,
                                      NULL, NULL), ==, PRECIS_OK);
    g_string_append_printf(batch->out, "%" G_GUINT64_FORMAT " %s\n",
                           (guint64)index, json);
    precis_free(json);
    precis_doc_free(doc);
  }
  return index + 1 == batch->stop_at;
}

/* Pages, texts, rubbish: own sentences in many mixtures. */
static GPtrArray *
make_inputs(guint n)
{
  static const char *const parts[] = {
    "<p>The council of <b>Porto</b> met on 3 May 2024.</p>",
    "Dr. Ana Sousa paid &euro;4.5 million, or 12%, to Acme Inc. last week. ",
    "<script>never()</script><h1>A title of its own</h1>", "\xff\xfe\x00z",
    "\n\nNobody knew why; \xe2\x80\x9cperhaps,\xe2\x80\x9d she said. ",
    "<table><tr><td>1<td>2</table>", "Caf\xe9 na\xefve. ", "BACKWARDS ",
  };
  GPtrArray *inputs = g_ptr_array_new_with_free_func(
    (GDestroyNotify)g_bytes_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);

  for (guint i = 0; i < n; i++) {
    GByteArray *bytes = g_byte_array_new();
    gint32 k = g_rand_int_range(rand, 0, 40);

    while (k-- > 0) {
      const char *part = parts[g_rand_int_range(rand, 0,
                                                G_N_ELEMENTS(parts))];
      g_byte_array_append(bytes, (const guint8 *)part, (guint)strlen(part));
    }
    g_ptr_array_add(inputs, g_byte_array_free_to_bytes(bytes));
  }
  return inputs;
}

static char *
run_batch(PrecisPipeline *pipeline, GPtrArray *inputs, guint threads,
          guint64 stop_at, int32_t expected)
{
  Batch batch = { inputs, g_string_new(NULL), 0, stop_at, threads, 0 };
  PrecisError err = { .struct_size = sizeof err };

  g_assert_cmpint(precis_run_many(pipeline, threads, next_input, take_result,
                                  &batch, &err), ==, expected);
  return g_string_free(batch.out, FALSE);
}

static const char whole[] =
  "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"},{\"stage\":\"split\"},"
  "{\"stage\":\"bad.stage\",\"plugin\":\"misbehave\"},"
  "{\"stage\":\"summarize\"},{\"stage\":\"tag\"}]}";

static void
test_threads(void)
{
  PrecisPipeline *pipeline = build(whole);
  g_autoptr(GPtrArray) inputs = make_inputs(300);
  g_autofree char *one = run_batch(pipeline, inputs, 1, 0, PRECIS_OK);

  for (int round = 0; round < 3; round++) {
    g_autofree char *eight = run_batch(pipeline, inputs, 8, 0, PRECIS_OK);

    g_assert_cmpstr(one, ==, eight);
  }
  g_assert_nonnull(strstr(one, "is out of the text"));
  precis_pipeline_free(pipeline);
}

static void
test_stop(void)
{
  PrecisPipeline *pipeline = build(whole);
  g_autoptr(GPtrArray) inputs = make_inputs(100);
  g_autofree char *all = run_batch(pipeline, inputs, 8, 0, PRECIS_OK);
  g_autofree char *some = run_batch(pipeline, inputs, 8, 30,
                                    PRECIS_E_CANCELLED);

  g_assert_true(g_str_has_prefix(all, some));
  precis_pipeline_free(pipeline);
}

/* Where a group shares its files (umask 002) it may write what was built, and
 * the loader takes nothing from such a place. */
static void
keep_to_ourselves(void)
{
  const char *directory = g_getenv("TEST_PLUGINS");
  g_autofree char *plugin = g_build_filename(directory, "misbehave.so", NULL);

  g_chmod(directory, 0755);
  g_chmod(plugin, 0755);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  keep_to_ourselves();
  g_test_add_func("/host/chain/a-lie-costs-its-document-only", test_lies);
  g_test_add_func("/host/chain/a-lie-about-the-text-too", test_lies_of_text);
  g_test_add_func("/host/chain/a-skipped-stage-leaves-no-trace", test_skip);
  g_test_add_func("/host/chain/a-stage-at-its-own-limit-is-skipped",
                  test_skip_of_own_limit);
  g_test_add_func("/host/chain/a-stage-without-text-tells-what-was-skipped",
                  test_skip_tells_why);
  g_test_add_func("/host/chain/many-skipped-stages-are-all-told",
                  test_skip_of_many);
  g_test_add_func("/host/chain/a-first-stage-that-is-skipped-leaves-the-text",
                  test_skip_of_the_first);
  g_test_add_func("/host/chain/budgets-end-a-document-clearly", test_budgets);
  g_test_add_func("/host/chain/another-thread-cancels", test_cancel);
  g_test_add_func("/host/chain/bytes-that-are-no-text-want-clean",
                  test_no_text);
  g_test_add_func("/host/chain/a-borrowed-text-gets-its-nul", test_borrowed);
  g_test_add_func("/host/chain/wrong-arguments-are-refused", test_arguments);
  g_test_add_func("/host/chain/a-hint-that-cannot-be-is-ignored", test_hints);
  g_test_add_func("/host/chain/ignored-hints-are-told-in-lines",
                  test_hints_are_told_in_lines);
  g_test_add_func("/host/chain/no-ignored-hint-is-lost",
                  test_no_ignored_hint_is_lost);
  g_test_add_func("/host/chain/eight-threads-give-the-bytes-of-one",
                  test_threads);
  g_test_add_func("/host/chain/done-ends-a-run-early", test_stop);
  return g_test_run();
}
