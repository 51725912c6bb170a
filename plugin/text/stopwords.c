/* stopwords.c - see stopwords.h. */
#include "stopwords.h"

#include <string.h>

#include "language_tag.h"
#include "word_sets.h"
#include "words.h"

/* From data/stopwords: lists[] are the codes of the languages. */
#define WORD_SETS_NAMES
#include "stopwords-table.h"

/* So many words tell the language, the first of them often as well. */
#define GUESS_WORDS 120u
#define GLANCE_WORDS 15u

uint32_t
stopwords_languages(const char *word, size_t len)
{
  return len > LONGEST_ENTRY
    ? 0 : word_sets_find(entries, N_ENTRIES, word, len);
}

uint32_t
stopwords_language(const char *language)
{
  static const char shared[][2][3] = {  /* whose list a language has          */
    { "nb", "no" }, { "nn", "no" }, { "hr", "sr" }, { "bs", "sr" },
    { "ms", "id" } };
  char code[LANGUAGE_TAG_BYTES];

  language_tag_read(language, code);
  for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
    if (strcmp(code, shared[i][0]) == 0)
      memcpy(code, shared[i][1], 2);
  for (unsigned i = 0; i < N_LISTS; i++)
    if (strcmp(lists[i], code) == 0)
      return 1u << i;
  return 0;
}

/* The place of the most hits; *second: how many the next best has. */
static unsigned
find_best(const uint32_t hits[N_LISTS], uint32_t *second)
{
  unsigned best = 0;

  for (unsigned i = 1; i < N_LISTS; i++)
    if (hits[i] > hits[best])
      best = i;
  *second = 0;
  for (unsigned i = 0; i < N_LISTS; i++)
    if (i != best && hits[i] > *second)
      *second = hits[i];
  return best;
}

/* A word of a text, and where it is in the table. */
typedef struct Guess {
  char word[LONGEST_ENTRY + 1];
  uint8_t len;
  uint32_t hash;
} Guess;

/* Reads words until there are so many; returns their number.  Their entries are
 * on their way from memory then: to wait for one after the other takes longer
 * than all else. */
static unsigned
read_words(Words *words, const char *text, Guess *guesses, unsigned most)
{
  unsigned n = 0;
  size_t start, end;
  char lower[32];

  for (; n < most && words_next(words, &start, &end); n++) {
    size_t len = words_lower(text + start, end - start, lower, sizeof lower);
    Guess *g = &guesses[n];

    g->len = 0;                 /* none of the table                         */
    if (len > LONGEST_ENTRY)
      continue;
    g->len = (uint8_t)len;
    memcpy(g->word, lower, len);
    g->hash = word_sets_hash(lower, len);
    __builtin_prefetch(&entries[g->hash & (N_ENTRIES - 1)]);
  }
  return n;
}

const char *
stopwords_guess(const char *text, size_t len)
{
  uint32_t hits[N_LISTS] = { 0 }, n_words = 0, second;
  unsigned best, n;
  Guess guesses[GLANCE_WORDS];
  Words words;

  words_start(&words, text, 0, len, NULL);
  do {
    n = read_words(&words, text, guesses, GLANCE_WORDS);
    for (unsigned k = 0; k < n; k++) {
      uint32_t languages = guesses[k].len == 0 ? 0 : word_sets_find_hashed(
        entries, N_ENTRIES, guesses[k].word, guesses[k].len, guesses[k].hash);

      for (unsigned i = 0; languages != 0; i++, languages >>= 1)
        hits[i] += languages & 1u;
    }
    n_words += n;
    if (n == GLANCE_WORDS) {
      best = find_best(hits, &second);
      if (hits[best] * 4 >= n_words && hits[best] >= 2 * second)
        return lists[best];
    }
  } while (n == GLANCE_WORDS && n_words < GUESS_WORDS);
  /* Running text is a third to a half function words; a list of names or a
   * language without a list here stays well under a sixth. */
  best = find_best(hits, &second);
  if (hits[best] * 6 < n_words || hits[best] < 2 || hits[best] <= second)
    return NULL;
  return lists[best];
}
