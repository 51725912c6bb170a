/* config.c - configurations: the faults of bad ones with their places, the
 * completed form of good ones, what a stage reads of its options. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cases.h"
#include "config.h"

static void
run_case(gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) config = config_load(test_case->input,
                                         strlen(test_case->input), NULL,
                                         faults);
  g_autofree char *found = cases_tell(faults);

  g_assert_true((config == NULL) == (faults->len > 0));
  cases_compare(test_case, config ? config->complete : found);
}

static Config *
load(const char *json)
{
  g_autoptr(GPtrArray) faults = faults_new();
  Config *config = config_load(json, strlen(json), NULL, faults);
  g_autofree char *found = cases_tell(faults);

  g_assert_cmpstr(found, ==, "");
  return config;
}

/* What is complete is completed to itself, so its hash says it all. */
static void
test_complete_again(void)
{
  static const char *const configs[] = {
    "{\"precis\": 1, \"use\": \"news\"}",
    "{\"precis\": 1, \"stages\": []}",
    "{\"precis\": 1, \"use\": \"news\", \"limits\": {\"ms\": 5},"
    " \"stages\": [{\"stage\": \"tag\", \"on_error\": \"skip\", \"weights\":"
    " {\"news\": 1}}, {\"stage\": \"summarize\", \"ratio\": 0.1,"
    " \"query\": \"\\u00e9\\n\\\"\", \"sentences\": 5.0}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS(configs); i++) {
    g_autoptr(Config) first = load(configs[i]);
    g_autoptr(Config) second = load(first->complete);

    g_assert_cmpstr(first->complete, ==, second->complete);
    g_assert_cmpstr(first->hash, ==, second->hash);
    g_assert_cmpuint(strlen(first->hash), ==, 64);
  }
}

/* Order of keys, blanks and spelling of numbers do not matter. */
static void
test_hash(void)
{
  g_autoptr(Config) a = load("{\"precis\":1,\"stages\":[{\"stage\":\"split\"},"
                             "{\"stage\":\"summarize\",\"ratio\":1,"
                             "\"sentences\":2}]}");
  g_autoptr(Config) b = load("{\"stages\": [{\"stage\": \"split\","
                             " \"newlines\": \"paragraph\"},"
                             " {\"sentences\": 20e-1, \"ratio\": 1.0,"
                             " \"stage\": \"summarize\"}],"
                             " \"precis\": 1}");
  g_autoptr(Config) c = load("{\"precis\":1,\"stages\":[{\"stage\":\"split\"},"
                             "{\"stage\":\"summarize\",\"ratio\":1}]}");

  g_assert_cmpstr(a->hash, ==, b->hash);
  g_assert_cmpstr(a->hash, !=, c->hash);
}

/* What stands twice is no fault, but told unless its first layers are read. */
static void
test_twice(void)
{
  static const struct {
    const char *stages;
    guint n;
  } cases[] = {
    { "{\"stage\": \"split\"}, {\"stage\": \"split\"}", 1 },
    { "{\"stage\": \"split\"}, {\"stage\": \"tag\"},"
      "{\"stage\": \"tag\"}, {\"stage\": \"tag\"}", 2 },
    { "{\"stage\": \"split\"}, {\"stage\": \"tag\"},"
      "{\"stage\": \"summarize\"}, {\"stage\": \"tag\"}", 1 },
    { "{\"stage\": \"split\"}, {\"stage\": \"tag\"},"
      "{\"stage\": \"split\"}", 0 },
    { "{\"stage\": \"split\"}, {\"stage\": \"tag\"}, {\"stage\": \"summarize\","
      "\"near\": [\"entities/PER\"]}, {\"stage\": \"tag\"}", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *json =
      g_strdup_printf("{\"precis\": 1, \"stages\": [%s]}", cases[i].stages);
    g_autoptr(Config) config = load(json);

    g_assert_cmpuint(config->warnings->len, ==, cases[i].n);
  }
}

static void
test_limits(void)
{
  g_autoptr(Config) config =
    load("{\"precis\": 1, \"stages\": [],"
         " \"limits\": {\"ms\": 2000, \"work\": 7}}");

  g_assert_cmpuint(config->limits.input_bytes, ==, 64 * 1024 * 1024);
  g_assert_cmpuint(config->limits.memory, ==, G_GUINT64_CONSTANT(2147483648));
  g_assert_cmpuint(config->limits.ms, ==, 2000);
  g_assert_cmpuint(config->limits.work, ==, 7);
}

static void
test_options(void)
{
  g_autoptr(Config) config =
    load("{\"precis\": 1, \"stages\": [{\"stage\": \"split\"},"
         " {\"stage\": \"summarize\", \"ratio\": 1, \"query\": \"who\"},"
         " {\"stage\": \"tag\", \"labels\": [\"ORG\"], \"lemmas\": false}]}");
  const PrecisOptions *summarize = config->stages[1].options;
  const PrecisOptions *tag = config->stages[2].options;
  size_t len = 7;

  g_assert_cmpint(option_integer(summarize, "sentences"), ==, 3);
  g_assert_false(option_given(summarize, "sentences"));
  g_assert_cmpint(option_integer(summarize, "words"), ==, 0);
  g_assert_cmpfloat(option_number(summarize, "ratio"), ==, 1.0);
  g_assert_true(option_given(summarize, "ratio"));
  g_assert_cmpstr(option_string(summarize, "query", &len), ==, "who");
  g_assert_cmpuint(len, ==, 3);
  g_assert_cmpstr(option_string(summarize, "method", NULL), ==, "rank");
  g_assert_null(option_string(config->stages[0].options, "query", &len));
  g_assert_cmpuint(len, ==, 0);
  g_assert_cmpuint(option_length(tag, "labels"), ==, 1);
  g_assert_cmpstr(option_item(tag, "labels", 0, &len), ==, "ORG");
  g_assert_cmpstr(option_string(tag, "labels/0", NULL), ==, "ORG");
  g_assert_null(option_string(tag, "labels/1", NULL));
  g_assert_null(option_string(tag, "labels/0/x", NULL));
  g_assert_null(option_string(tag, "labels/-1", NULL));
  g_assert_null(option_item(tag, "labels", 1, &len));
  g_assert_false(option_boolean(tag, "lemmas"));
  g_assert_cmpstr(option_json(tag, &len), ==,
                  "{\"labels\": [\"ORG\"], \"lemmas\": false}");
  g_assert_cmpuint(len, ==, strlen(option_json(tag, NULL)));
}

/* Whatever a stage asks for, it gets an answer. */
static void
test_wrong_questions(void)
{
  g_autoptr(Config) config = load("{\"precis\": 1, \"use\": \"news\"}");
  static const char *const names[] = {
    "labels", "lemmas", "weights", "nothing", "", NULL
  };
  const PrecisOptions *tag = config->stages[config->n_stages - 1].options;

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_assert_cmpint(option_integer(tag, names[i]), ==, 0);
    g_assert_cmpfloat(option_number(tag, names[i]), ==, 0.0);
    g_assert_null(option_string(tag, names[i], NULL));
    g_assert_null(option_item(tag, names[i], 99, NULL));
    g_assert_null(option_item(NULL, names[i], 0, NULL));
  }
  g_assert_null(option_json(NULL, NULL));
}

