/* durations.c - how long something takes, "three weeks", and the day that is as
 * far away: "two weeks ago", "in three days"; ages. */
#include <stdio.h>
#include <string.h>

#include "dates.h"
#include "ranges.h"
#include "tense.h"

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

  if (n == 0 && a->power == 0 && tag_is(s, i, TAG_W_AND) &&
      (s->languages != TAG_EN || tag_is(s, at, TAG_W_A))) {
    at += tag_sense(s, at, TAG_SENSE_NUMBER) == 1 || s->languages == TAG_EN;
    n = tag_sense(s, at, TAG_SENSE_HOUR_PART) == TAG_NONE ||
        (tag_dash(s, at + 1) && tag_touches(s, at + 1)) ? 0 : at + 1 - i;
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

/* Of piece i as a unit: 1 day to 6 century. */
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
  size_t dot = i + (size_t)tag_is_dot_of_unit(s, i);
  size_t at = dot + (size_t)(tag_mark(s, dot, ',') || tag_is(s, dot, TAG_W_AND));
  TagAmount a;
  size_t n = tag_amount_read(s, at, &a, 0);
  int less = n == 0 ? TAG_NONE : clock > 0 ? clock_unit(s, at + n)
                                           : span_unit(s, at + n);

  if (clock == 1 && tag_is(s, at + n, TAG_W_M) && tag_touches(s, at + n))
    less = 2;                   /* "2h 15m"                                   */
  if (clock == 2 && tag_is(s, at + n, TAG_W_SECOND_SIGN) &&
      tag_touches(s, at + n))
    less = 3;                   /* "1h 2m 3s"                                 */
  if (less < 1 || a.n + a.power > 3 || a.power < -2 || a.power > 2 ||
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

/* A whole number below a thousand, or -1. */
static int32_t
count_of(const TagRange *r)
{
  const TagAmount *a = &r->from;

  return !r->both && a->power >= 0 && a->n + a->power <= 3
           ? (int32_t)tag_amount_value(a) : -1;
}

/* A day that is n units away, weeks counted in days: "two weeks ago". */
static void
set_away(const TagScan *s, TagValue *v, int unit, int32_t n)
{
  if (unit == 2)
    tag_set_shifted(s, v, 1, 7 * n);
  else
    tag_set_shifted(s, v, unit, n);
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

/* "working" of "five working days", "consecutive": is piece i a word that may
 * stand between an amount and its unit? */
static int
is_kind_of_span(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_KIND_OF_DAYS) && !s->pieces[i].capital &&
         tag_sense(s, i + 1, TAG_SENSE_SPANS) != TAG_NONE;
}

/* "s" of "9.58s", "30 s" and "1.5-s", but not of "the 30s" or "Act 1968 s 1". */
static int
is_second_sign(const TagScan *s, size_t i, const TagAmount *a)
{
  const TagPiece *next = &s->pieces[i + 1];

  size_t dash = i > 1 && tag_dash(s, i - 1);
  int hundredths = s->languages != TAG_EN && tag_touches(s, i) && !next->gap &&
                   next->kind == TAG_DIGITS && next->digits == 2; /* "9s98"   */

  return (s->languages != TAG_OTHER ||  /* "3 s psem" is Czech: "with"        */
          (a->power < 0 && next->kind == TAG_MARK)) &&
         tag_is(s, i, TAG_W_SECOND_SIGN) && !s->pieces[i].capital && i > dash &&
         s->pieces[i - 1 - dash].kind == TAG_DIGITS &&
         s->pieces[i - 1 - dash].digits < 4 &&
         (a->power < 0 || dash || !tag_touches(s, i) || hundredths) &&
         (next->kind != TAG_DIGITS || hundredths) &&
         !(tag_touches(s, i + 1) && tag_dash(s, i + 1)) &&
         !(tag_mark(s, i + 1, '.') && next[1].kind == TAG_DIGITS);
}

/* "h" of "48 h", "72h" where "12 h" is a time of day. */
static int
is_hour_sign(const TagScan *s, size_t i, const TagAmount *a)
{
  static const int foreign = TAG_FR | TAG_ES | TAG_IT | TAG_PT;

  return (s->languages & foreign) && tag_is(s, i, TAG_W_H) &&
         tag_amount_value(a) > 24 &&
         !(tag_touches(s, i + 1) && s->pieces[i + 1].kind == TAG_DIGITS);
}

/* "ms" of "820 ms", but not "Ms". */
static int
is_milliseconds(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_MILLISECONDS) && !s->pieces[i].capital;
}

/* An amount and a unit: "three weeks", "19-year", "a day". */
typedef struct Span {
  TagRange amount;
  int unit, clock;              /* as span_unit and clock_unit tell           */
  int is_one;                   /* "a"                                        */
  int of_kind;                  /* "working days", of no known dates          */
  size_t end;                   /* of its pieces                              */
} Span;

/* "2h ago", "3d ago", "5m ago", "2mo ago" of posts. */
static void
read_letter_of_unit(const TagScan *s, size_t i, Span *span)
{
  const TagPiece *p = &s->pieces[i];
  const char *letter = s->text + p->start;

  if (s->languages != TAG_EN || p->kind != TAG_LETTERS || i == 0)
    return;
  if (tag_is(s, i, TAG_W_MONTH_SIGN) && !p->capital &&
      (p->gap || tag_dash(s, i - 1) || tag_is(s, i + 1, TAG_W_AGO)) &&
      s->pieces[i - 1 - (size_t)(i > 1 && tag_dash(s, i - 1))].kind ==
        TAG_DIGITS)
    span->unit = 3;             /* "12-mo"                                    */
  else if (tag_is(s, i + 1, TAG_W_AGO) && tag_touches(s, i) &&
           p->end - p->start == 1)
    switch (*letter) {
      case 'h': span->clock = 1; break;
      case 'm': span->clock = 2; break;
      case 's': span->clock = 3; break;
      case 'd': span->unit = 1; break;
      case 'w': span->unit = 2; break;
      case 'y': span->unit = 4; break;
      default: break;
    }
}

/* "m" of "4m 28s", "1m12.5s". */
static int
is_minute_sign(const TagScan *s, size_t i)
{
  size_t last = i + 1 + 2 * (size_t)tag_mark(s, i + 2, '.');
  int seconds = tag_number(s, i + 1);

  return tag_is(s, i, TAG_W_MINUTE_SIGN) && tag_touches(s, i) && i > 0 &&
         s->pieces[i - 1].kind == TAG_DIGITS && seconds >= 0 && seconds < 60 &&
         s->pieces[last].kind == TAG_DIGITS && tag_touches(s, last + 1) &&
         tag_is(s, last + 1, TAG_W_SECOND_SIGN);
}

/* What the sign at i says of the unit: "s", "ms", "h". */
static void
read_sign_of_unit(const TagScan *s, size_t i, Span *span)
{
  TagRange *r = &span->amount;

  read_letter_of_unit(s, i, span);
  if (is_second_sign(s, i, &r->from))
    span->clock = 3;
  if (is_hour_sign(s, i, r->both ? &r->to : &r->from))
    span->clock = 1;
  if (is_minute_sign(s, i))
    span->clock = 2;
  if (is_milliseconds(s, i)) {
    span->clock = 3;
    tag_range_shift(r, -3);
  }
}

/* "7 dias úteis", whose days stand at i, or "Werktage" there? */
static int
are_of_kind(const TagScan *s, size_t i)
{
  return s->languages != TAG_EN && span_unit(s, i) == 1 &&
         (tag_is(s, i, TAG_W_KIND_OF_DAYS) ||
          tag_is(s, i + 1, TAG_W_KIND_OF_DAYS));
}

static int
read_span(const TagScan *s, size_t i, Span *span)
{
  size_t n = tag_range_read(s, i, &span->amount, 0), at = i + n;

  span->is_one = n == 0 && tag_is(s, i, TAG_W_A);
  if (span->is_one) {
    tag_amount_set(&span->amount.from, 1);
    at++;
  } else if (n == 0 ||
             (i > 0 && tag_touches(s, i) &&
              (s->pieces[i - 1].kind != TAG_MARK || tag_dash(s, i - 1) ||
               tag_mark(s, i - 1, '$'))))
    return 0;
  if (tag_dash(s, at) && tag_touches(s, at) && tag_touches(s, at + 1))
    at++;
  span->of_kind = is_kind_of_span(s, at);
  at += (size_t)span->of_kind;
  span->unit = span_unit(s, at);
  span->clock = clock_unit(s, at);
  read_sign_of_unit(s, at, span);
  if (s->languages == TAG_OTHER && span->unit == 4 &&
      s->pieces[i].digits == 4 && n == 1)
    return 0;                   /* "2025 года", a year                        */
  span->of_kind |= are_of_kind(s, at);
  span->end = at + 1;
  if (span->clock == 3 && tag_sense(s, at, TAG_SENSE_ORDINAL) == 2 &&
      !tag_dash(s, at - 1) && tag_amount_value(&span->amount.from) > 1)
    return 0;                   /* "a 2027 second round"                      */
  return !tag_is(s, span->end + (size_t)tag_dash(s, span->end), TAG_W_LIGHT);
}

/* "0900 hours", "at 1430 hours", but not "after 2000 hours of work": a time of
 * day. */
static int
is_hour_of_day(const TagScan *s, size_t i, const Span *span)
{
  int number = tag_number(s, i);
  size_t at = i - (size_t)(i > 0 && tag_is(s, i - 1, TAG_W_ABOUT));

  return s->languages == TAG_EN && span->clock == 1 && span->end == i + 2 &&
         s->pieces[i].digits == 4 && number < 2400 && number % 100 < 60 &&
         s->pieces[i + 1].gap && !tag_is(s, i + 2, TAG_W_OF) &&
         (s->text[s->pieces[i].start] == '0' ||
          (at > 0 && (tag_is(s, at - 1, TAG_W_AT) ||
                      tag_is(s, at - 1, TAG_W_BY) ||
                      tag_is(s, at - 1, TAG_W_FROM) ||
                      tag_is(s, at - 1, TAG_W_TO) ||
                      tag_is(s, at - 1, TAG_W_UNTIL) ||
                      tag_is(s, at - 1, TAG_W_SINCE))));
}

/* The minutes of "2h30" in English, behind the hours, which end at i: pieces
 * taken. */
static size_t
add_minutes(const TagScan *s, size_t i, const Span *span, TagValue *v)
{
  size_t length = strlen(v->value);

  if (s->languages != TAG_EN || span->clock != 1 || span->amount.both ||
      s->pieces[i - 1].end - s->pieces[i - 1].start != 1 ||
      !tag_touches(s, i) || s->pieces[i].digits != 2 || tag_number(s, i) > 59 ||
      (tag_touches(s, i + 1) && s->pieces[i + 1].kind != TAG_MARK))
    return 0;
  snprintf(v->value + length, sizeof v->value - length, "%dM",
           tag_number(s, i));
  return 1;
}

/* The "21" of "1min54s21", "9s98", "9秒98" behind the seconds, which end at i,
 * and are the last of the value: pieces taken. */
static size_t
add_hundredths(const TagScan *s, size_t i, TagValue *v)
{
  size_t length = strlen(v->value);
  const TagPiece *p = &s->pieces[i];

  if (s->languages == TAG_EN || p->kind != TAG_DIGITS || !tag_touches(s, i) ||
      p->digits > 3 || length == 0 || v->value[length - 1] != 'S' ||
      strpbrk(v->value, "./") != NULL || tag_number(s, i) == 0 ||
      (tag_touches(s, i + 1) && p[1].kind == TAG_LETTERS &&
       s->languages != TAG_OTHER))
    return 0;
  snprintf(v->value + length - 1, sizeof v->value - length, ".%0*dS",
           p->digits, tag_number(s, i));
  for (char *end = v->value + strlen(v->value) - 2; *end == '0'; end--)
    memmove(end, end + 1, strlen(end));
  return 1;
}

/* Hours, minutes and seconds, which are times; returns where they end, or 0. */
static size_t
set_hours(const TagScan *s, Span *span, TagValue *v)
{
  size_t half = span->amount.both
                  ? 0 : and_a_half(s, span->end, &span->amount.from);
  size_t at = span->end + half;

  if (span->is_one && half == 0)
    return 0;
  v->kind = TAG_TIME;
  set_duration(v, "PT", &span->amount, "HMS"[span->clock - 1]);
  if ((half = add_minutes(s, at, span, v)) != 0)
    return at + half;
  at += add_smaller_parts(s, at, &span->amount, span->clock, 0, v);
  return at + add_hundredths(s, at, v);
}

/* "his third win in three weeks": does "in" at i tell of how long it took?  No
 * verb of the future stands between, as in "the first train will leave in". */
static int
is_of_so_many(const TagScan *s, size_t i)
{
  for (size_t k = i; k-- > 0 && i - k < 8 && !tag_is(s, k, TAG_W_FUTURE) &&
       s->pieces[k].kind != TAG_MARK; )
    if (tag_sense(s, k, TAG_SENSE_ORDINAL) != TAG_NONE)
      return 1;
  return 0;
}

/* The day that "in two weeks" is, in what is said at piece i of what is to
 * come; returns where it ends, or 0. */
static size_t
set_day_to_come(const TagScan *s, size_t i, const Span *span, TagValue *v)
{
  int32_t count = count_of(&span->amount);
  size_t time = time_to_come(s, span->end);

  if (span->of_kind || count < 0 || (time == 0 && s->languages == TAG_EN &&
                    (tag_tense(s, i) != TAG_FUTURE || is_of_so_many(s, i))))
    return 0;                   /* "fra tre giorni" needs no verb             */
  set_away(s, v, span->unit, count);
  return span->end + time;
}

/* "een maand eerder", "un año antes". */
static int
is_once(const TagScan *s, const Span *span)
{
  return tag_is(s, span->end, TAG_W_THEN) &&
         tag_sense(s, span->end - 2, TAG_SENSE_NUMBER) == 1;
}

/* Days to centuries, or the day so long ago, which a word before or behind it
 * may say; returns where they end, or 0. */
static size_t
set_days(const TagScan *s, Span *span, int ago_before, TagValue *v)
{
  TagRange *r = &span->amount;
  int32_t count = count_of(r);
  size_t at = span->end;
  int ago_behind = tag_is(s, at, TAG_W_AGO), ago = ago_before || ago_behind;
  int earlier = tag_is(s, at, TAG_W_EARLIER);
  int tens = span->unit > 4 ? span->unit - 4 : 0;       /* of years           */

  if (!ago && (span->is_one || is_once(s, span)))
    return 0;                   /* "a year earlier"                           */
  if (ago && s->today.year != 0 && count >= 0 && !span->of_kind && tens < 2) {
    set_away(s, v, span->unit, -count);
    return at + (size_t)ago_behind;
  }
  tag_range_shift(r, tens);
  at += r->both || ago || tens ? 0 : and_a_half(s, at, &r->from);
  set_duration(v, "P", r, "DWMYYY"[span->unit - 1]);
  if (!ago && !tens)
    at += add_smaller_parts(s, at, r, 0, span->unit, v);
  if (tag_is(s, at, TAG_W_OLD))
    return at + 1;
  if (tag_dash(s, at) && tag_is(s, at + 1, TAG_W_OLD))
    return at + 2;
  return at + (size_t)(ago_behind || earlier);
}

/* "three weeks", "two to three hours", "two years ago", "a year later",
 * "19-year-old", "in two weeks" of what is to come */
size_t
tag_rule_duration(const TagScan *s, size_t i, TagValue *v)
{
  Span span;
  int in = tag_is(s, i, TAG_W_IN) && s->today.year != 0;
  size_t ago = ago_before(s, i), end, n = quarters_of_an_hour(s, i, v);

  if (n != 0)
    return n;
  size_t of = in && (tag_is(s, i + 1, TAG_W_OF) || tag_is(s, i + 1, TAG_W_TO));
  if (!read_span(s, in ? i + 1 + of : i + ago, &span) ||
      (span.unit < 0 && (ago != 0 || in || span.clock < 0)))
    return 0;
  if (!in && is_hour_of_day(s, i, &span)) {
    v->kind = TAG_TIME;
    snprintf(v->value, sizeof v->value, "T%02d:%02d", tag_number(s, i) / 100,
             tag_number(s, i) % 100);
    return 2;
  }
  v->kind = TAG_DATE;
  end = in ? set_day_to_come(s, i, &span, v)
        : span.clock > 0 ? set_hours(s, &span, v)
                         : set_days(s, &span, ago != 0, v);
  return end == 0 ? 0 : end - i;
}

/* The "22" and "25" of "aged 19, 22 and 25": where does the list begin? */
static size_t
first_of_ages(const TagScan *s, size_t i)
{
  while (i > 2 && s->pieces[i - 2].kind == TAG_DIGITS &&
         (tag_mark(s, i - 1, ',') || tag_is(s, i - 1, TAG_W_AND) ||
          tag_is(s, i - 1, TAG_W_OR)) && s->pieces[i].gap)
    i -= 2;
  return i;
}

/* Does a list of ages end behind its number i, and count nothing: "aged 19 and
 * 22 men"? */
static int
ends_ages(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return next->kind == TAG_MARK
           ? (next->c == ',' || next->c == '.' || next->c == ')' ||
              next->c == ';') &&
             !(tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
               next[1].kind == TAG_DIGITS)
           : next->n_senses > 0 && !tag_is(s, i + 1, TAG_W_NOT_YEAR) &&
             (tag_is(s, i + 1, TAG_W_IN) ||
              tag_sense(s, i + 1, TAG_SENSE_UNIT) == TAG_NONE);
}

/* "at age 84", "ages 6 and 11": is the word before the list of numbers at
 * `first`, whose number i is meant, "age"?  Not of "Ice Age 3". */
static int
is_behind_age(const TagScan *s, size_t first, size_t i)
{
  size_t age = first - 1;

  if (first == 0 || !tag_is(s, age, TAG_W_AGES) ||
      (s->pieces[age].capital && age > 0 && s->pieces[age - 1].gap &&
       s->pieces[age - 1].kind != TAG_MARK))
    return 0;
  return (first == i && age > 0 && tag_is(s, age - 1, TAG_W_AT)) ||
         ends_ages(s, i) || tag_dash(s, i + 1) || tag_is(s, i + 1, TAG_W_TO) ||
         tag_mark(s, i + 1, ';');
}

/* "died at 91", "married at 19 in Rome": the word before is "at". */
static int
is_age_of_deed(const TagScan *s, size_t i)
{
  return i > 1 && s->languages == TAG_EN && tag_is(s, i - 1, TAG_W_AT) &&
         tag_is(s, i - 2, TAG_W_AT_AGE) && s->pieces[i].digits > 1 &&
         ends_ages(s, i);
}

/* "aged 65", "at age 65", "the age of 84", "who was 28,", "she was 12 when":
 * the number alone. */
static int
is_said_age(const TagScan *s, size_t i)
{
  size_t first = first_of_ages(s, i);

  if (first > 0 && tag_is(s, first - 1, TAG_W_AGED))
    return first == i || ends_ages(s, i);
  if (is_behind_age(s, first, i) || is_age_of_deed(s, i))
    return 1;
  if (i > 1 && tag_is(s, i - 1, TAG_W_OF) && tag_is(s, i - 2, TAG_W_AGE))
    return !(tag_touches(s, i + 1) && s->pieces[i + 1].kind == TAG_LETTERS);
  if (i < 2 || !(tag_is(s, i - 1, TAG_W_IS) || tag_is(s, i - 1, TAG_W_WAS)))
    return 0;
  if (!tag_is(s, i - 2, TAG_W_HE) && !tag_is(s, i - 2, TAG_W_WHO))
    return 0;
  if (tag_is(s, i + 1, TAG_W_AND) || tag_is(s, i + 1, TAG_W_WHEN) ||
      (tag_is(s, i + 1, TAG_W_AT) && tag_is(s, i + 3, TAG_W_TIME)))
    return 1;                   /* "who was 24 at the time"                   */
  return (tag_mark(s, i + 1, ',') || tag_mark(s, i + 1, '.')) &&
         !(tag_touches(s, i + 2) && s->pieces[i + 2].kind == TAG_DIGITS);
}

/* "28 days" behind "gave Farrow, 58,". */
static int
is_some_days(const TagScan *s, size_t i)
{
  return s->pieces[i].kind == TAG_DIGITS && span_unit(s, i + 1) > 0;
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
    return years > 0 && years < 120 &&
           tag_amount_value(&r.from) == years ? n : 0;
  }
  if (i < 2 || years < 1 || years > 110 || !tag_mark(s, i - 1, ',') ||
      !tag_touches(s, i - 1) || tag_touches(s, i) ||
      !tag_mark(s, i + 1, ',') || !tag_touches(s, i + 1) ||
      s->pieces[i - 2].kind != TAG_LETTERS ||
      !(s->pieces[i + 2].kind == TAG_LETTERS || is_some_days(s, i + 2)) ||
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
