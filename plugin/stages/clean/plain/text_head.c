/* text_head.c - what stands over the headline of a plain text: front matter,
 * and notices of agencies and press offices. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

/* ---------------------------------------------------------- front matter */

/* "---" or "+++" and nothing else: the mark; or 0. */
static char
fence_of(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;

  return line->end - line->start == 3 &&
         (memcmp(s, "---", 3) == 0 || memcmp(s, "+++", 3) == 0) ? s[0] : '\0';
}

/* Bytes of "key:" or "key =" before a value; 0: it is none. */
static size_t
key_length(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;
  size_t n = 0, len = line->end - line->start;

  while (n < len && (line_is_letter(s[n]) || s[n] == '_' || s[n] == '-'))
    n++;
  if (n == 0)
    return 0;
  while (n < len && s[n] == ' ')
    n++;
  return n < len && (s[n] == ':' || s[n] == '=') ? n + 1 : 0;
}

/* The line of the second fence; 0: the text has no front matter. */
static size_t
front_end(const PlainText *t)
{
  char fence = t->n > 0 ? fence_of(t, &t->lines[0]) : '\0';
  size_t keys = 0;

  for (size_t i = 1; fence && i < t->n && i <= CLEAN_FRONT_LINES; i++) {
    const CleanLine *line = &t->lines[i];

    if (fence_of(t, line) == fence)
      return keys > 0 ? i : 0;
    if (key_length(t, line) > 0)
      keys++;
    else if (!line_is_blank(line) && line->indent == 0 &&
             !strchr("#-[]", t->s[line->start]))
      return 0;
  }
  return 0;
}

/* A value without its quotes or brackets. */
static CleanRange
bare(const PlainText *t, CleanRange value)
{
  static const char marks[][2] = { { '"', '"' }, { '\'', '\'' }, { '[', ']' } };

  for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++)
    if (value.end - value.start >= 2 && t->s[value.start] == marks[k][0] &&
        t->s[value.end - 1] == marks[k][1])
      return (CleanRange){ value.start + 1, value.end - 1 };
  return value;
}

static void
read_field(const PlainText *t, const CleanLine *line, CleanPlain *found)
{
  static const char *const titles[] = { "title:", "title =", NULL };
  static const char *const authors[] = {
    "author:", "authors:", "author =", "authors =", NULL
  };
  static const char *const dates[] = {
    "date:", "published:", "pubdate:", "publishdate:", "date =", NULL
  };
  static const char *const sources[] = {
    "source:", "url:", "link:", "canonical_url:", "url =", NULL
  };
  CleanRange value = bare(t, line_rest(t, line, key_length(t, line)));

  if (line_begins_any(t, line, titles)) {
    found->title = value;
    found->title_from = CLEAN_FROM_FRONT;
  } else if (line_begins_any(t, line, authors)) {
    found->author = value;
    found->author_from = CLEAN_FROM_FRONT;
  } else if (line_begins_any(t, line, dates)) {
    found->date = value;
    found->date_from = CLEAN_FROM_FRONT;
  } else if (line_begins_any(t, line, sources) && text_is_url(t, value)) {
    found->source = value;
  }
}

/* Does the line say what the range does, "# " before it aside? */
static int
says(const PlainText *t, const CleanLine *line, CleanRange r)
{
  size_t start = line->start;

  while (start < line->end && strchr("# ", t->s[start]))
    start++;
  return line->end - start == r.end - r.start &&
         memcmp(t->s + start, t->s + r.start, r.end - r.start) == 0;
}

void
text_find_front(PlainText *t, CleanPlain *found)
{
  size_t end = front_end(t), next;

  if (end == 0)
    return;
  for (size_t i = 0; i <= end; i++) {
    if (t->lines[i].indent == 0)
      read_field(t, &t->lines[i], found);
    t->lines[i].drop = 1;
  }
  next = lines_next(t, end + 1);
  if (next < t->n && says(t, &t->lines[next], found->title))
    t->lines[next].drop = 1;
}

/* --------------------------------------------------------------- notices */

/* "bdt0231 3 vm 266 dpa 0412", "FRA0457 4 I 0231 FRA": the head of a message
 * (IPTC 7901, 3): service and number, priority, category, words. */
static int
is_wire_head(const PlainText *t, const CleanLine *line)
{
  enum { SPACE, DIGITS, LETTERS };
  static const struct { int kind; size_t least, most; } parts[] = {
    { LETTERS, 2, 4 }, { DIGITS, 3, 4 }, { SPACE, 1, 1 }, { DIGITS, 1, 1 },
    { SPACE, 1, 1 }, { LETTERS, 1, 4 }, { SPACE, 1, 1 }, { DIGITS, 2, 4 }
  };
  size_t i = line->start;

  for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
    size_t n = 0;

    for (; i < line->end; i++, n++) {
      char c = t->s[i];
      int kind = c == ' ' ? SPACE : ascii_is_digit(c) ? DIGITS : LETTERS;

      if (kind == LETTERS && !line_is_letter(c))
        return 0;
      if (kind != parts[k].kind)
        break;
    }
    if (n < parts[k].least || n > parts[k].most)
      return 0;
  }
  return 1;
}

/* "Agrar/Tiere/Niedersachsen/", "incendie-pompiers-industrie": the words below
 * the head of a message. */
