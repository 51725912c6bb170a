/* language.c - language identification by a linear model over character
 * n-grams (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994, for the
 * features; multinomial logistic regression for the weights, most of which
 * were pruned away by their saliency: LeCun et al., Optimal Brain Damage,
 * 1990).
 *
 * The model, little-endian, made by train/train_language.c:
 *
 *   "PLN6"  u32 languages  u32 those of the Latin script, which come first
 *   u32 close pairs
 *   i16 levels[4][16], by how many languages an n-gram speaks of  f32 scale
 *   8 bytes for each language: its code, zero-filled
 *   for each close pair: u16 its first language, u16 its second, u16 the bits
 *     of a bucket's number, and a table of so many buckets of four n-grams, 16
 *     bits each, low ones first: 4 bits, a weight more by LANGUAGE_CLOSE_ZERO,
 *     above it for the first language; 12 bits, a fingerprint
 *   u32 for each 32 buckets: the bit at which their entries begin
 *   u16 for each bucket: its entries' first bit behind that
 *   the stream of bits, low ones first: for each n-gram
 *     13 bits: the fingerprint
 *     1, 0: a list: 3 bits, how many less one; for each 6 bits, the language,
 *       and 4 bits, the level of its weight
 *     1, 1: a map: a bit for each language of the larger group; for each that
 *       is set 4 bits, the level
 *
 * An n-gram of Latin letters speaks of the languages of that script, any other
 * of the others, numbered from 0 each.  A hash names the bucket by its high
 * bits and the fingerprint by the next ones, so an unknown n-gram is taken for
 * a known one about once in 2000 times.
 *
 * When the two best are a close pair, its table is asked as well: weights that
 * were learned from these two alone.  A hash names the bucket there by its high
 * bits and the fingerprint by the next ones. */
#include "language.h"

#include <math.h>
#include <string.h>

#include "language_model.h"
#include "language_ngrams.h"
#include "little.h"
#include "utf8.h"

/* A text is judged by at most so many pieces of about this many bytes, read in
 * so many rounds; it is clear when the best is so many times as likely as the
 * second (as a natural logarithm). */
enum { PIECES = 16, PIECE_BYTES = 160, ROUNDS = 4 };
#define CLEAR 30.0f

/* A text of fewer words beside its tags is read with them. */
enum { FEW_WORDS = 3 };

/* One in each of a bucket's four n-grams */
#define ONES UINT64_C(0x0001000100010001)

/* What such a table's step counts as a natural logarithm, and what is left of
 * the other weights' lead beside it: as held-out sentences have it. */
#define PAIR_STEP 0.045f
#define PAIR_LEAD 0.15f
/* It is not asked where the lead is larger. */
#define DOUBT 20.0f

/* What a word with a capital letter counts, and any other: names say less of
 * the language than the words around them. */
enum { NAME = 2, SMALL_WORD = 3 };
/* a word in four begins so: what a word counts in the mean */
#define MEAN_WEIGHT 2.75f

/* So many n-grams are looked up together: the model does not fit into the
 * nearer caches, and what they need of it is on its way at once. */
enum { TOGETHER = 64 };

extern const unsigned char language_model[];

typedef struct Ngram {
  uint32_t hash;
  uint32_t start, end;          /* of its bucket's entries                    */
  int latin, small;
} Ngram;

typedef struct Scores {
  const unsigned char *codes, *pairs, *blocks, *buckets, *stream;
  uint32_t n, n_latin, n_pairs; /* languages, close pairs                     */
  uint32_t width;               /* bits of a map                              */
  float scale;                  /* a sum's one as a natural logarithm         */
  int32_t levels[2][LANGUAGE_CLASSES][LANGUAGE_LEVELS]; /* by small           */
  int32_t sum[LANGUAGE_MOST];
  Ngram waiting[TOGETHER];      /* to be looked up                            */
  uint32_t n_waiting;
} Scores;

/* bits of the stream from there on, at least 24 */
static uint32_t
bits_at(const unsigned char *stream, uint32_t at)
{
  return little_u32(stream + at / 8) >> at % 8;
}

static uint32_t
bucket_start(const Scores *s, uint32_t bucket)
{
  const unsigned char *p = s->buckets + 2 * (size_t)bucket;

  return little_u32(s->blocks + 4 * (size_t)(bucket / LANGUAGE_BLOCK)) +
         little_u16(p);
}

