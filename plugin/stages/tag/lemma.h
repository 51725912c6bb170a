/* lemma.h - dictionary forms: "went" -> "go", "taxes" -> "tax". */
#ifndef PRECIS_TAG_LEMMA_H
#define PRECIS_TAG_LEMMA_H

#include <precis/plugin.h>

#include "forms.h"

/* Writes the column lemma of the layer tokens, which is words[0..n) with upos
 * set, and of these forms. */
int32_t tag_lemmas(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   const TagWord *words, size_t n, TagForm *forms);

#endif
