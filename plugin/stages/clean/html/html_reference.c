/* html_reference.c - character references, and the decoding of raw ranges of
 * a page piece by piece, so that each piece of text knows its bytes.
 *
 *   caf&eacute; &amp tea\r\n  ->  "caf" | "é" | " " | "&" | " tea" | "\n"
 *
 * WHATWG HTML, section 13.2.5.72 to 80 (references), 13.5 (their names) and
 * 13.2.3.5 (newlines). */
#include "html_token.h"

#include <string.h>

#include "ascii.h"
#include "characters/skip.h"
#include "characters/windows_1252.h"
#include "html_references_table.h"
#include "utf8.h"

enum { LONGEST_NAME = 31, LONGEST_LEGACY_NAME = 6 };

static inline int
is_alphanumeric(char c)
{
  return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Value of a digit, or 16. */
static unsigned
digit(char c)
{
  if (ascii_is_digit(c))
    return (unsigned)(c - '0');
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* Numbers 128 to 159 mean windows-1252. */
static uint32_t
replace_number(uint32_t c)
{
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
    return 0xFFFD;
  return c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
}

/* "&#" at s. */
static size_t
numeric_reference(const char *s, size_t n, char out[8], size_t *out_len)
{
  unsigned base = n > 2 && (s[2] | 0x20) == 'x' ? 16 : 10;
  size_t first = base == 16 ? 3 : 2, i = first;
  uint32_t c = 0;

  for (; i < n && digit(s[i]) < base; i++)
    if (c <= 0x10FFFF)
      c = c * base + digit(s[i]);
  if (i == first)
    return 0;
  *out_len = utf8_write(out, replace_number(c));
  return i + (i < n && s[i] == ';');
}

/* Index of the reference named s[0..n), or -1. */
static int
find_reference(const char *s, size_t n)
{
  int low, high;

  if (s[0] < 'A' || s[0] > 'z')
    return -1;
  low = reference_index[s[0] - 'A'];
  high = reference_index[s[0] - 'A' + 1] - 1;
  while (low <= high) {
    int middle = (low + high) / 2;
    size_t length = references[middle].length;
    int order = memcmp(s, reference_pool + references[middle].name,
                       n < length ? n : length);

    if (order == 0 && n == length)
      return middle;
    if (order < 0 || (order == 0 && n < length))
      high = middle - 1;
    else
      low = middle + 1;
  }
  return -1;
}

size_t
html_reference(const char *s, size_t n, int in_value, char out[8],
               size_t *out_len)
{
  size_t run = 1, length = 0;
  int found = -1;

  if (n > 1 && s[1] == '#')
    return numeric_reference(s, n, out, out_len);
  while (run < n && run <= LONGEST_NAME && is_alphanumeric(s[run]))
    run++;
  if (run == 1)
    return 0;

  /* names hold no ';', so one that ends with it is the whole run; else the
   * longest of the old names that do without */
  if (run < n && s[run] == ';' && (found = find_reference(s + 1, run - 1)) >= 0)
    length = run + 1;
  for (size_t i = run - 1 < LONGEST_LEGACY_NAME ? run - 1 : LONGEST_LEGACY_NAME;
       found < 0 && i >= 2; i--) {
    found = find_reference(s + 1, i);
    if (found >= 0 && !references[found].legacy)
      found = -1;
    length = i + 1;
  }
  if (found < 0)
    return 0;
  /* ?a=b&copy=c is no copyright sign */
  if (in_value && s[length - 1] != ';' && length < n &&
      (s[length] == '=' || is_alphanumeric(s[length])))
    return 0;
  memcpy(out, references[found].text, sizeof references[found].text);
  *out_len = references[found].text_length;
  return length;
}

/* --------------------------------------------------------------- decoding */

void
html_decoder_init(HtmlDecoder *d, const char *buffer, uint32_t start,
                  uint32_t end, HtmlDecoding how)
{
  d->buffer = buffer;
  d->at = start;
  d->end = end;
  d->how = how;
}

/* Decodes what stands at d->at if that is anything but itself: returns the
 * bytes it takes, 0 if it is itself. */
static size_t
decode_special(HtmlDecoder *d, size_t *len)
{
  const char *s = d->buffer + d->at;
  size_t n = d->end - d->at;

  switch (*s) {
  case '&':
    if (d->how == HTML_DECODE_RAW)
      return 0;
    return html_reference(s, n, d->how == HTML_DECODE_VALUE, d->store, len);
  case '\r':
    d->store[0] = '\n';
    *len = 1;
    return n > 1 && s[1] == '\n' ? 2 : 1;
  case '\0':
    *len = d->how == HTML_DECODE_TEXT ? 0 : utf8_write(d->store, 0xFFFD);
    return 1;
  default:
    return 0;
  }
}

int
html_decode_next(HtmlDecoder *d, HtmlPiece *piece)
{
  uint32_t start = d->at;
  size_t len = 0, taken;

  if (start >= d->end)
    return 0;
  for (; d->at < d->end; d->at++) {
    d->at = (uint32_t)clean_find_three(d->buffer, d->at, d->end, '&', '\r',
                                       '\0');
    if (d->at == d->end)
      break;
    taken = decode_special(d, &len);
    if (taken == 0)
      continue;
    if (d->at > start)
      break;                    /* first what comes before it */
    d->at += (uint32_t)taken;
    *piece = (HtmlPiece){ d->store, (uint32_t)len, start, d->at, 0 };
    return 1;
  }
  *piece = (HtmlPiece){ d->buffer + start, d->at - start, start, d->at, 1 };
  return 1;
}

HtmlDecoding
html_decoding_of(const HtmlToken *k)
{
  if (k->flags & HTML_IS_RAW)
    return HTML_DECODE_RAW;
  return k->tag ? HTML_DECODE_RCDATA : HTML_DECODE_TEXT;
}

size_t
html_decode(const char *buffer, uint32_t start, uint32_t end, HtmlDecoding how,
            char *out, size_t size)
{
  HtmlDecoder d;
  HtmlPiece piece;
  size_t n = 0;

  html_decoder_init(&d, buffer, start, end, how);
  while (html_decode_next(&d, &piece)) {
    size_t len = piece.len;

    if (len > size - n) {
      len = size - n;
      while (len > 0 && !utf8_is_start(piece.text, len))
        len--;
      memcpy(out + n, piece.text, len);
      return n + len;
    }
    memcpy(out + n, piece.text, len);
    n += len;
  }
  return n;
}
