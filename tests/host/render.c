/* render.c - what precis_doc_render writes, against documents made by hand:
 * the renderer reads nothing but the public getters, so the test brings its
 * own. */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include <precis/precis.h>

#include "buffer.h"

/* ------------------------------------------------- a document made by hand */

#define MOST 24

typedef struct Layer {
  const char *name, *column;
  PrecisSpan spans[MOST];
  uint32_t ids[MOST];
  size_t n;
} Layer;

struct PrecisDoc {
  const char *text;
  const char *meta[16];         /* key, value, ..., NULL; sorted              */
  const char *labels[MOST];     /* [0] is ""                                  */
  Layer layers[6];
  size_t n_layers;
};

const char *
precis_doc_text(const PrecisDoc *doc, size_t *len)
{
  if (len)
    *len = strlen(doc->text);
  return doc->text;
}

const char *
precis_doc_label(const PrecisDoc *doc, uint32_t id)
{
  return id < MOST && doc->labels[id] ? doc->labels[id] : "";
}

static const Layer *
find(const PrecisDoc *doc, const char *name)
{
  for (size_t i = 0; i < doc->n_layers; i++)
    if (strcmp(doc->layers[i].name, name) == 0)
      return &doc->layers[i];
  return NULL;
}

const char *
precis_doc_layer_name(const PrecisDoc *doc, size_t i)
{
  return i < doc->n_layers ? doc->layers[i].name : NULL;
}

const PrecisSpan *
precis_doc_layer(const PrecisDoc *doc, const char *name, size_t *n)
{
  const Layer *layer = find(doc, name);

  if (n)
    *n = layer ? layer->n : 0;
  return layer ? layer->spans : NULL;
}

const char *
precis_doc_column_name(const PrecisDoc *doc, const char *name, size_t i)
{
  const Layer *layer = find(doc, name);

  return layer && i == 0 ? layer->column : NULL;
}

const uint32_t *
precis_doc_column(const PrecisDoc *doc, const char *name, const char *column,
                  size_t *n)
{
  const Layer *layer = find(doc, name);
  gboolean is_there = layer && g_strcmp0(layer->column, column) == 0;

  if (n)
    *n = is_there ? layer->n : 0;
  return is_there ? layer->ids : NULL;
}

const char *
precis_doc_meta_key(const PrecisDoc *doc, size_t i)
{
  return doc->meta[2 * i];
}

const char *
precis_doc_meta(const PrecisDoc *doc, const char *key, size_t *len)
{
  for (size_t i = 0; doc->meta[i]; i += 2)
    if (strcmp(doc->meta[i], key) == 0) {
      if (len)
        *len = strlen(doc->meta[i + 1]);
      return doc->meta[i + 1];
    }
  return NULL;
}

/* Tells the unit in the thousands, so that a test sees what was asked for. */
size_t
precis_doc_ranges(const PrecisDoc *doc, const char *name, uint32_t unit,
                  uint64_t *out, size_t cap)
{
  const Layer *layer = find(doc, name);
  size_t n = layer ? layer->n : 0;

  for (size_t i = 0; i < n && i < cap; i++) {
    out[2 * i] = layer->spans[i].start + unit * 1000;
    out[2 * i + 1] = layer->spans[i].end + unit * 1000;
  }
  return n;
}

int32_t
precis_doc_convert(const PrecisDoc *doc, uint32_t from_unit, uint64_t start,
                   uint64_t end, uint32_t to_unit, uint64_t *out_start,
                   uint64_t *out_end)
{
  (void)doc;
  g_assert_cmpuint(from_unit, ==, PRECIS_IN_TEXT);
  *out_start = start + to_unit * 1000;
  *out_end = end + to_unit * 1000;
  return PRECIS_OK;
}

/* Adds the parts of the text, separated by | in marked, as a layer; a part
 * that begins with "LABEL:" has that label.  Scores fall from 1. */
static Layer *
add_layer(PrecisDoc *doc, const char *name, const char *marked)
{
  g_auto(GStrv) parts = g_strsplit(marked, "|", -1);
  Layer *layer = &doc->layers[doc->n_layers++];
  const char *from = doc->text;

  layer->name = name;
  for (char **part = parts; *part; part++) {
    PrecisSpan *span = &layer->spans[layer->n++];
    const char *colon = strchr(*part, '>'), *found;
    const char *text = colon ? colon + 1 : *part;

    if (colon) {
      g_autofree char *label = g_strndup(*part, (gsize)(colon - *part));

      for (span->label = 1; doc->labels[span->label] &&
           strcmp(doc->labels[span->label], label) != 0;)
        span->label++;
      if (!doc->labels[span->label])
        doc->labels[span->label] = g_intern_string(label);
    }
    found = strstr(from, text);
    g_assert_nonnull(found);
    span->start = (uint32_t)(found - doc->text);
    span->end = span->start + (uint32_t)strlen(text);
    span->score = 1 - (float)(layer->n - 1) / 16;
    from = found;
  }
  return layer;
}

static char *
render(const PrecisDoc *doc, const char *format, uint32_t unit)
{
  char *out = NULL;
  size_t len;

  g_assert_cmpint(precis_doc_render(doc, format, unit, &out, &len, NULL), ==,
                  PRECIS_OK);
  g_assert_cmpuint(strlen(out), ==, len);
  return out;
}

#define assert_renders(doc, format, unit, expected) G_STMT_START { \
  g_autofree char *rendered = render(doc, format, unit); \
  g_assert_cmpstr(rendered, ==, expected); \
} G_STMT_END

/* -------------------------------------------------------------------- json */

static void
json_is_one_line_of_the_documented_shape(void)
{
  PrecisDoc doc = { .text = "Ada came. Bob left.",
    .meta = { "id", "a7", "title", "Ada & Bob" } };
  Layer *entities;

  add_layer(&doc, "sentences", "Ada came.|Bob left.");
  entities = add_layer(&doc, "entities", "PER>Ada|PER>Bob");
  entities->column = "canonical";
  entities->ids[1] = 2;
  doc.labels[2] = "Robert";
  add_layer(&doc, "summary", "Bob left.");
  assert_renders(&doc, "json", PRECIS_IN_CHARS,
    "{\"id\":\"a7\",\"text\":\"Ada came. Bob left.\","
    "\"meta\":{\"title\":\"Ada & Bob\"},\"offsets\":\"chars\",\"layers\":{"
    "\"sentences\":[{\"start\":1000,\"end\":1009},"
    "{\"start\":1010,\"end\":1019}],"
    "\"entities\":[{\"start\":1000,\"end\":1003,\"label\":\"PER\",\"score\":1},"
    "{\"start\":1010,\"end\":1013,\"label\":\"PER\",\"score\":0.9375,"
    "\"canonical\":\"Robert\"}],"
    "\"summary\":[{\"start\":1010,\"end\":1019,\"score\":1}]},"
    "\"summary\":[\"Bob left.\"]}\n");
}

