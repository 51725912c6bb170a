/* close_pairs.c - learns the weights that tell two close languages apart.
 *
 * A linear support vector machine over the n-grams of the two languages' texts
 * alone, each multiplied by its rarity and by the logarithm of how much more
 * often it is in the first language's texts (Wang and Manning, Baselines and
 * Bigrams, 2012): n-grams that tell the two apart are trusted at once, where
 * the model of all languages needs to see them in many texts.  N-grams are
 * hashed into a table without regard to collisions (Weinberger et al., Feature
 * Hashing for Large Scale Multitask Learning, 2009).  Squared hinge loss, dual
 * coordinate descent (Hsieh et al., A Dual Coordinate Descent Method for
 * Large-scale Linear SVM, 2008). */
#include "close_pairs.h"

#include <math.h>
#include <string.h>

#include "language_model.h"
#include "language_ngrams.h"
#include "train/must.h"

enum { ROUNDS = 60 };
#define COST 1.0

typedef struct Slot { uint32_t slot; double value; } Slot;

/* One text: its slots, their values of a length of 1 in all. */
typedef struct Row { Slot *slots; size_t n; double alpha; } Row;

static uint32_t slot_seen[1 << 16];
static size_t n_seen;

static void
see(void *user, uint32_t hash, int latin, int small)
{
  (void)user;
  (void)latin;
  (void)small;
  if (n_seen < sizeof slot_seen / sizeof *slot_seen)
    slot_seen[n_seen++] = language_close_slot(hash);
}

static int
by_number(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The slots of a text, each with 1 and the logarithm of how often it is met. */
static Row
read_row(const PairText *text)
{
  Row row = { 0 };

  n_seen = 0;
  language_features(text->s, text->len, 0, see, NULL);
  qsort(slot_seen, n_seen, sizeof *slot_seen, by_number);
  row.slots = must(malloc((n_seen + 1) * sizeof *row.slots));
  for (size_t i = 0, j = 0; i < n_seen; i = j) {
    while (j < n_seen && slot_seen[j] == slot_seen[i])
      j++;
    row.slots[row.n++] = (Slot){ slot_seen[i], 1 + log((double)(j - i)) };
  }
  return row;
}

/* What each slot's values are multiplied by; 0 for one that is in one text. */
static void
find_factors(const PairText *texts, const Row *rows, size_t n, double *factor)
{
  static double in[2][LANGUAGE_CLOSE_SLOTS];
  double all[2] = { 0 };

  memset(in, 0, sizeof in);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < rows[i].n; k++)
      in[texts[i].is_first][rows[i].slots[k].slot]++;
  for (size_t s = 0; s < LANGUAGE_CLOSE_SLOTS; s++)
    for (int l = 0; l < 2; l++)
      all[l] += in[0][s] + in[1][s] > 1 ? in[l][s] + 1 : 0;
  for (size_t s = 0; s < LANGUAGE_CLOSE_SLOTS; s++) {
    double texts_with = in[0][s] + in[1][s];
    double rarity = texts_with > 1 ? 1 + log((double)n / texts_with) : 0;

    factor[s] = rarity * log((in[1][s] + 1) / all[1] /
                             ((in[0][s] + 1) / all[0]));
  }
}

static void
scale_row(Row *row, const double *factor)
{
  double square = 0;

  for (size_t k = 0; k < row->n; k++) {
    Slot *s = &row->slots[k];
    s->value *= factor[s->slot];
    square += s->value * s->value;
  }
  for (size_t k = 0; square > 0 && k < row->n; k++)
    row->slots[k].value /= sqrt(square);
}

/* One step: the best multiplier of this text, all others as they are. */
static void
move(Row *row, const PairText *text, double *weight)
{
  double sign = text->is_first ? 1 : -1, slack = 0.5 / (COST * text->cost);
  double margin = 0, before = row->alpha;

  for (size_t k = 0; k < row->n; k++)
    margin += weight[row->slots[k].slot] * row->slots[k].value;
  row->alpha -= (sign * margin - 1 + slack * before) / (1 + slack);
  row->alpha = fmax(row->alpha, 0);
  for (size_t k = 0; k < row->n; k++)
    weight[row->slots[k].slot] +=
      (row->alpha - before) * sign * row->slots[k].value;
}

/* Rounds to steps of a size that leaves room for 2.5 standard deviations. */
static void
put_weights(const double *weight, unsigned char *table)
{
  double square = 0, step;
  size_t n = 0;

  for (size_t s = 0; s < LANGUAGE_CLOSE_SLOTS; s++) {
    square += weight[s] * weight[s];
    n += weight[s] != 0;
  }
  step = sqrt(square / (double)(n + 1)) * 2.5 / 7;
  memset(table, 0, LANGUAGE_CLOSE_BYTES);
  for (size_t s = 0; s < LANGUAGE_CLOSE_SLOTS; s++) {
    double steps = step > 0 ? round(weight[s] / step) : 0;
    int w = (int)fmax(-8, fmin(7, steps)) + LANGUAGE_CLOSE_ZERO;

    table[s / 2] |= (unsigned char)(w << 4 * (s & 1));
  }
}

void
learn_pair(const PairText *texts, size_t n, unsigned char *table)
{
  static double weight[LANGUAGE_CLOSE_SLOTS], factor[LANGUAGE_CLOSE_SLOTS];
  Row *rows = must(calloc(n + 1, sizeof *rows));

  memset(weight, 0, sizeof weight);
  for (size_t i = 0; i < n; i++)
    rows[i] = read_row(&texts[i]);
  find_factors(texts, rows, n, factor);
  for (size_t i = 0; i < n; i++)
    scale_row(&rows[i], factor);
  for (int round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < n; i++)
      move(&rows[i], &texts[i], weight);
  for (size_t s = 0; s < LANGUAGE_CLOSE_SLOTS; s++)
    weight[s] *= factor[s];
  put_weights(weight, table);
  for (size_t i = 0; i < n; i++)
    free(rows[i].slots);
  free(rows);
}
