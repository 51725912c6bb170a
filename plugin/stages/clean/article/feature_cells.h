/* feature_cells.h - how a number becomes a feature's byte, and where that goes.
 * Private to the files that fill in features. */
#ifndef PRECIS_CLEAN_FEATURE_CELLS_H
#define PRECIS_CLEAN_FEATURE_CELLS_H

#include "block_features.h"
#include "scale.h"

/* n / by, rounded down.  Below 2^45, exact in floating point: what a quotient
 * lacks to the next whole number is more than the rounding can add. */
static inline uint64_t
divide(uint64_t n, uint64_t by)
{
  if ((n | by) >> 45)
    return n / by;
  return (uint64_t)(int64_t)((double)(int64_t)n / (double)(int64_t)by);
}

static inline uint8_t
share(uint64_t part, uint64_t whole)
{
  if (whole == 0)
    return 0;
  return (uint8_t)(part >= whole ? 255 : divide(part * 255, whole));
}

static inline void
set(Features *f, unsigned feature, size_t i, uint8_t value)
{
  features_column(f, feature)[i] = value;
}

/* The cells of one block.  By value: the compiler cannot know that writing a
 * cell does not change a Features. */
typedef struct Row {
  uint8_t *cells;
  size_t stride;
} Row;

static inline Row
row_of(const Features *f, size_t i)
{
  return (Row){ features_column(f, 0) + i, f->stride };
}

static inline void
put(Row row, unsigned feature, uint8_t value)
{
  row.cells[feature * row.stride] = value;
}

#endif
