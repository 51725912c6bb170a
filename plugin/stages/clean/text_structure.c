/* text_structure.c - headline, "Summary:", byline and "Source:" of a plain
 * text. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

static int
is_url(const PlainText *t, CleanRange r)
{
  size_t n = r.end - r.start;

  if (!(n > 8 && (memcmp(t->s + r.start, "http://", 7) == 0 ||
                  memcmp(t->s + r.start, "https://", 8) == 0)) &&
      !(n > 5 && memcmp(t->s + r.start, "www.", 4) == 0))
    return 0;
  return !memchr(t->s + r.start, ' ', n);
}

int
text_find_source(PlainText *t, CleanPlain *found)
{
  static const char *const labels[] = { "source:", "url:", "link:", "quelle:",
                                        NULL };
  size_t i = lines_before(t, t->n);
  size_t n = i > 0 ? line_begins_any(t, &t->lines[i - 1], labels) : 0;
  CleanRange url;

  if (n == 0)
    return 0;
  url = line_rest(t, &t->lines[i - 1], n);
  if (!is_url(t, url))
    return 0;
  found->source = url;
  t->lines[i - 1].drop = 1;
  return 1;
}

/* A line that is "Summary:" and nothing else, or begins so. */
static size_t
summary_label(const PlainText *t, const CleanLine *line)
{
  static const char *const labels[] = {
    "summary:", "zusammenfassung:", "r\xC3\xA9sum\xC3\xA9:", "resumen:",
    "riassunto:", "resumo:", "samenvatting:", NULL
  };

  return line_begins_any(t, line, labels);
}

/* "Dear John," and "There are:" are no headlines. */
static int
goes_on_after(const PlainText *t, const CleanLine *line)
{
  char last = t->s[line->end - 1];

  return last == ',' || last == ':' || last == ';' || last == '-';
}

/* "By Jane Doe": two to four names. */
static int
is_byline(const PlainText *t, const CleanLine *line)
{
  size_t names = 0, i = line->start + 3;

  if (line_begins(t, line, "by ") == 0 || line->chars > 60)
    return 0;
  for (; i < line->end; names++) {
    if (t->s[i] < 'A' || t->s[i] > 'Z')
      return 0;
    while (i < line->end && t->s[i] != ' ')
      i++;
    i++;
  }
  return names >= 2 && names <= 4 && line_is_letter(t->s[line->end - 1]);
}

static void
take_title(PlainText *t, size_t i, CleanPlain *found)
{
  found->title = (CleanRange){ t->lines[i].start, t->lines[i].end };
  t->lines[i].drop = 1;
}

int
text_find_summary(PlainText *t, CleanPlain *found)
{
  size_t first = lines_next(t, 0), second;
  size_t n;

  if (first == t->n)
    return 0;
  second = lines_next(t, first + 1);
  for (size_t k = 0; k < 2; k++) {
    size_t i = k ? second : first;

    if (i == t->n || (n = summary_label(t, &t->lines[i])) == 0)
      continue;
    if (k && t->lines[first].chars > CLEAN_TITLE_CHARS)
      return 0;
    t->lines[i].start = line_rest(t, &t->lines[i], n).start;
    t->lines[i].drop = line_is_blank(&t->lines[i]);
    if (k)
      take_title(t, first, found);
    return 1;
  }
  return 0;
}

int
text_find_byline(PlainText *t, CleanPlain *found)
{
  size_t before = t->n;

  for (size_t i = lines_next(t, 0); i < t->n; i = lines_next(t, i + 1)) {
    if (t->lines[i].chars > CLEAN_TITLE_CHARS ||
        line_ends_sentence(t, &t->lines[i]))
      return 0;
    if (before < t->n && is_byline(t, &t->lines[i])) {
      found->author = line_rest(t, &t->lines[i], 3);
      t->lines[i].drop = 1;
      take_title(t, before, found);
      return 1;
    }
    before = i;
  }
  return 0;
}

void
text_find_headline(PlainText *t, int has_source, CleanPlain *found)
{
  size_t first = lines_next(t, 0), second, sentences = 0, others = 0;

  if (first == t->n || t->lines[first].chars > CLEAN_TITLE_CHARS ||
      line_ends_sentence(t, &t->lines[first]) ||
      goes_on_after(t, &t->lines[first]) ||
      t->lines[first].label == CLEAN_LIST_ITEM)
    return;
  second = lines_next(t, first + 1);
  if (second == t->n || (!has_source && second == first + 1 && t->width == 0 &&
                         t->lines[second].chars < 2 * t->lines[first].chars))
    return;
  if (t->width > 0 && second == first + 1)
    return;
  for (size_t i = second; i < t->n; i = lines_next(t, i + 1))
    if (line_ends_sentence(t, &t->lines[i]) &&
        (t->width > 0 || t->lines[i].chars >= CLEAN_PARAGRAPH_CHARS))
      sentences++;
    else
      others++;
  if (sentences > 0 && (t->width > 0 ? sentences * 12 : sentences * 2) > others)
    take_title(t, first, found);
}

/* "- 30 -", "###", "ENDS": how the text of an agency or a press office ends. */
static int
is_end_mark(const PlainText *t, const CleanLine *line)
{
  static const char *const marks[] = { "-30-", "- 30 -", "###", "# # #", "ENDS",
                                       "-ENDS-", "- ENDS -" };
  size_t len = line->end - line->start;

  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (strlen(marks[i]) == len &&
        memcmp(t->s + line->start, marks[i], len) == 0)
      return 1;
  return 0;
}

void
text_find_end(PlainText *t)
{
  size_t last = lines_before(t, t->n), seen = 0;

  for (; last > 1 && seen < 3; last = lines_before(t, last - 1), seen++)
    if (is_end_mark(t, &t->lines[last - 1]))
      t->lines[last - 1].drop = 1;
}
