/* ordinals.c - ranks: "21st", "twenty-first", "2ª"; no "second thoughts", no
 * "Fifth Avenue". */
#include <stdio.h>
#include <string.h>

#include "amounts.h"

/* "Fifth Avenue", "Second World War", "second-hand", "second thoughts". */
static int
is_part_of_name(const TagScan *s, size_t i)
{
  size_t next = i + 1;

  if (tag_dash(s, next) && tag_touches(s, next))
    return tag_is(s, next + 1, TAG_W_NO_RANK);
  return tag_is(s, next, TAG_W_NO_RANK) || tag_is(s, next, TAG_W_STREET) ||
         (s->pieces[i].capital && s->pieces[next].capital &&
          s->pieces[next].kind == TAG_LETTERS);
}

/* "was first built", "when it first opened", ", first seen in": behind a word
 * of a clause or a mark, and before a verb of the past. */
static int
is_first_adverb(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  int verb = next->kind == TAG_LETTERS && next->end - next->start > 2 &&
             !tag_is(s, i + 1, TAG_W_NO_VERB) &&
             (tag_is(s, i + 1, TAG_W_PAST) ||
              memcmp(s->text + next->end - 2, "ed", 2) == 0);

  if (!verb || i == 0 || s->languages != TAG_EN ||
      (tag_is(s, i - 1, TAG_W_THAT) && tag_is(s, i + 1, TAG_W_SET)))
    return 0;                   /* "that first set"                           */
  return tag_is(s, i - 1, TAG_W_BE) || tag_is(s, i - 1, TAG_W_WAS) ||
         tag_is(s, i - 1, TAG_W_HE) || tag_is(s, i - 1, TAG_W_WHO) ||
         tag_is(s, i - 1, TAG_W_WHEN) || tag_is(s, i - 1, TAG_W_CLAUSE) ||
         tag_mark(s, i - 1, ',') || tag_mark(s, i - 1, '(');
}

/* "second" is one of time too, and "first" opens sentences. */
static int
is_no_rank(const TagScan *s, size_t i, int k)
{
  if (k == 1 && i > 0 && s->pieces[i - 1].kind == TAG_LETTERS &&
      s->pieces[i - 1].end - s->pieces[i - 1].start == 2 &&
      (s->text[s->pieces[i - 1].start] | 0x20) == 'a' &&
      (s->text[s->pieces[i - 1].start + 1] | 0x20) == 't')
    return 1;                   /* "at first"                                 */
  if (k == 1 && tag_mark(s, i + 1, ',') && (i == 0 || s->pieces[i].capital))
    return 1;                   /* "First, ..."                               */
  if (k == 1 && is_first_adverb(s, i))
    return 1;
  if (k == 2 && i > 1 &&
      tag_is(s, i - 1 - (size_t)(tag_dash(s, i - 1) && tag_touches(s, i)),
             TAG_W_PER))
    return 1;                   /* "30 frames per second", "a frames-per-second
                                   meter"                                     */
  if (k == 10 && i > 0 && tag_sense(s, i - 1, TAG_SENSE_NUMBER) == 1)
    return 1;                   /* "one tenth clear"                          */
  return k == 2 && i > 0 && (tag_is(s, i - 1, TAG_W_A) ||
                             tag_sense(s, i - 1, TAG_SENSE_NUMBER) > 0) &&
         (s->pieces[i + 1].kind != TAG_LETTERS ||
          tag_is(s, i + 1, TAG_W_LATER) || tag_is(s, i + 1, TAG_W_AGO));
}

/* "art. 5.º", "articolo 3º": the number of a law's part. */
static int
is_of_law(const TagScan *s, size_t i)
{
  return i > 0 && tag_is(s, i - 1 - (i > 1 && tag_mark(s, i - 1, '.')),
                         TAG_W_OF_LAW);
}

size_t
tag_rule_ordinal(const TagScan *s, size_t i, TagValue *v)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL);
  int ten = tag_sense(s, i, TAG_SENSE_TENS);

  v->kind = TAG_ORDINAL;
  if (ten != TAG_NONE && tag_dash(s, i + 1) && tag_touches(s, i + 1) &&
      (k = tag_sense(s, i + 2, TAG_SENSE_ORDINAL)) > 0 && k < 10) {
    snprintf(v->value, sizeof v->value, "%d", ten + k);
    return 3;
  }
  if (k > 0 && !is_no_rank(s, i, k) && !is_part_of_name(s, i)) {
    snprintf(v->value, sizeof v->value, "%d", k);
    return 1;
  }
  if (i > 0 && tag_mark(s, i - 1, '+') && tag_touches(s, i))
    return 0;                   /* "the 90+4th minute"                        */
  if (s->pieces[i].kind == TAG_DIGITS && s->languages == TAG_EN) {
    TagAmount a;                /* "21st", "1,000th"                          */
    size_t n = tag_amount_read(s, i, &a, 0);
    if (n > 0 && tag_touches(s, i + n) && tag_is(s, i + n, TAG_W_ST) &&
        !tag_is(s, i + n + 1, TAG_W_STREET)) {
      tag_amount_print(&a, v->value, sizeof v->value);
      return n + 1;
    }
  }
  size_t sign = tag_rank_sign(s, i + 1);
  if (sign > 0 && tag_number(s, i) > 0 && !is_of_law(s, i) &&
      /* "1°", "2ª", but not "180°" */
      !(tag_mark(s, i + 1, 0xB0) && tag_number(s, i) > 99)) {
    snprintf(v->value, sizeof v->value, "%d", tag_number(s, i));
    return 1 + sign;
  }
  return 0;
}