static void
json_of_an_empty_document_is_whole(void)
{
  PrecisDoc doc = { .text = "" };

  assert_renders(&doc, "json", PRECIS_IN_TEXT,
    "{\"text\":\"\",\"meta\":{},\"offsets\":\"bytes\",\"layers\":{}}\n");
}

static void
json_counts_in_the_unit_asked_for(void)
{
  static const char *const names[] = { "bytes", "chars", "utf16", "source" };
  PrecisDoc doc = { .text = "Hi" };

  add_layer(&doc, "sentences", "Hi");
  for (uint32_t unit = 0; unit < 4; unit++) {
    g_autofree char *expected = g_strdup_printf(
      "{\"text\":\"Hi\",\"meta\":{},\"offsets\":\"%s\",\"layers\":{"
      "\"sentences\":[{\"start\":%u,\"end\":%u}]}}\n", names[unit],
      unit * 1000, unit * 1000 + 2);

    assert_renders(&doc, "json", unit, expected);
  }
}

static void
json_escapes_every_control_character(void)
{
  PrecisDoc doc = {
    .text = "a\"b\\c\b\f\n\r\t\x01\x1b[31m\x7f\xc2\x9b\xc2\xa0\xe2\x80\xa8é"
  };

  assert_renders(&doc, "json", PRECIS_IN_TEXT,
    "{\"text\":\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\\u001b[31m\\u007f\\u009b"
    "\xc2\xa0\xe2\x80\xa8é\",\"meta\":{},\"offsets\":\"bytes\","
    "\"layers\":{}}\n");
}

/* Steps through the floats of [0,1], coarsely where they are tiny. */
static void
scores_read_back_as_the_same_float_in_the_fewest_digits(void)
{
  for (uint32_t bits = 0; bits <= 0x3F800000u; bits += 7919) {
    Buffer buffer = { .failed = 0 };
    g_autofree char *text = NULL;
    char shortest[G_ASCII_DTOSTR_BUF_SIZE], *digit;
    float score;
    guint n = 0;

    memcpy(&score, &bits, sizeof score);
    buffer_score(&buffer, score);
    text = buffer_finish(&buffer, NULL);
    g_assert_cmpfloat((float)g_ascii_strtod(text, NULL), ==, score);
    for (int precision = 0; precision <= 8; precision++) {
      char format[8];

      g_snprintf(format, sizeof format, "%%.%de", precision);
      g_ascii_formatd(shortest, sizeof shortest, format, score);
      if ((float)g_ascii_strtod(shortest, NULL) == score)
        break;
    }
    for (digit = text; *digit && *digit != 'e'; digit++)
      n += g_ascii_isdigit(*digit) && (n || *digit != '0');
    g_assert_cmpuint(n, <=, strcspn(shortest, "e"));
  }
}

/* -------------------------------------------------------------------- text */

static void
scores_are_numbers_of_json(void)
{
  static const struct { float score; const char *json; } cases[] = {
    { 0, "0" }, { 1, "1" }, { 0.5f, "0.5" }, { 0.25f, "0.25" },
    { 0.1f, "0.1" }, { 1e-6f, "0.000001" }, { 1e-7f, "1e-7" },
    { 2.5e-9f, "2.5e-9" }, { 1e-20f, "1e-20" }
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    Buffer buffer = { .failed = 0 };
    g_autofree char *text = NULL;

    buffer_score(&buffer, cases[i].score);
    text = buffer_finish(&buffer, NULL);
    g_assert_cmpstr(text, ==, cases[i].json);
  }
}

static void
text_ends_with_one_newline(void)
{
  PrecisDoc without = { .text = "One.\nTwo." }, with = { .text = "One.\n" };
  PrecisDoc empty = { .text = "" };

  assert_renders(&without, "text", PRECIS_IN_TEXT, "One.\nTwo.\n");
  assert_renders(&with, "text", PRECIS_IN_TEXT, "One.\n");
  assert_renders(&empty, "text", PRECIS_IN_TEXT, "");
}

/* ------------------------------------------------------------------ digest */

#define DIGEST(doc, expected) \
  assert_renders(&doc, "digest", PRECIS_IN_CHARS, expected)

static void
digest_has_its_five_parts(void)
{
  PrecisDoc doc = {
    .text = "Talks open\nTalks opened in Oslo. Ada Holm spoke. Rain fell.",
    .meta = { "source", "https://example.org/1", "title", "Talks open" }
  };

  add_layer(&doc, "paragraphs", "title>Talks open|"
            "body>Talks opened in Oslo. Ada Holm spoke. Rain fell.");
  add_layer(&doc, "summary", "Talks opened in Oslo.|Ada Holm spoke.");
  add_layer(&doc, "keyphrases", "Talks");
  add_layer(&doc, "entities", "LOC>Oslo|PER>Ada Holm");
  DIGEST(doc, "Talks open\n"
              "Summary:\n"
              "Talks opened in Oslo. Ada Holm spoke.\n"
              "Tags: Talks, Oslo, Ada Holm\n"
              "Source: https://example.org/1\n");
}

static void
digest_leaves_out_what_is_not_known(void)
{
  PrecisDoc doc = { .text = "Rain fell on the town. It was cold." };

  add_layer(&doc, "summary", "It was cold.");
  DIGEST(doc, "Summary:\nIt was cold.\n");
}

static void
digest_says_the_headline_and_the_labels_once(void)
{
  PrecisDoc doc = {
    .text = "TALKS OPEN\nSummary:\nTalks opened in Oslo. Rain fell.",
    .meta = { "title", "Talks open" }
  };

  add_layer(&doc, "summary",
            "TALKS OPEN|Summary:|Talks opened in Oslo.|Rain fell.");
  DIGEST(doc, "Talks open\nSummary:\nTalks opened in Oslo. Rain fell.\n");
}

