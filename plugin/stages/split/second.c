/* second.c - each number is cut to a byte, so that a tree is 24 bytes and asks
 * without a branch. */
#include "second.h"

#include <string.h>

#include "hash.h"
#include "lexicon.h"
#include "model.h"

_Static_assert(sizeof(SplitTree) == 2 * SPLIT_TREE_DEPTH + SPLIT_TREE_LEAVES,
               "a tree is bytes and nothing between them");

static uint8_t
at_most_255(uint32_t n)
{
  return (uint8_t)(n < 255 ? n : 255);
}

/* 128 for 0. */
static uint8_t
signed_byte(int32_t n)
{
  return (uint8_t)(n < -128 ? 0 : n > 127 ? 255 : n + 128);
}

/* The weights of n features. */
static int32_t
part(const int8_t *model, const uint32_t *features, int n)
{
  int32_t sum = 0;

  for (int i = 0; i < n; i++)
    sum += model[features[i]];
  return sum;
}

typedef char Bytes __attribute__((vector_size(16)));

/* Which of 16 bytes is the first mark that may end a sentence?  16: none. */
static uint32_t
first_mark(const char *s)
{
  Bytes bytes, marks;
  uint64_t low, high;

  memcpy(&bytes, s, sizeof bytes);
  marks = (Bytes)((bytes == '.') | (bytes == '!') | (bytes == '?'));
  low = split_load8((const char *)&marks);
  high = split_load8((const char *)&marks + 8);
  if (!(low | high))
    return 16;
  return low ? (uint32_t)__builtin_ctzll(low) / 8
             : 8 + (uint32_t)__builtin_ctzll(high) / 8;
}

/* Bytes to the next such mark. */
static uint32_t
to_next_mark(const SplitGap *g)
{
  const char *s = g->text + g->after->start;
  uint32_t most = g->end - g->after->start;
  uint32_t i = 0;

  if (most > 255)
    most = 255;
  for (; i + 16 <= most; i += 16) {
    uint32_t k = first_mark(s + i);

    if (k < 16)
      return i + k;
  }
  if (i > 0 && i < most) {              /* the last sixteen again             */
    uint32_t k = first_mark(s + most - 16);

    return k < 16 ? most - 16 + k : 255;
  }
  for (; i < most; i++)
    if (s[i] == '.' || s[i] == '!' || s[i] == '?')
      return i;
  return 255;
}

void
split_numbers(const SplitGap *g, const int8_t *model, const uint32_t *features,
              int32_t sum, uint8_t *numbers)
{
  const SplitToken *l = g->before, *p = g->core, *n = g->after;
  const SplitToken *b = g->before2, *a = g->after2;
  const uint8_t all[SPLIT_N_NUMBERS] = {
    signed_byte(sum),
    signed_byte(part(model, features, SPLIT_N_FORM) / 2),
    signed_byte(part(model, features + SPLIT_N_FORM, SPLIT_N_PLACE)),
    l->mark, n->mark, a ? a->mark : 15, b ? b->mark : 15,
    n->first, n->head, p->head, a ? a->head : SPLIT_N_CLASSES,
    b ? b->head : SPLIT_N_CLASSES,
    (uint8_t)n->gap, l->flags & 31, l->flags >> 5 & 15, n->flags & 31,
    n->flags >> 5 & 15,
    p->n_chars, n->n_chars, p->abbreviation, n->abbreviation,
    at_most_255(g->words), at_most_255(g->small), at_most_255(g->position),
    at_most_255(g->end - l->end),
    (uint8_t)(g->quote | g->bracket << 1 | g->single << 2), g->style,
    g->last_mark, p->lower == n->lower, g->opening_word == n->lower,
    at_most_255(to_next_mark(g)),
    at_most_255(g->marked), at_most_255(g->unmarked), at_most_255(g->last_words),
    g->language != 0 && g->language != SPLIT_LANGUAGE('e', 'n'),
    at_most_255((g->end - g->start) >> 5)
  };

  memcpy(numbers, all, sizeof all);
}

int32_t
split_trees_sum(const SplitTree *trees, uint32_t n, const uint8_t *x)
{
  int32_t sum = 0;

  for (const SplitTree *t = trees; t < trees + n; t++) {
    uint32_t leaf = 0;

    for (uint32_t i = SPLIT_TREE_DEPTH; i-- > 0; )
      leaf = 2 * leaf + (t->least[i] < x[t->number[i]]);
    sum += t->leaf[leaf];
  }
  return sum;
}
