/* pos.h - parts of speech. */
#ifndef PRECIS_TAG_POS_H
#define PRECIS_TAG_POS_H

#include "forms.h"
#include "model.h"
#include "upos.h"
#include "word.h"

enum { TAG_POS_FEATURES = 56 };      /* in all, at most                    */

/* The features of word i of the sentence words[0..n), whose lists are set:
 * those that are asked first, and the rest; returns how many.  plain: without
 * word classes and lists, as in other languages than English. */
size_t tag_pos_first(const TagWord *words, size_t n, size_t i, int plain,
                     TagFeature *features);
size_t tag_pos_rest(const TagWord *words, size_t n, size_t i, int plain,
                    TagFeature *features);

enum { TAG_POS_OPEN = 255 };

/* TAG_POS_OPEN, or 1 + the only label of a word that is closed. */
uint8_t tag_pos_closed_label(const TagModel *model, const TagWord *word);

/* The feature under which the model keeps a closed word, one that has been the
 * same part of speech all but never failing: "the", "said", ".".  Of the words
 * of English articles 28 % are closed, and nothing else is looked at for them
 * (NLTK's taggers do so). */
TagFeature tag_pos_closed(const TagWord *word);

/* Sets upos of n sentences, words[begin[i]] to words[begin[i + 1]] each; forms:
 * where they were read from, or NULL. */
void tag_pos(const TagModel *model, int plain, TagForms *forms,
             TagDecoder *decoder, TagWord *words, const size_t *begin,
             size_t n);

#endif
