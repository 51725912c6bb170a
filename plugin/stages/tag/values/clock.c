/* clock.c - times of day: "9:21 a.m.", "14h30", "9 bis 17 Uhr", and in words
 * "half past six", "halb acht", "las nueve y media de la noche". */
#include <stdio.h>
#include <string.h>

#include "ranges.h"

/* "in the morning", "de la noche", "di sera" behind an hour: 1 before noon, 2
 * after, 3 "at night"; pieces in *taken. */
static int
part_of_day(const TagScan *s, size_t i, size_t *taken)
{
  size_t at = i;
  int half;

  if (s->languages == TAG_EN && tag_is(s, i, TAG_W_IN) &&
      tag_is(s, i + 1, TAG_W_THE))
    at += 2;
  else if (s->languages == TAG_EN && tag_is(s, i, TAG_W_AT) &&
           tag_sense(s, i + 1, TAG_SENSE_HALF_DAY) == 3)
    at++;
  else if (s->languages != TAG_EN && tag_is(s, i, TAG_W_OF))
    at += 1 + (size_t)tag_is(s, i + 1, TAG_W_ARTICLE);
  else if (s->languages != TAG_DE)      /* "acht Uhr abends"                  */
    return 0;
  half = tag_sense(s, at, TAG_SENSE_HALF_DAY);
  *taken = at + 1 - i;
  return half == TAG_NONE ? 0 : half;
}

/* "a.m.", "pm": 1, 2; pieces in *taken. */
static int
half_of_day(const TagScan *s, size_t i, size_t *taken)
{
  int half = part_of_day(s, i, taken);

  if (half != 0)
    return half;
  *taken = 1;
  if (tag_is(s, i, TAG_W_AM))   /* "one am I"                                 */
    return i == 0 || s->pieces[i - 1].kind == TAG_DIGITS ||
           s->pieces[i + 1].kind != TAG_LETTERS;
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
  int h = !(s->languages & (TAG_EN | TAG_DE)) && tag_is(s, i, TAG_W_H);
  int near = tag_touches(s, i) && tag_touches(s, i + 1);
  int comma = s->languages == TAG_IT && tag_mark(s, i, ',') && i > 1 &&
              tag_is(s, i - 2, TAG_W_AT);       /* "alle 8,30"                */

  if (!(tag_mark(s, i, ':') || tag_mark(s, i, '.') || h || comma) ||
      !(near || (h && s->languages == TAG_FR)) ||   /* "9 h 30"               */
      s->pieces[i + 1].digits != 2)
    return 0;
  *minute = tag_number(s, i + 1);
  return 2;
}

enum { NO_OFFSET = 9999 };      /* of a zone that has two: data/values.txt    */

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
  else if (c->zone != TAG_NONE && c->zone != NO_OFFSET)
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
  if (half == 3)                /* "two at night", "eleven at night"          */
    half = c->hour < 6 || c->hour == 12 ? 1 : 2;
  c->half = half;
  if (half == 2 && c->hour < 12)
    c->hour += 12;
  if (half == 1 && c->hour == 12)
    c->hour = 0;
}

/* "y media", "et quart", "meno un quarto" behind an hour: pieces taken. */
static size_t
spoken_minutes(const TagScan *s, size_t i, Clock *c)
{
  int less = tag_is(s, i, TAG_W_MINUS);
  size_t at = i + 1;

  if (!less && !tag_is(s, i, TAG_W_AND))
    return 0;
  if (!less && tag_is(s, at, TAG_W_DEMI)) {
    c->minute = 30;
    return 2;
  }
  at += tag_is(s, at, TAG_W_ARTICLE) || tag_sense(s, at, TAG_SENSE_NUMBER) == 1;
  if (tag_sense(s, at, TAG_SENSE_HOUR_PART) == TAG_NONE)
    return 0;
  c->hour -= less;
  c->minute = less ? 45 : 15;
  return at + 1 - i;
}

/* Is a day of the week said at i? */
static int
is_weekday(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_WEEKDAY) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_WEEKDAYS) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_SHORT_WEEKDAY) != TAG_NONE;
}

/* "17" of "van 9 tot 17 uur" and "zondag 12-17 uur" in Dutch, but not of what
 * takes 2 to 3 hours. */
static int
is_end_of_hours(const TagScan *s, size_t i, const Clock *c)
{
  enum { LONG = 8 };            /* few things take more on one day            */
  int to = i > 2 && tag_is(s, i - 1, TAG_W_TO);

  if (s->languages != TAG_NL || i < 3 || (!to && !tag_dash(s, i - 1)) ||
      tag_number(s, i - 2) < 0 || tag_number(s, i - 2) >= c->hour)
    return 0;
  return (to && c->hour > 12 && tag_is(s, i - 3, TAG_W_OF)) ||
         (c->hour > LONG && is_weekday(s, i - 3));
}

