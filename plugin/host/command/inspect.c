/* inspect.c - precis check, config and stages: what a configuration says and
 * what may stand in it. */
#include "commands.h"

#include "json_write.h"
#include "setup.h"
#include "suggest.h"
#include "tell.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static int
fail(const PrecisError *err)
{
  tell(*err->where ? err->where : NULL, err->message, err->hint);
  return EXIT_USAGE;
}

/* It ends its last line itself. */
static int
print(char *json, size_t len)
{
  fwrite(json, 1, len, stdout);
  precis_free(json);
  return EXIT_DONE;
}

/* ------------------------------------------------------------------- check */

static void
tell_warning(void *user, int32_t level, const char *message)
{
  if (level >= 2)
    tell(user, message, NULL);
}

static int
check_file(Options *options, const char *path)
{
  Options one = { .config = (char *)path, .dirs = options->dirs };
  PrecisError err = { .struct_size = sizeof err };
  Setup setup = { .name = NULL };
  PrecisPipeline *pipeline = NULL;
  int status = setup_read(&one, &setup);

  precis_set_log(tell_warning, (void *)path);
  if (status == EXIT_DONE &&
      precis_pipeline_new(setup.json, setup.len, one.dirs, &pipeline, &err) !=
        PRECIS_OK)
    status = setup_tell(&setup, &one, &err);
  precis_pipeline_free(pipeline);
  setup_clear(&setup);
  return status;
}

static int
run_check(Options *options)
{
  int status = EXIT_DONE;

  if (!options->files || !*options->files)
    return tell_usage("check", "which configuration?");
  for (char **file = options->files; *file; file++)
    if (check_file(options, *file) != EXIT_DONE)
      status = EXIT_USAGE;
  return status;
}

/* ------------------------------------------------------------------ config */

static int
print_presets(void)
{
  const char *name;

  for (size_t i = 0; (name = precis_preset_name(i)); i++)
    puts(name);
  return EXIT_DONE;
}

static int
print_complete(Options *options)
{
  PrecisError err = { .struct_size = sizeof err };
  Setup setup = { .name = NULL };
  int status = setup_read(options, &setup);
  char *json = NULL;
  size_t len;

  if (status == EXIT_DONE) {
    if (precis_config_complete(setup.json, setup.len, options->dirs, &json,
                               &len, &err) == PRECIS_OK)
      print(json, len);
    else
      status = setup_tell(&setup, options, &err);
  }
  setup_clear(&setup);
  return status;
}

static int
run_config(Options *options)
{
  PrecisError err = { .struct_size = sizeof err };
  char *json;
  size_t len;

  if (options->files && *options->files)
    return tell_usage("config", "a configuration is given with --config");
  if (options->print + options->schema + options->presets != 1)
    return tell_usage("config", "one of --print, --schema and --presets");
  if (options->presets)
    return print_presets();
  if (options->print)
    return print_complete(options);
  return precis_schema(&json, &len, &err) == PRECIS_OK ? print(json, len)
                                                       : fail(&err);
}

/* ------------------------------------------------------------------ stages */

static const char *
string_of(JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default(object, member, "");
}

static void
print_line(JsonObject *stage)
{
  printf("%-12s  %s\n", string_of(stage, "stage"),
         string_of(stage, "summary"));
}

static void
print_list(JsonObject *stage, const char *member)
{
  JsonArray *list = json_object_has_member(stage, member)
                      ? json_object_get_array_member(stage, member) : NULL;
  guint n = list ? json_array_get_length(list) : 0;

  if (n)
    printf("%s:", member);
  for (guint i = 0; i < n; i++)
    printf("%s %s", i ? "," : "", json_array_get_string_element(list, i));
  if (n)
    putchar('\n');
}

static char *kind_of(JsonObject *option);

static void
add_items(GString *kind, JsonObject *option)
{
  if (json_object_has_member(option, "items")) {
    JsonObject *items = json_object_get_object_member(option, "items");
    g_autofree char *item = kind_of(items);

    g_string_append_printf(kind, " of %s", item);
  }
}

/* "lead", "textrank" -> lead|textrank; an array by what it holds; any other
 * option by its type. */
