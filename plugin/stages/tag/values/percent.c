/* percent.c - per cent, and what else is a share of a whole.
 *
 *   "25 basis points"  0.25%     "a third of"  33.3%     "one in four"  25% */
#include <stdio.h>
#include <string.h>

#include "ranges.h"

/* "1Pc" is one piece, "2 PC" are computers: only "pc" is per cent. */
static int
is_short_capital(const TagPiece *p)
{
  return p->capital && p->end - p->start == 2;
}

/* "4pc" from i on, with "pc" at `pc`, of "4pc dining set", "socket set 4pc" and
 * "set of 4pc"; "a 4pc rise set to come" is no set. */
static int
are_pieces(const TagScan *s, size_t i, size_t pc)
{
  enum { WORDS = 4 };
  size_t set = i - (size_t)(i > 1 && tag_is(s, i - 1, TAG_W_OF));

  if (!tag_is(s, pc, TAG_W_PC))
    return 0;
  if (set > 0 && tag_is(s, set - 1, TAG_W_SET))
    return !tag_is(s, pc + 1, TAG_W_MORE);
  for (size_t k = pc + 1; k <= pc + WORDS && s->pieces[k].kind == TAG_LETTERS;
       k++)
    if (tag_is(s, k, TAG_W_SET))
      return s->pieces[k + 1].kind != TAG_LETTERS ||
             s->pieces[k + 1].n_senses == 0;
  return 0;
}

/* "%", "percent", "per cent", "percentage points", "basis points": pieces. */
static size_t
percent_word(const TagScan *s, size_t i, int *power)
{
  size_t at = tag_dash(s, i) && tag_touches(s, i) ? i + 1 : i;
  int named = tag_sense(s, at, TAG_SENSE_PERCENT);

  *power = 0;
  if (tag_mark(s, i, '%') || tag_mark(s, i, 0xFF05))
    return 1;
  if (tag_mark(s, i, 0x2030)) {         /* per mille                          */
    *power = -1;
    return 1;
  }
  if (named != TAG_NONE && !is_short_capital(&s->pieces[at])) {
    *power = named;
    return at + 1 - i;
  }
  if ((tag_is(s, at, TAG_W_PER) || tag_is(s, at, TAG_W_POUR)) &&
      tag_is(s, at + 1, TAG_W_CENT))
    return at + 2 - i;
  if (tag_is(s, i, TAG_W_POINT)) {      /* "points de base", "pontos-base"    */
    size_t of = i + 1 + (size_t)(tag_is(s, i + 1, TAG_W_OF) ||
                                 tag_dash(s, i + 1));

    *power = tag_is(s, of, TAG_W_BASIS) ? -2 : 0;
    return tag_is(s, of, TAG_W_PERCENTAGE) || *power ? of + 1 - i : 0;
  }
  *power = tag_is(s, i, TAG_W_BASIS) ? -2 : 0;
  if ((tag_is(s, i, TAG_W_PERCENTAGE) || *power) &&
      tag_is(s, i + 1, TAG_W_POINT))
    return 2;
  return 0;
}

/* "half a", "half", "a quarter of a" before "percentage point": pieces. */
static size_t
read_part_of_a_point(const TagScan *s, size_t i, TagAmount *a)
{
  size_t at = tag_is(s, i, TAG_W_A) ? i + 1 : i;
  int part = tag_is(s, at, TAG_W_HALF) ? 2 : tag_sense(s, at, TAG_SENSE_PART);

  if ((part != 2 && part != 4) || (part == 4 && at == i))
    return 0;
  at += tag_is(s, at + 1, TAG_W_OF) ? 2 : 1;
  at += (size_t)(tag_is(s, at, TAG_W_A) ||
                 (tag_dash(s, at) && tag_touches(s, at)));
  tag_amount_set(a, part == 2 ? 5 : 25);
  a->power = part == 2 ? -1 : -2;
  return at - i;
}

/* "%12,5", "yüzde 12,5" */
static int
percent_first(const TagScan *s, size_t i)
{
  return s->behind != NULL && s->behind->percent_first &&
         (tag_mark(s, i, '%') || tag_is(s, i, TAG_W_PERCENT_FIRST)) &&
         s->pieces[i + 1].kind == TAG_DIGITS;
}

