/* train_language.c - learns plugin/text/data/language.bin.
 *
 *   train_language TRAIN.tsv OUT.bin [BYTES [PAIRS [HELD_OUT.tsv]]]
 *
 * Input: one "language<TAB>kind script<TAB>text" a line (prepare_language.py
 * and words_language.py write it).  PAIRS: the languages that get weights of
 * their own to be told apart by, and the bits of a bucket's number there,
 * "bs-hr:12,id-ms:12" (close_pairs.c).
 * Multinomial logistic regression, AdaGrad (Duchi et al. 2011), over the
 * n-grams that occur in two texts or more; examples are the texts and pieces
 * of one to three words of their sentences, so that short texts are known
 * too, and one to six words of each row of drawn ones; a quarter of the n-grams
 * of each is left out, others each time, so that none is leant on too much
 * (Srivastava et al., Dropout, 2014).
 * The weights of each n-gram are moved so that most are near nothing, which
 * changes no probability.  Then weights are dropped, few at a time and with
 * training between, until the model fits into BYTES: first those of the least
 * saliency, the weight's square times its curvature (LeCun et al., Optimal
 * Brain Damage, 1990), for the bits they take; AdaGrad's sum of squared
 * gradients stands for the curvature.  At last the weights are rounded to 16
 * levels (Lloyd 1957), others for n-grams that speak of few languages and of
 * many, and trained on as rounded.  One thread, a fixed generator of random
 * numbers: the same input gives the same bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "close_pairs.h"
#include "language_model.h"
#include "language_ngrams.h"
#include "train/must.h"

/* LEFT_OUT: n-grams of a thousand of an example. */
enum { LANES = 80, RUNS = 4, EPOCHS = 6, EPOCHS_WAY = 2, EPOCHS_PRUNED = 3,
       EPOCHS_ROUNDED = 12, PIECES = 5, PIECE_WORDS = 3, ROW_WORDS = 6,
       LEFT_OUT = 250, SLOTS_BITS = 24 };

/* The sizes on the way to BYTES, as multiples of it. */
static const double ways[] = { 5, 3.2, 2, 1.4, 1 };

typedef struct Text {
  int language, kind, script;   /* kind: s, p, w, d, or r for a row of drawn
                                 * words; script: l(atin), o(ther)           */
  const char *s;
  size_t len;
} Text;

static char codes[LANES][LANGUAGE_CODE];
static int n_codes, n_latin;    /* Latin ones come first                     */

static uint32_t *slot_hash;     /* open addressing: hash -> feature          */
static uint32_t *slot_feature;
static uint32_t n_features;
static uint32_t *feature_hash, *feature_count, *feature_last;
static unsigned char *feature_latin;
static float (*weight)[LANES], (*gradient)[LANES];
static float (*used)[LANES];    /* weight, or weight rounded to a level      */
static unsigned char (*kept)[LANES];
static unsigned char (*lanes)[LANES + 1];       /* how many are kept, which  */

static float level[LANGUAGE_CLASSES][LANGUAGE_LEVELS];  /* ascending         */
static int rounded;

static uint64_t random_state = 88172645463325252u;

static uint32_t
next_random(void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (uint32_t)(random_state >> 32);
}

static uint32_t
find_slot(uint32_t hash)
{
  uint32_t i = hash >> (32 - SLOTS_BITS);

  while (slot_feature[i] != 0 && slot_hash[i] != hash)
    i = (i + 1) & ((1u << SLOTS_BITS) - 1);
  return i;
}

static uint32_t text_number;

static void
count_feature(void *user, uint32_t hash, int latin, int small)
{
  uint32_t i = find_slot(hash);

  (void)user;
  (void)small;
  if (slot_feature[i] == 0) {
    slot_hash[i] = hash;
    slot_feature[i] = ++n_features;
    feature_hash[n_features] = hash;
    feature_latin[n_features] = (unsigned char)latin;
  }
  uint32_t f = slot_feature[i];
  if (feature_last[f] != text_number) {
    feature_last[f] = text_number;
    feature_count[f]++;
  }
}

typedef struct Example { uint32_t n, feature[1 << 16]; } Example;

static void
collect_feature(void *user, uint32_t hash, int latin, int small)
{
  Example *e = user;
  uint32_t f = slot_feature[find_slot(hash)];

  (void)latin;
  (void)small;
  if (f != 0 && e->n < 1 << 16)
    e->feature[e->n++] = f;
}

