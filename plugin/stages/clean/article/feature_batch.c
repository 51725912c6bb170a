/* feature_batch.c - see feature_batch.h. */
#include "feature_batch.h"

#include <string.h>

static const uint8_t numbers[] = {
  F_WORDS, F_CHARS, F_PLAIN_CHARS, F_LINKS, F_WORD_LENGTH,
  F_MARKS, F_BARS, F_IMAGES, F_DEPTH,
  F_UP1_BLOCKS, F_UP2_BLOCKS, F_UP3_BLOCKS,
  F_UP1_IMAGES, F_UP2_IMAGES, F_UP3_IMAGES, F_UP2_MEAN, F_UP3_MEAN,
  F_UP2_LONG, F_UP3_LONG, F_TITLE_BLOCKS, F_GROUP_BLOCKS, F_GROUP_MEAN,
  F_BOX_CHARS, F_BOX_BLOCKS, F_INDEX, F_FROM_END, F_TO_TITLE
};

static const uint8_t shares[] = {
  F_LINK_SHARE, F_STRONG_SHARE, F_SLANT_SHARE, F_MARK_SHARE,
  F_UPPER_SHARE, F_DIGIT_SHARE, F_LETTER_SHARE,
  F_UP1_SHARE, F_UP2_SHARE, F_UP3_SHARE, F_UP1_LINKS, F_UP2_LINKS,
  F_UP3_LINKS, F_TITLE_SHARE, F_GROUP_LINKS, F_GROUP_SHARE,
  F_AT, F_AT_PLAIN
};

static const uint8_t weights[] = {
  F_NAME_MIN, F_NAME_MAX,
  F_NAME2_MIN, F_NAME2_MAX, F_NAME3_MIN, F_NAME3_MAX, F_PATH_MIN, F_PATH_MAX,
  F_PATH_SUM, F_INLINE_MIN, F_INLINE_MAX
};

static const struct { uint32_t bit; uint8_t feature; } bits[] = {
  { PATH_ARTICLE, F_IN_ARTICLE }, { PATH_MAIN, F_IN_MAIN },
  { PATH_NAV, F_IN_NAV }, { PATH_FOOTER, F_IN_FOOTER },
  { PATH_ASIDE, F_IN_ASIDE }, { PATH_FIGURE, F_IN_FIGURE },
  { PATH_TABLE, F_IN_TABLE },
  { PATH_HIDDEN, F_IN_HIDDEN }, { PATH_QUOTE, F_IN_QUOTE },
  { PATH_SECTION, F_IN_SECTION }, { PATH_COMMENT, F_IN_COMMENT },
  { PATH_BUTTON, F_IN_BUTTON }, { PATH_DEFINITION, F_IN_DEFINITION },
  { PATH_NOSCRIPT, F_IN_NOSCRIPT }
};

/* scale().  A float has the place of the highest bit and the three bits behind
 * it side by side; lower bits are cut off lest they are rounded up.  What has
 * bit 31 is read as below zero, whose bits are larger than all others. */
static inline void
tell_number(const uint32_t *restrict n, uint8_t *restrict cells)
{
  for (unsigned k = 0; k < FEATURE_STEP; k++) {
    float as_float = (float)(int32_t)(n[k] & ~(n[k] >> 8));
    uint32_t small = -(uint32_t)(n[k] < 8), large;

    memcpy(&large, &as_float, sizeof large);
    large = (large >> 20) - 8 * (127 + 2);
    large = large < 239 ? large : 239;
    cells[k] = (uint8_t)((n[k] & small) | (large & ~small));
  }
}

/* share().  Exact in floating point, see divide(). */
static inline void
tell_share(const uint32_t *restrict part, const uint32_t *restrict whole,
           uint8_t *restrict cells)
{
  for (unsigned k = 0; k < FEATURE_STEP; k++) {
    uint32_t most = whole[k], n = part[k] < most ? part[k] : most;

    cells[k] = (uint8_t)(int32_t)(n * 255.0 / (most | (most == 0)));
  }
}

/* A weight of -127 to 127, and what is beyond; 128 is none. */
static inline void
tell_weight(const uint32_t *restrict n, uint8_t *restrict cells)
{
  for (unsigned k = 0; k < FEATURE_STEP; k++) {
    int32_t v = (int32_t)n[k];

    v = v > 127 ? 127 : v;
    cells[k] = (uint8_t)(128 + (v < -127 ? -127 : v));
  }
}

static inline void
tell_bit(const uint32_t *restrict paths, uint32_t bit, uint8_t *restrict cells)
{
  for (unsigned k = 0; k < FEATURE_STEP; k++)
    cells[k] = (paths[k] & bit) != 0;
}

/* Behind the last block a column stays as it is.  Mostly there are as many
 * as fit, which the compiler then moves at once. */
static inline void
set_cells(Features *f, unsigned feature, size_t first, size_t n,
          const uint8_t *cells)
{
  uint8_t *to = features_column(f, feature) + first;

  if (n == FEATURE_STEP)
    memcpy(to, cells, FEATURE_STEP);
  else
    memcpy(to, cells, n);
}

static inline void
tell(const FeatureBatch *batch, Features *f, size_t first, size_t n)
{
  uint8_t cells[FEATURE_STEP];

  for (size_t i = 0; i < sizeof numbers; i++) {
    tell_number(batch->numbers[numbers[i]], cells);
    set_cells(f, numbers[i], first, n, cells);
  }
  for (size_t i = 0; i < sizeof shares; i++) {
    tell_share(batch->numbers[shares[i]], batch->wholes[shares[i]], cells);
    set_cells(f, shares[i], first, n, cells);
  }
  for (size_t i = 0; i < sizeof weights; i++) {
    tell_weight(batch->numbers[weights[i]], cells);
    set_cells(f, weights[i], first, n, cells);
  }
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
    tell_bit(batch->paths, bits[i].bit, cells);
    set_cells(f, bits[i].feature, first, n, cells);
  }
}

#ifdef HAS_AVX2
static AVX2 void
tell_avx2(const FeatureBatch *batch, Features *f, size_t first, size_t n)
{
  tell(batch, f, first, n);
}
#endif

void
batch_tell(CleanProcessor processor, const FeatureBatch *batch, Features *f,
           size_t first, size_t n)
{
#ifdef HAS_AVX2
  if (processor >= CLEAN_AVX2) {
    tell_avx2(batch, f, first, n);
    return;
  }
#endif
  (void)processor;
  tell(batch, f, first, n);
}
