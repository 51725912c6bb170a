/* blocks.c - main content: own cases of the walk (blocks.txt), alignment,
 * hostile pages, and what the options do. */
#include <glib.h>
#include <string.h>

#include "article/blocks.h"
#include "article/choose.h"
#include "article/classify.h"

/* A host that gives memory, up to a limit, and counts work. */
typedef struct Fake {
  GPtrArray *memory;
  gsize used, limit;
  guint64 work;
} Fake;

static void *
scratch(PrecisDoc *doc, size_t size)
{
  Fake *fake = (Fake *)doc;
  void *p;

  if (fake->limit && fake->used + size > fake->limit)
    return NULL;
  fake->used += size;
  p = g_malloc0(size + 1);
  g_ptr_array_add(fake->memory, p);
  return p;
}

/* No byte of it is what anybody may hope for. */
static void *
room(PrecisDoc *doc, size_t size)
{
  void *p = scratch(doc, size);

  return p ? memset(p, 0xA5, size) : NULL;
}

static int32_t
tick(PrecisDoc *doc, uint64_t work)
{
  ((Fake *)doc)->work += work;
  return PRECIS_OK;
}

static const PrecisHost host = { .struct_size = sizeof host,
                                 .abi = PRECIS_ABI, .scratch = scratch,
                                 .tick = tick, .room = room };

static void
fake_open(Fake *fake, gsize limit)
{
  *fake = (Fake){ .memory = g_ptr_array_new_with_free_func(g_free),
                  .limit = limit };
}

static void
fake_close(Fake *fake)
{
  g_ptr_array_unref(fake->memory);
}

static int32_t
extract(Fake *fake, const char *html, gsize len, CleanHtmlOptions options,
        CleanBuilder *out)
{
  const Page *page;
  int32_t status;

  clean_start(out, &host, (PrecisDoc *)fake, html, len, len / 8);
  status = page_read(&host, (PrecisDoc *)fake, html, len, &page);
  if (status == PRECIS_OK)
    status = clean_html(&host, (PrecisDoc *)fake, page, &options, out);
  return status;
}

static const CleanHtmlOptions keep_all = { CLEAN_KEEP_ALL,
                                           CLEAN_FAVOR_BALANCE, 1, 1, 0, 0 };
static const CleanHtmlOptions article = { CLEAN_KEEP_ARTICLE,
                                          CLEAN_FAVOR_BALANCE, 1, 1, 0, 0 };

/* The runs tile the text, do not go back, and map equal bytes, but for white
 * space, where they are as long as what they map to and hold no replacement. */
static void
check_runs(const CleanBuilder *b)
{
  gsize at = 0, from = 0;

  for (gsize i = 0; i < b->n_runs; i++) {
    const PrecisRun *r = &b->runs[i];

    g_assert_cmpuint(r->to, ==, at);
    g_assert_cmpuint(r->from, >=, from);
    g_assert_cmpuint((gsize)r->from + r->from_len, <=, b->from_len);
    at += r->to_len;
    from = r->from;
    for (gsize k = 0; r->to_len == r->from_len && r->to_len > 4 &&
                      k < r->to_len; k++)
      if (b->text[r->to + k] != ' ' ||
          !g_ascii_isspace(b->from[r->from + k]))
        g_assert_cmpint(b->text[r->to + k], ==, b->from[r->from + k]);
  }
  g_assert_cmpuint(at, ==, b->len);
  g_assert_true(g_utf8_validate(b->text, (gssize)b->len, NULL) ||
                !g_utf8_validate(b->from, (gssize)b->from_len, NULL));
}

static char *
show(const CleanBuilder *b)
{
  static const char *const labels[] = { "body", "title", "heading",
    "list-item", "quote", "caption", "code", "table-cell" };
  GString *out = g_string_new(NULL);

  for (gsize i = 0; i < b->n_lines; i++) {
    gsize start = b->lines[i].start, n = 0;
    const char *line = b->text + start;

    while (start + n < b->len && line[n] != '\n')
      n++;
    g_string_append_printf(out, "%s%s %.*s\n", labels[b->lines[i].label & 0x7F],
                           b->lines[i].label & CLEAN_CONTINUED ? "+" : "",
                           (int)n, line);
  }
  return g_string_free(out, FALSE);
}

static char *
unescape(const char *s)
{
  GString *out = g_string_new(s);

  g_string_replace(out, "\\n", "\n", 0);
  g_string_replace(out, "\\t", "\t", 0);
  g_string_replace(out, "\\u00a0", "\302\240", 0);
  return g_string_free(out, FALSE);
}

static void
check_case(gconstpointer data)
{
  char **parts = (char **)data;
  g_autofree char *html = unescape(parts[0]);
  g_autofree char *found = NULL;
  CleanBuilder out;
  Fake fake;

  fake_open(&fake, 0);
  g_assert_cmpint(extract(&fake, html, strlen(html), keep_all, &out), ==,
                  PRECIS_OK);
  check_runs(&out);
  found = show(&out);
  g_assert_cmpstr(found, ==, parts[1]);
  fake_close(&fake);
}

static void
add_cases(const char *file)
{
  char *text;
  char **cases;

  g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
  cases = g_strsplit(text, "=== ", -1);
  for (int i = 1; cases[i]; i++) {
    char **halves = g_strsplit(cases[i], "---\n", 2);
    char *name_end = strchr(halves[0], '\n');
    char **parts = g_new0(char *, 3);
    g_autofree char *name = g_strndup(halves[0],
                                      (gsize)(name_end - halves[0]));
    g_autofree char *path = NULL;

    parts[0] = g_strdup(name_end + 1);
    parts[1] = g_strdup(halves[1]);
    g_strdelimit(name, " ", '-');
    g_strdelimit(name, "/", '_');
    path = g_strconcat("/clean/blocks/", name, NULL);
    g_test_add_data_func_full(path, parts, check_case,
                              (GDestroyNotify)g_strfreev);
    g_strfreev(halves);
  }
  g_strfreev(cases);
  g_free(text);
}

/* ------------------------------------------------------- a page of news */

static const char page[] =
  "<!DOCTYPE html><html><head><title>Harbour bridge opens - The Courier"
  "</title><meta property=\"og:type\" content=\"article\"></head><body>"
  "<nav class=\"main-nav\"><ul><li><a href=/>Home</a><li><a href=/w>World</a>"
  "<li><a href=/s>Sport</a><li><a href=/c>Culture</a></ul></nav>"
  "<main><article class=\"post\"><h1>Harbour bridge opens</h1>"
  "<div class=\"entry-content\"><p>The new bridge across the harbour opened "
  "on Monday morning, two years later than planned and after a long quarrel "
  "over its cost.</p><p>\"We have waited for this day,\" the mayor said "
  "before some two hundred guests, among them the engineers who drew the "
  "first plans in 2009.</p><h2>What comes next</h2><ul><li>The old ferry "
  "will run until the end of the year, the council said.</li><li>A path for "
  "cyclists is to follow in spring.</li></ul><table><tr><td>Length</td><td>"
  "412 metres</td></tr></table><p>Drivers will pay no toll during the first "
  "month; after that a crossing costs two pounds, as the council decided in "
  "March.</p></div></article>"
  "<div id=\"comments\" class=\"comments-area\"><h3>Comments</h3><div "
  "class=\"comment\"><p>I drove over it this morning and the view is really "
  "worth the price.</p></div></div></main><aside class=\"sidebar\"><h3>Most "
  "read</h3><ul><li><a href=/1>Rain expected all week</a><li><a href=/2>"
  "Market hall to close</a></ul></aside><footer class=\"site-footer\"><p>"
  "Copyright The Courier. All rights reserved.</p><a href=/privacy>Privacy "
  "policy</a></footer></body></html>";

static char *
extract_text(const char *html, CleanHtmlOptions options)
{
  CleanBuilder out;
  Fake fake;
  char *text;

  fake_open(&fake, 0);
  g_assert_cmpint(extract(&fake, html, strlen(html), options, &out), ==,
                  PRECIS_OK);
  check_runs(&out);
  text = g_strndup(out.text, out.len);
  fake_close(&fake);
  return text;
}

static char *
extract_page(CleanHtmlOptions options)
{
  return extract_text(page, options);
}

#define HAS(text, s) g_assert_nonnull(strstr(text, s))
#define LACKS(text, s) g_assert_null(strstr(text, s))

