/* quarters.c - quarters, halves and seasons of a year, as ISO 8601-2 writes
 * them: 33 to 36 are quarters, 40 and 41 halves, 21 to 24 seasons, spring
 * first. */
#include <stdio.h>

#include "dates.h"
#include "tense.h"

/* The number of "third", "3rd", "3.", "3e", "3º"; 0: it is none.  Pieces in
 * *taken. */
static int
rank_of_period(const TagScan *s, size_t i, size_t *taken)
{
  int k = tag_rank_at(s, i);
  size_t sign = tag_rank_sign(s, i + 1);

  *taken = 1 + (sign != 0 ? sign : 1);
  if (k != TAG_NONE) {
    *taken = 1;
    return k;
  }
  k = tag_number(s, i);
  return k > 0 && s->pieces[i].digits == 1 && tag_touches(s, i + 1) &&
         (i == 0 || s->pieces[i].gap || tag_mark(s, i - 1, '(')) &&
         (sign != 0 || tag_is(s, i + 1, TAG_W_ST) ||
          tag_is(s, i + 1, TAG_W_RANK_END) ||
          (s->languages == TAG_DE && tag_mark(s, i + 1, '.'))) ? k : 0;
}

/* 1 to 4, of "third quarter", "3. Quartal", "2e trimestre", "Q3"; pieces in
 * *taken. */
static int
quarter_at(const TagScan *s, size_t i, size_t *taken)
{
  int k = rank_of_period(s, i, taken);

  if (k != 0) {
    *taken += tag_dash(s, i + *taken) && tag_touches(s, i + *taken);
    return k < 5 && tag_is(s, i + (*taken)++, TAG_W_FINANCIAL) ? k : 0;
  }
  *taken = 2;
  k = tag_number(s, i + 1);
  return tag_is(s, i, TAG_W_Q) && s->pieces[i].capital &&
         tag_touches(s, i + 1) && k > 0 && k < 5 &&
         !(tag_touches(s, i + 2) && s->pieces[i + 2].kind == TAG_LETTERS) &&
         !(tag_dash(s, i + 2) && tag_touches(s, i + 2) &&
           s->pieces[i + 3].digits == 1 && tag_number(s, i + 3) > 4)
           ? k : 0;             /* "Q2U" is a microphone, "Q1-5" questions    */
}

/* A year of four digits or two: "2025", "25"; 0: none. */
static int
short_or_long_year(const TagScan *s, size_t i)
{
  int year = tag_number(s, i);

  return s->pieces[i].digits == 2 ? 2000 + year : tag_year_at(s, i);
}

/* " 2025", " of last year", "25", "'24", "/2024", " FY25" behind "Q3": pieces
 * taken. */
