/* text_byline.c - who wrote a plain text and when, told beside its headline:
 *
 *   Floods force thousands from homes         the headline (text_structure.c)
 *   By JANE ROE                               a byline
 *   Associated Press Writer                   and what she does
 *   12 March 2024                             a date
 *
 * A name without "By" counts where a date follows it. */
#include <string.h>

#include "characters/skip.h"
#include "language.h"
#include "metadata/author.h"
#include "metadata/date.h"
#include "text_bylines_table.h"
#include "text_lines.h"
#include "weights.h"

static CleanRange byline_of(const PlainText *t, const CleanLine *line);

/* Does a byline or a date follow line i?  Then it goes on in neither. */
static int
is_over_byline(const PlainText *t, size_t i)
{
  return i + 1 < t->n && !line_is_blank(&t->lines[i + 1]) &&
         (byline_of(t, &t->lines[i + 1]).end > 0 ||
          text_is_date(t, &t->lines[i + 1]));
}

/* The line behind those in which bylines and dates are looked for: the first
 * paragraph may be a standfirst, the next is the text. */
static size_t
head_end(const PlainText *t)
{
  size_t paragraphs = 0, seen = 0, i = lines_next(t, 0);

  for (; i < t->n && seen < CLEAN_HEAD_LINES; i = lines_next(t, i + 1), seen++)
    if (text_is_paragraph(t, i) && !is_over_byline(t, i) &&
        (text_goes_on(t, i) || paragraphs++ > 0))
      break;
  return i;
}

static int
is_emphasis(char c)
{
  return c == '*' || c == '_';
}

/* The line without the marks of emphasis around it, or the "=" that a wire puts
 * behind a byline. */
static CleanRange
inner(const PlainText *t, const CleanLine *line)
{
  CleanRange r = { line->start, line->end };

  while (r.start < r.end && is_emphasis(t->s[r.start]))
    r.start++;
  while (r.start < r.end && (is_emphasis(t->s[r.end - 1]) ||
                             t->s[r.end - 1] == '='))
    r.end--;
  while (r.start < r.end && t->s[r.end - 1] == ' ')
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
  int kind = date_find(t->s + r->start, r->end - r->start, DATE_OLD, iso,
                       &start, &end);

  if (kind != DATE_NONE)
    *r = (CleanRange){ r->start + start, r->start + end };
  return kind;
}

/* Behind "um", "às" and the like at s[i], before a time; i if there is none. */
static size_t
behind_at(const char *s, size_t i, size_t end)
{
  for (size_t k = 0; k < N_AT_WORDS; k++) {
    size_t n = strlen(at_words[k]);

    if (n < end - i && memcmp(s + i, at_words[k], n) == 0)
      return behind_at(s, i + n, end);
  }
  return i;
}

/* Behind "(GMT+7)" at s[i]; i if it is none. */
static size_t
behind_zone(const char *s, size_t i, size_t end)
{
  enum { LONGEST_ZONE = 12 };
  const char *close = i < end && s[i] == '('
                        ? memchr(s + i, ')', end - i) : NULL;
  size_t n = close ? (size_t)(close - s) + 1 - i : 0;

  return n <= LONGEST_ZONE ? i + n : i;
}

/* Where the time of the day behind a date ends, ", 14:30 Uhr", "às 18h47", or
 * the date. */
static size_t
time_end(const PlainText *t, size_t i, size_t end)
{
  const char *s = t->s;
  size_t at = i, letters = 0;

  while (i < end && strchr(" ,-|", s[i]))
    i++;
  i = behind_at(s, i, end);
  for (size_t digits = 0; i < end && ascii_is_digit(s[i]); i++)
    if (++digits > 2)
      return at;
  if (i == at || end - i < 3 || strchr(":.hH", s[i]) == NULL ||
      !ascii_is_digit(s[i + 1]) || !ascii_is_digit(s[i + 2]))
    return at;
  i += 3;
  if (end - i >= 3 && s[i] == ':')
    i += 3;
  at = i;
  while (i < end && (s[i] == ' ' || line_is_letter(s[i])) && letters < 5)
    letters += s[i++] != ' ';
  return i == end || letters < 5 ? behind_zone(s, i, end) : at;
}