static int
is_keywords(const PlainText *t, const CleanLine *line)
{
  size_t marks = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (t->s[i] == ' ')
      return 0;
    marks += t->s[i] == '-' || t->s[i] == '/';
  }
  return marks >= 2;
}

/* Has the word s[0, n) a hyphen? */
static int
is_joined(const char *s, size_t n)
{
  const char *hyphen = memchr(s, '-', n), *space = memchr(s, ' ', n);

  return hyphen && (!space || hyphen < space);
}

/* "AP-Croatia Floods, 1st Ld-Writethru,0512", "BC-CROATIA-FLOODS (UPDATE 2)":
 * an agency's name of a story, with its number of words, or with the wire's
 * sign before more words that hyphens join, as no "PM-elect visits Oslo" has.
 */
int
text_is_slug(const PlainText *t, const CleanLine *line)
{
  static const char *const signs[] = { "ap-", "bc-", "am-", "pm-", "^bc-",
                                       "^ap-", NULL };
  const char *s = t->s + line->start;
  size_t len = line->end - line->start, digits = 0, n;
  int counted, is_short = line->chars <= CLEAN_NOTICE_CHARS;

  while (digits < len && ascii_is_digit(s[len - 1 - digits]))
    digits++;
  counted = (digits == 3 || digits == 4) && len > digits &&
            s[len - 1 - digits] == ',' && memchr(s, '-', len) != NULL;
  if (!counted && !is_short)
    return 0;
  n = line_begins_any(t, line, signs);
  if (n == 0)
    return counted;
  return is_short && (counted || is_joined(s + n, len - n));
}

/* Where the mark between two parts of a notice ends, or at. */
static size_t
skip_mark(const PlainText *t, size_t at, size_t end)
{
  for (; at < end; at++)
    if (strchr(" \t-:|/", t->s[at]) == NULL) {
      if (end - at < 3 || (memcmp(t->s + at, "–", 3) != 0 &&
                           memcmp(t->s + at, "—", 3) != 0))
        break;
      at += 2;
    }
  return at;
}

/* "FOR IMMEDIATE RELEASE", "Press release No. 12", "Embargoed until 5 May",
 * "Press release - for immediate release":
 * what a press office writes over its headline, and "Eds: ..." an agency. */
static int
is_notice(const PlainText *t, const CleanLine *line)
{
  static const char *const editors[] = { "eds:", "editors:", "^eds:", "^^eds:",
                                         NULL };
  static const char *const words[] = {
    "for immediate release", "immediate release", "press release",
    "news release", "media release", "embargoed until", "embargo until",
    "embargo:", "embargo :", "embargo jusqu", "embargo hasta",
    "sperrfrist:", "pressemitteilung",
    "medienmitteilung", "communiqué de presse",
    "comunicado de prensa", "nota de prensa", "comunicato stampa",
    "comunicado de imprensa", "nota de imprensa", "persbericht", NULL
  };
  CleanLine rest = *line;
  size_t n;

  if (line_begins_any(t, line, editors) > 0 || text_is_slug(t, line) ||
      is_wire_head(t, line))
    return 1;
  if (line->chars > CLEAN_NOTICE_CHARS)
    return 0;
  while ((n = line_begins_any(t, &rest, words)) > 0)
    rest.start = skip_mark(t, rest.start + n, rest.end);
  if (rest.start == line->start)
    return 0;
  for (size_t k = rest.start; k < rest.end; k++)
    if (ascii_is_digit(t->s[k]))
      return 1;
  return rest.start == rest.end;
}

/* "Contact:" and the lines below it over a headline: the line after them, or
 * i. */
static size_t
contact_end(const PlainText *t, size_t i)
{
  static const char *const words[] = {
    "contact:", "contacts:", "media contact", "press contact",
    "pressekontakt", "kontakt:", "contact presse", "contacto:", "contatti:",
    NULL
  };
  size_t end = i;

  if (line_begins_any(t, &t->lines[i], words) == 0)
    return i;
  while (end < t->n && end - i < CLEAN_CONTACT_LINES &&
         !line_is_blank(&t->lines[end]))
    if (t->lines[end++].chars > CLEAN_NOTICE_CHARS)
      return i;
  return end;
}

int
text_is_remark(const PlainText *t, const CleanLine *line)
{
  return t->s[line->start] == '(' && t->s[line->end - 1] == ')';
}

void
text_drop_notices(PlainText *t)
{
  size_t seen = 0, remark = t->n, i = lines_next(t, 0), end;
  int in_head = 0;

  for (; i < t->n && seen < CLEAN_HEAD_LINES; i = lines_next(t, i + 1)) {
    if (is_notice(t, &t->lines[i]) ||
        (in_head && is_keywords(t, &t->lines[i]))) {
      t->lines[i].drop = 1;
      in_head = 1;
      continue;
    }
    if (seen == 0 && in_head && (end = contact_end(t, i)) > i) {
      for (; i < end; i++)
        t->lines[i].drop = 1;
      i = end - 1;
      continue;
    }
    if (text_is_paragraph(t, i))
      break;
    if (seen++ == 1 && text_is_remark(t, &t->lines[i]))
      remark = i;
  }
  if (remark < t->n && i < t->n && seen < CLEAN_HEAD_LINES)
    t->lines[remark].drop = 1;
}