/* Whose paragraphs are one word each by their spaces. */
static void
an_article_in_thai_stands_alone_too(void)
{
  g_autofree char *text = extract_text(
    "<html lang=th><title>ท่าเรือแห่งใหม่ - ทะเลข่าว</title><ul class=menu><li><a>หน้าแรก</a>"
    "<li><a>ภูมิภาค</a></ul><h1>ท่าเรือแห่งใหม่</h1><p class=meta>โดย: วิภา รักษ์ทะเล 18 มิ.ย. "
    "2567</p><div class=share><a>แชร์</a><a>ทวีต</a></div><div class=entry-content>"
    "<p>ชาวประมงพื้นบ้านกว่าสองร้อยคนรวมตัวหน้าศาลากลางจังหวัดสงขลาเมื่อวันอังคาร</p>"
    "<p>ตัวแทนชาวบ้านกล่าวว่าโครงการมูลค่าสองหมื่นล้านบาทไม่เคยรับฟังความเห็นของคนในพื้นที่</p>"
    "<p>ผู้ว่าราชการจังหวัดรับหนังสือและรับปากว่าจะส่งเรื่องให้กระทรวงคมนาคมพิจารณา</p></div>"
    "<div class=comments><h3>แสดงความคิดเห็น</h3><p>เห็นด้วยกับชาวบ้านครับทะเลเป็นของทุกคน"
    "อย่าให้นายทุนเอาไปหมด</p></div><div class=widget><h3>ข่าวล่าสุด</h3><ul><li><a>"
    "ราคายางพาราขยับขึ้นอีกสองบาท</a></ul></div><footer>© 2567 สงวนลิขสิทธิ์ตามกฎหมาย</footer>",
    article);

  g_assert_cmpstr(text, ==, "ชาวประมงพื้นบ้านกว่าสองร้อยคนรวมตัวหน้าศาลากลางจังหวัดสงขลาเมื่อวันอังคาร\n"
    "ตัวแทนชาวบ้านกล่าวว่าโครงการมูลค่าสองหมื่นล้านบาทไม่เคยรับฟังความเห็นของคนในพื้นที่\n"
    "ผู้ว่าราชการจังหวัดรับหนังสือและรับปากว่าจะส่งเรื่องให้กระทรวงคมนาคมพิจารณา");
}

static void
article_stands_alone(void)
{
  g_autofree char *text = extract_page(article);

  HAS(text, "The new bridge across the harbour");
  HAS(text, "among them the engineers");
  HAS(text, "Drivers will pay no toll");
  LACKS(text, "Culture");
  LACKS(text, "All rights reserved");
  LACKS(text, "Market hall");
  LACKS(text, "view is really");
}

static unsigned
times(const char *text, const char *s)
{
  unsigned n = 0;

  for (; (text = strstr(text, s)) != NULL; text++)
    n++;
  return n;
}

/* ----------------------------------------------------------- long pages */

/* Three sentences that no other number has. */
static void
add_sentences(GString *out, unsigned i)
{
  static const char *const who[] = {
    "the keepers of the bridge", "a captain from the north", "the old ferryman",
    "two engineers", "her sister", "the council", "a teacher of the village"
  };
  static const char *const did[] = {
    "counted the ships that had passed", "wrote a long letter to the mayor",
    "found the gates closed", "spoke of the winter of 1962", "asked for bread",
    "waited until the wind turned", "sold the last of the boats",
    "would not believe what the harbour had to tell", "walked home in the rain",
    "learned how the cables are made", "lit the lamps"
  };

  guint32 chance = i * 2654435761u + 12345;

  for (unsigned k = 0; k < 3; k++) {
    unsigned pick[4];

    for (unsigned n = 0; n < 4; n++) {
      chance = chance * 1664525u + 1013904223u;
      pick[n] = chance >> 16;
    }
    g_string_append_printf(out, "%s%u %s %s, and %s %s.",
                           k == 0 ? "" : k == 1 ? " By hour " : " In year ",
                           3 * i + k,
                           who[pick[0] % G_N_ELEMENTS(who)],
                           did[pick[1] % G_N_ELEMENTS(did)],
                           who[pick[2] % G_N_ELEMENTS(who)],
                           did[pick[3] % G_N_ELEMENTS(did)]);
  }
}

/* The page above with so many paragraphs and readers' comments more. */
static char *
long_page(unsigned paragraphs, unsigned comments)
{
  const char *at = strstr(page, "<p>Drivers will");
  const char *behind = strstr(at, "<div class=\"comment\">");
  GString *out = g_string_new_len(page, at - page);

  for (unsigned i = 0; i < paragraphs; i++) {
    g_string_append(out, "<p>On day ");
    add_sentences(out, i);
    g_string_append(out, "</p>\n");
  }
  g_string_append_len(out, at, behind - at);
  for (unsigned i = 0; i < comments; i++) {
    g_string_append_printf(out, "<div class=\"comment\"><div><a href=\"/u/%u\">"
                           "reader%u</a></div><div>%u days ago</div><p>Said "
                           "here: ", i, i, i + 2);
    add_sentences(out, 10000 + i);
    g_string_append(out, "</p><button>Reply</button></div>\n");
  }
  g_string_append(out, behind);
  return g_string_free(out, FALSE);
}

static void
a_long_article_is_kept_to_its_end(void)
{
  for (unsigned n = 50; n <= 3200; n *= 4) {
    g_autofree char *html = long_page(n, 0);
    g_autofree char *text = extract_text(html, article);

    g_assert_cmpuint(times(text, "On day "), ==, n);
    LACKS(text, "view is really");
    LACKS(text, "Market hall");
  }
}

static void
a_text_with_nothing_around_it_is_kept(void)
{
  static const char two[] =
    "<p>The pier of Moss is closed since Tuesday, when a storm tore it from "
    "its piles, the harbour office said.</p><p>It will be open again in April "
    "or in May, the mayor of the town said.</p>";
  g_autofree char *linked = g_strconcat(two, "<p><a href=\"/\">All that the "
                                        "harbour office told us this week</a>"
                                        "</p>", NULL);
  g_autofree char *text = extract_text(two, article);
  g_autofree char *other = extract_text(linked, article);

  HAS(text, "pier of Moss");
  HAS(text, "again in April");
  LACKS(other, "told us this week");
}

static void
a_long_discussion_is_none_of_a_long_article(void)
{
  for (unsigned n = 50; n <= 3200; n *= 4) {
    g_autofree char *html = long_page(200, n);
    g_autofree char *text = extract_text(html, article);

    g_assert_cmpuint(times(text, "On day "), ==, 200);
    LACKS(text, "Said here");
  }
}

#define QUESTION "<p>What did you learn in your first year at the bridge?</p>"
#define TEASER "<p>Those who watch over the bridge speak about the winds, " \
  "the ships and the long nights in which nothing happens at all.</p>"

static void
questions_to_many_are_kept_and_teasers_once(void)
{
  g_autofree char *text = extract_text(
    "<!DOCTYPE html><html><head><title>Three keepers of the bridge</title>"
    "<meta property=\"og:type\" content=\"article\"></head><body><main>"
    "<article><h1>Three keepers of the bridge</h1><div class=\"entry-content"
    "\">" TEASER "<h2>Jane Roe</h2>" QUESTION
    "<p>That the wind has the last word: when it blows from the west we close "
    "the bridge, whatever the clock in the harbour says.</p><h2>John Doe</h2>"
    QUESTION
    "<p>Patience, because a ship that has to wait for us has waited for the "
    "tide before, and its captain knows the number of my office.</p>"
    "<h2>Mary Major</h2>" QUESTION
    "<p>To read the water. My father was a fisherman, but he never told me "
    "how much one can see from above if one looks long enough.</p>" TEASER
    "</div></article></main></body></html>", article);

  g_assert_cmpuint(times(text, "What did you learn"), ==, 3);
  g_assert_cmpuint(times(text, "Those who watch over"), ==, 1);
}

static void
a_short_text_is_not_said_twice_in_a_row(void)
{
  static const char ticker[] =
    "<html><title>A bridge is built</title><body><main><h1>A bridge is built"
    "</h1><p>The council has decided to build a bridge over the river, which "
    "will cost nine million and be open to all in three years.</p>"
    "<ul><li>It is open to all.</li><li>It is open to all.</li><li>It is open "
    "to all.</li></ul>"
    "<p>Until then a ferry crosses the river twice an hour, and who has no "
    "boat of his own waits for it on the bank, as he did before.</p>"
    "</main></body></html>";
  g_autofree char *text = extract_text(ticker, article);
  g_autofree char *all = extract_text(ticker, keep_all);

  g_assert_cmpuint(times(text, "It is open to all"), ==, 1);
  g_assert_cmpuint(times(all, "It is open to all"), ==, 3);
}

