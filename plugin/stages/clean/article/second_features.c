/* second_features.c - see block_features.h: what the first trees' answers tell
 * of a block by those of the blocks around it, above it and like it. */
#include "block_features.h"

#include <string.h>

#include "counts.h"
#include "feature_cells.h"

/* round(255 / (1 + exp(-i / 4))) for i = 0 .. 24 */
static const uint8_t logistic[25] = {
  128, 143, 159, 173, 186, 198, 208, 217, 225, 231, 236, 240, 243,
  245, 247, 249, 250, 251, 252, 253, 253, 254, 254, 254, 254
};

uint8_t
clean_probability(int32_t logit)
{
  int32_t size = logit < 0 ? -logit : logit, i, rest;
  int32_t p;

  i = size >> 8;
  if (i >= 24)
    return logit < 0 ? 1 : 254;
  rest = size & 255;
  p = logistic[i] * (256 - rest) + logistic[i + 1] * rest;
  p = (p + 128) >> 8;
  return (uint8_t)(logit < 0 ? 255 - p : p);
}

/* Sums of weight and weighted probability before each block. */
typedef struct Mass {
  uint64_t *weight, *content;
} Mass;

static uint32_t
weight_of(const Block *b)
{
  return b->chars + 20;
}

/* Mean probability of blocks [a, b). */
static uint8_t
mean(const Mass *m, size_t a, size_t b)
{
  uint64_t weight = m->weight[b] - m->weight[a];

  return weight ? (uint8_t)((m->content[b] - m->content[a]) / weight) : 0;
}

/* The page as a whole: how much of it is content, and what that is made of. */
static void
sum_features(const CleanPage *p, const Mass *m, Features *f)
{
  size_t n = p->n_blocks;
  uint64_t all = m->content[n], prose = 0, linked = 0;
  const uint8_t *prob = features_column(f, F_P);

  for (size_t i = 0; i < n; i++) {
    const Block *b = &p->blocks[i];

    if (b->words >= 25)
      prose += (uint64_t)weight_of(b) * prob[i];
    linked += (uint64_t)(b->chars - block_plain_chars(b)) * prob[i];
  }
  memset(features_column(f, F_P_PAGE), share(all / 255, m->weight[n]), n);
  memset(features_column(f, F_P_MOST), scale(all / 255), n);
  memset(features_column(f, F_P_PROSE), share(prose, all), n);
  memset(features_column(f, F_P_LINKED), share(linked, all), n);
}

/* What share of the content is in the element that would be the best to take as
 * a whole, if what is no content costs as much as content is worth. */
static void
best_container(const CleanPage *p, const uint64_t *content,
               const uint64_t *weight, Features *f)
{
  uint32_t best = 0;
  int64_t most = INT64_MIN;

  for (uint32_t i = 0; i < p->n_nodes; i++) {
    int64_t gain = (int64_t)content[i] - (int64_t)weight[i] * 115;

    if (gain >= most) {
      most = gain;
      best = i;
    }
  }
  memset(features_column(f, F_P_OUT_SHARE), share(content[best], content[0]),
         p->n_blocks);
}

/* ------------------------------------------ beside the begin of the text */

enum { LEAST_BEGIN_WORDS = 12, SURE_BEGIN = 150 };

/* The block with which the text most likely begins: the first likely one of
 * some words behind the headline, else the likeliest. */
static size_t
find_begin(const CleanPage *p, size_t headline, const uint8_t *prob)
{
  size_t best = p->n_blocks;
  unsigned most = 0;

  for (size_t i = headline < p->n_blocks ? headline : 0; i < p->n_blocks; i++) {
    if (p->blocks[i].words < LEAST_BEGIN_WORDS)
      continue;
    if (prob[i] > SURE_BEGIN)
      return i;
    if (prob[i] > most) {
      most = prob[i];
      best = i;
    }
  }
  return best;
}

/* How an element lies to that block. */
typedef struct Beside {
  uint32_t with;                /* the element that holds both               */
  uint32_t box;                 /* its child that holds the element, or with */
  uint32_t begin_box;           /* of those on the way up: its child that
                                   holds the block                           */
  uint8_t steps;                /* from the block up to with                 */
  uint8_t linked;               /* a box with a heading that is a link       */
} Beside;

static Beside *
beside_begin(const CleanPage *p, size_t begin, const Features *f)
{
  const uint8_t *level = features_column(f, F_HEADING);
  Beside *beside = p->host->scratch(p->doc, p->n_nodes * sizeof *beside);
  uint32_t below = p->blocks[begin].node;
  unsigned steps = 1;

  if (!beside)
    return NULL;
  for (uint32_t i = below; ; i = p->nodes[i].parent) {
    beside[i] = (Beside){ .with = i, .box = i, .begin_box = below,
                          .steps = scale(steps++) };
    below = i;
    if (i == 0)
      break;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Beside *up = &beside[p->nodes[i].parent];

    if (beside[i].steps == 0)
      beside[i] = (Beside){ .with = up->with, .steps = up->steps,
                            .box = up->box == up->with ? i : up->box };
  }
  for (size_t i = 0; i < p->n_blocks; i++)
    if (level[i] > 1 &&
        block_plain_chars(&p->blocks[i]) * 4 < p->blocks[i].chars)
      beside[beside[p->blocks[i].node].box].linked = 1;
  return beside;
}

