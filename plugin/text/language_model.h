/* language_model.h - the form of the model of language identification, for the
 * code that reads it and the program that writes it (language.c tells it
 * whole). */
#ifndef PRECIS_TEXT_LANGUAGE_MODEL_H
#define PRECIS_TEXT_LANGUAGE_MODEL_H

#include <stdint.h>

enum {
  LANGUAGE_MOST = 128,          /* languages, at most */
  LANGUAGE_CODE = 8,            /* bytes of a code */
  LANGUAGE_LEVELS = 16,         /* values of a weight */
  LANGUAGE_CLASSES = 4,         /* of n-grams, each with levels of its own */
  LANGUAGE_BUCKET_BITS = 15,
  LANGUAGE_BUCKETS = 1 << LANGUAGE_BUCKET_BITS,
  LANGUAGE_BLOCK = 32,          /* buckets that share a start */
  LANGUAGE_BLOCKS = LANGUAGE_BUCKETS / LANGUAGE_BLOCK + 1,
  LANGUAGE_PRINT_BITS = 13,
  LANGUAGE_HEAD_BITS = LANGUAGE_PRINT_BITS + 1,
  LANGUAGE_COUNT_BITS = 3,      /* pairs of a list, less one */
  LANGUAGE_ID_BITS = 6,
  LANGUAGE_LEVEL_BITS = 4,
  LANGUAGE_PAIR_BITS = LANGUAGE_ID_BITS + LANGUAGE_LEVEL_BITS,
  LANGUAGE_CLOSE_HEAD = 6,      /* bytes before the table that tells two close
                                 * languages apart */
  LANGUAGE_CLOSE_MOST_BITS = 16, /* of the number of a bucket of the table */
  LANGUAGE_CLOSE_WAYS = 4,      /* n-grams of a bucket, of 16 bits each */
  LANGUAGE_CLOSE_PRINT_BITS = 12,
  LANGUAGE_CLOSE_ZERO = 8       /* what stands for a weight of 0 there */
};

/* Of an n-gram with n weights: the fewer languages it speaks of, the more it
 * says of each. */
static inline int
language_class(int is_map, uint32_t n)
{
  return is_map ? 3 : n == 1 ? 0 : n < 4 ? 1 : 2;
}

static inline uint32_t
language_bucket(uint32_t hash)
{
  return hash >> (32 - LANGUAGE_BUCKET_BITS);
}

static inline uint32_t
language_print(uint32_t hash)
{
  return hash >> (32 - LANGUAGE_BUCKET_BITS - LANGUAGE_PRINT_BITS) &
         ((1u << LANGUAGE_PRINT_BITS) - 1);
}

/* The bytes of a table of 2^bits buckets */
static inline uint32_t
language_close_bytes(uint32_t bits)
{
  return (LANGUAGE_CLOSE_WAYS * 2u) << bits;
}

static inline uint32_t
language_close_bucket(uint32_t hash, uint32_t bits)
{
  return hash >> (32 - bits);
}

static inline uint32_t
language_close_print(uint32_t hash, uint32_t bits)
{
  return hash >> (32 - bits - LANGUAGE_CLOSE_PRINT_BITS) &
         ((1u << LANGUAGE_CLOSE_PRINT_BITS) - 1);
}

#endif
