/* degrees.c - tells by the words around them what degrees are.  See degrees.h.
 *
 * Where they are said to be of Celsius or Fahrenheit they are a temperature,
 * unless they are more, less, a goal, or what something rose or fell by.  Where
 * nothing is said they are of Celsius outside English, whose writers in America
 * count in Fahrenheit, if the weather or an oven is spoken of or if they can be
 * of the weather, and nothing else is. */
#include "degrees.h"

#include <string.h>

/* "F" of "to 350 F" and "C" of "at 60 C", apart from their number; but not of
 * "at 24 C Street". */
static int
is_scale_apart(const TagScan *s, size_t i, size_t number)
{
  const TagPiece *next = &s->pieces[i + 1];

  return (tag_is(s, number - 1, TAG_W_AT) || tag_is(s, number - 1, TAG_W_TO)) &&
         s->pieces[number].digits > 1 &&
         (next->kind == TAG_MARK ? !tag_touches(s, i + 1) || next->c != '-'
                                 : !next->capital && next->n_senses > 0);
}

/* "C" of "at 180C", "46.6C" and "200C/180C", but not of "seat 14C" or "Room
 * 5C". */
static int
is_bare_scale(const TagScan *s, size_t i)
{
  size_t number = tag_inside_number(s, i - 1) && i > 3 ? i - 3 : i - 1;
  const TagPiece *p = &s->pieces[i], *before = &s->pieces[number - 1];

  if (s->languages != TAG_EN || !p->capital ||
      !(tag_touches(s, i) || is_scale_apart(s, i, number)) ||
      p->end - p->start != 1 || p[-1].kind != TAG_DIGITS ||
      !(tag_is(s, i, TAG_W_CELSIUS) || tag_is(s, i, TAG_W_FAHRENHEIT)))
    return 0;
  if (tag_mark(s, number - 1, '/') && number > 3)
    return is_bare_scale(s, number - 2);
  return (before->kind == TAG_LETTERS && !before->capital &&
          !tag_is(s, number - 1, TAG_W_NO_DEGREES)) ||
         tag_mark(s, number - 1, '(') ||
         (tag_mark(s, number - 1, ',') && number + 1 < i) ||
         tag_mark(s, number - 1, 0x2212) ||
         (tag_dash(s, number - 1) && before->gap);
}

/* "°" of "51°30'N", "0° W", "23°26′": a place, and no temperature. */
static int
is_of_place(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  if (next->kind == TAG_DIGITS)
    return tag_touches(s, i + 1) &&
           (tag_quote(s, i + 2) || tag_mark(s, i + 2, 0x2032) ||
            (tag_mark(s, i + 2, '.') && tag_touches(s, i + 2)));
  return next->kind == TAG_LETTERS && next->capital &&
         next->end - next->start == 1 && strchr("NSEWO", (int)next->c) != NULL;
}

size_t
tag_degrees_read(const TagScan *s, size_t i, TagDegrees *d)
{
  size_t at = tag_dash(s, i) && tag_touches(s, i) ? i + 1 : i;

  *d = (TagDegrees){ .scale = TAG_NO_DEGREES };
  if (i > 1 && is_bare_scale(s, i)) {
    d->scale = tag_is(s, i, TAG_W_CELSIUS) ? TAG_CELSIUS : TAG_FAHRENHEIT;
    return 1;
  }
  int rank = tag_mark(s, i, 0xBA);      /* "38 ºC" it is, "38º" it is not     */
  if (tag_mark(s, i, 0xB0) && is_of_place(s, i))
    return 0;
  if (!rank && !tag_mark(s, i, 0xB0) && !tag_is(s, at, TAG_W_DEGREES))
    return 0;
  d->scale = tag_is(s, at + 1, TAG_W_CELSIUS) ? TAG_CELSIUS :
             tag_is(s, at + 1, TAG_W_FAHRENHEIT) ? TAG_FAHRENHEIT : TAG_UNSAID;
  if (d->scale == TAG_UNSAID)
    return rank ? 0 : at + 1 - i;
  return at + 2 - i;
}

/* Is one of the n pieces from `from` on, but for a comma, the word? */
static int
is_after(const TagScan *s, size_t from, size_t n, int word)
{
  for (size_t i = from; i < from + n && i < s->n && !tag_mark(s, i, ','); i++)
    if (tag_is(s, i, word))
      return 1;
  return 0;
}

