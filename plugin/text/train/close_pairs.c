/* close_pairs.c - learns the weights that tell two close languages apart.
 *
 * A linear support vector machine over the n-grams of the two languages' texts
 * alone, each multiplied by its rarity and by the logarithm of how much more
 * often it is in the first language's texts (Wang and Manning, Baselines and
 * Bigrams, 2012): n-grams that tell the two apart are trusted at once, where
 * the model of all languages needs to see them in many texts.  Squared hinge
 * loss, dual coordinate descent (Hsieh et al., A Dual Coordinate Descent Method
 * for Large-scale Linear SVM, 2008).
 *
 * It learns twice: of all n-grams, then of those that the table has room for,
 * in each bucket those whose weights decide most texts. */
#include "close_pairs.h"

#include <math.h>

#include "language_model.h"
#include "language_ngrams.h"
#include "train/must.h"

enum { ROUNDS = 60, LONG_WORD = 5 };
#define COST 1.0

/* An n-gram, in order of the keys, so that those of a bucket stand together. */
typedef struct Feature {
  uint32_t hash;
  double in[2];                 /* texts of the second, of the first language */
  double factor;                /* of its values; 0: it is left out           */
  double weight;
} Feature;

typedef struct Slot { uint32_t feature; double count, value; } Slot;

/* One text: its n-grams, their values of a length of 1 in all. */
typedef struct Row { Slot *slots; size_t n; double alpha; } Row;

static Feature *features;
static size_t n_features;

static uint32_t bits;           /* of a bucket's number                      */
static uint32_t keys_shift;     /* keys: the bits of hashes that the table
                                 * knows                                     */

static uint32_t seen[1 << 16];
static size_t n_seen;

static void
see(void *user, uint32_t hash, int latin, int small)
{
  (void)user;
  (void)latin;
  (void)small;
  if (n_seen < sizeof seen / sizeof *seen)
    seen[n_seen++] = hash >> keys_shift;
}

/* The insides of the long words of a row, the n-grams without a blank: where
 * words begin and end, and which short ones there are, is learned from texts
 * alone, of which these rows are too unlike. */
static void
see_insides(const char *text, size_t len)
{
  uint32_t word[LANGUAGE_WORD_MAX];
  size_t n = 0, step;

  for (size_t i = 0; i < len; i += step) {
    uint32_t c = utf8_read(text + i, &step);
    int ends = i + step == len;

    if (c != ' ' && n < LANGUAGE_WORD_MAX)
      word[n++] = c;
    if ((c == ' ' || ends) && n >= LONG_WORD)
      language_word_features(word, n, 1, see, NULL);
    if (c == ' ')
      n = 0;
  }
}

static int
by_number(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The n-grams of a text by their keys, and how often each is met. */
static Row
read_row(const PairText *text)
{
  Row row = { 0 };

  n_seen = 0;
  if (text->is_drawn)
    see_insides(text->s, text->len);
  else
    language_features(text->s, text->len, 0, see, NULL);
  qsort(seen, n_seen, sizeof *seen, by_number);
  row.slots = must(malloc((n_seen + 1) * sizeof *row.slots));
  for (size_t i = 0, j = 0; i < n_seen; i = j) {
    while (j < n_seen && seen[j] == seen[i])
      j++;
    row.slots[row.n++] = (Slot){ seen[i], (double)(j - i), 0 };
  }
  return row;
}

/* Numbers the n-grams that are in two texts or more, and only they are left in
 * the rows. */
static void
number_features(Row *rows, size_t n)
{
  size_t keys = (size_t)1 << (32 - keys_shift);
  uint32_t *number = must(calloc(keys, sizeof *number));

  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < rows[i].n; k++)
      number[rows[i].slots[k].feature]++;
  n_features = 0;
  for (size_t key = 0; key < keys; key++)
    n_features += number[key] > 1;
  features = must(calloc(n_features + 1, sizeof *features));
  n_features = 0;
  for (uint32_t key = 0; key < keys; key++)
    if (number[key] > 1) {
      features[n_features].hash = key << keys_shift;
      number[key] = (uint32_t)++n_features;
    } else {
      number[key] = 0;
    }
  for (size_t i = 0; i < n; i++) {
    size_t m = 0;
    for (size_t k = 0; k < rows[i].n; k++) {
      Slot s = rows[i].slots[k];
      if (number[s.feature] > 0)
        rows[i].slots[m++] = (Slot){ number[s.feature] - 1, s.count, 0 };
    }
    rows[i].n = m;
  }
  free(number);
}

static void
count_texts(const PairText *texts, const Row *rows, size_t n)
{
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < rows[i].n; k++)
      features[rows[i].slots[k].feature].in[texts[i].is_first]++;
}

/* What each n-gram's values are multiplied by. */
static void
find_factors(size_t n)
{
  double all[2] = { 0 };

  for (size_t f = 0; f < n_features; f++)
    for (int l = 0; l < 2; l++)
      all[l] += features[f].in[l] + 1;
  for (size_t f = 0; f < n_features; f++) {
    const double *in = features[f].in;

    features[f].factor = (1 + log((double)n / (in[0] + in[1]))) *
                         log((in[1] + 1) / all[1] / ((in[0] + 1) / all[0]));
  }
}

