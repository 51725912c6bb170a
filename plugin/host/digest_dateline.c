/* digest_dateline.c - what a report says of itself before its first sentence:
 *
 *   SAN FRANCISCO (AP) — Pacific Gas ...
 *   Düsseldorf, 22. November 2022 - Der Versorger ...
 *   Hong Kong (CNN Business)A muddled view ...
 *   NEW DELHI: Their American dream ...
 *
 * A digest has the day and the place among its own lines and leaves it out. */
#include "digest.h"

#include <string.h>

#include <glib.h>

#include "stopwords.h"
#include "utf8.h"
#include "words.h"

/* The place or agency that a report begins with is no longer; bytes. */
#define LONGEST_DATELINE 60
#define LONGEST_PLACE 30
/* One in capitals alone is no shorter: "US – China talks". */
#define SHORTEST_PLACE 4
/* A word of so many bytes in the name of a place may be small: "Rio de
 * Janeiro", "Frankfurt am Main". */
#define SMALL_WORD 3
/* Words of a day behind the place, "22. November 2022". */
#define DAY_WORDS 4
#define LONGEST_WORD 32
/* Bytes of what may end with a mark before the lead. */
#define LONGEST_BYLINE 40

/* The bytes of the dash with its spaces at text[i]; 0: there is none. */
static size_t
dash_at(const char *text, size_t len, size_t i)
{
  static const char *const dashes[] = {
    " - ", " -- ", " – ", " — ", ".- ", ".– "
  };

  for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
    if (len - i > strlen(dashes[k]) &&
        memcmp(text + i, dashes[k], strlen(dashes[k])) == 0)
      return strlen(dashes[k]);
  return 0;
}

/* Where the first dash is that is not too far away; 0: nowhere. */
static size_t
find_dash(const char *text, size_t len)
{
  for (size_t i = 1; i < len && i < LONGEST_DATELINE; i++)
    if (dash_at(text, len, i) > 0)
      return i;
  return 0;
}

/* How far the place reaches, up to a comma, a bracket, or most. */
static size_t
find_place(const char *text, size_t most)
{
  size_t end = 0;

  while (end < most && text[end] != ',' && text[end] != '(')
    end++;
  while (end > 0 && text[end - 1] == ' ')
    end--;
  return end;
}

/* Is it all in capitals, begins with two and has no digit ("COVID-19")? */
static int
is_capitals(const char *text, size_t len)
{
  size_t n, letters = 0;

  for (size_t i = 0; i < len; i += n) {
    uint32_t c = utf8_read(text + i, &n);

    if (g_unichar_islower(c) || g_unichar_isdigit(c) ||
        (letters < 2 && !g_unichar_isupper(c)))
      return 0;
    letters++;
  }
  return letters > 1;
}

/* Does every word begin with a capital, but short ones, and the first be no
 * function word, as in "On Monday, 3 May - "? */
static int
is_name(const char *text, size_t len, uint32_t language)
{
  size_t start, end, n, n_words = 0;
  char lower[LONGEST_WORD];
  Words words;

  words_start(&words, text, 0, len, NULL);
  while (words_next(&words, &start, &end)) {
    size_t n_lower = words_lower(text + start, end - start, lower,
                                 sizeof lower);

    if (n_words++ == 0 && (stopwords_languages(lower, n_lower) & language))
      return 0;
    if (!g_unichar_isupper(utf8_read(text + start, &n)) &&
        (n_words == 1 || end - start > SMALL_WORD))
      return 0;
  }
  return n_words > 0;
}

/* "22. November 2022", "12 mar (EFE)": few words, with a number; 43 alone is
 * an age. */
