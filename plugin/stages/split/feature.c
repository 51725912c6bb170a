/* feature.c - 36 features of a gap, each hashed to an index.
 *
 * Three kinds: what the marks and the characters around the gap are (the same
 * in all languages), where in sentence, quotation and bracket it is, and the
 * words around it: whether lists have them as frequent, and which they are.
 * The words are keyed by the language, 0 for an unknown one; the trainer shows
 * every example as one of those too.  Feature hashing as in Weinberger et al.,
 * ICML 2009, sections 2 and 3. */
#include "feature.h"

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

/* What several features ask of a gap. */
typedef struct View {
  const SplitToken *b, *p;      /* the words before it, the nearest last      */
  const SplitToken *n, *a;      /* and behind it                              */
  uint32_t mark, closed;        /* what the token before ends with            */
  uint32_t m;                   /* both, and what white space follows         */
  uint32_t next;                /* what the token behind begins with          */
  uint32_t form;                /* of what type the word before is            */
  uint32_t words, small;        /* of the sentence so far, in steps           */
} View;

/* Where a paragraph has no more tokens. */
static const SplitToken edge = {
  .exact = 1, .lower = 1, .suffix = 1, .shape = 1, .marks = 1,
  .first = SPLIT_N_CLASSES, .head = SPLIT_N_CLASSES,
};

static inline View
view(const SplitGap *g)
{
  const SplitToken *last = g->before, *n = g->after;
  View v = { .b = &edge, .p = g->core, .n = n, .a = &edge };

  if (v.p == last && g->before2)
    v.b = g->before2;
  if (g->after2)
    v.a = g->after2;
  v.mark = last->mark;
  v.closed = (last->flags >> 2 & 7u) | (last != v.p ? 8u : 0u) |
             (last->flags & SPLIT_TOKEN_REFERENCE ? 16u : 0u) |
             (last->flags & SPLIT_TOKEN_PICTURE ? 32u : 0u);
  v.m = v.mark | n->gap << 4 | v.closed << 8;
  v.next = n->first | (uint32_t)n->head << 5 |
           (n->flags & SPLIT_TOKEN_INNER_STOP ? 1u << 10 : 0u);
  v.form = v.p->abbreviation;
  v.words = bucket(g->words);
  v.small = bucket(g->small);
  return v;
}

/* What the marks and characters are; each of these returns where the next
 * features go. */
static inline uint32_t *
put_form(const SplitGap *g, const View *v, const int8_t *model, uint32_t *f)
{
  const SplitToken *b = v->b, *p = v->p, *n = v->n, *a = v->a;
  uint32_t mark = v->mark, m = v->m, next = v->next, form = v->form;
  uint32_t ahead = a->mark | (uint32_t)a->head << 4;

  *f++ = ask(model, mix(0, m, next, 0));
  *f++ = ask(model, mix(1, g->before->marks, next, 0));
  *f++ = ask(model, mix(2, m, p->shape, n->shape));
  *f++ = ask(model, mix(3, mark, b->shape, p->shape));
  *f++ = ask(model, mix(4, mark, n->shape, a->shape));
  *f++ = ask(model, mix(5, mark, form, next));
  *f++ = ask(model, mix(6, mark, form | (uint32_t)b->head << 8, n->shape));
  *f++ = ask(model, mix(7, m, form | (uint32_t)p->head << 8, next));
  *f++ = ask(model, mix(8, mark, p->n_chars < 9 ? p->n_chars : 9u, next));
  *f++ = ask(model, mix(9, mark, n->abbreviation | (uint32_t)n->mark << 8,
                        next));
  *f++ = ask(model, mix(11, mark, ahead, next));
  return f;
}

/* Where in sentence, quotation, bracket and paragraph it is. */
static inline uint32_t *
put_place(const SplitGap *g, const View *v, const int8_t *model, uint32_t *f)
{
  uint32_t mark = v->mark, next = v->next, words = v->words;
  uint32_t inside = g->quote | (uint32_t)g->bracket << 1 |
                    (uint32_t)g->single << 2;

  *f++ = ask(model, mix(13, mark, words, v->small));
  *f++ = ask(model, mix(14, mark, words, next));
  *f++ = ask(model, mix(15, mark | v->closed << 8, inside, next));
  *f++ = ask(model, mix(16, mark, g->style, next));
  *f++ = ask(model, mix(17, mark, g->opening, words < 5 ? words : 5u));
  *f++ = ask(model, mix(33, mark, g->last_mark, next));
  *f++ = ask(model, mix(34, mark, bucket((g->end - g->before->end) >> 3),
                        bucket(g->position)));
  return f;
}

/* Which words are frequent: what that means is the same in all languages. */
static inline uint32_t *
put_frequent(const SplitGap *g, const View *v, const int8_t *model,
             uint32_t *f)
{
  const SplitToken *b = v->b, *p = v->p, *n = v->n, *a = v->a;
  const uint32_t hashes[3] = { n->lower, p->lower, a->lower };
  uint32_t mark = v->mark, next = v->next, small = v->small;
  uint32_t kinds[3], often;

  split_lexicon_kinds(hashes, 3, g->language, kinds);
  often = kinds[0] | (kinds[1] & 1) << 2;
  *f++ = ask(model, mix(10, mark | (uint32_t)a->head << 4,
                        often | (kinds[2] & 1) << 3, next));
  *f++ = ask(model, mix(12, mark | v->form << 4, often, n->shape));
  *f++ = ask(model, mix(18, mark | (small < 3 ? small : 3u) << 4,
                        kinds[0] | v->words << 2, next));
  *f++ = ask(model, mix(19, mark | kinds[0] << 4, p->shape, b->shape));
  return f;
}

/* Which words they are. */
static inline void
put_words(const SplitGap *g, const View *v, const int8_t *model, uint32_t *f)
{
  const SplitToken *b = v->b, *p = v->p, *n = v->n, *a = v->a;
  uint32_t mark = v->mark | g->language << 8;
  uint32_t next = v->next, form = v->form;

  *f++ = ask(model, mix(20, mark, p->lower, 0));
  *f++ = ask(model, mix(21, mark, p->exact, n->gap));
  *f++ = ask(model, mix(22, mark, n->exact, 0));
  *f++ = ask(model, mix(23, mark, n->lower, n->first));
  *f++ = ask(model, mix(24, mark, p->lower, n->lower));
  *f++ = ask(model, mix(25, mark, b->lower, 0));
  *f++ = ask(model, mix(26, mark, a->lower, n->head));
  *f++ = ask(model, mix(27, mark, p->suffix, next));
  *f++ = ask(model, mix(28, mark, form, n->exact));
  *f++ = ask(model, mix(29, mark, form, next));
  *f++ = ask(model, mix(30, mark, form, n->suffix));
  *f++ = ask(model, mix(31, mark, form, b->lower));
  *f++ = ask(model, mix(35, mark, g->opening_word, v->words));
  *f = ask(model, mix(32, mark, form | (uint32_t)a->head << 8, a->suffix));
}

void
split_features(const SplitGap *g, const int8_t *model, uint32_t *features)
{
  View v = view(g);
  uint32_t *f = put_form(g, &v, model, features);

  f = put_place(g, &v, model, f);
  f = put_frequent(g, &v, model, f);
  put_words(g, &v, model, f);
}
