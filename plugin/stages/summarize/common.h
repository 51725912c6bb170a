/* common.h - words that most English texts have, each with its term.
 *
 * Two of three distinct words of a news text are among 2,000 (data/common);
 * finding their stems is a third of the work of reading it.  So that is done
 * once, when a pipeline is made. */
#ifndef PRECIS_SUMMARIZE_COMMON_H
#define PRECIS_SUMMARIZE_COMMON_H

#include <stddef.h>
#include <stdint.h>

/* The hash of a word and, of its term, the hash and the flags. */
typedef struct CommonWord {
  uint64_t word, stem;
  uint32_t flags;
} CommonWord;

typedef struct Common {
  CommonWord *slots;            /* open addressing; word 0: empty            */
  size_t n_slots;               /* a power of two                            */
} Common;

/* Calls add for each word of the list. */
void common_list(void (*add)(void *user, const char *word, size_t len),
                 void *user);

/* NULL: it is not among them. */
static inline const CommonWord *
common_find(const Common *common, uint64_t word)
{
  for (size_t i = (size_t)word;; i++) {
    const CommonWord *slot = &common->slots[i & (common->n_slots - 1)];

    if (slot->word == word)
      return slot;
    if (slot->word == 0)
      return NULL;
  }
}

#endif
