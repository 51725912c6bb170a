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

int
term_cache_find(const TermCache *cache, uint64_t key, uint64_t *stem,
                uint32_t *flags)
{
  const Entry *entry = &cache->entries[key % N_ENTRIES];
  uint64_t check = atomic_load_explicit(&entry->check, memory_order_relaxed);
  uint64_t kinds = atomic_load_explicit(&entry->flags, memory_order_relaxed);

  *stem = atomic_load_explicit(&entry->stem, memory_order_relaxed);
  *flags = (uint32_t)kinds;
  return (check ^ *stem ^ kinds) == key && check != 0;
}

void
term_cache_keep(TermCache *cache, uint64_t key, uint64_t stem, uint32_t flags)
{
  Entry *entry = &cache->entries[key % N_ENTRIES];

  atomic_store_explicit(&entry->check, key ^ stem ^ flags,
                        memory_order_relaxed);
  atomic_store_explicit(&entry->stem, stem, memory_order_relaxed);
  atomic_store_explicit(&entry->flags, flags, memory_order_relaxed);
}
