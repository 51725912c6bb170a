/* weekdays.c - weekdays and weekends: "last Monday", "Monday to Friday",
 * "Saturday, November 1", "open Sundays", "over the weekend".
 *
 * One with no "last" or "next" beside it is the nearest one behind or before
 * us, by the tense of what is said (tense.h), or of any week (XXXX-WXX-n, as
 * TIMEX3 writes it). */
#include <stdio.h>

#include "dates.h"
#include "day.h"
#include "tense.h"

/* "/2024-05-05", that day, after what is there. */
static void
add_last_day(TagValue *v, int32_t number)
{
  TagValue end;

  tag_set_day(&end, day_of_number(number));
  tag_add_end(v, &end);
}

/* "to", "-", "through", "alla", "t/m" between two weekdays: pieces taken. */
static size_t
weekday_joint(const TagScan *s, size_t i)
{
  if (tag_until_slash(s, i) != 0)
    return tag_until_slash(s, i);
  return tag_is(s, i, TAG_W_TO) || tag_is(s, i, TAG_W_THROUGH) ||
         tag_is(s, i, TAG_W_TO_DAY) ||
         (tag_dash(s, i) && tag_touches(s, i) == tag_touches(s, i + 1));
}

/* "Lunes a Viernes", "Du Lundi au Samedi": either of two days that are joined,
 * as signs have them. */
static int
is_in_hours(const TagScan *s, size_t i)
{
  size_t joint = weekday_joint(s, i + 1);

  if (joint > 0 && s->pieces[i + 1 + joint].capital &&
      tag_sense(s, i + 1 + joint, TAG_SENSE_WEEKDAY) != TAG_NONE)
    return 1;
  for (size_t k = 1; k <= 3 && k < i; k++)
    if (weekday_joint(s, i - k) == k && s->pieces[i - k - 1].capital &&
        tag_sense(s, i - k - 1, TAG_SENSE_WEEKDAY) != TAG_NONE)
      return 1;
  return 0;
}

/* Where weekdays are written small, a capital one opens a sentence or is part
 * of a name: "Domingo Ortiz", "Goede Vrijdag". */
static int
is_weekday_case(const TagScan *s, size_t i)
{
  static const int capital = TAG_EN | TAG_DE | TAG_PT | TAG_OTHER;

  if (!s->pieces[i].capital || s->languages & capital)
    return tag_has_capital(s, i);
  return (i == 0 && !s->pieces[i + 1].capital) || is_in_hours(s, i);
}

/* "Mondays", "montags", "sábados", "Sábados" first; not "two Mondays",
 * "Domingos Dutra". */
static int
is_weekdays_case(const TagScan *s, size_t i)
{
  int capital = s->pieces[i].capital;

  return !(i > 0 && tag_sense(s, i - 1, TAG_SENSE_NUMBER) > 0) &&
         (s->languages == TAG_EN ? capital :
          s->languages & (TAG_DE | TAG_NL) ? 1 :
          !capital || (i == 0 && !s->pieces[i + 1].capital));
}

/* The last or the next such day, today among them, by the tense. */
static int32_t
near_weekday(const TagScan *s, size_t i, int weekday)
{
  int32_t now = day_number(s->today);
  int32_t back = (day_weekday(now) - weekday + 7) % 7;

  return tag_tense(s, i) < TAG_PRESENT ||
         (i > 0 && tag_is(s, i - 1, TAG_W_SINCE_DAY)) ? now - back :
         back == 0 ? now : now - back + 7;
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

  if (from == TAG_NONE || !tag_has_capital(s, i))
    return 0;
  at += tag_mark(s, at, '.') && tag_touches(s, at);
  size_t joint = weekday_joint(s, at);
  if (joint == 0)
    return 0;
  at += joint;
  to = tag_sense(s, at, TAG_SENSE_SHORT_WEEKDAY);
  if (to == TAG_NONE || !tag_has_capital(s, at))
    return 0;
  at += tag_mark(s, at + 1, '.') && tag_touches(s, at + 1) && at + 2 < s->n;
  snprintf(v->value, sizeof v->value, "XXXX-WXX-%d/XXXX-WXX-%d", from, to);
  v->kind = TAG_DATE;
  return at + 1 - i;
}

