/* tag.c - the stage through the public API.  The cases are data: files of
 *
 *   === name
 *   @ 2025-10-25 en         (metadata "date", "-" for none, and "language"; one
 *                            of them, or the line, may be left out)
 *   text
 *   ---
 *   expected, one a line
 *
 * and each file has a way to print what was found. */
#include "chain.h"

typedef char *(*Print)(const PrecisDoc *doc);

typedef struct Case {
  char *name, *date, *language, *text, *expected, *options;
  Print print;
} Case;

static PrecisDoc *
run_hinted(const char *options, const char *const *hints, const char *text,
           size_t len)
{
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = len, .hints = hints };
  PrecisPipeline *pipeline = chain_new(
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"},{\"stage\":\"tag\"%s}]}",
    options);
  PrecisDoc *doc = chain_run(pipeline, &input);

  precis_pipeline_free(pipeline);
  return doc;
}

static PrecisDoc *
run(const char *options, const char *date, const char *text, size_t len)
{
  const char *hints[] = { PRECIS_META_DATE, date, NULL };

  return run_hinted(options, date ? hints : NULL, text, len);
}

static void
append_span(GString *out, const PrecisDoc *doc, const PrecisSpan *s)
{
  g_string_append_len(out, precis_doc_text(doc, NULL) + s->start,
                      s->end - s->start);
}

/* Tokens with a blank between; "/" and the tag or lemma if there is one. */
static char *
print_tokens(const PrecisDoc *doc, int tags, const char *column)
{
  size_t n, m = 0;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_TOKENS, &n);
  const uint32_t *ids = column ? precis_doc_column(doc, PRECIS_TOKENS, column,
                                                   &m) : NULL;
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < n; i++) {
    append_span(out, doc, &spans[i]);
    if (tags)
      g_string_append_printf(out, "/%s", precis_doc_label(doc, spans[i].label));
    if (i < m)
      g_string_append_printf(out, "/%s", precis_doc_label(doc, ids[i]));
    g_string_append_c(out, i + 1 < n ? ' ' : '\n');
  }
  return g_string_free(out, FALSE);
}

static char *
print_words(const PrecisDoc *doc)
{
  return print_tokens(doc, 0, NULL);
}

static char *
print_pos(const PrecisDoc *doc)
{
  return print_tokens(doc, 1, NULL);
}

static char *
print_lemmas(const PrecisDoc *doc)
{
  return print_tokens(doc, 0, "lemma");
}

static char *
print_grammar(const PrecisDoc *doc)
{
  return print_tokens(doc, 1, "lemma");
}

/* "November 1 | DATE | 2025-11-01", "U.S. | LOC | United States = US", a line
 * each. */
static char *
print_entities(const PrecisDoc *doc)
{
  size_t n, m, k;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_ENTITIES, &n);
  const uint32_t *values = precis_doc_column(doc, PRECIS_ENTITIES, "value", &m);
  const uint32_t *names = precis_doc_column(doc, PRECIS_ENTITIES, "canonical",
                                            &k);
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < n; i++) {
    const char *value = precis_doc_label(doc, values[i]);
    const char *name = precis_doc_label(doc, names[i]);
    append_span(out, doc, &spans[i]);
    g_string_append_printf(out, " | %s | %s%s%s\n",
                           precis_doc_label(doc, spans[i].label), name,
                           *name && *value ? " = " : "", value);
  }
  return g_string_free(out, FALSE);
}

static int
compare_scores(gconstpointer a, gconstpointer b, gpointer spans)
{
  const PrecisSpan *s = spans;
  float x = s[*(const size_t *)a].score, y = s[*(const size_t *)b].score;

  return x < y ? 1 : x > y ? -1 : 0;
}

/* The best first, a line each: "Trump | Donald Trump" where the canonical form
 * is another. */
static char *
print_keyphrases(const PrecisDoc *doc)
{
  size_t n, m;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_KEYPHRASES, &n);
  const uint32_t *names = precis_doc_column(doc, PRECIS_KEYPHRASES, "canonical",
                                            &m);
  g_autofree size_t *order = g_new(size_t, n);
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order, (int)n, sizeof *order, compare_scores,
                    (gpointer)spans);
  for (size_t i = 0; i < n; i++) {
    gsize start = out->len;
    append_span(out, doc, &spans[order[i]]);
    const char *name = precis_doc_label(doc, names[order[i]]);
    if (g_ascii_strcasecmp(out->str + start, name) != 0)
      g_string_append_printf(out, " | %s", name);
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

/* "sport: striker goalkeeper": the metadata, then the words. */
static char *
print_topics(const PrecisDoc *doc)
{
  const char *names = precis_doc_meta(doc, PRECIS_META_TOPICS, NULL);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_TOPICS, &n);
  GString *out = g_string_new(names);

  g_string_append_c(out, ':');
  for (size_t i = 0; i < n; i++) {
    g_string_append_c(out, ' ');
    append_span(out, doc, &spans[i]);
    g_assert_nonnull(strstr(names, precis_doc_label(doc, spans[i].label)));
  }
  g_string_append_c(out, '\n');
  return g_string_free(out, FALSE);
}

