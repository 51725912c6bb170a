/* amounts.c - reads and prints numbers.  See amounts.h.
 *
 *   "1,200.5", "1.200,5", "12 000"     digits, by the language's marks
 *   "1½", "two and a half"             with a fraction
 *   "1.2 million", "5億3000万"         with a power of ten
 *
 * Those in words alone are read in spelled.c. */
#include "amounts.h"

#include <string.h>

static void
add_digit(TagAmount *a, char c)
{
  if (a->n == 0 && c == '0')
    return;
  if (a->n < (int)sizeof a->digits - 1)
    a->digits[a->n++] = c;
  else
    a->power++;
}

void
tag_amount_set(TagAmount *a, uint64_t v)
{
  char backwards[20];
  size_t n = 0;

  for (; v > 0; v /= 10)
    backwards[n++] = (char)('0' + v % 10);
  memset(a, 0, sizeof *a);
  while (n > 0)
    add_digit(a, backwards[--n]);
}

void
tag_amount_round(TagAmount *a, double v)
{
  int power = 0;

  if (!(v > 0) || v > 1e60) {
    tag_amount_set(a, 0);
    return;
  }
  for (; v >= 1e9; power++)
    v /= 10;
  for (; v < 1e8 && power > -40; power--)
    v *= 10;
  tag_amount_set(a, (uint64_t)(v + 0.5));
  a->power += power;
}

double
tag_amount_value(const TagAmount *a)
{
  double v = 0, ten = 10;
  int power = a->power < 0 ? -a->power : a->power;

  for (int i = 0; i < a->n; i++)
    v = v * 10 + (a->digits[i] - '0');
  double scale = 1;
  for (power = power < 60 ? power : 60; power > 0; power >>= 1, ten *= ten)
    if (power & 1)
      scale *= ten;
  v = a->power < 0 ? v / scale : v * scale;
  return a->negative ? -v : v;
}

size_t
tag_amount_print(const TagAmount *from, char *out, size_t size)
{
  TagAmount a = *from;
  size_t n = 0;

  while (a.n > 0 && a.power < 0 && a.digits[a.n - 1] == '0') {
    a.n--;
    a.power++;
  }
  if (a.n == 0) {
    out[0] = '0';
    out[1] = 0;
    return 1;
  }
  if (a.negative)
    out[n++] = '-';
  int whole = a.n + a.power;
  if (whole <= 0) {
    out[n++] = '0';
    out[n++] = '.';
    for (int i = whole; i < 0 && n + 2 < size; i++)
      out[n++] = '0';
  }
  for (int i = 0; i < a.n && n + 2 < size; i++) {
    if (i == whole && whole > 0)
      out[n++] = '.';
    out[n++] = a.digits[i];
  }
  for (int i = a.n; i < whole && n + 2 < size; i++)
    out[n++] = '0';
  out[n] = 0;
  return n;
}

int
tag_inside_number(const TagScan *s, size_t i)
{
  return i > 1 && tag_touches(s, i) && tag_touches(s, i - 1) &&
         s->pieces[i].kind == TAG_DIGITS &&
         (tag_mark(s, i - 1, '.') || tag_mark(s, i - 1, ',')) &&
         s->pieces[i - 2].kind == TAG_DIGITS;
}

/* Is piece i a mark that groups digits, with three of them after it? */
static int
is_group(const TagScan *s, size_t i, uint32_t mark)
{
  return tag_mark(s, i, mark) && tag_touches(s, i) && tag_touches(s, i + 1) &&
         s->pieces[i + 1].digits == 3;
}

/* "4 808 metres": blanks group where the comma is the decimal mark. */
static int
is_blank_group(const TagScan *s, size_t first, size_t i)
{
  return s->comma && i < s->n && s->pieces[i].digits == 3 &&
         s->pieces[i].gap && s->pieces[first].digits <= 3 &&
         s->text[s->pieces[first].start] != '0' &&
         s->pieces[i].start - s->pieces[i - 1].end <= 3;
}

static void
add_piece(const TagScan *s, size_t i, TagAmount *a)
{
  int digit;

  for (size_t k = s->pieces[i].start; k < s->pieces[i].end; k++)
    if ((digit = tag_digit(s->text[k])) >= 0)
      add_digit(a, (char)('0' + digit));
}

/* "1.48" where the comma is the decimal mark, "1,48" where the point is, but
 * not "$2,5000". */
