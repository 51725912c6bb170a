/* summarize.c - the stage through the public API: budgets as properties over
 * random texts, hostile shapes, and what a summary may never be. */
#include "chain.h"

#define SPLIT "{\"stage\":\"split\"}"
#define LINES "{\"stage\":\"split\",\"newlines\":\"sentence\"}"

static const char *const methods[] = {
  "auto", "ranked", "coverage", "lead", "directed", "boundary", "textrank",
  "lexrank", "luhn", "sumbasic", "lsa", "kl", "centroid", "query"
};

static PrecisPipeline *
make(const char *split, const char *options)
{
  return chain_new("{\"precis\":1,\"stages\":[%s,{\"stage\":\"summarize\"%s}]}",
                   split, options);
}

/* The whole summary, sentences joined by a space. */
static char *
summary_of(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);
  const char *text = precis_doc_text(doc, NULL);
  GString *joined = g_string_new(NULL);

  for (size_t i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c(joined, ' ');
    g_string_append_len(joined, text + spans[i].start,
                        spans[i].end - spans[i].start);
  }
  return g_string_free(joined, FALSE);
}

static char *
summarize(const char *split, const char *options, const char *text,
          size_t len, size_t *n_sentences)
{
  PrecisPipeline *pipeline = make(split, options);
  PrecisDoc *doc = chain_run_text(pipeline, text, len);
  char *summary = summary_of(doc);

  precis_doc_layer(doc, "summary", n_sentences);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
  return summary;
}