static void
what_an_encyclopedia_adds_is_none_of_the_text(void)
{
  static const char html[] =
    "<html><title>The old bridge - Encyclopedia</title><body><main>"
    "<h1>The old bridge</h1><div class='shortdescription searchaux'>Bridge in "
    "a town</div><div class='hatnote x'>This article is about the "
    "bridge of the town. For the novel, see The Old Bridge (novel).</div>"
    "<p>The old bridge is a bridge of stone over the river, which was built in "
    "three years, cost nine million and is open to all since then.</p>"
    "<p>Before it a ferry crossed the river twice an hour, and who had no "
    "boat of his own waited for it on the bank, as others did before.</p>"
    "<div class='reflist'><ol class='references'><li>Roe, Jane (2009). \"Nine "
    "bridges of stone and what they cost the towns\". Retrieved 7 March 2019."
    "</li></ol></div></main></body></html>";
  g_autofree char *text = extract_text(html, article);
  g_autofree char *all = extract_text(html, keep_all);

  g_assert_cmpuint(times(text, "The old bridge is a"), ==, 1);
  LACKS(text, "Bridge in");
  g_assert_null(strstr(text, "novel"));
  g_assert_nonnull(strstr(all, "novel"));
  LACKS(text, "Retrieved");
  HAS(all, "Retrieved");
}

static void
headlines_marks_and_pull_quotes_are_none_of_an_article(void)
{
  static const char html[] =
    "<html><head><title>New bridge opens | The Example</title><meta property="
    "og:type content=article></head><body><article><div><h2>New bridge opens"
    "</h2></div><p>Updated: 12 May 2021</p>"
    "<p>The council has built a bridge over the river, which has "
    "cost nine million and is open to all since the first of May.</p>"
    "<p>Advertisement</p><p>“It will outlive all of us here."
    "”</p><p>The mayor opened it in the rain: \"It will outlive "
    "all of us here, and our children as well,\" she said to the few who had "
    "come.</p><p>\"Nobody had asked for such a bridge,\"</p><p>Publicit"
    "é</p><p>- Werbung -</p><p>(— Advertisement —)</p><p>Baca juga: "
    "<a href=/b>Five ferries are out of work</a></p><p>&gt;&gt; À lire aussi - "
    "<a href=/c>Le pont de Wolle rouvre</a></p><p>【<a href=/d>関連記事</a>】"
    "</p><p>Lesezeit: 12 Minuten</p><p>L’article continue après la publicité"
    "</p><p>12 min to the river.</p><div>The old ferry. (Photo: City Museum)"
    "</div><div>© Wolle Times / J. Roe</div><div>© John Doe The bridge is "
    "seen behind the ferry on the day before it was opened.</div><p>Must read: "
    "<a href=/e>Five old ferries</a></p><div>Jane Roe via Getty Images</div>"
    "<div>(foto di Luca Persico)</div><div>Фото: пресс-служба мэрии</div><div>"
    "橋を渡る人々＝1日、佐藤健一撮影</div><p>LEIA TAMBÉM:</p><ul><li><a href=/f>Two "
    "boats sink</a><li><a href=/g>One ferry sails</a></ul><p>"
    "jane.roe@wolle.example</p><p>The photo by the door is of a Getty."
    "</p><p>আরও পড়ুন: <a href=/h>Two piers fall</a></p><p>ΔΙΑΦΗΜΙΣΗ</p><p>"
    "Get emails about this page</p><p>The post <a href=/>New bridge opens</a> "
    "appeared first on <a href=/>The Example</a>.</p>"
    "<p>Before it a ferry crossed the river twice an hour, and "
    "who had no boat of his own waited for it on the bank.</p></article>"
    "</body></html>";
  g_autofree char *text = extract_text(html, article);
  g_autofree char *all = extract_text(html, keep_all);

  HAS(text, "The council has built");
  HAS(text, "Nobody had asked");
  g_assert_cmpuint(times(text, "outlive"), ==, 1);
  LACKS(text, "12 May 2021");
  LACKS(text, "New bridge opens");
  LACKS(text, "Advertisement");
  LACKS(text, "Werbung");
  LACKS(text, "rouvre");
  LACKS(text, "関連記事");
  LACKS(text, "Lesezeit");
  LACKS(text, "continue");
  HAS(text, "12 min to the river.");
  LACKS(text, "old ferry");
  LACKS(text, "Wolle Times");
  LACKS(text, "John Doe");
  LACKS(text, "boats sink");
  LACKS(text, "One ferry sails");
  LACKS(text, "jane.roe");
  LACKS(text, "Must read");
  LACKS(text, "Two piers");
  LACKS(text, "ΔΙΑΦΗΜΙΣΗ");
  LACKS(text, "emails");
  LACKS(text, "appeared first");
  LACKS(text, "via");
  LACKS(text, "Persico");
  LACKS(text, "Фото");
  LACKS(text, "橋");
  HAS(text, "The photo by the door");
  LACKS(text, "Baca juga");
  LACKS(text, "Publicit");
  HAS(all, "New bridge opens");
  HAS(all, "Advertisement");
  g_assert_cmpuint(times(all, "outlive"), ==, 2);
}

static void
a_newsletter_loses_what_it_says_of_itself(void)
{
  static const char html[] =
    "<html><body><table><tr><td><a href=/v>View in browser</a></td></tr><tr>"
    "<td><h1>Grain and gas</h1><p>Wheat fell for a fourth day, and gas did the "
    "opposite, because a front is due over the lakes by Sunday morning.</p><p>"
    "To unsubscribe from a grain pool takes a farmer three letters and a stamp, "
    "as the union says.</p><p>A dairy has made a cheese that does not fit "
    "through its door, which is five feet wide and was built in 1911.</p></td>"
    "</tr><tr><td><p>Update your email preferences or unsubscribe here</p><p>"
    "228 Park Ave S, New York 10003</p></td></tr></table></body></html>";
  g_autofree char *text = extract_text(html, article);
  g_autofree char *all = extract_text(html, keep_all);

  LACKS(text, "View in");
  HAS(text, "Wheat fell");
  HAS(text, "three letters");
  HAS(text, "five feet");
  LACKS(text, "preferences");
  LACKS(text, "Park Ave");
  HAS(all, "Park Ave");
}

static void
addresses_of_a_list_stay(void)
{
  static const char html[] =
    "<html><head><title>Ask the bakers</title></head><body><article><p>All "
    "bakers of the town answer what is asked of them, on bread as on cakes, "
    "within a day, and who wants to know more may come to the mill.</p>"
    "<p>ann@brot.example</p><p>bo@brot.example</p><p>eva@brot.example</p>"
    "<p>Letters are read too, though it takes them a week to be answered.</p>"
    "<p>The mill is open on every day of the week but Sunday, and whoever comes "
    "before noon is shown how the flour of the town is made.</p></article>"
    "</body></html>";
  g_autofree char *text = extract_text(html, article);

  HAS(text, "ann@brot");
  HAS(text, "bo@brot");
  HAS(text, "eva@brot");
}

static void
marks_stand_in_tables_that_lay_out_a_page_too(void)
{
  static const char html[] =
    "<html><head><title>Mill burns down</title></head><body><table><tr><td>"
    "<font size=5>Mill burns down</font><p>The old mill by the river burned "
    "down on Friday night, and the road behind it was closed until the "
    "morning.<p>(Story continues below advertisement)<p>Nobody was hurt, the "
    "fire chief said, but the building, which is older than the town, is lost."
    "<table><tr><th>Print<td>Yes</table></td></tr></table></body></html>";
  g_autofree char *text = extract_text(html, article);

  HAS(text, "burned down on Friday");
  HAS(text, "Nobody was hurt");
  LACKS(text, "continues");
}

/* Names get longer where "; " joins them for ",": none is written behind the
 * room for a byline, which the sanitizers see. */
static void
many_names_behind_commas_alone_fit_in(void)
{
  static const char html[] =
    "<html><head><title>New bridge opens</title></head><body><article><h1>New "
    "bridge opens</h1><p>By Abcdefghijk Blmnopqrstu,Dbcdefghijk "
    "Elmnopqrstu,Gbcdefghijk Hlmnopqrstu,Jbcdefghijk "
    "Klmnopqrstu,Mbcdefghijk Nlmnopqrstu,Pbcdefghijk "
    "Qlmnopqrstu,Sbcdefghijk T</p><p>The new "
    "bridge over the Wolle was opened on Saturday after four years of work, "
    "and more than two thousand people came to walk across it.</p><p>It cost "
    "46 million euros, nine million more than the council had planned, "
    "because the ground was softer than the drillings had said.</p></article>"
    "</body></html>";
  g_autofree char *text = extract_text(html, article);

  HAS(text, "more than two thousand");
  LACKS(text, "Abcdef");
}

