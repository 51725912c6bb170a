/* plain_text.c - the stage through the public API: cases of plain text and
 * feeds as data, and what must hold of any input: the runs tile the text,
 * letters are found again in the source, the text is in NFC; hostile input
 * costs its length. */
#include "chain.h"

static PrecisPipeline *
make(const char *options)
{
  return chain_new(
    "{\"precis\":1,\"limits\":{\"memory\":0,\"ms\":0,\"input_bytes\":0},"
    "\"stages\":[{\"stage\":\"clean\"%s}]}", options);
}

/* ------------------------------------------------------------------- cases */

typedef struct Case {
  char *name;
  GString *source, *text;
  GPtrArray *meta;              /* "key: value" */
  char *options;                /* JSON, with a comma before; or ""           */
} Case;

static void
case_free(void *p)
{
  Case *c = p;

  g_free(c->name);
  g_string_free(c->source, TRUE);
  g_string_free(c->text, TRUE);
  g_ptr_array_free(c->meta, TRUE);
  g_free(c->options);
  g_free(c);
}

/* Appends a line with its escapes read. */
static void
append_escaped(GString *out, const char *line)
{
  for (const char *p = line; *p; p++)
    if (p[0] == '\\' && p[1] == 'x' && g_ascii_isxdigit(p[2])) {
      g_string_append_c(out, (char)(g_ascii_xdigit_value(p[2]) * 16 +
                                    g_ascii_xdigit_value(p[3])));
      p += 3;
    } else if (p[0] == '\\' && (p[1] == 'r' || p[1] == 'n')) {
      g_string_append_c(out, p[1] == 'r' ? '\r' : '\n');
      p++;
    } else {
      g_string_append_c(out, *p);
    }
}

static void
test_case(const void *data)
{
  const Case *c = data;
  PrecisPipeline *pipeline = make(c->options);
  PrecisDoc *doc = chain_run_text(pipeline, c->source->str, c->source->len);

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==, c->text->str);
  for (guint i = 0; i < c->meta->len; i++) {
    g_auto(GStrv) pair = g_strsplit(c->meta->pdata[i], ":", 2);

    g_strchug(pair[1]);
    g_assert_cmpstr(precis_doc_meta(doc, pair[0], NULL), ==,
                    *pair[1] ? pair[1] : NULL);
  }
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static Case *
begin_case(const char *name)
{
  Case *c = g_new0(Case, 1);

  c->name = g_strdup(name);
  c->source = g_string_new(NULL);
  c->text = g_string_new(NULL);
  c->meta = g_ptr_array_new_with_free_func(g_free);
  c->options = g_strdup("");
  return c;
}

static void
add_cases(const char *name)
{
  g_autofree char *file = g_strdup_printf(SOURCE_ROOT "/tests/clean/%s.txt",
                                          name);
  g_autofree char *all = NULL;
  g_auto(GStrv) lines = NULL;
  Case *c = NULL;
  int in_text = 0;

  g_assert_true(g_file_get_contents(file, &all, NULL, NULL));
  lines = g_strsplit(all, "\n", -1);
  for (char **line = lines; *line; line++) {
    if (g_str_has_prefix(*line, "=== ")) {
      g_autofree char *path = g_strdup_printf("/clean/%s/%s", name, *line + 4);

      g_strdelimit(path, " _", '-');
      c = begin_case(*line + 4);
      in_text = 0;
      g_test_add_data_func_full(path, c, test_case, case_free);
    } else if (c && strcmp(*line, "---") == 0) {
      in_text = 1;
    } else if (c && !in_text && **line == '@') {
      g_ptr_array_add(c->meta, g_strdup(*line + 1));
    } else if (c && !in_text && g_str_has_prefix(*line, "!\"")) {
      g_free(c->options);
      c->options = g_strdup_printf(",%s", *line + 1);
    } else if (c && (line[1] || **line)) {
      GString *part = in_text ? c->text : c->source;

      if (part->len > 0)
        g_string_append_c(part, '\n');
      append_escaped(part, *line);
    }
  }
}

/* -------------------------------------------------------------- properties */

