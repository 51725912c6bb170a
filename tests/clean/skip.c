/* skip.c - plain stretches against their definition, read by the byte. */
#include "skip.h"

#include <glib.h>

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
  char s[100];

  for (int round = 0; round < 20000; round++) {
    size_t end = (size_t)g_rand_int_range(random, 0, sizeof s + 1);
    int rare = g_rand_int_range(random, 4, 200);

    for (size_t i = 0; i < end; i++)
      s[i] = g_rand_int_range(random, 0, rare) == 0
             ? odd[g_rand_int_range(random, 0, sizeof odd - 1)]
             : i % 6 == 5 ? ' ' : (char)g_rand_int_range(random, '!', 0x7F);
    for (size_t from = 0; from <= end; from += 7) {
      size_t i = from;

      while (i < end && is_plain(s, i, end))
        i++;
      g_assert_cmpuint(clean_skip_plain(s, from, end), ==, i);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/skip/stops-at-the-first-byte-that-is-not-plain",
                  stops_at_the_first_byte_that_is_not_plain);
  return g_test_run();
}
