/* text_wrapping.c - which lines of a plain text were broken to fit a width, and
 * which words were divided there. */
#include <string.h>

#include "hyphens_table.h"
#include "text_lines.h"
#include "utf8.h"
#include "weights.h"

/* A Chinese or Japanese letter, behind which a line may end, begins so. */
static int
is_word_alone(char c)
{
  return (unsigned char)c >= 0xE3 && (unsigned char)c <= 0xE9;
}

/* Could line i have taken the first word of line i + 1 and stay in width?  If
 * it could not, the break is the width's doing. */
static int
is_full(const PlainText *t, size_t i, size_t width)
{
  const CleanLine *next = &t->lines[i + 1];
  size_t chars = t->lines[i].chars + 1u;

  if (chars > width)            /* as most of a wrapped text                  */
    return 1;
  if (is_word_alone(next->first))
    return chars + 1 > width;
  for (size_t k = next->start; chars <= width && k < next->end &&
                               t->s[k] != ' '; k++)
    chars += (size_t)utf8_is_start(t->s, k);
  return chars > width;
}

/* A word that is divided at the end of line i, as far as one can see: the break
 * is the width's doing as well. */
static int
ends_in_hyphen(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];
  char c = next->first;

  return line->end - line->start > 2 && line->last == '-' &&
         line_is_letter(t->s[line->end - 2]) &&
         ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80);
}

/* Is the line a gap, or of one of the labels, a bit for each? */
static inline int
is_apart(const CleanLine *line, unsigned labels)
{
  return line_is_blank(line) || line->drop || (labels >> line->label & 1);
}

/* Does the line begin with a time, maybe with a day: "[12/03/2025, 19:02:11]",
 * "2024-05-03T12:01:05Z", "19:02"? */
static int
begins_with_time(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s;
  size_t end = line->end - line->start > CLEAN_STAMP_BYTES
                 ? line->start + CLEAN_STAMP_BYTES : line->end;

  if (!(line_begins_as[(unsigned char)line->first] & LINE_TIMED))
    return 0;                   /* most                                       */
  for (size_t i = line->start; i + 2 < end; i++)
    if (s[i] == ':')
      return i > line->start && ascii_is_digit(s[i - 1]) &&
             ascii_is_digit(s[i + 1]) && ascii_is_digit(s[i + 2]);
    else if (!strchr("0123456789/.-, T[(", s[i]))
      return 0;
  return 0;
}

/* Do as many lines as not begin so: a chat, a log, a programme? */
static int
is_log(const PlainText *t)
{
  size_t times = 0, all = 0;

  for (size_t i = lines_next_of(t, 0, LINE_TIMED); i < t->n;
       i = lines_next_of(t, i + 1, LINE_TIMED))
    times += (size_t)(!t->lines[i].drop && begins_with_time(t, &t->lines[i]));
  if (times < 2)
    return 0;
  for (size_t i = 0; i < t->n && all <= 2 * times; i++)
    all += !line_is_blank(&t->lines[i]) && !t->lines[i].drop;
  return all <= 2 * times;
}

static inline int
can_join(const PlainText *t, size_t i)
{
  enum { NEVER = 1 << CLEAN_CODE | 1 << CLEAN_HEADING };
  const CleanLine *line = &t->lines[i];

  return i + 1 < t->n && !is_apart(line, NEVER) &&
         !is_apart(line + 1, NEVER | 1 << CLEAN_LIST_ITEM) &&
         !(t->is_log && begins_with_time(t, line + 1));
}

/* Does a sentence end at nearly each of the breaks?  No width does that. */
static int
are_paragraphs(size_t ended, size_t breaks)
{
  return ended * 100 >= breaks * CLEAN_WRAP_ENDED;
}

/* In a text of short lines, such as a letter: blocks between blank lines of
 * which every line but the last is full. */
static void
find_wrapped_blocks(PlainText *t, size_t width)
{
  for (size_t i = 0; i < t->n; ) {
    size_t end = i, full = 0, ended = 0;

    while (end + 1 < t->n && can_join(t, end)) {
      full += is_full(t, end, width - width / 8) || ends_in_hyphen(t, end);
      ended += (size_t)line_ends_sentence(t, &t->lines[end]);
      end++;
    }
    if (end - i >= 2 && full == end - i && !are_paragraphs(ended, full))
      for (; i < end; i++)
        t->lines[i].wrapped = 1;
    i = end + 1;
  }
}

/* The breaks between lines of a text that may be wrapped at a width. */
typedef struct Breaks {
  size_t n;
  size_t few;                   /* behind a few words, as "Section 1"         */
  size_t full;                  /* which the width forced                     */
  size_t stopped;               /* behind a mark or digit: verse, figures     */
  size_t ended;                 /* behind a sentence                          */
} Breaks;