static char *
kind_of(JsonObject *option)
{
  JsonArray *choices = json_object_has_member(option, "enum")
                         ? json_object_get_array_member(option, "enum") : NULL;
  g_autoptr(GString) kind = g_string_new(NULL);

  for (guint i = 0; choices && i < json_array_get_length(choices); i++) {
    g_string_append(kind, i ? "|" : "");
    json_write(kind, json_array_get_element(choices, i));
  }
  if (kind->len == 0) {
    g_string_append(kind, string_of(option, json_object_has_member(
      option, "format") ? "format" : "type"));
    add_items(kind, option);
  }
  return g_string_free(g_steal_pointer(&kind), FALSE);
}

/* behind: "", or of what it counts one. */
static void
print_value(JsonObject *option, const char *member, const char *before,
            const char *behind)
{
  g_autoptr(GString) json = g_string_new(NULL);
  gboolean is_many;

  if (!json_object_has_member(option, member))
    return;
  json_write(json, json_object_get_member(option, member));
  is_many = *behind && strcmp(json->str, "1") != 0;
  printf(", %s %s%s%s", before, json->str, behind, is_many ? "s" : "");
}

static void
print_limits(JsonObject *option)
{
  print_value(option, "minimum", "from", "");
  print_value(option, "maximum", "to", "");
  print_value(option, "minLength", "at least", " character");
  print_value(option, "maxLength", "at most", " character");
  print_value(option, "minItems", "at least", " item");
  print_value(option, "maxItems", "at most", " item");
  if (json_object_has_member(option, "items"))
    print_value(json_object_get_object_member(option, "items"), "maxLength",
                "each at most", " character");
}

static gboolean
is_required(JsonObject *schema, const char *name)
{
  JsonArray *required = json_object_has_member(schema, "required")
                          ? json_object_get_array_member(schema, "required")
                          : NULL;

  for (guint i = 0; required && i < json_array_get_length(required); i++)
    if (strcmp(json_array_get_string_element(required, i), name) == 0)
      return TRUE;
  return FALSE;
}

static void
print_option(JsonObject *option, const char *name, gboolean required,
             int indent)
{
  g_autofree char *kind = kind_of(option);

  printf("%*s%s: %s", indent, "", name, kind);
  print_limits(option);
  print_value(option, "pattern", "that matches", "");
  print_value(option, "default", "default", "");
  puts(required ? ", required" : "");
  if (*string_of(option, "description"))
    printf("%*s%s\n", indent + 4, "", string_of(option, "description"));
}

/* The properties of an object, and below each what is in it or its items. */
static void
print_options(JsonObject *schema, int indent)
{
  g_autoptr(GList) names = NULL;
  JsonObject *options;

  while (json_object_has_member(schema, "items"))
    schema = json_object_get_object_member(schema, "items");
  if (!json_object_has_member(schema, "properties"))
    return;
  options = json_object_get_object_member(schema, "properties");
  names = json_object_get_members(options);
  for (GList *at = names; at; at = at->next) {
    JsonObject *option = json_object_get_object_member(options, at->data);

    print_option(option, at->data, is_required(schema, at->data), indent);
    print_options(option, indent + 4);
  }
}

static void
print_stage(JsonObject *stage)
{
  JsonObject *schema = json_object_has_member(stage, "options") &&
    JSON_NODE_HOLDS_OBJECT(json_object_get_member(stage, "options"))
      ? json_object_get_object_member(stage, "options") : NULL;
  gboolean has_options = schema &&
    json_object_has_member(schema, "properties") &&
    json_object_get_size(json_object_get_object_member(schema,
                                                       "properties"));

  printf("%s: %s\n", string_of(stage, "stage"), string_of(stage, "summary"));
  printf("plugin: %s %s\n", string_of(stage, "plugin"),
         string_of(stage, "version"));
  print_list(stage, "needs");
  print_list(stage, "gives");
  if (has_options) {
    puts("options:");
    print_options(schema, 2);
  }
}

static void
print_json(JsonObject *stage)
{
  g_autoptr(GString) json = g_string_new(NULL);

  json_write_object(json, stage);
  puts(json->str);
}

/* Prints all stages in a line each, or those called name in full.  Returns
 * how many. */
