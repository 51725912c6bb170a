/* hash.h - the hash of a token: of its first and last eight bytes and how many
 * it has, so that most take two loads and no loop. */
#ifndef PRECIS_SPLIT_HASH_H
#define PRECIS_SPLIT_HASH_H

#include <stdint.h>

#include "little.h"

/* n bytes, 1 to 8, as a number; room bytes may be read. */
static inline uint64_t
split_load_short(const char *s, uint32_t n, uint32_t room)
{
  const unsigned char *p = (const unsigned char *)s;

  if (room >= 8)
    return little_u64(s) & ~0ull >> 8 * (8 - n);
  if (n >= 4)
    return little_u32(s) | (uint64_t)little_u32(s + n - 4) << 8 * (n - 4);
  return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) |
         (uint64_t)p[n - 1] << 8 * (n - 1);
}

/* The hash of n bytes of which first and last hold the first and the last
 * eight, or first all of them. */
static inline uint32_t
split_hash_ends(uint64_t first, uint64_t last, uint32_t n)
{
  uint64_t h = (first ^ n) * 0x9E3779B97F4A7C15u;

  h = (h ^ h >> 29 ^ last) * 0xD6E8FEB86659FD93u;
  return (uint32_t)(h >> 32);
}

/* The first n bytes of eight. */
static const uint64_t split_first_bytes[9] = {
  0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF,
  0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF
};

/* The first eight of n bytes, 1 or more, and the last eight, or 0 if there are
 * no more; without a branch on n, which nobody can foretell.  Eight bytes may
 * be read even if n is less. */
static inline void
split_load_ends(const char *s, uint32_t n, uint64_t *first, uint64_t *last)
{
  uint32_t few = n < 8 ? n : 8;

  *first = little_u64(s) & split_first_bytes[few];
  *last = little_u64(s + n - few) & -(uint64_t)(n > 8);
}

/* The hash in lower case of n ASCII letters, 1 to 16, of which eight bytes may
 * be read. */
static inline uint32_t
split_hash_letters(const char *s, uint32_t n)
{
  const uint64_t small = 0x2020202020202020u;
  uint64_t first, last;

  split_load_ends(s, n, &first, &last);
  first |= small & ~0ull >> 8 * (8 - (n < 8 ? n : 8));
  last |= small & -(uint64_t)(n > 8);
  return split_hash_ends(first, last, n);
}

#endif
