/* mask.c - masking through the public API: cases as data, and what must hold
 * of any text: what was masked is not in it, each placeholder stands for the
 * bytes that are gone, all else for itself. */
#include "chain.h"

static PrecisPipeline *
make(const char *options)
{
  return chain_new("{\"precis\":1,\"stages\":[{\"stage\":\"clean\","
                   "\"input\":\"text\",\"boilerplate\":false,%s}]}", options);
}

static PrecisDoc *
run(const PrecisPipeline *pipeline, const char *source)
{
  return chain_run_text(pipeline, source, strlen(source));
}

/* Every placeholder stands for bytes of the source; what is between two of
 * them is the source itself.  gone: what was masked is nowhere else. */
static void
check_masked(const PrecisDoc *doc, const char *source, gboolean gone)
{
  size_t n, at = 0;
  const PrecisSpan *spans = precis_doc_layer(doc, "masked", &n);
  const char *text = precis_doc_text(doc, NULL);
  uint64_t start, end, before = 0;

  g_assert_nonnull(spans);
  for (size_t i = 0; i < n; i++) {
    g_autofree char *masked = NULL;

    g_assert_cmpint(precis_doc_convert(doc, PRECIS_IN_TEXT, spans[i].start,
                                       spans[i].end, PRECIS_IN_SOURCE, &start,
                                       &end), ==, PRECIS_OK);
    g_assert_cmpuint(end, >, start + 2);
    g_assert_cmpuint(start - before, ==, spans[i].start - at);
    g_assert_cmpmem(text + at, spans[i].start - at, source + before,
                    start - before);
    masked = g_strndup(source + start, end - start);
    if (gone && strstr(text, masked))
      g_error("%s is in %s, from %s", masked, text, source);
    /* a part of a placeholder stands for all of it */
    g_assert_cmpint(precis_doc_convert(doc, PRECIS_IN_TEXT, spans[i].start + 1,
                                       spans[i].start + 2, PRECIS_IN_SOURCE,
                                       &start, &before), ==, PRECIS_OK);
    g_assert_cmpuint(before, ==, end);
    at = spans[i].end;
  }
  g_assert_cmpstr(text + at, ==, source + before);
}

/* ------------------------------------------------------------------- cases */

static void
test_case(const void *data)
{
  char *const *parts = data;    /* source, text */
  PrecisPipeline *pipeline = make("\"mask\":[\"all\"]");
  PrecisDoc *doc = run(pipeline, parts[0]);

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==,
                  strcmp(parts[1], "same") == 0 ? parts[0] : parts[1]);
  check_masked(doc, parts[0], TRUE);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
add_cases(void)
{
  g_autofree char *all = NULL;
  g_auto(GStrv) cases = NULL;

  g_assert_true(g_file_get_contents(SOURCE_ROOT "/tests/clean/mask.txt", &all,
                                    NULL, NULL));
  cases = g_strsplit(all, "\n=== ", -1);
  for (char **c = cases + 1; *c; c++) {
    char *source = strchr(*c, '\n');
    g_autofree char *name = g_strndup(*c, (gsize)(source - *c));
    g_autofree char *path = g_strdup_printf("/clean/mask/%s",
                                            g_strdelimit(name, " ", '-'));
    g_auto(GStrv) parts = g_strsplit(source + 1, "\n---\n", 2);

    g_strchomp(parts[1]);
    g_test_add_data_func_full(path, g_steal_pointer(&parts), test_case,
                              (GDestroyNotify)g_strfreev);
  }
}

/* -------------------------------------------------------------- properties */

