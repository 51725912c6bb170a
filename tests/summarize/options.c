/* options.c - what a host may ask of a summary: bounds from below, order, what
 * is kept and what is dropped, weights, tokens of its own, reasons; and texts
 * for which the memory does not do in one piece. */
#include "chain.h"

static const char bridge[] =
  "The council of Ashford voted on Monday to rebuild the old river bridge.\n"
  "The bridge was closed in March after engineers found cracks in its piers.\n"
  "Engineers found cracks in its piers when the bridge was closed in March.\n"
  "Shops on the north bank say they lost a third of their trade since then.\n"
  "The council expects the work on the bridge to cost four million pounds.\n"
  "Until the bridge opens again, a ferry crosses the river twice an hour.\n"
  "Critics told the council that a toll would be the end of many shops.\n"
  "A bakery nearby sells good bread.\n";

static PrecisPipeline *
make(const char *frame, const char *options)
{
  return chain_new("{\"precis\":1%s,\"stages\":["
                   "{\"stage\":\"split\",\"newlines\":\"sentence\"},"
                   "{\"stage\":\"summarize\"%s}]}", frame, options);
}

static PrecisDoc *
run_input(const char *frame, const char *options, const PrecisInput *input)
{
  PrecisPipeline *pipeline = make(frame, options);
  PrecisDoc *doc = chain_run(pipeline, input);

  precis_pipeline_free(pipeline);
  return doc;
}

static PrecisDoc *
run(const char *options, const char *text)
{
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = strlen(text) };

  return run_input("", options, &input);
}

/* The numbers of the chosen sentences, as "0 3 5". */
static char *
chosen(const PrecisDoc *doc)
{
  size_t n, n_sentences;
  const PrecisSpan *summary = precis_doc_layer(doc, "summary", &n);
  const PrecisSpan *sentences = precis_doc_layer(doc, "sentences",
                                                 &n_sentences);
  GString *numbers = g_string_new(NULL);

  for (size_t k = 0; k < n; k++)
    for (size_t i = 0; i < n_sentences; i++)
      if (sentences[i].start == summary[k].start)
        g_string_append_printf(numbers, "%s%zu", k > 0 ? " " : "", i);
  return g_string_free(numbers, FALSE);
}

static char *
choose(const char *options)
{
  PrecisDoc *doc = run(options, bridge);
  char *numbers = chosen(doc);

  precis_doc_free(doc);
  return numbers;
}

static void
test_least_is_reached(void)
{
  g_autofree char *five = choose(
    ",\"method\":\"lead\",\"min_sentences\":5");
  g_autofree char *words = choose(
    ",\"method\":\"lead\",\"min_words\":20");
  g_autofree char *within = choose(
    ",\"method\":\"lead\",\"min_sentences\":5,\"sentences\":2");
  /* 2 repeats 1 and is needed all the same */
  g_autofree char *all = choose(
    ",\"method\":\"lead\",\"min_sentences\":8,\"sentences\":8");

  g_assert_cmpstr(five, ==, "0 1 3 4 5");
  g_assert_cmpstr(words, ==, "0 1");
  g_assert_cmpstr(within, ==, "0 1");
  g_assert_cmpstr(all, ==, "0 1 2 3 4 5 6 7");
}

static void
test_mmr_weighs_what_is_said(void)
{
  g_autofree char *score_alone = choose(
    ",\"method\":\"lead\",\"redundancy\":\"mmr\",\"lambda\":1");
  g_autofree char *mixed = choose(
    ",\"method\":\"lead\",\"redundancy\":\"mmr\",\"lambda\":0.3");
  g_autofree char *none = choose(
    ",\"method\":\"lead\",\"redundancy\":\"none\"");

  g_assert_cmpstr(score_alone, ==, "0 1 2");
  g_assert_cmpstr(none, ==, "0 1 2");
  g_assert_cmpint(mixed[0], ==, '0');
  g_assert_null(strstr(mixed, "1 2"));
}

