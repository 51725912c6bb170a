/* measures.c - quantities.
 *
 *   "6ft 2in"   1.8796 m      "5 °C"   278.15 K      "90 km/h"   25 m/s
 *
 * They are given in the coherent SI unit (The International System of Units,
 * 9th edition, tables 2 and 4): exactly where one unit is a power of ten of the
 * other, else to nine digits. */
#include <stdio.h>
#include <string.h>

#include "degrees.h"

typedef struct Unit {
  const char *si;
  double one;
  int power;
  TagDegrees degrees;
} Unit;

/* "per hour", "an hour", "/h" after a length: pieces taken. */
static size_t
read_per_hour(const TagScan *s, size_t i)
{
  if ((tag_is(s, i, TAG_W_PER) || tag_is(s, i, TAG_W_A)) &&
      tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 1)
    return 2;
  if (tag_mark(s, i, '/') && tag_touches(s, i) &&
      (tag_is(s, i + 1, TAG_W_H) ||
       tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 1))
    return 2;
  return tag_is(s, i, TAG_W_HOURLY);    /* "90 km orari"                      */
}

/* "/s", "per second", "a second", "al secondo", "por segundo" after a length,
 * the last three not before a noun: "por segundo día". */
static size_t
read_per_second(const TagScan *s, size_t i)
{
  int per = tag_is(s, i, TAG_W_PER);
  int is_last = s->pieces[i + 2].kind != TAG_LETTERS;

  if (tag_sense(s, i + 1, TAG_SENSE_CLOCK) == 3 &&
      (per || (tag_is(s, i, TAG_W_A) && is_last)))
    return 2;
  if (tag_is(s, i + 1, TAG_W_ONE_SECOND) && is_last &&
      (per || tag_is(s, i, TAG_W_PER_THE)))
    return 2;
  return tag_mark(s, i, '/') && tag_touches(s, i) && tag_touches(s, i + 1) &&
         tag_is(s, i + 1, TAG_W_SECOND_SIGN) ? 2 : 0;
}

/* What "²" or the "2" of "m2" behind a length raises it to, else 1. */
static int
raised_to(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];
  int power = p->digits == 1 ? tag_number(s, i) : tag_mark(s, i, 0xB2) ? 2 :
              tag_mark(s, i, 0xB3) ? 3 : 1;

  return tag_touches(s, i) && (power == 2 || power == 3) &&
         !(p->digits == 1 && tag_touches(s, i + 1) && p[1].kind != TAG_MARK)
           ? power : 1;
}

/* "st" of "13st 4lb" and "14st", which is no rank as that of "21st" is. */
static int
is_stone(const TagScan *s, size_t i)
{
  int number = i > 0 ? tag_number(s, i - 1) : -1;

  return tag_touches(s, i) && number > 0 &&
         (number % 10 != 1 || number == 11 ||
          (tag_number(s, i + 1) > 0 &&
           tag_sense(s, i + 2, TAG_SENSE_UNIT) != TAG_NONE));
}

/* A whole number in digits or one word; -1: it is none. */
static int
small_number(const TagScan *s, size_t i)
{
  int word = tag_sense(s, i, TAG_SENSE_NUMBER);

  return word == TAG_NONE ? tag_number(s, i) : word;
}

/* That which ends before i, and may be tied to it. */
static int
number_before(const TagScan *s, size_t i)
{
  size_t at = i - (size_t)(i > 1 && tag_dash(s, i - 1) && tag_touches(s, i));

  return at == 0 ? -1 : small_number(s, at - 1);
}

/* Does a word near i tell that somebody's weight is said? */
static int
is_of_weight(const TagScan *s, size_t i)
{
  enum { BEFORE = 6, BEHIND = 3 };

  for (size_t k = i - (i < BEFORE ? i : BEFORE); k < s->n && k <= i + BEHIND;
       k++)
    if (tag_is(s, k, TAG_W_WEIGH) || tag_is(s, k, TAG_W_SLIMMER))
      return 1;
  return 0;
}

/* "stone" of "twelve stone", "9 stone 4 lb" and "lost two stone", but of no ring
 * with three stones, no "two stone lions", nor of what kills two birds: few are
 * a weight only if more than the number says so. */