static int
is_foreign_point(const TagScan *s, size_t i, uint32_t group)
{
  return tag_mark(s, i, group) && tag_touches(s, i) &&
         tag_touches(s, i + 1) && s->pieces[i + 1].kind == TAG_DIGITS &&
         s->pieces[i + 1].digits != 3 &&
         (s->comma || s->pieces[i + 1].digits < 3) &&
         !(tag_mark(s, i + 2, group) && tag_touches(s, i + 2) &&
           tag_touches(s, i + 3));
}

/* "25'000", as the Swiss write it, whichever the language. */
static int
is_swiss_group(const TagScan *s, size_t i)
{
  return is_group(s, i, '\'') || is_group(s, i, 0x2019);
}

/* The group of two digits at i of "1,25,000", as India writes 125,000. */
static int
is_indian_group(const TagScan *s, size_t i)
{
  while (s->languages == TAG_EN && tag_mark(s, i, ',') && tag_touches(s, i) &&
         tag_touches(s, i + 1) && s->pieces[i + 1].digits == 2) {
    i += 2;
    if (is_group(s, i, ','))
      return 1;
  }
  return 0;
}

/* "1,200.5" or "1.200,5".  A mark is the decimal one if it is the language's,
 * or if it stands last after the other kind, or three digits do not follow. */
static size_t
read_digits(const TagScan *s, size_t i, TagAmount *a)
{
  uint32_t group = s->comma ? '.' : ',', decimal = s->comma ? ',' : '.';
  size_t at = i + 1;
  int swiss = 0;                /* "1'250.50"                                 */

  memset(a, 0, sizeof *a);
  if (i >= s->n || s->pieces[i].kind != TAG_DIGITS)
    return 0;
  if (s->pieces[i].digits <= 3 && is_group(s, at, decimal) &&
      tag_mark(s, at + 2, group) && tag_touches(s, at + 2) &&
      tag_touches(s, at + 3) && s->pieces[at + 3].kind == TAG_DIGITS) {
    uint32_t swap = group;      /* the other way round, and plainly so        */
    group = decimal;
    decimal = swap;
  }
  add_piece(s, i, a);
  if (s->pieces[i].digits <= 3)
    for (;;) {
      if (is_group(s, at, group) || is_swiss_group(s, at) ||
          is_indian_group(s, at)) {
        swiss |= is_swiss_group(s, at);
        add_piece(s, at + 1, a);
        at += 2;
      } else if (is_blank_group(s, i, at)) {
        add_piece(s, at, a);
        at++;
      } else
        break;
    }
  if (((tag_mark(s, at, decimal) || (swiss && tag_mark(s, at, '.'))) &&
       tag_touches(s, at) && tag_touches(s, at + 1) &&
       s->pieces[at + 1].kind == TAG_DIGITS) ||
      (at == i + 1 && is_foreign_point(s, at, group))) {
    add_piece(s, at + 1, a);
    a->power -= s->pieces[at + 1].digits;
    at += 2;
  }
  return tag_inside_number(s, at + 1) ? 0 : at - i;     /* "1.2.3"            */
}

/* "½" after a number or by itself. */
static size_t
read_fraction(const TagScan *s, size_t i, TagAmount *a)
{
  static const struct { uint32_t c; char digits[3]; } signs[] = {
    { 0xBD, "5" }, { 0xBC, "25" }, { 0xBE, "75" } };

  for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
    if (tag_mark(s, i, signs[k].c)) {
      for (const char *d = signs[k].digits; *d != 0; d++, a->power--)
        add_digit(a, *d);
      return 1;
    }
  return 0;
}

/* "1/4" at i as a number, 0 if there is none; "24/7" is something else. */
static double
fraction_at(const TagScan *s, size_t i)
{
  static const int usual = 1 << 2 | 1 << 3 | 1 << 4 | 1 << 8;
  int of = tag_number(s, i), parts = tag_number(s, i + 2);

  if (!tag_mark(s, i + 1, '/') || !tag_touches(s, i + 1) ||
      !tag_touches(s, i + 2) || of < 1 || of >= parts || parts > 8 ||
      !(usual >> parts & 1) || s->pieces[i + 2].digits != 1 ||
      (tag_mark(s, i + 3, '/') && tag_touches(s, i + 3)))
    return 0;
  return (double)of / parts;
}

static double
written_fraction(const TagScan *s, size_t i)
{
  return i > 0 && tag_touches(s, i) ? 0 : fraction_at(s, i);
}

/* "-1/2" at i of "5-1/2 inches", and of "$5.41-1/2", where it is half a cent:
 * adds it to what stands before; pieces taken. */
static size_t
add_joined_fraction(const TagScan *s, size_t i, TagAmount *a)
{
  double part = tag_dash(s, i) && tag_touches(s, i) && tag_touches(s, i + 1)
                  ? fraction_at(s, i + 1) : 0;

  if (part <= 0)
    return 0;
  for (int k = a->power; k < 0; k++)
    part /= 10;
  tag_amount_round(a, tag_amount_value(a) + part);
  return 4;
}

