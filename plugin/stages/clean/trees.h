/* trees.h - symmetric boosted trees, asked of many rows at once: blocks of a
 * page (classify.h), lines of a text (line_model.h).
 *
 * Symmetric: one question for each level.  A file has them as
 *   u32 trees,
 *   Tree[trees]: six {u16 column, i8 shift, u8 threshold},
 *        i16 leaf[64] in 1024ths of a logit, first the low bytes of all, then
 *        the high ones, for they are looked up so;
 * all little-endian.  Bit k of the leaf is set if the kth column, read shift
 * rows further on, is above its threshold. */
#ifndef PRECIS_CLEAN_TREES_H
#define PRECIS_CLEAN_TREES_H

#include <stddef.h>
#include <stdint.h>

#include "precis/plugin.h"
#include "processor.h"

/* Columns are read up to so many rows at a step. */
#define TREES_STEP 32

/* Columns of bytes, stride bytes from one to the next. */
typedef struct CleanTable {
  const uint8_t *cells;         /* of the first column's first row           */
  size_t stride, n;             /* n: rows                                    */
} CleanTable;

/* Trees in a file that stays in memory. */
typedef struct CleanTrees {
  const unsigned char *data;
  uint32_t n;
} CleanTrees;

/* Reads them from s[*at] on and passes them.  0: they are cut off. */
int clean_read_trees(CleanTrees *trees, const unsigned char *s, size_t len,
                     size_t *at);

/* Do they ask for these columns only, no further than shift rows away, and is
 * no leaf too large to be summed up? */
int clean_trees_are_sound(const CleanTrees *trees, unsigned n_columns,
                          int shift);

/* Adds the trees' answers for all rows to logits (1024ths), which have room for
 * x->n + TREES_STEP, as a processor can that is no better than this one: all
 * come to the same.  0: no memory. */
int clean_run_trees(CleanProcessor processor, const PrecisHost *host,
                    PrecisDoc *doc, const CleanTable *x,
                    const CleanTrees *trees, int32_t *logits);

#endif
