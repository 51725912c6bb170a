/* dates.c - days, weeks and months, as ISO 8601-1 and -2 write them; their
 * years are read in years.c.
 *
 * A date without a year is the nearest one, days to come counting double or
 * more, unless what is said beside it lies before us (tense.h): "in April" is
 * the past April, "November 1" said on October 25 is next week. */
#include "dates.h"

#include <stdio.h>
#include <string.h>

#include "amounts.h"
#include "calendar.h"
#include "tense.h"

/* English and German write months and weekdays with a capital, and so they are
 * read in other languages, but for the months that data/numbers.txt has. */
static int
has_capital(const TagScan *s, size_t i)
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

/* Makes it a date, "2026-05-09"; of a day 0 "2026-05". */
static void
set_day(TagValue *v, TagDay d)
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

/* The year of the end of a range whose start has none and that is not past:
 * "from 19 September to 3 January", where the end is said at i; 0: it is none.
 */
static int32_t
year_of_end(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  size_t first = i - 2;
  int from, day_from = 0;

  if (i < 3 || !tag_is(s, i - 1, TAG_W_TO) || tag_tense(s, i) == TAG_PAST)
    return 0;
  from = tag_sense(s, first, TAG_SENSE_MONTH);
  if (from > 0 && day != 0)
    day_from = tag_number(s, --first);          /* "19 September to"          */
  else if (from < 0 && day != 0) {
    day_from = tag_number(s, first--);          /* "September 19 to"          */
    from = tag_sense(s, first, TAG_SENSE_MONTH);
  }
  if (from < 1 || !has_capital(s, i - 2) || (day != 0 && day_from < 1) ||
      day_from > 31)
    return 0;
  return tag_nearest_year(s, first, from, day_from) +
         (month * 32 + day < from * 32 + day_from);
}