static void
test_order_by_score_tells_places(void)
{
  PrecisDoc *doc = run(",\"method\":\"directed\",\"order\":\"score\"", bridge);
  size_t n, n_places;
  const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);
  const uint32_t *places = precis_doc_column(doc, "summary", "place",
                                             &n_places);

  g_assert_cmpuint(n, ==, 3);
  g_assert_cmpuint(n_places, ==, 3);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      if (spans[i].score > spans[k].score)
        g_assert_cmpstr(precis_doc_label(doc, places[i]), <,
                        precis_doc_label(doc, places[k]));
  precis_doc_free(doc);
  doc = run(",\"method\":\"directed\"", bridge);
  g_assert_null(precis_doc_column(doc, "summary", "place", NULL));
  precis_doc_free(doc);
}

static void
test_lengths_of_sentences(void)
{
  g_autofree char *short_ones = choose(
    ",\"method\":\"lead\",\"longest\":13");
  g_autofree char *long_ones = choose(
    ",\"method\":\"lead\",\"shortest\":15");
  /* no sentence is that long: better a short one than none */
  g_autofree char *any = choose(",\"method\":\"lead\",\"shortest\":99");

  g_assert_cmpstr(short_ones, ==, "0 1 4");
  g_assert_cmpstr(long_ones, ==, "3");
  g_assert_cmpstr(any, !=, "");
}

static void
test_phrases_are_kept_and_dropped(void)
{
  g_autofree char *kept = choose(
    ",\"method\":\"lead\",\"keep\":[\"GOOD BREAD\"],\"sentences\":2");
  g_autofree char *dropped = choose(
    ",\"method\":\"lead\",\"drop\":[\"council\",\"cracks\"]");
  /* a part of a word is not the word */
  g_autofree char *part = choose(
    ",\"method\":\"lead\",\"keep\":[\"bak\"],\"sentences\":2");
  g_autofree char *lead = choose(
    ",\"method\":\"luhn\",\"keep_lead\":1,\"sentences\":1");

  g_assert_cmpstr(kept, ==, "0 7");
  g_assert_cmpstr(dropped, ==, "3 5 7");
  g_assert_cmpstr(part, ==, "0 1");
  g_assert_cmpstr(lead, ==, "0");
}

static void
test_spans_are_kept_and_dropped(void)
{
  static const char config[] =
    "{\"precis\":1,\"stages\":["
    "{\"stage\":\"split\",\"newlines\":\"sentence\"},{\"stage\":\"tag\"},"
    "{\"stage\":\"summarize\",\"method\":\"lead\",\"sentences\":2,"
    "\"keep_spans\":[\"entities/MONEY\"],"
    "\"drop_spans\":[\"entities/DATE\",\"languages\"]}]}";
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };
  PrecisInput input = { .struct_size = sizeof input, .source = bridge,
                        .len = strlen(bridge) };
  PrecisDoc *doc = NULL;
  g_autofree char *numbers = NULL;

  precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err);
  g_assert_cmpstr(err.message, ==, "");
  precis_run(pipeline, &input, &doc, &err);
  g_assert_cmpstr(err.message, ==, "");
  numbers = chosen(doc);
  /* "four million pounds"; not "on Monday", "in March" */
  g_assert_cmpstr(numbers, ==, "3 4");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static void
test_weights_of_title_and_query(void)
{
  static const char *const hints[] = {
    "title", "Good bread at the bakery", "query", "a ferry on the river", NULL
  };
  PrecisInput input = { .struct_size = sizeof input, .source = bridge,
                        .len = strlen(bridge), .hints = hints };
  PrecisDoc *doc = run_input("", ",\"method\":\"directed\",\"sentences\":1,"
                             "\"title_weight\":5", &input);
  g_autofree char *title = chosen(doc), *query = NULL;

  precis_doc_free(doc);
  doc = run_input("", ",\"sentences\":1,\"query_weight\":10", &input);
  query = chosen(doc);
  g_assert_cmpstr(precis_doc_meta(doc, "summarizer", NULL), ==, "ranked");
  precis_doc_free(doc);
  g_assert_cmpstr(title, ==, "7");
  g_assert_cmpstr(query, ==, "5");
}

