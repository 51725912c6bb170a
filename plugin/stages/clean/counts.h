/* counts.h - how often each key comes, in an open hash table of the document's
 * memory. */
#ifndef PRECIS_CLEAN_COUNTS_H
#define PRECIS_CLEAN_COUNTS_H

#include <precis/plugin.h>

typedef struct Count {
  uint64_t key;                 /* 0: the slot is free                       */
  uint32_t n, other;            /* the caller's, 0 at first                  */
} Count;

typedef struct Counts {
  Count *slots;
  size_t mask;
} Counts;

/* most: how many different keys there are at most.  0: no memory. */
static inline int
counts_init(Counts *c, const PrecisHost *host, PrecisDoc *doc, size_t most)
{
  size_t size = 16;

  while (size < most * 2)
    size *= 2;
  c->mask = size - 1;
  c->slots = host->scratch(doc, size * sizeof *c->slots);
  return c->slots != NULL;
}

/* The key's slot, or the free one where it would be. */
static inline Count *
counts_slot(const Counts *c, uint64_t key)
{
  size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & c->mask;

  while (c->slots[i].key && c->slots[i].key != key)
    i = (i + 1) & c->mask;
  return &c->slots[i];
}

/* A key's highest bit is not looked at: a key is never 0 in the table. */
static inline Count *
counts_at(const Counts *c, uint64_t key)
{
  Count *slot = counts_slot(c, key << 1 | 1);

  slot->key = key << 1 | 1;
  return slot;
}

static inline int
counts_has(const Counts *c, uint64_t key)
{
  return counts_slot(c, key << 1 | 1)->key != 0;
}

#endif
