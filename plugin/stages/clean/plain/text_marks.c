/* text_marks.c - what kind each line of a plain text is: headings, items of
 * lists, quotes, tables and code, as Markdown and typewriters mark them. */
#include <string.h>

#include "ascii.h"
#include "characters/skip.h"
#include "html/tag_name.h"
#include "markdown.h"
#include "metadata/date.h"
#include "text_lines.h"
#include "weights.h"

/* Marks of Markdown: those that take lines of their own, and others. */
enum { HEADING = 1, FENCE = 2, TABLE = 4, STRONG = 8, LINK = 16 };

/* Is the line nothing but the mark, at least three times? */
static int
is_rule(const PlainText *t, const CleanLine *line, char mark)
{
  size_t n = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (t->s[i] != mark && t->s[i] != ' ')
      return 0;
    n += t->s[i] == mark;
  }
  return n >= 3;
}

/* "|---|:--|" */
static int
is_table_rule(const PlainText *t, const CleanLine *line)
{
  size_t dashes = 0, bars = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (!strchr("|-: ", t->s[i]) || !t->s[i])
      return 0;
    dashes += t->s[i] == '-';
    bars += t->s[i] == '|';
  }
  return dashes >= 3 && bars > 0;
}

/* Is a rule without a space as long as the line above it, to a character or
 * two? */
static int
fits(const PlainText *t, const CleanLine *line, const CleanLine *above)
{
  size_t len = line->end - line->start;

  return !memchr(t->s + line->start, ' ', len) && len <= above->chars + 2u &&
         above->chars <= len + 2;
}

/* A line of "=" or "-" makes a heading of the one above it, which stands alone
 * or is as long; a rule between paragraphs, and below the head of a table, says
 * nothing. */
static unsigned
find_rules(PlainText *t)
{
  unsigned marks = 0;

  for (size_t i = lines_next_of(t, 0, LINE_RULED); i < t->n;
       i = lines_next_of(t, i + 1, LINE_RULED)) {
    CleanLine *line = &t->lines[i], *above;
    int alone, blank_after;

    if (!(line_begins_as[(unsigned char)line->first] & LINE_RULED) ||
        line->label != CLEAN_BODY || line->drop)
      continue;
    above = i > 0 && !line_is_blank(line - 1) ? line - 1 : NULL;
    alone = above && (i == 1 || line_is_blank(above - 1));
    blank_after = i + 1 == t->n || line_is_blank(line + 1);
    if (above && above->label == CLEAN_BODY && !above->drop &&
        above->chars <= CLEAN_TITLE_CHARS &&
        ((alone && blank_after) ||
         ((alone || blank_after) && fits(t, line, above))) &&
        (is_rule(t, line, '=') || is_rule(t, line, '-'))) {
      above->label = CLEAN_HEADING;
      above->markdown = 1;
      line->drop = 1;
      marks |= HEADING;
      if (i > 1 && above[-1].first == line->first &&
          is_rule(t, above - 1, line->first) && fits(t, above - 1, above))
        above[-1].drop = 1;     /* as reStructuredText has it                 */
    } else if (!above && blank_after && (is_rule(t, line, '*') ||
               is_rule(t, line, '-') || is_rule(t, line, '_') ||
               is_rule(t, line, '='))) {
      line->drop = 1;
    } else if (above && above->first == '|' && is_table_rule(t, line)) {
      line->drop = 1;
      marks |= TABLE;
    }
    if (line->first == '|' && line->end - line->start > 2 &&
        line->last == '|')
      line->label = CLEAN_TABLE_CELL;
  }
  return marks;
}

/* As most lines do, which have no mark then; that of a list may be a bullet. */
static int
begins_with_letter(const CleanLine *line)
{
  return line_is_letter(line->first) && line->first != '\xE2';
}

/* Does the line end in a mark, or a mark and a short word: "; or"? */
static int
ends_clause(const PlainText *t, const CleanLine *line)
{
  size_t i = line->end, letters = 0;

  for (; i > line->start && letters <= 4; i--, letters++)
    if (t->s[i - 1] != ' ' && !line_is_letter(t->s[i - 1]))
      return 1;
  return 0;
}

