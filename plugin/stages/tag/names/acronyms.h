/* acronyms.h - "World Health Organization (WHO)": acronyms and what they stand
 * for. */
#ifndef PRECIS_TAG_ACRONYMS_H
#define PRECIS_TAG_ACRONYMS_H

#include "aliases.h"
#include "words/word.h"

/* Names as organisations the acronyms, passed so far, that stand in brackets
 * behind the name of one, or in English are written as "the E.P.A." and those of
 * a known one, wherever they come again; in other languages than English the name
 * goes up to the bracket.  places: of words[0..n) (names.h). */
void tag_acronyms(const char *text, TagWord *words, size_t n,
                  const uint32_t *places, int english);

/* What an acronym is found by, 0: it is none; and a name whose initials it may
 * be, 0: they are less than two.  small: initials of words in small letters
 * count. */
uint32_t tag_acronym_key(const TagAliases *aliases, const TagEntity *name);
uint32_t tag_initials_key(const TagAliases *aliases, const TagEntity *name,
                          int small);

/* Sets long_word and n_long of a name, if it is one whose name in full stands
 * beside it and a bracket. */
void tag_find_long_form(const TagAliases *aliases, TagEntity *name);

#endif
