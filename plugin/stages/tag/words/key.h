/* key.h - short strings of bytes as three numbers: the keys of caches. */
#ifndef PRECIS_TAG_KEY_H
#define PRECIS_TAG_KEY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TAG_KEY_BYTES = 24 };

/* bytes: the string, and zeros behind it.  found is no part of the key: in a
 * table it is what was found for the string. */
typedef struct TagKey { uint64_t bytes[3]; uint32_t len, found; } TagKey;

/* The key of s[0, len), 0 < len <= TAG_KEY_BYTES.  may_read: how many bytes may
 * be read at s, len at least; if they are TAG_KEY_BYTES, no branch depends on
 * len.  also: a number below 2^24 that tells equal strings apart. */
static inline TagKey
tag_key_read(const char *s, size_t len, size_t may_read, uint32_t also)
{
  static const unsigned char kept[2 * TAG_KEY_BYTES] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
  const unsigned char *mask = kept + TAG_KEY_BYTES - len;
  TagKey key;

  key.len = (uint32_t)len | also << 8;
  key.found = 0;
  if (may_read < TAG_KEY_BYTES) {
    memset(key.bytes, 0, sizeof key.bytes);
    memcpy(key.bytes, s, len);
    return key;
  }
  for (int i = 0; i < 3; i++) { /* eight bytes at a time                      */
    uint64_t all, some;
    memcpy(&all, s + 8 * i, sizeof all);
    memcpy(&some, mask + 8 * i, sizeof some);
    key.bytes[i] = all & some;
  }
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