/* "quotation | speaker", a line each. */
static char *
print_quotations(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_QUOTATIONS, &n);
  const uint32_t *who = precis_doc_column(doc, PRECIS_QUOTATIONS, "speaker",
                                          NULL);
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < n; i++) {
    append_span(out, doc, &spans[i]);
    g_string_append_printf(out, " | %s\n", precis_doc_label(doc, who[i]));
  }
  return g_string_free(out, FALSE);
}

static char *
print_language(const PrecisDoc *doc)
{
  const char *code = precis_doc_meta(doc, PRECIS_META_LANGUAGE, NULL);
  const char *origin = precis_doc_meta_origin(doc, PRECIS_META_LANGUAGE, NULL,
                                              NULL);

  return g_strdup_printf("%s%s\n", code ? code : "-",
                         g_strcmp0(origin, "guess") ? "" : " (guess)");
}

/* "de | Der Ausschuss", a line each: a run's language and its beginning. */
static char *
print_languages(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_LANGUAGES, &n);
  const char *text = precis_doc_text(doc, NULL);
  GString *out = g_string_new(NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf(out, "%s | %.12s\n",
                           precis_doc_label(doc, spans[i].label),
                           text + spans[i].start);
  return g_string_free(out, FALSE);
}

static void
test_case(const void *data)
{
  const Case *c = data;
  const char *hints[5] = { NULL };
  size_t n = 0;

  if (c->date != NULL) {
    hints[n++] = PRECIS_META_DATE;
    hints[n++] = c->date;
  }
  if (c->language != NULL) {
    hints[n++] = PRECIS_META_LANGUAGE;
    hints[n] = c->language;
  }
  PrecisDoc *doc = run_hinted(c->options, hints, c->text, strlen(c->text));
  g_autofree char *found = c->print(doc);

  if (strcmp(found, c->expected) != 0)
    g_test_fail_printf("found\n%swanted\n%s", found, c->expected);
  precis_doc_free(doc);
}

static void
free_case(gpointer data)
{
  Case *c = data;

  g_free(c->name);
  g_free(c->date);
  g_free(c->language);
  g_free(c->text);
  g_free(c->expected);
  g_free(c->options);
  g_free(c);
}

/* "2025-10-25 en", "- de", "2025-10-25". */
static void
read_hints(Case *c, const char *line, size_t len)
{
  g_autofree char *all = g_strndup(line, len);
  g_auto(GStrv) words = g_strsplit(all, " ", 2);

  c->date = g_str_equal(words[0], "-") ? NULL : g_strdup(words[0]);
  c->language = g_strdup(words[1]);
}

static void
add_cases(const char *file, const char *options, Print print)
{
  g_autofree char *path = g_build_filename(g_getenv("TAG_CASES"), file, NULL);
  g_autofree char *all = NULL;
  g_auto(GStrv) blocks = NULL;

  g_assert_true(g_file_get_contents(path, &all, NULL, NULL));
  blocks = g_strsplit(all, "=== ", -1);
  for (size_t i = 1; blocks[i] != NULL; i++) {
    Case *c = g_new0(Case, 1);
    char *body = strchr(blocks[i], '\n') + 1, *rule = strstr(body, "\n---\n");
    g_autofree char *stem = g_strndup(file, strcspn(file, "."));
    g_autofree char *name =
      g_strndup(blocks[i], (size_t)(body - blocks[i] - 1));

    g_assert_nonnull(rule);
    if (g_str_has_prefix(body, "@ ")) {
      char *end = strchr(body, '\n');
      read_hints(c, body + 2, (size_t)(end - body - 2));
      body = end + 1;
    }
    c->text = g_strndup(body, (size_t)(rule - body));
    c->expected = g_strdup(rule + 5);
    while (g_str_has_suffix(c->expected, "\n\n") ||
           g_str_equal(c->expected, "\n"))
      c->expected[strlen(c->expected) - 1] = '\0';
    c->options = g_strdup(options);
    c->print = print;
    g_strdelimit(name, " ", '-');
    c->name = g_strdup_printf("/tag/%s/%s", stem, name);
    g_test_add_data_func_full(c->name, c, test_case, free_case);
  }
}