static Breaks
count_breaks(const PlainText *t, size_t width)
{
  Breaks breaks = { 0 };

  for (size_t i = 0; i + 1 < t->n; i++)
    if (can_join(t, i)) {
      char last = t->lines[i].last;

      breaks.n++;
      breaks.few += t->lines[i].chars * CLEAN_WRAP_FEW < width;
      breaks.full += is_full(t, i, width - width / 8) || ends_in_hyphen(t, i);
      breaks.stopped += !line_is_letter(last) && last != '-';
      breaks.ended += (size_t)line_ends_sentence(t, &t->lines[i]);
    }
  return breaks;
}

/* How often the line has the byte. */
static size_t
count_of(const PlainText *t, const CleanLine *line, char mark)
{
  const char *p = t->s + line->start, *end = t->s + line->end;
  size_t n = 0;

  for (; (p = memchr(p, mark, (size_t)(end - p))) != NULL; p++)
    n++;
  return n;
}

static const char field_marks[] = ";|\t";

static int
has_mark(const char *s, size_t len)
{
  for (const char *mark = field_marks; *mark; mark++)
    if (memchr(s, *mark, len))
      return 1;
  return 0;
}

/* Has none of the first lines a mark that parts the fields of a row? */
static int
begins_without_fields(const PlainText *t)
{
  size_t start = lines_next(t, 0), end = start, last = start;

  for (size_t n = 0; end < t->n && n < CLEAN_HEAD_LINES; n++) {
    last = t->lines[end].end;
    end = lines_next(t, end + 1);
  }
  return start == t->n || !has_mark(t->s + t->lines[start].start,
                                    last - t->lines[start].start);
}

/* Has nearly each line as many of such a mark as the first that has two? */
static int
is_table(const PlainText *t)
{
  size_t fields = 0, rows = 0, n = 0;
  const char *mark = field_marks;

  if (begins_without_fields(t)) /* most texts                                 */
    return 0;
  for (size_t i = lines_next(t, 0); i < t->n && n < CLEAN_HEAD_LINES &&
       fields < 2; i = lines_next(t, i + 1), n++)
    for (mark = field_marks; *mark; mark++)
      if ((fields = count_of(t, &t->lines[i], *mark)) >= 2)
        break;
  if (fields < 2)
    return 0;
  n = 0;
  for (size_t i = lines_next(t, 0); i < t->n; i = lines_next(t, i + 1), n++)
    rows += count_of(t, &t->lines[i], *mark) == fields;
  return rows * 4 >= n * 3;
}

/* Are enough of the breaks the width's doing?  Those behind a few words say
 * nothing, if they are few.  In a column, which is as narrow as verse, and
 * where lines are longer, more must be, and few behind a mark. */
static int
is_wrapped(const PlainText *t, size_t width, int has_longer)
{
  Breaks breaks = count_breaks(t, width);
  size_t n = breaks.few * 2 <= breaks.n ? breaks.n - breaks.few : breaks.n;

  if (are_paragraphs(breaks.ended, n))
    return 0;
  if (has_longer || width < CLEAN_WRAP_LEAST)
    return n >= CLEAN_COLUMN_BREAKS &&
           breaks.full * 100 >= n * CLEAN_COLUMN_SHARE &&
           breaks.stopped * CLEAN_COLUMN_STOPS <= breaks.n && !is_table(t);
  return n >= 2 && breaks.full * 100 >= n * CLEAN_WRAP_SHARE && !is_table(t);
}

/* Lines by their number of characters. */
typedef struct Lengths {
  uint32_t of[CLEAN_WRAP_MOST + 1];
  size_t n, over;               /* all; longer than any wrapped line          */
  size_t longest;               /* of the others                              */
  size_t beside;                /* the longest that stands next to another    */
} Lengths;

/* Returns 0 if too many lines are too long. */
static int
count_lengths(const PlainText *t, Lengths *lengths)
{
  for (size_t i = 0; i < t->n; i++) {
    size_t chars = t->lines[i].chars;

    if (chars == 0 || t->lines[i].drop)
      continue;
    lengths->n++;
    if (chars > CLEAN_WRAP_MOST) {
      if (++lengths->over * CLEAN_WRAP_LONGER > t->n)
        return 0;
      continue;
    }
    lengths->of[chars]++;
    if (chars > lengths->longest)
      lengths->longest = chars;
    if (chars > lengths->beside &&
        (can_join(t, i) || (i > 0 && can_join(t, i - 1))))
      lengths->beside = chars;
  }
  return 1;
}