static int
is_weight_in_stone(const TagScan *s, size_t i)
{
  enum { OF_A_CHILD = 7 };
  const TagPiece *next = &s->pieces[i + 1];
  int number = number_before(s, i);

  if (is_of_weight(s, i))
    return 1;
  if (number == -1 || number >= OF_A_CHILD)
    return next->kind != TAG_LETTERS || next->n_senses > 0 ||
           s->text[next->end - 1] != 's';
  return tag_number(s, i + 1) > 0 || (s->pieces[i - 1].kind == TAG_DIGITS &&
                                      (next->kind != TAG_LETTERS ||
                                       tag_is(s, i + 1, TAG_W_AND)));
}

/* "2009 m." is a year (metai) in Lithuanian. */
static int
is_year_of_metai(const TagScan *s, size_t i)
{
  return s->behind != NULL && strcmp(s->behind->language, "lt") == 0 &&
         i > 0 && s->pieces[i - 1].digits == 4 && tag_mark(s, i + 1, '.');
}

/* "0.64 AU from", but no "2024 AU summit", "50 AU dollars". */
static int
is_astronomical_unit(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return memcmp(s->text + s->pieces[i].start, "AU", 2) == 0 && i > 0 &&
         s->pieces[i - 1].digits < 4 &&
         (next->kind == TAG_MARK
            ? !tag_touches(s, i + 1) || !tag_dash(s, i + 1)
            : next->n_senses > 0 &&
              tag_sense(s, i + 1, TAG_SENSE_CURRENCY) == TAG_NONE);
}

/* "12 kt" of winds, but no "18 kt" gold. */
static int
is_of_wind(const TagScan *s, size_t i)
{
  enum { BEFORE = 8 };

  for (size_t k = i - (i < BEFORE ? i : BEFORE); k < s->n && k <= i + 3; k++)
    if (tag_is(s, k, TAG_W_WIND))
      return 1;
  return 0;
}

/* "27L" of "runway 27L", "gate 14L". */
static int
is_of_runway(const TagScan *s, size_t i)
{
  return i > 1 && tag_touches(s, i) && tag_is(s, i - 2, TAG_W_NUMBERED);
}

/* A unit of one letter or two is written beside its number, in small letters
 * where it has them: "5 m", "230 V". */
static int
is_unit_as_written(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  if (tag_is(s, i, TAG_W_ST))
    return is_stone(s, i);
  if (tag_is(s, i, TAG_W_STONE))
    return is_weight_in_stone(s, i);
  if (tag_is(s, i, TAG_W_KT))
    return is_of_wind(s, i);
  if (tag_is(s, i, TAG_W_AU))
    return is_astronomical_unit(s, i);
  if (tag_is(s, i + 1, TAG_W_AGO))      /* "2w ago", "5m ago"                 */
    return 0;
  if (tag_is(s, i, TAG_W_SMALL_UNIT))   /* "2 HP printers", "69 CC"           */
    return !p->capital;
  if (tag_is(s, i, TAG_W_IN))   /* "15 in all" are no inches                  */
    return tag_touches(s, i) && s->pieces[i - 1].kind == TAG_DIGITS;
  if (p->end - p->start > 1)
    return 1;
  char c = s->text[p->start];
  if (c == 't' && tag_dash(s, i + 1) && tag_touches(s, i + 1) &&
      tag_touches(s, i + 2) && s->pieces[i + 2].kind == TAG_LETTERS)
    return 0;                   /* "3 t-shirts"                               */
  if (s->languages == TAG_OTHER &&      /* "3:1 w hicie", "v Praze"           */
      (c == 'v' || c == 'w' || (c == 'm' && is_year_of_metai(s, i))))
    return 0;
  return !p->capital ||
         ((c == 'V' || c == 'W' || c == 'L') && !is_of_runway(s, i));
}

/* "-hours" after "megawatt": pieces taken. */
static size_t
read_hours(const TagScan *s, size_t i)
{
  size_t dash = tag_dash(s, i) && tag_touches(s, i) ? 1 : 0;

  return tag_sense(s, i + dash, TAG_SENSE_CLOCK) == 1 ? dash + 1 : 0;
}

