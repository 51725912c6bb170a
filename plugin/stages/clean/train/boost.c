/* boost.c - gradient boosting of symmetric trees over 8-bit features.
 *
 *   boost MATRIX MODEL [trees depth rate lambda sample columns]
 *
 * MATRIX: "PBM1", u32 rows, u32 columns, u32 pages, u32 page_rows[pages],
 *         u16 base[columns], i16 shift[columns],
 *         float target[rows], weight[rows], start[rows],
 *         u8 cell[columns][rows]
 * MODEL:  u32 trees, then for each tree six splits {u16 column, i8 shift,
 *         u8 threshold} and 64 leaves int16 (logit x 1024), first the low
 *         bytes of all, then the high ones.
 *
 * A symmetric tree asks the same question in all nodes of a level (Kohavi
 * 1994; CatBoost, Prokhorenkova et al. 2018): at run time a tree is six
 * comparisons of a column with a number, which vectorize over blocks.
 * Logistic loss, Newton steps; each tree sees rows drawn with a chance that
 * grows with their gradient (minimal variance sampling, Ibragimov and Gusev
 * 2019) and a draw of the columns.  One thread, fixed seed: same input, same
 * bytes. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 6
#define LEAVES (1 << DEPTH)
#define BINS 64

typedef struct Sum {
  float g, h;
} Sum;

typedef struct Matrix {
  uint32_t rows, columns, pages;
  uint32_t *page_rows;
  uint16_t *base;
  int16_t *shift;
  float *target, *weight, *start;
  uint8_t *cell;                /* binned in place                            */
  uint8_t (*edge)[BINS];        /* last value of each bin                     */
  int *n_bins;
} Matrix;

typedef struct Tree {
  int column[DEPTH], bin[DEPTH];
  float leaf[LEAVES];
} Tree;

static uint64_t random_state = 88172645463325252u;

static double
draw(void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (double)(random_state >> 11) / 9007199254740992.0;
}

static void *
get(FILE *f, size_t n, size_t size)
{
  void *p = malloc(n * size + 1);

  if (!p || fread(p, size, n, f) != n) {
    fprintf(stderr, "boost: short file or no memory\n");
    exit(1);
  }
  return p;
}

static void
load(Matrix *x, const char *name)
{
  FILE *f = fopen(name, "rb");
  uint32_t *head;

  if (!f) {
    perror(name);
    exit(1);
  }
  head = get(f, 4, 4);
  x->rows = head[1];
  x->columns = head[2];
  x->pages = head[3];
  x->page_rows = get(f, x->pages, 4);
  x->base = get(f, x->columns, 2);
  x->shift = get(f, x->columns, 2);
  x->target = get(f, x->rows, 4);
  x->weight = get(f, x->rows, 4);
  x->start = get(f, x->rows, 4);
  x->cell = get(f, (size_t)x->rows * x->columns, 1);
  fclose(f);
  free(head);
}

/* Quantiles of the weighted values of a column become at most BINS bins. */
static void
bin_column(Matrix *x, uint32_t c)
{
  uint8_t *cell = x->cell + (size_t)c * x->rows;
  double mass[256] = { 0 }, total = 0, sum = 0;
  uint8_t map[256];
  int bin = 0;

  for (uint32_t i = 0; i < x->rows; i++)
    mass[cell[i]] += (double)x->weight[i] + 1e-6;
  for (int v = 0; v < 256; v++)
    total += mass[v];
  for (int v = 0; v < 256; v++) {
    map[v] = (uint8_t)bin;
    x->edge[c][bin] = (uint8_t)v;
    sum += mass[v];
    if (mass[v] > 0 && v < 255 && bin < BINS - 1 &&
        (sum >= total * (bin + 1) / BINS || mass[v] > total / BINS))
      bin++;
  }
  x->n_bins[c] = bin + 1;
  for (uint32_t i = 0; i < x->rows; i++)
    cell[i] = map[cell[i]];
}

/* What a tree is grown from: the drawn rows, column by column, and the leaf of
 * each.  Half of the counting is saved: of the two leaves that one became, the
 * smaller is counted and the other is what is left. */
typedef struct Growth {
  const uint32_t *row;
  const Sum *sum;
  uint32_t n;
  uint8_t *leaf;
  uint32_t *small;              /* the rows in smaller leaves, n_small       */
  uint32_t n_small;
  uint8_t is_small[LEAVES];
  uint8_t *cells;               /* of the chosen columns, n each             */
  Sum (*hist)[LEAVES][BINS];    /* of each chosen column                     */
} Growth;

static void
gather(const Matrix *x, uint32_t c, Growth *g, uint32_t at)
{
  const uint8_t *cell = x->cell + (size_t)c * x->rows;
  uint8_t *out = g->cells + (size_t)at * g->n;

  for (uint32_t k = 0; k < g->n; k++)
    out[k] = cell[g->row[k]];
}