/* "19" of "na 19 uur", "tot 22 uur", in Dutch, which is no duration. */
static int
is_hour_in_dutch(const TagScan *s, size_t i, const Clock *c)
{
  return s->languages == TAG_NL && c->hour > 12 && c->hour < 24 && i > 0 &&
         tag_is(s, i - 1, TAG_W_BEFORE_HOUR) &&
         !(i > 1 && tag_is(s, i - 1, TAG_W_TO) &&
           s->pieces[i - 2].kind == TAG_DIGITS);
}

/* "14" of "de 10 a 14 h", "de 10 a 20 horas", which might be a duration if it
 * were less. */
static int
is_end_of_day(const TagScan *s, size_t i, const Clock *c)
{
  return s->languages == TAG_ES && c->hour > 12 && i > 0 &&
         tag_is(s, i - 1, TAG_W_TO);
}

/* "de mardi 18 heures", "jusqu'à lundi 6 heures"; "il a attendu lundi 3 heures"
 * is a duration. */
static int
is_behind_weekday(const TagScan *s, size_t i)
{
  return s->languages == TAG_FR && i > 1 && s->pieces[i].kind == TAG_DIGITS &&
         tag_sense(s, i - 1, TAG_SENSE_WEEKDAY) != TAG_NONE &&
         (tag_is(s, i - 2, TAG_W_OF) || tag_is(s, i - 2, TAG_W_TO) ||
          tag_is(s, i - 2, TAG_W_AT) || tag_is(s, i - 2, TAG_W_AND) ||
          tag_is(s, i - 2, TAG_W_BETWEEN));
}

/* "à", "alle", "a las" before an hour; "las tres horas" are a duration. */
static int
is_told(const TagScan *s, size_t i)
{
  if (is_behind_weekday(s, i) ||
      (s->languages == TAG_FR && i > 1 && tag_is(s, i - 1, TAG_W_OF) &&
       tag_is(s, i - 2, TAG_W_BEFORE_HOUR)))    /* "à partir de 18 heures"    */
    return 1;
  if (s->languages == TAG_IT && i > 2 && tag_dash(s, i - 1) &&
      tag_touches(s, i - 1) && s->pieces[i - 2].kind == TAG_DIGITS)
    return tag_is(s, i - 3, TAG_W_AT);  /* "ore 9-19"                         */
  if (s->languages == TAG_EN || i == 0 || !tag_is(s, i - 1, TAG_W_AT))
    return 0;
  return s->languages != TAG_ES ||
         (i > 1 && tag_is(s, i - 2, TAG_W_BEFORE_HOUR));
}

/* "de Paris", "après" behind "à deux heures": no time of day. */
static int
is_away(const TagScan *s, size_t i)
{
  size_t n;

  return s->languages == TAG_FR &&
         ((tag_is(s, i, TAG_W_OF) && part_of_day(s, i, &n) == 0) ||
          tag_is(s, i, TAG_W_AFTER) || tag_is(s, i, TAG_W_MORE));
}

/* Does an hour without more stand at the end of what it is said in?  "alle 9",
 * but not "alle 9 donne". */
static int
stands_alone(const TagScan *s, size_t at)
{
  if (at >= s->n || tag_is(s, at, TAG_W_AND) || tag_is(s, at, TAG_W_OF) ||
      tag_is(s, at, TAG_W_TO) || tag_is(s, at, TAG_W_AT))
    return 1;
  return (tag_mark(s, at, '.') || tag_mark(s, at, ',') ||
          tag_mark(s, at, ';') || tag_mark(s, at, ')')) &&
         !(tag_touches(s, at + 1) && s->pieces[at + 1].kind == TAG_DIGITS);
}

/* "16:14" of "31:27 (16:14)", "23:25" of "25:19, 23:25": what stands before can
 * be no time, but a score. */
static int
is_score(const TagScan *s, size_t i)
{
  return i > 3 && (tag_mark(s, i - 1, '(') || tag_mark(s, i - 1, ',')) &&
         s->pieces[i - 2].kind == TAG_DIGITS && tag_mark(s, i - 3, ':') &&
         tag_touches(s, i - 3) && tag_touches(s, i - 2) &&
         (tag_number(s, i - 4) > 24 || s->pieces[i - 2].digits != 2);
}

/* "the 06.52 to Crewe": a train or a bus, by the place behind it; "departs at
 * 14.55", "gets in at 18.42". */
static int
is_train(const TagScan *s, size_t i, size_t at)
{
  if (s->languages == TAG_EN && i > 1 && tag_is(s, i - 1, TAG_W_AT))
    return tag_is(s, i - 2, TAG_W_DEPART) ||
           (i > 2 && tag_is(s, i - 2, TAG_W_IN) && tag_is(s, i - 3, TAG_W_GET));
  return s->languages == TAG_EN && i > 0 && tag_is(s, i - 1, TAG_W_THE) &&
         (tag_is(s, at, TAG_W_TO) || tag_is(s, at, TAG_W_FROM)) &&
         s->pieces[at + 1].kind == TAG_LETTERS && s->pieces[at + 1].capital &&
         s->pieces[at + 1].n_senses == 0;
}

