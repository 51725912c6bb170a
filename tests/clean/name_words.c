/* name_words.c - names and the words in them, wherever they stand. */
#include "html/name_words.h"

#include <glib.h>
#include <string.h>

enum { MOST = 96 };

typedef struct Found {
  uint32_t words[MOST], kind;
  size_t n;
} Found;

/* As if `spare` bytes more could be read behind the value. */
static Found
find_beside(const char *value, gsize spare)
{
  gsize len = strlen(value);
  g_autofree char *s = g_malloc(len + spare + 1);
  Found f;

  memcpy(s, value, len);
  memset(s + len, 'x', spare);
  f.n = name_words(s, len, len + spare, f.words, MOST, &f.kind);
  return f;
}

static Found
find(const char *value)
{
  return find_beside(value, 100);
}

static void
assert_same(const Found *a, const Found *b)
{
  g_assert_cmpmem(a->words, a->n * sizeof *a->words,
                  b->words, b->n * sizeof *b->words);
  g_assert_cmpuint(a->kind, ==, b->kind);
}

static void
a_name_has_words_of_two_letters_at_least(void)
{
  static const struct { const char *value; size_t n; } cases[] = {
    { "", 0 }, { " \t", 0 }, { "-", 1 }, { "a", 1 }, { "ab", 2 },
    { "entry-content", 3 }, { "entryContent", 3 }, { "ENTRYcontent", 2 },
    { "td-post a1b2 x_yz", 6 }, { "HTMLBody", 2 }, { "aB", 1 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpuint(find(cases[i].value).n, ==, cases[i].n);
}

static void
case_and_digits_do_not_count(void)
{
  Found a = find("Entry-12 sideBar"), b = find("entry-07 sideBar");

  assert_same(&a, &b);
  a = find("postDate");
  b = find("the_date");
  g_assert_cmpuint(a.words[2], ==, b.words[2]);
  g_assert_cmpuint(a.words[2], !=, find("date").words[0]);
  g_assert_cmpuint(a.words[2], ==, find("date").words[1]);
}

static void
the_kind_is_the_first_name_without_a_digit(void)
{
  g_assert_cmpuint(find("post-1806 post hentry").kind, ==,
                   find("post-7816 post sticky").kind);
  g_assert_cmpuint(find("post").kind, ==, find("post").words[0]);
  g_assert_cmpuint(find("h1 h2").kind, ==, 0);
}

/* Names of any length in values of any, the last bytes of what may be read. */
static void
names_are_the_same_at_every_place(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  static const char bytes[] = "abcdefgXYZ0189-_:\xC3";

  for (int round = 0; round < 5000; round++) {
    g_autoptr(GString) value = g_string_new(NULL);
    Found all = { .n = 0 }, found;

    while (value->len < 150 && all.n < MOST - 64) {
      char name[65] = { 0 };
      Found one;

      for (int n = g_rand_int_range(random, 1, 65); n > 0; n--)
        name[n - 1] = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
      one = find(name);
      memcpy(all.words + all.n, one.words, one.n * sizeof *one.words);
      all.n += one.n;
      all.kind = all.kind ? all.kind : one.kind;
      g_string_append(value, name);
      g_string_append_c(value, g_rand_int_range(random, 0, 2) ? ' ' : '\n');
    }
    found = find_beside(value->str,
                        (gsize)g_rand_int_range(random, 0, 90));
    assert_same(&found, &all);
  }
}

static void
no_more_are_told_than_there_is_room_for(void)
{
  uint32_t words[3] = { 0, 0, 7 }, kind;

  g_assert_cmpuint(name_words("a-long-name and more", 20, 20, words, 2, &kind),
                   ==, 2);
  g_assert_cmpuint(words[2], ==, 7);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/name-words/a-name-has-words-of-two-letters-at-least",
                  a_name_has_words_of_two_letters_at_least);
  g_test_add_func("/clean/name-words/case-and-digits-do-not-count",
                  case_and_digits_do_not_count);
  g_test_add_func("/clean/name-words/the-kind-is-the-first-name-without-a-"
                  "digit",
                  the_kind_is_the_first_name_without_a_digit);
  g_test_add_func("/clean/name-words/names-are-the-same-at-every-place",
                  names_are_the_same_at_every_place);
  g_test_add_func("/clean/name-words/no-more-are-told-than-there-is-room-for",
                  no_more_are_told_than_there_is_room_for);
  return g_test_run();
}
