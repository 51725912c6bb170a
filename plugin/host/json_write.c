/* json_write.c - see json_write.h. */
#include "json_write.h"

#include <math.h>

/* What a terminal would obey is escaped, too, as in buffer_json: DEL and C1,
 * which is 0xC2 and one byte below 0xA0. */
void
json_write_string(GString *out, const char *text)
{
  g_string_append_c(out, '"');
  for (const char *p = text; *p; p++) {
    unsigned char c = (unsigned char)*p;

    if (c == 0xC2 && (unsigned char)p[1] < 0xA0)
      g_string_append_printf(out, "\\u%04x", (unsigned char)*++p);
    else if (c == '"' || c == '\\')
      g_string_append_printf(out, "\\%c", c);
    else if (c == '\n')
      g_string_append(out, "\\n");
    else if (c == '\t')
      g_string_append(out, "\\t");
    else if (c < 0x20 || c == 0x7F)
      g_string_append_printf(out, "\\u%04x", c);
    else
      g_string_append_c(out, (char)c);
  }
  g_string_append_c(out, '"');
}

static void
write_double(GString *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  /* as an integer where it is one: 100, not 1e+02; 0, not -0 */
  if (floor(value) == value && fabs(value) < 1e15) {
    g_string_append_printf(out, "%" G_GINT64_FORMAT, (gint64)value);
    return;
  }
  for (int precision = 1; precision <= 17; precision++) {
    char format[8];

    g_snprintf(format, sizeof format, "%%.%dg", precision);
    g_ascii_formatd(digits, sizeof digits, format, value);
    if (g_ascii_strtod(digits, NULL) == value)
      break;
  }
  g_string_append(out, digits);
}

static void
write_scalar(GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type(node);

  if (json_node_get_node_type(node) == JSON_NODE_NULL)
    g_string_append(out, "null");
  else if (type == G_TYPE_STRING)
    json_write_string(out, json_node_get_string(node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append(out, json_node_get_boolean(node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf(out, "%" G_GINT64_FORMAT, json_node_get_int(node));
  else
    write_double(out, json_node_get_double(node));
}

static void
write_array(GString *out, JsonArray *array)
{
  guint n = json_array_get_length(array);

  g_string_append_c(out, '[');
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append(out, ", ");
    json_write(out, json_array_get_element(array, i));
  }
  g_string_append_c(out, ']');
}

void
json_write_object(GString *out, JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members(object);

  g_string_append_c(out, '{');
  for (GList *at = names; at; at = at->next) {
    if (at != names)
      g_string_append(out, ", ");
    json_write_string(out, at->data);
    g_string_append(out, ": ");
    json_write(out, json_object_get_member(object, at->data));
  }
  g_string_append_c(out, '}');
}

/* Recursion is bounded: what is written was read with a depth limit. */
void
json_write(GString *out, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT(node))
    json_write_object(out, json_node_get_object(node));
  else if (JSON_NODE_HOLDS_ARRAY(node))
    write_array(out, json_node_get_array(node));
  else
    write_scalar(out, node);
}

#define SHORT_CHARS 40

static char *
cut(GString *out)
{
  if (g_utf8_strlen(out->str, (gssize)out->len) > SHORT_CHARS) {
    char *end = g_utf8_offset_to_pointer(out->str, SHORT_CHARS);

    g_string_truncate(out, (gsize)(end - out->str));
    g_string_append(out, out->str[0] == '"' ? "...\"" : "...");
  }
  return g_string_free(out, FALSE);
}

char *
json_write_short(JsonNode *node)
{
  GString *out = g_string_new(NULL);

  if (JSON_NODE_HOLDS_OBJECT(node))
    g_string_append(out, "an object");
  else if (JSON_NODE_HOLDS_ARRAY(node))
    g_string_append(out, "an array");
  else
    write_scalar(out, node);
  return cut(out);
}

char *
json_write_short_string(const char *text)
{
  GString *out = g_string_new(NULL);

  json_write_string(out, text);
  return cut(out);
}
