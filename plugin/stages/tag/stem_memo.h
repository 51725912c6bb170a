/* stem_memo.h - the stems of words that came before, in this document or in an
 * earlier one: an algorithm for stems takes a thousand steps a word, and a text
 * says most of its words again.
 *
 * Each word has one place, which the last one takes.  It is what the stemmer
 * would say, whatever else is kept. */
#ifndef PRECIS_TAG_STEM_MEMO_H
#define PRECIS_TAG_STEM_MEMO_H

#include "key.h"
#include "stem.h"

enum { TAG_STEMS_KEPT = 8192 };

typedef struct TagStemMemo {
  struct {
    TagKey key;                 /* of word and language; len 0: none          */
    uint32_t hash;
  } kept[TAG_STEMS_KEPT];       /* zero at first                              */
} TagStemMemo;

/* A hash of the stem of a word in lower case, not 0.  language: the stemmer's,
 * at least two letters; any where the stemmer is NULL. */
uint32_t tag_stem_hash(TagStemMemo *memo, Stemmer *stemmer,
                       const char *language, const char *lower, size_t n);

#endif
