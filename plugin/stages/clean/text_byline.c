/* text_byline.c - who wrote a plain text and when, told beside its headline:
 *
 *   Floods force thousands from homes         the headline (text_structure.c)
 *   By JANE ROE                               a byline
 *   Associated Press Writer                   and what she does
 *   12 March 2024                             a date
 *
 * A name without "By" counts where a date follows it. */
#include <string.h>

#include "author.h"
#include "date.h"
#include "text_lines.h"
#include "weights.h"

/* The line behind those in which bylines and dates are looked for: the first
 * paragraph may be a standfirst, the next is the text. */
static size_t
head_end(const PlainText *t)
{
  size_t paragraphs = 0, seen = 0, i = lines_next(t, 0);

  for (; i < t->n && seen < CLEAN_HEAD_LINES; i = lines_next(t, i + 1), seen++)
    if (text_is_paragraph(t, i) && (text_goes_on(t, i) || paragraphs++ > 0))
      break;
  return i;
}

static int
is_emphasis(char c)
{
  return c == '*' || c == '_';
}

/* The line without the marks of emphasis around it. */
static CleanRange
inner(const PlainText *t, const CleanLine *line)
{
  CleanRange r = { line->start, line->end };

  while (r.start < r.end && is_emphasis(t->s[r.start]))
    r.start++;
  while (r.start < r.end && is_emphasis(t->s[r.end - 1]))
    r.end--;
  return r;
}

/* ------------------------------------------------------------------ dates */

/* Narrows the range to the date in it; returns what date_find tells. */
static int
find_date(const PlainText *t, CleanRange *r)
{
  size_t start, end;
  char iso[32];
  int kind = date_find(t->s + r->start, r->end - r->start, 0, iso, &start,
                       &end);

  if (kind != DATE_NONE)
    *r = (CleanRange){ r->start + start, r->start + end };
  return kind;
}

/* Does a mark, not a word, part a date from what the byte is of? */
static int
is_mark(char c)
{
  return strchr("|,:;/-(\n", c) != NULL || (unsigned char)c >= 0x80;
}

/* Is the date [date) of the line alone, but for what marks part from it: "10
 * May 2024 | Health", "Oslo, 10 May 2024"? */
static int
is_parted(const PlainText *t, CleanRange all, CleanRange date)
{
  while (date.start > all.start && t->s[date.start - 1] == ' ')
    date.start--;
  while (date.end < all.end && t->s[date.end] == ' ')
    date.end++;
  return (date.start == all.start || is_mark(t->s[date.start - 1])) &&
         (date.end == all.end || is_mark(t->s[date.end]));
}

/* "Published on 10 May 2024" */
static int
is_published(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = {
    "published", "posted", "released", "publié", "publicado",
    "pubblicato", "veröffentlicht", "gepubliceerd", "publicerad",
    "publisert", "opublikowano", "опубликовано", NULL
  };

  return line_begins_any(t, line, words) > 0;
}

/* Every date has one. */
static int
has_digit(const PlainText *t, const CleanLine *line)
{
  uint8_t found = 0;            /* as wide as what it is told by              */

  for (size_t i = line->start; i < line->end; i++)
    found |= (uint8_t)(t->s[i] - '0') < 10;
  return found;
}

int
text_is_date(const PlainText *t, const CleanLine *line)
{
  CleanRange all = inner(t, line), date = all;
  const char *day;

  if (line->chars > CLEAN_DATE_LINE_CHARS || !has_digit(t, line))
    return 0;
  day = memchr(t->s + all.start, ' ', all.end - all.start);
  if (day && date_word(t->s + all.start, (size_t)(day - t->s) - all.start))
    all.start = (size_t)(day - t->s) + 1;
  if (line->chars <= CLEAN_DAY_CHARS && date_month(t->s + all.start,
                                                   all.end - all.start))
    return 1;                   /* "Sep 16" */
  return find_date(t, &date) != DATE_NONE &&
         ((date.end - date.start) * 2 >= all.end - all.start ||
          is_published(t, line));
}

/* Takes the date of line i; changed: of a line that tells of a change, only of
 * others.  Returns 0 if it tells none for certain. */
static int
take_date(const PlainText *t, size_t i, int changed, CleanPlain *found)
{
  static const char *const changes[] = {
    "updated", "last updated", "page updated", "modified", "last modified",
    "aktualisiert", "mis à jour", "actualizado", "aggiornato",
    "atualizado", NULL
  };
  CleanRange date = inner(t, &t->lines[i]);
  int kind = find_date(t, &date);

  if (kind == DATE_NONE || kind == DATE_EITHER_ORDER ||
      (line_begins_any(t, &t->lines[i], changes) > 0) != changed)
    return 0;
  if (found->date.start == found->date.end) {
    found->date = date;
    found->date_from = CLEAN_FROM_TEXT;
  }
  return 1;
}

