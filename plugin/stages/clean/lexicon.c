/* lexicon.c - see lexicon.h.  Hashes are FNV-1a (Fowler, Noll, Vo) with a
 * final mix, 32 bits. */
#include "lexicon.h"

#ifdef __SSE2__
# include <emmintrin.h>
#endif

#define FNV_BASIS 2166136261u
#define FNV_PRIME 16777619u

static inline uint32_t
fold(uint32_t h, unsigned char c)
{
  if (c >= 'A' && c <= 'Z')
    c = (unsigned char)(c | 0x20);
  else if (c >= '0' && c <= '9')
    c = '0';
  return (h ^ c) * FNV_PRIME;
}

static inline uint32_t
mix(uint32_t h)
{
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 13;
  return h ? h : 1;
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
  if (l->n_slots == 0)
    return;
  for (size_t i = 0; i < n; i++) {
    int w = find_weight(l, hashes[i]);

    /* a weight of nothing counts for nothing */
    e->n += w != 0;
    e->sum += w;
    e->min = w < e->min ? w : e->min;
    e->max = w > e->max ? w : e->max;
  }
}

static inline uint32_t
pair(uint32_t a, uint32_t b, uint32_t kind)
{
  return mix((a * 31 ^ b) * FNV_PRIME + kind);
}

void
lexicon_text_begin(LexiconText *t)
{
  t->n = t->n_words = 0;
  t->first = t->second = t->before = t->last = 0;
  t->all = t->head = FNV_BASIS;
}

uint32_t
lexicon_text_word(LexiconText *t, const char *s, size_t len, size_t *i)
{
  uint32_t h = FNV_BASIS;
  size_t k = *i;

  for (; k < len && lexicon_is_word(s[k]); k++)
    h = (h ^ lexicon_fold[(unsigned char)s[k]]) * FNV_PRIME;
  *i = k;
  t->all = (t->all ^ h) * FNV_PRIME;
  if (t->n_words < 5)
    t->head = t->all;
  t->before = t->last;
  t->last = h;
  if (t->n_words == 0)
    t->first = h;
  else if (t->n_words == 1)
    t->second = h;
  t->n_words++;
  if (t->n + 5 < LEXICON_MAX_TOKENS) {
    t->tokens[t->n++] = mix(h);
    if (t->n_words > 1)
      t->tokens[t->n++] = pair(t->before, h, 1);
  }
  return h;
}

uint32_t
lexicon_text_end(LexiconText *t)
{
  if (t->n_words > 0) {
    t->tokens[t->n++] = pair(t->first, t->second, 2);
    t->tokens[t->n++] = pair(t->first, 0, 3);
    t->tokens[t->n++] = pair(t->before, t->last, 4);
  }
  return mix(t->all);
}

static size_t
name_parts(const char *s, size_t len, uint32_t *out, size_t max)
{
  uint32_t h = FNV_BASIS;
  size_t n = 0, letters = 0;

  for (size_t i = 0; i <= len; i++) {
    unsigned c = i < len ? (unsigned char)s[i] : (unsigned char)' ';
    int capital = c >= 'A' && c <= 'Z' && i > 0 && s[i - 1] >= 'a' &&
                  s[i - 1] <= 'z';
    int letter = (c | 0x20) - 'a' < 26u;

    if ((!letter || capital) && letters > 0) {
      if (letters > 1 && n < max)
        out[n++] = mix(h + 7);
      h = FNV_BASIS;
      letters = 0;
    }
    if (letter) {
      h = fold(h, (unsigned char)c);
      letters++;
    }
  }
  return n;
}

size_t
lexicon_name_tokens(const char *value, size_t len, uint32_t kind,
                    uint32_t *out, size_t max)
{
  size_t n = 0;

  for (size_t i = 0; i < len && n < max;) {
    uint32_t h = FNV_BASIS + kind;
    size_t start;

    while (i < len && (unsigned char)value[i] <= ' ')
      i++;
    for (start = i; i < len && (unsigned char)value[i] > ' '; i++)
      h = fold(h, (unsigned char)value[i]);
    if (i == start)
      break;
    out[n++] = mix(h);
    n += name_parts(value + start, i - start, out + n, max - n);
  }
  return n;
}