/* Which rows to count at level d, where leaves l and l + 2^(d - 1) were one. */
static void
find_small(Growth *g, int d)
{
  uint32_t rows[LEAVES] = { 0 };
  int half = d > 0 ? 1 << (d - 1) : 0;

  for (uint32_t k = 0; k < g->n; k++)
    rows[g->leaf[k]]++;
  g->is_small[0] = 1;
  for (int l = 0; l < half; l++) {
    g->is_small[l] = rows[l] <= rows[l + half];
    g->is_small[l + half] = !g->is_small[l];
  }
  g->n_small = 0;
  for (uint32_t k = 0; k < g->n; k++)
    if (g->is_small[g->leaf[k]])
      g->small[g->n_small++] = k;
}

/* Fills hist[leaf][bin] of a chosen column for level d. */
static void
count(Growth *g, uint32_t at, int d)
{
  const uint8_t *cell = g->cells + (size_t)at * g->n;
  Sum (*hist)[BINS] = g->hist[at];
  int half = d > 0 ? 1 << (d - 1) : 0;

  /* where the smaller leaf is to be counted, the sum of both makes room */
  for (int l = 0; l < half; l++) {
    memcpy(hist[l + half], hist[l], sizeof hist[l]);
    memset(hist[g->is_small[l] ? l : l + half], 0, sizeof hist[l]);
  }
  if (d == 0)
    memset(hist[0], 0, sizeof hist[0]);
  for (uint32_t i = 0; i < g->n_small; i++) {
    uint32_t k = g->small[i];
    Sum *s = &hist[g->leaf[k]][cell[k]];

    s->g += g->sum[k].g;
    s->h += g->sum[k].h;
  }
  for (int l = 0; l < half; l++) {
    const Sum *counted = hist[g->is_small[l] ? l : l + half];
    Sum *other = hist[g->is_small[l] ? l + half : l];

    for (int b = 0; b < BINS; b++) {
      other[b].g -= counted[b].g;
      other[b].h -= counted[b].h;
    }
  }
}

/* The best threshold of a column over all leaves together. */
static double
best_bin(const Matrix *x, uint32_t c, int leaves, Sum hist[][BINS],
         double lambda, int *best)
{
  double score[BINS] = { 0 }, top = -1;
  int n = x->n_bins[c];

  for (int l = 0; l < leaves; l++) {
    double g = 0, h = 0, left_g = 0, left_h = 0;

    for (int b = 0; b < n; b++) {
      g += hist[l][b].g;
      h += hist[l][b].h;
    }
    for (int b = 0; b + 1 < n; b++) {
      left_g += hist[l][b].g;
      left_h += hist[l][b].h;
      score[b] += left_g * left_g / (left_h + lambda) +
                  (g - left_g) * (g - left_g) / (h - left_h + lambda);
    }
  }
  for (int b = 0; b + 1 < n; b++)
    if (score[b] > top) {
      top = score[b];
      *best = b;
    }
  return top;
}

/* trees.c takes no larger leaf. */
static double
clip(double leaf)
{
  return leaf > 1023 ? 1023 : leaf < -1023 ? -1023 : leaf;
}

static void
grow(const Matrix *x, Tree *t, Growth *growth, const uint8_t *chosen,
     double lambda, double rate, int depth)
{
  double g[LEAVES] = { 0 }, h[LEAVES] = { 0 };
  uint32_t n = growth->n, at = 0;

  memset(growth->leaf, 0, n);
  for (uint32_t c = 0; c < x->columns; c++)
    if (chosen[c] && x->n_bins[c] > 1)
      gather(x, c, growth, at++);
  for (int d = 0; d < DEPTH; d++) {
    double top = -1;

    t->column[d] = 0;
    t->bin[d] = 255;
    if (d >= depth)
      continue;
    find_small(growth, d);
    at = 0;
    for (uint32_t c = 0; c < x->columns; c++) {
      int bin = 0;
      double score;

      if (!chosen[c] || x->n_bins[c] < 2)
        continue;
      count(growth, at, d);
      score = best_bin(x, c, 1 << d, growth->hist[at++], lambda, &bin);
      if (score > top) {
        top = score;
        t->column[d] = (int)c;
        t->bin[d] = bin;
      }
    }
    for (uint32_t k = 0; k < n; k++)
      if (x->cell[(size_t)t->column[d] * x->rows + growth->row[k]] >
          t->bin[d])
        growth->leaf[k] |= (uint8_t)(1 << d);
  }
  for (uint32_t k = 0; k < n; k++) {
    g[growth->leaf[k]] += growth->sum[k].g;
    h[growth->leaf[k]] += growth->sum[k].h;
  }
  for (int l = 0; l < LEAVES; l++)
    t->leaf[l] = (float)(clip(rint(-g[l] / (h[l] + lambda) * rate * 1024)) /
                         1024);
}

