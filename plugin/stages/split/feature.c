/* feature.c - 36 features of a gap, each hashed to an index.
 *
 * Three kinds: what the marks and the characters around the gap are (the same
 * in all languages), where in sentence, quotation and bracket it is, and the
 * words around it: whether lists have them as frequent, and which they are.
 * The words are keyed by the language, 0 for an unknown one; the trainer shows
 * every example as one of those too.  Feature hashing as in Weinberger et al.,
 * ICML 2009, sections 2 and 3. */
#include "feature.h"

#include <stddef.h>

#include "lexicon.h"

/* Three numbers to an index: a sum of multiples, then its bits spread. */
static inline uint32_t
mix(uint32_t number, uint32_t a, uint32_t b, uint32_t c)
{
  uint32_t h = number * 0x9E3779B1u + a * 0x85EBCA6Bu + b * 0xC2B2AE35u +
               c * 0x27D4EB2Fu;

  return (h ^ h >> 15) * 0x2C1B3C6Du >> (32 - SPLIT_MODEL_BITS);
}

static uint32_t
bucket(uint32_t n)
{
  static const uint8_t buckets[46] = {
    0, 1, 2, 3, 4, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9,
    9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
    11
  };

  return buckets[n < 45 ? n : 45];
}

/* There are many words: what is known of one is seldom in a near cache. */
static inline uint32_t
ask(const int8_t *model, uint32_t index)
{
  __builtin_prefetch(model + index);
  return index;
}

void
split_features(const SplitGap *g, const int8_t *model, uint32_t *f)
{
  static const SplitToken edge = {
    .exact = 1, .lower = 1, .suffix = 1, .shape = 1, .marks = 1,
    .first = SPLIT_N_CLASSES, .head = SPLIT_N_CLASSES,
  };
  const SplitToken *p = g->core, *n = g->after;
  const SplitToken *b = p == g->before ? g->before2 : NULL;
  const SplitToken *a = g->after2 ? g->after2 : &edge;
  const SplitToken *last = g->before;
  uint32_t lang = g->language;
  uint32_t mark = last->mark;
  uint32_t closed = (last->flags >> 2 & 7u) | (last != p ? 8u : 0u) |
                    (last->flags & SPLIT_TOKEN_REFERENCE ? 16u : 0u) |
                    (last->flags & SPLIT_TOKEN_PICTURE ? 32u : 0u);
  uint32_t m = mark | n->gap << 4 | closed << 8;
  uint32_t next = n->first | (uint32_t)n->head << 5 |
                  (n->flags & SPLIT_TOKEN_INNER_STOP ? 1u << 10 : 0u);
  uint32_t words = bucket(g->words), small = bucket(g->small);
  uint32_t inside = g->quote | (uint32_t)g->bracket << 1 |
                    (uint32_t)g->single << 2;
  uint32_t form = p->abbreviation;
  uint32_t word_mark = mark | lang << 8;
  uint32_t ahead = a->mark | (uint32_t)a->head << 4;
  const uint32_t hashes[3] = { n->lower, p->lower, a->lower };
  uint32_t kinds[3], often, i = 0;

  if (!b)
    b = &edge;
  /* form */
  f[i++] = ask(model, mix(0, m, next, 0));
  f[i++] = ask(model, mix(1, last->marks, next, 0));
  f[i++] = ask(model, mix(2, m, p->shape, n->shape));
  f[i++] = ask(model, mix(3, mark, b->shape, p->shape));
  f[i++] = ask(model, mix(4, mark, n->shape, a->shape));
  f[i++] = ask(model, mix(5, mark, form, next));
  f[i++] = ask(model, mix(6, mark, form | (uint32_t)b->head << 8, n->shape));
  f[i++] = ask(model, mix(7, m, form | (uint32_t)p->head << 8, next));
  f[i++] = ask(model, mix(8, mark, p->n_chars < 9 ? p->n_chars : 9u, next));
  f[i++] = ask(model, mix(9, mark, n->abbreviation | (uint32_t)n->mark << 8,
                          next));
  f[i++] = ask(model, mix(11, mark, ahead, next));
  /* place */
  f[i++] = ask(model, mix(13, mark, words, small));
  f[i++] = ask(model, mix(14, mark, words, next));
  f[i++] = ask(model, mix(15, mark | closed << 8, inside, next));
  f[i++] = ask(model, mix(16, mark, g->style, next));
  f[i++] = ask(model, mix(17, mark, g->opening, words < 5 ? words : 5u));
  f[i++] = ask(model, mix(33, mark, g->last_mark, next));
  f[i++] = ask(model, mix(34, mark, bucket((g->end - last->end) >> 3),
                          bucket(g->position)));
  /* frequent words: what they mean is the same in all languages */
  split_lexicon_kinds(hashes, 3, lang, kinds);
  often = kinds[0] | (kinds[1] & 1) << 2;
  f[i++] = ask(model, mix(10, mark | (uint32_t)a->head << 4,
                          often | (kinds[2] & 1) << 3, next));
  f[i++] = ask(model, mix(12, mark | form << 4, often, n->shape));
  f[i++] = ask(model, mix(18, mark | (small < 3 ? small : 3u) << 4,
                          kinds[0] | words << 2, next));
  f[i++] = ask(model, mix(19, mark | kinds[0] << 4, p->shape, b->shape));
  /* words */
  f[i++] = ask(model, mix(20, word_mark, p->lower, 0));
  f[i++] = ask(model, mix(21, word_mark, p->exact, n->gap));
  f[i++] = ask(model, mix(22, word_mark, n->exact, 0));
  f[i++] = ask(model, mix(23, word_mark, n->lower, n->first));
  f[i++] = ask(model, mix(24, word_mark, p->lower, n->lower));
  f[i++] = ask(model, mix(25, word_mark, b->lower, 0));
  f[i++] = ask(model, mix(26, word_mark, a->lower, n->head));
  f[i++] = ask(model, mix(27, word_mark, p->suffix, next));
  f[i++] = ask(model, mix(28, word_mark, form, n->exact));
  f[i++] = ask(model, mix(29, word_mark, form, next));
  f[i++] = ask(model, mix(30, word_mark, form, n->suffix));
  f[i++] = ask(model, mix(31, word_mark, form, b->lower));
  f[i++] = ask(model, mix(35, word_mark, g->opening_word, words));
  f[i++] = ask(model, mix(32, word_mark, form | (uint32_t)a->head << 8,
                          a->suffix));
}
