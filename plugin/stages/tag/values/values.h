/* values.h - dates, times, money, per cent, quantities, ordinals, addresses:
 * expressions that mean a value, with that value in a normal form.
 *
 *   "November 1"       DATE      2025-11-01   (published in October 2025)
 *   "three weeks"      DATE      P3W
 *   "9:21 a.m."        TIME      T09:21
 *   "$1.2bn"           MONEY     USD 1200000000
 *   "a third of"       PERCENT   33.3%
 *   "15 miles"         QUANTITY  24140.16 m
 *   "21st"             ORDINAL   21                                          */
#ifndef PRECIS_TAG_VALUES_H
#define PRECIS_TAG_VALUES_H

#include "country.h"
#include "day.h"
#include "numbers.h"
#include "words/forms.h"

enum { TAG_DATE, TAG_TIME, TAG_MONEY, TAG_PERCENT, TAG_QUANTITY, TAG_ORDINAL,
       TAG_URL, TAG_EMAIL, TAG_PHONE, TAG_VALUE_KINDS };

#define TAG_VALUE_KIND_NAMES "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", \
                             "ORDINAL", "URL", "EMAIL", "PHONE"

typedef struct TagValue {
  size_t start, end;
  uint32_t kind;
  char value[96];               /* normal form; "" if there is none to give   */
} TagValue;

/* Reads "2025-10-25" (and what may follow); year 0 if it is none. */
Day tag_day_read(const char *iso, size_t len);

/* Stops the search when it returns other than 0. */
typedef int32_t (*TagValueFound)(void *user, const TagValue *value);

/* A text whose values are looked for. */
typedef struct TagValueText {
  const char *text;
  Day today;                    /* of publication: "last Friday" is before it */
  uint8_t languages;            /* the bit of the text's language: scan.h     */
  const TagNumbers *numbers;    /* how it writes them, NULL: as English does  */
  TagValueFound found;
  void *user;
  TagCountry country;           /* its text may be left out                   */
  int16_t peso;                 /* of the country that the text is about, as
                                   far as it was read                         */
  int32_t peso_votes;           /* for it, 0 at first                         */
  int32_t point_votes;          /* for the point as the decimal mark, of Spanish,
                                   where the comma is it in half of its lands */
} TagValueText;

/* The bit of a language, BCP 47, any case; what is not known is read as English
 * is. */
uint8_t tag_values_bit(const char *language);

/* Is the word text[start, end) the name of a feast in these languages, whatever
 * else it may be? */
int tag_is_feast(const char *text, size_t start, size_t end, uint8_t languages);

/* The same of months and weekdays, and of zones of time, "GMT". */
int tag_is_of_calendar(const char *text, size_t start, size_t end,
                       uint8_t languages);
int tag_is_zone(const char *text, size_t start, size_t end, uint8_t languages);

/* Sets languages and numbers, and that no peso is known; language is BCP 47,
 * any case. */
void tag_values_language(TagValueText *text, const char *language);

/* Calls found for each value of text[start, end), a sentence, in order, none
 * overlapping; returns what it did, if it stopped the search.  words: its
 * words, which have been read; forms: where from, or NULL, and they are not
 * known. */
int32_t tag_values(TagValueText *text, size_t start, size_t end,
                   const TagWord *words, size_t n, const TagForms *forms);

#endif
