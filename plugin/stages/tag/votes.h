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

/* How many entries the table of a document's words has to have: a power of two.
 * places: of tag_names_places. */
size_t tag_votes_room(const TagWord *words, const uint32_t *places);

/* Sets vote, place and pairs, which are 0, of the words of a document, whose
 * names have been found once.  table: zeroed, `room` entries, as tag_votes_room
 * says. */
void tag_votes(TagWord *words, const uint32_t *places, TagVotes *table,
               size_t room);

#endif