/* ":30" at i: its number, -1 if it is none. */
static int
after_colon(const TagScan *s, size_t i)
{
  return tag_mark(s, i, ':') && tag_touches(s, i) && tag_touches(s, i + 1) &&
         s->pieces[i + 1].digits == 2 ? tag_number(s, i + 1) : -1;
}

/* "kl. 19.30", "godz. 19", and the 16 of "kl. 10.30-16"; but not the 20 of "3
 * saat 20", of hours that something took, or "km/ora 5". */
static int
is_behind_sign(const TagScan *s, size_t i)
{
  size_t sign = i - 1 - (size_t)(i > 1 && tag_mark(s, i - 1, '.'));

  if (s->languages != TAG_OTHER || i == 0)
    return 0;
  if (i > 1 && (tag_dash(s, i - 1) || tag_is(s, i - 1, TAG_W_TO)))
    return is_behind_sign(s, i > 3 && s->pieces[i - 3].kind == TAG_MARK &&
                             tag_touches(s, i - 2) ? i - 4 : i - 2);
  return tag_is(s, sign, TAG_W_HOUR_SIGN) &&
         !(sign > 0 && (tag_mark(s, sign - 1, '/') ||
                        s->pieces[sign - 1].digits % 4 != 0)); /* "2013 kl."  */
}

/* The "30" of "um 15 Uhr 30," in German, which counts nothing. */
static int
is_behind_uhr(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return s->languages == TAG_DE && s->pieces[i].digits == 2 &&
         s->pieces[i].gap && tag_number(s, i) < 60 &&
         (next->kind == TAG_MARK ? !tag_dash(s, i + 1) && next->c != '%' &&
                                   !(tag_touches(s, i + 2) && !next->gap)
                                 : next->kind == TAG_LETTERS &&
                                   !next->capital && next->gap &&
                                   tag_sense(s, i + 1, TAG_SENSE_UNIT) ==
                                     TAG_NONE);
}

/* "Uhr", "h", "horas" at `at`, behind the hour and minutes at i, of which a word
 * before them tells (told) or not: where it ends, 0 if it is none. */
static size_t
hour_word(const TagScan *s, size_t i, size_t at, int minutes, int told,
          Clock *c)
{
  int hours = tag_sense(s, at, TAG_SENSE_CLOCK) == 1;

  if (tag_is(s, at, TAG_W_H)) {
    if (!minutes && is_behind_uhr(s, at + 1)) {
      c->minute = tag_number(s, at + 1);
      return at + 2;
    }
    if (s->languages == TAG_DE ||
        (s->languages == TAG_NL &&
         (told || minutes || is_end_of_hours(s, i, c) ||
          is_hour_in_dutch(s, i, c))))
      return at + 1;            /* "14.30 Uhr"; "drie uur" is a duration too  */
    if (!minutes &&
        ((tag_touches(s, at) && (s->languages & (TAG_FR | TAG_PT))) ||
         (told && s->languages != TAG_NL) || is_end_of_day(s, i, c)))
      return at + 1;            /* "22h", "a las 22 h"                        */
    if (minutes && s->languages != TAG_NL &&
        (told || (i > 0 && tag_is(s, i - 1, TAG_W_TO))))
      return at + 1;            /* "a las 8.45 h", "de 9.00 a 14.00 h"        */
  }
  if (hours && !minutes && is_end_of_day(s, i, c) &&
      !tag_is(s, at + 1, TAG_W_OF))
    return at + 1;
  if (hours && minutes && s->languages == TAG_ES && is_end_of_day(s, i, c))
    return at + 1;              /* "de 10.30 a 13.30 horas"                   */
  if (hours && told && !is_away(s, at + 1))     /* "à 18 heures"              */
    return at + 1 + spoken_minutes(s, at + 1, c);
  return 0;
}

/* Are the hour and minutes from i to `at` a time by how they are written, or by
 * what is before them: "14h30", "alle 14.30", "a las 21.00", "the 06.52 to"? */
static int
are_time(const TagScan *s, size_t i, size_t at, int told)
{
  int no_unit = tag_sense(s, at, TAG_SENSE_UNIT) == TAG_NONE;

  return (tag_is(s, i + 1, TAG_W_H) && !(s->languages & (TAG_EN | TAG_DE))) ||
         (s->languages == TAG_IT &&
          (told || (i > 0 && tag_is(s, i - 1, TAG_W_OF_HOUR) && no_unit))) ||
         (told && (s->languages & (TAG_ES | TAG_PT)) && no_unit) ||
         is_train(s, i, at);
}

/* So of an hour in digits alone, behind a word that tells: "alle 9", "ore
 * 9-19". */
