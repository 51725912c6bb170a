/* guess.c - looks at the beginning: a script of its own names the language;
 * else the language whose frequent words are seen most often, if it is clear
 * enough.  A wrong guess costs little: rules and shapes are the same in all. */
#include "guess.h"

#include <string.h>

#include "bits.h"
#include "hash.h"
#include "lexicon.h"
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
  { 0x0E80, 0x0EFF, SPLIT_LANGUAGE('l', 'o') },
  { 0x1000, 0x109F, SPLIT_LANGUAGE('m', 'y') },
  { 0x1200, 0x137F, SPLIT_LANGUAGE('a', 'm') },
  { 0x1780, 0x17FF, SPLIT_LANGUAGE('k', 'm') },
  { 0x3041, 0x30FF, SPLIT_LANGUAGE('j', 'a') },
  { 0x4E00, 0x9FFF, SPLIT_LANGUAGE('z', 'h') },
  { 0xAC00, 0xD7A3, SPLIT_LANGUAGE('k', 'o') },
};
#define N_SCRIPTS (sizeof scripts / sizeof scripts[0])

static inline SplitBits
bits_at(const char *text, uint32_t len, uint32_t at)
{
  return len - at < 64 ? split_bits_read_short(text + at, len - at)
                       : split_bits_read(text + at);
}

/* May a third of the characters be of such a script, two bytes or more each?
 * Letters of Latin are counted only, and no more of them than make it plain. */
static int
may_be_script(const char *text, uint32_t len)
{
  uint32_t high = 0, letters = 0;

  for (uint32_t at = 0; at < len; at += 64)
    if (len - at < 64 || !utf8_are_ascii(text + at))
      high += split_bits_count(bits_at(text, len, at).high);
  for (uint32_t at = 0; at < len && high / 2 > letters / 3; at += 64) {
    SplitBits b = bits_at(text, len, at);

    letters += split_bits_count(b.small | b.upper);
  }
  return high / 2 > letters / 3;
}