void
text_drop_date(PlainText *t, size_t i, CleanPlain *found)
{
  i = lines_next(t, i);
  if (i < t->n && text_is_date(t, &t->lines[i]) && take_date(t, i, 0, found))
    t->lines[i].drop = 1;
}

/* "PARIS, 12 mars 2024 (AFP) - De fortes pluies": the place, the day and the
 * agency before the first sentence. */
static int
has_dateline(const PlainText *t, const CleanLine *line)
{
  CleanRange date = { line->start, line->end };
  const char *s = t->s, *close;
  size_t dash;

  if (!memchr(s + line->start, '(', line->end - line->start))
    return 0;
  if (date.end - date.start > CLEAN_DATELINE_BYTES)
    date.end = date.start + CLEAN_DATELINE_BYTES;
  if (find_date(t, &date) == DATE_NONE)
    return 0;
  while (date.end < line->end && s[date.end] == ' ')
    date.end++;
  close = s[date.end] == '(' ? memchr(s + date.end, ')', line->end - date.end)
                             : NULL;
  if (!close)
    return 0;
  dash = (size_t)(close - s) + 1;
  if (dash - date.end > CLEAN_AGENCY_BYTES ||
      memchr(s + date.end, ' ', dash - date.end))
    return 0;
  while (dash < line->end && (s[dash] == ' ' || s[dash] == '.'))
    dash++;
  return dash + 1 < line->end &&
         (strchr("-_:", s[dash]) != NULL ||
          memcmp(s + dash, "\xE2\x80", 2) == 0);
}

/* Does the line tell a day of the text, not one that it speaks of? */
static int
tells_date(const PlainText *t, const CleanLine *line)
{
  CleanRange all = inner(t, line), date = all;

  return has_dateline(t, line) ||
         (line->chars <= CLEAN_BYLINE_CHARS &&
          find_date(t, &date) != DATE_NONE &&
          (is_parted(t, all, date) || text_is_date(t, line)));
}

void
text_find_date(const PlainText *t, CleanPlain *found)
{
  CleanPlain changed = *found;
  size_t end;

  if (found->date.start < found->date.end)
    return;
  end = head_end(t);
  for (size_t i = lines_next(t, 0); i < t->n && i <= end;
       i = lines_next(t, i + 1))
    if (tells_date(t, &t->lines[i])) {
      if (take_date(t, i, 0, found))
        return;
      take_date(t, i, 1, &changed);
    }
  *found = changed;
}

/* ----------------------------------------------------------------- byline */

static const CleanRange none = { 0, 0 };

/* Does the range begin "By Jane Doe": a word for it, and whole names? */
static int
is_byline(const PlainText *t, CleanRange r)
{
  char names[4 * CLEAN_BYLINE_CHARS];
  size_t len = r.end - r.start;

  if (len > sizeof names || author_prefix(t->s + r.start, len) == 0)
    return 0;
  memcpy(names, t->s + r.start, len);
  return author_is_name(names, author_clean(names, len, 0));
}

/* Where a sentence ends in the range: a full stop behind a word, "By Jane Roe.
 * Photos by John Doe"; initials and "Dr." are none. */
static size_t
sentence_end(const PlainText *t, CleanRange r)
{
  size_t letters = 0;

  if (!memchr(t->s + r.start, '.', r.end - r.start))
    return r.end;
  for (size_t i = r.start; i < r.end; i++) {
    if (t->s[i] == '.' && letters > 2)
      return i;
    letters = line_is_letter(t->s[i]) ? letters + 1 : 0;
  }
  return r.end;
}

/* The byline in the line, behind its date or before it. */
static CleanRange
byline_of(const PlainText *t, const CleanLine *line)
{
  static const char *const others[] = { "reviewed by", "edited by", NULL };
  CleanRange all = inner(t, line), date = all;

  if (line->chars > CLEAN_BYLINE_CHARS || line_begins_any(t, line, others))
    return none;
  all.end = sentence_end(t, all);
  if (is_byline(t, all))
    return all;
  if (find_date(t, &date) == DATE_NONE)
    return none;
  all.start = date.end;
  while (all.start < all.end && strchr(" ,|-", t->s[all.start]))
    all.start++;
  return is_byline(t, all) ? all : none;
}

