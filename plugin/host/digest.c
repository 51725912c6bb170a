/* digest.c - the parts of a digest.
 *
 * The headline is the title or what serves as one (digest_headline.c).  The
 * sentences are those of the summary in the order of the text, or by their
 * column place where the stage gave one; two to four make a paragraph, parted
 * where the text itself moves on (digest_group.c).  A document without a
 * summary gives its most salient sentences, or its first ones.  The tags are
 * the best keyphrases, then the most named people, places and organisations
 * (digest_tags.c).  A merged set (merge.c) is a document like others; its
 * sentences know which one of the set they are from. */
#include "digest.h"
#include "notes.h"
#include "place.h"

#include <stdlib.h>
#include <string.h>

/* Without a summary: a third of the sentences, within these bounds. */
#define LEAST_SENTENCES 3
#define MOST_SENTENCES 15

/* Does it say again what the digest says itself? */
static int
is_repeated(const char *s, size_t len, DigestHeadline headline)
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
drop_furniture(const PrecisDoc *doc, DigestHeadline headline,
               PrecisSpan *chosen, size_t n)
{
  size_t n_paragraphs, at = 0, kept = 0;
  const PrecisSpan *paragraphs =
    precis_doc_layer(doc, PRECIS_PARAGRAPHS, &n_paragraphs);
  const char *text = precis_doc_text(doc, NULL);

  for (size_t i = 0; i < n; i++) {
    const char *label =
      label_at(doc, paragraphs, n_paragraphs, &at, chosen[i].start);

    if (!digest_is_heading(label) &&
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
    if (digest_is_cut(doc, &chosen[i]) ||
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

/* A chain that made no layer: the first lines of the text. */
static size_t
find_first_lines(const PrecisDoc *doc, PrecisSpan *lines)
{
  size_t len, i = 0, n = 0;
  const char *text = precis_doc_text(doc, &len);

  while (i < len && n < MOST_SENTENCES) {
    const char *newline = memchr(text + i, '\n', len - i);
    size_t end = newline ? (size_t)(newline - text) : len;

    if (digest_has_word(text + i, end - i))
      lines[n++] = (PrecisSpan){ (uint32_t)i, (uint32_t)end, 0, 1 };
    i = end + 1;
  }
  return n;
}

/* The first of these layers that has a span is what sentences are taken from;
 * NULL: none. */
static const char *
find_layer(const PrecisDoc *doc, size_t *n)
{
  static const char *const layers[] = {
    PRECIS_SUMMARY, PRECIS_SALIENCE, PRECIS_SENTENCES, PRECIS_PARAGRAPHS
  };

  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
    if (precis_doc_layer(doc, layers[i], n) && *n)
      return layers[i];
  return NULL;
}

/* Fills the sentences from the n of the layer, in text order.  0: no memory. */
static int
choose(Digest *digest, const PrecisDoc *doc, const char *layer, size_t n)
{
  PrecisSpan *chosen = malloc((layer ? n : MOST_SENTENCES) * sizeof *chosen);

  digest->sentences = chosen;
  if (!chosen)
    return 0;
  if (!layer) {
    digest->n = find_first_lines(doc, chosen);
    return 1;
  }
  memcpy(chosen, precis_doc_layer(doc, layer, NULL), n * sizeof *chosen);
  digest->n = n;
  digest_trim_datelines(digest, doc);
  n = drop_furniture(doc, digest->headline, chosen, n);
  n = drop_unended(doc, chosen, n);
  if (strcmp(layer, PRECIS_SUMMARY) != 0)
    n = keep_some(chosen, n, strcmp(layer, PRECIS_SALIENCE) == 0);
  digest->n = n;
  return n != SIZE_MAX;
}

/* Where each line is a paragraph. */
static uint8_t *
open_all(size_t n)
{
  uint8_t *opens = malloc(n + 1);

  if (opens)
    memset(opens, 1, n + 1);
  return opens;
}

/* Is a dash in front of a line an item's?  Other languages than these begin
 * with it what somebody says. */
static int
has_dashed_items(const PrecisDoc *doc)
{
  size_t len;
  const char *language = precis_doc_meta(doc, PRECIS_META_LANGUAGE, &len);

  return language && len >= 2 && (len == 2 || language[2] == '-') &&
         (memcmp(language, "en", 2) == 0 || memcmp(language, "de", 2) == 0);
}

/* How many bytes the bullet and the space take that s begins with; 0: it does
 * with none. */
static size_t
bullet_length(const char *s, size_t len, int dashed)
{
  static const char *const bullets[] = {
    "* ", "• ", "‣ ", "▪ ", "● ", "■ ", "- "
  };
  const size_t n = sizeof bullets / sizeof *bullets - !dashed;

  for (size_t i = 0; i < n; i++) {
    size_t n_bytes = strlen(bullets[i]);

    if (n_bytes < len && memcmp(s, bullets[i], n_bytes) == 0)
      return n_bytes;
  }
  return 0;
}

/* An item of a list stands among sentences without its bullet, and a sentence
 * without the numbers of its notes. */
static void
trim_marks(const PrecisDoc *doc, PrecisSpan *chosen, size_t n)
{
  const char *text = precis_doc_text(doc, NULL);
  int dashed = has_dashed_items(doc);

  for (size_t i = 0; i < n; i++) {
    PrecisSpan *s = &chosen[i];
    size_t end = notes_begin(text, s->start, s->end);

    if (digest_is_ended(text + s->start, end - s->start))
      s->end = (uint32_t)end;
    s->start += (uint32_t)bullet_length(text + s->start, s->end - s->start,
                                        dashed);
  }
}

int
digest_make(Digest *digest, const PrecisDoc *doc)
{
  size_t n;
  const char *layer = find_layer(doc, &n);
  int by_place;                 /* a summary without sentences has places too */

  *digest = (Digest){ .headline = digest_headline(doc) };
  digest->documents =
    precis_doc_layer(doc, PRECIS_DOCUMENTS, &digest->n_documents);
  by_place = layer && strcmp(layer, PRECIS_SUMMARY) == 0 &&
             place_is_given(doc);
  if (!choose(digest, doc, layer, n) ||
      (by_place && !place_sort(doc, digest->sentences, digest->n)))
    return 0;
  digest->opens = layer
    ? digest_group(doc, digest->sentences, digest->n, by_place)
    : open_all(digest->n);
  trim_marks(doc, digest->sentences, digest->n);
  digest->n_tags = digest_tags(doc, digest->tags);
  return digest->opens && digest->n_tags != SIZE_MAX;
}

size_t
digest_find_document(const Digest *digest, uint32_t offset)
{
  size_t low = 0, high = digest->n_documents;

  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;

    if (digest->documents[middle].start <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

void
digest_clear(Digest *digest)
{
  free(digest->sentences);
  free(digest->opens);
}

const char *
digest_source(const PrecisDoc *doc, size_t *len)
{
  const char *source = precis_doc_meta(doc, PRECIS_META_SOURCE, len);

  return source && digest_has_word(source, *len) ? source : NULL;
}