/* "ha" is "has" in Italian, where no number of anything ends with it. */
static int
is_italian_has(const TagScan *s, size_t i)
{
  return s->languages == TAG_IT && tag_is(s, i, TAG_W_PAST) &&
         s->pieces[i + 1].kind == TAG_LETTERS && !tag_is(s, i + 1, TAG_W_OF);
}

/* "light-years", "années-lumière", "años luz": pieces taken. */
static size_t
read_light_years(const TagScan *s, size_t i)
{
  size_t first = i + (size_t)(tag_dash(s, i) && tag_touches(s, i));
  size_t second = first + 1 + (size_t)tag_dash(s, first + 1);
  int light = tag_is(s, first, TAG_W_LIGHT);
  size_t years = light ? second : first;

  return (light || tag_is(s, second, TAG_W_LIGHT)) &&
         (tag_sense(s, years, TAG_SENSE_SPANS) == 4 ||
          tag_sense(s, years, TAG_SENSE_SPAN) == 4) ? second + 1 - i : 0;
}

/* As data/values.txt has them, in kilogrammes and metres. */
#define OUNCE 0.028349523125
#define NAUTICAL_MILE 1852
#define FOOT 0.3048
#define INCH 0.0254
#define STONE 6.35029318
#define POUND 0.45359237
#define FLUID_OUNCE 0.0000295735295625
#define TROY_OUNCE 0.0311034768

/* "of gold" behind ounces, which are troy ounces then. */
static int
is_of_metal(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_OF) && tag_is(s, i + 1, TAG_W_METAL);
}

/* "square" or "cubic" makes 2 or 3 of a unit's power. */
static int
power_word(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_SQUARE) ? 2 : tag_is(s, i, TAG_W_CUBIC) ? 3 : 1;
}

/* "120 nm", but no "400 Nm" of torque, no "5 nM" of a drug, and no "12 nm off
 * Dover". */
static int
is_nanometre(const TagScan *s, size_t i)
{
  return memcmp(s->text + s->pieces[i].start, "nm", 2) == 0 &&
         !tag_is(s, i + 1, TAG_W_AT_SEA);
}

/* "mW" and "mWh", which are a thousandth, and not "MW". */
static int
is_milliwatt(const TagScan *s, size_t i)
{
  return s->pieces[i].end - s->pieces[i].start > 1 &&
         memcmp(s->text + s->pieces[i].start, "mW", 2) == 0;
}

/* What stands before the name of a unit: "-mile", "µm", "sq. ft", "square-foot",
 * "metric tons", "fl. oz". */
typedef struct UnitWords {
  int power;                    /* 2 or 3 if a word says so, else 1           */
  int micro, metric, fluid;
} UnitWords;

/* These from piece i on; returns where the name stands. */
static size_t
read_unit_words(const TagScan *s, size_t i, UnitWords *w)
{
  size_t at = i + (size_t)(tag_dash(s, i) && tag_touches(s, i) &&
                           tag_touches(s, i + 1));

  w->micro = (tag_mark(s, at, 0xB5) || tag_mark(s, at, 0x3BC)) &&
             tag_touches(s, at + 1);
  at += (size_t)w->micro;
  w->power = power_word(s, at);
  w->metric = tag_is(s, at, TAG_W_METRIC);
  at += w->power > 1 || w->metric;
  if (w->power > 1) {
    at += s->pieces[at - 1].end - s->pieces[at - 1].start == 2 &&
          tag_mark(s, at, '.') && tag_touches(s, at);
    at += tag_dash(s, at) && tag_touches(s, at) && tag_touches(s, at + 1);
  }
  w->fluid = tag_is(s, at, TAG_W_FLUID);
  at += (size_t)w->fluid;
  at += w->fluid && (tag_mark(s, at, '.') || tag_dash(s, at)) &&
        tag_touches(s, at);
  return at;
}

/* Is the unit at `at`, which a number before piece i counts, one as it is
 * written?  "Three-Mile Creek" is a name. */
