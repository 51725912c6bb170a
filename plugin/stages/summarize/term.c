/* term.c - see term.h. */
#include "term.h"

#include <glib.h>
#include <string.h>

#include "ascii.h"
#include "cues.h"
#include "eight.h"
#include "little.h"
#include "openers.h"
#include "stopwords.h"

/* ------------------------------------------------------------------- stems */

uint64_t
term_hash(const char *bytes, size_t len)
{
  uint64_t h = UINT64_C(0xcbf29ce484222325) ^ len;

  while (len >= 8) {
    h = (h ^ little_u64(bytes)) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 32;
    bytes += 8;
    len -= 8;
  }
  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
  h ^= h >> 29;
  h *= UINT64_C(0xBF58476D1CE4E5B9);
  h ^= h >> 32;
  return h == 0 ? 1 : h;
}

/* Without the genitive: "trump's" is "trump". */
static size_t
strip_genitive(const char *word, size_t len)
{
  if (len > 2 && word[len - 1] == 's' && word[len - 2] == '\'')
    return len - 2;
  if (len > 4 && word[len - 1] == 's' &&
      memcmp(word + len - 4, "’", 3) == 0)
    return len - 4;
  return len;
}

/* What kind of word it is, from its letters; the length in *len may shrink. */
static uint32_t
classify(const TermMaker *maker, const char *word, size_t *len)
{
  uint32_t flags = 0;

  if (ascii_is_digit(word[0]))
    return TERM_NUMBER;
  if (maker->english) {
    *len = strip_genitive(word, *len);
    flags = summarize_cue(word, *len) & ~TERM_REQUEST;
  } else if (openers_have(maker->openers, word, *len))
    flags = TERM_CONNECTIVE;
  if (stopwords_languages(word, *len) & maker->language)
    flags |= TERM_STOP;
  return flags;
}

uint64_t
term_make(const TermMaker *maker, const char *word, size_t len,
          uint32_t *flags)
{
  const char *stem = word;
  size_t n_stem;

  *flags = classify(maker, word, &len);
  n_stem = len;
  if (!(*flags & TERM_NUMBER))
    stem = stem_word(maker->stemmer, word, len, &n_stem);
  return term_hash(stem, n_stem);
}

/* ---------------------------------------------------------------- surfaces */

static uint64_t
load(const char *p, size_t n)
{
  uint64_t x = 0;

  memcpy(&x, p, n);             /* n is known where this is inlined */
  return GUINT64_FROM_LE(x);
}

static uint64_t
mix(uint64_t h, uint64_t eight)
{
  h = (h ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
  return h ^ h >> 32;
}

uint64_t
term_surface(const char *word, size_t len)
{
  uint64_t h = mix(len, 0), high = 0, last;
  size_t at = 0;

  for (; len - at > 8; at += 8) {
    uint64_t eight = load(word + at, 8);

    high |= eight;
    h = mix(h, eight_lower(eight));
  }
  /* the last one to eight bytes, some of them twice */
  if (len >= 8)
    last = load(word + len - 8, 8);
  else if (len >= 4)
    last = load(word, 4) | load(word + len - 4, 4) << 32;
  else if (len > 0)
    last = load(word, 1) | load(word + len / 2, 1) << 8 |
           load(word + len - 1, 1) << 16;
  else
    return 0;
  if ((high | last) & EIGHT_TOPS)
    return 0;
  h = mix(mix(h, eight_lower(last)), UINT64_C(0xBF58476D1CE4E5B9));
  return h == 0 ? 1 : h;
}
