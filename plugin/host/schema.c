/* schema.c - the subset of JSON Schema that schema.h lists.
 *
 * A schema is read with all schemas inside it; validation walks it and a value
 * side by side.  Both recurse, but no deeper than the depth limit with which
 * either was read.  A schema comes from a stranger's plugin: it is scanned as
 * strictly as a configuration, and its defaults are validated against it.
 */
#include "schema.h"

#include <math.h>
#include <string.h>

#include "json_write.h"
#include "suggest.h"

#define SCHEMA_DEPTH 16

typedef enum { BOOLEAN, INTEGER, NUMBER, STRING, ARRAY, OBJECT } Type;

static const char *const type_names[] = {
  "boolean", "integer", "number", "string", "array", "object", NULL
};

/* As a message says it. */
static const char *const type_phrases[] = {
  "true or false", "an integer", "a number", "a string", "an array",
  "an object"
};

/* What is below a schema are schemas, too. */
struct Schema {
  char *name;                   /* of the property; NULL: of no object        */
  Type type;
  JsonNode *json;               /* the whole of it                            */
  JsonNode *fallback;           /* borrowed from json, as what is below; NULL */
  JsonNode *minimum, *maximum;
  JsonArray *choices;
  JsonArray *required;          /* of strings, owned; or NULL                 */
  gint64 min_length, min_items;
  gint64 max_length, max_items; /* -1: none                                   */
  GRegex *pattern;              /* owned; or NULL                             */
  gboolean is_layer;            /* its format                                 */
  Schema *items;                /* or NULL: anything                          */
  GPtrArray *properties;        /* of Schema; or NULL: anything               */
};

G_DEFINE_QUARK(precis-schema-error-quark, schema_error)

static void
clear(gpointer data)
{
  Schema *schema = data;

  g_free(schema->name);
  g_clear_pointer(&schema->json, json_node_unref);
  g_clear_pointer(&schema->required, json_array_unref);
  g_clear_pointer(&schema->pattern, g_regex_unref);
  schema_free(schema->items);
  g_clear_pointer(&schema->properties, g_ptr_array_unref);
}

void
schema_free(Schema *schema)
{
  if (schema)
    g_atomic_rc_box_release_full(schema, clear);
}

/* ------------------------------------------------------------------ values */

/* Is it an integer, also when written as 3.0 or 3e2? */
static gboolean
is_integer(JsonNode *node)
{
  double value;

  if (!JSON_NODE_HOLDS_VALUE(node))
    return FALSE;
  if (json_node_get_value_type(node) == G_TYPE_INT64)
    return TRUE;
  if (json_node_get_value_type(node) != G_TYPE_DOUBLE)
    return FALSE;
  value = json_node_get_double(node);
  return floor(value) == value && fabs(value) <= 9007199254740992.0; /* 2^53 */
}

static gboolean
holds(JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == type;
}

static gboolean
is_of_type(JsonNode *node, Type type)
{
  switch (type) {
  case BOOLEAN:
    return holds(node, G_TYPE_BOOLEAN);
  case INTEGER:
    return is_integer(node);
  case NUMBER:
    return holds(node, G_TYPE_INT64) || holds(node, G_TYPE_DOUBLE);
  case STRING:
    return holds(node, G_TYPE_STRING);
  case ARRAY:
    return JSON_NODE_HOLDS_ARRAY(node);
  case OBJECT:
    break;
  }
  return JSON_NODE_HOLDS_OBJECT(node);
}

/* The value in the one form that its type has; a new reference. */
static JsonNode *
normal(JsonNode *node, Type type)
{
  JsonNode *out = NULL;

  if (type == INTEGER && holds(node, G_TYPE_DOUBLE)) {
    out = json_node_new(JSON_NODE_VALUE);
    json_node_set_int(out, (gint64)json_node_get_double(node));
  } else if (type == NUMBER && holds(node, G_TYPE_INT64)) {
    out = json_node_new(JSON_NODE_VALUE);
    json_node_set_double(out, (double)json_node_get_int(node));
  }
  return out ? out : json_node_ref(node);
}

/* Both are numbers. */
static gboolean
is_less(JsonNode *a, JsonNode *b)
{
  if (holds(a, G_TYPE_INT64) && holds(b, G_TYPE_INT64))
    return json_node_get_int(a) < json_node_get_int(b);
  return json_node_get_double(a) < json_node_get_double(b);
}