/* Does a mark, not a word, part a date from what the byte is of? */
static int
is_mark(char c)
{
  return strchr("|,:/-(\n", c) != NULL || (unsigned char)c >= 0x80;
}

/* Does no word of it begin with a small letter?  "Nr. 61. Zweites Blatt": a
 * stop ends no sentence there. */
static int
is_title(const PlainText *t, CleanRange all)
{
  for (size_t i = all.start; i < all.end; i++)
    if (t->s[i] >= 'a' && t->s[i] <= 'z' &&
        (i == all.start || t->s[i - 1] == ' '))
      return 0;
  return 1;
}

/* "Le" of "Le 5 janvier", "El 5 de enero": does nothing else stand before the
 * day, at s[start, end)? */
static int
is_article(const char *s, size_t start, size_t end)
{
  static const char *const words[] = { "Le", "El", "Il", "Den", "Am", "Op",
                                       "Ngày", "Dne", "Від", "От" };

  for (size_t k = 0; k < sizeof words / sizeof *words; k++)
    if (strlen(words[k]) == end - start &&
        memcmp(s + start, words[k], end - start) == 0)
      return 1;
  return 0;
}

/* "Güncelleme:" behind the time: does a word with a colon begin at i? */
static int
is_label_at(const PlainText *t, size_t i, size_t end)
{
  size_t from = i;

  while (i < end && line_is_letter(t->s[i]))
    i++;
  return i > from && i < end && t->s[i] == ':';
}

/* Is the date [date) of the line alone, but for what marks or a gap part from
 * it: "10 May 2024 | Health", "Oslo, 10 May 2024"? */
static int
is_parted(const PlainText *t, CleanRange all, CleanRange date)
{
  size_t start = date.start, end = time_end(t, date.end, all.end);
  int stops = is_title(t, all);
  char before, after;

  while (start > all.start && t->s[start - 1] == ' ')
    start--;
  while (end < all.end && t->s[end] == ' ')
    end++;
  before = start == all.start || is_article(t->s, all.start, start)
             ? '|' : t->s[start - 1];
  after = end == all.end ? '|' : t->s[end];
  return (is_mark(before) || date.start - start > 1 ||
          (stops && before == '.')) &&
         (is_mark(after) || (stops && after == '.') ||
          (after != '|' && end > date.end && is_label_at(t, end, all.end)));
}

/* "Published on 10 May 2024" */
static int
is_published(const PlainText *t, const CleanLine *line)
{
  return line_begins_any(t, line, published_words) > 0;
}

/* May it be a line of two days, of which this is the first: "Publié le 3 mai
 * 2024 à 18h30, mis à jour le 4 mai 2024 à 9h10"? */
static int
has_two_days(const PlainText *t, CleanRange all, CleanRange first)
{
  CleanRange second = { first.end, all.end };

  return first.start - all.start <= CLEAN_DATE_LABEL_BYTES &&
         find_date(t, &second) != DATE_NONE;
}

/* May it be a line of a date, and little else?  One that says so may have the
 * day of a change too. */
static int
is_short(const PlainText *t, const CleanLine *line)
{
  return line->chars <= CLEAN_DATE_LINE_CHARS ||
         (line->chars <= CLEAN_BYLINE_CHARS && is_published(t, line) &&
          !line_ends_sentence(t, line));
}

/* Every date has one. */
static int
has_digit(const PlainText *t, const CleanLine *line)
{
  return clean_find_digit(t->s, line->start, line->end) < line->end;
}

/* "Van onze politieke redactie", "par la rédaction": what names an office, and
 * no author, where others have their byline. */
static int
is_desk(const PlainText *t, CleanRange r)
{
  CleanLine line = { .start = r.start, .end = r.end };

  return r.start < r.end && r.end - r.start <= CLEAN_DATE_LINE_CHARS &&
         t->s[r.end - 1] != '.' &&
         line_begins_any(t, &line, desk_words) > 0;
}