static void
apply(const Matrix *x, const Tree *t, float *margin)
{
  uint8_t leaf[4096];

  for (uint32_t start = 0; start < x->rows; start += sizeof leaf) {
    uint32_t n = x->rows - start < sizeof leaf ? x->rows - start
                                               : (uint32_t)sizeof leaf;

    memset(leaf, 0, sizeof leaf);
    for (int d = 0; d < DEPTH; d++) {
      const uint8_t *cell = x->cell + (size_t)t->column[d] * x->rows + start;
      uint8_t bin = (uint8_t)t->bin[d], bit = (uint8_t)(1 << d);

      for (uint32_t i = 0; i < n; i++)
        leaf[i] = (uint8_t)(leaf[i] | (cell[i] > bin ? bit : 0));
    }
    for (uint32_t i = 0; i < n; i++)
      margin[start + i] += t->leaf[leaf[i]];
  }
}

static void
save_tree(FILE *f, const Matrix *x, const Tree *t)
{
  for (int d = 0; d < DEPTH; d++) {
    int c = t->column[d];
    uint16_t base = x->base[c];
    int8_t shift = (int8_t)x->shift[c];
    uint8_t edge = t->bin[d] == 255 ? 255 : x->edge[c][t->bin[d]];

    fwrite(&base, 2, 1, f);
    fwrite(&shift, 1, 1, f);
    fwrite(&edge, 1, 1, f);
  }
  for (int byte = 0; byte < 2; byte++)
    for (int l = 0; l < LEAVES; l++)
      fputc((int)rint(t->leaf[l] * 1024) >> 8 * byte & 255, f);
}

/* Draws rows; their sums are divided by their chance. */
static uint32_t
draw_rows(const Matrix *x, const float *margin, double share, uint32_t *row,
          Sum *sum, Sum *all)
{
  double total = 0, mu;
  uint32_t n = 0;

  for (uint32_t i = 0; i < x->rows; i++) {
    float p = 1 / (1 + expf(-margin[i])), w = x->weight[i];

    all[i].g = w * (p - x->target[i]);
    all[i].h = w * p * (1 - p);
    total += sqrt(all[i].g * all[i].g + 1e-4 * w * w);
  }
  mu = total / (share * x->rows);
  for (uint32_t i = 0; i < x->rows; i++) {
    double w = x->weight[i];
    double chance = sqrt(all[i].g * all[i].g + 1e-4 * w * w) / mu;

    if (w <= 0 || (chance < 1 && draw() >= chance))
      continue;
    if (chance > 1)
      chance = 1;
    row[n] = i;
    sum[n].g = (float)(all[i].g / chance);
    sum[n++].h = (float)(all[i].h / chance);
  }
  return n;
}

int
main(int argc, char **argv)
{
  Matrix x;
  uint32_t trees = argc > 3 ? (uint32_t)atoi(argv[3]) : 200;
  int depth = argc > 4 ? atoi(argv[4]) : 6;
  double rate = argc > 5 ? atof(argv[5]) : .1;
  double lambda = argc > 6 ? atof(argv[6]) : 5;
  double share = argc > 7 ? atof(argv[7]) : .2;
  double part = argc > 8 ? atof(argv[8]) : .3;
  float *margin;
  uint32_t *row;
  uint8_t *chosen;
  Sum *sum, *all;
  Growth growth;
  FILE *out;

  if (argc < 3) {
    fprintf(stderr, "usage: boost MATRIX MODEL [trees depth rate lambda "
                    "sample columns]\n");
    return 2;
  }
  load(&x, argv[1]);
  x.edge = calloc(x.columns, sizeof *x.edge);
  x.n_bins = calloc(x.columns, sizeof *x.n_bins);
  for (uint32_t c = 0; c < x.columns; c++)
    bin_column(&x, c);
  margin = malloc(x.rows * sizeof *margin);
  memcpy(margin, x.start, x.rows * sizeof *margin);
  row = malloc(x.rows * sizeof *row);
  sum = malloc(x.rows * sizeof *sum);
  all = malloc(x.rows * sizeof *all);
  chosen = malloc(x.columns);
  growth = (Growth){ .row = row, .sum = sum, .leaf = malloc(x.rows),
                     .small = malloc(x.rows * sizeof *growth.small),
                     .cells = malloc((size_t)x.rows * x.columns),
                     .hist = malloc(x.columns * sizeof *growth.hist) };
  out = fopen(argv[2], "wb");
  if (!out || !margin || !row || !sum || !all || !chosen || !growth.leaf ||
      !growth.small || !growth.cells || !growth.hist)
    return 1;
  fwrite(&trees, 4, 1, out);
  for (uint32_t i = 0; i < trees; i++) {
    Tree t;

    growth.n = draw_rows(&x, margin, share, row, sum, all);
    for (uint32_t c = 0; c < x.columns; c++)
      chosen[c] = draw() < part;
    grow(&x, &t, &growth, chosen, lambda, rate, depth);
    apply(&x, &t, margin);
    save_tree(out, &x, &t);
  }
  return fclose(out) != 0;
}
