/* filter.c - a token is known here by its first and last eight bytes and its
 * length, which are a few loads and no loop. */
#include "filter.h"

#include <string.h>

static uint64_t
load8(const char *s)
{
  uint64_t x;

  memcpy(&x, s, 8);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  x = __builtin_bswap64(x);
#endif
  return x;
}

static uint64_t
load4(const char *s)
{
  const unsigned char *p = (const unsigned char *)s;

  return p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
         (uint64_t)p[3] << 24;
}

/* A hash of a token by its outer bytes. */
static uint32_t
outline(const char *text, const SplitToken *t)
{
  const char *s;
  uint32_t n;
  uint64_t a, b;

  if (!t)
    return 0;
  s = text + t->start;
  n = t->end - t->start;
  if (n >= 8) {
    a = load8(s);
    b = load8(s + n - 8);
  } else if (n >= 4) {
    a = load4(s);
    b = load4(s + n - 4);
  } else {
    a = (unsigned char)s[0] | (uint64_t)(unsigned char)s[n / 2] << 8;
    b = (unsigned char)s[n - 1];
  }
  a = (a ^ (b * 0x9E3779B97F4A7C15u) ^ n) * 0xD6E8FEB86659FD93u;
  return (uint32_t)(a >> 32);
}

static inline uint32_t
index_of(uint32_t number, uint32_t h)
{
  return (h ^ number * 0x9E3779B1u) * 0x85EBCA6Bu >> (32 - SPLIT_FILTER_BITS);
}

void
split_filter_features(const char *text, const SplitToken *before2,
                      const SplitToken *before, const SplitToken *after,
                      const SplitToken *after2, uint32_t *f)
{
  uint32_t b2 = before2 ? before2->first : SPLIT_N_CLASSES;
  uint32_t a2 = after2 ? after2->first : SPLIT_N_CLASSES;
  uint32_t classes = before->first | (uint32_t)after->first << 5 | a2 << 10 |
                     b2 << 15 | after->gap << 20;
  uint32_t pauses = (before->holds & SPLIT_PAUSES) |
                    (after->holds & (SPLIT_PAUSES | SPLIT_ENDS)) << 1;

  f[0] = index_of(1, outline(text, before));
  f[1] = index_of(2, outline(text, after));
  f[2] = index_of(3, outline(text, after2));
  f[3] = index_of(4, outline(text, before2));
  f[4] = index_of(5, classes);
  f[5] = index_of(6, pauses * 0xC2B2AE35u ^ (classes & 0xFFFFFu) ^
                     (after->end - after->start) << 22);
}

int32_t
split_filter_sum(const int8_t *weights, const uint32_t *f)
{
  return weights[f[0]] + weights[f[1]] + weights[f[2]] + weights[f[3]] +
         weights[f[4]] + weights[f[5]];
}
