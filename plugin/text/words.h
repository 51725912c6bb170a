/* words.h - the words of a stretch of UTF-8, one after the other.
 *
 *   Words words;
 *   size_t start, end;
 *
 *   words_start(&words, text, from, to, NULL);
 *   while (words_next(&words, &start, &end))
 *     ...text[start, end)...
 *
 * A word is a run of letters, digits and combining marks; an apostrophe
 * between two letters ("don't") and a stop or comma between two digits
 * ("1,250.5") belong to it.  Nothing else does: "U.S." is two words and
 * "well-known" is two.
 *
 * Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are
 * broken by a WordsBreaker, which asks ICU's dictionaries; without one each
 * of their characters is a word.  Nothing allocates but words_breaker_new. */
#ifndef PRECIS_TEXT_WORDS_H
#define PRECIS_TEXT_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Owns an ICU break iterator; one thread at a time. */
typedef struct WordsBreaker WordsBreaker;

/* NULL: no memory.  Where ICU has no data it breaks nothing. */
WordsBreaker *words_breaker_new(void);

/* NULL is fine.  0: memory was refused while it worked, so the words that it
 * gave need not be those of the text. */
int words_breaker_free(WordsBreaker *breaker);

/* Has the text so many characters of scripts without spaces that a breaker is
 * worth its cost?  Looks at the beginning only: a Chinese name in an English
 * text is well served without. */
int words_need_breaker(const char *text, size_t len);

typedef struct Words {
  const char *text;
  size_t at, end;               /* what is left                             */
  size_t run_start, run_end;    /* the stretch the breaker works on         */
  WordsBreaker *breaker;
} Words;

/* Words of text[start, end), which is valid UTF-8 and begins and ends on
 * character boundaries.  breaker: borrowed, or NULL. */
void words_start(Words *words, const char *text, size_t start, size_t end,
                 WordsBreaker *breaker);

/* 1 and the range of the next word, in bytes of text; 0 at the end. */
int words_next(Words *words, size_t *start, size_t *end);

/* Is c of a script that is written without spaces? */
int words_is_unspaced(uint32_t c);

/* The word in lower case into out, at most cap bytes (whole characters);
 * returns how many. */
size_t words_lower(const char *word, size_t len, char *out, size_t cap);

/* Is word[0, len) one of the strings, the last of which is NULL? */
int words_is_one_of(const char *word, size_t len, const char *const *strings);

#endif
