/* second.c - each number is cut to a byte, so that a tree is 24 bytes, and all
 * that trees ask about a number is answered by one look-up of its value. */
#include "second.h"

#include <string.h>

#include "cut.h"
#include "hash.h"
#include "lexicon.h"

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
  low = little_u64((const char *)&marks);
  high = little_u64((const char *)&marks + 8);
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

/* What stands further off: addresses and dates of a mail's head, names in a
 * row, a label with its colon, or running text. */
typedef struct Around {
  uint32_t mark, address, bullet;       /* tokens back to the nearest one     */
  uint32_t capitals;                    /* of the four before the gap         */
  uint32_t small;                       /* of those behind it, in lower case  */
  uint32_t colon;                       /* tokens up to one                   */
} Around;

static int
is_address(const char *text, const SplitToken *t)
{
  const char *s = text + t->start;
  uint32_t n = t->end - t->start;

  return (t->holds & SPLIT_BIT(SPLIT_SYMBOL)) &&
         (memchr(s, '@', n) || memchr(s, '/', n));
}

static Around
look_around(const SplitGap *g)
{
  const uint32_t bullets = SPLIT_BIT(SPLIT_DASH) | SPLIT_BIT(SPLIT_BULLET) |
                           SPLIT_BIT(SPLIT_SYMBOL);
  uint32_t i = g->position;             /* the token behind the gap           */
  uint32_t back = i < SPLIT_SEEN_BEFORE ? i : SPLIT_SEEN_BEFORE;
  uint32_t ahead = g->known - i;
  Around a = { back, SPLIT_SEEN_BEFORE, back, 0, 0, SPLIT_SEEN_AFTER };

  for (uint32_t k = back; k-- > 0; ) {
    const SplitToken *t = &g->ring[(i - 1 - k) % SPLIT_RING];

    if (t->holds & SPLIT_ENDS)
      a.mark = k;
    if (is_address(g->text, t))
      a.address = k;
    if (SPLIT_BIT(t->first) & bullets)
      a.bullet = k;
    a.capitals += k < 4 && t->first == SPLIT_UPPER;
  }
  if (ahead > SPLIT_SEEN_AFTER)
    ahead = SPLIT_SEEN_AFTER;
  for (uint32_t k = ahead; k-- > 0; ) {
    const SplitToken *t = &g->ring[(i + k) % SPLIT_RING];

    if (t->holds & SPLIT_BIT(SPLIT_COLON))
      a.colon = k;
    a.small += t->first == SPLIT_LOWER;
  }
  return a;
}

void
split_numbers(const SplitGap *g, const int8_t *model, const uint32_t *features,
              int32_t sum, uint8_t *numbers)
{
  const SplitToken *l = g->before, *p = g->core, *n = g->after;
  const SplitToken *b = g->before2, *a = g->after2;
  const Around around = look_around(g);
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
    at_most_255(g->marked), at_most_255(g->unmarked),
    at_most_255(g->last_words),
    g->language != 0 && g->language != SPLIT_LANGUAGE('e', 'n'),
    at_most_255((g->end - g->start) >> 5),
    (uint8_t)around.mark, (uint8_t)around.address, (uint8_t)around.bullet,
    (uint8_t)around.capitals, (uint8_t)around.small, (uint8_t)around.colon
  };

  memcpy(numbers, all, sizeof all);
}

/* ------------------------------------------------------------------ forest */

#define N_WORDS (SPLIT_N_TREES * SPLIT_TREE_DEPTH / 64)
#define PER_WORD (64 / SPLIT_TREE_DEPTH)        /* trees                      */

/* For number k, the answers that become yes at each of its values. */
static void
find_questions(const SplitTree *trees, uint32_t k, uint64_t at[256][N_WORDS])
{
  memset(at, 0, 256 * sizeof *at);
  for (uint32_t t = 0; t < SPLIT_N_TREES; t++)
    for (uint32_t i = 0; i < SPLIT_TREE_DEPTH; i++)
      if (trees[t].number[i] == k && trees[t].least[i] < 255)
        at[trees[t].least[i] + 1][t / PER_WORD] |=
          1ull << (t % PER_WORD * SPLIT_TREE_DEPTH + i);
}

void
split_forest_fill(SplitForest *forest, const SplitTree *trees)
{
  uint64_t at[256][N_WORDS], yes[N_WORDS];
  uint32_t n = 0;

  forest->trees = trees;
  for (uint32_t k = 0; k < SPLIT_N_NUMBERS; k++) {
    find_questions(trees, k, at);
    memset(yes, 0, sizeof yes);
    for (uint32_t v = 0; v < 256; v++) {
      uint64_t changes = v == 0;

      for (uint32_t j = 0; j < N_WORDS; j++) {
        changes |= at[v][j];
        yes[j] |= at[v][j];
      }
      if (changes)
        memcpy(forest->passed[n++], yes, sizeof yes);
      forest->place[k][v] = (uint16_t)(n - 1);
    }
  }
}

int32_t
split_forest_sum(const SplitForest *forest, const uint8_t *x)
{
  uint64_t yes[N_WORDS] = { 0 };
  const SplitTree *t = forest->trees;
  int32_t sum = 0;

  for (uint32_t k = 0; k < SPLIT_N_NUMBERS; k++) {
    const uint64_t *passed = forest->passed[forest->place[k][x[k]]];

    for (uint32_t j = 0; j < N_WORDS; j++)
      yes[j] |= passed[j];
  }
  for (uint32_t j = 0; j < N_WORDS; j++)
    for (uint32_t i = 0; i < PER_WORD; i++, t++, yes[j] >>= SPLIT_TREE_DEPTH)
      sum += t->leaf[yes[j] & (SPLIT_TREE_LEAVES - 1)];
  return sum;
}