/* ---- the user's own lists and patterns */

static const char custom[] =
  ",\"language\":\"en\",\"gazetteers\":["
  "{\"label\":\"SHIP\",\"value\":\"Q1\","
  "\"phrases\":[\"Nordlicht\",\"north light\"]},"
  "{\"label\":\"SHIP\",\"value\":\"Q2\",\"phrases\":[\"Nordlicht Two\"]},"
  "{\"label\":\"CHANCELLOR\",\"phrases\":[\"angela merkel\"]},"
  "{\"label\":\"ROAD\",\"phrases\":[\"Route 66\"]},"
  "{\"label\":\"NOBODY\",\"priority\":-1,\"phrases\":[\"Angela Smith\"]},"
  "{\"label\":\"FILM\",\"case\":true,\"phrases\":[\" Go\\tNow \"]}],"
  "\"patterns\":["
  "{\"label\":\"CASE\",\"tokens\":[{\"lower\":\"case\"},"
  "{\"text\":\"No.\",\"optional\":true},{\"shape\":\"d\"}]},"
  "{\"label\":\"SHIPS\",\"tokens\":[{\"upos\":\"ADJ\",\"repeat\":true},"
  "{\"lower\":\"ship\"}]}]";

static void
assert_fault(const char *options, const char *where, const char *message)
{
  g_autofree char *config = g_strdup_printf(
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"},"
    "{\"stage\":\"tag\",%s}]}", options);
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };

  g_assert_cmpint(precis_pipeline_new(config, strlen(config), NULL, &pipeline,
                                      &err), ==, PRECIS_E_CONFIG);
  g_assert_cmpstr(err.where, ==, where);
  g_assert_cmpstr(err.message, ==, message);
}

/* A phrase is found however the language of the text cuts it; a pattern of
 * parts of speech only where there are any. */