static int
is_told_alone(const TagScan *s, size_t at)
{
  return (s->languages & (TAG_ES | TAG_IT | TAG_PT)) &&
         (stands_alone(s, at) ||
          (s->languages == TAG_IT && tag_dash(s, at) && tag_touches(s, at) &&
           is_hour(s, at + 1) && stands_alone(s, at + 2)));
}

/* "34–43" of "Acts 10:34–43", which ends no hours. */
static int
are_verses(const TagScan *s, size_t i)
{
  return tag_dash(s, i + 1) && tag_touches(s, i + 1) && tag_touches(s, i + 2) &&
         tag_number(s, i + 2) > 24 && tag_number(s, i + 2) > tag_number(s, i);
}

/* "3:16" of "John 3:16". */
static int
is_verse(const TagScan *s, size_t i)
{
  return (s->pieces[i].digits == 1 || are_verses(s, i + 2)) && i > 0 &&
         s->pieces[i - 1].kind == TAG_LETTERS && s->pieces[i - 1].capital &&
         !tag_is(s, i - 1, TAG_W_DOORS) &&
         tag_sense(s, i - 1, TAG_SENSE_WEEKDAY) == TAG_NONE &&
         tag_sense(s, i - 1, TAG_SENSE_SHORT_WEEKDAY) == TAG_NONE;
}

/* "9:30" or "9:30:15" at i with its minutes before `at`, of which no word
 * tells: where it ends, 0 if it is something else. */
static size_t
unsaid_time(const TagScan *s, size_t i, size_t at, Clock *c)
{
  size_t n;

  if (!tag_mark(s, i + 1, ':') || is_score(s, i) || is_verse(s, i) ||
      tag_is(s, at, TAG_W_OF_RATIO))    /* "a 16:10 screen"                   */
    return 0;
  if (tag_mark(s, at, ':') && s->pieces[at + 1].digits == 2 &&
      tag_touches(s, at + 1)) {
    set_half(c, half_of_day(s, at + 2, &n));    /* seconds                    */
    return at + 2 + (c->half != 0 ? n : 0);
  }
  return at;
}

/* What is behind the hour and minutes at i and tells that they are a time:
 * where it ends, 0 if nothing tells. */
static size_t
clock_word(const TagScan *s, size_t i, size_t at, int minutes, Clock *c)
{
  size_t n;
  int half, words = s->pieces[i].kind == TAG_LETTERS;
  int told = is_told(s, i);

  c->said = 1;
  if (is_behind_sign(s, i) && after_colon(s, at) < 0)
    return at;
  if (minutes && tag_sense(s, at, TAG_SENSE_CLOCK) == 2) {
    if (!told)
      return 0;                 /* "2 h 08 min", which something took         */
    at++;                       /* "às 18h30min"                              */
  }
  if (told && !minutes && (n = spoken_minutes(s, at, c)) != 0) {
    at += n;                    /* "a las nueve y media de la noche"          */
    set_half(c, half_of_day(s, at, &n));
    return c->half == 0 ? at : at + n;
  }
  if ((half = half_of_day(s, at, &n)) != 0) {
    set_half(c, half);
    return at + n;
  }
  if ((n = hour_word(s, i, at, minutes, told, c)) != 0)
    return n;
  if (tag_is(s, at, TAG_W_O) && tag_is(s, at + 2, TAG_W_CLOCK))
    return at + 3;
  if (minutes ? are_time(s, i, at, told)
              : told && !words && is_told_alone(s, at))
    return at;
  c->said = 0;
  return minutes ? unsaid_time(s, i, at, c) : 0;
}

/* Is the time at i behind "Monday evening at", "maandagavond rond"? */
static int
is_of_evening(const TagScan *s, size_t i)
{
  size_t at = i;

  for (int k = 0; k < 4 && at > 0 &&
       s->pieces[at - 1].kind == TAG_LETTERS &&
       !tag_is(s, at - 1, TAG_W_OR) && !tag_is(s, at - 1, TAG_W_AND); k++)
    if (tag_sense(s, --at, TAG_SENSE_HALF_DAY) == 2)
      return !(s->languages & (TAG_ES | TAG_PT));       /* "tarde" is "late"  */
  return 0;
}

/* "half seven" of "at half seven", as the British say: is an hour behind
 * "half" at i? */
static int
is_half_hour(const TagScan *s, size_t i)
{
  int hour = tag_sense(s, i + 1, TAG_SENSE_NUMBER);
  const TagPiece *next = &s->pieces[i + 2];

  return s->languages == TAG_EN && tag_is(s, i, TAG_W_DEMI) && i > 0 &&
         (tag_is(s, i - 1, TAG_W_AT) || tag_is(s, i - 1, TAG_W_BY) ||
          tag_is(s, i - 1, TAG_W_UNTIL)) && hour > 0 && hour < 13 &&
         (next->kind == TAG_MARK ? !tag_dash(s, i + 2)
                                 : tag_is(s, i + 2, TAG_W_AND) ||
                                   tag_is(s, i + 2, TAG_W_ON) ||
                                   tag_is(s, i + 2, TAG_W_IN));
}