/* --------------------------------------------------------------- validation */

typedef struct Check {
  const JsonScan *scan;         /* NULL: no places, a schema's own default    */
  GPtrArray *faults;
  GString *pointer;             /* of the value that is looked at             */
} Check;

/* Takes message and hint. */
static void
tell(Check *check, gboolean key, char *message, char *hint)
{
  JsonPlace place = { 0, 0, 0 };

  if (check->scan)
    place = json_scan_find(check->scan, check->pointer->str, key);
  faults_add(check->faults, PRECIS_E_CONFIG, check->pointer->str, place,
             message, hint);
}

static gboolean
is_choice(JsonNode *value, const Schema *schema)
{
  for (guint i = 0; i < json_array_get_length(schema->choices); i++) {
    g_autoptr(JsonNode) choice =
      normal(json_array_get_element(schema->choices, i), schema->type);

    if (json_node_equal(value, choice))
      return TRUE;
  }
  return FALSE;
}

/* The choices that are strings, NULL-terminated; the strings are borrowed. */
static const char **
choice_names(JsonArray *choices)
{
  GPtrArray *names = g_ptr_array_new();

  for (guint i = 0; i < json_array_get_length(choices); i++) {
    JsonNode *choice = json_array_get_element(choices, i);

    if (holds(choice, G_TYPE_STRING))
      g_ptr_array_add(names, (gpointer)json_node_get_string(choice));
  }
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_free(names, FALSE);
}

static void
check_choice(Check *check, const Schema *schema, JsonNode *value)
{
  g_autofree const char **names = choice_names(schema->choices);
  g_autofree char *found = json_write_short(value);
  g_autoptr(GString) message = g_string_new("expected ");
  guint n = json_array_get_length(schema->choices);

  for (guint i = 0; i < n; i++) {
    g_string_append(message, i == 0 ? "" : i + 1 < n ? ", " : " or ");
    json_write(message, json_array_get_element(schema->choices, i));
  }
  g_string_append_printf(message, ", found %s", found);
  tell(check, FALSE, g_strdup(message->str),
       holds(value, G_TYPE_STRING)
         ? suggest_slip(json_node_get_string(value), names) : NULL);
}

static void
check_range(Check *check, const Schema *schema, JsonNode *value)
{
  gboolean low = schema->minimum && is_less(value, schema->minimum);
  gboolean high = schema->maximum && is_less(schema->maximum, value);
  g_autoptr(GString) message = g_string_new("expected ");

  if (!low && !high)
    return;
  if (schema->minimum && schema->maximum) {
    json_write(message, schema->minimum);
    g_string_append(message, " to ");
    json_write(message, schema->maximum);
  } else {
    g_string_append(message, low ? "at least " : "at most ");
    json_write(message, low ? schema->minimum : schema->maximum);
  }
  g_string_append(message, ", found ");
  json_write(message, value);
  tell(check, FALSE, g_strdup(message->str), NULL);
}

/* Of what there are n: characters, elements.  least, most: -1: no bound. */
static void
check_count(Check *check, gint64 least, gint64 most, const char *what, glong n)
{
  gboolean low = n < least;
  gint64 bound = low ? least : most;

  if (low || (most >= 0 && n > most))
    tell(check, FALSE,
         g_strdup_printf("expected at %s %" G_GINT64_FORMAT " %s%s, found %ld",
                         low ? "least" : "most", bound, what,
                         bound == 1 ? "" : "s", n), NULL);
}

/* The description tells what the pattern is for. */
static void
check_pattern(Check *check, const Schema *schema, JsonNode *value)
{
  JsonObject *object = json_node_get_object(schema->json);
  g_autofree char *found = NULL;

  if (!schema->pattern ||
      g_regex_match(schema->pattern, json_node_get_string(value), 0, NULL))
    return;
  found = json_write_short(value);
  tell(check, FALSE,
       g_strdup_printf("expected a match of %s, found %s",
                       g_regex_get_pattern(schema->pattern), found),
       json_object_has_member(object, "description")
         ? g_strdup(json_object_get_string_member(object, "description"))
         : NULL);
}

