/* trees.c - see trees.h.
 *
 * A tree is asked of all rows at once: each of its six comparisons is a loop
 * over a column of bytes that compilers turn into vector instructions, then
 * the leaf's number is looked up.  With AVX2 the leaves are looked up as bytes
 * within registers, 32 rows at a step; where the processor can look up a byte
 * among 64 (AVX-512's VBMI), that is one instruction and not seven. */
#include "trees.h"

#include "little.h"

#define DEPTH 6
#define LEAVES 64
#define TREE_SIZE (DEPTH * 4 + LEAVES * 2)

/* No leaf is larger, so that the sum of so many trees has 16 bits. */
#define LARGEST_LEAF 1023
#define TREES_A_SUM 32

static int16_t
leaf_of(const unsigned char *tree, unsigned k)
{
  const unsigned char *low = tree + DEPTH * 4, *high = low + LEAVES;

  return (int16_t)(low[k] | high[k] << 8);
}

int
clean_read_trees(CleanTrees *trees, const unsigned char *s, size_t len,
                 size_t *at)
{
  const unsigned char *p = s + *at;

  if (len - *at < 4)
    return 0;
  trees->n = little_u32(p);
  trees->data = p + 4;
  *at += 4;
  if (trees->n > (len - *at) / TREE_SIZE)
    return 0;
  *at += (size_t)trees->n * TREE_SIZE;
  return 1;
}

int
clean_trees_are_sound(const CleanTrees *trees, unsigned n_columns, int shift)
{
  for (uint32_t t = 0; t < trees->n; t++) {
    const unsigned char *tree = trees->data + (size_t)t * TREE_SIZE;

    for (unsigned d = 0; d < DEPTH; d++) {
      const unsigned char *split = tree + d * 4;

      if ((split[0] | (unsigned)split[1] << 8) >= n_columns ||
          (int8_t)split[2] > shift || (int8_t)split[2] < -shift)
        return 0;
    }
    for (unsigned k = 0; k < LEAVES; k++)
      if (leaf_of(tree, k) > LARGEST_LEAF || leaf_of(tree, k) < -LARGEST_LEAF)
        return 0;
  }
  return 1;
}

/* The six columns of a tree and the numbers they are compared with. */
typedef struct Questions {
  const uint8_t *column[DEPTH];
  uint8_t threshold[DEPTH];
} Questions;

static inline void
read_questions(const CleanTable *x, const unsigned char *tree, Questions *q)
{
  for (unsigned d = 0; d < DEPTH; d++) {
    const unsigned char *split = tree + d * 4;

    q->column[d] = x->cells + (split[0] | (size_t)split[1] << 8) * x->stride +
                   (int8_t)split[2];
    q->threshold[d] = split[3];
  }
}

/* The leaves of n rows; no branch, no dependence between rows. */
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
run_trees_plainly(const PrecisHost *host, PrecisDoc *doc, const CleanTable *x,
                  const CleanTrees *trees, int32_t *logits)
{
  uint8_t *leaf = host->room(doc, x->n + 1);

  if (!leaf)
    return 0;
  for (uint32_t t = 0; t < trees->n; t++) {
    const unsigned char *tree = trees->data + (size_t)t * TREE_SIZE;
    int16_t leaves[LEAVES];
    Questions q;

    read_questions(x, tree, &q);
    for (unsigned k = 0; k < LEAVES; k++)
      leaves[k] = leaf_of(tree, k);
    ask(&q, x->n, leaf);
    for (size_t i = 0; i < x->n; i++)
      logits[i] += leaves[leaf[i]];
    if (host->tick(doc, 0) != PRECIS_OK)
      return 0;
  }
  return 1;
}

#ifdef HAS_AVX2
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

/* Where the answer of 32 rows to a question is no. */
static inline AVX2 __m256i
answers_no(const Questions *q, unsigned d, size_t i)
{
  __m256i values = load(q->column[d] + i);

  return _mm256_cmpeq_epi8(
    _mm256_min_epu8(values, _mm256_set1_epi8((char)q->threshold[d])), values);
}

/* Adds the votes on 32 rows to numbers of 16 bits: those of rows 0-7 and
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
run_tree_avx2(const CleanTable *x, const unsigned char *tree, __m256i *sums)
{
  __m256i low[4], high[4];
  Questions q;

  read_questions(x, tree, &q);
  read_tables(tree + DEPTH * 4, low);
  read_tables(tree + DEPTH * 4 + LEAVES, high);
  for (size_t i = 0; i < x->n; i += 32, sums += 2) {
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

static VBMI void
run_tree_vbmi(const CleanTable *x, const unsigned char *tree, __m256i *sums)
{
  const unsigned char *lows = tree + DEPTH * 4, *highs = lows + LEAVES;
  __m256i low[2] = { load(lows), load(lows + 32) };
  __m256i high[2] = { load(highs), load(highs + 32) };
  Questions q;

  read_questions(x, tree, &q);
  for (size_t i = 0; i < x->n; i += 32, sums += 2) {
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

typedef void (*RunTree)(const CleanTable *x, const unsigned char *tree,
                        __m256i *sums);

static AVX2 int
run_trees(const PrecisHost *host, PrecisDoc *doc, const CleanTable *x,
          const CleanTrees *trees, RunTree run_tree, int32_t *logits)
{
  __m256i *sums = host->scratch(doc, (x->n + TREES_STEP) * 2);

  if (!sums)
    return 0;
  for (uint32_t t = 0; t < trees->n; t++) {
    run_tree(x, trees->data + (size_t)t * TREE_SIZE, sums);
    if (t % TREES_A_SUM != TREES_A_SUM - 1 && t + 1 != trees->n)
      continue;
    add_sums(sums, x->n, logits);
    if (host->tick(doc, 0) != PRECIS_OK)
      return 0;
  }
  return 1;
}
#endif

int
clean_run_trees(CleanProcessor processor, const PrecisHost *host,
                PrecisDoc *doc, const CleanTable *x, const CleanTrees *trees,
                int32_t *logits)
{
#ifdef HAS_AVX2
  if (processor == CLEAN_VBMI)
    return run_trees(host, doc, x, trees, run_tree_vbmi, logits);
  if (processor == CLEAN_AVX2)
    return run_trees(host, doc, x, trees, run_tree_avx2, logits);
#endif
  (void)processor;
  return run_trees_plainly(host, doc, x, trees, logits);
}