static void
digest_leaves_out_headings_that_no_mark_ends(void)
{
  PrecisDoc doc = { .text = "Rain fell. FLOODS IN THE NORTH Bridges fell. "
                            "“Help!” (Photo: Ada Holm) (It rained.) "
                            "\"Now.\" And",
                    .meta = { "title", "Weather" } };

  add_layer(&doc, "summary", "Rain fell.|FLOODS IN THE NORTH|Bridges fell.|"
            "“Help!”|(Photo: Ada Holm)|(It rained.)|\"Now.\"|cut>And");
  DIGEST(doc, "Weather\nSummary:\nRain fell. Bridges fell.\n"
              "“Help!” (It rained.)\n\"Now.\" And …\n");
}

static void
digest_of_a_text_without_marks_is_whole(void)
{
  PrecisDoc doc = { .text = "Over the bridge\nthe rain goes by\nand stays.",
                    .meta = { "title", "Verse" } };

  add_layer(&doc, "summary", "Over the bridge|the rain goes by|and stays.");
  DIGEST(doc, "Verse\nSummary:\n"
              "Over the bridge the rain goes by and stays.\n");
}

static void
digest_without_title_takes_the_first_heading(void)
{
  PrecisDoc doc = { .text = "12 May\nTalks open\nRain fell. It was cold." };

  add_layer(&doc, "paragraphs",
            "body>12 May|heading>Talks open|body>Rain fell. It was cold.");
  add_layer(&doc, "summary", "Rain fell.|It was cold.");
  DIGEST(doc, "Talks open\nSummary:\nRain fell. It was cold.\n");
}

static void
digest_without_heading_cuts_the_first_sentence_at_a_word(void)
{
  PrecisDoc doc = {
    .text = "The bridge over the northern arm of the Halden, which had been "
            "closed for two years, reopens on Monday. Repairs were dear."
  };

  add_layer(&doc, "sentences",
            "The bridge over the northern arm of the Halden, which had been "
            "closed for two years, reopens on Monday.|Repairs were dear.");
  add_layer(&doc, "summary", "Repairs were dear.");
  DIGEST(doc, "The bridge over the northern arm of the Halden, which had been "
              "closed for two years …\nSummary:\nRepairs were dear.\n");
}

/* A headline of the chain that made no title. */
static void
assert_headline(const char *text, const char *sentences, const char *expected)
{
  PrecisDoc doc = { .text = text };
  g_autofree char *rendered = NULL;

  add_layer(&doc, "sentences", sentences);
  rendered = render(&doc, "digest", PRECIS_IN_CHARS);
  *strchr(rendered, '\n') = '\0';
  g_assert_cmpstr(rendered, ==, expected);
}

static void
headline_is_the_first_sentence_if_it_is_short(void)
{
  assert_headline("The Halden bridge reopens on Monday. Repairs were dear.",
                  "The Halden bridge reopens on Monday.|Repairs were dear.",
                  "The Halden bridge reopens on Monday.");
}

static void
headline_is_cut_after_a_clause(void)
{
  assert_headline(
    "The bridge over the northern arm of the Halden reopens on Monday, two "
    "years after a ship ran into it in fog and at night.",
    "The bridge over the northern arm of the Halden reopens on Monday, two "
    "years after a ship ran into it in fog and at night.",
    "The bridge over the northern arm of the Halden reopens on Monday …");
  assert_headline(
    "On Monday, the bridge over the northern arm of the Halden reopens to "
    "everybody who has a toll card of the town.",
    "On Monday, the bridge over the northern arm of the Halden reopens to "
    "everybody who has a toll card of the town.",
    "On Monday, the bridge over the northern arm of the Halden reopens to "
    "everybody …");
  assert_headline(
    "哈尔登市议会星期一宣布因两年前船只撞击而关闭的大桥开放，"
    "通行费由市政府承担，预计每天有四千辆汽车通过。",
    "哈尔登市议会星期一宣布因两年前船只撞击而关闭的大桥开放，"
    "通行费由市政府承担，预计每天有四千辆汽车通过。",
    "哈尔登市议会星期一宣布因两年前船只撞击而关闭的大桥开放 …");
}

/* "If it rains" and the like alone tell nothing. */
static void
headline_is_cut_after_a_word_that_tells_something(void)
{
  assert_headline(
    "If it rains on Monday as it did in May, the bridge over the Halden opens "
    "on Friday by the ship.",
    "If it rains on Monday as it did in May, the bridge over the Halden opens "
    "on Friday by the ship.",
    "If it rains on Monday as it did in May, the bridge over the Halden opens "
    "on Friday …");
  assert_headline(
    "Die Brücke über den nördlichen Arm der Halden wird am Montag nach zwei "
    "Jahren Arbeit für die Autos der Bewohner geöffnet.",
    "Die Brücke über den nördlichen Arm der Halden wird am Montag nach zwei "
    "Jahren Arbeit für die Autos der Bewohner geöffnet.",
    "Die Brücke über den nördlichen Arm der Halden wird am Montag nach zwei "
    "Jahren Arbeit …");
}

static void
headline_is_no_byline_date_or_button(void)
{
  assert_headline("By Ada Holm of the Post\n12 May 2026\nShare this story now"
                  "\nPhoto: Ada Holm\nLoading…\nThe bridge reopens on Monday.",
                  "By Ada Holm of the Post|12 May 2026|Share this story now|"
                  "Photo: Ada Holm|Loading…|The bridge reopens on Monday.",
                  "The bridge reopens on Monday.");
  assert_headline("Storm Ingrid live: Halden bridge shut as river rises\n12 May",
                  "Storm Ingrid live: Halden bridge shut as river rises|12 May",
                  "Storm Ingrid live: Halden bridge shut as river rises");
  assert_headline("By the time it reopens, the toll is gone.",
                  "By the time it reopens, the toll is gone.",
                  "By the time it reopens, the toll is gone.");
}