static void
the_next_article_is_none_of_this_one(void)
{
  static const char html[] =
    "<html><head><title>New bridge opens</title><meta property=og:type "
    "content=article></head><body><main><h1>New bridge opens</h1><div "
    "class=story-body><p>The new bridge over the Wolle was "
    "opened on Saturday after four years of work, and more than two thousand "
    "people came to walk across it before the first cars did.</p><p>It cost "
    "46 million euros, nine million more than the council had planned, "
    "because the ground on the northern bank was softer than the drillings "
    "had said.</p><p>Drivers will pay no toll, the mayor promised, but "
    "lorries have to take the old road until autumn.</p></div>"
    "<article><h1>Ferry sold to Denmark</h1><div "
    "class=story-body><p>The old ferry, which nobody has needed since the "
    "bridge was opened, has been sold to an island in Denmark for the price "
    "of a small car.</p><p>It will be towed there in May, the harbour master "
    "said, if the weather allows it and the paint holds.</p></div></article>"
    "</main></body></html>";
  g_autofree char *text = extract_text(html, article);
  g_autofree char *all = extract_text(html, keep_all);

  HAS(text, "It cost 46 million");
  LACKS(text, "The old ferry");
  LACKS(text, "towed");
  HAS(all, "The old ferry");
}

static void
captions_and_bylines_are_none_of_an_article(void)
{
  static const char html[] =
    "<html><head><title>New bridge opens</title><meta property=og:type "
    "content=article></head><body><article><h1>New bridge opens</h1><p "
    "class=byline>By Jane Roe, 12 March 2021</p><div><img src=b.jpg><div "
    "class=caption><p>The new bridge on Saturday morning</p></div></div><p>The "
    "new bridge over the Wolle was "
    "opened on Saturday after four years of work, and more than two thousand "
    "people came to walk across it before the first cars did.</p><p>It cost "
    "46 million euros, nine million more than the council had planned, "
    "because the ground on the northern bank was softer than the drillings "
    "had said.</p><figure><img src=a.jpg>"
    "<figcaption>Mayor Ilse Brandt, left, and the engineer Tomas Reh cut the "
    "ribbon in the middle of the new bridge on Saturday. It took them three "
    "attempts, since the scissors were too blunt.</figcaption></figure>"
    "<p>Drivers will pay no toll, the mayor promised, but lorries of more "
    "than twelve tonnes have to take the old road until the second ramp is "
    "done in the autumn.</p></article></body></html>";
  CleanHtmlOptions recall = article;
  g_autofree char *text = extract_text(html, article), *more = NULL;

  recall.favor = CLEAN_FAVOR_RECALL;
  more = extract_text(html, recall);
  HAS(text, "It cost 46 million");
  LACKS(text, "By Jane Roe");
  LACKS(text, "on Saturday morning");
  LACKS(text, "Tomas Reh");
  HAS(more, "Tomas Reh");
}

/* Pictures are what such a page is about, and more is said below them. */
static void
captions_that_tell_more_than_the_text_are_kept(void)
{
  static const char html[] =
    "<html><head><title>The last lamplighters</title><meta property=og:type "
    "content=article></head><body><main><h1>The last lamplighters</h1>"
    "<p>A hundred gas lamps are still lit by hand on the island, and for half "
    "an hour each night it goes back by a century.</p>"
    "<figure><img src=1.jpg><figcaption>Robert checks his pole before the "
    "round. The hook turns the valve, and the flame at the top does the rest. "
    "He has broken four of them in eleven years.</figcaption></figure>"
    "<figure><img src=2.jpg><figcaption>Children follow him as far as the "
    "bridge. He has a rule that whoever names the street may light its lamp, "
    "and most of them know it by now.</figcaption></figure>"
    "</main></body></html>";
  g_autofree char *text = extract_text(html, article);

  HAS(text, "A hundred gas lamps");
  HAS(text, "Robert checks");
  HAS(text, "Children follow");
}

/* Four sayings, one below the other; body: the class of the page's body. */
static char *
extract_sayings(const char *body)
{
  static const char *const sayings[] = {
    "Whoever waits for the river to run dry before he crosses it will grow old "
    "on the bank, and those who built a raft from what the water brought them "
    "will wave to him from the other side every morning of his life.",
    "A house is warm because of those who come home to it in the evening, and "
    "no stove was ever built that could do for an empty table what two people "
    "do who laugh about the rain that caught them on the way.",
    "You need not be afraid of the long road, for it is made of the same short "
    "steps as the way to the well, and nobody ever walked more than one of "
    "them at a time, however far it was that he came in the end.",
    "The tree does not ask the wind to be still; it holds on to the ground a "
    "little deeper each year, and so it is the storms of which it could tell, "
    "if it told, that have made it as strong as it is today."
  };
  g_autoptr(GString) html = g_string_new("");

  g_string_printf(html, "<html><head><title>The river</title><meta property="
                  "og:type content=article></head><body class=\"%s\"><main>",
                  body);
  for (guint i = 0; i < G_N_ELEMENTS(sayings); i++)
    g_string_append_printf(html, "<article class=\"text post-%u post\">%s<p>"
                           "%s</p></article>", 71 + i,
                           i == 0 ? "<h1>The river</h1>" : "", sayings[i]);
  g_string_append(html, "</main></body></html>");
  return extract_text(html->str, article);
}

static void
other_posts_are_none_of_a_page_of_one(void)
{
  g_autofree char *all = extract_sayings("home");
  g_autofree char *one = extract_sayings("single postid-71");
  g_autofree char *strange = extract_sayings("single postid-9");

  HAS(all, "Whoever waits");
  HAS(all, "A house is warm");
  HAS(one, "Whoever waits");
  LACKS(one, "A house is warm");
  LACKS(one, "The tree does not ask");
  g_assert_cmpstr(strange, ==, all);    /* its own post is not there */
}

/* The page with a question to its readers in a box of such attributes. */
static char *
extract_question(const char *attributes)
{
  const char *end = strstr(page, "</div></article>");
  g_autofree char *html = g_strdup_printf(
    "%.*s<div %s><p>Have you already walked across the new bridge, or do you "
    "still take the ferry?</p><ul><li>I have, and the view was worth it, said "
    "41 of 97 readers.</li></ul></div>%s", (int)(end - page), page, attributes,
    end);

  return extract_text(html, article);
}

static void
expect_no_question(const char *attributes)
{
  g_autofree char *text = extract_question(attributes);

  HAS(text, "Drivers will pay no toll");
  LACKS(text, "still take the ferry");
  LACKS(text, "41 of 97 readers");
}

static void
a_poll_is_none_of_the_text(void)
{
  g_autofree char *text = extract_question("class='pollution'");

  HAS(text, "still take the ferry");
  HAS(text, "41 of 97 readers");
  expect_no_question("class='wp-polls'");
}

static void
a_dialog_is_none_of_the_text_if_there_is_another(void)
{
  g_autofree char *html = g_strdup_printf(
    "<div role=dialog>%s</div>", strstr(page, "<article"));
  g_autofree char *text = extract_text(html, article);

  HAS(text, "Drivers will pay no toll");
  expect_no_question("><dialog open");
  expect_no_question("role=dialog");
  expect_no_question("role='AlertDialog' class=note");
}

static void
comments_come_on_request(void)
{
  CleanHtmlOptions options = article;
  g_autofree char *text = NULL;

  options.keep = CLEAN_KEEP_COMMENTS;
  text = extract_page(options);
  HAS(text, "Drivers will pay no toll");
  HAS(text, "the view is really worth");
  LACKS(text, "All rights reserved");
}

static void
comments_begin_at_their_heading(void)
{
  GString *html = g_string_new(page);
  g_autofree char *text = NULL;

  g_string_replace(html, "March.</p>", "March.</p><h3>2 kommentarer</h3><p>I "
                   "drove over it this morning, and the view is really worth "
                   "the price, whatever the council says of it.</p><p>The "
                   "engineers, whom I know, have done what they could.</p>", 0);
  text = extract_text(html->str, article);
  HAS(text, "Drivers will pay no toll");
  LACKS(text, "kommentarer");
  LACKS(text, "drove over it this morning");
  g_string_free(html, TRUE);
}

static void
tables_and_lists_go_on_request(void)
{
  CleanHtmlOptions options = keep_all;
  g_autofree char *text = NULL;

  options.tables = options.lists = 0;
  text = extract_page(options);
  HAS(text, "Drivers will pay no toll");
  LACKS(text, "412 metres");
  LACKS(text, "old ferry");
}

