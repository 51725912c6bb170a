#include "trees.h"

#include <string.h>

static uint32_t
read_start(const Forest *forest, uint32_t tree)
{
  const uint8_t *p = forest->starts + 4 * (size_t)tree;

  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static inline float
read_number(const uint8_t *node)
{
  uint32_t bits = ((uint32_t)node[2] | (uint32_t)node[3] << 8) << 16;
  float x;

  memcpy(&x, &bits, 4);
  return x;
}

int
forest_is_sound(const Forest *forest, uint32_t n_features)
{
  uint32_t at = 0;

  for (uint32_t t = 0; t < forest->n_trees; t++) {
    uint32_t end = t + 1 < forest->n_trees ? read_start(forest, t + 1)
                                           : forest->n_nodes;

    if (read_start(forest, t) != at || end <= at || end > forest->n_nodes)
      return 0;
    for (; at < end; at++) {
      const uint8_t *node = forest->nodes + 4 * (size_t)at;

      if (node[0] == TREE_LEAF)
        continue;
      if (node[0] >= n_features || node[1] < 2 || node[1] >= end - at)
        return 0;
    }
    if (forest->nodes[4 * (size_t)(end - 1)] != TREE_LEAF)
      return 0;
  }
  return at == forest->n_nodes;
}

/* One step from node, or none from a leaf.  In arithmetic: a branch would be
 * guessed wrong every second time. */
static inline const uint8_t *
step(const uint8_t *node, const float *row)
{
  uint32_t inner = (uint32_t)-(node[0] != TREE_LEAF);   /* all bits, or none */
  uint32_t right = row[node[0] & inner] > read_number(node);

  return node + 4 * (size_t)((1 + right * (node[1] - 1u)) & inner);
}

/* Eight rows down one tree at a time: their steps do not wait for each
 * other. */
#define TOGETHER 8u

static void
score_together(const uint8_t *root, const float *rows, size_t stride,
               size_t n, double *out)
{
  const uint8_t *at[TOGETHER];
  const float *row[TOGETHER];
  uint32_t inner = 1;

  for (size_t k = 0; k < TOGETHER; k++) {
    at[k] = root;
    row[k] = rows + (k < n ? k : n - 1) * stride;
  }
  while (inner) {
    inner = 0;
    for (size_t k = 0; k < TOGETHER; k++) {
      at[k] = step(at[k], row[k]);
      inner |= at[k][0] ^ TREE_LEAF;
    }
  }
  for (size_t k = 0; k < TOGETHER && k < n; k++)
    out[k] += read_number(at[k]);
}

void
forest_score(const Forest *forest, const float *rows, size_t stride,
             size_t n, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = forest->base;
  /* tree by tree: its nodes stay in the nearest cache */
  for (uint32_t t = 0; t < forest->n_trees; t++) {
    const uint8_t *root = forest->nodes + 4 * (size_t)read_start(forest, t);

    for (size_t i = 0; i < n; i += TOGETHER)
      score_together(root, rows + i * stride, stride, n - i, out + i);
  }
}
