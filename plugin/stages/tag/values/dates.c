/* dates.c - days and months, "November 3-5", "17.11.2004", "since 03/2018", as
 * ISO 8601 writes them.  Weekdays are read in weekdays.c, what is counted from
 * today in today.c, years in years.c.
 *
 * A date without a year is the nearest one, days to come counting double or
 * more, unless what is said beside it lies before us (tense.h): "in April" is
 * the past April, "November 1" said on October 25 is next week. */
#include "dates.h"

#include <stdio.h>
#include <string.h>

#include "day.h"
#include "ranges.h"
#include "tense.h"

int
tag_has_capital(const TagScan *s, size_t i)
{
  static const int written = TAG_EN | TAG_DE | TAG_OTHER;

  return s->pieces[i].capital || !(s->languages & written) ||
         s->pieces[i].languages == UINT8_MAX;
}

size_t
tag_print_year(char *out, size_t size, int32_t year)
{
  return (size_t)snprintf(out, size, year < 0 ? "-%04d" : "%04d",
                          year < 0 ? -year : year);
}

void
tag_set_day(TagValue *v, Day d)
{
  size_t n = tag_print_year(v->value, sizeof v->value, d.year);

  v->kind = TAG_DATE;
  n += (size_t)snprintf(v->value + n, sizeof v->value - n, "-%02d", d.month);
  if (d.day != 0)
    snprintf(v->value + n, sizeof v->value - n, "-%02d", d.day);
}

/* "for June delivery", "December futures", "the March contract": a month to
 * come, whatever the price did; not "June delivery figures". */
static int
is_of_contract(const TagScan *s, size_t i)
{
  if (tag_is(s, i + 1, TAG_W_FUTURES))
    return 1;
  return i > 0 && ((tag_is(s, i + 1, TAG_W_DELIVERY) &&
                    tag_is(s, i - 1, TAG_W_FOR)) ||
                   (tag_is(s, i + 1, TAG_W_CONTRACT) &&
                    tag_is(s, i - 1, TAG_W_THE)));
}

/* "ran from May 3", "was closed from 3 May", where the day is said at i: a range
 * that lies behind us. */
static int
is_past_from(const TagScan *s, size_t i)
{
  return s->languages == TAG_EN && i > 1 && tag_is(s, i - 1, TAG_W_FROM) &&
         tag_is_past(s, i - 2);
}

/* The year of the end of a range whose start has none: "from 19 September to 3
 * January", where the end is said at i; 0: it is none, or one that is past and
 * whose start may be another. */
static int32_t
year_of_end(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  size_t first = i - 2;
  int from, day_from = 0;

  if (i < 3 || !tag_is(s, i - 1, TAG_W_TO))
    return 0;
  from = tag_sense(s, first, TAG_SENSE_MONTH);
  if (from > 0 && day != 0)
    day_from = tag_number(s, --first);          /* "19 September to"          */
  else if (from < 0 && day != 0) {
    day_from = tag_number(s, first--);          /* "September 19 to"          */
    from = tag_sense(s, first, TAG_SENSE_MONTH);
  }
  if (from < 1 || !tag_has_capital(s, i - 2) || (day != 0 && day_from < 1) ||
      day_from > 31 ||
      (tag_tense(s, i) == TAG_PAST && (day == 0 || !is_past_from(s, first))))
    return 0;
  return tag_nearest_year(s, first, from, day_from) +
         (month * 32 + day < from * 32 + day_from);
}

/* The day of the week that is said before the day at i, "Mon. Oct. 6", 0: none
 * is. */
static int
weekday_before(const TagScan *s, size_t i)
{
  size_t at = i - (i > 0 && (tag_mark(s, i - 1, ',') ||
                             tag_mark(s, i - 1, '.')));
  int day = TAG_NONE;

  if (at > 0 && tag_has_capital(s, at - 1) &&
      (day = tag_sense(s, at - 1, TAG_SENSE_WEEKDAY)) == TAG_NONE)
    day = tag_sense(s, at - 1, TAG_SENSE_SHORT_WEEKDAY);
  return day == TAG_NONE ? 0 : day;
}

/* The year near by whose month and day, if it has them, are on the day of the
 * week that is said before them at i, 0: there is none. */
static int32_t
year_of_weekday(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  int weekday = day == 0 ? 0 : weekday_before(s, i);

  if (weekday != 0)
    for (int32_t y = s->today.year - 1; y <= s->today.year + 1; y++)
      if (day <= month_days(y, month) &&
          day_weekday(day_number((Day){ y, month, day })) == weekday)
        return y;
  return 0;
}