static void
test_custom_languages(void)
{
  static const struct { const char *text, *found; } texts[] = {
    { "Le siège de l'Organisation du Nord est dans cette grande ville.",
      "l'Organisation du Nord | UNION | \ngrande ville | PLACE | \n" },
    { "The seat of l'Organisation du Nord is not far from here.",
      "l'Organisation du Nord | UNION | \n" },
    { "国际货币基金组织周三在北京表示，中国经济将继续增长。",
      "国际货币基金组织 | UNION | \n" },
    { "She has been working for 国际货币基金组织 since then.",
      "国际货币基金组织 | UNION | \n" },
    { "Premier spotkał się wczoraj z dziennikarzami w Warszawie.", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    PrecisDoc *doc = run(
      ",\"values\":false,\"gazetteers\":[{\"label\":\"UNION\",\"priority\":2,"
      "\"phrases\":[\"l'Organisation du Nord\",\"国际货币基金组织\"]}],"
      "\"patterns\":[{\"label\":\"PLACE\",\"tokens\":[{\"upos\":\"ADJ\"},"
      "{\"upos\":\"NOUN\"}]}]", NULL, texts[i].text, strlen(texts[i].text));
    g_autofree char *found = print_entities(doc);
    g_assert_cmpstr(found, ==, texts[i].found);
    precis_doc_free(doc);
  }
}

static void
test_custom_faults(void)
{
  assert_fault("\"gazetteers\":[{\"phrases\":[\"a\"]}]",
               "/stages/1/gazetteers/0", "the key \"label\" is missing");
  assert_fault("\"gazetteers\":[{\"label\":\"A\",\"phrases\":[\"\"]}]",
               "/stages/1/gazetteers/0/phrases/0",
               "expected at least 1 character, found 0");
  assert_fault("\"patterns\":[{\"label\":\"A\",\"tokens\":[{\"lowr\":\"b\"}]}]",
               "/stages/1/patterns/0/tokens/0/lowr", "unknown key \"lowr\"");
  assert_fault("\"patterns\":[{\"label\":\"A\",\"tokens\":["
               "{\"lower\":\"b\",\"optional\":true}]}]", "/stages/1",
               "patterns/0/tokens: every token is optional");
  assert_fault("\"gazetteers\":[{\"label\":\"A\",\"phrases\":[\" \"]}]",
               "/stages/1", "gazetteers/0/phrases/0: a phrase without a word");
}

static void
test_custom_many(void)
{
  g_autoptr(GString) options = g_string_new(
    ",\"entities\":false,\"values\":false,\"gazetteers\":[{\"label\":\"N\","
    "\"phrases\":[\"x\"");
  PrecisDoc *doc;
  size_t n;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf(options, ",\"item number %d\"", i);
  g_string_append(options, "]}]");
  doc = run(options->str, NULL, "We sold item number 777, not item 7 or x.",
            41);
  precis_doc_layer(doc, PRECIS_ENTITIES, &n);
  g_assert_cmpuint(n, ==, 2);
  precis_doc_free(doc);
}

/* ---- what no text may bring about */

static char *
random_text(GRand *rand)
{
  static const char *const pieces[] = {
    "Mr", "Obama", "$", "1.2", "bn", "-", "–", "'", "’",
    "n't", "U.S.", "http://", "a@b.c", "@", "...", "2004-02-31", "12/13/2014",
    "99999999999999999999", "per cent", "%", "+", "(212)", "555-0100",
    "中文", "e\xCC\x81", "😀", "last",
    "Friday", "January", "31", "0", "th", "century", "twenty", "hundred",
    "“", "”", "\"", "said", "million", "half of",
    "three quarters", ":", "a.m.", "°", "IBM",
    "European Union", "(EU)", "the", "rising", "tensions"
  };
  GString *text = g_string_new(NULL);
  int n = g_rand_int_range(rand, 0, 300);

  for (int i = 0; i < n; i++) {
    g_string_append(text, pieces[g_rand_int_range(rand, 0,
                                                  G_N_ELEMENTS(pieces))]);
    switch (g_rand_int_range(rand, 0, 8)) {
      case 0: case 1: break;
      case 2: g_string_append(text, "\n"); break;
      case 3: g_string_append(text, ". "); break;
      default: g_string_append_c(text, ' ');
    }
  }
  return g_string_free(text, FALSE);
}

/* The host refuses spans that are out of order or cut a character; what it
 * does not check is that entities and tokens do not overlap. */
static void
test_random_texts(void)
{
  static const char *const layers[] = { PRECIS_TOKENS, PRECIS_ENTITIES };
  g_autoptr(GRand) rand = g_rand_new_with_seed(6);

  for (int round = 0; round < 300; round++) {
    g_autofree char *text = random_text(rand);
    PrecisDoc *doc = run(",\"quotations\":true,\"topics\":3",
                         round % 2 ? "2024-02-29" : NULL, text,
                         strlen(text));
    for (size_t l = 0; l < G_N_ELEMENTS(layers); l++) {
      size_t n;
      const PrecisSpan *s = precis_doc_layer(doc, layers[l], &n);
      for (size_t i = 0; i < n; i++) {
        g_assert_cmpuint(s[i].start, <, s[i].end);
        if (i > 0)
          g_assert_cmpuint(s[i - 1].end, <=, s[i].start);
      }
    }
    precis_doc_free(doc);
  }
}

static void
test_long_shapes(void)
{
  static const char *const pieces[] = { "a", "A", "1", ".", "-", "a-", "A.",
    "1,", "$1", "Ab ", "n't", "http://", "a@", "« a b ", "May ", "one ",
    "中", "ก", "+1(", "A b " };

  for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++) {
    GString *text = g_string_new(NULL);
    while (text->len < 200000)
      g_string_append(text, pieces[p]);
    precis_doc_free(run("", "2024-02-29", text->str, text->len));
    precis_doc_free(run(
      ",\"entities\":false,\"values\":false,\"quotations\":true,"
      "\"patterns\":[{\"label\":\"A\",\"tokens\":[{\"repeat\":true},"
      "{\"repeat\":true},{\"lower\":\"zz\"}]}]",
      NULL, text->str, text->len));
    g_string_free(text, TRUE);
  }
}

/* Nobody is named, or one before all of it: who spoke is not looked for through
 * all that went before. */
static void
test_nobody_speaks(void)
{
  static const char *const lines[] = { "\"It is 5 km far.\" He left.\n",
                                       "\"It is 5 km far,\" he said.\n",
                                       "\"We will pay it,\" she said.\n",
                                       "\"Vamos a pagar\", dijo. " };

  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autoptr(GString) text = g_string_new(i < 2 ? NULL : "Ann Lind left.\n");
    size_t n;
    while (text->len < 4 << 20)
      g_string_append(text, lines[i]);
    PrecisDoc *doc = run(",\"tokens\":false,\"keyphrases\":0,"
                         "\"quotations\":true", NULL, text->str, text->len);
    precis_doc_layer(doc, PRECIS_QUOTATIONS, &n);
    g_assert_cmpuint(n, ==, text->len / strlen(lines[i]));
    precis_doc_free(doc);
  }
}