static int
language_index(const char *code, size_t len)
{
  for (int i = 0; i < n_codes; i++)
    if (strlen(codes[i]) == len && memcmp(codes[i], code, len) == 0)
      return i;
  memcpy(codes[n_codes], code, len);
  return n_codes++;
}

static Text *
read_texts(const char *path, size_t *n)
{
  FILE *f = must_open(path, "rb");
  fseek(f, 0, SEEK_END);
  size_t size = (size_t)ftell(f);
  rewind(f);
  char *all = must(malloc(size + 1));
  if (fread(all, 1, size, f) != size)
    exit(1);
  fclose(f);
  all[size] = 0;
  size_t lines = 0;
  for (size_t i = 0; i < size; i++)
    lines += all[i] == '\n';
  Text *texts = must(calloc(lines + 1, sizeof *texts));
  *n = 0;
  for (char *p = all; *p; ) {
    char *tab = strchr(p, '\t'), *tab2 = strchr(tab + 1, '\t');
    char *end = strchr(p, '\n');
    Text *t = &texts[(*n)++];
    t->language = language_index(p, (size_t)(tab - p));
    t->kind = tab[1];
    t->script = tab[3];
    t->s = tab2 + 1;
    t->len = (size_t)(end - tab2 - 1);
    p = end + 1;
  }
  return texts;
}

static float score[LANES];

/* The weights of the n-gram so many further on are soon needed. */
static void
fetch_ahead(const Example *e, uint32_t i, float (*weights)[LANES])
{
  enum { AHEAD = 6, LINE = 64 };

  if (i + AHEAD < e->n)
    for (size_t at = 0; at < sizeof *weights; at += LINE)
      __builtin_prefetch((const char *)weights[e->feature[i + AHEAD]] + at);
}

/* A weight that was dropped is 0. */
static void
score_example(const Example *e)
{
  memset(score, 0, sizeof score);
  for (uint32_t i = 0; i < e->n; i++) {
    const float *u = used[e->feature[i]];

    fetch_ahead(e, i, used);
    for (int l = 0; l < LANES; l++)
      score[l] += u[l];
  }
}

/* The bits of a map of languages. */
static int
map_width(void)
{
  return n_latin > n_codes - n_latin ? n_latin : n_codes - n_latin;
}

/* Is a map shorter than a list of n? */
static int
is_map(int n)
{
  return n > 1 << LANGUAGE_COUNT_BITS ||
         map_width() < LANGUAGE_COUNT_BITS + n * LANGUAGE_ID_BITS;
}

static int
class_of(uint32_t f)
{
  return language_class(is_map(lanes[f][0]), lanes[f][0]);
}

static int
nearest_level(const float *levels, float w)
{
  int i = 0;

  while (i + 1 < LANGUAGE_LEVELS && w > (levels[i] + levels[i + 1]) / 2)
    i++;
  return i;
}

static float
round_weight(uint32_t f, int l)
{
  const float *levels = level[class_of(f)];

  return levels[nearest_level(levels, weight[f][l])];
}

/* Gradients below this are left out: they take most of the time. */
#define NOTHING 1e-4f

static void
leave_out(Example *e)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < e->n; i++)
    if (next_random() % 1000 >= LEFT_OUT)
      e->feature[n++] = e->feature[i];
  e->n = n;
}

static void
learn(Example *e, int gold, float rate)
{
  float top, total = 0, scale;
  int moved[LANES], n_moved = 0;

  leave_out(e);
  if (e->n == 0)
    return;
  score_example(e);
  for (int l = 0; l < n_codes; l++)
    score[l] *= 1000.0f / (1000 - LEFT_OUT);
  top = score[0];
  for (int l = 1; l < n_codes; l++)
    top = score[l] > top ? score[l] : top;
  for (int l = 0; l < n_codes; l++)
    total += score[l] = expf(score[l] - top);
  for (int l = 0; l < n_codes; l++)
    score[l] = score[l] / total - (float)(l == gold);
  /* a long text counts for more, but not for all of its n-grams */
  scale = 0.4f / powf((float)e->n, 0.2f);
  for (int l = 0; l < n_codes; l++) {
    score[l] *= scale;
    if (fabsf(score[l]) >= NOTHING)
      moved[n_moved++] = l;
  }
  for (uint32_t i = 0; i < e->n; i++) {
    uint32_t f = e->feature[i];

    fetch_ahead(e, i, gradient);
    for (int k = 0; k < n_moved; k++) {
      int l = moved[k];
      if (!kept[f][l])
        continue;
      gradient[f][l] += score[l] * score[l];
      weight[f][l] -= rate * score[l] / sqrtf(gradient[f][l] + 1e-6f);
      if (rounded)
        used[f][l] = round_weight(f, l);
    }
  }
}

