/* trees.h - the sum of many small decision trees.
 *
 * A node has four bytes: which feature, how many nodes to skip where it is
 * larger than the threshold (else the next node follows), and the threshold
 * as bfloat16; feature 255 is a leaf, and the number is what it adds.
 * Features have the precision of bfloat16 themselves (round_feature), and the
 * training program rounds thresholds down, so no decision is lost. */
#ifndef PRECIS_SUMMARIZE_TREES_H
#define PRECIS_SUMMARIZE_TREES_H

#include <stddef.h>
#include <stdint.h>

#define TREE_LEAF 255u

typedef struct Forest {
  const uint8_t *nodes;         /* 4 bytes each                              */
  const uint8_t *starts;        /* the first node of each tree, 4 bytes each */
  uint32_t n_trees, n_nodes;
  double base;
} Forest;

/* Is every step of every tree inside it, and every feature under
 * n_features? */
int forest_is_sound(const Forest *forest, uint32_t n_features);

/* out[i] = base + what all trees add for rows[i * stride ...]. */
void forest_score(const Forest *forest, const float *rows, size_t stride,
                  size_t n, double *out);

#endif
