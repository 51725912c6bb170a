/* keys.h - numbers for 64-bit keys, in the order in which they come first. */
#ifndef PRECIS_SUMMARIZE_KEYS_H
#define PRECIS_SUMMARIZE_KEYS_H

#include "reading.h"

#define KEYS_NONE UINT32_MAX

typedef struct Keys {
  uint64_t *list;               /* the keys, by number                       */
  size_t n;
  uint32_t *slots;              /* a hash table: number + 1, 0 for none      */
  size_t n_slots;               /* a power of two                            */
} Keys;

/* For at most so many different ones; scratch memory.  0: there is none. */
int keys_open(const SummarizeReading *reading, size_t most, Keys *keys);

/* The number of the key, a new one if it has none yet. */
uint32_t keys_add(Keys *keys, uint64_t key);

/* The number of the key; KEYS_NONE: it has none. */
uint32_t keys_find(const Keys *keys, uint64_t key);

/* What tells the word (width 1), or the pair (2), that begins here from all
 * others. */
static inline uint64_t
keys_of(const uint32_t *terms, size_t width)
{
  return ((uint64_t)terms[0] + 1) << 32 | (width > 1 ? terms[1] + 1 : 0);
}

#endif
