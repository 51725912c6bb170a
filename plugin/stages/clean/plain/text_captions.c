/* text_captions.c - the subtitles of a film, SubRip's (.srt) and WebVTT's:
 *
 *   12
 *   00:00:12,480 --> 00:00:15,920
 *   When my father came to this valley,     ->  When my father came to this
 *   there was no road                           valley, there was no road at
 *                                               all.
 *   13
 *   00:00:16,100 --> 00:00:19,640
 *   at all.
 *
 * Numbers and names of captions, times, WebVTT's head and notes go, and the
 * marks of type, speaker and place: "<i>", "<v Ada>", "{\an8}".  The lines of
 * one caption are one, and a sentence that goes on in the next caption is. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

enum { LONGEST_MARK = 128, LONGEST_NAME = 4 };

/* "00:00:12,480 --> 00:00:15,920", settings may follow. */
static int
is_time(const char *s, size_t len)
{
  static const char arrow[] = " --> ";
  size_t i = 0;

  while (i < len && (ascii_is_digit(s[i]) || strchr(":.,", s[i])))
    i++;
  return i >= sizeof "00:00.000" - 1 && len - i > sizeof arrow - 1 &&
         memcmp(s + i, arrow, sizeof arrow - 1) == 0;
}

static int
line_is_time(const PlainText *t, const CleanLine *line)
{
  return is_time(t->s + line->start, line->end - line->start);
}

int
clean_begins_captions(const char *s, size_t len)
{
  size_t i = 0;

  while (i < len && ascii_is_space(s[i]))
    i++;
  if (len - i >= 6 && memcmp(s + i, "WEBVTT", 6) == 0)
    return 1;
  while (i < len && (ascii_is_digit(s[i]) || ascii_is_space(s[i])))
    i++;
  while (i > 0 && ascii_is_digit(s[i - 1]))     /* the hour is no number      */
    i--;
  return is_time(s + i, len - i);
}

/* Is there a time among the first lines? */
static int
has_times(const PlainText *t)
{
  size_t n = t->n < CLEAN_HEAD_LINES ? t->n : CLEAN_HEAD_LINES;

  for (size_t i = lines_next_of(t, 0, LINE_TIMED); i < n;
       i = lines_next_of(t, i + 1, LINE_TIMED))
    if (ascii_is_digit(t->lines[i].first) && line_is_time(t, &t->lines[i]))
      return 1;
  return 0;
}

/* ------------------------------------------------------------------ marks */

/* What "</c.yellow", "<v Ada" or "<00:01.500" is called; a mark that has no
 * such name is text. */
static int
is_mark_name(const char *s, size_t len)
{
  static const char names[][LONGEST_NAME + 1] = {
    "b", "c", "font", "i", "lang", "rt", "ruby", "s", "u", "v"
  };
  char name[LONGEST_NAME + 1] = "";
  size_t n = 0;

  while (n < len && (ascii_is_digit(s[n]) || s[n] == ':' || s[n] == '.'))
    n++;
  if (n > 0)
    return n == len;
  for (; n < len && n < LONGEST_NAME && ascii_is_letter(s[n]); n++)
    name[n] = ascii_lower(s[n]);
  if (n < len && s[n] != '.' && s[n] != ' ')
    return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(name, names[i]) == 0)
      return 1;
  return 0;
}

/* Bytes of the mark at s[0]; 0: none. */
static size_t
mark_at(const char *s, size_t len)
{
  size_t skip = len > 1 && s[1] == '/' ? 2 : 1;
  const char *end;

  if (len > LONGEST_MARK)
    len = LONGEST_MARK;
  if (s[0] == '{' && len > 1 && s[1] == '\\')
    end = memchr(s, '}', len);
  else if (s[0] == '<' && len > skip)
    end = memchr(s + skip, '>', len - skip);
  else
    return 0;
  if (!end || (s[0] == '<' &&
               !is_mark_name(s + skip, (size_t)(end - s) - skip)))
    return 0;
  return (size_t)(end - s) + 1;
}

