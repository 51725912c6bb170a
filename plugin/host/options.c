/* options.c - see options.h. */
#include "options.h"

#include <string.h>

#include "json_write.h"

struct PrecisOptions {
  JsonObject *values;
  GHashTable *given;            /* a set of names                             */
  char *json;
  size_t json_len;
};

PrecisOptions *
options_new(JsonObject *values, GHashTable *given)
{
  PrecisOptions *options = g_new0(PrecisOptions, 1);
  GString *json = g_string_new(NULL);

  options->values = json_object_ref(values);
  options->given = g_hash_table_ref(given);
  json_write_object(json, values);
  options->json_len = json->len;
  options->json = g_string_free(json, FALSE);
  return options;
}

void
options_free(PrecisOptions *options)
{
  if (!options)
    return;
  json_object_unref(options->values);
  g_hash_table_unref(options->given);
  g_free(options->json);
  g_free(options);
}

/* Does node hold a value of the type? */
static gboolean
holds(JsonNode *node, GType type)
{
  return node && JSON_NODE_HOLDS_VALUE(node) &&
         json_node_get_value_type(node) == type;
}

/* One step of a path: a member of an object, an element of an array. */
static JsonNode *
step(JsonNode *node, const char *name)
{
  guint64 index;

  if (JSON_NODE_HOLDS_OBJECT(node))
    return json_object_get_member(json_node_get_object(node), name);
  if (!JSON_NODE_HOLDS_ARRAY(node) ||
      !g_ascii_string_to_unsigned(name, 10, 0, G_MAXUINT32, &index, NULL) ||
      index >= json_array_get_length(json_node_get_array(node)))
    return NULL;
  return json_array_get_element(json_node_get_array(node), (guint)index);
}

static JsonNode *
find(const PrecisOptions *options, const char *name)
{
  g_auto(GStrv) steps = NULL;
  JsonNode *node;

  if (!options || !name)
    return NULL;
  if (!strchr(name, '/'))
    return json_object_get_member(options->values, name);
  steps = g_strsplit(name, "/", -1);
  node = json_object_get_member(options->values, steps[0]);
  for (guint i = 1; node && steps[i]; i++)
    node = step(node, steps[i]);
  return node;
}

static const char *
string_of(JsonNode *node, size_t *len)
{
  const char *string = NULL;

  if (holds(node, G_TYPE_STRING))
    string = json_node_get_string(node);
  if (len)
    *len = string ? strlen(string) : 0;
  return string;
}

int64_t
option_integer(const PrecisOptions *options, const char *name)
{
  JsonNode *node = find(options, name);

  return holds(node, G_TYPE_INT64) ? json_node_get_int(node) : 0;
}

double
option_number(const PrecisOptions *options, const char *name)
{
  JsonNode *node = find(options, name);

  return holds(node, G_TYPE_DOUBLE) || holds(node, G_TYPE_INT64)
         ? json_node_get_double(node) : 0.0;
}

int32_t
option_boolean(const PrecisOptions *options, const char *name)
{
  JsonNode *node = find(options, name);

  return holds(node, G_TYPE_BOOLEAN) ? json_node_get_boolean(node) : 0;
}

const char *
option_string(const PrecisOptions *options, const char *name, size_t *len)
{
  return string_of(find(options, name), len);
}

static JsonArray *
array_of(const PrecisOptions *options, const char *name)
{
  JsonNode *node = find(options, name);

  return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node)
                                             : NULL;
}

size_t
option_length(const PrecisOptions *options, const char *name)
{
  JsonArray *array = array_of(options, name);

  return array ? json_array_get_length(array) : 0;
}

const char *
option_item(const PrecisOptions *options, const char *name, size_t index,
            size_t *len)
{
  JsonArray *array = array_of(options, name);

  if (!array || index >= json_array_get_length(array))
    return string_of(NULL, len);
  return string_of(json_array_get_element(array, (guint)index), len);
}

int32_t
option_given(const PrecisOptions *options, const char *name)
{
  return options && name && g_hash_table_contains(options->given, name);
}

const char *
option_json(const PrecisOptions *options, size_t *len)
{
  if (len)
    *len = options ? options->json_len : 0;
  return options ? options->json : NULL;
}
