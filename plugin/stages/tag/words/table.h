/* table.h - finds an entry in a table that data/tables.py has written, which
 * says how it is laid out: one line of the cache for the bucket, one for its
 * entries, of which there are two or three. */
#ifndef PRECIS_TAG_TABLE_H
#define PRECIS_TAG_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "little.h"

/* The bucket of a key, which says where its entries begin and end. */
static inline const unsigned char *
tag_table_bucket(const unsigned char *table, uint32_t key)
{
  return table + 8 + 4 * (size_t)(key >> (32 - little_u32(table)));
}

/* Where entry i is; entries are of `size` bytes. */
static inline const unsigned char *
tag_table_entry(const unsigned char *table, size_t size, uint32_t i)
{
  return table + 8 + 4 * (((size_t)1 << little_u32(table)) + 1) + size * i;
}

/* What follows the tag, of two bytes, of the entry of a key; NULL: there is
 * none. */
static inline const unsigned char *
tag_table_find(const unsigned char *table, size_t size, uint32_t key)
{
  const unsigned char *bucket = tag_table_bucket(table, key);
  const unsigned char *entries = tag_table_entry(table, size, 0);
  uint32_t end = little_u32(bucket + 4);

  for (uint32_t i = little_u32(bucket); i < end; i++)
    if (little_u16(entries + i * size) == (uint16_t)key)
      return entries + i * size + 2;
  return NULL;
}

#endif