/* "Jane Doe": two or three words of letters, up to a mark or a month. */
static CleanRange
name_of(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;
  size_t len = line->end - line->start, words = 1, end = 0;

  if (is_published(t, line))
    return none;
  /* white space between two words counts too, so some more may be */
  for (; end < len && s[end] != '|' && s[end] != ',' && words < 8; end++) {
    if (s[end] == ' ' && date_month(s + end + 1, len - end - 1))
      break;
    if (s[end] == ' ')
      words++;
    else if (words > 3 || (!line_is_letter(s[end]) && s[end] != '.' &&
                           s[end] != '\'' && s[end] != '-'))
      return none;
  }
  for (; end > 0 && s[end - 1] == ' '; end--)
    words--;
  return words >= 2 && words <= 3 && author_is_name(s, end)
    ? (CleanRange){ line->start, line->start + end } : none;
}

/* Is the line "By" or "Written by" alone? */
static int
is_label(const PlainText *t, const CleanLine *line)
{
  static const char *const labels[] = {
    "by", "by:", "written by", "written by:", "author", "author:", "words by",
    "posted by", "von", "par", "por", "door", NULL
  };
  size_t len = line->end - line->start;

  for (size_t i = 0; labels[i] && len < sizeof "written by:"; i++)
    if (line_begins(t, line, labels[i]) == len)
      return 1;
  return 0;
}

/* The names in line i, or in the next if this is "By". */
static CleanRange
names_at(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t next = lines_next(t, i + 1);
  CleanRange names = byline_of(t, line), date;
  int next_is_date;

  if (names.end > 0 || next == t->n)
    return names;
  if (is_label(t, line)) {
    names = name_of(t, &t->lines[next]);
    return names.end == t->lines[next].end ? names : none;
  }
  next_is_date = text_is_date(t, &t->lines[next]);
  if (!next_is_date && !has_digit(t, line))
    return none;                /* most lines: there is no date near them     */
  names = name_of(t, line);
  date = (CleanRange){ names.end, line->end };
  if (names.end == 0 || (names.end == line->end
                         ? !next_is_date : find_date(t, &date) == DATE_NONE))
    return none;
  return names;
}

/* "Associated Press Writer", "Staff Writers" below a byline. */
static int
is_role(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;
  size_t len = line->end - line->start;

  return line->chars <= CLEAN_ROLE_CHARS &&
         author_is_role(s, s[len - 1] == 's' ? len - 1 : len);
}

/* The line of the headline over a byline, line i: a rubric may stand over it, a
 * sentence and dates below it.  t->n: none, or it is not clear which, as in a
 * page that was copied, which has no blank lines. */
static size_t
headline_over(const PlainText *t, size_t i)
{
  size_t title = t->n, lines = 0, reach = 1;

  if (lines_before(t, i) > 0 && lines_are_parted(t, lines_before(t, i) - 1, i))
    reach = CLEAN_BYLINE_REACH;
  for (i = lines_before(t, i); i > 0; i = lines_before(t, i - 1)) {
    const CleanLine *line = &t->lines[i - 1];

    if (text_is_date(t, line) || text_is_furniture(t, line) ||
        byline_of(t, line).end > 0 ||
        (title < t->n && line->chars < CLEAN_RUBRIC_CHARS))
      continue;
    if (++lines > reach)
      return t->n;
    if (title == t->n || (line_ends_sentence(t, &t->lines[title]) &&
                          !line_ends_sentence(t, line)))
      title = i - 1;
  }
  if (title == t->n || (lines > 1 &&
                        t->lines[title].chars < CLEAN_RUBRIC_CHARS))
    return t->n;
  return text_may_be_headline(t, title) ||
         strchr("?!", t->s[t->lines[title].end - 1]) ? title : t->n;
}

void
text_find_byline(PlainText *t, CleanPlain *found)
{
  size_t title, next, i = lines_next(t, 0), end = head_end(t);
  CleanRange names = none;

  while (i < end && (names = names_at(t, i)).end == 0)
    i = lines_next(t, i + 1);
  if (names.end == 0)
    return;
  found->author = names;
  found->author_from = CLEAN_FROM_TEXT;
  take_date(t, i, 0, found);
  title = headline_over(t, i);
  if (title == t->n)
    return;
  t->lines[i].drop = 1;
  if (names.start > t->lines[i].end)    /* below "By" */
    t->lines[i = lines_next(t, i)].drop = 1;
  next = lines_next(t, i + 1);
  if (next < t->n && is_role(t, &t->lines[next]))
    t->lines[next].drop = 1;
  text_drop_date(t, i, found);
  text_drop_date(t, title + 1, found);
  if (found->title.start == found->title.end)
    text_take_title(t, title, found);
}
