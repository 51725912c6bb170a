#include "stopwords.h"

#include <string.h>

#include "word_sets.h"

/* From data/stopwords: lists[] are the codes of the languages. */
#define WORD_SETS_NAMES
#include "stopwords-table.h"

uint32_t
stopwords_languages(const char *word, size_t len)
{
  return len > LONGEST_ENTRY
    ? 0 : word_sets_find(entries, N_ENTRIES, word, len);
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
  for (unsigned i = 0; i < N_LISTS; i++)
    if (same_code(lists[i], language))
      return 1u << i;
  return 0;
}

const char *
stopwords_code(unsigned i)
{
  return i < N_LISTS ? lists[i] : NULL;
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

  for (unsigned i = 1; i < N_LISTS; i++)
    if (guess->hits[i] > guess->hits[best])
      best = i;
  for (unsigned i = 0; i < N_LISTS; i++)
    if (i != best && guess->hits[i] > second)
      second = guess->hits[i];
  /* Running text is a third to a half function words; a list of names or a
   * language without a list here stays well under a sixth. */
  if (guess->hits[best] * 6 < guess->n_words || guess->hits[best] < 2 ||
      guess->hits[best] <= second)
    return NULL;
  return lists[best];
}
