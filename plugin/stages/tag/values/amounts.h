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

/* "and a half", "y media": pieces taken. */
size_t tag_and_a_half(const TagScan *s, size_t i);

/* "of an hour", "d'heure": pieces taken. */
size_t tag_of_an_hour(const TagScan *s, size_t i);

/* "cinquante" of "deux euros cinquante" and "un mètre cinquante", "e ottanta"
 * in Italian and Portuguese: adds as many hundredths to what is before piece i.
 * Pieces taken. */
size_t tag_add_hundredths(const TagScan *s, size_t i, TagAmount *a);

/* May the number that ends before piece i count what is there: a unit, a power
 * of ten? */
int tag_is_counted(const TagScan *s, size_t i);

/* A number in words, "twenty-five", "three hundred and ten": pieces taken. */
size_t tag_words_read(const TagScan *s, size_t i, uint64_t *value);

#endif