/* "half past six", "a quarter to nine", "ten past five", "halb acht": pieces
 * taken. */
static size_t
read_spoken(const TagScan *s, size_t i, Clock *c)
{
  size_t a = s->languages == TAG_EN && tag_is(s, i, TAG_W_A) &&
             tag_sense(s, i + 1, TAG_SENSE_HOUR_PART) != TAG_NONE;
  uint64_t minute = 0, hour;
  size_t at = i + a, n;
  int to = 0;

  if (tag_is(s, i, TAG_W_HALF_TO)) {
    minute = 30;
    to = 1;
    at++;
  } else if (tag_is(s, i, TAG_W_DEMI) && tag_is(s, i + 1, TAG_W_PAST_HOUR)) {
    minute = 30;
    at += 2;
  } else if (is_half_hour(s, i)) {
    minute = 30;
    at++;
  } else if (tag_sense(s, at, TAG_SENSE_HOUR_PART) != TAG_NONE) {
    to = tag_is(s, at + 1, TAG_W_TO_HOUR);
    minute = to ? 45 : 15;
    at += to || tag_is(s, at + 1, TAG_W_PAST_HOUR) ? 2 : 0;
  } else if ((n = tag_words_read(s, i, &minute)) != 0 && minute < 30 &&
             s->languages == TAG_EN && tag_is(s, i + n, TAG_W_PAST_HOUR))
    at += n + 1;                /* "ten past five"                            */
  if (at == i + a)
    return 0;
  if ((n = tag_words_read(s, at, &hour)) == 0) {
    n = 1;
    hour = (uint64_t)(tag_number(s, at) > 0 ? tag_number(s, at) : 0);
  }
  if (hour < 1 || hour > 12 || tag_sense(s, at + n, TAG_SENSE_POWER) > 0)
    return 0;
  at += n;
  c->hour = (int)hour - to + (to && hour == 1 ? 12 : 0);
  c->minute = (int)minute;
  c->said = 1;
  set_half(c, half_of_day(s, at, &n));
  at += c->half == 0 ? 0 : n;
  if (c->half == 0 && is_of_evening(s, i))
    set_half(c, 2);
  return at - i;
}

/* "noon", "midi et demi", "meio-dia": pieces taken. */
static size_t
read_noon(const TagScan *s, size_t i, Clock *c)
{
  int noon = tag_is(s, i, TAG_W_NOON), night = tag_is(s, i, TAG_W_MIDNIGHT);
  size_t n = 1;

  if (!noon && !night && s->languages == TAG_PT &&
      tag_is(s, i, TAG_W_DEMI) && tag_dash(s, i + 1)) {
    noon = tag_sense(s, i + 2, TAG_SENSE_SPANS) == 1;
    night = tag_sense(s, i + 2, TAG_SENSE_HALF_DAY) == 2;
    n = 3;
  }
  if ((!noon && !night) || (i > 0 && tag_dash(s, i - 1) && tag_touches(s, i)) ||
      (tag_dash(s, i + n) && tag_touches(s, i + n)) ||  /* "après-midi"       */
      (s->languages != TAG_EN && s->languages != TAG_DE &&
       s->pieces[i].capital))   /* "il Mezzogiorno": the South                */
    return 0;
  c->hour = noon ? 12 : 0;
  c->half = noon ? 2 : 1;
  c->said = 1;
  return n + (s->languages == TAG_EN ? 0 : spoken_minutes(s, i + n, c));
}

/* Is the number at i hours and minutes without a mark, as in "1405 GMT"? */
static int
is_four_digits(const TagScan *s, size_t i, Clock *c)
{
  int number = tag_number(s, i);

  c->hour = number / 100;
  c->minute = number % 100;
  return s->pieces[i].digits == 4 && c->minute < 60 && number < 2400;
}

/* "Z" of "1442Z", Zulu time, but not of "2019 Z4". */
static int
is_zulu(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_ZULU) && s->pieces[i].capital &&
         tag_touches(s, i) &&
         !(tag_touches(s, i + 1) && s->pieces[i + 1].kind != TAG_MARK);
}

/* "GMT", "Eastern Daylight Time", "Pacific Time", "Eastern": the zone of a time
 * in front of piece i; pieces taken.  Without "Standard" or "Daylight" the
 * offset is not told. */
