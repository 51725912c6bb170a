/* look.c - bits of 64 bytes against their definition, read by the byte; with
 * and without what the processor has. */
#include "characters/look.h"

#include <glib.h>
#include <string.h>

#include "characters/skip.h"
#include "utf8.h"

enum { MOST = 400, ROUNDS = 20000 };

/* Code points by the length of what writes them; some that matter more often.
 * Returns how many bytes. */
static size_t
write_text(GRand *random, char s[MOST])
{
  static const guint32 telling[] = {
    ' ', ' ', '\n', '\t', 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xA1, 0xAD, 0xC3, 0xE9,
    0x102, 0x301, 0x387, 0x388, 0x410, 0x413, 0x43F, 0x440, 0x44F, 0x450, 0x480,
    0x5D0, 0x5EA, 0x600, 0x627, 0x64B, 0x1680, 0x1E00, 0x2009, 0x2010, 0x2028,
    0x2029, 0x20AC, 0x3000, 0x3002, 0x3042, 0x3099, 0x30AB, 0xFF0C, 0x4E00,
    0xA000, 0xAC00, 0xD77F, 0xD780, 0xFB01, 0xFEFF, 0xFFFD, 0x1F600
  };
  static const int ranges[][2] = {
    { 0x80, 0x800 }, { 0x800, 0xD800 }, { 0xE000, 0x10000 },
    { 0x10000, 0x110000 }
  };
  size_t end = (size_t)g_rand_int_range(random, 1, MOST - 4), n = 0;
  int ascii = g_rand_int_range(random, 0, 100);

  while (n < end) {
    int k = g_rand_int_range(random, 0, 4);
    guint32 c = g_rand_int_range(random, 0, 100) < ascii
                ? (guint32)g_rand_int_range(random, 'a', 'z')
                : g_rand_int_range(random, 0, 2)
                ? telling[g_rand_int_range(random, 0, G_N_ELEMENTS(telling))]
                : (guint32)g_rand_int_range(random, ranges[k][0], ranges[k][1]);

    n += utf8_write(s + n, c);
  }
  return n;
}

/* The bits of s[i], as bit k. */
static void
add_bits(const char *s, size_t i, unsigned k, CleanBits *bits)
{
  guchar c = (guchar)s[i];
  guint64 bit = G_GUINT64_CONSTANT(1) << k;

  if (c < 0x80)
    bits->stops |= c < ' ' || c == 0x7F || (c == ' ' && s[i + 1] == ' ')
                   ? bit : 0;
  else if (!utf8_is_start(s, i))
    bits->more |= bit;
  else if (!clean_settled_at(s, i, MOST + 66))
    *(strchr("\xC2\xE2\xE3\xEF", c) ? &bits->stops : &bits->odd) |= bit;
}

static gboolean
may_be_damaged(const char *s, size_t i)
{
  guchar c = (guchar)s[i], next = (guchar)s[i + 1];
  gboolean follows = (c >= 0xC0 && c <= 0xCF) || c == 0xD2 || c == 0xE2 ||
                     c == 0xEF || (c == 0xD0 && next < 0x90) ||
                     (c == 0xD1 && next >= 0x90);
  gboolean lost = s[i + 2] == ' ' &&
                  (((c == 0xC3 || c == 0xC4) && next < 0x90) ||
                   (c == 0xD0 && next >= 0x90 && next < 0xA0));

  return lost || (c == 0xC2 && next < 0xA0) ||
         (follows && i > 0 && (guchar)s[i - 1] >= 0x80);
}

static void
check_text(const char *s, size_t len, const char *padded, CleanProcessor p)
{
  int high = 0;
  size_t n;

  for (size_t at = 0; at < len; at += 64 * n) {
    CleanBits bits[CLEAN_LOOKS];
    guint64 damage[CLEAN_LOOKS];
    guint32 some;

    n = clean_look(p, s, at, len, bits, &some);
    g_assert_cmpuint(clean_look_for_damage(p, s, at, len, &high, damage), ==,
                     n);
    for (size_t i = 0; i < n; i++) {
      CleanBits want = { 0 };
      guint64 may_be = 0;

      for (unsigned k = 0; k < 64 && at + 64 * i + k < len; k++) {
        size_t place = at + 64 * i + k;

        add_bits(padded, place, k, &want);
        may_be |= (guint64)may_be_damaged(padded, place) << k;
      }
      g_assert_cmphex(bits[i].stops, ==, want.stops);
      g_assert_cmphex(bits[i].odd, ==, want.odd);
      g_assert_cmphex(bits[i].more, ==, want.more);
      g_assert_true(some >> i & 1 || (want.stops | want.odd | want.more) == 0);
      g_assert_cmphex(damage[i], ==, may_be);
    }
  }
}

static void
tells_what_stands_in_64_bytes(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  char padded[MOST + 66];

  for (int round = 0; round < ROUNDS; round++) {
    size_t len = write_text(random, padded);
    g_autofree char *s = g_memdup2(padded, len);        /* nothing behind it */

    memset(padded + len, 'a', sizeof padded - len);
    for (int p = CLEAN_PLAIN; p <= (int)clean_processor(); p++)
      check_text(s, len, padded, (CleanProcessor)p);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/look/tells-what-stands-in-64-bytes",
                  tells_what_stands_in_64_bytes);
  return g_test_run();
}
