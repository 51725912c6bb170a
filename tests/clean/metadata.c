/* metadata.c - the metadata of pages through the public API: cases
 * (metadata.txt), dates in all forms, and hostile pages. */
#include "chain.h"
#include "metadata/date.h"

static PrecisDoc *
run(const char *page, size_t len)
{
  return chain_run_once(
    chain_new("{\"precis\":1,\"stages\":[{\"stage\":\"clean\","
              "\"input\":\"html\"}]}"), page, len);
}

static void
test_case(gconstpointer data)
{
  const char *const *parts = data;
  PrecisDoc *doc = run(parts[0], strlen(parts[0]));
  g_auto(GStrv) lines = g_strsplit(parts[1], "\n", -1);

  for (char **line = lines; *line && **line; line++) {
    g_auto(GStrv) pair = g_strsplit(*line, ":", 2);
    g_autoptr(GString) got = g_string_new(NULL);
    uint64_t start = 0, end = 0;

    if (precis_doc_meta(doc, pair[0], NULL))
      g_string_printf(got, " %s (%s)", precis_doc_meta(doc, pair[0], NULL),
                      precis_doc_meta_origin(doc, pair[0], &start, &end));
    g_assert_cmpstr(got->str, ==, pair[1]);
    /* it says where it was found, if that is one place */
    if (got->len > 0 && (strcmp(pair[0], "language") != 0 ||
                         !g_str_has_suffix(got->str, " (text)")))
      g_assert_true(start < end && end <= strlen(parts[0]));
  }
  precis_doc_free(doc);
}

static void
add_cases(void)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) cases = NULL;

  g_assert_true(g_file_get_contents(SOURCE_ROOT "/tests/clean/metadata.txt",
                                    &text, NULL, NULL));
  cases = g_strsplit(text, "=== ", -1);
  for (guint i = 1; cases[i]; i++) {
    g_auto(GStrv) lines = g_strsplit(cases[i], "\n", 2);
    g_autofree char *name = g_strdelimit(g_strdup(lines[0]), " ", '-');
    g_autofree char *path = g_strconcat("/clean/metadata/", name, NULL);

    g_test_add_data_func_full(path, g_strsplit(lines[1], "\n---\n", 2),
                              test_case, (GDestroyNotify)g_strfreev);
  }
}

