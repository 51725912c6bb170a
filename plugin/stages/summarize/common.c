#include "common.h"

#include "word_sets.h"

/* From data/common. */
#include "common-table.h"

void
common_list(void (*add)(void *user, const char *word, size_t len), void *user)
{
  for (size_t i = 0; i < N_ENTRIES; i++)
    if (entries[i].word != NULL)
      add(user, entries[i].word, entries[i].len);
}
