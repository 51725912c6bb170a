/* split.c - the stage split through the public API.  Text cases are data:
 * cases/LANGUAGE.txt, read as CASE below; every other test states a claim. */
#include <json-glib/json-glib.h>
#include <stdlib.h>

#include "chain.h"

static PrecisPipeline *
pipeline_of(const char *options)
{
  return chain_new("{\"precis\":1,\"stages\":[{\"stage\":\"split\"%s}]}",
                   options);
}

static PrecisDoc *
run(const char *options, const char *text, size_t len)
{
  return chain_run_once(pipeline_of(options), text, len);
}

/* The layer's texts, one a line; a line end inside is a space. */
static char *
lines_of(const PrecisDoc *doc, const char *layer)
{
  const char *text = precis_doc_text(doc, NULL);
  GString *out = g_string_new(NULL);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, layer, &n);

  for (size_t i = 0; i < n; i++) {
    gsize at = out->len;

    g_string_append_len(out, text + spans[i].start,
                        spans[i].end - spans[i].start);
    g_strdelimit(out->str + at, "\n", ' ');
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static char *
sentences(const char *options, const char *text)
{
  PrecisDoc *doc = run(options, text, strlen(text));
  char *lines = lines_of(doc, PRECIS_SENTENCES);

  precis_doc_free(doc);
  return lines;
}

static void
expect(const char *options, const char *text, const char *expected)
{
  g_autofree char *lines = sentences(options, text);

  g_assert_cmpstr(lines, ==, expected);
}

/* ------------------------------------------------------------------- cases */

/* === name
 * the text, of one line or more
 * ---
 * its sentences, one a line (a line end inside a sentence shows as a space) */
typedef struct Case {
  char *text, *expected, *options;
} Case;

static void
test_case(gconstpointer data)
{
  const Case *c = data;

  expect(c->options, c->text, c->expected);
}

static void
free_case(gpointer data)
{
  Case *c = data;

  g_free(c->text);
  g_free(c->expected);
  g_free(c->options);
  g_free(c);
}

static void
add_case(const char *language, char *block)
{
  char *name = block;
  char *text = strchr(block, '\n') + 1;
  char *expected = strstr(text, "\n---\n");
  Case *c = g_new0(Case, 1);

  g_assert_nonnull(expected);
  text[-1] = 0;
  *expected = 0;
  expected += strlen("\n---\n");
  g_strdelimit(name, " ", '-');
  g_autofree char *path = g_strdup_printf("/split/%s/%s", language, name);
  c->text = g_strdup(text);
  c->expected = g_strconcat(g_strchomp(expected), "\n", NULL);
  c->options = g_strdup_printf(",\"language\":\"%s\"", language);
  g_test_add_data_func_full(path, c, test_case, free_case);
}

static void
add_cases(void)
{
  g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "cases", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *file;

  g_assert_nonnull(dir);
  while ((file = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autofree char *language = g_strndup(file, strcspn(file, "."));
    g_autofree char *bytes = NULL;

    g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    g_auto(GStrv) blocks = g_strsplit(bytes, "=== ", -1);
    for (int i = 1; blocks[i]; i++)
      add_case(language, blocks[i]);
  }
}

/* ------------------------------------------------------------------ claims */

static void
test_paragraph_line_end(void)
{
  expect("", "A heading\nThe text begins.\n\nAnd ends.\n",
         "A heading\nThe text begins.\nAnd ends.\n");
}

static void
test_paragraph_goes_on(void)
{
  expect("", "The court said on Monday that it would\nhear the case in June.",
         "The court said on Monday that it would hear the case in June.\n");
}

static void
test_newlines_sentence(void)
{
  expect(",\"newlines\":\"sentence\"", "One. Two.\nthree\n",
         "One. Two.\nthree\n");
}

static void
test_newlines_letters(void)
{
  expect("", "D\nAN\nG\nER\nBegin here.\n", "D AN G ER\nBegin here.\n");
}

static void
test_newlines_wrap(void)
{
  expect(",\"newlines\":\"wrap\"",
         "The Court\nsaid so. It is\nover.\n\nNext paragraph",
         "The Court said so.\nIt is over.\nNext paragraph\n");
}

static void
test_own_abbreviations(void)
{
  const char *text = "The Zorgl. Abc is small.";

  expect(",\"abbreviations\":[\"zorgl.\"]", text,
         "The Zorgl. Abc is small.\n");
}

static void
test_not_abbreviations(void)
{
  const char *text = "We met Prof. Kazan is far. The Zorgl. Abc is small.";

  expect("", text, "We met Prof. Kazan is far.\nThe Zorgl.\nAbc is small.\n");
  expect(",\"not_abbreviations\":[\"prof\"]", text,
         "We met Prof.\nKazan is far.\nThe Zorgl.\nAbc is small.\n");
  expect(",\"abbreviations\":[\"zorgl\"],\"not_abbreviations\":[\"Zorgl.\"]",
         text, "We met Prof. Kazan is far.\nThe Zorgl.\nAbc is small.\n");
}

static void
test_parts_of_abbreviations(void)
{
  const char *text = "He said qo. zl. Many came in.";
  const char *whole = "He said qo. zl. Many came in.\n";
  g_autofree char *unlisted = sentences("", text);

  g_assert_cmpstr(unlisted, !=, whole);
  expect(",\"abbreviations\":[\"qo.zl\"]", text, whole);
}

static void
test_lists(void)
{
  const char *text = "1) a rope 2) a lamp 3) some bread. 4) Go home.";

  expect(",\"lists\":\"own\"", text,
         "1) a rope\n2) a lamp\n3) some bread.\n4) Go home.\n");
  expect(",\"lists\":\"join\"", text,
         "1) a rope 2) a lamp 3) some bread.\n4) Go home.\n");
}

static void
test_empty(void)
{
  const char *texts[] = { "", " ", "\n\n \t", "\xC2\xA0" };

  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    PrecisDoc *doc = run("", texts[i], strlen(texts[i]));
    size_t n = 1;

    g_assert_nonnull(precis_doc_layer(doc, PRECIS_SENTENCES, &n));
    g_assert_cmpuint(n, ==, 0);
    precis_doc_free(doc);
  }
}

static void
test_short(void)
{
  expect("", ".", ".\n");
  expect("", "a", "a\n");
  expect("", "A. ", "A.\n");
  expect("", "。", "。\n");
}

static void
test_explain(void)
{
  const char *text = "1. Salt is white. 2. Pepper is black.";
  PrecisDoc *doc = run(",\"explain\":true", text, strlen(text));
  size_t n;
  const uint32_t *reasons =
    precis_doc_column(doc, PRECIS_SENTENCES, "reason", &n);

  g_assert_cmpuint(n, ==, 2);
  g_assert_cmpstr(precis_doc_label(doc, reasons[0]), ==, "list item");
  g_assert_cmpstr(precis_doc_label(doc, reasons[1]), ==, "paragraph");
  precis_doc_free(doc);
}

static void
test_min_bytes(void)
{
  expect(",\"min_bytes\":10", "Yes. I have seen it. It was good. No.\n\nOh.",
         "Yes. I have seen it.\nIt was good. No.\nOh.\n");
}

static void
test_min_bytes_below_max(void)
{
  expect(",\"min_bytes\":10,\"max_bytes\":16", "Yes. I have seen it all.",
         "Yes.\nI have seen it\nall.\n");
}

static void
test_max_bytes(void)
{
  const char *text =
    "It was a long sentence, with a pause in it, and it went on and on with "
    "nö end, 中文中文 and more";
  PrecisDoc *doc = run(",\"max_bytes\":16", text, strlen(text));
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_SENTENCES, &n);

  g_assert_cmpuint(n, >, 5);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpuint(spans[i].end - spans[i].start, <=, 16);
  precis_doc_free(doc);
}