static size_t
count_words(const char *text)
{
  g_auto(GStrv) words = g_regex_split_simple("\\s+", text, 0, 0);
  size_t n = 0;

  for (size_t i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0';
  return n;
}

/* ----------------------------------------------------------------- budgets */

/* Words, long words, marks, other scripts, odd spaces, blank lines. */
static char *
random_text(GRand *rand)
{
  static const char *const pieces[] = {
    "the", "talks", "of", "Geneva", "ended.", "\"No,\"", "he", "said.",
    "It", "was", "3.5%", "(or", "so)", "café", "e\xCC\x81t\xCC\x81",
    "中文字符。",
    "Donaudampfschifffahrtsgesellschaftskapitaen", "U.S.", "-", "—",
    "😀", "why?", "a;", "b,", "\xC2\xA0", "!", "..."
  };
  GString *text = g_string_new(NULL);
  int n = g_rand_int_range(rand, 1, 200);

  for (int i = 0; i < n; i++) {
    g_string_append(text, pieces[g_rand_int_range(
      rand, 0, G_N_ELEMENTS(pieces))]);
    g_string_append(text, g_rand_int_range(rand, 0, 12) == 0 ? "\n" :
                          g_rand_int_range(rand, 0, 30) == 0 ? "\n\n" : " ");
  }
  return g_string_free(text, FALSE);
}

static int
has_visible(const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      return 1;
  return 0;
}

static void
check_budget(const char *method, const char *split, const char *text,
             int sentences, int words, int characters, int bytes)
{
  g_autofree char *options = g_strdup_printf(
    ",\"method\":\"%s\",\"sentences\":%d,\"words\":%d,\"characters\":%d,"
    "\"bytes\":%d", method, sentences, words, characters, bytes);
  size_t n;
  g_autofree char *summary = summarize(split, options, text, strlen(text),
                                       &n);

  g_assert_true(g_utf8_validate(summary, -1, NULL));
  g_assert_cmpuint(n, <=, sentences);
  g_assert_cmpuint(count_words(summary), <=, words);
  g_assert_cmpint(g_utf8_strlen(summary, -1), <=, characters);
  g_assert_cmpuint(strlen(summary), <=, bytes);
  if (has_visible(text))
    g_assert_cmpuint(strlen(summary), >, 0);
}

static void
test_budget_holds(void)
{
  GRand *rand = g_rand_new_with_seed(5);

  for (int round = 0; round < 300; round++) {
    g_autofree char *text = random_text(rand);

    check_budget(methods[round % G_N_ELEMENTS(methods)],
                 round % 2 ? SPLIT : LINES, text,
                 g_rand_int_range(rand, 1, 6), g_rand_int_range(rand, 1, 60),
                 g_rand_int_range(rand, 1, 300),
                 g_rand_int_range(rand, 4, 400));
  }
  g_rand_free(rand);
}

static void
test_ratio_holds(void)
{
  GRand *rand = g_rand_new_with_seed(6);

  for (int round = 0; round < 100; round++) {
    g_autofree char *random = random_text(rand);
    g_autofree char *text = g_strconcat("So it is.\nSo it was.\n", random,
                                        NULL);
    double ratio = g_rand_int_range(rand, 10, 100) / 100.0;
    g_autofree char *options = g_strdup_printf(",\"ratio\":%.2f", ratio);
    size_t n;
    g_autofree char *summary = summarize(LINES, options, text, strlen(text),
                                         &n);

    g_assert_cmpint(g_utf8_strlen(summary, -1), <=,
                    MAX(1, ratio * (double)g_utf8_strlen(text, -1)));
  }
  g_rand_free(rand);
}

static void
test_ratio_leaves_the_only_sentence_whole(void)
{
  static const char text[] = "There is one sentence only.";
  size_t n;
  g_autofree char *summary = summarize(LINES, ",\"ratio\":0.5", text,
                                       strlen(text), &n);

  g_assert_cmpstr(summary, ==, text);
}

static void
test_ratio_leaves_short_texts_whole(void)
{
  static const char text[] = "Rain fell. Bridges fell.";
  size_t n;
  g_autofree char *whole = summarize(
    SPLIT, ",\"ratio\":0.5,\"ratio_above\":23", text, strlen(text), &n);
  g_autofree char *half = summarize(
    SPLIT, ",\"ratio\":0.5,\"ratio_above\":22", text, strlen(text), &n);

  g_assert_cmpstr(whole, ==, text);
  g_assert_cmpint(strlen(half), <=, 12);
}

/* ------------------------------------------------------------------ choice */

/* The lead of three sentences, the second of the text left out. */
static void
expect_lead(const char *text, const char *expected)
{
  size_t n;
  g_autofree char *summary = summarize(
    LINES, ",\"method\":\"lead\",\"sentences\":3,\"drop\":[\"it was late\"]",
    text, strlen(text), &n);

  g_assert_cmpstr(summary, ==, expected);
}

static void
test_half_a_quotation_is_not_chosen(void)
{
  expect_lead("The match is over.\n\"We know it was late.\nNow we are good.\"\n"
              "The next one is on Friday.\nTickets are sold out.\n",
              "The match is over. The next one is on Friday. "
              "Tickets are sold out.");
  expect_lead("The match is over.\n“We know it was late.\n"
              "Now we are good.”\n"
              "The next one is on Friday.\nTickets are sold out.\n",
              "The match is over. The next one is on Friday. "
              "Tickets are sold out.");
  /* and where who said it comes after it */
  expect_lead("The match is over.\n\"We know it was late.\n"
              "Now we are good,\" he said.\n"
              "The next one is on Friday.\nTickets are sold out.\n",
              "The match is over. The next one is on Friday. "
              "Tickets are sold out.");
  expect_lead("Es ist aus.\n„We know it was late.\n"
              "Nun geht es uns gut“, sagte er.\n"
              "Am Freitag geht es weiter.\nMehr gibt es nicht.\n",
              "Es ist aus. Am Freitag geht es weiter. Mehr gibt es nicht.");
  expect_lead("Le match est fini.\n«\xc2\xa0We know it was late.\n"
              "Cela va mieux\xc2\xa0», dit-il.\n"
              "Le prochain est pour vendredi.\nLe stade sera plein.\n",
              "Le match est fini. Le prochain est pour vendredi. "
              "Le stade sera plein.");
  expect_lead("Es ist aus.\n»We know it was late.\n"
              "Nun geht es uns gut«, sagte er.\n"
              "Am Freitag geht es weiter.\nMehr gibt es nicht.\n",
              "Es ist aus. Am Freitag geht es weiter. Mehr gibt es nicht.");
  /* Korean goes on behind the mark */
  expect_lead("비가 어제 저녁에 겨우 그쳤다.\n그는 \"it was late.\n곧 열린다\"고 말했다.\n"
              "경기는 다음 주에 다시 열린다.\n표는 이미 모두 팔려서 없다.\n",
              "비가 어제 저녁에 겨우 그쳤다. 경기는 다음 주에 다시 열린다. "
              "표는 이미 모두 팔려서 없다.");
  /* and an abbreviation of Hebrew has one that is none */
  expect_lead("הגשר החדש נפתח היום בבוקר.\nעל it was late.\nד\"ר לוי שמח מאוד.\n"
              "הכביש הישן נסגר אתמול בערב.\n",
              "הגשר החדש נפתח היום בבוקר. ד\"ר לוי שמח מאוד. "
              "הכביש הישן נסגר אתמול בערב.");
  /* nor its first one, where there is no room for the rest */
  expect_lead("The match is over.\nThe rain has stopped.\n"
              "\"We fought hard.\nNow we are good.\"\n"
              "The next one is on Friday.\n",
              "The match is over. The rain has stopped. "
              "The next one is on Friday.");
  /* and all of it, where there is */
  expect_lead("The match is over.\n\"We fought hard.\nNow we are good.\"\n"
              "The next one is on Friday.\n",
              "The match is over. \"We fought hard. Now we are good.\"");
  /* of a long one each may stand alone, but the last */
  expect_lead("\"We fought hard.\nThe rain did not stop.\nTwo men fell.\n"
              "We have won.\nNow we are good.\"\nThe next one is on Friday.\n",
              "\"We fought hard. The rain did not stop. Two men fell.");
  /* which only in English may begin and not end */
  expect_lead("Es ist aus.\n„Wir haben gut gespielt.\n"
              "Der Regen hat uns nicht gestört.\nZwei fielen hin.\n"
              "Am Ende war es ein Sieg.\nDas ist gut.“\n"
              "Am Freitag geht es weiter.\n",
              "Es ist aus. Der Regen hat uns nicht gestört. "
              "Zwei fielen hin.");
  /* whole ones are, and pairs of the closing mark */
  expect_lead("Es ist aus.\nWe know it was late.\n"
              "Er sagte: „Nun geht es.“\n"
              "Ein 27\" breites »Tor«.\nDas war es.\n",
              "Es ist aus. Er sagte: „Nun geht es.“ "
              "Ein 27\" breites »Tor«.");
  expect_lead("The match is over.\nWe know it was late.\n"
              "He said \"Now we are good.\"\n"
              "Han sa ”nu” till oss.\nThe end.\n",
              "The match is over. He said \"Now we are good.\" "
              "Han sa ”nu” till oss.");
}

/* Letters of one size are no capitals, of which lists are full: the third has no
 * function word, as a sentence of Korean may. */
static void
test_scripts_without_capitals_have_sentences(void)
{
  static const char text[] =
    "그는 이 다리가 매우 길다고 말했다.\n그리고 우리는 이 다리를 기다렸다.\n"
    "총공사비는 6800억 원이다.\n";
  size_t n;
  g_autofree char *summary = summarize(
    LINES, ",\"method\":\"lead\",\"sentences\":3", text, strlen(text), &n);

  g_assert_cmpint(n, ==, 3);
  g_assert_nonnull(strstr(summary, "6800억"));
}

/* By auto, in languages without a learned ranker; a method by name is what its
 * paper says. */
static void
test_what_points_back_waits(void)
{
  static const char text[] =
    "Es regnete.\n"
    "Denn die Stadt Husum baut eine neue Brücke über die "
    "Au.\n"
    "Die neue Brücke der Stadt über die Au soll im Herbst "
    "fertig sein.\n"
    "Eine Bäckerei verkauft dort Brot.\n"
    "Der Bau der Brücke kostet die Stadt vier Millionen Euro.\n";
  size_t n;
  g_autofree char *by_auto =
    summarize(LINES, ",\"sentences\":2", text, strlen(text), &n);
  g_autofree char *by_name =
    summarize(LINES, ",\"sentences\":2,\"method\":\"directed\"", text,
              strlen(text), &n);

  g_assert_null(strstr(by_auto, "Denn"));
  g_assert_nonnull(strstr(by_name, "Denn"));
}

/* In English a pronoun waits behind the sentences that the ranker chose as a
 * set, and so does what a pronoun says, and in any language what nobody says:
 * both as a whole quotation. */
static void
test_pronoun_in_english_waits(void)
{
  static const char text[] =
    "The town of Husum builds a new bridge over the river Au, the mayor said "
    "on Monday.\n"
    "The bridge will cost four million euros, most of it from the county.\n"
    "Two firms from the county could start to build in May.\n"
    "A ferry crosses the river twice an hour until then.\n"
    "The old bridge had cracks in all of its piers.\n"
    "The council voted for the plan by twelve to four.\n"
    "Why is the baker Ann Holm against it?\n"
    "%s\n"
    "Cakes are sold at the market, as they were last year.\n";
  static const struct { const char *waits, *options; size_t n; } cases[] = {
    { "She fears that half of her customers would pass her bakery by.",
      ",\"sentences\":6", 6 },
    { "\"Half of all customers would then pass the bakery by,\" she said.",
      ",\"sentences\":7", 7 },
    { "\"Half of all customers would then pass the bakery by.\"",
      ",\"sentences\":7", 7 },
    { "\"Half of all customers would then pass the bakery by.\n"
      "The rest would have to drive around the works,\" she said.",
      ",\"sentences\":7", 7 }
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *whole = g_strdup_printf(text, cases[i].waits);
    size_t n;
    g_autofree char *summary = summarize(LINES, cases[i].options, whole,
                                         strlen(whole), &n);

    g_assert_cmpuint(n, ==, cases[i].n);
    g_assert_null(strstr(summary, cases[i].waits));
    g_assert_nonnull(strstr(summary, "Cakes"));
  }
}

/* "One of the customers" and, of what the text is about, "These customers" say
 * what they speak of; "These include", "These boats" and "One of them" do
 * not. */
static void
test_pronoun_with_its_noun_stays(void)
{
  static const char text[] =
    "The town of Husum builds a new bridge over the river Au, the mayor said "
    "on Monday.\n"
    "The bridge will cost four million euros, most of it from the county.\n"
    "Two firms from the county could start to build in May.\n"
    "A ferry takes customers of the market across twice an hour.\n"
    "The old bridge had cracks in all of its piers.\n"
    "The council voted for the plan by twelve to four.\n"
    "Will customers still come to the baker Ann Holm?\n"
    "%s fear that half of a day would be lost.\n"
    "Cakes are sold at the market, as they were last year.\n";
  static const struct { const char *opener; int stays; } cases[] = {
    { "These customers", 1 }, { "One of the customers seems to", 1 },
    { "This customer has a", 1 }, { "These boats", 0 },
    { "These include some who", 0 }, { "One can", 0 },
    { "One of them seems to", 0 }, { "One of his customers seems to", 0 },
    { "Big boats", 1 }, { "Anyone can", 1 }
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *whole = g_strdup_printf(text, cases[i].opener);
    size_t n;
    g_autofree char *summary = summarize(LINES, ",\"sentences\":7", whole,
                                         strlen(whole), &n);

    g_test_message("%s", cases[i].opener);
    g_assert_cmpuint(n, ==, 7);
    g_assert_cmpint(strstr(summary, cases[i].opener) != NULL, ==,
                    cases[i].stays);
  }
}

/* Or comes with the one before it; the same where ICU finds the words. */
static void
test_what_points_back_follows_in_chinese(void)
{
  static const char text[] =
    "昨天下雨了。\n"
    "但是胡苏姆市议会决定在河上修建大桥。\n"
    "面包店在那里卖面包。\n"
    "大桥将花费胡苏姆市四百万欧元。\n"
    "孩子们喜欢冬天。\n";
  size_t n;
  g_autofree char *summary =
    summarize(LINES, ",\"sentences\":2", text, strlen(text), &n);

  g_assert_cmpstr(summary, ==,
                  "昨天下雨了。 但是胡苏姆市议会决定在河上修建大桥。");
}

/* "It works." needs what works; alone it waits for longer ones, and fills no
 * length up. */
static void
test_what_is_short_waits(void)
{
  static const char text[] =
    "The council of Ashford voted on Monday to rebuild the old river bridge.\n"
    "The bridge was closed in March after engineers found cracks in its "
    "piers.\n"
    "Shops on the north bank say they lost a third of their trade since "
    "then.\n"
    "The council expects the work on the bridge to cost four million pounds.\n"
    "A bakery nearby has sold bread to all who wait for the ferry in the "
    "rain.\n"
    "The bridge is old.\n"
    "Until the bridge opens again, a ferry crosses the river twice an hour.\n"
    "Critics told the council that a toll would be the end of many shops "
    "there.\n";
  size_t n;
  g_autofree char *five =
    summarize(LINES, ",\"sentences\":5", text, strlen(text), &n);
  g_autofree char *all =
    summarize(LINES, ",\"sentences\":8", text, strlen(text), &n);
  g_autofree char *words =
    summarize(LINES, ",\"words\":58", text, strlen(text), &n);
  g_autofree char *least =
    summarize(LINES, ",\"words\":58,\"min_words\":56", text, strlen(text), &n);
  g_autofree char *filled =
    summarize(LINES, ",\"words\":58,\"fill\":true", text, strlen(text), &n);

  g_assert_null(strstr(five, "The bridge is old."));
  g_assert_nonnull(strstr(all, "The bridge is old."));
  g_assert_null(strstr(words, "The bridge is old."));
  g_assert_nonnull(strstr(least, "The bridge is old."));
  g_assert_nonnull(strstr(filled, "The bridge is old."));
}

static const char article[] =
  "The council of Ashford voted on Monday to rebuild the bridge over the "
  "river Stour.\n"
  "The bridge was closed in March after engineers found cracks in its "
  "piers.\n"
  "Some people were glad.\n"
  "Rebuilding the bridge will cost 4 million pounds and take two years.\n"
  "A bakery nearby sells good bread.\n"
  "Until then the council runs a ferry across the river.\n";

static void
test_three_by_default(void)
{
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(",\"method\":\"%s\"",
                                               methods[m]);
    size_t n;
    g_autofree char *summary = summarize(LINES, options, article,
                                         strlen(article), &n);

    g_assert_nonnull(summary);
    g_assert_cmpuint(n, <=, 3);
    g_assert_cmpuint(n, >=, 1);
  }
}

