/* stopwords.c - which list a language has, by whatever tag it comes. */
#include <glib.h>
#include <string.h>

#include "stopwords.h"

static void
test_tags(void)
{
  uint32_t norwegian = stopwords_language("no");
  static const char *const same[] = { "NO", "no-NO", "nb", "nn_NO", "nob" };
  static const char *const none[] = { "", "n", "nbx", "xx", "norsk" };

  g_assert_cmpuint(norwegian, !=, 0);
  for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
    g_assert_cmpuint(stopwords_language(same[i]), ==, norwegian);
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
    g_assert_cmpuint(stopwords_language(none[i]), ==, 0);
  g_assert_cmpuint(stopwords_language(NULL), ==, 0);
  g_assert_cmpuint(stopwords_language("da"), !=, norwegian);
  g_assert_cmpuint(stopwords_language("hr"), ==, stopwords_language("sr"));
}

static void
test_words(void)
{
  g_assert_true(stopwords_languages("ikke", 4) & stopwords_language("nb"));
  g_assert_true(stopwords_languages("the", 3) & stopwords_language("en-GB"));
  g_assert_false(stopwords_languages("the", 3) & stopwords_language("de"));
  g_assert_cmpuint(stopwords_languages("bremerhaven", 11), ==, 0);
}

static void
test_guess(void)
{
  static const char english[] = "It was not the one that they had asked for, "
                                "and so there was nothing that he could do.";
  static const char german[] = "Es war nicht das, was sie von ihm haben "
                               "wollten, und so konnte er nichts mehr tun.";

  g_assert_cmpstr(stopwords_guess(english, strlen(english)), ==, "en");
  g_assert_cmpstr(stopwords_guess(german, strlen(german)), ==, "de");
  g_assert_null(stopwords_guess("Anna Petersen Weserkraft", 24));
  g_assert_null(stopwords_guess("", 0));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/stopwords/a-tag-names-a-list", test_tags);
  g_test_add_func("/text/stopwords/a-word-is-in-its-languages", test_words);
  g_test_add_func("/text/stopwords/the-words-name-the-language", test_guess);
  return g_test_run();
}
