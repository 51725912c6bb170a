/* lexicon.c - see lexicon.h. */
#include "lexicon.h"

#ifdef __SSE2__
# include <emmintrin.h>
#endif

static inline uint32_t
fold(uint32_t h, unsigned char c)
{
  if (c >= 'A' && c <= 'Z')
    c = (unsigned char)(c | 0x20);
  else if (c >= '0' && c <= '9')
    c = '0';
  return (h ^ c) * LEXICON_PRIME;
}

/* 0: no part of a word; else what the byte counts as. */
#define SAME(c) c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7
#define LOWER 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', \
  'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'

const uint8_t lexicon_fold[256] = {
  ['0'] = '0', '0', '0', '0', '0', '0', '0', '0', '0', '0',
  ['A'] = LOWER,
  ['a'] = LOWER,
  [0x80] = SAME(0x80), SAME(0x88), SAME(0x90), SAME(0x98), SAME(0xA0),
  SAME(0xA8), SAME(0xB0), SAME(0xB8), SAME(0xC0), SAME(0xC8), SAME(0xD0),
  SAME(0xD8), SAME(0xE0), SAME(0xE8), SAME(0xF0), SAME(0xF8)
};

#ifdef __SSE2__
/* Eight slots at once: one guess of the processor's for a word, not one for
 * each slot that it passes. */
static inline int
find_weight(const Lexicon *l, uint32_t hash)
{
  uint32_t i = (uint32_t)((uint64_t)hash * l->n_slots >> 32);
  const unsigned char *s = l->slots + (size_t)i * 4;
  const __m128i low = _mm_set1_epi32(0xFFFFFF), zero = _mm_setzero_si128();
  const __m128i key = _mm_set1_epi32((int)(hash & 0xFFFFFF));
  __m128i a, b, found, free;
  unsigned bits;
  int known;

  if (i + 8 > l->n_slots)
    return lexicon_weight(l, hash);
  a = _mm_loadu_si128((const __m128i *)(const void *)s);
  b = _mm_loadu_si128((const __m128i *)(const void *)(s + 16));
  found = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_and_si128(a, low), key),
                          _mm_cmpeq_epi32(_mm_and_si128(b, low), key));
  free = _mm_packs_epi32(_mm_cmpeq_epi32(a, zero), _mm_cmpeq_epi32(b, zero));
  bits = (unsigned)_mm_movemask_epi8(_mm_packs_epi16(found, free));
  if (bits == 0)                /* all eight are other words' */
    return lexicon_weight(l, hash);
  /* no branch on whether the word is known: one in two is */
  i = (uint32_t)__builtin_ctz(bits | 0x80);
  known = (int)(bits >> i & 1) & !(bits >> 8 & ((2u << i) - 1));
  return (int8_t)s[4 * i + 3] & -known;
}
#else
# define find_weight lexicon_weight
#endif

void
lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n, Evidence *e)
{
  Evidence all = *e;

  if (l->n_slots == 0)
    return;
  for (size_t i = 0; i < n; i++) {
    int w = find_weight(l, hashes[i]);

    /* a weight of nothing counts for nothing */
    all.n += w != 0;
    all.sum += w;
    all.min = w < all.min ? w : all.min;
    all.max = w > all.max ? w : all.max;
  }
  *e = all;
}

void
lexicon_text_begin(LexiconText *t)
{
  t->n = t->n_words = 0;
  t->first = t->second = t->before = t->last = 0;
  t->all = t->head = LEXICON_BASIS;
}

uint32_t
lexicon_text_end(LexiconText *t)
{
  if (t->n_words > 0) {
    t->tokens[t->n++] = lexicon_pair(t->first, t->second, 2);
    t->tokens[t->n++] = lexicon_pair(t->first, 0, 3);
    t->tokens[t->n++] = lexicon_pair(t->before, t->last, 4);
  }
  return lexicon_mix(t->all);
}

/* What a byte of a name counts as: ASCII letters in lower case, digits as one;
 * what its parts are made of; the space is where it ends. */
enum { NAME_LETTER = 1, NAME_CAPITAL = 2, NAME_SMALL = 4 };

static inline unsigned
name_class(unsigned c)
{
  return c - 'a' < 26u ? NAME_LETTER | NAME_SMALL
         : c - 'A' < 26u ? NAME_LETTER | NAME_CAPITAL : 0;
}

/* The hashes of the name at value[*i], which is passed, and of its parts. */
static size_t
name_hashes(const char *value, size_t len, size_t *i, uint32_t kind,
            uint32_t *out, size_t max)
{
  uint32_t whole = LEXICON_BASIS + kind, part = LEXICON_BASIS;
  size_t n = 1, letters = 0, k = *i;
  unsigned before = 0;

  for (;; k++) {
    unsigned c = k < len ? (unsigned char)value[k] : ' ';
    unsigned class = name_class(c);

    if (letters > 0 && (!(class & NAME_LETTER) ||
                        (class & NAME_CAPITAL && before & NAME_SMALL))) {
      if (letters > 1 && n < max)
        out[n++] = lexicon_mix(part + 7);
      part = LEXICON_BASIS;
      letters = 0;
    }
    if (c <= ' ')
      break;
    whole = fold(whole, (unsigned char)c);
    if (class) {
      part = (part ^ (c | 0x20)) * LEXICON_PRIME;
      letters++;
    }
    before = class;
  }
  out[0] = lexicon_mix(whole);
  *i = k;
  return n;
}

size_t
lexicon_name_tokens(const char *value, size_t len, uint32_t kind,
                    uint32_t *out, size_t max)
{
  size_t n = 0;

  for (size_t i = 0; n < max;) {
    while (i < len && (unsigned char)value[i] <= ' ')
      i++;
    if (i == len)
      break;
    n += name_hashes(value, len, &i, kind, out + n, max - n);
  }
  return n;
}