static int
is_counted_unit(const TagScan *s, size_t i, size_t at)
{
  const TagPiece *p = &s->pieces[at];

  return is_unit_as_written(s, at) && !is_italian_has(s, at) &&
         !(tag_is(s, at, TAG_W_NM) && !is_nanometre(s, at)) &&
         !(at > i && p->capital && s->pieces[i - 1].capital &&
           p->end - p->start > 3);
}

/* What the unit at `at` is with these words; 0: there is no such. */
static int
set_unit(const TagScan *s, size_t at, const UnitWords *w, Unit *u)
{
  const TagUnitOf *unit = tag_scan_unit(tag_sense(s, at, TAG_SENSE_UNIT));

  u->si = unit->si;
  u->one = unit->one;
  u->power = unit->power - (w->micro ? 6 : 0) - (is_milliwatt(s, at) ? 9 : 0);
  if (w->fluid) {
    u->si = "m3";
    u->one = FLUID_OUNCE;
    return unit->one == OUNCE;
  }
  if (u->one == OUNCE && is_of_metal(s, at + 1))
    u->one = TROY_OUNCE;
  if (w->metric) {              /* a metric ton                               */
    u->one = 1;
    u->power = 3;
  }
  return 1;
}

/* A unit with what stands before it, and not before another, as "lb-ft" of
 * torque does; *power: 2 or 3 if a word says so.  Pieces taken. */
static size_t
read_unit_name(const TagScan *s, size_t i, Unit *u, int *power)
{
  UnitWords w;
  size_t at = read_unit_words(s, i, &w);

  *power = w.power;
  if (tag_sense(s, at, TAG_SENSE_UNIT) == TAG_NONE ||
      !is_counted_unit(s, i, at) || !set_unit(s, at, &w, u))
    return 0;
  at++;
  if (u->one == NAUTICAL_MILE) {        /* "nautical miles", "nautical-mile"  */
    size_t mile = at + (size_t)(tag_dash(s, at) && tag_touches(s, at));
    at = tag_sense(s, mile, TAG_SENSE_UNIT) != TAG_NONE ? mile + 1 : at;
  }
  if ((tag_dash(s, at) || tag_mark(s, at, 0xB7)) && tag_touches(s, at) &&
      tag_touches(s, at + 1) &&
      tag_sense(s, at + 1, TAG_SENSE_UNIT) != TAG_NONE)
    return 0;
  return at - i;
}

/* Of the "9" of "5ft9": inches, where no man is as wide as "6ft2" is as an
 * area; -1: none. */
static int
inches_behind_feet(const TagScan *s, size_t i, const Unit *u)
{
  int feet = i > 1 ? tag_number(s, i - 2) : -1, inches = tag_number(s, i);

  return u->one == FOOT && feet > 3 && feet < 8 && inches >= 0 && inches < 12 &&
         tag_touches(s, i - 1) && tag_touches(s, i) &&
         !tag_inside_number(s, i - 2) &&
         !(tag_touches(s, i + 1) && s->pieces[i + 1].kind != TAG_MARK)
           ? inches : -1;
}

/* "-10", "-10-inch" of "the 6-foot-10 center": pieces taken. */
static size_t
inches_behind_dash(const TagScan *s, size_t i, const Unit *u)
{
  int inches = small_number(s, i + 1);
  size_t more = tag_dash(s, i + 2) && tag_touches(s, i + 2) &&
                tag_touches(s, i + 3) ? 2 : 0;

  if (u->one != FOOT || i < 2 || !tag_dash(s, i - 2) || !tag_dash(s, i) ||
      !tag_touches(s, i) || !tag_touches(s, i + 1) || inches < 0 ||
      inches > 11)
    return 0;
  if (more == 0)
    return tag_touches(s, i + 2) && !(s->pieces[i + 2].kind == TAG_MARK &&
                                      !tag_mark(s, i + 2, '/')) ? 0 : 2;
  return tag_sense(s, i + 3, TAG_SENSE_UNIT) != TAG_NONE ? 2 + more : 0;
}

