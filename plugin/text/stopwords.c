#include "stopwords.h"

#include <string.h>

/* Made by stopwords.py: codes[], n_codes, words[] (a hash table with open
 * addressing: name, length, set), N_WORDS (a power of two). */
#include "stopwords-table.h"

static uint32_t
hash_word(const char *word, size_t len)
{
  uint32_t h = 2166136261u;     /* FNV-1a; stopwords.py has the same */

  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)word[i]) * 16777619u;
  return h ^ h >> 15;
}

uint32_t
stopwords_languages(const char *word, size_t len)
{
  if (len > LONGEST_STOPWORD)
    return 0;
  for (uint32_t i = hash_word(word, len);; i++) {
    const StopwordsEntry *entry = &words[i & (N_WORDS - 1)];

    if (entry->word == NULL)
      return 0;
    if (entry->len == len && memcmp(entry->word, word, len) == 0)
      return entry->languages;
  }
}

static int
same_code(const char *code, const char *language)
{
  size_t n = strlen(code);

  for (size_t i = 0; i < n; i++)
    if ((language[i] | 32) != code[i])
      return 0;
  return language[n] == '\0' || language[n] == '-' || language[n] == '_';
}

uint32_t
stopwords_language(const char *language)
{
  if (language == NULL)
    return 0;
  for (unsigned i = 0; i < N_CODES; i++)
    if (same_code(codes[i], language))
      return 1u << i;
  return 0;
}

const char *
stopwords_code(unsigned i)
{
  return i < N_CODES ? codes[i] : NULL;
}

void
stopwords_count(StopwordsGuess *guess, uint32_t languages)
{
  guess->n_words++;
  for (unsigned i = 0; languages != 0; i++, languages >>= 1)
    guess->hits[i] += languages & 1u;
}

const char *
stopwords_guess(const StopwordsGuess *guess)
{
  unsigned best = 0;
  uint32_t second = 0;

  for (unsigned i = 1; i < N_CODES; i++)
    if (guess->hits[i] > guess->hits[best])
      best = i;
  for (unsigned i = 0; i < N_CODES; i++)
    if (i != best && guess->hits[i] > second)
      second = guess->hits[i];
  /* Running text is a third to a half function words; a list of names or a
   * language without a list here stays well under a sixth. */
  if (guess->hits[best] * 6 < guess->n_words || guess->hits[best] < 2 ||
      guess->hits[best] <= second)
    return NULL;
  return codes[best];
}