static guint
print_stages(const char *json, const char *name, gboolean as_json)
{
  g_autoptr(JsonNode) node = json_from_string(json, NULL);
  JsonArray *stages = node ? json_node_get_array(node) : NULL;
  guint n = 0;

  for (guint i = 0; stages && i < json_array_get_length(stages); i++) {
    JsonObject *stage = json_array_get_object_element(stages, i);

    if (name && strcmp(name, string_of(stage, "stage")) != 0)
      continue;
    if (!name)
      print_line(stage);
    else if (as_json)
      print_json(stage);
    else
      print_stage(stage);
    n++;
  }
  return n;
}

static int
tell_no_stage(const Options *options, const char *json, const char *name)
{
  g_autoptr(JsonNode) node = json_from_string(json, NULL);
  JsonArray *stages = node ? json_node_get_array(node) : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autofree char *hint = NULL;

  for (guint i = 0; stages && i < json_array_get_length(stages); i++)
    g_ptr_array_add(names, (char *)string_of(
      json_array_get_object_element(stages, i), "stage"));
  g_ptr_array_add(names, NULL);
  hint = strchr(name, '.') && !options->plugin
           ? g_strdup("name the plugin that has it by --plugin")
           : suggest_hint(name, (const char *const *)names->pdata);
  tell(name, "there is no stage of this name", hint);
  return EXIT_USAGE;
}

static int
run_stages(Options *options)
{
  const char *name = options->files ? options->files[0] : NULL;
  PrecisError err = { .struct_size = sizeof err };
  int status = EXIT_DONE;
  char *json = NULL;
  size_t len;

  if (name && options->files[1])
    return tell_usage("stages", "one stage at a time");
  if (precis_stages(options->plugin, options->dirs, &json, &len, &err) !=
      PRECIS_OK)
    return fail(&err);
  if (options->json && !name)
    return print(json, len);
  if (!print_stages(json, name, options->json))
    status = tell_no_stage(options, json, name);
  precis_free(json);
  return status;
}

/* ------------------------------------------------------------------ tables */

#define AT(member) GSIZE_TO_POINTER(G_STRUCT_OFFSET(Options, member))
#define PLUGINS \
  { "plugins", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(plugins), \
    "Look for plugins in DIRECTORY first", "DIRECTORY" }
#define REST \
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(files), NULL, \
    NULL }
#define END { NULL, 0, 0, 0, NULL, NULL, NULL }

static const GOptionEntry check_entries[] = { PLUGINS, REST, END };

const Command check_command = {
  "check", "CONFIG...",
  "Checks configurations; says nothing if all is well, else every fault as\n"
  "CONFIG:line:column: message (hint).  A stage that stands twice for\n"
  "nothing is told too, and is no fault.  Loads the plugins that they name.",
  check_entries, run_check
};

static const GOptionEntry config_entries[] = {
  { "print", 0, 0, G_OPTION_ARG_NONE, AT(print),
    "Print the configuration with every default written out", NULL },
  { "schema", 0, 0, G_OPTION_ARG_NONE, AT(schema),
    "Print the JSON Schema of a configuration, for editors", NULL },
  { "presets", 0, 0, G_OPTION_ARG_NONE, AT(presets),
    "Print the names of the presets", NULL },
  { "config", 'c', 0, G_OPTION_ARG_FILENAME, AT(config),
    "Read the configuration from FILE", "FILE" },
  { "preset", 'p', 0, G_OPTION_ARG_FILENAME, AT(preset),
    "Use a preset of the library (default: digest)", "NAME" },
  PLUGINS, REST, END
};

const Command config_command = {
  "config", "--print|--schema|--presets",
  "Prints a configuration in full, its JSON Schema or the presets.",
  config_entries, run_config
};

static const GOptionEntry stages_entries[] = {
  { "plugin", 0, 0, G_OPTION_ARG_FILENAME, AT(plugin),
    "Tell of the stages of this plugin too", "NAME" },
  { "json", 0, 0, G_OPTION_ARG_NONE, AT(json),
    "Print all there is to know as JSON", NULL },
  PLUGINS, REST, END
};

const Command stages_command = {
  "stages", "[NAME]",
  "Lists the stages, or tells what stage NAME takes and gives.",
  stages_entries, run_stages
};
