/* model.h - the classifier: a table of 2^18 signed bytes that came from
 * train/, added up over the features of a gap. */
#ifndef PRECIS_SPLIT_MODEL_H
#define PRECIS_SPLIT_MODEL_H

#include <stdint.h>

#include "feature.h"

/* The sum, in steps of 1/SPLIT_MODEL_SCALE of a logit. */
#define SPLIT_MODEL_SCALE 24
int32_t split_model_sum(const uint32_t *features);

/* Its probability, 0 to 1; the same on every machine. */
float split_model_probability(int32_t sum);

#endif
