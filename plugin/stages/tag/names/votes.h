/* votes.h - what the rest of a document takes a word for. */
#ifndef PRECIS_TAG_VOTES_H
#define PRECIS_TAG_VOTES_H

#include "names.h"

/* Counts of one word, in all, by kind of name, 0: no name, and by its place in
 * it; of a pair: only counts[0]. */
typedef struct TagVotes {
  uint32_t key;
  uint16_t all, counts[TAG_NAME_KINDS + 1], places[4];
} TagVotes;

/* The entries of the word at a place, and of the pair that it begins. */
#define TAG_NO_VOTE UINT32_MAX

typedef struct TagVoter { uint32_t word, pair; } TagVoter;

/* For a document with so many places (names.h): slots, n_slots of them, as many
 * as tag_votes_room says, are zeroed; voters: as many as places; entries: twice
 * as many. */
typedef struct TagVotesRoom {
  uint32_t *slots;              /* 1 + the entry; 0: none                     */
  size_t n_slots;
  TagVotes *entries;
  TagVoter *voters;
} TagVotesRoom;

/* A power of two. */
size_t tag_votes_room(size_t n_places);

/* Sets vote, place and pairs, which are 0, of the words of a document, whose
 * names have been found once.  places: of tag_names_places. */
void tag_votes(TagWord *words, const uint32_t *places,
               const TagVotesRoom *room);

#endif
