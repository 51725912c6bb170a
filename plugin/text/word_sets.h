/* word_sets.h - tables from a word to the set of the lists that it is on.
 *
 * word_sets.py makes one from lists of words at build time: list i is bit i.
 * A hash table with open addressing; at least half of it is empty.  The words
 * stand in it, two entries on a line of the cache: whoever asks for some words
 * of a text, after all else was done with it, waits for each line. */
#ifndef PRECIS_TEXT_WORD_SETS_H
#define PRECIS_TEXT_WORD_SETS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct WordSetsEntry {
  uint32_t sets;                /* 0: empty                                  */
  uint8_t  len;
  char     word[27];            /* without a NUL                             */
} WordSetsEntry;

_Static_assert(sizeof(WordSetsEntry) == 32, "two on a line of the cache");

/* FNV-1a; word_sets.py has the same. */
static inline uint32_t
word_sets_hash(const char *word, size_t len)
{
  uint32_t h = 2166136261u;

  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)word[i]) * 16777619u;
  return h ^ h >> 15;
}

/* The sets that the word of that hash is in.  n_entries: a power of two. */
static inline uint32_t
word_sets_find_hashed(const WordSetsEntry *entries, uint32_t n_entries,
                      const char *word, size_t len, uint32_t h)
{
  for (;; h++) {
    const WordSetsEntry *entry = &entries[h & (n_entries - 1)];

    if (entry->sets == 0)
      return 0;
    if (entry->len == len && memcmp(entry->word, word, len) == 0)
      return entry->sets;
  }
}

static inline uint32_t
word_sets_find(const WordSetsEntry *entries, uint32_t n_entries,
               const char *word, size_t len)
{
  return word_sets_find_hashed(entries, n_entries, word, len,
                               word_sets_hash(word, len));
}

#endif