static void
test_only_what_is_asked_for(void)
{
  static const char text[] = "On May 1 Ann Lee paid $5 in Rome.";
  PrecisDoc *doc = run(",\"tokens\":false,\"entities\":false,\"keyphrases\":0",
                       NULL, text, strlen(text));
  g_autofree char *found = print_entities(doc);

  g_assert_cmpstr(found, ==, "May 1 | DATE | --05-01\n$5 | MONEY | USD 5\n");
  g_assert_null(precis_doc_layer(doc, PRECIS_TOKENS, NULL));
  g_assert_null(precis_doc_layer(doc, PRECIS_KEYPHRASES, NULL));
  g_assert_null(precis_doc_layer(doc, PRECIS_TOPICS, NULL));
  precis_doc_free(doc);
}

/* "am" is two words only where words have parts of speech or lemmas;
 * keyphrases, which read them too, change nothing. */
static void
test_one_token_where_nobody_asks(void)
{
  static const char text[] = "Der alte Minister reiste am Montag nach Paris.";
  static const struct { const char *options; size_t n; } asked[] = {
    { "", 10 }, { ",\"lemma\":false", 10 }, { ",\"pos\":false", 10 },
    { ",\"pos\":false,\"lemma\":false", 9 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
    g_autofree char *options =
      g_strdup_printf(",\"language\":\"de\"%s", asked[i].options);
    PrecisDoc *doc = run(options, NULL, text, strlen(text));
    size_t n;

    g_assert_nonnull(precis_doc_layer(doc, PRECIS_TOKENS, &n));
    g_assert_cmpuint(n, ==, asked[i].n);
    precis_doc_free(doc);
  }
}

static void
test_number_of_keyphrases(void)
{
  static const char text[] =
    "The harbour master closed the old harbour bridge. Engineers found cracks "
    "in the harbour bridge, and the bridge engineers want steel plates.";
  PrecisDoc *doc = run(",\"keyphrases\":3", NULL, text, strlen(text));
  size_t n;
  const PrecisSpan *s = precis_doc_layer(doc, PRECIS_KEYPHRASES, &n);
  float best = 0;

  g_assert_cmpuint(n, ==, 3);
  for (size_t i = 0; i < n; i++)
    best = MAX(best, s[i].score);
  g_assert_cmpfloat(best, ==, 1);
  precis_doc_free(doc);
}

/* On one text each method has a list of its own. */
static void
test_methods(void)
{
  static const char *const names[] = { "auto", "yake", "rake", "textrank",
                                       "tfidf", "words" };
  static const char text[] =
    "The harbour master closed the old harbour bridge after engineers found "
    "long cracks in the steel plates. The harbour master said the bridge needs "
    "new steel. Ships with steel plates wait at the harbour. The town council "
    "of Ystad will vote on a new bridge in spring, and the harbour waits.";
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                     g_free, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *options = g_strdup_printf(
      ",\"keyphrases\":5,\"keyphrase_method\":\"%s\"", names[i]);
    PrecisDoc *doc = run(options, NULL, text, strlen(text));
    size_t n;
    precis_doc_layer(doc, PRECIS_KEYPHRASES, &n);
    g_assert_cmpuint(n, >=, 3);
    g_hash_table_add(seen, print_keyphrases(doc));
    precis_doc_free(doc);
  }
  g_assert_cmpuint(g_hash_table_size(seen), ==, G_N_ELEMENTS(names));
}

/* The first word of a sentence is small by itself, but not that of a name. */
static void
test_opening_names(void)
{
  static const char text[] =
    "Martin Vaculik jest najlepszy. Martin Vaculik był też w Lesznie. Ostatni "
    "bieg był w Lesznie. Ostatni bieg nie był szybki.";
  PrecisDoc *doc = run(",\"language\":\"pl\"", NULL, text, strlen(text));
  size_t n, names_seen = 0;
  const uint32_t *names = precis_doc_column(doc, PRECIS_KEYPHRASES, "canonical",
                                            &n);

  for (size_t i = 0; i < n; i++) {
    const char *name = precis_doc_label(doc, names[i]);
    g_assert_cmpstr(name, !=, "martin Vaculik");
    g_assert_cmpstr(name, !=, "Ostatni bieg");
    names_seen += g_str_equal(name, "Martin Vaculik") ||
                  g_str_equal(name, "ostatni bieg");
  }
  g_assert_cmpuint(names_seen, ==, 2);
  precis_doc_free(doc);
}

