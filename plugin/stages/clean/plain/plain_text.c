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

#include "characters/skip.h"
#include "html/line_joins.h"
#include "markdown.h"
#include "text_lines.h"
#include "utf8.h"

/* ---------------------------------------------------------------- output */

/* Does the line stay as it is? */
static int
is_copied(const PlainText *t, const CleanLine *line)
{
  return (t->spaces || !line->spaced) && !t->is_markdown && !t->has_captions;
}

/* Copies [start, end) of a line, with white space made single spaces unless it
 * stays. */
static void
copy_words(const PlainText *t, const CleanLine *line, size_t start, size_t end)
{
  CleanBuilder *b = t->b;
  const char *s = t->s;
  size_t copied = start;
  int high;

  if (t->spaces || !line->spaced) {
    clean_copy(b, start, end);
    return;
  }

  for (size_t i = start; (i = clean_skip_settled(s, i, end, &high)) < end; ) {
    size_t n = line_space(s, i, end), from = i;

    if (n == 0) {
      while (++i < end && !utf8_is_start(s, i))
        ;
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

/* What of a line is marks, of Markdown or of subtitles. */
static size_t
find_cuts(const PlainText *t, const CleanLine *line, size_t start, size_t end,
          MarkdownCut cuts[MARKDOWN_CUTS])
{
  if (t->has_captions)
    return text_caption_cuts(t->s, start, end, cuts);
  return t->is_markdown && line->label != CLEAN_CODE
           ? markdown_cuts(t->s, start, end, cuts) : 0;
}

/* The same without these marks.  Is nothing of it left to
 * normalise?  Where a mark was, a space may be the first or the second. */
static int
copy_text(const PlainText *t, const CleanLine *line, size_t start, size_t end)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  int settled = line->settled;
  char before = ' ';
  size_t n;

  if (is_copied(t, line)) {     /* most lines                                 */
    clean_copy(t->b, start, end);
    return settled && start < end && t->s[start] != ' ' &&
           t->s[end - 1] != ' ';
  }
  n = find_cuts(t, line, start, end, cuts);
  settled &= !(line->spaced && (n > 0 || line_space(t->s, start, end) > 0));
  for (size_t k = 0; k <= n; k++) {
    size_t stop = k < n ? cuts[k].start : end;

    if (start < stop) {
      settled &= before != ' ' || t->s[start] != ' ';
      before = t->s[stop - 1];
      copy_words(t, line, start, stop);
    }
    start = k < n ? cuts[k].end : end;
  }
  return settled && before != ' ';
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

/* Returns what copy_text does. */
static int
write_as_it_is(PlainText *t, const CleanLine *line, uint8_t label, size_t *end)
{
  size_t start = line->markdown ? line->start : indented_start(t, line);

  start = start > *end ? start : *end;
  clean_line(t->b, label, *end, start);
  *end = t->spaces ? spaced_end(t, line) : line->end;
  clean_copy(t->b, start, *end);
  return line->settled && !line->spaced && start == line->start;
}

/* Nothing of the line that was written last is left to normalise. */
static void
settle_line(CleanBuilder *b)
{
  if (b->status == PRECIS_OK)
    b->lines[b->n_lines - 1].label |= CLEAN_SETTLED;
}

/* The character before the digits that end before s[i]; 0: there is none. */
static uint32_t
before_digits(const PlainText *t, size_t start, size_t i)
{
  size_t n;

  while (i > start && ascii_is_digit(t->s[i - 1]))
    i--;
  return i > start ? utf8_read_back(t->s, i, &n) : 0;
}

static int
is_korean(uint32_t c)
{
  return c >= 0xAC00 && c <= 0xD7A3;
}

/* Do the lines meet within Chinese or Japanese, which have no blank there?
 * Korean has its blanks. */
static int
meet_unspaced(const PlainText *t, const CleanLine *line, const CleanLine *next)
{
  size_t n;
  uint32_t before, after;

  if (!((line->last | next->first) & 0x80) && !ascii_is_digit(line->last))
    return 0;                   /* as nearly all                              */
  before = utf8_read_back(t->s, line->end, &n);
  after = utf8_read(t->s + next->start, &n);
  if (after < 0x80 && ascii_is_digit((char)after))
    before = before_digits(t, line->start, line->end);
  return (clean_is_east_asian(before) && !is_korean(after)) ||
         (clean_is_east_asian(after) && !is_korean(before));
}

/* Writes lines i to the end of the paragraph; returns the line after it. */
static size_t
write_paragraph(PlainText *t, size_t i, size_t *end)
{
  CleanBuilder *b = t->b;
  uint8_t label = t->lines[i].label;
  int settled = 1;

  if (label == CLEAN_CODE && i > 0 && !line_is_blank(&t->lines[i - 1]) &&
      t->lines[i - 1].label == CLEAN_CODE && !t->lines[i - 1].drop)
    label |= CLEAN_CONTINUED;
  if (t->lines[i].label == CLEAN_CODE || (t->spaces && !text_goes_on(t, i))) {
    if (write_as_it_is(t, &t->lines[i], label, end))
      settle_line(b);
    return i + 1;
  }
  clean_line(b, label, *end, t->lines[i].start);
  for (; text_goes_on(t, i); i++) {
    const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];

    if (line->last == '-' && text_is_divided(t, i)) {
      settled &= copy_text(t, line, line->start, line->end - 1);
    } else if (meet_unspaced(t, line, next)) {
      settled &= copy_text(t, line, line->start, line->end);
    } else if (next->start == line->end + 1 && is_copied(t, line) &&
               line->last != '-') {
      clean_copy_spaced(b, line->start, line->end);
      settled &= line->settled;
    } else {
      settled &= copy_text(t, line, line->start, line->end);
      if (line->last != '-')
        clean_replace(b, line->end, next->start, " ", 1);
    }
  }
  settled &= copy_text(t, &t->lines[i], t->lines[i].start, t->lines[i].end);
  if (settled)
    settle_line(b);
  *end = t->lines[i].end;
  return i + 1;
}

static void
write_text(PlainText *t)
{
  CleanBuilder *b = t->b;
  size_t end = 0;
  uint64_t tick = CLEAN_TICK_BYTES;

  for (size_t i = lines_next(t, 0); i < t->n && b->status == PRECIS_OK;
       i = lines_next(t, i)) {
    i = write_paragraph(t, i, &end);
    if (b->status == PRECIS_OK)
      b->status = clean_tick(b->host, b->doc, end, &tick);
  }
}

/* Each question below reads all lines. */
static int
has_time(CleanBuilder *b)
{
  if (b->status == PRECIS_OK)
    b->status = b->host->tick(b->doc, 0);
  return b->status == PRECIS_OK;
}

/* Headline, byline and date over a text that has none of "Summary:". */
static void
find_head(PlainText *t, int filter, int has_source, CleanPlain *found)
{
  if (filter) {
    text_drop_notices(t);
    text_find_byline(t, found);
  }
  if (found->title.start == found->title.end)
    text_find_headline(t, has_source, found);
  text_find_date(t, found);
}

int32_t
clean_plain_text(CleanBuilder *b, int filter, int spaces, CleanPlain *found)
{
  PlainText t = { .b = b, .s = b->from, .spaces = spaces };
  int has_source, has_summary;

  *found = (CleanPlain){ 0 };
  if (!lines_cut(&t))
    return b->status;
  if (filter) {
    text_find_captions(&t);
    text_find_pages(&t);
    text_find_frame(&t, found);
    text_find_database(&t, found);
  }
  t.title = t.end = t.n;
  text_find_front(&t, found);
  has_source = text_find_source(&t, found);
  has_summary = text_find_summary(&t, found);
  if (!has_summary)
    text_find_mail(&t, filter, found);
  if (filter)
    text_find_end(&t);
  if (has_time(b))
    text_find_marks(&t);
  if (filter)
    text_drop_links(&t);
  if (has_time(b))
    text_find_width(&t);
  if (!has_summary && !t.is_mail && !t.has_captions)
    find_head(&t, filter, has_source, found);
  if (filter && t.width == 0 && !has_summary && !t.is_mail &&
      !t.has_captions && has_time(b)) {
    text_find_comments(&t);
    if (has_time(b))
      b->status = clean_drop_lines(b, t.lines, t.n);
  }
  if (filter)
    text_drop_end(&t);
  if (t.title < t.n)
    t.lines[t.title].label = CLEAN_TITLE;
  if (filter && has_time(b))
    text_find_repeats(&t);
  write_text(&t);
  return b->status;
}
