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

/* No branch: whether a word is known is any processor's guess. */
size_t
lexicon_filter(const Lexicon *l, const uint32_t *hashes, size_t n,
               uint32_t *out)
{
  size_t kept = 0;

  if (l->n_slots == 0)
    return 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t hash = hashes[i], bit = hash >> l->shift;

    out[kept] = hash;
    kept += l->bits[bit >> 3] >> (bit & 7) & 1;
  }
  return kept;
}

#ifdef __SSE2__
/* Eight slots are looked at at once, and the weights are kept in the lanes in
 * which they are found, at most one for each word: no branch on whether the
 * word is known (one in two is), nor on where it stands.  A slot with a word's
 * key, so near to its place, is the word's own: of two hashes with the same
 * low 24 bits the places are n_slots / 256 apart. */
typedef struct Lanes {
  __m128i min, max, sum, unknown;       /* eight numbers of 16 bits          */
} Lanes;

static inline void
weigh_word(const Lexicon *l, uint32_t hash, Lanes *all)
{
  const __m128i low = _mm_set1_epi32(0xFFFFFF), zero = _mm_setzero_si128();
  const __m128i key = _mm_set1_epi32((int)(hash & 0xFFFFFF));
  const unsigned char *s = l->slots + ((uint64_t)hash * l->n_slots >> 32) * 4;
  __m128i weights, a, b, known_a, known_b, free_too;

  if (s + 32 <= l->slots + (size_t)l->n_slots * 4) {
    a = _mm_loadu_si128((const __m128i *)(const void *)s);
    b = _mm_loadu_si128((const __m128i *)(const void *)(s + 16));
    known_a = _mm_cmpeq_epi32(_mm_and_si128(a, low), key);
    known_b = _mm_cmpeq_epi32(_mm_and_si128(b, low), key);
    free_too = _mm_or_si128(_mm_or_si128(known_a, _mm_cmpeq_epi32(a, zero)),
                            _mm_or_si128(known_b, _mm_cmpeq_epi32(b, zero)));
    weights = _mm_packs_epi32(_mm_and_si128(known_a, _mm_srai_epi32(a, 24)),
                              _mm_and_si128(known_b, _mm_srai_epi32(b, 24)));
  } else {
    free_too = weights = zero;
  }
  if (_mm_movemask_epi8(free_too) == 0) /* all eight are other words' */
    weights = _mm_cvtsi32_si128(lexicon_weight(l, hash) & 0xFFFF);
  all->min = _mm_min_epi16(all->min, weights);
  all->max = _mm_max_epi16(all->max, weights);
  all->sum = _mm_add_epi16(all->sum, weights);
  all->unknown = _mm_add_epi16(all->unknown, _mm_cmpeq_epi16(weights, zero));
}

static int
sum_lanes(__m128i lanes)
{
  __m128i sum = _mm_madd_epi16(lanes, _mm_set1_epi16(1));

  sum = _mm_add_epi32(sum, _mm_srli_si128(sum, 8));
  return _mm_cvtsi128_si32(_mm_add_epi32(sum, _mm_srli_si128(sum, 4)));
}

/* Eight slots may lie on two lines of the cache. */
static inline void
ask_for(const Lexicon *l, uint32_t hash)
{
  const unsigned char *s = l->slots +
                           ((uint64_t)hash * l->n_slots >> 32) * 4;

  __builtin_prefetch(s);
  __builtin_prefetch(s + 28);
}

/* So many words are on their way. */
enum { WORDS_AHEAD = 48 };

static void
weigh_lanes(const Lexicon *l, const uint32_t *hashes, size_t n, size_t n_known,
            Evidence *e)
{
  Lanes all;
  __m128i lowest, highest;
  int16_t min, max;

  all.min = all.max = all.sum = all.unknown = _mm_setzero_si128();
  for (size_t i = 0; i < n; i++) {
    if (i + WORDS_AHEAD < n_known)
      ask_for(l, hashes[i + WORDS_AHEAD]);
    weigh_word(l, hashes[i], &all);
  }
  lowest = _mm_min_epi16(all.min, _mm_srli_si128(all.min, 8));
  lowest = _mm_min_epi16(lowest, _mm_srli_si128(lowest, 4));
  lowest = _mm_min_epi16(lowest, _mm_srli_si128(lowest, 2));
  highest = _mm_max_epi16(all.max, _mm_srli_si128(all.max, 8));
  highest = _mm_max_epi16(highest, _mm_srli_si128(highest, 4));
  highest = _mm_max_epi16(highest, _mm_srli_si128(highest, 2));
  min = (int16_t)_mm_extract_epi16(lowest, 0);
  max = (int16_t)_mm_extract_epi16(highest, 0);
  e->min = min < e->min ? min : e->min;
  e->max = max > e->max ? max : e->max;
  e->sum += sum_lanes(all.sum);
  e->n += (int)(8 * n) + sum_lanes(all.unknown);
}

/* Fewer slots lie too near for keys to tell (only a test has so few); more
 * words do not fit into the lanes. */
enum { LEAST_SLOTS = 4096, MOST_WORDS_AT_ONCE = 256 };
#endif

/* A weight of nothing counts for nothing. */
void
lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n,
              size_t n_known, Evidence *e)
{
  if (l->n_slots == 0)
    return;
  (void)n_known;
#ifdef __SSE2__
  if (l->n_slots >= LEAST_SLOTS && n <= MOST_WORDS_AT_ONCE) {
    weigh_lanes(l, hashes, n, n_known, e);
    return;
  }
#endif
  for (size_t i = 0; i < n; i++) {
    int w = lexicon_weight(l, hashes[i]);

    e->n += w != 0;
    e->sum += w;
    e->min = w < e->min ? w : e->min;
    e->max = w > e->max ? w : e->max;
  }
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
