/* json.c - the strict scanner: JSONTestSuite where it is there, places and
 * messages by cases of our own, and what no case file can hold. */
#include <json-glib/json-glib.h>
#include <pthread.h>
#include <string.h>

#include "cases.h"
#include "json_scan.h"
#include "json_write.h"

/* ---------------------------------------------------------- conformance */

static char *
suite_directory(void)
{
  const char *shared = g_getenv("PRECIS_SHARED");

  return g_build_filename(shared ? shared : SOURCE_ROOT "/../shared", "data",
                          "conformance", "json", "test_parsing", NULL);
}

static gboolean
accepts(const char *text, gsize len, guint flags)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(text, len, G_MAXUINT, flags,
                                           faults);

  g_assert_true(scan || faults->len > 0);
  return scan && faults->len == 0;
}

/* A "y_" file with a key twice or a NUL is fine as JSON, and not as a
 * configuration. */
static gboolean
is_refused_by_choice(const char *name)
{
  return strstr(name, "duplicated_key") || strstr(name, "null_escape") ||
         strstr(name, "escaped_null");
}

/* What the scanner takes, json-glib must read. */
static void
read_values(const char *name, const char *text, gsize len)
{
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) error = NULL;

  if (!json_parser_load_from_data(parser, text, (gssize)len, &error))
    g_error("%s: json-glib: %s", name, error->message);
}

static void
check_suite_file(const char *directory, const char *name, guint *counts)
{
  g_autofree char *path = g_build_filename(directory, name, NULL);
  g_autofree char *text = NULL;
  gsize len;
  gboolean as_json, as_config;

  g_assert_true(g_file_get_contents(path, &text, &len, NULL));
  as_json = accepts(text, len, 0);
  as_config = accepts(text, len, JSON_SCAN_CONFIG);
  g_assert_true(as_json || !as_config);
  if (as_config)
    read_values(name, text, len);
  if (name[0] == 'i')
    return;
  counts[name[0] == 'y']++;
  if (as_json != (name[0] == 'y') ||
      (as_json && !as_config && !is_refused_by_choice(name))) {
    g_test_message("%s: as JSON %d, as configuration %d", name, as_json,
                   as_config);
    g_test_fail();
  }
}

static void
test_suite(void)
{
  g_autofree char *directory = suite_directory();
  g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
  const char *name;
  guint counts[2] = { 0, 0 };

  if (!files) {
    g_test_skip("JSONTestSuite is not in ../shared");
    return;
  }
  while ((name = g_dir_read_name(files)))
    if (g_str_has_suffix(name, ".json"))
      check_suite_file(directory, name, counts);
  g_test_message("%u refused, %u accepted", counts[0], counts[1]);
  g_assert_cmpuint(counts[0], ==, 188);
  g_assert_cmpuint(counts[1], ==, 95);
}

/* ------------------------------------------------------------- own cases */

static void
run_case(gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(test_case->input,
                                           strlen(test_case->input), 4,
                                           JSON_SCAN_CONFIG, faults);
  g_autofree char *found = cases_tell(faults);

  cases_compare(test_case, faults->len || !scan ? found : "accepted");
}

/* --------------------------------------------- what a case file cannot hold */

static void
assert_fault(const char *text, gsize len, gsize offset, const char *message)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(text, len, 8, JSON_SCAN_CONFIG,
                                           faults);
  const Fault *fault;

  g_assert_null(scan);
  g_assert_cmpuint(faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_cmpuint(fault->place.offset, ==, offset);
  g_assert_cmpstr(fault->message, ==, message);
}

static void
test_bytes(void)
{
  assert_fault("", 0, 0, "the text ends where a value is expected");
  assert_fault("[1]\0", 4, 3, "expected the end of the text, found byte 0x00");
  assert_fault("\"\0\"", 3, 1,
               "byte 0x00 in a string is to be written as \\u0000");
  assert_fault("[\"a\xFF\"]", 6, 3, "byte 0xFF is not UTF-8");
  assert_fault("[\"\xED\xA0\x80\"]", 7, 2, "byte 0xED is not UTF-8");
  assert_fault("[\xC3", 2, 1, "byte 0xC3 is not UTF-8");
  assert_fault("{\"a\":1}\xFF", 8, 7, "byte 0xFF is not UTF-8");
  assert_fault("\xEF\xBB\xBF[1,]", 7, 6, "expected a value, found ]");
  assert_fault("\"\\ud800\\udc0x\"", 14, 7,
               "four hexadecimal digits follow \\u");
  assert_fault("\"\\u12", 5, 1, "four hexadecimal digits follow \\u");
  assert_fault("\"\\", 2, 1,
               "a backslash stands before \" \\ / b f n r t or u only");
}

/* The text need not end with a NUL: each cut of it, at the end of a page of
 * its own as far as an allocator gives one, is read without a byte after. */
static void
test_cuts(void)
{
  static const char text[] =
    "{\"a\\u00e9\": [1, -2.5e+3, true, false, null, \"\\ud83d\\ude00\"]}";

  for (gsize len = 0; len < sizeof text - 1; len++) {
    g_autofree char *cut = g_memdup2(text, len);

    g_assert_false(accepts(cut ? cut : "", len, JSON_SCAN_CONFIG));
  }
  g_assert_true(accepts(text, sizeof text - 1, JSON_SCAN_CONFIG));
}

