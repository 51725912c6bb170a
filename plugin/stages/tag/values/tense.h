/* tense.h - does what is said beside a day lie behind or before us? */
#ifndef PRECIS_TAG_TENSE_H
#define PRECIS_TAG_TENSE_H

#include "scan.h"

/* TAG_PRESENT: neither, in a whole sentence. */
enum { TAG_TENSE_UNKNOWN, TAG_PAST, TAG_PRESENT, TAG_FUTURE };

/* The tense of what is said beside the day, month or quarter at piece `day`. */
int tag_tense(const TagScan *s, size_t day);

/* Is piece i a verb of the past, which does not only say that somebody spoke? */
int tag_is_past(const TagScan *s, size_t i);

/* "reopens on Easter Monday", "ends in Q3", "shops close March 5": does a verb
 * right before the day tell what is planned? */
int tag_is_planned(const TagScan *s, size_t day);

#endif