/* The least width for which few lines are too long. */
static size_t
least_width(const Lengths *lengths)
{
  size_t over = lengths->over, width = CLEAN_WRAP_MOST;

  while (width > 0 &&
         (over += lengths->of[width]) * CLEAN_WRAP_LONGER <= lengths->n)
    width--;
  return width;
}

/* In Markdown a blank line ends a paragraph. Where there is hardly one, and
 * nearly each line is a sentence's end and longer than any wrapped one, it is
 * the line's end: marks came into a text of a line a paragraph. */
static int
has_paragraphs_as_lines(const PlainText *t)
{
  size_t breaks = 0, ended = 0, over = 0, blank = 0;

  for (size_t i = 0; i + 1 < t->n; i++) {
    const CleanLine *line = &t->lines[i];

    blank += (size_t)line_is_blank(line);
    if (line->label == CLEAN_BODY && can_join(t, i)) {
      breaks++;
      over += line->chars > CLEAN_WRAP_MOST;
      ended += (size_t)line_ends_sentence(t, line);
    }
  }
  return breaks > 0 && over * 2 > breaks && blank * 8 < breaks &&
         are_paragraphs(ended, breaks);
}

/* The width at which the text was wrapped: its longest line, if that is short
 * and most breaks between lines were forced by it.  Or the longest that stands
 * next to another, or of all but a few: a rule, an address or what stands over
 * each page may be longer. */
void
text_find_width(PlainText *t)
{
  Lengths lengths = { 0 };
  size_t least;

  t->is_log = is_log(t);
  t->is_apart = t->is_markdown && has_paragraphs_as_lines(t);
  if (!count_lengths(t, &lengths) || lengths.longest < CLEAN_COLUMN_LEAST)
    return;
  least = least_width(&lengths);
  t->is_narrow = lengths.over == 0 && lengths.longest >= CLEAN_WRAP_LEAST;
  if (lengths.over == 0 && is_wrapped(t, lengths.longest, 0))
    t->width = lengths.longest;
  else if (lengths.beside >= least && is_wrapped(t, lengths.beside, 0))
    t->width = lengths.beside;
  else if (least >= CLEAN_COLUMN_LEAST && is_wrapped(t, least, 1))
    t->width = least;
  else if (t->is_narrow && !is_table(t))
    find_wrapped_blocks(t, lengths.longest);
}

static int
begins_lower(const CleanLine *line)
{
  return line->first >= 'a' && line->first <= 'z';
}

/* ---- of a line that the next can be joined to: */

/* An item of a list whose text goes on below its first word. */
static int
is_continued_item(const CleanLine *line)
{
  const CleanLine *next = line + 1;

  return line->label == CLEAN_LIST_ITEM && next->label == CLEAN_BODY &&
         next->indent >= line->indent + 2 && begins_lower(next);
}

/* In Markdown a line end is a space (CommonMark 0.31, 6.8), but for two spaces
 * before it; a quote ends where its marks do. */
static int
goes_on_in_markdown(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = line + 1;

  if (t->is_apart || (line->end + 2 < next->start &&
                      memcmp(t->s + line->end, "  ", 2) == 0))
    return 0;
  return line->label != CLEAN_TABLE_CELL && next->label != CLEAN_TABLE_CELL &&
         (next->label == CLEAN_QUOTE) == (line->label == CLEAN_QUOTE);
}

/* Prose that breaks off: a text of too few lines to tell its width. */
static int
breaks_off(const PlainText *t, const CleanLine *line)
{
  const CleanLine *next = line + 1;

  return t->is_narrow && line->label == CLEAN_BODY &&
         next->label == CLEAN_BODY && line->chars >= CLEAN_WRAP_PROSE &&
         line_is_letter(t->s[line->end - 1]) && begins_lower(next);
}

/* Most lines are plain. */
static inline int
may_be_laid_out(const CleanLine *line)
{
  return line->indent >= 2 || line->spaced;
}

/* A row of a table, which has gaps, or a line of a program below its indent. */
static int
is_laid_out(const PlainText *t, const CleanLine *line)
{
  if (line->indent >= 2 && line->end - line->start >= 2 &&
      (strchr("{}\\", line->last) ||
       (line->last == ';' && strchr(")]\"'", t->s[line->end - 2]))))
    return 1;
  if (line->spaced)
    for (size_t i = line->start; i + 4 < line->end; i++)
      if (t->s[i] == '\t' || memcmp(t->s + i, "    ", 4) == 0)
        return 1;
  return 0;
}

/* Is line i joined to the next, which it can be?  Apart, for most lines of many
 * texts cannot. */