static void
test_lead_is_lead(void)
{
  size_t n;
  g_autofree char *summary = summarize(
    LINES, ",\"method\":\"lead\",\"sentences\":1", article, strlen(article),
    &n);

  g_assert_true(g_str_has_prefix(summary, "The council of Ashford voted"));
}

static void
test_repetition_stays_out(void)
{
  static const char text[] =
    "The bridge over the river Stour will be rebuilt, the council said.\n"
    "The bridge over the river Stour will be rebuilt, the mayor said.\n"
    "The old one was closed in March because its piers had cracks.\n";
  size_t n;
  g_autofree char *summary = summarize(
    LINES, ",\"method\":\"lead\",\"sentences\":2", text, strlen(text), &n);

  g_assert_cmpuint(n, ==, 2);
  g_assert_null(strstr(summary, "mayor"));
  g_assert_nonnull(strstr(summary, "cracks"));
}

static void
test_repetition_fills_what_is_left(void)
{
  static const char text[] =
    "The bridge over the river Stour will be rebuilt by the town council.\n"
    "Nobody knows when the bridge over the river was closed to lorries.\n";
  size_t n;

  g_free(summarize(LINES, ",\"method\":\"lead\",\"sentences\":2", text,
                   strlen(text), &n));
  g_assert_cmpuint(n, ==, 2);
}

