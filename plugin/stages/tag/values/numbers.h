/* numbers.h - how a language writes numbers: its decimal mark, where "%" is
 * and, where data/values.txt has no words of it, those that stand behind a
 * number: "mln", "億", "kr".  The words are in data/numbers.txt. */
#ifndef PRECIS_TAG_NUMBERS_H
#define PRECIS_TAG_NUMBERS_H

#include "piece.h"

/* How a word ends: where its letters do, with any ending, with other words. */
enum { TAG_WHOLE, TAG_STEM, TAG_UNSPACED };

typedef struct TagBehind {
  const char *word;             /* in lower case                              */
  uint8_t len, ends, n_senses;
  TagSense senses[2];
} TagBehind;

typedef struct TagNumbers {
  char language[3];
  uint8_t comma;                /* it is the decimal mark                     */
  uint8_t percent_first;        /* "%12,5"                                    */
  uint8_t year_first;           /* "2025. március 15."                        */
  uint16_t first, n;            /* its words, the longest first               */
} TagNumbers;

/* Of a code of two small letters; NULL: nothing is known. */
const TagNumbers *tag_numbers(const char *language);

/* Makes of the piece of text[.., end) the longest of the words that begins with
 * it, if one does. */
void tag_numbers_behind(const TagNumbers *numbers, TagPiece *piece,
                        const char *text, size_t end);

#endif
