/* stopwords.h - the function words of each language.
 *
 * One table holds the words of all languages, each with the set of languages
 * it belongs to, so that one look-up serves both questions: is this a stop
 * word here, and which language is this?  The words are in data/stopwords,
 * one file for each language; a new language is a new file and its name in
 * meson.build. */
#ifndef PRECIS_TEXT_STOPWORDS_H
#define PRECIS_TEXT_STOPWORDS_H

#include <stddef.h>
#include <stdint.h>

/* The set of languages in which the word (lower case) is a stop word. */
uint32_t stopwords_languages(const char *word, size_t len);

/* The set that holds the one language, BCP 47, any case; 0: no list of it. */
uint32_t stopwords_language(const char *language);

/* The language, ISO 639, whose stop words are clearly the most among the first
 * hundred words or so of valid UTF-8.  NULL: none is clear. */
const char *stopwords_guess(const char *text, size_t len);

#endif
