/* text_structure.c - headline, "Summary:", byline and "Source:" of a plain
 * text. */
#include <string.h>

#include "date.h"
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

/* "FOR IMMEDIATE RELEASE", "Press release No. 12", "Embargoed until 5 May":
 * what a press office writes over its headline. */
static int
is_notice(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = {
    "for immediate release", "immediate release", "press release",
    "news release", "media release", "embargoed until", "pressemitteilung",
    "medienmitteilung", "communiqu\xC3\xA9 de presse",
    "comunicado de prensa", "nota de prensa", "comunicato stampa",
    "comunicado de imprensa", "nota de imprensa", "persbericht", NULL
  };
  size_t n = line_begins_any(t, line, words);
  CleanRange rest = line_rest(t, line, n);

  if (n == 0 || line->chars > CLEAN_NOTICE_CHARS)
    return 0;
  for (size_t k = rest.start; k < rest.end; k++)
    if ((unsigned)t->s[k] - '0' < 10u)
      return 1;
  return rest.start == rest.end;
}

/* Leaves out the notices over the headline. */
static void
drop_notices(PlainText *t, size_t headline)
{
  for (size_t i = 0; i < headline; i++)
    if (t->lines[i].end > t->lines[i].start && is_notice(t, &t->lines[i]))
      t->lines[i].drop = 1;
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

/* A date and little else. */
static int
is_date(const PlainText *t, const CleanLine *line)
{
  size_t start, end, len = line->end - line->start;
  char iso[32];

  return line->chars <= CLEAN_DATE_LINE_CHARS &&
         date_find(t->s + line->start, len, 0, iso, &start, &end) !=
           DATE_NONE &&
         (end - start) * 2 >= len;
}

int
text_find_byline(PlainText *t, CleanPlain *found)
{
  size_t above;

  for (size_t i = lines_next(t, 0); i < t->n; i = lines_next(t, i + 1)) {
    if (t->lines[i].chars > CLEAN_TITLE_CHARS ||
        line_ends_sentence(t, &t->lines[i]))
      return 0;
    if (!is_byline(t, &t->lines[i]))
      continue;
    above = lines_before(t, i);
    while (above > 0 && is_date(t, &t->lines[above - 1]))
      above = lines_before(t, above - 1);
    if (above == 0)
      continue;
    found->author = line_rest(t, &t->lines[i], 3);
    t->lines[i].drop = 1;
    take_title(t, above - 1, found);
    return 1;
  }
  return 0;
}

static int
may_be_headline(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];

  return line->chars <= CLEAN_TITLE_CHARS && !line_ends_sentence(t, line) &&
         !goes_on_after(t, line) && line->label != CLEAN_LIST_ITEM;
}

/* The words of a text, of four letters or more, each as a bit. */
typedef struct WordBits {
  uint64_t bits[64];
} WordBits;

/* Adds the words to the set; how many were in it, *n: of how many. */
static size_t
add_words(WordBits *words, const char *s, size_t len, size_t *n)
{
  size_t known = 0, start;

  *n = 0;
  for (size_t i = 0; i < len; i++) {
    uint32_t hash = 0;
    uint64_t bit, *word;

    for (start = i; i < len && line_is_letter(s[i]); i++) {
      unsigned char c = (unsigned char)s[i];

      hash = (hash ^ (c < 0x80 ? c | 0x20u : c)) * 0x01000193u;
    }
    if (i - start < 4)
      continue;
    bit = UINT64_C(1) << (hash >> 20) % 64;
    word = &words->bits[hash >> 26];
    known += (*word & bit) != 0;
    *word |= bit;
    ++*n;
  }
  return known;
}

/* How many words of the line the text uses; 0: less than half of them. */
static size_t
count_used(const PlainText *t, size_t i, const WordBits *text)
{
  WordBits words = *text;
  size_t n, used = add_words(&words, t->s + t->lines[i].start,
                             t->lines[i].end - t->lines[i].start, &n);

  return used < 2 || used * 2 < n ? 0 : used;
}

/* "Home » Guides » Geese": what parts a trail. */
static const char *const trail_marks[] = { " \xC2\xBB ", " > ",
                                           " \xE2\x80\xBA ", NULL };

