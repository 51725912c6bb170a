/* sift.h - which sentences the host wants in, and which it does not. */
#ifndef PRECIS_SUMMARIZE_SIFT_H
#define PRECIS_SUMMARIZE_SIFT_H

#include "reading.h"

/* Strings of an option, copied. */
typedef struct SiftList {
  char **items;
  size_t n;
} SiftList;

typedef struct Sift {
  SiftList keep, drop;          /* phrases                                   */
  SiftList keep_spans, drop_spans;      /* "layer" or "layer/label"          */
  uint64_t keep_lead;           /* sentences at the start                    */
  uint64_t shortest, longest;   /* words of a sentence; longest 0: no bound  */
} Sift;

/* Reads the options of the same names (keep_lead, shortest, longest too).
 * 0: no memory.  What was read is the caller's, to be given to sift_clear. */
int sift_read(Sift *sift, const PrecisHost *host,
              const PrecisOptions *options);
void sift_clear(Sift *sift);

/* Sets keep, SENTENCE_NEVER and SENTENCE_LENGTH of the sentences. */
int32_t sift_apply(const Sift *sift, SummarizeReading *reading);

#endif
