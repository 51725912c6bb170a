/* stem_memo.h - a cache of the stems of words of this document and of earlier
 * ones: stemming takes a thousand instructions a word, and most words of a text
 * are repeated.
 *
 * Each word has one possible place, where it replaces whatever was there.  What
 * is found is what the stemmer would say, so results do not depend on what is
 * kept. */
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