static size_t
year_of_period(const TagScan *s, size_t i, int *year)
{
  size_t n = tag_year_after(s, i, year), at = i;

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

/* "14-3", and no range of what stands behind it. */
static int
is_score(const TagScan *s, size_t i)
{
  static const int of[] = {
    TAG_SENSE_PERCENT, TAG_SENSE_POWER, TAG_SENSE_UNIT, TAG_SENSE_SPAN,
    TAG_SENSE_SPANS, TAG_SENSE_CLOCK, TAG_SENSE_CURRENCY };
  int first = tag_number(s, i), second = tag_number(s, i + 2);

  if (first < 0 || second < 0 || first > 199 || second > 199 ||
      !tag_dash(s, i + 1) || !tag_touches(s, i + 1) ||
      !tag_touches(s, i + 2) || (i > 0 && tag_touches(s, i)) ||
      (tag_touches(s, i + 3) && s->pieces[i + 4].kind == TAG_DIGITS) ||
      tag_mark(s, i + 3, '%'))
    return 0;
  for (size_t k = 0; k < sizeof of / sizeof *of; k++)
    if (tag_sense(s, i + 3, of[k]) != TAG_NONE)
      return 0;
  return 1;
}

/* A quarter of a game, not of a year. */
static int
is_of_a_game(const TagScan *s)
{
  for (size_t i = 0; i < s->n; i++)
    if (tag_is(s, i, TAG_W_GAME) || is_score(s, i))
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

  if (tag_is(s, i + n, TAG_W_OUTLOOK) || tag_is_planned(s, i) ||
      tag_tense(s, i) == TAG_FUTURE)
    return s->today.year + (quarter < now);
  return s->today.year - (quarter > now);
}

/* "profit", "pre-tax profit", "operating and net income" behind "first-half",
 * which is no half of a game then. */
static int
are_results(const TagScan *s, size_t i)
{
  for (size_t k = i; k < i + 6 && k < s->n; k++) {
    if (tag_is(s, k, TAG_W_RESULTS))
      return 1;
    if (s->pieces[k].kind != TAG_LETTERS && !tag_dash(s, k))
      return 0;
  }
  return 0;
}

/* "first-half profit", "second-half results" in English, whose rank has n
 * pieces: pieces taken. */
static size_t
half_of_results(const TagScan *s, size_t i, size_t n, int k, TagValue *v)
{
  n += 1 + (size_t)(tag_dash(s, i + n) && tag_touches(s, i + n));
  if (s->languages != TAG_EN || s->today.year == 0 ||
      !tag_is(s, i + n - 1, TAG_W_HALF) || !are_results(s, i + n))
    return 0;
  int32_t year = year_of_quarter(s, i, n, k, 6);
  int is_now = year == s->today.year && k == (s->today.month + 5) / 6;
  v->kind = TAG_DATE;
  snprintf(v->value, sizeof v->value, "%04d-%d",        /* one that is over   */
           year - (is_now && tag_tense(s, i) != TAG_FUTURE), 39 + k);
  return n;
}

/* "first half of 2025", "zweites Halbjahr", "eerste helft van 2025": pieces
 * taken. */
static size_t
half_year(const TagScan *s, size_t i, TagValue *v)
{
  size_t end;
  int k = rank_of_period(s, i, &end), year;
  int named = tag_is(s, i + end, TAG_W_HALF_A_YEAR);

  if (k != 1 && k != 2)
    return 0;
  size_t results = half_of_results(s, i, end, k, v);
  if (results != 0 || !(named || tag_is(s, i + end, TAG_W_HALF)))
    return results;
  end++;
  size_t n = year_of_period(s, i + end, &year);
  if (n == 0 && (!named || s->languages == TAG_EN || s->today.year == 0 ||
                 tag_is(s, i + end, TAG_W_OF)))
    return 0;                   /* "the first half" may be one of a game      */
  if (n == 0)
    year = year_of_quarter(s, i, end, k, 6);
  v->kind = TAG_DATE;
  snprintf(v->value, sizeof v->value, "%04d-%d", year, 39 + k);
  return n + end;
}

static void
set_quarter(TagValue *v, int32_t year, int quarter)
{
  v->kind = TAG_DATE;
  snprintf(v->value, sizeof v->value, "%04d-%d", year, 32 + quarter);
}

/* "last quarter", "this quarter", "the last quarter of 2004", "the final
 * quarter of last year": pieces taken. */
static size_t
unnumbered_quarter(const TagScan *s, size_t i, TagValue *v)
{
  int way = tag_last_or_next(s, i), year = 0;
  size_t n;

  if (!tag_is(s, i + 1, TAG_W_FINANCIAL))
    return 0;
  if (tag_is(s, i, TAG_W_FINAL) && tag_is(s, i + 2, TAG_W_OF) &&
      (n = tag_year_after(s, i + 2, &year)) != 0) {
    set_quarter(v, year, 4);
    return 2 + n;
  }
  if ((way == 0 && !tag_is(s, i, TAG_W_THIS) &&
       !tag_is(s, i, TAG_W_CURRENT)) || is_of_a_game(s))
    return 0;
  if (tag_is(s, i + 2, TAG_W_OF) && (year = tag_year_at(s, i + 3)) != 0) {
    set_quarter(v, year, 4);
    return way < 0 ? 4 : 0;
  }
  int all = s->today.year * 4 + (s->today.month + 2) / 3 - 1 + way;
  if (s->today.year != 0)
    set_quarter(v, all / 4, all % 4 + 1);
  return 2;
}

/* "third quarter of 2024", "Q3 2024", "Q4", "third quarter of last year",
 * "fourth quarter", "last quarter", "H1 2025" */
size_t
tag_rule_quarter(const TagScan *s, size_t i, TagValue *v)
{
  size_t n, more;
  int quarter, year = 0;

  v->kind = TAG_DATE;
  if ((n = short_period(s, i, v)) != 0 || (n = half_year(s, i, v)) != 0 ||
      (n = unnumbered_quarter(s, i, v)) != 0)
    return n;
  if ((quarter = quarter_at(s, i, &n)) == 0)
    return 0;
  if ((more = tag_year_after(s, i + n, &year)) != 0) {
    set_quarter(v, year, quarter);
    return n + more;
  }
  if (s->today.year == 0 || tag_is(s, i + n, TAG_W_OF) || is_of_a_game(s))
    return 0;
  set_quarter(v, year_of_quarter(s, i, n, quarter, 3), quarter);
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
  if (!said && (year = tag_year_at(s, at + 1 + of)) != 0) {
    snprintf(v->value, sizeof v->value, "%04d-%02d", year, season);
    return 2 + of;
  }
  way = tag_last_or_next(s, said ? i : at + 1);
  if (!said && (s->languages == TAG_EN || way == 0))
    return 0;
  if (s->today.year != 0)
    snprintf(v->value, sizeof v->value, "%04d-%02d",
             year_of_season(s, season, way), season);
  return n + !said;
}