static void
test_cut_is_marked(void)
{
  PrecisPipeline *pipeline = make(
    LINES, ",\"characters\":40,\"method\":\"directed\"");
  PrecisDoc *doc = chain_run_text(pipeline, article, 83);
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, "summary", &n);
  g_autofree char *summary = summary_of(doc);

  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpstr(precis_doc_label(doc, spans[0].label), ==, "cut");
  g_assert_cmpstr(summary, ==, "The council of Ashford voted on Monday");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
  /* and a whole one is not */
  pipeline = make(LINES, ",\"sentences\":1,\"method\":\"directed\"");
  doc = chain_run_text(pipeline, article, 83);
  spans = precis_doc_layer(doc, "summary", &n);
  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpstr(precis_doc_label(doc, spans[0].label), ==, "");
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

static const char *
method_of(const char *options, const char *text)
{
  static char method[32];
  PrecisPipeline *pipeline = make(LINES, options);
  PrecisDoc *doc = chain_run_text(pipeline, text, strlen(text));

  g_strlcpy(method, precis_doc_meta(doc, "summarizer", NULL), sizeof method);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
  return method;
}

static void
test_auto_tells_what_it_picked(void)
{
  g_autoptr(GString) long_text = g_string_new(NULL);

  for (int i = 0; i < 50; i++)
    g_string_append(long_text, article);
  g_assert_cmpstr(method_of("", article), ==, "ranked");
  g_assert_cmpstr(method_of(",\"language\":\"EN-us\"", article), ==, "ranked");
  g_assert_cmpstr(method_of(",\"language\":\"enm\"", article), ==, "coverage");
  g_assert_cmpstr(method_of("", long_text->str), ==, "boundary");
  g_assert_cmpstr(method_of(",\"query\":\"ferry\"", article), ==, "query");
  g_assert_cmpstr(method_of("", "Der Rat hat am Montag für die neue "
                            "Brücke gestimmt, die den alten Bau "
                            "ersetzt.\nSie kostet vier Millionen.\n"),
                  ==, "coverage");
}

