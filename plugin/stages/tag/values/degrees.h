/* degrees.h - degrees: temperatures, differences of temperatures, or neither.
 *
 *   "38 °C"                311.15 K      "38 Grad in Rom"        311.15 K
 *   "warmer by 2 °C"       2 K           "an angle of 45 degrees"  no value  */
#ifndef PRECIS_TAG_DEGREES_H
#define PRECIS_TAG_DEGREES_H

#include "ranges.h"

/* Of which scale; unsaid: degrees that may be of an angle or of either. */
enum { TAG_NO_DEGREES, TAG_CELSIUS, TAG_FAHRENHEIT, TAG_UNSAID };

typedef struct TagDegrees {
  int scale;
  int difference;               /* "2 °C warmer"                              */
  int below;                    /* "2 °C below zero"                          */
} TagDegrees;

/* "°C", "degrees Celsius", "degrees", "-degree", "C" behind a number: pieces
 * taken. */
size_t tag_degrees_read(const TagScan *s, size_t i, TagDegrees *d);

/* What the words around say of the degrees, of which there are `a` and which
 * stand from start to end. */
void tag_degrees_judge(const TagScan *s, size_t start, size_t end,
                       const TagAmount *a, TagDegrees *d);

/* From degrees to kelvins. */
void tag_degrees_kelvin(TagAmount *a, const TagDegrees *d);

#endif