static void
test_places(void)
{
  g_autoptr(Config) config =
    load("{\"precis\": 1, \"use\": \"news\",\n"
         " \"stages\": [{\"stage\": \"split\", \"on_error\": \"skip\"}]}");

  g_assert_cmpstr(config->stages[0].pointer, ==, "/use");
  g_assert_cmpuint(config->stages[0].line, ==, 1);
  g_assert_cmpstr(config->stages[1].stage->id, ==, "split");
  g_assert_cmpstr(config->stages[1].pointer, ==, "/stages/0");
  g_assert_cmpuint(config->stages[1].line, ==, 2);
  g_assert_cmpuint(config->stages[1].column, ==, 13);
  g_assert_true(config->stages[1].skip);
  g_assert_false(config->stages[0].skip);
}

static void
test_error(void)
{
  static const char json[] = "{\"precis\": 1,\n \"use\": \"mews\"}";
  g_autoptr(GPtrArray) faults = faults_new();
  PrecisError err = { .struct_size = sizeof err };
  g_autofree char *told = NULL;

  g_assert_null(config_load(json, strlen(json), NULL, faults));
  g_assert_cmpint(faults_to_error(faults, &err), ==, PRECIS_E_CONFIG);
  g_assert_cmpint(err.status, ==, PRECIS_E_CONFIG);
  g_assert_cmpuint(err.line, ==, 2);
  g_assert_cmpuint(err.column, ==, 9);
  g_assert_cmpuint(err.offset, ==, 22);
  g_assert_cmpstr(err.where, ==, "/use");
  g_assert_cmpstr(err.message, ==, "there is no preset \"mews\"");
  g_assert_cmpstr(err.hint, ==, "did you mean \"news\"?");
  g_assert_cmpint(faults_to_error(faults, NULL), ==, PRECIS_E_CONFIG);
  told = faults_to_json(faults);
  g_assert_cmpstr(told, ==,
                  "[{\"pointer\":\"/use\",\"line\":2,\"column\":9,\"message\":"
                  "\"there is no preset \\\"mews\\\"\","
                  "\"hint\":\"did you mean \\\"news\\\"?\"}]");
}

/* A hint too long for an error ends after a name. */
static void
test_long_hint(void)
{
  static const char json[] =
    "{\"precis\": 1, \"stages\": [{\"stage\": \"split\"},"
    " {\"stage\": \"summarize\", \"zzzzzz\": 1}]}";
  g_autoptr(GPtrArray) faults = faults_new();
  PrecisError err = { .struct_size = sizeof err };
  Fault *fault;

  g_assert_null(config_load(json, strlen(json), NULL, faults));
  fault = faults->pdata[0];
  g_free(fault->hint);
  fault->hint = g_strdup(
    "it is one of \"aaaaaaaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbbbbbbbbbbb\","
    " \"cccccccccccccccccccccccccccc\", \"dddddddddddddddddddddddddddd\"");
  faults_to_error(faults, &err);
  g_assert_cmpstr(err.hint, ==,
    "it is one of \"aaaaaaaaaaaaaaaaaaaaa\", \"bbbbbbbbbbbbbbbbbbbbbbbbb\","
    " \"cccccccccccccccccccccccccccc\", ...");
}

