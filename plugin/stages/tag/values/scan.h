/* scan.h - a sentence as the rules of values see it, and the rules. */
#ifndef PRECIS_TAG_SCAN_H
#define PRECIS_TAG_SCAN_H

#include "country.h"
#include "numbers.h"
#include "piece.h"
#include "value_classes.h"
#include "values.h"
#include "words/forms.h"

enum { TAG_PIECES_MAX = 1024 };

/* The languages of the table, in the order of make_values.py. */
enum { TAG_EN = 1, TAG_DE = 2, TAG_FR = 4, TAG_ES = 8, TAG_IT = 16,
       TAG_PT = 32, TAG_NL = 64, TAG_OTHER = 128 };

/* 1 of a unit is `one` times ten to the `power` of the SI unit. */
typedef struct TagUnitOf { const char *si; double one; int power; } TagUnitOf;

typedef struct TagScan {
  const char *text;
  TagPiece pieces[TAG_PIECES_MAX + 8];  /* the last ones stay empty: a rule
                                           may look ahead                     */
  size_t n;
  Day today;
  uint8_t languages;            /* the bit of the text's language             */
  const TagNumbers *behind;     /* the language has words behind a number, no
                                   others                                     */
  uint8_t comma;                /* the comma is the decimal mark there        */
  uint16_t tells;               /* what its pieces tell                       */
  TagCountry *country;          /* what the text tells of it                  */
  int16_t peso;                 /* whose pesos the text is about, or TAG_NONE */
} TagScan;

/* Bits of what a piece tells of its sentence: without one that tells of money,
 * there is none in it.  Inches: "in", a unit if it touches its number.
 * Seconds: "s", which is one for digits alone, since most are "'s". */
enum { TAG_TELLS_MAIL = 1, TAG_TELLS_MONEY = 2, TAG_TELLS_PERCENT = 4,
       TAG_TELLS_UNIT = 8, TAG_TELLS_INCHES = 16, TAG_TELLS_SPAN = 32,
       TAG_TELLS_HOUR = 64, TAG_TELLS_MONTH = 128, TAG_TELLS_RANK = 256,
       TAG_TELLS_PESO = 512, TAG_TELLS_SECONDS = 1024 };

/* May a value begin with such a piece, whatever is beside it and whichever the
 * language is?  What does it tell? */
int tag_piece_begins(const TagPiece *piece);
unsigned tag_piece_tells(const TagPiece *piece);

/* Of a script that no rule knows? */
int tag_is_foreign(uint32_t c);

/* Cuts text from *at on; stops at the end or when the room is used up. */
void tag_scan_cut(TagScan *s, size_t *at, size_t end);

/* The same for text[start, end) of at most TAG_PIECES_MAX bytes, whose words
 * are known. */
void tag_scan_words(TagScan *s, size_t start, size_t end, const TagWord *words,
                    size_t n, const TagForms *forms);

const TagUnitOf *tag_scan_unit(int value);
const char *tag_scan_code(int value);

/* The value of piece i in that class; -32768: it is not in it. */
enum { TAG_NONE = -32768 };

static inline int
tag_sense(const TagScan *s, size_t i, int kind)
{
  const TagPiece *p = &s->pieces[i];

  for (uint8_t k = 0; k < p->n_senses; k++)
    if (p->senses[k].kind == kind && (p->senses[k].languages & s->languages))
      return p->senses[k].value;
  return TAG_NONE;
}

/* Is piece i the word TAG_W_*? */
static inline int
tag_is(const TagScan *s, size_t i, int word)
{
  const TagPiece *p = &s->pieces[i];

  for (uint8_t k = 0; k < p->n_senses; k++)
    if (p->senses[k].kind == TAG_SENSE_WORD && p->senses[k].value == word &&
        (p->senses[k].languages & s->languages))
      return 1;
  return 0;
}

static inline int
tag_mark(const TagScan *s, size_t i, uint32_t c)
{
  return s->pieces[i].kind == TAG_MARK && s->pieces[i].c == c;
}

/* Whose peso a country or people named at i has, or TAG_NONE; "chile" in small
 * letters is a pepper. */