/* "(1) ", "(a) ", "(iv) " begin a paragraph of a law; but "as in equation / (3)
 * above" was broken there. */
static int
is_clause(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  const char *p = t->s + line->start;
  size_t len = line->end - line->start, k = 1;

  while (k < len && k < 5 && (ascii_is_digit(p[k]) ||
                              (p[k] >= 'a' && p[k] <= 'z')))
    k++;
  return k > 1 && k + 2 < len && p[k] == ')' && p[k + 1] == ' ' &&
         (i == 0 || line_is_blank(line - 1) || ends_clause(t, line - 1));
}

/* The number that a line begins with, and a full stop; 0: there is none. */
static int
number_of(const PlainText *t, const CleanLine *line)
{
  int n = 0;
  size_t i = line->start;

  for (; i < line->end && i - line->start < 3 && ascii_is_digit(t->s[i]); i++)
    n = n * 10 + (t->s[i] - '0');
  return i < line->end && t->s[i] == '.' ? n : 0;
}

/* Is line i, which begins with a number, in a list: has one begun above, or does
 * the next number begin a line below?  No item of a list is so long that more
 * lines need be asked. */
static int
is_in_list(const PlainText *t, size_t i)
{
  enum { REACH = 32 };
  int next = number_of(t, &t->lines[i]) + 1;
  size_t from = i < REACH ? 0 : i - REACH;
  size_t to = t->n - i < REACH ? t->n : i + REACH;

  for (size_t k = i; k > from && !line_is_blank(&t->lines[k - 1]); k--)
    if (t->lines[k - 1].label == CLEAN_LIST_ITEM)
      return 1;
  for (size_t k = i + 1; k < to && !line_is_blank(&t->lines[k]); k++)
    if (number_of(t, &t->lines[k]) == next)
      return 1;
  return 0;
}

/* "am / 12. Mai 2026", "pl. a / 55. sz. út": an ordinal that begins a line, whose
 * rest is at s[rest]; a date, or what a full line above goes on with. */
static int
is_ordinal(const PlainText *t, size_t i, size_t rest)
{
  enum { FULL_LINE = 40 };
  const CleanLine *line = &t->lines[i], *above = line - 1;
  char iso[32];
  size_t start, end;

  if (date_find(t->s + line->start, line->end - line->start, DATE_OLD, iso,
                &start, &end) && start == 0)
    return 1;
  if (i == 0 || line_is_blank(above) || above->label != CLEAN_BODY ||
      above->end - above->start < FULL_LINE || !line_is_letter(above->last) ||
      is_in_list(t, i))
    return 0;
  return number_of(t, line) > 1 || date_month(t->s + rest, line->end - rest) ||
         (t->s[rest] >= 'a' && t->s[rest] <= 'z');
}

/* "12. Item" and "12) item"; an ordinal is none. */
static int
is_numbered(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  const char *p = t->s + line->start;
  size_t len = line->end - line->start, k = 0;

  while (k < len && k < 3 && ascii_is_digit(p[k]))
    k++;
  return k > 0 && k + 1 < len && (p[k] == '.' || p[k] == ')') &&
         p[k + 1] == ' ' &&
         !(p[k] == '.' && is_ordinal(t, i, line->start + k + 2));
}

/* "- item", "• item", "(a) item", "1. item" */
static int
is_item(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  const char *p = t->s + line->start;
  size_t len = line->end - line->start;

  if (len > 2 && (p[0] == '-' || p[0] == '*' || p[0] == '+') && p[1] == ' ')
    return 1;
  if (len > 4 && memcmp(p, "•", 3) == 0)
    return 1;
  return len > 4 && p[0] == '(' ? is_clause(t, i) : is_numbered(t, i);
}

/* "## Heading": the line begins behind the mark.  0: it is none. */
static int
take_heading(PlainText *t, CleanLine *line)
{
  const char *p = t->s + line->start;
  size_t len = line->end - line->start, k = 0;

  while (k < len && p[k] == '#')
    k++;
  if (k > 6 || k == len || p[k] != ' ')
    return 0;
  line->label = CLEAN_HEADING;
  line_begin_at(t, line, line_rest(t, line, k).start);
  line->markdown = 1;
  return 1;
}