/* Cut behind a word, wherever in a gap the limit falls. */
static void
test_max_bytes_in_gap(void)
{
  expect(",\"max_bytes\":5", "aaaa  bbbb   cc", "aaaa\nbbbb\ncc\n");
  expect(",\"max_bytes\":6", "aaaa\xC2\xA0 b cc", "aaaa\nb cc\n");
}

/* The sentences of a page behind clean; options as of run. */
static PrecisDoc *
run_page(const char *options, const char *html)
{
  return chain_run_once(
    chain_new("{\"precis\":1,\"stages\":[{\"stage\":\"clean\"},"
              "{\"stage\":\"split\"%s}]}", options), html, strlen(html));
}

/* Behind clean: a heading's sentence is labelled so, and has no end without a
 * mark in it. */
static void
test_label(void)
{
  const char *html =
    "<html><body><article><h1>Harbour News</h1>"
    "<p>The boats are back. Everyone in the town was glad about it, and many "
    "people came down to the harbour to see them.</p>"
    "<h2>Why It Took So Long: Wind And Bad Ropes</h2>"
    "<p>There was no wind for a week. When it came the ropes were so old that "
    "half of them broke, and new ones had to be made.</p>"
    "</article></body></html>";
  PrecisDoc *doc = run_page("", html);
  size_t n;

  const PrecisSpan *s = precis_doc_layer(doc, PRECIS_SENTENCES, &n);
  g_assert_cmpuint(n, >=, 5);
  g_assert_cmpstr(precis_doc_label(doc, s[n - 1].label), ==, "body");
  g_assert_cmpstr(precis_doc_label(doc, s[n - 3].label), ==, "heading");
  precis_doc_free(doc);
}

