/* bits.c - the sets of 64 bytes, by the instructions that all processors of
 * the kind have and by those that some have. */
#include "bits.h"

#include <glib.h>

static void
words_are_found_alike_in_all_ways(void)
{
#ifdef SPLIT_AVX2
  g_autoptr(GRand) rand = g_rand_new_with_seed(64);

  if (!__builtin_cpu_supports("avx2")) {
    g_test_skip("the processor has no AVX2");
    return;
  }
  for (int round = 0; round < 10000; round++) {
    char bytes[64];
    SplitBits plain, wide;

    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = (char)g_rand_int_range(rand, 0, round % 2 ? 128 : 256);
    plain = split_bits_read(bytes);
    wide = split_bits_read_words(bytes);
    g_assert_cmphex(plain.small, ==, wide.small);
    g_assert_cmphex(plain.upper, ==, wide.upper);
    g_assert_cmphex(plain.digits, ==, wide.digits);
    g_assert_cmphex(plain.spaces, ==, wide.spaces);
    g_assert_cmphex(plain.tails, ==, wide.tails);
  }
#else
  g_test_skip("there is one way here");
#endif
}

/* What a set is to hold, byte by byte. */
static void
sets_hold_the_bytes_of_their_kind(void)
{
  for (guint c = 0; c < 256; c++) {
    char bytes[64];
    SplitBits b;

    memset(bytes, (int)c, sizeof bytes);
    b = split_bits_read(bytes);
    g_assert_cmphex(b.small, ==, g_ascii_islower(c) ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.upper, ==, g_ascii_isupper(c) ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.digits, ==, g_ascii_isdigit(c) ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.spaces, ==, c == ' ' ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.tails, ==,
                    c == ',' || c == '-' || c == '.' ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.ends, ==,
                    c == '.' || c == '!' || c == '?' ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.high, ==, c >= 0x80 ? G_MAXUINT64 : 0);
    g_assert_cmphex(b.leads, ==, c >= 0xC0 ? G_MAXUINT64 : 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/split/bits/sets-hold-the-bytes-of-their-kind",
                  sets_hold_the_bytes_of_their_kind);
  g_test_add_func("/split/bits/words-are-found-alike-in-all-ways",
                  words_are_found_alike_in_all_ways);
  return g_test_run();
}