static void *
scan_deep(void *result)
{
  gsize n = 100000;
  g_autofree char *open = g_strnfill(n, '[');
  g_autofree char *both = g_strnfill(2 * n, '[');
  g_autofree char *objects = NULL;
  GString *keys = g_string_new(NULL);

  memset(both + n, ']', n);
  for (gsize i = 0; i < n; i++)
    g_string_append(keys, "{\"a\":");
  objects = g_string_free(keys, FALSE);
  *(gboolean *)result = !accepts(open, n, JSON_SCAN_CONFIG) &&
                        accepts(both, 2 * n, JSON_SCAN_CONFIG) &&
                        !accepts(objects, strlen(objects), JSON_SCAN_CONFIG);
  return NULL;
}

static void
test_deep(void)
{
  pthread_attr_t attributes;
  pthread_t thread;
  gboolean ok = FALSE;

  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  g_assert_cmpint(pthread_create(&thread, &attributes, scan_deep, &ok), ==, 0);
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attributes);
  g_assert_true(ok);
}

static void
assert_place(const JsonScan *scan, const char *pointer, gboolean key,
             guint line, guint column)
{
  JsonPlace place = json_scan_find(scan, pointer, key);

  g_assert_cmpuint(place.line, ==, line);
  g_assert_cmpuint(place.column, ==, column);
}

static void
test_places(void)
{
  static const char text[] =
    "{ \"a\": 1,\n"
    "  \"\xC3\xA9t\xC3\xA9\": [ true,\n"
    "    { \"x~y\": 2, \"p/q\": 3, \"tab\\t\": [] } ],\r\n"
    "  \"\": \"\xF0\x9F\x98\x80\", \"last\": null }";
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = json_scan_new(text, strlen(text), 8,
                                           JSON_SCAN_CONFIG, faults);

  g_assert_nonnull(scan);
  assert_place(scan, "", FALSE, 1, 1);
  assert_place(scan, "/a", FALSE, 1, 8);
  assert_place(scan, "/a", TRUE, 1, 3);
  assert_place(scan, "/\xC3\xA9t\xC3\xA9", FALSE, 2, 10);
  assert_place(scan, "/\xC3\xA9t\xC3\xA9/1", FALSE, 3, 5);
  assert_place(scan, "/\xC3\xA9t\xC3\xA9/1/x~0y", FALSE, 3, 14);
  assert_place(scan, "/\xC3\xA9t\xC3\xA9/1/p~1q", TRUE, 3, 17);
  assert_place(scan, "/\xC3\xA9t\xC3\xA9/1/tab\t", TRUE, 3, 27);
  assert_place(scan, "/", FALSE, 4, 7);
  assert_place(scan, "/last", TRUE, 4, 12);       /* after one wide character */
  assert_place(scan, "/a/b/c", FALSE, 1, 8);      /* as far as it is there */
  assert_place(scan, "/nowhere", FALSE, 1, 1);
}

/* A list of faults is for a person: it ends. */
static void
test_many_faults(void)
{
  g_autoptr(GString) text = g_string_new("{\"a\": 1");
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(JsonScan) scan = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append(text, ", \"a\": 99999999999999999999");
  g_string_append_c(text, '}');
  scan = json_scan_new(text->str, text->len, 8, JSON_SCAN_CONFIG, faults);
  g_assert_nonnull(scan);
  g_assert_cmpuint(faults->len, ==, FAULTS_MAX);
}

static void
assert_written(const char *json, const char *expected)
{
  g_autoptr(JsonNode) node = json_from_string(json, NULL);
  g_autoptr(GString) out = g_string_new(NULL);

  json_write(out, node);
  g_assert_cmpstr(out->str, ==, expected);
}

static void
test_write(void)
{
  static const char *const same[] = {
    "[1, -1, 0.1, 1e+100, 0.333333333333333, 5e-324, 1.5]",
    ("{\"b\": [true, false, null], \"a\": {},"
     " \"c\": \"\xC3\xA9 \\\" \\\\ \\n\"}"),
    "[\"\\u0001\\u007f\\t/\"]",
    "[9223372036854775807, -9223372036854775808]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
    assert_written(same[i], same[i]);
  assert_written("[-0, -0.0, -1e-999, 1e2, 1.50, 100000000000000000000.0]",
                 "[0, 0, 0, 100, 1.5, 1e+20]");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/json/suite/refuses-every-n-and-accepts-every-y",
                  test_suite);
  g_test_add_func("/json/bytes/faults-name-the-byte", test_bytes);
  g_test_add_func("/json/cuts/nothing-after-the-end-is-read", test_cuts);
  g_test_add_func("/json/deep/costs-no-stack", test_deep);
  g_test_add_func("/json/places/values-and-keys-are-found", test_places);
  g_test_add_func("/json/faults/list-ends", test_many_faults);
  g_test_add_func("/json/write/reads-back-the-same", test_write);
  cases_add("json.txt", "/json/case", run_case);
  return g_test_run();
}