/* The rules of a language hold however its tag is written. */
static void
test_any_tag_of_a_language(void)
{
  static const char text[] =
    "ROMA, 12 MAR - Il governo ha trovato 4 miliardi di euro per la sanità, ha "
    "annunciato il governo. La sanità pubblica era stata trascurata.";
  static const char *const tags[] = { "it", "it-IT", "IT", "ita" };
  g_autofree char *first = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
    g_autofree char *options = g_strdup_printf(
      ",\"keyphrases\":5,\"language\":\"%s\"", tags[i]), *found = NULL;
    PrecisDoc *doc = run(options, NULL, text, strlen(text));

    found = print_keyphrases(doc);
    precis_doc_free(doc);
    if (first)
      g_assert_cmpstr(found, ==, first);
    else
      first = g_steal_pointer(&found);
  }
}

/* The document that the project starts from: see ../shared/data/seed. */
static void
test_seed(void)
{
  static const char *const wanted[] = {
    "United States | LOC", "China | LOC", "Malaysia | LOC",
    "Saturday | DATE", "Washington | LOC", "Donald Trump | PER",
    "Xi Jinping | PER", "Scott Bessent | PER", "He Lifeng | PER",
    "Kuala Lumpur | LOC", "Beijing | LOC", "Trump | PER | Donald Trump",
    "100% | PERCENT | 100%", "November 1 | DATE | 2025-11-01",
    "Asia | LOC", "April | DATE | 2025-04", "August | DATE | 2025-08",
    "November 10 | DATE | 2025-11-10", "Japan | LOC", "Sanae Takaichi | PER",
    "Takaichi | PER | Sanae Takaichi", "George Glass | PER", "Treasury | ORG",
  };
  const char *shared = g_getenv("PRECIS_SHARED");
  const char *root = g_getenv("SOURCE_ROOT");
  g_autofree char *beside = g_build_filename(root ? root : ".", "..", "shared",
                                             NULL);
  g_autofree char *path = g_build_filename(shared ? shared : beside, "data",
                                           "seed", "us-china-trade-talks.txt",
                                           NULL);
  g_autofree char *text = NULL;
  gsize len;

  if (!g_file_get_contents(path, &text, &len, NULL)) {
    g_test_skip("../shared is not here");
    return;
  }
  PrecisDoc *doc = run("", "2025-10-26", text, len);
  g_autofree char *found = print_entities(doc);
  for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
    if (strstr(found, wanted[i]) == NULL)
      g_test_message("missing: %s", wanted[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
    g_assert_nonnull(strstr(found, wanted[i]));
  precis_doc_free(doc);
}

/* More distinct words than the stage keeps: what comes after them is read as
 * before. */
static void
test_many_words(void)
{
  enum { WORDS = 70000 };
  g_autoptr(GString) text = g_string_new("They went home.\n");
  size_t n, m;

  for (guint i = 0; i < WORDS; i++) {
    char word[] = "qaaaa ";
    for (guint k = 0, v = i; k < 4; k++, v /= 26)
      word[k + 1] = (char)('a' + v % 26);
    g_string_append(text, i % 16 == 15 ? "said.\n" : word);
  }
  g_string_append(text, "They went home.");
  PrecisDoc *doc = run(",\"entities\":false,\"values\":false,\"keyphrases\":0,"
                       "\"language\":\"en\"", NULL, text->str, text->len);
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_TOKENS, &n);
  const uint32_t *lemmas = precis_doc_column(doc, PRECIS_TOKENS, "lemma", &m);
  g_assert_cmpuint(n, >, WORDS);
  for (size_t i = 0; i < 4; i++) {
    g_assert_cmpuint(lemmas[i], ==, lemmas[n - 4 + i]);
    g_assert_cmpuint(spans[i].label, ==, spans[n - 4 + i].label);
  }
  g_assert_cmpstr(precis_doc_label(doc, lemmas[n - 3]), ==, "go");
  precis_doc_free(doc);
}

/* Words that are a part of a piece, or several, and odd white space. */
static void
test_values_without_words(void)
{
  static const char text[] =
    "They bet 5 won't they, or 7 won.  It ran\u00a05\u200bkm  on 3\u00a0May "
    "2024, i.e. 20\u00b0C:cannot 15cm\u3000x 3 km.\nIn \u041c\u043e\u0441"
    "\u043a\u0432\u0430 5\u202f% of 1.5m-2m wrote to a.b@c.org or 'saw' "
    "example.com/a_1 by 5 p.m. on the 21st; it's \u20ac3\u20134bn\u2026 two-"
    "thirds of 19-year-olds, don't (1999)";
  static const char *const options[] = {
    ",\"entities\":false,\"keyphrases\":0,\"language\":\"en\"",
    ",\"entities\":false,\"keyphrases\":0,\"language\":\"en\","
    "\"tokens\":false" };
  char *found[2];

  for (size_t i = 0; i < 2; i++) {
    PrecisDoc *doc = run(options[i], NULL, text, strlen(text));
    found[i] = print_entities(doc);
    precis_doc_free(doc);
  }
  g_assert_cmpstr(found[0], ==, found[1]);
  g_assert_nonnull(strstr(found[0], "5 won | MONEY | KRW 5\n"));
  g_free(found[0]);
  g_free(found[1]);
}

/* A region is that of the option, or else of the metadata, however written. */
static void
test_region_of_the_option(void)
{
  static const struct { const char *options, *hint, *day; } asked[] = {
    { ",\"language\":\"en-GB\"", "en-US", "2021-04-03" },
    { ",\"language\":\"en_gb\"", "en", "2021-04-03" },
    { ",\"language\":\"en\"", "en-GB", "2021-04-03" },
    { ",\"language\":\"en-US\"", "en-GB", "2021-03-04" },
    { ",\"language\":\"en-\"", "en-G", "2021-03-04" },
    { "", "en_NZ", "2021-04-03" } };
  static const char text[] = "Due 3/4/2021.";

  for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
    const char *hints[] = { PRECIS_META_LANGUAGE, asked[i].hint, NULL };
    PrecisDoc *doc = run_hinted(asked[i].options, hints, text, strlen(text));
    g_autofree char *found = print_entities(doc);

    g_assert_nonnull(strstr(found, asked[i].day));
    precis_doc_free(doc);
  }
}

