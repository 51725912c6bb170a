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

/* Takes the region from a BCP 47 tag of len bytes: "en-GB". */
void tag_country_region(TagCountry *c, const char *language, size_t len);

/* Is a date in digits and slashes, in English, day/month/year? */
int tag_country_day_first(TagCountry *c);

/* The code of what "$" alone means. */
const char *tag_country_dollar(TagCountry *c);

#endif
