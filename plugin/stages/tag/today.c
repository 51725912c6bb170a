/* today.c - days, weeks, months and years that are counted from today: "the day
 * after tomorrow", "this morning", "last week", "next year". */
#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "dates.h"

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
      tag_set_day(v, tag_day_of(now + n));
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
      tag_set_day(v, d);
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
       (tag_is(s, i + 2, TAG_W_DAY_BEFORE) &&
        tag_is(s, i + 3, TAG_W_YESTERDAY)))) {
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
  if (unit > 1 && (way != 0 || tag_is(s, i, TAG_W_THIS) ||
                   tag_is(s, i, TAG_W_CURRENT))) {
    if (known)                  /* "the last day", "to this day" are no day   */
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
