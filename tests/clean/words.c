/* words.c - words looked for in names, against a search for one after the
 * other, and at the beginning of a text. */
#include <glib.h>
#include <string.h>

#include "html/telling_names.h"
#include "small_letters.h"

static const char *const list[] = {
  "date", "data", "img", "post-time", "bio", "byline", "geändert",
  "datum", "poll_",
};

static unsigned
naive(const char *s, size_t len)
{
  unsigned what = 0;

  for (size_t k = 0; k < G_N_ELEMENTS(list); k++)
    for (size_t i = 0, n = strlen(list[k]); i + n <= len; i++) {
      size_t same = 0;

      while (same < n && (s[i + same] | 0x20) == (list[k][same] | 0x20))
        same++;
      if (same == n)
        what |= 1u << k;
    }
  return what;
}

/* Pieces of the words, whole ones among them, in either case, at the end too;
 * what stands behind the end does not count. */
static void
test_found(void)
{
  Words words = { .n = 0 };

  for (unsigned k = 0; k < G_N_ELEMENTS(list); k++)
    words_add(&words, list[k], 1u << k);
  for (int round = 0; round < 50000; round++) {
    char s[256] = { 0 };
    size_t len = 0, want = (size_t)g_test_rand_int_range(0, 120), room;

    while (len < want) {
      const char *word = list[g_test_rand_int_range(0, G_N_ELEMENTS(list))];
      size_t n = strlen(word);

      if (g_test_rand_int_range(0, 3) > 0)
        n = (size_t)g_test_rand_int_range(1, (int)n + 1);
      memcpy(s + len, word, n);
      if (round % 2)
        s[len] = g_ascii_toupper(s[len]);
      len += n;
    }
    room = len + (size_t)g_test_rand_int_range(0, 100);
    len = (size_t)g_test_rand_int_range(0, (int)len + 1);
    g_assert_cmpuint(words_in(&words, s, len, room), ==, naive(s, len));
  }
}

static void
test_names(void)
{
  const Words *words = clean_telling_names();
  const char *name = "td-post-Author-bio";

  g_assert_cmpuint(words_in(words, name, strlen(name), strlen(name)), ==,
                   NAME_AUTHOR | NAME_NOISE);
  g_assert_cmpuint(words_in(words, name, strlen(name) - 1, strlen(name)), ==,
                   NAME_AUTHOR);
  g_assert_cmpuint(words_in(words, "bi", 2, 2), ==, 0);
  g_assert_cmpuint(words_in(words, "", 0, 0), ==, 0);
}

/* Whatever their case; what stands behind the end does not count, nor does a
 * part of a word. */
static void
test_small_letters(void)
{
  static const struct {
    const char *text;
    gsize len;
    const char *word;
    gsize bytes;
  } cases[] = {
    { "PAR Anna", 8, "par ", 4 }, { "par Anna", 4, "par ", 4 },
    { "par Anna", 3, "par ", 0 }, { "part", 4, "par ", 0 },
    { "ÉCRIT PAR X", 12, "écrit par ", 11 },
    { "ECRIT PAR X", 11, "écrit par ", 0 }, { "Écrit", 2, "é", 2 },
    { "Éé", 2, "éé", 0 }, { "", 0, "a", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = g_strdup(cases[i].text);

    g_assert_cmpuint(begins_small(text, cases[i].len, cases[i].word), ==,
                     cases[i].bytes);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/words/found-as-by-one-after-the-other", test_found);
  g_test_add_func("/clean/words/names-of-elements", test_names);
  g_test_add_func("/clean/words/a-text-begins-with-one", test_small_letters);
  return g_test_run();
}
