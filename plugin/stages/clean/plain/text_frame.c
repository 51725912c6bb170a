/* text_frame.c - what a library puts around the text of a book:
 *
 *   Title: The Clockmaker's Niece
 *   Author: Henrietta Vale
 *   Release Date: September 21, 2008 [EBook #98765]
 *   *** START OF THIS PROJECT GUTENBERG EBOOK ...
 *   Produced by ...
 *
 *   the text
 *
 *   *** END OF THIS PROJECT GUTENBERG EBOOK ...
 *   and its licence
 *
 * The fields are metadata, all else of it goes. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

/* The first line in [i, end) that begins with one of the words, or t->n. */
static size_t
find_line(const PlainText *t, size_t i, size_t end, const char *const *words)
{
  for (; i < end; i++)
    if (!line_is_blank(&t->lines[i]) &&
        line_begins_any(t, &t->lines[i], words) > 0)
      return i;
  return t->n;
}

static CleanRange
field(const PlainText *t, size_t end, const char *const *names)
{
  size_t i = find_line(t, 0, end, names);

  if (i == t->n)
    return (CleanRange){ 0, 0 };
  return line_rest(t, &t->lines[i], line_begins_any(t, &t->lines[i], names));
}

/* The name in "*** START OF THE PROJECT GUTENBERG EBOOK THE NAME ***". */
static CleanRange
name_in(const PlainText *t, const CleanLine *line)
{
  static const char word[] = " EBOOK ";
  size_t n = sizeof word - 1, start = line->start, end;

  while (start + n < line->end && memcmp(t->s + start, word, n) != 0)
    start++;
  start += n;
  for (end = start; end < line->end && t->s[end] != '*'; end++)
    ;
  while (end > start && t->s[end - 1] == ' ')
    end--;
  return (CleanRange){ start, end > start ? end : start };
}

/* Text that was put behind the mark, on the same line, begins there. */
static void
drop_start(PlainText *t, CleanLine *line)
{
  size_t at = line->start + 3;

  while (at < line->end && t->s[at] != '*')
    at++;
  while (at < line->end && strchr("* ", t->s[at]))
    at++;
  line_begin_at(t, line, at);
  line->drop = line_is_blank(line);
}

static void
drop_lines(PlainText *t, size_t i, size_t end)
{
  for (; i < end; i++)
    t->lines[i].drop = 1;
}

/* "Produced by ..." and whoever else made the file, up to a blank line. */
static void
drop_makers(PlainText *t, size_t i)
{
  static const char *const words[] = {
    "produced by", "e-text prepared by", "etext prepared by",
    "transcribed from", "transcriber", "this etext was", "this ebook was", NULL
  };

  i = lines_next(t, i);
  if (i < t->n && line_begins_any(t, &t->lines[i], words) > 0)
    while (i < t->n && !line_is_blank(&t->lines[i]))
      t->lines[i++].drop = 1;
}

void
text_find_frame(PlainText *t, CleanPlain *found)
{
  static const char *const starts[] = {
    "*** start of the project gutenberg", "*** start of this project gutenberg",
    "***start of the project gutenberg", "***start of this project gutenberg",
    "*** start of the copyrighted project gutenberg", NULL
  };
  static const char *const ends[] = {
    "*** end of the project gutenberg", "*** end of this project gutenberg",
    "***end of the project gutenberg", "***end of this project gutenberg",
    "*** end of the copyrighted project gutenberg",
    "end of the project gutenberg", "end of project gutenberg", NULL
  };
  static const char *const titles[] = { "title:", NULL };
  static const char *const authors[] = { "author:", NULL };
  static const char *const dates[] = { "release date:", "posting date:", NULL };
  size_t head = t->n < CLEAN_FRAME_LINES ? t->n : CLEAN_FRAME_LINES;
  size_t start;

  start = lines_next_of(t, 0, LINE_RULED);
  while (start < head && line_begins_any(t, &t->lines[start], starts) == 0)
    start = lines_next_of(t, start + 1, LINE_RULED);
  if (start >= head)            /* most texts                                 */
    return;
  found->title = field(t, start, titles);
  if (found->title.start == found->title.end)
    found->title = name_in(t, &t->lines[start]);
  found->author = field(t, start, authors);
  found->date = field(t, start, dates);
  found->title_from = found->author_from = found->date_from = CLEAN_FROM_FRONT;
  drop_lines(t, 0, start);
  drop_start(t, &t->lines[start]);
  drop_lines(t, find_line(t, start + 1, t->n, ends), t->n);
  drop_makers(t, start + 1);
}