/* Other stories stand in boxes of their own, side by side with the one that
 * holds the text, one like the other, under headings that are links. */
static int
begin_features(const CleanPage *p, const uint64_t *content, Features *f)
{
  size_t begin = find_begin(p, f->headline, features_column(f, F_P));
  uint32_t box = 0;             /* around the block before                    */
  uint8_t all = 0, own = 0, like = 0, linked = 0;       /* what it is told of */
  Beside *beside;
  Counts alike;

  if (begin == p->n_blocks)
    return 1;
  beside = beside_begin(p, begin, f);
  if (!beside || !counts_init(&alike, p->host, p->doc, p->n_nodes))
    return 0;
  for (uint32_t i = 1; i < p->n_nodes; i++)
    if (beside[i].box == i && beside[i].with != i) {
      Count *c = counts_at(&alike, node_sibling_key(&p->nodes[i]));

      c->n++;
      c->other += beside[i].linked;
    }
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Beside *b = &beside[p->blocks[i].node];
    const Count *c;

    set(f, F_BEGIN_OUT, i, b->steps);
    if (b->box == b->with)
      continue;
    if (b->box != box) {        /* most have many blocks                      */
      box = b->box;
      c = counts_at(&alike, node_sibling_key(&p->nodes[box]));
      all = share(content[beside[b->with].begin_box], content[b->with]);
      own = share(content[box], content[b->with]);
      like = scale(c->n);
      linked = (uint8_t)(1 + 254 * c->other / c->n);
    }
    set(f, F_BEGIN_SHARE, i, all);
    set(f, F_BEGIN_OWN, i, own);
    set(f, F_BEGIN_LIKE, i, like);
    set(f, F_BEGIN_LINKED, i, linked);
  }
  return 1;
}

static int
node_mass_features(const CleanPage *p, Features *f)
{
  const uint8_t *prob = features_column(f, F_P);
  uint64_t *content = p->host->scratch(p->doc, p->n_nodes * 8);
  uint64_t *weight = p->host->scratch(p->doc, p->n_nodes * 8);

  if (!content || !weight)
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    uint32_t w = weight_of(&p->blocks[i]);

    weight[p->blocks[i].node] += w;
    content[p->blocks[i].node] += (uint64_t)w * prob[i];
  }
  for (size_t i = p->n_nodes; i-- > 1;) {
    weight[p->nodes[i].parent] += weight[i];
    content[p->nodes[i].parent] += content[i];
  }
  best_container(p, content, weight, f);
  for (size_t i = 0; i < p->n_blocks; i++) {
    uint32_t node = p->blocks[i].node, up = p->nodes[node].parent;

    set(f, F_P_UP1, i, (uint8_t)(content[node] / weight[node]));
    set(f, F_P_UP2, i, (uint8_t)(content[up] / weight[up]));
  }
  return begin_features(p, content, f);
}

/* Blocks in elements of the same tag and class, in parents of the same. */
static int
like_features(const CleanPage *p, Features *f)
{
  const uint8_t *prob = features_column(f, F_P);
  Count **slots = p->host->room(p->doc, p->n_blocks * sizeof *slots);
  Counts like;

  if (!slots || !counts_init(&like, p->host, p->doc, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Node *n = &p->nodes[p->blocks[i].node];
    const Node *up = &p->nodes[n->parent];

    slots[i] = counts_at(&like, (uint64_t)n->signature << 32 | up->signature);
    slots[i]->n++;
    slots[i]->other += prob[i];
  }
  for (size_t i = 0; i < p->n_blocks; i++)
    set(f, F_P_LIKE, i, (uint8_t)(slots[i]->other / slots[i]->n));
  return 1;
}

/* From a heading to the next one of its rank or above. */
static void
section_features(const CleanPage *p, const Mass *m, Features *f)
{
  const uint8_t *level = features_column(f, F_HEADING);
  size_t n = p->n_blocks, start = 0;

  for (size_t i = 1; i <= n; i++)
    if (i == n || level[i] > 1) {
      uint8_t all = mean(m, start, i);
      uint8_t body = start + 1 < i ? mean(m, start + 1, i) : 0;

      for (size_t k = start; k < i; k++) {
        set(f, F_P_SECTION, k, level[k] > 1 ? body : all);
        set(f, F_P_HEADING, k,
            level[start] > 1 ? features_column(f, F_P)[start] : 128);
      }
      start = i;
    }
}

int
clean_second_features(const CleanPage *p, const int32_t *logits, Features *f)
{
  size_t n = p->n_blocks;
  Mass m;

  if (n == 0)
    return 1;
  m.weight = p->host->scratch(p->doc, (n + 1) * 8);
  m.content = p->host->scratch(p->doc, (n + 1) * 8);
  if (!m.weight || !m.content)
    return 0;
  for (size_t i = 0; i < n; i++) {
    uint8_t prob = clean_probability(logits[i]);
    uint32_t w = weight_of(&p->blocks[i]);

    set(f, F_P, i, prob);
    m.weight[i + 1] = m.weight[i] + w;
    m.content[i + 1] = m.content[i] + (uint64_t)w * prob;
  }
  sum_features(p, &m, f);
  section_features(p, &m, f);
  return node_mass_features(p, f) && like_features(p, f);
}