static size_t
read_zone(const TagScan *s, size_t i, int half, int *zone)
{
  int standard = tag_sense(s, i, TAG_SENSE_ZONE_NAME);
  int said = tag_is(s, i + 1, TAG_W_STANDARD);
  int summer = tag_is(s, i + 1, TAG_W_DAYLIGHT);
  const TagPiece *next = &s->pieces[i + 1];

  if (!s->pieces[i].capital)
    return 0;
  if (half == 0 && (is_zulu(s, i) || tag_is(s, i, TAG_W_UT))) {
    *zone = 0;
    return 1;
  }
  if (standard == TAG_NONE) {
    int named = tag_sense(s, i, TAG_SENSE_ZONE);
    if (named != TAG_NONE)
      *zone = named;
    return named != TAG_NONE;
  }
  size_t n = 1 + (size_t)(said || summer);
  if (tag_is(s, i + n, TAG_W_TIME)) {
    *zone = said || summer ? standard + 60 * summer : NO_OFFSET;
    return n + 1;
  }
  if (half == 0 || (next->kind == TAG_LETTERS &&
                    (next->n_senses == 0 || n > 1)))
    return 0;                   /* "5 p.m. Mountain bike ride"                */
  *zone = NO_OFFSET;
  return 1;
}

int
tag_is_military(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  if (s->languages != TAG_EN || p->digits != 4 || i == 0 || !p->gap ||
      tag_number(s, i) >= 2400 || tag_number(s, i) % 100 > 59 ||
      !(tag_is(s, i - 1, TAG_W_AT) || tag_is(s, i - 1, TAG_W_BY) ||
        tag_is(s, i - 1, TAG_W_UNTIL) || tag_is(s, i - 1, TAG_W_SINCE)))
    return 0;
  if (tag_is(s, i + 1, TAG_W_LOCAL))
    return tag_is(s, i + 2, TAG_W_TIME) || s->pieces[i + 2].kind == TAG_MARK;
  return s->text[p->start] == '0' &&
         (p[1].kind == TAG_MARK ? p[1].c != '%' && (p[1].gap || p[2].gap)
                                : p[1].n_senses > 0 &&
                                   tag_sense(s, i + 1, TAG_SENSE_CLOCK) < 0);
}

