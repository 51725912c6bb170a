/* alignment.h - from a text to the bytes it was made from, through any number
 * of steps.
 *
 * A step gives runs from its new text to the text before.  Composing them with
 * the runs that the text before has to the source gives runs from the new
 * text to the source; so there is only ever one alignment, however long the
 * chain.  Example, the source "caf&eacute;s" as UTF-8:
 *
 *   to  to_len  from  from_len
 *    0       3     0         3    "caf"   equal lengths: byte for byte
 *    3       2     3         8    "é"     from "&eacute;", as a whole
 *    5       1    11         1    "s" */
#ifndef PRECIS_ALIGNMENT_H
#define PRECIS_ALIGNMENT_H

#include "arena.h"

#include <precis/types.h>

typedef struct {
  PrecisRun *runs;
  size_t n;
} Alignment;

/* The first thing wrong with runs as an alignment from a text of to_len bytes
 * to one of from_len, as a sentence; NULL: nothing.  Runs with to_len 0 are
 * allowed, and say nothing. */
const char *alignment_fault(const PrecisRun *runs, size_t n, size_t to_len,
                            size_t from_len);

/* One run: the text is the source. */
int alignment_identity(Arena *arena, size_t len, Alignment *out);

/* step: from the new text to the one before, without fault; before: from that
 * one to the source, NULL if it is the source itself.  0: no memory. */
int alignment_compose(Arena *arena, const PrecisRun *step, size_t n_step,
                      const Alignment *before, Alignment *out);

/* The bytes of the source that text range [start, end) came from; a run that
 * maps as a whole is taken whole.  start <= end <= the text's length. */
void alignment_to_source(const Alignment *alignment, size_t start, size_t end,
                         size_t *source_start, size_t *source_end);

/* The bytes of the text that came from source range [start, end); an empty
 * range at the next place in the text if there are none. */
void alignment_from_source(const Alignment *alignment, size_t start,
                           size_t end, size_t *text_start, size_t *text_end);

#endif
