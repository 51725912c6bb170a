/* lexicon.h - what the names of elements tell of the blocks in them, as
 * learned.
 *
 * Names are what class, id, role, itemprop and data-testid give: "sidebar",
 * "entry-content", and the words in them.  Each known word has a weight: the
 * log-odds, in sixteenths, that a block it stands over is content. */
#ifndef PRECIS_CLEAN_LEXICON_H
#define PRECIS_CLEAN_LEXICON_H

#include <stddef.h>
#include <stdint.h>

/* Words looked at in one attribute. */
#define LEXICON_MAX_TOKENS 96

/* An open hash table; the slot of h: h * n_slots >> 32, then the next ones.  An
 * entry is the low 24 bits of the hash and the weight on top; 0: free. */
typedef struct Lexicon {
  const unsigned char *slots;   /* u32, little-endian                        */
  uint32_t n_slots;
} Lexicon;

static inline int
lexicon_weight(const Lexicon *l, uint32_t hash)
{
  uint32_t i = (uint32_t)((uint64_t)hash * l->n_slots >> 32);

  for (uint32_t k = 0; k < l->n_slots; k++) {
    const unsigned char *s = l->slots + (size_t)i * 4;
    uint32_t slot = (uint32_t)s[0] | (uint32_t)s[1] << 8 |
                    (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24;

    if (slot == 0)
      return 0;
    if ((slot & 0xFFFFFF) == (hash & 0xFFFFFF))
      return (int8_t)(slot >> 24);
    if (++i == l->n_slots)
      i = 0;
  }
  return 0;
}

/* The smallest and largest weight (at most, at least 0). */
typedef struct Evidence {
  int min, max;
} Evidence;

/* Adds n words.  n_known of them, n at least, are known, so that the slots of
 * those to come are asked for ahead. */
void lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n,
                   size_t n_known, Evidence *e);

#endif