static void
headline_has_no_dateline(void)
{
  assert_headline("OSLO, May 3 (Reuters) - The bridge reopens.",
                  "OSLO, May 3 (Reuters) - The bridge reopens.",
                  "The bridge reopens.");
  assert_headline("ÅS (NTB) — The bridge reopens.",
                  "ÅS (NTB) — The bridge reopens.", "The bridge reopens.");
  assert_headline("(CNN) The bridge reopens.", "(CNN) The bridge reopens.",
                  "The bridge reopens.");
  assert_headline("(CNN) -- The bridge reopens.",
                  "(CNN) -- The bridge reopens.", "The bridge reopens.");
  assert_headline("By Ada Holm\nNEW YORK, May 3 — “The bridge reopens.”",
                  "By Ada Holm|NEW YORK, May 3 — “The bridge reopens.”",
                  "“The bridge reopens.”");
  assert_headline("US President Ada Holm – the first – waits.",
                  "US President Ada Holm – the first – waits.",
                  "US President Ada Holm – the first – waits.");
  assert_headline("EU - all of it - waits.", "EU - all of it - waits.",
                  "EU - all of it - waits.");
  assert_headline("US Troops - All of Them - Wait.",
                  "US Troops - All of Them - Wait.",
                  "US Troops - All of Them - Wait.");
  assert_headline("Oslo - where the bridge is - waits.",
                  "Oslo - where the bridge is - waits.",
                  "Oslo - where the bridge is - waits.");
  assert_headline("NATO is here.", "NATO is here.", "NATO is here.");
  assert_headline("WASHINGTON—The bridge reopens.",
                  "WASHINGTON—The bridge reopens.", "The bridge reopens.");
  assert_headline("Rio de Janeiro, 4 mar (EFE).- The bridge reopens.",
                  "Rio de Janeiro, 4 mar (EFE).- The bridge reopens.",
                  "The bridge reopens.");
  assert_headline("Ada Holm (43) - The bridge reopens.",
                  "Ada Holm (43) - The bridge reopens.",
                  "Ada Holm (43) - The bridge reopens.");
  assert_headline("British Virgin Islands (BVI) Governor Ada Holm waits.",
                  "British Virgin Islands (BVI) Governor Ada Holm waits.",
                  "British Virgin Islands (BVI) Governor Ada Holm waits.");
}

static void
headline_of_boilerplate_alone_is_the_first_line(void)
{
  assert_headline("12 May 2026\nPhoto: Ada Holm",
                  "12 May 2026|Photo: Ada Holm", "12 May 2026");
}

static void
digest_of_one_sentence_is_not_empty(void)
{
  PrecisDoc doc = { .text = "Rain fell." };

  add_layer(&doc, "sentences", "Rain fell.");
  add_layer(&doc, "summary", "Rain fell.");
  DIGEST(doc, "Rain fell.\nSummary:\nRain fell.\n");
}

static void
digest_parts_paragraphs_where_the_text_does(void)
{
  PrecisDoc doc = { .text = "A one. A two. A three.\nB one. B two.\n"
                            "C one.\nD one. D two. D three. D four.",
                    .meta = { "title", "Letters" } };

  add_layer(&doc, "paragraphs", "A one. A two. A three.|B one. B two.|C one.|"
            "D one. D two. D three. D four.");
  add_layer(&doc, "summary", "A one.|A two.|A three.|B one.|B two.|C one.|"
            "D one.|D two.|D three.|D four.");
  DIGEST(doc, "Letters\nSummary:\n"
              "A one. A two. A three.\n"
              "B one. B two. C one.\n"
              "D one. D two. D three. D four.\n");
}

static void
digest_parts_paragraphs_where_the_words_change(void)
{
  PrecisDoc doc = {
    .text = "The bridge carries ships. Ships pass the bridge. "
            "Bridge tolls pay for ships. Wolves hunt in the forest. "
            "The forest feeds wolves. Wolves left that forest.",
    .meta = { "language", "en", "title", "Two things" }
  };

  /* in one paragraph of the source, with a word between */
  add_layer(&doc, "summary",
            "The bridge carries ships|Ships pass the bridge|"
            "Bridge tolls pay for ships|Wolves hunt in the forest|"
            "The forest feeds wolves|Wolves left that forest");
  add_layer(&doc, "paragraphs", doc.text);
  doc.layers[0].n = 5;
  DIGEST(doc, "Two things\nSummary:\n"
              "The bridge carries ships Ships pass the bridge "
              "Bridge tolls pay for ships\n"
              "Wolves hunt in the forest The forest feeds wolves\n");
}

/* Sentences in one run of text: nothing but their number parts them. */
static size_t
count_paragraphs(size_t n)
{
  g_autoptr(GString) text = g_string_new(NULL), marked = g_string_new(NULL);
  PrecisDoc doc = { .meta = { "title", "Letters" } };
  g_autofree char *rendered = NULL;
  size_t lines = 0;

  for (size_t i = 0; i < n; i++) {
    g_string_append_printf(text, "%c is here. ", (char)('A' + i));
    g_string_append_printf(marked, "%s%c is here.", i ? "|" : "",
                           (char)('A' + i));
  }
  doc.text = text->str;
  add_layer(&doc, "summary", marked->str);
  rendered = render(&doc, "digest", PRECIS_IN_CHARS);
  for (const char *at = rendered; (at = strchr(at, '\n')); at++)
    lines++;
  return lines - 2;
}

static void
digest_has_three_to_six_paragraphs_of_two_to_four(void)
{
  g_assert_cmpuint(count_paragraphs(1), ==, 1);
  g_assert_cmpuint(count_paragraphs(3), ==, 1);
  g_assert_cmpuint(count_paragraphs(6), ==, 3);
  g_assert_cmpuint(count_paragraphs(9), ==, 3);
  g_assert_cmpuint(count_paragraphs(24), ==, 6);
}

static void
summary_is_read_by_its_places(void)
{
  PrecisDoc doc = { .text = "Rain fell. Bridges broke. Ships sank.",
                    .meta = { "title", "Weather" } };
  Layer *layer =
    add_layer(&doc, "summary", "Rain fell.|Bridges broke.|Ships sank.");

  layer->column = "place";
  layer->ids[0] = 1;
  layer->ids[1] = 2;
  layer->ids[2] = 3;
  doc.labels[1] = "10";
  doc.labels[2] = "9";
  doc.labels[3] = "1";
  DIGEST(doc, "Weather\nSummary:\nShips sank. Bridges broke. Rain fell.\n");
  assert_renders(&doc, "json", PRECIS_IN_TEXT,
    "{\"text\":\"Rain fell. Bridges broke. Ships sank.\","
    "\"meta\":{\"title\":\"Weather\"},\"offsets\":\"bytes\",\"layers\":{"
    "\"summary\":[{\"start\":0,\"end\":10,\"score\":1,\"place\":\"10\"},"
    "{\"start\":11,\"end\":25,\"score\":0.9375,\"place\":\"9\"},"
    "{\"start\":26,\"end\":37,\"score\":0.875,\"place\":\"1\"}]},"
    "\"summary\":[\"Ships sank.\",\"Bridges broke.\",\"Rain fell.\"]}\n");
}