#define TEN "1,2,3,4,5,6,7,8,9,10"

static void
marks_of_notes_go_on_request(void)
{
  static const struct {
    const char *html, *without, *with;
  } cases[] = {
    { "<p>in 1860<sup id=fnref1><a href='#fn1'>1</a></sup>, then.<sup><a "
      "href=\"#cite_note-2\"><span>&#91;</span>2<span>]</span></a></sup> End",
      "in 1860, then. End", "in 18601, then.[2] End" },
    { "<p>12 km<sup>2</sup>, 10<sup>6</sup>, H<sub>2</sub>O, 19<sup>th</sup>, "
      "see <a href='#top'>2</a>, [2], <a href='/2'>[2]</a>",
      "12 km2, 106, H2O, 19th, see 2, [2], [2]", NULL },
    { "<p>So.<sup>3</sup> Not \"so\"<sup>4,5</sup> <a href='p.html#_ftn7'>[7]"
      "</a> here <a class='footnote' href='#x'>6</a>. <sup>[note 8]</sup>x",
      "So. Not \"so\" here. x",
      "So.3 Not \"so\"4,5 [7] here 6. [note 8]x" },
    { "<p>A claim<sup><a href='#c'><i>[citation needed]</i></a></sup>.</p>"
      "<p>So <sup>[1] and more.</p><p>End", "A claim.\nSo [1] and more.\nEnd",
      "A claim[citation needed].\nSo [1] and more.\nEnd" },
    { "<ul><li><a href='#one'>One</a><li><a href='#a'>A b 2</a></ul>",
      "One\nA b 2", NULL },
    { "<p>Cut <a href='#fn9'>9", "Cut 9", NULL },
    { "<p>So [<a href='#fn1'>1</a>-<a href=#fn3>3</a>], not [<a href='#R1'>1"
      "</a><a href='#R2'>2</a>][<i><a href='#R9'>9</a></i>]. Or&nbsp;(<a href="
      "'#nb1' class=spip_note>1</a>) even [<a href='#fnb'>b</a>",
      "So, not. Or even [",
      "So [1-3], not [12][9]. Or (1) even [b" },
    { "<p>See [<a href='/1#a'>there</a>], (<a href='#p2'>2</a>), [or <a href="
      "'#s3'>3</a>], [<b>a</b>], f(<a href='#x'>x</a>)[<p><a href='#R1'>1</a>]"
      "</b>[<a href='#R2'>2<p>]",
      "See [there], (2), [or 3], [a], f(x)[\n1][2\n]", NULL },
    { "<p>So[<a href='#R1'>120</a><a href='#R2'>121</a>] [<a href='#R1'>1</a>"
      "–<a href='#R3'>3</a>; <a href='#R5'>5</a>].", "So.",
      "So[120121] [1–3; 5]." },
    { "<p>So[<a href='#R1'>1</a> <a href='#R2'>2</a>], and[<a href='#R1'>1</a>,"
      "\n<a href='#R2'>2</a>,&nbsp;<a href='#R3'>3</a>]. Or[<a href='#R1'>1</a>"
      "9]",
      "So, and. Or[19]", "So[1 2], and[1, 2, 3]. Or[19]" },
    { "<p>So[<a href='#a'>" TEN "</a> <a href='#b'>" TEN "</a> <a href='#c'>"
      TEN "</a> <a href='#d'>1</a>]", "So[" TEN " " TEN " " TEN " 1]", NULL },
    { "<p>So[<p></p><a href='#R1'>1</a>] [<a href='#R1'>1</p>] b</a> c[<a href="
      "'#fn1'>1</a><i>] d", "So[\n1] [1\n] b c[] d", "So[\n1] [1\n] b c[1] d" },
  };
  CleanHtmlOptions options = keep_all;

  options.no_note_marks = 1;
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *with = extract_text(cases[i].html, keep_all);
    g_autofree char *without = extract_text(cases[i].html, options);

    g_assert_cmpstr(without, ==, cases[i].without);
    g_assert_cmpstr(with, ==, cases[i].with ? cases[i].with : without);
  }
}

/* Walks a page; fake is to be closed. */
static void
walk_page(CleanPage *p, Fake *fake, const char *html)
{
  fake_open(fake, 0);
  p->host = &host;
  p->doc = (PrecisDoc *)fake;
  g_assert_cmpint(page_read(&host, p->doc, html, strlen(html), &p->facts), ==,
                  PRECIS_OK);
  g_assert_cmpint(clean_walk(p), ==, PRECIS_OK);
}

static void
a_page_says_what_it_is(void)
{
  static const struct {
    const char *html, *summary, *body;
    unsigned kinds;
  } cases[] = {
    { "<meta property=og:type content=article><meta name=description content="
      "'Geese &amp; ducks'><meta property=og:description content=Geese>",
      "Geese & ducks", "", KIND_ARTICLE },
    { "<meta name=description content=Geese><meta property=og:description "
      "content='Five geese'><script type='application/ld+json'>{}</script>"
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\","
      "\"articleBody\" : \"Five \\\"geese\\\".\"}</script><script type="
      "'application/ld+json'>{\"@id\":2,\"@type\":[\"QAPage\"],\"articleBody\":"
      "\"Ducks\"}</script>", "Five geese", "Five \\\"geese\\\".",
      KIND_ARTICLE | KIND_QUESTION },
    { "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"@typ",
      "", "", KIND_SITE },
    { "<script>{\"@type\":\"Product\"}</script><p>\"@type\":\"ItemList\"", "",
      "", 0 },
  };
  static const Lexicon none;

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    CleanPage p = { .names = &none };
    Fake fake;

    walk_page(&p, &fake, cases[i].html);
    g_assert_cmpuint(p.kinds, ==, cases[i].kinds);
    g_assert_cmpmem(p.summary, p.summary_len, cases[i].summary,
                    strlen(cases[i].summary));
    g_assert_cmpmem(cases[i].html + p.body.start, p.body.end - p.body.start,
                    cases[i].body, strlen(cases[i].body));
    fake_close(&fake);
  }
}

/* expected: which blocks of a page are kept, "+", and which are not, "-".  It
 * is as likely an article as kind (255ths).  The first is likelier content than
 * not by one logit, the others by the other (1024ths). */
static void
expect_kept_of(guint8 kind, const char *html, gint32 first, gint32 others,
               CleanHtmlOptions options, const char *expected)
{
  static const Lexicon none;
  gint32 logits[16];
  guint8 keep[16];
  char kept[17] = "";
  Fake fake;
  CleanPage p = { .names = &none };
  Features f;

  walk_page(&p, &fake, html);
  g_assert_cmpuint(p.n_blocks, <=, G_N_ELEMENTS(logits));
  for (gsize i = 0; i < p.n_blocks; i++)
    logits[i] = i == 0 ? first : others;
  g_assert_true(clean_features(&p, &f));
  memset(features_column(&f, F_KIND), kind, p.n_blocks);
  g_assert_true(clean_choose(&p, &f, logits, &options, keep));
  for (gsize i = 0; i < p.n_blocks; i++)
    kept[i] = keep[i] ? '+' : '-';
  g_assert_cmpstr(kept, ==, expected);
  fake_close(&fake);
}

/* Of a page that is surely an article. */
static void
expect_kept(const char *html, gint32 first, gint32 others,
            CleanHtmlOptions options, const char *expected)
{
  expect_kept_of(255, html, first, others, options, expected);
}

#define BOATS "<p>Boat A came home.<p>Boat B came home.<p>Boat C came home." \
  "<p>Boat D came home.<p>Boat E came home.<p>Boat F came home."

static void
a_heading_goes_with_the_text_below_it(void)
{
  expect_kept("<h2>Boats</h2>" BOATS, -284, 3000, article, "+++++++");
  expect_kept_of(0, "<h2>Boats</h2>" BOATS, -284, 3000, article, "+++++++");
  expect_kept("<p>Boats</p>" BOATS, -284, 3000, article, "-++++++");
  expect_kept("<h2>Boats</h2>" BOATS, -900, 3000, article, "-++++++");
  expect_kept("<h2>Table of contents</h2>" BOATS, -284, 3000, article,
              "-++++++");
}

#define LETTER "<p>Who has no boat of his own waits on the bank for the " \
  "ferry, which goes twice an hour since the bridge was closed, and has to " \
  "pay for his bicycle as well, as if it were somebody with a seat of his " \
  "own. I have written to the council about it, and they say that the tariff " \
  "is none of theirs, for it was made by the county."
