/* place.h - the order in which a summary is read: that of the text, or by the
 * column place where the stage gave one (summarize, order: score). */
#ifndef PRECIS_HOST_PLACE_H
#define PRECIS_HOST_PLACE_H

#include <precis/precis.h>

int place_is_given(const PrecisDoc *doc);

/* Puts n sentences, of the summary and in the order of the text, into the
 * order of their places if there are any.  0: no memory. */
int place_sort(const PrecisDoc *doc, PrecisSpan *sentences, size_t n);

#endif
