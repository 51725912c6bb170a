/* feature_batch.h - the numbers of up to 32 blocks on their way to features.
 *
 * Most features are a number on a scale, a share or a weight (feature_cells.h).
 * To make a byte of each such number, one after the other, takes longer than to
 * find the numbers.  Here they are put down first, those of one feature side by
 * side, and then each feature is one loop over the blocks without a branch,
 * which compilers turn into vector instructions. */
#ifndef PRECIS_CLEAN_FEATURE_BATCH_H
#define PRECIS_CLEAN_FEATURE_BATCH_H

#include "block_features.h"
#include "processor.h"

typedef struct FeatureBatch {
  uint32_t numbers[N_FIRST_FEATURES][FEATURE_STEP];
  uint32_t wholes[N_FIRST_FEATURES][FEATURE_STEP];      /* of shares */
  uint32_t paths[FEATURE_STEP];                         /* Node.path */
} FeatureBatch;

/* For a number on a scale: of the larger ones it need not be told how large. */
static inline void
batch_number(FeatureBatch *batch, size_t k, unsigned feature, uint64_t n)
{
  batch->numbers[feature][k] = n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static inline void
batch_share(FeatureBatch *batch, size_t k, unsigned feature, uint64_t part,
            uint32_t whole)
{
  batch->numbers[feature][k] = part > UINT32_MAX ? UINT32_MAX : (uint32_t)part;
  batch->wholes[feature][k] = whole;
}

static inline void
batch_weight(FeatureBatch *batch, size_t k, unsigned feature, int weight)
{
  batch->numbers[feature][k] = (uint32_t)weight;
}

/* Sets the features of n blocks from the first one on. */
void batch_tell(CleanProcessor processor, const FeatureBatch *batch,
                Features *f, size_t first, size_t n);

#endif
