/* units.c - positions in all units, against a count from the start. */
#include "units.h"

#include "utf8.h"

#include <precis/types.h>

#include <glib.h>
#include <string.h>

static MemoryBudget budget;
static Arena arena;

static void
check_all(const char *text, size_t len)
{
  Units units;
  size_t chars = 0, utf16 = 0;

  g_assert_true(units_init(&units, &arena, text, len));
  for (size_t i = 0; i < len;) {
    size_t n;
    uint32_t c = utf8_read(text + i, &n);

    g_assert_cmpuint(units_from_byte(&units, i, PRECIS_IN_CHARS), ==, chars);
    g_assert_cmpuint(units_from_byte(&units, i, PRECIS_IN_UTF16), ==, utf16);
    g_assert_cmpuint(units_to_byte(&units, chars, PRECIS_IN_CHARS), ==, i);
    g_assert_cmpuint(units_to_byte(&units, utf16, PRECIS_IN_UTF16), ==, i);
    for (size_t k = 0; k < n; k++)
      g_assert_cmpuint(units_to_byte(&units, i + k, PRECIS_IN_TEXT), ==, i);
    if (c > 0xFFFF)             /* its second half is in the same character */
      g_assert_cmpuint(units_to_byte(&units, utf16 + 1, PRECIS_IN_UTF16), ==,
                       i);
    chars++;
    utf16 += c > 0xFFFF ? 2 : 1;
    i += n;
  }
  g_assert_cmpuint(units_length(&units, PRECIS_IN_CHARS), ==, chars);
  g_assert_cmpuint(units_length(&units, PRECIS_IN_UTF16), ==, utf16);
  g_assert_cmpuint(units_to_byte(&units, chars, PRECIS_IN_CHARS), ==, len);
}

static void
test_random(void)
{
  static const uint32_t letters[] = { 'a', ' ', 0xE9, 0x20AC, 0x1D11E, 0x7F,
                                      0x7FF, 0x800, 0xFFFF, 0x10000 };

  for (int round = 0; round < 200; round++) {
    char text[8000];
    size_t len = 0, want = (size_t)g_test_rand_int_range(0, 7900);
    /* all ASCII in some rounds: there is no table then */
    int kinds = round % 4 == 0 ? 2 : (int)G_N_ELEMENTS(letters);

    while (len < want)
      len += utf8_write(text + len,
                        letters[g_test_rand_int_range(0, kinds)]);
    check_all(text, len);
    arena_reset(&arena);
  }
}

static void
test_validity(void)
{
  static const struct { const char *bytes; size_t valid; } cases[] = {
    { "ascii", 5 }, { "\xc3\xa9", 2 }, { "a\xc3", 1 }, { "a\xa9", 1 },
    { "\xc0\xaf", 0 }, { "\xe0\x80\xaf", 0 }, { "\xed\xa0\x80", 0 },
    { "\xef\xbf\xbf", 3 }, { "\xf0\x8f\xbf\xbf", 0 }, { "\xf4\x8f\xbf\xbf", 4 },
    { "\xf4\x90\x80\x80", 0 }, { "\xf5\x80\x80\x80", 0 }, { "", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpuint(utf8_valid_prefix(cases[i].bytes,
                                       strlen(cases[i].bytes)), ==,
                     cases[i].valid);
  /* and as GLib sees it, over random bytes */
  for (int round = 0; round < 20000; round++) {
    char bytes[80];
    const char *end;
    size_t len = (size_t)g_test_rand_int_range(0, 80);

    for (size_t i = 0; i < len; i++)
      bytes[i] = (char)(g_test_rand_bit() ? 'a'
                                          : g_test_rand_int_range(1, 256));
    g_utf8_validate_len(bytes, len, &end);
    g_assert_cmpuint(utf8_valid_prefix(bytes, len), ==,
                     (size_t)(end - bytes));
  }
}

/* Characters of one to four bytes, and in two of three rounds a byte that may
 * spoil them. */
static void
test_is_text(void)
{
  static const uint32_t letters[] = {
    'a', ' ', 'b', 0xE9, 0x20AC, 0x1D11E, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF,
    0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF,
    0x100000, 0x10FFFF
  };

  for (int round = 0; round < 20000; round++) {
    char bytes[300], copy[300];
    int kinds = round % 2 ? 3 : (int)G_N_ELEMENTS(letters);
    size_t len = 0, want = (size_t)g_test_rand_int_range(0, 290);

    while (len < want)
      len += utf8_write(bytes + len,
                        letters[g_test_rand_int_range(0, kinds)]);
    if (round % 3 > 0 && len > 0)
      bytes[g_test_rand_int_range(0, (int)len)] =
        (char)(round % 3 == 1 ? 0 : g_test_rand_int_range(0, 256));
    g_assert_cmpint(utf8_is_text(bytes, len), ==,
                    g_utf8_validate_len(bytes, len, NULL));
    g_assert_cmpuint(utf8_skip_much_ascii(bytes, 0, len), ==,
                     utf8_skip_ascii(bytes, 0, len));
    copy[len] = '\1';           /* no more is written */
    g_assert_cmpint(utf8_copy_text(copy, bytes, len), ==,
                    utf8_is_text(bytes, len));
    g_assert_cmpmem(copy, len, bytes, len);
    g_assert_cmpint(copy[len], ==, '\1');
  }
}

static void
test_arena(void)
{
  MemoryBudget small = { .limit = 100000 };
  Arena a;
  size_t n = 0;

  arena_init(&a, &small);
  for (char *p; (p = arena_alloc(&a, 1000)) != NULL; n++) {
    for (size_t i = 0; i < 1000; i++)
      g_assert_cmpint(p[i], ==, 0);
    memset(p, 0xFF, 1000);
    g_assert_cmpuint((guintptr)p % 16, ==, 0);
  }
  g_assert_cmpint(small.status, ==, PRECIS_E_LIMIT);
  g_assert_cmpuint(n, >, 40);
  g_assert_cmpuint(small.used, <=, small.limit);
  arena_reset(&a);              /* what is left of it is zeroed again */
  for (int k = 0; k < 10; k++) {
    char *p = arena_alloc(&a, 500);

    for (size_t i = 0; i < 500; i++)
      g_assert_cmpint(p[i], ==, 0);
  }
  memset(arena_take(&a, 7), 0xFF, 7);
  g_assert_cmpuint((guintptr)arena_take(&a, 500) % 16, ==, 0);
  g_assert_null(arena_take(&a, small.limit));
  for (size_t less = 0; less < 40; less++) {
    small.status = PRECIS_OK;
    g_assert_null(arena_alloc(&a, SIZE_MAX - less));
    g_assert_cmpint(small.status, ==, PRECIS_E_LIMIT);
  }
  arena_free(&a);
  g_assert_cmpuint(small.used, ==, 0);
}

int
main(int argc, char **argv)
{
  int failed;

  g_test_init(&argc, &argv, NULL);
  arena_init(&arena, &budget);
  g_test_add_func("/document/units/agree-with-a-count-from-the-start",
                  test_random);
  g_test_add_func("/text/utf8/validity-is-glibs", test_validity);
  g_test_add_func("/text/utf8/text-is-valid-and-has-no-nul", test_is_text);
  g_test_add_func("/document/arena/zeroed-aligned-within-the-budget",
                  test_arena);
  failed = g_test_run();
  arena_free(&arena);
  return failed;
}
