/* classify.c - see classify.h.
 *
 * The trees are symmetric: one question for each level.  A tree is asked of
 * all blocks at once: each of its six comparisons is a loop over a column of
 * bytes that compilers turn into vector instructions, then the leaf's number
 * is looked up.  With AVX2 the leaves are looked up as bytes within registers,
 * 32 blocks at a step; where the processor can look up a byte among 64
 * (AVX-512's VBMI), that is one instruction and not seven. */
#include "classify.h"

#include <string.h>

#define DEPTH 6
#define LEAVES 64
#define TREE_SIZE (DEPTH * 4 + LEAVES * 2)

/* No leaf is larger, so that the sum of so many trees has 16 bits. */
#define LARGEST_LEAF 1023
#define TREES_A_SUM 32

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
  if (len - *at < 4)
    return 0;
  n = read_u32(s + *at);
  *at += 4;
  if (n == 0)
    return l->n_slots == 0;
  if (n < 5 || n > 31 || len - *at < (size_t)1 << (n - 3))
    return 0;
  l->bits = s + *at;
  l->shift = 32 - n;
  *at += (size_t)1 << (n - 3);
  return 1;
}

static int16_t
leaf_of(const unsigned char *tree, unsigned k)
{
  const unsigned char *low = tree + DEPTH * 4, *high = low + LEAVES;

  return (int16_t)(low[k] | high[k] << 8);
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
  if (m->trusted)
    return 1;
  for (uint32_t i = 0; i < n * DEPTH; i++) {
    const unsigned char *split = m->trees[round] + i / DEPTH * TREE_SIZE +
                                 i % DEPTH * 4;

    if ((split[0] | split[1] << 8) >= N_FEATURES ||
        (int8_t)split[2] > FEATURE_PAD || (int8_t)split[2] < -FEATURE_PAD)
      return 0;
  }
  for (uint32_t i = 0; i < n * LEAVES; i++) {
    int vote = leaf_of(m->trees[round] + i / LEAVES * TREE_SIZE, i % LEAVES);

    if (vote > LARGEST_LEAF || vote < -LARGEST_LEAF)
      return 0;
  }
  return 1;
}

int
clean_model_read(CleanModel *m, const void *data, size_t len)
{
  const unsigned char *s = data;
  size_t at = 12;

  return len >= 12 && memcmp(s, "PCB3", 4) == 0 &&
         read_u32(s + 4) == N_FEATURES &&
         read_u32(s + 8) == N_FIRST_FEATURES &&
         read_lexicon(&m->names, s, len, &at) &&
         read_lexicon(&m->words, s, len, &at) &&
         read_trees(m, CLEAN_KIND, s, len, &at) &&
         read_trees(m, CLEAN_FIRST, s, len, &at) &&
         read_trees(m, CLEAN_SECOND, s, len, &at);
}

/* The six columns of a tree and the numbers they are compared with. */
typedef struct Questions {
  const uint8_t *column[DEPTH];
  uint8_t threshold[DEPTH];
} Questions;

static inline void
read_questions(const Features *f, const unsigned char *tree, Questions *q)
{
  for (unsigned d = 0; d < DEPTH; d++) {
    const unsigned char *split = tree + d * 4;

    q->column[d] = features_column(f, split[0] | (unsigned)split[1] << 8) +
                   (int8_t)split[2];
    q->threshold[d] = split[3];
  }
}

/* The leaves of n blocks; no branch, no dependence between blocks. */
static void
ask(const Questions *q, size_t n, uint8_t *restrict leaf)
{
  const uint8_t *c0 = q->column[0], *c1 = q->column[1], *c2 = q->column[2];
  const uint8_t *c3 = q->column[3], *c4 = q->column[4], *c5 = q->column[5];
  uint8_t t0 = q->threshold[0], t1 = q->threshold[1], t2 = q->threshold[2];
  uint8_t t3 = q->threshold[3], t4 = q->threshold[4], t5 = q->threshold[5];

  for (size_t i = 0; i < n; i++)
    leaf[i] = (uint8_t)((c0[i] > t0 ? 1 : 0) | (c1[i] > t1 ? 2 : 0) |
                        (c2[i] > t2 ? 4 : 0) | (c3[i] > t3 ? 8 : 0) |
                        (c4[i] > t4 ? 16 : 0) | (c5[i] > t5 ? 32 : 0));
}

