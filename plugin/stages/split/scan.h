/* scan.h - walks a paragraph once and finds its sentences. */
#ifndef PRECIS_SPLIT_SCAN_H
#define PRECIS_SPLIT_SCAN_H

#include "gap.h"
#include "lexicon.h"

/* What is decided at a gap: does the sentence end, how sure (0 to 1), why. */
typedef struct SplitVerdict {
  int ends;
  float score;
  const char *reason;
} SplitVerdict;

typedef struct SplitScan {
  const SplitClasses *classes;
  const SplitAdditions *additions;
  const char *text;
  uint32_t text_end;            /* up to which text is readable               */
  uint32_t language;
  uint8_t style;
  /* Weights of the filter (filter.h); NULL: every gap is decided on. */
  const int8_t *filter;
  /* Asked at every gap of which the filter is not sure. */
  SplitVerdict (*decide)(void *user, const SplitGap *gap);
  /* Told every sentence; score and reason are of its end.  Not 0: stop. */
  int32_t (*sentence)(void *user, uint32_t start, uint32_t end, float score,
                      const char *reason);
  void *user;
  uint8_t marked_only;          /* a heading: only marks end a sentence       */
  uint8_t given;                /* a stage before found the paragraphs        */
  uint8_t join_items;           /* a list's marker alone begins no sentence   */
  uint8_t whole_quotations;     /* none ends inside double quotes             */
  /* Ends found so far, with a mark and with none, but those of paragraphs. */
  uint32_t marked, unmarked;
} SplitScan;

/* text[start, end) is one paragraph.  0, or what sentence said. */
int32_t split_scan(SplitScan *scan, uint32_t start, uint32_t end);

#endif
