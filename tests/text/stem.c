/* stem.c - stems by Snowball and, where asked for, by a list of endings. */
#include <glib.h>
#include <string.h>

#include "stem.h"

static char *
stem_of(Stemmer *stemmer, const char *word)
{
  size_t n;
  const char *stem = stem_word(stemmer, word, strlen(word), &n);

  return g_strndup(stem, n);
}

static void
assert_stem(const char *language, int any, const char *word,
            const char *expected)
{
  Stemmer *stemmer;

  g_assert_cmpint(stem_new(language, any, &stemmer), ==, 0);
  g_autofree char *stem = stem_of(stemmer, word);
  g_assert_cmpstr(stem, ==, expected);
  stem_free(stemmer);
}

static void
test_cases(void)
{
  static const char *const forms[] = { "brytania", "brytanii", "brytanię",
                                       "brytanią" };

  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
    assert_stem("pl-PL", 1, forms[i], "brytan");
  assert_stem("uk", 1, "станцією", "станц");
  assert_stem("uk", 1, "станція", "станц");
  assert_stem("cs", 1, "nádražích", "nádraž");
  assert_stem("bg", 1, "болницата", "болниц");
}

static void
test_short(void)
{
  assert_stem("pl", 1, "unią", "uni");
  assert_stem("pl", 1, "ona", "ona");
  assert_stem("uk", 1, "їм", "їм");
  assert_stem("pl", 1, "", "");
}

static void
test_only_where_asked_for(void)
{
  assert_stem("pl", 0, "brytanią", "brytanią");
  assert_stem("xx", 1, "brytanią", "brytanią");
  assert_stem("en", 0, "bridges", "bridg");
  assert_stem("en", 1, "bridges", "bridg");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/stem/cases-of-a-noun-are-one", test_cases);
  g_test_add_func("/text/stem/three-letters-stay", test_short);
  g_test_add_func("/text/stem/endings-only-where-asked-for",
                  test_only_where_asked_for);
  return g_test_run();
}