#define NEXT "<article><h1>Boats</h1><p>Boat A came home.</article>"

/* What is in an element of its own, with a headline, below an article and its
 * headline, unless they are many. */
static void
only_what_follows_an_article_is_the_next_one(void)
{
  expect_kept("<h1>Ferry</h1>" LETTER NEXT "<p>Boat B came home.", 3000, 3000,
              article, "++--+");
  expect_kept("<h1>Ferry</h1>" LETTER NEXT NEXT, 3000, 3000, article, "++----");
  expect_kept("<h1>Ferry</h1>" LETTER NEXT NEXT NEXT NEXT, 3000, 3000, article,
              "++++++++++");
  expect_kept("<h1>Ferry</h1>" BOATS NEXT, 3000, 3000, article, "+++++++++");
  expect_kept(LETTER "<h1>Ferry</h1>" BOATS NEXT, -3000, 3000, article,
              "-+++++++++");
  expect_kept(LETTER NEXT "<h1>Ferry</h1>" BOATS, 3000, 3000, article,
              "++++++++++");
  expect_kept("<article><h1>Ferry</h1>" LETTER "<h1>Boats</h1>" BOATS, 3000,
              3000, article, "+++++++++");
}

/* In a list a day is what the list is of. */
static void
a_day_at_the_top_is_none_of_an_article(void)
{
  expect_kept("<p>14 May 2021" BOATS, 3000, 3000, article, "-++++++");
  expect_kept("<ul><li>14 May 2021</ul>" BOATS, 3000, 3000, article,
              "+++++++");
}

static void
answers_that_are_commented_on_are_no_comments(void)
{
  expect_kept(BOATS "<h3>2 Comments</h3><p>Nor did E.", 3000, 3000, article,
              "++++++--");
  expect_kept(BOATS "<h3>2 Comments</h3><p>Nor did E.<h3>1 Comment</h3><p>Nor "
              "did F.<h3>3 Comments</h3><p>So did D.", 3000, 3000, article,
              "++++++++++++");
}

#define STANDFIRST "<p>Who builds a boat has to sell it, or so said her " \
  "father, who built forty and has sold to this day only three of them."

/* And what it says may be more than a name or a day. */
static void
a_byline_is_none_of_an_article_below_its_standfirst_either(void)
{
  expect_kept("<p>By Jane Roe, 14 May 2021, at 6:30 · 4 min read" BOATS, 3000,
              3000, article, "-++++++");
  expect_kept("<p>Fri., 14 May 2021, 1:10 p.m. Updated 6:45 p.m." BOATS, 3000,
              3000, article, "-++++++");
  expect_kept(STANDFIRST "<p>By Jane Roe<p>14 May 2021, 6:30" BOATS, 3000,
              3000, article, "+--++++++");
  expect_kept(STANDFIRST "<p>The next one floats: 14 May 2021" BOATS, 3000,
              3000, article, "++++++++");
  expect_kept(STANDFIRST BOATS "<p>By Jane Roe", 3000, 3000, article,
              "++++++++");
}

static void
where_a_thing_was_published_is_no_marker(void)
{
  expect_kept("<table><tr><th>Published in<td>1984</table>" BOATS, 3000, 3000,
              article, "++++++++");
}

/* But "Advertisement" stands above text, and so may what leads nowhere. */
static void
a_small_box_that_begins_with_a_marker_is_none_of_the_text(void)
{
  expect_kept("<p>A.<div><h3>Czytaj dalej</h3><p>Only 1.99 a month, as long as "
              "you like it.<p><a href=/s>Choose now</a></div>" BOATS, 3000,
              3000, article, "+---++++++");
  expect_kept("<p>A.<div><div><span>Mehr zum Thema</span></div><a href=/l>"
              "<h4>Why trains are late</h4><p>A day in a box of 1912.</a></div>"
              BOATS, 3000, 3000, article, "+---++++++");
  expect_kept("<p>A.<div><h3><a href=/l>Leggi anche: Why trains are late</a>"
              "</h3><p>A day in a box of 1912.</div>" BOATS, 3000, 3000,
              article, "+--++++++");
  expect_kept("<p>A.<div><div>Advertisement</div><p>One <a href=/l>boat</a> "
              "was left.</div>" BOATS, 3000, 3000, article, "+-+++++++");
  expect_kept("<p>A.<div><h3>Print this page</h3><p>The <a href=/l>keys</a> for "
              "it are told below.</div>" BOATS, 3000, 3000, article,
              "+-+++++++");
  expect_kept("<p>A.<div><h3>Czytaj dalej</h3><p>One boat was left.</div>"
              BOATS, 3000, 3000, article, "+-+++++++");
  expect_kept("<p>A.<div><h3>Czytaj dalej</h3>" BOATS "<p><a href=/l>So did "
              "D</a>.<p>E.<p>F.</div>", 3000, 3000, article, "+-+++++++++");
}

static void
a_marker_before_a_link_is_one_without_a_colon(void)
{
  expect_kept("<p>Related <a href=/f>Why your ferry is late</a>" BOATS, 3000,
              3000, article, "-++++++");
  expect_kept("<p>Related <a href=/f>Fährt die Fähre für Übermütige?</a>" BOATS,
              3000, 3000, article, "-++++++");
  expect_kept("<p>Relatives of <a href=/f>the one who built it</a>" BOATS,
              3000, 3000, article, "+++++++");
  expect_kept("<p><a href=/f>Related ferries left the pier at noon</a> in May."
              BOATS, 3000, 3000, article, "+++++++");
}

#define PROFILE(n) "<dl><dt>Posts: " #n "<dd>Joined: Feb 2019<dd>Boats: 2</dl>"

/* But what one line says tells of no forum, nor do an article's. */
static void
what_a_forum_tells_of_its_members_is_none_of_the_posts(void)
{
  static const char thread[] = "<p>Can I go home?" PROFILE(116)
    "<p>Wait for the wind." PROFILE(7) "<p>Boats: none";
  CleanHtmlOptions recall = article;

  recall.favor = CLEAN_FAVOR_RECALL;
  expect_kept_of(0, thread, 3000, 3000, article, "+---+----");
  expect_kept_of(0, thread, 3000, 3000, recall, "+++++++++");
  expect_kept(thread, 3000, 3000, article, "+++++++++");
  expect_kept_of(0, "<p>Can I go home?" PROFILE(116) "<p>12: 3", 3000, 3000,
                 article, "+--++");
  expect_kept_of(0, "<p>Can I go home?<dl><dt>Join Date<dd>Feb 2019<dt>Posts"
                 "<dd>1,160</dl><p>Reply With Quote", 3000, 3000, article,
                 "+-----");
  expect_kept_of(0, "<p>Posts: a fence of the bank. All the others are below"
                 BOATS, 3000, 3000, article, "+++++++");
  expect_kept_of(0, "<ul><li>Joined: two<li>Boats: red<li>Boats: green<li>"
                 "Boats: blue</ul>", 3000, 3000, article, "++++");
}

static void
a_signature_is_none_of_a_post(void)
{
  static const char post[] = LETTER;
  g_autofree char *with = g_strconcat(
    post, "<div class='message-signature'>Sail or be sailed.</div>", NULL);

  expect_kept(with, 3000, 3000, article, "+-");
  expect_kept("<div class=signature><p>It is hers, says the bank.</div>", 3000,
              3000, article, "+");      /* there is nothing else */
}

#define PICTURE(caption) "<figure><img src=a.jpg><figcaption>" caption \
  "</figcaption></figure>"
#define HULLS PICTURE("Her father built the first of them at night.") \
  PICTURE("This one sank at the pier with <a href=a>nobody</a> in her.")

/* The trees know captions as what is left out. */
static void
captions_are_kept_if_they_tell_more_whatever_the_trees_say(void)
{
  expect_kept("<p>She builds boats." HULLS, 3000, -2500, article, "+++");
  expect_kept("<p>She builds boats." HULLS, 3000, -4000, article, "+--");
  expect_kept("<p>She builds boats, as her father did and his before him, and "
              "of all that are out there this morning nine are hers." HULLS,
              3000, 3000, article, "+--");
  expect_kept("<p>She builds boats.<div class=caption>Her father built the "
              "first of them at night.</div>", 3000, -2500, article, "+-");
  expect_kept("<p>She builds boats." HULLS PICTURE("Photograph: Jane Roe")
              PICTURE("<a href=b>How to build a boat in one night</a>"),
              3000, -2500, article, "+++--");
  expect_kept("<p>She builds boats.<aside>" HULLS "</aside>", 3000, -2500,
              article, "+--");
}