static int
is_day(const char *text, size_t len)
{
  const char *bracket = memchr(text, '(', len);
  size_t start, end, n_words = 0, n_numbers = 0, n_bytes = 0;
  Words words;

  words_start(&words, text, 0, bracket ? (size_t)(bracket - text) : len, NULL);
  while (words_next(&words, &start, &end)) {
    n_words++;
    n_numbers += g_ascii_isdigit(text[start]);
    n_bytes += end - start;
  }
  return n_numbers > 0 && n_words <= DAY_WORDS && n_bytes > 3;
}

/* "(dpa/lno)", "(CNN Business)", at the end: an agency, no age, and no "(the
 * singer)". */
static int
ends_with_agency(const char *text, size_t len)
{
  if (len < 3 || text[len - 1] != ')' || !g_ascii_isalpha(text[len - 2]))
    return 0;
  for (len -= 2; len > 0 && text[len] != '('; len--)
    if (g_ascii_islower(text[len]) && text[len - 1] == ' ')
      return 0;
  return 1;
}

static int
is_agency(const char *text, size_t len)
{
  static const char *const agencies[] = {
    "AFP", "AP", "CNN", "CNN Business", "EFE", "Reuters", "dpa", NULL
  };

  return words_is_one_of(text, len, agencies);
}

/* Is text[0, len), with a dash behind it, a dateline?  In capitals anything may
 * stand behind the place; behind another one an agency or a day: "US President
 * Ada Holm – the first – waits" is none. */
static int
is_dateline(const char *text, size_t len, uint32_t language)
{
  size_t place = find_place(text, len);

  if (is_capitals(text, place))
    return place < len || place >= SHORTEST_PLACE || is_agency(text, place);
  return place < len && is_name(text, place, language) &&
         (ends_with_agency(text, len) ||
          (text[place] == ',' && is_day(text + place, len - place)));
}

/* "WASHINGTON—The Federal Reserve". */
static size_t
skip_close_dash(const char *text, size_t most)
{
  const char *dash = NULL;

  for (size_t i = SHORTEST_PLACE; i + 3 < most && !dash; i++)
    if (memcmp(text + i, "—", 3) == 0)
      dash = text + i;
  if (dash == NULL || !is_capitals(text, (size_t)(dash - text)))
    return 0;
  return (size_t)(dash - text) + 3;
}

/* "(CNN) The bridge", "London (CNN) It was", "Hong Kong (CNN Business)A view":
 * nothing stands behind the brackets. */
static size_t
skip_brackets(const char *text, size_t most, uint32_t language)
{
  const char *open = memchr(text, '(', most), *close;
  size_t before;

  if (open == NULL ||
      (close = memchr(open, ')', most - (size_t)(open - text))) == NULL)
    return 0;
  before = (size_t)(open - text);
  if (before > 0 &&
      (before > LONGEST_PLACE || !is_name(text, before, language) ||
       !is_agency(open + 1, (size_t)(close - open) - 1)))
    return 0;
  return (size_t)(close - text) + 1;
}

static int
begins_small(const char *text, size_t len)
{
  uint32_t c = 0;

  for (size_t i = 0, n; i < len && !g_unichar_isalnum(c); i += n)
    c = utf8_read(text + i, &n);
  return g_unichar_islower(c) != 0;
}

static size_t
skip_dateline(const char *text, size_t len, uint32_t language)
{
  size_t most = len < LONGEST_DATELINE ? len : LONGEST_DATELINE;
  size_t at = find_dash(text, len);

  if (at > 0 && is_dateline(text, at, language))
    at += dash_at(text, len, at);
  else if ((at = skip_close_dash(text, most)) == 0)
    at = skip_brackets(text, most, language);
  if (at > 0 && at < len)
    at += dash_at(text, len, at);
  while (at < len && text[at] == ' ')
    at++;
  return at < len && !begins_small(text + at, len - at) ? at : 0;
}

/* The first of n spans that begins at the offset or behind it. */
static size_t
find_from(const PrecisSpan *spans, size_t n, uint32_t offset)
{
  size_t low = 0;

  while (n > 0) {
    size_t half = n / 2;

    if (spans[low + half].start < offset) {
      low += half + 1;
      n -= half + 1;
    } else {
      n = half;
    }
  }
  return low;
}

