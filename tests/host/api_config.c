/* api_config.c - the configuration through the public functions, with the
 * library's own stages: presets, faults, completed form, list of stages,
 * editors' schema. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <precis/precis.h>
#include <string.h>

static JsonNode *
parse(const char *json)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string(json, &error);

  g_assert_no_error(error);
  return node;
}

static void
test_presets(void)
{
  size_t n = 0;
  const char *name;

  for (; (name = precis_preset_name(n)); n++) {
    const char *preset = precis_preset(name);
    PrecisError err = { .struct_size = sizeof err };
    PrecisPipeline *pipeline = NULL;
    char *faults, *complete, *used;
    g_autofree char *use = g_strdup_printf("{\"precis\": 1, \"use\": \"%s\"}",
                                           name);

    g_assert_nonnull(preset);
    precis_check(preset, strlen(preset), NULL, &faults, NULL, &err);
    g_assert_cmpstr(faults, ==, "[]");
    g_assert_cmpint(precis_config_complete(preset, strlen(preset), NULL,
                                           &complete, NULL, &err), ==, 0);
    g_assert_cmpint(precis_config_complete(use, strlen(use), NULL, &used, NULL,
                                           &err), ==, 0);
    g_assert_cmpstr(complete, ==, used);
    g_assert_cmpint(precis_pipeline_new(preset, strlen(preset), NULL,
                                        &pipeline, &err), ==, 0);
    precis_pipeline_free(pipeline);
    precis_free(faults);
    precis_free(complete);
    precis_free(used);
  }
  g_assert_cmpuint(n, >=, 4);
  g_assert_null(precis_preset_name(n + 1000));
  g_assert_nonnull(precis_preset("news"));
  g_assert_null(precis_preset("mews"));
  g_assert_null(precis_preset(NULL));
}

static void
test_check(void)
{
  static const char json[] = "{\"precis\": 1, \"use\": \"news\",\n"
                             " \"stages\": [{\"stage\": \"spilt\"}], \"x\": 0}";
  PrecisError err = { .struct_size = sizeof err };
  char *faults;
  size_t len;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *first;

  g_assert_cmpint(precis_check(json, strlen(json), NULL, &faults, &len, &err),
                  ==, PRECIS_E_CONFIG);
  g_assert_cmpuint(len, ==, strlen(faults));
  g_assert_cmpint(err.status, ==, PRECIS_E_CONFIG);
  g_assert_cmpuint(err.line, ==, 2);
  g_assert_cmpuint(err.column, ==, 23);
  g_assert_cmpstr(err.where, ==, "/stages/0/stage");
  g_assert_cmpstr(err.hint, ==, "did you mean \"split\"?");
  node = parse(faults);
  g_assert_cmpuint(json_array_get_length(json_node_get_array(node)), ==, 2);
  first = json_array_get_object_element(json_node_get_array(node), 0);
  g_assert_cmpstr(json_object_get_string_member(first, "pointer"), ==,
                  "/stages/0/stage");
  g_assert_cmpint(json_object_get_int_member(first, "column"), ==, 23);
  precis_free(faults);
}

/* Whatever the first fault is, the status is one and the same. */
static void
test_check_plugin(void)
{
  static const char json[] =
    "{\"precis\": 1, \"stages\": ["
    "{\"stage\": \"acme.mood\", \"plugin\": \"not-there\"}]}";
  PrecisError err = { .struct_size = sizeof err };
  char *faults;

  g_assert_cmpint(precis_check(json, strlen(json), NULL, &faults, NULL, &err),
                  ==, PRECIS_E_CONFIG);
  g_assert_cmpint(err.status, ==, PRECIS_E_CONFIG);
  g_assert_cmpstr(err.where, ==, "/stages/0/plugin");
  precis_free(faults);
}

/* The order of the faults is that of precis_check. */
static void
test_pipeline(void)
{
  static const char json[] = "{\"precis\": 1, \"stages\": [\n"
                             "  {\"stage\": \"summarize\"}]}";
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;

  g_assert_cmpint(precis_pipeline_new(json, strlen(json), NULL, &pipeline,
                                      &err), ==, PRECIS_E_CONFIG);
  g_assert_null(pipeline);
  g_assert_cmpstr(err.where, ==, "/stages/0");
  g_assert_cmpuint(err.line, ==, 2);
  g_assert_cmpstr(err.hint, ==, "put \"split\" before it");
}