/* "of the month", "du mois", "im Monat", "di ogni mese" at i? */
static int
is_of_month(const TagScan *s, size_t i)
{
  const TagPiece *word = &s->pieces[i + 1];
  size_t at = i + 1 + (size_t)(tag_is(s, i + 1, TAG_W_THE) ||
                               tag_is(s, i + 1, TAG_W_EVERY) ||
                               (s->languages == TAG_NL &&
                                word->end - word->start == 2));  /* "de"      */

  return s->pieces[i].kind == TAG_LETTERS &&
         s->pieces[i].end - s->pieces[i].start < 4 &&
         (tag_sense(s, at, TAG_SENSE_SPAN) == 3 ||
          tag_sense(s, at, TAG_SENSE_SPANS) == 3);
}

/* "premier", "1." before the weekday at i? */
static int
is_behind_rank(const TagScan *s, size_t i)
{
  return i > 1 && (tag_rank_at(s, i - 1) > 0 ||
                   (tag_mark(s, i - 1, '.') && tag_number(s, i - 2) > 0));
}

/* "of May", "in May", "of Advent", "after Easter" in English at i? */
static int
is_of_named_time(const TagScan *s, size_t i)
{
  return s->languages == TAG_EN &&
         (tag_is(s, i, TAG_W_OF) || tag_is(s, i, TAG_W_IN) ||
          tag_is(s, i, TAG_W_AFTER)) && s->pieces[i + 1].capital &&
         (tag_sense(s, i + 1, TAG_SENSE_MONTH) > 0 ||
          tag_sense(s, i + 1, TAG_SENSE_FEAST) > 0 ||
          tag_is(s, i + 1, TAG_W_CHURCH_TIME));
}

/* "last", "laatste" before the weekday of n pieces at i, and "of the month" or,
 * behind "the last", "of May" behind it? */
static int
is_last_of_month(const TagScan *s, size_t i, size_t n)
{
  return i > 0 && (tag_is(s, i - 1, TAG_W_LAST) ||
                   tag_is(s, i - 1, TAG_W_LAST_DAY) ||
                   tag_is(s, i - 1, TAG_W_LAST_OF_MONTH)) &&
         (is_of_month(s, i + n) ||
          (i > 1 && tag_is(s, i - 2, TAG_W_THE) && is_of_named_time(s, i + n)));
}

/* "every Monday", "the first Monday of each month", "le lundi", "los lunes":
 * does the weekday of n pieces at i come again each week?  "Le lundi suivant"
 * and "le lundi de Pâques" do not. */