static gpointer
load_in_thread(gpointer hash)
{
  for (guint i = 0; i < 20; i++) {
    g_autoptr(Config) config = load("{\"precis\": 1, \"use\": \"news\"}");

    g_assert_cmpstr(config->hash, ==, hash);
  }
  return NULL;
}

static void
test_threads(void)
{
  g_autoptr(Config) config = load("{\"precis\": 1, \"use\": \"news\"}");
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new(NULL, load_in_thread, config->hash);
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    g_thread_join(threads[i]);
}

/* Large and wrong everywhere: a short answer, soon. */
static void
test_hostile(void)
{
  static const char *const twice[] = { "\"stages\": 0", "\"precis\": 2" };

  for (gsize i = 0; i <= G_N_ELEMENTS(twice); i++) {
    g_autoptr(GString) json = g_string_new("{\"precis\": 1");
    g_autoptr(GPtrArray) faults = faults_new();

    for (guint n = 0; n < 50000; n++) {
      g_string_append(json, ", ");
      if (i < G_N_ELEMENTS(twice))
        g_string_append(json, twice[i]);
      else
        g_string_append_printf(json, "\"k%u\": 1", n);
    }
    g_string_append_c(json, '}');
    g_assert_null(config_load(json->str, json->len, NULL, faults));
    g_assert_cmpuint(faults->len, ==, FAULTS_MAX);
  }
}

static void
test_many_stages(void)
{
  g_autoptr(GString) json = g_string_new("{\"precis\": 1, \"stages\": [");
  g_autoptr(GPtrArray) faults = faults_new();

  for (guint n = 0; n < 50000; n++)
    g_string_append(json, n ? ", {\"stage\": \"split\"}"
                            : "{\"stage\": \"split\"}");
  g_string_append(json, "]}");
  g_assert_null(config_load(json->str, json->len, NULL, faults));
  g_assert_cmpuint(faults->len, ==, 1);
  g_assert_cmpstr(((Fault *)faults->pdata[0])->message, ==,
                  "expected at most 64 elements, found 50000");
}

static void
test_size(void)
{
  gsize len = 4 * 1024 * 1024 + 1;
  g_autofree char *json = g_strnfill(len, ' ');
  g_autoptr(GPtrArray) faults = faults_new();

  g_assert_null(config_load(json, len, NULL, faults));
  g_assert_cmpstr(((Fault *)faults->pdata[0])->message, ==,
                  "a configuration has at most 4 MiB");
}

/* An editor's schema is JSON, names every stage and option. */
static void
test_editor_schema(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *schema = config_schema(&error);
  g_autoptr(JsonNode) node = NULL;
  JsonObject *limits;

  g_assert_no_error(error);
  node = json_from_string(schema, &error);
  g_assert_no_error(error);
  g_assert_nonnull(node);
  g_assert_nonnull(strstr(schema, "\"const\": \"summarize\""));
  g_assert_nonnull(strstr(schema, "\"lemmas\""));
  g_assert_nonnull(strstr(schema, "\"enum\": [\"digest\""));
  /* what the library refuses an editor does, too */
  g_assert_nonnull(strstr(schema, "\"anyOf\": [{\"required\": [\"use\"]}, "
                                  "{\"required\": [\"stages\"]}]"));
  limits = json_object_get_object_member(
    json_object_get_object_member(json_node_get_object(node), "properties"),
    "limits");
  g_assert_false(json_object_get_boolean_member_with_default(
    limits, "additionalProperties", TRUE));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/config/complete/completes-to-itself", test_complete_again);
  g_test_add_func("/config/hash/is-of-what-it-means", test_hash);
  g_test_add_func("/config/twice/is-told-if-for-nothing", test_twice);
  g_test_add_func("/config/limits/default-and-given", test_limits);
  g_test_add_func("/config/options/have-types-and-defaults", test_options);
  g_test_add_func("/config/options/wrong-questions-are-answered",
                  test_wrong_questions);
  g_test_add_func("/config/places/of-each-stage", test_places);
  g_test_add_func("/config/error/tells-the-first-fault", test_error);
  g_test_add_func("/config/error/long-hint-ends-after-a-name",
                  test_long_hint);
  g_test_add_func("/config/threads/load-the-same", test_threads);
  g_test_add_func("/config/hostile/faults-end", test_hostile);
  g_test_add_func("/config/hostile/stages-end", test_many_stages);
  g_test_add_func("/config/hostile/size-is-limited", test_size);
  g_test_add_func("/config/schema/names-stages-and-options",
                  test_editor_schema);
  cases_add("config.txt", "/config/case", run_case);
  return g_test_run();
}