static void
add_list(const Scores *s, uint32_t at, uint32_t n, int small, int32_t *sum)
{
  const int32_t *levels = s->levels[small][language_class(0, n)];

  for (; n > 0; n--, at += LANGUAGE_PAIR_BITS) {
    uint32_t pair = bits_at(s->stream, at);

    sum[pair & ((1u << LANGUAGE_ID_BITS) - 1)] +=
      levels[pair >> LANGUAGE_ID_BITS & (LANGUAGE_LEVELS - 1)];
  }
}

/* The bits of a map; the model is followed by zeros that may be read. */
static uint64_t
map_at(const Scores *s, uint32_t at)
{
  const unsigned char *p = s->stream + at / 8;
  uint64_t low = little_u64(p);

  low >>= at % 8;
  if (at % 8)
    low |= (uint64_t)p[8] << (64 - at % 8);
  return s->width < 64 ? low & ((UINT64_C(1) << s->width) - 1) : low;
}

/* Without the instruction, which not every processor has. */
static uint32_t
count_bits(uint64_t x)
{
  x -= x >> 1 & UINT64_C(0x5555555555555555);
  x = (x & UINT64_C(0x3333333333333333)) +
      (x >> 2 & UINT64_C(0x3333333333333333));
  x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  return (uint32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Most of what a text costs: levels are read fourteen at a time, as many as
 * eight bytes are sure to hold wherever in the first one they begin. */
static void
add_map(const Scores *s, uint64_t map, uint32_t at, int small, int32_t *sum)
{
  enum { AT_ONCE = (64 - 7) / LANGUAGE_LEVEL_BITS };
  const int32_t *levels = s->levels[small][language_class(1, 0)];

  for (; map != 0; at += AT_ONCE * LANGUAGE_LEVEL_BITS) {
    uint64_t bits = little_u64(s->stream + at / 8) >> at % 8;

    for (int k = 0; k < AT_ONCE && map != 0; k++) {
      sum[__builtin_ctzll(map)] += levels[bits % LANGUAGE_LEVELS];
      map &= map - 1;
      bits >>= LANGUAGE_LEVEL_BITS;
    }
  }
}

static void
add_ngram(Scores *s, const Ngram *ngram)
{
  uint32_t at = ngram->start, sought = language_print(ngram->hash);

  while (at < ngram->end) {
    uint32_t head = bits_at(s->stream, at), n;
    int known = (head & ((1u << LANGUAGE_PRINT_BITS) - 1)) == sought;
    int is_map = head >> LANGUAGE_PRINT_BITS & 1;
    int32_t *sum = s->sum + (ngram->latin ? 0 : s->n_latin);
    uint64_t map = 0;

    at += LANGUAGE_HEAD_BITS;
    if (is_map)
      map = map_at(s, at);
    n = is_map ? count_bits(map)
            : 1 + (head >> LANGUAGE_HEAD_BITS &
                   ((1u << LANGUAGE_COUNT_BITS) - 1));
    at += is_map ? s->width : LANGUAGE_COUNT_BITS;
    if (known && is_map)
      add_map(s, map, at, ngram->small, sum);
    else if (known)
      add_list(s, at, n, ngram->small, sum);
    if (known)
      return;
    at += n * (is_map ? LANGUAGE_LEVEL_BITS : LANGUAGE_PAIR_BITS);
  }
}

static void
add_waiting(Scores *s)
{
  for (uint32_t i = 0; i < s->n_waiting; i++) {
    Ngram *ngram = &s->waiting[i];
    uint32_t bucket = language_bucket(ngram->hash);

    ngram->start = bucket_start(s, bucket);
    ngram->end = bucket_start(s, bucket + 1);
    __builtin_prefetch(s->stream + ngram->start / 8);
    __builtin_prefetch(s->stream + ngram->end / 8);
  }
  for (uint32_t i = 0; i < s->n_waiting; i++)
    add_ngram(s, &s->waiting[i]);
  s->n_waiting = 0;
}

static void
add_feature(void *user, uint32_t hash, int latin, int small)
{
  Scores *s = user;

  __builtin_prefetch(s->buckets + 2 * (size_t)language_bucket(hash));
  s->waiting[s->n_waiting++] = (Ngram){
    .hash = hash, .latin = latin, .small = small
  };
  if (s->n_waiting == TOGETHER)
    add_waiting(s);
}

/* The probability of a language */
static float
share_of(const Scores *s, uint32_t language)
{
  float total = 0;

  for (uint32_t i = 0; i < s->n; i++)
    total += expf((float)(s->sum[i] - s->sum[language]) * s->scale);
  return 1.0f / total;
}

/* Where a word ends, from at on or not much behind it. */
static size_t
word_end(const char *text, size_t at, size_t len)
{
  size_t most = at + PIECE_BYTES < len ? at + PIECE_BYTES : len;

  while (at < most && (unsigned char)text[at] > ' ')
    at++;
  while (at < len && !utf8_is_start(text, at))
    at++;
  return at;
}

/* The best language but one, LANGUAGE_MOST to leave none out */
static uint32_t
find_best(const Scores *s, uint32_t but)
{
  uint32_t best = but == 0;

  for (uint32_t i = best + 1; i < s->n; i++)
    if (i != but && s->sum[i] > s->sum[best])
      best = i;
  return best;
}

/* The piece of a text that begins about there; returns its end. */
static size_t
find_piece(const char *text, size_t len, size_t *start)
{
  size_t at = *start;

  *start = at == 0 ? 0 : word_end(text, at, len);
  return len - at > PIECE_BYTES ? word_end(text, at + PIECE_BYTES, len) : len;
}

static size_t
stride_of(size_t len)
{
  return len / PIECES > PIECE_BYTES ? len / PIECES : PIECE_BYTES;
}

/* Does one language lead clearly? */
static int
is_clear(const Scores *s)
{
  uint32_t best = find_best(s, LANGUAGE_MOST), second = find_best(s, best);

  return (float)(s->sum[best] - s->sum[second]) * s->scale > CLEAR;
}

/* Reads pieces of the text, every PIECES / ROUNDS-th of them in each round, so
 * that each round looks at all of it, until one language leads clearly.  A
 * text longer than all pieces has gaps between them. */
static size_t
add_text(Scores *s, const char *text, size_t len, int tags)
{
  size_t stride = stride_of(len), words = 0;

  for (size_t round = 0; round < ROUNDS; round++) {
    for (size_t i = round; i < PIECES && i * stride < len; i += ROUNDS) {
      size_t start = i * stride, end = find_piece(text, len, &start);

      if (start < end)
        words += language_features(text + start, end - start, tags,
                                   add_feature, s);
    }
    add_waiting(s);
    if (words > 0 && is_clear(s))
      break;
  }
  return words;
}

/* ---- close pairs */

static const unsigned char *
end_of_pair(const unsigned char *pair)
{
  return pair + LANGUAGE_CLOSE_HEAD + language_close_bytes(little_u16(pair + 4));
}

typedef struct Pair {
  const unsigned char *table;
  uint32_t bits;                /* of a bucket's number                       */
  int a_is_first;
  int32_t sum;                  /* above 0 for the first language             */
} Pair;

/* An n-gram is one of the four of its bucket, or none. */
static void
add_to_pair(void *user, uint32_t hash, int latin, int small)
{
  Pair *pair = user;
  uint64_t bucket =
    little_u64(pair->table + 8 * language_close_bucket(hash, pair->bits));
  uint64_t print =
    UINT64_C(0x0010001000100010) * language_close_print(hash, pair->bits);
  uint64_t other = (bucket ^ print) & UINT64_C(0xFFF0FFF0FFF0FFF0);
  uint64_t same = (other - ONES) & ~other & (ONES << 15);

  (void)latin;
  (void)small;
  if (same != 0)
    pair->sum += (int32_t)(bucket >> (__builtin_ctzll(same) - 15) & 15) -
                 LANGUAGE_CLOSE_ZERO;
}

/* 1 if a and b are a close pair. */
static int
find_pair(const Scores *s, uint32_t a, uint32_t b, Pair *pair)
{
  const unsigned char *p = s->pairs;

  for (uint32_t i = 0; i < s->n_pairs; i++, p = end_of_pair(p)) {
    uint32_t first = little_u16(p), second = little_u16(p + 2);

    if ((first == a && second == b) || (first == b && second == a)) {
      *pair = (Pair){ .table = p + LANGUAGE_CLOSE_HEAD,
                      .bits = little_u16(p + 4),
                      .a_is_first = first == a };
      return 1;
    }
  }
  return 0;
}

/* By how much, as a natural logarithm, the best language leads the second one
 * if the table of a close pair is asked as well; 1 if it is. */
static int
compare_close(const Scores *s, uint32_t best, uint32_t second,
              const char *text, size_t len, float *lead)
{
  size_t stride = stride_of(len);
  Pair pair;

  *lead = (float)(s->sum[best] - s->sum[second]) * s->scale;
  if (*lead > DOUBT || !find_pair(s, best, second, &pair))
    return 0;
  for (size_t i = 0; i < PIECES && i * stride < len; i++) {
    size_t start = i * stride, end = find_piece(text, len, &start);

    if (start < end)
      language_features(text + start, end - start, 0, add_to_pair, &pair);
  }
  *lead = PAIR_LEAD * *lead +
          PAIR_STEP * (float)(pair.a_is_first ? pair.sum : -pair.sum);
  return 1;
}

static void
read_model(Scores *s)
{
  const unsigned char *p = language_model + 4;

  s->n = little_u32(p);
  s->n_latin = little_u32(p + 4);
  s->n_pairs = little_u32(p + 8);
  s->width = s->n_latin > s->n - s->n_latin ? s->n_latin : s->n - s->n_latin;
  p += 12;
  for (uint32_t c = 0; c < LANGUAGE_CLASSES; c++)
    for (uint32_t i = 0; i < LANGUAGE_LEVELS; i++, p += 2) {
      int32_t level = (int16_t)little_u16(p);

      s->levels[0][c][i] = NAME * level;
      s->levels[1][c][i] = SMALL_WORD * level;
    }
  s->scale = little_f32(p) / MEAN_WEIGHT;
  s->codes = p + 4;
  s->pairs = s->codes + (size_t)LANGUAGE_CODE * s->n;
  s->blocks = s->pairs;
  for (uint32_t i = 0; i < s->n_pairs; i++)
    s->blocks = end_of_pair(s->blocks);
  s->buckets = s->blocks + 4 * (size_t)LANGUAGE_BLOCKS;
  s->stream = s->buckets + 2 * (size_t)(LANGUAGE_BUCKETS + 1);
}

static const char *
code_of(const Scores *s, uint32_t language)
{
  return (const char *)s->codes + (size_t)LANGUAGE_CODE * language;
}

/* Chinese has no kana: letters of which at least a twentieth are kana, in the
 * first bytes of a text, are Japanese, however few words they are. */
static int
has_kana(const char *text, size_t len)
{
  enum { LOOKED_AT = 2048, SHARE = 20 };
  size_t kana = 0, han = 0, n;

  for (size_t i = 0; i < len && i < LOOKED_AT; i += n) {
    uint32_t c = utf8_read(text + i, &n);
    kana += c - 0x3041 < 0x56u || c - 0x30A1 < 0x5Au;
    han += c - 0x4E00 < 0x5200u;
  }
  return kana * SHARE > kana + han;
}

const char *
language_identify(const char *text, size_t len, float *confidence)
{
  Scores s = { 0 };
  uint32_t best, second;
  size_t words;
  int close;
  float lead = 0;               /* of the best in a close pair                */

  read_model(&s);
  if (confidence != NULL)
    *confidence = 0;
  words = add_text(&s, text, len, 0);
  if (words < FEW_WORDS && len > 0 && memchr(text, '#', len) != NULL) {
    memset(s.sum, 0, sizeof s.sum);
    words = add_text(&s, text, len, 1);
  }
  if (words == 0)
    return "";
  best = find_best(&s, LANGUAGE_MOST);
  second = find_best(&s, best);
  close = compare_close(&s, best, second, text, len, &lead);
  if (confidence != NULL)
    *confidence = close ? (share_of(&s, best) + share_of(&s, second)) /
                          (1 + expf(-fabsf(lead)))
                        : share_of(&s, best);
  if (strcmp(code_of(&s, best), "zh") == 0 && has_kana(text, len))
    return "ja";
  return code_of(&s, lead < 0 ? second : best);
}