/* Is one of the n pieces before `end` the word? */
static int
is_before(const TagScan *s, size_t end, size_t n, int word)
{
  for (size_t i = end; i > 0 && i + n > end; i--)
    if (tag_is(s, i - 1, word))
      return 1;
  return 0;
}

/* "warmer", "de plus", "-Grad-Ziel", "above average" but not "above zero". */
static int
is_said_more(const TagScan *s, size_t end)
{
  size_t at = tag_dash(s, end) && tag_touches(s, end) ? end + 1 : end;

  if (tag_is(s, at, TAG_W_ABOVE))
    return !is_after(s, at + 1, 4, TAG_W_ZERO);
  if (tag_is(s, at, TAG_W_PER) &&       /* "5 °C per minute"                  */
      tag_sense(s, at + 1, TAG_SENSE_CLOCK) > 0)
    return 1;
  return tag_is(s, at, TAG_W_GOAL) || tag_is(s, at, TAG_W_WARMER) ||
         (tag_is(s, at, TAG_W_MORE_BEFORE) && tag_is(s, at + 1, TAG_W_WARMER));
}

/* "rose by 2 °C", "um 2 Grad gestiegen", "a rise of 2 °C", "subió 2 grados",
 * "warming to 1.5 °C"; no "temperature of 20 °C", no "subió de 20 a 25 °C". */
static int
is_change(const TagScan *s, size_t start, size_t end, double x)
{
  int by = is_before(s, start, 3, TAG_W_BY_PART);
  int of = is_before(s, start, 3, TAG_W_OF);

  if (is_before(s, start, 1, TAG_W_CHANGE) ||
      (x <= 6 && is_before(s, start, 5, TAG_W_WARMING)))
    return 1;
  if (!(by || of) ||
      (x > 6 && (is_before(s, start, 2, TAG_W_WEATHER) ||
                 (of && is_after(s, start, end - start, TAG_W_TO)))))
    return 0;
  return is_before(s, start, by ? 6 : 4, TAG_W_CHANGE) ||
         is_after(s, end, 2, TAG_W_CHANGE);
}

/* Can degrees of which nothing is said be of Celsius? */
static int
is_of_weather(const TagScan *s, size_t start, size_t end, double x)
{
  int rank = tag_rank_sign(s, end - 1) != 0;    /* "1°"                       */
  int word = tag_is(s, end - 1, TAG_W_DEGREES) || (rank && x >= 100);

  if ((s->languages & (TAG_EN | TAG_OTHER)) ||
      is_before(s, start, 6, TAG_W_ANGLE) ||
      is_after(s, end, 4, TAG_W_ANGLE))
    return 0;
  if (is_before(s, start, 8, TAG_W_WEATHER) ||
      (!rank && is_after(s, end, 6, TAG_W_WEATHER)) ||
      is_after(s, end, 5, TAG_W_ZERO) || (x < 0 && x > -60))
    return 1;
  if (start > 0 && tag_is(s, start - 1, TAG_W_AT_DEGREES) && word)
    return x >= 5 && x <= 300 && x != 90;
  return s->pieces[start].kind == TAG_DIGITS && word && x >= 5 && x <= 50 &&
         x != 45;
}

void
tag_degrees_judge(const TagScan *s, size_t start, size_t end,
                  const TagAmount *a, TagDegrees *d)
{
  double x = tag_amount_value(a);

  d->below = !a->negative && is_after(s, end, 3, TAG_W_BELOW) &&
             is_after(s, end, 5, TAG_W_ZERO);
  d->difference = is_said_more(s, end) || is_change(s, start, end, x) ||
                  (start > 0 && tag_mark(s, start - 1, 0xB1));  /* "±0.5 °C"  */
  if (d->scale == TAG_UNSAID &&
      (d->difference || is_of_weather(s, start, end, x)))
    d->scale = TAG_CELSIUS;
}

void
tag_degrees_kelvin(TagAmount *a, const TagDegrees *d)
{
  a->negative |= d->below && a->n > 0;

  double x = tag_amount_value(a);
  int negative = a->negative;

  if (d->difference && d->scale == TAG_CELSIUS)
    return;
  if (d->difference) {
    tag_amount_round(a, (negative ? -x : x) * 5 / 9);
    a->negative = negative && a->n > 0;
    return;
  }
  x = d->scale == TAG_CELSIUS ? x + 273.15 : (x + 459.67) * 5 / 9;
  tag_amount_round(a, (double)(int64_t)(x * 100 + 0.5) / 100);
}