size_t
text_caption_cuts(const char *s, size_t start, size_t end,
                  MarkdownCut cuts[MARKDOWN_CUTS])
{
  size_t n = 0, len;

  for (size_t i = start; i < end && n < MARKDOWN_CUTS; i += len ? len : 1)
    if ((len = mark_at(s + i, end - i)) > 0)
      cuts[n++] = (MarkdownCut){ i, i + len };
  return n;
}

/* Has the line begin and end in text. */
static void
trim_marks(PlainText *t, CleanLine *line)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  size_t n = text_caption_cuts(t->s, line->start, line->end, cuts), k = 0;

  for (; k < n && cuts[k].start == line->start; k++)
    line_begin_at(t, line, line_rest(t, line, cuts[k].end - cuts[k].start)
                           .start);
  for (; n > k && cuts[n - 1].end == line->end; n--) {
    line->end = cuts[n - 1].start;
    while (line->end > line->start && t->s[line->end - 1] == ' ')
      line->end--;
    line->last = line->end > line->start ? t->s[line->end - 1] : '\0';
    line_add_kinds(t, (size_t)(line - t->lines),
                   line_ends_as[(unsigned char)line->last]);
  }
}

/* ------------------------------------------------------------------- lines */

/* "WEBVTT", "NOTE" and "STYLE" begin what is not shown, up to a blank line. */
static int
begins_note(const PlainText *t, size_t i)
{
  static const char *const words[] = { "webvtt", "note", "style", "region",
                                       NULL };
  size_t n;

  if (i > 0 && !line_is_blank(&t->lines[i - 1]))
    return 0;
  n = line_begins_any(t, &t->lines[i], words);
  return n > 0 && (n == t->lines[i].end - t->lines[i].start ||
                   t->s[t->lines[i].start + n] == ' ');
}

/* Is the last line that was kept the number or, in WebVTT, the name of the
 * caption whose time is next? */
static int
is_name(const PlainText *t, size_t kept, int is_webvtt)
{
  const CleanLine *line = &t->lines[kept - 1];

  return line_is_number(t, line) ||
         (is_webvtt && !line_is_blank(line) &&
          (kept == 1 || line_is_blank(line - 1)));
}

/* Does the sentence at the end of a caption go on in the line? */
static int
continues(const PlainText *t, const CleanLine *last, const CleanLine *next)
{
  return next->first >= 'a' && next->first <= 'z' &&
         !line_ends_sentence(t, last);
}

/* The caption before a time ends, whose text begins with line next (may be
 * NULL): it is joined to it, or not.  How many lines are kept. */
static size_t
end_caption(PlainText *t, size_t kept, CleanLine *next)
{
  size_t n = kept > 0 && line_is_blank(&t->lines[kept - 1]) ? kept - 1 : kept;
  CleanLine *last;

  if (n == 0 || line_is_blank(last = &t->lines[n - 1]))
    return kept;
  if (next)
    trim_marks(t, next);
  last->wrapped = next && continues(t, last, next);
  return last->wrapped ? n : kept;
}

void
text_find_captions(PlainText *t)
{
  size_t kept = 0;
  int in_note = 0, in_caption = 0, is_webvtt;
  CleanLine *lines = t->lines;

  if (!has_times(t))
    return;
  t->has_captions = 1;
  is_webvtt = line_begins(t, &lines[0], "webvtt") > 0;
  for (size_t i = 0; i < t->n; i++) {
    in_note = !line_is_blank(&lines[i]) && (in_note || begins_note(t, i));
    if (in_note)
      continue;
    if (line_is_time(t, &lines[i])) {
      if (kept > 0 && is_name(t, kept, is_webvtt))
        kept--;
      kept = end_caption(t, kept, i + 1 < t->n ? &lines[i + 1] : NULL);
      in_caption = 0;
      continue;
    }
    trim_marks(t, &lines[i]);
    if (in_caption && !line_is_blank(&lines[i]))
      lines[kept - 1].wrapped = 1;
    in_caption = !line_is_blank(&lines[i]);
    line_move(t, kept++, i);
  }
  lines_end(t, kept);
}
