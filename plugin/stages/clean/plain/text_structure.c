/* text_structure.c - headline, "Summary:" and "Source:" of a plain text. */
#include <string.h>

#include "markers.h"
#include "page_lines.h"
#include "text_lines.h"
#include "weights.h"

/* Commas behind a label, of no headline any more. */
#define ENUMERATION_COMMAS 3u

int
text_is_url(const PlainText *t, CleanRange r)
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
  if (!text_is_url(t, url))
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
    "summary:", "zusammenfassung:", "résumé:", "resumen:",
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

/* Where a headline begins behind a wire's marks: "^Ferry sinks",
 * "UPDATE 2-Ferry sinks"; "Update 5-a-side rules" has none. */
static size_t
headline_start(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = { "update ", "wrapup ", "rpt-", "refile-",
                                       "corrected-", NULL };
  size_t i = line->start, n = line_begins_any(t, line, words);

  if (line->first == '^')
    return i + 1;
  if (n == 0)
    return i;
  for (i += n; i < line->end && ascii_is_digit(t->s[i]); i++)
    ;
  if (t->s[i - 1] != '-' && i < line->end && t->s[i] == '-')
    i++;
  return t->s[i - 1] == '-' && i < line->end &&
         !(t->s[i] >= 'a' && t->s[i] <= 'z') ? i : line->start;
}

void
text_take_title(PlainText *t, size_t i, CleanPlain *found)
{
  found->title = (CleanRange){ headline_start(t, &t->lines[i]),
                               t->lines[i].end };
  found->title_from = CLEAN_FROM_TEXT;
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
    line_begin_at(t, &t->lines[i], line_rest(t, &t->lines[i], n).start);
    t->lines[i].drop = line_is_blank(&t->lines[i]);
    if (k)
      text_take_title(t, first, found);
    return 1;
  }
  return 0;
}

/* "Annual Report 2023          17": does a gap part a number from its end, as on
 * top of printed pages? */
static int
has_page_number(const PlainText *t, const CleanLine *line)
{
  size_t i = line->end, end;

  while (i > line->start && ascii_is_digit(t->s[i - 1]))
    i--;
  end = i;
  while (i > line->start && t->s[i - 1] == ' ')
    i--;
  return end < line->end && end - i >= CLEAN_GAP_SPACES;
}

int
text_may_be_headline(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];

  return line->chars <= CLEAN_TITLE_CHARS && !line_ends_sentence(t, line) &&
         !goes_on_after(t, line) && line->label != CLEAN_LIST_ITEM &&
         line->label != CLEAN_CODE && !has_page_number(t, line);
}

/* Bytes of the text that are read before a headline that has no rival is
 * weighed once more. */
enum { SAMPLE_STEP = 512 };

/* The words of a text, of four letters or more, each as a bit. */
typedef struct WordBits {
  uint64_t bits[64];
} WordBits;

/* The letters, capitals as small ones, and 0 for all other bytes and behind
 * them.  A loop without branches, which compilers take many bytes at a step. */
static void
fold_letters(const char *s, size_t len, unsigned char *letters)
{
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)s[i], small = c | 0x20;

    small = (unsigned char)(small - 'a') < 26 ? small : 0;
    letters[i] = c < 0x80 ? small : c;
  }
  letters[len] = 0;
}

/* Adds the words to the set; how many were in it, *n: of how many.  They are a
 * headline or a part of the sample. */
static size_t
add_words(WordBits *words, const char *s, size_t len, size_t *n)
{
  unsigned char letters[CLEAN_HEADLINE_SAMPLE + 1];
  size_t known = 0, start;

  *n = 0;
  fold_letters(s, len, letters);
  for (size_t i = 0; i < len; i++) {
    uint32_t hash = 0;
    uint64_t bit, *word;

    for (start = i; letters[i] != 0; i++)
      hash = (hash ^ letters[i]) * 0x01000193u;
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

/* Bytes of what parts a trail at s[k], "Home » Guides » Geese"; 0: it does
 * not. */
static size_t
trail_mark(const char *s, size_t k, size_t end)
{
  static const char *const marks[] = { " > ", " » ", " › " };

  if (s[k] != ' ' || end - k < 3 || ((s[k + 1] | 0x20) >= 'a' &&
                                     (s[k + 1] | 0x20) <= 'z'))
    return 0;                   /* mostly */
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);

    if (n <= end - k && memcmp(s + k, marks[i], n) == 0)
      return n;
  }
  return 0;
}

