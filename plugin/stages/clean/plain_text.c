/* plain_text.c - text without markup, as it comes from wires, mail, notes and
 * other extractors:
 *
 *   US-China Trade Talks Spark Hope           headline -> title
 *   Summary:                                  label, left out
 *   High-stakes trade negotiations ...        a paragraph a line, or
 *                                             hard-wrapped
 *   lines that are joined, where a word di-
 *   vided by a hyphen becomes whole again.
 *   > quoted mail, -- signatures              left out of a mail
 *   Source: https://example.org/...           -> source, left out
 *
 * The text is cut into lines once; every question is asked of the array of
 * lines (text_lines.h); here the lines that stay are written.
 *
 * What is not clearly boilerplate stays: lines are only left out of a text
 * that is a mail, or of one that reads like an article with the lines of a
 * page around it (line_model.h).  A poem, a list, a listing stay as they
 * are. */
#include "plain_text.h"

#include <string.h>

#include "markdown.h"
#include "text_lines.h"
#include "utf8.h"
#include "weights.h"

/* ---------------------------------------------------------------- output */

/* Copies [start, end) of a line, with white space made single spaces unless it
 * stays. */
static void
copy_words(const PlainText *t, const CleanLine *line, size_t start, size_t end)
{
  CleanBuilder *b = t->b;
  const char *s = t->s;
  size_t copied = start;

  if (t->spaces || !line->spaced) {
    clean_copy(b, start, end);
    return;
  }

  for (size_t i = start; i < end; ) {
    size_t n = line_space(s, i, end), from = i;

    if (n == 0) {
      i++;
      continue;
    }
    while (i < end && (n = line_space(s, i, end)) > 0)
      i += n;
    if (i - from == 1 && s[from] == ' ')
      continue;
    clean_copy(b, copied, from);
    clean_replace(b, from, i, " ", 1);
    copied = i;
  }
  clean_copy(b, copied, end);
}

/* The same without the marks of Markdown. */
static void
copy_text(const PlainText *t, const CleanLine *line, size_t start, size_t end)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  size_t n = t->is_markdown && line->label != CLEAN_CODE
               ? markdown_cuts(t->s, start, end, cuts) : 0;

  for (size_t k = 0; k < n; k++) {
    copy_words(t, line, start, cuts[k].start);
    start = cuts[k].end;
  }
  copy_words(t, line, start, end);
}

/* Where the line begins with its indent, and ends with white space after. */
static size_t
indented_start(const PlainText *t, const CleanLine *line)
{
  size_t start = line->start, at, n;

  while (start > 0) {
    utf8_read_back(t->s, start, &n);
    at = start - n;
    if (line_space(t->s, at, start) != n)
      break;
    start = at;
  }
  return start;
}

static size_t
spaced_end(const PlainText *t, const CleanLine *line)
{
  size_t end = line->end, n;

  while (end < t->b->from_len &&
         (n = line_space(t->s, end, t->b->from_len)) > 0)
    end += n;
  return end;
}

static void
write_as_it_is(PlainText *t, const CleanLine *line, uint8_t label, size_t *end)
{
  size_t start = line->markdown ? line->start : indented_start(t, line);

  start = start > *end ? start : *end;
  clean_line(t->b, label, *end, start);
  *end = t->spaces ? spaced_end(t, line) : line->end;
  clean_copy(t->b, start, *end);
}

/* Writes lines i to the end of the paragraph; returns the line after it. */
static size_t
write_paragraph(PlainText *t, size_t i, size_t *end)
{
  CleanBuilder *b = t->b;
  uint8_t label = t->lines[i].label;

  if (label == CLEAN_CODE && i > 0 && !line_is_blank(&t->lines[i - 1]) &&
      t->lines[i - 1].label == CLEAN_CODE && !t->lines[i - 1].drop)
    label |= CLEAN_CONTINUED;
  if (t->lines[i].label == CLEAN_CODE || (t->spaces && !text_goes_on(t, i))) {
    write_as_it_is(t, &t->lines[i], label, end);
    return i + 1;
  }
  clean_line(b, label, *end, t->lines[i].start);
  for (; text_goes_on(t, i); i++) {
    const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];

    if (text_is_divided(t, i)) {
      copy_text(t, line, line->start, line->end - 1);
    } else {
      copy_text(t, line, line->start, line->end);
      if (t->s[line->end - 1] != '-')
        clean_replace(b, line->end, next->start, " ", 1);
    }
  }
  copy_text(t, &t->lines[i], t->lines[i].start, t->lines[i].end);
  *end = t->lines[i].end;
  return i + 1;
}

/* ------------------------------------------------------------ repetitions */

_Static_assert(CLEAN_TWICE_BYTES >= 32, "hash_text needs as many");

/* Paragraphs written, by a hash of their text: an open table of line starts
 * and ends in the text that is built. */