static uint32_t
guess_by_script(const char *text, uint32_t len)
{
  uint32_t count[N_SCRIPTS] = { 0 }, total = 0, best = 0;

  if (!may_be_script(text, len))
    return 0;
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

/* Words between two looks at who leads. */
#define LOOK_EVERY 8u

/* How often frequent words of each language were seen, among how many. */
typedef struct Votes {
  uint16_t of[32];
  uint32_t words, most;         /* most: that one of them can have            */
  uint32_t waiting[LOOK_EVERY]; /* hashes of words                            */
} Votes;

typedef uint16_t Lanes __attribute__((vector_size(16)));

/* Its weight for each language that has the word; without a branch, because how
 * many have one nobody can foretell. */
static void
count_word(Votes *v, uint32_t hash)
{
  const Lanes low = { 1, 2, 4, 8, 16, 32, 64, 128 };
  const Lanes each[2] = { low, low << 8 }, none = { 0 };
  uint32_t common = split_lexicon_common(hash);
  uint16_t weight = (uint16_t)(common >> SPLIT_MOST_LANGUAGES);
  uint32_t bits = common & ((1u << SPLIT_MOST_LANGUAGES) - 1);
  const Lanes halves[2] = { none + (uint16_t)bits,
                            none + (uint16_t)(bits >> 16) };

  v->most += weight;
  for (int k = 0; k < 4; k++) {
    Lanes of;

    memcpy(&of, v->of + 8 * k, sizeof of);
    of += (Lanes)((halves[k / 2] & each[k % 2]) == each[k % 2]) & weight;
    memcpy(v->of + 8 * k, &of, sizeof of);
  }
}

static uint32_t
best_of(const Votes *v, uint32_t *lead)
{
  uint32_t first = 0, second = 0;

  for (uint32_t k = 0; k < 32; k++) {
    /* of two that are even the one before is greater */
    uint32_t n = (uint32_t)v->of[k] << 5 | (31 - k);
    uint32_t less = n < first ? n : first;

    second = less > second ? less : second;
    first = n > first ? n : first;
  }
  *lead = (first >> 5) - (second >> 5);
  return 31 - (first & 31);
}

/* Counts the first n of the words that wait: one after the other, because what
 * is known of them is seldom in a near cache, and so comes for all at once. */
static void
count_waiting(Votes *v, uint32_t n)
{
  for (uint32_t k = 0; k < n; k++)
    count_word(v, v->waiting[k]);
}

/* Takes a word.  1: it is now plain which language leads. */
static int
add_word(Votes *v, uint32_t hash, uint32_t *best)
{
  uint32_t lead;

  v->waiting[v->words++ % LOOK_EVERY] = hash;
  if (v->words % LOOK_EVERY != 0)
    return 0;
  count_waiting(v, LOOK_EVERY);
  if (v->most < SPLIT_LANGUAGE_LEAD)
    return 0;
  *best = best_of(v, &lead);
  return lead >= SPLIT_LANGUAGE_LEAD;
}

static uint32_t
guess_by_words(const SplitClasses *classes, const char *text, uint32_t len)
{
  Votes v = { 0 };
  uint32_t start = 0, best, lead;

  for (uint32_t i = 0; i <= len; ) {
    uint32_t run = i;
    size_t n = 1;

    i = split_skip_letters(text, i, len);
    uint32_t c = i < len ? utf8_read(text + i, &n) : ' ';

    if (split_class(classes, c) > SPLIT_UPPER) {
      if (i > start && i - start <= LONGEST_WORD) {
        int plain = run == start && i - start <= 16 && len - start >= 8;
        uint32_t hash = plain
                        ? split_hash_letters(text + start, i - start)
                        : split_hash_word(classes, text + start, i - start);

        if (add_word(&v, hash, &best))
          return split_lexicon_language(best);
      }
      start = i + (uint32_t)n;
    }
    i += (uint32_t)n;
  }
  count_waiting(&v, v.words % LOOK_EVERY);
  best = best_of(&v, &lead);
  if (v.of[best] * 3 < v.words || v.of[best] == 0)
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

typedef struct Style {
  const SplitClasses *classes;
  const char *text;
  uint32_t len;
  uint32_t upper, lower;        /* letters                                    */
  uint32_t begins_upper, begins_lower;  /* those behind a mark and a space    */
} Style;

/* Are the four bytes at s small letters of ASCII? */
static int
are_small(const char *s)
{
  const uint32_t each = 0x01010101u, bits = each * 0x80;
  uint32_t x;

  memcpy(&x, s, 4);
  return (bits & (x + each * (0x80 - 'a')) & ~(x + each * (0x7F - 'z'))) ==
         bits;
}

/* Has the word before i four letters?  No abbreviation is that long. */
static int
ends_long_word(const Style *g, uint32_t i)
{
  size_t n;

  if (i < 4)
    return 0;
  if (are_small(g->text + i - 4))
    return 1;
  for (uint32_t k = 1; k < 4; k++)
    if (g->text[i - k] < 'a' || g->text[i - k] > 'z')
      return 0;
  return (SPLIT_BIT(split_class(g->classes,
                                utf8_read_back(g->text, i - 3, &n))) &
          LETTERS) != 0;
}

/* The mark at i, of n bytes: does a letter behind a space follow it? */
static void
look_behind_mark(Style *g, uint32_t i, uint32_t n, uint32_t mark)
{
  uint32_t at = i + n, bit = 0;

  if (mark == SPLIT_BIT(SPLIT_STOP) && !ends_long_word(g, i))
    return;
  for (i = at; i < g->len; ) {
    size_t bytes;

    bit = SPLIT_BIT(split_class(g->classes,
                                utf8_read(g->text + i, &bytes)));
    if (!(bit & SPLIT_GAPS))
      break;
    i += (uint32_t)bytes;
  }
  if (i == at || i >= g->len)
    return;
  g->begins_upper += bit == SPLIT_BIT(SPLIT_UPPER);
  g->begins_lower += bit == SPLIT_BIT(SPLIT_LOWER);
}

/* The character past ASCII at i. */
static void
look_at_high(Style *g, uint32_t i)
{
  size_t n;
  uint32_t bit = SPLIT_BIT(split_class(g->classes,
                                       utf8_read(g->text + i, &n)));

  g->upper += bit >> SPLIT_UPPER & 1;
  g->lower += bit >> SPLIT_LOWER & 1;
  if (bit & SPLIT_ENDS)
    look_behind_mark(g, i, (uint32_t)n, bit);
}

static void
look_at_block(Style *g, uint32_t at)
{
  SplitBits b = bits_at(g->text, g->len, at);
  /* a mark inside a word does not count */
  uint64_t marks = b.ends & (~(b.small | b.upper) >> 1 | 1ull << 63);

  g->upper += split_bits_count(b.upper);
  g->lower += split_bits_count(b.small);
  for (; marks; marks &= marks - 1) {
    uint32_t i = at + (uint32_t)__builtin_ctzll(marks);

    look_behind_mark(g, i, 1, g->classes->byte[(unsigned char)g->text[i]]);
  }
  for (; b.leads; b.leads &= b.leads - 1)
    look_at_high(g, at + (uint32_t)__builtin_ctzll(b.leads));
}

/* Do sentences begin with capitals, and do other letters have none? */
static int
is_plainly_usual(const Style *g)
{
  return g->begins_upper >= g->begins_lower + SPLIT_STYLE_LEAD &&
         g->lower > 2 * g->upper;
}

uint8_t
split_guess_style(const SplitClasses *classes, const char *text, uint32_t len)
{
  Style g = { .classes = classes, .text = text };

  g.len = sample_length(text, len, SPLIT_STYLE_SAMPLE);
  for (uint32_t at = 0; at < g.len && !is_plainly_usual(&g); at += 64)
    look_at_block(&g, at);
  if (g.upper > 2 * g.lower && g.upper > 20)
    return SPLIT_STYLE_CAPITALS;
  if (g.begins_lower > 2 && g.begins_lower > g.begins_upper)
    return SPLIT_STYLE_SMALL;
  return SPLIT_STYLE_USUAL;
}