/* The longest part of a trail, the headline at its end or before the site's
 * name; of another line all. */
static CleanRange
longest_part(const PlainText *t, const CleanLine *line)
{
  size_t start = headline_start(t, line), n;
  CleanRange best = { start, start };

  for (size_t k = start; k <= line->end; k++) {
    n = k < line->end ? trail_mark(t->s, k, line->end) : 0;
    if (n == 0 && k < line->end)
      continue;
    if (k - start > best.end - best.start)
      best = (CleanRange){ start, k };
    start = k + n;
  }
  return best;
}

int
text_is_furniture(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = { "posted", "published", "updated",
    "last updated", "copyright", "photo", "image", "by ", "©", NULL };
  static const char caption[] = "hide caption";
  size_t n = sizeof caption - 1;

  for (size_t k = line->start; k < line->end; k++)
    if (trail_mark(t->s, k, line->end) > 0 ||
        (t->s[k] == caption[0] && line->end - k >= n &&
         memcmp(t->s + k, caption, n) == 0))
      return 1;
  return line_begins_any(t, line, words) > 0 ||
         (line->chars <= CLEAN_PAGE_LINE_CHARS &&
          clean_page_line(t->s + line->start, line->end - line->start) !=
            PAGE_LINE_NONE);
}

/* "Present: A. Lind (chair), B. Moe, C. Roe, D. Holm": who was there, what it
 * takes. */
static int
is_enumeration(const PlainText *t, const CleanLine *line)
{
  size_t commas = 0, k = line->start;

  while (k < line->end && t->s[k] != ' ' && t->s[k] != ':')
    k++;
  if (k == line->end || t->s[k] != ':')
    return 0;
  for (; k < line->end; k++)
    commas += t->s[k] == ',';
  return commas >= ENUMERATION_COMMAS;
}

/* The first of n lines, below others, that is as long as headlines are. */
static size_t
first_long(const PlainText *t, const size_t *lines, size_t n)
{
  for (size_t k = 0; k < n; k++)
    if (line_columns(&t->lines[lines[k]]) >= CLEAN_HEADLINE_COLUMNS &&
        lines_before(t, lines[k]) > 0)
      return lines[k];
  return t->n;
}

/* The first of n lines whose words the text from start on uses most; where none
 * does, by its length.  t->n: none is clear. */
static size_t
choose_by_words(const PlainText *t, const size_t *lines, size_t n, size_t start)
{
  size_t used[CLEAN_HEAD_LINES], most = 0, end = t->lines[t->n - 1].end, n_all;
  WordBits text = { { 0 } };

  if (end - start > CLEAN_HEADLINE_SAMPLE)
    end = start + CLEAN_HEADLINE_SAMPLE;
  while (start < end) {
    size_t stop = end - start > SAMPLE_STEP ? start + SAMPLE_STEP : end;

    while (stop < end && line_is_letter(t->s[stop]))
      stop++;
    add_words(&text, t->s + start, stop - start, &n_all);
    if (n == 1 && count_used(t, lines[0], &text) > 0)
      return lines[0];
    start = stop;
  }
  for (size_t k = 0; k < n; k++) {
    used[k] = count_used(t, lines[k], &text);
    most = used[k] > most ? used[k] : most;
  }
  for (size_t k = 0; k < n && most > 0; k++)
    if (used[k] * 3 >= most * 2)
      return lines[k];
  return first_long(t, lines, n);
}

/* The first lines of a page that was copied are its menu, a rubric, a date; the
 * headline is among them, up to the first paragraph. */