/* The rest of the range behind the marks at i. */
static CleanRange
behind_marks(const PlainText *t, size_t i, size_t end)
{
  while (i < end && strchr(" ,|-", t->s[i]))
    i++;
  return (CleanRange){ i, end };
}

int
text_is_date(const PlainText *t, const CleanLine *line)
{
  CleanRange all = inner(t, line), date = all;
  const char *day;

  if (!is_short(t, line) || !has_digit(t, line))
    return 0;
  day = memchr(t->s + all.start, ' ', all.end - all.start);
  if (day && date_word(t->s + all.start, (size_t)(day - t->s) - all.start))
    all.start = (size_t)(day - t->s) + 1;
  if (line->chars <= CLEAN_DAY_CHARS && date_month(t->s + all.start,
                                                   all.end - all.start))
    return 1;                   /* "Sep 16" */
  if (find_date(t, &date) == DATE_NONE ||
      (line->chars > CLEAN_DATE_LINE_CHARS && !has_two_days(t, all, date)))
    return 0;
  date.end = time_end(t, date.end, all.end);
  return (date.end - date.start) * 2 >= all.end - all.start ||
         is_published(t, line) ||
         is_desk(t, behind_marks(t, date.end, all.end));
}

/* How many bytes tell the text's language. */
static size_t
sample(const PlainText *t)
{
  size_t len = t->b->from_len;

  if (len > CLEAN_HEADLINE_SAMPLE)
    for (len = CLEAN_HEADLINE_SAMPLE; (t->s[len] & 0xC0) == 0x80; len--)
      ;
  return len;
}

/* Is it for certain of another language than English, or than Tagalog, which
 * writes days as Americans do? */
static int
is_abroad(const PlainText *t)
{
  float confidence;
  const char *language = language_identify(t->s, sample(t), &confidence);

  return confidence > CLEAN_ABROAD && language[0] != '\0' &&
         strcmp(language, "en") != 0 && strcmp(language, "tl") != 0;
}

/* Is the date "3.4.2021" or "3/4/2021" in a text of another language than
 * English, which means the 3rd of April?  Letters as English has none are
 * enough where dots part its numbers. */
static int
is_day_first(const PlainText *t, CleanRange date)
{
  if (memchr(t->s + date.start, '.', date.end - date.start))
    for (size_t i = 0, len = sample(t); i < len; i++)
      if ((unsigned char)t->s[i] >= 0xC3 && (unsigned char)t->s[i] < 0xE0)
        return 1;
  return is_abroad(t);
}

/* Takes the date of line i; changed: of a line that tells of a change, only of
 * others.  Returns 0 if it tells none for certain. */