/* "at 4.25% to 4.5%", "a range of 1.5% to 1.75%"; "rose 5% to 10%" is two. */
static int
is_sure_range(const TagScan *s, size_t i)
{
  return i > 0 && (tag_is(s, i - 1, TAG_W_AT) ||
                   tag_is(s, i - 1, TAG_W_RANGE) ||
                   (s->languages == TAG_EN && tag_is(s, i - 1, TAG_W_TO)) ||
                   (i > 1 && tag_is(s, i - 1, TAG_W_OF) &&
                    tag_is(s, i - 2, TAG_W_RANGE)));
}

size_t
tag_rule_percent(const TagScan *s, size_t i, TagValue *v)
{
  TagRange r = { .both = 0 };
  size_t at = i, more;
  int power = 0, negative = tag_read_sign(s, &at);
  int first = percent_first(s, at);

  at += (size_t)first;
  size_t n = read_part_of_a_point(s, at, &r.from);

  if (n == 0)
    n = tag_range_read(s, at, &r, 0);
  if (n == 0 || tag_touches_word(s, at))
    return 0;
  at += n;
  if (!first && (more = percent_word(s, at, &power)) == 0)
    return 0;
  at += first ? 0 : more;
  if (!first && are_pieces(s, i, at - 1))
    return 0;
  /* "5%-10%", "between 13% and 14%" */
  size_t joint = r.both ? 0 : tag_range_joint(s, i, at);
  TagAmount to;
  int same;
  if (joint != 0 && (!tag_is(s, at, TAG_W_TO) || is_sure_range(s, i)) &&
      (n = tag_amount_read(s, at + joint, &to, 0)) != 0 &&
      (more = percent_word(s, at + joint + n, &same)) != 0 && same == power) {
    r.to = to;
    r.both = 1;
    at += joint + n + more;
  }
  r.from.negative = negative && r.from.n > 0;
  tag_range_shift(&r, power);
  size_t length = tag_range_print(&r, v->value, sizeof v->value - 2);
  memcpy(v->value + length, "%", 2);
  v->kind = TAG_PERCENT;
  return at - i;
}

static void
set_share(TagValue *v, int times, int of)
{
  int tenths = (2000 * times + of) / (2 * of);

  v->kind = TAG_PERCENT;
  if (tenths % 10)
    snprintf(v->value, sizeof v->value, "%d.%d%%", tenths / 10, tenths % 10);
  else
    snprintf(v->value, sizeof v->value, "%d%%", tenths / 10);
}

/* "down a fifth from", "up a third on" */
static int
is_change_of_share(const TagScan *s, size_t i, size_t end)
{
  return i > 0 && tag_is(s, i - 1, TAG_W_UP_OR_DOWN) &&
         (tag_is(s, end, TAG_W_FROM) || tag_is(s, end, TAG_W_ON) ||
          tag_is(s, end, TAG_W_SINCE));
}

/* "by", "by nearly", "d'" before a share that ends at `end`; "met een derde
 * term" and "di un terzo uomo" are of a rank. */
static int
is_by(const TagScan *s, size_t i, size_t end)
{
  const TagPiece *next = &s->pieces[end];

  i -= i > 0 && (tag_is(s, i - 1, TAG_W_ABOUT) || tag_quote(s, i - 1));
  return i > 0 && tag_is(s, i - 1, TAG_W_BY_PART) &&
         ((s->languages & (TAG_EN | TAG_DE)) || next->kind != TAG_LETTERS ||
          (next->n_senses > 0 && !tag_is(s, end, TAG_W_SEASON_OF)));
}

/* "fell by half", "cut by almost half in a year", where nothing that is halved
 * follows; but not "too clever by half". */
static int
is_by_half(const TagScan *s, size_t i)
{
  if (s->languages != TAG_EN || !is_by(s, i, i + 1) ||
      !(i + 1 >= s->n || tag_is(s, i + 1, TAG_W_FROM) ||
        tag_is(s, i + 1, TAG_W_ON) || tag_is(s, i + 1, TAG_W_SINCE) ||
        tag_is(s, i + 1, TAG_W_IN) || tag_is(s, i + 1, TAG_W_TO) ||
        (s->pieces[i + 1].kind == TAG_MARK && !tag_mark(s, i + 1, '-'))))
    return 0;                   /* "by half past", "by half-time"             */
  for (size_t k = i; k-- > 0 && i - k < 5; )
    if (tag_is(s, k, TAG_W_TOO))
      return 0;
  return 1;
}