int32_t
tag_nearest_year(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  /* what a day behind us and one before us weigh, by the tense */
  static const int32_t back[] = { 1, 1, 1, 3 }, forth[] = { 2, 4, 1, 1 };
  int32_t best = 0, least = INT32_MAX;

  if (s->today.year == 0)
    return 0;
  if ((best = year_of_end(s, i, month, day)) != 0 ||
      (best = year_of_weekday(s, i, month, day)) != 0)
    return best;
  int32_t now = day_number(s->today);
  int planned = tag_is_planned(s, i);
  int tense = planned ? TAG_FUTURE : tag_tense(s, i);
  int by = tense != TAG_PAST && i > 0 && tag_is(s, i - 1, TAG_W_BY);
  int contract = day == 0 && is_of_contract(s, i);
  int past = (tense == TAG_PAST && day == 0 && !contract) ||
             (tense == TAG_PAST && is_past_from(s, i)) ||
             (i > 0 && (tag_is(s, i - 1, TAG_W_LAST) ||
                        tag_is(s, i - 1, TAG_W_SINCE)));
  int to_come = by || (i > 0 && tag_is(s, i - 1, TAG_W_NEXT));
  for (int32_t y = s->today.year - 1; y <= s->today.year + 1; y++) {
    Day d = { y, month, day ? day : 15 };
    int32_t far = day_number(d) - now;
    if (day == 0 && y == s->today.year && month == s->today.month)
      far = 0;
    if (day > month_days(y, month) ||           /* "29 February"              */
        (past && far > 0) || (to_come && far <= 0) ||
        (contract && far < 0) || (planned && far < -31))
      continue;
    far = far < 0 ? -far * back[tense] : far * forth[tense];
    if (far < least) {
      least = far;
      best = y;
    }
  }
  return best;
}

void
tag_set_month_day(const TagScan *s, TagValue *v, size_t i, int32_t year,
                  int32_t month, int32_t day)
{
  Day d = { year, month, day };

  if (year == 0)
    d.year = tag_nearest_year(s, i, month, day);
  v->kind = TAG_DATE;
  if (d.year != 0)
    tag_set_day(v, d);
  else if (day != 0)
    snprintf(v->value, sizeof v->value, "--%02d-%02d", month, day);
  else
    snprintf(v->value, sizeof v->value, "--%02d", month);
}

void
tag_add_end(TagValue *v, const TagValue *end)
{
  size_t n = strlen(v->value);

  snprintf(v->value + n, sizeof v->value - n, "/%.16s", end->value);
}

/* "3-5 May": the other day of the same month. */
static void
add_day_of_month(TagValue *v, int32_t day)
{
  size_t n = strlen(v->value);

  if (2 * n + 2 > sizeof v->value || n < 2)
    return;
  v->value[n] = '/';
  memcpy(v->value + n + 1, v->value, n);
  snprintf(v->value + 2 * n - 1, 4, "%02d", day);
}

/* "(EFE).-", "(Lusa) -": an agency's name in a dateline, no "(6-4)". */
static int
is_agency(const TagScan *s, size_t i)
{
  size_t at = i + 1;

  while (at < i + 4 && s->pieces[at].kind == TAG_LETTERS &&
         s->pieces[at].capital)
    at++;
  if (at == i + 1 || !tag_mark(s, i, '(') || !tag_mark(s, at, ')'))
    return 0;
  at += 1 + (size_t)tag_mark(s, at + 1, '.');
  return tag_dash(s, at) || tag_mark(s, at, 0x2014);
}

/* "za 5" before "okt", "dom 12" before "oct": a day of the week and a number. */
static int
is_behind_weekday(const TagScan *s, size_t i)
{
  size_t at = i - 1;

  if (i < 2 || s->pieces[at].kind != TAG_DIGITS || s->pieces[at].digits > 2)
    return 0;
  at -= at > 1 && (tag_mark(s, at - 1, '.') || tag_mark(s, at - 1, ','));
  return tag_sense(s, at - 1, TAG_SENSE_WEEKDAY) != TAG_NONE ||
         tag_sense(s, at - 1, TAG_SENSE_SHORT_WEEKDAY) != TAG_NONE;
}

/* "12. Okt.", "3 févr. 2024", "18 jul (EFE).-", "za 5 okt": is the short name of
 * a month at i one for sure, in a language that may have other words like it?
 * In Portuguese the stop at the end of a sentence may be the sentence's: "o 1º
 * set." */
static int
is_short_month(const TagScan *s, size_t i)
{
  int stop = tag_mark(s, i + 1, '.') && tag_touches(s, i + 1), year;

  return (s->languages & (TAG_EN | TAG_OTHER)) ||
         (stop && (i + 2 < s->n || s->languages != TAG_PT)) ||
         is_agency(s, i + 1) || is_behind_weekday(s, i) ||
         tag_year_after(s, i + 1, &year) != 0;
}

