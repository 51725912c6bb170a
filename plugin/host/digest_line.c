/* digest_line.c - text as part of one line of a digest, see digest.h. */
#include "digest.h"

#include <string.h>

#include <glib.h>

#include "notes.h"
#include "stopwords.h"
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

void
digest_add_headline(Buffer *out, DigestHeadline headline)
{
  digest_add_line(out, headline.text, headline.len);
  if (headline.cut)
    buffer_text(out, " …");
}

int
digest_is_cut(const PrecisDoc *doc, const PrecisSpan *sentence)
{
  return strcmp(precis_doc_label(doc, sentence->label), "cut") == 0;
}

void
digest_add_sentence(Buffer *out, const PrecisDoc *doc, const Digest *digest,
                    size_t i)
{
  const PrecisSpan *sentence = &digest->sentences[i];

  digest_add_line(out, precis_doc_text(doc, NULL) + sentence->start,
                  sentence->end - sentence->start);
  if (digest_is_cut(doc, sentence))
    buffer_text(out, " …");
}

/* Scripts without spaces need none between sentences. */
static int
ends_without_space(const char *s, size_t len)
{
  static const char *const marks[] = { "。", "！", "？", "；", "」", "』" };

  for (size_t i = 0; len >= 3 && i < sizeof marks / sizeof *marks; i++)
    if (memcmp(s + len - 3, marks[i], 3) == 0)
      return 1;
  return 0;
}

void
digest_add_gap(Buffer *out, const PrecisDoc *doc, const Digest *digest,
               size_t i)
{
  const PrecisSpan *sentence = &digest->sentences[i];

  if (i + 1 == digest->n || digest->opens[i + 1])
    buffer_add(out, "\n", 1);
  else if (!ends_without_space(precis_doc_text(doc, NULL) + sentence->start,
                               sentence->end - sentence->start))
    buffer_add(out, " ", 1);
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
  len = notes_begin(text, 0, len);
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
digest_is_heading(const char *label)
{
  return strcmp(label, "title") == 0 || strcmp(label, "heading") == 0;
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

uint32_t
digest_language(const PrecisDoc *doc)
{
  const char *code = precis_doc_meta(doc, PRECIS_META_LANGUAGE, NULL);
  size_t len;
  const char *text = precis_doc_text(doc, &len);

  if (!code)
    code = stopwords_guess(text, len);
  return code ? stopwords_language(code) : 0;
}
