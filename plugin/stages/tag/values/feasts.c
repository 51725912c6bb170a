/* feasts.c - feasts and holidays that are said by name: "Good Friday", "since
 * Easter", "Christmas Eve 2024", "Black Friday".
 *
 * A feast is a number in data/values.txt: month and day ("1225"), 2000 and the
 * days after Easter Sunday ("1998" is Good Friday), or 10000, 2000 for each day
 * behind it, and the month, which of its weekdays and the weekday ("11144" is
 * the fourth Thursday of November, "13144" the day after; the fifth is the
 * last). */
#include "dates.h"

#include "day.h"
#include "stopwords.h"
#include "words.h"

/* ANY_YEAR: for days that are alike each year. */
enum { NEW_YEAR = 101, LAST_FIXED = 1231, EASTER = 2000, BY_WEEKDAY = 10000,
       DAY_BEHIND = 2000, LONGEST_WAY = 5, ANY_YEAR = 2001 };

typedef struct Feast {
  int code;
  int weekday;                  /* the first one from there on, 0: any        */
  int eve;                      /* the day before                             */
} Feast;

/* Easter Sunday by the Gregorian calendar (Meeus, Astronomical Algorithms,
 * 1991, chapter 8). */
static int32_t
easter_of(int32_t year)
{
  int32_t a = year % 19, b = year / 100, c = year % 100;
  int32_t g = (8 * b + 13) / 25;
  int32_t h = (19 * a + b - b / 4 - g + 15) % 30;
  int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int32_t m = (a + 11 * h + 19 * l) / 433;
  int32_t month = (h + l - 7 * m + 90) / 25;

  return day_number((Day){ year, month,
                           (h + l - 7 * m + 33 * month + 19) % 32 });
}

/* The first such weekday from day number on. */
static int32_t
first_weekday(int32_t number, int weekday)
{
  return number + (weekday - day_weekday(number) + 7) % 7;
}

static int32_t
nth_weekday(int32_t year, int month, int nth, int weekday)
{
  int32_t first = day_number((Day){ year, month, 1 });
  int32_t day = first_weekday(first, weekday) + 7 * (nth - 1);

  return day < first + month_days(year, month) ? day : day - 7;
}

static int32_t
day_of_code(int32_t year, int code)
{
  int behind = (code - BY_WEEKDAY) / DAY_BEHIND;
  int month = (code - BY_WEEKDAY) % DAY_BEHIND / 100;

  return code <= LAST_FIXED
           ? day_number((Day){ year, code / 100, code % 100 }) :
         code < BY_WEEKDAY ? easter_of(year) + code - EASTER
         : nth_weekday(year, month, code / 10 % 10, code % 10) + behind;
}

/* The eve of a year's New Year's Day is taken for its last day, so only month
 * and day count. */
static Day
feast_in(int32_t year, const Feast *f)
{
  int32_t day = day_of_code(year, f->code);

  if (f->weekday)
    day = first_weekday(day, f->weekday);
  return day_of_number(day - f->eve);
}

/* "'s" or "'" behind piece i: pieces taken. */
static size_t
genitive_at(const TagScan *s, size_t i)
{
  if (!tag_quote(s, i) || !tag_touches(s, i))
    return 0;
  return tag_touches(s, i + 1) && tag_is(s, i + 1, TAG_W_S) ? 2 : 1;
}

/* "Friday" of "Good Friday", "Monday" of "Easter Monday": at most so many days
 * behind what it is counted from. */
static int
read_weekday_of(const TagScan *s, size_t i, int most, Feast *f)
{
  Feast bare = *f;
  int32_t far;

  f->weekday = tag_sense(s, i, TAG_SENSE_WEEKDAY);
  if (f->weekday == TAG_NONE || !s->pieces[i].capital || f->code <= LAST_FIXED)
    return 0;
  far = day_number(feast_in(ANY_YEAR, f)) -
        day_number(feast_in(ANY_YEAR, &bare));
  return far <= most;
}

/* Is the word one that the rules know, or one of grammar? */
static int
is_common(const TagScan *s, const TagPiece *p)
{
  char lower[16];
  size_t n = words_lower(s->text + p->start, p->end - p->start, lower,
                         sizeof lower);

  return p->n_senses > 0 ||
         (stopwords_languages(lower, n) & stopwords_language("en")) != 0;
}

/* Is the day meant, not what belongs to it: "since Easter", no "Easter eggs",
 * "for Christmas shopping"? */
static int
is_day(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return i > 0 && tag_is(s, i - 1, TAG_W_AT_FEAST) &&
         (s->languages != TAG_EN || next->kind != TAG_LETTERS ||
          is_common(s, next));
}

/* "Holocaust Memorial Day", "Orthodox Easter Sunday" are other days; "On" of
 * "On Christmas Day" opens its sentence. */
static int
is_of_name(const TagScan *s, size_t i)
{
  return i > 0 && s->pieces[i - 1].kind == TAG_LETTERS &&
         s->pieces[i - 1].capital && !is_common(s, &s->pieces[i - 1]);
}

