/* name_rules.h - rules for the names that the model has found. */
#ifndef PRECIS_TAG_NAME_RULES_H
#define PRECIS_TAG_NAME_RULES_H

#include "words/word.h"

/* Countries and organisations of several words, as the lists have them, are one
 * name each, whatever their words are elsewhere: "the Czech Republic" is one
 * place and "Lockheed Martin" no person; "Bank of Trinidad and Tobago", a name
 * that ends in one, has all of it.  A word that is but an organisation is named
 * as one.  Of the sentence words[from, to), whose first place is places[0] or
 * later; returns what is behind its places. */
const uint32_t *tag_name_rules(const char *text, TagWord *words, size_t from,
                               size_t to, const uint32_t *places);

/* "In French", "Spanish-speaking": is the people words[i] of the sentence
 * words[from, to) the name of a language here?  It is a people's only beside a
 * noun or behind "the". */
int tag_is_language(const TagWord *words, size_t i, size_t from, size_t to);

#endif