/* In a text whose lines are all it has, "Some PlayStation 4" may be one. */
static void
test_given_paragraphs_lost_no_line(void)
{
  static const char text[] = "The page tells more. It goes on. "
    "Some PlayStation 4 Pro games also let you choose how you wanted it.\n";
  static const char html[] =
    "<html><body><article><h1>Data types</h1>"
    "<p>The page tells more of it than this one does. It goes on for a while, "
    "and then it tells what else there is.</p><p>See <a href=t>Compare data "
    "types</a> for advice on which of the data types is best.</p>"
    "<p>Some PlayStation 4 Pro games also let you choose how you wanted it."
    "</p>"
    "<p>VIENNA — The house will be a police station.</p>"
    "<p>Great place to eat We will be back soon</p>"
    "</article></body></html>";
  PrecisDoc *doc = run_page("", html);
  g_autofree char *lines = lines_of(doc, PRECIS_SENTENCES);

  g_assert_nonnull(strstr(lines, "\nSee Compare data types for advice"));
  g_assert_nonnull(strstr(lines, "\nSome PlayStation 4 Pro games also"));
  g_assert_nonnull(strstr(lines, "\nVIENNA — The house will be"));
  g_assert_nonnull(strstr(lines, "\nWe will be back soon\n"));
  precis_doc_free(doc);
  expect("", text, "The page tells more.\nIt goes on.\n"
         "Some PlayStation 4\n"
         "Pro games also let you choose how you wanted it.\n");
}

static void
test_quotations(void)
{
  const char *text =
    "She asked: \"Is it far? I am tired. We could stay.\" He said no. "
    "“Go on. It is late.” They went. "
    "A 3\" pipe broke. It leaked.";

  expect("", text,
         "She asked: \"Is it far?\nI am tired.\nWe could stay.\"\nHe said no.\n"
         "“Go on.\nIt is late.”\nThey went.\n"
         "A 3\" pipe broke.\nIt leaked.\n");
  expect(",\"quotations\":\"whole\"", text,
         "She asked: \"Is it far? I am tired. We could stay.\"\nHe said no.\n"
         "“Go on. It is late.”\nThey went.\n"
         "A 3\" pipe broke.\nIt leaked.\n");
  /* one that nothing closes holds nothing together */
  expect(",\"quotations\":\"whole\"", "\"We left. It rained. We came back.",
         "\"We left.\nIt rained.\nWe came back.\n");
}

static size_t
count_headings(const char *options, const char *html)
{
  PrecisDoc *doc = run_page(options, html);
  size_t n, headings = 0;
  const PrecisSpan *s = precis_doc_layer(doc, PRECIS_SENTENCES, &n);

  for (size_t i = 0; i < n; i++)
    headings += strcmp(precis_doc_label(doc, s[i].label), "heading") == 0;
  precis_doc_free(doc);
  return headings;
}