/* The parts add up to what orders the sentences. */
static void
check_parts(const char *method, const char *const parts[])
{
  g_autofree char *options = g_strdup_printf(
    ",\"method\":\"%s\",\"explain\":true", method);
  PrecisDoc *doc = run(options, bridge);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "salience", &n);
  double sums[8] = { 0 };

  g_assert_cmpuint(n, ==, 8);
  for (size_t p = 0; parts[p] != NULL; p++) {
    size_t n_ids;
    const uint32_t *ids = precis_doc_column(doc, "salience", parts[p], &n_ids);

    g_assert_cmpuint(n_ids, ==, n);
    for (size_t i = 0; i < n; i++)
      sums[i] += g_ascii_strtod(precis_doc_label(doc, ids[i]), NULL);
  }
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < n; k++)
      if (spans[i].score > spans[k].score + 0.01f)
        g_assert_cmpfloat(sums[i], >, sums[k]);
  precis_doc_free(doc);
}

static void
test_parts_explain_the_order(void)
{
  static const char *const directed[] = { "backward", "forward", "place",
                                          NULL };
  static const char *const coverage[] = { "words", "pairs", NULL };
  PrecisDoc *doc = run(",\"method\":\"ranked\",\"explain\":true", bridge);

  check_parts("directed", directed);
  check_parts("coverage", coverage);
  g_assert_nonnull(precis_doc_column(doc, "salience", "position", NULL));
  g_assert_nonnull(precis_doc_column(doc, "salience", "wording", NULL));
  precis_doc_free(doc);
}

static uint64_t
count_vowels(void *user, const char *text, size_t len)
{
  uint64_t n = 0;

  ++*(int *)user;
  for (size_t i = 0; i < len; i++)
    n += strchr("aeiou", text[i]) != NULL;
  return n;
}

static void
test_tokens_are_the_callers(void)
{
  int calls = 0;
  PrecisInput input = { .struct_size = sizeof input, .source = bridge,
                        .len = strlen(bridge), .count_tokens = count_vowels,
                        .count_user = &calls };

  for (int most = 3; most < 120; most += 9) {
    g_autofree char *options = g_strdup_printf(
      ",\"method\":\"directed\",\"tokens\":%d", most);
    PrecisDoc *doc = run_input("", options, &input);
    const char *text = precis_doc_text(doc, NULL);
    uint64_t sum = 0;
    size_t n;
    const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);

    for (size_t i = 0; i < n; i++)
      sum += count_vowels(&calls, text + spans[i].start,
                          spans[i].end - spans[i].start);
    g_assert_cmpuint(n, >, 0);
    g_assert_cmpuint(sum, <=, most);
    precis_doc_free(doc);
  }
  g_assert_cmpint(calls, >, 0);
}

static void
test_tokens_without_a_counter_fail(void)
{
  PrecisPipeline *pipeline = make("", ",\"tokens\":50");
  /* a caller of before 1.1 */
  PrecisInput input = { .struct_size = G_STRUCT_OFFSET(PrecisInput,
                                                       count_tokens),
                        .source = bridge, .len = strlen(bridge) };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;

  g_assert_cmpint(precis_run(pipeline, &input, &doc, &err), ==,
                  PRECIS_E_INPUT);
  g_assert_nonnull(strstr(err.message, "tokens"));
  precis_pipeline_free(pipeline);
}

static void
test_best_is_cut_before_worse_is_taken(void)
{
  PrecisDoc *doc = run(",\"method\":\"lead\",\"words\":10", bridge);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);

  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpuint(spans[0].start, ==, 0);
  g_assert_cmpstr(precis_doc_label(doc, spans[0].label), ==, "cut");
  precis_doc_free(doc);
}

/* Five words are left, and a sentence of five waits, which is taken to reach a
 * least length alone. */
static void
test_cut_sentence_is_the_last(void)
{
  static const char text[] =
    "After the storm of March, which hit the town, which nobody on the river "
    "had seen coming or been warned of in time, the bridge was closed.\n"
    "A bakery sells good bread.\n"
    "Ferries cross the river at noon.\n";
  PrecisDoc *doc = run(",\"method\":\"lead\",\"words\":14", text);
  size_t n;

  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 1);
  precis_doc_free(doc);

  doc = run(",\"method\":\"lead\",\"words\":14,\"min_words\":14", text);
  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 2);
  precis_doc_free(doc);
}

/* Pieces of a meeting follow each other as they answer. */
static void
test_cut_answer_is_followed(void)
{
  static const char *const hints[] = { "query", "storm, bread and ferries",
                                       NULL };
  static const char text[] =
    "After the storm of March, which hit the town, which nobody on the river "
    "had seen coming or been warned of in time, the bridge was closed.\n"
    "A bakery sells good bread.\n"
    "Ferries cross the river at noon.\n";
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = sizeof text - 1, .hints = hints };
  PrecisDoc *doc = run_input("", ",\"method\":\"lead\",\"words\":14", &input);
  size_t n;

  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 2);
  precis_doc_free(doc);
}

