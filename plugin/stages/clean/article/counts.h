/* counts.h - how often each key occurs.  The counts stand one behind the other
 * in the document's memory; an open hash table has their numbers only, so it is
 * cheap to zero and stays in the cache. */
#ifndef PRECIS_CLEAN_COUNTS_H
#define PRECIS_CLEAN_COUNTS_H

#include <precis/plugin.h>

typedef struct Count {
  uint64_t key;
  uint32_t n, other;            /* the caller's, 0 at first                  */
} Count;

typedef struct Counts {
  Count *counts;                /* as the keys came; the first is number 1   */
  uint32_t *slots;              /* 0: free                                   */
  size_t mask;
  uint32_t n;
} Counts;

/* most: how many different keys there are at most.  0: no memory. */
static inline int
counts_init(Counts *c, const PrecisHost *host, PrecisDoc *doc, size_t most)
{
  size_t size = 16;

  while (size < most * 2)
    size *= 2;
  c->mask = size - 1;
  c->n = 0;
  c->slots = host->scratch(doc, size * sizeof *c->slots);
  c->counts = host->room(doc, most * sizeof *c->counts + 1);
  return c->slots && c->counts;
}

/* Where the key's number is, or would be. */
static inline uint32_t *
counts_slot(const Counts *c, uint64_t key)
{
  size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & c->mask;

  while (c->slots[i] && c->counts[c->slots[i] - 1].key != key)
    i = (i + 1) & c->mask;
  return &c->slots[i];
}

static inline Count *
counts_at(Counts *c, uint64_t key)
{
  uint32_t *slot = counts_slot(c, key);

  if (*slot == 0) {
    c->counts[c->n] = (Count){ .key = key };
    *slot = ++c->n;
  }
  return &c->counts[*slot - 1];
}

static inline int
counts_has(const Counts *c, uint64_t key)
{
  return *counts_slot(c, key) != 0;
}

#endif
