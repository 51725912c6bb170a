/* digest_line.c - text as part of one line of a digest, see digest.h. */
#include "digest.h"

#include <string.h>

#include <glib.h>

#include "utf8.h"

typedef enum { KEEP, SPACE, DROP } Fate;

/* C0, DEL and C1 steer a terminal; U+202A-E and U+2066-9 turn the direction of
 * all that follows them, and a sentence may hold one half of a pair. */
static Fate
fate(uint32_t c)
{
  if (c > 0x20 && c < 0x7F)
    return KEEP;
  if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0)
    return SPACE;
  if (c < 0xA0 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
      (c >= 0x2066 && c <= 0x2069))
    return DROP;
  return g_unichar_isspace(c) ? SPACE : KEEP;
}

void
digest_add_line(Buffer *out, const char *text, size_t len)
{
  int any = 0, space = 0;
  size_t n;

  for (size_t i = 0; i < len; i += n) {
    Fate f = fate(utf8_read(text + i, &n));

    if (f == SPACE)
      space = any;
    if (f != KEEP)
      continue;
    if (space)
      buffer_add(out, " ", 1);
    buffer_add(out, text + i, n);
    space = 0;
    any = 1;
  }
}

/* The next letter or digit, folded; 0 at the end. */
static uint32_t
next_letter(const char *text, size_t len, size_t *i)
{
  while (*i < len) {
    size_t n;
    uint32_t c = utf8_read(text + *i, &n);

    *i += n;
    if (g_unichar_isalnum(c))
      return g_unichar_tolower(c);
  }
  return 0;
}

int
digest_has_word(const char *text, size_t len)
{
  size_t i = 0;

  return next_letter(text, len, &i) != 0;
}

static int
is_end(uint32_t c)
{
  static const uint32_t ends[] = {
    '!', '.', '?', 0x0589, 0x061F, 0x06D4, 0x0964, 0x0965, 0x104B, 0x1362,
    0x17D4, 0x2026, 0x203C, 0x2047, 0x2048, 0x2049, 0x3002, 0xFF01, 0xFF0E,
    0xFF1F, 0xFF61
  };

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ends[i] == c)
      return 1;
  return 0;
}

/* Quotes, brackets, spaces and footnote marks may follow the end. */
static int
may_follow_end(uint32_t c)
{
  GUnicodeType type = g_unichar_type(c);

  return c == '"' || c == '\'' || c == '*' || g_unichar_isspace(c) ||
         type == G_UNICODE_CLOSE_PUNCTUATION ||
         type == G_UNICODE_INITIAL_PUNCTUATION ||
         type == G_UNICODE_FINAL_PUNCTUATION || c == 0x201C || c == 0x201E;
}

int
digest_is_ended(const char *text, size_t len)
{
  while (len > 0) {
    size_t n;
    uint32_t c = utf8_read_back(text, len, &n);

    if (is_end(c))
      return 1;
    if (!may_follow_end(c))
      return 0;
    len -= n;
  }
  return 0;
}

int
digest_compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
  size_t i = 0, k = 0;
  uint32_t c, d;

  do {
    c = next_letter(a, a_len, &i);
    d = next_letter(b, b_len, &k);
  } while (c && c == d);
  return c < d ? -1 : c > d;
}

/* Do the letters of b come next in a, from i, and end there with a word? */
static int
follows(const char *a, size_t a_len, size_t i, const char *b, size_t b_len)
{
  size_t k = 0, n;
  uint32_t c;

  while ((c = next_letter(b, b_len, &k)))
    if (c != next_letter(a, a_len, &i))
      return 0;
  return i >= a_len || !g_unichar_isalnum(utf8_read(a + i, &n));
}

int
digest_holds(const char *a, size_t a_len, const char *b, size_t b_len)
{
  int in_word = 0;
  size_t n;

  for (size_t i = 0; i < a_len; i += n) {
    int letter = g_unichar_isalnum(utf8_read(a + i, &n));

    if (letter && !in_word && follows(a, a_len, i, b, b_len))
      return 1;
    in_word = letter;
  }
  return 0;
}

size_t
digest_cut(const char *text, size_t len, size_t max)
{
  size_t end = max;

  if (len <= max)
    return len;
  while (end > 0 && (unsigned char)text[end] > ' ')
    end--;
  while (end > 0 && strchr(" \t\n,;:-", text[end - 1]))
    end--;
  if (end > max / 3)
    return end;
  for (end = max; !utf8_is_start(text, end);)   /* no word that short */
    end--;
  return end;
}