/* As "order": "score" leaves it where "drop" leaves no sentence. */
static void
summary_of_nothing_has_no_places(void)
{
  PrecisDoc doc = { .text = "Rain fell. Bridges broke.",
                    .meta = { "title", "Weather" } };

  add_layer(&doc, "summary", "")->column = "place";
  add_layer(&doc, "salience", "Rain fell.|Bridges broke.");
  DIGEST(doc, "Weather\nSummary:\nRain fell. Bridges broke.\n");
}

static void
digest_json_is_one_line_of_the_documented_shape(void)
{
  PrecisDoc doc = {
    .text = "Talks open\nTalks opened\n in Oslo. Ada Holm spoke. Rain fell. "
            "It was cold",
    .meta = { "id", "a7", "source", "https://example.org/1", "title",
              "Talks open" }
  };

  add_layer(&doc, "paragraphs", "title>Talks open|body>Talks opened\n in Oslo. "
            "Ada Holm spoke.|body>Rain fell. It was cold");
  add_layer(&doc, "summary", "Talks open|Talks opened\n in Oslo.|"
            "Ada Holm spoke.|Rain fell.|cut>It was");
  doc.layers[1].spans[0].label = 0;
  add_layer(&doc, "keyphrases", "Talks");
  add_layer(&doc, "entities", "PER>Ada Holm");
  assert_renders(&doc, "digest-json", PRECIS_IN_CHARS,
    "{\"id\":\"a7\",\"headline\":\"Talks open\",\"offsets\":\"chars\","
    "\"summary\":\"Talks opened in Oslo. Ada Holm spoke.\\n"
    "Rain fell. It was …\",\"paragraphs\":[{\"sentences\":["
    "{\"text\":\"Talks opened in Oslo.\",\"start\":1011,\"end\":1033,"
    "\"score\":0.9375},"
    "{\"text\":\"Ada Holm spoke.\",\"start\":1034,\"end\":1049,"
    "\"score\":0.875}]},{\"sentences\":["
    "{\"text\":\"Rain fell.\",\"start\":1050,\"end\":1060,"
    "\"score\":0.8125},"
    "{\"text\":\"It was\",\"start\":1061,\"end\":1067,\"score\":0.75,"
    "\"cut\":true}]}],"
    "\"tags\":[{\"text\":\"Talks\",\"start\":1000,\"end\":1005},"
    "{\"text\":\"Ada Holm\",\"label\":\"PER\",\"start\":1034,"
    "\"end\":1042}],\"source\":\"https://example.org/1\","
    "\"meta\":{\"source\":\"https://example.org/1\","
    "\"title\":\"Talks open\"}}\n");
}

static void
digest_json_of_an_empty_document_is_whole(void)
{
  PrecisDoc doc = { .text = "" };

  assert_renders(&doc, "digest-json", PRECIS_IN_SOURCE,
    "{\"offsets\":\"source\",\"summary\":\"\",\"paragraphs\":[],"
    "\"tags\":[],\"meta\":{}}\n");
}

static void
digest_without_layers_has_its_lines_as_paragraphs(void)
{
  PrecisDoc doc = { .text = "One.\n\n  Two.\n***\nThree." };

  DIGEST(doc, "Summary:\nOne.\nTwo.\nThree.\n");
}

static void
digest_without_summary_takes_the_most_salient(void)
{
  PrecisDoc doc = { .text = "A. B. C. D. E. F. G. H. I. J.",
                    .meta = { "title", "Letters" } };
  Layer *layer =
    add_layer(&doc, "salience", "A.|B.|C.|D.|E.|F.|G.|H.|I.|J.");

  for (size_t i = 0; i < layer->n; i++)
    layer->spans[i].score = (float)(i % 3) / 2;
  /* a third of ten, rounded up: C, F, I, and B, the first of the next */
  DIGEST(doc, "Letters\nSummary:\nB. C. F. I.\n");
}

static void
digest_steers_no_terminal(void)
{
  PrecisDoc doc = {
    .text = "Red\x1b[31m \xc2\x9b" "alert\t\n\xe2\x80\xae now\xe2\x80\xa8"
            "here\rtoo.",
    .meta = { "source", "x\x07y", "title", "T\x1b]0;x\x07\n two" }
  };

  add_layer(&doc, "summary", doc.text);
  DIGEST(doc, "T]0;x two\nSummary:\nRed[31m alert now here too.\nSource: xy\n");
}

static void
digest_marks_a_sentence_that_was_cut(void)
{
  PrecisDoc doc = { .text = "Rain fell on the town.",
                    .meta = { "title", "Rain" } };

  add_layer(&doc, "summary", "cut>Rain fell on");
  DIGEST(doc, "Rain\nSummary:\nRain fell on …\n");
}

static void
digest_sets_no_space_between_chinese_sentences(void)
{
  PrecisDoc doc = { .text = "今天下雨。明天晴。", .meta = { "title", "天气" } };

  add_layer(&doc, "summary", "今天下雨。|明天晴。");
  DIGEST(doc, "天气\nSummary:\n今天下雨。明天晴。\n");
}

/* But who says what a dash stands before, in Norwegian. */
static void
digest_has_items_without_their_bullets(void)
{
  static const char text[] = "Rain fell. - It was cold. • The port shut. "
                             "-5 it was.";
  static const char spans[] = "Rain fell.|- It was cold.|• The port shut.|"
                              "-5 it was.";
  PrecisDoc doc = { .text = text,
                    .meta = { "language", "en-GB", "title", "Rain" } };
  PrecisDoc other = { .text = text,
                      .meta = { "language", "no", "title", "Rain" } };

  add_layer(&doc, "summary", spans);
  add_layer(&other, "summary", spans);
  DIGEST(doc, "Rain\nSummary:\nRain fell. It was cold. The port shut. "
              "-5 it was.\n");
  DIGEST(other, "Rain\nSummary:\nRain fell. - It was cold. The port shut. "
                "-5 it was.\n");
}

/* The lead in a digest of it and one more sentence; places: what the lead has,
 * and the line of tags that they make. */
static void
assert_lead(const char *lead, const char *expected, const char *places,
            const char *tags)
{
  g_autofree char *text = g_strconcat(lead, " Trains wait.", NULL);
  g_autofree char *spans = g_strconcat(lead, "|Trains wait.", NULL);
  g_autofree char *digest = g_strconcat("Bridge\nSummary:\n", expected,
                                        " Trains wait.\n", tags, NULL);
  PrecisDoc doc = { .text = text,
                    .meta = { "language", "en", "title", "Bridge" } };

  add_layer(&doc, "sentences", spans);
  add_layer(&doc, "summary", spans);
  if (*places)
    add_layer(&doc, "entities", places);
  DIGEST(doc, digest);
}