/* Placeholders of each style, as subject, after a title, and often enough for a
 * keyphrase. */
static void
test_masked(void)
{
  static const char text[] =
    "Dr. jane.doe@example.org wrote to Angela Merkel in Berlin. The account "
    "DE89370400440532013000 belongs to jane.doe@example.org, President "
    "jane.doe@example.org said. Pay DE89370400440532013000 in Berlin.";
  static const char *const styles[] = { "kind", "number", "stars" };

  for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
    PrecisInput input = { .struct_size = sizeof input, .source = text,
                          .len = strlen(text) };
    PrecisPipeline *pipeline = chain_new(
      "{\"precis\":1,\"stages\":[{\"stage\":\"clean\",\"mask\":[\"all\"],"
      "\"mask_style\":\"%s\"},{\"stage\":\"split\"},{\"stage\":\"tag\","
      "\"language\":\"en\"}]}", styles[i]);
    PrecisDoc *doc = chain_run(pipeline, &input);
    size_t n_masked, n, names = 0;

    const PrecisSpan *masked = precis_doc_layer(doc, "masked", &n_masked);
    g_assert_cmpuint(n_masked, ==, 5);
    for (int layer = 0; layer < 2; layer++) {
      const PrecisSpan *spans =
        precis_doc_layer(doc, layer ? PRECIS_KEYPHRASES : PRECIS_ENTITIES, &n);
      for (size_t k = 0; k < n; k++)
        for (size_t m = 0; m < n_masked; m++)
          g_assert_true(spans[k].end <= masked[m].start ||
                        spans[k].start >= masked[m].end);
      names += n;
    }
    g_assert_cmpuint(names, >=, 4);
    precis_doc_free(doc);
    precis_pipeline_free(pipeline);
  }
}