static __attribute__((noinline)) int
is_joined(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = line + 1;

  if (t->is_markdown)
    return goes_on_in_markdown(t, i);
  if (line->wrapped)
    return 1;
  if (t->width == 0)
    return is_continued_item(line) || breaks_off(t, line);
  if (next->indent >= line->indent + 2 && !begins_lower(next) &&
      line->label != CLEAN_LIST_ITEM)
    return 0;                   /* a paragraph told by its indent */
  if (is_full(t, i, t->width - t->width / 6))
    return !((may_be_laid_out(line) && is_laid_out(t, line)) ||
             (may_be_laid_out(next) && is_laid_out(t, next)));
  return !line_ends_sentence(t, line) && begins_lower(next) &&
         (line->chars * 2 >= t->width || line->last == '-');
}

int
text_is_joined(const PlainText *t, size_t i)
{
  return can_join(t, i) && is_joined(t, i);
}

/* ---------------------------------------------------------- hyphenation */

/* Words that are written with a hyphen more often than not. */
static int
keeps_hyphen(const char *word, size_t len)
{
  for (size_t i = 0; i < N_HYPHEN_WORDS; i++)
    if (strlen(hyphen_words[i]) == len &&
        memcmp(hyphen_words[i], word, len) == 0)
      return 1;
  return 0;
}

/* Of s[start, hyphen) and s[next, end) with a hyphen between; never 0. */
static uint32_t
compound_hash(const PlainText *t, size_t start, size_t hyphen, size_t next,
              size_t end)
{
  uint32_t hash = 2166136261u;

  for (size_t i = start; i < hyphen; i++)
    hash = (hash ^ (unsigned char)(t->s[i] | 0x20)) * 16777619u;
  hash = (hash ^ '-') * 16777619u;
  for (size_t i = next; i < end; i++)
    hash = (hash ^ (unsigned char)(t->s[i] | 0x20)) * 16777619u;
  hash ^= hash >> 15;
  return hash ? hash : 1;
}

static size_t
word_start(const PlainText *t, size_t floor, size_t i)
{
  while (i > floor && line_is_letter(t->s[i - 1]))
    i--;
  return i;
}

static size_t
word_end(const PlainText *t, size_t i, size_t end)
{
  while (i < end && line_is_letter(t->s[i]))
    i++;
  return i;
}

/* The place of a hash in the table, or of the gap where it belongs. */
static uint32_t *
compound_slot(const PlainText *t, uint32_t hash)
{
  size_t at = hash & (t->compounds_size - 1);

  while (t->compounds[at] && t->compounds[at] != hash)
    at = (at + 1) & (t->compounds_size - 1);
  return &t->compounds[at];
}

/* The text is its own lexicon: words that it writes with a hyphen inside a line
 * keep it at the end of one.  Asked for when the first line ends so. */
static void
find_compounds(PlainText *t)
{
  CleanBuilder *b = t->b;
  const char *end = t->s + b->from_len;
  size_t hyphens = 0, i = 0;

  for (const char *p = t->s; (p = memchr(p, '-', (size_t)(end - p))); p++)
    hyphens++;
  t->compounds_size = 16;
  while (t->compounds_size < 2 * hyphens)
    t->compounds_size *= 2;
  t->compounds = b->host->scratch(b->doc, t->compounds_size *
                                          sizeof *t->compounds);
  if (!t->compounds) {
    b->status = PRECIS_E_LIMIT;
    return;
  }
  for (const char *p = t->s; (p = memchr(p, '-', (size_t)(end - p))); p++) {
    size_t at = (size_t)(p - t->s);
    const CleanLine *line;
    uint32_t hash;

    while (i < t->n && t->lines[i].end <= at)
      i++;
    if (i == t->n)
      break;
    line = &t->lines[i];
    if (at <= line->start || at + 1 == line->end)
      continue;
    hash = compound_hash(t, word_start(t, line->start, at), at, at + 1,
                         word_end(t, at + 1, line->end));
    *compound_slot(t, hash) = hash;
  }
}

static int
is_compound(PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];

  if (!t->compounds)
    find_compounds(t);
  return t->compounds &&
         *compound_slot(t, compound_hash(
           t, word_start(t, line->start, line->end - 1), line->end - 1,
           next->start, word_end(t, next->start, next->end)));
}

int
text_is_divided(PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t end = line->end - 1, start = end;
  char next = t->lines[i + 1].first;

  if (end == line->start ||
      !line_is_letter(t->s[end - 1]) || !line_is_letter(next) ||
      (next >= 'A' && next <= 'Z'))
    return 0;
  while (start > line->start && line_is_letter(t->s[start - 1]))
    start--;
  if (start > line->start && t->s[start - 1] == '-')
    return 0;
  return !keeps_hyphen(t->s + start, end - start) && !is_compound(t, i);
}
