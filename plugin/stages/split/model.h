/* model.h - the classifier: a table of 2^19 signed bytes that came from
 * train/, added up over the features of a gap.  Behind it in the same file is
 * the table of the filter. */
#ifndef PRECIS_SPLIT_MODEL_H
#define PRECIS_SPLIT_MODEL_H

#include <stdint.h>

#include "feature.h"
#include "filter.h"

#define SPLIT_MODEL_SIZE \
  ((1u << SPLIT_MODEL_BITS) + (1u << SPLIT_FILTER_BITS))

/* data/model.bin */
extern const int8_t split_model_weights[SPLIT_MODEL_SIZE];
#define split_filter_weights (split_model_weights + (1u << SPLIT_MODEL_BITS))

/* The sum, in steps of 1/SPLIT_MODEL_SCALE of a logit. */
#define SPLIT_MODEL_SCALE 24
int32_t split_model_sum(const uint32_t *features);

/* Its probability, 0 to 1; the same on every machine. */
float split_model_probability(int32_t sum);

#endif