/* a piece of one to so many words of a text */
static Text
piece_of(const Text *t, uint32_t words)
{
  Text p = *t;
  size_t start = next_random() % t->len, n = 1 + next_random() % words;

  while (start > 0 && t->s[start - 1] != ' ')
    start--;
  size_t end = start;
  while (end < t->len && n > 0)
    if (t->s[++end] == ' ' || end == t->len)
      n--;
  p.s = t->s + start;
  p.len = end - start;
  return p;
}

static void
train(const Text *texts, size_t n, int epochs, float rate)
{
  Example *e = must(malloc(sizeof *e));
  size_t *order = must(malloc(n * sizeof *order));

  for (size_t i = 0; i < n; i++)
    order[i] = i;
  for (int epoch = 0; epoch < epochs; epoch++) {
    float r = rate * (1.0f - 0.95f * (float)epoch / (float)epochs);
    for (size_t i = n; i > 1; i--) {
      size_t j = next_random() % i, swap = order[i - 1];
      order[i - 1] = order[j];
      order[j] = swap;
    }
    for (size_t i = 0; i < n; i++) {
      const Text *t = &texts[order[i]];
      Text whole = t->kind == 'r' ? piece_of(t, ROW_WORDS) : *t;
      e->n = 0;
      language_features(whole.s, whole.len, 0, collect_feature, e);
      learn(e, t->language, r);
      for (int k = 0; k < (t->kind == 's' ? PIECES : 0); k++) {
        Text p = piece_of(t, PIECE_WORDS);
        e->n = 0;
        language_features(p.s, p.len, 0, collect_feature, e);
        learn(e, p.language, r);
      }
    }
    fprintf(stderr, "epoch %d\n", epoch + 1);
  }
  free(order);
  free(e);
}

static void
add_share(float (*sum)[LANES], float (*part)[LANES])
{
  for (uint32_t f = 1; f <= n_features; f++)
    for (int l = 0; l < n_codes; l++) {
      sum[f][l] += part[f][l] / RUNS;
      part[f][l] = 0;
    }
}

/* All weights, as the means of several runs that read the texts in orders of
 * their own: each gets other texts wrong (Perrone and Cooper, When Networks
 * Disagree, 1993). */
static void
train_mean(const Text *texts, size_t n)
{
  float (*mean)[LANES] = must(calloc(n_features + 1, sizeof *mean));
  float (*squares)[LANES] = must(calloc(n_features + 1, sizeof *squares));

  for (int run = 0; run < RUNS; run++) {
    train(texts, n, EPOCHS, 0.2f);
    add_share(mean, weight);
    add_share(squares, gradient);
  }
  memcpy(weight, mean, (n_features + 1) * sizeof *mean);
  memcpy(gradient, squares, (n_features + 1) * sizeof *squares);
  free(mean);
  free(squares);
}

static void
test(const Text *texts, size_t n, const char *name)
{
  Example *e = must(malloc(sizeof *e));
  int right[256] = { 0 }, all[256] = { 0 };

  for (size_t i = 0; i < n; i++) {
    int best = 0;
    e->n = 0;
    language_features(texts[i].s, texts[i].len, 0, collect_feature, e);
    score_example(e);
    for (int l = 1; l < n_codes; l++)
      if (score[l] > score[best])
        best = l;
    all[texts[i].kind]++;
    right[texts[i].kind] += best == texts[i].language;
  }
  fprintf(stderr, "%s: sentences %.2f pairs %.2f words %.2f "
          "documents' sentences %.2f\n", name,
          100.0 * right['s'] / (all['s'] + 1e-9),
          100.0 * right['p'] / (all['p'] + 1e-9),
          100.0 * right['w'] / (all['w'] + 1e-9),
          100.0 * right['d'] / (all['d'] + 1e-9));
  free(e);
}

/* ---- what is kept */

typedef struct Value { float weight, curvature; } Value;

