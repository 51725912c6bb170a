/* dates.c - dates and durations, as ISO 8601-1 and -2 write them.
 *
 * A date without a year is the nearest one, days to come counting double or
 * more, unless what is said beside it lies before us (tense.h): "in April" is
 * the past April, "November 1" said on October 25 is next week. */
#include <stdio.h>
#include <string.h>

#include "amounts.h"
#include "calendar.h"
#include "tense.h"

/* English and German write months and weekdays with a capital. */
static int
has_capital(const TagScan *s, size_t i)
{
  return s->pieces[i].capital || !(s->languages & (TAG_EN | TAG_DE));
}

/* "2026"; "-0043" for 44 BC. */
static size_t
print_year(char *out, size_t size, int32_t year)
{
  return (size_t)snprintf(out, size, year < 0 ? "-%04d" : "%04d",
                          year < 0 ? -year : year);
}

static void
set_day(TagValue *v, TagDay d)
{
  size_t n = print_year(v->value, sizeof v->value, d.year);

  v->kind = TAG_DATE;
  n += (size_t)snprintf(v->value + n, sizeof v->value - n, "-%02d", d.month);
  if (d.day != 0)
    snprintf(v->value + n, sizeof v->value - n, "-%02d", d.day);
}

/* The year of a month or day at piece i that is said without one; 0: not to be
 * known. */
static int32_t
nearest_year(const TagScan *s, size_t i, int32_t month, int32_t day)
{
  /* what a day behind us and one before us weigh, by the tense */
  static const int32_t back[] = { 1, 1, 1, 3 }, forth[] = { 2, 4, 1, 1 };
  int32_t best = 0, least = INT32_MAX;

  if (s->today.year == 0)
    return 0;
  int32_t now = tag_day_number(s->today);
  int tense = tag_tense(s, i);
  int by = tense != TAG_PAST && i > 0 && tag_is(s, i - 1, TAG_W_BY);
  int past = (tense == TAG_PAST && day == 0) ||
             (i > 0 && (tag_is(s, i - 1, TAG_W_LAST) ||
                        tag_is(s, i - 1, TAG_W_SINCE)));
  int to_come = by || (i > 0 && tag_is(s, i - 1, TAG_W_NEXT));
  for (int32_t y = s->today.year - 1; y <= s->today.year + 1; y++) {
    TagDay d = { y, month, day ? day : 15 };
    int32_t far = tag_day_number(d) - now;
    if (day == 0 && y == s->today.year && month == s->today.month)
      far = 0;
    if ((past && far > 0) || (to_come && far <= 0))
      continue;
    far = far < 0 ? -far * back[tense] : far * forth[tense];
    if (far < least) {
      least = far;
      best = y;
    }
  }
  return best;
}

static void
set_month_day(const TagScan *s, TagValue *v, size_t i, int32_t year,
              int32_t month, int32_t day)
{
  TagDay d = { year, month, day };

  if (year == 0)
    d.year = nearest_year(s, i, month, day);
  v->kind = TAG_DATE;
  if (d.year != 0)
    set_day(v, d);
  else if (day != 0)
    snprintf(v->value, sizeof v->value, "--%02d-%02d", month, day);
  else
    snprintf(v->value, sizeof v->value, "--%02d", month);
}

/* "3-5 May": "/2024-05-05" after what is there. */
static void
add_end(TagValue *v, int32_t day)
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
  if (!s->pieces[i].capital || s->languages & (TAG_EN | TAG_DE | TAG_PT))
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

/* "1", "1st", "1." (German), "1er": the day of a month; pieces taken. */
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
  if (s->languages == TAG_DE && tag_mark(s, i + 1, '.') &&
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

static int
year_at(const TagScan *s, size_t i)
{
  int y = tag_number(s, i);

  size_t zone = i + (tag_dash(s, i + 1) ? 3 : 1);

  if (y < 1000 || y > 2199 || s->pieces[i].digits != 4 ||
      (tag_sense(s, zone, TAG_SENSE_ZONE) != TAG_NONE &&
       s->pieces[zone].capital))        /* "1400-1530 EDT"                    */
    return 0;
  if (tag_touches(s, i + 1) && (s->pieces[i + 1].kind == TAG_LETTERS ||
      (tag_touches(s, i + 2) && s->pieces[i + 2].kind == TAG_DIGITS &&
       !tag_dash(s, i + 1))))
    return 0;
  return y;
}

/* "BC", "B.C.", "a.C.", "v. Chr.", "av. J.-C." behind a year: -1; "AD": 1; 0 if
 * it is none of these.  Pieces in *taken. */
static int
era_at(const TagScan *s, size_t i, size_t *taken)
{
  size_t last = i + 2;

  *taken = 1;
  if (s->pieces[i].end - s->pieces[i].start > 1 && s->pieces[i].capital)
    return tag_is(s, i, TAG_W_BC) ? -1 : tag_is(s, i, TAG_W_AD);
  if (!tag_is(s, i, TAG_W_BEFORE_CHRIST) || !tag_mark(s, i + 1, '.'))
    return 0;
  last += s->languages == TAG_FR ? 3 : 0;       /* behind "J.-"               */
  if (!tag_is(s, last, TAG_W_CHRIST) || !s->pieces[last].capital)
    return 0;
  *taken = last + 1 + (size_t)(tag_mark(s, last + 1, '.') &&
                               tag_touches(s, last + 1)) - i;
  return -1;
}

/* "44 BC", "79 AD", "AD 79" as a year, whose 0 is 1 BC: pieces taken. */
static size_t
year_of_era(const TagScan *s, size_t i, int *year)
{
  int first = tag_is(s, i, TAG_W_AD) && s->text[s->pieces[i].start + 1] == 'D';
  size_t at = i + (size_t)first, n = 0;
  int era = first ? 1 : era_at(s, i + 1, &n), number = tag_number(s, at);

  if (era == 0 || number < 2 || s->pieces[at].digits > 4 ||
      (number > 1500 && s->pieces[at + n + 1].capital))
    return 0;                   /* "in 2010 BC Hydro said"                    */
  *year = era < 0 ? 1 - number : number;
  return at + n + 1 - i;
}

/* -1, 1: "pasada", "próxima" after "semana". */
static int
after_noun(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_LAST) ? -1 : tag_is(s, i, TAG_W_NEXT) ? 1 : 0;
}

/* "last year" and the like; pieces taken. */
static size_t
year_word(const TagScan *s, size_t i, int *year)
{
  if (s->today.year == 0 || tag_sense(s, i + 1, TAG_SENSE_SPAN) != 4 ||
      (after_noun(s, i) == 0 && !tag_is(s, i, TAG_W_THIS)))
    return 0;
  *year = s->today.year + after_noun(s, i);
  return 2;
}

