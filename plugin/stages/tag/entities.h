/* entities.h - names and values as one layer. */
#ifndef PRECIS_TAG_ENTITIES_H
#define PRECIS_TAG_ENTITIES_H

#include <precis/plugin.h>

#include "custom.h"
#include "word.h"

/* Writes the layer entities: names, values and what custom (or NULL) finds,
 * sorted, none overlapping, with the columns value
 * (normal form) and canonical (the full name that a short one stands for). */
int32_t tag_entities(const PrecisHost *host, PrecisDoc *doc, const char *text,
                     const PrecisSpan *sentences, size_t n_sentences,
                     const TagWord *words, size_t n_words,
                     const char *language, int names, int values,
                     const TagCustom *custom);

/* "AG", "Inc.", "Group" at the end of a firm's name. */
int tag_is_firm_form(const char *word, size_t n);

/* text[start, end) with white space as one blank each; lower: the first letter
 * made small.  The id of that string; 0: no memory. */
uint32_t tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text,
                  size_t start, size_t end, int lower);

#endif
