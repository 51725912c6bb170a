/* numbers.c - finds the words behind a number.  See numbers.h. */
#include "numbers.h"

#include <string.h>

#include "ascii.h"
#include "utf8.h"
#include "value_classes.h"
#include "value_numbers.h"

const TagNumbers *
tag_numbers(const char *language)
{
  for (size_t i = 0; i < sizeof number_languages / sizeof *number_languages;
       i++)
    if (strcmp(number_languages[i].language, language) == 0)
      return &number_languages[i];
  return NULL;
}

/* Letters, and the marks of Indic scripts. */
static int
is_of_word(uint32_t c)
{
  return (c | 0x20) - 'a' < 26u ||
         (c >= 0xC0 && c < 0x2000 && c != 0x60C && c != 0x964) ||
         (c >= 0x3040 && c < 0xD800);
}

static int
is_word(const TagBehind *word, const char *text)
{
  for (size_t i = 0; i < word->len; i++) {
    if (word->word[i] != ascii_lower(text[i]))
      return 0;
  }
  return 1;
}

/* Where the letters end that go on at `at`. */
static size_t
word_end(const char *text, size_t at, size_t end)
{
  size_t step;

  while (at < end && is_of_word(utf8_read(text + at, &step)))
    at += step;
  return at;
}

void
tag_numbers_behind(const TagNumbers *numbers, TagPiece *p, const char *text,
                   size_t end)
{
  for (size_t i = numbers->first; i < numbers->first + numbers->n; i++) {
    const TagBehind *word = &number_words[i];
    size_t at = p->start + word->len;
    if (at > end || !is_word(word, text + p->start))
      continue;
    size_t last = word->ends == TAG_UNSPACED ? at : word_end(text, at, end);
    if (word->ends == TAG_WHOLE && last != at)
      continue;
    p->end = (uint32_t)last;
    p->kind = TAG_LETTERS;
    p->senses = word->senses;
    p->n_senses = word->n_senses;
    if (word->n_senses > 1 && word->senses[0].kind == TAG_SENSE_YEAR &&
        last < end && text[last] == '.')
      p->n_senses = 1;          /* "988 г." is a year, "988 г" is of grams    */
    p->languages = UINT8_MAX;
    return;
  }
}
