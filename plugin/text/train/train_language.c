/* train_language.c - learns plugin/text/data/language.bin.
 *
 *   train_language TRAIN.tsv OUT.bin [BYTES [HELD_OUT.tsv]]
 *
 * Input: one "language<TAB>kind<TAB>text" a line (prepare_language.py writes
 * it).
 * Multinomial logistic regression, AdaGrad, over the n-grams that occur in two
 * texts or more; examples are the texts and pieces of one to three words of
 * their sentences, so that short texts are known too.  Then the weights that
 * matter least are dropped until the model fits into BYTES, the rest is trained
 * again, and rounded to 8 bits.  One thread, a fixed generator of random
 * numbers: the same input gives the same bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../language_ngrams.h"

enum { MAX_LANGUAGES = 127, LANES = 80, BUCKET_BITS = 15, EPOCHS = 6,
       EPOCHS_AFTER = 4, SLOTS_BITS = 24 };

typedef struct Text { int language; int kind; const char *s; size_t len; } Text;

static char codes[MAX_LANGUAGES][8];
static int n_codes;

static uint32_t *slot_hash;     /* open addressing: hash -> feature          */
static uint32_t *slot_feature;
static uint32_t n_features;
static uint32_t *feature_hash, *feature_count, *feature_last;
static float (*weight)[LANES], (*gradient)[LANES];
static unsigned char (*kept)[LANES];

static uint64_t random_state = 88172645463325252u;

static uint32_t
next_random(void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (uint32_t)(random_state >> 32);
}

static void *
must(void *p)
{
  if (p == NULL) {
    fputs("no memory\n", stderr);
    exit(1);
  }
  return p;
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
count_feature(void *user, uint32_t hash)
{
  uint32_t i = find_slot(hash);

  (void)user;
  if (slot_feature[i] == 0) {
    slot_hash[i] = hash;
    slot_feature[i] = ++n_features;
    feature_hash[n_features] = hash;
  }
  uint32_t f = slot_feature[i];
  if (feature_last[f] != text_number) {
    feature_last[f] = text_number;
    feature_count[f]++;
  }
}

typedef struct Example { uint32_t n, feature[1 << 16]; } Example;

static void
collect_feature(void *user, uint32_t hash)
{
  Example *e = user;
  uint32_t f = slot_feature[find_slot(hash)];

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
  FILE *f = must(fopen(path, "rb"));
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
    t->s = tab2 + 1;
    t->len = (size_t)(end - tab2 - 1);
    p = end + 1;
  }
  return texts;
}

static float score[LANES];

static void
score_example(const Example *e)
{
  memset(score, 0, sizeof score);
  for (uint32_t i = 0; i < e->n; i++)
    for (int l = 0; l < LANES; l++)
      score[l] += weight[e->feature[i]][l];
}

static void
learn(const Example *e, int gold, float rate)
{
  float top, total = 0, scale;

  if (e->n == 0)
    return;
  score_example(e);
  top = score[0];
  for (int l = 1; l < n_codes; l++)
    top = score[l] > top ? score[l] : top;
  for (int l = 0; l < n_codes; l++)
    total += score[l] = expf(score[l] - top);
  for (int l = 0; l < n_codes; l++)
    score[l] = score[l] / total - (l == gold);
  scale = 1.0f / sqrtf((float)e->n);
  for (int l = 0; l < LANES; l++)
    score[l] = l < n_codes ? score[l] * scale : 0;
  for (uint32_t i = 0; i < e->n; i++) {
    float *w = weight[e->feature[i]], *g = gradient[e->feature[i]];
    const unsigned char *k = kept[e->feature[i]];
    for (int l = 0; l < LANES; l++) {
      g[l] += score[l] * score[l];
      w[l] -= rate * score[l] / sqrtf(g[l] + 1e-6f) * k[l];
    }
  }
}

