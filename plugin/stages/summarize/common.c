/* common.c - the table of the common words' terms, made by data/make_common.c
 * from data/common. */
#include "term.h"

#include "common-table.h"

const CommonWord *
common_find(uint64_t surface)
{
  for (size_t i = (size_t)surface;; i++) {
    const CommonWord *slot = &common_words[i & (N_COMMON_WORDS - 1)];

    if (slot->surface == surface)
      return slot;
    if (slot->surface == 0)
      return NULL;
  }
}