static void
check_runs(const PrecisDoc *doc)
{
  size_t n, len, source_len, at = 0, from = 0, from_end = 0;
  const PrecisRun *runs = precis_doc_runs(doc, &n);

  precis_doc_text(doc, &len);
  precis_doc_source(doc, &source_len);
  for (size_t i = 0; i < n; i++) {
    size_t end = (size_t)runs[i].from + runs[i].from_len;

    g_assert_cmpuint(runs[i].to, ==, at);
    g_assert_cmpuint(runs[i].to_len, >, 0);
    g_assert_cmpuint(runs[i].from, >=, from);
    g_assert_cmpuint(end, >=, from_end);
    g_assert_cmpuint(end, <=, source_len);
    at += runs[i].to_len;
    from = runs[i].from;
    from_end = end;
  }
  g_assert_cmpuint(at, ==, len);
}

static void
check_normal(const PrecisDoc *doc)
{
  size_t len;
  const char *text = precis_doc_text(doc, &len);
  g_autofree char *nfc = NULL;

  g_assert_true(g_utf8_validate_len(text, len, NULL));
  if (len < 65536) {            /* it is quadratic */
    nfc = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_NFC);
    g_assert_cmpstr(text, ==, nfc);
  }
  for (size_t i = 0; i < len; i++)
    g_assert_true((unsigned char)text[i] >= 0x20 || text[i] == '\n' ||
                  text[i] == '\t');
  g_assert_null(strstr(text, "\n\n"));
}

static void
check_paragraphs(const PrecisDoc *doc)
{
  size_t n, len, source_len;
  const PrecisSpan *spans = precis_doc_layer(doc, "paragraphs", &n);
  const char *text = precis_doc_text(doc, &len);
  uint64_t before = 0;

  precis_doc_source(doc, &source_len);
  g_assert_nonnull(spans);
  for (size_t i = 0; i < n; i++) {
    uint64_t start, end;

    g_assert_cmpuint(spans[i].start, <, spans[i].end);
    g_assert_true(spans[i].start == 0 || text[spans[i].start - 1] == '\n');
    g_assert_cmpint(precis_doc_convert(doc, PRECIS_IN_TEXT, spans[i].start,
                                       spans[i].end, PRECIS_IN_SOURCE, &start,
                                       &end), ==, PRECIS_OK);
    g_assert_cmpuint(start, <, end);
    g_assert_cmpuint(end, <=, source_len);
    g_assert_cmpuint(start, >=, before);
    before = start;
  }
}

static void
check(const PrecisPipeline *pipeline, const char *source, size_t len)
{
  PrecisDoc *doc = chain_run_text(pipeline, source, len);

  check_runs(doc);
  check_normal(doc);
  check_paragraphs(doc);
  precis_doc_free(doc);
}

