/* fragments.h - the features of a row of fragments of words, as
 * fragments_language.py writes them: five letters each, which are not known to
 * begin or to end a word, so that no blank is put at their ends. */
#ifndef PRECIS_TEXT_FRAGMENTS_H
#define PRECIS_TEXT_FRAGMENTS_H

#include "language_ngrams.h"

static inline void
fragment_features(const char *text, size_t len, LanguageFeature found,
                  void *user)
{
  uint32_t word[LANGUAGE_WORD_MAX];
  size_t n = 0, step;

  for (size_t i = 0; i < len; i += step) {
    uint32_t c = utf8_read(text + i, &step);
    int ends = i + step == len;

    if (c != ' ' && n < LANGUAGE_WORD_MAX)
      word[n++] = c;
    if ((c == ' ' || ends) && n > 1)
      language_word_features(word, n, 1, found, user);
    if (c == ' ')
      n = 0;
  }
}

#endif