static void
test_stages(void)
{
  PrecisError err = { .struct_size = sizeof err };
  char *json, *same;
  size_t len;
  g_autoptr(JsonNode) node = NULL;
  static const char *const ids[] = { "clean", "split", "summarize", "tag" };
  JsonArray *stages;

  g_assert_cmpint(precis_stages(NULL, NULL, &json, &len, &err), ==, 0);
  g_assert_cmpuint(len, ==, strlen(json));
  node = parse(json);
  stages = json_node_get_array(node);
  g_assert_cmpuint(json_array_get_length(stages), ==, G_N_ELEMENTS(ids));
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    JsonObject *stage = json_array_get_object_element(stages, i);

    g_assert_cmpstr(json_object_get_string_member(stage, "stage"), ==, ids[i]);
    g_assert_cmpstr(json_object_get_string_member(stage, "version"), ==,
                    precis_version());
    g_assert_true(json_object_has_member(stage, "needs"));
    g_assert_true(json_object_has_member(stage, "options"));
  }
  g_assert_cmpint(precis_stages("precis", NULL, &same, NULL, &err), ==, 0);
  g_assert_cmpstr(json, ==, same);
  precis_free(json);
  precis_free(same);
  g_assert_cmpint(precis_stages("not-there", NULL, &json, NULL, &err), ==,
                  PRECIS_E_PLUGIN);
  g_assert_cmpstr(err.where, ==, "not-there");
}

