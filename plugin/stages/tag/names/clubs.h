/* clubs.h - clubs that are called by their town. */
#ifndef PRECIS_TAG_CLUBS_H
#define PRECIS_TAG_CLUBS_H

#include "words/word.h"

/* Where a document speaks of sports, its places that are listed as
 * organisations too, or whose players it names, become these: "the Southampton
 * defender", "lost to Liverpool", but "in Liverpool".  words: all n of a
 * document, whose names are set; places: as names.h has them. */
void tag_clubs(TagWord *words, size_t n, const uint32_t *places);

#endif
