/* cut.h - cuts a paragraph into white-space tokens, a batch at a time. */
#ifndef PRECIS_SPLIT_CUT_H
#define PRECIS_SPLIT_CUT_H

#include "token.h"

/* Quotations and brackets that are open: the byte behind the mark, 0: none. */
typedef struct SplitMarks {
  uint32_t quote, single, bracket;
  uint32_t depth;               /* of brackets                                */
} SplitMarks;

/* The next 64 bytes from at, as sets of bits. */
typedef struct SplitBlock {
  uint32_t at, end;             /* end: at, while nothing has been read       */
  uint64_t small, upper, digits, spaces;        /* of ASCII                   */
} SplitBlock;

typedef struct SplitCutter {
  const SplitClasses *classes;
  const char *text;
  uint32_t at, end;             /* what is still to be read                   */
  SplitMarks marks;             /* open at at                                 */
  SplitBlock block;
} SplitCutter;

/* Follows the quotes and brackets of a token. */
void split_follow_marks(SplitMarks *marks, const SplitClasses *classes,
                        const char *text, const SplitToken *token);

/* Reads the next tokens' places, gaps and classes into ring[i & mask] for i
 * from first, at most n of them; how many there were. */
uint32_t split_cut(SplitCutter *cutter, SplitToken *ring, uint32_t mask,
                   uint32_t first, uint32_t n);

#endif