/* ", 2004", " 2004", " of 2004", " of fiscal 2004", " 44 BC", "of last year":
 * pieces taken. */
static size_t
year_after(const TagScan *s, size_t i, int *year)
{
  size_t at = tag_mark(s, i, ',') || tag_is(s, i, TAG_W_OF) ? i + 1 : i, n;

  if ((n = year_of_era(s, at, year)) != 0)
    return at + n - i;
  at += tag_is(s, at, TAG_W_FISCAL_YEAR);
  *year = year_at(s, at);
  if (*year != 0)
    return at + 1 - i;
  n = tag_mark(s, i, ',') ? 0 : year_word(s, at, year);
  return n == 0 ? 0 : at + n - i;
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
  return i > 0 && tag_sense(s, i, TAG_SENSE_MONTH) != TAG_NONE &&
         tag_is(s, i - 1, TAG_W_BEFORE) &&
         !(s->languages == TAG_EN && tag_is(s, i - 1, TAG_W_TO)) &&
         !(i > 1 && tag_is(s, i - 2, TAG_W_NO_MONTH));  /* "Rio de Janeiro"   */
}

/* The other end of a range of days that starts at `from`: "-5", "to 9" and a
 * month or a comma and year or the end after it; pieces taken. */
static size_t
day_to(const TagScan *s, size_t i, int from, int *day)
{
  size_t joint = tag_dash(s, i) || tag_is(s, i, TAG_W_TO) ? 1 : 0, n;

  if (joint == 0 || (n = day_at(s, i + 1, day)) == 0 || *day <= from)
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

  if (n == 0 || to.day > tag_month_days(2000, to.month))
    return 0;
  m = year_after(s, at + n, &to.year);
  set_month_day(s, v, i, to.year - (to.year != 0 && month > to.month), month,
                day);
  set_month_day(s, &end, at + 1, to.year, to.month, to.day);
  size_t length = strlen(v->value);
  snprintf(v->value + length, sizeof v->value - length, "/%.16s", end.value);
  return n + m;
}

/* November 1st, 2004; November 3-5; November 2004; November */
static size_t
month_first(const TagScan *s, size_t i, size_t taken, int month, TagValue *v)
{
  int day, last = 0, year = 0;
  size_t at = i + taken, n, m;

  if ((n = day_at(s, at, &day)) != 0 && day <= tag_month_days(2000, month)) {
    at += n;
    if ((n = range_of_months(s, i, at, month, day, v)) != 0)
      return at + n - i;
    n = tag_dash(s, at) ? day_to(s, at, day, &last) : 0;
    at += n;
    m = year_after(s, at, &year);
    set_month_day(s, v, i, year, month, day);
    if (n != 0 && last <= tag_month_days(2000, month))
      add_end(v, last);
    return at + m - i;
  }
  if ((m = year_after(s, at, &year)) != 0) {
    set_month_day(s, v, i, year, month, 0);
    return at + m - i;
  }
  if (!is_month_for_sure(s, i, month))
    return 0;
  set_month_day(s, v, i, 0, month, 0);
  return 1;
}

size_t
tag_rule_month(const TagScan *s, size_t i, TagValue *v)
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
  if (month == 0 || day > tag_month_days(2000, month) ||
      last > tag_month_days(2000, month))
    return 0;
  at += taken;
  if (more == 0 && (n = range_of_months(s, i, at, month, day, v)) != 0)
    return at + n - i;
  m = year_after(s, at, &year);
  set_month_day(s, v, i, year, month, day);
  if (more != 0)
    add_end(v, last);
  return at + m - i;
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
      day > tag_month_days(2000, month) ||
      (german ? !tag_mark(s, i + 3, '.') || !tag_touches(s, i + 3)
              : s->pieces[i + 2].digits != 2 ||
                (tag_mark(s, i + 3, '/') && tag_touches(s, i + 3))))
    return 0;
  set_month_day(s, v, i, 0, month, day);
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
      d.day > tag_month_days(d.year, d.month))
    return 0;
  set_day(v, d);
  if (tag_is(s, i + 5, TAG_W_T) && tag_touches(s, i + 5))
    return 5;
  return tag_touches(s, i + 5) && s->pieces[i + 5].kind != TAG_MARK ? 0 : 5;
}