static int
take_date(const PlainText *t, size_t i, int changed, CleanPlain *found)
{
  CleanRange date = inner(t, &t->lines[i]);
  int kind = find_date(t, &date);

  if (kind == DATE_NONE ||
      (kind == DATE_EITHER_ORDER && !is_day_first(t, date)) ||
      (line_begins_any(t, &t->lines[i], changed_words) > 0) != changed)
    return 0;
  if (found->date.start == found->date.end) {
    found->date = date;
    found->date_from = CLEAN_FROM_TEXT;
    found->day_first = kind == DATE_EITHER_ORDER;
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

/* Are there small letters in the range? */
static int
has_small(const PlainText *t, size_t i, size_t end)
{
  while (i < end && !(t->s[i] >= 'a' && t->s[i] <= 'z'))
    i++;
  return i < end;
}

/* "MINOT, N.D., " before a day: words with capitals, and a comma; before one in
 * brackets "KELSO, Wash. (" or "KELSO (", for "Ada Holm (3 May 1950)" is none. */
static int
is_place(const PlainText *t, CleanRange r)
{
  const char *s = t->s + r.start;
  size_t len;

  while (r.start < r.end && t->s[r.end - 1] == ' ')
    r.end--;
  len = r.end - r.start;
  if (len < 2 || !is_title(t, r))
    return 0;
  return s[len - 1] == ',' ||
         (s[len - 1] == '(' && (memchr(s, ',', len) || !has_small(t, r.start,
                                                                  r.end)));
}

/* "(AFP)", "(GLOBE NEWSWIRE)", "/PRNewswire/" or ", Kyodo" behind a day; where
 * it ends. */
static size_t
agency_end(const PlainText *t, size_t i, size_t end)
{
  const char *s = t->s, *close;
  size_t at = i;

  if (s[i] == '(' || (s[i] == '/' && end - i > 1)) {
    close = memchr(s + i + 1, s[i] == '(' ? ')' : '/', end - i - 1);
    at = close ? (size_t)(close - s) + 1 : i;
  } else if (s[i] == ',' && end - i > 2 && s[i + 1] == ' ') {
    for (at = i + 2; at < end && line_is_letter(s[at]); at++)
      ;
  }
  return at - i > CLEAN_AGENCY_BYTES ||
         (s[i] != ',' && memchr(s + i, ' ', at - i) && has_small(t, i, at))
           ? i : at;
}

/* "PARIS, 12 mars 2024 (AFP) - De fortes pluies": the place, the day and maybe
 * the agency before the first sentence. */
static int
has_dateline(const PlainText *t, const CleanLine *line)
{
  CleanRange date = { line->start, line->end };
  const char *s = t->s;
  size_t dash, agency;

  if (date.end - date.start > CLEAN_DATELINE_BYTES)
    date.end = date.start + CLEAN_DATELINE_BYTES;
  if (find_date(t, &date) == DATE_NONE)
    return 0;
  if (date.start > line->start && s[date.start - 1] == '(' &&
      (date.end == line->end || s[date.end++] != ')'))
    return 0;                   /* "(3 May 1950 – 4 June 2010)"               */
  while (date.end < line->end && s[date.end] == ' ')
    date.end++;
  if (date.end == line->end)
    return 0;
  agency = dash = agency_end(t, date.end, line->end);
  if (agency == date.end &&
      !is_place(t, (CleanRange){ line->start, date.start }))
    return 0;
  while (dash < line->end && (s[dash] == ' ' || s[dash] == '.'))
    dash++;
  return dash < line->end &&
         (strchr("-_:", s[dash]) != NULL ||
          (dash + 1 < line->end && memcmp(s + dash, "\xE2\x80", 2) == 0));
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

/* The line behind those that stand with a day between headline and text, as in
 *
 *   EFE / Zaragoza
 *   02/04/2026 - 10:15h.
 *
 * from line i on, of languages other than English; i: there are none. */
static size_t
behind_day(const PlainText *t, size_t i)
{
  size_t at = i, lines = 0;

  for (; at < t->n && lines < CLEAN_DAY_REACH; at = lines_next(t, at + 1)) {
    const CleanLine *line = &t->lines[at];

    if (line->chars > CLEAN_DATE_LINE_CHARS)
      return i;
    if (tells_date(t, line))    /* "2. 4. 2026" looks like an item of a list  */
      return is_abroad(t) ? at + 1 : i;
    if (line_ends_sentence(t, line) || line->label == CLEAN_LIST_ITEM ||
        (lines++ > 0 && t->width > 0))
      return i;
  }
  return i;
}

void
text_drop_day(PlainText *t, size_t i, CleanPlain *found)
{
  size_t end = behind_day(t, lines_next(t, i));

  for (i = lines_next(t, i); i < end; i = lines_next(t, i + 1)) {
    if (tells_date(t, &t->lines[i]))
      take_date(t, i, 0, found);
    t->lines[i].drop = 1;
  }
}

size_t
text_behind_day(const PlainText *t, size_t i)
{
  return lines_next(t, behind_day(t, i));
}

/* Does the line begin with a day: "2018-11-03 08:45 Source: The Post"? */
static int
begins_with_date(const PlainText *t, const CleanLine *line)
{
  CleanRange all = inner(t, line), date = all;

  return line->chars <= CLEAN_BYLINE_CHARS &&
         find_date(t, &date) != DATE_NONE && date.start == all.start &&
         is_parted(t, all, date);
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
  char names[4 * CLEAN_BYLINE_CHARS + AUTHOR_MOST_NAMES];
  size_t len = r.end - r.start;

  if (len > sizeof names - AUTHOR_MOST_NAMES ||
      author_prefix(t->s + r.start, len) == 0)
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

/* The byte of a letter of East Asia, of which no name has many. */
static int
is_east_asian(char c)
{
  return (unsigned char)c >= 0xE3 && (unsigned char)c <= 0xED;
}

/* Characters of East Asia from s[i] on. */
static size_t
count_east_asian(const char *s, size_t i, size_t end)
{
  size_t n = 0;

  while (end - i >= 3 && is_east_asian(s[i]) &&
         memcmp(s + i, "\xE3\x80", 2) != 0) {        /* a mark or a space */
    i += 3;
    n++;
  }
  return n;
}

/* "NAME記者" as a whole line. */
static CleanRange
reporter_before(const PlainText *t, const CleanLine *line)
{
  static const char word[] = "記者";
  size_t len = line->end - line->start, n = len / 3;

  return len % 3 == 0 && n >= 4 && n <= CLEAN_ASIAN_NAME_CHARS &&
         count_east_asian(t->s, line->start, line->end) == n &&
         memcmp(t->s + line->end - 6, word, 6) == 0
           ? (CleanRange){ line->start, line->end - 6 } : none;
}

/* "记者 NAME", the reporter, in a line of little else, or "NAME記者". */
static CleanRange
reporter_of(const PlainText *t, const CleanLine *line)
{
  static const char *const words[] = { "记者", "記者" };
  const char *s = t->s;

  for (size_t k = 0; k < 2 && line->chars <= CLEAN_REPORTER_CHARS; k++)
    for (size_t i = line->start; i + 6 < line->end; i++) {
      size_t at = i + 6, n;

      if (memcmp(s + i, words[k], 6) != 0)
        continue;
      while (at < line->end && (n = line_space(s, at, line->end)) > 0)
        at += n;
      n = count_east_asian(s, at, line->end);
      return n >= 2 && n <= 4 ? (CleanRange){ at, at + 3 * n }
                              : reporter_before(t, line);
    }
  return reporter_before(t, line);
}

/* "김서연 기자", maybe with an address behind it; "기자회견" is a press
 * conference, "오늘의 기자 모임" a meeting. */
static CleanRange
korean_reporter(const PlainText *t, const CleanLine *line)
{
  static const char word[] = " 기자";
  const char *s = t->s;
  size_t n = sizeof word - 1, name = line->start, end;

  if (!is_east_asian(line->first) || line->chars > CLEAN_DATE_LINE_CHARS ||
      line_ends_sentence(t, line))
    return none;
  end = name + 3 * count_east_asian(s, name, line->end);
  return end - name >= 6 && end - name <= 3 * CLEAN_ASIAN_NAME_CHARS &&
         line->end - end >= n && memcmp(s + end, word, n) == 0 &&
         (end + n == line->end ||
          (s[end + n] == ' ' && memchr(s + end + n, '@', line->end - end - n)))
           ? (CleanRange){ name, end } : none;
}

/* The byline in the line, behind its date or before it. */
static CleanRange
byline_of(const PlainText *t, const CleanLine *line)
{
  static const char *const others[] = { "reviewed by", "edited by", NULL };
  CleanRange all = inner(t, line), date = all;

  /* "BY MS. ROE:" asks in a court */
  if (line->chars > CLEAN_BYLINE_CHARS || line->last == ':' ||
      line_begins_any(t, line, others))
    return none;
  all.end = sentence_end(t, all);
  if (is_desk(t, all))
    return none;
  if (is_byline(t, all))
    return all;
  if (find_date(t, &date) == DATE_NONE) {
    CleanRange reporter = reporter_of(t, line);

    return reporter.end > 0 ? reporter : korean_reporter(t, line);
  }
  if (date.end >= all.end)      /* it may stand behind the first sentence */
    return none;
  all = behind_marks(t, time_end(t, date.end, all.end), all.end);
  return is_byline(t, all) ? all : none;
}

int
text_is_byline(const PlainText *t, const CleanLine *line)
{
  return byline_of(t, line).end > 0;
}

/* "Jane Doe": two or three words of letters, up to a mark or a month. */
static CleanRange
name_of(const PlainText *t, const CleanLine *line)
{
  const char *s = t->s + line->start;
  size_t len = line->end - line->start, words = 1, end = 0;

  if (line->indent >= CLEAN_LETTERHEAD_INDENT ||
      (is_east_asian(line->first) && line->chars > CLEAN_ASIAN_NAME_CHARS))
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
  return words >= 2 && words <= 3 && author_is_name(s, end) &&
         !author_is_city(s, end) && !is_published(t, line)
    ? (CleanRange){ line->start, line->start + end } : none;
}

/* Is the line "By" or "Written by" alone? */
static int
is_label(const PlainText *t, const CleanLine *line)
{
  size_t len = line->end - line->start;

  for (size_t i = 0; by_words[i] && len < sizeof "written by:"; i++)
    if (line_begins(t, line, by_words[i]) == len)
      return 1;
  return 0;
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

/* "Published" and little else, over a day. */
static int
is_label_of_day(const PlainText *t, size_t i)
{
  size_t next = lines_next(t, i + 1);

  return next < t->n &&
         t->lines[i].end - t->lines[i].start <= CLEAN_DATE_LABEL_BYTES &&
         is_published(t, &t->lines[i]) &&
         !has_digit(t, &t->lines[i]) && text_is_date(t, &t->lines[next]);
}

/* The line from i on below what an author does and "Published". */
static size_t
behind_role(const PlainText *t, size_t i)
{
  if (i < t->n && is_role(t, &t->lines[i]))
    i = lines_next(t, i + 1);
  return i < t->n && is_label_of_day(t, i) ? lines_next(t, i + 1) : i;
}

/* The names in line i, or in the next if this is "By". */
static CleanRange
names_at(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t next = lines_next(t, i + 1), below;
  CleanRange names = byline_of(t, line), date;
  int next_is_date;

  if (names.end > 0 || next == t->n || is_desk(t, inner(t, line)))
    return names;
  if (is_label(t, line)) {
    names = name_of(t, &t->lines[next]);
    return names.end == t->lines[next].end ? names : none;
  }
  below = behind_role(t, next);
  next_is_date = below < t->n && text_is_date(t, &t->lines[below]);
  if (!next_is_date && !date_may_be_in(t->s + line->start,
                                       line->end - line->start))
    return none;                /* most lines: there is no date near them     */
  names = name_of(t, line);
  date = (CleanRange){ names.end, line->end };
  if (names.end == 0 || (next_is_date
                         ? line->end - names.end > CLEAN_AGENCY_BYTES
                         : find_date(t, &date) == DATE_NONE))
    return none;
  return names;
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

    if (text_is_date(t, line) || begins_with_date(t, line) ||
        text_is_furniture(t, line) || byline_of(t, line).end > 0 ||
        text_is_remark(t, line) || is_desk(t, inner(t, line)) ||
        line->label == CLEAN_LIST_ITEM ||
        (title < t->n && line->chars < CLEAN_RUBRIC_CHARS))
      continue;
    if (title < t->n && reach == 1 && lines_are_parted(t, i, title))
      break;                    /* a page's menu, above a gap */
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
  size_t title, below, i = lines_next(t, 0), end = head_end(t);
  CleanRange names = none;

  while (i < end && (names = names_at(t, i)).end == 0)
    i = lines_next(t, i + 1);
  if (names.end == 0)
    return;
  if (found->author.start == found->author.end) {
    found->author = names;
    found->author_from = CLEAN_FROM_TEXT;
  }
  take_date(t, i, 0, found);
  title = headline_over(t, i);
  if (title == t->n)
    return;
  t->lines[i].drop = 1;
  for (size_t k = title + 1; k < i; k++)
    t->lines[k].drop |= is_desk(t, inner(t, &t->lines[k]));
  if (names.start > t->lines[i].end)    /* below "By" */
    t->lines[i = lines_next(t, i)].drop = 1;
  below = behind_role(t, lines_next(t, i + 1));
  for (size_t k = i + 1; k < below; k++)
    t->lines[k].drop = 1;
  text_drop_date(t, i, found);
  text_drop_date(t, title + 1, found);
  if (found->title.start == found->title.end)
    text_take_title(t, title, found);
}