/* "> > quoted": the line begins behind the marks. */
static void
take_quote(PlainText *t, CleanLine *line)
{
  size_t at = line->start;

  while (at < line->end && (t->s[at] == '>' || t->s[at] == ' '))
    at++;
  line->label = CLEAN_QUOTE;
  if (at < line->end)
    line_begin_at(t, line, at);
}

/* Marks of Markdown and of typed lists; which ones it has of Markdown. */
static unsigned
find_marks(PlainText *t)
{
  unsigned marks = 0;
  int in_code = 0;

  for (size_t i = lines_next_of(t, 0, LINE_MARKED); i < t->n;
       i = in_code ? i + 1 : lines_next_of(t, i + 1, LINE_MARKED)) {
    CleanLine *line = &t->lines[i];
    size_t len = line->end - line->start;

    if (!in_code && (len == 0 || begins_with_letter(line)))
      continue;
    if (len >= 3 && memcmp(t->s + line->start, "```", 3) == 0) {
      in_code = !in_code;
      line->drop = 1;
      marks |= FENCE;
    } else if (in_code) {
      line->label = CLEAN_CODE;
    } else if (len > 2 && line->first == '#') {
      marks |= take_heading(t, line) ? HEADING : 0;
    } else if (len > 2 && line->first == '>') {
      take_quote(t, line);
    } else if (is_item(t, i)) {
      line->label = CLEAN_LIST_ITEM;
    }
  }
  if (in_code)                  /* a fence that is never closed is none */
    for (size_t i = 0; i < t->n; i++)
      if (t->lines[i].label == CLEAN_CODE)
        t->lines[i].label = CLEAN_BODY;
  return marks;
}

/* ------------------------------------------------------------- Markdown */

/* What of Markdown the line has within it. */
static unsigned
inline_marks(const PlainText *t, const CleanLine *line)
{
  unsigned marks = 0;

  for (size_t i = line->start;
       (i = clean_find_three(t->s, i, line->end, '*', ']', ']')) + 3 <
       line->end; i++)
    if (t->s[i] == '*')
      marks |= t->s[i + 1] == '*' && (unsigned char)t->s[i + 2] > ' ' ? STRONG
                                                                      : 0;
    else
      marks |= t->s[i + 1] == '(' ? LINK : 0;
  return marks;
}

/* Is anything left of the line without its marks? */
static int
has_text(const PlainText *t, const CleanLine *line)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  size_t n, at, k = 0;

  if (line_is_letter(line->first))
    return 1;
  n = markdown_cuts(t->s, line->start, line->end, cuts);
  for (at = line->start; at < line->end; at++)
    if (k < n && at == cuts[k].start)
      at = cuts[k++].end - 1;
    else if ((unsigned char)t->s[at] > ' ')
      return 1;
  return 0;
}

/* Does a comment of HTML, or a tag, not end in the line? */
static int
stays_open(const char *p, size_t len, int comment)
{
  size_t at = len;

  if (comment) {
    for (at = 3; at <= len; at++)
      if (memcmp(p + at - 3, "-->", 3) == 0)
        return 0;
    return 1;
  }
  while (at > 0 && p[at - 1] != '<' && p[at - 1] != '>')
    at--;
  return at > 0 && p[at - 1] == '<' && clean_is_tag(p + at, len - at + 1);
}

/* A line that begins a comment or tag of HTML that goes on in the next lines:
 * the last of these, or the line itself.  *unended: no comment ends before that
 * line. */
static size_t
html_end(const PlainText *t, size_t first, size_t *unended)
{
  const CleanLine *line = &t->lines[first];
  const char *p = t->s + line->start;
  size_t len = line->end - line->start, i = first;
  int comment = len >= 4 && memcmp(p, "<!--", 4) == 0;

  if (len < 2 || *p != '<' || (!comment && !clean_is_tag(p + 1, len)) ||
      !stays_open(p, len, comment))
    return first;
  if (comment && i + 1 < *unended)
    i = *unended - 1;
  while (++i < t->n && i - first < CLEAN_HTML_LINES) {
    const CleanLine *next = &t->lines[i];
    const char *q = t->s + next->start;

    if (line_is_blank(next) && !comment)
      return first;
    if (comment ? !stays_open(q, next->end - next->start, 1)
                : memchr(q, '>', next->end - next->start) != NULL)
      return i;
  }
  if (comment)
    *unended = i;
  return first;
}