static void
check_string(Check *check, const Schema *schema, JsonNode *value)
{
  check_count(check, schema->min_length, schema->max_length, "character",
              g_utf8_strlen(json_node_get_string(value), -1));
  check_pattern(check, schema, value);
}

static void check_value(Check *check, const Schema *schema, JsonNode *value);

static void
check_items(Check *check, const Schema *schema, JsonArray *array)
{
  gsize here = check->pointer->len;
  guint n = json_array_get_length(array);

  check_count(check, schema->min_items, schema->max_items, "element", n);
  if (!schema->items)
    return;
  for (guint i = 0; i < n && check->faults->len < FAULTS_MAX; i++) {
    g_string_append_printf(check->pointer, "/%u", i);
    check_value(check, schema->items, json_array_get_element(array, i));
    g_string_truncate(check->pointer, here);
  }
}

static const Schema *
find_property(const Schema *schema, const char *name)
{
  for (guint i = 0; i < schema->properties->len; i++) {
    const Schema *property = schema->properties->pdata[i];

    if (strcmp(property->name, name) == 0)
      return property;
  }
  return NULL;
}

static char *
hint_of_key(const Schema *schema, const char *key)
{
  guint n = schema->properties->len;
  g_autofree const char **names = g_new0(const char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = ((const Schema *)schema->properties->pdata[i])->name;
  return suggest_hint(key, names);
}

static void
check_required(Check *check, const Schema *schema, JsonObject *object)
{
  for (guint i = 0; i < json_array_get_length(schema->required); i++) {
    const char *key = json_array_get_string_element(schema->required, i);

    if (!json_object_has_member(object, key))
      tell(check, FALSE, g_strdup_printf("the key \"%s\" is missing", key),
           NULL);
  }
}

static void
check_members(Check *check, const Schema *schema, JsonObject *object)
{
  g_autoptr(GList) keys = json_object_get_members(object);
  gsize here = check->pointer->len;

  if (schema->required)
    check_required(check, schema, object);
  if (!schema->properties)
    return;
  for (GList *at = keys; at && check->faults->len < FAULTS_MAX; at = at->next) {
    const Schema *property = find_property(schema, at->data);

    json_pointer_append(check->pointer, at->data);
    if (property) {
      check_value(check, property, json_object_get_member(object, at->data));
    } else {
      g_autofree char *name = json_write_short_string(at->data);

      tell(check, TRUE, g_strdup_printf("unknown key %s", name),
           hint_of_key(schema, at->data));
    }
    g_string_truncate(check->pointer, here);
  }
}

static void
check_value(Check *check, const Schema *schema, JsonNode *value)
{
  if (faults_has(check->faults, check->pointer->str))
    return;
  if (!is_of_type(value, schema->type)) {
    g_autofree char *found = json_write_short(value);

    tell(check, FALSE,
         g_strdup_printf("expected %s, found %s", type_phrases[schema->type],
                         found), NULL);
    return;
  }

  g_autoptr(JsonNode) normal_value = normal(value, schema->type);

  if (schema->choices && !is_choice(normal_value, schema))
    check_choice(check, schema, value);
  else if (schema->type == INTEGER || schema->type == NUMBER)
    check_range(check, schema, normal_value);
  else if (schema->type == STRING)
    check_string(check, schema, value);
  else if (schema->type == ARRAY)
    check_items(check, schema, json_node_get_array(value));
  else if (schema->type == OBJECT)
    check_members(check, schema, json_node_get_object(value));
}

gboolean
schema_validate(const Schema *schema, JsonNode *value, const JsonScan *scan,
                const char *pointer, GPtrArray *faults)
{
  g_autoptr(GString) at = g_string_new(pointer);
  Check check = { scan, faults, at };
  guint before = faults->len;

  check_value(&check, schema, value);
  return faults->len == before;
}

/* ------------------------------------------------------------------ layers */

void
schema_find_layers(const Schema *schema, JsonNode *value, const char *pointer,
                   SchemaLayer found, gpointer user)
{
  if (!schema || !value || !is_of_type(value, schema->type))
    return;
  if (schema->is_layer) {
    const char *name = json_node_get_string(value);
    g_autofree char *layer = g_strndup(name, strcspn(name, "/"));

    found(pointer, layer, user);
  } else if (schema->type == ARRAY) {
    JsonArray *array = json_node_get_array(value);

    for (guint i = 0; i < json_array_get_length(array); i++) {
      g_autofree char *below = g_strdup_printf("%s/%u", pointer, i);

      schema_find_layers(schema->items, json_array_get_element(array, i), below,
                         found, user);
    }
  } else if (schema->type == OBJECT && schema->properties) {
    JsonObject *object = json_node_get_object(value);

    for (guint i = 0; i < schema->properties->len; i++) {
      const Schema *property = schema->properties->pdata[i];
      g_autofree char *below = g_strdup_printf("%s/%s", pointer,
                                               property->name);

      schema_find_layers(property,
                         json_object_get_member(object, property->name), below,
                         found, user);
    }
  }
}

/* --------------------------------------------------- the schema's own check */

static Schema *read_schema(const char *name, JsonNode *json, const char *where,
                           GError **error);

static gboolean G_GNUC_PRINTF(3, 4)
refuse(GError **error, const char *where, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start(arguments, format);
  what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, SCHEMA_ERROR, 0, "%s: %s", *where ? where : "/", what);
  return FALSE;
}

