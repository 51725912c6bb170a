/* render_digest.c - a document as a digest, what a person reads first:
 *
 *   Bridge to Reopen After Two Years
 *   Summary:
 *   The Halden bridge reopens on Monday. Repairs cost $4.2m.
 *   Shops on the north bank lost a third of their trade. ...
 *   Tags: Halden bridge, toll, Ada Holm, Norway
 *   Source: https://example.org/bridge
 *
 * The headline is the title; without one, the first heading, or the start of
 * the first sentence.  The paragraphs hold the summary's sentences in the
 * order of the text, two to four in each, parted where the text itself moves
 * on (digest_group.c); a document without a summary gives its most salient
 * sentences, or its first ones.  The tags are the best keyphrases, then the
 * most named people, places and organisations (digest_tags.c).  A line that
 * nothing is known for is left out. */
#include "digest.h"
#include "render.h"

#include <stdlib.h>
#include <string.h>

/* Without a summary: a third of the sentences, within these bounds. */
#define LEAST_SENTENCES 3
#define MOST_SENTENCES 15

#define HEADLINE_BYTES 90

/* A part of the text or of the metadata; cut: not all of it. */
typedef struct Headline {
  const char *text;
  size_t len;
  int cut;
} Headline;

static int
is_heading(const char *label)
{
  return strcmp(label, "title") == 0 || strcmp(label, "heading") == 0;
}

/* The first heading if one opens the document, else the first sentence. */
static const PrecisSpan *
find_lead(const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, PRECIS_PARAGRAPHS, &n);

  for (size_t i = 0; i < n && i < 3; i++)
    if (is_heading(precis_doc_label(doc, spans[i].label)))
      return &spans[i];
  spans = precis_doc_layer(doc, PRECIS_SENTENCES, &n);
  return n ? spans : NULL;
}

static Headline
find_headline(const PrecisDoc *doc)
{
  Headline headline = { .cut = 0 };
  const PrecisSpan *lead;
  size_t cut;

  headline.text = precis_doc_meta(doc, PRECIS_META_TITLE, &headline.len);
  if (headline.text && digest_has_word(headline.text, headline.len))
    return headline;
  lead = find_lead(doc);
  if (!lead)
    return (Headline){ .text = NULL };
  headline.text = precis_doc_text(doc, NULL) + lead->start;
  headline.len = lead->end - lead->start;
  cut = digest_cut(headline.text, headline.len, HEADLINE_BYTES);
  headline.cut = cut < headline.len;
  headline.len = cut;
  return headline;
}

/* Does it say again what the digest says itself? */
static int
is_repeated(const char *s, size_t len, Headline headline)
{
  return digest_compare(s, len, "summary", 7) == 0 ||
         (headline.text && !headline.cut &&
          digest_compare(s, len, headline.text, headline.len) == 0);
}

/* The label of the span of a layer of disjoint spans that holds offset; *i
 * walks on from one call to the next. */
static const char *
label_at(const PrecisDoc *doc, const PrecisSpan *spans, size_t n, size_t *i,
         uint32_t offset)
{
  while (*i < n && spans[*i].end <= offset)
    ++*i;
  if (*i == n || spans[*i].start > offset)
    return "";
  return precis_doc_label(doc, spans[*i].label);
}

/* Leaves headings, labels and the headline out, unless nothing would remain.
 * Returns how many spans are left. */
static size_t
drop_furniture(const PrecisDoc *doc, Headline headline, PrecisSpan *chosen,
               size_t n)
{
  size_t n_paragraphs, at = 0, kept = 0;
  const PrecisSpan *paragraphs =
    precis_doc_layer(doc, PRECIS_PARAGRAPHS, &n_paragraphs);
  const char *text = precis_doc_text(doc, NULL);

  for (size_t i = 0; i < n; i++) {
    const char *label =
      label_at(doc, paragraphs, n_paragraphs, &at, chosen[i].start);

    if (!is_heading(label) &&
        !is_repeated(text + chosen[i].start, chosen[i].end - chosen[i].start,
                     headline))
      chosen[kept++] = chosen[i];
  }
  return kept ? kept : n;
}

/* Where most sentences end with a mark, one that does not is a heading, a
 * caption or an entry of a list that was not marked up: left out.  Other texts
 * (verse, Thai, speech as it was recorded) are left alone. */
static size_t
drop_unended(const PrecisDoc *doc, PrecisSpan *chosen, size_t n)
{
  const char *text = precis_doc_text(doc, NULL);
  size_t ended = 0, kept = 0;

  for (size_t i = 0; i < n; i++)
    ended += (size_t)digest_is_ended(text + chosen[i].start,
                                     chosen[i].end - chosen[i].start);
  if (ended * 2 < n)
    return n;
  for (size_t i = 0; i < n; i++)
    if (strcmp(precis_doc_label(doc, chosen[i].label), "cut") == 0 ||
        digest_is_ended(text + chosen[i].start,
                        chosen[i].end - chosen[i].start))
      chosen[kept++] = chosen[i];
  return kept;
}

static int
compare_scores(const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;

  return x < y ? 1 : x > y ? -1 : 0;
}

/* Keeps the k spans of highest score, in their order; of equal ones the first.
 * Finds the k-th score by sorting a copy.  SIZE_MAX: no memory. */
