/* clock.c - times of day: "9:21 a.m.", "14h30", "9 bis 17 Uhr". */
#include <stdio.h>

#include "amounts.h"

/* "a.m.", "pm": 1, 2; pieces in *taken. */
static int
half_of_day(const TagScan *s, size_t i, size_t *taken)
{
  *taken = 1;
  if (tag_is(s, i, TAG_W_AM))
    return 1;
  if (tag_is(s, i, TAG_W_PM))
    return 2;
  if (!(tag_is(s, i, TAG_W_A) || tag_is(s, i, TAG_W_P)) ||
      s->pieces[i].end - s->pieces[i].start != 1 ||
      !tag_mark(s, i + 1, '.') || !tag_is(s, i + 2, TAG_W_M))
    return 0;
  *taken = tag_mark(s, i + 3, '.') && tag_touches(s, i + 3) ? 4 : 3;
  return tag_is(s, i, TAG_W_A) ? 1 : 2;
}

/* ":30", ".30", "h30": the minutes after an hour; pieces taken. */
static size_t
minutes_at(const TagScan *s, size_t i, int *minute)
{
  if (!(tag_mark(s, i, ':') || tag_mark(s, i, '.') ||
        (!(s->languages & (TAG_EN | TAG_DE)) && tag_is(s, i, TAG_W_H))) ||
      !tag_touches(s, i) || !tag_touches(s, i + 1) ||
      s->pieces[i + 1].digits != 2)
    return 0;
  *minute = tag_number(s, i + 1);
  return 2;
}

typedef struct Clock {
  int hour, minute, zone;
  int half;                     /* 1: a.m., 2: p.m.                           */
  int said;                     /* a word says that it is a time              */
} Clock;

static size_t
print_time(char *out, size_t size, const Clock *c)
{
  int zone = c->zone < 0 ? -c->zone : c->zone;
  size_t n = (size_t)snprintf(out, size, "T%02d:%02d", c->hour, c->minute);

  if (c->zone == 0)
    n += (size_t)snprintf(out + n, size - n, "Z");
  else if (c->zone != TAG_NONE && c->zone != 9999)
    n += (size_t)snprintf(out + n, size - n, "%c%02d:%02d",
                          c->zone < 0 ? '-' : '+', zone / 60, zone % 60);
  return n;
}

/* Can the number at i be the hour of a time? */
static int
is_hour(const TagScan *s, size_t i)
{
  int hour = tag_number(s, i);

  return hour >= 0 && hour <= 24 && s->pieces[i].digits <= 2 &&
         !(i > 0 && tag_touches(s, i) && s->pieces[i - 1].kind == TAG_MARK &&
           !tag_mark(s, i - 1, '(') && !tag_dash(s, i - 1));
}

static void
set_half(Clock *c, int half)
{
  c->half = half;
  if (half == 2 && c->hour < 12)
    c->hour += 12;
  if (half == 1 && c->hour == 12)
    c->hour = 0;
}

/* What is behind the hour and minutes at i and tells that they are a time:
 * where it ends, 0 if nothing tells. */
static size_t
clock_word(const TagScan *s, size_t i, size_t at, Clock *c)
{
  size_t n;
  int half, minutes = at > i + 1;
  int told = s->languages != TAG_EN && i > 0 && tag_is(s, i - 1, TAG_W_AT);

  c->said = 1;
  if ((half = half_of_day(s, at, &n)) != 0) {
    set_half(c, half);
    return at + n;
  }
  if (tag_is(s, at, TAG_W_H) &&
      (s->languages == TAG_DE ||
       (s->languages == TAG_NL && (told || minutes))))
    return at + 1;              /* "14.30 Uhr"; "drie uur" is a duration too  */
  if (tag_is(s, at, TAG_W_H) && tag_touches(s, at) &&
      (s->languages & (TAG_FR | TAG_PT)))
    return at + 1;              /* "22h"                                      */
  if (told && tag_sense(s, at, TAG_SENSE_CLOCK) == 1)
    return at + 1;              /* "à 18 heures"                              */
  if (minutes && tag_is(s, i + 1, TAG_W_H) &&
      !(s->languages & (TAG_EN | TAG_DE)))
    return at;                  /* "14h30"                                    */
  if (minutes && told && s->languages == TAG_IT)
    return at;                  /* "alle 14.30"                               */
  if (tag_is(s, at, TAG_W_O) && tag_is(s, at + 2, TAG_W_CLOCK))
    return at + 3;
  c->said = 0;
  if (!minutes || !tag_mark(s, i + 1, ':') ||
      (c->hour < 10 && s->pieces[i].digits == 1 && i > 0 &&
       s->pieces[i - 1].kind == TAG_LETTERS && s->pieces[i - 1].capital))
    return 0;                   /* "John 3:16" is a verse                     */
  if (tag_mark(s, at, ':') && s->pieces[at + 1].digits == 2 &&
      tag_touches(s, at + 1))
    return at + 2;              /* seconds                                    */
  return at;
}

