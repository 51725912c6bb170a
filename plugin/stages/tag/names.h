/* names.h - names of persons, organisations, places, peoples, events and
 * products. */
#ifndef PRECIS_TAG_NAMES_H
#define PRECIS_TAG_NAMES_H

#include "model.h"
#include "word.h"

enum { TAG_NAME_FEATURES = 96 };

/* Kinds of names; label 0 is "none", else 1 + 4 * kind + place. */
enum { TAG_PER, TAG_ORG, TAG_LOC, TAG_NORP, TAG_EVENT, TAG_PRODUCT,
       TAG_NAME_KINDS };
enum { TAG_BEGIN, TAG_INSIDE, TAG_LAST, TAG_UNIT };
enum { TAG_NAME_LABELS = 1 + 4 * TAG_NAME_KINDS };

#define TAG_NAME_KIND_NAMES "PER", "ORG", "LOC", "NORP", "EVENT", "PRODUCT"

/* May label b follow label a?  a == TAG_NAME_LABELS: b is the first. */
int tag_name_may_follow(uint32_t a, uint32_t b);

/* The features of word i of the sentence words[0..n), whose upos, lists and
 * vote are set; returns how many. */
size_t tag_name_features(const TagWord *words, size_t n, size_t i,
                         uint32_t *features);

/* Sets name and share of words[0..n), one sentence. */
void tag_names(const TagModel *model, TagDecoder *decoder, TagWord *words,
               size_t n);

#endif