/* The time of day at i; pieces taken. */
static size_t
read_clock(const TagScan *s, size_t i, Clock *c)
{
  uint64_t hour = 0;
  size_t n, at;

  *c = (Clock){ .zone = TAG_NONE };
  if ((n = read_noon(s, i, c)) != 0 || (n = read_spoken(s, i, c)) != 0)
    return n;
  if (s->pieces[i + 1].capital && is_four_digits(s, i, c) &&
      (is_zulu(s, i + 1) ||     /* "1405Z", "1405 GMT"                        */
       tag_sense(s, i + 1, TAG_SENSE_ZONE) != TAG_NONE)) {
    c->zone = is_zulu(s, i + 1) ? 0 : tag_sense(s, i + 1, TAG_SENSE_ZONE);
    c->said = 1;
    return 2;
  }
  if (tag_is_military(s, i)) {
    is_four_digits(s, i, c);
    c->said = 1;
    return 1;
  }
  n = s->pieces[i].kind == TAG_LETTERS ? tag_words_read(s, i, &hour)
                                       : (size_t)is_hour(s, i);
  if (n == 0 || hour > 24)
    return 0;
  c->hour = s->pieces[i].kind == TAG_LETTERS ? (int)hour : tag_number(s, i);
  c->minute = 0;
  at = i + n;
  size_t minutes = hour > 0 ? 0 : minutes_at(s, at, &c->minute);
  if (c->minute > 59 ||
      (at = clock_word(s, i, at + minutes, minutes != 0, c)) == 0)
    return 0;
  if (c->half == 0 && c->hour < 12 && is_of_evening(s, i))
    set_half(c, 2);
  if (c->half == 0 && s->languages == TAG_EN && c->hour <= 12 &&
      tag_sense(s, at, TAG_SENSE_WEEKDAY) != TAG_NONE &&
      tag_sense(s, at + 1, TAG_SENSE_HALF_DAY) > 0)
    set_half(c, tag_sense(s, at + 1, TAG_SENSE_HALF_DAY));
  if (c->half == 0 && c->hour <= 12)    /* "8 Uhr abends"                     */
    set_half(c, part_of_day(s, at, &n));
  at += c->half != 0 && part_of_day(s, at, &n) != 0 ? n : 0;
  return at + read_zone(s, at, c->half, &c->zone) - i;
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

/* ".53" at i: its number, -1 if it is none. */
static int
after_point(const TagScan *s, size_t i)
{
  return tag_mark(s, i, '.') && tag_touches(s, i) && tag_touches(s, i + 1) &&
         s->pieces[i + 1].digits == 2 ? tag_number(s, i + 1) : -1;
}

/* "2:04:31", "3:29.18", which somebody took for a race, "with 2:14 left",
 * "1:13 ahead"; times of day with seconds have two digits for the hour: pieces
 * taken. */
static size_t
time_taken(const TagScan *s, size_t i, TagValue *v)
{
  int first = tag_number(s, i), second = after_colon(s, i + 1);
  if (second < 0 && s->languages == TAG_NL && tag_mark(s, i + 3, ','))
    second = after_point(s, i + 1);
  int third = second < 0 ? -1 : after_colon(s, i + 3);
  size_t at = i + (third < 0 ? 3 : 5), n, length;
  int comma = third < 0 && s->comma && tag_mark(s, at, ',') &&
              s->pieces[at + 1].digits == 2 &&  /* "1:53,28", "1.53,28"       */
              after_colon(s, at + 2) < 0;       /* "25:19,23:25"              */
  int point = (tag_mark(s, at, '.') || comma) && tag_touches(s, at) &&
              tag_touches(s, at + 1) && s->pieces[at + 1].kind == TAG_DIGITS &&
              s->pieces[at + 1].digits < 4;
  int left = s->languages == TAG_EN && third < 0 && !point && i > 0 &&
             ((tag_is(s, i - 1, TAG_W_WITH) &&
               tag_is(s, at, TAG_W_REMAINING)) ||
              (tag_is(s, at, TAG_W_AHEAD_OF) && !tag_is(s, i - 1, TAG_W_AT) &&
               !tag_is(s, i - 1, TAG_W_THE) && !tag_is(s, i - 1, TAG_W_BY)));
  int minutes = third < 0 && second >= 0 &&     /* "53:12 Minuten"            */
                tag_sense(s, at + 2 * (size_t)point, TAG_SENSE_CLOCK) == 2;

  if (first < 0 || second < 0 || second > 59 || third > 59 ||
      (third < 0 && !point && !minutes && !left) ||
      (!point && !minutes && !left &&
       (s->pieces[i].digits > 1 || half_of_day(s, at, &n) != 0)))
    return 0;
  length = (size_t)(third < 0
    ? snprintf(v->value, sizeof v->value, "PT%dM%d", first, second)
    : snprintf(v->value, sizeof v->value, "PT%dH%dM%d", first, second, third));
  size_t end = s->pieces[at + 1].end, from = s->pieces[at].start;
  while (point && end > from && (s->text[end - 1] == '0' || end == from + 1))
    end--;                      /* ".00", ".50"                               */
  snprintf(v->value + length, sizeof v->value - length, "%.*sS",
           point ? (int)(end - from) : 0, s->text + from);
  if (comma)
    v->value[strcspn(v->value, ",")] = '.';
  return at + (point ? 2 : 0) + (size_t)minutes - i;
}

/* What joins the hours of a range, "dalle 9 alle 13" and "de las 9 a las 13"
 * too: pieces taken. */
static size_t
range_joint(const TagScan *s, size_t start, size_t i)
{
  size_t to = s->languages == TAG_ES ? (size_t)tag_is(s, i, TAG_W_TO) : 0;

  if (start > 0 && s->languages != TAG_EN && tag_is(s, start - 1, TAG_W_AT) &&
      tag_is(s, i + to, TAG_W_AT))
    return to + 1;
  if (s->languages == TAG_EN && tag_is(s, i, TAG_W_UNTIL))
    return 1;                   /* "10am until 4pm"                           */
  return tag_range_joint(s, start, i);
}

/* "h" behind the hour of n pieces at i, or "heures" in "de 9 heures à 19
 * heures": pieces taken. */
static size_t
french_hours(const TagScan *s, size_t i, size_t n)
{
  return s->languages == TAG_FR &&
         (tag_is(s, i + n, TAG_W_H) ||
          (i > 0 && tag_is(s, i - 1, TAG_W_OF) &&
           tag_sense(s, i + n, TAG_SENSE_CLOCK) == 1));
}

/* "9" of "9 to 5 p.m.", "acht" of "acht bis zehn Uhr", "1400" of "1400-1530
 * EDT" (four), "10 h" of "10 h à 18 h": times if what ends the range is one.
 * Pieces taken. */
static size_t
bare_hour(const TagScan *s, size_t i, Clock *c, int *four)
{
  uint64_t hour;
  size_t n = 1;

  *c = (Clock){ .zone = TAG_NONE };
  if ((*four = tag_dash(s, i + 1) && is_four_digits(s, i, c)) != 0)
    return 1;
  c->minute = 0;
  c->hour = is_hour(s, i) ? tag_number(s, i) : 0;
  if (c->hour != 0 && s->languages != TAG_EN && s->languages != TAG_OTHER)
    n += minutes_at(s, i + 1, &c->minute);      /* "12.00 tot 17.00 uur"      */
  if (s->pieces[i].kind == TAG_LETTERS &&
      (n = tag_words_read(s, i, &hour)) != 0 && hour <= 24)
    c->hour = (int)hour;
  if (s->languages == TAG_FR && tag_is(s, i + n, TAG_W_TO) &&
      tag_sense(s, i + n + 2, TAG_SENSE_CLOCK) == 1 &&
      !(i == 0 || tag_is(s, i - 1, TAG_W_OF) ||
        s->pieces[i - 1].kind == TAG_MARK))
    return 0;                   /* "comptez 4 à 5 heures", which it takes     */
  return c->hour == 0 ? 0 : n + french_hours(s, i, n);
}

/* "20 min" behind the "h" at i; pieces taken. */
static size_t
minutes_that_last(const TagScan *s, size_t i, int *minutes)
{
  *minutes = tag_number(s, i + 1);
  return s->languages != TAG_EN && s->pieces[i].end - s->pieces[i].start == 1 &&
         *minutes >= 0 && *minutes < 60 &&
         tag_sense(s, i + 2, TAG_SENSE_CLOCK) == 2 ? 2 : 0;
}

/* "2h17" behind "le film dure", "2 h 08 min (12 s)": pieces taken. */
static size_t
time_that_lasts(const TagScan *s, size_t i, TagValue *v)
{
  int hours = tag_number(s, i), minutes, seconds = tag_number(s, i + 4);
  int said = !is_told(s, i) && tag_sense(s, i + 3, TAG_SENSE_CLOCK) == 2;

  size_t colon = i > 1 && tag_mark(s, i - 1, ':');      /* "Cuisson : 1 h 15" */

  if (!(said || (i > 0 && tag_is(s, i - 1 - colon, TAG_W_LASTS))) ||
      hours < 0 ||
      !tag_is(s, i + 1, TAG_W_H) ||
      (minutes_at(s, i + 1, &minutes) == 0 &&
       minutes_that_last(s, i + 1, &minutes) == 0))
    return 0;
  size_t n = (size_t)snprintf(v->value, sizeof v->value, "PT%dH%dM", hours,
                              minutes);
  if (!said || seconds < 0 || seconds > 59 ||
      !tag_is(s, i + 5, TAG_W_SECOND_SIGN))
    return 3 + (size_t)said;
  snprintf(v->value + n, sizeof v->value - n, "%dS", seconds);
  return 6;
}

/* "from 7am to 10pm", "between 7am and 10pm": are the times before and behind
 * piece i two, and no range? */
static int
are_two(const TagScan *s, size_t start, size_t i)
{
  return tag_range_is_two(s, start, i) ||
         (s->languages == TAG_EN &&
          (tag_is(s, i, TAG_W_AND) ||
           (tag_is(s, i, TAG_W_UNTIL) && start > 0 &&
            (tag_is(s, start - 1, TAG_W_FROM) ||
             tag_is(s, start - 1, TAG_W_AT)))));
}

/* "4h 12m 33s", "1h 5m"; pieces taken.  Of English it is a duration like any
 * other. */
static size_t
time_in_letters(const TagScan *s, size_t i, TagValue *v)
{
  int hours = tag_number(s, i), minutes = tag_number(s, i + 2);
  int seconds = tag_number(s, i + 4);

  if (s->languages == TAG_EN || hours < 0 || minutes < 0 || minutes > 59 ||
      !tag_is(s, i + 1, TAG_W_H) || !tag_touches(s, i + 1) ||
      !tag_is(s, i + 3, TAG_W_MINUTE_SIGN) || !tag_touches(s, i + 3))
    return 0;
  size_t n = (size_t)snprintf(v->value, sizeof v->value, "PT%dH%dM", hours,
                              minutes);
  if (seconds < 0 || seconds > 59 || !tag_touches(s, i + 5) ||
      !tag_is(s, i + 5, TAG_W_SECOND_SIGN))
    return 4;
  snprintf(v->value + n, sizeof v->value - n, "%dS", seconds);
  return 6;
}

/* "9:21 a.m.", "5-6 p.m.", "10:00-16:30", "9 bis 17 Uhr" */
size_t
tag_rule_time(const TagScan *s, size_t i, TagValue *v)
{
  Clock from, to;
  size_t n, joint, more = 0, length;

  v->kind = TAG_TIME;
  if ((n = time_taken(s, i, v)) != 0 || (n = time_in_letters(s, i, v)) != 0 ||
      (n = time_that_lasts(s, i, v)) != 0)
    return n;
  n = read_clock(s, i, &from);
  int four = 0, bare = n == 0;

  if (bare && (n = bare_hour(s, i, &from, &four)) == 0)
    return 0;
  joint = range_joint(s, i, i + n);
  if (joint != 0 && (bare || !are_two(s, i, i + n)))
    more = read_clock(s, i + n + joint, &to);
  if (bare && (more == 0 || !to.said ||
               (four && s->pieces[i + n + joint].digits != 4)))
    return 0;
  if (more == 0 && joint != 0 && !bare &&
      read_clock(s, i + n + joint, &to) != 0)
    share_clock(&from, &to);    /* "from 3:30 to 4 pm" are two                */
  if (bare && tag_sense(s, i + n - 1, TAG_SENSE_CLOCK) == 1)
    more = 0;                   /* "de 9 heures à 19 heures" are two          */
  if (more != 0) {
    share_clock(&from, &to);
    n += joint + more;
  }
  length = print_time(v->value, sizeof v->value / 2, &from);
  if (more != 0) {
    v->value[length++] = '/';
    print_time(v->value + length, sizeof v->value - length, &to);
  }
  return n;
}
