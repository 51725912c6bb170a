/* lemma.h - dictionary forms: "went" -> "go", "taxes" -> "tax"; and words that
 * are two. */
#ifndef PRECIS_TAG_LEMMA_H
#define PRECIS_TAG_LEMMA_H

#include <precis/plugin.h>

#include "forms.h"

/* The label id of the lemma of a word whose upos is set, as is that of the next
 * one in its sentence (NULL: there is none); 0: no memory.  language: of
 * grammar.h, that of all forms. */
uint32_t tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   uint32_t language, const TagWord *word,
                   const TagWord *next, TagForms *forms);

/* Is the word two, as French "du" is "de" and "le"?  What the second one is;
 * its lemma is 0 if there is no memory. */
int tag_lemma_second(const PrecisHost *host, PrecisDoc *doc, const char *text,
                     uint32_t language, const TagWord *word, uint8_t *upos,
                     uint32_t *lemma);

#endif
