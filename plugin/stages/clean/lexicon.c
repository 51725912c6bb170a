/* lexicon.c - see lexicon.h.  Hashes are FNV-1a (Fowler, Noll, Vo) with a
 * final mix, 32 bits. */
#include "lexicon.h"

#define FNV_BASIS 2166136261u
#define FNV_PRIME 16777619u

static inline uint32_t
fold(uint32_t h, unsigned char c)
{
  if (c >= 'A' && c <= 'Z')
    c = (unsigned char)(c | 0x20);
  else if (c >= '0' && c <= '9')
    c = '0';
  return (h ^ c) * FNV_PRIME;
}

static inline uint32_t
mix(uint32_t h)
{
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 13;
  return h ? h : 1;
}

static inline int
is_letter(unsigned c)
{
  return (c | 0x20) - 'a' < 26u || c - '0' < 10u || c >= 0x80;
}

void
lexicon_weigh(const Lexicon *l, const uint32_t *hashes, size_t n, Evidence *e)
{
  for (size_t i = 0; i < n; i++) {
    int w = lexicon_weight(l, hashes[i]);

    if (w == 0)
      continue;
    e->n++;
    e->sum += w;
    if (w < e->min)
      e->min = w;
    if (w > e->max)
      e->max = w;
  }
}

static inline uint32_t
pair(uint32_t a, uint32_t b, uint32_t kind)
{
  return mix((a * 31 ^ b) * FNV_PRIME + kind);
}

size_t
lexicon_text_tokens(const char *text, size_t len, uint32_t *out,
                    uint32_t *whole)
{
  uint32_t first = 0, second = 0, last = 0, before = 0, all = FNV_BASIS;
  size_t n = 0, words = 0;

  for (size_t i = 0; i < len;) {
    uint32_t h = FNV_BASIS;
    size_t start;

    while (i < len && !is_letter((unsigned char)text[i]))
      i++;
    for (start = i; i < len && is_letter((unsigned char)text[i]); i++)
      h = fold(h, (unsigned char)text[i]);
    if (i == start)
      break;
    all = (all ^ h) * FNV_PRIME;
    before = last;
    last = h;
    if (words == 0)
      first = h;
    else if (words == 1)
      second = h;
    words++;
    if (n + 5 < LEXICON_MAX_TOKENS) {
      out[n++] = mix(h);
      if (words > 1)
        out[n++] = pair(before, h, 1);
    }
  }
  if (words > 0) {
    out[n++] = pair(first, second, 2);
    out[n++] = pair(first, 0, 3);
    out[n++] = pair(before, last, 4);
  }
  *whole = mix(all);
  return n;
}

static size_t
name_parts(const char *s, size_t len, uint32_t *out, size_t max)
{
  uint32_t h = FNV_BASIS;
  size_t n = 0, letters = 0;

  for (size_t i = 0; i <= len; i++) {
    unsigned c = i < len ? (unsigned char)s[i] : (unsigned char)' ';
    int capital = c >= 'A' && c <= 'Z' && i > 0 && s[i - 1] >= 'a' &&
                  s[i - 1] <= 'z';
    int letter = (c | 0x20) - 'a' < 26u;

    if ((!letter || capital) && letters > 0) {
      if (letters > 1 && n < max)
        out[n++] = mix(h + 7);
      h = FNV_BASIS;
      letters = 0;
    }
    if (letter) {
      h = fold(h, (unsigned char)c);
      letters++;
    }
  }
  return n;
}

size_t
lexicon_name_tokens(const char *value, size_t len, uint32_t kind,
                    uint32_t *out, size_t max)
{
  size_t n = 0;

  for (size_t i = 0; i < len && n < max;) {
    uint32_t h = FNV_BASIS + kind;
    size_t start;

    while (i < len && (unsigned char)value[i] <= ' ')
      i++;
    for (start = i; i < len && (unsigned char)value[i] > ' '; i++)
      h = fold(h, (unsigned char)value[i]);
    if (i == start)
      break;
    out[n++] = mix(h);
    n += name_parts(value + start, i - start, out + n, max - n);
  }
  return n;
}