size_t
tag_rule_date_numbers(const TagScan *s, size_t i, TagValue *v)
{
  size_t n = day_month_year(s, i, v);

  return n == 0 ? day_and_month(s, i, v) : n;
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

/* "to Friday", "-Friday", "through Friday" after a weekday: pieces taken. */
static size_t
weekday_to(const TagScan *s, size_t i, int *weekday)
{
  int joint = tag_is(s, i, TAG_W_TO) || tag_is(s, i, TAG_W_THROUGH) ||
              (tag_dash(s, i) && tag_touches(s, i) == tag_touches(s, i + 1));

  if (!joint || !is_weekday_case(s, i + 1) ||
      (*weekday = tag_sense(s, i + 1, TAG_SENSE_WEEKDAY)) == TAG_NONE)
    return 0;
  if (s->languages == TAG_PT && *weekday <= 5)  /* "segunda a sexta-feira"    */
    return tag_dash(s, i + 2) && tag_is(s, i + 3, TAG_W_FEIRA) ? 4 : 2;
  return 2;
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
  if (!tag_dash(s, at) && !tag_is(s, at, TAG_W_TO))
    return 0;
  at++;
  to = tag_sense(s, at, TAG_SENSE_SHORT_WEEKDAY);
  if (to == TAG_NONE || !has_capital(s, at))
    return 0;
  at += tag_mark(s, at + 1, '.') && tag_touches(s, at + 1) && at + 2 < s->n;
  snprintf(v->value, sizeof v->value, "XXXX-WXX-%d/XXXX-WXX-%d", from, to);
  v->kind = TAG_DATE;
  return at + 1 - i;
}

/* "every Monday", "le lundi", "los lunes": does the weekday of n pieces at i
 * come again each week?  "Le lundi suivant" and "le lundi de Pâques" do not. */
static int
is_weekly(const TagScan *s, size_t i, size_t n)
{
  const TagPiece *next = &s->pieces[i + n];

  if (i > 0 && tag_is(s, i - 1, TAG_W_EVERY))
    return 1;
  return i > 0 && tag_is(s, i - 1, TAG_W_EVERY_WEEK) &&
         !(tag_is(s, i + n, TAG_W_OF) && next[1].kind == TAG_LETTERS) &&
         (next->kind != TAG_LETTERS || next->n_senses > 0);
}

/* "Monday", "last Monday", "lundi dernier", "Monday to Friday", "Monday, 3
 * March" */
size_t
tag_rule_weekday(const TagScan *s, size_t i, TagValue *v)
{
  int last = tag_is(s, i, TAG_W_LAST), next = tag_is(s, i, TAG_W_NEXT);
  int which = last || next || tag_is(s, i, TAG_W_THIS), to;
  size_t at = which ? i + 1 : i, n = at + 1 - i, more = 0;
  int w = tag_sense(s, at, TAG_SENSE_WEEKDAY), brief = 0;
  int always = which ? TAG_NONE : tag_sense(s, at, TAG_SENSE_WEEKDAYS);

  v->kind = TAG_DATE;
  if (always > 0 && is_weekdays_case(s, at)) {
    snprintf(v->value, sizeof v->value, "XXXX-WXX-%d", always);
    return n;
  }
  if ((more = short_weekdays(s, i, v)) != 0)
    return more;
  if (!is_weekday_case(s, at))
    return 0;
  if (w == TAG_NONE && (w = tag_sense(s, at, TAG_SENSE_SHORT_WEEKDAY)) > 0) {
    brief = s->languages != TAG_EN ||
            (!tag_mark(s, at + 1, '.') && !tag_mark(s, at + 1, ','));
    n += tag_mark(s, at + 1, '.') && tag_touches(s, at + 1);
  }
  if (w == TAG_NONE ||          /* "the Sunday Times"                         */
      (tag_is(s, at + 1, TAG_W_PAPER) && s->pieces[at + 1].capital))
    return 0;
  if (s->languages == TAG_PT && w <= 5 && !brief) {     /* "terça-feira"      */
    int feira = tag_dash(s, at + 1) && tag_is(s, at + 2, TAG_W_FEIRA);

    if (!feira && !(i > 0 && tag_is(s, i - 1, TAG_W_OF) &&
                    weekday_to(s, i + 1, &to) != 0))
      return 0;
    n += feira ? 2 : 0;
  }
  if (!which && s->languages != TAG_EN) {       /* "lundi dernier"            */
    last = tag_is(s, i + n, TAG_W_LAST);
    next = tag_is(s, i + n, TAG_W_NEXT);
    which = last || next;
    n += (size_t)which;
  }
  /* "Saturday, November 1, 2025": the date itself says it all */
  size_t comma = tag_mark(s, i + n, ',') ? 1 : 0;
  size_t date = which ? 0 : tag_rule_month(s, i + n + comma, v);
  if (date != 0)
    return n + comma + date;
  if (brief)                    /* "Tue 26 May", but no "mar" or "So."        */
    return 0;
  if (!which)
    more = weekday_to(s, i + n, &to);
  int tense = more ? tag_tense(s, at) : TAG_TENSE_UNKNOWN;
  if (s->today.year == 0 || (!which && is_weekly(s, i, n)) ||
      /* "open Monday to Friday"                                              */
      (more && (to - w + 7) % 7 > 1 && tense != TAG_PAST &&
       tense != TAG_FUTURE)) {
    /* a day of a week that is not known, as TimeML's TIMEX3 writes it */
    snprintf(v->value, sizeof v->value, more ? "XXXX-WXX-%d/XXXX-WXX-%d"
                                             : "XXXX-WXX-%d", w, to);
    return n + more;
  }
  int32_t day = near_weekday(s, at, w), now = tag_day_number(s->today);
  if (last || next)
    day = last ? now - 1 - (tag_weekday(now - 1) - w + 7) % 7
               : now + 1 + (w - tag_weekday(now + 1) + 7) % 7;
  set_day(v, tag_day_of(day));
  if (more != 0) {
    TagValue end;
    set_day(&end, tag_day_of(day + (to - w + 7) % 7));
    size_t length = strlen(v->value);
    snprintf(v->value + length, sizeof v->value - length, "/%.16s", end.value);
  }
  return n + more;
}

static TagDay
add_months(TagDay d, int32_t n)
{
  int32_t m = d.year * 12 + d.month - 1 + n;

  d.year = m / 12;
  d.month = m % 12 + 1;
  if (d.day > tag_month_days(d.year, d.month))
    d.day = tag_month_days(d.year, d.month);
  return d;
}

/* A day (1), week, month, year or decade (5) `n` of them away from today. */
static void
set_shifted(const TagScan *s, TagValue *v, int unit, int32_t n)
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

/* "après-demain", "avant-hier", "pasado mañana", "depois de amanhã": what is
 * before the last word. */
static size_t
beyond(const TagScan *s, size_t i, int *day)
{
  size_t at = i + 1;

  if (!tag_is(s, i, TAG_W_BEYOND))
    return 0;
  at += tag_is(s, at, TAG_W_OF) || (tag_dash(s, at) && tag_touches(s, at));
  if (tag_is(s, at, TAG_W_TOMORROW))
    *day = 2;
  else if (tag_is(s, at, TAG_W_YESTERDAY) && tag_dash(s, at - 1))
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
  int way = tag_is(s, i, TAG_W_LAST) ? -1 : tag_is(s, i, TAG_W_NEXT) ? 1 : 0;

  v->kind = TAG_DATE;
  v->value[0] = 0;
  int hui = tag_is(s, i, TAG_W_AUJOURD) && tag_quote(s, i + 1);
  int today = tag_is(s, i, TAG_W_TODAY) || tag_is(s, i, TAG_W_TONIGHT) || hui;
  int day = is_tomorrow(s, i) ? 1 : tag_is(s, i, TAG_W_YESTERDAY) ? -1 :
            tag_sense(s, i, TAG_SENSE_SHIFT);
  size_t far = beyond(s, i, &day);
  if (today || day != TAG_NONE) {
    if (known)
      set_shifted(s, v, 1, today ? 0 : day);
    return hui ? 3 : 1 + far;
  }
  if (tag_is(s, i, TAG_W_THE) && tag_is(s, i + 1, TAG_W_DAY) &&
      ((tag_is(s, i + 2, TAG_W_AFTER) && tag_is(s, i + 3, TAG_W_TOMORROW)) ||
       tag_is(s, i + 3, TAG_W_YESTERDAY))) {
    if (known)
      set_shifted(s, v, 1, tag_is(s, i + 3, TAG_W_TOMORROW) ? 2 : -2);
    return 4;
  }
  if (tag_is(s, i, TAG_W_THIS) && tag_is(s, i + 1, TAG_W_MORNING)) {
    if (known)
      set_shifted(s, v, 1, 0);
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
      set_shifted(s, v, unit, way);
    return 2;
  }
  unit = s->languages != TAG_EN ? tag_sense(s, i, TAG_SENSE_SPAN) : TAG_NONE;
  if (unit > 1 && (way = after_noun(s, i + 1)) != 0) {
    if (known)
      set_shifted(s, v, unit, way);
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
  int way = after_noun(s, i), said = way != 0 || tag_is(s, i, TAG_W_THIS);
  size_t at = i + (size_t)said, n = weekend_at(s, at);

  if (n == 0)
    return 0;
  n += (size_t)said;
  if (way == 0 && s->languages != TAG_EN &&
      (way = after_noun(s, i + n)) != 0) {
    n++;                        /* "le week-end dernier"                      */
    said = 1;
  }
  if (!said && (i == 0 || tag_is(s, i + n, TAG_W_OF) ||
                !(tag_is(s, i - 1, TAG_W_THE) ||
                  tag_is(s, i - 1, TAG_W_AT_WEEKEND))))
    return 0;                   /* "the weekend of 9 and 10 July"             */
  v->kind = TAG_DATE;
  if (s->today.year == 0)
    return n;
  int32_t day = saturday_of(s, at, way);
  set_day(v, tag_day_of(day));
  size_t length = strlen(v->value);
  TagValue end;
  set_day(&end, tag_day_of(day + 1));
  snprintf(v->value + length, sizeof v->value - length, "/%.16s", end.value);
  return n;
}

/* ---- quarters and seasons */

/* 1 to 4, of "third quarter", "drittes Quartal", "Q3"; pieces in *taken. */
static int
quarter_at(const TagScan *s, size_t i, size_t *taken)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL);

  *taken = 2;
  if (k == TAG_NONE)
    k = tag_sense(s, i, TAG_SENSE_NTH);
  if (k != TAG_NONE) {
    size_t dash = tag_dash(s, i + 1) && tag_touches(s, i + 1) ? 1 : 0;
    *taken += dash;
    return k < 5 && tag_is(s, i + 1 + dash, TAG_W_FINANCIAL) ? k : 0;
  }
  k = tag_number(s, i + 1);
  return tag_is(s, i, TAG_W_Q) && s->pieces[i].capital &&
         tag_touches(s, i + 1) && k > 0 && k < 5 ? k : 0;
}

