/* arena.c - what an arena asks the system for. */
#include "arena.h"

#include <glib.h>

#define MEGABYTE ((size_t)1 << 20)

static void
what_is_expected_is_one_block(void)
{
  MemoryBudget budget = { 0 };
  Arena arena;
  uint64_t first;

  arena_init(&arena, &budget);
  arena_expect(&arena, MEGABYTE);
  g_assert_nonnull(arena_alloc(&arena, 100));
  first = budget.used;
  g_assert_cmpuint(first, >=, MEGABYTE);
  for (int i = 0; i < 9; i++)
    g_assert_nonnull(arena_alloc(&arena, 100000));
  g_assert_cmpuint(budget.used, ==, first);
  arena_free(&arena);
  g_assert_cmpuint(budget.used, ==, 0);
}

static void
a_guess_takes_a_quarter_of_the_budget(void)
{
  MemoryBudget budget = { .limit = 2 * MEGABYTE };
  Arena arena;

  arena_init(&arena, &budget);
  arena_expect(&arena, MEGABYTE);
  g_assert_nonnull(arena_alloc(&arena, 100));
  g_assert_cmpuint(budget.used, <, budget.limit / 4);
  arena_free(&arena);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/document/arena/what-is-expected-is-one-block",
                  what_is_expected_is_one_block);
  g_test_add_func("/document/arena/a-guess-takes-a-quarter-of-the-budget",
                  a_guess_takes_a_quarter_of_the_budget);
  return g_test_run();
}
