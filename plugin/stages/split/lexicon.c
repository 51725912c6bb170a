/* lexicon.c - looks a token up: first among the user's own words, then in the
 * list of its language, then in the one for all languages; and last judges it
 * by its form. */
#include "lexicon.h"

#include <string.h>

#include "lexicon-table.h"

uint32_t
split_lexicon_key(uint32_t hash, uint32_t language)
{
  uint32_t key = (hash ^ language * 0x9E3779B1u) * 0x85EBCA6Bu;

  key ^= key >> 15;
  return key ? key : 1;
}

static uint32_t
find(const SplitEntry *table, uint32_t size, uint32_t key)
{
  for (uint32_t i = key & (size - 1); table[i].key; i = (i + 1) & (size - 1))
    if (table[i].key == key)
      return table[i].value;
  return 0;
}

static int
is_among(const SplitKeys *keys, uint32_t key)
{
  size_t low = 0, high = keys->n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (keys->at[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < keys->n && keys->at[low] == key;
}

static uint8_t
type_by_form(const SplitToken *t)
{
  if (t->n_chars == 0)
    return SPLIT_ABBREVIATION_NONE;
  if (t->n_chars == 1 && (t->flags & SPLIT_TOKEN_UPPER))
    return SPLIT_ABBREVIATION_INITIAL;
  if (t->n_chars == 1 && (t->flags & SPLIT_TOKEN_LOWER))
    return SPLIT_ABBREVIATION_LETTER;
  if ((t->flags & SPLIT_TOKEN_DIGIT) &&
      !(t->flags & (SPLIT_TOKEN_LOWER | SPLIT_TOKEN_UPPER)))
    return SPLIT_ABBREVIATION_NUMBER;
  if ((t->flags & SPLIT_TOKEN_INNER_STOP) && t->n_chars <= 7)
    return SPLIT_ABBREVIATION_DOTTED;
  if ((t->n_chars <= 5) & ((t->flags & SPLIT_TOKEN_LOWER) != 0) &
      !(t->flags & SPLIT_TOKEN_VOWEL))
    return SPLIT_ABBREVIATION_VOWELLESS;
  return SPLIT_ABBREVIATION_NONE;
}

/* No, or perhaps. */
static int
may_be_listed(uint32_t hash)
{
  uint32_t bit = hash & (split_n_listed_bits - 1);

  return split_listed_bits[bit >> 3] >> (bit & 7) & 1;
}

static inline uint32_t
find_listed(uint32_t language, uint32_t hash)
{
  uint32_t found;

  if (!may_be_listed(hash))
    return 0;
  if (!language)                /* the likeliest                              */
    language = SPLIT_LANGUAGE('e', 'n');
  found = find(split_abbreviations, split_n_abbreviations,
               split_lexicon_key(hash, language));
  if (!found)
    found = find(split_abbreviations, split_n_abbreviations,
                 split_lexicon_key(hash, 0));
  return found;
}

static int
is_removed(const SplitAdditions *additions, uint32_t hash)
{
  return additions->removed.n > 0 &&
         is_among(&additions->removed, split_lexicon_key(hash, 0));
}

static int
is_added(const SplitAdditions *additions, uint32_t hash)
{
  return additions->added.n > 0 &&
         is_among(&additions->added, split_lexicon_key(hash, 0));
}

uint8_t
split_lexicon_listed(const SplitAdditions *additions, uint32_t language,
                     uint32_t hash)
{
  if (is_removed(additions, hash))
    return SPLIT_ABBREVIATION_NONE;
  if (is_added(additions, hash))
    return SPLIT_ABBREVIATION_MID;
  return (uint8_t)find_listed(language, hash);
}

/* Ends of words are listed under other hashes than words (compile.py). */
#define SUFFIX 0x2D2D2D2Du

/* Does it shorten words before others, "dell'art."?  Elsewhere the s of
 * "McDonald's." is none. */
static int
elides(uint32_t language)
{
  return language == SPLIT_LANGUAGE('f', 'r') ||
         language == SPLIT_LANGUAGE('i', 't') ||
         language == SPLIT_LANGUAGE('c', 'a');
}

static inline uint32_t
listed_type(uint32_t language, const SplitToken *t)
{
  uint32_t found = find_listed(language, t->lower);

  /* a capital alone is an initial, or "S. 12" and "M. Dupont"; in English
   * also "Smith V. Jones" */
  if (t->n_chars == 1 && (t->flags & SPLIT_TOKEN_UPPER) && language != 0 &&
      language != SPLIT_LANGUAGE('e', 'n') &&
      found != SPLIT_ABBREVIATION_TITLE && found != SPLIT_ABBREVIATION_REF)
    return 0;

  if (!language)
    language = SPLIT_LANGUAGE('e', 'n');
  if (!found && t->n_chars > 3 && may_be_listed(t->suffix ^ SUFFIX))
    found = find_listed(language, t->suffix ^ SUFFIX);  /* Hauptstr.          */
  if (!found && t->part != t->lower && t->n_chars > 3 && elides(language))
    found = find(split_abbreviations, split_n_abbreviations,
                 split_lexicon_key(t->part, language));
  return found;
}

uint8_t
split_lexicon_type(const SplitAdditions *additions, uint32_t language,
                   const SplitToken *t)
{
  uint32_t found = 0;

  if (additions && t->n_chars > 0) {
    if (is_removed(additions, t->lower))
      return SPLIT_ABBREVIATION_NONE;
    if (is_added(additions, t->lower))
      return SPLIT_ABBREVIATION_MID;
    if (t->n_chars <= 14)
      found = listed_type(language, t);
  }
  return found ? (uint8_t)found : type_by_form(t);
}

/* Every other word of a text is among them, but nobody can foretell which; so
 * the first two slots, which nearly always settle it, are both looked at. */
uint32_t
split_lexicon_common(uint32_t hash)
{
  const SplitEntry *table = split_common_words;
  uint32_t key = split_lexicon_key(hash, 0), last = split_n_common_words - 1;
  uint32_t i = key & last, k = (key + 1) & last;
  uint32_t value = (table[i].value & -(uint32_t)(table[i].key == key)) |
                   (table[k].value & -(uint32_t)(table[k].key == key));

  if (value | !table[i].key | !table[k].key)
    return value;
  return find(table, split_n_common_words, key);
}

/* One more than the place of a language in the order of the lists; 0: it has
 * none.  A table, so no branch. */
static inline uint32_t
place_of(uint32_t language)
{
  if (!language)
    language = SPLIT_LANGUAGE('e', 'n');
  return split_language_places[(language >> 8 & 31) << 5 | (language & 31)];
}

/* Is the bit of a hash set in one of the sets of kinds? */
static inline uint32_t
has_bit(const uint8_t *set, uint32_t hash)
{
  return set[hash >> 3 & (SPLIT_KIND_BYTES - 1)] >> (hash & 7) & 1u;
}

/* The set is in a near cache, the list is not. */
int
split_lexicon_is_common(uint32_t hash, uint32_t language)
{
  uint32_t place = place_of(language);

  return has_bit(split_common_bits[place], hash) &&
         (split_lexicon_common(hash) & 1u << place >> 1) != 0;
}

void
split_lexicon_kinds(const uint32_t *hashes, uint32_t n, uint32_t language,
                    uint32_t *kinds)
{
  const uint8_t *common = split_common_bits[place_of(language)];
  const uint8_t *begins = split_begins_bits[place_of(language)];

  for (uint32_t i = 0; i < n; i++)
    kinds[i] = has_bit(common, hashes[i]) | has_bit(begins, hashes[i]) << 1;
}

int
split_lexicon_begins(uint32_t hash, uint32_t language)
{
  return find(split_begins, split_n_begins,
              split_lexicon_key(hash, language)) != 0;
}

int
split_lexicon_says(uint32_t hash, uint32_t language)
{
  if (!language)
    language = SPLIT_LANGUAGE('e', 'n');
  return find(split_says, split_n_says, split_lexicon_key(hash, language)) != 0;
}

uint32_t
split_lexicon_heading(uint32_t first, uint32_t second, uint32_t language)
{
  if (!language)
    language = SPLIT_LANGUAGE('e', 'n');
  return find(split_headings, split_n_headings,
              split_lexicon_key(first ^ second * 31u, language));
}

uint32_t
split_lexicon_language(uint32_t i)
{
  return i < split_n_languages ? split_languages[i] : 0;
}

int
split_lexicon_has_edges(uint32_t language)
{
  const uint32_t *of = split_edge_languages;

  while (*of && *of != language)
    of++;
  return *of != 0;
}

/* The words are few: about ten of a kind in a language. */
static int
has_edge(uint32_t language, const char *s, uint32_t n, uint8_t last)
{
  for (uint32_t i = 0; i < split_n_edges; i++) {
    const SplitEdge *e = &split_edges[i];

    if (e->language == language && e->last == last && e->len <= n &&
        memcmp(last ? s + n - e->len : s, e->word, e->len) == 0)
      return 1;
  }
  return 0;
}

int
split_lexicon_is_last(uint32_t language, const char *s, uint32_t n)
{
  return has_edge(language, s, n, 1);
}

int
split_lexicon_is_first(uint32_t language, const char *s, uint32_t n)
{
  return has_edge(language, s, n, 0);
}

int
split_has_ordinals(uint32_t language)
{
  switch (language) {
  case SPLIT_LANGUAGE('d', 'e'): case SPLIT_LANGUAGE('d', 'a'):
  case SPLIT_LANGUAGE('n', 'b'): case SPLIT_LANGUAGE('f', 'i'):
  case SPLIT_LANGUAGE('c', 's'): case SPLIT_LANGUAGE('s', 'k'):
  case SPLIT_LANGUAGE('p', 'l'): case SPLIT_LANGUAGE('h', 'u'):
  case SPLIT_LANGUAGE('e', 't'): case SPLIT_LANGUAGE('l', 'v'):
  case SPLIT_LANGUAGE('t', 'r'): case SPLIT_LANGUAGE('b', 's'):
  case SPLIT_LANGUAGE('h', 'r'): case SPLIT_LANGUAGE('s', 'l'):
  case SPLIT_LANGUAGE('s', 'r'): case SPLIT_LANGUAGE('i', 's'):
    return 1;
  default:
    return 0;
  }
}
