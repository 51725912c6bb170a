/* alignment.c - the alignment through any number of steps: hand-made examples,
 * then random chains of steps compared with a slow oracle that carries, for
 * each byte of the text, the range of the source it came from. */
#include "alignment.h"

#include <glib.h>

static MemoryBudget budget;
static Arena arena;

static void
check_source(const Alignment *alignment, size_t start, size_t end,
             size_t source_start, size_t source_end)
{
  size_t a, b;

  alignment_to_source(alignment, start, end, &a, &b);
  g_assert_cmpuint(a, ==, source_start);
  g_assert_cmpuint(b, ==, source_end);
}

/* "caf&eacute;s" -> "cafés" -> "CAFÉS" with the é as a whole */
static void
test_entity(void)
{
  const PrecisRun decode[] = {
    { 0, 3, 0, 3 }, { 3, 2, 3, 8 }, { 5, 1, 11, 1 }
  };
  const PrecisRun shout[] = { { 0, 6, 0, 6 } };
  Alignment once, twice;

  g_assert_null(alignment_fault(decode, 3, 6, 12));
  g_assert_true(alignment_compose(&arena, decode, 3, NULL, &once));
  g_assert_true(alignment_compose(&arena, shout, 1, &once, &twice));
  g_assert_cmpuint(twice.n, ==, 3);
  check_source(&twice, 0, 6, 0, 12);
  check_source(&twice, 3, 5, 3, 11);
  check_source(&twice, 2, 4, 2, 11);
  check_source(&twice, 5, 6, 11, 12);
  check_source(&twice, 6, 6, 12, 12);
}

static void
test_equal_by_chance(void)
{
  /* 3 bytes from an entity of 2 sources bytes each, later cut to 2 of 3 */
  const PrecisRun decode[] = { { 0, 4, 0, 2 } };
  const PrecisRun cut[] = { { 0, 2, 0, 2 } };
  Alignment once, twice;

  g_assert_true(alignment_compose(&arena, decode, 1, NULL, &once));
  g_assert_true(alignment_compose(&arena, cut, 1, &once, &twice));
  check_source(&twice, 0, 1, 0, 2);
  check_source(&twice, 1, 2, 0, 2);
}

static void
test_back(void)
{
  /* source "<p>one</p><p>two</p>", text "one\ntwo" */
  const PrecisRun runs[] = { { 0, 3, 3, 3 }, { 3, 1, 6, 7 }, { 4, 3, 13, 3 } };
  Alignment alignment;
  size_t a, b;

  g_assert_true(alignment_compose(&arena, runs, 3, NULL, &alignment));
  alignment_from_source(&alignment, 0, 20, &a, &b);
  g_assert_cmpuint(a, ==, 0);
  g_assert_cmpuint(b, ==, 7);
  alignment_from_source(&alignment, 14, 15, &a, &b);
  g_assert_cmpuint(a, ==, 5);
  g_assert_cmpuint(b, ==, 6);
  alignment_from_source(&alignment, 0, 2, &a, &b);
  g_assert_cmpuint(a, ==, b);
  alignment_from_source(&alignment, 17, 20, &a, &b);
  g_assert_cmpuint(a, ==, 7);
  g_assert_cmpuint(b, ==, 7);
}

static void
test_faults(void)
{
  const PrecisRun gap[] = { { 0, 2, 0, 2 }, { 3, 1, 2, 1 } };
  const PrecisRun back[] = { { 0, 2, 2, 2 }, { 2, 2, 0, 2 } };
  const PrecisRun past[] = { { 0, 4, 1, 4 } };
  const PrecisRun wrap[] = { { 0, 4, 4294967295u, 4294967295u } };

  g_assert_nonnull(alignment_fault(gap, 2, 4, 4));
  g_assert_nonnull(alignment_fault(back, 2, 4, 4));
  g_assert_nonnull(alignment_fault(past, 1, 4, 4));
  g_assert_nonnull(alignment_fault(wrap, 1, 4, 4));
  g_assert_nonnull(alignment_fault(NULL, 0, 4, 4));
  g_assert_null(alignment_fault(NULL, 0, 0, 4));
}

typedef struct { guint32 from, to; } Origin;   /* of one byte of the text */