/* A year of four digits or two: "2025", "25"; 0: none. */
static int
short_or_long_year(const TagScan *s, size_t i)
{
  int year = tag_number(s, i);

  return s->pieces[i].digits == 2 ? 2000 + year : year_at(s, i);
}

/* " 2025", " of last year", "25", "'24", "/2024", " FY25" behind "Q3": pieces
 * taken. */
static size_t
year_of_period(const TagScan *s, size_t i, int *year)
{
  size_t n = year_after(s, i, year), at = i;

  if (n != 0)
    return n;
  at += tag_is(s, i, TAG_W_FISCAL_YEAR) ||
        (tag_touches(s, i) && (tag_quote(s, i) || tag_mark(s, i, '/')));
  if (!tag_touches(s, at) && !tag_is(s, i, TAG_W_FISCAL_YEAR))
    return 0;
  *year = short_or_long_year(s, at);
  return *year == 0 ? 0 : at + 1 - i;
}

/* "Q3", "3Q", "T3", "H1", "1S" with a year behind it: 33 to 36 or, of halves,
 * 40 and 41; pieces taken. */
static size_t
short_period(const TagScan *s, size_t i, TagValue *v)
{
  size_t letter = i + (s->pieces[i].kind == TAG_DIGITS);
  size_t digit = 2 * i + 1 - letter;
  int k = tag_number(s, digit), year;
  int half = tag_is(s, letter, TAG_W_HALF_YEAR);

  if (!s->pieces[letter].capital || !tag_touches(s, i + 1) || k < 1 ||
      k > (half ? 2 : 4) ||
      !(half || tag_is(s, letter, TAG_W_Q) || tag_is(s, letter, TAG_W_T3)))
    return 0;
  size_t n = year_of_period(s, i + 2, &year);
  if (n == 0)
    return 0;
  v->kind = TAG_DATE;
  snprintf(v->value, sizeof v->value, "%04d-%d", year, (half ? 39 : 32) + k);
  return n + 2;
}

/* A quarter of a game, not of a year. */
static int
is_of_a_game(const TagScan *s)
{
  for (size_t i = 0; i < s->n; i++)
    if (tag_is(s, i, TAG_W_GAME))
      return 1;
  return 0;
}

/* The year of a quarter or half of n pieces at i that is said without one: the
 * last that has begun, or of what lies before us, "Q3 guidance" too, the next
 * that has not ended. */
static int32_t
year_of_quarter(const TagScan *s, size_t i, size_t n, int quarter, int months)
{
  int now = (s->today.month + months - 1) / months;

  if (tag_is(s, i + n, TAG_W_OUTLOOK) || tag_tense(s, i) == TAG_FUTURE)
    return s->today.year + (quarter < now);
  return s->today.year - (quarter > now);
}

/* "first half of 2025", "zweites Halbjahr": pieces taken. */
static size_t
half_year(const TagScan *s, size_t i, TagValue *v)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL), year;

  if (k == TAG_NONE)
    k = tag_sense(s, i, TAG_SENSE_NTH);
  if ((k != 1 && k != 2) || !tag_is(s, i + 1, TAG_W_HALF_A_YEAR))
    return 0;
  size_t n = year_of_period(s, i + 2, &year);
  if (n == 0 && (s->languages == TAG_EN || s->today.year == 0 ||
                 tag_is(s, i + 2, TAG_W_OF)))
    return 0;                   /* "the first half" may be one of a game      */
  if (n == 0)
    year = year_of_quarter(s, i, 2, k, 6);
  v->kind = TAG_DATE;
  snprintf(v->value, sizeof v->value, "%04d-%d", year, 39 + k);
  return n + 2;
}

/* "third quarter of 2024", "Q3 2024", "Q4", "third quarter of last year",
 * "fourth quarter", "last quarter", "H1 2025" */