static size_t
choose_headline(const PlainText *t, size_t first)
{
  size_t lines[CLEAN_HEAD_LINES], n = 0, i = first;

  for (; i < t->n && n < CLEAN_HEAD_LINES; i = lines_next(t, i + 1)) {
    const CleanLine *line = &t->lines[i];
    int asks = t->s[line->end - 1] == '?';

    if ((!asks || line->chars > CLEAN_HEADLINE_CHARS) &&
        line_columns(line) >= CLEAN_PARAGRAPH_CHARS &&
        line_ends_sentence(t, line))
      break;
    if ((asks || text_may_be_headline(t, i)) &&
        line->chars <= CLEAN_HEADLINE_CHARS && !text_is_date(t, line) &&
        !text_is_furniture(t, line) && !is_enumeration(t, line))
      lines[n++] = i;
  }
  if (i == t->n || n == 0 || n == CLEAN_HEAD_LINES)
    return t->n;
  return choose_by_words(t, lines, n, t->lines[i].start);
}

/* Are enough of the lines from i on sentences?  They are read as far as that
 * takes. */
static int
is_prose(const PlainText *t, size_t i)
{
  size_t weight = t->width > 0 ? 12 : 2, sentences = 0, others = 0;

  for (; i < t->n && sentences * weight <= others + (t->n - i);
       i = lines_next(t, i + 1))
    if ((t->width > 0 || line_columns(&t->lines[i]) >= CLEAN_PARAGRAPH_CHARS) &&
        line_ends_sentence(t, &t->lines[i]))
      sentences++;
    else
      others += !clean_points_on(t->s + t->lines[i].start,
                                 t->lines[i].end - t->lines[i].start);
  return sentences * weight > others;
}

/* The first line behind a headline, line i, and what stands with it over the
 * text: dates, and in a wrapped text lines that do not go on. */
static size_t
behind_headline(const PlainText *t, size_t i)
{
  size_t next = lines_next(t, i + 1);

  if (t->width > 0 && text_goes_on(t, i))
    return next;
  while (next < t->n && !lines_are_parted(t, i, next) &&
         (text_is_date(t, &t->lines[next]) ||
          (t->width > 0 && !text_goes_on(t, next))))
    next = lines_next(t, next + 1);
  return next;
}

/* "Dear Sir," begins a letter: what stands over it is an address. */
static int
is_salutation(const PlainText *t, size_t i)
{
  return i < t->n && goes_on_after(t, &t->lines[i]) && !text_goes_on(t, i) &&
         t->lines[i].chars <= CLEAN_TITLE_CHARS / 4;
}

void
text_find_headline(PlainText *t, int has_source, CleanPlain *found)
{
  size_t first = lines_next(t, 0), second;

  while (first < t->n && (text_is_date(t, &t->lines[first]) ||
                          text_is_byline(t, &t->lines[first])))
    first = lines_next(t, first + 1);
  if (first == t->n)
    return;
  if (t->lines[first].markdown) {       /* "# Headline" */
    text_take_title(t, first, found);
    return;
  }
  second = lines_next(t, first + 1);
  if (!lines_are_parted(t, first, second) && second < t->n && t->width == 0 &&
      !has_source) {
    size_t chosen = choose_headline(t, first);

    if (chosen < t->n) {
      const CleanLine *line = &t->lines[chosen];

      found->title = (CleanRange){ line->start, line->end };
      found->title_from = CLEAN_FROM_TEXT;
      t->title = chosen;
      return;
    }
  }
  second = behind_headline(t, first);
  if (!text_may_be_headline(t, first) || second == t->n ||
      is_salutation(t, second) ||
      (!has_source && !lines_are_parted(t, first, second) && t->width == 0 &&
       t->lines[second].chars < 2 * t->lines[first].chars))
    return;
  if (t->width > 0 && !lines_are_parted(t, first, second))
    return;
  if (is_prose(t, text_behind_day(t, second))) {
    text_take_title(t, first, found);
    text_drop_day(t, first + 1, found);
    text_drop_date(t, first + 1, found);
    text_drop_date(t, 0, found);
    found->title = longest_part(t, &t->lines[first]);
  }
}
