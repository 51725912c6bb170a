/* stem.h - stems of words, by Snowball's libstemmer, of six Slavic languages by
 * a list of endings.
 *
 * A stemmer is made for one call of process and used by one thread; making
 * one costs about as much as stemming a hundred words. */
#ifndef PRECIS_TEXT_STEM_H
#define PRECIS_TEXT_STEM_H

#include <stddef.h>

typedef struct Stemmer Stemmer;

/* For a language as BCP 47 ("en", "pt-BR", any case); any: by a list of endings,
 * too, which tells phrases apart but is too coarse to weigh words.  *stemmer is
 * NULL if there is none for it, and stem_word stems nothing then.  -1: there is
 * no memory. */
int stem_new(const char *language, int any, Stemmer **stemmer);
void stem_free(Stemmer *stemmer);

/* The stem of a word in lower case; *n_bytes: its length.  Borrowed from the
 * stemmer until the next call.  Where it fails, the word itself. */
const char *stem_word(Stemmer *stemmer, const char *word, size_t len,
                      size_t *n_bytes);

#endif