#define LEAD "The bridge over the Halden reopens on Monday."

static void
digest_has_a_lead_without_dateline(void)
{
  assert_lead("OSLO, Norway (AP) — " LEAD, LEAD, "", "");
  assert_lead("Düsseldorf, 22. November 2022 - " LEAD, LEAD, "", "");
  assert_lead("Hamburg (dpa/lno) – " LEAD, LEAD, "", "");
  assert_lead("Hong Kong (CNN Business)" LEAD, LEAD, "", "");
  assert_lead("NEW DELHI, India: " LEAD, LEAD, "LOC>NEW DELHI|LOC>India",
              "Tags: NEW DELHI, India\n");
  assert_lead("FBI: " LEAD, "FBI: " LEAD, "ORG>FBI", "Tags: FBI\n");
  assert_lead("Norway, an entity that is longer than the sentence " LEAD,
              "Norway, an entity that is longer than the sentence " LEAD,
              "LOC>Norway, an entity that is longer than the sentence " LEAD
              " Trains wait", "");
  assert_lead("US – China trade on the Halden bridge resumes on Monday.",
              "US – China trade on the Halden bridge resumes on Monday.", "",
              "");
  assert_lead("Ada Holm, 43 – " LEAD, "Ada Holm, 43 – " LEAD, "", "");
  assert_lead("Ada Holm (Labour) – " LEAD, "Ada Holm (Labour) – " LEAD,
              "PER>Ada Holm", "Tags: Ada Holm\n");
  assert_lead("COVID-19 – " LEAD, "COVID-19 – " LEAD, "", "");
  assert_lead("NATO – " LEAD, "NATO – " LEAD, "ORG>NATO", "Tags: NATO\n");
  assert_lead("Taylor (the singer) – " LEAD, "Taylor (the singer) – " LEAD, "",
              "");
  assert_lead("AFP – " LEAD, LEAD, "ORG>AFP", "Tags: AFP\n");
  assert_lead("In Oslo, 3 May – Labour Day – " LEAD,
              "In Oslo, 3 May – Labour Day – " LEAD, "", "");
}

/* The lead, without its dateline, is still the sentence of the summary. */
static void
lead_without_dateline_has_its_place(void)
{
  static const char spans[] =
    "OSLO (AP) — The bridge over the Halden reopens on Monday.|Ships wait.";
  PrecisDoc doc = { .text = "OSLO (AP) — The bridge over the Halden reopens on "
                            "Monday. Ships wait.",
                    .meta = { "title", "Bridge" } };
  Layer *layer;

  add_layer(&doc, "sentences", spans);
  layer = add_layer(&doc, "summary", spans);
  layer->column = "place";
  layer->ids[0] = 1;
  layer->ids[1] = 2;
  doc.labels[1] = "2";
  doc.labels[2] = "1";
  DIGEST(doc, "Bridge\nSummary:\nShips wait. The bridge over the Halden reopens "
              "on Monday.\n");
}

/* Behind the lead it tells what a brief is about. */
static void
digest_keeps_a_place_before_later_sentences(void)
{
  static const char spans[] =
    "Storms shut three bridges in the north of Europe.|"
    "OSLO (AP) — The bridge over the Halden is the longest of them.";
  PrecisDoc doc = { .text = "Storms shut three bridges in the north of Europe."
                            " OSLO (AP) — The bridge over the Halden is the "
                            "longest of them.",
                    .meta = { "title", "Bridges" } };

  add_layer(&doc, "sentences", spans);
  add_layer(&doc, "summary", spans);
  DIGEST(doc, "Bridges\nSummary:\nStorms shut three bridges in the north of "
              "Europe. OSLO (AP) — The bridge over the Halden is the longest of "
              "them.\n");
}

static void
tags_name_a_person_without_the_office(void)
{
  PrecisDoc doc = { .text = "Mayor Holm spoke in Oslo.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Mayor Holm spoke in Oslo.");
  add_layer(&doc, "keyphrases", "Mayor Holm");
  add_layer(&doc, "entities", "PER>Holm|LOC>Oslo");
  DIGEST(doc, "Talks\nSummary:\nMayor Holm spoke in Oslo.\n"
              "Tags: Holm, Oslo\n");
}

static void
tags_name_a_person_in_full(void)
{
  PrecisDoc doc = { .text = "Ada Holm spoke in Oslo.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Ada Holm spoke in Oslo.");
  add_layer(&doc, "keyphrases", "Ada");
  add_layer(&doc, "entities", "PER>Ada Holm|LOC>Oslo");
  DIGEST(doc, "Talks\nSummary:\nAda Holm spoke in Oslo.\n"
              "Tags: Ada Holm, Oslo\n");
}

static void
tags_name_each_thing_once(void)
{
  PrecisDoc doc = {
    .text = "Ada Holm met the trade ministry. Ada Holm and HOLM and the Trade "
            "Ministry and Oslo, 4 May, Oslo.",
    .meta = { "title", "Oslo talks" }
  };

  add_layer(&doc, "summary", "Ada Holm met the trade ministry.");
  add_layer(&doc, "keyphrases", "trade ministry");
  add_layer(&doc, "entities", "PER>Ada Holm|PER>HOLM|ORG>Trade Ministry|"
            "LOC>Oslo|DATE>4 May|LOC>Oslo");
  DIGEST(doc, "Oslo talks\nSummary:\nAda Holm met the trade ministry.\n"
              "Tags: trade ministry, Oslo, Ada Holm\n");
}