/* Many pages hold their text twice, the second time with a sentence that was
 * not parted from the one before. */
static void
test_copies_count_once(void)
{
  g_autofree char *twice = g_strdup_printf("%sAnd so on. %s", article, article);
  const char *options = ",\"method\":\"coverage\",\"words\":30";
  size_t n;
  g_autofree char *once = summarize(LINES, options, article, strlen(article),
                                    &n);
  g_autofree char *again = summarize(LINES, options, twice, strlen(twice), &n);

  g_assert_cmpstr(again, ==, once);
}

static void
test_query_is_answered(void)
{
  size_t n;
  g_autofree char *summary = summarize(
    LINES, ",\"query\":\"What was said about the bakery?\","
    "\"sentences\":1", article, strlen(article), &n);

  g_assert_cmpstr(summary, ==, "A bakery nearby sells good bread.");
}

/* By every method three sentences of the text, none of them with the phrase. */
static void
assert_left_out(const char *text, const char *phrase)
{
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(
      ",\"method\":\"%s\",\"sentences\":3", methods[m]);
    size_t n;
    g_autofree char *summary = summarize(LINES, options, text, strlen(text),
                                         &n);

    g_assert_cmpuint(n, >, 0);
    g_assert_null(strstr(summary, phrase));
  }
}

static void
test_bylines_stay_out(void)
{
  static const char text[] =
    "By Jane Doe of the Ashford Herald\n"
    "The council voted on Monday to rebuild the bridge.\n"
    "It was closed in March because its piers had cracks.\n"
    "Until then a ferry crosses the river twice an hour.\n";

  assert_left_out(text, "Jane Doe");
}

/* More of them than there are sentences, but of fewer words. */
static void
test_items_of_lists_stay_out(void)
{
  static const char text[] =
    "The council looks for an engineer who rebuilds the bridge by March.\n"
    "Whoever writes to the council before Monday is asked to come in July.\n"
    "The bridge was closed because its piers had cracks and its deck sank.\n"
    "Your tasks:\n"
    "Plans of the bridge\n"
    "Letters of the council\n"
    "Care of the bridge\n";

  assert_left_out(text, " of the ");
}

/* Most of the words are in items, but some sentences are plain; and a note's
 * number behind a mark does not hide it. */
static void
test_items_among_sentences_stay_out(void)
{
  static const char text[] =
    "A headlamp of the shop with a strap for the head of the reader\n"
    "A lamp of the shop for the tent of the reader and the dog\n"
    "A tent of the shop for the night of the reader in the woods\n"
    "We say below which lamp is good for which walk in the woods.[1]\n"
    "A pack of the shop with a strap for the back of the reader\n"
    "Most of them shine for an hour or two when it is cold.\n"
    "A boot of the shop with a lace for the foot of the reader\n"
    "The heavy ones are left at home by those who run.\n"
    "A stick of the shop for the hand of the reader on the hill\n"
    "Do not look into the light, since it is bad for the eyes.\n"
    "A rope of the shop for the reader who is in the rocks\n"
    "It takes a night to charge one that is empty.\n";

  assert_left_out(text, "of the shop");
}

static void
test_pieces_and_calls_stay_out(void)
{
  static const char *const loose[] = {
    "Read the original article.", "Click here for more stories.",
    "Photo by the author.", "Retrieved 2021-11-25.", "J Hydraul Eng.",
    "Lancaster: Weir Press, 2019.", "New Town: Harbour Books.",
    "and then the bridge was closed.", "Contact us for", "For more information",
    "[Get the council's letter on the bridge each Monday.]", "see here",
    "this page", "what you need to know", "newsletter.", "refresh",
    "take a look", "*Prices", "※ Prices"
  };
  static const char text[] =
    "Read the original article.\n"
    "The council voted on Monday to rebuild the bridge.\n"
    "It was closed in March because its piers had cracks.\n"
    "Click here for more stories.\n"
    "[Get the council's letter on the bridge each Monday.]\n"
    "Until then a ferry crosses the river twice an hour.\n"
    "The mayor read the original plan to the council.\n"
    "Photo by the author.\n"
    "and then the bridge was closed.\n"
    "Retrieved 2021-11-25.\n"
    "J Hydraul Eng.\n"
    "Lancaster: Weir Press, 2019.\n"
    "New Town: Harbour Books.\n"
    "Contact us for the council's plan.\n"
    "For more information on the bridge, visit the council.\n"
    "(For the plans of the council, see here.)\n"
    "For details on the bridge, see this page.\n"
    "Here is what you need to know.\n"
    "Let’s take a look at the council's plan of the bridge.\n"
    "For more on the bridge, subscribe to our newsletter.\n"
    "Please refresh the page for the latest.\n"
    "*Prices of the ferry hold until the end of March.\n"
    "※ Prices of the bridge hold until the end of May.\n";

  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(
      ",\"method\":\"%s\",\"sentences\":4,\"redundancy\":\"none\"",
      methods[m]);
    size_t n;
    g_autofree char *summary = summarize(LINES, options, text, strlen(text),
                                         &n);

    g_assert_cmpuint(n, >=, 3);
    for (size_t i = 0; i < G_N_ELEMENTS(loose); i++)
      g_assert_null(strstr(summary, loose[i]));
  }
}