static void
little_that_is_certain_is_no_whole_article(void)
{
  expect_kept(BOATS, 3072, 0, article, "++++++");
  expect_kept(BOATS, 0, 3072, article, "-+++++");
}

static void
favor_says_what_is_done_in_doubt(void)
{
  CleanHtmlOptions precision = article, recall = article;

  precision.favor = CLEAN_FAVOR_PRECISION;
  recall.favor = CLEAN_FAVOR_RECALL;
  expect_kept(BOATS, 3072, 512, article, "++++++");
  expect_kept(BOATS, 3072, 512, precision, "+-----");
  expect_kept(BOATS, -512, 3072, article, "-+++++");
  expect_kept(BOATS, -512, 3072, recall, "++++++");
}

static void
a_byline_is_none_of_an_article_however_sure(void)
{
  CleanHtmlOptions recall = article;

  recall.favor = CLEAN_FAVOR_RECALL;
  expect_kept("<p class=byline>By Ann Roe" BOATS, 6000, 6000, article,
              "-++++++");
  expect_kept("<p class=byline>By Ann Roe" BOATS, 6000, 6000, recall,
              "+++++++");
}

#define SAID "<p>The bridge is open to all, every day of the year."
#define OTHER "<p>A ferry crosses the river once an hour until then."

static void
what_is_said_again_stays_before_other_texts(void)
{
  expect_kept(SAID BOATS SAID, 6000, 6000, article, "+++++++-");
  expect_kept(SAID OTHER SAID OTHER SAID OTHER, 6000, 6000, article,
              "++----");
  expect_kept(SAID OTHER SAID BOATS SAID, 6000, 6000, article, "++++++++++");
}

/* ---------------------------------------------------------------- trees */

extern const unsigned char clean_blocks_model[];
extern const unsigned char clean_blocks_model_end[];

static void
the_model_inside_is_sound(void)
{
  size_t len = (size_t)(clean_blocks_model_end - clean_blocks_model);
  g_autofree guchar *copy = g_memdup2(clean_blocks_model, len);
  CleanModel model = { 0 };

  g_assert_true(clean_model_read(&model, copy, len));
  /* the first question of the last tree asks for a feature that is none */
  copy[len - 152] = copy[len - 151] = 0xFF;
  g_assert_false(clean_model_read(&model, copy, len));
}

/* Whatever instructions the processor has, the logits are the same. */
static void
run_all_trees(CleanProcessor processor, const CleanModel *model, Fake *fake,
              const Features *f, gint32 *logits)
{
  CleanTable table = { features_column(f, 0), f->stride, f->n };

  for (int round = 0; round < CLEAN_ROUNDS; round++)
    g_assert_true(clean_run_trees(processor, &host, (PrecisDoc *)fake, &table,
                                  &model->trees[round], logits));
}

static void
trees_answer_alike_on_any_processor(void)
{
  GRand *random = g_rand_new_with_seed(5);
  CleanModel model = { 0 };

  g_assert_true(clean_built_in_model(&model));
  for (gsize n = 1; n < 200; n += 7) {
    gsize stride = (n + 2 * FEATURE_PAD + 31) & ~(gsize)31;
    g_autofree guint8 *cells = g_malloc0(stride * N_FEATURES + FEATURE_STEP);
    g_autofree gint32 *a = g_new0(gint32, n + FEATURE_STEP);
    Features f = { .n = n, .stride = stride, .cells = cells };
    Fake fake;

    fake_open(&fake, 0);
    for (unsigned c = 0; c < N_FEATURES; c++)
      for (gsize i = 0; i < n; i++)
        features_column(&f, c)[i] = (guint8)g_rand_int(random);
    run_all_trees(CLEAN_PLAIN, &model, &fake, &f, a);
    for (int k = CLEAN_PLAIN + 1; k <= (int)clean_processor(); k++) {
      g_autofree gint32 *b = g_new0(gint32, n + FEATURE_STEP);

      run_all_trees((CleanProcessor)k, &model, &fake, &f, b);
      g_assert_cmpmem(a, n * sizeof *a, b, n * sizeof *b);
    }
    fake_close(&fake);
  }
  g_rand_free(random);
}

/* -------------------------------------------------------- hostile pages */

static GString *
repeat(const char *before, const char *unit, guint n, const char *after)
{
  GString *s = g_string_new(before);

  for (guint i = 0; i < n; i++)
    g_string_append(s, unit);
  return g_string_append(s, after);
}

/* Memory and work stay within a constant times the length. */
static void
hostile_pages_cost_linear_memory(void)
{
  static const char *const units[] = {
    "<div>x", "<b>x", "</p>", "<p>", "<a href=x>y", "<table><tr><td>z",
    "<li>a", "<br>a", "&amp;", "&nbsp; ", "<svg>", "<select>", "<pre>\n a",
    "</b></i></div>", "<i><p>x</i>", "<div class=\"a b c-d\">e", "<", "\xff",
    "<!-- ", "<a title='", "&#x41;&lt;", " class=b", "<textarea>", "<table>"
  };

  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    gsize used[2];

    for (int size = 0; size < 2; size++) {
      GString *s = repeat("<p>begin", units[i], size ? 40000 : 20000, "end");
      CleanBuilder out;
      Fake fake;

      fake_open(&fake, 0);
      g_assert_cmpint(extract(&fake, s->str, s->len, article, &out), ==,
                      PRECIS_OK);
      check_runs(&out);
      used[size] = fake.used;
      fake_close(&fake);
      g_string_free(s, TRUE);
    }
    g_assert_cmpuint(used[1], <, used[0] * 3 + 100000);
  }
}

static void
running_out_of_memory_is_a_limit(void)
{
  Fake fake;
  CleanBuilder out;
  gsize need;

  fake_open(&fake, 0);
  g_assert_cmpint(extract(&fake, page, sizeof page - 1, article, &out), ==,
                  PRECIS_OK);
  need = fake.used;
  fake_close(&fake);
  for (gsize limit = 1; limit < need; limit += 1 + need / 211) {
    fake_open(&fake, limit);
    g_assert_cmpint(extract(&fake, page, sizeof page - 1, article, &out), ==,
                    PRECIS_E_LIMIT);
    fake_close(&fake);
  }
}

/* A page with more tokens than are recorded reads as the tokenizer has it. */
static void
readers_go_on_behind_the_record(void)
{
  GString *s = repeat("<p class=a title='b'>c", "<b id=x><svg><title>t</title>"
                      "<![CDATA[d]]></svg></b>\n<i> </i>e", 9000,
                      "<div class=last>end</div>");
  HtmlTokenizer t;
  const Page *facts;
  PageReader *r = g_new(PageReader, 1);
  PagePlace last = { 0 };
  char text[16];
  uint32_t end;
  Fake fake;

  fake_open(&fake, 0);
  g_assert_cmpint(page_read(&host, (PrecisDoc *)&fake, s->str, s->len,
                            &facts), ==, PRECIS_OK);
  g_assert_cmpuint(facts->n_tokens, ==, PAGE_MAX_TOKENS);
  page_begin(r, facts);
  html_tokenizer_init(&t, s->str, s->len);
  t.is_brief = 1;
  while (html_tokenizer_next(&t)) {
    const HtmlToken *k = page_next(r);
    const HtmlAttribute *id = html_attribute(&t, HTML_NAME_ID);

    g_assert_nonnull(k);
    g_assert_cmpmem(k, offsetof(HtmlToken, first_attribute), t.token,
                    offsetof(HtmlToken, first_attribute));
    if (id)
      g_assert_cmpuint(page_attribute(r, HTML_NAME_ID)->value_start, ==,
                       id->value_start);
    if (k->tag == HTML_TAG_DIV && k->kind == HTML_START_TAG)
      last = page_place(r);
  }
  g_assert_null(page_next(r));
  g_assert_cmpuint(page_text(facts, last, PAGE_JOIN_INLINE, text, sizeof text,
                             &end), ==, 3);
  g_assert_cmpmem(text, 3, "end", 3);
  g_assert_cmpuint(end, ==, s->len);
  g_free(r);
  fake_close(&fake);
  g_string_free(s, TRUE);
}

/* Walks n <br> and two paragraphs: the last node, as it is alone, and the last
 * block. */
