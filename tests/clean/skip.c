/* skip.c - plain stretches against their definition, read by the byte. */
#include "characters/skip.h"

#include <glib.h>
#include <string.h>

enum { MOST = 100 };

/* Words of ASCII, odd bytes among them, rarely or often; how many bytes. */
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
tells_whether_all_is_plain(void)
{
  static const char odd[] = "& \t\x7F\xC3";
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  char s[MOST];

  for (int round = 0; round < 20000; round++) {
    size_t room = write_words(random, odd, s);
    size_t end = (size_t)g_rand_int_range(random, 0, (int)room + 1);

    for (size_t from = 0; from <= end; from += 5) {
      int all = 1;

      if (from < end && s[end - 1] == ' ')
        continue;
      for (size_t i = from; i < end; i++)
        all &= is_plain(s, i, end) && s[i] != '&';
      g_assert_cmpint(clean_is_all_plain(s, from, end, room), ==, all);
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

static void
finds_each_byte_before_two_others(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  char s[2 * MOST];

  for (int round = 0; round < 20000; round++) {
    size_t end = (size_t)g_rand_int_range(random, 0, MOST + 1), stop = 0;
    int rare = g_rand_int_range(random, 4, 200);
    guint64 want = 0;

    for (size_t i = 0; i < sizeof s; i++)
      s[i] = g_rand_int_range(random, 0, 8) == 0 ? '/'
             : g_rand_int_range(random, 0, rare) == 0
             ? "#\xFF"[g_rand_int_range(random, 0, 2)]
             : (char)g_rand_int_range(random, 'a', 255);
    while (stop < end && stop < 64 && s[stop] != '#' && s[stop] != '\xFF') {
      want |= (guint64)(s[stop] == '/') << stop;
      stop++;
    }
    for (size_t room = end; room <= sizeof s; room += sizeof s - end) {
      int ended = 0;

      g_assert_cmphex(clean_find_each(s, 0, end, room, '/', '#', '\xFF',
                                      &ended), ==, want);
      g_assert_cmpint(ended, ==, stop < 64 || end == 64);
    }
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
    g_assert_cmpuint(clean_skip_visible(s, 0, end, end), ==, want);
    memset(s + end, '.', MOST - end);
    g_assert_cmpuint(clean_skip_visible(s, 0, end, MOST), ==, want);
  }
}

/* By the character: of which of these nothing need be done. */
static const struct { const char *text; int is_settled; } characters[] = {
  { "a", 1 }, { "\xC3\xA9", 1 }, { " ", 0 }, { "\xD0\xB6", 1 },
  { "\xD1\x8F", 1 }, { "\xE4\xB8\xAD", 1 }, { "\xE2\x80\x99", 1 },
  { "\xCF\x89", 1 }, { "\xE9\xBE\xA5", 1 }, { "\xE1\xBB\x87", 1 },
  { "\xEA\xB0\x80", 1 }, { "\xED\x9D\xBF", 1 }, { "\xC2\xAB", 1 },
  { "\xCE\xB1", 1 }, { "~", 1 }, { "\xD7\xAA", 1 }, { "\xD8\xA0", 1 },
  { "\xD9\x8A", 1 }, { "\xE3\x80\x82", 1 }, { "\xE3\x82\x96", 1 },
  { "\xE3\x82\xA0", 1 }, { "\xE3\x83\xBF", 1 }, { "\xEF\xBC\x81", 1 },
  { "\xEF\xBF\xAE", 1 }, { "\n", 0 }, { "\x7F", 0 }, { "\t", 0 },
  { "\xC2\xA0", 0 }, { "\xC2\xAD", 0 }, { "\xC2\x85", 0 },
  { "\xCC\x81", 0 }, { "\xCE\x87", 0 }, { "\xD2\x83", 0 },
  { "\xE1\x9A\x80", 0 }, { "\xE2\x80\x8B", 0 }, { "\xE2\x80\xA8", 0 },
  { "\xE2\x81\x9F", 0 }, { "\xE3\x80\x80", 0 }, { "\xEA\xAF\xAD", 0 },
  { "\xD7\x8F", 0 }, { "\xD8\x9F", 0 }, { "\xD9\x8B", 0 },
  { "\xE3\x80\xAA", 0 }, { "\xE3\x81\x80", 0 }, { "\xE3\x82\x99", 0 },
  { "\xEF\xBC\x80", 0 }, { "\xEF\xBF\xAF", 0 }, { "\xED\x9F\xBB", 0 },
  { "\xEF\xBB\xBF", 0 }, { "\xF0\x9F\x98\x80", 0 }
};

enum { SPACE = 2, N_COMMON = 24 };

static void
passes_settled_characters_and_single_spaces_between_them(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);

  for (int round = 0; round < 40000; round++) {
    int n = g_rand_int_range(random, 0, 60), k = 0, high = 0;
    int odd = g_rand_int_range(random, 2, 80);
    int ascii = g_rand_int_range(random, 0, 20);
    g_autoptr(GString) s = g_string_new(NULL);
    int kinds[60], want_high = 0;
    size_t want = 0;

    for (int i = 0; i < n; i++) {
      kinds[i] = !g_rand_int_range(random, 0, odd)
                 ? g_rand_int_range(random, 0, G_N_ELEMENTS(characters))
                 : g_rand_int_range(random, 0, 20) < ascii ? 0
                 : g_rand_int_range(random, 0, N_COMMON);
      g_string_append(s, characters[kinds[i]].text);
    }
    for (; k < n; k++) {
      int next = k + 1 == n || characters[kinds[k + 1]].is_settled;

      if (kinds[k] == SPACE ? !next : !characters[kinds[k]].is_settled)
        break;
      want += strlen(characters[kinds[k]].text);
      want_high |= (guchar)characters[kinds[k]].text[0] >= 0x80;
    }
    g_assert_cmpuint(clean_skip_settled(s->str, 0, s->len, &high), ==, want);
    g_assert_cmpint(high, ==, want_high);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/skip/stops-at-the-first-byte-that-is-not-plain",
                  stops_at_the_first_byte_that_is_not_plain);
  g_test_add_func("/clean/skip/tells-whether-all-is-plain",
                  tells_whether_all_is_plain);
  g_test_add_func("/clean/skip/finds-the-first-of-three-bytes",
                  finds_the_first_of_three_bytes);
  g_test_add_func("/clean/skip/finds-each-byte-before-two-others",
                  finds_each_byte_before_two_others);
  g_test_add_func("/clean/skip/stops-at-the-first-byte-that-may-show-nothing",
                  stops_at_the_first_byte_that_may_show_nothing);
  g_test_add_func("/clean/skip/passes-settled-characters-and-single-spaces",
                  passes_settled_characters_and_single_spaces_between_them);
  return g_test_run();
}