size_t
tag_rule_quarter(const TagScan *s, size_t i, TagValue *v)
{
  size_t n, more = short_period(s, i, v) + half_year(s, i, v);
  int quarter = quarter_at(s, i, &n), year = 0;
  int way = tag_is(s, i, TAG_W_LAST) ? -1 : tag_is(s, i, TAG_W_NEXT) ? 1 : 0;

  if (more != 0)
    return more;
  v->kind = TAG_DATE;
  if ((way != 0 || tag_is(s, i, TAG_W_THIS) || tag_is(s, i, TAG_W_CURRENT)) &&
      tag_is(s, i + 1, TAG_W_FINANCIAL)) {
    if (is_of_a_game(s))
      return 0;
    if (tag_is(s, i + 2, TAG_W_OF) && (year = year_at(s, i + 3)) != 0) {
      snprintf(v->value, sizeof v->value, "%04d-36", year);
      return way < 0 ? 4 : 0;   /* "the last quarter of 2004"                 */
    }
    int all = s->today.year * 4 + (s->today.month + 2) / 3 - 1 + way;
    if (s->today.year != 0)
      snprintf(v->value, sizeof v->value, "%04d-%d", all / 4, 33 + all % 4);
    return 2;
  }
  if (tag_is(s, i, TAG_W_FINAL) && tag_is(s, i + 1, TAG_W_FINANCIAL) &&
      tag_is(s, i + 2, TAG_W_OF) && (more = year_after(s, i + 2, &year)) != 0) {
    snprintf(v->value, sizeof v->value, "%04d-36", year);
    return 2 + more;            /* "the final quarter of 2004"                */
  }
  if (quarter == 0)
    return 0;
  if ((more = year_after(s, i + n, &year)) != 0) {
    snprintf(v->value, sizeof v->value, "%04d-%d", year, 32 + quarter);
    return n + more;
  }
  if (s->today.year == 0 || tag_is(s, i + n, TAG_W_OF) || is_of_a_game(s))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d-%d",
           year_of_quarter(s, i, n, quarter, 3), 32 + quarter);
  return n;
}

/* The year of the last (-1), this or the next (1) of a season; a winter is of
 * the year in which it begins. */
static int32_t
year_of_season(const TagScan *s, int season, int way)
{
  int32_t year = s->today.year, begins = (season - 20) * 3, month;

  month = s->today.month;
  if (season == 24 && month < 3) {
    year--;
    month += 12;
  }
  if (way < 0)
    return year - (month < begins + 3);
  return year + (way > 0 && month >= begins);
}

/* "summer of 2003", "this autumn", "l'été dernier" */
size_t
tag_rule_season(const TagScan *s, size_t i, TagValue *v)
{
  int said = tag_is(s, i, TAG_W_LAST) || tag_is(s, i, TAG_W_NEXT) ||
             tag_is(s, i, TAG_W_THIS);
  size_t at = said ? i + 1 : i, n = said ? 2 : 1;
  int season = tag_sense(s, at, TAG_SENSE_SEASON), way, year;

  if (season == TAG_NONE || (i > 0 && said && s->pieces[i].capital))
    return 0;                   /* a play: "Suddenly Last Summer"             */
  v->kind = TAG_DATE;
  size_t of = tag_is(s, at + 1, TAG_W_OF) ? 1 : 0;
  if (!said && (year = year_at(s, at + 1 + of)) != 0) {
    snprintf(v->value, sizeof v->value, "%04d-%02d", year, season);
    return 2 + of;
  }
  way = after_noun(s, said ? i : at + 1);
  if (!said && (s->languages == TAG_EN || way == 0))
    return 0;
  if (s->today.year != 0)
    snprintf(v->value, sizeof v->value, "%04d-%02d",
             year_of_season(s, season, way), season);
  return n + !said;
}

/* ---- durations */

static size_t
print_duration(char *out, const char *before, const TagAmount *a, char unit)
{
  size_t n = strlen(before);

  memcpy(out, before, n);
  n += tag_amount_print(a, out + n, 40);
  out[n++] = unit;
  out[n] = 0;
  return n;
}

static void
set_duration(TagValue *v, const char *before, const TagRange *r, char unit)
{
  size_t n = print_duration(v->value, before, &r->from, unit);

  if (r->both) {
    v->value[n++] = '/';
    print_duration(v->value + n, before, &r->to, unit);
  }
}

/* "an hour and a half", "dos años y medio", "una hora y cuarto": pieces
 * taken. */
static size_t
and_a_half(const TagScan *s, size_t i, TagAmount *a)
{
  double more = .5;
  size_t n = a->power == 0 && a->n <= 3 ? tag_and_a_half(s, i) : 0, at = i + 1;

  if (n == 0 && a->power == 0 && s->languages != TAG_EN &&
      tag_is(s, i, TAG_W_AND)) {
    at += tag_sense(s, at, TAG_SENSE_NUMBER) == 1;
    n = tag_sense(s, at, TAG_SENSE_HOUR_PART) == TAG_NONE ? 0 : at + 1 - i;
    more = .25;
  }
  if (n != 0)
    tag_amount_round(a, tag_amount_value(a) + more);
  return n;
}

/* Of piece i as a unit: 1 hour to 3 second. */
static int
clock_unit(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_CLOCK);
}

/* Of piece i as a unit: 1 day to 5 decade. */
static int
span_unit(const TagScan *s, size_t i)
{
  int unit = tag_sense(s, i, TAG_SENSE_SPANS);

  return unit == TAG_NONE ? tag_sense(s, i, TAG_SENSE_SPAN) : unit;
}

/* "and 48 minutes", ", three months" of a smaller unit, behind a duration that
 * ends at i: prints it to out and returns the pieces. */
static size_t
smaller_part(const TagScan *s, size_t i, int clock, int unit, char *out)
{
  size_t at = i + (size_t)(tag_mark(s, i, ',') || tag_is(s, i, TAG_W_AND));
  TagAmount a;
  size_t n = tag_amount_read(s, at, &a, 0);
  int less = n == 0 ? TAG_NONE : clock > 0 ? clock_unit(s, at + n)
                                           : span_unit(s, at + n);

  if (clock == 1 && tag_is(s, at + n, TAG_W_M) && tag_touches(s, at + n))
    less = 2;                   /* "2h 15m"                                   */
  if (less < 1 || a.n > 3 || a.power < -2 || a.power > 2 ||
      (clock > 0 ? less <= clock : less >= unit))
    return 0;
  char letter = clock > 0 ? "HMS"[less - 1] : "DWM"[less - 1];
  n = at + n + 1 - i;
  out += print_duration(out, "", &a, letter);
  return n + smaller_part(s, i + n, clock > 0 ? less : 0, less, out);
}

/* Adds the smaller parts of "six years and nine months", but for those "ago":
 * pieces taken. */
static size_t
add_smaller_parts(const TagScan *s, size_t i, const TagRange *r, int clock,
                  int unit, TagValue *v)
{
  size_t length = strlen(v->value);
  size_t n = r->both || r->from.power < 0 || length > 16
               ? 0 : smaller_part(s, i, clock, unit, v->value + length);

  if (n == 0 || tag_is(s, i + n, TAG_W_AGO) || tag_is(s, i + n, TAG_W_OLD)) {
    v->value[length] = 0;
    return 0;
  }
  return n;
}