/* a piece of one to three words of a text */
static Text
piece_of(const Text *t)
{
  Text p = *t;
  size_t start = next_random() % t->len, n = 1 + next_random() % 3;

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
    float r = rate * (1.0f - 0.85f * (float)epoch / (float)epochs);
    for (size_t i = n; i > 1; i--) {
      size_t j = next_random() % i, swap = order[i - 1];
      order[i - 1] = order[j];
      order[j] = swap;
    }
    for (size_t i = 0; i < n; i++) {
      const Text *t = &texts[order[i]];
      e->n = 0;
      language_features(t->s, t->len, collect_feature, e);
      learn(e, t->language, r);
      for (int k = 0; k < (t->kind == 's' ? 5 : 0); k++) {
        Text p = piece_of(t);
        e->n = 0;
        language_features(p.s, p.len, collect_feature, e);
        learn(e, p.language, r);
      }
    }
    fprintf(stderr, "epoch %d\n", epoch + 1);
  }
  free(order);
  free(e);
}

static void
test(const Text *texts, size_t n, const char *name)
{
  Example *e = must(malloc(sizeof *e));
  int right[256] = { 0 }, all[256] = { 0 };

  for (size_t i = 0; i < n; i++) {
    int best = 0;
    e->n = 0;
    language_features(texts[i].s, texts[i].len, collect_feature, e);
    score_example(e);
    for (int l = 1; l < n_codes; l++)
      if (score[l] > score[best])
        best = l;
    all[texts[i].kind]++;
    right[texts[i].kind] += best == texts[i].language;
  }
  fprintf(stderr, "%s: sentences %.2f pairs %.2f words %.2f\n", name,
          100.0 * right['s'] / (all['s'] + 1e-9),
          100.0 * right['p'] / (all['p'] + 1e-9),
          100.0 * right['w'] / (all['w'] + 1e-9));
  free(e);
}

static int
by_value(const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;
  return (x < y) - (x > y);
}

static float
importance(uint32_t f, int l)
{
  return fabsf(weight[f][l]) * powf((float)feature_count[f], 0.35f);
}

static size_t
bytes_above(float limit)
{
  size_t bytes = 0;
  for (uint32_t f = 1; f <= n_features; f++) {
    size_t n = 0;
    for (int l = 0; l < n_codes; l++)
      n += importance(f, l) > limit;
    bytes += n ? 2 + 2 * n : 0;
  }
  return bytes;
}

/* Finds by bisection what is to be dropped so that the rest fits. */
static void
prune(size_t bytes)
{
  float low = 0, high = 100;

  for (int i = 0; i < 30; i++) {
    float middle = (low + high) / 2;
    if (bytes_above(middle) > bytes)
      low = middle;
    else
      high = middle;
  }
  for (uint32_t f = 1; f <= n_features; f++)
    for (int l = 0; l < LANES; l++) {
      kept[f][l] = l < n_codes && importance(f, l) > high;
      if (!kept[f][l])
        weight[f][l] = 0;
    }
}

static float
quantise(void)
{
  size_t n = 0;
  float *all = must(malloc((size_t)n_features * (size_t)n_codes * sizeof *all));
  for (uint32_t f = 1; f <= n_features; f++)
    for (int l = 0; l < n_codes; l++)
      if (kept[f][l])
        all[n++] = fabsf(weight[f][l]);
  qsort(all, n, sizeof *all, by_value);
  float scale = all[n / 2000] / 127;
  free(all);
  for (uint32_t f = 1; f <= n_features; f++)
    for (int l = 0; l < n_codes; l++) {
      float q = roundf(weight[f][l] / scale);
      q = q > 127 ? 127 : q < -127 ? -127 : q;
      weight[f][l] = q;
    }
  return scale;
}

static int
by_hash(const void *a, const void *b)
{
  uint32_t x = feature_hash[*(const uint32_t *)a];
  uint32_t y = feature_hash[*(const uint32_t *)b];
  return (x > y) - (x < y);
}

static void
put_u32(FILE *f, uint32_t v)
{
  for (int i = 0; i < 4; i++)
    putc((int)(v >> 8 * i & 0xFF), f);
}

