/* text_end.c - what agencies and press offices put at the end of a text: marks,
 * credits, initials, notes to editors, and "MORE" where it goes on. */
#include <string.h>

#include "origin_line.h"
#include "text_lines.h"
#include "weights.h"

/* Bytes of the longest mark below: longer lines are none. */
enum { LONGEST_MARK = 9 };

/* Is the whole line one of the marks?  NULL ends them. */
static int
is_one_of(const PlainText *t, const CleanLine *line, const char *const *marks)
{
  size_t len = line->end - line->start;

  for (; len <= LONGEST_MARK && *marks; marks++)
    if (strlen(*marks) == len && memcmp(t->s + line->start, *marks, len) == 0)
      return 1;
  return 0;
}

/* "- 30 -", "###", "ENDS": how the text of an agency or a press office ends. */
static int
is_end_mark(const PlainText *t, const CleanLine *line)
{
  static const char *const marks[] = {
    "-30-", "- 30 -", "###", "# # #", "ENDS", "-ENDS-", "- ENDS -", "(END)",
    "(ENDS)", "(End)", "-END-", "NNNN", "-0-", "AFP", "EFE", "==Kyodo",
    "== Kyodo", "(fin)", "(Schluss)", NULL
  };

  return is_one_of(t, line, marks);
}

/* "MORE": the text goes on in the agency's next take. */
static int
is_more(const PlainText *t, const CleanLine *line)
{
  static const char *const marks[] = { "MORE", "(MORE)", "-MORE-", "(more)",
                                       "-more-", "- more -", NULL };

  return (line->first == 'M' || line->first == '(' || line->first == '-') &&
         is_one_of(t, line, marks);
}

/* "Notes to editors", "# dpa-Notizblock": all below is not to be printed,
 * unless it is all that there is. */
static int
is_for_editors(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = {
    "notes to editors", "note to editors", "notes for editors",
    "# dpa-notizblock", "dpa-notizblock", "## redaktionelle hinweise",
    "hinweis an die redaktion", "note aux rédactions", NULL
  };
  CleanRange rest;
  size_t n;

  if (!strchr("nNhH#d", line->first) ||
      (n = line_begins_any(t, line, words)) == 0)
    return 0;
  /* "Notes to editors were read" is a sentence */
  rest = line_rest(t, line, n);
  return rest.start == line->start + n || rest.start == rest.end ||
         !line_is_letter(t->s[rest.start]);
}

/* "ih/bd/cm": the initials of an agency's desks. */
static int
is_initials(const PlainText *t, const CleanLine *line)
{
  size_t letters = 0, slashes = 0;

  if (line->chars > CLEAN_INITIALS_CHARS)
    return 0;
  for (size_t i = line->start; i < line->end; i++)
    if (t->s[i] >= 'a' && t->s[i] <= 'z') {
      if (++letters > 4)
        return 0;
    } else if ((t->s[i] == '/' || t->s[i] == '-') && letters > 0) {
      slashes += t->s[i] == '/';
      letters = 0;
    } else {
      return 0;
    }
  return letters > 0 && slashes > 0;
}

/* "Writer Jane Roe in Moss contributed to this report." */
static int
is_contribution(const PlainText *t, const CleanLine *line)
{
  static const char *const ends[] = { "contributed to this report.",
                                      "contributed to this story.",
                                      "contributed reporting." };
  size_t len = line->end - line->start;

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(ends[i]);

    if (len > n && memcmp(t->s + line->end - n, ends[i], n) == 0)
      return 1;
  }
  return 0;
}

/* "(Reporting by Jane Roe; Editing by John Doe)" */
static int
is_credit(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = {
    "reporting by ", "writing by ", "editing by ", "compiled by ",
    "additional reporting by ", "(reporting by ", "(writing by ",
    "(editing by ", "(compiled by ", "(additional reporting by ", NULL
  };

  return line->chars <= CLEAN_CREDIT_CHARS &&
         (line_begins_any(t, line, words) > 0 || is_contribution(t, line));
}

/* Does line i begin what is no text, below a blank line, a sentence or another
 * such line?  "AFP" amid a list, or "yes/no" behind "A:", does not. */
static int
is_set_off(const PlainText *t, size_t i)
{
  const CleanLine *above = &t->lines[i - 1];

  return line_is_blank(above) || line_ends_sentence(t, above) ||
         is_end_mark(t, above) || is_initials(t, above) ||
         is_credit(t, above) || line_is_number(t, above);
}

/* Is line i, one of the last, a mark, a credit or initials? */
static int
is_end(const PlainText *t, size_t i, int may_be_initials)
{
  const CleanLine *line = &t->lines[i];

  if (is_credit(t, line))
    return 1;
  if (!is_end_mark(t, line) && !(may_be_initials && is_initials(t, line)))
    return 0;
  return !(line_is_letter(line->first) || line->first == '(') ||
         is_set_off(t, i);
}

/* "The post Five Geese appeared first on The Pier." */
static int
is_origin(const PlainText *t, const CleanLine *line)
{
  return clean_is_origin_line(t->s + line->start, line->end - line->start);
}

/* Marks at the end, and a number, as some write above their initials. */
static void
find_end(PlainText *t)
{
  size_t last = lines_before(t, t->n), seen = 0;

  if (last > 1 && is_origin(t, &t->lines[last - 1])) {
    t->lines[t->end = last - 1].drop = 1;
    last = lines_before(t, last - 1);
  }
  for (; last > 1 && seen < CLEAN_END_LINES &&
       t->lines[last - 1].chars <= CLEAN_CREDIT_CHARS;
       last = lines_before(t, last - 1), seen++) {
    const CleanLine *line = &t->lines[last - 1];

    if (is_end(t, last - 1, seen < 3) ||
        (t->end == last && last < t->n && line_is_number(t, line)))
      t->lines[t->end = last - 1].drop = 1;
    else if (line->chars >= CLEAN_PARAGRAPH_CHARS &&
             line_ends_sentence(t, line))
      break;
  }
}

void
text_drop_end(PlainText *t)
{
  for (size_t i = t->end; i < t->n; i++)
    t->lines[i].drop = 1;
}

/* Is a sentence in the lines [*asked, end)?  Those without one are not asked
 * again. */
static int
has_sentence(const PlainText *t, size_t *asked, size_t end)
{
  for (; *asked < end; (*asked)++) {
    const CleanLine *line = &t->lines[*asked];

    if (!line_is_blank(line) && !line->drop && line_ends_sentence(t, line))
      return 1;
  }
  return 0;
}

void
text_find_end(PlainText *t)
{
  size_t next, asked = 0;

  find_end(t);
  for (size_t i = lines_next_of(t, 0, LINE_FOR_EDITORS); i < t->n;
       i = lines_next_of(t, i + 1, LINE_FOR_EDITORS))
    if (t->lines[i].chars > CLEAN_EDITORS_CHARS || t->lines[i].drop ||
        line_is_blank(&t->lines[i])) {
      continue;                 /* most                                       */
    } else if (is_more(t, &t->lines[i])) {
      t->lines[i].drop = 1;
      next = lines_next(t, i + 1);
      if (next < t->n && text_is_slug(t, &t->lines[next]))
        t->lines[next].drop = 1;
    } else if (is_for_editors(t, &t->lines[i]) && has_sentence(t, &asked, i)) {
      for (; i < t->n; i++)
        t->lines[i].drop = 1;
    }
}
