/* language_close.h - the features that tell two close languages apart, shared
 * by the program that learns a pair's table and the code that asks it.
 *
 * Those of language_ngrams.h, and three kinds that only a model of two
 * languages has room for: n-grams of 6 and 7 characters of a word and its
 * blanks; n-grams of 3 to 5 that reach from one word into the next; and
 * n-grams of 1 to 4 of how the text is set, letters as "a" or, where a run
 * begins with a capital one, "A", digits as "0", all else as it is:
 * "Dana 7.11." -> "A 0.00." */
#ifndef PRECIS_TEXT_LANGUAGE_CLOSE_H
#define PRECIS_TEXT_LANGUAGE_CLOSE_H

#include "ascii.h"
#include "language_ngrams.h"

/* The last characters read, the last one first. */
typedef struct LanguageTail {
  uint32_t c[7];
} LanguageTail;

static inline void
language_push(LanguageTail *tail, uint32_t c)
{
  memmove(tail->c + 1, tail->c, sizeof tail->c - sizeof *tail->c);
  tail->c[0] = c;
}

/* The n-grams of words that end with the last character */
static inline void
language_tail_of_words(const LanguageTail *tail, LanguageFeature found,
                       void *user)
{
  uint32_t h = 0x811C9DC5u, blanks = 0;

  for (uint32_t k = 0; k < 7 && tail->c[k] != 0; k++) {
    uint32_t c = tail->c[k];
    int crosses = blanks > 0 && tail->c[0] != ' ' && c != ' ' &&
                  k >= 2 && k < 5;

    h = (h ^ c) * 0x01000193u;
    if (crosses || (blanks == 0 && k >= 5))
      found(user, language_mix(h ^ k << 28), 0, 0);
    blanks += k > 0 && c == ' ';
  }
}

/* The n-grams of the setting that end with the last character */
static inline void
language_tail_of_setting(const LanguageTail *tail, LanguageFeature found,
                         void *user)
{
  uint32_t h = 0x9E3779B9u;

  for (uint32_t k = 0; k < 4 && tail->c[k] != 0; k++) {
    h = (h ^ tail->c[k]) * 0x01000193u;
    found(user, language_mix(h ^ k << 28), 0, 0);
  }
}

static inline void
language_close_features(const char *text, size_t len, LanguageFeature found,
                        void *user)
{
  LanguageTail words = { { ' ' } }, setting = { { '^' } };
  size_t step = 1;

  language_features(text, len, 0, found, user);
  for (size_t i = 0; i <= len; i += step) {
    uint32_t c = i < len ? utf8_read(text + i, &step) : '$';
    int letter = language_is_letter(c);
    uint32_t lower = letter ? (uint32_t)u_tolower((UChar32)c) : ' ';
    uint32_t set = letter ? (c == lower ? 'a' : 'A')
                 : c < 0x80 && ascii_is_digit((char)c) ? '0' : c;

    if (letter || words.c[0] != ' ') {
      language_push(&words, lower);
      language_tail_of_words(&words, found, user);
    }
    if (set != 'a' || (setting.c[0] != 'a' && setting.c[0] != 'A')) {
      language_push(&setting, set);
      language_tail_of_setting(&setting, found, user);
    }
  }
}

#endif