/* Does t->s[k, end) begin with one of them, of n bytes? */
static int
begins_any(const PlainText *t, size_t k, size_t end, const char *const *marks,
           size_t *n)
{
  for (; *marks != NULL; marks++) {
    *n = strlen(*marks);
    if (k + *n <= end && memcmp(t->s + k, *marks, *n) == 0)
      return 1;
  }
  return 0;
}

/* The longest part of a trail, the headline at its end or before the site's
 * name; of another line all. */
static CleanRange
longest_part(const PlainText *t, const CleanLine *line)
{
  CleanRange best = { line->start, line->start };
  size_t start = line->start, n;

  for (size_t k = line->start; k <= line->end; k++) {
    if (!begins_any(t, k, line->end, trail_marks, &n) && k < line->end)
      continue;
    if (k - start > best.end - best.start)
      best = (CleanRange){ start, k };
    start = k + n;
  }
  return best;
}

/* "Home » Guides", "Photo: Reuters", "Posted on 3 May": parts of a page. */
static int
is_furniture(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = { "posted", "published", "updated",
    "last updated", "copyright", "photo", "image", "by ", "\xC2\xA9", NULL };
  static const char *const marks[] = { "hide caption", NULL };
  size_t n;

  for (size_t k = line->start; k < line->end; k++)
    if (begins_any(t, k, line->end, trail_marks, &n) ||
        begins_any(t, k, line->end, marks, &n))
      return 1;
  return line_begins_any(t, line, words) > 0;
}

/* The first lines of a page that was copied are its menu, a rubric, a date; the
 * headline among them, up to the first paragraph, is the first of those whose
 * words the text uses most.  t->n: none is clear. */
static size_t
choose_headline(const PlainText *t, size_t first)
{
  size_t lines[CLEAN_HEAD_LINES], used[CLEAN_HEAD_LINES], n = 0, most = 0;
  size_t i = first, len, n_words;
  WordBits text = { { 0 } };

  for (; i < t->n && n < CLEAN_HEAD_LINES; i = lines_next(t, i + 1)) {
    const CleanLine *line = &t->lines[i];
    int asks = t->s[line->end - 1] == '?';

    if ((!asks || line->chars > CLEAN_HEADLINE_CHARS) &&
        line_ends_sentence(t, line) && line->chars >= CLEAN_PARAGRAPH_CHARS)
      break;
    if ((asks || may_be_headline(t, i)) &&
        line->chars <= CLEAN_HEADLINE_CHARS && !is_date(t, line) &&
        !is_notice(t, line) && !is_furniture(t, line))
      lines[n++] = i;
  }
  if (i == t->n || n == CLEAN_HEAD_LINES)
    return t->n;
  len = t->lines[t->n - 1].end - t->lines[i].start;
  if (len > CLEAN_HEADLINE_SAMPLE)
    len = CLEAN_HEADLINE_SAMPLE;
  add_words(&text, t->s + t->lines[i].start, len, &n_words);
  for (size_t k = 0; k < n; k++) {
    used[k] = count_used(t, lines[k], &text);
    most = used[k] > most ? used[k] : most;
  }
  for (size_t k = 0; k < n && most > 0; k++)
    if (used[k] * 3 >= most * 2)
      return lines[k];
  return t->n;
}

void
text_find_headline(PlainText *t, int has_source, CleanPlain *found)
{
  size_t first = lines_next(t, 0), second, sentences = 0, others = 0;

  while (first < t->n && (is_date(t, &t->lines[first]) ||
                          is_notice(t, &t->lines[first])))
    first = lines_next(t, first + 1);
  if (first == t->n)
    return;
  second = lines_next(t, first + 1);
  if (second == first + 1 && second < t->n && t->width == 0 && !has_source) {
    size_t chosen = choose_headline(t, first);

    if (chosen < t->n) {
      const CleanLine *line = &t->lines[chosen];

      found->title = (CleanRange){ line->start, line->end };
      t->title = chosen;
      drop_notices(t, chosen);
      return;
    }
  }
  if (!may_be_headline(t, first) || second == t->n ||
      (!has_source && second == first + 1 && t->width == 0 &&
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
  if (sentences > 0 &&
      (t->width > 0 ? sentences * 12 : sentences * 2) > others) {
    drop_notices(t, first);
    take_title(t, first, found);
    found->title = longest_part(t, &t->lines[first]);
  }
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