/* "metros cuadrados", "m2": the power behind a unit; pieces taken. */
static size_t
read_power(const TagScan *s, size_t i, const Unit *u, int *power)
{
  size_t at = i;

  if (inches_behind_feet(s, i, u) >= 0)
    return 0;

  if (s->languages != TAG_EN) {
    *power = power_word(s, at);
    at += *power > 1;
  }
  if (*power == 1 && strcmp(u->si, "m") == 0) {
    *power = raised_to(s, at);
    at += *power > 1;
  }
  return at - i;
}

/* Square and cubic metres; 0: it is no unit of length. */
static int
raise_unit(Unit *u, int power)
{
  double one = u->one;

  if (strcmp(u->si, "m") != 0)
    return 0;
  for (int r = 1; r < power; r++)
    u->one *= one;
  u->power *= power;
  u->si = power == 2 ? "m2" : "m3";
  return 1;
}

/* Of bytes, if the second letter of the unit before piece i, "MB" or "MBps", is
 * a large B; "Mb" is of bits, and so is "MBPS", where all are large. */
static const char *
rate_of_data(const TagScan *s, size_t i)
{
  const char *unit = s->text + s->pieces[i - 1].start;

  return unit[1] == 'b' || unit[2] == 'P' ? "bit/s" : "B/s";
}

/* "per hour" and "a second" behind a length, "/s" behind "Mbit" and "Mb",
 * "hours" behind watts: pieces taken. */
static size_t
read_time_of_unit(const TagScan *s, size_t i, Unit *u)
{
  size_t n = 0;

  if (strcmp(u->si, "m") == 0 && (n = read_per_hour(s, i)) != 0) {
    u->si = "m/s";
    u->one /= 3600;
  } else if (strcmp(u->si, "m") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = "m/s";
  } else if (strcmp(u->si, "bit") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = "bit/s";
  } else if (strcmp(u->si, "bit/s") == 0) {
    u->si = rate_of_data(s, i);
  } else if (strcmp(u->si, "B") == 0 && (n = read_per_second(s, i)) != 0) {
    u->si = rate_of_data(s, i);
  } else if (strcmp(u->si, "W") == 0 && (n = read_hours(s, i)) != 0) {
    u->si = "J";
    u->one *= 3600;
  }
  return n;
}

/* "x", "×" between the sides of something. */
static int
is_times(const TagScan *s, size_t i)
{
  return tag_mark(s, i, 0xD7) ||
         (s->pieces[i].end - s->pieces[i].start == 1 &&
          (s->text[s->pieces[i].start] | 0x20) == 'x');
}

/* Does the quotation mark at i end what another one began? */
static int
ends_quotation(const TagScan *s, size_t i)
{
  int open = 0;

  for (size_t k = 0; k < i; k++)
    if (tag_mark(s, k, 0x201C))
      open = 1;
    else if (tag_mark(s, k, '"') || tag_mark(s, k, 0x201D))
      open = !open && tag_mark(s, k, '"') &&
             !(k > 0 && tag_touches(s, k) &&
               s->pieces[k - 1].kind == TAG_DIGITS);
  return open;
}

/* Inches: "12″", and "14" display", "8.25" x 5.75"", where a quotation may end,
 * too. */
static int
is_inch_sign(const TagScan *s, size_t i)
{
  size_t start = i > 2 && tag_inside_number(s, i - 1) ? i - 3 : i - 1;

  if (s->languages != TAG_EN || i == 0 || !tag_touches(s, i) ||
      s->pieces[i - 1].kind != TAG_DIGITS ||
      (start > 0 && tag_mark(s, start - 1, '.') && tag_touches(s, start)))
    return 0;                   /* ".9" x"                                    */
  if (tag_mark(s, i, 0x2033))
    return 1;
  return (tag_mark(s, i, '"') || tag_mark(s, i, 0x201D)) &&
         !ends_quotation(s, i) &&
         (is_times(s, i + 1) || tag_is(s, i + 1, TAG_W_SIZED) ||
          (start > 2 && is_times(s, start - 1) && is_inch_sign(s, start - 2)));
}

