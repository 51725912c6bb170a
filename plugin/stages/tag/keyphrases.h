/* keyphrases.h - what a document is about, in phrases of its own. */
#ifndef PRECIS_TAG_KEYPHRASES_H
#define PRECIS_TAG_KEYPHRASES_H

#include <precis/plugin.h>

#include "word.h"

typedef struct TagPhrase {
  uint32_t start, end;          /* first mention                              */
  float score;                  /* 1 for the best                             */
  uint8_t lower;                /* its first letter is large by place only    */
} TagPhrase;

/* The best phrases of words[0..n), at most *n_phrases, by start; *n_phrases:
 * how many.  With has_pos by the words' parts of speech, else between stop
 * words of the language.  out: room for *n_phrases. */
int32_t tag_keyphrases(const PrecisHost *host, PrecisDoc *doc,
                       const char *text, const TagWord *words, size_t n,
                       int has_pos, const char *language, TagPhrase *out,
                       size_t *n_phrases);

#endif
