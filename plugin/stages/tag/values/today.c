/* today.c - days, weeks, months and years that are counted from today: "the day
 * after tomorrow", "this morning", "last week", "next year". */
#include <stdio.h>
#include <string.h>

#include "dates.h"
#include "day.h"

void
tag_set_shifted(const TagScan *s, TagValue *v, int unit, int32_t n)
{
  int32_t now = day_number(s->today), month;
  Day d;

  switch (unit) {
    case 1:
      tag_set_day(v, day_of_number(now + n));
      break;
    case 2:                     /* ISO week: its Thursday tells the year      */
      now += 7 * n;
      now += 4 - day_weekday(now);
      d = day_of_number(now);
      d.month = d.day = 1;
      snprintf(v->value, sizeof v->value, "%04d-W%02d", day_of_number(now).year,
               (now - day_number(d)) / 7 + 1);
      break;
    case 3:
      month = s->today.year * 12 + s->today.month - 1 + n;
      tag_set_day(v, (Day){ month / 12, month % 12 + 1, 0 });
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

/* "today", "this morning", "aujourd'hui", "the day after tomorrow": pieces
 * taken; how many days away it is. */
static size_t
read_day(const TagScan *s, size_t i, int *day)
{
  *day = 0;
  if (tag_is(s, i, TAG_W_TODAY) || tag_is(s, i, TAG_W_TONIGHT))
    return 1;
  if (tag_is(s, i, TAG_W_AUJOURD) && tag_quote(s, i + 1))
    return 3;
  if (tag_is(s, i, TAG_W_THIS) && tag_is(s, i + 1, TAG_W_MORNING))
    return 2;
  if (tag_is(s, i, TAG_W_THE) && tag_is(s, i + 1, TAG_W_DAY)) {
    int after = tag_is(s, i + 2, TAG_W_AFTER) &&
                tag_is(s, i + 3, TAG_W_TOMORROW);
    int before = tag_is(s, i + 2, TAG_W_DAY_BEFORE) &&
                 tag_is(s, i + 3, TAG_W_YESTERDAY);
    *day = after ? 2 : -2;
    return after || before ? 4 : 0;
  }
  *day = is_tomorrow(s, i) ? 1 : tag_is(s, i, TAG_W_YESTERDAY) ? -1 :
         tag_sense(s, i, TAG_SENSE_SHIFT);
  size_t far = beyond(s, i, day);
  return *day == TAG_NONE ? 0 : 1 + far;
}

/* "last week", "next month", "this decade", and abroad "semana pasada": pieces
 * taken; the unit, and -1, 0 or 1. */
static size_t
read_span(const TagScan *s, size_t i, int *unit, int *way)
{
  *way = tag_last_or_next(s, i);
  *unit = tag_sense(s, i + 1, TAG_SENSE_SPAN);
  if (*unit > 1 && (*way != 0 || tag_is(s, i, TAG_W_THIS) ||
                    tag_is(s, i, TAG_W_CURRENT)))
    return 2;                   /* "the last day", "to this day" are no day   */
  if (s->languages == TAG_EN)
    return 0;
  *unit = tag_sense(s, i, TAG_SENSE_SPAN);
  *way = tag_last_or_next(s, i + 1);
  return *unit > 1 && *way != 0 ? 2 : 0;
}

/* A week, month, year or decade; the last and the next decade are ten years, as
 * they are mostly meant. */
static void
set_span(const TagScan *s, TagValue *v, int unit, int way)
{
  int32_t first = s->today.year - s->today.year % 10;

  if (unit == 5 && way != 0)
    memcpy(v->value, "P10Y", 5);
  else if (s->today.year == 0)
    return;
  else if (unit == 5)
    snprintf(v->value, sizeof v->value, "%04d/%04d", first, first + 9);
  else
    tag_set_shifted(s, v, unit, way);
}

/* "el pasado mes de abril", "im letzten Monat April": pieces taken of the n of
 * the month and its name. */
static size_t
named_month(const TagScan *s, size_t i, size_t n, int way, TagValue *v)
{
  size_t at = i + n + tag_is(s, i + n, TAG_W_OF);
  int month = tag_sense(s, at, TAG_SENSE_MONTH);
  int32_t year = s->today.year;

  if (s->languages == TAG_EN || month == TAG_NONE || year == 0)
    return n;
  year += way > 0 ? month < s->today.month
                  : -(way < 0 && month > s->today.month);
  tag_set_month_day(s, v, i, year, month, 0);
  return at + 1 - i;
}

size_t
tag_rule_day_word(const TagScan *s, size_t i, TagValue *v)
{
  enum { MONTH = 3 };
  int day, unit, way;
  size_t n = read_day(s, i, &day);

  v->kind = TAG_DATE;
  v->value[0] = 0;
  if (n != 0) {
    if (s->today.year != 0)
      tag_set_shifted(s, v, 1, day);
    return n;
  }
  if ((n = read_span(s, i, &unit, &way)) != 0)
    set_span(s, v, unit, way);
  return n != 0 && unit == MONTH ? named_month(s, i, n, way, v) : n;
}