static gboolean
read_count(Schema *schema, JsonNode *value, Type type, gint64 *out,
           const char *where, GError **error)
{
  if (schema->type != type)
    return refuse(error, where, "it is of another type");
  if (!holds(value, G_TYPE_INT64) || json_node_get_int(value) < 0)
    return refuse(error, where, "expected an integer, 0 or more");
  *out = json_node_get_int(value);
  return TRUE;
}

static gboolean
read_bound(Schema *schema, JsonNode *value, JsonNode **out, const char *where,
           GError **error)
{
  if (schema->type != INTEGER && schema->type != NUMBER)
    return refuse(error, where, "it is of another type");
  if (!is_of_type(value, schema->type))
    return refuse(error, where, "expected %s", type_phrases[schema->type]);
  *out = value;
  return TRUE;
}

static gboolean
read_choices(Schema *schema, JsonNode *value, const char *where, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY(value) ||
      json_array_get_length(json_node_get_array(value)) == 0)
    return refuse(error, where, "expected an array of values");
  schema->choices = json_node_get_array(value);
  for (guint i = 0; i < json_array_get_length(schema->choices); i++)
    if (!is_of_type(json_array_get_element(schema->choices, i), schema->type))
      return refuse(error, where, "value %u is of another type", i);
  return TRUE;
}

static gboolean
read_required(Schema *schema, JsonNode *value, const char *where,
              GError **error)
{
  if (schema->type != OBJECT || !JSON_NODE_HOLDS_ARRAY(value))
    return refuse(error, where, "expected an array, in that of an object");
  schema->required = json_node_dup_array(value);
  for (guint i = 0; i < json_array_get_length(schema->required); i++)
    if (!holds(json_array_get_element(schema->required, i), G_TYPE_STRING))
      return refuse(error, where, "expected strings");
  return TRUE;
}

static gboolean
read_properties(Schema *schema, JsonNode *value, const char *where,
                GError **error)
{
  g_autoptr(GList) names = NULL;
  JsonObject *object;

  if (schema->type != OBJECT || !JSON_NODE_HOLDS_OBJECT(value))
    return refuse(error, where, "expected an object, in that of an object");
  object = json_node_get_object(value);
  schema->properties =
    g_ptr_array_new_with_free_func((GDestroyNotify)schema_free);
  names = json_object_get_members(object);
  for (GList *at = names; at; at = at->next) {
    g_autofree char *below = g_strdup_printf("%s/%s", where, (char *)at->data);
    Schema *property;

    /* a stage reads options by path, and faults are told by JSON Pointer */
    if (!*(char *)at->data || strpbrk(at->data, "/~"))
      return refuse(error, where, "the name \"%s\" is empty or has a / or ~",
                    (char *)at->data);
    property = read_schema(at->data, json_object_get_member(object, at->data),
                           below, error);
    if (!property)
      return FALSE;
    g_ptr_array_add(schema->properties, property);
  }
  return TRUE;
}

