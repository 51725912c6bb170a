/* digest_headline.c - what stands over a digest: the title; without one the
 * first heading; else the lead, which is the first sentence that tells
 * something, cut after a clause where it is too long for a headline.  Where
 * the clauses are too short or too long for that ("If it rains, ..."), it is
 * cut after a word, and not after one that only leads to the next ("in the").
 *
 * A text that somebody copied from a page often begins with lines that do not
 * tell anything: "By Ada Holm", "12 May 2026", "Photo: Reuters".  They are
 * known by having no mark at their end, and being one word, numbers for the
 * most part, or begun with a word that such lines begin with.  A place and an
 * agency before the sentence are left out (digest_dateline.c). */
#include "digest.h"

#include <string.h>

#include <glib.h>

#include "stopwords.h"
#include "utf8.h"
#include "words.h"

/* Characters; one of a script without spaces counts as three. */
#define LONGEST 90
#define UNSPACED 3

/* What is left of a headline is at least so much of the longest. */
#define LEAST_CLAUSE (LONGEST / 2)

/* A heading so far down opens the document, and a lead is no further. */
#define FIRST_PARAGRAPHS 3
#define FIRST_SENTENCES 6

/* "Photo: Ada Holm", "Reading time: 4 minutes"; a line with a colon that has
 * more words is a headline. */
#define LABEL_WORDS 6

/* What opens a byline, a credit, a date, a button; in order. */
static const char *const openings[] = {
  "advertisement", "autor", "av", "by", "credit", "di", "door", "foto",
  "image", "listen", "par", "photo", "por", "posted", "publicado",
  "published", "publié", "share", "skip", "subscribe", "updated",
  "veröffentlicht", "von", "watch", NULL
};

static int
opens_boilerplate(const char *word, size_t len)
{
  char lower[32];
  size_t n = words_lower(word, len, lower, sizeof lower);

  return words_is_one_of(lower, n, openings);
}

static int
is_boilerplate(const char *text, size_t len)
{
  size_t n = 0, n_numbers = 0, start, end;
  int opening = 0;
  Words words;

  words_start(&words, text, 0, len, NULL);
  while (words_next(&words, &start, &end)) {
    if (n++ == 0)
      opening = opens_boilerplate(text + start, end - start);
    n_numbers += g_ascii_isdigit(text[start]);
  }
  if (n < 2 || digest_is_ended(text, len))
    return n < 2;
  return n_numbers * 2 >= n || opening || memchr(text, '|', len) ||
         memchr(text, '@', len) ||
         (n <= LABEL_WORDS && memchr(text, ':', len));
}

static int
is_running_text(const char *label)
{
  return strcmp(label, "caption") != 0 && strcmp(label, "code") != 0 &&
         strcmp(label, "table-cell") != 0;
}

static const PrecisSpan *
find_heading(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_PARAGRAPHS, &n);

  for (size_t i = 0; i < n && i < FIRST_PARAGRAPHS; i++)
    if (digest_is_heading(precis_doc_label(doc, spans[i].label)))
      return &spans[i];
  return NULL;
}

static const PrecisSpan *
find_lead(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_SENTENCES, &n);
  const char *text = precis_doc_text(doc, NULL);

  for (size_t i = 0; i < n && i < FIRST_SENTENCES; i++)
    if (is_running_text(precis_doc_label(doc, spans[i].label)) &&
        !is_boilerplate(text + spans[i].start,
                        spans[i].end - spans[i].start))
      return &spans[i];
  return n ? spans : NULL;
}

/* How many bytes of the text a headline has room for. */
static size_t
find_room(const char *text, size_t len)
{
  size_t at = 0, n, characters = 0;

  while (at < len) {
    characters += words_is_unspaced(utf8_read(text + at, &n)) ? UNSPACED : 1;
    if (characters > LONGEST)
      return at;
    at += n;
  }
  return len;
}

/* Is c a mark between two clauses? */
static int
parts_clauses(uint32_t c)
{
  return c == ',' || c == ';' || c == ':' || c == 0x2013 || c == 0x2014 ||
         c == 0x3001 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

/* Where the last clause ends in the first max bytes, without its mark and not
 * before least; 0: nowhere. */
static size_t
find_clause(const char *text, size_t max, size_t least)
{
  for (size_t at = max, n; at > least; at -= n) {
    uint32_t c = utf8_read_back(text, at, &n);
    int last = c >= 0x3000 || text[at] == ' ' || text[at] == '\n';

    if (parts_clauses(c) && last) {
      at -= n;
      while (at > 0 && text[at - 1] == ' ')
        at--;
      return at;
    }
  }
  return 0;
}

/* Where the last word of text[0, len) ends that is no function word; 0: all
 * are. */
static size_t
find_content(const char *text, size_t len, uint32_t language)
{
  size_t start, end, last = 0;
  char lower[32];
  Words words;

  words_start(&words, text, 0, len, NULL);
  while (words_next(&words, &start, &end)) {
    size_t n = words_lower(text + start, end - start, lower, sizeof lower);

    if (!(stopwords_languages(lower, n) & language))
      last = end;
  }
  return last;
}

static DigestHeadline
shorten(const char *text, size_t len, uint32_t language)
{
  DigestHeadline headline = { .text = text, .len = len };
  size_t room = find_room(text, len), least = room * LEAST_CLAUSE / LONGEST;

  if (room == len)
    return headline;
  headline.cut = 1;
  headline.len = find_clause(text, room, least);
  if (headline.len == 0) {
    size_t end = digest_cut(text, len, room);
    size_t content = find_content(text, end, language);

    headline.len = content > least ? content : end;
  }
  return headline;
}

DigestHeadline
digest_headline(const PrecisDoc *doc)
{
  DigestHeadline headline = { .cut = 0 };
  const PrecisSpan *lead;
  const char *text = precis_doc_text(doc, NULL);
  uint32_t language;
  size_t skip = 0;

  headline.text = precis_doc_meta(doc, PRECIS_META_TITLE, &headline.len);
  if (headline.text && digest_has_word(headline.text, headline.len))
    return headline;
  language = digest_language(doc);
  lead = find_heading(doc);
  if (!lead && (lead = find_lead(doc)))
    skip = digest_skip_dateline(doc, lead, language);
  if (!lead)
    return (DigestHeadline){ .text = NULL };
  return shorten(text + lead->start + skip, lead->end - lead->start - skip,
                 language);
}