static void
test_headings(void)
{
  const char *html =
    "<html><body><article><h1>Harbour News</h1>"
    "<p>The boats are back. Everyone in the town was glad about it, and many "
    "people came down to the harbour to see them.</p>"
    "<h2>Why so long? The wind is to blame.</h2>"
    "<p>There was no wind for a week. When it came the ropes were so old that "
    "half of them broke, and new ones had to be made.</p>"
    "</article></body></html>";

  g_assert_cmpuint(count_headings(",\"headings\":\"marks\"", html), ==, 2);
  g_assert_cmpuint(count_headings(",\"headings\":\"whole\"", html), ==, 1);
}

/* ------------------------------------------------------- whatever the text */

static int
is_space_at(const char *s, uint32_t i)
{
  return g_unichar_isspace(g_utf8_get_char(s + i)) ||
         g_utf8_get_char(s + i) == 0x85;
}

/* Sentences lie in order inside paragraphs, have no white space at their ends,
 * and between them is nothing else. */
static void
check_spans(const char *options, const char *text, size_t len)
{
  PrecisDoc *doc = run(options, text, len);
  size_t n, n_paragraphs, k = 0;
  const PrecisSpan *s = precis_doc_layer(doc, PRECIS_SENTENCES, &n);
  const PrecisSpan *p = precis_doc_layer(doc, PRECIS_PARAGRAPHS,
                                         &n_paragraphs);
  uint32_t at = 0;

  for (size_t i = 0; i <= n; i++) {
    uint32_t next = i < n ? s[i].start : (uint32_t)len;

    for (; at < next; at = (uint32_t)(g_utf8_next_char(text + at) - text))
      g_assert_true(is_space_at(text, at) ||
                    g_utf8_get_char(text + at) == 0x200B ||
                    g_utf8_get_char(text + at) == 0xFEFF);
    if (i == n)
      break;
    g_assert_cmpuint(at, ==, s[i].start);
    g_assert_cmpuint(s[i].end, >, s[i].start);
    g_assert_false(is_space_at(text, s[i].start));
    g_assert_false(is_space_at(
      text, (size_t)(g_utf8_prev_char(text + s[i].end) - text)));
    while (k < n_paragraphs && p[k].end < s[i].end)
      k++;
    g_assert_cmpuint(k, <, n_paragraphs);
    g_assert_cmpuint(p[k].start, <=, s[i].start);
    g_assert_true(s[i].score >= 0 && s[i].score <= 1);
    at = s[i].end;
  }
  precis_doc_free(doc);
}

static const char *const pieces[] = {
  "a", "B", "Mr", "U.S", "etc", ".", "!", "?", "...", ",", " ", " ", " ", "\n",
  "\n\n", "\"", "'", "(", ")", "[1]", "1", "12)", "“",
  "”", "。", "「", "」",
  "中", "é", "Ж", "…", "•",
  "http://x.y/z", "\t", "\r", "\xC2\xA0", "।", "The", "said", "-",
  "😀", ":", ";", "i)", "a.",
};

static void
test_random(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(4);

  for (int round = 0; round < 3000; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    int n = g_rand_int_range(rand, 0, 60);

    for (int i = 0; i < n; i++)
      g_string_append(text, pieces[g_rand_int_range(rand, 0,
                                                    G_N_ELEMENTS(pieces))]);
    check_spans("", text->str, text->len);
    check_spans(",\"newlines\":\"wrap\",\"max_bytes\":9", text->str, text->len);
    check_spans(",\"quotations\":\"whole\"", text->str, text->len);
  }
}

/* A million of one thing is done at once or never. */
static void
test_hostile(void)
{
  const char *units[] = { "\"", ".", "(", "'", ". ", "A. ", "a", "1) ", "[1]",
                          "\"A. ", "! a", "'b! A", "。", "\xCC\x81",
                          "\n", "x.Y", ".1", "a \n" };

  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new("Begin ");

    while (text->len < 1000000)
      g_string_append(text, units[i]);
    check_spans("", text->str, text->len);
    if (units[i][0] == '"')
      check_spans(",\"quotations\":\"whole\"", text->str, text->len);
  }
}

/* ------------------------------------------------------------ golden rules */

static char *
without_space(const char *s, size_t len)
{
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < len; i++)
    if (!g_ascii_isspace(s[i]))
      g_string_append_c(out, s[i]);
  return g_string_free(out, FALSE);
}

