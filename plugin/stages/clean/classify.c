/* classify.c - see classify.h.
 *
 * The trees are symmetric: one question for each level.  A tree is asked of
 * all blocks at once: each of its six comparisons is a loop over a column of
 * bytes that compilers turn into vector instructions, then the leaf's number
 * is looked up. */
#include "classify.h"

#include <string.h>

#define DEPTH 6
#define LEAVES 64
#define TREE_SIZE (DEPTH * 4 + LEAVES * 2)

static uint32_t
read_u32(const unsigned char *s)
{
  return (uint32_t)s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 |
         (uint32_t)s[3] << 24;
}

static int
read_lexicon(Lexicon *l, const unsigned char *s, size_t len, size_t *at)
{
  uint32_t n;

  if (len - *at < 4)
    return 0;
  n = read_u32(s + *at);
  *at += 4;
  if (n > (len - *at) / 4)
    return 0;
  *l = (Lexicon){ .slots = s + *at, .n_slots = n };
  *at += (size_t)l->n_slots * 4;
  return 1;
}

static int
read_trees(CleanModel *m, int round, const unsigned char *s, size_t len,
           size_t *at)
{
  uint32_t n;

  if (len - *at < 4)
    return 0;
  n = read_u32(s + *at);
  *at += 4;
  if (n > (len - *at) / TREE_SIZE)
    return 0;
  m->trees[round] = s + *at;
  m->n_trees[round] = n;
  *at += (size_t)n * TREE_SIZE;
  for (uint32_t i = 0; i < n * DEPTH; i++) {
    const unsigned char *split = m->trees[round] + i / DEPTH * TREE_SIZE +
                                 i % DEPTH * 4;

    if ((split[0] | split[1] << 8) >= N_FEATURES ||
        (int8_t)split[2] > FEATURE_PAD || (int8_t)split[2] < -FEATURE_PAD)
      return 0;
  }
  return 1;
}

int
clean_model_read(CleanModel *m, const void *data, size_t len)
{
  const unsigned char *s = data;
  size_t at = 12;

  return len >= 12 && memcmp(s, "PCB1", 4) == 0 &&
         read_u32(s + 4) == N_FEATURES &&
         read_u32(s + 8) == N_FIRST_FEATURES &&
         read_lexicon(&m->names, s, len, &at) &&
         read_lexicon(&m->words, s, len, &at) &&
         read_trees(m, 0, s, len, &at) && read_trees(m, 1, s, len, &at);
}

static void
ask(const Features *f, const unsigned char *tree, uint8_t *leaf)
{
  for (unsigned d = 0; d < DEPTH; d++) {
    const unsigned char *split = tree + d * 4;
    unsigned feature = split[0] | (unsigned)split[1] << 8;
    const uint8_t *column = features_column(f, feature) + (int8_t)split[2];
    uint8_t threshold = split[3], bit = (uint8_t)(1 << d);

    if (d == 0)
      for (size_t i = 0; i < f->n; i++)
        leaf[i] = column[i] > threshold;
    else
      for (size_t i = 0; i < f->n; i++)
        leaf[i] = (uint8_t)(leaf[i] | (column[i] > threshold ? bit : 0));
  }
}

int
clean_run_trees(const CleanPage *p, const Features *f,
                const unsigned char *trees, uint32_t n_trees, int32_t *logits)
{
  uint8_t *leaf = p->host->scratch(p->doc, f->n + 1);

  if (!leaf)
    return 0;
  for (uint32_t t = 0; t < n_trees; t++) {
    const unsigned char *tree = trees + (size_t)t * TREE_SIZE;
    int16_t leaves[LEAVES];

    for (unsigned k = 0; k < LEAVES; k++)
      leaves[k] = (int16_t)(tree[DEPTH * 4 + 2 * k] |
                            tree[DEPTH * 4 + 2 * k + 1] << 8);
    ask(f, tree, leaf);
    for (size_t i = 0; i < f->n; i++)
      logits[i] += leaves[leaf[i]];
  }
  return 1;
}

int32_t *
clean_logits(const CleanPage *p, const CleanModel *m, Features *f)
{
  int32_t *logits = p->host->scratch(p->doc, (p->n_blocks + 1) *
                                             sizeof *logits);

  if (!logits || !clean_features(p, f) ||
      !clean_run_trees(p, f, m->trees[0], m->n_trees[0], logits))
    return NULL;
  if (m->n_trees[1] == 0)
    return logits;
  if (!clean_second_features(p, logits, f) ||
      !clean_run_trees(p, f, m->trees[1], m->n_trees[1], logits))
    return NULL;
  return logits;
}

/* ------------------------------------------------------ the model inside */

extern const unsigned char clean_blocks_model[];
extern const uint64_t clean_blocks_model_size;

/* Reading it is a few checks and no allocation, but it is read once for each
 * page: threads share nothing. */
int
clean_built_in_model(CleanModel *m)
{
  return clean_model_read(m, clean_blocks_model,
                          (size_t)clean_blocks_model_size);
}
