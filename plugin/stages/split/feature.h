/* feature.h - what the classifier sees of a gap: indices into its table. */
#ifndef PRECIS_SPLIT_FEATURE_H
#define PRECIS_SPLIT_FEATURE_H

#include "gap.h"

#define SPLIT_MODEL_BITS 19
#define SPLIT_N_FEATURES 36
#define SPLIT_N_FORM 11         /* the first, and how many are behind them    */
#define SPLIT_N_PLACE 7
#define SPLIT_N_WORDS 14        /* the last: which words they are             */

/* Writes SPLIT_N_FEATURES indices below 2^SPLIT_MODEL_BITS; what the model has
 * there is on its way to the processor then. */
void split_features(const SplitGap *gap, const int8_t *model,
                    uint32_t *features);

#endif