int32_t
tag_nearest_year(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  /* what a day behind us and one before us weigh, by the tense */
  static const int32_t back[] = { 1, 1, 1, 3 }, forth[] = { 2, 4, 1, 1 };
  int32_t best = 0, least = INT32_MAX;

  if (s->today.year == 0)
    return 0;
  if ((best = year_of_end(s, i, month, day)) != 0)
    return best;
  int32_t now = tag_day_number(s->today);
  int planned = tag_is_planned(s, i);
  int tense = planned ? TAG_FUTURE : tag_tense(s, i);
  int by = tense != TAG_PAST && i > 0 && tag_is(s, i - 1, TAG_W_BY);
  int contract = day == 0 && is_of_contract(s, i);
  int past = (tense == TAG_PAST && day == 0 && !contract) ||
             (i > 0 && (tag_is(s, i - 1, TAG_W_LAST) ||
                        tag_is(s, i - 1, TAG_W_SINCE)));
  int to_come = by || (i > 0 && tag_is(s, i - 1, TAG_W_NEXT));
  for (int32_t y = s->today.year - 1; y <= s->today.year + 1; y++) {
    TagDay d = { y, month, day ? day : 15 };
    int32_t far = tag_day_number(d) - now;
    if (day == 0 && y == s->today.year && month == s->today.month)
      far = 0;
    if ((past && far > 0) || (to_come && far <= 0) ||
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
  TagDay d = { year, month, day };

  if (year == 0)
    d.year = tag_nearest_year(s, i, month, day);
  v->kind = TAG_DATE;
  if (d.year != 0)
    set_day(v, d);
  else if (day != 0)
    snprintf(v->value, sizeof v->value, "--%02d-%02d", month, day);
  else
    snprintf(v->value, sizeof v->value, "--%02d", month);
}

/* "/2024-05-05" after what is there. */
static void
add_end(TagValue *v, const TagValue *end)
{
  size_t n = strlen(v->value);

  snprintf(v->value + n, sizeof v->value - n, "/%.16s", end->value);
}

static void
add_last_day(TagValue *v, int32_t number)
{
  TagValue end;

  set_day(&end, tag_day_of(number));
  add_end(v, &end);
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

/* ---- by month */

/* Where weekdays are written small, a capital one opens a sentence or is part
 * of a name: "Domingo Ortiz", "Goede Vrijdag". */
static int
is_weekday_case(const TagScan *s, size_t i)
{
  static const int capital = TAG_EN | TAG_DE | TAG_PT | TAG_OTHER;

  if (!s->pieces[i].capital || s->languages & capital)
    return has_capital(s, i);
  return i == 0 && !s->pieces[i + 1].capital;
}

/* "Mondays", "montags", "sábados"; but not "two Mondays", "Domingos Dutra". */
static int
is_weekdays_case(const TagScan *s, size_t i)
{
  int capital = s->pieces[i].capital;

  return !(i > 0 && tag_sense(s, i - 1, TAG_SENSE_NUMBER) > 0) &&
         (s->languages == TAG_EN ? capital :
          s->languages & (TAG_DE | TAG_NL) ? 1 : !capital);
}

/* The month at i, 0: none. */
static int
month_at(const TagScan *s, size_t i, size_t *taken)
{
  int m = tag_sense(s, i, TAG_SENSE_MONTH);

  *taken = 1;
  if (m == TAG_NONE && (m = tag_sense(s, i, TAG_SENSE_SHORT_MONTH)) > 0 &&
      tag_mark(s, i + 1, '.') && tag_touches(s, i + 1) && i + 2 < s->n)
    *taken = 2;
  return m > 0 && has_capital(s, i) ? m : 0;
}

/* "1", "1st", "1." (German, Czech), "1er": the day of a month; pieces taken. */
static size_t
day_at(const TagScan *s, size_t i, int *day)
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
      !tag_mark(s, i + 1, '/'))
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

/* "May" and "March" and the months of other languages are words of other
 * meanings too. */
static int
is_month_for_sure(const TagScan *s, size_t i, int month)
{
  if (is_first_name(s, i, month))
    return 0;
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

/* "t/m", "tot en met" in Dutch: pieces taken. */
static size_t
until_slash(const TagScan *s, size_t i)
{
  return s->languages == TAG_NL && tag_is(s, i, TAG_W_T) &&
         tag_mark(s, i + 1, '/') && tag_is(s, i + 2, TAG_W_M) ? 3 : 0;
}

/* The other end of a range of days that starts at `from`: "-5", "to 9" and a
 * month or a comma and year or the end after it; pieces taken. */
static size_t
day_to(const TagScan *s, size_t i, int from, int *day)
{
  size_t joint = tag_dash(s, i) || tag_is(s, i, TAG_W_TO) ? 1
                                                          : until_slash(s, i), n;

  if (joint == 0 || (n = day_at(s, i + joint, day)) == 0 || *day <= from)
    return 0;
  return joint + n;
}

/* "- July 4" after "June 30", which stands at start: the day that ends a range;
 * pieces taken.  "From June 30 to July 4" are two dates. */
static size_t
day_of_other_month(const TagScan *s, size_t start, size_t i, TagDay *d)
{
  size_t at = i + 1, n, taken;

  if (!tag_dash(s, i) && !(s->languages == TAG_EN && tag_is(s, i, TAG_W_TO) &&
                           !tag_range_is_two(s, start, i)))
    return 0;
  if ((d->month = month_at(s, at, &taken)) != 0 &&
      (n = day_at(s, at + taken, &d->day)) != 0)
    return 1 + taken + n;
  return (n = day_at(s, at, &d->day)) != 0 &&
         (d->month = month_at(s, at + n, &taken)) != 0 ? 1 + n + taken : 0;
}

/* The range from a day of one month to that of another, which stands with its
 * year at `at`; pieces taken. */
static size_t
range_of_months(const TagScan *s, size_t i, size_t at, int month, int day,
                TagValue *v)
{
  TagDay to;
  TagValue end;
  size_t n = day_of_other_month(s, i, at, &to), m;

  if (n == 0 || to.day > month_days(2000, to.month))
    return 0;
  m = tag_year_after(s, at + n, &to.year);
  tag_set_month_day(s, v, i, to.year - (to.year != 0 && month > to.month),
                    month, day);
  tag_set_month_day(s, &end, at + 1, to.year, to.month, to.day);
  add_end(v, &end);
  return n + m;
}

/* "September", or with a day "10 September", "September 10", at i: its month,
 * 0: none; pieces in *taken. */
static int
month_said(const TagScan *s, size_t i, int has_day, size_t *taken)
{
  int day, month;
  size_t before = day_at(s, i, &day), behind;

  if ((month = month_at(s, i + before, taken)) == 0)
    return 0;
  behind = before == 0 ? day_at(s, i + *taken, &day) : 0;
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
  return *month == 0 || day_at(s, at + taken, &day) != 0 ? 0 : at + taken - i;
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
  add_end(v, &end);
  return n + m;
}

/* November 1st, 2004; November 3-5; November 2004; November */
static size_t
month_first(const TagScan *s, size_t i, size_t taken, int month, TagValue *v)
{
  int day, last = 0, year = 0;
  size_t at = i + taken, n, m;

  if ((n = day_at(s, at, &day)) != 0 && day <= month_days(2000, month)) {
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

static size_t
read_month(const TagScan *s, size_t i, TagValue *v)
{
  size_t taken, n, m, more;
  int month = month_at(s, i, &taken), day, last = 0, year = 0;

  if (is_street(s, i))
    return 0;
  if (month != 0)
    return month_first(s, i, taken, month, v);
  if ((n = day_at(s, i, &day)) == 0)
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
  add_end(v, &end);
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

/* 2004-11-17, 11/17/2004, 17.11.2004 */
static size_t
day_month_year(const TagScan *s, size_t i, TagValue *v)
{
  int a = tag_number(s, i), b, c;
  uint32_t mark = s->pieces[i + 1].c;
  TagDay d;

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
  } else if (s->pieces[i + 4].digits == 4 && mark != '-') {
    int day_first = mark == '.' || a > 12 || s->languages != TAG_EN;
    d.year = c;
    d.month = day_first ? b : a;
    d.day = day_first ? a : b;
  } else
    return 0;
  if (d.year < 1000 || d.month < 1 || d.month > 12 || d.day < 1 ||
      d.day > month_days(d.year, d.month))
    return 0;
  set_day(v, d);
  if (tag_is(s, i + 5, TAG_W_T) && tag_touches(s, i + 5))
    return 5;
  return tag_touches(s, i + 5) && s->pieces[i + 5].kind != TAG_MARK ? 0 : 5;
}

/* "03/2018" at i, whoever it is of: its year, 0: it is none. */
static int32_t
month_of_year(const TagScan *s, size_t i, TagDay *d)
{
  *d = (TagDay){ tag_number(s, i + 2), tag_number(s, i), 0 };
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
  TagDay from, to;
  TagValue end;

  if (s->pieces[i].digits != 2 || (i > 0 && tag_touches(s, i) &&
                                   !tag_mark(s, i - 1, '(')) ||
      month_of_year(s, i, &from) == 0)
    return 0;
  set_day(v, from);
  if (tag_dash(s, i + 3) && month_of_year(s, i + 4, &to) != 0) {
    set_day(&end, to);
    if (strcmp(end.value, v->value) > 0) {
      add_end(v, &end);
      return 7;
    }
  }
  return tag_mark(s, i + 1, '/') && i > 0 &&
         (tag_is(s, word, TAG_W_BEFORE_YEAR) || tag_is(s, word, TAG_W_BEFORE) ||
          tag_is(s, word, TAG_W_BEFORE_MONTH)) ? 3 : 0;
}

size_t
tag_rule_date_numbers(const TagScan *s, size_t i, TagValue *v)
{
  size_t n = day_month_year(s, i, v);

  if (n == 0)
    n = day_and_month(s, i, v);
  return n == 0 ? month_and_year(s, i, v) : n;
}

/* ---- by what is near today */

/* The last or the next such day, today among them, by the tense. */
static int32_t
near_weekday(const TagScan *s, size_t i, int weekday)
{
  int32_t now = tag_day_number(s->today);
  int32_t back = (tag_weekday(now) - weekday + 7) % 7;

  return tag_tense(s, i) < TAG_PRESENT ? now - back :
         back == 0 ? now : now - back + 7;
}

/* "to", "-", "through", "alla", "t/m" between two weekdays: pieces taken. */
static size_t
weekday_joint(const TagScan *s, size_t i)
{
  if (until_slash(s, i) != 0)
    return until_slash(s, i);
  return tag_is(s, i, TAG_W_TO) || tag_is(s, i, TAG_W_THROUGH) ||
         tag_is(s, i, TAG_W_TO_DAY) ||
         (tag_dash(s, i) && tag_touches(s, i) == tag_touches(s, i + 1));
}

/* "to Friday", "-Friday", "through Friday" after a weekday: pieces taken. */
static size_t
weekday_to(const TagScan *s, size_t i, int *weekday)
{
  size_t joint = weekday_joint(s, i), at = i + joint;

  if (joint == 0 || !is_weekday_case(s, at) ||
      (*weekday = tag_sense(s, at, TAG_SENSE_WEEKDAY)) == TAG_NONE)
    return 0;
  if (s->languages == TAG_PT && *weekday <= 5 &&        /* "a sexta-feira"    */
      tag_dash(s, at + 1) && tag_is(s, at + 2, TAG_W_FEIRA))
    return joint + 3;
  return joint + 1;
}

/* "Mon-Fri", "Di.–So.", "lun. a ven.": days of any week; pieces taken. */
static size_t
short_weekdays(const TagScan *s, size_t i, TagValue *v)
{
  int from = tag_sense(s, i, TAG_SENSE_SHORT_WEEKDAY), to;
  size_t at = i + 1;

  if (from == TAG_NONE || !has_capital(s, i))
    return 0;
  at += tag_mark(s, at, '.') && tag_touches(s, at);
  size_t joint = weekday_joint(s, at);
  if (joint == 0)
    return 0;
  at += joint;
  to = tag_sense(s, at, TAG_SENSE_SHORT_WEEKDAY);
  if (to == TAG_NONE || !has_capital(s, at))
    return 0;
  at += tag_mark(s, at + 1, '.') && tag_touches(s, at + 1) && at + 2 < s->n;
  snprintf(v->value, sizeof v->value, "XXXX-WXX-%d/XXXX-WXX-%d", from, to);
  v->kind = TAG_DATE;
  return at + 1 - i;
}

/* "every Monday", "the first Monday of each month", "le lundi", "los lunes":
 * does the weekday of n pieces at i come again each week?  "Le lundi suivant"
 * and "le lundi de Pâques" do not. */
static int
is_weekly(const TagScan *s, size_t i, size_t n)
{
  const TagPiece *next = &s->pieces[i + n];

  if (i > 0 && tag_is(s, i - 1, TAG_W_EVERY))
    return 1;
  if (i > 0 && tag_sense(s, i - 1, TAG_SENSE_ORDINAL) != TAG_NONE)
    return tag_is(s, i + n, TAG_W_OF) && tag_is(s, i + n + 1, TAG_W_EVERY);
  return i > 0 && tag_is(s, i - 1, TAG_W_EVERY_WEEK) &&
         !(tag_is(s, i + n, TAG_W_OF) && next[1].kind == TAG_LETTERS) &&
         (next->kind != TAG_LETTERS || next->n_senses > 0);
}

/* "Monday", "last Monday", "lundi dernier" as they are read. */
typedef struct Weekday {
  int day;                      /* 1 Monday to 7 Sunday                       */
  int way;                      /* -1 the last, 1 the next                    */
  int is_told;                  /* "last", "next" or "this" tells which       */
  int brief;                    /* "mar", "So.": only with a date behind it   */
  int weekly;                   /* "closed Sun": of every week                */
  size_t at, end;               /* its own piece, and the end of all          */
} Weekday;

/* Portuguese weekdays are numbers without the "-feira" at w->end: may it be
 * left out, as in "de segunda a sexta-feira"? */
static int
read_feira(const TagScan *s, size_t i, Weekday *w)
{
  int to;

  if (tag_dash(s, w->end) && tag_is(s, w->end + 1, TAG_W_FEIRA)) {
    w->end += 2;
    return 1;
  }
  return (i == 0 || s->pieces[i - 1].kind == TAG_MARK ||
          tag_is(s, i - 1, TAG_W_OF)) && weekday_to(s, i + 1, &to) != 0;
}

/* "9am", "9:30-13:00", "9 bis 13 Uhr" at i: 1, 2 if it is a range; 0: none. */
static int
hours_at(const TagScan *s, size_t i)
{
  int hour = tag_number(s, i), range = 0;

  if (hour < 0 || hour > 24 || s->pieces[i].digits > 2)
    return 0;
  for (size_t k = i + 1; k < i + 6; k++) {
    range |= tag_dash(s, k) || tag_is(s, k, TAG_W_TO);
    if (tag_is(s, k, TAG_W_AM) || tag_is(s, k, TAG_W_PM) ||
        tag_is(s, k, TAG_W_M) ||
        (s->languages == TAG_DE && tag_is(s, k, TAG_W_H)))
      return 1 + (range || tag_dash(s, k + 1));
    if (tag_mark(s, k, ':') && s->pieces[k + 1].digits == 2)
      return 1 + (range || tag_dash(s, k + 2));
    if (s->pieces[k].kind == TAG_LETTERS && !range)
      return 0;
  }
  return 0;
}

/* "Sat 7pm", "Sat & Sun 10am", "next Fri": short names of days which are none
 * by themselves, since "So" and "Sat" open sentences too.  1; 2 if the day is
 * of every week: "Sat 9am-1pm", "closed Sun"; 0: it is none. */
static int
brief_day(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  if (!(s->languages & (TAG_EN | TAG_DE)) || !s->pieces[i].capital)
    return 0;
  if (s->languages == TAG_EN && i > 0 &&
      (tag_is(s, i - 1, TAG_W_CLOSED) || tag_is(s, i - 1, TAG_W_EVERY)))
    return !next->capital || next->n_senses > 0 ? 2 : 0;
  if (s->languages == TAG_EN && i > 0 &&
      (tag_last_or_next(s, i - 1) != 0 || tag_is(s, i - 1, TAG_W_THIS)))
    return !next->capital || next->n_senses > 0;
  if (tag_mark(s, i + 1, '&') || tag_is(s, i + 1, TAG_W_AND) ||
      tag_mark(s, i + 1, '/'))
    return tag_sense(s, i + 2, TAG_SENSE_SHORT_WEEKDAY) == TAG_NONE
             ? 0 : brief_day(s, i + 2);
  return hours_at(s, i + 1 + (size_t)(tag_mark(s, i + 1, ':') ||
                                      tag_mark(s, i + 1, ',')));
}

static int
read_weekday(const TagScan *s, size_t i, Weekday *w)
{
  *w = (Weekday){ .way = tag_last_or_next(s, i) };
  w->is_told = w->way != 0 || tag_is(s, i, TAG_W_THIS);
  w->at = i + (size_t)w->is_told;
  w->end = w->at + 1;
  if (!is_weekday_case(s, w->at))
    return 0;
  w->day = tag_sense(s, w->at, TAG_SENSE_WEEKDAY);
  if (w->day == TAG_NONE &&
      (w->day = tag_sense(s, w->at, TAG_SENSE_SHORT_WEEKDAY)) > 0) {
    int stop = tag_mark(s, w->end, '.');

    char second = s->text[s->pieces[w->at].start + 1];

    w->brief = s->languages != TAG_EN || (!stop && !tag_mark(s, w->end, ',')) ||
               (second >= 'A' && second <= 'Z');        /* "the SAT."         */
    w->weekly = brief_day(s, w->at);
    w->brief &= w->weekly == 0;
    w->weekly = w->weekly == 2;
    w->end += (size_t)(stop && tag_touches(s, w->end) && w->end + 1 < s->n);
  }
  if (w->day == TAG_NONE ||     /* "the Sunday Times", "Super Tuesday"        */
      (tag_is(s, w->at + 1, TAG_W_NAMED_SO) && s->pieces[w->at + 1].capital) ||
      (w->at > 0 && tag_is(s, w->at - 1, TAG_W_NO_WEEKDAY) &&
       s->pieces[w->at - 1].capital))
    return 0;
  if (s->languages == TAG_PT && w->day <= 5 && !w->brief &&
      !read_feira(s, i, w))
    return 0;
  if (!w->is_told && s->languages != TAG_EN) {  /* "lundi dernier"            */
    w->way = tag_last_or_next(s, w->end);
    w->is_told = w->way != 0;
    w->end += (size_t)w->is_told;
  }
  return 1;
}

/* ", 10am-4pm", " from 9:30": hours behind days. */
static int
are_hours(const TagScan *s, size_t i)
{
  size_t at = i + (size_t)tag_mark(s, i, ',');

  at += tag_is(s, at, TAG_W_FROM) || tag_is(s, at, TAG_W_BETWEEN);
  return tag_number(s, at) > 0 && tag_number(s, at) < 25 &&
         (tag_is(s, at + 1, TAG_W_AM) || tag_is(s, at + 1, TAG_W_PM) ||
          tag_is(s, at + 2, TAG_W_M) || tag_is(s, at + 3, TAG_W_M) ||
          (tag_touches(s, at + 1) && tag_touches(s, at + 2) &&
           (tag_dash(s, at + 1) || tag_mark(s, at + 1, ':') ||
            tag_mark(s, at + 1, '.'))));
}

/* Is it, with the days that follow it up to another, which ends at `end`, of
 * any week: "open Monday to Friday", "until May 5, Monday to Friday, 9am-5pm"?
 */
static int
is_of_any_week(const TagScan *s, size_t i, const Weekday *w, int days,
               size_t end)
{
  int tense;

  if (s->today.year == 0 || w->weekly ||
      (!w->is_told && is_weekly(s, i, w->end - i)))
    return 1;
  if (days < 2)
    return 0;
  tense = tag_tense(s, w->at);
  return tense != TAG_PAST && (tense != TAG_FUTURE || are_hours(s, end));
}

static int32_t
day_of_weekday(const TagScan *s, const Weekday *w)
{
  int32_t now = tag_day_number(s->today);

  if (w->is_told && w->way == 0 && s->languages == TAG_EN) {
    if (w->day < tag_weekday(now) && tag_tense(s, w->at - 1) == TAG_PAST)
      return now + w->day - tag_weekday(now);   /* "died this Monday"         */
    return now + (w->day - tag_weekday(now) + 7) % 7;   /* "this Saturday"    */
  }
  if (w->way < 0)
    return now - 1 - (tag_weekday(now - 1) - w->day + 7) % 7;
  if (w->way > 0)
    return now + 1 + (w->day - tag_weekday(now + 1) + 7) % 7;
  return near_weekday(s, w->at, w->day);
}

/* "Tuesday week": a week behind the next one, but no "Tuesday week-long". */
static int
is_week_later(const TagScan *s, const Weekday *w)
{
  const TagPiece *week = &s->pieces[w->end], *next = week + 1;

  if (s->languages != TAG_EN || s->today.year == 0 || w->is_told ||
      tag_sense(s, w->end, TAG_SENSE_SPAN) != 2 || week->capital)
    return 0;
  if (next->kind == TAG_MARK)
    return next->gap || next[1].gap || next[1].kind == TAG_MARK;
  return next->n_senses > 0;
}

/* Is the number whose "th" ends before i the rank of what follows: "19th
 * century", "19th minute", "20th time"? */
static int
is_rank_of(const TagScan *s, size_t i)
{
  return tag_dash(s, i) || tag_is(s, i, TAG_W_CENTURY) ||
         tag_sense(s, i, TAG_SENSE_CLOCK) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_SPAN) != TAG_NONE ||
         (s->pieces[i].kind == TAG_LETTERS && s->pieces[i].n_senses == 0);
}

/* "19th" behind "Monday": the nearest such day, of some weeks; pieces taken. */
static size_t
day_of_any_month(const TagScan *s, const Weekday *w, TagValue *v)
{
  enum { FAR = 100 };
  int32_t now = tag_day_number(s->today);
  int day;

  if (s->languages != TAG_EN || s->today.year == 0 || w->is_told ||
      !tag_is(s, w->end + 1, TAG_W_ST) || day_at(s, w->end, &day) == 0 ||
      is_rank_of(s, w->end + 2))
    return 0;
  for (int32_t far = 0; far < FAR; far++)
    for (int32_t side = 1; side >= -1; side -= 2) {
      TagDay d = tag_day_of(now + side * far);

      if (d.day == day && tag_weekday(now + side * far) == w->day) {
        set_day(v, d);
        return 2;
      }
    }
  return 0;
}

/* "5/16" of "Saturday 5/16" in English: pieces taken. */
static size_t
month_and_day(const TagScan *s, size_t i, TagValue *v)
{
  int month = tag_number(s, i), day = tag_number(s, i + 2);

  if (s->languages != TAG_EN || !tag_mark(s, i + 1, '/') || month < 1 ||
      month > 12 || day < 1 || day > month_days(2000, month) ||
      s->pieces[i].digits > 2 || s->pieces[i + 2].digits > 2 ||
      !tag_touches(s, i + 1) || !tag_touches(s, i + 2) ||
      (tag_touches(s, i + 3) && s->pieces[i + 4].kind == TAG_DIGITS &&
       tag_touches(s, i + 4)))
    return 0;
  tag_set_month_day(s, v, i, 0, month, day);
  return 3;
}

/* "Monday", "last Monday", "lundi dernier", "Monday to Friday", "Monday, 3
 * March", "Monday 19th" */
size_t
tag_rule_weekday(const TagScan *s, size_t i, TagValue *v)
{
  Weekday w;
  int always = tag_sense(s, i, TAG_SENSE_WEEKDAYS), to = 0, days;
  size_t n, more, comma;

  v->kind = TAG_DATE;
  if (always > 0 && is_weekdays_case(s, i)) {
    snprintf(v->value, sizeof v->value, "XXXX-WXX-%d", always);
    return 1;
  }
  if ((n = short_weekdays(s, i, v)) != 0)
    return n;
  if (!read_weekday(s, i, &w))
    return 0;
  /* "Saturday, November 1, 2025": the date itself says it all */
  comma = tag_mark(s, w.end, ',') ? 1 : 0;
  if (!w.is_told && (n = tag_rule_month(s, w.end + comma, v)) != 0)
    return w.end + comma + n - i;
  if (!w.is_told && (n = month_and_day(s, w.end + comma, v)) != 0)
    return w.end + comma + n - i;
  if (w.brief)
    return 0;
  if ((n = day_of_any_month(s, &w, v)) != 0)
    return w.end + n - i;
  if (is_week_later(s, &w)) {
    w.way = 1;
    set_day(v, tag_day_of(day_of_weekday(s, &w) + 7));
    return w.end + 1 - i;
  }
  more = w.is_told ? 0 : weekday_to(s, w.end, &to);
  days = more == 0 ? 0 : (to - w.day + 7) % 7;
  if (is_of_any_week(s, i, &w, days, w.end + more)) {   /* as in TIMEX3       */
    snprintf(v->value, sizeof v->value, more ? "XXXX-WXX-%d/XXXX-WXX-%d"
                                             : "XXXX-WXX-%d", w.day, to);
  } else {
    int32_t day = day_of_weekday(s, &w);

    set_day(v, tag_day_of(day));
    if (more != 0)
      add_last_day(v, day + days);
  }
  return w.end + more - i;
}

static TagDay
add_months(TagDay d, int32_t n)
{
  int32_t m = d.year * 12 + d.month - 1 + n;

  d.year = m / 12;
  d.month = m % 12 + 1;
  if (d.day > month_days(d.year, d.month))
    d.day = month_days(d.year, d.month);
  return d;
}

void
tag_set_shifted(const TagScan *s, TagValue *v, int unit, int32_t n)
{
  int32_t now = tag_day_number(s->today);
  TagDay d;

  switch (unit) {
    case 1:
      set_day(v, tag_day_of(now + n));
      break;
    case 2:                     /* ISO week: its Thursday tells the year      */
      now += 7 * n;
      now += 4 - tag_weekday(now);
      d = tag_day_of(now);
      d.month = d.day = 1;
      snprintf(v->value, sizeof v->value, "%04d-W%02d", tag_day_of(now).year,
               (now - tag_day_number(d)) / 7 + 1);
      break;
    case 3:
      d = add_months(s->today, n);
      d.day = 0;
      set_day(v, d);
      break;
    default:
      snprintf(v->value, sizeof v->value, "%04d",
               s->today.year + n * (unit == 5 ? 10 : 1));
  }
}

/* "mañana" and "morgen" are the morning too: "por la mañana", "am Morgen". */
static int
is_tomorrow(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_TOMORROW) &&
         (s->languages == TAG_EN || i == 0 ||
          (!s->pieces[i].capital && !tag_is(s, i - 1, TAG_W_TODAY) &&
           !tag_is(s, i - 1, TAG_W_NO_TOMORROW)));
}

/* "après-demain", "avant-hier", "altro ieri", "pasado mañana", "depois de
 * amanhã": what is before the last word. */
static size_t
beyond(const TagScan *s, size_t i, int *day)
{
  size_t at = i + 1;

  if (!tag_is(s, i, TAG_W_BEYOND))
    return 0;
  at += tag_is(s, at, TAG_W_OF) || (tag_dash(s, at) && tag_touches(s, at));
  if (tag_is(s, at, TAG_W_TOMORROW))
    *day = 2;
  else if (tag_is(s, at, TAG_W_YESTERDAY) &&
           (s->languages == TAG_IT || tag_dash(s, at - 1)))
    *day = -2;
  else
    return 0;
  return at - i;
}

/* "today", "this morning", "the day after tomorrow", "last week", "next
 * month" */
size_t
tag_rule_day_word(const TagScan *s, size_t i, TagValue *v)
{
  int known = s->today.year != 0;
  int way = tag_last_or_next(s, i);

  v->kind = TAG_DATE;
  v->value[0] = 0;
  int hui = tag_is(s, i, TAG_W_AUJOURD) && tag_quote(s, i + 1);
  int today = tag_is(s, i, TAG_W_TODAY) || tag_is(s, i, TAG_W_TONIGHT) || hui;
  int day = is_tomorrow(s, i) ? 1 : tag_is(s, i, TAG_W_YESTERDAY) ? -1 :
            tag_sense(s, i, TAG_SENSE_SHIFT);
  size_t far = beyond(s, i, &day);
  if (today || day != TAG_NONE) {
    if (known)
      tag_set_shifted(s, v, 1, today ? 0 : day);
    return hui ? 3 : 1 + far;
  }
  if (tag_is(s, i, TAG_W_THE) && tag_is(s, i + 1, TAG_W_DAY) &&
      ((tag_is(s, i + 2, TAG_W_AFTER) && tag_is(s, i + 3, TAG_W_TOMORROW)) ||
       tag_is(s, i + 3, TAG_W_YESTERDAY))) {
    if (known)
      tag_set_shifted(s, v, 1, tag_is(s, i + 3, TAG_W_TOMORROW) ? 2 : -2);
    return 4;
  }
  if (tag_is(s, i, TAG_W_THIS) && tag_is(s, i + 1, TAG_W_MORNING)) {
    if (known)
      tag_set_shifted(s, v, 1, 0);
    return 2;
  }
  int unit = tag_sense(s, i + 1, TAG_SENSE_SPAN);
  if (unit == 5 && way < 0) {   /* "the past decade"                          */
    memcpy(v->value, "P10Y", 5);
    return 2;
  }
  if (unit > 0 && (way != 0 || tag_is(s, i, TAG_W_THIS) ||
                   (unit > 1 && tag_is(s, i, TAG_W_CURRENT)))) {
    if (known && unit != 1)
      tag_set_shifted(s, v, unit, way);
    return 2;
  }
  unit = s->languages != TAG_EN ? tag_sense(s, i, TAG_SENSE_SPAN) : TAG_NONE;
  if (unit > 1 && (way = tag_last_or_next(s, i + 1)) != 0) {
    if (known)
      tag_set_shifted(s, v, unit, way);
    return 2;
  }
  return 0;
}

/* The Saturday of the weekend that is said at piece `day`. */
static int32_t
saturday_of(const TagScan *s, size_t day, int way)
{
  int32_t now = tag_day_number(s->today), weekday = tag_weekday(now);

  if (way < 0)                  /* the last one that is over, or is now       */
    return now - weekday - 1 - (weekday == 6 ? 7 : 0);
  if (way > 0)
    return now - weekday + (weekday > 5 ? 13 : 6);
  if (day > 1 && tag_is(s, day - 2, TAG_W_OVER) &&
      tag_tense(s, day) != TAG_FUTURE)  /* "an estimated $30m over the"       */
    return now - (weekday + 1) % 7;
  if (weekday == 7)
    return now - 1;
  return weekday > 2 && tag_is(s, day - (day > 0), TAG_W_THIS)
           ? now - weekday + 6 : near_weekday(s, day, 6);
}

/* "weekend", "week-end", "fin de semana": pieces taken. */
static size_t
weekend_at(const TagScan *s, size_t i)
{
  if (!tag_is(s, i, TAG_W_WEEKEND))
    return 0;
  if (s->languages & (TAG_ES | TAG_PT))
    return tag_is(s, i + 1, TAG_W_OF) &&
           tag_sense(s, i + 2, TAG_SENSE_SPAN) == 2 ? 3 : 0;
  return tag_dash(s, i + 1) && tag_touches(s, i + 1) ? 3 : 1;
}

/* "this weekend", "last weekend", "over the weekend", "am Wochenende", "le
 * week-end dernier": Saturday and Sunday. */
size_t
tag_rule_weekend(const TagScan *s, size_t i, TagValue *v)
{
  int way = tag_last_or_next(s, i), said = way != 0 || tag_is(s, i, TAG_W_THIS);
  size_t at = i + (size_t)said, n = weekend_at(s, at);

  if (n == 0)
    return 0;
  n += (size_t)said;
  if (way == 0 && s->languages != TAG_EN &&
      (way = tag_last_or_next(s, i + n)) != 0) {
    n++;                        /* "le week-end dernier"                      */
    said = 1;
  }
  if (!said && (i == 0 || tag_is(s, i + n, TAG_W_OF) ||
                tag_is(s, i + n, TAG_W_EDITION) ||
                !(tag_is(s, i - 1, TAG_W_THE) ||
                  tag_is(s, i - 1, TAG_W_AT_WEEKEND))))
    return 0;                   /* "the weekend of 9 and 10 July"             */
  v->kind = TAG_DATE;
  if (s->today.year == 0)
    return n;
  int32_t day = saturday_of(s, at, way);
  set_day(v, tag_day_of(day));
  add_last_day(v, day + 1);
  return n;
}