/* "Ada Holm (Labour) – ", "NATO – Russia ties": is it no place, if the names are
 * known? */
static int
begins_with_other(const PrecisDoc *doc, const PrecisSpan *sentence)
{
  size_t n;
  const PrecisSpan *names = precis_doc_layer(doc, PRECIS_ENTITIES, &n);
  size_t i = find_from(names, n, sentence->start);
  const char *label;

  if (i == n || names[i].start != sentence->start)
    return 0;
  label = precis_doc_label(doc, names[i].label);
  return strcmp(label, "PER") == 0 ||
         (strcmp(label, "ORG") == 0 &&
          !is_agency(precis_doc_text(doc, NULL) + names[i].start,
                     names[i].end - names[i].start));
}

size_t
digest_skip_dateline(const PrecisDoc *doc, const PrecisSpan *sentence,
                     uint32_t language)
{
  size_t skip = skip_dateline(precis_doc_text(doc, NULL) + sentence->start,
                              sentence->end - sentence->start, language);

  return skip > 0 && begins_with_other(doc, sentence) ? 0 : skip;
}

/* "NEW DELHI: ", "Washington, DC, United States: ": nothing but places. */
static size_t
skip_places(const PrecisDoc *doc, const PrecisSpan *sentence)
{
  size_t n;
  const PrecisSpan *names = precis_doc_layer(doc, PRECIS_ENTITIES, &n);
  const char *text = precis_doc_text(doc, NULL);
  uint32_t at = sentence->start;

  for (size_t i = find_from(names, n, at); i < n && names[i].start <= at; i++) {
    if (names[i].start < at ||
        strcmp(precis_doc_label(doc, names[i].label), "LOC") != 0)
      continue;
    at = names[i].end;
    if (at > sentence->end || sentence->end - at < 3 || text[at + 1] != ' ')
      return 0;
    if (text[at] == ':')
      return at + 2 - sentence->start;
    at += text[at] == ',' ? 2 : 0;
  }
  return 0;
}

/* Is it neither a heading, the headline, a byline, nor anything like it? */
static int
is_running_text(const Digest *digest, const PrecisDoc *doc,
                const PrecisSpan *sentence)
{
  const char *text = precis_doc_text(doc, NULL) + sentence->start;
  size_t len = sentence->end - sentence->start;

  return len > LONGEST_BYLINE && digest_is_ended(text, len) &&
         !digest_is_heading(precis_doc_label(doc, sentence->label)) &&
         !(digest->headline.text &&
           digest_compare(text, len, digest->headline.text,
                          digest->headline.len) == 0);
}

/* Does no other one stand between it and where its document begins? */
static int
is_lead(const Digest *digest, const PrecisDoc *doc, const PrecisSpan *sentence,
        uint32_t beginning)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_SENTENCES, &n);

  for (size_t i = find_from(spans, n, beginning);
       i < n && spans[i].start < sentence->start; i++)
    if (is_running_text(digest, doc, &spans[i]))
      return 0;
  return 1;
}

void
digest_trim_datelines(Digest *digest, const PrecisDoc *doc)
{
  uint32_t language = digest_language(doc);
  size_t seen = SIZE_MAX;       /* the last document with running text        */

  for (size_t i = 0; i < digest->n; i++) {
    PrecisSpan *sentence = &digest->sentences[i];
    size_t document = digest_find_document(digest, sentence->start), skip;

    if (document == seen || !is_running_text(digest, doc, sentence))
      continue;
    seen = document;
    if (!is_lead(digest, doc, sentence,
                 digest->n_documents ? digest->documents[document].start : 0))
      continue;
    skip = digest_skip_dateline(doc, sentence, language);
    sentence->start += (uint32_t)(skip ? skip : skip_places(doc, sentence));
  }
}
