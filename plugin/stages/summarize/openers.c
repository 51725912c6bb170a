/* openers.c - see openers.h. */
#include "openers.h"

#include "stopwords.h"
#include "word_sets.h"

/* From data/openers: lists[] are the codes of the languages. */
#define WORD_SETS_NAMES
#include "openers-table.h"

uint32_t
openers_language(uint32_t language)
{
  for (unsigned i = 0; i < N_LISTS && language != 0; i++)
    if (stopwords_language(lists[i]) == language)
      return 1u << i;
  return 0;
}

int
openers_have(uint32_t list, const char *word, size_t len)
{
  return list != 0 && len <= LONGEST_ENTRY &&
         (word_sets_find(entries, N_ENTRIES, word, len) & list) != 0;
}
