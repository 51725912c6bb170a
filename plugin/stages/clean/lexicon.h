/* lexicon.h - what single words tell of a block, as learned.
 *
 * Two kinds of words: those of its text ("subscribe", "newsletter"; telling
 * in short blocks) and the names that class, id, role, itemprop and
 * data-testid give to the elements around it ("entry-content", "sidebar").
 * Each known word has a weight: the log-odds, in sixteenths, that a block it
 * stands in (text) or over (names) is content. */
#ifndef PRECIS_CLEAN_LEXICON_H
#define PRECIS_CLEAN_LEXICON_H

#include <stddef.h>
#include <stdint.h>

/* Words looked at in one text or one attribute. */
#define LEXICON_MAX_TOKENS 96

/* An open hash table; the slot of h: h * n_slots >> 32, then the next ones.  An
 * entry is the low 24 bits of the hash and the weight on top; 0: free.
 *
 * Two words of three are not in it.  The table does not fit into the nearer
 * caches, bits do that tell of most of these that they are not (Bloom 1970,
 * with one hash): bit h >> shift is set for each word. */
typedef struct Lexicon {
  const unsigned char *slots;   /* u32, little-endian                        */
  const unsigned char *bits;
  uint32_t n_slots, shift;
} Lexicon;

/* 1: the word may be in the table, which has some; 0: it is not. */
static inline unsigned
lexicon_may_know(const Lexicon *l, uint32_t hash)
{
  uint32_t bit = hash >> l->shift;

  return l->bits[bit >> 3] >> (bit & 7) & 1;
}

/* Copies those of n words that may be in the table; out may be hashes.  Returns
 * their number. */
size_t lexicon_filter(const Lexicon *l, const uint32_t *hashes, size_t n,
                      uint32_t *out);

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

/* The smallest and largest weight (at most, at least 0) and the sum. */
typedef struct Evidence {
  int min, max, sum, n;
} Evidence;

/* Adds n words.  n_known of them, n at least, are known, so that the slots of
 * those to come are asked for ahead. */
void lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n,
                   size_t n_known, Evidence *e);

/* The words of a text, one after the other, as hashes: each word, each pair of
 * neighbours, the first two and the last two words as such; digits count as
 * 0, letter case of ASCII not.  At most LEXICON_MAX_TOKENS of them. */
typedef struct LexiconText {
  uint32_t tokens[LEXICON_MAX_TOKENS];
  size_t n, n_words;
  uint32_t first, second, before, last, all;
  uint32_t head;                /* of the first five words, or of all        */
} LexiconText;

void lexicon_text_begin(LexiconText *t);

/* Notes the ends; returns the hash of all words. */
uint32_t lexicon_text_end(LexiconText *t);

/* What a byte counts as: letters and digits of ASCII and everything beyond; 0:
 * no part of a word. */
extern const uint8_t lexicon_fold[256];

static inline int
lexicon_is_word(char c)
{
  return lexicon_fold[(unsigned char)c] != 0;
}

/* Hashes are FNV-1a (Fowler, Noll, Vo) with a final mix, 32 bits. */
#define LEXICON_BASIS 2166136261u
#define LEXICON_PRIME 16777619u

static inline uint32_t
lexicon_mix(uint32_t h)
{
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 13;
  return h ? h : 1;
}

static inline uint32_t
lexicon_pair(uint32_t a, uint32_t b, uint32_t kind)
{
  return lexicon_mix((a * 31 ^ b) * LEXICON_PRIME + kind);
}

/* Hashes the word at s[*i], *i < len, and moves *i behind it. */
static inline uint32_t
lexicon_hash_word(const char *s, size_t len, size_t *i)
{
  uint32_t h = LEXICON_BASIS, c;
  size_t k = *i;

  for (; k < len && (c = lexicon_fold[(unsigned char)s[k]]) != 0; k++)
    h = (h ^ c) * LEXICON_PRIME;
  *i = k;
  return h;
}

/* The same, and notes it. */
static inline uint32_t
lexicon_text_word(LexiconText *t, const char *s, size_t len, size_t *i)
{
  uint32_t h = lexicon_hash_word(s, len, i);

  t->all = (t->all ^ h) * LEXICON_PRIME;
  t->head = t->n_words < 5 ? t->all : t->head;
  t->before = t->last;
  t->last = h;
  if (t->n_words == 0)
    t->first = h;
  else if (t->n_words == 1)
    t->second = h;
  t->n_words++;
  if (t->n + 5 < LEXICON_MAX_TOKENS) {
    t->tokens[t->n++] = lexicon_mix(h);
    if (t->n_words > 1)
      t->tokens[t->n++] = lexicon_pair(t->before, h, 1);
  }
  return h;
}

/* Hashes of the names in an attribute value: each name and the parts of it,
 * divided at "-", "_" and before capitals.  *kind: the hash of the first name
 * that has no digit, 0 if there is none: "post-1806 post hentry" and "post-7816
 * post sticky" are elements of one kind. */
size_t lexicon_name_tokens(const char *value, size_t len, uint32_t *out,
                           size_t max, uint32_t *kind);

#endif