static int32_t
small_count(const TagAmount *a)
{
  return a->n + a->power <= 3 && a->power >= 0 ? (int32_t)tag_amount_value(a)
                                               : -1;
}

/* A day that is n units away, weeks counted in days: "two weeks ago". */
static void
set_away(const TagScan *s, TagValue *v, int unit, int32_t n)
{
  if (unit == 2)
    set_shifted(s, v, 1, 7 * n);
  else
    set_shifted(s, v, unit, n);
}

/* "' time", "'s time" behind "in three days", "in a year": pieces taken. */
static size_t
time_to_come(const TagScan *s, size_t i)
{
  size_t n = tag_quote(s, i) && tag_touches(s, i)
               ? 1 + (size_t)tag_is(s, i + 1, TAG_W_S) : 0;

  return n != 0 && tag_is(s, i + n, TAG_W_TIME) ? n + 1 : 0;
}

/* "a quarter of an hour", "trois quarts d'heure": pieces taken. */
static size_t
quarters_of_an_hour(const TagScan *s, size_t i, TagValue *v)
{
  int times = tag_is(s, i, TAG_W_A) ? 1 : tag_sense(s, i, TAG_SENSE_NUMBER);
  size_t at = i + 1 + (size_t)(tag_dash(s, i + 1) && tag_touches(s, i + 1));
  TagRange r = { .both = 0 };

  if (times < 1 || times > 3 ||
      tag_sense(s, at, TAG_SENSE_HOUR_PART) == TAG_NONE ||
      !tag_of_an_hour(s, at + 1))
    return 0;
  tag_amount_set(&r.from, 25 * (uint64_t)times);
  r.from.power = -2;
  v->kind = TAG_TIME;
  set_duration(v, "PT", &r, 'H');
  return at + 1 + tag_of_an_hour(s, at + 1) - i;
}

/* "vor", "hace", "il y a" before a span: pieces taken. */
static size_t
ago_before(const TagScan *s, size_t i)
{
  if (tag_is(s, i, TAG_W_AGO_BEFORE))
    return 1;
  return tag_is(s, i, TAG_W_IT) && tag_is(s, i + 1, TAG_W_THERE) &&
         tag_is(s, i + 2, TAG_W_HAS) ? 3 : 0;
}

/* "three weeks", "two to three hours", "two years ago", "a year later",
 * "19-year-old", "in two weeks" of what is to come */
size_t
tag_rule_duration(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r;
  int in = tag_is(s, i, TAG_W_IN) && s->today.year != 0;
  size_t ago_taken = ago_before(s, i);
  size_t first = in ? i + 1 : i + ago_taken;
  size_t n = quarters_of_an_hour(s, i, v);

  if (n != 0)
    return n;
  n = tag_range_read(s, first, &r, 0);
  size_t at = first + n;
  int unit, clock, one = 0;

  if (n == 0 && tag_is(s, first, TAG_W_A)) {
    tag_amount_set(&r.from, 1);
    at = first + 1;
    one = 1;
  } else if (n == 0 ||
             (first > 0 && tag_touches(s, first) &&
              (s->pieces[first - 1].kind != TAG_MARK ||
               tag_dash(s, first - 1) || tag_mark(s, first - 1, '$'))))
    return 0;
  if (tag_dash(s, at) && tag_touches(s, at) && tag_touches(s, at + 1))
    at++;
  unit = span_unit(s, at);
  clock = clock_unit(s, at);
  if (clock == 3 && tag_sense(s, at, TAG_SENSE_ORDINAL) == 2 &&
      !tag_dash(s, at - 1) && tag_amount_value(&r.from) > 1)
    return 0;                   /* "a 2027 second round"                      */
  at++;
  if ((ago_taken != 0 && unit < 0) ||
      tag_is(s, at + (size_t)tag_dash(s, at), TAG_W_LIGHT))
    return 0;                   /* "années-lumière"                           */
  if (clock > 0 && !in) {       /* hours and minutes are times                */
    size_t half = r.both ? 0 : and_a_half(s, at, &r.from);
    if (one && half == 0)
      return 0;
    v->kind = TAG_TIME;
    set_duration(v, "PT", &r, "HMS"[clock - 1]);
    at += half;
    return at + add_smaller_parts(s, at, &r, clock, 0, v) - i;
  }
  v->kind = TAG_DATE;
  if (unit < 0)
    return 0;
  int32_t count = r.both ? -1 : small_count(&r.from);
  if (in) {
    size_t time = time_to_come(s, at);

    if (count < 0 || (time == 0 && tag_tense(s, i) != TAG_FUTURE))
      return 0;
    set_away(s, v, unit, count);
    return at + time - i;
  }
  int after = tag_is(s, at, TAG_W_AGO), ago = after || ago_taken != 0;
  int earlier = tag_is(s, at, TAG_W_EARLIER);
  if (one && !ago && !earlier)
    return 0;
  if (ago && s->today.year != 0 && count >= 0) {
    set_away(s, v, unit, -count);
    return at + (size_t)after - i;
  }
  r.from.power += unit == 5;
  r.to.power += unit == 5;
  at += r.both || ago || unit == 5 ? 0 : and_a_half(s, at, &r.from);
  set_duration(v, "P", &r, "DWMYY"[unit - 1]);
  if (!ago && unit != 5)
    at += add_smaller_parts(s, at, &r, 0, unit, v);
  if (tag_is(s, at, TAG_W_OLD))
    return at + 1 - i;
  if (tag_dash(s, at) && tag_is(s, at + 1, TAG_W_OLD))
    return at + 2 - i;
  return at + (size_t)(after || earlier) - i;
}

/* "aged 65", "who was 28,": the number alone. */
static int
is_said_age(const TagScan *s, size_t i)
{
  if (i > 0 && tag_is(s, i - 1, TAG_W_AGED))
    return 1;
  return i > 1 && tag_is(s, i - 2, TAG_W_WHO) &&
         (tag_is(s, i - 1, TAG_W_IS) || tag_is(s, i - 1, TAG_W_WAS)) &&
         (tag_mark(s, i + 1, ',') || tag_mark(s, i + 1, '.'));
}