/* "half", "half a", "half-", "media", "mezz'" as .5; pieces taken. */
static size_t
read_half(const TagScan *s, size_t i, TagAmount *a)
{
  if (!tag_is(s, i, TAG_W_DEMI) || (i > 0 && tag_is(s, i - 1, TAG_W_NO_HALF)))
    return 0;
  memset(a, 0, sizeof *a);
  add_digit(a, '5');
  a->power = -1;
  return 1 + (size_t)(tag_is(s, i + 1, TAG_W_A) ||
                      ((tag_dash(s, i + 1) || tag_quote(s, i + 1)) &&
                       tag_touches(s, i + 1)));
}

/* "and a quarter", "and three quarters" of hours, miles or millions, which
 * follow: pieces taken. */
static size_t
and_quarters(const TagScan *s, size_t i, double *more)
{
  static const int of[] = { TAG_SENSE_CLOCK, TAG_SENSE_SPANS, TAG_SENSE_UNIT,
                            TAG_SENSE_POWER };
  int three = tag_sense(s, i + 1, TAG_SENSE_NUMBER) == 3;
  size_t at = i + 2 + (size_t)(three && tag_dash(s, i + 2));

  if (s->languages != TAG_EN || !tag_is(s, i, TAG_W_AND) ||
      !(three ? tag_sense(s, at, TAG_SENSE_PART) == 4
              : tag_is(s, i + 1, TAG_W_A) &&
                tag_sense(s, at, TAG_SENSE_HOUR_PART) != TAG_NONE))
    return 0;
  for (size_t k = 0; k < sizeof of / sizeof *of; k++)
    if (tag_sense(s, at + 1, of[k]) != TAG_NONE) {
      *more = three ? .75 : .25;
      return at + 1 - i;
    }
  return 0;
}

/* The number of n pieces that was read at i, as "1/4" or with "1/2" or "and a
 * half" behind it; of an article before "half", as in "une demi-heure", the
 * half alone: pieces taken. */
static size_t
add_fraction(const TagScan *s, size_t i, size_t n, TagAmount *a)
{
  double fraction = .5;
  size_t half;
  TagAmount demi;

  if (n == 0)
    return read_half(s, i, a);
  if (n == 1 && written_fraction(s, i) > 0) {
    tag_amount_round(a, written_fraction(s, i));
    return 3;
  }
  if (n == 1 && written_fraction(s, i + 1) > 0) {
    tag_amount_round(a, written_fraction(s, i + 1) + tag_amount_value(a));
    return 4;
  }
  if (n == 1 && s->languages != TAG_EN &&
      tag_sense(s, i, TAG_SENSE_NUMBER) == 1 &&
      (half = read_half(s, i + 1, &demi)) != 0) {
    *a = demi;
    return n + half;
  }
  if (s->pieces[i].kind == TAG_DIGITS &&
      (half = add_joined_fraction(s, i + n, a)) != 0)
    return n + half;
  if (a->power != 0 || a->n > 3)
    return n;
  if ((half = and_quarters(s, i + n, &fraction)) != 0 ||
      (half = tag_and_a_half(s, i + n)) != 0)
    tag_amount_round(a, tag_amount_value(a) + fraction);
  return n + half;
}

/* "-and-a-half" of "two-and-a-half-year" at i: pieces taken. */
static size_t
joined_half(const TagScan *s, size_t i)
{
  return tag_dash(s, i) && tag_touches(s, i) && tag_is(s, i + 1, TAG_W_AND) &&
         tag_dash(s, i + 2) && tag_is(s, i + 3, TAG_W_A) &&
         tag_dash(s, i + 4) && tag_is(s, i + 5, TAG_W_DEMI) ? 6 : 0;
}

size_t
tag_and_a_half(const TagScan *s, size_t i)
{
  int english = s->languages == TAG_EN;

  if (english && joined_half(s, i) != 0)
    return joined_half(s, i);
  size_t a = english ? (size_t)tag_is(s, i + 1, TAG_W_A)
                     : tag_sense(s, i + 1, TAG_SENSE_NUMBER) == 1;

  return tag_is(s, i, TAG_W_AND) && (a || !english) &&
         tag_is(s, i + 1 + a, TAG_W_DEMI) ? 2 + a : 0;
}

size_t
tag_of_an_hour(const TagScan *s, size_t i)
{
  size_t at = i + 1;

  if (!tag_is(s, i, TAG_W_OF))
    return 0;
  at += (size_t)(tag_is(s, at, TAG_W_A) || tag_quote(s, at));
  return tag_sense(s, at, TAG_SENSE_CLOCK) == 1 ? at + 1 - i : 0;
}

