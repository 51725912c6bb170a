/* model.h - a linear-chain model over hashed features, as three steps of the
 * stage use it: cutting tokens, parts of speech, names.  Read-only, shared by
 * all threads. */
#ifndef PRECIS_TAG_MODEL_H
#define PRECIS_TAG_MODEL_H

#include <stddef.h>
#include <stdint.h>

enum {
  TAG_LABELS_MAX = 32,          /* lanes of one position                      */
  TAG_WINDOW = 512,             /* positions decoded together                 */
  TAG_BATCH = 256,              /* features looked up together, and more if   */
  TAG_FEATURES_MAX = 128,       /*   the last position has more: its features */
  TAG_AT_ONCE = 32,             /* of them asked for                          */
  TAG_SUMS = 64,                /* for so many sums                           */
  TAG_PARTS_MAX = 6             /* of which so many parts may be known        */
};

/* The sums of one position; the lanes past the labels hold anything. */
typedef struct TagEmission { int16_t lane[TAG_LABELS_MAX]; } TagEmission;

typedef struct TagModel {
  uint32_t n_labels, stride, n_buckets, n_rows;
  float scale;                  /* weight = byte * scale                      */
  int avx2;                     /* the processor runs model_avx2.c            */
  int16_t transitions[(TAG_LABELS_MAX + 1) * TAG_LABELS_MAX];
                                /* [n + 1][n] from, to; row n: the start      */
  TagEmission lean;             /* that a sum may begin with, as some corpora
                                   miss some of what they are to mark         */
  const unsigned char *buckets; /* 16 bytes each: see model.c                 */
  const int8_t *rows;           /* one of zeros behind the last               */
  TagEmission into[TAG_LABELS_MAX];     /* transitions [to][from]             */
  TagEmission ahead[TAG_LABELS_MAX];    /* see model.c                        */
  TagEmission past;             /* -1 in the lanes past the labels, else 0    */
} TagModel;

/* A feature: its values, the second one with its number mixed in. */
typedef struct TagFeature { uint32_t a, b; } TagFeature;

/* A sum that is to be made: of other sums, and of the weights of features. */
typedef struct TagSum {
  TagEmission *sum;
  uint32_t end, n_parts;        /* end: of its features in the batch          */
  const TagEmission *parts[TAG_PARTS_MAX];
} TagSum;

/* The features of a few sums, which wait to be looked up: the memory they lie
 * in is far, and is asked for many of them at once. */
typedef struct TagBatch {
  size_t n, n_sums;
  size_t n_asked, n_found;      /* whose bucket, whose row is on its way      */
  size_t next;                  /* with so many features it is to go on       */
  TagFeature features[TAG_BATCH + TAG_FEATURES_MAX];
  uint32_t hash[TAG_BATCH + TAG_FEATURES_MAX];
  uint32_t at[TAG_BATCH + TAG_FEATURES_MAX];    /* see model_avx2.c           */
  TagSum sums[TAG_SUMS + 1];    /* in their order: one may be part of a later;
                                   the last one is never added                */
} TagBatch;

/* Room to decode one window in. */
typedef struct TagDecoder {
  TagBatch batch;
  uint8_t forced[TAG_WINDOW];   /* 1 + the only label here; 0: all are open   */
  _Alignas(64) TagEmission emission[TAG_WINDOW];
  TagEmission score[TAG_WINDOW];
} TagDecoder;

/* 0 if the bytes are not a model; they are not copied, and are followed by 64
 * zeros (plugin/text/embed.py). */
int tag_model_open(TagModel *model, const unsigned char *bytes);

/* Where the next features go, room for TAG_FEATURES_MAX. */
static inline TagFeature *
tag_batch_end(TagBatch *batch)
{
  return batch->features + batch->n;
}

/* The next sum has that part. */
static inline void
tag_batch_part(TagBatch *batch, const TagEmission *part)
{
  TagSum *next = &batch->sums[batch->n_sums];

  next->parts[next->n_parts++] = part;
}

/* Asks for the features that are new, or makes the sums of a full batch. */
void tag_batch_go_on(const TagModel *model, TagBatch *batch);

/* The next sum goes there; n features of it have been put at the end. */
static inline void
tag_batch_add(const TagModel *model, TagBatch *batch, size_t n,
              TagEmission *sum)
{
  TagSum *next = &batch->sums[batch->n_sums++];

  batch->n += n;
  next->sum = sum;
  next->end = (uint32_t)batch->n;
  next[1].n_parts = 0;
  if (batch->n >= batch->next || batch->n_sums == TAG_SUMS)
    tag_batch_go_on(model, batch);
}

/* Makes the sums that still wait; the batch is empty then. */
void tag_batch_finish(const TagModel *model, TagBatch *batch);

/* 1 + the label that is ahead of all others by so much, or 0. */
uint32_t tag_model_sure(const TagModel *model, const TagEmission *emission,
                        int32_t least);

/* So for each open position of a decoder that is before n: forced is set. */
void tag_model_force_sure(const TagModel *model, TagDecoder *decoder, size_t n,
                          int32_t least);

/* So for position i of a decoder, one of those from `at` to at + n - 1 that are
 * a sequence, by its emission and by what those of its neighbours that are
 * forced, and the start, make of it. */
uint32_t tag_model_sure_at(const TagModel *model, const TagDecoder *decoder,
                           size_t at, size_t n, size_t i, int32_t least);

/* 1 + the only label of a closed word (chain.c), by its feature; or 0. */
uint32_t tag_model_closed(const TagModel *model, TagFeature feature);

/* The best row of labels for positions `at` to at + n - 1, below TAG_WINDOW;
 * `forced` of each is set, and the emission where it is 0. */
void tag_model_decode(const TagModel *model, TagDecoder *decoder, size_t at,
                      size_t n, uint8_t *labels);

/* How sure the model is of a label given those of its neighbours: 0 to 1.
 * before: n_labels at the start; after: NULL at the end. */
float tag_model_share(const TagModel *model, const TagEmission *emission,
                      uint32_t before, uint32_t label, const uint8_t *after);

/* ---- hashing, used by whoever makes features */

#define TAG_MIX_1 0x7FEB352Du
#define TAG_MIX_2 0x846CA68Bu
#define TAG_MIX_A 0x9E3779B1u
#define TAG_MIX_KIND 0x85EBCA77u

static inline uint32_t
tag_mix(uint32_t h)
{
  h ^= h >> 16;
  h *= TAG_MIX_1;
  h ^= h >> 15;
  h *= TAG_MIX_2;
  return h ^ h >> 16;
}

/* Feature number `kind` with the values a and b. */
static inline TagFeature
tag_feature(uint32_t kind, uint32_t a, uint32_t b)
{
  TagFeature f = { a, b + kind * TAG_MIX_KIND };

  return f;
}

static inline uint32_t
tag_feature_hash(TagFeature f)
{
  return tag_mix(f.a * TAG_MIX_A + tag_mix(f.b));
}

/* Any two numbers as one. */
static inline uint32_t
tag_hash(uint32_t kind, uint32_t a, uint32_t b)
{
  return tag_feature_hash(tag_feature(kind, a, b));
}

#endif
