/* pos.h - parts of speech. */
#ifndef PRECIS_TAG_POS_H
#define PRECIS_TAG_POS_H

#include "model.h"
#include "upos.h"
#include "word.h"

enum { TAG_POS_FEATURES = 48 };

/* The features of word i of the sentence words[0..n); returns how many. */
size_t tag_pos_features(const TagWord *words, size_t n, size_t i,
                        uint32_t *features);

/* Sets upos of words[0..n), one sentence. */
void tag_pos(const TagModel *model, TagDecoder *decoder, TagWord *words,
             size_t n);

#endif
