/* trees.h - the sum of many small decision trees.
 *
 * In the file a node has four bytes: which feature, how many nodes to skip
 * where it is larger than the threshold (else the next node follows), and the
 * threshold as bfloat16; feature 255 is a leaf, and the number is what it
 * adds.  Features have the precision of bfloat16 themselves (round_feature),
 * and the training program rounds thresholds down, so no decision is lost. */
#ifndef PRECIS_SUMMARIZE_TREES_H
#define PRECIS_SUMMARIZE_TREES_H

#include <stddef.h>
#include <stdint.h>

#define MOST_TREES 512u
#define MOST_LEAVES 32u         /* of a tree: one bit each                    */
#define MOST_FEATURES 96u

/* One question of one tree: where the feature is larger than the threshold,
 * these leaves are out. */
typedef struct TreeTest {
  float threshold;
  uint32_t tree, out;           /* out: a bit for each leaf                  */
} TreeTest;

typedef struct Forest {
  uint32_t n_trees, n_features;
  double base;
  TreeTest *tests;              /* by feature, then by threshold             */
  uint32_t first[MOST_FEATURES + 1];    /* by feature: its tests begin       */
  float *leaves;                /* MOST_LEAVES for each tree                 */
} Forest;

/* Reads n_trees trees: starts has the first node of each, 4 bytes little
 * endian, nodes n_nodes nodes.  0: they are not sound (a step leads out of its
 * tree, a feature is not under n_features), or no memory.  The forest is the
 * caller's, to be given to forest_free. */
int forest_open(Forest *forest, const uint8_t *starts, uint32_t n_trees,
                const uint8_t *nodes, uint32_t n_nodes, uint32_t n_features,
                double base);

void forest_free(Forest *forest);

/* out[i] = base + what all trees add for rows[i * stride ...]. */
void forest_score(const Forest *forest, const float *rows, size_t stride,
                  size_t n, double *out);

#endif