/* A text with two kinds of Markdown's marks, one of which takes lines of its
 * own, is Markdown: nobody writes stars around words of a listing only.  Lines
 * of nothing but images and HTML, and those that say where links lead, go. */
static void
find_markdown(PlainText *t, unsigned marks)
{
  if (marks == 0)               /* most texts: the lines are not read         */
    return;
  for (size_t i = 0; i < t->n && !(marks & (marks - 1)); i++)
    if (t->lines[i].label != CLEAN_CODE && !t->lines[i].drop)
      marks |= inline_marks(t, &t->lines[i]);
  t->is_markdown = (marks & (marks - 1)) != 0;
  for (size_t i = 0, unended = 0; i < t->n && t->is_markdown; i++) {
    CleanLine *line = &t->lines[i];
    size_t end;

    if (line_is_blank(line) || line->label == CLEAN_CODE || line->drop)
      continue;
    for (end = html_end(t, i, &unended); i < end; i++)
      t->lines[i].drop = t->lines[end].drop = 1;
    if (line != &t->lines[i])
      continue;
    if (line->label == CLEAN_LIST_ITEM && strchr("-*+", line->first))
      line_begin_at(t, line, line_rest(t, line, 1).start);
    line->drop = markdown_defines_link(t->s, line->start, line->end) ||
                 !has_text(t, line);
  }
}

/* How many links the line is of, with nothing but marks between them: "[Home](/)
 * | [News](/news)"; 0: there is text. */
static size_t
count_links(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s, *close;
  size_t n = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (strchr(" |*+-/>", s[i]))
      continue;
    close = s[i] == '[' ? memchr(s + i, ']', line->end - i) : NULL;
    if (!close || close + 1 == s + line->end || close[1] != '(' ||
        !(close = memchr(close, ')', line->end - (size_t)(close - s))))
      return 0;
    i = (size_t)(close - s);
    n++;
  }
  return n;
}

void
text_drop_links(PlainText *t)
{
  size_t first = 0, last;

  if (!t->is_markdown)
    return;
  while (first < t->n && !(t->lines[first].markdown && !t->lines[first].drop))
    first++;
  for (size_t i = 0; i < first && first < t->n; i++)
    t->lines[i].drop |= !line_is_blank(&t->lines[i]) &&
                        count_links(t, &t->lines[i]) > 0;
  for (last = lines_before(t, t->n);
       last > first && t->lines[last - 1].label != CLEAN_LIST_ITEM &&
       count_links(t, &t->lines[last - 1]) > 1;
       last = lines_before(t, last - 1))
    t->lines[last - 1].drop = 1;
}

/* Is it a program or a table of figures: lines that end like statements? */
static void
find_code(PlainText *t)
{
  size_t code = 0, all = 0;

  for (size_t i = lines_next_of(t, 0, LINE_OF_CODE); i < t->n;
       i = lines_next_of(t, i + 1, LINE_OF_CODE)) {
    const CleanLine *line = &t->lines[i];
    char last = line->last;

    if (line_is_blank(line) || line->drop)
      continue;
    code += last == '{' || last == '}' || last == ';' ||
            (line->indent >= 2 && (last == ':' || last == ')' || last == ']'));
  }
  if (code == 0)
    return;
  for (size_t i = 0; i < t->n && all * 2 <= code * 5; i++)
    all += !line_is_blank(&t->lines[i]) && !t->lines[i].drop;
  if (all < 3 || code * 5 < all * 2)
    return;
  for (size_t i = 0; i < t->n; i++)
    if (!line_is_blank(&t->lines[i]))
      t->lines[i].label = CLEAN_CODE;
}

void
text_find_marks(PlainText *t)
{
  unsigned marks = find_marks(t);

  marks |= find_rules(t);
  find_code(t);
  find_markdown(t, marks);
}
