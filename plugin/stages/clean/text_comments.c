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
#include "text_lines.h"
#include "weights.h"

/* "10 comments", "3 thoughts on": behind a number.  A thread's replies are what
 * it is about. */
static const char *const counted[] = {
  "comments", "comment", "kommentare", "kommentar", "commentaires",
  "commentaire", "comentarios", "comentario", "comentários", "comentário",
  "reacties", "reactie", "commenti", "commento", "komentarze", "komentarzy",
  "responses", "response", "thoughts on", "thought on", NULL
};

/* Alone, or with a number behind them. */
static const char *const alone[] = {
  "comments", "all comments", "reader comments", "user comments", "kommentare",
  "commentaires", "comentarios", "comentários", "reacties", "commenti",
  "komentarze", NULL
};

static const char *const invitations[] = {
  "leave a comment", "leave a reply", "post a comment", "add a comment",
  "write a comment", "join the conversation", "join the discussion",
  "schreibe einen kommentar", "kommentar schreiben", "laisser un commentaire",
  "deja un comentario", "deja una respuesta", NULL
};

/* What a reader can do with each. */
static const char *const acts[] = {
  "replydelete", "reply", "antworten", "responder", "répondre", "like",
  "report", "permalink", NULL
};

/* The line from its first letter or digit on. */
static CleanLine
from_word(const PlainText *t, const CleanLine *line)
{
  CleanLine word = *line;

  while (word.start < word.end && !line_is_letter(t->s[word.start]) &&
         !ascii_is_digit(t->s[word.start]))
    word.start++;
  return word;
}

static int
has_letter(const char *s, size_t start, size_t end)
{
  while (start < end && !line_is_letter(s[start]))
    start++;
  return start < end;
}

/* Does the line begin with one of the words, as a whole one?  Where it ends;
 * 0: no. */
static size_t
word_end(const PlainText *t, const CleanLine *line, const char *const *words)
{
  size_t n = line_begins_any(t, line, words), end = line->start + n;

  return n > 0 && (end == line->end || !line_is_letter(t->s[end])) ? end : 0;
}

static int
is_head(const PlainText *t, const CleanLine *line)
{
  CleanLine word;
  size_t end;

  if (line->chars > CLEAN_COMMENT_CHARS)
    return 0;
  word = from_word(t, line);
  if (word.start == word.end)
    return 0;
  if (ascii_is_digit(t->s[word.start])) {
    while (word.start < word.end && !line_is_letter(t->s[word.start]))
      word.start++;
    return word_end(t, &word, counted) > 0;
  }
  end = word_end(t, &word, alone);
  if (end > 0 && !has_letter(t->s, end, line->end))
    return 1;
  end = word_end(t, &word, invitations);
  return end > 0 && line->end - end <= CLEAN_COMMENT_REST;
}

/* A line that comes with each comment: with a time of the day, "3 days ago",
 * "Reply". */
static int
is_mark(const PlainText *t, const CleanLine *line)
{
  CleanLine word;
  int digits = 0;
  size_t end;

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
  word = from_word(t, line);
  end = word_end(t, &word, acts);
  return end > 0 && line->end - end <= CLEAN_COMMENT_REST;
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