static size_t
read_unit(const TagScan *s, size_t i, Unit *u)
{
  size_t n;
  int power;

  memset(u, 0, sizeof *u);
  if (is_inch_sign(s, i)) {
    *u = (Unit){ .si = "m", .one = .0254 };
    return 1;
  }
  if ((n = read_light_years(s, i)) != 0) {
    *u = (Unit){ .si = "m", .one = 9460730472580800 };
    return n;
  }
  if ((n = tag_degrees_read(s, i, &u->degrees)) != 0) {
    u->si = "K";
    return n;
  }
  if ((n = read_unit_name(s, i, u, &power)) == 0)
    return 0;
  if (power == 1)
    n += read_power(s, i + n, u, &power);
  if (power > 1)
    return raise_unit(u, power) ? n : 0;
  return n + read_time_of_unit(s, i + n, u);
}

static int
is_metres(const Unit *u)
{
  return strcmp(u->si, "m") == 0 && u->one == 1 && u->power == 0;
}

static void
to_si(TagAmount *a, const Unit *u)
{
  int negative = a->negative;

  if (u->degrees.scale != TAG_NO_DEGREES) {
    tag_degrees_kelvin(a, &u->degrees);
    return;
  }
  if (u->one != 1) {
    double x = tag_amount_value(a);
    tag_amount_round(a, (negative ? -x : x) * u->one);
    a->negative = negative && a->n > 0;
  }
  a->power += u->power;
}

/* "two" at i of "six foot two": inches of somebody's height, which is `tall`
 * metres without them and where nothing is counted; -1: none. */
static int
inches_said(const TagScan *s, size_t i, const TagAmount *tall)
{
  double feet = tag_amount_value(tall) / FOOT;
  int inches = small_number(s, i);
  int ends = s->pieces[i + 1].kind == TAG_MARK
               ? !tag_touches(s, i + 1) || s->pieces[i + 2].gap
               : tag_is(s, i + 1, TAG_W_AND) || tag_is(s, i + 1, TAG_W_TALL) ||
                 tag_is(s, i + 1, TAG_W_IN);

  return tag_is(s, i - 1, TAG_W_ONE_FOOT) && s->pieces[i - 1].gap &&
         s->pieces[i].gap && feet > 3.5 && feet < 7.5 && inches >= 0 &&
         inches < 12 && ends ? inches : -1;
}

/* " in" at i behind the inches of "6 ft 2 in": where it ends a height or is
 * written with a dot; pieces taken. */
static size_t
read_in(const TagScan *s, size_t i, const Unit *u)
{
  return u->one == FOOT && tag_is(s, i, TAG_W_IN) &&
         s->pieces[i + 1].kind == TAG_MARK;
}

/* "6" of "11 stone 6" or "11st 6", where it counts nothing: pounds; -1: none. */
static int
pounds_behind_stone(const TagScan *s, size_t i, const Unit *u)
{
  int pounds = tag_number(s, i);
  const TagPiece *next = &s->pieces[i + 1];

  return u->one == STONE && s->pieces[i].gap && pounds >= 0 && pounds < 14 &&
         (tag_is(s, i + 1, TAG_W_AND) ||
          (next->kind == TAG_MARK && !tag_dash(s, i + 1) && next->c != '%' &&
           next->c != ':' && next[1].gap)) ? pounds : -1;
}