/* The month at i, 0: none. */
static int
month_at(const TagScan *s, size_t i, size_t *taken)
{
  int m = tag_sense(s, i, TAG_SENSE_MONTH);

  *taken = 1;
  if (m == TAG_NONE && (m = tag_sense(s, i, TAG_SENSE_SHORT_MONTH)) > 0 &&
      !is_short_month(s, i))
    return 0;
  if (m != tag_sense(s, i, TAG_SENSE_MONTH) &&
      tag_mark(s, i + 1, '.') && tag_touches(s, i + 1) && i + 2 < s->n)
    *taken = 2;
  return m > 0 && tag_has_capital(s, i) ? m : 0;
}

size_t
tag_day_at(const TagScan *s, size_t i, int *day)
{
  *day = tag_number(s, i);
  if (tag_sense(s, i, TAG_SENSE_NTH) == 1) {    /* "Primo Maggio"             */
    *day = 1;
    return 1;
  }
  if (*day < 1 || *day > 31 || s->pieces[i].digits > 2)
    return 0;
  if (tag_touches(s, i + 1) && tag_is(s, i + 1, TAG_W_ST))
    return 2;
  if ((s->languages & (TAG_DE | TAG_OTHER)) && tag_mark(s, i + 1, '.') &&
      tag_touches(s, i + 1))
    return 2;
  if (tag_rank_sign(s, i + 1) != 0)     /* "1° maggio"                        */
    return 1 + tag_rank_sign(s, i + 1);
  /* "11.5", "11:30", "10,000" and "12%" are no days */
  if (tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
      s->pieces[i + 2].kind == TAG_DIGITS && !tag_dash(s, i + 1) &&
      !tag_mark(s, i + 1, '/') && !tag_mark(s, i + 1, ';'))
    return 0;
  return tag_mark(s, i + 1, '%') ? 0 : 1;
}

/* "April Winters", "June Carter": a name, where no word says that a month
 * follows. */
static int
is_first_name(const TagScan *s, size_t i, int month)
{
  const TagPiece *next = &s->pieces[i + 1];

  return s->languages == TAG_EN && month >= 4 && month <= 8 &&
         next->kind == TAG_LETTERS && next->capital && next->gap &&
         (next->n_senses == 0 || tag_sense(s, i + 1, TAG_SENSE_SEASON) > 0) &&
         !(i > 0 && tag_is(s, i - 1, TAG_W_BEFORE));
}

/* "Straße des 17. Juni", "calle Dos de Mayo": does a street's name end before
 * piece i? */
static int
is_street(const TagScan *s, size_t i)
{
  for (int k = 0; k < 3 && i > 0 &&
       (tag_is(s, i - 1, TAG_W_OF) || s->pieces[i - 1].kind == TAG_DIGITS ||
        tag_sense(s, i - 1, TAG_SENSE_NUMBER) != TAG_NONE ||
        tag_sense(s, i - 1, TAG_SENSE_TENS) != TAG_NONE); k++)
    i--;
  return i > 0 && tag_is(s, i - 1, TAG_W_STREET);
}

/* "Theresa May", "the Women's March", and what opens a sentence. */
static int
is_behind_name(const TagScan *s, size_t i)
{
  size_t k = i > 2 && tag_is(s, i - 1, TAG_W_S) && tag_quote(s, i - 2) ? i - 2
                                                                       : i;

  return k == 0 || (s->pieces[k - 1].kind == TAG_LETTERS &&
                    s->pieces[k - 1].capital && !tag_is(s, k - 1, TAG_W_THE));
}

/* "in Nov", "until Oct", "to Dec", but no "by Jan", "of Mar". */
static int
is_short_for_sure(const TagScan *s, size_t i, int month)
{
  const TagPiece *p = &s->pieces[i];

  return s->languages == TAG_EN && month != 1 && month != 3 && i > 0 &&
         p->gap && p->end - p->start > 2 &&
         (s->text[p->start + 1] & 0x20) != 0 &&         /* "DEC" is a firm    */
         tag_sense(s, i, TAG_SENSE_SHORT_MONTH) == month &&
         tag_is(s, i - 1, TAG_W_BEFORE) &&
         !(p[1].kind == TAG_LETTERS && p[1].capital && p[1].n_senses == 0);
}

/* "May" and "March" and the months of other languages are words of other
 * meanings too. */
