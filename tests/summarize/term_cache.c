/* term_cache.c - the cache of terms, as threads share it: what it gives was
 * kept under that very key, whoever wrote beside. */
#include <glib.h>

#include "term_cache.h"

/* More keys than there are entries, so that they drive each other out. */
#define N_KEYS 100000u
#define N_THREADS 4u

static guint64
nth_key(guint64 i)
{
  return (i + 1) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
}

/* Keeps and asks; the number of right answers. */
static gpointer
use(gpointer user)
{
  TermCache *cache = user;
  gsize found = 0;

  for (guint64 i = 0; i < N_KEYS; i++) {
    guint64 key = nth_key(i), other = nth_key(i / 2);
    guint64 stem;
    guint32 flags;

    term_cache_keep(cache, key, ~key, (guint32)(key >> 40));
    if (!term_cache_find(cache, other, &stem, &flags))
      continue;
    g_assert_cmpuint(stem, ==, ~other);
    g_assert_cmpuint(flags, ==, (guint32)(other >> 40));
    found++;
  }
  return GSIZE_TO_POINTER(found);
}

static void
test_gives_what_was_kept(void)
{
  TermCache *cache = term_cache_new();

  g_assert_cmpuint(GPOINTER_TO_SIZE(use(cache)), >, 1000);
  term_cache_free(cache);
}

static void
test_threads_get_whole_entries(void)
{
  TermCache *cache = term_cache_new();
  GThread *threads[N_THREADS];

  for (gsize i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new("cache", use, cache);
  /* How many a thread finds among the others depends on who runs when: asked
   * is only that it finds nothing wrong, and that the cache is of use after. */
  for (gsize i = 0; i < N_THREADS; i++)
    g_thread_join(threads[i]);
  g_assert_cmpuint(GPOINTER_TO_SIZE(use(cache)), >, 1000);
  term_cache_free(cache);
}

static void
test_empty_one_knows_nothing(void)
{
  TermCache *cache = term_cache_new();
  guint64 stem;
  guint32 flags;

  for (guint64 i = 0; i < N_KEYS; i++)
    g_assert_false(term_cache_find(cache, nth_key(i), &stem, &flags));
  g_assert_false(term_cache_find(cache, 0, &stem, &flags));
  term_cache_free(cache);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summarize/term-cache/an-empty-one-knows-nothing",
                  test_empty_one_knows_nothing);
  g_test_add_func("/summarize/term-cache/gives-what-was-kept",
                  test_gives_what_was_kept);
  g_test_add_func("/summarize/term-cache/threads-get-whole-entries",
                  test_threads_get_whole_entries);
  return g_test_run();
}