static size_t
keep_best(PrecisSpan *spans, size_t n, size_t k)
{
  float *scores = malloc(n * sizeof *scores + 1);
  size_t kept = 0, ties = k;
  float least;

  if (!scores)
    return SIZE_MAX;
  for (size_t i = 0; i < n; i++)
    scores[i] = spans[i].score;
  qsort(scores, n, sizeof *scores, compare_scores);
  least = scores[k - 1];
  for (size_t i = 0; i < k; i++)
    ties -= scores[i] > least;
  free(scores);
  for (size_t i = 0; i < n; i++) {
    int tie = spans[i].score == least && ties > 0;

    ties -= (size_t)tie;
    if (tie || spans[i].score > least)
      spans[kept++] = spans[i];
  }
  return kept;
}

static size_t
keep_some(PrecisSpan *spans, size_t n, int by_score)
{
  size_t k = (n + 2) / 3;

  k = k < LEAST_SENTENCES ? LEAST_SENTENCES : k;
  k = k > MOST_SENTENCES ? MOST_SENTENCES : k;
  if (n <= k)
    return n;
  return by_score ? keep_best(spans, n, k) : k;
}

/* The sentences to print, malloc'd; NULL: no memory. */
static PrecisSpan *
choose(const PrecisDoc *doc, Headline headline, size_t *n)
{
  static const char *const layers[] = {
    PRECIS_SUMMARY, PRECIS_SALIENCE, PRECIS_SENTENCES, PRECIS_PARAGRAPHS, NULL
  };
  const PrecisSpan *spans = NULL;
  PrecisSpan *chosen;
  size_t i = 0;

  for (*n = 0; layers[i]; i++)
    if ((spans = precis_doc_layer(doc, layers[i], n)) && *n)
      break;
  chosen = malloc(*n * sizeof *chosen + 1);
  if (!chosen || !*n)
    return chosen;
  memcpy(chosen, spans, *n * sizeof *chosen);
  *n = drop_furniture(doc, headline, chosen, *n);
  *n = drop_unended(doc, chosen, *n);
  if (strcmp(layers[i], PRECIS_SUMMARY) != 0)
    *n = keep_some(chosen, *n, strcmp(layers[i], PRECIS_SALIENCE) == 0);
  if (*n != SIZE_MAX)
    return chosen;
  free(chosen);
  return NULL;
}

static void
add_headline(Buffer *out, Headline headline)
{
  if (!headline.text)
    return;
  digest_add_line(out, headline.text, headline.len);
  buffer_text(out, headline.cut ? " …\n" : "\n");
}

/* Scripts without spaces need none between sentences. */
static int
ends_without_space(const char *s, size_t len)
{
  static const char *const marks[] = { "。", "！", "？", "；", "」", "』" };

  for (size_t i = 0; len >= 3 && i < sizeof marks / sizeof *marks; i++)
    if (memcmp(s + len - 3, marks[i], 3) == 0)
      return 1;
  return 0;
}

static void
add_paragraphs(Buffer *out, const PrecisDoc *doc, const PrecisSpan *chosen,
               const uint8_t *opens, size_t n)
{
  const char *text = precis_doc_text(doc, NULL);

  for (size_t i = 0; i < n; i++) {
    const char *s = text + chosen[i].start;
    size_t len = chosen[i].end - chosen[i].start;
    int cut = strcmp(precis_doc_label(doc, chosen[i].label), "cut") == 0;

    digest_add_line(out, s, len);
    if (cut)
      buffer_text(out, " …");
    if (i + 1 == n || opens[i + 1])
      buffer_add(out, "\n", 1);
    else if (!ends_without_space(s, len))
      buffer_add(out, " ", 1);
  }
}

/* A chain that made no layer: the first lines of the text. */
static void
add_first_lines(Buffer *out, const PrecisDoc *doc)
{
  size_t len, i = 0, lines = 0;
  const char *text = precis_doc_text(doc, &len);

  while (i < len && lines < MOST_SENTENCES) {
    const char *newline = memchr(text + i, '\n', len - i);
    size_t end = newline ? (size_t)(newline - text) : len;

    if (digest_has_word(text + i, end - i)) {
      digest_add_line(out, text + i, end - i);
      buffer_add(out, "\n", 1);
      lines++;
    }
    i = end + 1;
  }
}

static void
add_source(Buffer *out, const PrecisDoc *doc)
{
  size_t len;
  const char *source = precis_doc_meta(doc, PRECIS_META_SOURCE, &len);

  if (!source || !digest_has_word(source, len))
    return;
  buffer_text(out, "Source: ");
  digest_add_line(out, source, len);
  buffer_add(out, "\n", 1);
}

void
render_digest(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  size_t n;
  Headline headline = find_headline(doc);
  PrecisSpan *chosen = choose(doc, headline, &n);
  uint8_t *opens = chosen ? digest_group(doc, chosen, n) : NULL;

  (void)unit;
  if (opens) {
    add_headline(out, headline);
    buffer_text(out, "Summary:\n");
    if (n)
      add_paragraphs(out, doc, chosen, opens, n);
    else
      add_first_lines(out, doc);
    digest_add_tags(out, doc);
    add_source(out, doc);
  } else {
    out->failed = 1;
  }
  free(opens);
  free(chosen);
}
