/* setup.c - see setup.h. */
#include "setup.h"

#include "reader.h"
#include "suggest.h"
#include "tell.h"

#include <json-glib/json-glib.h>

#define MOST_CONFIG (16u << 20)     /* bytes */
#define MOST_INPUT ((guint64)G_MAXUINT32 - 1)

static int
use_preset(const char *preset, Setup *setup)
{
  const char *json = precis_preset(preset), *name;
  g_autoptr(GPtrArray) names = NULL;
  g_autofree char *message = NULL, *hint = NULL;

  if (json) {
    setup->name = g_strconcat("preset ", preset, NULL);
    setup->json = g_strdup(json);
    setup->len = strlen(json);
    return EXIT_DONE;
  }
  names = g_ptr_array_new();
  for (size_t i = 0; (name = precis_preset_name(i)); i++)
    g_ptr_array_add(names, (char *)name);
  g_ptr_array_add(names, NULL);
  message = g_strdup_printf("there is no preset \"%s\"", preset);
  hint = suggest_hint(preset, (const char *const *)names->pdata);
  tell("--preset", message, hint);
  return EXIT_USAGE;
}

static int
use_file(const char *path, Setup *setup)
{
  g_autoptr(GError) error = NULL;
  Reader *reader = reader_open(path, &error);
  ReadResult result = READ_FAILED;
  Bytes bytes = { .data = NULL };

  if (reader) {
    result = reader_rest(reader, MOST_CONFIG, &bytes, &error);
    reader_close(reader);
  }
  setup->name = g_strdup(path);
  setup->json = bytes.data ? bytes.data : g_strdup("");
  setup->len = bytes.len;
  if (result == READ_OK)
    return EXIT_DONE;
  tell(path, error ? error->message : "too long for a configuration", NULL);
  return EXIT_USAGE;
}

int
setup_read(const Options *options, Setup *setup)
{
  if (options->config)
    return use_file(options->config, setup);
  if (options->preset)
    return use_preset(options->preset, setup);
  return use_preset(options_want_digest(options) ? "digest" : "news", setup);
}

void
setup_clear(Setup *setup)
{
  g_free(setup->name);
  g_free(setup->json);
}

int
setup_tell(const Setup *setup, const Options *options, const PrecisError *err)
{
  PrecisError ignored = { .struct_size = sizeof ignored };
  char *faults = NULL;
  guint n = 0;

  precis_check(setup->json, setup->len, options->dirs, &faults, NULL,
               &ignored);
  if (faults)
    n = tell_faults(setup->name, faults);
  precis_free(faults);
  if (!n && err->line) {
    g_autofree char *where = g_strdup_printf("%s:%u:%u", setup->name,
                                             err->line, err->column);

    tell_place(where, err->message, err->hint);
  } else if (!n) {
    tell(setup->name, err->message, err->hint);
  }
  return EXIT_USAGE;
}

/* Its completed form; NULL: it has faults. */
static JsonNode *
complete(const Setup *setup, const Options *options)
{
  PrecisError err = { .struct_size = sizeof err };
  g_autoptr(JsonNode) node = NULL;
  char *json = NULL;

  if (precis_config_complete(setup->json, setup->len, options->dirs, &json,
                             NULL, &err) == PRECIS_OK)
    node = json_from_string(json, NULL);
  precis_free(json);
  return node && JSON_NODE_HOLDS_OBJECT(node) ? g_steal_pointer(&node) : NULL;
}

guint64
setup_input_bytes(const Setup *setup, const Options *options)
{
  g_autoptr(JsonNode) node = complete(setup, options);
  JsonObject *config = node ? json_node_get_object(node) : NULL;
  JsonObject *limits = NULL;
  gint64 bytes = 0;

  if (config && json_object_has_member(config, "limits"))
    limits = json_object_get_object_member(config, "limits");
  if (limits)
    bytes = json_object_get_int_member_with_default(limits, "input_bytes", 0);
  return bytes > 0 && (guint64)bytes < MOST_INPUT ? (guint64)bytes
                                                  : MOST_INPUT;
}

/* What the stage clean is told to read: "auto" if it is not there. */
static const char *
input_of_clean(JsonNode *config)
{
  JsonArray *stages =
    json_object_get_array_member(json_node_get_object(config), "stages");

  for (guint i = 0; i < json_array_get_length(stages); i++) {
    JsonObject *stage = json_array_get_object_element(stages, i);

    if (g_str_equal(json_object_get_string_member(stage, "stage"), "clean"))
      return json_object_get_string_member_with_default(stage, "input",
                                                        "auto");
  }
  return "auto";
}

int
setup_check_from(const Setup *setup, const Options *options)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *message = NULL;
  const char *input;

  if (options->from != FROM_TEXT && options->from != FROM_HTML)
    return EXIT_DONE;
  node = complete(setup, options);
  input = node ? input_of_clean(node) : "auto";
  if (g_str_equal(input, "auto") || g_str_equal(input, options->from_name))
    return EXIT_DONE;
  message = g_strdup_printf("its stage clean reads all input as %s, and --from "
                            "says %s", input, options->from_name);
  tell(setup->name, message, "leave out --from, or take a configuration whose "
       "\"input\" is \"auto\", such as --preset news");
  return EXIT_USAGE;
}
