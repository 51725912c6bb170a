/* skip.c - plain stretches against their definition, read by the byte. */
#include "skip.h"

#include <glib.h>
#include <string.h>

enum { MOST = 100 };

/* Words of ASCII, with odd bytes among them, rarely or often; how many bytes. */
static size_t
write_words(GRand *random, const char *odd, char s[MOST])
{
  size_t end = (size_t)g_rand_int_range(random, 0, MOST + 1);
  int rare = g_rand_int_range(random, 4, 200);
  int n_odd = (int)strlen(odd);

  for (size_t i = 0; i < end; i++)
    s[i] = g_rand_int_range(random, 0, rare) == 0
           ? odd[g_rand_int_range(random, 0, n_odd)]
           : i % 6 == 5 ? ' ' : (char)g_rand_int_range(random, '!', 0x7F);
  return end;
}

static int
is_plain(const char *s, size_t i, size_t end)
{
  unsigned char c = (unsigned char)s[i];
  unsigned char next = i + 1 < end ? (unsigned char)s[i + 1] : 'a';

  return c == ' ' ? next > ' ' && next < 0x7F : c > ' ' && c < 0x7F;
}

static void
stops_at_the_first_byte_that_is_not_plain(void)
{
  static const char odd[] = " \t\n\x7F\x80\xC3\xE2\xFF";
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  char s[MOST];

  for (int round = 0; round < 20000; round++) {
    size_t end = write_words(random, odd, s);

    for (size_t from = 0; from <= end; from += 7) {
      size_t i = from;

      while (i < end && is_plain(s, i, end))
        i++;
      g_assert_cmpuint(clean_skip_plain(s, from, end), ==, i);
    }
  }
}

static void
finds_the_first_of_three_bytes(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  char s[MOST];

  for (int round = 0; round < 20000; round++) {
    size_t end = (size_t)g_rand_int_range(random, 0, MOST + 1), want = 0;
    int rare = g_rand_int_range(random, 4, 200);

    for (size_t i = 0; i < end; i++)
      s[i] = g_rand_int_range(random, 0, rare) == 0
             ? "/\xFF"[g_rand_int_range(random, 0, 3)]
             : (char)g_rand_int_range(random, 'a', 256);
    while (want < end && s[want] != '/' && s[want] != '\xFF' && s[want] != 0)
      want++;
    g_assert_cmpuint(clean_find_three(s, 0, end, '/', '\xFF', '\0'), ==, want);
  }
}

static int
is_visible(const char *s, size_t i, size_t end)
{
  unsigned char c = (unsigned char)s[i];
  unsigned char next = i + 1 < end ? (unsigned char)s[i + 1] : 0;

  return c == ' ' ? next > ' ' && next != 0xC2 : c > ' ' && c != 0xC2;
}

static void
stops_at_the_first_byte_that_may_show_nothing(void)
{
  static const char odd[] = " \t\n\xC2\x7F\xC3\xD0\xA0";
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  char s[MOST];

  for (int round = 0; round < 20000; round++) {
    size_t end = write_words(random, odd, s), want = 0;

    while (want < end && is_visible(s, want, end))
      want++;
    g_assert_cmpuint(clean_skip_visible(s, 0, end), ==, want);
  }
}

/* By the character: which of these are letters. */
static const struct { const char *text; int is_letter; } characters[] = {
  { "\xC3\xA9", 1 }, { "\xD0\xB6", 1 }, { "\xD1\x8F", 1 }, { "\xCF\x89", 1 },
  { "\xE4\xB8\xAD", 1 }, { "\xE9\xBE\xA5", 1 }, { " ", 0 }, { "a", 0 },
  { "\n", 0 }, { "\xC2\xA0", 0 }, { "\xCC\x81", 0 }, { "\xE2\x80\x99", 0 },
  { "\xE3\x80\x80", 0 }, { "\xEF\xBB\xBF", 0 }, { "\xF0\x9F\x98\x80", 0 }
};

static void
passes_letters_and_single_spaces_between_them(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);

  for (int round = 0; round < 20000; round++) {
    int n = g_rand_int_range(random, 0, 40);
    int odd = g_rand_int_range(random, 2, 40);
    g_autoptr(GString) s = g_string_new(NULL);
    int kinds[40];
    size_t want = 0, at = 0;

    for (int i = 0; i < n; i++) {
      kinds[i] = g_rand_int_range(random, 0, odd) ? g_rand_int_range(random, 0, 7)
                 : g_rand_int_range(random, 0, G_N_ELEMENTS(characters));
      g_string_append(s, characters[kinds[i]].text);
    }
    for (int i = 0; i < n; i++) {
      int letter = characters[kinds[i]].is_letter;
      int space = kinds[i] == 6 && i + 1 < n &&
                  characters[kinds[i + 1]].is_letter;

      if (!letter && !space)
        break;
      at += strlen(characters[kinds[i]].text);
      want = at;
    }
    g_assert_cmpuint(clean_skip_letters(s->str, 0, s->len), ==, want);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/skip/stops-at-the-first-byte-that-is-not-plain",
                  stops_at_the_first_byte_that_is_not_plain);
  g_test_add_func("/clean/skip/finds-the-first-of-three-bytes",
                  finds_the_first_of_three_bytes);
  g_test_add_func("/clean/skip/stops-at-the-first-byte-that-may-show-nothing",
                  stops_at_the_first_byte_that_may_show_nothing);
  g_test_add_func("/clean/skip/passes-letters-and-single-spaces-between-them",
                  passes_letters_and_single_spaces_between_them);
  return g_test_run();
}
