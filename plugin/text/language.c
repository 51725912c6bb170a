/* language.c - language identification by a linear model over character
 * n-grams (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994, for the
 * features; multinomial logistic regression for the weights, which a pruning
 * and a second training have made sparse).
 *
 * The model, little-endian, made by train/train_language.c:
 *
 *   "PLNG"  u32 languages  u32 log2 of the buckets  f32 scale
 *   8 bytes for each language: its code, zero-filled
 *   u32 for each bucket and one more: where its entries begin in the stream
 *   the stream: entries {u16 fingerprint, {u8 language, i8 weight}...}, the
 *   last pair of an entry has the high bit of the language set
 *
 * A hash names the bucket by its high bits and the fingerprint by its low 16,
 * so an unknown n-gram is taken for a known one about once in 15 000 times. */
#include "language.h"

#include <math.h>
#include <string.h>

#include "language_ngrams.h"

enum { MAX_LANGUAGES = 127, MAX_BYTES = 16384, HEAD = 16, CODE = 8 };

extern const unsigned char language_model[];

typedef struct Scores {
  const unsigned char *index, *stream;
  uint32_t shift;
  int32_t sum[MAX_LANGUAGES + 1];
} Scores;

static uint32_t
read_u32(const unsigned char *p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static void
add_feature(void *user, uint32_t hash)
{
  Scores *s = user;
  const unsigned char *bucket = s->index + 4 * (size_t)(hash >> s->shift);
  const unsigned char *p = s->stream + read_u32(bucket);
  const unsigned char *end = s->stream + read_u32(bucket + 4);

  while (p < end) {
    int hit = (uint32_t)(p[0] | p[1] << 8) == (hash & 0xFFFF);

    for (p += 2;; p += 2) {
      if (hit)
        s->sum[p[0] & 0x7F] += (int8_t)p[1];
      if (p[0] & 0x80)
        break;
    }
    p += 2;
    if (hit)
      return;
  }
}

static float
share_of_best(const Scores *s, uint32_t n, uint32_t best)
{
  float scale, total = 0;

  memcpy(&scale, language_model + 12, sizeof scale);
  for (uint32_t i = 0; i < n; i++)
    total += expf((float)(s->sum[i] - s->sum[best]) * scale);
  return 1.0f / total;
}

const char *
language_identify(const char *text, size_t len, float *confidence)
{
  Scores s = { 0 };
  uint32_t n = read_u32(language_model + 4), best = 0;
  uint32_t bits = read_u32(language_model + 8);

  if (len > MAX_BYTES) {
    len = MAX_BYTES;
    while (len > 0 && !utf8_is_start(text, len))
      len--;
  }
  s.shift = 32 - bits;
  s.index = language_model + HEAD + (size_t)CODE * n;
  s.stream = s.index + 4 * (((size_t)1 << bits) + 1);
  if (confidence != NULL)
    *confidence = 0;
  if (language_features(text, len, add_feature, &s) == 0)
    return "";
  for (uint32_t i = 1; i < n; i++)
    if (s.sum[i] > s.sum[best])
      best = i;
  if (confidence != NULL)
    *confidence = share_of_best(&s, n, best);
  return (const char *)language_model + HEAD + (size_t)CODE * best;
}
