/* word.c - forms of a word.  See word.h.
 *
 * The classes come from data/classes.txt, learned from running text by
 * train/train_classes.c: words that stand between the same neighbours are in
 * one class, so that what was learned of "Germany" holds for "Hungary"
 * (Brown et al., Class-Based n-gram Models, 1992; their use in taggers:
 * Turian, Ratinov, Bengio 2010).
 *
 * What a dictionary, WordNet, says that a word can be comes from
 * data/wordnet.txt, for the many that the corpora are too small to have. */
#include "word.h"

#include <string.h>
#include <unicode/uchar.h>

#include "lists.h"
#include "model.h"
#include "table.h"
#include "utf8.h"

enum { SHAPE_MAX = 12, CHARS_MAX = 64, LATIN_END = 0x250, PRIME = 0x01000193 };
static const uint32_t basis = 0x811C9DC5u;

extern const unsigned char tag_classes[], tag_kinds[];

const TagWord tag_word_outside = { .lower = 1, .exact = 1, .shape = 1,
                                   .upos = 31, .form = TAG_FORMS };

static uint32_t
add(uint32_t h, uint32_t c)
{
  return (h ^ c) * PRIME;
}

uint32_t
tag_chars_hash(const uint32_t *c, size_t n)
{
  uint32_t h = basis;

  for (size_t i = 0; i < n; i++)
    h = add(h, c[i]);
  return tag_mix(h);
}

uint32_t
tag_word_hash(const char *s, size_t len)
{
  uint32_t chars[CHARS_MAX];
  size_t n = 0;

  for (size_t i = 0, step; i < len && n < CHARS_MAX; i += step)
    chars[n++] = utf8_read(s + i, &step);
  return tag_chars_hash(chars, n);
}

/* What kind_of gives, of a character that is not in ASCII. */
static uint32_t
kind_beyond(uint32_t c, uint32_t *lower)
{
  if (c == 0x2019 || c == 0x2018) {   /* a curly apostrophe is an apostrophe */
    *lower = '\'';
    return '\'';
  }
  if (u_isdigit((UChar32)c)) {
    *lower = '0';
    return 'd';
  }
  if (u_isupper((UChar32)c) || u_istitle((UChar32)c)) {
    *lower = (uint32_t)u_tolower((UChar32)c);
    return 'X';
  }
  return u_isalpha((UChar32)c) ? 'x' : c;
}

static void
find_classes(TagWord *word)
{
  const unsigned char *entry = tag_table_find(tag_classes, 6, word->lower);

  word->rarity = TAG_RARITY_MAX;
  if (entry != NULL) {
    word->fine = little_u16(entry);
    word->coarse = entry[2];
    word->rarity = entry[3];
  }
}

static uint8_t
find_kinds(const TagWord *word)
{
  const unsigned char *entry = tag_table_find(tag_kinds, 3, word->lower);

  return entry != NULL ? *entry : 0;
}

uint32_t
tag_word_rarity(const char *s, size_t len)
{
  const unsigned char *entry =
    tag_table_find(tag_classes, 6, tag_word_hash(s, len));

  return entry != NULL ? entry[3] : TAG_RARITY_MAX + 1;
}

/* X upper, x lower or caseless, d digit, else the character itself. */
static inline uint32_t
kind_of(uint32_t c, uint32_t *lower)
{
  *lower = c;
  if (c - 'a' < 26u)
    return 'x';
  if (c >= 0x80)
    return kind_beyond(c, lower);
  if (c - 'A' < 26u) {
    *lower = c | 0x20;
    return 'X';
  }
  if (c - '0' < 10u) {
    *lower = '0';
    return 'd';
  }
  return c;
}

uint32_t
tag_shape_hash(const char *shape, size_t len)
{
  uint32_t h = basis, last = 0;
  size_t length = 0;

  for (size_t i = 0, step; i < len; i += step) {
    uint32_t c = utf8_read(shape + i, &step);
    if (c != last && length++ < SHAPE_MAX)
      h = add(h, c);
    last = c;
  }
  return tag_mix(h);
}

/* Is c, which is not the first character of its word, one of a program's, as in
 * "pg_wrapper", "CONFIG_X=n", "List<T>", "main()", "C#"? */
static int
is_code(uint32_t c)
{
  switch (c) {
  case '#': case '(': case '<': case '=': case '>': case '\\': case '_':
  case '`': case '{': case '}':
    return 1;
  default:
    return 0;
  }
}

size_t
tag_word_find(const TagWord *words, size_t n, size_t byte)
{
  size_t low = 0, high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (words[middle].start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
tag_word_read(TagWord *word, const char *text, size_t start, size_t end,
              int first_of_sentence)
{
  uint32_t chars[CHARS_MAX], exact = basis, shape = basis, lowered = basis;
  uint32_t last = 0, upper = 0, letters = 0, length = 0, flags = 0;
  int foreign = 0;              /* letters that are not Latin                 */
  int code = end - start > 1 && (text[start] == '/' || text[start] == '`');
  size_t n = 0;

  memset(word, 0, sizeof *word);
  word->start = (uint32_t)start;
  word->end = (uint32_t)end;
  word->share = 1.0f;
  for (size_t i = start, step; i < end && n < CHARS_MAX; i += step) {
    uint32_t c = utf8_read(text + i, &step), lower, kind = kind_of(c, &lower);

    exact = add(exact, c);
    lowered = add(lowered, lower);
    if (n < 3)
      word->prefix[n] = tag_mix(lowered);
    if (kind != last && length++ < SHAPE_MAX)
      shape = add(shape, kind);
    last = kind;
    upper += kind == 'X';
    letters += kind == 'X' || kind == 'x';
    foreign |= c >= LATIN_END && (kind == 'X' || kind == 'x');
    if (kind == 'd')
      flags |= TAG_DIGIT;
    if (c == '-')
      flags |= TAG_HYPHEN;
    code |= n > 0 && kind == c && is_code(c);
    if (n == 0 && kind == 'X')
      flags |= TAG_UPPER_FIRST;
    chars[n++] = lower;
  }
  if (first_of_sentence)
    flags |= TAG_SENTENCE;
  if (letters > 0)
    flags |= TAG_LETTER;
  if (upper > 1 && upper == letters)
    flags |= TAG_UPPER_ALL;
  word->flags = (uint8_t)flags;
  word->exact = tag_mix(exact);
  word->shape = tag_mix(shape);
  word->lower = tag_mix(lowered);
  for (size_t k = 0; k < 4 && k < n; k++)
    word->suffix[k] = tag_chars_hash(chars + n - k - 1, k + 1);
  find_classes(word);
  word->kinds = find_kinds(word);
  tag_list(word, foreign, code);
}
