/* key.h - short strings of bytes as numbers, by which what was worked out for
 * them is found again. */
#ifndef PRECIS_TAG_KEY_H
#define PRECIS_TAG_KEY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TAG_KEY_BYTES = 24 };

/* Strings of one length have the same bytes[] if they are the same.  found: of
 * no meaning to the key; where it lies in a table, what was found for it. */
typedef struct TagKey { uint64_t bytes[3]; uint32_t len, found; } TagKey;

static inline uint64_t
tag_key_load(const char *s, size_t n)
{
  uint64_t v = 0;

  memcpy(&v, s, n);
  return v;
}

/* 0 < len <= TAG_KEY_BYTES; also: what else tells keys apart, below 2 ^ 24. */
static inline TagKey
tag_key_read(const char *s, size_t len, uint32_t also)
{
  TagKey key = { .len = (uint32_t)len | also << 8 };

  if (len >= 8) {
    key.bytes[0] = tag_key_load(s, 8);
    key.bytes[1] = tag_key_load(s + len - 8, 8);
    if (len > 16)
      key.bytes[2] = tag_key_load(s + 8, 8);
  } else if (len >= 4)
    key.bytes[0] = tag_key_load(s, 4) | tag_key_load(s + len - 4, 4) << 32;
  else
    key.bytes[0] = tag_key_load(s, 1) | tag_key_load(s + len / 2, 1) << 8 |
                   tag_key_load(s + len - 1, 1) << 16;
  return key;
}

static inline int
tag_key_same(const TagKey *a, const TagKey *b)
{
  return a->bytes[0] == b->bytes[0] && a->bytes[1] == b->bytes[1] &&
         a->bytes[2] == b->bytes[2] && a->len == b->len;
}

static inline uint32_t
tag_key_hash(const TagKey *key)
{
  uint64_t h = (key->bytes[0] ^ key->len) * UINT64_C(0x9E3779B97F4A7C15);

  h = (h ^ h >> 32 ^ key->bytes[1]) * UINT64_C(0xD6E8FEB86659FD93);
  h = (h ^ h >> 32 ^ key->bytes[2]) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(h >> 32);
}

#endif
