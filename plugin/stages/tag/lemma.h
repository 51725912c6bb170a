/* lemma.h - dictionary forms: "went" -> "go", "taxes" -> "tax". */
#ifndef PRECIS_TAG_LEMMA_H
#define PRECIS_TAG_LEMMA_H

#include <precis/plugin.h>

#include "forms.h"

/* The label id of the lemma of a word whose upos is set, a mention of the form;
 * 0: no memory. */
uint32_t tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   const TagWord *word, TagForms *forms);

#endif