static void
test_dates(void)
{
  static const struct { const char *text, *iso; int flags; } dates[] = {
    { "2021-03-12", "2021-03-12", 0 },
    { "on 2021-03-12T10:00:00.123+01:00.", "2021-03-12T10:00:00+01:00", 0 },
    { "2021-03-12 10:00", "2021-03-12T10:00:00", 0 },
    { "2021-03-12T10:00:00Z", "2021-03-12T10:00:00Z", 0 },
    { "2021/3/12", "2021-03-12", 0 },
    { "20210312", "2021-03-12", DATE_VALUE },
    { "20210312", NULL, 0 },
    { "12.03.2021", "2021-03-12", 0 },
    { "12.3.21, 10 Uhr", "2021-03-12", 0 },
    { "3/12/2021", "2021-12-03", 0 },
    { "3/12/2021", "2021-03-12", DATE_MONTH_FIRST },
    { "13/12/2021", "2021-12-13", DATE_MONTH_FIRST },
    { "March 12th, 2021", "2021-03-12", 0 },
    { "Fri, 12 Mar 2021 10:00:00 GMT", "2021-03-12", 0 },
    { "12th of March 2021", "2021-03-12", 0 },
    { "2021 Mar 12", "2021-03-12", 0 },
    { "Geese of 2020 March 12th, 2021", "2021-03-12", 0 },
    { "Freitag, 12. März 2021", "2021-03-12", 0 },
    { "12. MÄRZ 2021", "2021-03-12", 0 },
    { "1er août 2021", "2021-08-01", 0 },
    { "12 de marzo de 2021", "2021-03-12", 0 },
    { "12 março 2021", "2021-03-12", 0 },
    { "12 marca 2021", "2021-03-12", 0 },
    { "12 марта 2021", "2021-03-12", 0 },
    { "2021年3月12日", "2021-03-12", 0 },
    { "2021년 3월 12일", "2021-03-12", 0 },
    { "MAY 3RD, 2024", "2024-05-03", 0 },
    { "3 พ.ค. 2567 09:15 น.", "2024-05-03", 0 },
    { "วันที่ 03/05/2567", "2024-05-03", 0 },
    { "3 เมษายน 2567", "2024-04-03", 0 }, { "3 เม.ย. 2567", "2024-04-03", 0 },
    { "Fri Mar 12 09:34:12 2021", "2021-03-12", 0 },
    { "Fri Mar  5 09:34:12 UTC 2021", "2021-03-05", 0 },
    { "Fri Mar 12 09:34:12 GMT+01:00 2021", "2021-03-12", 0 },
    { "Mar 12 09:34 to 2021", NULL, 0 },
    { "Mar 12 09:34 Budget 2021", NULL, 0 },
    { "12 d'abril de 2021", "2021-04-12", 0 },
    { "12 d’octubre de 2021", "2021-10-12", 0 },
    { "12 de marzo do 2021", "2021-03-12", 0 },
    { "2021. gada 12. maijs", "2021-05-12", 0 },
    { "2021 жылғы 12 мамыр", "2021-05-12", 0 },
    { "2021ko maiatzaren 12a", "2021-05-12", 0 },
    { "2021 m. gegužės 12 d.", "2021-05-12", 0 },
    { "2021 оны 03-р сарын 12", "2021-03-12", 0 },
    { "2021 оны 3 сарын 12", "2021-03-12", 0 },
    { "१२ ऑगस्ट २०२१", "2021-08-12", 0 },
    { "12 સપ્ટેમ્બર 2021", "2021-09-12", 0 },
    { "12 ਅਪ੍ਰੈਲ 2021", "2021-04-12", 0 },
    { "செப்டம்பர் 12, 2021", "2021-09-12", 0 },
    { "12 సెప్టెంబర్ 2021", "2021-09-12", 0 },
    { "12 ಸೆಪ್ಟೆಂಬರ್ 2021", "2021-09-12", 0 },
    { "12 സെപ്റ്റംബർ 2021", "2021-09-12", 0 },
    { "12 ກັນຍາ 2021", "2021-09-12", 0 },
    { "令和6年5月3日", "2024-05-03", 0 },
    { "掲載日：令和６年５月３日", "2024-05-03", 0 },
    { "平成30年12月1日", "2018-12-01", 0 },
    { "２０２４年５月３日", "2024-05-03", 0 },
    { "發布日期：113年5月3日", "2024-05-03", 0 },
    { "民國113年5月3日", "2024-05-03", 0 }, { "13年5月3日", NULL, 0 },
    { "1714737600", "2024-05-03T12:00:00Z", DATE_VALUE },
    { "1714737600999", "2024-05-03T12:00:00Z", DATE_VALUE },
    { "1714737600", NULL, 0 }, { "id 1714737600", NULL, DATE_VALUE },
    { "42.13.2021", NULL, 0 }, { "March 2021", NULL, 0 },
    { "version 1.2.3", NULL, 0 }, { "12 monkeys 2021", NULL, 0 },
    { "2021-13-12", NULL, 0 }, { "", NULL, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
    char iso[32];
    size_t start, end, len = strlen(dates[i].text);
    int found = date_find(dates[i].text, len, dates[i].flags, iso, &start,
                          &end);

    g_assert_cmpstr(found ? iso : NULL, ==, dates[i].iso);
    g_assert_true(!found || (start < end && end <= len));
  }
}

static void
test_day_numbers(void)
{
  static const char *const days[][2] = {
    { "2021-03-12", "2021-03-13" }, { "2021-02-28", "2021-03-01" },
    { "2020-02-28", "2020-02-29" }, { "2020-02-29", "2020-03-01" },
    { "2020-12-31", "2021-01-01" }, { "1999-12-31", "2000-01-01" },
    { "2021-07-31T23:00:00Z", "2021-08-01T01:00:00Z" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS(days); i++)
    g_assert_cmpint(date_number(days[i][0]) + 1, ==, date_number(days[i][1]));
  g_assert_cmpint(date_number("2000-03-01") + 36525, ==,
                  date_number("2100-03-02"));
}

/* A page of `begin`, then `part` over and over. */
static void
check_hostile(const char *begin, const char *part)
{
  g_autoptr(GString) page = g_string_new(begin);
  PrecisDoc *doc;

  while (page->len < 1 << 20)
    g_string_append(page, part);
  doc = run(page->str, page->len);
  g_assert_nonnull(doc);
  precis_doc_free(doc);
}

static void
test_hostile(void)
{
  const char *json = "<script type=\"application/ld+json\">";
  const char *ids = "<script type=\"application/ld+json\">{\"@type\":"
    "\"Article\",\"author\":[{\"@id\":\"x\"},{\"@id\":\"x\"}],"
    "\"about\":{";
  const char *next = "<article><h1>Five geese come back to the harbour</h1>"
    "<p>The geese came back to the harbour on Monday, five of them, and stayed "
    "for all of the week, as they do each year.</p><p>They are counted by the "
    "people of the harbour, who have done so since 1931, and each spring there "
    "are a few more of them than there were in the one before.</p><p>This year "
    "there were five, which is a few less, but nobody knows why that is, and "
    "those who count them say that it is too early to tell.</p></article>"
    "<article><h1>A bridge is closed</h1>";

  check_hostile(json, "[");
  check_hostile(json, "{\"@graph\":");
  check_hostile(json, "{\"@type\":\"Article\",\"headline\":\"x\"},");
  check_hostile(json, "\"\\");
  check_hostile(json, "\"author\":{\"@id\":\"x\"},");
  check_hostile(ids, "\"@id\":\"x\",");
  check_hostile(next, "<div>a ");
  check_hostile("<h1>", "<div>a ");
  check_hostile("", "<script type=application/ld+json>{}</script>");
  check_hostile("<h1>x</h1>", "<i class=author>");
  check_hostile("<h1>x</h1>", "<time class=date>1");
  check_hostile("<script>", "\"date\":\"");
  check_hostile("", "<meta name=author content=x>");
  check_hostile("<title>", " | x");
  check_hostile("", "<h1>a b c ");
  check_hostile("<h1>x</h1>By ", "1 January ");
}

/* The date of a page with a hundred paragraphs in the middle. */
static void
check_date(const char *begin, const char *end, const char *date)
{
  g_autoptr(GString) page = g_string_new(begin);
  PrecisDoc *doc;

  for (int i = 0; i < 100; i++)
    g_string_append(page, "<p>A goose looks left and right, walks to the "
                          "middle of the road and stands there a while.</p>");
  g_string_append(page, end);
  doc = run(page->str, page->len);
  g_assert_cmpstr(precis_doc_meta(doc, "date", NULL), ==, date);
  precis_doc_free(doc);
}

static void
test_faint_date(void)
{
  check_date("<h1>Geese</h1>", "<aside><time>30.08.2024</time></aside>",
             "2024-08-30");
}

static void
test_teaser_date(void)
{
  check_date("<title>Geese cross</title><h3>Geese cross</h3>"
             "<h3>Ducks</h3>18.11.2021",
             "<h1>Geese cross</h1><time>19.11.2021</time>", "2021-11-19");
}

static void
test_hidden_date(void)
{
  check_date("<title>Geese cross here</title><h1>Geese cross here</h1>"
             "<p>Updated January 2, 2025</p>"
             "<meta itemprop=datePublished content=2020-05-13>", "",
             "2025-01-02");
}

static void
test_quoted_date(void)
{
  check_date("<meta property=article:published_time content=2019-10-18>"
             "<h1>Geese</h1><blockquote>A goose is sitting on the wall again. "
             "<time>April 21, 2019</time></blockquote>", "", "2019-10-18");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases();
  g_test_add_func("/clean/date/in-every-form", test_dates);
  g_test_add_func("/clean/date/days-are-numbered-one-after-the-other",
                  test_day_numbers);
  g_test_add_func("/clean/metadata/a-date-may-be-faint-if-there-is-no-other",
                  test_faint_date);
  g_test_add_func("/clean/metadata/a-date-is-near-the-h1-not-near-its-teaser",
                  test_teaser_date);
  g_test_add_func("/clean/metadata/a-date-in-no-text-is-not-shown",
                  test_hidden_date);
  g_test_add_func("/clean/metadata/a-date-of-a-quoted-post-is-not-the-pages",
                  test_quoted_date);
  g_test_add_func("/clean/metadata/hostile-pages-end", test_hostile);
  return g_test_run();
}