static int
run_trees_plainly(const CleanPage *p, const Features *f,
                  const unsigned char *trees, uint32_t n_trees,
                  int32_t *logits)
{
  uint8_t *leaf = p->host->room(p->doc, f->n + 1);

  if (!leaf)
    return 0;
  for (uint32_t t = 0; t < n_trees; t++) {
    const unsigned char *tree = trees + (size_t)t * TREE_SIZE;
    int16_t leaves[LEAVES];
    Questions q;

    read_questions(f, tree, &q);
    for (unsigned k = 0; k < LEAVES; k++)
      leaves[k] = leaf_of(tree, k);
    ask(&q, f->n, leaf);
    for (size_t i = 0; i < f->n; i++)
      logits[i] += leaves[leaf[i]];
  }
  return 1;
}

#ifdef CLEAN_HAS_AVX2
static inline AVX2 __m256i
load(const void *p)
{
  return _mm256_loadu_si256((const __m256i *)p);
}

/* The low or high bytes of the 64 leaves as four tables of 16, each in both
 * halves of a register. */
static inline AVX2 void
read_tables(const unsigned char *bytes, __m256i table[4])
{
  for (int k = 0; k < 4; k++)
    table[k] = _mm256_broadcastsi128_si256(
      _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * k)));
}

/* table[leaf]: no4, no5: where bits 4 and 5 of the leaf are not set. */
static inline AVX2 __m256i
look_up(const __m256i table[4], __m256i leaf, __m256i no4, __m256i no5)
{
  __m256i t0 = _mm256_shuffle_epi8(table[0], leaf);
  __m256i t1 = _mm256_shuffle_epi8(table[1], leaf);
  __m256i t2 = _mm256_shuffle_epi8(table[2], leaf);
  __m256i t3 = _mm256_shuffle_epi8(table[3], leaf);

  return _mm256_blendv_epi8(_mm256_blendv_epi8(t3, t2, no4),
                            _mm256_blendv_epi8(t1, t0, no4), no5);
}

/* Where the answer of 32 blocks to a question is no. */
static inline AVX2 __m256i
answers_no(const Questions *q, unsigned d, size_t i)
{
  __m256i values = load(q->column[d] + i);

  return _mm256_cmpeq_epi8(
    _mm256_min_epu8(values, _mm256_set1_epi8((char)q->threshold[d])), values);
}

/* Adds the votes on 32 blocks to numbers of 16 bits: those of blocks 0-7 and
 * 16-23, then of the others, as they come out of the registers. */
static inline AVX2 void
add_votes(__m256i *sums, __m256i lows, __m256i highs)
{
  __m256i first = _mm256_add_epi16(load(sums),
                                   _mm256_unpacklo_epi8(lows, highs));
  __m256i second = _mm256_add_epi16(load(sums + 1),
                                    _mm256_unpackhi_epi8(lows, highs));

  _mm256_storeu_si256(sums, first);
  _mm256_storeu_si256(sums + 1, second);
}

static AVX2 void
run_tree_avx2(const Features *f, const unsigned char *tree, __m256i *sums)
{
  __m256i low[4], high[4];
  Questions q;

  read_questions(f, tree, &q);
  read_tables(tree + DEPTH * 4, low);
  read_tables(tree + DEPTH * 4 + LEAVES, high);
  for (size_t i = 0; i < f->n; i += 32, sums += 2) {
    __m256i leaf = _mm256_setzero_si256(), no4, no5;

    for (unsigned d = 0; d < 4; d++)
      leaf = _mm256_or_si256(leaf, _mm256_andnot_si256(
        answers_no(&q, d, i), _mm256_set1_epi8((char)(1 << d))));
    no4 = answers_no(&q, 4, i);
    no5 = answers_no(&q, 5, i);
    add_votes(sums, look_up(low, leaf, no4, no5),
              look_up(high, leaf, no4, no5));
  }
}