static inline int
tag_peso(const TagScan *s, size_t i)
{
  return s->pieces[i].capital ? tag_sense(s, i, TAG_SENSE_PESO) : TAG_NONE;
}

/* "-" and its longer and typographic kin. */
static inline int
tag_dash(const TagScan *s, size_t i)
{
  uint32_t c = s->pieces[i].c;

  return s->pieces[i].kind == TAG_MARK &&
         (c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013);
}

static inline int
tag_quote(const TagScan *s, size_t i)
{
  return tag_mark(s, i, '\'') || tag_mark(s, i, 0x2019);
}

/* No white space before piece i, which is there. */
static inline int
tag_touches(const TagScan *s, size_t i)
{
  return i < s->n && !s->pieces[i].gap;
}

/* Does piece i touch a word before it, as the number of "A4" does, which is a
 * name? */
static inline int
tag_touches_word(const TagScan *s, size_t i)
{
  return i > 0 && tag_touches(s, i) && s->pieces[i - 1].kind == TAG_LETTERS;
}

/* Is there a dot at i behind a short unit: "1 Std. 20 Min.", "6 ft. 2 in."? */
static inline int
tag_is_dot_of_unit(const TagScan *s, size_t i)
{
  enum { SHORT = 3 };
  const TagPiece *unit = &s->pieces[i - 1];

  return tag_mark(s, i, '.') && tag_touches(s, i) && s->pieces[i + 1].gap &&
         unit->kind == TAG_LETTERS && unit->end - unit->start <= SHORT;
}

/* "°", "º", ".º", "ª" of ranks in Spanish, Italian and Portuguese behind a
 * number: pieces taken. */
static inline size_t
tag_rank_sign(const TagScan *s, size_t i)
{
  size_t dot = tag_mark(s, i, '.') && tag_touches(s, i);
  uint32_t c = s->pieces[i + dot].c;

  return (s->languages & (TAG_ES | TAG_IT | TAG_PT)) &&
         tag_touches(s, i + dot) && (c == 0xB0 || c == 0xBA || c == 0xAA)
           ? dot + 1 : 0;
}

/* The digit whose last byte it is, of ASCII or Arabic; -1: a byte before. */
static inline int
tag_digit(char byte)
{
  return (byte & 0xC0) == 0xC0 ? -1 : byte & 15;
}

/* The digits of piece i; -1: it has none, or more than 8. */
static inline int
tag_number(const TagScan *s, size_t i)
{
  int v = 0, digit;

  if (s->pieces[i].kind != TAG_DIGITS || s->pieces[i].digits > 8)
    return -1;
  for (size_t k = s->pieces[i].start; k < s->pieces[i].end; k++)
    if ((digit = tag_digit(s->text[k])) >= 0)
      v = v * 10 + digit;
  return v;
}

/* ---- the rules, by file: pieces taken at i, 0 if it does not hold there */

typedef size_t (*TagRule)(const TagScan *s, size_t i, TagValue *v);

/* addresses.c */
size_t tag_rule_url(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_email(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_phone(const TagScan *s, size_t i, TagValue *v);
/* money.c, percent.c, measures.c, ordinals.c */
size_t tag_rule_money(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_percent(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_part(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_quantity(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_ordinal(const TagScan *s, size_t i, TagValue *v);
/* dates.c, weekdays.c, today.c, signs.c, feasts.c */
size_t tag_rule_date_numbers(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_month(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_weekday(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_weekend(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_day_word(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_signs(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_feast(const TagScan *s, size_t i, TagValue *v);
/* years.c, quarters.c */
size_t tag_rule_year(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_quarter(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_season(const TagScan *s, size_t i, TagValue *v);
/* clock.c, durations.c */
/* "at 0130", "by 1530 local time": hours and minutes without a mark. */
int tag_is_military(const TagScan *s, size_t i);
size_t tag_rule_time(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_duration(const TagScan *s, size_t i, TagValue *v);
size_t tag_rule_age(const TagScan *s, size_t i, TagValue *v);

#endif