static int
by_weight(const void *a, const void *b)
{
  float x = ((const Value *)a)->weight, y = ((const Value *)b)->weight;
  return (x > y) - (x < y);
}

/* What is added to all weights of an n-gram adds the same to all languages: so
 * their median is taken away, and most are near nothing. */
static void
centre(uint32_t f)
{
  Value value[LANES];
  int n = lanes[f][0];
  float middle;

  for (int k = 0; k < n; k++)
    value[k] = (Value){ weight[f][lanes[f][k + 1]], 1 };
  qsort(value, (size_t)n, sizeof *value, by_weight);
  middle = n > 0 ? value[n / 2].weight : 0;
  for (int k = 1; k <= n; k++)
    weight[f][lanes[f][k]] -= middle;
}

static float
saliency(uint32_t f, int l)
{
  return weight[f][l] * weight[f][l] * gradient[f][l];
}

/* The gain of the n best weights, whose saliencies are given, over their bits;
 * *bits: how many. */
static float
gain(const float *value, int n, float price, int head, int each, size_t *bits)
{
  float sum = 0;

  *bits = (size_t)(head + n * each);
  for (int i = 0; i < n; i++)
    sum += value[i];
  return n ? sum - price * (float)*bits : 0;
}

/* Which weights of an n-gram are worth their bits at a price for a bit: some
 * of the best ones as a list, or more as a map.  Returns the bits. */
static size_t
choose_weights(uint32_t f, float price, unsigned char *chosen)
{
  int order[LANES], n = 0, listed = 0;
  float value[LANES], as_list, as_map;
  size_t list_bits, map_bits;

  memset(chosen, 0, LANES);
  for (int l = 0; l < n_codes; l++) {
    float v = kept[f][l] ? saliency(f, l) : 0;
    int i = n;
    if (v <= price * LANGUAGE_LEVEL_BITS)
      continue;
    for (; i > 0 && v > value[i - 1]; i--) {
      order[i] = order[i - 1];
      value[i] = value[i - 1];
    }
    order[i] = l;
    value[i] = v;
    n++;
  }
  while (listed < n && listed < 1 << LANGUAGE_COUNT_BITS &&
         value[listed] > price * LANGUAGE_PAIR_BITS)
    listed++;
  as_list = gain(value, listed, price,
                 LANGUAGE_HEAD_BITS + LANGUAGE_COUNT_BITS, LANGUAGE_PAIR_BITS,
                 &list_bits);
  as_map = gain(value, n, price, LANGUAGE_HEAD_BITS + map_width(),
                LANGUAGE_LEVEL_BITS, &map_bits);
  if (as_list <= 0 && as_map <= 0)
    return 0;
  n = as_list > as_map ? listed : n;
  for (int i = 0; i < n; i++)
    chosen[order[i]] = 1;
  return as_list > as_map ? list_bits : map_bits;
}

static size_t
bits_at_price(float price, int drop)
{
  unsigned char chosen[LANES];
  size_t bits = 0;

  for (uint32_t f = 1; f <= n_features; f++) {
    bits += choose_weights(f, price, chosen);
    for (int l = 0; drop && l < LANES; l++) {
      kept[f][l] &= chosen[l];
      weight[f][l] *= (float)kept[f][l];
    }
  }
  return bits;
}

static void
list_lanes(void)
{
  for (uint32_t f = 1; f <= n_features; f++) {
    lanes[f][0] = 0;
    for (int l = 0; l < n_codes; l++)
      if (kept[f][l])
        lanes[f][++lanes[f][0]] = (unsigned char)l;
  }
}

/* Finds by bisection the price at which the rest fits. */
static void
prune(size_t bytes)
{
  double low = -40, high = 40;  /* logarithms */

  for (int i = 0; i < 30; i++) {
    double middle = (low + high) / 2;
    if (bits_at_price((float)exp(middle), 0) > 8 * bytes)
      low = middle;
    else
      high = middle;
  }
  bits_at_price((float)exp(high), 1);
  list_lanes();
}

/* ---- rounding */

/* Lloyd's algorithm on sorted weights: means of what is nearest, where the
 * curvature says how much an error costs. */