static void
test_random(void)
{
  static const char *const pieces[] = {
    "jo@example.org", "https://example.org/x", "www.example.com",
    "+44 20 7946 0018", "(212) 555-0123", "192.0.2.7", "2001:db8::7",
    "DE89 3704 0044 0532 0130 00",
    "4111 1111 1111 1111", "word", ".", ",", ":", "@", "/", "+", "(", ")", "-",
    "::", "1", "22", "333", "4444", "é", "“", "a", "DE89", "www.", "http://"
  };
  static const char *const options[] = {
    "\"mask\":[\"all\"]", "\"mask\":[\"email\",\"card\",\"ip\"],"
    "\"mask_style\":\"number\"", "\"mask\":[\"phone\",\"iban\",\"url\"],"
    "\"mask_style\":\"stars\""
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);

  for (size_t k = 0; k < G_N_ELEMENTS(options); k++) {
    PrecisPipeline *pipeline = make(options[k]);

    for (int i = 0; i < 1500; i++) {
      g_autoptr(GString) s = g_string_new("x");
      int n = g_rand_int_range(rand, 0, 12);
      /* glued to a letter, an address may be none */
      gboolean apart = i % 2;
      PrecisDoc *doc;

      while (n-- > 0) {
        if (apart || g_rand_boolean(rand))
          g_string_append_c(s, ' ');
        g_string_append(s, pieces[g_rand_int_range(rand, 0,
                                                   G_N_ELEMENTS(pieces))]);
      }
      for (char *p; (p = strstr(s->str, "  ")); )
        g_string_erase(s, p - s->str, 1);
      doc = run(pipeline, s->str);
      check_masked(doc, s->str, apart);
      precis_doc_free(doc);
    }
    precis_pipeline_free(pipeline);
  }
}

static void
test_off(void)
{
  PrecisPipeline *pipeline = make("\"mask\":[]");
  PrecisDoc *doc = run(pipeline, "jo@example.org");

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==, "jo@example.org");
  g_assert_null(precis_doc_layer(doc, "masked", NULL));
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_kinds(void)
{
  PrecisPipeline *pipeline = make("\"mask\":[\"email\"]");
  PrecisDoc *doc = run(pipeline, "jo@example.org is at 192.0.2.7");
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "masked", &n);

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==, "[EMAIL] is at 192.0.2.7");
  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpstr(precis_doc_label(doc, spans[0].label), ==, "email");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_styles(void)
{
  const char *source = "a@example.org wrote to b@example.org and a@example.org";
  PrecisPipeline *numbers =
    make("\"mask\":[\"all\"],\"mask_style\":\"number\"");
  PrecisPipeline *stars = make("\"mask\":[\"all\"],\"mask_style\":\"stars\"");
  PrecisDoc *doc = run(numbers, source);

  g_assert_cmpstr(precis_doc_text(doc, NULL), ==,
                  "[EMAIL-1] wrote to [EMAIL-2] and [EMAIL-1]");
  precis_doc_free(doc);
  doc = run(stars, source);
  g_assert_cmpstr(precis_doc_text(doc, NULL), ==,
                  "***** wrote to ***** and *****");
  precis_doc_free(doc);
  precis_pipeline_free(numbers);
  precis_pipeline_free(stars);
}

/* The title is metadata and is masked too. */
static void
test_title(void)
{
  PrecisPipeline *pipeline = make("\"mask\":[\"all\"]");
  PrecisDoc *doc = run(pipeline, "From: ann@example.org\nSubject: Call "
                       "+44 20 7946 0018\n\nI shall be there.\n");

  g_assert_cmpstr(precis_doc_meta(doc, "title", NULL), ==, "Call [PHONE]");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_hostile(void)
{
  static const char *const units[] = {
    "@", "a@", "1", "1 ", "1.", "a:", "::", "(", "+1", "0 ", "http://", "(12) ",
    "a@b.", "DE89 ", "4111 ", "www."
  };
  PrecisPipeline *pipeline = make("\"mask\":[\"all\"]");

  for (size_t k = 0; k < G_N_ELEMENTS(units); k++) {
    g_autoptr(GString) s = g_string_new(NULL);

    while (s->len < 1u << 20)
      g_string_append(s, units[k]);
    precis_doc_free(run(pipeline, s->str));
  }
  precis_pipeline_free(pipeline);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases();
  g_test_add_func("/clean/mask/any-text/loses-what-is-masked", test_random);
  g_test_add_func("/clean/mask/is-off-unless-asked-for", test_off);
  g_test_add_func("/clean/mask/takes-the-kinds-asked-for", test_kinds);
  g_test_add_func("/clean/mask/styles", test_styles);
  g_test_add_func("/clean/mask/title-is-masked-too", test_title);
  g_test_add_func("/clean/mask/hostile/is-borne", test_hostile);
  return g_test_run();
}