/* "half" of "a fly-half of", but not of "one-half of", "two and a-half of". */
static int
is_end_of_word(const TagScan *s, size_t i)
{
  return i > 1 && tag_dash(s, i - 1) && tag_touches(s, i) &&
         tag_touches_word(s, i - 1) && !tag_is(s, i - 2, TAG_W_A) &&
         tag_sense(s, i - 2, TAG_SENSE_NUMBER) == TAG_NONE;
}

/* "of a century", "de finale" behind a quarter. */
static int
is_of_no_share(const TagScan *s, size_t i)
{
  size_t of = 1 + (size_t)tag_is(s, i + 1, TAG_W_A);

  return tag_is(s, i, TAG_W_OF) && tag_is(s, i + of, TAG_W_NO_SHARE);
}

/* "in" between two numbers, "sur", "de cada", "op de": pieces taken. */
static size_t
out_of(const TagScan *s, size_t i)
{
  if (tag_is(s, i, TAG_W_OUT_OF))
    return 1;
  return tag_is(s, i, TAG_W_OUT_OF_EACH) && tag_is(s, i + 1, TAG_W_EACH) ? 2
                                                                         : 0;
}

/* "three tenths of a second": pieces taken. */
static size_t
tenths_of_a_second(const TagScan *s, size_t i, int times, TagValue *v)
{
  size_t at = i + (tag_is(s, i + 1, TAG_W_A) ? 2 : 1);

  if (s->languages != TAG_EN || !tag_is(s, i, TAG_W_OF) ||
      tag_sense(s, at, TAG_SENSE_CLOCK) != 3)
    return 0;
  v->kind = TAG_TIME;
  snprintf(v->value, sizeof v->value, "PT0.%dS", times);
  return at + 1 - i;
}

/* "half of", "half its", "by half", "die Hälfte": pieces taken. */
static size_t
read_half(const TagScan *s, size_t i, TagValue *v)
{
  int alone = (s->languages & (TAG_DE | TAG_NL)) && i > 0 &&
              tag_is(s, i - 1, TAG_W_THE_HALF);
  int own = s->languages == TAG_EN && tag_is(s, i + 1, TAG_W_WHOSE);

  if ((!alone && !own && !tag_is(s, i + 1, TAG_W_OF) && !is_by_half(s, i)) ||
      (i > 0 && tag_is(s, i - 1, TAG_W_NO_HALF)) || is_end_of_word(s, i))
    return 0;                   /* "the second half of"                       */
  set_share(v, 1, 2);
  return 1;
}

/* Is the part that ends before piece `end`, a third or so many of them, that of
 * a whole: "a third more", "by a quarter"? */
static int
is_of_whole(const TagScan *s, size_t i, size_t end, int times)
{
  return (times > 1 && s->languages != TAG_PT) ||       /* three rooms there  */
         tag_sense(s, end - 1, TAG_SENSE_SHARE) != TAG_NONE ||
         tag_is(s, end, TAG_W_OF) || tag_is(s, end, TAG_W_MORE) ||
         is_by(s, i, end) || is_change_of_share(s, i, end);
}

/* "half of", "a third of", "by a third", "two-thirds", "three quarters", "one
 * in four" */
size_t
tag_rule_part(const TagScan *s, size_t i, TagValue *v)
{
  int times = tag_sense(s, i, TAG_SENSE_NUMBER), part, many;
  size_t of = times > 0 && times < 10 ? out_of(s, i + 1) : 0;

  if (of != 0 &&
      (many = tag_sense(s, i + 1 + of, TAG_SENSE_NUMBER)) > 1 && times < many) {
    set_share(v, times, many);
    return 2 + of;
  }
  if (tag_is(s, i, TAG_W_HALF))
    return read_half(s, i, v);
  size_t next = tag_dash(s, i + 1) && tag_touches(s, i + 1) ? i + 2 : i + 1;
  if (times == TAG_NONE && tag_is(s, i, TAG_W_A))
    times = 1;
  part = tag_sense(s, next, TAG_SENSE_PART);
  if (part < 3 || times < 1 || times >= part || tag_of_an_hour(s, next + 1) ||
      is_of_no_share(s, next + 1) ||
      (part == 10 && tag_is(s, next + 1, TAG_W_AHEAD_OF)))
    return 0;                   /* "two tenths clear", of a second            */
  size_t second = part == 10 ? tenths_of_a_second(s, next + 1, times, v) : 0;
  if (second != 0)
    return next + 1 + second - i;
  if (!is_of_whole(s, i, next + 1, times))
    return 0;
  set_share(v, times, part);
  return next + 1 - i;
}