static void
find_levels(const Value *value, size_t n, float *levels)
{
  for (int k = 0; n > 0 && k < LANGUAGE_LEVELS; k++)
    levels[k] = value[n * (size_t)(2 * k + 1) / (2 * LANGUAGE_LEVELS)].weight;
  for (int round = 0; round < 100; round++) {
    double sum[LANGUAGE_LEVELS] = { 0 }, total[LANGUAGE_LEVELS] = { 0 };
    for (size_t i = 0; i < n; i++) {
      int k = nearest_level(levels, value[i].weight);
      double c = sqrt(value[i].curvature);
      sum[k] += c * value[i].weight;
      total[k] += c;
    }
    for (int k = 0; k < LANGUAGE_LEVELS; k++)
      if (total[k] > 0)
        levels[k] = (float)(sum[k] / total[k]);
  }
}

/* The levels become whole numbers of the unit that is returned. */
static float
round_weights(void)
{
  Value *all = must(malloc((size_t)n_features * LANES * sizeof *all));
  float unit = 0;

  for (int c = 0; c < LANGUAGE_CLASSES; c++) {
    size_t n = 0;
    for (uint32_t f = 1; f <= n_features; f++)
      for (int k = 1; k <= lanes[f][0] && class_of(f) == c; k++)
        all[n++] = (Value){ weight[f][lanes[f][k]], gradient[f][lanes[f][k]] };
    qsort(all, n, sizeof *all, by_weight);
    find_levels(all, n, level[c]);
    for (int k = 0; k < LANGUAGE_LEVELS; k++)
      unit = fmaxf(unit, fabsf(level[c][k]) / 2000);
  }
  free(all);
  for (int c = 0; c < LANGUAGE_CLASSES; c++)
    for (int k = 0; k < LANGUAGE_LEVELS; k++)
      level[c][k] = roundf(level[c][k] / unit) * unit;
  used = must(calloc(n_features + 1, sizeof *used));
  for (uint32_t f = 1; f <= n_features; f++)
    for (int k = 1; k <= lanes[f][0]; k++)
      used[f][lanes[f][k]] = round_weight(f, lanes[f][k]);
  rounded = 1;
  return unit;
}

/* ---- close pairs */

/* Texts of one or two words say less of what tells two languages apart. */
#define SHORT_COST 0.3

typedef struct Pair {
  int first, second;
  uint32_t bits;                /* of a bucket's number                      */
  unsigned char *table;
} Pair;

static Pair pairs[LANES];
static int n_pairs;

static int
known_language(const char *code, size_t len)
{
  int n = n_codes, l = language_index(code, len);

  if (n_codes > n) {
    fprintf(stderr, "no text in %.*s\n", (int)len, code);
    exit(2);
  }
  return l;
}

/* list: "bs-hr:12,id-ms:12" */
static void
read_pairs(const char *list)
{
  while (*list != 0 && n_pairs < LANES) {
    size_t middle = strcspn(list, "-"), end = strcspn(list, ",");
    size_t colon = strcspn(list, ":");
    int bits = colon < end ? atoi(list + colon + 1) : 0;

    if (middle > colon || bits < 1 || bits > LANGUAGE_CLOSE_MOST_BITS) {
      fprintf(stderr, "not two languages and bits: %s\n", list);
      exit(2);
    }
    pairs[n_pairs++] = (Pair){
      .first = known_language(list, middle),
      .second = known_language(list + middle + 1, colon - middle - 1),
      .bits = (uint32_t)bits
    };
    list += end + (list[end] == ',');
  }
}

static size_t
bytes_of_pairs(void)
{
  size_t bytes = 0;

  for (int i = 0; i < n_pairs; i++)
    bytes += LANGUAGE_CLOSE_HEAD + language_close_bytes(pairs[i].bits);
  return bytes;
}

static void
train_pair(const Text *texts, size_t n, Pair *pair)
{
  PairText *chosen = must(malloc((n + 1) * sizeof *chosen));
  size_t m = 0;

  for (size_t i = 0; i < n; i++)
    if (texts[i].language == pair->first || texts[i].language == pair->second)
      chosen[m++] = (PairText){
        .s = texts[i].s, .len = texts[i].len,
        .is_drawn = texts[i].kind == 'r',
        .is_first = texts[i].language == pair->first,
        .cost = texts[i].kind == 's' ? 1 : SHORT_COST
      };
  for (size_t i = m; i > 1; i--) {
    size_t j = next_random() % i;
    PairText swap = chosen[i - 1];
    chosen[i - 1] = chosen[j];
    chosen[j] = swap;
  }
  pair->table = must(malloc(language_close_bytes(pair->bits)));
  learn_pair(chosen, m, pair->bits, pair->table);
  free(chosen);
}

