/* country.h - what a text tells of the country it is written in: whether the
 * day or the month is first in "3/4/2021", and whose dollars "$5" are.
 *
 * Few texts ask, so it is looked for in all of the text when first asked. */
#ifndef PRECIS_TAG_COUNTRY_H
#define PRECIS_TAG_COUNTRY_H

#include <stddef.h>
#include <stdint.h>

typedef struct TagCountry {
  const char *text;             /* NULL: nothing is known                     */
  size_t len;
  char region[3];               /* of the text's language, "GB"; or ""        */
  uint8_t order_known, day_first;
  const char *dollar;           /* ISO 4217; NULL: not looked for yet         */
} TagCountry;

/* The region of a BCP 47 tag, "GB" of "en-GB"; else "". */
void tag_country_region(char region[3], const char *language);

/* Is a date in digits and slashes, in English, day/month/year? */
int tag_country_day_first(TagCountry *c);

/* The code of what "$" alone means. */
const char *tag_country_dollar(TagCountry *c);

#endif
