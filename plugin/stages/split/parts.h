/* parts.h - abbreviations whose parts stand apart: "z. B.", "и т. д.". */
#ifndef PRECIS_SPLIT_PARTS_H
#define PRECIS_SPLIT_PARTS_H

#include "scan.h"

/* Token i of the ring, which has been read and has a mark, gets the type of the
 * abbreviation that it and the tokens before it are together, if they are one.
 * first: of the sentence; known: the first token that is not cut yet.  Does an
 * abbreviation go on behind token i? */
uint8_t split_parts_join(const SplitScan *scan, SplitToken *ring,
                         uint32_t first, uint32_t i, uint32_t known);

#endif
