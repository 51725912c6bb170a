/* pre_prose.c - see pre_prose.h.
 *
 * A program, a table or a poem keeps its lines.  Prose is told by two things:
 * it consists of words, and nearly each of its lines could not have taken the
 * first word of the next, or is so long that nobody wrapped it. */
#include "pre_prose.h"

#include <string.h>

#include "ascii.h"
#include "block_weights.h"
#include "utf8.h"

size_t
pre_line(const PreText *t, size_t at, PreLine *line)
{
  const char *stop = memchr(t->s + at, '\n', t->end - at);
  size_t end = stop ? (size_t)(stop - t->s) : t->end, next = end + 1;

  *line = (PreLine){ .start = at };
  while (line->start < end && ascii_is_space(t->s[line->start])) {
    line->indent += t->s[line->start] == '\t' ? 8 - line->indent % 8 : 1;
    line->start++;
  }
  while (end > line->start && ascii_is_space(t->s[end - 1]))
    end--;
  line->end = end;
  for (size_t i = line->start; i + 2 < end && !line->has_gap; i++)
    line->has_gap = memcmp(t->s + i, "   ", 3) == 0;
  line->columns = line->indent +
                  utf8_count_chars(t->s + line->start, end - line->start);
  return next;
}

static inline int
is_blank(const PreLine *line)
{
  return line->start == line->end;
}

/* Does the line begin as a row of a table, an item or a quotation does? */
static int
begins_with_mark(const PreText *t, const PreLine *line)
{
  size_t i = line->start;

  if (is_blank(line) || strchr("-*+|>#=_:", t->s[i]))
    return 1;
  while (i < line->end && ascii_is_digit(t->s[i]))
    i++;
  return i > line->start && i < line->end && strchr(".):", t->s[i]);
}

/* May the lines be of one paragraph: is neither apart, and the next not set in,
 * but below an item?  How far the first of the text is set in is not known. */
static int
can_join(const PreText *t, const PreLine *line, const PreLine *next)
{
  size_t most = line->indent + (begins_with_mark(t, line) ? PRE_HANGING : 1);

  return !is_blank(line) && !line->has_gap && !next->has_gap &&
         !begins_with_mark(t, next) && !strchr("|>", t->s[line->start]) &&
         (next->indent <= most || line->start == t->start);
}

/* Could the line not have taken the first word of the next? */
static int
is_full(const PreText *t, const PreLine *line, const PreLine *next,
        size_t width)
{
  size_t columns = line->columns + 1;

  for (size_t i = next->start; i < next->end && t->s[i] != ' '; i++)
    columns += (size_t)utf8_is_start(t->s, i);
  return columns > width;
}

int
pre_is_divided(const PreText *t, const PreLine *line, const PreLine *next)
{
  const char *end = t->s + line->end;
  size_t n = line->end - line->start;
  char c = t->s[next->start];

  if (c < 'a' || c > 'z')
    return 0;
  return n > 3 && memcmp(end - 3, "‐", 3) == 0 ? PRE_IN_WORD
         : n > 1 && end[-1] == '-' && ascii_is_letter(end[-2])
           ? PRE_IN_COMPOUND : 0;
}

int
pre_goes_on(const PreText *t, const PreLine *line, const PreLine *next)
{
  return t->width > 0 && can_join(t, line, next) &&
         is_full(t, line, next, t->width - t->width / 8);
}

/* The longest line of several words. */
static size_t
longest_line(const PreText *t)
{
  size_t longest = 0;
  PreLine line;

  for (size_t at = t->start; at < t->end; ) {
    at = pre_line(t, at, &line);
    if (line.columns > longest && !is_blank(&line) &&
        memchr(t->s + line.start, ' ', line.end - line.start))
      longest = line.columns;
  }
  return longest;
}

/* What the bytes of lines are. */
typedef struct Bytes {
  size_t all;
  size_t letters;               /* with the first space behind a word        */
  size_t words, lines;
  size_t signs;                 /* of programs and addresses                  */
  size_t stops;                 /* that end a sentence                        */
} Bytes;