static int
is_month_for_sure(const TagScan *s, size_t i, int month)
{
  if (is_first_name(s, i, month))
    return 0;
  if (is_short_for_sure(s, i, month))
    return 1;
  if (tag_sense(s, i, TAG_SENSE_MONTH) != TAG_NONE &&
      (s->languages == TAG_EN
         ? month != 3 && month != 5
         : s->languages != TAG_DE && !s->pieces[i].capital))
    return 1;                   /* "cerró mayo"                               */
  if (s->languages == TAG_EN && month == 3 && i > 1 &&
      (tag_is(s, i - 1, TAG_W_TO) ||
       (tag_is(s, i - 1, TAG_W_AND) &&
        tag_sense(s, i - 2, TAG_SENSE_MONTH) != TAG_NONE)))
    return 1;                   /* "the year to March", "February and March"  */
  if (s->languages == TAG_EN && i > 1 && tag_dash(s, i - 1) &&
      tag_touches(s, i) && tag_is(s, i - 2, TAG_W_MID))
    return 1;                   /* "mid-May"                                  */
  if (s->languages == TAG_EN && tag_is(s, i + 1, TAG_W_TO) &&
      s->pieces[i + 2].capital &&
      tag_sense(s, i + 2, TAG_SENSE_MONTH) != TAG_NONE && !is_behind_name(s, i))
    return 1;                   /* "open May to September"                    */
  if (s->languages == TAG_EN && tag_is(s, i + 1, TAG_W_OF_MONTH) &&
      !is_behind_name(s, i))
    return 1;                   /* "for March delivery"                       */
  return i > 0 && tag_sense(s, i, TAG_SENSE_MONTH) != TAG_NONE &&
         tag_is(s, i - 1, TAG_W_BEFORE) &&
         !(s->languages == TAG_EN && tag_is(s, i - 1, TAG_W_TO)) &&
         !(i > 1 && tag_is(s, i - 2, TAG_W_NO_MONTH));  /* "Rio de Janeiro"   */
}

size_t
tag_until_slash(const TagScan *s, size_t i)
{
  if (s->languages != TAG_NL)
    return 0;
  return (tag_is(s, i, TAG_W_T) && tag_mark(s, i + 1, '/') &&
          tag_is(s, i + 2, TAG_W_M)) ||
         (tag_is(s, i, TAG_W_TO) && tag_is(s, i + 1, TAG_W_AND) &&
          tag_is(s, i + 2, TAG_W_WITH)) ? 3 : 0;
}

/* The other end of a range of days that starts at `from`: "-5", "to 9" and a
 * month or a comma and year or the end after it; pieces taken. */
static size_t
day_to(const TagScan *s, size_t i, int from, int *day)
{
  size_t n, joint = tag_until_slash(s, i);

  if (joint == 0)
    joint = tag_dash(s, i) || tag_is(s, i, TAG_W_TO);

  if (joint == 0 || (n = tag_day_at(s, i + joint, day)) == 0 || *day <= from)
    return 0;
  return joint + n;
}

/* "- July 4" after "June 30", which stands at start: the day that ends a range;
 * pieces taken.  "From June 30 to July 4" are two dates. */
static size_t
day_of_other_month(const TagScan *s, size_t start, size_t i, Day *d)
{
  size_t at = i + 1, n, taken;

  if (!tag_dash(s, i) && !(s->languages == TAG_EN && tag_is(s, i, TAG_W_TO) &&
                           !tag_range_is_two(s, start, i)))
    return 0;
  if ((d->month = month_at(s, at, &taken)) != 0 &&
      (n = tag_day_at(s, at + taken, &d->day)) != 0)
    return 1 + taken + n;
  return (n = tag_day_at(s, at, &d->day)) != 0 &&
         (d->month = month_at(s, at + n, &taken)) != 0 ? 1 + n + taken : 0;
}

/* The range from a day of one month to that of another, which stands with its
 * year at `at`; pieces taken. */
static size_t
range_of_months(const TagScan *s, size_t i, size_t at, int month, int day,
                TagValue *v)
{
  Day to;
  TagValue end;
  size_t n = day_of_other_month(s, i, at, &to), m;

  if (n == 0 || to.day > month_days(2000, to.month))
    return 0;
  m = tag_year_after(s, at + n, &to.year);
  tag_set_month_day(s, v, i, to.year - (to.year != 0 && month > to.month),
                    month, day);
  tag_set_month_day(s, &end, at + 1, to.year, to.month, to.day);
  tag_add_end(v, &end);
  return n + m;
}

/* "September", or with a day "10 September", "September 10", at i: its month,
 * 0: none; pieces in *taken. */
static int
month_said(const TagScan *s, size_t i, int has_day, size_t *taken)
{
  int day, month;
  size_t before = tag_day_at(s, i, &day), behind;

  if ((month = month_at(s, i + before, taken)) == 0)
    return 0;
  behind = before == 0 ? tag_day_at(s, i + *taken, &day) : 0;
  *taken += before + behind;
  return (before + behind != 0) == has_day ? month : 0;
}