static void
walk_behind(guint n, Node *node, Block *block)
{
  GString *s = repeat("<body>", "<br>", n,
                      "<main class='post-71 entry'><p class=caption id=hint>"
                      "<span class=sidebar>a <i><b class=share>b</b></i></span>"
                      "</p><p class='Article-body' id=x role=note>c "
                      "<a class=related><em id=comment>d</em></a></main>");
  CleanModel model = { 0 };
  Fake fake;
  CleanPage p = { .names = &model.names };

  g_assert_true(clean_built_in_model(&model));
  walk_page(&p, &fake, s->str);
  g_assert_cmpuint(p.n_blocks, ==, 2);
  *node = p.nodes[p.n_nodes - 1];
  *block = p.blocks[1];
  fake_close(&fake);
  g_string_free(s, TRUE);
}

/* Names of elements weigh the same where the page has not numbered them. */
static void
names_weigh_the_same_behind_the_record(void)
{
  Node node, far_node;
  Block block, far_block;

  walk_behind(1, &node, &block);
  walk_behind(PAGE_MAX_TOKENS, &far_node, &far_block);
  g_assert_cmpint(node.min, <, 0);
  g_assert_cmpint(node.path_max, >, node.max);
  g_assert_cmpint(block.inline_min, <, 0);
  g_assert_cmpmem(&node, sizeof node, &far_node, sizeof far_node);
  g_assert_cmpint(block.inline_min, ==, far_block.inline_min);
  g_assert_cmpint(block.inline_max, ==, far_block.inline_max);
}

/* Cuts and changed bytes of a page: no bytes are wrong input. */
static void
any_bytes_will_do(void)
{
  GRand *random = g_rand_new_with_seed(3);
  g_autofree char *copy = g_memdup2(page, sizeof page);

  for (int i = 0; i < 3000; i++) {
    gsize len = (gsize)g_rand_int_range(random, 0, (int)sizeof page);
    gsize at = (gsize)g_rand_int_range(random, 0, (int)sizeof page);
    static const char bytes[] = "<>/&;\"'= \n\0pbali\xc3\xa9\xe2";
    CleanBuilder out;
    Fake fake;

    copy[at] = bytes[g_rand_int_range(random, 0, (int)sizeof bytes)];
    fake_open(&fake, 0);
    g_assert_cmpint(extract(&fake, copy, len, i & 1 ? keep_all : article,
                            &out), ==, PRECIS_OK);
    check_runs(&out);
    fake_close(&fake);
  }
  g_rand_free(random);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_cases(SOURCE_ROOT "/tests/clean/blocks.txt");
  g_test_add_func("/clean/content/article-stands-alone",
                  article_stands_alone);
  g_test_add_func("/clean/content/an-article-in-thai-stands-alone-too",
                  an_article_in_thai_stands_alone_too);
  g_test_add_func("/clean/content/a-short-text-is-not-said-twice-in-a-row",
                  a_short_text_is_not_said_twice_in_a_row);
  g_test_add_func("/clean/content/questions-to-many-are-kept-and-teasers-once",
                  questions_to_many_are_kept_and_teasers_once);
  g_test_add_func("/clean/content/what-an-encyclopedia-adds-is-none-of-"
                  "the-text",
                  what_an_encyclopedia_adds_is_none_of_the_text);
  g_test_add_func(
    "/clean/content/headlines-marks-and-pull-quotes-are-none-of-an-article",
    headlines_marks_and_pull_quotes_are_none_of_an_article);
  g_test_add_func("/clean/content/a-newsletter-loses-what-it-says-of-itself",
                  a_newsletter_loses_what_it_says_of_itself);
  g_test_add_func("/clean/content/addresses-of-a-list-stay",
                  addresses_of_a_list_stay);
  g_test_add_func("/clean/content/captions-and-bylines-are-none-of-an-article",
                  captions_and_bylines_are_none_of_an_article);
  g_test_add_func("/clean/content/captions-that-tell-more-than-the-text-are-"
                  "kept", captions_that_tell_more_than_the_text_are_kept);
  g_test_add_func("/clean/content/a-heading-goes-with-the-text-below-it",
                  a_heading_goes_with_the_text_below_it);
  g_test_add_func("/clean/content/a-day-at-the-top-is-none-of-an-article",
                  a_day_at_the_top_is_none_of_an_article);
  g_test_add_func("/clean/content/answers-that-are-commented-on-are-no-"
                  "comments",
                  answers_that_are_commented_on_are_no_comments);
  g_test_add_func("/clean/content/a-byline-is-none-of-an-article-below-its-"
                  "standfirst-either",
                  a_byline_is_none_of_an_article_below_its_standfirst_either);
  g_test_add_func("/clean/content/what-a-forum-tells-of-its-members-is-none-of-"
                  "the-posts",
                  what_a_forum_tells_of_its_members_is_none_of_the_posts);
  g_test_add_func("/clean/content/where-a-thing-was-published-is-no-marker",
                  where_a_thing_was_published_is_no_marker);
  g_test_add_func("/clean/content/a-small-box-that-begins-with-a-marker-is-none-"
                  "of-the-text",
                  a_small_box_that_begins_with_a_marker_is_none_of_the_text);
  g_test_add_func("/clean/content/a-marker-before-a-link-is-one-without-a-colon",
                  a_marker_before_a_link_is_one_without_a_colon);
  g_test_add_func("/clean/content/a-signature-is-none-of-a-post",
                  a_signature_is_none_of_a_post);
  g_test_add_func("/clean/content/captions-are-kept-if-they-tell-more-whatever-"
                  "the-trees-say",
                  captions_are_kept_if_they_tell_more_whatever_the_trees_say);
  g_test_add_func("/clean/content/other-posts-are-none-of-a-page-of-one",
                  other_posts_are_none_of_a_page_of_one);
  g_test_add_func("/clean/content/a-long-article-is-kept-to-its-end",
                  a_long_article_is_kept_to_its_end);
  g_test_add_func("/clean/content/a-text-with-nothing-around-it-is-kept",
                  a_text_with_nothing_around_it_is_kept);
  g_test_add_func("/clean/content/a-long-discussion-is-none-of-a-long-article",
                  a_long_discussion_is_none_of_a_long_article);
  g_test_add_func("/clean/content/a-poll-is-none-of-the-text",
                  a_poll_is_none_of_the_text);
  g_test_add_func("/clean/page/says-what-it-is", a_page_says_what_it_is);
  g_test_add_func("/clean/content/a-dialog-is-none-of-the-text-if-there-is-"
                  "another", a_dialog_is_none_of_the_text_if_there_is_another);
  g_test_add_func("/clean/content/marks-in-layout",
                  marks_stand_in_tables_that_lay_out_a_page_too);
  g_test_add_func("/clean/content/many-names-fit-in",
                  many_names_behind_commas_alone_fit_in);
  g_test_add_func("/clean/content/the-next-article-is-none-of-this-one",
                  the_next_article_is_none_of_this_one);
  g_test_add_func("/clean/content/only-what-follows-an-article-is-the-next-"
                  "one",
                  only_what_follows_an_article_is_the_next_one);
  g_test_add_func("/clean/content/comments-come-on-request",
                  comments_come_on_request);
  g_test_add_func("/clean/content/comments-begin-at-their-heading",
                  comments_begin_at_their_heading);
  g_test_add_func("/clean/content/tables-and-lists-go-on-request",
                  tables_and_lists_go_on_request);
  g_test_add_func("/clean/content/little-that-is-certain-is-no-whole-article",
                  little_that_is_certain_is_no_whole_article);
  g_test_add_func("/clean/content/marks-of-notes-go-on-request",
                  marks_of_notes_go_on_request);
  g_test_add_func("/clean/content/favor-says-what-is-done-in-doubt",
                  favor_says_what_is_done_in_doubt);
  g_test_add_func("/clean/content/a-byline-is-none-of-an-article-however-sure",
                  a_byline_is_none_of_an_article_however_sure);
  g_test_add_func("/clean/content/what-is-said-again-stays-before-other-texts",
                  what_is_said_again_stays_before_other_texts);
  g_test_add_func("/clean/content/the-model-inside-is-sound",
                  the_model_inside_is_sound);
  g_test_add_func("/clean/content/trees-answer-alike-on-any-processor",
                  trees_answer_alike_on_any_processor);
  g_test_add_func("/clean/content/hostile-pages-cost-linear-memory",
                  hostile_pages_cost_linear_memory);
  g_test_add_func("/clean/content/running-out-of-memory-is-a-limit",
                  running_out_of_memory_is_a_limit);
  g_test_add_func("/clean/page/readers-go-on-behind-the-record",
                  readers_go_on_behind_the_record);
  g_test_add_func("/clean/names/weigh-the-same-behind-the-record",
                  names_weigh_the_same_behind_the_record);
  g_test_add_func("/clean/content/any-bytes-will-do", any_bytes_will_do);
  return g_test_run();
}
