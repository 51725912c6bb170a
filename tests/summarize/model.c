/* model.c - the reader of the ranker's file: what is cut or damaged is
 * refused, never followed out of its bytes. */
#include <glib.h>

#include "ranked.h"

static char *
read_model(size_t *len)
{
  g_autofree char *path = g_test_build_filename(
    G_TEST_DIST, "..", "..", "plugin", "stages", "summarize", "data",
    "ranked.bin", NULL);
  char *bytes = NULL;

  g_assert_true(g_file_get_contents(path, &bytes, len, NULL));
  return bytes;
}

static void
test_shipped_model_is_sound(void)
{
  size_t len;
  g_autofree char *bytes = read_model(&len);
  RankedModel model;

  g_assert_true(ranked_open(bytes, len, &model));
  g_assert_cmpuint(len, <, 256 * 1024);
  ranked_close(&model);
}

static void
test_cut_model_is_refused(void)
{
  size_t len;
  g_autofree char *bytes = read_model(&len);
  RankedModel model;

  for (size_t n = 0; n < len; n += n < 64 ? 1 : 997)
    g_assert_false(ranked_open(bytes, n, &model));
}

/* One damaged byte may leave another sound model; then scoring with it stays
 * within the file and comes to an end. */
static void
test_damaged_model_does_no_harm(void)
{
  size_t len;
  g_autofree char *bytes = read_model(&len);
  GRand *rand = g_rand_new_with_seed(7);
  float rows[3 * N_SENTENCE_FEATURES] = { 0 };
  double out[3];

  for (int round = 0; round < 300; round++) {
    g_autofree char *copy = g_memdup2(bytes, len);
    RankedModel model;

    copy[g_rand_int_range(rand, 0, (gint32)len)] ^=
      (char)(1 << g_rand_int_range(rand, 0, 8));
    if (!ranked_open(copy, len, &model))
      continue;
    for (size_t f = 0; f < N_FORESTS; f++)
      forest_score(&model.forests[f], rows, N_SENTENCE_FEATURES, 3, out);
    ranked_close(&model);
  }
  g_rand_free(rand);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summarize/model/the-shipped-one-is-sound",
                  test_shipped_model_is_sound);
  g_test_add_func("/summarize/model/a-cut-one-is-refused",
                  test_cut_model_is_refused);
  g_test_add_func("/summarize/model/a-damaged-one-does-no-harm",
                  test_damaged_model_does_no_harm);
  return g_test_run();
}