static void
count_line(const PreText *t, const PreLine *line, Bytes *bytes)
{
  bytes->all += line->end - line->start;
  bytes->lines++;
  bytes->words++;
  for (size_t i = line->start + (t->s[line->start] == '>'); i < line->end;
       i++) {
    char c = t->s[i];
    int ends = i + 1 == line->end || t->s[i + 1] == ' ';

    if (ascii_is_letter(c) || (c & 0x80)) {
      bytes->letters++;
    } else if (c == ' ' && t->s[i - 1] != ' ') {
      bytes->letters++;         /* further ones are a table's                 */
      bytes->words++;
    } else if (strchr("={}<>_\\[];#@$&|/", c)) {
      bytes->signs++;
    } else if (strchr(".!?", c) && ends && i > line->start &&
               ascii_is_letter(t->s[i - 1])) {
      bytes->stops++;
    }
  }
}

static int
are_words(const Bytes *bytes)
{
  return bytes->letters * 100 >= bytes->all * PRE_LETTERS;
}

static int
are_sentences(const Bytes *bytes)
{
  return bytes->stops > 0 && bytes->stops * PRE_SENTENCE >= bytes->all &&
         bytes->signs * 100 <= bytes->all * PRE_SIGNS && are_words(bytes);
}

/* Are enough of the breaks the width's doing, and the lines around these a good
 * part of the text, and sentences?  all: of what t has. */
static int
is_wrapped(const PreText *t, size_t width, const Bytes *all)
{
  size_t breaks = 0, n_full = 0;
  PreLine line = { 0 }, next;
  Bytes bytes = { 0 };
  int full = 0;

  if (width < PRE_NARROWEST || width > PRE_WIDEST)
    return 0;
  for (size_t at = t->start; at < t->end; line = next) {
    int was_full = full;

    at = pre_line(t, at, &next);
    full = 0;
    if (can_join(t, &line, &next)) {
      breaks++;
      full = is_full(t, &line, &next, width - width / 8);
      n_full += (size_t)full;
    }
    if (full || was_full)
      count_line(t, &line, &bytes);
  }
  if (full)
    count_line(t, &line, &bytes);
  return breaks >= PRE_BREAKS && n_full * 100 >= breaks * PRE_FULL &&
         bytes.all * 100 >= all->all * PRE_PART && bytes.stops > 1 &&
         are_sentences(&bytes);
}

/* The text, or as many of its first lines as tell enough. */
static PreText
sample_of(const char *s, size_t start, size_t end)
{
  PreText t = { .s = s, .start = start, .end = end };

  if (end - start > PRE_SAMPLE) {
    t.end = start + PRE_SAMPLE;
    while (t.end > start + 1 && s[t.end - 1] != '\n')
      t.end--;
  }
  return t;
}

PreText
pre_text(const char *s, size_t start, size_t end)
{
  PreText t = sample_of(s, start, end);
  size_t width = longest_line(&t);
  Bytes all = { 0 };
  PreLine line;

  for (size_t at = start; at < t.end; ) {
    at = pre_line(&t, at, &line);
    if (!is_blank(&line))
      count_line(&t, &line, &all);
  }
  if (is_wrapped(&t, width, &all))
    t.width = width;
  t.is_prose = t.width > 0 || (are_sentences(&all) &&
                               all.words >= all.lines * PRE_WORDS);
  t.end = end;
  return t;
}

int
pre_is_prose(const PreText *t, size_t start)
{
  PreText piece = sample_of(t->s, start, t->end);
  Bytes bytes = { 0 };
  int has_gap = 0;
  PreLine line;

  for (size_t at = start; at < piece.end; ) {
    at = pre_line(&piece, at, &line);
    if (is_blank(&line))
      break;
    count_line(&piece, &line, &bytes);
    has_gap |= line.has_gap;
  }
  return bytes.signs * 100 <= bytes.all * PRE_SOME_SIGNS &&
         (are_words(&bytes) || (bytes.lines == 1 && !has_gap));
}
