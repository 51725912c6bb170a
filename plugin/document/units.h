/* units.h - positions of a text counted in bytes, code points and UTF-16
 * units: a table of counts every UNITS_STEP bytes, so that any position is
 * found by counting over at most one step.  A text of ASCII needs no table. */
#ifndef PRECIS_UNITS_H
#define PRECIS_UNITS_H

#include "arena.h"

#define UNITS_STEP 512

typedef struct {
  uint32_t chars, utf16;        /* before byte UNITS_STEP * i                 */
} UnitCount;

typedef struct {
  const char *text;
  size_t len;
  UnitCount *counts;            /* NULL: all ASCII                            */
  UnitCount total;
} Units;

/* text is valid UTF-8 and outlives units.  0: no memory. */
int units_init(Units *units, Arena *arena, const char *text, size_t len);

/* Length of the text in unit, PRECIS_IN_TEXT, _CHARS or _UTF16. */
size_t units_length(const Units *units, uint32_t unit);

/* Byte position pos, on a character boundary, in unit. */
size_t units_from_byte(const Units *units, size_t pos, uint32_t unit);

/* The byte where the character begins that holds place pos of unit. */
size_t units_to_byte(const Units *units, size_t pos, uint32_t unit);

#endif