/* "M" and "k" before the sign of a currency: "2,3 M€". */
static int
sign_power(const TagScan *s, size_t i)
{
  uint32_t c = s->pieces[i + 1].c;

  return tag_touches(s, i + 1) && s->pieces[i + 1].kind == TAG_MARK &&
         (c == '$' || c == 0xA3 || c - 0x20A0 < 0x30u)
           ? tag_sense(s, i, TAG_SENSE_SIGN_POWER) : TAG_NONE;
}

static int
magnitude(const TagScan *s, size_t i, int glued)
{
  int power = tag_sense(s, i, TAG_SENSE_POWER);

  if (power == TAG_NONE)
    power = tag_sense(s, i, TAG_SENSE_SHORT_POWER);
  if (power == TAG_NONE && glued)
    power = tag_sense(s, i, TAG_SENSE_GLUED);
  return power == TAG_NONE ? 0 : power;
}

/* "k" of "48k miles", "20k km", before a unit of more than a letter. */
static int
is_thousand(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_GLUED) == 3 && s->pieces[i + 1].gap &&
         s->pieces[i + 1].end - s->pieces[i + 1].start > 1 &&
         tag_sense(s, i + 1, TAG_SENSE_UNIT) != TAG_NONE;
}

/* "million", "Mrd.", "hundred million", "万亿" at i: pieces taken. */
static size_t
read_magnitude(const TagScan *s, size_t i, int money, int *power)
{
  size_t n = 1;

  *power = magnitude(s, i, tag_touches(s, i) && (money || is_thousand(s, i)));
  if (*power == 0 && money && sign_power(s, i) != TAG_NONE)
    *power = sign_power(s, i);
  if (*power == 0)
    return 0;
  if (tag_sense(s, i, TAG_SENSE_SHORT_POWER) != TAG_NONE &&
      tag_mark(s, i + 1, '.') && tag_touches(s, i + 1))
    n++;                        /* "12 Mrd. Euro"                             */
  int more = *power < 6 ? magnitude(s, i + n, 0) : 0;
  if (more < 3)
    return n;
  *power += more;
  return n + 1;
}

/* "2000万" behind "1億", "5000円" behind "3万": the rest of a number, which has
 * less than the power before it; pieces taken. */
static size_t
add_rest(const TagScan *s, size_t i, int power, TagAmount *a)
{
  size_t at = i;

  while (s->behind != NULL && power > 0) {
    TagAmount rest, limit;
    int less;
    size_t n = read_digits(s, at, &rest);
    size_t m = n == 0 ? 0 : read_magnitude(s, at + n, 0, &less);
    if (n == 0 ||
        (m == 0 && tag_sense(s, at + n, TAG_SENSE_CURRENCY) == TAG_NONE))
      break;
    rest.power += m == 0 ? 0 : less;
    tag_amount_set(&limit, 1);
    limit.power = power;
    double sum = tag_amount_value(a) + tag_amount_value(&rest);
    if (tag_amount_value(&rest) >= tag_amount_value(&limit) || sum >= 9e15)
      break;
    tag_amount_set(a, (uint64_t)(sum + .5));
    a->magnitude = power;
    power = m == 0 ? 0 : less;
    at += n + m;
  }
  return at - i;
}

/* "virgule cinq" of "trois virgule cinq", "Komma null fünf": adds it to what
 * stands before piece i; pieces taken. */
static size_t
add_decimals(const TagScan *s, size_t i, TagAmount *a)
{
  size_t at = i + 1, n = 0;
  uint64_t value;

  if (!tag_is(s, i, TAG_W_DECIMAL))
    return 0;
  for (; tag_is(s, at, TAG_W_ZERO); at++, a->power--)
    add_digit(a, '0');
  if ((n = tag_words_read(s, at, &value)) == 0 || value > 99)
    return 0;
  for (uint64_t ten = value > 9 ? 10 : 1; ten > 0; ten /= 10, a->power--)
    add_digit(a, (char)('0' + value / ten % 10));
  return at + n - i;
}

/* "e duecentomila" behind "un milione", "doscientos mil" behind "dos millones":
 * adds what is less than the power of ten before piece i; pieces taken. */