/* The time of day at i; pieces taken. */
static size_t
read_clock(const TagScan *s, size_t i, Clock *c)
{
  size_t at = i + 1;

  *c = (Clock){ .zone = TAG_NONE };
  if (tag_is(s, i, TAG_W_NOON) || tag_is(s, i, TAG_W_MIDNIGHT)) {
    c->hour = tag_is(s, i, TAG_W_NOON) ? 12 : 0;
    c->half = c->hour == 12 ? 2 : 1;
    c->said = 1;
    return 1;
  }
  if (s->pieces[i].digits == 4 && tag_number(s, i) % 100 < 60 &&
      tag_number(s, i) < 2400 && s->pieces[at].capital &&
      tag_sense(s, at, TAG_SENSE_ZONE) != TAG_NONE) {   /* "1405 GMT"         */
    c->hour = tag_number(s, i) / 100;
    c->minute = tag_number(s, i) % 100;
    c->zone = tag_sense(s, at, TAG_SENSE_ZONE);
    c->said = 1;
    return 2;
  }
  if (!is_hour(s, i))
    return 0;
  c->hour = tag_number(s, i);
  at += minutes_at(s, at, &c->minute);
  if (c->minute > 59 || (at = clock_word(s, i, at, c)) == 0)
    return 0;
  int zone = tag_sense(s, at, TAG_SENSE_ZONE);
  if (zone != TAG_NONE && s->pieces[at].capital) {
    c->zone = zone;
    at++;
  }
  return at - i;
}

/* The "5" or "5:30" of "5-6 p.m." takes what is said of the other end: "11-1
 * p.m." begins before noon. */
static void
share_clock(Clock *from, const Clock *to)
{
  if (from->half == 0 && to->half != 0 && from->hour <= 12) {
    int hour = from->hour;
    set_half(from, to->half);
    if (from->hour > to->hour)
      from->hour = to->half == 2 ? hour : hour % 12 + 12;
  }
  if (from->zone == TAG_NONE)
    from->zone = to->zone;
}

/* "9:21 a.m.", "5-6 p.m.", "10:00-16:30", "9 bis 17 Uhr" */
size_t
tag_rule_time(const TagScan *s, size_t i, TagValue *v)
{
  Clock from, to;
  size_t n = read_clock(s, i, &from), joint, more = 0, length;
  int bare = n == 0 && is_hour(s, i) && tag_number(s, i) > 0;

  if (bare) {
    from = (Clock){ .hour = tag_number(s, i), .zone = TAG_NONE };
    n = 1;
  }
  if (n == 0)
    return 0;
  joint = tag_range_joint(s, i, i + n);
  if (joint != 0 && (bare || !tag_range_is_two(s, i, i + n)))
    more = read_clock(s, i + n + joint, &to);
  if (bare && (more == 0 || !to.said))
    return 0;
  if (more != 0) {
    share_clock(&from, &to);
    n += joint + more;
  }
  v->kind = TAG_TIME;
  length = print_time(v->value, sizeof v->value / 2, &from);
  if (more != 0) {
    v->value[length++] = '/';
    print_time(v->value + length, sizeof v->value - length, &to);
  }
  return n;
}
