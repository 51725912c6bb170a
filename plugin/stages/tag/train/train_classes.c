/* train_classes.c - word classes from running text.
 *
 *   train_classes WORDS.txt OUT.txt CLASSES VOCABULARY ROUNDS
 *
 * Exchange clustering: every word belongs to one class, and in turn moves to
 * the class that makes the text most likely under two class models at once,
 * P(class of next | word) and P(class of previous | word) (the predictive
 * exchange of Uszkoreit and Brants, Distributed Word Clustering for Large Scale
 * Class-Based Language Modeling, 2008, in both directions).  Digits count as
 * 0.  The start is the rank modulo CLASSES; no random numbers: same input,
 * same bytes.  Output: "word<TAB>class<TAB>count" a line, by frequency. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train/must.h"

enum { TABLE_BITS = 22, LOGS = 1 << 20 };

typedef struct Word { char *s; uint32_t count; } Word;
typedef struct Pair { uint32_t word, count; } Pair;

static Word *words;
static uint32_t n_words, table[1 << TABLE_BITS];
static float *nlogn;            /* x log x for small x                       */

static uint32_t
find(const char *s, size_t n)
{
  uint32_t h = 2166136261u;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)s[i]) * 16777619u;
  h ^= h >> 15;
  for (h &= (1u << TABLE_BITS) - 1; table[h] != 0;
       h = (h + 1) & ((1u << TABLE_BITS) - 1)) {
    const char *w = words[table[h]].s;
    if (strncmp(w, s, n) == 0 && w[n] == 0)
      return table[h];
  }
  table[h] = ++n_words;
  words[n_words].s = must(calloc(n + 1, 1));
  memcpy(words[n_words].s, s, n);
  return n_words;
}

static uint32_t *order;         /* words by frequency                        */

static int
by_count(const void *a, const void *b)
{
  const Word *x = &words[*(const uint32_t *)a];
  const Word *y = &words[*(const uint32_t *)b];

  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return strcmp(x->s, y->s);
}