static void
test_credit_with_an_address_stays_out(void)
{
  expect_lead("Photo Ann Weir https://example.org/42\nThe bridge fell.\n"
              "Nobody was hurt.\nA ferry goes at noon.\n",
              "The bridge fell. Nobody was hurt. A ferry goes at noon.");
}

/* But not what only begins with brackets, nor those who took part in a study. */
static void
test_asides_and_attendance_stay_out(void)
{
  expect_lead("Present: Ada Holm (chair), Ann Weir, and two guests of hers.\n"
              "(More on that (and the ferry) is said below.)\n"
              "[Sign up here for our morning briefing]!\n"
              "(And so on).\n(a) The bridge fell.\nNobody was hurt (at all).\n"
              "(Much) of the town was there (twice).\n",
              "(a) The bridge fell. Nobody was hurt (at all). "
              "(Much) of the town was there (twice).");
  expect_lead("Participants: 240 women who walk to work.\n"
              "The bridge fell.\nNobody was hurt.\nA ferry goes at noon.\n",
              "Participants: 240 women who walk to work. The bridge fell. "
              "Nobody was hurt.");
}

/* Turkish has few function words, and a lead may have a name at every other
 * word: it is no piece of a list. */
static void
test_lead_of_names_stays(void)
{
  static const char text[] =
    "ANKARA (AA) - Merkez Bankası (TCMB) faizi yüzde 37'den 35'e indirdi.\n"
    "Karar ise perşembe günü saat onda toplanan kurul için sürpriz oldu.\n"
    "Uzmanlar ve bankalar kararı doğru bulmadı ama piyasa sakin kaldı.\n"
    "Toplantı için gelen konuklar da akşam saatlerinde kentten ayrıldı.\n";
  size_t n;
  g_autofree char *summary = summarize(LINES, ",\"method\":\"lead\","
                                       "\"language\":\"tr\",\"sentences\":1",
                                       text, strlen(text), &n);

  g_assert_true(g_str_has_prefix(summary, "ANKARA"));
}

/* Whole lines, at the end of a text; of a judgment they are its paragraphs. */
static void
test_references_stay_out(void)
{
  expect_lead("The bridge fell.\nNobody was hurt.\nA ferry goes at noon.\n"
              "[1] Weir, A. and Holm, B. A history of the bridges. "
              "It came out in London.\n^ Holm 2019 has more on this.\n"
              "The town has a plan.\n",
              "The bridge fell. Nobody was hurt. A ferry goes at noon.");
  expect_lead("The bridge fell into the river.\nNobody was hurt there.\n"
              "The ferry of the town goes at noon and at nine.\n"
              "References\nWeir has a history of the bridges.\n"
              "Holm has more.\n",
              "The bridge fell into the river. Nobody was hurt there. "
              "The ferry of the town goes at noon and at nine.");
  expect_lead("Bridges fell.\nReferences\nWeir told of it in London.\n"
              "Holm told the town of it, too.\n",
              "Weir told of it in London. Holm told the town of it, too.");
  expect_lead("[1] The bridge fell.\n[2] Nobody was hurt in it.\n"
              "[3] The court has to say who pays.\n",
              "[1] The bridge fell. [2] Nobody was hurt in it. "
              "[3] The court has to say who pays.");
}

/* "Lesen Sie hier mehr."; but who reads is no call. */
static void
test_calls_in_other_languages_stay_out(void)
{
  expect_lead("Die Brücke ist zu.\nLesen Sie hier mehr zu der Brücke.\n"
              "Lesen ist hier sehr beliebt.\nDie Stadt hat einen Plan.\n",
              "Die Brücke ist zu. Lesen ist hier sehr beliebt. "
              "Die Stadt hat einen Plan.");
  expect_lead("Die Brücke ist zu.\nMehr zu der Brücke erfahren Sie hier.\n"
              "Viele sehen hier zu.\nDie Stadt hat einen Plan.\n",
              "Die Brücke ist zu. Viele sehen hier zu. "
              "Die Stadt hat einen Plan.");
  expect_lead("There are many more here.\nThe drug is not available here.\n"
              "You can learn more here.\nThe list is available here.\n"
              "The mayor found no details here.\n",
              "There are many more here. The drug is not available here. "
              "The mayor found no details here.");
  expect_lead("Let's break the silence on this bridge.\nNow let's look at it.\n"
              "Now let's be clear on what it costs.\nLet’s break it down.\n"
              "The town has a plan.\n",
              "Let's break the silence on this bridge. "
              "Now let's be clear on what it costs. The town has a plan.");
  expect_lead("Le pont est fermé.\nLire aussi : le pont et la ville.\n"
              "La ville a un plan.\nUn bac passe à midi.\n",
              "Le pont est fermé. La ville a un plan. Un bac passe à midi.");
}

