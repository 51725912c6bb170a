/* model.h - a linear-chain model over hashed features, as three steps of the
 * stage use it: cutting tokens, parts of speech, names.  Read-only, shared by
 * all threads. */
#ifndef PRECIS_TAG_MODEL_H
#define PRECIS_TAG_MODEL_H

#include <stddef.h>
#include <stdint.h>

enum {
  TAG_LABELS_MAX = 32,          /* lanes of one position                      */
  TAG_WINDOW = 512              /* positions decoded together                 */
};

typedef struct TagModel {
  uint32_t n_labels, stride, n_buckets;
  float scale;                  /* weight = byte * scale                      */
  const int16_t *transitions;   /* [n + 1][n] from, to; row n: the start      */
  const unsigned char *buckets; /* 16 bytes each: see model.c                 */
  const int8_t *rows;
  uint32_t *filter;             /* for each bucket: bits of the tags in it    */
} TagModel;

/* The sums of one position; the lanes past the labels hold anything. */
typedef struct TagEmission { int16_t lane[TAG_LABELS_MAX]; } TagEmission;

/* Room to decode one window in. */
typedef struct TagDecoder {
  uint8_t forced[TAG_WINDOW];   /* 1 + the only label here; 0: all are open   */
  TagEmission emission[TAG_WINDOW];
  TagEmission score[TAG_WINDOW];
} TagDecoder;

/* 0 if the bytes are not a model, or there is no memory; the bytes are not
 * copied. */
int tag_model_open(TagModel *model, const unsigned char *bytes);

void tag_model_close(TagModel *model);

/* Adds the weights of n features to an emission: fewer than 256, so that no
 * sum overflows. */
void tag_model_add(const TagModel *model, const uint32_t *features, size_t n,
                   TagEmission *emission);

/* 1 + the only label of a closed word (chain.c), by its feature; or 0. */
uint32_t tag_model_closed(const TagModel *model, uint32_t feature);

/* The best row of labels for positions 0 to n - 1, n <= TAG_WINDOW; `forced`
 * of each is set, and the emission where it is 0. */
void tag_model_decode(const TagModel *model, TagDecoder *decoder, size_t n,
                      uint8_t *labels);

/* How sure the model is of labels[i], given its neighbours: 0 to 1. */
float tag_model_share(const TagModel *model, const TagDecoder *decoder,
                      size_t n, const uint8_t *labels, size_t i);

/* ---- hashing, used by whoever makes features */

static inline uint32_t
tag_mix(uint32_t h)
{
  h ^= h >> 16;
  h *= 0x7FEB352Du;
  h ^= h >> 15;
  h *= 0x846CA68Bu;
  return h ^ h >> 16;
}

/* Feature number `kind` with the values a and b. */
static inline uint32_t
tag_feature(uint32_t kind, uint32_t a, uint32_t b)
{
  return tag_mix(a * 0x9E3779B1u + tag_mix(b + kind * 0x85EBCA77u));
}

#endif
