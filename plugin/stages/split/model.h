/* model.h - the classifier: a table of 2^19 signed bytes that came from
 * train/, added up over the features of a gap.  Behind it in the same file are
 * the table of the filter and the trees of the second look. */
#ifndef PRECIS_SPLIT_MODEL_H
#define PRECIS_SPLIT_MODEL_H

#include <stdint.h>

#include "feature.h"
#include "filter.h"
#include "second.h"

#define SPLIT_MODEL_SIZE \
  ((1u << SPLIT_MODEL_BITS) + (1u << SPLIT_FILTER_BITS) + \
   SPLIT_N_TREES * (uint32_t)sizeof(SplitTree))

/* data/model.bin */
extern const int8_t split_model_weights[SPLIT_MODEL_SIZE];
#define split_filter_weights (split_model_weights + (1u << SPLIT_MODEL_BITS))
#define split_second_trees \
  ((const SplitTree *)(split_filter_weights + (1u << SPLIT_FILTER_BITS)))

/* The sum, in steps of 1/SPLIT_MODEL_SCALE of a logit. */
#define SPLIT_MODEL_SCALE 24
int32_t split_model_sum(const int8_t *model, const uint32_t *features);

/* Has it seen texts in this language, another than English (data/MODEL.md)? */
int split_model_knows(uint32_t language);

/* Its probability, 0 to 1; the same on every machine. */
float split_model_probability(int32_t sum);

#endif