static int
by_key(const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Neighbours of each word: pairs[start[w]] to pairs[start[w + 1]]. */
typedef struct Side { Pair *pairs; size_t *start; uint32_t *counts; } Side;

static Side
make_side(uint64_t *keys, size_t n, uint32_t v, uint32_t classes,
          const uint32_t *class_of)
{
  Side s;
  size_t m = 0;

  qsort(keys, n, sizeof *keys, by_key);
  s.pairs = must(malloc((n + 1) * sizeof *s.pairs));
  s.start = must(calloc(v + 2, sizeof *s.start));
  s.counts = must(calloc((size_t)v * classes, sizeof *s.counts));
  for (size_t i = 0, w = 0; i < n; ) {
    size_t j = i;
    while (j < n && keys[j] == keys[i])
      j++;
    uint32_t me = (uint32_t)(keys[i] >> 32), other = (uint32_t)keys[i];
    for (; w <= me; w++)
      s.start[w] = m;
    s.pairs[m].word = other;
    s.pairs[m++].count = (uint32_t)(j - i);
    s.counts[(size_t)other * classes + class_of[me]] += (uint32_t)(j - i);
    i = j;
  }
  for (size_t w = 0; w <= v; w++)
    if (w > 0 && s.start[w] < s.start[w - 1])
      s.start[w] = m;
  s.start[v] = m;
  return s;
}

static float
weigh(uint32_t x)
{
  return x < LOGS ? nlogn[x] : (float)x * logf((float)x);
}

static void
gain_of(const Side *s, uint32_t w, uint32_t classes, float *gain)
{
  for (size_t i = s->start[w]; i < s->start[w + 1]; i++) {
    const uint32_t *row = s->counts + (size_t)s->pairs[i].word * classes;
    uint32_t n = s->pairs[i].count;
    for (uint32_t c = 0; c < classes; c++)
      gain[c] += weigh(row[c] + n) - weigh(row[c]);
  }
}

static void
move(Side *s, uint32_t w, uint32_t c, uint32_t classes, int take)
{
  for (size_t i = s->start[w]; i < s->start[w + 1]; i++) {
    uint32_t *x = s->counts + (size_t)s->pairs[i].word * classes + c;
    *x = take ? *x - s->pairs[i].count : *x + s->pairs[i].count;
  }
}

/* The text as numbers of words, 0 at the end of each line. */
static uint32_t *
read_words(const char *path, size_t *n_out)
{
  FILE *f = must_open(path, "rb");
  size_t n = 0, size = 64u << 20;
  uint32_t *text = must(malloc(size * sizeof *text));
  char *line = must(malloc(1 << 20));

  words = must(calloc(1 << TABLE_BITS, sizeof *words));
  while (fgets(line, 1 << 20, f) && n + (1 << 19) < size) {
    for (char *p = line; *p && *p != '\n'; ) {
      size_t k = 0;
      for (; p[k] && p[k] != ' ' && p[k] != '\n'; k++)
        if (p[k] >= '0' && p[k] <= '9')
          p[k] = '0';
      if (k > 0 && n_words < (1u << TABLE_BITS) / 2) {
        text[n] = find(p, k);
        words[text[n++]].count++;
      }
      p += k + (p[k] == ' ');
    }
    text[n++] = 0;
  }
  free(line);
  fclose(f);
  *n_out = n;
  return text;
}

/* Puts ranks by frequency in place of the words of the text; rank v stands for
 * the end of a sentence and for every rarer word. */
static void
rank_words(uint32_t *text, size_t n, uint32_t v)
{
  uint32_t *rank = must(malloc((n_words + 1) * sizeof *rank));

  rank[0] = v;
  for (uint32_t i = 0; i < n_words; i++)
    rank[order[i]] = i < v ? i : v;
  for (size_t i = 0; i < n; i++)
    text[i] = rank[text[i]];
  free(rank);
}

typedef struct Classes {
  uint32_t v, n;                /* words, classes                            */
  uint32_t *of;                 /* of each word                              */
  double *members;              /* words of the text in each class           */
  float *gain;
  Side left, right;
} Classes;

static void
start_classes(Classes *k, const uint32_t *text, size_t n)
{
  uint64_t *before = must(malloc((n + 1) * sizeof *before));
  uint64_t *after = must(malloc((n + 1) * sizeof *after));
  size_t pairs = 0;

  for (size_t i = 1; i < n; i++) {
    uint64_t a = text[i - 1], b = text[i];
    before[pairs] = b << 32 | a;
    after[pairs++] = a << 32 | b;
  }
  k->of = must(malloc((k->v + 1) * sizeof *k->of));
  for (uint32_t w = 0; w <= k->v; w++)
    k->of[w] = w % k->n;
  k->left = make_side(before, pairs, k->v + 1, k->n, k->of);
  k->right = make_side(after, pairs, k->v + 1, k->n, k->of);
  k->members = must(calloc(k->n, sizeof *k->members));
  k->gain = must(malloc(k->n * sizeof *k->gain));
  for (uint32_t w = 0; w < k->v; w++)
    k->members[k->of[w]] += words[order[w]].count;
  free(before);
  free(after);
}

/* The class in which word w, which is in none, does best. */
static uint32_t
best_class(Classes *k, uint32_t w)
{
  double own = words[order[w]].count;
  uint32_t best = k->of[w];
  float top = -1e30f;

  memset(k->gain, 0, k->n * sizeof *k->gain);
  gain_of(&k->left, w, k->n, k->gain);
  gain_of(&k->right, w, k->n, k->gain);
  for (uint32_t c = 0; c < k->n; c++) {
    double m = k->members[c];
    k->gain[c] -= (float)(2 * ((m + own) * log(m + own) -
                               (m > 0 ? m * log(m) : 0)));
    if (k->gain[c] > top) {
      top = k->gain[c];
      best = c;
    }
  }
  return best;
}

/* Lets each word move once; returns how many did. */
static uint32_t
exchange(Classes *k)
{
  uint32_t moved = 0;

  for (uint32_t w = 0; w < k->v; w++) {
    double own = words[order[w]].count;
    uint32_t from = k->of[w];
    move(&k->left, w, from, k->n, 1);
    move(&k->right, w, from, k->n, 1);
    k->members[from] -= own;
    k->of[w] = best_class(k, w);
    move(&k->left, w, k->of[w], k->n, 0);
    move(&k->right, w, k->of[w], k->n, 0);
    k->members[k->of[w]] += own;
    moved += k->of[w] != from;
  }
  return moved;
}

int
main(int argc, char **argv)
{
  if (argc != 6) {
    fputs("train_classes WORDS.txt OUT.txt CLASSES VOCABULARY ROUNDS\n",
          stderr);
    return 2;
  }
  Classes k = { .v = (uint32_t)atoi(argv[4]), .n = (uint32_t)atoi(argv[3]) };
  int rounds = atoi(argv[5]);
  size_t n;
  uint32_t *text = read_words(argv[1], &n);

  order = must(malloc((n_words + 1) * sizeof *order));
  for (uint32_t i = 0; i < n_words; i++)
    order[i] = i + 1;
  qsort(order, n_words, sizeof *order, by_count);
  k.v = k.v < n_words ? k.v : n_words;
  if (k.v == 0 || k.n == 0) {
    fputs("train_classes: there are no words or no classes\n", stderr);
    return 1;
  }
  fprintf(stderr, "%zu words, %u different, the last counts %u\n", n, n_words,
          words[order[k.v - 1]].count);
  nlogn = must(malloc(LOGS * sizeof *nlogn));
  for (uint32_t i = 0; i < LOGS; i++)
    nlogn[i] = i ? (float)i * logf((float)i) : 0;
  rank_words(text, n, k.v);
  start_classes(&k, text, n);
  for (int round = 0; round < rounds; round++)
    fprintf(stderr, "round %d: %u moved\n", round + 1, exchange(&k));
  FILE *f = must_open(argv[2], "wb");
  for (uint32_t w = 0; w < k.v; w++)
    fprintf(f, "%s\t%u\t%u\n", words[order[w]].s, k.of[w],
            words[order[w]].count);
  fclose(f);
  return 0;
}