/* The first that does not fit is cut, though shorter ones would; fewer words
 * than FILL_LEAST are not worth it. */
static void
test_fill_cuts_the_last(void)
{
  PrecisDoc *doc = run(
    ",\"method\":\"lead\",\"words\":20,\"fill\":true", bridge);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);
  const char *text = precis_doc_text(doc, &(size_t){ 0 });

  g_assert_cmpuint(n, ==, 2);
  g_assert_cmpuint(spans[0].label, ==, 0);
  g_assert_cmpstr(precis_doc_label(doc, spans[1].label), ==, "cut");
  g_assert_cmpmem(text + spans[1].start, spans[1].end - spans[1].start,
                  "The bridge was closed in March after", 36);
  precis_doc_free(doc);

  doc = run(",\"method\":\"lead\",\"words\":16,\"fill\":true", bridge);
  spans = precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpuint(spans[0].label, ==, 0);
  precis_doc_free(doc);
}

/* By every unit: what is given, with a space between sentences, is within. */
static void
test_fill_keeps_the_budget(void)
{
  static const char *const methods[] = { "auto", "coverage", "directed",
                                         "lexrank" };

  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++)
    for (unsigned most = 1; most < 600; most += 7) {
      for (int bytes = 0; bytes < 2; bytes++) {
        g_autofree char *options = g_strdup_printf(
          ",\"method\":\"%s\",\"%s\":%u,\"fill\":true", methods[m],
          bytes ? "bytes" : "characters", most);
        PrecisDoc *doc = run(options, bridge);
        size_t n, all = 0, n_cut = 0;
        const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);

        g_assert_cmpuint(n, >, 0);
        for (size_t k = 0; k < n; k++) {
          all += spans[k].end - spans[k].start + (k > 0);
          n_cut += spans[k].label != 0;
        }
        g_assert_cmpuint(all, <=, most);
        g_assert_cmpuint(n_cut, <=, 1);
        precis_doc_free(doc);
      }
    }
}

/* --------------------------------------------------------- little memory */

static char *
make_book(size_t n)
{
  GString *text = g_string_new(NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf(text, "In chapter %zu the miller of town %zu sold "
                           "sack %zu of flour to the baker.\n", i / 50, i % 97,
                           i * 31 % 1009);
  return g_string_free(text, FALSE);
}

static void
check_book(const char *frame, const char *method, const char *text,
           size_t n_lines)
{
  g_autofree char *options = g_strdup_printf(
    ",\"method\":\"%s\",\"sentences\":5,\"keep\":[\"chapter 3\"],"
    "\"redundancy\":\"none\"", method);
  PrecisInput input = { .struct_size = sizeof input,
                        .flags = PRECIS_INPUT_BORROW, .source = text,
                        .len = strlen(text) };
  PrecisDoc *doc = run_input(frame, options, &input);
  size_t n, n_salience;
  const PrecisSpan *summary = precis_doc_layer(doc, "summary", &n);

  precis_doc_layer(doc, "salience", &n_salience);
  g_assert_cmpuint(n, ==, 5);
  g_assert_cmpuint(n_salience, ==, n_lines);
  for (size_t i = 0; i < n; i++)
    g_assert_true(g_str_has_prefix(precis_doc_text(doc, NULL) +
                                   summary[i].start, "In chapter 3 "));
  precis_doc_free(doc);
}

static void
test_little_memory_is_enough(void)
{
  static const char *const methods[] = {
    "auto", "ranked", "coverage", "directed", "boundary", "lexrank", "lsa",
    "kl", "centroid"
  };
  size_t n = 20000;
  g_autofree char *text = make_book(n);

  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    check_book("", methods[m], text, n);
    check_book(",\"limits\":{\"memory\":40000000}", methods[m], text, n);
    check_book(",\"limits\":{\"memory\":7500000}", methods[m], text, n);
  }
}