static void
scale_row(Row *row)
{
  double square = 0;

  for (size_t k = 0; k < row->n; k++) {
    Slot *s = &row->slots[k];
    s->value = (1 + log(s->count)) * features[s->feature].factor;
    square += s->value * s->value;
  }
  for (size_t k = 0; square > 0 && k < row->n; k++)
    row->slots[k].value /= sqrt(square);
}

/* One step: the best multiplier of this text, all others as they are. */
static void
move(Row *row, const PairText *text)
{
  double sign = text->is_first ? 1 : -1, slack = 0.5 / (COST * text->cost);
  double margin = 0, before = row->alpha;

  for (size_t k = 0; k < row->n; k++)
    margin += features[row->slots[k].feature].weight * row->slots[k].value;
  row->alpha -= (sign * margin - 1 + slack * before) / (1 + slack);
  row->alpha = fmax(row->alpha, 0);
  for (size_t k = 0; k < row->n; k++)
    features[row->slots[k].feature].weight +=
      (row->alpha - before) * sign * row->slots[k].value;
}

static void
learn(const PairText *texts, Row *rows, size_t n)
{
  for (size_t f = 0; f < n_features; f++)
    features[f].weight = 0;
  for (size_t i = 0; i < n; i++) {
    rows[i].alpha = 0;
    scale_row(&rows[i]);
  }
  for (int round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < n; i++)
      move(&rows[i], &texts[i]);
  for (size_t f = 0; f < n_features; f++)
    features[f].weight *= features[f].factor;
}

static double
importance(const Feature *f)
{
  return fabs(f->weight) * sqrt(f->in[0] + f->in[1]);
}

static int
by_importance(const void *a, const void *b)
{
  const Feature *x = *(Feature *const *)a, *y = *(Feature *const *)b;
  double p = importance(x), q = importance(y);

  return p != q ? (p < q) - (p > q) : (x->hash > y->hash) - (x->hash < y->hash);
}

/* The end of the features of the bucket of this one. */
static size_t
bucket_end(size_t f)
{
  uint32_t bucket = language_close_bucket(features[f].hash, bits);

  while (f < n_features &&
         language_close_bucket(features[f].hash, bits) == bucket)
    f++;
  return f;
}

/* Leaves out what there is no room for in a bucket. */
static void
choose_features(void)
{
  Feature **order = must(malloc((n_features + 1) * sizeof *order));

  for (size_t f = 0, end; f < n_features; f = end) {
    end = bucket_end(f);
    for (size_t i = f; i < end; i++)
      order[i - f] = &features[i];
    qsort(order, end - f, sizeof *order, by_importance);
    for (size_t i = LANGUAGE_CLOSE_WAYS; i < end - f; i++)
      order[i]->factor = 0;
  }
  free(order);
}

/* Rounds to steps of a size that leaves room for 2.5 standard deviations. */
static void
put_weights(unsigned char *table)
{
  double square = 0, step;
  size_t n = 0;

  for (size_t f = 0; f < n_features; f++) {
    square += features[f].weight * features[f].weight;
    n += features[f].weight != 0;
  }
  step = sqrt(square / (double)(n + 1)) * 2.5 / 7;
  for (size_t i = 0; i < language_close_bytes(bits); i++)
    table[i] = i % 2 ? 0 : LANGUAGE_CLOSE_ZERO;
  for (size_t f = 0, end; f < n_features; f = end) {
    unsigned char *p = table + 2 * LANGUAGE_CLOSE_WAYS *
                       language_close_bucket(features[f].hash, bits);

    end = bucket_end(f);
    for (; f < end; f++) {
      double steps = step > 0 ? round(features[f].weight / step) : 0;
      uint32_t w = (uint32_t)(fmax(-8, fmin(7, steps)) + LANGUAGE_CLOSE_ZERO);
      uint32_t v = language_close_print(features[f].hash, bits) << 4 | w;

      if (features[f].factor == 0)
        continue;
      *p++ = (unsigned char)v;
      *p++ = (unsigned char)(v >> 8);
    }
  }
}

void
learn_pair(const PairText *texts, size_t n, uint32_t bucket_bits,
           unsigned char *table)
{
  Row *rows = must(calloc(n + 1, sizeof *rows));

  bits = bucket_bits;
  keys_shift = 32 - bits - LANGUAGE_CLOSE_PRINT_BITS;
  for (size_t i = 0; i < n; i++)
    rows[i] = read_row(&texts[i]);
  number_features(rows, n);
  count_texts(texts, rows, n);
  find_factors(n);
  learn(texts, rows, n);
  choose_features();
  learn(texts, rows, n);
  put_weights(table);
  for (size_t i = 0; i < n; i++)
    free(rows[i].slots);
  free(rows);
  free(features);
}
