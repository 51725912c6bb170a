/* language.c - language identification by a linear model over character
 * n-grams (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994, for the
 * features; multinomial logistic regression for the weights, most of which
 * were pruned away by their saliency: LeCun et al., Optimal Brain Damage,
 * 1990).
 *
 * The model, little-endian, made by train/train_language.c:
 *
 *   "PLN2"  u32 languages  u32 those of the Latin script, which come first
 *   i16 levels[16]  f32 scale
 *   8 bytes for each language: its code, zero-filled
 *   u32 for each 32 buckets: the bit at which their entries begin
 *   u16 for each bucket: its entries' first bit behind that
 *   the stream of bits, low ones first: for each n-gram
 *     13 bits: the fingerprint
 *     1, 0: a list: 3 bits, how many less one; for each 6 bits, the language,
 *       and 4 bits, the level of its weight
 *     1, 1: a map: a bit for each language of the larger group; for each that is
 *       set 4 bits, the level
 *
 * An n-gram of Latin letters speaks of the languages of that script, any other
 * of the others, numbered from 0 each.  A hash names the bucket by its high
 * bits and the fingerprint by the next ones, so an unknown n-gram is taken for
 * a known one about once in 2000 times. */
#include "language.h"

#include <math.h>
#include <string.h>

#include "language_model.h"
#include "language_ngrams.h"

/* A long text is judged by so many pieces of this many bytes. */
enum { PIECES = 4, PIECE_BYTES = 640 };

extern const unsigned char language_model[];

typedef struct Scores {
  const unsigned char *blocks, *buckets, *stream;
  uint32_t n_latin, width;      /* languages; bits of a map                   */
  int16_t levels[LANGUAGE_LEVELS];
  int32_t sum[LANGUAGE_MOST];
} Scores;

static uint32_t
read_u32(const unsigned char *p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

/* bits of the stream from there on, at least 24 */
static uint32_t
bits_at(const unsigned char *stream, uint32_t at)
{
  return read_u32(stream + at / 8) >> at % 8;
}

static uint32_t
bucket_start(const Scores *s, uint32_t bucket)
{
  const unsigned char *p = s->buckets + 2 * (size_t)bucket;

  return read_u32(s->blocks + 4 * (size_t)(bucket / LANGUAGE_BLOCK)) +
         (uint32_t)(p[0] | p[1] << 8);
}

static void
add_list(const Scores *s, uint32_t at, uint32_t n, int32_t *sum)
{
  for (; n > 0; n--, at += LANGUAGE_PAIR_BITS) {
    uint32_t pair = bits_at(s->stream, at);

    sum[pair & ((1u << LANGUAGE_ID_BITS) - 1)] +=
      s->levels[pair >> LANGUAGE_ID_BITS & (LANGUAGE_LEVELS - 1)];
  }
}

static void
add_map(const Scores *s, uint32_t map, uint32_t at, int32_t *sum)
{
  for (uint32_t i = 0; i < s->width; i++)
    if (bits_at(s->stream, map + i) & 1) {
      sum[i] += s->levels[bits_at(s->stream, at) & (LANGUAGE_LEVELS - 1)];
      at += LANGUAGE_LEVEL_BITS;
    }
}

static uint32_t
count_map(const Scores *s, uint32_t map)
{
  uint32_t n = 0, width = s->width;

  for (; width >= 16; width -= 16, map += 16)
    n += (uint32_t)__builtin_popcount(bits_at(s->stream, map) & 0xFFFF);
  return n + (uint32_t)__builtin_popcount(bits_at(s->stream, map) &
                                          ((1u << width) - 1));
}

static void
add_feature(void *user, uint32_t hash, int latin)
{
  Scores *s = user;
  uint32_t bucket = language_bucket(hash), at = bucket_start(s, bucket);
  uint32_t end = bucket_start(s, bucket + 1), sought = language_print(hash);

  while (at < end) {
    uint32_t head = bits_at(s->stream, at), n;
    int known = (head & ((1u << LANGUAGE_PRINT_BITS) - 1)) == sought;
    int map = head >> LANGUAGE_PRINT_BITS & 1;
    int32_t *sum = s->sum + (latin ? 0 : s->n_latin);

    at += LANGUAGE_HEAD_BITS;
    n = map ? count_map(s, at)
            : 1 + (head >> LANGUAGE_HEAD_BITS &
                   ((1u << LANGUAGE_COUNT_BITS) - 1));
    at += map ? s->width : LANGUAGE_COUNT_BITS;
    if (known && map)
      add_map(s, at - s->width, at, sum);
    else if (known)
      add_list(s, at, n, sum);
    if (known)
      return;
    at += n * (map ? LANGUAGE_LEVEL_BITS : LANGUAGE_PAIR_BITS);
  }
}

static float
share_of_best(const Scores *s, float scale, uint32_t n, uint32_t best)
{
  float total = 0;

  for (uint32_t i = 0; i < n; i++)
    total += expf((float)(s->sum[i] - s->sum[best]) * scale);
  return 1.0f / total;
}

/* Words of a text, if it is long of pieces spread over it evenly. */
static size_t
add_text(Scores *s, const char *text, size_t len)
{
  size_t words = 0;

  if (len <= PIECES * PIECE_BYTES)
    return language_features(text, len, add_feature, s);
  for (size_t i = 0; i < PIECES; i++) {
    size_t start = (len - PIECE_BYTES) / (PIECES - 1) * i;
    size_t end = start + PIECE_BYTES;

    while (!utf8_is_start(text, start))
      start--;
    while (end < len && !utf8_is_start(text, end))
      end--;
    words += language_features(text + start, end - start, add_feature, s);
  }
  return words;
}

const char *
language_identify(const char *text, size_t len, float *confidence)
{
  const unsigned char *p = language_model + 4, *codes;
  uint32_t n = read_u32(p), best = 0;
  Scores s = { 0 };
  float scale;

  s.n_latin = read_u32(p + 4);
  s.width = s.n_latin > n - s.n_latin ? s.n_latin : n - s.n_latin;
  p += 8;
  for (uint32_t i = 0; i < LANGUAGE_LEVELS; i++, p += 2)
    s.levels[i] = (int16_t)(p[0] | p[1] << 8);
  memcpy(&scale, p, sizeof scale);
  codes = p + sizeof scale;
  s.blocks = codes + (size_t)LANGUAGE_CODE * n;
  s.buckets = s.blocks + 4 * (size_t)LANGUAGE_BLOCKS;
  s.stream = s.buckets + 2 * (size_t)(LANGUAGE_BUCKETS + 1);
  if (confidence != NULL)
    *confidence = 0;
  if (add_text(&s, text, len) == 0)
    return "";
  for (uint32_t i = 1; i < n; i++)
    if (s.sum[i] > s.sum[best])
      best = i;
  if (confidence != NULL)
    *confidence = share_of_best(&s, scale, n, best);
  return (const char *)codes + (size_t)LANGUAGE_CODE * best;
}
