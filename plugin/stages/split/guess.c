/* guess.c - looks at the beginning: a script of its own names the language;
 * else the language whose frequent words are seen most often, if it is clear
 * enough.  A wrong guess costs little: rules and shapes are the same in all. */
#include "guess.h"

#include <string.h>

#include "utf8.h"
#include "weights.h"

static uint32_t
sample_length(const char *text, uint32_t len, uint32_t most)
{
  if (len <= most)
    return len;
  for (len = most; !utf8_is_start(text, len); )
    len--;
  return len;
}

static const struct {
  uint16_t first, last;
  uint32_t language;
} scripts[] = {
  { 0x0530, 0x058F, SPLIT_LANGUAGE('h', 'y') },
  { 0x0600, 0x06FF, SPLIT_LANGUAGE('a', 'r') },
  { 0x0900, 0x097F, SPLIT_LANGUAGE('h', 'i') },
  { 0x0E00, 0x0E7F, SPLIT_LANGUAGE('t', 'h') },
  { 0x1000, 0x109F, SPLIT_LANGUAGE('m', 'y') },
  { 0x1200, 0x137F, SPLIT_LANGUAGE('a', 'm') },
  { 0x3041, 0x30FF, SPLIT_LANGUAGE('j', 'a') },
  { 0x4E00, 0x9FFF, SPLIT_LANGUAGE('z', 'h') },
};
#define N_SCRIPTS (sizeof scripts / sizeof scripts[0])

static uint32_t
guess_by_script(const char *text, uint32_t len)
{
  uint32_t count[N_SCRIPTS] = { 0 }, total = 0, best = 0;

  for (uint32_t i = 0; i < len; ) {
    unsigned char first = (unsigned char)text[i];
    size_t n = 1;

    total += first > ' ';
    if (first < 0x80) {
      i++;
      continue;
    }
    uint32_t c = utf8_read(text + i, &n);
    i += (uint32_t)n;
    if (c < 0x530)
      continue;
    for (uint32_t k = 0; k < N_SCRIPTS; k++)
      count[k] += c >= scripts[k].first && c <= scripts[k].last;
  }
  for (uint32_t k = 1; k < N_SCRIPTS; k++)
    if (count[k] > count[best])
      best = k;
  /* kana among Han means Japanese */
  if (scripts[best].first == 0x4E00 && count[best - 1] > count[best] / 10)
    best--;
  return count[best] > total / 3 ? scripts[best].language : 0;
}

/* Bytes of a word that is looked up. */
#define LONGEST_WORD 32u

static uint32_t
count_bits(uint32_t bits)
{
  uint32_t n = 0;

  for (; bits; bits &= bits - 1)
    n++;
  return n;
}

static uint32_t
guess_by_words(const SplitClasses *classes, const char *text, uint32_t len)
{
  uint32_t count[32] = { 0 }, words = 0, best = 0, start = 0;

  for (uint32_t i = 0; i <= len; ) {
    size_t n = 1;
    uint32_t c = i < len ? utf8_read(text + i, &n) : ' ';

    if (split_class(classes, c) > SPLIT_UPPER) {
      if (i > start && i - start <= LONGEST_WORD) {
        uint32_t hash = split_hash_word(classes, text + start, i - start);
        uint32_t bits = split_lexicon_common(hash);

        /* a word that few languages have says more */
        uint32_t weight = 12 / (1 + count_bits(bits));
        words++;
        for (uint32_t k = 0; bits; k++, bits >>= 1)
          count[k] += (bits & 1) * weight;
      }
      start = i + (uint32_t)n;
    }
    i += (uint32_t)n;
  }
  for (uint32_t k = 1; k < 32; k++)
    if (count[k] > count[best])
      best = k;
  if (count[best] * 3 < words || count[best] == 0)
    return 0;
  return split_lexicon_language(best);
}

uint32_t
split_guess_language(const SplitClasses *classes, const char *text,
                     uint32_t len)
{
  uint32_t language;

  len = sample_length(text, len, SPLIT_LANGUAGE_SAMPLE);
  language = guess_by_script(text, len);
  return language ? language : guess_by_words(classes, text, len);
}

#define LETTERS \
  (SPLIT_BIT(SPLIT_LETTER) | SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER))

uint8_t
split_guess_style(const SplitClasses *classes, const char *text, uint32_t len)
{
  uint32_t upper = 0, lower = 0, begins_upper = 0, begins_lower = 0;
  uint32_t letters = 0;         /* of the word so far                         */
  int behind_mark = 0;

  len = sample_length(text, len, SPLIT_STYLE_SAMPLE);
  for (uint32_t i = 0; i < len; ) {
    size_t n = 1;
    uint32_t bit = classes->byte[(unsigned char)text[i]];

    if (bit == SPLIT_HIGH)
      bit = SPLIT_BIT(split_class(classes, utf8_read(text + i, &n)));
    i += (uint32_t)n;
    if (bit & LETTERS) {
      upper += bit >> SPLIT_UPPER & 1;
      lower += bit >> SPLIT_LOWER & 1;
      begins_upper += behind_mark == 2 && bit == SPLIT_BIT(SPLIT_UPPER);
      begins_lower += behind_mark == 2 && bit == SPLIT_BIT(SPLIT_LOWER);
      behind_mark = 0;
      uint32_t start = i;       /* most of the rest is small letters          */
      while (i < len && text[i] >= 'a' && text[i] <= 'z')
        i++;
      lower += i - start;
      letters += 1 + i - start;
      continue;
    }
    /* no abbreviation is that long */
    if (bit & SPLIT_ENDS)
      behind_mark = bit != SPLIT_BIT(SPLIT_STOP) || letters > 3;
    else
      behind_mark = behind_mark && (bit & SPLIT_GAPS) ? 2 : 0;
    letters = 0;
  }
  if (upper > 2 * lower && upper > 20)
    return SPLIT_STYLE_CAPITALS;
  if (begins_lower > 2 && begins_lower > begins_upper)
    return SPLIT_STYLE_SMALL;
  return SPLIT_STYLE_USUAL;
}