static void
write_model(const char *path, float scale)
{
  FILE *f = must(fopen(path, "wb"));
  uint32_t *order = must(malloc(n_features * sizeof *order)), n = 0;
  uint32_t *start = must(calloc((1u << BUCKET_BITS) + 1, sizeof *start));
  unsigned char *stream = must(malloc((size_t)n_features * 2 * LANES));
  uint32_t at = 0;

  for (uint32_t i = 1; i <= n_features; i++)
    order[n++] = i;
  qsort(order, n, sizeof *order, by_hash);
  for (uint32_t i = 0, bucket = 0; i < n; i++) {
    uint32_t h = feature_hash[order[i]], last = 0;
    for (; bucket <= h >> (32 - BUCKET_BITS); bucket++)
      start[bucket] = at;
    uint32_t head = at;
    at += 2;
    for (int l = 0; l < n_codes; l++)
      if (weight[order[i]][l] != 0) {
        last = at;
        stream[at++] = (unsigned char)l;
        stream[at++] = (unsigned char)(int8_t)weight[order[i]][l];
      }
    if (last == 0) {
      at = head;
      continue;
    }
    stream[head] = (unsigned char)h;
    stream[head + 1] = (unsigned char)(h >> 8);
    stream[last] |= 0x80;
  }
  for (uint32_t b = 1u << BUCKET_BITS; b > 0; b--)
    if (start[b] == 0)
      start[b] = b == 1u << BUCKET_BITS ? at : start[b + 1];
  fwrite("PLNG", 1, 4, f);
  put_u32(f, (uint32_t)n_codes);
  put_u32(f, BUCKET_BITS);
  fwrite(&scale, 4, 1, f);
  fwrite(codes, 8, (size_t)n_codes, f);
  for (uint32_t b = 0; b <= 1u << BUCKET_BITS; b++)
    put_u32(f, start[b]);
  fwrite(stream, 1, at, f);
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
  uint32_t *hash = must(malloc((n_features + 1) * sizeof *hash));
  for (uint32_t f = 1; f <= n_features; f++)
    if (count[f] >= 2) {
      hash[++n] = feature_hash[f];
      feature_count[n] = count[f];
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

int
main(int argc, char **argv)
{
  size_t n, n_held = 0, most = 1u << SLOTS_BITS;
  Text *texts, *held = NULL;

  if (argc < 3) {
    fputs("train_language TRAIN.tsv OUT.bin [BYTES [HELD_OUT.tsv]]\n", stderr);
    return 2;
  }
  texts = read_texts(argv[1], &n);
  if (argc > 4)
    held = read_texts(argv[4], &n_held);
  slot_hash = must(calloc(most, sizeof *slot_hash));
  slot_feature = must(calloc(most, sizeof *slot_feature));
  feature_hash = must(calloc(most, sizeof *feature_hash));
  feature_count = must(calloc(most, sizeof *feature_count));
  feature_last = must(calloc(most, sizeof *feature_last));
  for (size_t i = 0; i < n; i++) {
    text_number = (uint32_t)i + 1;
    language_features(texts[i].s, texts[i].len, count_feature, NULL);
  }
  fprintf(stderr, "%zu texts, %u n-grams", n, n_features);
  keep_frequent();
  fprintf(stderr, ", %u in two texts or more\n", n_features);
  weight = must(calloc(n_features + 1, sizeof *weight));
  gradient = must(calloc(n_features + 1, sizeof *gradient));
  kept = must(malloc((n_features + 1) * sizeof *kept));
  memset(kept, 1, (n_features + 1) * sizeof *kept);
  train(texts, n, EPOCHS, 0.2f);
  test(held, n_held, "full model, held out");
  size_t bytes = argc > 3 ? (size_t)atol(argv[3]) : 1000000;
  bytes -= 16 + 8 * (size_t)n_codes + 4 * ((1u << BUCKET_BITS) + 1);
  prune(bytes * 3);
  train(texts, n, 1, 0.1f);
  prune(bytes);
  train(texts, n, EPOCHS_AFTER, 0.1f);
  test(held, n_held, "pruned, held out");
  float scale = quantise();
  test(held, n_held, "8 bits, held out");
  write_model(argv[2], scale);
  return 0;
}
