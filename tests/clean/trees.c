/* trees.c - symmetric trees, asked of many rows at once, against a walk from
 * question to question; by the model of lines, which is not checked when a text
 * is read. */
#include "trees.h"

#include "fake_host.h"
#include "plain/line_features.h"

extern const unsigned char clean_lines_model[], clean_lines_model_end[];

enum { MOST_ROWS = 100, STRIDE = 128, WORDS = 1 << CLEAN_LINE_HASH_BITS };

static CleanTrees
trees_of_lines(void)
{
  gsize len = (gsize)(clean_lines_model_end - clean_lines_model);
  gsize at = 6 + WORDS;
  CleanTrees trees;

  g_assert_true(clean_read_trees(&trees, clean_lines_model, len, &at));
  g_assert_cmpuint(at, ==, len);
  return trees;
}

static void
the_model_of_lines_is_sound(void)
{
  CleanTrees trees = trees_of_lines();

  g_assert_cmpuint(trees.n, >, 0);
  g_assert_true(clean_trees_are_sound(&trees, CLEAN_LINE_ALL, 0));
  g_assert_false(clean_trees_are_sound(&trees, 1, 0));
}

/* What all trees say of a row. */
static gint32
sum_of_trees(const CleanTrees *trees, const CleanTable *x, gsize row)
{
  const guint8 *tree = trees->data;
  gint32 sum = 0;

  for (guint32 t = 0; t < trees->n; t++, tree += 6 * 4 + 64 * 2) {
    guint leaf = 0;

    for (guint d = 0; d < 6; d++) {
      const guint8 *split = tree + 4 * d;
      gsize column = split[0] | (gsize)split[1] << 8;

      leaf |= (x->cells[column * x->stride + row] > split[3] ? 1u : 0u) << d;
    }
    sum += (gint16)(tree[24 + leaf] | tree[24 + 64 + leaf] << 8);
  }
  return sum;
}

static void
all_processors_find_the_leaves(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  g_autoptr(GPtrArray) memory = g_ptr_array_new_with_free_func(g_free);
  g_autofree guint8 *cells = g_malloc0(CLEAN_LINE_ALL * STRIDE);
  CleanTrees trees = trees_of_lines();

  for (gsize i = 0; i < CLEAN_LINE_ALL * STRIDE; i++)
    cells[i] = (guint8)g_rand_int(random);
  for (gsize n = 1; n <= MOST_ROWS; n += 3)
    for (int k = CLEAN_PLAIN; k <= (int)clean_processor(); k++) {
      gint32 logits[MOST_ROWS + TREES_STEP] = { 0 };
      CleanTable table = { cells, STRIDE, n };

      g_assert_true(clean_run_trees((CleanProcessor)k, &fake_host,
                                    (PrecisDoc *)memory, &table, &trees,
                                    logits));
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint(logits[i], ==, sum_of_trees(&trees, &table, i));
    }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/trees/the-model-of-lines-is-sound",
                  the_model_of_lines_is_sound);
  g_test_add_func("/clean/trees/all-processors-find-the-leaves",
                  all_processors_find_the_leaves);
  return g_test_run();
}
