/* amounts.h - numbers as they are written, to the last digit. */
#ifndef PRECIS_TAG_AMOUNTS_H
#define PRECIS_TAG_AMOUNTS_H

#include "scan.h"

/* Decimal digits and a power of ten; never a binary fraction, so "1.2 billion"
 * is 1200000000 to the last digit. */
typedef struct TagAmount {
  char digits[40];
  int n, power, negative;
  int magnitude;                /* how much of power is by a word: "million"  */
} TagAmount;

void tag_amount_set(TagAmount *a, uint64_t v);

/* Up to nine significant digits of v >= 0. */
void tag_amount_round(TagAmount *a, double v);

double tag_amount_value(const TagAmount *a);

/* "1200000000", "-0.5"; returns the length. */
size_t tag_amount_print(const TagAmount *a, char *out, size_t size);

/* "1,200.5" by the language's marks, "twenty-five", "1½", each with its
 * magnitude ("1.2 million", with money "1.2m"): pieces taken at i. */
size_t tag_amount_read(const TagScan *s, size_t i, TagAmount *a, int money);

/* Is piece i the "5" of "12,5" or "1.2.5"? */
int tag_inside_number(const TagScan *s, size_t i);

/* 1 or, with another number after "to", "-" or (when "between" stands before)
 * "and", or with "± 0.3", both ends: pieces taken.  The first shares the
 * magnitude of the second, if it has none. */
typedef struct TagRange { TagAmount from, to; int both; } TagRange;
size_t tag_range_read(const TagScan *s, size_t i, TagRange *r, int money);

/* Is piece i where a range goes on to its other end?  Pieces taken. */
size_t tag_range_joint(const TagScan *s, size_t start, size_t i);

/* "from $5 to $6", "by $5 to $6": is what begins at start, and has "to" at i,
 * two values, rather than a range? */
int tag_range_is_two(const TagScan *s, size_t start, size_t i);

/* "2 and 3 million": gives the first the magnitude of the second. */
void tag_range_share(TagRange *r);

/* Makes it so many powers of ten more. */
static inline void
tag_range_shift(TagRange *r, int power)
{
  r->from.power += power;
  if (r->both)
    r->to.power += power;
}

/* "5", "5/10"; returns the length. */
size_t tag_range_print(const TagRange *r, char *out, size_t size);

/* "and a half", "y media": pieces taken. */
size_t tag_and_a_half(const TagScan *s, size_t i);

/* "of an hour", "d'heure": pieces taken. */
size_t tag_of_an_hour(const TagScan *s, size_t i);

/* "-5", "minus 5": is the number at *i below zero?  Moves *i to it. */
int tag_read_sign(const TagScan *s, size_t *i);

/* "cinquante" of "deux euros cinquante" and "un mètre cinquante", "e ottanta"
 * in Italian and Portuguese: adds as many hundredths to what is before piece i.
 * Pieces taken. */
size_t tag_add_hundredths(const TagScan *s, size_t i, TagAmount *a);

/* May the number that ends before piece i count what is there: a unit, a power
 * of ten? */
int tag_is_counted(const TagScan *s, size_t i);

/* The words of a number: "twenty-five", "three hundred and ten". */
size_t tag_words_read(const TagScan *s, size_t i, uint64_t *value);

#endif