/* A stranger's stages come after ours; with what their schema requires. */
static void
test_strange_stages(void)
{
  g_autofree char *directory = g_dir_make_tmp("precis-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(directory, "acme.so", NULL);
  g_autofree char *bytes = NULL;
  PrecisError err = { .struct_size = sizeof err };
  gsize len;
  char *json = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *stage;
  JsonArray *required;

  g_assert_true(g_file_get_contents(BUILD_DIR "/strange-requires.so", &bytes,
                                    &len, NULL));
  g_assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
  g_assert_cmpint(g_chmod(file, 0644), ==, 0);
  precis_stages("acme", directory, &json, NULL, &err);
  g_assert_cmpstr(err.message, ==, "");
  node = parse(json);
  stage = json_array_get_object_element(json_node_get_array(node), 4);
  g_assert_cmpstr(json_object_get_string_member(stage, "stage"), ==,
                  "acme.mood");
  g_assert_cmpstr(json_object_get_string_member(stage, "plugin"), ==, "acme");
  required = json_object_get_array_member(
    json_object_get_object_member(stage, "options"), "required");
  g_assert_cmpstr(json_array_get_string_element(required, 0), ==, "depth");
  precis_free(json);
  g_remove(file);
  g_rmdir(directory);
}

static void
test_schema(void)
{
  PrecisError err = { .struct_size = sizeof err };
  char *json;
  g_autoptr(JsonNode) node = NULL;

  g_assert_cmpint(precis_schema(&json, NULL, &err), ==, 0);
  node = parse(json);
  g_assert_true(json_object_has_member(json_node_get_object(node), "$schema"));
  precis_free(json);
}

static void
test_arguments(void)
{
  PrecisError err = { .struct_size = sizeof err };
  char *out;

  g_assert_cmpint(precis_check(NULL, 0, NULL, &out, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_check("{}", 2, NULL, NULL, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_config_complete("{}", 2, NULL, NULL, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_schema(NULL, NULL, NULL), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_stages(NULL, NULL, NULL, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_stages("not-there", NULL, &out, NULL, &err), ==,
                  PRECIS_E_PLUGIN);
  g_assert_cmpstr(err.hint, ==, "name its directory in PRECIS_PLUGIN_PATH");
  g_assert_cmpint(precis_config_complete("{}", 2, NULL, &out, NULL, NULL), ==,
                  PRECIS_E_CONFIG);
  g_assert_cmpint(precis_config_complete("{}", sizeof "{}", NULL, &out, NULL,
                                         &err), ==, PRECIS_E_CONFIG);
  g_assert_true(g_str_has_suffix(err.hint, "the NUL that ends a C string"));
}

static int32_t
no_document(void *user, uint64_t index, PrecisInput *input)
{
  (void)user, (void)index, (void)input;
  g_assert_not_reached();
  return 0;
}

static int32_t
no_result(void *user, uint64_t index, PrecisDoc *doc, const PrecisError *err)
{
  (void)user, (void)index, (void)doc, (void)err;
  g_assert_not_reached();
  return 0;
}

static void
test_run_arguments(void)
{
  static const char config[] = "{\"precis\": 1, \"use\": \"ingest\"}";
  PrecisInput input = { .struct_size = sizeof input, .source = "One. Two.",
                        .len = 9 };
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;
  PrecisDoc *doc = NULL;
  char *out = NULL;

  g_assert_cmpint(precis_pipeline_new(NULL, 0, NULL, &pipeline, &err), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_pipeline_new(config, sizeof config - 1, NULL, NULL,
                                      NULL), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_pipeline_new(config, sizeof config - 1, NULL,
                                      &pipeline, &err), ==, PRECIS_OK);
  g_assert_cmpint(precis_run_many(NULL, 1, no_document, no_result, NULL, NULL),
                  ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_run_many(pipeline, 1, NULL, no_result, NULL, NULL),
                  ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_run_many(pipeline, 1, no_document, NULL, NULL, &err),
                  ==, PRECIS_E_ARGUMENT);
  g_assert_cmpstr(err.where, ==, "precis_run_many");
  g_assert_cmpint(precis_run(pipeline, &input, &doc, &err), ==, PRECIS_OK);
  g_assert_cmpint(precis_doc_render(NULL, "json", PRECIS_IN_CHARS, &out, NULL,
                                    NULL), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_doc_render(doc, NULL, PRECIS_IN_CHARS, &out, NULL,
                                    NULL), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_doc_render(doc, "json", PRECIS_IN_CHARS, NULL, NULL,
                                    NULL), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_doc_render(doc, "yaml", PRECIS_IN_CHARS, &out, NULL,
                                    &err), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpstr(err.message, ==, "no such format");
  g_assert_cmpint(precis_doc_render(doc, "json", PRECIS_IN_SOURCE + 1, &out,
                                    NULL, &err), ==, PRECIS_E_ARGUMENT);
  g_assert_cmpstr(err.message, ==, "no such unit");
  g_assert_null(out);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
count_warning(void *user, int32_t level, const char *message)
{
  g_assert_cmpint(level, >, 0);
  g_assert_nonnull(strstr(message, "split"));
  ++*(int *)user;
}

/* A stage that stands twice for nothing. */
static void
test_log(void)
{
  static const char config[] = "{\"precis\": 1, \"stages\": ["
                               "{\"stage\": \"split\"},"
                               "{\"stage\": \"split\"}]}";
  PrecisPipeline *pipeline = NULL;
  int told = 0;

  for (int heard = 1; heard >= 0; heard--) {
    precis_set_log(heard ? count_warning : NULL, &told);
    g_assert_cmpint(precis_pipeline_new(config, sizeof config - 1, NULL,
                                        &pipeline, NULL), ==, PRECIS_OK);
    precis_pipeline_free(pipeline);
    g_assert_cmpint(told, ==, 1);
  }
}

static void
test_names(void)
{
  g_assert_cmpuint(precis_abi(), ==, PRECIS_ABI);
  g_assert_cmpstr(precis_status_name(PRECIS_OK), ==, "ok");
  g_assert_cmpstr(precis_status_name(PRECIS_E_LIMIT), ==, "limit");
  g_assert_cmpstr(precis_status_name(-4711), ==, "internal");
  g_assert_true(g_ascii_isdigit(*precis_version()));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/api/presets/are-right", test_presets);
  g_test_add_func("/api/check/tells-every-fault", test_check);
  g_test_add_func("/api/check/has-one-status", test_check_plugin);
  g_test_add_func("/api/pipeline/tells-the-first-fault", test_pipeline);
  g_test_add_func("/api/stages/lists-ours", test_stages);
  g_test_add_func("/api/stages/lists-a-stranger's", test_strange_stages);
  g_test_add_func("/api/schema/is-json", test_schema);
  g_test_add_func("/api/arguments/null-is-refused", test_arguments);
  g_test_add_func("/api/arguments/of-runs-are-asked", test_run_arguments);
  g_test_add_func("/api/log/is-told-of-warnings-once", test_log);
  g_test_add_func("/api/names/of-what-is-loaded", test_names);
  return g_test_run();
}
