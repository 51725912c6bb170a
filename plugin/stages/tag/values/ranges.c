/* ranges.c - see ranges.h.  "from 25% in 2011 to 30%" has no range in it, and
 * "by $5 to $6" two values. */
#include "ranges.h"

int
tag_read_sign(const TagScan *s, size_t *i)
{
  int sign = (tag_mark(s, *i, '-') || tag_mark(s, *i, 0x2212)) &&
             tag_touches(s, *i + 1) &&
             (*i == 0 || s->pieces[*i].gap || tag_mark(s, *i - 1, '('));

  if (!sign && (!tag_is(s, *i, TAG_W_MINUS) ||
                (*i > 0 && tag_is(s, *i - 1, TAG_W_OR))))
    return 0;                   /* "plus or minus 3"                          */
  *i += 1;
  return 1;
}

size_t
tag_range_joint(const TagScan *s, size_t start, size_t i)
{
  if (tag_is(s, i, TAG_W_TO))
    return 1;
  if (s->languages == TAG_EN && tag_dash(s, i) && tag_touches(s, i) &&
      tag_is(s, i + 1, TAG_W_TO)) {
    int two = !tag_touches(s, i + 1);   /* "five- to ten-day"                 */
    int dash = !two && tag_dash(s, i + 2) && tag_touches(s, i + 2) &&
               tag_touches(s, i + 3);   /* "five-to-ten days"                 */
    return two ? 2 : dash ? 3 : 0;
  }
  if (tag_is(s, i, TAG_W_AND)) {        /* "entre los 40 y los 50"            */
    size_t the = start > 1 && tag_is(s, start - 1, TAG_W_ARTICLE);
    return start > the && tag_is(s, start - 1 - the, TAG_W_BETWEEN)
             ? 1 + (size_t)(tag_is(s, i + 1, TAG_W_ARTICLE) &&
                            tag_sense(s, i + 1, TAG_SENSE_NUMBER) < 0) : 0;
  }
  if (s->languages != TAG_EN && tag_mark(s, i, '/') && tag_touches(s, i) &&
      tag_touches(s, i + 1) && i == start + 1 && tag_number(s, start) > 9 &&
      tag_number(s, i + 1) > tag_number(s, start) &&
      tag_sense(s, i + 2, TAG_SENSE_CLOCK) == 1)
    return 1;                   /* "24/48 ore"                                */
  return tag_dash(s, i) && tag_touches(s, i) == tag_touches(s, i + 1);
}

int
tag_range_is_two(const TagScan *s, size_t start, size_t i)
{
  if (start > 2 && tag_dash(s, start - 1) && tag_is(s, start - 2, TAG_W_MID))
    start -= 2;                 /* "from mid-March to April"                  */
  return start > 0 && tag_is(s, i, TAG_W_TO) &&
         (tag_is(s, start - 1, TAG_W_FROM) || tag_is(s, start - 1, TAG_W_BY));
}

/* "2011 to 30" of "from 25% in 2011 to 30% in 2021": a year, and no range. */
static int
is_year_before(const TagScan *s, size_t i, size_t n, const TagRange *r)
{
  int year = n == 1 ? tag_number(s, i) : -1;

  return year >= 1900 && year < 2100 && s->pieces[i].digits == 4 &&
         tag_is(s, i + n, TAG_W_TO) &&
         tag_amount_value(&r->to) < (double)year;
}

void
tag_range_share(TagRange *r)
{
  TagAmount to = r->to;

  to.power -= to.magnitude;
  if (r->from.magnitude == 0 &&
      (r->from.n + r->from.power <= 3 ||
       tag_amount_value(&r->from) < tag_amount_value(&to)))
    r->from.power += r->to.magnitude;
}

/* "± 0.3" after 2.1, the uncertainty: from 1.8 to 2.4; pieces taken. */
static size_t
read_uncertainty(const TagScan *s, size_t i, TagRange *r)
{
  size_t sign = tag_mark(s, i, 0xB1) ? 1 :
                tag_mark(s, i, '+') && tag_mark(s, i + 1, '/') &&
                tag_dash(s, i + 2) ? 3 : 0;
  TagAmount by;
  size_t n = sign == 0 ? 0 : tag_amount_read(s, i + sign, &by, 0);

  if (n == 0)
    return 0;
  double middle = tag_amount_value(&r->from), half = tag_amount_value(&by);
  double least = middle - half;
  tag_amount_round(&r->from, least < 0 ? -least : least);
  r->from.negative = least < 0;
  tag_amount_round(&r->to, middle + half);
  r->both = 1;
  return sign + n;
}

/* Pieces before the number at i that are its sign. */
static size_t
sign_before(const TagScan *s, size_t i)
{
  size_t at = i - (i > 0);

  return tag_read_sign(s, &at) && at == i;
}

size_t
tag_range_read(const TagScan *s, size_t i, TagRange *r, int money)
{
  size_t n = tag_amount_read(s, i, &r->from, money), joint, at, more;
  int negative;

  r->both = 0;
  if (n != 0 && (more = read_uncertainty(s, i + n, r)) != 0)
    return n + more;
  if (n == 0 ||
      (joint = tag_range_joint(s, i - sign_before(s, i), i + n)) == 0)
    return n;
  at = i + n + joint;
  negative = tag_read_sign(s, &at);     /* "-5 to -10 °C"                     */
  if (s->pieces[i].kind != s->pieces[at].kind ||
      (more = tag_amount_read(s, at, &r->to, money)) == 0 ||
      is_year_before(s, i, n, r))
    return n;
  r->both = 1;
  tag_range_share(r);
  r->to.negative = negative && r->to.n > 0;
  return at + more - i;
}

size_t
tag_range_print(const TagRange *r, char *out, size_t size)
{
  size_t n = tag_amount_print(&r->from, out, size / 2);

  if (!r->both)
    return n;
  out[n++] = '/';
  return n + tag_amount_print(&r->to, out + n, size - n);
}