/* Behind the lead; a text of questions has nothing else. */
static void
test_questions_without_answers_stay_out(void)
{
  static const char text[] =
    "When will the council rebuild the bridge?\n"
    "The council voted on Monday to rebuild the bridge.\n"
    "It was closed in March because its piers had cracks.\n"
    "Until then a ferry crosses the river twice an hour.\n"
    "The mayor read the original plan to the council.\n"
    "A third of the money comes from the county.\n"
    "Will the council also rebuild the bridge of the mayor?\n"
    "Two firms have said that they will build it.\n";
  static const char asks[] =
    "Was the bridge closed?\nWho closed the bridge?\nWhen was that?\n"
    "Why was that done?\nWho crosses the river now?\nWhat does it cost?\n"
    "Who pays for the bridge?\nWho will build it?\n";
  size_t n;
  g_autofree char *summary = NULL;

  assert_left_out(text, "of the mayor?");
  summary = summarize(LINES, ",\"sentences\":3", asks, strlen(asks), &n);
  g_assert_cmpuint(n, ==, 3);
}

static void
test_answers_without_questions_stay_out(void)
{
  static const char text[] =
    "The council has rebuilt the bridge and its tolls.\n"
    "Do cyclists pay the tolls of the bridge?\n"
    "No, cyclists do not pay the tolls of the bridge.\n"
    "It was closed in March because its piers had cracks.\n"
    "Until then a ferry crosses the river twice an hour.\n"
    "No tolls of the bridge are paid at night.\n"
    "A third of the money comes from the county.\n";

  assert_left_out(text, "No, cyclists");
}

static void
test_addresses_stay_out(void)
{
  static const char text[] =
    "The plans of the new bridge for the council: https://example.org.\n"
    "The council voted on Monday to rebuild the bridge.\n"
    "It was closed in March because its piers had cracks.\n"
    "Until then a ferry crosses the river twice an hour.\n"
    "The mayor read the plans of the new bridge to the council.\n"
    "A third of the money comes from the county.\n"
    "Two firms have said that they will build it.\n"
    "It is to be open again before the winter.\n";

  assert_left_out(text, "example.org");
}

static void
test_salience_has_all(void)
{
  PrecisPipeline *pipeline = make(LINES, "");
  PrecisDoc *doc = chain_run_text(pipeline, article, strlen(article));
  size_t n, n_sentences, n_ranks;
  const PrecisSpan *spans = precis_doc_layer(doc, "salience", &n);
  const PrecisSpan *sentences = precis_doc_layer(doc, "sentences",
                                                 &n_sentences);
  const uint32_t *ranks = precis_doc_column(doc, "salience", "rank",
                                            &n_ranks);
  uint64_t seen = 0;

  g_assert_cmpuint(n, ==, n_sentences);
  g_assert_cmpuint(n, ==, n_ranks);
  for (size_t i = 0; i < n; i++) {
    guint64 rank = g_ascii_strtoull(precis_doc_label(doc, ranks[i]), NULL,
                                    10);

    g_assert_cmpuint(spans[i].start, ==, sentences[i].start);
    g_assert_true(spans[i].score >= 0 && spans[i].score <= 1);
    g_assert_true(rank >= 1 && rank <= n);
    seen |= UINT64_C(1) << rank;
  }
  g_assert_cmpuint(seen, ==, (UINT64_C(2) << n) - 2);
  precis_doc_free(doc);
  precis_pipeline_free(pipeline);
}

/* ----------------------------------------------------------------- hostile */

static void
test_nothing_gives_nothing(void)
{
  static const char *const texts[] = { "", " ", "\n\n \n", "\t" };

  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    size_t n;
    g_autofree char *summary = summarize(SPLIT, "", texts[i],
                                         strlen(texts[i]), &n);

    g_assert_nonnull(summary);
    g_assert_cmpuint(n, ==, 0);
  }
}

static void
test_one_sentence_is_its_summary(void)
{
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(",\"method\":\"%s\"",
                                               methods[m]);
    size_t n;
    g_autofree char *summary = summarize(SPLIT, options, "It is done.", 11,
                                         &n);

    g_assert_cmpstr(summary, ==, "It is done.");
  }
}

static void
test_marks_only(void)
{
  size_t n;
  g_autofree char *summary = summarize(SPLIT, "", "!!! ??? ...", 11, &n);

  g_assert_nonnull(summary);
  g_assert_cmpuint(n, >, 0);
}

static void
test_one_word_a_line(void)
{
  GString *text = g_string_new(NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append_printf(text, "word%d\n", i % 977);
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(",\"method\":\"%s\"",
                                               methods[m]);
    size_t n;
    g_autofree char *summary = summarize(LINES, options, text->str,
                                         text->len, &n);

    g_assert_nonnull(summary);
    g_assert_cmpuint(n, >=, 1);
    g_assert_cmpuint(n, <=, 3);
  }
  g_string_free(text, TRUE);
}

