/* config_schema.c - the JSON Schema of a configuration, for editors: the frame,
 * in which "use" is one of the presets and an entry of one of the library's
 * stages has that one's options. */
#include "config.h"

#include "config_frame.h"
#include "json_write.h"

static void
write_names(GString *out, const char *const *names)
{
  g_string_append_c(out, '[');
  for (gsize i = 0; names[i]; i++) {
    if (i > 0)
      g_string_append(out, ", ");
    json_write_string(out, names[i]);
  }
  g_string_append_c(out, ']');
}

/* The keywords of an object that has these properties and no others. */
static void
write_closed(GString *out, JsonObject *properties)
{
  g_string_append(out, "\"type\": \"object\", \"properties\": ");
  json_write_object(out, properties);
  g_string_append(out, ", \"additionalProperties\": false");
}

/* What "stage" may be: one of ours, or a name with a prefix. */
static void
write_stage_choice(GString *out, const LoadedPlugin *plugin)
{
  g_string_append(out, "{\"anyOf\": [");
  for (gsize i = 0; i < loader_n_stages(plugin); i++) {
    g_string_append(out, "{\"const\": ");
    json_write_string(out, loader_stage(plugin, i)->id);
    g_string_append(out, ", \"description\": ");
    json_write_string(out, loader_stage(plugin, i)->summary);
    g_string_append(out, "}, ");
  }
  g_string_append(out, "{\"type\": \"string\", \"pattern\": \"[.]\"}]}");
}

/* An entry of one of the library's stages has that one's options and no
 * others; one of a plugin's has any. */
static void
write_entry_schema(GString *out, const LoadedPlugin *plugin)
{
  g_autoptr(Schema) frame = config_entry_frame();

  g_string_append(out, "{\"type\": \"object\", \"required\": [\"stage\"], "
                  "\"properties\": {\"stage\": ");
  write_stage_choice(out, plugin);
  g_string_append(out, "}, \"allOf\": [");
  for (gsize i = 0; i < loader_n_stages(plugin); i++) {
    g_autoptr(Schema) both = schema_join(frame, loader_schema(plugin, i));
    g_autoptr(JsonObject) properties = schema_properties(both);

    g_string_append(out, i > 0 ? ", " : "");
    g_string_append(out, "{\"if\": {\"properties\": {\"stage\": {\"const\": ");
    json_write_string(out, loader_stage(plugin, i)->id);
    g_string_append(out, "}}}, \"then\": {");
    write_closed(out, properties);
    g_string_append(out, "}}");
  }
  g_string_append(out, "]}");
}

char *
config_schema(GError **error)
{
  const LoadedPlugin *plugin = loader_builtin(error);
  g_autoptr(Schema) frame = config_frame();
  g_autoptr(JsonObject) properties = schema_properties(frame);
  g_autoptr(GString) use = g_string_new("{\"type\": \"string\", \"enum\": ");
  g_autoptr(GString) stages = g_string_new("{\"type\": \"array\", "
    "\"maxItems\": 64, \"description\": \"what to run, in order\", "
    "\"items\": ");
  g_autofree const char **names = config_preset_names();
  g_autoptr(JsonNode) use_node = NULL, stages_node = NULL;
  GString *out;

  if (!plugin)
    return NULL;
  write_names(use, names);
  g_string_append(use, ", \"description\": \"preset to start from\"}");
  write_entry_schema(stages, plugin);
  g_string_append_c(stages, '}');
  use_node = json_from_string(use->str, NULL);
  stages_node = json_from_string(stages->str, NULL);
  json_object_set_member(properties, "use", json_node_ref(use_node));
  json_object_set_member(properties, "stages", json_node_ref(stages_node));

  out = g_string_new("{\"$schema\": "
                     "\"https://json-schema.org/draft/2020-12/schema\", "
                     "\"title\": \"configuration of precis\", "
                     "\"required\": [\"precis\"], ");
  write_closed(out, properties);
  g_string_append(out, "}\n");
  return g_string_free(out, FALSE);
}
