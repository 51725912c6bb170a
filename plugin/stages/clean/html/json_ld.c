/* json_ld.c - see json_ld.h. */
#include "json_ld.h"

#include <string.h>

#include "ascii.h"
#include "characters/skip.h"
#include "utf8.h"

static int
is_literal(char c)
{
  return ascii_is_digit(c) || ascii_is_letter(c) || c == '-' || c == '+' ||
         c == '.';
}

size_t
json_string_end(const char *s, size_t i, size_t len)
{
  while (i < len) {
    i = clean_find_three(s, i, len, '"', '\\', '"');
    if (i == len || s[i] == '"')
      return i;
    i += 2;                     /* what is escaped is no quote */
  }
  return len;
}

/* The first character after white space. */
static char
next_mark(const char *s, size_t i, size_t len)
{
  while (i < len && (unsigned char)s[i] <= ' ')
    i++;
  return i < len ? s[i] : '\0';
}

uint32_t
json_read(const char *json, size_t len, JsonNode *nodes, uint32_t max)
{
  uint32_t n = 1, open = 0, key_start = 0, key_end = 0;
  size_t i = 0;

  if (max == 0)
    return 0;
  nodes[0] = (JsonNode){ 0, 0, 0, (uint32_t)len, 0, 0, JSON_ARRAY, 0 };
  while (i < len && n < max) {
    char c = json[i];
    size_t start = i + 1, end;
    int type;

    if (c == '}' || c == ']') {
      if (open > 0) {
        nodes[open].end = (uint32_t)i + 1;
        nodes[open].after = n;
        open = nodes[open].parent;
      }
      i++;
      continue;
    }
    if (c == '"') {
      end = json_string_end(json, start, len);
      i = end + 1;
      if (nodes[open].type == JSON_OBJECT && next_mark(json, i, len) == ':') {
        key_start = (uint32_t)start;
        key_end = (uint32_t)end;
        continue;
      }
      type = JSON_STRING;
    } else if (is_literal(c)) {
      for (start = i; i < len && is_literal(json[i]); i++)
        ;
      end = i;
      type = JSON_LITERAL;
    } else if (c == '{' || c == '[') {
      i++;
      end = len;
      type = c == '{' ? JSON_OBJECT : JSON_ARRAY;
    } else {
      i++;
      continue;
    }
    nodes[n] = (JsonNode){ key_start, key_end, (uint32_t)start, (uint32_t)end,
                           open, n + 1, (uint8_t)type, 0 };
    key_start = key_end = 0;
    if (type >= JSON_OBJECT)
      open = n;
    n++;
  }
  /* what was never closed reaches to the end */
  for (; open > 0; open = nodes[open].parent)
    nodes[open].after = n;
  nodes[0].after = n;
  return n;
}

uint32_t
json_member(const char *json, const JsonNode *nodes, uint32_t object,
            const char *key)
{
  size_t len = strlen(key);

  for (uint32_t i = object + 1; i < nodes[object].after; i = nodes[i].after)
    if (nodes[i].key_end - nodes[i].key_start == len &&
        memcmp(json + nodes[i].key_start, key, len) == 0)
      return i;
  return 0;
}

static uint32_t
hex4(const char *s, size_t n)
{
  uint32_t c = 0;

  if (n < 4)
    return 0;
  for (int i = 0; i < 4; i++) {
    char d = (char)(s[i] | 0x20);

    if (d >= '0' && d <= '9')
      c = c << 4 | (uint32_t)(d - '0');
    else if (d >= 'a' && d <= 'f')
      c = c << 4 | (uint32_t)(d - 'a' + 10);
    else
      return 0;
  }
  return c;
}

/* "\u" at s: the character, and how many bytes it takes. */
static uint32_t
read_unicode(const char *s, size_t n, size_t *taken)
{
  uint32_t c = hex4(s + 2, n - 2);

  *taken = n < 6 ? n : 6;
  if (c >= 0xD800 && c < 0xDC00 && n >= 12 && s[6] == '\\' && s[7] == 'u') {
    uint32_t low = hex4(s + 8, n - 8);

    if (low >= 0xDC00 && low < 0xE000) {
      *taken = 12;
      return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  return c >= 0xD800 && c < 0xE000 ? 0xFFFD : c;
}

size_t
json_escape(const char *s, size_t len, char out[4], size_t *taken)
{
  *taken = 2;
  switch (s[1]) {
  case 'u': return utf8_write(out, read_unicode(s, len, taken));
  case 'n': out[0] = '\n'; break;
  case 'r': out[0] = '\r'; break;
  case 't': out[0] = '\t'; break;
  case 'b': case 'f': out[0] = ' '; break;
  default: out[0] = s[1];
  }
  return 1;
}

size_t
json_unescape(const char *s, size_t len, char *out, size_t size)
{
  size_t n = 0;

  for (size_t i = 0; i < len;) {
    const char *escape = memchr(s + i, '\\', len - i);
    size_t plain = escape && escape + 1 < s + len ? (size_t)(escape - s) - i
                                                  : len - i;
    size_t taken, bytes;
    char piece[4];

    plain = plain < size - n ? plain : size - n;
    memcpy(out + n, s + i, plain);
    n += plain;
    i += plain;
    if (n == size || i == len)
      break;
    bytes = json_escape(s + i, len - i, piece, &taken);
    if (s[i + 1] != 'u' && ascii_is_space(piece[0]))
      piece[0] = ' ';
    if (n + bytes > size)
      break;
    memcpy(out + n, piece, bytes);
    n += bytes;
    i += taken;
  }
  return n;
}
