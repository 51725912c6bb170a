/* text_comments.c - what readers wrote below an article.
 *
 *   10 comments:
 *   Jane Roe, September 11, 2008 at 2:06 PM
 *   Very useful, thank you.
 *   Reply
 *
 * Comments read like the article, so what tells is around them: a heading that
 * names them, and below it, again and again, a time or "Reply".  From there on
 * nothing is of the text.  The heading alone says little ("31 comments" stands
 * above articles, too), nor do times (a programme has them). */
#include "ascii.h"
#include "comment_head.h"
#include "text_lines.h"
#include "weights.h"

/* What a reader can do with each. */
static const char *const acts[] = {
  "replydelete", "reply", "antworten", "responder", "répondre", "like",
  "report", "permalink", NULL
};

static int
is_head(const PlainText *t, const CleanLine *line)
{
  return line->chars <= CLEAN_COMMENT_CHARS &&
         clean_is_comment_head(t->s + line->start, line->end - line->start);
}

/* A line that comes with each comment: with a time of the day, "3 days ago",
 * "Reply". */
static int
is_mark(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;
  size_t len = line->end - line->start, word, end;
  int digits = 0;

  if (line->chars > CLEAN_COMMENT_CHARS)
    return 0;
  for (size_t i = line->start; i < line->end; i++) {
    digits |= ascii_is_digit(t->s[i]);
    if (t->s[i] == ':' && i > line->start && i + 1 < line->end &&
        ascii_is_digit(t->s[i - 1]) && ascii_is_digit(t->s[i + 1]))
      return 1;
  }
  if (digits && line->end - line->start > 4) {
    CleanLine last = *line;

    last.start = line->end - 4;
    if (line_begins(t, &last, " ago"))
      return 1;
  }
  word = clean_first_word(s, len);
  end = clean_begins_word(s + word, len - word, acts);
  return end > 0 && len - word - end <= CLEAN_COMMENT_REST;
}

/* The first line that may name comments below the first paragraphs. */
static size_t
first_head(const PlainText *t)
{
  unsigned paragraphs = 0;

  for (size_t i = 0; i < t->n; i++) {
    const CleanLine *line = &t->lines[i];

    if (paragraphs < CLEAN_FILTER_PARAGRAPHS)
      paragraphs += line->chars >= CLEAN_PARAGRAPH_CHARS && !line->drop &&
                    line_ends_sentence(t, line);
    else if (!line_is_blank(line) && is_head(t, line))
      return i;
  }
  return t->n;
}

void
text_find_comments(PlainText *t)
{
  size_t first = first_head(t), from = t->n, marks = 0, below = 0;

  for (size_t i = t->n; i-- > first; ) {
    const CleanLine *line = &t->lines[i];

    if (line_is_blank(line))
      continue;
    if (marks >= CLEAN_COMMENT_MARKS && marks * CLEAN_COMMENT_SHARE >= below &&
        is_head(t, line))
      from = i;
    marks += (size_t)is_mark(t, line);
    below++;
  }
  for (; from < t->n; from++)
    t->lines[from].drop = 1;
}
