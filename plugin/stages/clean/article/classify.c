/* classify.c - see classify.h. */
#include "classify.h"

#include <string.h>

#include "little.h"

_Static_assert(FEATURE_STEP >= TREES_STEP, "trees read no further");

static int
read_lexicon(Lexicon *l, const unsigned char *s, size_t len, size_t *at)
{
  uint32_t n;

  if (len - *at < 4)
    return 0;
  n = little_u32(s + *at);
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
  CleanTrees *trees = &m->trees[round];

  return clean_read_trees(trees, s, len, at) &&
         (m->trusted ||
          clean_trees_are_sound(trees, N_FEATURES, FEATURE_PAD));
}

int
clean_model_read(CleanModel *m, const void *data, size_t len)
{
  const unsigned char *s = data;
  size_t at = 12;

  return len >= 12 && memcmp(s, "PCB4", 4) == 0 &&
         little_u32(s + 4) == N_FEATURES &&
         little_u32(s + 8) == N_FIRST_FEATURES &&
         read_lexicon(&m->names, s, len, &at) &&
         read_trees(m, CLEAN_KIND, s, len, &at) &&
         read_trees(m, CLEAN_FIRST, s, len, &at) &&
         read_trees(m, CLEAN_SECOND, s, len, &at);
}

static int
run_round(const CleanPage *p, const CleanModel *m, int round,
          const Features *f, int32_t *logits)
{
  CleanTable table = { features_column(f, 0), f->stride, f->n };

  return clean_run_trees(clean_processor(), p->host, p->doc, &table,
                         &m->trees[round], logits);
}

/* Fills F_KIND with the mean vote; logits are zero before and after. */
static int
tell_kind(const CleanPage *p, const CleanModel *m, Features *f,
          int32_t *logits)
{
  int64_t sum = 0;

  if (m->trees[CLEAN_KIND].n == 0)
    return 1;
  if (!run_round(p, m, CLEAN_KIND, f, logits))
    return 0;
  for (size_t i = 0; i < f->n; i++)
    sum += logits[i];
  memset(features_column(f, F_KIND),
         clean_probability((int32_t)(sum / (int64_t)f->n)), f->n);
  memset(logits, 0, f->n * sizeof *logits);
  return 1;
}

int32_t *
clean_logits(const CleanPage *p, const CleanModel *m, Features *f,
             int32_t *first)
{
  int32_t *logits = p->host->scratch(p->doc, (p->n_blocks + FEATURE_STEP) *
                                             sizeof *logits);

  if (!logits || !clean_features(p, f) || f->n == 0)
    return logits && f->n == 0 ? logits : NULL;
  if (!tell_kind(p, m, f, logits) ||
      !run_round(p, m, CLEAN_FIRST, f, logits))
    return NULL;
  if (first)
    memcpy(first, logits, f->n * sizeof *logits);
  if (m->trees[CLEAN_SECOND].n == 0 && !first)
    return logits;
  if (!clean_second_features(p, logits, f) ||
      !run_round(p, m, CLEAN_SECOND, f, logits))
    return NULL;
  return logits;
}

/* ------------------------------------------------------ the model inside */

extern const unsigned char clean_blocks_model[];
extern const unsigned char clean_blocks_model_end[];

/* It is read for each page, threads share nothing, so its trees are not checked
 * again: the test does. */
int
clean_built_in_model(CleanModel *m)
{
  size_t len = (size_t)(clean_blocks_model_end - clean_blocks_model);

  m->trusted = 1;
  return clean_model_read(m, clean_blocks_model, len);
}
