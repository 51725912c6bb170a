/* cut.h - cuts a paragraph into white-space tokens, a batch at a time. */
#ifndef PRECIS_SPLIT_CUT_H
#define PRECIS_SPLIT_CUT_H

#include "runs.h"
#include "token.h"

/* Quotations and brackets that are open: the byte behind the mark, 0: none. */
typedef struct SplitMarks {
  uint32_t quote, single, bracket;
  uint32_t depth;               /* of brackets                                */
} SplitMarks;

/* The next 64 bytes from at. */
typedef struct SplitBlock {
  uint32_t at, end;             /* end: at, while nothing has been read       */
  uint64_t small, upper, digits;
  uint64_t cyrillic_small, cyrillic_upper;      /* see bits.h                 */
  uint64_t words;               /* all of these                               */
  uint64_t stops;               /* spaces, and what is behind the end         */
  /* What is neither, unless it is the comma, hyphen or full stop at a token's
   * end; and a stop where a token should begin. */
  uint64_t odd;
} SplitBlock;

/* Tokens are kept in a ring with as many places as a set has bits: token i is
 * ring[i % SPLIT_RING], and bit i % SPLIT_RING of a set is about it. */
#define SPLIT_RING 64u

typedef struct SplitCutter {
  const SplitClasses *classes;
  const char *text;
  uint32_t begin;               /* of the paragraph                           */
  uint32_t at, end;             /* what is still to be read                   */
  uint32_t text_end;            /* up to which text is readable               */
  SplitMarks marks;             /* open at at                                 */
  SplitMarks behind[SPLIT_RING];        /* open behind tokens with such marks */
  uint64_t loud;                /* tokens with a mark that counts             */
  uint64_t raised;              /* that do not begin in lower case            */
  SplitBlock block;
} SplitCutter;

/* Reads the next tokens' places, gaps and classes as those from first on, at
 * most n of them and, if there are more, at least n - SPLIT_MOST_RUNS; how many
 * it read. */
uint32_t split_cut(SplitCutter *cutter, SplitToken *ring, uint32_t first,
                   uint32_t n);

#endif
