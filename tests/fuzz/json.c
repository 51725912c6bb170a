/* json.c - the strict scanner.  What must hold of any bytes: it takes them or
 * tells a fault that lies in them; what it takes json-glib reads too, and
 * every value is where the scanner says, spelled as what json-glib read;
 * written and read again it is the same. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "json_scan.h"
#include "json_write.h"

#define DEPTH 32

static void
check_faults(const GPtrArray *faults, gsize size)
{
  for (guint i = 0; i < faults->len; i++) {
    const Fault *fault = faults->pdata[i];

    CHECK(fault->place.offset <= size);
    CHECK(fault->place.line >= 1 && fault->place.column >= 1);
    CHECK(g_utf8_validate(fault->pointer, -1, NULL));
    CHECK(g_utf8_validate(fault->message, -1, NULL));
    CHECK(!strpbrk(fault->message, "\n\r"));
  }
}

static void check_node(const JsonScan *scan, const char *text, JsonNode *node,
                       GString *pointer);

static void
check_members(const JsonScan *scan, const char *text, JsonObject *object,
              GString *pointer)
{
  g_autoptr(GList) keys = json_object_get_members(object);
  gsize here = pointer->len;

  for (GList *at = keys; at; at = at->next) {
    json_pointer_append(pointer, at->data);
    CHECK(text[json_scan_find(scan, pointer->str, TRUE).offset] == '"');
    check_node(scan, text, json_object_get_member(object, at->data), pointer);
    g_string_truncate(pointer, here);
  }
}

static void
check_scalar(const char *at, JsonNode *node)
{
  if (json_node_get_node_type(node) == JSON_NODE_NULL)
    CHECK(at[0] == 'n');
  else if (json_node_get_value_type(node) == G_TYPE_STRING)
    CHECK(at[0] == '"');
  else if (json_node_get_value_type(node) == G_TYPE_BOOLEAN)
    CHECK(at[0] == (json_node_get_boolean(node) ? 't' : 'f'));
  else if (json_node_get_value_type(node) == G_TYPE_INT64)
    CHECK(json_node_get_int(node) == g_ascii_strtoll(at, NULL, 10));
  else
    CHECK(json_node_get_double(node) == g_ascii_strtod(at, NULL));
}

static void
check_node(const JsonScan *scan, const char *text, JsonNode *node,
           GString *pointer)
{
  const char *at = text + json_scan_find(scan, pointer->str, FALSE).offset;
  gsize here = pointer->len;

  if (JSON_NODE_HOLDS_OBJECT(node)) {
    CHECK(*at == '{');
    check_members(scan, text, json_node_get_object(node), pointer);
  } else if (JSON_NODE_HOLDS_ARRAY(node)) {
    JsonArray *array = json_node_get_array(node);

    CHECK(*at == '[');
    for (guint i = 0; i < json_array_get_length(array); i++) {
      g_string_append_printf(pointer, "/%u", i);
      check_node(scan, text, json_array_get_element(array, i), pointer);
      g_string_truncate(pointer, here);
    }
  } else {
    check_scalar(at, node);
  }
}

static void
check_written(JsonNode *node)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GString) again = g_string_new(NULL);
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = NULL;
  g_autoptr(JsonNode) read = NULL;

  json_write(out, node);
  scan = json_scan_new(out->str, out->len, DEPTH, JSON_SCAN_CONFIG, faults);
  CHECK(scan && faults->len == 0);
  read = json_from_string(out->str, NULL);
  CHECK(read != NULL);
  json_write(again, read);
  CHECK(g_string_equal(out, again));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const char *text = (const char *)data;
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(GPtrArray) loose_faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(text, size, DEPTH, JSON_SCAN_CONFIG,
                                           faults);
  g_autoptr(JsonScan) loose = json_scan_new(text, size, DEPTH, 0,
                                            loose_faults);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GString) pointer = g_string_new(NULL);
  g_autofree char *copy = g_strndup(text, size);
  gsize len;

  check_faults(faults, size);
  check_faults(loose_faults, size);
  CHECK(scan || faults->len > 0);
  CHECK((loose != NULL) == (loose_faults->len == 0));
  if (scan)
    CHECK(loose != NULL);
  if (!scan || faults->len > 0)
    return 0;

  text = json_scan_text(scan, &len);
  CHECK(json_parser_load_from_data(parser, text, (gssize)len, NULL));
  check_node(scan, copy, json_parser_get_root(parser), pointer);
  check_written(json_parser_get_root(parser));
  return 0;
}