/* The feast at i, whatever it is the name of; pieces taken. */
static size_t
read_name(const TagScan *s, size_t i, Feast *f)
{
  int alone = tag_sense(s, i, TAG_SENSE_FEAST);
  int with_day = tag_sense(s, i, TAG_SENSE_FEAST_DAY);
  int with_weekday = tag_sense(s, i, TAG_SENSE_FEAST_WEEKDAY);
  int week = tag_sense(s, i, TAG_SENSE_FEAST_WEEK);
  int is_year = tag_is(s, i, TAG_W_NEW) &&
                (tag_sense(s, i + 1, TAG_SENSE_SPAN) == 4 ||
                 tag_sense(s, i + 1, TAG_SENSE_SPANS) == 4);
  size_t at = i + 1 + (size_t)is_year;

  if (!s->pieces[i].capital || is_of_name(s, i))
    return 0;
  *f = (Feast){ is_year ? NEW_YEAR : alone > 0 ? alone :
                with_day > 0 ? with_day :
                week > 0 ? week : with_weekday, 0, 0 };
  if (f->code <= 0)
    return 0;
  at += genitive_at(s, at);
  if (s->languages == TAG_NL && with_weekday > 0) /* "Goede Vrijdag"          */
    return read_weekday_of(s, at, 0, f) &&
           !(tag_dash(s, at + 1) && tag_touches(s, at + 1)) ? at + 1 - i : 0;
  if (s->languages == TAG_EN && s->pieces[at].capital) {
    if (with_day <= 0 &&
        read_weekday_of(s, at, with_weekday > 0 ? 0 : LONGEST_WAY, f))
      return at + 1 - i;
    f->weekday = 0;
    f->eve = alone > 0 || is_year ? tag_is(s, at, TAG_W_EVE) : 0;
    if ((f->eve || tag_is(s, at, TAG_W_DAY)) &&
        (alone > 0 || with_day > 0 || is_year))
      return at + 1 - i;
    f->eve = 0;
  }
  return alone > 0 && at == i + 1 && is_day(s, i) ? 1 : 0;
}

/* "vendredi saint", "lundi de Pâques", "Domingo de Ramos", "Sexta-feira Santa":
 * the day of the week first; pieces taken. */
static size_t
read_weekday_first(const TagScan *s, size_t i, Feast *f)
{
  static const int kinds[] = { TAG_SENSE_FEAST, TAG_SENSE_FEAST_WEEK,
                               TAG_SENSE_FEAST_WEEKDAY };
  static const int ways[] = { 1, LONGEST_WAY, 0 };
  size_t at = i + 1 + 2 * (size_t)(tag_dash(s, i + 1) &&
                                   tag_is(s, i + 2, TAG_W_FEIRA));

  f->weekday = tag_sense(s, i, TAG_SENSE_WEEKDAY);
  if (f->weekday < 0 || s->languages == TAG_EN)
    return 0;
  at += tag_is(s, at, TAG_W_OF);
  at += at > i + 1 && tag_quote(s, at);         /* "dell'Angelo"              */
  if ((tag_dash(s, at + 1) && tag_touches(s, at + 1)) ||
      (s->pieces[at].capital && s->pieces[at + 1].capital))
    return 0;                   /* "samedi Saint-Étienne", "Santo Domingo"    */
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    f->code = tag_sense(s, at, kinds[k]);
    f->eve = 0;
    if (f->code > LAST_FIXED && f->code < BY_WEEKDAY) {
      Feast bare = { f->code, 0, 0 };
      int32_t far = day_number(feast_in(ANY_YEAR, f)) -
                    day_number(feast_in(ANY_YEAR, &bare));
      return far <= ways[k] ? at + 1 - i : 0;
    }
  }
  return 0;
}

/* "Good Friday Agreement" is none. */
static size_t
read_feast(const TagScan *s, size_t i, Feast *f)
{
  size_t n = read_name(s, i, f);

  return n > 0 && s->pieces[i + n].capital && tag_is(s, i + n, TAG_W_NAMED_SO)
           ? 0 : n;
}

size_t
tag_rule_feast(const TagScan *s, size_t i, TagValue *v)
{
  Feast f;
  size_t n = read_weekday_first(s, i, &f);
  int year = 0;
  Day d;

  if (n == 0 && (n = read_feast(s, i, &f)) == 0)
    return 0;
  n += tag_year_after(s, i + n, &year);
  v->kind = TAG_DATE;
  if (year == 0 && s->today.year != 0) {
    d = feast_in(s->today.year, &f);
    year = tag_nearest_year(s, i, d.month, d.day);
  }
  if (year == 0 && f.code > LAST_FIXED)
    return n;                   /* of which year is not known                 */
  d = feast_in(year != 0 ? year : ANY_YEAR, &f);
  tag_set_month_day(s, v, i, year, d.month, d.day);
  return n;
}

static int
has_sense(const TagPiece *p, int kind, uint8_t languages)
{
  for (uint8_t k = 0; k < p->n_senses; k++)
    if (p->senses[k].kind == kind && (p->senses[k].languages & languages))
      return 1;
  return 0;
}

int
tag_is_feast(const char *text, size_t start, size_t end, uint8_t languages)
{
  TagPiece p;

  tag_piece_read(&p, text, start, end, 0);
  return p.end == end && has_sense(&p, TAG_SENSE_FEAST, languages);
}

int
tag_is_of_calendar(const char *text, size_t start, size_t end,
                   uint8_t languages)
{
  TagPiece p;

  tag_piece_read(&p, text, start, end, 0);
  return p.end == end && (has_sense(&p, TAG_SENSE_MONTH, languages) ||
                          has_sense(&p, TAG_SENSE_WEEKDAY, languages));
}

int
tag_is_zone(const char *text, size_t start, size_t end, uint8_t languages)
{
  TagPiece p;

  tag_piece_read(&p, text, start, end, 0);
  return p.end == end && has_sense(&p, TAG_SENSE_ZONE, languages);
}