/* The year of a month without one, with a day or not, which ends before i, if a
 * later one of a list or a range has it: "June and September 2023", "November
 * to March 2022".  0: none has. */
static int32_t
year_of_later(const TagScan *s, size_t i, int month, int has_day)
{
  int comma = tag_mark(s, i, ','), later, year = 0;
  size_t at = i + 1 + (size_t)(comma && tag_is(s, i + 1, TAG_W_AND)), taken;

  if (!(comma || tag_dash(s, i) || tag_is(s, i, TAG_W_AND) ||
        tag_is(s, i, TAG_W_TO)) ||
      (later = month_said(s, at, has_day, &taken)) == 0)
    return 0;
  if (tag_year_after(s, at + taken, &year) == 0)
    year = year_of_later(s, at + taken, later, has_day);
  return year == 0 ? 0 : year - (month > later);
}

/* "-March", "-to-March", " to March" behind "January", which stands at start
 * and is behind no "from": the month that ends a range; pieces taken.  It has
 * no day: "January-March 5". */
static size_t
month_to(const TagScan *s, size_t start, size_t i, int first, int *month)
{
  int dash = tag_dash(s, i) && tag_touches(s, i) == tag_touches(s, i + 1);
  int to = dash && tag_is(s, i + 1, TAG_W_TO) && tag_dash(s, i + 2);
  int day;
  size_t at = i + (to ? 3 : 1), taken;

  if (!dash && !(s->languages == TAG_EN && tag_is(s, i, TAG_W_TO) &&
                 is_month_for_sure(s, start, first) &&
                 !tag_range_is_two(s, start, i)))
    return 0;
  *month = month_at(s, at, &taken);
  return *month == 0 || tag_day_at(s, at + taken, &day) != 0 ? 0
                                                             : at + taken - i;
}

/* "January-March 2025", "the January-to-March quarter" from i on, whose first
 * month ends before `at`; pieces taken. */
static size_t
range_of_whole_months(const TagScan *s, size_t i, size_t at, int month,
                      TagValue *v)
{
  int last, year = 0, today_month = s->today.year * 12 + s->today.month;
  size_t n = month_to(s, i, at, month, &last), m;
  TagValue end;

  if (n == 0)
    return 0;
  m = tag_year_after(s, at + n, &year);
  year = year != 0 ? year - (month > last) : tag_nearest_year(s, i, month, 0);
  if (year >= s->today.year && year * 12 + month > today_month &&
      tag_is(s, at + n, TAG_W_FINANCIAL) && tag_tense(s, i) != TAG_FUTURE)
    year--;                     /* the last such quarter that has begun       */
  tag_set_month_day(s, v, i, year, month, 0);
  tag_set_month_day(s, &end, i, year == 0 ? 0 : year + (month > last), last, 0);
  tag_add_end(v, &end);
  return n + m;
}

/* "V květnu 2000 korun": of an amount, not of a year. */
static int
is_amount(const TagScan *s, size_t i)
{
  static const int of[] = { TAG_SENSE_POWER, TAG_SENSE_CURRENCY,
                            TAG_SENSE_PERCENT, TAG_SENSE_UNIT };

  for (size_t k = 0; k < sizeof of / sizeof *of; k++)
    if (tag_sense(s, i + 1, of[k]) != TAG_NONE)
      return 1;
  return 0;
}

/* November 1st, 2004; November 3-5; November 2004; November */
static size_t
month_first(const TagScan *s, size_t i, size_t taken, int month, TagValue *v)
{
  int day, last = 0, year = 0;
  size_t at = i + taken, n, m;

  if ((n = tag_day_at(s, at, &day)) != 0 && day <= month_days(2000, month)) {
    at += n;
    if ((n = range_of_months(s, i, at, month, day, v)) != 0)
      return at + n - i;
    n = tag_dash(s, at) ? day_to(s, at, day, &last) : 0;
    at += n;
    if ((m = tag_year_after(s, at, &year)) == 0)
      year = year_of_later(s, at, month, 1);
    tag_set_month_day(s, v, i, year, month, day);
    if (n != 0 && last <= month_days(2000, month))
      add_day_of_month(v, last);
    return at + m - i;
  }
  if (s->behind != NULL && is_amount(s, at))
    return 0;
  if ((m = tag_year_after(s, at, &year)) != 0) {
    tag_set_month_day(s, v, i, year, month, 0);
    return at + m - i;
  }
  if ((n = range_of_whole_months(s, i, at, month, v)) != 0)
    return at + n - i;
  year = year_of_later(s, at, month, 0);
  if (!is_month_for_sure(s, i, month) &&
      (year == 0 || (i > 0 && is_behind_name(s, i))))
    return 0;                   /* "Theresa May and July 2016"                */
  tag_set_month_day(s, v, i, year, month, 0);
  return 1;
}

