/* ranges.h - numbers with a sign, and two of them: "-5", "from 5 to 7 million",
 * "2.1 ± 0.3". */
#ifndef PRECIS_TAG_RANGES_H
#define PRECIS_TAG_RANGES_H

#include "amounts.h"

/* "-5", "minus 5": is the number at *i below zero?  Moves *i to it. */
int tag_read_sign(const TagScan *s, size_t *i);

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

#endif