/* The address of each is looked for in its own line. */
static void
test_labels(void)
{
  GString *text = g_string_new(NULL);
  size_t n;

  while (text->len < 10 << 20)
    g_string_append(text, "Address: example.org\n");
  g_autofree char *summary = summarize(LINES, ",\"method\":\"lead\"",
                                       text->str, text->len, &n);

  g_assert_cmpuint(n, >=, 1);
  g_assert_true(g_str_has_prefix(summary, "Address: "));
  g_string_free(text, TRUE);
}

static void
test_ten_megabytes_without_a_stop(void)
{
  g_autofree char *text = g_malloc(10 << 20);

  for (size_t i = 0; i < 10 << 20; i++)
    text[i] = i % 7 == 6 ? ' ' : (char)('a' + i * 7919 % 26);
  for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
    g_autofree char *options = g_strdup_printf(",\"method\":\"%s\"",
                                               methods[m]);
    size_t n;
    g_autofree char *summary = summarize(SPLIT, options, text, 10 << 20, &n);

    g_assert_cmpuint(n, >=, 1);
    g_assert_cmpuint(strlen(summary), >, 20);
    g_assert_cmpuint(strlen(summary), <, 10000);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summarize/budget/holds-for-any-text", test_budget_holds);
  g_test_add_func("/summarize/choice/scripts-without-capitals-have-sentences",
                  test_scripts_without_capitals_have_sentences);
  g_test_add_func("/summarize/choice/half-a-quotation-is-not-chosen",
                  test_half_a_quotation_is_not_chosen);
  g_test_add_func("/summarize/choice/what-points-back-waits",
                  test_what_points_back_waits);
  g_test_add_func("/summarize/choice/pronoun-in-english-waits",
                  test_pronoun_in_english_waits);
  g_test_add_func("/summarize/choice/what-points-back-follows-in-chinese",
                  test_what_points_back_follows_in_chinese);
  g_test_add_func("/summarize/choice/pronoun-with-its-noun-stays",
                  test_pronoun_with_its_noun_stays);
  g_test_add_func("/summarize/choice/what-is-short-waits",
                  test_what_is_short_waits);
  g_test_add_func("/summarize/budget/ratio-holds", test_ratio_holds);
  g_test_add_func("/summarize/budget/ratio-leaves-the-only-sentence-whole",
                  test_ratio_leaves_the_only_sentence_whole);
  g_test_add_func("/summarize/budget/a-ratio-leaves-short-texts-whole",
                  test_ratio_leaves_short_texts_whole);
  g_test_add_func("/summarize/choice/three-sentences-where-no-length-is-given",
                  test_three_by_default);
  g_test_add_func("/summarize/choice/lead-takes-the-first", test_lead_is_lead);
  g_test_add_func("/summarize/choice/repetition-stays-out",
                  test_repetition_stays_out);
  g_test_add_func("/summarize/choice/repetition-fills-what-is-left",
                  test_repetition_fills_what_is_left);
  g_test_add_func("/summarize/choice/a-cut-sentence-is-marked",
                  test_cut_is_marked);
  g_test_add_func("/summarize/choice/auto-tells-what-it-picked",
                  test_auto_tells_what_it_picked);
  g_test_add_func("/summarize/choice/copies-count-once",
                  test_copies_count_once);
  g_test_add_func("/summarize/choice/a-query-is-answered",
                  test_query_is_answered);
  g_test_add_func("/summarize/choice/items-of-lists-stay-out",
                  test_items_of_lists_stay_out);
  g_test_add_func("/summarize/choice/items-among-sentences-stay-out",
                  test_items_among_sentences_stay_out);
  g_test_add_func("/summarize/choice/bylines-stay-out",
                  test_bylines_stay_out);
  g_test_add_func("/summarize/choice/pieces-and-calls-stay-out",
                  test_pieces_and_calls_stay_out);
  g_test_add_func("/summarize/choice/a-credit-with-an-address-stays-out",
                  test_credit_with_an_address_stays_out);
  g_test_add_func("/summarize/choice/asides-and-attendance-stay-out",
                  test_asides_and_attendance_stay_out);
  g_test_add_func("/summarize/choice/a-lead-of-names-stays",
                  test_lead_of_names_stays);
  g_test_add_func("/summarize/choice/references-stay-out",
                  test_references_stay_out);
  g_test_add_func("/summarize/choice/calls-in-other-languages-stay-out",
                  test_calls_in_other_languages_stay_out);
  g_test_add_func("/summarize/choice/questions-without-answers-stay-out",
                  test_questions_without_answers_stay_out);
  g_test_add_func("/summarize/choice/answers-without-questions-stay-out",
                  test_answers_without_questions_stay_out);
  g_test_add_func("/summarize/choice/sentences-with-an-address-stay-out",
                  test_addresses_stay_out);
  g_test_add_func("/summarize/salience/ranks-every-sentence",
                  test_salience_has_all);
  g_test_add_func("/summarize/hostile/nothing-gives-nothing",
                  test_nothing_gives_nothing);
  g_test_add_func("/summarize/hostile/one-sentence-is-its-summary",
                  test_one_sentence_is_its_summary);
  g_test_add_func("/summarize/hostile/marks-only-are-not-nothing",
                  test_marks_only);
  g_test_add_func("/summarize/hostile/one-word-a-line", test_one_word_a_line);
  g_test_add_func("/summarize/hostile/labels-take-linear-time", test_labels);
  g_test_add_func("/summarize/hostile/ten-megabytes-without-a-stop",
                  test_ten_megabytes_without_a_stop);
  return g_test_run();
}
