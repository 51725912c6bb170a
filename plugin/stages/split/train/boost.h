/* boost.h - learns the trees of the second look (../second.h). */
#ifndef PRECIS_SPLIT_BOOST_H
#define PRECIS_SPLIT_BOOST_H

#include <stddef.h>

#include "second.h"

typedef struct BoostRow {
  uint8_t numbers[SPLIT_N_NUMBERS];
  uint8_t label;
  float weight;
  float sum;                    /* so far, as a logit                         */
} BoostRow;

/* Adds to the sums of the rows what the trees learn. */
void boost(BoostRow *rows, size_t n, SplitTree *trees, uint32_t n_trees);

/* p, if it is memory; else the program ends. */
void *must(void *p);

#endif