/* No segment has a sentence that may go on to the second look. */
static void
check_nothing_left(const char *frame, const char *method, const char *text)
{
  g_autofree char *options = g_strdup_printf(
    ",\"method\":\"%s\",\"drop\":[\"flour\"]", method);
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = strlen(text) };
  PrecisDoc *doc = run_input(frame, options, &input);
  size_t n;

  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 0);
  g_assert_nonnull(precis_doc_meta(doc, "summarizer", NULL));
  precis_doc_free(doc);
}

static void
test_nothing_left_in_little_memory(void)
{
  static const char *const methods[] = {
    "auto", "ranked", "coverage", "lead", "directed", "textrank", "lexrank",
    "boundary", "luhn", "sumbasic", "lsa", "kl", "centroid", "query"
  };
  g_autofree char *text = make_book(4000);

  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    check_nothing_left("", methods[m], text);
    check_nothing_left(",\"limits\":{\"memory\":12000000}", methods[m],
                       text);
    check_nothing_left(",\"limits\":{\"memory\":2000000}", methods[m], text);
  }
}

/* Of what is to be kept some goes, where all of it is too much. */
static void
test_all_kept_in_little_memory(void)
{
  g_autofree char *text = make_book(4000);
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = strlen(text) };
  PrecisDoc *doc = run_input(",\"limits\":{\"memory\":2000000}",
                             ",\"method\":\"directed\",\"keep\":[\"flour\"]",
                             &input);
  size_t n;

  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 3);
  precis_doc_free(doc);
}

static void
test_endless_sentence_in_little_memory(void)
{
  g_autofree char *text = g_strnfill(2 << 20, 'a');
  PrecisInput input = { .struct_size = sizeof input,
                        .flags = PRECIS_INPUT_BORROW, .source = text,
                        .len = 2 << 20 };
  PrecisDoc *doc;
  size_t n;

  for (size_t i = 0; i < 2 << 20; i += 3 + i % 5)
    text[i] = ' ';
  doc = run_input(",\"limits\":{\"memory\":8000000}",
                  ",\"method\":\"directed\"", &input);
  precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 1);
  precis_doc_free(doc);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summarize/options/the-least-length-is-reached",
                  test_least_is_reached);
  g_test_add_func("/summarize/options/mmr-weighs-what-is-said",
                  test_mmr_weighs_what_is_said);
  g_test_add_func("/summarize/options/order-by-score-tells-places",
                  test_order_by_score_tells_places);
  g_test_add_func("/summarize/options/sentences-have-a-length",
                  test_lengths_of_sentences);
  g_test_add_func("/summarize/options/phrases-are-kept-and-dropped",
                  test_phrases_are_kept_and_dropped);
  g_test_add_func("/summarize/options/spans-are-kept-and-dropped",
                  test_spans_are_kept_and_dropped);
  g_test_add_func("/summarize/options/title-and-query-have-weights",
                  test_weights_of_title_and_query);
  g_test_add_func("/summarize/options/parts-explain-the-order",
                  test_parts_explain_the_order);
  g_test_add_func("/summarize/options/tokens-are-those-of-the-caller",
                  test_tokens_are_the_callers);
  g_test_add_func("/summarize/options/tokens-without-a-counter-fail",
                  test_tokens_without_a_counter_fail);
  g_test_add_func("/summarize/options/the-best-is-cut-before-a-worse-is-taken",
                  test_best_is_cut_before_worse_is_taken);
  g_test_add_func("/summarize/options/a-cut-sentence-is-the-last",
                  test_cut_sentence_is_the_last);
  g_test_add_func("/summarize/options/a-cut-answer-is-followed",
                  test_cut_answer_is_followed);
  g_test_add_func("/summarize/options/fill-cuts-the-last-sentence",
                  test_fill_cuts_the_last);
  g_test_add_func("/summarize/options/fill-keeps-the-budget",
                  test_fill_keeps_the_budget);
  g_test_add_func("/summarize/memory/little-is-enough",
                  test_little_memory_is_enough);
  g_test_add_func("/summarize/memory/little-is-enough-where-nothing-is-left",
                  test_nothing_left_in_little_memory);
  g_test_add_func("/summarize/memory/little-is-enough-where-all-is-kept",
                  test_all_kept_in_little_memory);
  g_test_add_func("/summarize/memory/little-is-enough-for-an-endless-sentence",
                  test_endless_sentence_in_little_memory);
  return g_test_run();
}