/* Texts put together of pieces that the steps care about. */
static void
test_random(void)
{
  static const char *const pieces[] = {
    "word", " ", "  ", "\n", "\n\n", "\r", "\t", "e\xCC\x81", "\xC2\xA0",
    "\xE2\x80\x8B", "\xCC\x81", "\xE2\x80\xA8", "Ã©",
    "\xE2\x80\xAE", "- ", "> ", "# ", "```\n", "Summary:", "Source: http://a/b",
    "\xFF", "\x93", "\xC3", "<p>", "</p>", "<div>", "&eacute;", "&lt;", "-\n",
    "한", "\xE1\x84\x92\xE1\x85\xA1", "😀",
    "Dr. X said.", "wrote:\n", "-----Original Message-----\n",
    "===\n", "---\n", "|--|\n", "word-", " ...\n",
    ("\n\nThe same long paragraph comes again and again in this text, which "
     "is to be said but once.\n"),
    "a much longer piece of text that might be part of a paragraph, with more",
    "Р°", "Ã ", "â €", "&amp;",
    "&#8217;", "&nbsp;", "\xC2\x81", "\xE2\x80\x80", "From: a@b\n", "--\n",
    "ﬃ", "\xC2\x85", ".", "**", "*", "_", "`", "[", "](", ")",
    "![", "\n# Head\n\n"
  };
  static const char *const options[] = {
    "", ",\"input\":\"text\",\"spaces\":\"keep\",\"hidden\":\"keep\"",
    ",\"quotes\":\"plain\",\"dashes\":\"plain\",\"letters\":\"plain\"",
    (",\"input\":\"text\",\"repair\":false,\"entities\":false,"
     "\"boilerplate\":false")
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  PrecisPipeline *pipelines[G_N_ELEMENTS(options)];

  for (size_t k = 0; k < G_N_ELEMENTS(options); k++)
    pipelines[k] = make(options[k]);
  for (int i = 0; i < 3000; i++) {
    g_autoptr(GString) s = g_string_new(NULL);
    int n = g_rand_int_range(rand, 0, 60);

    while (n-- > 0)
      g_string_append(s, pieces[g_rand_int_range(rand, 0,
                                                 G_N_ELEMENTS(pieces))]);
    check(pipelines[(size_t)i % G_N_ELEMENTS(options)], s->str, s->len);
  }
  for (size_t k = 0; k < G_N_ELEMENTS(options); k++)
    precis_pipeline_free(pipelines[k]);
}

/* A feed holds in the same way, however it is made. */
static void
test_feeds(void)
{
  static const char *const pieces[] = {
    "<item>", "</item>", "<entry>", "</entry", "<title>", "</title>",
    "<content", "<content>", "</content>", "<content:encoded>",
    "<description>", "</description>", "<summary/>", "<![CDATA[", "]]>",
    "<!--", "-->", "<?", "?>", "<", ">", "&lt;p&gt;", "&amp;", "&amp;eacute;",
    "&", "é", "\n", " ", "e\xCC\x81", "A word.", "<link>", "</", "<p>"
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed(8);
  PrecisPipeline *pipeline = make("");

  for (int i = 0; i < 3000; i++) {
    g_autoptr(GString) s = g_string_new(i % 2 ? "<rss><item>" : "<feed>");
    int n = g_rand_int_range(rand, 0, 40);

    while (n-- > 0)
      g_string_append(s, pieces[g_rand_int_range(rand, 0,
                                                 G_N_ELEMENTS(pieces))]);
    check(pipeline, s->str, s->len);
  }
  precis_pipeline_free(pipeline);
}

static void
test_noise(void)
{
  static const char *const options[] = {
    ",\"input\":\"html\"", ",\"input\":\"text\"",
    ",\"charset\":\"windows-1252\"",
    ",\"charset\":\"shift_jis\"", ",\"charset\":\"utf-16le\"",
    ",\"charset\":\"iso-2022-jp\"", ",\"charset\":\"gb18030\"",
    ",\"charset\":\"utf-8\""
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);

  for (size_t k = 0; k < G_N_ELEMENTS(options); k++) {
    PrecisPipeline *pipeline = make(options[k]);

    for (int i = 0; i < 200; i++) {
      char bytes[300];
      int n = g_rand_int_range(rand, 0, (int)sizeof bytes);

      for (int j = 0; j < n; j++)
        bytes[j] = (char)g_rand_int(rand);
      check(pipeline, bytes, (size_t)n);
    }
    precis_pipeline_free(pipeline);
  }
}

/* Letters and digits of a text in UTF-8 are found again where they came
 * from. */
static void
test_letters(void)
{
  const char *source =
    "Café de la  Paix\n\nThe first paragraph isn't wrapped at all.\n"
    "\xE2\x80\x8BThe e\xCC\x81tat, c'est mÃ© 1642.\t "
    "Done\xC2\xA0!";
  PrecisPipeline *pipeline = make(",\"input\":\"text\"");
  PrecisDoc *doc = chain_run_text(pipeline, source, strlen(source));
  size_t len, letters = 0;
  const char *text = precis_doc_text(doc, &len);

  for (size_t i = 0; i < len; i++) {
    uint64_t start, end;

    if (!g_ascii_isalnum(text[i]))
      continue;
    g_assert_cmpint(precis_doc_convert(doc, PRECIS_IN_TEXT, i, i + 1,
                                       PRECIS_IN_SOURCE, &start, &end), ==,
                    PRECIS_OK);
    g_assert_cmpuint(end, ==, start + 1);
    g_assert_cmpint(source[start], ==, text[i]);
    letters++;
  }
  g_assert_cmpuint(letters, >, 50);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* Lines that are left out below a book, each of which may be a mail's. */
static void
check_behind_book(const PrecisPipeline *pipeline, const char *unit, size_t size)
{
  g_autoptr(GString) text = g_string_new(
    "*** START OF THE PROJECT GUTENBERG EBOOK GEESE ***\n\nFive geese.\n\n"
    "*** END OF THE PROJECT GUTENBERG EBOOK GEESE ***\n");

  while (text->len < size)
    g_string_append(text, unit);
  check(pipeline, text->str, text->len);
}

static void
test_hostile(void)
{
  static const char *const units[] = {
    "<", "\r", "\xCC\x81\xCC\xA3", "Ã©", "a ", "\n", "> ", "- \n",
    "\xE1\x84\x80", "\xFF", "-\n", "x\xE2\x80\x8B", "&", "\xC3", "#", " ",
    "<rss>", "<rss><item>", "<rss><item><title>", "<rss><item></item>",
    "<rss><item><title>&amp;</title>", "<rss><![CDATA[", "<rss><!--",
    "<feed><entry><content>a</content><summary>",
    "<rss><item><title><![CDATA[a</title>"
  };
  const size_t size = 2u << 20;
  PrecisPipeline *pipeline = make("");
  PrecisPipeline *bold = make(",\"input\":\"text\"");     /* NULs are binary */
  g_autofree char *bytes = g_malloc0(size);

  check(bold, bytes, size);
  for (size_t k = 0; k < G_N_ELEMENTS(units); k++) {
    size_t n = strlen(units[k]);

    for (size_t i = 0; i < size; i++)
      bytes[i] = units[k][i % n];
    check(pipeline, bytes, size / n * n);
  }
  check_behind_book(pipeline, "- a\n", size);
  check_behind_book(pipeline, "-----original message\n", size);
  precis_pipeline_free(bold);
  precis_pipeline_free(pipeline);
}

/* --------------------------------------------------------------- documents */

static char *
shared(const char *name)
{
  const char *place = g_getenv("PRECIS_SHARED");

  return place ? g_build_filename(place, name, NULL)
               : g_build_filename(SOURCE_ROOT, "..", "shared", name, NULL);
}

static void
test_seed(void)
{
  g_autofree char *path = shared("data/seed/us-china-trade-talks.txt");
  g_autofree char *source = NULL;
  size_t len, n;
  PrecisPipeline *pipeline;
  PrecisDoc *doc;

  if (!g_file_get_contents(path, &source, &len, NULL)) {
    g_test_skip("the seed document is not there");
    return;
  }
  pipeline = make("");
  doc = chain_run_text(pipeline, source, len);
  precis_doc_layer(doc, "paragraphs", &n);
  g_assert_cmpuint(n, ==, 6);
  g_assert_true(g_str_has_prefix(source, precis_doc_meta(doc, "title", NULL)));
  g_assert_nonnull(strstr(source, precis_doc_meta(doc, "source", NULL)));
  g_assert_null(strstr(precis_doc_text(doc, NULL), "Summary:"));
  g_assert_null(strstr(precis_doc_text(doc, NULL), "Source:"));
  precis_doc_free(doc);
  check(pipeline, source, len);
  precis_pipeline_free(pipeline);
}

static void
test_plain_signs(void)
{
  const char *source = "“Eﬃcient” "
                       "– ＡＢ it’s";
  PrecisPipeline *pipeline =
    make(",\"quotes\":\"plain\",\"dashes\":\"plain\",\"letters\":\"plain\"");
  PrecisDoc *doc = chain_run_text(pipeline, source, strlen(source));
  uint64_t start, end;

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==, "\"Efficient\" - AB it's");
  /* each letter of a ligature stands for all of it */
  g_assert_cmpint(precis_doc_convert(doc, PRECIS_IN_TEXT, 3, 4,
                                     PRECIS_IN_SOURCE, &start, &end), ==,
                  PRECIS_OK);
  g_assert_cmpuint(start, ==, 4);
  g_assert_cmpuint(end, ==, 7);
  check_runs(doc);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_bad_charset(void)
{
  static const char config[] =
    "{\"precis\":1,\"stages\":[{\"stage\":\"clean\",\"charset\":\"klingon\"}]}";
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };

  g_assert_cmpint(precis_pipeline_new(config, strlen(config), NULL, &pipeline,
                                      &err), ==, PRECIS_E_CONFIG);
  g_assert_null(pipeline);
}

/* An encoding that shifts with escape sequences has no bytes from 0x80 on. */
static void
test_no_shift(void)
{
  static const char text[] = "Grüße: \033$B begins kanji.";
  PrecisPipeline *pipeline = make("");
  const PrecisInput input = { .struct_size = sizeof input, .source = text,
                              .len = sizeof text - 1 };
  PrecisDoc *doc = NULL;

  g_assert_cmpint(precis_run(pipeline, &input, &doc, NULL), ==, PRECIS_OK);
  g_assert_cmpstr(precis_doc_meta(doc, "charset", NULL), ==, "UTF-8");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* A text far longer than a page has its lines of one judged near where they
 * stand, and loses nothing else. */
static void
test_long(void)
{
  static const char page[] =
    "Share on Facebook\n\nShare on Twitter\n\nShare this article\n\n"
    "Sign up for our newsletter\n\nMost popular\n\nLeave a comment\n\n";
  PrecisPipeline *pipeline = make("");
  PrecisDoc *doc;
  const char *text;
  size_t n;

  for (guint with = 0; with < 2; with++) {
    g_autoptr(GString) s = g_string_new(NULL);

    for (guint i = 0; i < 900; i++) {
      g_string_append_printf(s, "The harbour master wrote on day %u that the "
                             "ferry had left the pier at noon, and that the "
                             "people of the town had come to see it go.\n\n",
                             i);
      if (with && i == 600)
        g_string_append(s, page);
    }
    doc = chain_run_text(pipeline, s->str, s->len);
    text = precis_doc_text(doc, NULL);
    precis_doc_layer(doc, "paragraphs", &n);
    g_assert_cmpuint(n, ==, 900);
    g_assert_null(strstr(text, "Facebook"));
    g_assert_null(strstr(text, "newsletter"));
    precis_doc_free(doc);
  }
  precis_pipeline_free(pipeline);
}

/* More marks of Markdown in a line than are taken out, and brackets deeper than
 * are looked at. */
static void
test_many_marks(void)
{
  enum { TIMES = 300 };
  g_autoptr(GString) s = g_string_new("# Geese\n\n- one\n- two\n\n");
  PrecisPipeline *pipeline = make("");
  PrecisDoc *doc;
  const char *text;

  for (int i = 0; i < TIMES; i++)
    g_string_append(s, "A *goose* [flies](https://goose.example). ");
  g_string_append(s, "\n\n");
  for (int i = 0; i < TIMES; i++)
    g_string_append_c(s, '[');
  g_string_append(s, "so");
  for (int i = 0; i < TIMES; i++)
    g_string_append(s, "](b)");
  g_string_append(s, " [deep](https://goose.example).\n");
  doc = chain_run_text(pipeline, s->str, s->len);
  text = precis_doc_text(doc, NULL);
  g_assert_nonnull(strstr(text, "A goose flies. A goose flies. "));
  g_assert_nonnull(strstr(text, "A *goose* [flies](https://goose.example)."));
  g_assert_true(g_str_has_suffix(text, " deep."));
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases("plain_text");
  add_cases("feed");
  g_test_add_func("/clean/any-text/is-aligned-and-normal", test_random);
  g_test_add_func("/clean/any-feed/is-aligned-and-normal", test_feeds);
  g_test_add_func("/clean/any-bytes/give-aligned-normal-text", test_noise);
  g_test_add_func("/clean/letters/are-found-in-the-source", test_letters);
  g_test_add_func("/clean/hostile/is-borne", test_hostile);
  g_test_add_func("/clean/hostile/many-marks-of-markdown", test_many_marks);
  g_test_add_func("/clean/seed/title-source-six-paragraphs", test_seed);
  g_test_add_func("/clean/long/loses-the-lines-of-a-page-alone", test_long);
  g_test_add_func("/clean/signs/are-plain-if-asked-for", test_plain_signs);
  g_test_add_func("/clean/charset/unknown-name-is-a-fault", test_bad_charset);
  g_test_add_func("/clean/charset/utf-8-beyond-ascii-does-not-shift",
                  test_no_shift);
  return g_test_run();
}