/* "fourth" of "the fourth of July", "twenty-third of June"; pieces taken. */
static size_t
day_in_words(const TagScan *s, size_t i, int *day)
{
  int tens = tag_sense(s, i, TAG_SENSE_TENS);
  size_t at = i;

  if (tens > 0 && tag_dash(s, i + 1) && tag_touches(s, i + 1))
    at += 2;
  *day = tag_sense(s, at, TAG_SENSE_ORDINAL) + (at > i ? tens : 0);
  return s->languages == TAG_EN && *day > 0 && *day < 32 &&
         tag_is(s, at + 1, TAG_W_OF) && s->pieces[at + 2].capital &&
         tag_sense(s, at + 2, TAG_SENSE_MONTH) > 0 ? at + 1 - i : 0;
}

static size_t
read_month(const TagScan *s, size_t i, TagValue *v)
{
  size_t taken, n, m, more;
  int month = month_at(s, i, &taken), day, last = 0, year = 0;

  if (is_street(s, i) ||        /* "mar. 5 mai" is a Tuesday                  */
      (month != 0 && !(s->languages & (TAG_EN | TAG_OTHER)) &&
       tag_sense(s, i, TAG_SENSE_MONTH) == TAG_NONE &&
       tag_year_after(s, i + taken, &year) == 0))
    return 0;
  if (month != 0)
    return month_first(s, i, taken, month, v);
  if ((n = tag_day_at(s, i, &day)) == 0 && (n = day_in_words(s, i, &day)) == 0)
    return 0;
  size_t at = i + n;            /* 1 November 2004, 1st of November, 2-9 May  */
  more = day_to(s, at, day, &last);
  at += more;
  if (tag_is(s, at, TAG_W_OF))
    at++;
  month = month_at(s, at, &taken);
  if (month == 0 || day > month_days(2000, month) ||
      last > month_days(2000, month))
    return 0;
  at += taken;
  if (more == 0 && (n = range_of_months(s, i, at, month, day, v)) != 0)
    return at + n - i;
  if ((m = tag_year_after(s, at, &year)) == 0)
    year = year_of_later(s, at, month, 1);
  tag_set_month_day(s, v, i, year, month, day);
  if (more != 0)
    add_day_of_month(v, last);
  return at + m - i;
}

/* "3 May 1741 – 17 October 1808", "Jan 2018 – Mar 2020": dates or months, both
 * with their year; but "1 May 2020-12" and "from May 2018" do not go on so. */
size_t
tag_rule_month(const TagScan *s, size_t i, TagValue *v)
{
  size_t n = read_month(s, i, v), at = i + n, more;
  TagValue end;

  if (n == 0 || !tag_dash(s, at) || tag_touches(s, at) != tag_touches(s, at + 1)
      || s->pieces[at - 1].digits != 4 || strchr(v->value, '/') != NULL ||
      (more = read_month(s, at + 1, &end)) == 0 ||
      s->pieces[at + more].digits != 4 ||
      strlen(end.value) != strlen(v->value) ||
      strcmp(end.value, v->value) <= 0)
    return n;
  tag_add_end(v, &end);
  return n + 1 + more;
}

/* "31.07." in German, "31/07" in Romance languages, where a word says that a
 * day follows; pieces taken. */
static size_t
day_and_month(const TagScan *s, size_t i, TagValue *v)
{
  int german = s->languages == TAG_DE;
  int day = tag_number(s, i), month = tag_number(s, i + 2);

  if (!tag_mark(s, i + 1, german ? '.' : '/') || i == 0 ||
      !tag_is(s, i - 1, TAG_W_BEFORE_DAY) || !tag_touches(s, i + 1) ||
      !tag_touches(s, i + 2) || s->pieces[i].digits > 2 || day < 1 ||
      s->pieces[i + 2].digits > 2 || month < 1 || month > 12 ||
      day > month_days(2000, month) ||
      (german ? !tag_mark(s, i + 3, '.') || !tag_touches(s, i + 3)
              : s->pieces[i + 2].digits != 2 ||
                (tag_mark(s, i + 3, '/') && tag_touches(s, i + 3))))
    return 0;
  tag_set_month_day(s, v, i, 0, month, day);
  return german ? 4 : 3;
}

/* Does a word or a bracket say that the numbers from i to end are a date: "on
 * 1/21/08", "updated: 1/21/08", "(1/21/08)", "am 21.01.08"? */