typedef struct Seen {
  struct { size_t start, end; } *table;
  size_t size;                  /* a power of two                             */
} Seen;

/* Four words a step, each with a number of its own, so that none waits for
 * another; the last 32 bytes are taken once more. */
static size_t
hash_text(const char *s, size_t len)
{
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t h[4] = { len, odd, ~odd, 1 }, w[4];

  for (size_t at = 0; at < len; at += 32) {
    memcpy(w, s + (len - at < 32 ? len - 32 : at), sizeof w);
    for (int k = 0; k < 4; k++) {
      h[k] = (h[k] ^ w[k]) * odd;
      h[k] = h[k] << 29 | h[k] >> 35;
    }
  }
  h[0] = (h[0] ^ h[1] * odd) + (h[2] ^ h[3] * odd);
  h[0] = (h[0] ^ h[0] >> 32) * odd;
  return (size_t)(h[0] ^ h[0] >> 29);
}

/* 1: a paragraph of the same text is there; else it is added.  It has at least
 * 32 bytes. */
static int
is_seen(const PlainText *t, Seen *seen, size_t start, size_t end)
{
  const char *text = t->b->text;
  size_t hash = hash_text(text + start, end - start);

  for (size_t at = hash & (seen->size - 1); ;
       at = (at + 1) & (seen->size - 1)) {
    size_t from = seen->table[at].start, to = seen->table[at].end;

    if (to == 0) {
      seen->table[at].start = start;
      seen->table[at].end = end;
      return 0;
    }
    if (to - from == end - start &&
        memcmp(text + from, text + start, end - start) == 0)
      return 1;
  }
}

static int
open_seen(PlainText *t, Seen *seen)
{
  seen->size = 16;
  while (seen->size < 2 * t->n)
    seen->size *= 2;
  seen->table = t->b->host->scratch(t->b->doc,
                                    seen->size * sizeof *seen->table);
  if (!seen->table)
    t->b->status = PRECIS_E_LIMIT;
  return seen->table != NULL;
}

/* Does one of the next paragraphs begin with line i, which breaks off in an
 * ellipsis?  It is a teaser then. */
static int
is_teaser(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t end = line->end, n;

  if (end - line->start > 3 && memcmp(t->s + end - 3, "...", 3) == 0)
    end -= 3;
  else if (end - line->start > 3 &&
           memcmp(t->s + end - 3, "\xE2\x80\xA6", 3) == 0)
    end -= 3;
  else
    return 0;
  while (end > line->start && t->s[end - 1] == ' ')
    end--;
  n = end - line->start;
  if (n < CLEAN_TEASER_BYTES)
    return 0;
  for (size_t k = 0, next = i; k < CLEAN_TEASER_REACH; k++) {
    next = lines_next(t, next + 1);
    if (next >= t->n)
      return 0;
    if (t->lines[next].end - t->lines[next].start > n + 3 &&
        memcmp(t->s + t->lines[next].start, t->s + line->start, n) == 0)
      return 1;
  }
  return 0;
}

/* filter: a long paragraph is written once, a teaser not at all. */
static void
write_text(PlainText *t, int filter)
{
  CleanBuilder *b = t->b;
  size_t end = 0;
  Seen seen = { NULL, 0 };

  if (filter && !open_seen(t, &seen))
    return;
  for (size_t i = lines_next(t, 0); i < t->n && b->status == PRECIS_OK;
       i = lines_next(t, i)) {
    size_t before = b->len, lines = b->n_lines, old_end = end;
    int is_code = t->lines[i].label == CLEAN_CODE;

    if (filter && is_teaser(t, i)) {
      i++;
      continue;
    }
    i = write_paragraph(t, i, &end);
    if (filter && !is_code && b->status == PRECIS_OK &&
        b->len - before > CLEAN_TWICE_BYTES &&
        is_seen(t, &seen, before + (lines > 0), b->len)) {
      clean_cut(b, before);
      b->n_lines = lines;
      end = old_end;
    }
  }
}

int32_t
clean_plain_text(CleanBuilder *b, int filter, int spaces, CleanPlain *found)
{
  PlainText t = { .b = b, .s = b->from, .spaces = spaces };
  int has_source, has_summary;

  *found = (CleanPlain){ 0 };
  if (!lines_cut(&t))
    return b->status;
  has_source = text_find_source(&t, found);
  has_summary = text_find_summary(&t, found);
  if (!has_summary)
    text_find_mail(&t, filter, found);
  if (filter)
    text_find_end(&t);
  text_find_marks(&t);
  text_find_width(&t);
  if (!has_summary && !t.is_mail && !(filter && text_find_byline(&t, found)))
    text_find_headline(&t, has_source, found);
  if (filter && t.width == 0 && !has_summary && !t.is_mail &&
      b->status == PRECIS_OK)
    b->status = clean_drop_lines(b, t.lines, t.n);
  write_text(&t, filter);
  return b->status;
}
