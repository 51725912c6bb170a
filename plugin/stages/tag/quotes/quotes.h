/* quotes.h - what is quoted, and who said it. */
#ifndef PRECIS_TAG_QUOTES_H
#define PRECIS_TAG_QUOTES_H

#include <precis/plugin.h>

#include "words/grammar.h"
#include "words/word.h"

/* Writes the layer quotations, label QUOTE, marks included, and its column
 * speaker: the canonical name of a person of the layer entities, or none. */
int32_t tag_quotes(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   size_t len, const TagWord *words, size_t n_words,
                   const TagGrammar *grammar);

#endif
