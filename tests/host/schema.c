/* schema.c - the subset of JSON Schema: what a schema may hold, and "did you
 * mean". */
#include <json-glib/json-glib.h>
#include <string.h>

#include "schema.h"
#include "suggest.h"

#define PROPERTY(p) "{\"type\":\"object\",\"properties\":{\"a\":" p "}}"

static void
test_accepts(void)
{
  static const char *const schemas[] = {
    NULL,
    "{\"type\":\"object\",\"properties\":{}}",
    PROPERTY("{\"type\":\"boolean\",\"default\":true}"),
    PROPERTY("{\"type\":\"integer\",\"minimum\":-1,\"maximum\":1}"),
    PROPERTY("{\"type\":\"integer\",\"default\":3.0}"),
    PROPERTY("{\"type\":\"integer\",\"enum\":[1,2],\"default\":2}"),
    PROPERTY("{\"type\":\"number\",\"minimum\":0.5,\"default\":1}"),
    PROPERTY("{\"type\":\"number\",\"enum\":[1,2.5],\"default\":1.0}"),
    PROPERTY("{\"type\":\"string\",\"maxLength\":0,\"default\":\"\"}"),
    PROPERTY("{\"type\":\"string\",\"description\":\"\\u00e9\"}"),
    PROPERTY("{\"type\":\"array\",\"maxItems\":2,\"default\":[1,2]}"),
    PROPERTY("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"),
    PROPERTY("{\"type\":\"object\",\"default\":{\"any\":[]}}"),
    PROPERTY("{\"type\":\"object\",\"required\":[\"b\"]}"),
    PROPERTY("{\"type\":\"array\",\"minItems\":1}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS(schemas); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Schema) schema = schema_new(schemas[i], &error);

    g_assert_no_error(error);
    g_assert_nonnull(schema);
  }
}

typedef struct Wrong {
  const char *schema, *message;
} Wrong;

static void
test_refuses(void)
{
  static const Wrong wrongs[] = {
    { "", "1:1: the text ends where a value is expected" },
    { "{'type':1}", "1:2: expected a key in quotes or }, found '" },
    { "[]", "/: expected an object" },
    { "{}", "/: type is boolean, integer, number, string, array or object" },
    { "{\"type\":\"string\"}",
      "/: the options are an object with properties" },
    { "{\"type\":\"object\"}",
      "/: the options are an object with properties" },
    { "{\"type\":\"object\",\"properties\":{},\"pattern\":\"a\"}",
      "/pattern: the keyword is not in the subset, or not for this type" },
    { "{\"type\":\"object\",\"properties\":{},\"required\":[1]}",
      "/required: expected strings" },
    { "{\"type\":\"object\",\"required\":[\"a\",\"b\"],"
      "\"properties\":{\"a\":{\"type\":\"string\"}}}",
      "/required: there is no property \"b\"" },
    { PROPERTY("{\"type\":\"object\",\"properties\":{},"
               "\"required\":[\"b\"]}"),
      "/properties/a/required: there is no property \"b\"" },
    { PROPERTY("{\"type\":\"object\",\"properties\":{\"b/c\":{}}}"),
      "/properties/a/properties: the name \"b/c\" is empty or has a / or ~" },
    { "{\"type\":\"object\",\"properties\":{\"\":{}}}",
      "/properties: the name \"\" is empty or has a / or ~" },
    { PROPERTY("{\"type\":\"string\",\"required\":[]}"),
      "/properties/a/required: expected an array, in that of an object" },
    { PROPERTY("{\"type\":\"string\",\"minItems\":1}"),
      "/properties/a/minItems: it is of another type" },
    { PROPERTY("1"), "/properties/a: expected an object" },
    { PROPERTY("{\"type\":\"null\"}"),
      "/properties/a: type is boolean, integer, number, string, array or "
      "object" },
    { PROPERTY("{\"type\":\"string\",\"minimum\":1}"),
      "/properties/a/minimum: it is of another type" },
    { PROPERTY("{\"type\":\"integer\",\"minimum\":1.5}"),
      "/properties/a/minimum: expected an integer" },
    { PROPERTY("{\"type\":\"integer\",\"maxLength\":1}"),
      "/properties/a/maxLength: it is of another type" },
    { PROPERTY("{\"type\":\"string\",\"maxLength\":-1}"),
      "/properties/a/maxLength: expected an integer, 0 or more" },
    { PROPERTY("{\"type\":\"integer\",\"pattern\":\"1\"}"),
      "/properties/a/pattern: the keyword is not in the subset, or not for "
      "this type" },
    { PROPERTY("{\"type\":\"string\",\"format\":\"date\"}"),
      "/properties/a/format: expected \"layer\"" },
    { PROPERTY("{\"type\":\"string\",\"pattern\":\"(\"}"),
      "/properties/a/pattern: expected a regular expression" },
    { PROPERTY("{\"type\":\"string\",\"enum\":[]}"),
      "/properties/a/enum: expected an array of values" },
    { PROPERTY("{\"type\":\"string\",\"enum\":[\"a\",1]}"),
      "/properties/a/enum: value 1 is of another type" },
    { PROPERTY("{\"type\":\"string\",\"enum\":[\"a\"],\"default\":\"b\"}"),
      "/properties/a: its default breaks it: expected \"a\", found \"b\"" },
    { PROPERTY("{\"type\":\"string\",\"default\":null}"),
      "/properties/a: its default breaks it: expected a string, found null" },
    { PROPERTY("{\"type\":\"array\",\"items\":{\"type\":\"x\"}}"),
      "/properties/a/items: type is boolean, integer, number, string, array "
      "or object" },
    { PROPERTY("{\"type\":\"string\",\"items\":{\"type\":\"string\"}}"),
      "/properties/a/items: the keyword is not in the subset, or not for this "
      "type" },
    { PROPERTY("{\"type\":\"string\",\"description\":1}"),
      "/properties/a/description: expected a string" },
    { PROPERTY("{\"type\":\"string\",\"type\":\"integer\"}"),
      "1:53: the key stands twice in its object" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null(schema_new(wrongs[i].schema, &error));
    g_assert_cmpstr(error->message, ==, wrongs[i].message);
  }
}

/* A schema of a stranger is as hostile as anything. */
static void
test_deep(void)
{
  g_autoptr(GString) schema = g_string_new("{\"type\":\"object\","
                                           "\"properties\":{\"a\":");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append(schema, "{\"type\":\"array\",\"items\":");
  g_assert_null(schema_new(schema->str, &error));
  g_assert_nonnull(strstr(error->message, "inside each other"));
}

static void
assert_value(const char *property, const char *value, const char *message)
{
  g_autofree char *json = g_strdup_printf("{\"a\":%s}", value);
  g_autofree char *text = g_strdup_printf(PROPERTY("%s"), property);
  g_autoptr(Schema) schema = schema_new(text, NULL);
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(json, strlen(json), 8,
                                           JSON_SCAN_CONFIG, faults);
  g_autoptr(JsonNode) node = json_from_string(json, NULL);
  gboolean ok = schema_validate(schema, node, scan, "", faults);

  g_assert_cmpint(ok, ==, message == NULL);
  g_assert_cmpuint(faults->len, ==, message != NULL);
  if (message)
    g_assert_cmpstr(((Fault *)faults->pdata[0])->message, ==, message);
}

static void
test_least(void)
{
  const char *objects =
    "{\"type\":\"array\",\"minItems\":1,\"items\":{\"type\":\"object\","
    "\"required\":[\"b\"],\"properties\":{\"b\":{\"type\":\"string\","
    "\"minLength\":2}}}}";

  assert_value(objects, "[{\"b\":\"xy\"}]", NULL);
  assert_value(objects, "[{\"b\":\"x\"}]",
               "expected at least 2 characters, found 1");
  assert_value(objects, "[{}]", "the key \"b\" is missing");
  assert_value(objects, "[]", "expected at least 1 element, found 0");
}

static void
test_values(void)
{
  const char *integer = "{\"type\":\"integer\",\"minimum\":-2,"
                        "\"maximum\":9223372036854775807}";

  assert_value(integer, "-2", NULL);
  assert_value(integer, "9223372036854775807", NULL);
  assert_value(integer, "3e0", NULL);
  assert_value(integer, "1e30", "expected an integer, found 1e+30");
  assert_value(integer, "-3",
               "expected -2 to 9223372036854775807, found -3");
  assert_value("{\"type\":\"number\",\"maximum\":0}", "1e-300",
               "expected at most 0, found 1e-300");
  assert_value("{\"type\":\"number\",\"enum\":[1,2.5]}", "1.0", NULL);
  assert_value("{\"type\":\"number\",\"enum\":[1,2.5]}", "2",
               "expected 1 or 2.5, found 2");
  assert_value("{\"type\":\"boolean\"}", "\"true\"",
               "expected true or false, found \"true\"");
  assert_value("{\"type\":\"string\",\"maxLength\":1}", "\"\xC3\xA9\"", NULL);
  assert_value("{\"type\":\"string\",\"pattern\":\"^(a|b+)$\"}", "\"bb\"",
               NULL);
  assert_value("{\"type\":\"string\",\"pattern\":\"^(a|b+)$\"}", "\"ab\"",
               "expected a match of ^(a|b+)$, found \"ab\"");
  assert_value("{\"type\":\"string\"}",
               "\"0123456789012345678901234567890123456789\"", NULL);
  assert_value("{\"type\":\"integer\"}",
               "\"0123456789012345678901234567890123456789\"",
               "expected an integer, found "
               "\"012345678901234567890123456789012345678...\"");
  assert_value("{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}",
               "[true, {}]", "expected true or false, found an object");
  assert_value("{\"type\":\"object\"}", "{\"x\":{\"y\":null}}", NULL);
}

static void
test_suggest(void)
{
  static const char *const names[] = {
    "language", "newlines", "sentences", "words", "on_error", NULL
  };
  static const char *const none[] = { NULL };
  g_autofree char *list = suggest_hint("qqq", names);
  g_autofree char *one = suggest_hint("qqq", names + 4);

  g_assert_cmpstr(suggest_name("sentance", names), ==, "sentences");
  g_assert_cmpstr(suggest_name("lang", names), ==, "language");
  g_assert_cmpstr(suggest_name("Words", names), ==, "words");
  g_assert_cmpstr(suggest_name("wrods", names), ==, "words");
  g_assert_cmpstr(suggest_name("onerror", names), ==, "on_error");
  g_assert_cmpstr(suggest_name("on-error", names), ==, "on_error");
  g_assert_null(suggest_name("w", names));
  g_assert_null(suggest_name("", names));
  g_assert_null(suggest_name("paragraphs", names));
  g_assert_cmpstr(list, ==, "it is one of \"language\", \"newlines\", "
                            "\"sentences\", \"words\", \"on_error\"");
  g_assert_cmpstr(one, ==, "it is \"on_error\"");
  g_assert_null(suggest_hint("x", none));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/schema/accepts/the-subset", test_accepts);
  g_test_add_func("/schema/refuses/the-rest", test_refuses);
  g_test_add_func("/schema/refuses/depth", test_deep);
  g_test_add_func("/schema/values/the-least-that-must-be-there", test_least);
  g_test_add_func("/schema/values/are-checked", test_values);
  g_test_add_func("/schema/suggest/finds-slips-only", test_suggest);
  return g_test_run();
}
