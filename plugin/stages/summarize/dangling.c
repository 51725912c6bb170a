/* dangling.c - sentences that need one which a summary leaves out. */
#include <string.h>

#include "choose.h"
#include "weights.h"
#include "words.h"

/* Room for a word in lower case. */
#define LONGEST_WORD 32u

/* The next word of the sentence, in lower case; its length. */
static size_t
read_word(Words *words, char *lower)
{
  size_t start, end;

  if (!words_next(words, &start, &end))
    return 0;
  return words_lower(words->text + start, end - start, lower, LONGEST_WORD);
}

static int
is_word(const char *word, size_t len, const char *wanted)
{
  return strlen(wanted) == len && memcmp(word, wanted, len) == 0;
}

/* "results", but not "analysis", "virus", "process" */
static int
has_plural_s(const char *word, size_t len)
{
  return len > 2 && word[len - 1] == 's' &&
         memchr("isu", word[len - 2], 3) == NULL;
}

/* May "this" ("these") go with it?  In "this suggests", "this allowed" and
 * "these include" it stands alone. */
static int
agrees(const char *word, size_t len, int plural)
{
  if (plural)
    return has_plural_s(word, len) || is_word(word, len, "data") ||
           is_word(word, len, "people");
  return !has_plural_s(word, len) &&
         !(len > 2 && memcmp(word + len - 2, "ed", 2) == 0);
}

/* The flags of word k of the sentence; 0 if it has fewer. */
static uint32_t
flags_of(const SummarizeReading *reading, const SummarizeSentence *sentence,
         size_t k)
{
  return k < sentence->n_tokens
           ? reading->terms[reading->tokens[sentence->token + k]].flags : 0;
}

int
summarize_names_subject(const SummarizeReading *reading, size_t i)
{
  const SummarizeSentence *sentence = &reading->sentences[i];
  const SummarizeTerm *named;
  char opener[LONGEST_WORD], noun[LONGEST_WORD];
  size_t n_opener, n_noun;
  Words words;

  if (sentence->n_tokens < 2)
    return 0;
  named = &reading->terms[reading->tokens[sentence->token + 1]];
  words_start(&words, reading->text, sentence->start, sentence->end, NULL);
  n_opener = read_word(&words, opener);
  n_noun = read_word(&words, noun);
  if (is_word(opener, n_opener, "one"))
    return !(named->flags & TERM_STOP) || is_word(noun, n_noun, "in") ||
           (is_word(noun, n_noun, "of") &&
            !(flags_of(reading, sentence, 2) & TERM_PRONOUN));
  if (named->flags & TERM_STOP || named->count < TOPIC_COUNT)
    return 0;
  return (is_word(opener, n_opener, "this") && agrees(noun, n_noun, 0)) ||
         (is_word(opener, n_opener, "these") && agrees(noun, n_noun, 1));
}

static int
is_chosen(const uint32_t *chosen, size_t n, size_t i)
{
  for (size_t k = 0; k < n; k++)
    if (chosen[k] == i)
      return 1;
  return 0;
}

/* Is it part of a quotation that is not all chosen? */
static int
is_broken(const SummarizeReading *reading, const uint8_t *marks,
          const uint32_t *chosen, size_t n, size_t i)
{
  size_t first, last;

  if (!summarize_find_quotation(marks, reading->n_sentences, i, &first, &last))
    return 1;
  for (size_t s = first; s <= last; s++)
    if (!is_chosen(chosen, n, s))
      return 1;
  return 0;
}

size_t
summarize_count_dangling(const SummarizeReading *reading,
                         const uint8_t *marks, const uint32_t *chosen,
                         size_t n)
{
  size_t dangling = 0;

  for (size_t k = 0; k < n; k++) {
    uint32_t i = chosen[k];

    dangling += (i > 0 && summarize_points_back(reading, i) &&
                 !is_chosen(chosen, n, i - 1)) ||
                is_broken(reading, marks, chosen, n, i);
  }
  return dangling;
}