/* A random step over a text of len bytes. */
static GArray *
random_step(GRand *rand, guint32 len, guint32 *new_len)
{
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(PrecisRun));
  guint32 from = 0, to = 0;

  while (from < len) {
    guint32 n = (guint32)g_rand_int_range(rand, 1, 9);
    PrecisRun run = { to, 0, from, MIN(n, len - from) };

    switch (g_rand_int_range(rand, 0, 6)) {
    case 0:                     /* drop */
      from += run.from_len;
      continue;
    case 1:                     /* replace as a whole */
      run.to_len = run.from_len + (guint32)g_rand_int_range(rand, 1, 4);
      break;
    case 2:                     /* insert */
      run.from_len = 0;
      run.to_len = 1;
      break;
    default:
      run.to_len = run.from_len;
    }
    g_array_append_val(runs, run);
    from += run.from_len;
    to += run.to_len;
  }
  *new_len = to;
  return runs;
}

static GArray *
apply(const GArray *origins, const GArray *step)
{
  GArray *out = g_array_new(FALSE, FALSE, sizeof(Origin));

  for (guint i = 0; i < step->len; i++) {
    PrecisRun run = g_array_index(step, PrecisRun, i);

    for (guint32 k = 0; k < run.to_len; k++) {
      Origin o;

      if (run.to_len == run.from_len) {
        o = g_array_index(origins, Origin, run.from + k);
      } else if (run.from_len > 0) {
        o.from = g_array_index(origins, Origin, run.from).from;
        o.to = g_array_index(origins, Origin, run.from + run.from_len - 1).to;
      } else {
        o.from = o.to = G_MAXUINT32;    /* a place, not a range: not compared */
      }
      g_array_append_val(out, o);
    }
  }
  return out;
}

static void
check_against(const Alignment *alignment, const GArray *origins, GRand *rand)
{
  for (int k = 0; k < 50 && origins->len > 0; k++) {
    guint32 start = (guint32)g_rand_int_range(rand, 0, (gint32)origins->len);
    guint32 end = (guint32)g_rand_int_range(rand, (gint32)start + 1,
                                            (gint32)origins->len + 1);
    Origin first = g_array_index(origins, Origin, start);
    Origin last = g_array_index(origins, Origin, end - 1);
    size_t a, b;

    alignment_to_source(alignment, start, end, &a, &b);
    g_assert_cmpuint(a, <=, b);
    if (first.from != G_MAXUINT32)
      g_assert_cmpuint(a, ==, first.from);
    if (last.to != G_MAXUINT32)
      g_assert_cmpuint(b, ==, last.to);
  }
}

static void
test_random_chains(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(
    (guint32)g_test_rand_int());

  for (int round = 0; round < 2000; round++) {
    guint32 len = (guint32)g_rand_int_range(rand, 0, 200), new_len;
    guint32 source_len = len;
    GArray *origins = g_array_new(FALSE, FALSE, sizeof(Origin));
    Alignment alignment = { NULL, 0 };

    for (guint32 i = 0; i < len; i++) {
      Origin o = { i, i + 1 };
      g_array_append_val(origins, o);
    }
    for (int step = 0; step < 4; step++) {
      GArray *runs = random_step(rand, len, &new_len);
      GArray *next = apply(origins, runs);
      Alignment composed;

      g_assert_null(alignment_fault((PrecisRun *)(void *)runs->data, runs->len,
                                    new_len, len));
      g_assert_true(alignment_compose(&arena, (PrecisRun *)(void *)runs->data,
                                      runs->len, step > 0 ? &alignment : NULL,
                                      &composed));
      g_assert_null(alignment_fault(composed.runs, composed.n, new_len,
                                    source_len));
      check_against(&composed, next, rand);
      alignment = composed;
      g_array_unref(runs);
      g_array_unref(origins);
      origins = next;
      len = new_len;
    }
    g_array_unref(origins);
    arena_reset(&arena);
  }
}

int
main(int argc, char **argv)
{
  int failed;

  g_test_init(&argc, &argv, NULL);
  arena_init(&arena, &budget);
  g_test_add_func("/document/alignment/entity-maps-as-a-whole", test_entity);
  g_test_add_func("/document/alignment/equal-lengths-by-chance-stay-whole",
                  test_equal_by_chance);
  g_test_add_func("/document/alignment/source-is-found-in-the-text", test_back);
  g_test_add_func("/document/alignment/bad-runs-are-named", test_faults);
  g_test_add_func("/document/alignment/any-chain-of-steps-reaches-the-source",
                  test_random_chains);
  failed = g_test_run();
  arena_free(&arena);
  g_assert_cmpuint(budget.used, ==, 0);
  return failed;
}