/* "2in" after "6ft", "4 oz" after "7 lb": adds it, and returns the pieces. */
static size_t
add_smaller(const TagScan *s, size_t i, const Unit *u, TagAmount *a)
{
  TagAmount b;
  Unit smaller;
  int inches = inches_behind_feet(s, i, u);
  size_t n = inches_behind_dash(s, i, u), m;

  if (n != 0) {
    tag_amount_round(a, tag_amount_value(a) + small_number(s, i + 1) * INCH);
    return n;
  }
  size_t dot = (size_t)(tag_is_dot_of_unit(s, i) &&
                        s->pieces[i + 1].kind == TAG_DIGITS);
  n = tag_amount_read(s, i + dot, &b, 0);
  if (n != 0 && read_in(s, i + dot + n, u) != 0 && b.power == 0 &&
      tag_number(s, i + dot) < 12) {
    tag_amount_round(a, tag_amount_value(a) + tag_amount_value(&b) * INCH);
    return dot + n + 1;
  }
  int pounds = pounds_behind_stone(s, i, u);
  if (pounds >= 0) {
    tag_amount_round(a, tag_amount_value(a) + pounds * POUND);
    return 1;
  }
  if (inches < 0)
    inches = inches_said(s, i, a);
  if (inches >= 0) {
    tag_amount_round(a, tag_amount_value(a) + inches * INCH);
    return 1;
  }
  i += dot;
  if (n == 0 || s->pieces[i].kind != TAG_DIGITS ||
      (m = read_unit(s, i + n, &smaller)) == 0 ||
      smaller.degrees.scale != TAG_NO_DEGREES ||
      strcmp(u->si, smaller.si) != 0 || !(smaller.one < u->one) ||
      smaller.power != u->power)
    return 0;
  tag_amount_round(a, tag_amount_value(a) +
                   tag_amount_value(&b) * smaller.one);
  return dot + n + m;
}

/* "cinquante" behind "un mètre", or "fünfzig Zentimeter": pieces taken. */
static size_t
add_centimetres(const TagScan *s, size_t i, const Unit *u, TagAmount *a)
{
  TagAmount sum = *a;
  size_t n = tag_add_hundredths(s, i, &sum);

  if (n == 0 || tag_is_counted(s, i + n))
    return add_smaller(s, i, u, a);
  *a = sum;
  return n;
}

/* "6' 7\"": pieces taken. */
static size_t
feet_and_inches(const TagScan *s, size_t i, TagAmount *a)
{
  int feet = tag_number(s, i), inches = tag_number(s, i + 2);
  size_t n = tag_mark(s, i + 3, '"') || tag_mark(s, i + 3, 0x2033) ||
             tag_mark(s, i + 3, 0x201D) ? 4 :
             tag_quote(s, i + 3) && tag_quote(s, i + 4) ? 5 : 0;

  if (n == 0 || s->languages != TAG_EN || feet < 1 || inches < 0 ||
      inches > 11 || !(tag_quote(s, i + 1) || tag_mark(s, i + 1, 0x2032)) ||
      !tag_touches(s, i + 1) || !tag_touches(s, i + 3) ||
      tag_touches_word(s, i))
    return 0;
  tag_amount_round(a, feet * .3048 + inches * .0254);
  return n;
}

/* "a mile" of "45p a mile", "$2 a mile", "six minutes a mile": each of them,
 * behind an amount. */
static int
is_each(const TagScan *s, size_t i)
{
  static const int units[] = { TAG_SENSE_CURRENCY, TAG_SENSE_MINOR,
                               TAG_SENSE_GLUED_MINOR, TAG_SENSE_CLOCK };

  if (i < 2)
    return 0;
  if (s->pieces[i - 1].kind == TAG_DIGITS)
    return s->pieces[i - 2].kind == TAG_MARK && tag_touches(s, i - 1);
  for (size_t k = 0; k < sizeof units / sizeof *units; k++)
    if (tag_sense(s, i - 1, units[k]) != TAG_NONE)
      return s->pieces[i - 2].kind == TAG_DIGITS ||
             tag_sense(s, i - 2, TAG_SENSE_NUMBER) != TAG_NONE;
  return 0;
}

/* "Mille Miglia": no amount of what stands at piece `at`. */
static int
is_race(const TagScan *s, size_t i, size_t at)
{
  return !(s->languages & (TAG_EN | TAG_DE)) &&
         s->pieces[i].kind == TAG_LETTERS && s->pieces[i].capital &&
         s->pieces[at].capital;
}

/* The rest of a quantity that is read up to piece i, and its amount in SI
 * units: "et demie" of "une tonne et demie", "2in" behind "6ft"; pieces
 * taken. */
