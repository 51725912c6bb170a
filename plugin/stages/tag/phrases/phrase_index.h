/* phrase_index.h - arrays that grow, of entries that begin with a key, and the
 * index by which one is found: the stems and the phrases of a text. */
#ifndef PRECIS_TAG_PHRASE_INDEX_H
#define PRECIS_TAG_PHRASE_INDEX_H

#include <string.h>

#include "phrases.h"

enum { TAG_FIRST_ROOM = 512, TAG_FIRST_MASK = 1023 };

/* The slot of the entry with that key, or the free one that it would have.  The
 * entries begin with their keys. */
static inline uint32_t *
tag_index_slot(const TagIndex *index, const void *entries, size_t size,
               uint32_t key)
{
  uint32_t i = key & index->mask, entry;

  while ((entry = index->slots[i]) != 0 &&
         *(const uint32_t *)((const char *)entries + (entry - 1) * size) != key)
    i = (i + 1) & index->mask;
  return &index->slots[i];
}

/* Room for one more slot.  0: no memory. */
static inline int
tag_index_grow(const TagPhrases *k, TagIndex *index, const void *entries,
               size_t n, size_t size)
{
  TagIndex larger = { NULL, index->slots ? 2 * index->mask + 1
                                         : TAG_FIRST_MASK };

  if (index->slots != NULL && 2 * n <= index->mask)
    return 1;
  larger.slots = k->host->scratch(k->doc, ((size_t)larger.mask + 1) *
                                            sizeof *larger.slots);
  if (larger.slots == NULL)
    return 0;
  for (uint32_t i = 0; i < n; i++)
    *tag_index_slot(&larger, entries, size,
                    *(const uint32_t *)((const char *)entries + i * size)) =
      i + 1;
  *index = larger;
  return 1;
}

/* The array of n entries, or a larger copy.  done of all: how much of the text
 * it is made of, which foretells how large it will be, for the copies before
 * are not given back.  NULL: no memory. */
static inline void *
tag_entries_grow(const TagPhrases *k, void *entries, size_t n, size_t *room,
                 size_t size, size_t done, size_t all)
{
  size_t least = n + n / 8, more = n > 0 ? 4 * n : TAG_FIRST_ROOM;
  void *larger;

  if (n < *room)
    return entries;
  if (n > 0 && (double)n / (double)done * (double)all < (double)more)
    more = (size_t)((double)n / (double)done * (double)all);
  if (more < least)
    more = least;
  if ((larger = k->host->room(k->doc, more * size)) == NULL)
    return NULL;
  if (n > 0)
    memcpy(larger, entries, n * size);
  *room = more;
  return larger;
}

#endif