/* ---- the model */

static int
by_hash(const void *a, const void *b)
{
  uint32_t x = feature_hash[*(const uint32_t *)a];
  uint32_t y = feature_hash[*(const uint32_t *)b];
  return (x > y) - (x < y);
}

static void
put_u16(FILE *f, uint32_t v)
{
  putc((int)(v & 0xFF), f);
  putc((int)(v >> 8 & 0xFF), f);
}

static void
put_u32(FILE *f, uint32_t v)
{
  for (int i = 0; i < 4; i++)
    putc((int)(v >> 8 * i & 0xFF), f);
}

static unsigned char *stream;
static uint32_t stream_bits;

static void
put_bits(uint32_t value, int n)
{
  for (; n > 0; n--, value >>= 1, stream_bits++)
    stream[stream_bits / 8] |= (unsigned char)((value & 1) << stream_bits % 8);
}

/* An entry as choose_weights counted it: the shorter form. */
static void
put_entry(uint32_t f)
{
  const unsigned char *lane = lanes[f];
  int first = feature_latin[f] ? 0 : n_latin, n = lane[0], map = is_map(n);
  const float *levels = level[class_of(f)];

  if (n == 0)
    return;
  put_bits(language_print(feature_hash[f]), LANGUAGE_PRINT_BITS);
  put_bits((uint32_t)map, 1);
  if (!map)
    put_bits((uint32_t)n - 1, LANGUAGE_COUNT_BITS);
  for (int l = first; map && l < first + map_width(); l++)
    put_bits(l < n_codes && kept[f][l], 1);
  for (int k = 1; k <= n; k++) {
    if (!map)
      put_bits((uint32_t)(lane[k] - first), LANGUAGE_ID_BITS);
    put_bits((uint32_t)nearest_level(levels, weight[f][lane[k]]),
             LANGUAGE_LEVEL_BITS);
  }
}

static void
write_model(const char *path, float unit)
{
  FILE *f = must_open(path, "wb");
  uint32_t *order = must(malloc(n_features * sizeof *order));
  uint32_t *start = must(calloc(LANGUAGE_BUCKETS + 1, sizeof *start));

  for (uint32_t i = 0; i < n_features; i++)
    order[i] = i + 1;
  qsort(order, n_features, sizeof *order, by_hash);
  stream = must(calloc((size_t)n_features, 2 * LANES));
  for (uint32_t bucket = 0, i = 0; bucket < LANGUAGE_BUCKETS; bucket++) {
    start[bucket] = stream_bits;
    for (; i < n_features &&
           language_bucket(feature_hash[order[i]]) == bucket; i++)
      put_entry(order[i]);
  }
  start[LANGUAGE_BUCKETS] = stream_bits;
  fwrite("PLN6", 1, 4, f);
  put_u32(f, (uint32_t)n_codes);
  put_u32(f, (uint32_t)n_latin);
  put_u32(f, (uint32_t)n_pairs);
  for (int c = 0; c < LANGUAGE_CLASSES; c++)
    for (int k = 0; k < LANGUAGE_LEVELS; k++)
      put_u16(f, (uint32_t)(int32_t)roundf(level[c][k] / unit));
  fwrite(&unit, 4, 1, f);
  fwrite(codes, LANGUAGE_CODE, (size_t)n_codes, f);
  for (int i = 0; i < n_pairs; i++) {
    put_u16(f, (uint32_t)pairs[i].first);
    put_u16(f, (uint32_t)pairs[i].second);
    put_u16(f, pairs[i].bits);
    fwrite(pairs[i].table, 1, language_close_bytes(pairs[i].bits), f);
  }
  for (uint32_t b = 0; b <= LANGUAGE_BUCKETS; b += LANGUAGE_BLOCK)
    put_u32(f, start[b]);
  for (uint32_t b = 0; b <= LANGUAGE_BUCKETS; b++)
    put_u16(f, start[b] - start[b - b % LANGUAGE_BLOCK]);
  fwrite(stream, 1, stream_bits / 8 + 8, f);    /* read by eight bytes */
  fclose(f);
  free(order);
  free(start);
  free(stream);
}