static size_t
add_rest(const TagScan *s, size_t start, size_t i, const Unit *u, TagRange *r)
{
  size_t half = s->languages == TAG_EN || r->both || r->from.power != 0
                  ? 0 : tag_and_a_half(s, i);

  if (half != 0)
    tag_amount_round(&r->from, tag_amount_value(&r->from) + .5);
  to_si(&r->from, u);
  if (r->both)
    to_si(&r->to, u);
  if (r->both || half != 0)
    return half;
  return s->pieces[start].kind == TAG_LETTERS && is_metres(u)
           ? add_centimetres(s, i, u, &r->from)
           : add_smaller(s, i, u, &r->from);
}

/* The digit of the superscript at i, -1: it is none. */
static int
superscript(const TagScan *s, size_t i)
{
  static const uint16_t first[] = { 0x2070, 0xB9, 0xB2, 0xB3 };
  uint32_t c = s->pieces[i].c;

  if (!tag_touches(s, i) || s->pieces[i].kind != TAG_MARK)
    return -1;
  for (int k = 0; k < 4; k++)
    if (c == first[k])
      return k;
  return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
}

/* "^27", "^-3", "²³" behind the 10 before piece i: pieces taken. */
static size_t
read_exponent(const TagScan *s, size_t i, int *power)
{
  enum { MOST = 40 };
  int up = tag_mark(s, i, '^') && tag_touches(s, i), digit;
  int minus = up ? tag_mark(s, i + 1, '-') || tag_mark(s, i + 1, 0x2212)
                 : tag_mark(s, i, 0x207B);
  size_t at = i + (size_t)up + (size_t)minus;

  *power = 0;
  if (up) {
    *power = tag_touches(s, at) ? tag_number(s, at) : 0;
    at++;
  } else
    for (; (digit = superscript(s, at)) >= 0 && *power < MOST; at++)
      *power = *power * 10 + digit;
  if (*power < 1 || *power > MOST)
    return 0;
  *power = minus ? -*power : *power;
  return at - i;
}

/* "× 10^27" at i, behind a number: adds the power to it; pieces taken. */
static size_t
read_power_of_ten(const TagScan *s, size_t i, TagAmount *a)
{
  int power;
  size_t n = is_times(s, i) && tag_number(s, i + 1) == 10
               ? read_exponent(s, i + 2, &power) : 0;

  if (n == 0)
    return 0;
  a->power += power;
  return n + 2;
}

size_t
tag_rule_quantity(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r;
  Unit u;
  size_t at = i, n;
  int negative = tag_read_sign(s, &at), one = 0;

  v->kind = TAG_QUANTITY;
  if ((n = feet_and_inches(s, i, &r.from)) != 0) {
    at = tag_amount_print(&r.from, v->value, sizeof v->value - 2);
    memcpy(v->value + at, " m", 3);
    return n;
  }
  n = tag_range_read(s, at, &r, 0);
  if (n == 0 && tag_is(s, at, TAG_W_A) && !negative && !is_each(s, at)) {
    tag_amount_set(&r.from, 1); /* "a mile" */
    r.both = 0;
    n = one = 1;
  }
  if (n == 0 || tag_touches_word(s, at) ||
      (at > 0 && tag_mark(s, at - 1, '^')))
    return 0;
  at += n;
  at += r.both ? 0 : read_power_of_ten(s, at, &r.from);
  if ((n = read_unit(s, at, &u)) == 0 || is_race(s, i, at) ||
      (one && (u.degrees.scale != TAG_NO_DEGREES ||
               strcmp(u.si, "m") != 0 || u.one < 100)))
    return 0;
  at += n;
  r.from.negative = negative && r.from.n > 0;
  if (u.degrees.scale == TAG_NO_DEGREES)
    at += add_rest(s, i, at, &u, &r);
  else {
    tag_degrees_judge(s, i, at, r.both && !negative ? &r.to : &r.from,
                      &u.degrees);
    if (u.degrees.scale == TAG_UNSAID)
      return tag_rank_sign(s, i + 1) ? 0 : at - i;      /* no value           */
    to_si(&r.from, &u);
    if (r.both)
      to_si(&r.to, &u);
  }
  size_t length = tag_range_print(&r, v->value, sizeof v->value - 8);
  snprintf(v->value + length, sizeof v->value - length, " %s", u.si);
  return at - i;
}
