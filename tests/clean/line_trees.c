/* line_trees.c - the trees about lines, asked of many lines at once, against
 * the model file, read node by node. */
#include "line_trees.h"

#include <glib.h>

extern const unsigned char clean_lines_model[];

static gint16
read_number(const guint8 *p)
{
  return (gint16)(p[0] | p[1] << 8);
}

/* The leaf that a line gets to in the tree with these nodes. */
static gint16
go_down(const guint8 *nodes, LineColumns columns, gsize line)
{
  const guint8 *node = nodes;
  gint16 feature;

  while ((feature = read_number(node)) >= 0)
    node = nodes + 8 * read_number(columns[feature][line] <=
                                   read_number(node + 2) ? node + 4 : node + 6);
  return read_number(node + 2);
}

static gint16
sum_of_trees(LineColumns columns, gsize line)
{
  const guint8 *at = clean_lines_model + 6 + (1u << CLEAN_LINE_HASH_BITS);
  gint16 sum = 0;
  int n = read_number(at);

  for (at += 2; n > 0; n--) {
    sum = (gint16)(sum + go_down(at + 2, columns, line));
    at += 2 + 8 * read_number(at);
  }
  return sum;
}

static void
all_processors_find_the_leaves(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  LineColumns columns = { 0 };

  for (gsize n = 1; n <= LINES_AT_ONCE; n++) {
    for (int c = 0; c < CLEAN_LINE_ALL; c++)
      for (gsize i = 0; i < n; i++)
        columns[c][i] = (gint16)g_rand_int_range(random, -600, 600);
    for (int k = CLEAN_PLAIN; k <= (int)clean_processor(); k++) {
      gint16 votes[LINES_AT_ONCE];

      clean_run_line_trees((CleanProcessor)k, columns, n, votes);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpint(votes[i], ==, sum_of_trees(columns, i));
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/line-trees/all-processors-find-the-leaves",
                  all_processors_find_the_leaves);
  return g_test_run();
}
