/* cues.c - see cues.h. */
#include "cues.h"

#include "reading.h"
#include "word_sets.h"

/* From data/cues, whose names give the order of the bits. */
#include "cues-table.h"

uint32_t
summarize_cue(const char *word, size_t len)
{
  if (len > LONGEST_ENTRY)
    return 0;
  return word_sets_find(entries, N_ENTRIES, word, len) * TERM_PRONOUN;
}
