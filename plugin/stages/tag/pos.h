/* pos.h - parts of speech. */
#ifndef PRECIS_TAG_POS_H
#define PRECIS_TAG_POS_H

#include "model.h"
#include "upos.h"
#include "word.h"

enum { TAG_POS_FEATURES = 56 };

/* The features of word i of the sentence words[0..n), whose lists are set;
 * returns how many.  The first of them, *first_n, often suffice. */
size_t tag_pos_features(const TagWord *words, size_t n, size_t i,
                        uint32_t *features, size_t *first_n);

/* The feature under which the model keeps a closed word, one that has been the
 * same part of speech all but never failing: "the", "said", ".".  About half
 * of all words are closed, and nothing else is looked at for them (NLTK's
 * taggers do so). */
uint32_t tag_pos_closed(const TagWord *word);

/* Sets upos of words[0..n), one sentence. */
void tag_pos(const TagModel *model, TagDecoder *decoder, TagWord *words,
             size_t n);

#endif
