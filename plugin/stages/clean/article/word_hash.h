/* word_hash.h - the words of a text as hashes: FNV-1a (Fowler, Noll, Vo), 32
 * bits, in which digits count as 0 and letter case of ASCII does not. */
#ifndef PRECIS_CLEAN_WORD_HASH_H
#define PRECIS_CLEAN_WORD_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_BASIS 2166136261u
#define HASH_PRIME 16777619u

/* What a byte counts as: letters and digits of ASCII and everything beyond; 0:
 * no part of a word. */
extern const uint8_t word_fold[256];

static inline int
is_word_byte(char c)
{
  return word_fold[(unsigned char)c] != 0;
}

/* A final mix, for whoever asks the high bits; not 0. */
static inline uint32_t
hash_mix(uint32_t h)
{
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 13;
  return h ? h : 1;
}

/* Hashes the word at s[*i], *i < len, and moves *i behind it. */
static inline uint32_t
hash_word(const char *s, size_t len, size_t *i)
{
  uint32_t h = HASH_BASIS, c;
  size_t k = *i;

  for (; k < len && (c = word_fold[(unsigned char)s[k]]) != 0; k++)
    h = (h ^ c) * HASH_PRIME;
  *i = k;
  return h;
}

#endif