static size_t
add_lesser(const TagScan *s, size_t i, int power, TagAmount *a)
{
  size_t at = i + (size_t)((s->languages & (TAG_IT | TAG_PT | TAG_ES)) &&
                           tag_is(s, i, TAG_W_AND)), n;
  uint64_t less;

  if (s->languages == TAG_EN || power < 6 ||
      s->pieces[at].kind != TAG_LETTERS ||
      (n = tag_words_read(s, at, &less)) == 0)
    return 0;
  at += n;
  if (less < 1000 && tag_sense(s, at, TAG_SENSE_POWER) == 3) {
    less *= 1000;
    at++;
  }
  double sum = tag_amount_value(a) + (double)less;
  if (less < 1000 || less > 999999 || sum >= 9e15)
    return 0;
  tag_amount_set(a, (uint64_t)(sum + .5));
  a->magnitude = power;
  return at - i;
}

/* "(5)" of "five (5) years", as contracts have it: pieces taken. */
static size_t
repeated_in_digits(const TagScan *s, size_t i, uint64_t value)
{
  return tag_mark(s, i, '(') && tag_mark(s, i + 2, ')') &&
         tag_number(s, i + 1) >= 0 &&
         (uint64_t)tag_number(s, i + 1) == value ? 3 : 0;
}

/* A number without a magnitude: "1,200.5", "one and a half", "three point
 * five"; pieces taken. */
static size_t
read_number(const TagScan *s, size_t i, TagAmount *a)
{
  uint64_t words;
  int halves;
  size_t n = read_digits(s, i, a);

  if (n == 0 && (n = tag_words_read(s, i, &words)) != 0) {
    tag_amount_set(a, words);
    n += add_decimals(s, i + n, a);
    n += repeated_in_digits(s, i + n, words);
  } else if (n == 0 && (halves = tag_sense(s, i, TAG_SENSE_HALVES)) > 0) {
    tag_amount_set(a, 5 * (uint64_t)halves);    /* "anderthalb"               */
    a->power = -1;
    n = 1;
  } else if (a->power == 0)
    n += read_fraction(s, i + n, a);
  return add_fraction(s, i, n, a);
}

/* "million" behind the number of the pieces from start to i, with what is less
 * than it: "y medio", "e duecentomila", "2000万"; pieces taken. */
static size_t
add_magnitude(const TagScan *s, size_t start, size_t i, TagAmount *a, int money)
{
  size_t next = i, taken;
  int power;

  if (tag_dash(s, next) && tag_touches(s, next) && magnitude(s, next + 1, 0))
    next++;
  if ((taken = read_magnitude(s, next, money, &power)) == 0)
    return 0;
  next += taken;
  if (s->languages != TAG_EN && power > 3 && a->power == 0 && a->n > 0 &&
      (taken = tag_and_a_half(s, next)) != 0) {
    add_digit(a, '5');          /* "tres millones y medio"                    */
    a->power--;
    next += taken;
  }
  a->power += power;
  a->magnitude = power;
  if (s->pieces[start].kind == TAG_LETTERS)
    next += add_lesser(s, next, power, a);
  return next + add_rest(s, next, power, a) - i;
}

size_t
tag_amount_read(const TagScan *s, size_t i, TagAmount *a, int money)
{
  size_t n = read_number(s, i, a);
  int thousand = n == 0 && tag_sense(s, i, TAG_SENSE_POWER) == 3 &&
                 (s->languages & (TAG_FR | TAG_ES | TAG_IT | TAG_PT));

  if (n == 0 && money && magnitude(s, i + 1, 0) > 2 && tag_is(s, i, TAG_W_A))
    n = 1;                      /* "a million dollars"                        */
  if (n == 0 && !thousand)      /* "mil euros"                                */
    return 0;
  if (a->n == 0 && (thousand || tag_is(s, i, TAG_W_A)))
    tag_amount_set(a, 1);
  return n + add_magnitude(s, i, i + n, a, money);
}

int
tag_is_counted(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_UNIT) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_POWER) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_CURRENCY) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_CLOCK) != TAG_NONE ||
         tag_sense(s, i, TAG_SENSE_SPANS) != TAG_NONE || tag_mark(s, i, '%') ||
         tag_sense(s, i, TAG_SENSE_PERCENT) != TAG_NONE;
}

size_t
tag_add_hundredths(const TagScan *s, size_t i, TagAmount *a)
{
  size_t and = (s->languages & (TAG_IT | TAG_PT)) && tag_is(s, i, TAG_W_AND);
  size_t at = i + and, n;
  uint64_t more;

  if (s->languages == TAG_EN || s->pieces[at].kind != TAG_LETTERS ||
      a->power < 0 || a->n + a->power > 4 ||
      (n = tag_words_read(s, at, &more)) == 0 || more < 10 || more > 99)
    return 0;
  tag_amount_round(a, tag_amount_value(a) + (double)more / 100);
  return and + n;
}