static int
is_said_date(const TagScan *s, size_t i, size_t end)
{
  size_t word = i - (i > 0), next = end;

  if (i == 0 || !s->pieces[i].gap)
    return i > 0 && tag_mark(s, word, '(') && tag_mark(s, end, ')');
  word -= word > 0 && (tag_mark(s, word, ':') || tag_mark(s, word, ','));
  next += s->pieces[end].kind == TAG_MARK && tag_dash(s, end);
  return (tag_is(s, word, TAG_W_ON) ||
          (tag_is(s, word, TAG_W_BEFORE) && tag_mark(s, i + 1, '/') &&
           (!tag_is(s, word, TAG_W_OF) ||
            (word > 0 && tag_is(s, word - 1, TAG_W_AS)))) ||
          tag_is(s, word, TAG_W_BEFORE_DAY) ||
          tag_is(s, word, TAG_W_BEFORE_MONTH) ||
          tag_sense(s, word, TAG_SENSE_WEEKDAY) != TAG_NONE) &&
         !tag_mark(s, end, '%') && !tag_is(s, end, TAG_W_NOT_YEAR) &&
         tag_sense(s, next, TAG_SENSE_UNIT) == TAG_NONE &&
         tag_sense(s, next, TAG_SENSE_CLOCK) == TAG_NONE &&
         tag_sense(s, next, TAG_SENSE_SPANS) == TAG_NONE &&
         tag_sense(s, next, TAG_SENSE_PERCENT) == TAG_NONE;
}

/* The year whose last two digits are k, and that is hardly to come. */
static int32_t
year_that_ends(const TagScan *s, int k)
{
  enum { SOON = 20, NOW = 2030 };
  int32_t last = (s->today.year != 0 ? s->today.year : NOW) + SOON;

  return last - ((last - k) % 100 + 100) % 100;
}

/* 2004-11-17, 11/17/2004, 17.11.2004, outside English 17-11-2004; 11/17/04 where
 * a word says so */
static size_t
day_month_year(const TagScan *s, size_t i, TagValue *v)
{
  int a = tag_number(s, i), b, c;
  uint32_t mark = s->pieces[i + 1].c;
  Day d;

  if (a < 0 || i + 4 >= s->n || (mark != '-' && mark != '/' && mark != '.') ||
      !tag_mark(s, i + 1, mark) || !tag_mark(s, i + 3, mark))
    return 0;
  b = tag_number(s, i + 2);
  c = tag_number(s, i + 4);
  if (b < 1 || c < 1)
    return 0;
  for (size_t k = 1; k < 5; k++)
    if (!tag_touches(s, i + k))
      return 0;
  if (s->pieces[i].digits == 4) {
    d.year = a;
    d.month = b;
    d.day = c;
  } else if ((s->pieces[i + 4].digits == 4 &&
              (mark != '-' || (s->languages != TAG_EN &&
                               s->pieces[i + 2].digits == 2))) ||
             (mark != '-' && s->pieces[i + 4].digits == 2 &&
              is_said_date(s, i, i + 5))) {
    int day_first = mark == '.' || a > 12 || s->languages != TAG_EN ||
                    (b < 13 && tag_country_day_first(s->country));
    d.year = s->pieces[i + 4].digits == 4 ? c : year_that_ends(s, c);
    d.month = day_first ? b : a;
    d.day = day_first ? a : b;
  } else
    return 0;
  if (d.year < 1000 || d.month < 1 || d.month > 12 || d.day < 1 ||
      d.day > month_days(d.year, d.month))
    return 0;
  tag_set_day(v, d);
  if (tag_is(s, i + 5, TAG_W_T) && tag_touches(s, i + 5))
    return 5;
  return tag_touches(s, i + 5) && s->pieces[i + 5].kind != TAG_MARK ? 0 : 5;
}

/* "03/2018" at i, whoever it is of: its year, 0: it is none. */
static int32_t
month_of_year(const TagScan *s, size_t i, Day *d)
{
  *d = (Day){ tag_number(s, i + 2), tag_number(s, i), 0 };
  return s->pieces[i].digits == 2 && d->month > 0 && d->month < 13 &&
         (tag_mark(s, i + 1, '/') || tag_mark(s, i + 1, '.')) &&
         tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
         s->pieces[i + 2].digits == 4 && d->year >= 1900 && d->year <= 2100 &&
         !(tag_touches(s, i + 3) && !tag_dash(s, i + 3) &&
           (s->pieces[i + 3].kind != TAG_MARK || tag_mark(s, i + 3, '/') ||
            (tag_touches(s, i + 4) && s->pieces[i + 4].kind == TAG_DIGITS)))
           ? d->year : 0;
}

/* "seit 03/2018", "best before 11/2026", "EZ 03/2018", and without such a word
 * "05/2015 – 06/2017"; no "No. 03/2018"; pieces taken. */
