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
 * Numbers, times and WebVTT's head and notes go.  The lines of one caption are
 * one, and a sentence that goes on in the next caption is. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

/* "00:00:12,480 --> 00:00:15,920", settings may follow. */
static int
is_time(const PlainText *t, const CleanLine *line)
{
  static const char arrow[] = " --> ";
  const char *s = t->s + line->start;
  size_t len = line->end - line->start, i = 0;

  while (i < len && (ascii_is_digit(s[i]) || strchr(":.,", s[i])))
    i++;
  return i >= sizeof "00:00.000" - 1 && len - i > sizeof arrow - 1 &&
         memcmp(s + i, arrow, sizeof arrow - 1) == 0;
}

/* Is there a time among the first lines? */
static int
has_times(const PlainText *t)
{
  size_t n = t->n < CLEAN_HEAD_LINES ? t->n : CLEAN_HEAD_LINES;

  for (size_t i = 0; i < n; i++)
    if (ascii_is_digit(t->lines[i].first) && is_time(t, &t->lines[i]))
      return 1;
  return 0;
}

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

/* Does the sentence at the end of a caption go on in the line? */
static int
continues(const PlainText *t, const CleanLine *last, const CleanLine *next)
{
  return next->first >= 'a' && next->first <= 'z' &&
         !line_ends_sentence(t, last);
}

void
text_find_captions(PlainText *t)
{
  size_t kept = 0;
  int in_note = 0, in_caption = 0;
  CleanLine *lines = t->lines;

  if (!has_times(t))
    return;
  t->has_captions = 1;
  for (size_t i = 0; i < t->n; i++) {
    in_note = !line_is_blank(&lines[i]) && (in_note || begins_note(t, i));
    if (in_note)
      continue;
    if (is_time(t, &lines[i])) {
      if (kept > 0 && line_is_number(t, &lines[kept - 1]))
        kept--;
      if (kept > 1 && i + 1 < t->n && line_is_blank(&lines[kept - 1]) &&
          continues(t, &lines[kept - 2], &lines[i + 1]))
        lines[--kept - 1].wrapped = 1;
      in_caption = 0;
      continue;
    }
    if (in_caption && !line_is_blank(&lines[i]))
      lines[kept - 1].wrapped = 1;
    in_caption = !line_is_blank(&lines[i]);
    lines[kept++] = lines[i];
  }
  t->n = kept;
}