/* What is money, a day or a person in a program is none. */
static void
test_code(void)
{
  static const char page[] =
    "<html><body><article><p>Angela Merkel paid $5 in Berlin, and the report "
    "on the rules of the server was read again on 3 May 2024.</p><pre>rewrite "
    "^/Users/(.*)$ /Show?user=$1 Berlin;\nPaid $2 on 3 May 2024, Berlin."
    "</pre><p>Nobody in Berlin knows what the rules of the server are for, "
    "said the report, although it was read twice.</p></article></body></html>";
  PrecisInput input = { .struct_size = sizeof input, .source = page,
                        .len = strlen(page) };
  PrecisPipeline *pipeline = chain_new(
    "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"},"
    "{\"stage\":\"split\"},{\"stage\":\"tag\",\"language\":\"en\"%s}]}", "");
  PrecisDoc *doc = chain_run(pipeline, &input);
  const char *code = strstr(precis_doc_text(doc, NULL), "rewrite");
  size_t start = (size_t)(code - precis_doc_text(doc, NULL)), n, outside = 0;

  g_assert_nonnull(code);
  size_t end = start + strcspn(code, "N");
  for (int layer = 0; layer < 2; layer++) {
    const PrecisSpan *spans =
      precis_doc_layer(doc, layer ? PRECIS_KEYPHRASES : PRECIS_ENTITIES, &n);
    for (size_t k = 0; k < n; k++)
      g_assert_true(spans[k].end <= start || spans[k].start >= end);
    outside += n;
  }
  g_assert_cmpuint(outside, >=, 5);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases("tokens.txt", ",\"pos\":false,\"lemma\":false", print_words);
  add_cases("pos.txt", ",\"language\":\"en\"", print_pos);
  add_cases("lemmas.txt", ",\"pos\":false,\"language\":\"en\"", print_lemmas);
  add_cases("grammars.txt", "", print_grammar);
  add_cases("values.txt", ",\"entities\":false", print_entities);
  add_cases("countries.txt", ",\"entities\":false", print_entities);
  add_cases("measures.txt", ",\"entities\":false", print_entities);
  add_cases("values_kinds.txt", ",\"entities\":false", print_entities);
  add_cases("names.txt", ",\"values\":false,\"language\":\"en\"",
            print_entities);
  add_cases("names_others.txt", "", print_entities);
  add_cases("language.txt", "", print_language);
  add_cases("quotations.txt", ",\"language\":\"en\",\"quotations\":true",
            print_quotations);
  add_cases("quotations_others.txt", ",\"quotations\":true", print_quotations);
  add_cases("topics.txt", ",\"language\":\"en\",\"topics\":2", print_topics);
  add_cases("topics_others.txt", ",\"topics\":2", print_topics);
  add_cases("topics_alone.txt", ",\"topics\":2,\"entities\":false",
            print_topics);
  add_cases("custom.txt", custom, print_entities);
  add_cases("keyphrases.txt", ",\"keyphrases\":3", print_keyphrases);
  add_cases("languages.txt", ",\"languages\":true", print_languages);
  g_test_add_func("/tag/hostile/random-texts-give-ordered-layers",
                  test_random_texts);
  g_test_add_func("/tag/hostile/long-shapes-pass", test_long_shapes);
  g_test_add_func("/tag/hostile/more-words-than-are-kept", test_many_words);
  g_test_add_func("/tag/hostile/all-quotations-of-nobody-are-found-in-8-MB",
                  test_nobody_speaks);
  g_test_add_func("/tag/options/only-what-is-asked-for",
                  test_only_what_is_asked_for);
  g_test_add_func("/tag/options/one-token-where-nobody-asks-for-words",
                  test_one_token_where_nobody_asks);
  g_test_add_func("/tag/values/are-the-same-where-no-words-are-read",
                  test_values_without_words);
  g_test_add_func("/tag/values/the-region-is-that-of-the-option",
                  test_region_of_the_option);
  g_test_add_func("/tag/keyphrases/any-tag-names-the-language",
                  test_any_tag_of_a_language);
  g_test_add_func("/tag/keyphrases/a-name-keeps-its-capital-at-the-start",
                  test_opening_names);
  g_test_add_func("/tag/keyphrases/as-many-as-asked-for",
                  test_number_of_keyphrases);
  g_test_add_func("/tag/keyphrases/each-method-weighs-in-its-own-way",
                  test_methods);
  g_test_add_func("/tag/masked/placeholders-are-no-names-and-no-keyphrases",
                  test_masked);
  g_test_add_func("/tag/code/a-program-has-no-names-values-or-keyphrases",
                  test_code);
  g_test_add_func("/tag/custom/phrases-as-each-language-cuts-them",
                  test_custom_languages);
  g_test_add_func("/tag/custom/faults-say-where", test_custom_faults);
  g_test_add_func("/tag/custom/twenty-thousand-phrases", test_custom_many);
  g_test_add_func("/tag/seed/every-name-and-value-is-found", test_seed);
  return g_test_run();
}
