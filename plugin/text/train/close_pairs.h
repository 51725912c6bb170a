/* close_pairs.h - learns the weights that tell two close languages apart. */
#ifndef PRECIS_TEXT_CLOSE_PAIRS_H
#define PRECIS_TEXT_CLOSE_PAIRS_H

#include <stddef.h>
#include <stdint.h>

typedef struct PairText {
  const char *s;
  size_t len;
  int is_drawn;                 /* a row of drawn words, not a text          */
  int is_first;                 /* is it in the pair's first language?       */
  double cost;                  /* of an error                               */
} PairText;

/* texts: in any order but that of their languages.  table: of 2^bucket_bits
 * buckets, overwritten. */
void learn_pair(const PairText *texts, size_t n, uint32_t bucket_bits,
                unsigned char *table);

#endif
