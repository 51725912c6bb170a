/* term_cache.c - see term_cache.h. */
#include "term_cache.h"

#include <stdatomic.h>
#include <stdlib.h>

#define N_ENTRIES 16384u        /* a power of two; 24 bytes each */

typedef struct Entry {
  _Atomic uint64_t check, stem, flags;
} Entry;

struct TermCache {
  Entry entries[N_ENTRIES];
};

TermCache *
term_cache_new(void)
{
  return calloc(1, sizeof(TermCache));
}

void
term_cache_free(TermCache *cache)
{
  free(cache);
}

/* What binds the parts of an entry: parts of several entries that threads have
 * mixed must not fit together.  The exclusive or of stem and flags as they are
 * would let them: the key of a word that is its own stem may be that stem, and
 * then nothing of the word is left in it. */
static uint64_t
seal(uint64_t stem, uint64_t flags)
{
  return stem * UINT64_C(0x9E3779B97F4A7C15) ^
         (flags + 1) * UINT64_C(0xBF58476D1CE4E5B9);
}

int
term_cache_find(const TermCache *cache, uint64_t key, uint64_t *stem,
                uint32_t *flags)
{
  const Entry *entry = &cache->entries[key % N_ENTRIES];
  uint64_t check = atomic_load_explicit(&entry->check, memory_order_relaxed);
  uint64_t kinds = atomic_load_explicit(&entry->flags, memory_order_relaxed);

  *stem = atomic_load_explicit(&entry->stem, memory_order_relaxed);
  *flags = (uint32_t)kinds;
  return (check ^ seal(*stem, kinds)) == key && check != 0;
}

void
term_cache_keep(TermCache *cache, uint64_t key, uint64_t stem, uint32_t flags)
{
  Entry *entry = &cache->entries[key % N_ENTRIES];

  atomic_store_explicit(&entry->check, key ^ seal(stem, flags),
                        memory_order_relaxed);
  atomic_store_explicit(&entry->stem, stem, memory_order_relaxed);
  atomic_store_explicit(&entry->flags, flags, memory_order_relaxed);
}