/* "Maria Lind, 47, runs the shop": the number alone, between commas. */
size_t
tag_rule_age(const TagScan *s, size_t i, TagValue *v)
{
  int years = tag_number(s, i);

  v->kind = TAG_DATE;
  if (is_said_age(s, i)) {      /* "aged 12 to 15" too                        */
    TagRange r;
    size_t n = tag_range_read(s, i, &r, 0);
    set_duration(v, "P", &r, 'Y');
    return years > 0 && years < 120 ? n : 0;
  }
  if (i < 2 || years < 1 || years > 110 || !tag_mark(s, i - 1, ',') ||
      !tag_touches(s, i - 1) || tag_touches(s, i) ||
      !tag_mark(s, i + 1, ',') || !tag_touches(s, i + 1) ||
      s->pieces[i - 2].kind != TAG_LETTERS ||
      s->pieces[i + 2].kind != TAG_LETTERS ||
      tag_sense(s, i - 2, TAG_SENSE_MONTH) != TAG_NONE ||
      tag_is(s, i + 2, TAG_W_AND))
    return 0;
  size_t before = i - 2;        /* somebody: a name, "the boy", "his mother"  */
  if (!s->pieces[before].capital &&
      !(before > 0 && (tag_is(s, before - 1, TAG_W_THE) ||
                       tag_is(s, before - 1, TAG_W_A) ||
                       tag_is(s, before - 1, TAG_W_WHOSE))))
    return 0;
  snprintf(v->value, sizeof v->value, "P%dY", years);
  return 1;
}

/* ---- by year */

/* The number of "nineteenth century", "zeventiende eeuw". */
static int
century_in_words(const TagScan *s, size_t i)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL);
  size_t at = i + 1 + (size_t)tag_dash(s, i + 1);

  if (!tag_is(s, at, TAG_W_CENTURY) ||
      (s->languages == TAG_EN && s->pieces[at].capital))
    return TAG_NONE;            /* "Twentieth Century Fox"                    */
  return k == TAG_NONE ? tag_sense(s, i, TAG_SENSE_NTH) : k;
}

/* "19th century", "14. Jahrhundert", "XVIIIe siècle", "siglo XVIII"; pieces
 * taken. */
static size_t
century_at(const TagScan *s, size_t i, TagValue *v)
{
  int number = tag_number(s, i), era;
  size_t n = tag_is(s, i, TAG_W_CENTURY) ? 2 : 0, more;

  if (n != 0)
    number = tag_sense(s, i + 1, TAG_SENSE_ROMAN);
  else if (number == -1 && (number = century_in_words(s, i)) != TAG_NONE)
    n = 2 + (size_t)tag_dash(s, i + 1);
  else if ((number = tag_number(s, i)) == -1 &&
           (number = tag_sense(s, i, TAG_SENSE_ROMAN)) != TAG_NONE)
    n = tag_is(s, i + 1, TAG_W_CENTURY) ? 2 : 0;
  else if (tag_touches(s, i + 1) && (tag_is(s, i + 1, TAG_W_ST) ||
                                     tag_mark(s, i + 1, '.'))) {
    size_t dash = tag_dash(s, i + 2) ? 1 : 0;
    n = tag_is(s, i + 2 + dash, TAG_W_CENTURY) ? 3 + dash : 0;
  }
  if (n == 0 || number < 1 || number > 29)
    return 0;
  if ((era = era_at(s, i + n, &more)) < 0) {    /* "5th century BC"           */
    snprintf(v->value, sizeof v->value, "-%04d/-%04d", 100 * number - 1,
             100 * (number - 1));
    return n + more;
  }
  snprintf(v->value, sizeof v->value, "%02d01/%02d00", number - 1, number);
  return n + (era != 0 ? more : 0);
}

/* "Jahre", "-Jahren" behind "1970er": pieces taken. */
static size_t
german_years(const TagScan *s, size_t i)
{
  size_t dash = tag_dash(s, i) && tag_touches(s, i) ? 1 : 0;

  return s->languages == TAG_DE && tag_sense(s, i + dash, TAG_SENSE_SPANS) == 4
           ? dash + 1 : 0;
}

/* "1914-18", "2003/04", "2007-2013", "2012 / 2013": pieces taken. */
static size_t
years_joined(const TagScan *s, size_t i, TagValue *v)
{
  int from = tag_number(s, i), to = tag_number(s, i + 2);
  int slash = tag_mark(s, i + 1, '/'), brief = s->pieces[i + 2].digits == 2;
  int usual = (from > 1899 && to < 2051) ||
              (i > 0 && (tag_mark(s, i - 1, '(') ||
                         tag_is(s, i - 1, TAG_W_BEFORE_YEAR)));

  if (from < 1500 || !(slash || tag_dash(s, i + 1)) ||
      tag_touches(s, i + 1) != tag_touches(s, i + 2) ||
      (tag_touches(s, i + 3) &&
       (tag_dash(s, i + 3) || tag_mark(s, i + 3, '/') ||
        s->pieces[i + 3].kind != TAG_MARK)))
    return 0;
  if (brief)
    to += (from + slash) / 100 * 100;
  if ((brief ? !tag_touches(s, i + 1)
             : s->pieces[i + 2].digits != 4 || !usual ||
               tag_is(s, i + 3, TAG_W_NOT_YEAR)) ||
      (slash ? to != from + 1 : to <= from))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d/%04d", from, to);
  return 3;
}

/* "1990s", "'90s", "1970er Jahre", "années 70", "1914-18", "19th century" */
static size_t
longer_than_a_year(const TagScan *s, size_t i, TagValue *v)
{
  int number = tag_number(s, i);

  if (tag_quote(s, i) && tag_touches(s, i + 1) && s->pieces[i].gap &&
      s->pieces[i + 1].digits == 2 && tag_touches(s, i + 2) &&
      tag_is(s, i + 2, TAG_W_S)) {
    int year = 1900 + tag_number(s, i + 1);
    snprintf(v->value, sizeof v->value, "%04d/%04d", year, year + 9);
    return 3;
  }
  if (tag_is(s, i, TAG_W_DECADE)) {
    size_t at = i + 1 + (size_t)tag_quote(s, i + 1);
    number = tag_number(s, at);
    if (number < 0)             /* "años setenta"                             */
      number = tag_sense(s, at, TAG_SENSE_TENS);
    if (number % 10 != 0 || number < 10 || number > 2100 ||
        s->pieces[at].digits % 2 != 0 || at >= s->n ||
        tag_is(s, at + 1, TAG_W_NOT_YEAR))
      return 0;
    number += number < 100 ? 1900 : 0;
    snprintf(v->value, sizeof v->value, "%04d/%04d", number, number + 9);
    return at + 1 - i;
  }
  if (number >= 10 && number % 10 == 0 && s->pieces[i].digits == 2 &&
      tag_touches(s, i + 1) && tag_is(s, i + 1, TAG_W_S) &&
      german_years(s, i + 2) != 0) {    /* "90er Jahre"                       */
    snprintf(v->value, sizeof v->value, "19%02d/19%02d", number, number + 9);
    return 2 + german_years(s, i + 2);
  }
  if (number >= 1000 && number < 2200 && s->pieces[i].digits == 4) {
    size_t at = tag_quote(s, i + 1) ? i + 2 : i + 1;
    if (number % 10 == 0 && tag_touches(s, at) && tag_is(s, at, TAG_W_S)) {
      snprintf(v->value, sizeof v->value, "%04d/%04d", number, number + 9);
      return at + 1 - i + german_years(s, at + 1);
    }
    return years_joined(s, i, v);
  }
  return century_at(s, i, v);
}