static size_t
month_and_year(const TagScan *s, size_t i, TagValue *v)
{
  size_t word = i - 1 - (size_t)(i > 1 && (tag_mark(s, i - 1, ':') ||
                                           tag_mark(s, i - 1, '.')));
  Day from, to;
  TagValue end;

  if (s->pieces[i].digits != 2 || (i > 0 && tag_touches(s, i) &&
                                   !tag_mark(s, i - 1, '(')) ||
      month_of_year(s, i, &from) == 0)
    return 0;
  tag_set_day(v, from);
  if (tag_dash(s, i + 3) && month_of_year(s, i + 4, &to) != 0) {
    tag_set_day(&end, to);
    if (strcmp(end.value, v->value) > 0) {
      tag_add_end(v, &end);
      return 7;
    }
  }
  return tag_mark(s, i + 1, '/') && i > 0 &&
         (tag_is(s, word, TAG_W_BEFORE_YEAR) || tag_is(s, word, TAG_W_BEFORE) ||
          tag_is(s, word, TAG_W_BEFORE_MONTH)) ? 3 : 0;
}

/* "2005 Jul 7;353", "2005 Jul;353", "2019 March 5." in English: pieces taken. */
static size_t
year_first(const TagScan *s, size_t i, TagValue *v)
{
  size_t taken, n;
  int month, day = 0, year = tag_number(s, i);

  if (year < 1900 || year > 2100 || !s->pieces[i + 1].gap ||
      (month = month_at(s, i + 1, &taken)) == 0)
    return 0;
  n = 1 + taken;
  n += tag_day_at(s, i + n, &day);
  if (s->pieces[i + n].kind != TAG_MARK || day > month_days(2000, month) ||
      (n == 1 + taken && !(tag_mark(s, i + n, ';') && tag_touches(s, i + n))))
    return 0;
  tag_set_day(v, (Day){ year, month, n == 1 + taken ? 0 : day });
  return n;
}

/* May the month/day be a part, "by 3/4 of it", "on 1/16 inch"? */
static int
may_be_part(const TagScan *s, size_t i, int day)
{
  static const int of[] = { TAG_SENSE_UNIT, TAG_SENSE_CLOCK, TAG_SENSE_SPANS,
                            TAG_SENSE_PERCENT, TAG_SENSE_CURRENCY };
  size_t next = i + 3 + (size_t)tag_dash(s, i + 3);
  int ends = tag_is(s, i - 1, TAG_W_UNTIL) || tag_is(s, i - 1, TAG_W_PLANNED) ||
             tag_is(s, i - 1, TAG_W_THROUGH) ||
             tag_is(s, i - 1, TAG_W_BEFORE_MONTH);

  for (size_t k = 0; k < sizeof of / sizeof *of; k++)
    if (tag_sense(s, next, of[k]) != TAG_NONE)
      return 1;
  return tag_is(s, i + 3, TAG_W_OF) || tag_mark(s, i + 3, '%') ||
         day == 16 || day == 32 || day == 64 || (!ends && day < 13);
}

/* "ends 12/31", "through 1/5", "by 12/31" in English, but no "since 9/11":
 * pieces taken. */
static size_t
american_day(const TagScan *s, size_t i, TagValue *v)
{
  int month = tag_number(s, i), day = tag_number(s, i + 2);

  if (i == 0 || !s->pieces[i].gap || month < 1 || month > 12 || day < 1 ||
      day > month_days(2000, month) || s->pieces[i].digits > 2 ||
      s->pieces[i + 2].digits > 2 || !tag_touches(s, i + 1) ||
      !tag_touches(s, i + 2) || (month == 9 && day == 11) ||
      (tag_touches(s, i + 3) && s->pieces[i + 4].kind == TAG_DIGITS &&
       tag_touches(s, i + 4)) ||
      !(tag_is(s, i - 1, TAG_W_ON) || tag_is(s, i - 1, TAG_W_BEFORE) ||
        tag_is(s, i - 1, TAG_W_PLANNED) || tag_is(s, i - 1, TAG_W_THROUGH) ||
        tag_is(s, i - 1, TAG_W_BEFORE_MONTH)) || may_be_part(s, i, day))
    return 0;
  tag_set_month_day(s, v, i, 0, month, day);
  return 3;
}

size_t
tag_rule_date_numbers(const TagScan *s, size_t i, TagValue *v)
{
  size_t n = day_month_year(s, i, v);

  if (n == 0)
    n = day_and_month(s, i, v);
  if (n == 0 && s->languages == TAG_EN)
    n = tag_mark(s, i + 1, '/') ? american_day(s, i, v)
        : s->pieces[i].digits == 4 && s->pieces[i + 1].capital
            ? year_first(s, i, v) : 0;
  return n == 0 ? month_and_year(s, i, v) : n;
}