static void
wrong_use_is_an_error_not_a_crash(void)
{
  PrecisDoc doc = { .text = "" };
  PrecisError err = { .struct_size = sizeof err };
  char *out = NULL;

  g_assert_cmpint(precis_doc_render(&doc, "xml", 0, &out, NULL, &err), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(err.status, ==, PRECIS_E_ARGUMENT);
  g_assert_nonnull(strstr(err.hint, "digest"));
  g_assert_cmpint(precis_doc_render(&doc, "json", 4, &out, NULL, &err), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_cmpint(precis_doc_render(NULL, "json", 0, &out, NULL, NULL), ==,
                  PRECIS_E_ARGUMENT);
  g_assert_null(out);
}

static void
tags_name_a_country_and_not_its_people_too(void)
{
  PrecisDoc doc = { .text = "Dutch and Thai ships left the Netherlands.",
                    .meta = { "title", "Ships" } };
  Layer *entities;

  add_layer(&doc, "summary", "Dutch and Thai ships left the Netherlands.");
  entities = add_layer(&doc, "entities", "NORP>Dutch|NORP>Thai|"
                                         "LOC>Netherlands");
  entities->column = "value";
  doc.labels[4] = "NL";
  doc.labels[5] = "TH";
  entities->ids[0] = entities->ids[2] = 4;
  entities->ids[1] = 5;
  DIGEST(doc, "Ships\nSummary:\nDutch and Thai ships left the Netherlands.\n"
              "Tags: Netherlands, Thai\n");
}

static void
tags_name_one_thing_or_many_of_it(void)
{
  PrecisDoc doc = { .text = "Old routers fail. A Router is a gateway.",
                    .meta = { "title", "Networks" } };

  add_layer(&doc, "summary", "Old routers fail.");
  add_layer(&doc, "keyphrases", "routers|Router|gateway");
  DIGEST(doc, "Networks\nSummary:\nOld routers fail.\n"
              "Tags: routers, gateway\n");
}

/* "Lind" is no place, "Tesla" a firm. */
static void
tags_name_no_end_of_a_person(void)
{
  PrecisDoc doc = { .text = "Eva Lind and Nikola Tesla met Lind at Tesla.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Eva Lind and Nikola Tesla met Lind at Tesla.");
  add_layer(&doc, "entities", "PER>Eva Lind|PER>Nikola Tesla|LOC>Lind|"
                              "ORG>Tesla");
  DIGEST(doc, "Talks\nSummary:\nEva Lind and Nikola Tesla met Lind at Tesla.\n"
              "Tags: Eva Lind, Nikola Tesla, Tesla\n");
}

/* One word and a name are the name; but a number is no pope's name. */
static void
tags_name_a_thing_without_what_it_is(void)
{
  static const char text[] = "The 16-inch Lumo and Krupp and Pope XVI. Firma "
                             "Krupp sells Lumo.";
  PrecisDoc doc = { .text = text, .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", text);
  add_layer(&doc, "keyphrases", "16-inch Lumo|Pope XVI|Firma Krupp");
  add_layer(&doc, "entities", "PRODUCT>Lumo|ORG>Krupp|ORG>XVI|ORG>Krupp");
  DIGEST(doc, "Talks\nSummary:\nThe 16-inch Lumo and Krupp and Pope XVI. "
              "Firma Krupp sells Lumo.\nTags: Lumo, Pope XVI, Krupp, XVI\n");
}

/* So it is where the phrase is shown in another case than it stands in. */
static void
tags_name_a_thing_without_what_it_is_in_any_case(void)
{
  PrecisDoc doc = { .text = "Mit Rädern RX fuhr er.",
                    .meta = { "title", "Rad" } };
  Layer *phrases;

  add_layer(&doc, "summary", "Mit");
  phrases = add_layer(&doc, "keyphrases", "Rädern RX");
  phrases->column = "canonical";
  doc.labels[4] = "Rad RX";
  phrases->ids[0] = 4;
  add_layer(&doc, "entities", "ORG>RX");
  DIGEST(doc, "Rad\nSummary:\nMit\nTags: RX\n");
}

/* "U.S.", though the first of it stands in another name. */
static void
tags_name_a_country_by_its_name(void)
{
  PrecisDoc doc = { .text = "The U.S. Navy left. The U.S. stays.",
                    .meta = { "title", "Ships" } };
  Layer *entities;

  add_layer(&doc, "summary", "The U.S. Navy left.");
  add_layer(&doc, "keyphrases", "U.S.");
  entities = add_layer(&doc, "entities", "ORG>U.S. Navy|LOC>U.S.");
  entities->column = "canonical";
  doc.labels[4] = "United States";
  entities->ids[1] = 4;
  DIGEST(doc, "Ships\nSummary:\nThe U.S. Navy left.\n"
              "Tags: U.S., U.S. Navy\n");
}

static void
tags_name_first_who_is_in_the_title(void)
{
  PrecisDoc doc = { .text = "Bo Ek and Bo Ek and Eva Lind.",
                    .meta = { "title", "Lind talks" } };

  add_layer(&doc, "summary", "Bo Ek and Bo Ek and Eva Lind.");
  add_layer(&doc, "entities", "PER>Bo Ek|PER>Bo Ek|PER>Eva Lind");
  DIGEST(doc, "Lind talks\nSummary:\nBo Ek and Bo Ek and Eva Lind.\n"
              "Tags: Eva Lind, Bo Ek\n");
}

static void
tags_name_no_code_of_a_place(void)
{
  PrecisDoc doc = { .text = "Las Vegas, NV, and NYC.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Las Vegas, NV, and NYC.");
  add_layer(&doc, "keyphrases", "NV");
  add_layer(&doc, "entities", "LOC>Las Vegas|LOC>NV|LOC>NYC");
  DIGEST(doc, "Talks\nSummary:\nLas Vegas, NV, and NYC.\n"
              "Tags: Las Vegas, NYC\n");
}

static void
tags_name_a_place_in_small_letters_and_not_its_people_too(void)
{
  PrecisDoc doc = { .text = "BERLIN Europe was in Berlin. A European left.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "A European left.");
  add_layer(&doc, "entities", "LOC>BERLIN|LOC>Europe|LOC>Berlin|"
                              "NORP>European");
  DIGEST(doc, "Talks\nSummary:\nA European left.\nTags: Berlin, Europe\n");
}

static void
tags_name_a_place_in_small_letters_beyond_ascii(void)
{
  PrecisDoc doc = { .text = "ZÜRICH МОСКВА Zürich Москва",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Zürich");
  add_layer(&doc, "entities", "LOC>ZÜRICH|LOC>МОСКВА|LOC>Zürich|LOC>Москва");
  DIGEST(doc, "Talks\nSummary:\nZürich\nTags: Zürich, Москва\n");
}

/* What begins like another place is no people of it. */
static void
tags_name_two_places_of_which_one_begins_the_other(void)
{
  PrecisDoc doc = { .text = "Sud Sud Sudan", .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "Sud");
  add_layer(&doc, "entities", "LOC>Sud|LOC>Sud|LOC>Sudan");
  DIGEST(doc, "Talks\nSummary:\nSud\nTags: Sud, Sudan\n");
}

static void
tags_have_no_litter(void)
{
  PrecisDoc doc = { .text = "The logo news.example/up/logo, said \"@jane, of "
                            "the 16\" Lumo.",
                    .meta = { "title", "Talks" } };

  add_layer(&doc, "summary", "The logo");
  add_layer(&doc, "keyphrases", "logo|news.example/up/logo");
  add_layer(&doc, "entities", "PER>\"@jane|PRODUCT>16\" Lumo");
  DIGEST(doc, "Talks\nSummary:\nThe logo\nTags: logo, 16\" Lumo\n");
}

int
main(int argc, char **argv)
{
  setlocale(LC_ALL, "");
  g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func("/render/" path, test)
  ADD("json/one-line-of-the-documented-shape",
      json_is_one_line_of_the_documented_shape);
  ADD("json/empty-document-is-whole", json_of_an_empty_document_is_whole);
  ADD("json/counts-in-the-unit-asked-for", json_counts_in_the_unit_asked_for);
  ADD("json/escapes-every-control-character",
      json_escapes_every_control_character);
  ADD("json/scores-read-back-in-the-fewest-digits",
      scores_read_back_as_the_same_float_in_the_fewest_digits);
  ADD("json/scores-are-its-numbers", scores_are_numbers_of_json);
  ADD("text/ends-with-one-newline", text_ends_with_one_newline);
  ADD("digest/has-its-five-parts", digest_has_its_five_parts);
  ADD("digest/leaves-out-what-is-not-known",
      digest_leaves_out_what_is_not_known);
  ADD("digest/says-headline-and-labels-once",
      digest_says_the_headline_and_the_labels_once);
  ADD("digest/leaves-out-headings-that-no-mark-ends",
      digest_leaves_out_headings_that_no_mark_ends);
  ADD("digest/of-a-text-without-marks-is-whole",
      digest_of_a_text_without_marks_is_whole);
  ADD("digest/without-title-takes-the-first-heading",
      digest_without_title_takes_the_first_heading);
  ADD("digest/without-heading-cuts-the-first-sentence-at-a-word",
      digest_without_heading_cuts_the_first_sentence_at_a_word);
  ADD("headline/is-the-first-sentence-if-it-is-short",
      headline_is_the_first_sentence_if_it_is_short);
  ADD("headline/is-cut-after-a-clause", headline_is_cut_after_a_clause);
  ADD("headline/is-cut-after-a-word-that-tells-something",
      headline_is_cut_after_a_word_that_tells_something);
  ADD("headline/is-no-byline-date-or-button",
      headline_is_no_byline_date_or_button);
  ADD("headline/has-no-dateline", headline_has_no_dateline);
  ADD("headline/of-boilerplate-alone-is-the-first-line",
      headline_of_boilerplate_alone_is_the_first_line);
  ADD("digest/has-a-lead-without-dateline", digest_has_a_lead_without_dateline);
  ADD("digest/lead-without-dateline-has-its-place",
      lead_without_dateline_has_its_place);
  ADD("digest/keeps-a-place-before-later-sentences",
      digest_keeps_a_place_before_later_sentences);
  ADD("digest/of-one-sentence-is-not-empty",
      digest_of_one_sentence_is_not_empty);
  ADD("digest/parts-paragraphs-where-the-text-does",
      digest_parts_paragraphs_where_the_text_does);
  ADD("digest/parts-paragraphs-where-the-words-change",
      digest_parts_paragraphs_where_the_words_change);
  ADD("digest/has-three-to-six-paragraphs-of-two-to-four",
      digest_has_three_to_six_paragraphs_of_two_to_four);
  ADD("digest/without-layers-has-its-lines-as-paragraphs",
      digest_without_layers_has_its_lines_as_paragraphs);
  ADD("summary/is-read-by-its-places", summary_is_read_by_its_places);
  ADD("summary/of-nothing-has-no-places", summary_of_nothing_has_no_places);
  ADD("digest-json/one-line-of-the-documented-shape",
      digest_json_is_one_line_of_the_documented_shape);
  ADD("digest-json/empty-document-is-whole",
      digest_json_of_an_empty_document_is_whole);
  ADD("digest/without-summary-takes-the-most-salient",
      digest_without_summary_takes_the_most_salient);
  ADD("digest/steers-no-terminal", digest_steers_no_terminal);
  ADD("digest/marks-a-sentence-that-was-cut",
      digest_marks_a_sentence_that_was_cut);
  ADD("digest/sets-no-space-between-chinese-sentences",
      digest_sets_no_space_between_chinese_sentences);
  ADD("digest/has-items-without-their-bullets",
      digest_has_items_without_their_bullets);
  ADD("digest/tags-name-a-person-without-the-office",
      tags_name_a_person_without_the_office);
  ADD("digest/tags-name-a-person-in-full", tags_name_a_person_in_full);
  ADD("digest/tags-name-each-thing-once", tags_name_each_thing_once);
  ADD("digest/tags-name-a-country-and-not-its-people-too",
      tags_name_a_country_and_not_its_people_too);
  ADD("digest/tags-name-one-thing-or-many-of-it",
      tags_name_one_thing_or_many_of_it);
  ADD("digest/tags-name-no-end-of-a-person", tags_name_no_end_of_a_person);
  ADD("digest/tags-name-a-thing-without-what-it-is",
      tags_name_a_thing_without_what_it_is);
  ADD("digest/tags-name-a-thing-without-what-it-is-in-any-case",
      tags_name_a_thing_without_what_it_is_in_any_case);
  ADD("digest/tags-name-a-country-by-its-name",
      tags_name_a_country_by_its_name);
  ADD("digest/tags-name-first-who-is-in-the-title",
      tags_name_first_who_is_in_the_title);
  ADD("digest/tags-name-no-code-of-a-place", tags_name_no_code_of_a_place);
  ADD("digest/tags-name-a-place-in-small-letters-and-not-its-people-too",
      tags_name_a_place_in_small_letters_and_not_its_people_too);
  ADD("digest/tags-name-a-place-in-small-letters-beyond-ascii",
      tags_name_a_place_in_small_letters_beyond_ascii);
  ADD("digest/tags-name-two-places-of-which-one-begins-the-other",
      tags_name_two_places_of_which_one_begins_the_other);
  ADD("digest/tags-have-no-litter", tags_have_no_litter);
  ADD("wrong-use-is-an-error", wrong_use_is_an_error_not_a_crash);
#undef ADD
  return g_test_run();
}