static gboolean
read_pattern(Schema *schema, JsonNode *value, const char *where, GError **error)
{
  if (holds(value, G_TYPE_STRING))
    schema->pattern = g_regex_new(json_node_get_string(value),
                                  G_REGEX_OPTIMIZE, 0, NULL);
  return schema->pattern != NULL ||
         refuse(error, where, "expected a regular expression");
}

static gboolean
read_format(Schema *schema, JsonNode *value, const char *where, GError **error)
{
  schema->is_layer = holds(value, G_TYPE_STRING) &&
                     strcmp(json_node_get_string(value), "layer") == 0;
  return schema->is_layer || refuse(error, where, "expected \"layer\"");
}

static gboolean
read_keyword(Schema *schema, const char *key, JsonNode *value,
             const char *above, GError **error)
{
  g_autofree char *where = g_strdup_printf("%s/%s", above, key);

  if (strcmp(key, "type") == 0)
    return TRUE;
  if (strcmp(key, "description") == 0)
    return holds(value, G_TYPE_STRING) ||
           refuse(error, where, "expected a string");
  if (strcmp(key, "default") == 0) {
    schema->fallback = value;
    return TRUE;
  }
  if (strcmp(key, "enum") == 0)
    return read_choices(schema, value, where, error);
  if (strcmp(key, "minimum") == 0)
    return read_bound(schema, value, &schema->minimum, where, error);
  if (strcmp(key, "maximum") == 0)
    return read_bound(schema, value, &schema->maximum, where, error);
  if (strcmp(key, "minLength") == 0)
    return read_count(schema, value, STRING, &schema->min_length, where, error);
  if (strcmp(key, "minItems") == 0)
    return read_count(schema, value, ARRAY, &schema->min_items, where, error);
  if (strcmp(key, "required") == 0)
    return read_required(schema, value, where, error);
  if (strcmp(key, "maxLength") == 0)
    return read_count(schema, value, STRING, &schema->max_length, where, error);
  if (strcmp(key, "pattern") == 0 && schema->type == STRING)
    return read_pattern(schema, value, where, error);
  if (strcmp(key, "format") == 0 && schema->type == STRING)
    return read_format(schema, value, where, error);
  if (strcmp(key, "maxItems") == 0)
    return read_count(schema, value, ARRAY, &schema->max_items, where, error);
  if (strcmp(key, "properties") == 0)
    return read_properties(schema, value, where, error);
  if (strcmp(key, "items") == 0 && schema->type == ARRAY)
    return (schema->items = read_schema(NULL, value, where, error)) != NULL;
  return refuse(error, where, "the keyword is not in the subset, or not for "
                "this type");
}

static gboolean
read_type(Schema *schema, JsonObject *object, const char *where, GError **error)
{
  JsonNode *type = json_object_get_member(object, "type");

  if (type && holds(type, G_TYPE_STRING))
    for (guint i = 0; type_names[i]; i++)
      if (strcmp(json_node_get_string(type), type_names[i]) == 0) {
        schema->type = (Type)i;
        return TRUE;
      }
  return refuse(error, where, "type is boolean, integer, number, string, array "
                "or object");
}

/* What has to stand may stand. */
static gboolean
check_required_names(const Schema *schema, const char *above, GError **error)
{
  guint n = schema->required && schema->properties
              ? json_array_get_length(schema->required) : 0;
  g_autofree char *where = g_strconcat(above, "/required", NULL);

  for (guint i = 0; i < n; i++) {
    const char *name = json_array_get_string_element(schema->required, i);

    if (!find_property(schema, name))
      return refuse(error, where, "there is no property \"%s\"", name);
  }
  return TRUE;
}

/* A default is a value like any other. */
static gboolean
check_fallback(Schema *schema, const char *where, GError **error)
{
  g_autoptr(GPtrArray) faults = faults_new();

  if (!schema->fallback ||
      schema_validate(schema, schema->fallback, NULL, "", faults))
    return TRUE;
  return refuse(error, where, "its default breaks it: %s",
                ((const Fault *)faults->pdata[0])->message);
}