static int
is_weekly(const TagScan *s, size_t i, size_t n)
{
  const TagPiece *next = &s->pieces[i + n];

  if ((i > 0 && tag_is(s, i - 1, TAG_W_EVERY)) || is_last_of_month(s, i, n))
    return 1;
  if (i > 0 && (tag_sense(s, i - 1, TAG_SENSE_ORDINAL) != TAG_NONE ||
                tag_is(s, i - 1, TAG_W_ST)) && is_of_named_time(s, i + n))
    return 1;                   /* "the second Monday of May"                 */
  if (i > 0 && tag_sense(s, i - 1, TAG_SENSE_ORDINAL) != TAG_NONE)
    return tag_is(s, i + n, TAG_W_OF) && (tag_is(s, i + n + 1, TAG_W_EVERY) ||
                                          is_of_month(s, i + n));
  if (s->languages != TAG_EN && is_behind_rank(s, i))
    return is_of_month(s, i + n);
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
  if (tag_last_or_next(s, w->end) != 0 ||       /* "sexta passada"            */
      (w->is_told && (s->pieces[w->end].kind == TAG_MARK ||
                      (s->pieces[w->end].n_senses > 0 &&
                       !tag_is(s, w->end, TAG_W_SEASON_OF)))))
    return 1;                   /* "nesta quinta, ", no "nesta quinta vez"    */
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
  *w = (Weekday){ .way = tag_is(s, i, TAG_W_LAST_DAY) ? -1
                                                      : tag_last_or_next(s, i) };
  w->is_told = w->way != 0 || tag_is(s, i, TAG_W_THIS);
  w->at = i + (size_t)w->is_told;
  w->end = w->at + 1;
  if (!is_weekday_case(s, w->at) ||
      (tag_is(s, i, TAG_W_COMING) && i > 0 &&
       (tag_is(s, i - 1, TAG_W_IS) || tag_is(s, i - 1, TAG_W_WAS))))
    return 0;                   /* "he is coming Friday"                      */
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
  int32_t now = day_number(s->today);

  if (w->is_told && w->way == 0 && s->languages == TAG_EN) {
    if (w->day < day_weekday(now) && tag_tense(s, w->at - 1) == TAG_PAST)
      return now + w->day - day_weekday(now);   /* "died this Monday"         */
    return now + (w->day - day_weekday(now) + 7) % 7;   /* "this Saturday"    */
  }
  if (w->way < 0)
    return now - 1 - (day_weekday(now - 1) - w->day + 7) % 7;
  if (w->way > 0)
    return now + 1 + (w->day - day_weekday(now + 1) + 7) % 7;
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
  int32_t now = day_number(s->today);
  int day;

  if (s->languages != TAG_EN || s->today.year == 0 || w->is_told ||
      !tag_is(s, w->end + 1, TAG_W_ST) || tag_day_at(s, w->end, &day) == 0 ||
      is_rank_of(s, w->end + 2))
    return 0;
  for (int32_t far = 0; far < FAR; far++)
    for (int32_t side = 1; side >= -1; side -= 2) {
      Day d = day_of_number(now + side * far);

      if (d.day == day && day_weekday(now + side * far) == w->day) {
        tag_set_day(v, d);
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

/* "3/13/2026" of "Friday, 3/13/2026", if it is one: pieces taken. */
static size_t
date_of_weekday(const TagScan *s, size_t i, int weekday, TagValue *v)
{
  size_t n = tag_rule_date_numbers(s, i, v);
  Day d = tag_day_read(v->value, n > 3 ? 10 : 0);

  return d.year != 0 && day_weekday(day_number(d)) == weekday ? n : 0;
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
    n = (size_t)snprintf(v->value, sizeof v->value, "XXXX-WXX-%d", always);
    to = tag_sense(s, i + 2, TAG_SENSE_WEEKDAYS);
    if (to <= 0 || weekday_joint(s, i + 1) != 1)
      return 1;                 /* "montags bis freitags", "Mondays-Fridays"  */
    snprintf(v->value + n, sizeof v->value - n, "/XXXX-WXX-%d", to);
    return 3;
  }
  if ((n = short_weekdays(s, i, v)) != 0)
    return n;
  if (!read_weekday(s, i, &w) ||
      (w.at > i && is_last_of_month(s, w.at, w.end - w.at)))
    return 0;                   /* it is read from the weekday on             */
  /* "Saturday, November 1, 2025": the date itself says it all */
  comma = tag_mark(s, w.end, ',') ? 1 : 0;
  if (!w.is_told && (n = tag_rule_month(s, w.end + comma, v)) != 0)
    return w.end + comma + n - i;
  if (!w.is_told && ((n = date_of_weekday(s, w.end + comma, w.day, v)) != 0 ||
                     (n = month_and_day(s, w.end + comma, v)) != 0))
    return w.end + comma + n - i;
  if (w.brief)
    return 0;
  if ((n = day_of_any_month(s, &w, v)) != 0)
    return w.end + n - i;
  if (is_week_later(s, &w)) {
    w.way = 1;
    tag_set_day(v, day_of_number(day_of_weekday(s, &w) + 7));
    return w.end + 1 - i;
  }
  more = w.is_told ? 0 : weekday_to(s, w.end, &to);
  days = more == 0 ? 0 : (to - w.day + 7) % 7;
  if (is_of_any_week(s, i, &w, days, w.end + more)) {   /* as in TIMEX3       */
    snprintf(v->value, sizeof v->value, more ? "XXXX-WXX-%d/XXXX-WXX-%d"
                                             : "XXXX-WXX-%d", w.day, to);
  } else {
    int32_t day = day_of_weekday(s, &w);

    tag_set_day(v, day_of_number(day));
    if (more != 0)
      add_last_day(v, day + days);
  }
  return w.end + more - i;
}

/* The Saturday of the weekend that is said at piece `day`. */
static int32_t
saturday_of(const TagScan *s, size_t day, int way)
{
  int32_t now = day_number(s->today), weekday = day_weekday(now);

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
  tag_set_day(v, day_of_number(day));
  add_last_day(v, day + 1);
  return n;
}