static int
is_exact(JsonObject *gold)
{
  const char *text = json_object_get_string_member(gold, "text");
  JsonArray *spans = json_object_get_array_member(gold, "sentences");
  PrecisDoc *doc = run("", text, strlen(text));
  size_t n;
  const PrecisSpan *found = precis_doc_layer(doc, PRECIS_SENTENCES, &n);
  int exact = n == json_array_get_length(spans);

  for (guint i = 0; exact && i < n; i++) {
    JsonArray *span = json_array_get_array_element(spans, i);
    const char *from = g_utf8_offset_to_pointer(
      text, json_array_get_int_element(span, 0));
    const char *to = g_utf8_offset_to_pointer(
      text, json_array_get_int_element(span, 1));
    g_autofree char *a = without_space(from, (size_t)(to - from));
    g_autofree char *b = without_space(text + found[i].start,
                                       found[i].end - found[i].start);

    exact = strcmp(a, b) == 0;
  }
  precis_doc_free(doc);
  return exact;
}

static void
test_golden(void)
{
  const char *shared = g_getenv("PRECIS_SHARED");
  const char *names[] = { "golden_en", "pragmatic_en" };
  int exact = 0;

  for (int i = 0; i < 2; i++) {
    g_autofree char *path = g_strdup_printf(
      "%s/data/split/golden/%s.jsonl",
      shared ? shared : SOURCE_ROOT "/../shared", names[i]);
    g_autofree char *bytes = NULL;

    if (!g_file_get_contents(path, &bytes, NULL, NULL)) {
      g_test_skip("the development data is not here");
      return;
    }
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    for (int k = 0; lines[k] && *lines[k]; k++) {
      g_autoptr(JsonParser) parser = json_parser_new();

      g_assert_true(json_parser_load_from_data(parser, lines[k], -1, NULL));
      exact += is_exact(json_node_get_object(json_parser_get_root(parser)));
    }
  }
  g_test_message("%d of 209", exact);
  g_assert_cmpint(exact, >=, 200);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases();
  g_test_add_func("/split/paragraph/line-end-closes-it",
                  test_paragraph_line_end);
  g_test_add_func("/split/paragraph/wrapped-line-goes-on",
                  test_paragraph_goes_on);
  g_test_add_func("/split/newlines/sentence-takes-each-line",
                  test_newlines_sentence);
  g_test_add_func("/split/newlines/wrap-joins-lines", test_newlines_wrap);
  g_test_add_func("/split/newlines/letters-set-one-below-the-other-are-a-word",
                  test_newlines_letters);
  g_test_add_func("/split/abbreviations/own-ones-end-nothing",
                  test_own_abbreviations);
  g_test_add_func("/split/abbreviations/removed-ones-are-words",
                  test_not_abbreviations);
  g_test_add_func("/split/abbreviations/parts-may-stand-apart",
                  test_parts_of_abbreviations);
  g_test_add_func("/split/lists/items-stand-alone-or-join", test_lists);
  g_test_add_func("/split/text/without-words-has-no-sentence", test_empty);
  g_test_add_func("/split/text/of-one-character-is-a-sentence", test_short);
  g_test_add_func("/split/explain/names-the-rule", test_explain);
  g_test_add_func("/split/length/no-sentence-is-longer", test_max_bytes);
  g_test_add_func("/split/length/no-sentence-ends-in-a-gap",
                  test_max_bytes_in_gap);
  g_test_add_func("/split/length/short-ones-join-in-their-paragraph",
                  test_min_bytes);
  g_test_add_func("/split/length/joining-heeds-the-maximum",
                  test_min_bytes_below_max);
  g_test_add_func("/split/label/sentence-has-its-paragraphs", test_label);
  g_test_add_func("/split/label/given-paragraphs-lost-no-line",
                  test_given_paragraphs_lost_no_line);
  g_test_add_func("/split/quotations/are-cut-or-stay-whole", test_quotations);
  g_test_add_func("/split/label/heading-is-cut-at-marks-or-whole",
                  test_headings);
  g_test_add_func("/split/spans/hold-all-but-the-space-between", test_random);
  g_test_add_func("/split/hostile/a-million-of-one-thing", test_hostile);
  g_test_add_func("/split/golden/english-stays-over-200-of-209", test_golden);
  return g_test_run();
}