static Schema *
read_schema(const char *name, JsonNode *json, const char *where, GError **error)
{
  g_autoptr(Schema) schema = g_atomic_rc_box_new0(Schema);
  g_autoptr(GList) keys = NULL;
  JsonObject *object;

  schema->name = g_strdup(name);
  schema->json = json_node_ref(json);
  schema->max_length = schema->max_items = -1;
  if (!JSON_NODE_HOLDS_OBJECT(json)) {
    refuse(error, where, "expected an object");
    return NULL;
  }
  object = json_node_get_object(json);
  if (!read_type(schema, object, where, error))
    return NULL;
  keys = json_object_get_members(object);
  for (GList *at = keys; at; at = at->next)
    if (!read_keyword(schema, at->data,
                      json_object_get_member(object, at->data), where, error))
      return NULL;
  if (!check_required_names(schema, where, error) ||
      !check_fallback(schema, where, error))
    return NULL;
  return g_steal_pointer(&schema);
}

/* Strict first: json-glib does not see what the scanner refuses. */
static JsonNode *
parse(const char *json, GError **error)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(json, strlen(json), SCHEMA_DEPTH,
                                           JSON_SCAN_CONFIG, faults);
  g_autoptr(JsonParser) parser = json_parser_new_immutable();

  if (!scan || faults->len > 0) {
    const Fault *fault = faults->pdata[0];

    g_set_error(error, SCHEMA_ERROR, 0, "%u:%u: %s", fault->place.line,
                fault->place.column, fault->message);
    return NULL;
  }
  if (!json_parser_load_from_data(parser, json, -1, error))
    return NULL;
  return json_node_ref(json_parser_get_root(parser));
}

Schema *
schema_new(const char *json, GError **error)
{
  g_autoptr(JsonNode) node =
    parse(json ? json : "{\"type\": \"object\", \"properties\": {}}", error);
  g_autoptr(Schema) schema = NULL;

  if (!node)
    return NULL;
  schema = read_schema(NULL, node, "", error);
  if (!schema)
    return NULL;
  if (schema->type != OBJECT || !schema->properties) {
    refuse(error, "", "the options are an object with properties");
    return NULL;
  }
  return g_steal_pointer(&schema);
}

Schema *
schema_join(const Schema *first, const Schema *second)
{
  Schema *joined = schema_new(NULL, NULL);
  const Schema *both[] = { first, second };
  JsonArray *required = json_array_new();

  for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
    const Schema *from = both[i];
    guint n = from->required ? json_array_get_length(from->required) : 0;

    for (guint j = 0; j < from->properties->len; j++)
      g_ptr_array_add(joined->properties,
                      g_atomic_rc_box_acquire(from->properties->pdata[j]));
    for (guint j = 0; j < n; j++)
      json_array_add_element(required, json_node_ref(
        json_array_get_element(from->required, j)));
  }
  joined->required = required;
  return joined;
}

gboolean
schema_has(const Schema *schema, const char *name)
{
  return find_property(schema, name) != NULL;
}

JsonObject *
schema_properties(const Schema *schema)
{
  JsonObject *out = json_object_new();

  for (guint i = 0; i < schema->properties->len; i++) {
    const Schema *property = schema->properties->pdata[i];

    json_object_set_member(out, property->name,
                           json_node_copy(property->json));
  }
  return out;
}

JsonNode *
schema_node(const Schema *schema)
{
  return schema->json;
}

/* --------------------------------------------------------------- completion */

static JsonNode *
complete(const Schema *schema, JsonNode *value)
{
  if (schema->type == OBJECT && schema->properties) {
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);

    json_node_take_object(node, schema_complete(schema,
                                                json_node_get_object(value)));
    return node;
  }
  if (schema->type == ARRAY && schema->items) {
    JsonNode *node = json_node_new(JSON_NODE_ARRAY);
    JsonArray *from = json_node_get_array(value), *to = json_array_new();

    for (guint i = 0; i < json_array_get_length(from); i++)
      json_array_add_element(to, complete(schema->items,
                                          json_array_get_element(from, i)));
    json_node_take_array(node, to);
    return node;
  }
  return normal(value, schema->type);
}

JsonObject *
schema_complete(const Schema *schema, JsonObject *value)
{
  JsonObject *out = json_object_new();

  for (guint i = 0; i < schema->properties->len; i++) {
    const Schema *property = schema->properties->pdata[i];
    JsonNode *found =
      value ? json_object_get_member(value, property->name) : NULL;

    if (!found)
      found = property->fallback;
    if (found)
      json_object_set_member(out, property->name, complete(property, found));
  }
  return out;
}
