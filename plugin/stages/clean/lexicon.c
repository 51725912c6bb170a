/* lexicon.c - see lexicon.h. */
#include "lexicon.h"

#include "processor.h"

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

#ifdef CLEAN_HAS_AVX2
/* Eight slots are looked at at once, and the weights are kept in the lanes in
 * which they are found, at most one for each word: no branch on whether the
 * word is known (one in two is), nor on where it stands.  A slot with a word's
 * key, so near to its place, is the word's own: of two hashes with the same
 * low 24 bits the places are n_slots / 256 apart. */
typedef struct Lanes {
  __m256i min, max, sum, unknown;
} Lanes;

static inline AVX2 void
weigh_word(const Lexicon *l, uint32_t hash, Lanes *all)
{
  const __m256i zero = _mm256_setzero_si256();
  const unsigned char *s = l->slots + ((uint64_t)hash * l->n_slots >> 32) * 4;
  __m256i weights = zero, ends = zero;

  if (s + 32 <= l->slots + (size_t)l->n_slots * 4) {
    __m256i slots = _mm256_loadu_si256((const __m256i *)(const void *)s);
    __m256i key = _mm256_set1_epi32((int)(hash << 8));
    __m256i known = _mm256_cmpeq_epi32(_mm256_slli_epi32(slots, 8), key);

    ends = _mm256_or_si256(known, _mm256_cmpeq_epi32(slots, zero));
    weights = _mm256_and_si256(known, _mm256_srai_epi32(slots, 24));
  }
  if (_mm256_movemask_epi8(ends) == 0)  /* all eight are other words' */
    weights = _mm256_castsi128_si256(
      _mm_cvtsi32_si128(lexicon_weight(l, hash)));
  all->min = _mm256_min_epi32(all->min, weights);
  all->max = _mm256_max_epi32(all->max, weights);
  all->sum = _mm256_add_epi32(all->sum, weights);
  all->unknown = _mm256_add_epi32(all->unknown,
                                  _mm256_cmpeq_epi32(weights, zero));
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

static AVX2 void
weigh_avx2(const Lexicon *l, const uint32_t *hashes, size_t n, size_t n_known,
           Evidence *e)
{
  int32_t min[8], max[8], sum[8], unknown[8];
  Lanes all;

  all.min = all.max = all.sum = all.unknown = _mm256_setzero_si256();
  for (size_t i = 0; i < n; i++) {
    if (i + WORDS_AHEAD < n_known)
      ask_for(l, hashes[i + WORDS_AHEAD]);
    weigh_word(l, hashes[i], &all);
  }
  _mm256_storeu_si256((__m256i *)(void *)min, all.min);
  _mm256_storeu_si256((__m256i *)(void *)max, all.max);
  _mm256_storeu_si256((__m256i *)(void *)sum, all.sum);
  _mm256_storeu_si256((__m256i *)(void *)unknown, all.unknown);
  e->n += (int)(8 * n);
  for (int k = 0; k < 8; k++) {
    e->min = min[k] < e->min ? min[k] : e->min;
    e->max = max[k] > e->max ? max[k] : e->max;
    e->sum += sum[k];
    e->n += unknown[k];
  }
}

/* Fewer slots lie too near for keys to tell (only a test has so few). */
enum { LEAST_SLOTS = 4096 };
#endif

/* A weight of nothing counts for nothing. */
void
lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n,
              size_t n_known, Evidence *e)
{
  if (l->n_slots == 0)
    return;
  (void)n_known;
#ifdef CLEAN_HAS_AVX2
  if (l->n_slots >= LEAST_SLOTS && clean_processor() >= CLEAN_AVX2) {
    weigh_avx2(l, hashes, n, n_known, e);
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
