/* clubs.h - clubs that are called by their town. */
#ifndef PRECIS_TAG_CLUBS_H
#define PRECIS_TAG_CLUBS_H

#include "word.h"

/* The words of sports as they are looked up: their hashes, and a set of bits
 * that most other words are not in. */
enum { TAG_SPORTS = 96, TAG_SPORTS_BITS = 1024 };

typedef struct TagSports {
  uint32_t hashes[TAG_SPORTS];
  uint64_t filter[TAG_SPORTS_BITS / 64];
} TagSports;

/* sports: all 0. */
void tag_sports_learn(TagSports *sports);

/* Where a document speaks of sports, its places that are listed as
 * organisations too, or whose players it names, become these: "the Southampton
 * defender", "lost to Liverpool", but "in Liverpool".  words: all n of a
 * document, whose names are set; places: as names.h has them. */
void tag_clubs(const TagSports *sports, TagWord *words, size_t n,
               const uint32_t *places);

#endif
