/* acronyms.h - "World Health Organization (WHO)". */
#ifndef PRECIS_TAG_ACRONYMS_H
#define PRECIS_TAG_ACRONYMS_H

#include "word.h"

/* The first of the words before the bracket that opens before words[at], an
 * acronym, which it stands for; at: there are none. */
size_t tag_long_form(const char *text, const TagWord *words, size_t at);

/* Does the name in text[start, end) spell the acronym in text[from, to), as
 * "Österreichische Volkspartei" does "ÖVP"? */
int tag_spells(const char *text, size_t start, size_t end, size_t from,
               size_t to);

/* Names as organisations the acronyms, passed so far, that stand in brackets
 * behind the name of one, wherever they come again; in other languages than
 * English the name goes up to the bracket.  places: of words (names.h). */
void tag_acronyms(const char *text, TagWord *words, const uint32_t *places,
                  int english);

#endif
