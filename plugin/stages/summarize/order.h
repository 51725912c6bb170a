/* order.h - sorting by score, the same on every machine: the higher score
 * first, of equal ones the earlier in the text. */
#ifndef PRECIS_SUMMARIZE_ORDER_H
#define PRECIS_SUMMARIZE_ORDER_H

#include "reading.h"

/* The numbers 0 .. n - 1 by falling score, as scratch memory; NULL: none. */
uint32_t *summarize_order(const SummarizeReading *reading,
                          const double *scores, size_t n);

#endif
