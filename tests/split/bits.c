/* bits.c - the sets of 64 bytes and of their tokens, by the instructions that
 * all processors of the kind have and by those that some have. */
#include "runs.h"

#include <glib.h>

static void
words_are_found_alike_in_all_ways(void)
{
#ifdef SPLIT_AVX2
  g_autoptr(GRand) rand = g_rand_new_with_seed(64);

  if (!split_has_avx2()) {
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
    g_assert_cmphex(plain.points, ==, wide.points);
  }
#else
  g_test_skip("there is one way here");
#endif
}

/* Letters of two bytes, as many as there is room for, behind a space or not:
 * then the second byte of the last is not there to tell which it is. */
static void
letters_of_cyrillic_are_found(void)
{
#ifdef SPLIT_AVX2
  if (!split_has_avx2()) {
    g_test_skip("the processor has no AVX2");
    return;
  }
  for (gunichar c = 0x80; c < 0x800; c++)
    for (guint from = 0; from < 2; from++) {
      const uint64_t firsts = from ? 0x2AAAAAAAAAAAAAAA : 0x5555555555555555;
      char bytes[66] = " ";
      SplitBits b;

      for (guint i = from; i < 64; i += 2)
        g_unichar_to_utf8(c, bytes + i);
      b = split_bits_read_words(bytes);
      g_assert_cmphex(b.cyrillic_small, ==,
                      c >= 0x430 && c <= 0x45F ? firsts : 0);
      g_assert_cmphex(b.cyrillic_upper, ==,
                      c >= 0x400 && c <= 0x42F ? firsts : 0);
    }
#else
  g_test_skip("they are read one by one here");
#endif
}

/* The sets of a few words, of which the last is cut off. */
static void
runs_are_told_by_their_bytes(void)
{
  static const char text[] = "It cost U2 2,000. aB.";
  char bytes[64] = { 0 };
  SplitRuns runs;
  SplitBits b;

  memcpy(bytes, text, sizeof text);
  b = split_bits_read(bytes);
  split_runs_list(&runs, &b, b.spaces);
  g_assert_cmphex(runs.stops, ==, 1u << 2 | 1u << 7 | 1u << 10 | 1u << 17);
  /* capitals 4, small letters 2, digits 8 */
  g_assert_cmphex(runs.cases, ==, 0x8C26);
  g_assert_cmphex(runs.pointed, ==, 1u << 3);
  g_assert_cmphex(runs.small, ==, 1u << 1);
}

#ifdef SPLIT_AVX2
static uint64_t
first_bits(uint64_t set, uint32_t n)
{
  return n < 64 ? set & ((1ull << n) - 1) : set;
}

SPLIT_AVX2 static void
gather(SplitRuns *runs, const SplitBits *b)
{
  split_runs_gather(runs, b, b->spaces);
}
#endif

static void
runs_are_told_alike_in_all_ways(void)
{
#ifdef SPLIT_AVX2
  g_autoptr(GRand) rand = g_rand_new_with_seed(16);

  if (!split_has_avx2()) {
    g_test_skip("the processor has no AVX2");
    return;
  }
  for (int round = 0; round < 10000; round++) {
    /* from no space at all to nothing else */
    const int some = round % 9;
    SplitRuns list, at_once;
    char bytes[64];
    SplitBits b;

    for (guint i = 0; i < sizeof bytes; i++)
      bytes[i] = g_rand_int_range(rand, 0, 8) < some
                 ? ' ' : (char)g_rand_int_range(rand, 0, 128);
    b = split_bits_read(bytes);
    split_runs_list(&list, &b, b.spaces);
    gather(&at_once, &b);
    uint32_t n = split_bits_count(list.stops);
    g_assert_cmphex(list.stops, ==, at_once.stops);
    g_assert_cmphex(list.cases, ==, at_once.cases);
    g_assert_cmphex(list.pointed, ==, first_bits(at_once.pointed, n));
    g_assert_cmphex(list.small, ==, first_bits(at_once.small, n));
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
    g_assert_cmphex(b.points, ==, c == '.' ? G_MAXUINT64 : 0);
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
  g_test_add_func("/split/bits/letters-of-cyrillic-are-found",
                  letters_of_cyrillic_are_found);
  g_test_add_func("/split/runs/are-told-by-their-bytes",
                  runs_are_told_by_their_bytes);
  g_test_add_func("/split/runs/are-told-alike-in-all-ways",
                  runs_are_told_alike_in_all_ways);
  return g_test_run();
}