#define VBMI __attribute__((target("avx2,avx512bw,avx512vl,avx512vbmi")))

static VBMI void
run_tree_vbmi(const Features *f, const unsigned char *tree, __m256i *sums)
{
  const unsigned char *lows = tree + DEPTH * 4, *highs = lows + LEAVES;
  __m256i low[2] = { load(lows), load(lows + 32) };
  __m256i high[2] = { load(highs), load(highs + 32) };
  Questions q;

  read_questions(f, tree, &q);
  for (size_t i = 0; i < f->n; i += 32, sums += 2) {
    __m256i leaf = _mm256_setzero_si256();

    for (unsigned d = 0; d < DEPTH; d++) {
      __mmask32 yes = _mm256_cmpgt_epu8_mask(
        load(q.column[d] + i), _mm256_set1_epi8((char)q.threshold[d]));

      leaf = _mm256_mask_add_epi8(leaf, yes, leaf,
                                  _mm256_set1_epi8((char)(1 << d)));
    }
    add_votes(sums, _mm256_permutex2var_epi8(low[0], leaf, low[1]),
              _mm256_permutex2var_epi8(high[0], leaf, high[1]));
  }
}

static inline AVX2 void
add_eight(int32_t *logits, __m128i votes)
{
  __m256i sum = _mm256_add_epi32(load(logits), _mm256_cvtepi16_epi32(votes));

  _mm256_storeu_si256((__m256i *)logits, sum);
}

/* Moves the sums to the logits. */
static AVX2 void
add_sums(__m256i *sums, size_t n, int32_t *logits)
{
  for (size_t i = 0; i < n; i += 32, sums += 2) {
    __m256i first = load(sums), second = load(sums + 1);

    add_eight(logits + i, _mm256_castsi256_si128(first));
    add_eight(logits + i + 8, _mm256_castsi256_si128(second));
    add_eight(logits + i + 16, _mm256_extracti128_si256(first, 1));
    add_eight(logits + i + 24, _mm256_extracti128_si256(second, 1));
    _mm256_storeu_si256(sums, _mm256_setzero_si256());
    _mm256_storeu_si256(sums + 1, _mm256_setzero_si256());
  }
}

typedef void (*RunTree)(const Features *f, const unsigned char *tree,
                        __m256i *sums);

static AVX2 int
run_trees(const CleanPage *p, const Features *f, const unsigned char *trees,
          uint32_t n_trees, RunTree run_tree, int32_t *logits)
{
  __m256i *sums = p->host->scratch(p->doc, (f->n + FEATURE_STEP) * 2);

  if (!sums)
    return 0;
  for (uint32_t t = 0; t < n_trees; t++) {
    run_tree(f, trees + (size_t)t * TREE_SIZE, sums);
    if (t % TREES_A_SUM == TREES_A_SUM - 1 || t + 1 == n_trees)
      add_sums(sums, f->n, logits);
  }
  return 1;
}
#endif

int
clean_run_trees_by(CleanProcessor processor, const CleanPage *p,
                   const Features *f, const unsigned char *trees,
                   uint32_t n_trees, int32_t *logits)
{
#ifdef CLEAN_HAS_AVX2
  if (processor == CLEAN_VBMI)
    return run_trees(p, f, trees, n_trees, run_tree_vbmi, logits);
  if (processor == CLEAN_AVX2)
    return run_trees(p, f, trees, n_trees, run_tree_avx2, logits);
#endif
  (void)processor;
  return run_trees_plainly(p, f, trees, n_trees, logits);
}

static int
run_round(const CleanPage *p, const CleanModel *m, int round,
          const Features *f, int32_t *logits)
{
  return clean_run_trees_by(clean_processor(), p, f, m->trees[round],
                            m->n_trees[round], logits);
}

/* Fills F_KIND with the mean vote; logits are zero before and after. */
static int
tell_kind(const CleanPage *p, const CleanModel *m, Features *f,
          int32_t *logits)
{
  int64_t sum = 0;

  if (m->n_trees[CLEAN_KIND] == 0)
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
  if (m->n_trees[CLEAN_SECOND] == 0 && !first)
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
