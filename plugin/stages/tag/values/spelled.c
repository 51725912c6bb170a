/* spelled.c - numbers in words: "twenty-five", "three hundred and ten",
 * "quatre-vingt-dix-sept", "dreihundertfünfzigtausend".  See amounts.h. */
#include "amounts.h"

/* "five", "dix-huit": pieces taken. */
static size_t
read_ones(const TagScan *s, size_t i, int *value)
{
  int k;

  if ((*value = tag_sense(s, i, TAG_SENSE_NUMBER)) <= 0)
    return 0;
  if (*value != 10 || !tag_dash(s, i + 1) || !tag_touches(s, i + 1) ||
      (k = tag_sense(s, i + 2, TAG_SENSE_NUMBER)) < 7 || k > 9)
    return 1;
  *value += k;
  return 3;
}

/* "twenty-five", "treinta y cinco"; in French, which counts from 60 on by
 * twenties, "soixante-quinze" and "quatre-vingt-dix-sept": pieces taken. */
static size_t
read_tens(const TagScan *s, size_t i, int *value)
{
  static const unsigned with_and = TAG_FR | TAG_ES | TAG_PT;
  int ones, twenties;
  size_t at = i + 1, n;

  *value = tag_sense(s, i, TAG_SENSE_TENS);
  if (s->languages == TAG_FR && tag_sense(s, i, TAG_SENSE_NUMBER) == 4 &&
      tag_dash(s, i + 1) && tag_sense(s, i + 2, TAG_SENSE_TENS) == 20) {
    *value = 80;
    at = i + 3;
  }
  if (*value == TAG_NONE)
    return 0;
  twenties = s->languages == TAG_FR && (*value == 60 || *value == 80);
  size_t dash = tag_dash(s, at) && tag_touches(s, at);
  size_t and = tag_is(s, at + dash, TAG_W_AND) && (s->languages & with_and);
  size_t next = at + dash + and;
  next += dash && and && tag_dash(s, next);     /* "soixante-et-onze"         */
  if ((n = read_ones(s, next, &ones)) == 0 || ones > (twenties ? 19 : 9))
    return at - i;
  *value += ones;
  return next + n - i;
}

/* "and" behind hundreds, if less than a hundred is next: "between two hundred
 * and three hundred" are two. */
static size_t
and_before_less(const TagScan *s, size_t i)
{
  int k;
  size_t n = read_tens(s, i + 1, &k);

  if (!tag_is(s, i, TAG_W_AND) ||
      (n == 0 && (n = read_ones(s, i + 1, &k)) == 0))
    return 0;
  return k < 100 && tag_sense(s, i + 1 + n, TAG_SENSE_POWER) != 2;
}

/* "vingt-cinq", "two hundred and ten", below a thousand; "fünftausend" and,
 * with what is joined to it before, "dreihundertfünfzigtausend": pieces taken.
 */
static size_t
read_hundreds(const TagScan *s, size_t i, uint64_t *value)
{
  size_t at = i, n;
  uint64_t total = 0;
  int any = 0, part;

  for (;;) {
    if ((n = read_tens(s, at, &part)) != 0 ||
        (n = read_ones(s, at, &part)) != 0)
      at += n;
    else if ((part = tag_sense(s, at, TAG_SENSE_THOUSANDS)) > 0) {
      if (total > 0 && total < 1000 && tag_touches_word(s, at)) {
        part += (int)total;     /* "dreihundert" "fünfzigtausend", cut so     */
        total = 0;
      }
      part *= 1000;             /* "fünftausend"                              */
      at++;
    } else if (!any && tag_is(s, at, TAG_W_A) &&
               tag_sense(s, at + 1, TAG_SENSE_POWER) == 2) {
      part = 1;
      at++;
    } else if (!any && s->languages != TAG_EN &&
               tag_sense(s, at, TAG_SENSE_POWER) == 2)
      part = 1;                 /* "cent millions", "hundert Euro"            */
    else
      break;
    any = 1;
    total += (uint64_t)part;
    if (tag_sense(s, at, TAG_SENSE_POWER) == 2) {
      total += (uint64_t)part * 99;
      at++;
    } else if (part % 100 != 0) /* "doscientos cincuenta" goes on             */
      break;
    at += and_before_less(s, at);
  }
  *value = total;
  return any ? at - i : 0;
}

/* "mil", "mille", "tausend" at i with less than a thousand behind it, as in
 * "mil quinientos" and "mil e duzentos": pieces taken, 0 if nothing is. */
static size_t
read_thousand(const TagScan *s, size_t i, uint64_t *less)
{
  size_t at = i + 1, n;

  if (s->languages == TAG_EN || tag_sense(s, i, TAG_SENSE_POWER) != 3 ||
      s->pieces[at].kind != TAG_LETTERS)
    return 0;
  at += s->languages == TAG_PT && tag_is(s, at, TAG_W_AND);
  n = read_hundreds(s, at, less);
  return n == 0 || *less > 999 || tag_sense(s, at + n, TAG_SENSE_POWER) == 3
           ? 0 : at + n - i;
}

size_t
tag_words_read(const TagScan *s, size_t i, uint64_t *value)
{
  uint64_t less;
  size_t n = read_hundreds(s, i, value);
  size_t more = *value < 1000 ? read_thousand(s, i + n, &less) : 0;

  if (more != 0)
    *value = 1000 * (n == 0 ? 1 : *value) + less;
  return n + more;
}
