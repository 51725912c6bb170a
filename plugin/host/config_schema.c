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

static void write_rule(GString *out, JsonObject *rule);

/* Without braces: more may follow. */
static void
write_properties(GString *out, JsonObject *properties)
{
  g_autoptr(GList) names = json_object_get_members(properties);

  for (GList *at = names; at; at = at->next) {
    g_string_append(out, at != names ? ", " : "");
    json_write_string(out, at->data);
    g_string_append(out, ": ");
    write_rule(out, json_object_get_object_member(properties, at->data));
  }
}

/* A schema inside a schema.  Ours have no keys but their properties, which is
 * to be said in JSON Schema. */
static void
write_rule(GString *out, JsonObject *rule)
{
  g_autoptr(GList) keywords = json_object_get_members(rule);

  g_string_append_c(out, '{');
  for (GList *at = keywords; at; at = at->next) {
    JsonNode *value = json_object_get_member(rule, at->data);

    g_string_append(out, at != keywords ? ", " : "");
    json_write_string(out, at->data);
    g_string_append(out, ": ");
    if (g_str_equal(at->data, "items")) {
      write_rule(out, json_node_get_object(value));
    } else if (g_str_equal(at->data, "properties")) {
      g_string_append_c(out, '{');
      write_properties(out, json_node_get_object(value));
      g_string_append(out, "}, \"additionalProperties\": false");
    } else {
      json_write(out, value);
    }
  }
  g_string_append_c(out, '}');
}

/* The keywords of an object that has these properties, those of more (text) and
 * no others. */
static void
write_closed(GString *out, JsonObject *properties, const char *more)
{
  g_string_append(out, "\"type\": \"object\", \"properties\": {");
  write_properties(out, properties);
  g_string_append(out, more);
  g_string_append(out, "}, \"additionalProperties\": false");
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
  const Schema *frame = config_entry_frame();

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
    write_closed(out, properties, "");
    g_string_append(out, "}}");
  }
  g_string_append(out, "]}");
}

char *
config_schema(GError **error)
{
  const LoadedPlugin *plugin = loader_builtin(error);
  const Schema *frame = config_frame();
  g_autoptr(JsonObject) properties = schema_properties(frame);
  g_autoptr(GString) more = g_string_new(", \"use\": {\"type\": \"string\", "
                                         "\"enum\": ");
  g_autofree const char **names = config_preset_names();
  GString *out;

  if (!plugin)
    return NULL;
  json_object_remove_member(properties, "use");
  json_object_remove_member(properties, "stages");
  write_names(more, names);
  g_string_append(more, ", \"description\": \"preset to start from\"}, "
                  "\"stages\": {\"type\": \"array\", \"maxItems\": 64, "
                  "\"description\": \"what to run, in order\", \"items\": ");
  write_entry_schema(more, plugin);
  g_string_append_c(more, '}');

  out = g_string_new("{\"$schema\": "
                     "\"https://json-schema.org/draft/2020-12/schema\", "
                     "\"title\": \"configuration of precis\", "
                     "\"required\": [\"precis\"], \"anyOf\": "
                     "[{\"required\": [\"use\"]}, "
                     "{\"required\": [\"stages\"]}], ");
  write_closed(out, properties, more->str);
  g_string_append(out, "}\n");
  return g_string_free(out, FALSE);
}
