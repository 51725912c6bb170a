/* keyphrases.h - what a document is about, in phrases of its own. */
#ifndef PRECIS_TAG_KEYPHRASES_H
#define PRECIS_TAG_KEYPHRASES_H

#include <precis/plugin.h>

#include "words/grammar.h"
#include "words/stem_memo.h"
#include "words/word.h"

#define TAG_PHRASE_METHODS "auto", "yake", "rake", "textrank", "tfidf", \
                           "words"

typedef struct TagPhrase {
  uint32_t start, end;          /* the mention that is shown                  */
  uint32_t full_start, full_end;  /* of the longer name that it stands for, or
                                     the same again                           */
  float score;                  /* 1 for the best                             */
  uint8_t lower;                /* its first letter is large by place only    */
} TagPhrase;

/* Does the method go by parts of speech, where there are any, and not by stop
 * words? */
int tag_keyphrases_need_pos(size_t method);

/* The best phrases of words[0..n), at most *n_phrases, by start; *n_phrases:
 * how many.  With has_pos by the words' parts of speech, else between stop
 * words of the language.  grammar: the language's, or English; english: it is
 * English.  method: one of TAG_PHRASE_METHODS, by its place.  out: room for
 * *n_phrases.  PRECIS_OK or a status of the host. */
int32_t tag_keyphrases(const PrecisHost *host, PrecisDoc *doc,
                       const char *text, const TagWord *words, size_t n,
                       const TagGrammar *grammar, int english, int has_pos,
                       const char *language, TagStemMemo *memo, size_t method,
                       TagPhrase *out, size_t *n_phrases);

#endif
