/* read.c - what a host reads of a finished document: what is not there, and
 * ranges from one unit to another, the widened ones above all. */
#include "chain.h"

static PrecisDoc *
read_text(const char *text)
{
  return chain_run_once(chain_new("{\"precis\":1,\"stages\":["
                                  "{\"stage\":\"split\",\"explain\":true}]}"),
                        text, strlen(text));
}

static void
test_absent(void)
{
  PrecisDoc *doc = read_text("One. Two.");
  size_t n = 7;
  uint64_t start = 7, end = 7;

  g_assert_null(precis_doc_layer(doc, "tokens", &n));
  g_assert_cmpuint(n, ==, 0);
  n = 7;
  g_assert_null(precis_doc_column(doc, "sentences", "lemma", &n));
  g_assert_cmpuint(n, ==, 0);
  n = 7;
  g_assert_null(precis_doc_column(doc, "tokens", "reason", &n));
  g_assert_cmpuint(n, ==, 0);
  n = 7;
  g_assert_null(precis_doc_meta(doc, "title", &n));
  g_assert_cmpuint(n, ==, 0);
  g_assert_null(precis_doc_meta_origin(doc, "title", &start, &end));
  g_assert_cmpuint(start + end, ==, 0);
  g_assert_cmpstr(precis_doc_label(doc, 4711), ==, "");
  g_assert_null(precis_doc_layer_name(doc, 2));
  g_assert_cmpstr(precis_doc_column_name(doc, "sentences", 0), ==, "reason");
  g_assert_null(precis_doc_column_name(doc, "sentences", 1));
  g_assert_null(precis_doc_column_name(doc, "tokens", 0));
  g_assert_cmpstr(precis_doc_meta_key(doc, 0), ==, "pipeline");
  g_assert_null(precis_doc_meta_key(doc, 1));
  precis_doc_free(doc);
}

static void
test_ranges(void)
{
  PrecisDoc *doc = read_text("\xC3\x89t\xC3\xA9. Two.");
  uint64_t out[4] = { 7, 7, 7, 7 };

  g_assert_cmpuint(precis_doc_ranges(doc, "sentences", PRECIS_IN_CHARS, NULL,
                                     0), ==, 2);
  g_assert_cmpuint(precis_doc_ranges(doc, "sentences", PRECIS_IN_CHARS, out,
                                     1), ==, 2);
  g_assert_cmpuint(out[0], ==, 0);
  g_assert_cmpuint(out[1], ==, 4);
  g_assert_cmpuint(out[2], ==, 7);
  g_assert_cmpuint(precis_doc_ranges(doc, "tokens", PRECIS_IN_CHARS, out, 2),
                   ==, 0);
  g_assert_cmpuint(precis_doc_ranges(doc, "sentences", 4, out, 2), ==, 0);
  precis_doc_free(doc);
}

/* from and to: PRECIS_IN_* */
static void
assert_converts(const PrecisDoc *doc, uint32_t from, uint64_t start,
                uint64_t end, uint32_t to, uint64_t out_start,
                uint64_t out_end)
{
  uint64_t a, b;

  g_assert_cmpint(precis_doc_convert(doc, from, start, end, to, &a, &b), ==,
                  PRECIS_OK);
  g_assert_cmpuint(a, ==, out_start);
  g_assert_cmpuint(b, ==, out_end);
}

/* a is one byte, the clef four bytes and two units of UTF-16, é two bytes. */
static void
test_convert_widens(void)
{
  PrecisDoc *doc = read_text("a\xF0\x9D\x84\x9E\xC3\xA9.");

  assert_converts(doc, PRECIS_IN_TEXT, 1, 5, PRECIS_IN_CHARS, 1, 2);
  assert_converts(doc, PRECIS_IN_TEXT, 2, 4, PRECIS_IN_TEXT, 1, 5);
  assert_converts(doc, PRECIS_IN_TEXT, 2, 6, PRECIS_IN_CHARS, 1, 3);
  assert_converts(doc, PRECIS_IN_TEXT, 0, 8, PRECIS_IN_UTF16, 0, 5);
  assert_converts(doc, PRECIS_IN_UTF16, 2, 3, PRECIS_IN_TEXT, 1, 5);
  assert_converts(doc, PRECIS_IN_UTF16, 1, 2, PRECIS_IN_CHARS, 1, 2);
  assert_converts(doc, PRECIS_IN_CHARS, 2, 3, PRECIS_IN_SOURCE, 5, 7);
  assert_converts(doc, PRECIS_IN_SOURCE, 6, 7, PRECIS_IN_TEXT, 5, 7);
  assert_converts(doc, PRECIS_IN_CHARS, 4, 4, PRECIS_IN_TEXT, 8, 8);
  precis_doc_free(doc);
}

/* The tags are in no text, an entity is one letter of it. */
static void
test_convert_from_source(void)
{
  static const char page[] = "<p>One &amp; <b>two</b> words more.</p>";
  PrecisDoc *doc = chain_run_once(
    chain_new("{\"precis\":1,\"stages\":[{\"stage\":\"clean\",\"input\":"
              "\"html\",\"keep\":\"all\"}]}"), page, strlen(page));

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==, "One & two words more.");
  assert_converts(doc, PRECIS_IN_SOURCE, 9, 10, PRECIS_IN_TEXT, 4, 5);
  assert_converts(doc, PRECIS_IN_TEXT, 4, 5, PRECIS_IN_SOURCE, 7, 12);
  assert_converts(doc, PRECIS_IN_SOURCE, 0, 3, PRECIS_IN_TEXT, 0, 0);
  assert_converts(doc, PRECIS_IN_SOURCE, 14, 15, PRECIS_IN_TEXT, 6, 6);
  assert_converts(doc, PRECIS_IN_SOURCE, 13, 23, PRECIS_IN_TEXT, 6, 9);
  assert_converts(doc, PRECIS_IN_TEXT, 6, 9, PRECIS_IN_SOURCE, 16, 19);
  assert_converts(doc, PRECIS_IN_SOURCE, 36, 38, PRECIS_IN_CHARS, 21, 21);
  precis_doc_free(doc);
}

static void
test_convert_refuses(void)
{
  PrecisDoc *doc = read_text("One.");
  static const struct { uint32_t from, to; uint64_t start, end; } wrong[] = {
    { 4, 0, 0, 1 }, { 0, 4, 0, 1 }, { 0, 1, 0, 5 }, { 3, 1, 0, 5 },
    { 1, 0, 2, 1 }
  };
  uint64_t a, b;

  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_cmpint(precis_doc_convert(doc, wrong[i].from, wrong[i].start,
                                       wrong[i].end, wrong[i].to, &a, &b),
                    ==, PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_doc_convert(doc, 0, 0, 1, 1, NULL, &b), ==,
                  PRECIS_E_ARGUMENT);
  precis_doc_free(doc);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/document/read/what-is-absent-is-null", test_absent);
  g_test_add_func("/document/read/ranges-fill-what-there-is-room-for",
                  test_ranges);
  g_test_add_func("/document/read/a-range-is-widened-to-characters",
                  test_convert_widens);
  g_test_add_func("/document/read/a-range-of-the-source-is-found",
                  test_convert_from_source);
  g_test_add_func("/document/read/a-range-out-of-it-is-refused",
                  test_convert_refuses);
  return g_test_run();
}