static void
keep_frequent(void)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < 1u << SLOTS_BITS; i++) {
    uint32_t f = slot_feature[i];
    if (f != 0 && feature_count[f] < 2)
      slot_feature[i] = 0xFFFFFFFFu;
  }
  /* numbers are given anew, in the order of the hashes */
  uint32_t *count = must(malloc((n_features + 1) * sizeof *count));
  memcpy(count, feature_count, (n_features + 1) * sizeof *count);
  uint32_t *hash = must(calloc(n_features + 1, sizeof *hash));
  for (uint32_t f = 1; f <= n_features; f++)
    if (count[f] >= 2) {
      hash[++n] = feature_hash[f];
      feature_count[n] = count[f];
      feature_latin[n] = feature_latin[f];
    }
  memcpy(feature_hash, hash, (n + 1) * sizeof *hash);
  memset(slot_feature, 0, sizeof *slot_feature << SLOTS_BITS);
  n_features = n;
  for (uint32_t f = 1; f <= n; f++) {
    uint32_t i = find_slot(feature_hash[f]);
    slot_hash[i] = feature_hash[f];
    slot_feature[i] = f;
  }
  free(count);
  free(hash);
}

/* An n-gram of Latin letters speaks of the languages of that script, which
 * stand first, any other of the others. */
static void
keep_by_script(const Text *texts, size_t n)
{
  kept = must(calloc(n_features + 1, sizeof *kept));
  lanes = must(calloc(n_features + 1, sizeof *lanes));
  for (size_t i = 0; i < n; i++)
    if (texts[i].script == 'l' && texts[i].language >= n_latin)
      n_latin = texts[i].language + 1;
  for (uint32_t f = 1; f <= n_features; f++)
    for (int l = 0; l < n_codes; l++)
      kept[f][l] = feature_latin[f] ? l < n_latin : l >= n_latin;
  list_lanes();
}

int
main(int argc, char **argv)
{
  size_t n, n_held = 0, most = 1u << SLOTS_BITS, bytes = 1000000;
  Text *texts, *held = NULL;
  float unit;

  if (argc < 3) {
    fputs("train_language TRAIN.tsv OUT.bin "
          "[BYTES [PAIRS [HELD_OUT.tsv]]]\n", stderr);
    return 2;
  }
  texts = read_texts(argv[1], &n);
  if (argc > 3)
    bytes = (size_t)atol(argv[3]);
  if (argc > 4)
    read_pairs(argv[4]);
  if (argc > 5)
    held = read_texts(argv[5], &n_held);
  slot_hash = must(calloc(most, sizeof *slot_hash));
  slot_feature = must(calloc(most, sizeof *slot_feature));
  feature_hash = must(calloc(most, sizeof *feature_hash));
  feature_count = must(calloc(most, sizeof *feature_count));
  feature_last = must(calloc(most, sizeof *feature_last));
  feature_latin = must(calloc(most, sizeof *feature_latin));
  for (size_t i = 0; i < n; i++) {
    text_number = (uint32_t)i + 1;
    language_features(texts[i].s, texts[i].len, 0, count_feature, NULL);
  }
  fprintf(stderr, "%zu texts, %u n-grams", n, n_features);
  keep_frequent();
  fprintf(stderr, ", %u in two texts or more\n", n_features);
  weight = used = must(calloc(n_features + 1, sizeof *weight));
  gradient = must(calloc(n_features + 1, sizeof *gradient));
  keep_by_script(texts, n);
  train_mean(texts, n);
  test(held, n_held, "all weights, held out");
  for (uint32_t f = 1; f <= n_features; f++)
    centre(f);
  bytes -= 20 + 2 * LANGUAGE_CLASSES * LANGUAGE_LEVELS +
           LANGUAGE_CODE * (size_t)n_codes + bytes_of_pairs() +
           4 * (size_t)LANGUAGE_BLOCKS + 2 * (size_t)(LANGUAGE_BUCKETS + 1) +
           8;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    prune((size_t)((double)bytes * ways[i]));
    train(texts, n, ways[i] > 1 ? EPOCHS_WAY : EPOCHS_PRUNED, 0.4f);
  }
  test(held, n_held, "pruned, held out");
  unit = round_weights();
  test(held, n_held, "rounded, held out");
  train(texts, n, EPOCHS_ROUNDED, 0.3f);
  test(held, n_held, "trained as rounded, held out");
  for (int i = 0; i < n_pairs; i++)
    train_pair(texts, n, &pairs[i]);
  write_model(argv[2], unit);
  return 0;
}
