/* loose.h - which sentences are no running text. */
#ifndef PRECIS_SUMMARIZE_LOOSE_H
#define PRECIS_SUMMARIZE_LOOSE_H

#include "reading.h"

/* Is it a heading, a caption or the like by the label of its span, or
 * "Summary:"? */
int summarize_is_label(const char *text, const SummarizeSentence *sentence,
                       const char *label);

/* Flags those that are loose in a text whose sentences are all read.
 * has_spaces: they part its words.  PRECIS_OK or a status. */
int32_t summarize_flag_loose(SummarizeReading *reading, int has_spaces);

#endif
