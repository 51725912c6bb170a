/* table.h - finds an entry in a table that data/tables.py has written, which
 * says how it is laid out: one line of the cache for the bucket, one for its
 * entries, of which there are two or three. */
#ifndef PRECIS_TAG_TABLE_H
#define PRECIS_TAG_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "little.h"

/* What follows the tag of the entry of a key, whose entries are of `size` bytes
 * with it; NULL: there is none. */
static inline const unsigned char *
tag_table_find(const unsigned char *table, size_t size, uint32_t key)
{
  uint32_t bits = little_u32(table);
  const unsigned char *starts = table + 8;
  const unsigned char *entries = starts + 4 * (((size_t)1 << bits) + 1);
  const unsigned char *bucket = starts + 4 * (size_t)(key >> (32 - bits));
  uint32_t end = little_u32(bucket + 4);

  for (uint32_t i = little_u32(bucket); i < end; i++)
    if (little_u16(entries + i * size) == (uint16_t)key)
      return entries + i * size + 2;
  return NULL;
}

#endif