/* "'98" behind a word that a year follows: the last year that ends so. */
static size_t
short_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = tag_number(s, i + 1), now = s->today.year ? s->today.year : 2039;

  if (!tag_quote(s, i) || !tag_touches(s, i + 1) || !s->pieces[i].gap ||
      s->pieces[i + 1].digits != 2 || i == 0 ||
      !tag_is(s, i - 1, TAG_W_BEFORE_YEAR) ||
      (tag_touches(s, i + 2) && s->pieces[i + 2].kind != TAG_MARK))
    return 0;
  year += now / 100 * 100;
  snprintf(v->value, sizeof v->value, "%04d", year > now ? year - 100 : year);
  return 2;
}

/* "FY2024/25", "FY 2025", "FY25", "fiscal 2025": pieces taken. */
static size_t
financial_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = tag_number(s, i + 1);
  size_t n;

  if (!tag_is(s, i, TAG_W_FISCAL_YEAR))
    return 0;
  if ((n = longer_than_a_year(s, i + 1, v)) != 0)
    return n + 1;
  year += s->pieces[i + 1].digits == 2 && tag_touches(s, i + 1) ? 2000 : 0;
  if (year < 1900 || year > 2100)
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 2;
}

/* "the nineties", "Neunzigerjahre", "Quattrocento" */
static size_t
named_years(const TagScan *s, size_t i, TagValue *v)
{
  int decade = tag_sense(s, i, TAG_SENSE_DECADE_NAME);
  int tens = tag_sense(s, i, TAG_SENSE_TENS_OF_YEARS);
  int century = tag_sense(s, i, TAG_SENSE_CENTURY_NAME);

  if (decade != TAG_NONE && (s->languages != TAG_EN ||
                             (i > 0 && tag_is(s, i - 1, TAG_W_THE)))) {
    snprintf(v->value, sizeof v->value, "%d/%d", decade, decade + 9);
    return 1;
  }
  if (tens != TAG_NONE && german_years(s, i + 1) != 0) {
    snprintf(v->value, sizeof v->value, "19%d/19%d", tens, tens + 9);
    return 1 + german_years(s, i + 1);  /* "achtziger Jahre"                  */
  }
  if (century == TAG_NONE || !s->pieces[i].capital || i == 0 ||
      !(tag_is(s, i - 1, TAG_W_BEFORE_YEAR) || tag_quote(s, i - 1)))
    return 0;                   /* "una Cinquecento" is a car                 */
  snprintf(v->value, sizeof v->value, "%d01/%d00", century - 1, century);
  return 1;
}

/* A number that is seldom a year may count things behind "to" or "and", unless
 * it ends "from 1370 to 1507" or "between 1861 and 1865"; so behind "by",
 * unless a clause begins with that: "and by 1870 there were ...". */
static int
may_count(const TagScan *s, size_t i)
{
  int range = i > 2 && year_at(s, i - 2) != 0;

  if (tag_is(s, i - 1, TAG_W_TO))
    return !(range && tag_is(s, i - 3, TAG_W_FROM));
  if (tag_is(s, i - 1, TAG_W_AND))
    return !(range && tag_is(s, i - 3, TAG_W_BETWEEN));
  if (tag_is(s, i - 1, TAG_W_BY))
    return i > 1 && !tag_mark(s, i - 2, ',') && !tag_is(s, i - 2, TAG_W_AND);
  return tag_is(s, i - 1, TAG_W_OF) || tag_is(s, i - 1, TAG_W_FOR);
}

/* "censo de 2021", "Wahl von 2024", "de 1978 à 1992", "de 2007 y 2009": a year
 * if nothing that it might count follows. */
static int
is_of_year(const TagScan *s, size_t i)
{
  int after = i > 0 && (tag_is(s, i - 1, TAG_W_OF) ||
                        (i > 1 && year_at(s, i - 2) >= 1900 &&
                         (tag_is(s, i - 1, TAG_W_TO) ||
                          tag_is(s, i - 1, TAG_W_AND))));

  return s->languages != TAG_EN && after &&
         (s->pieces[i + 1].kind == TAG_MARK ||
          tag_is(s, i + 1, TAG_W_AND) || tag_is(s, i + 1, TAG_W_TO));
}

/* "d'ici à 2025" */
static int
is_by_year(const TagScan *s, size_t i)
{
  return s->languages == TAG_FR && i > 1 && tag_is(s, i - 1, TAG_W_TO) &&
         tag_is(s, i - 2, TAG_W_BEFORE_YEAR);
}

/* "2004" after a word that a year follows, or "The 2004 law" */
size_t
tag_rule_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = year_at(s, i), of_era;

  v->kind = TAG_DATE;
  size_t n = year_of_era(s, i, &of_era);
  if (n != 0) {
    print_year(v->value, sizeof v->value, of_era);
    return n;
  }
  n = longer_than_a_year(s, i, v);
  if (n != 0 || (n = short_year(s, i, v)) != 0 ||
      (n = financial_year(s, i, v)) != 0 || (n = named_years(s, i, v)) != 0)
    return n;
  if (year == 0 || tag_is(s, i + 1, TAG_W_NOT_YEAR))
    return 0;
  int bracket = i > 0 && tag_mark(s, i - 1, '(') &&
                (tag_mark(s, i + 1, ')') || tag_dash(s, i + 1));
  int usual = year >= 1900 && year <= 2050;
  int mid = i > 1 && tag_dash(s, i - 1) && tag_touches(s, i - 1) &&
            tag_touches(s, i) && tag_is(s, i - 2, TAG_W_MID);
  int the = i > 0 && usual && s->pieces[i + 1].kind == TAG_LETTERS &&
            (tag_is(s, i - 1, TAG_W_THE) || tag_is(s, i - 1, TAG_W_A));
  if (!bracket && !the && !mid && (i == 0 || !tag_is(s, i - 1, TAG_W_BEFORE_YEAR)) &&
      !(usual && (is_of_year(s, i) || is_by_year(s, i))))
    return 0;
  if (!bracket && !usual && !mid && !tag_is(s, i - 1, TAG_W_IN) &&
      !tag_is(s, i - 1, TAG_W_SINCE) &&
      may_count(s, i))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 1;
}
