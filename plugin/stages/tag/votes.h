/* votes.h - what the rest of a document takes a word for. */
#ifndef PRECIS_TAG_VOTES_H
#define PRECIS_TAG_VOTES_H

#include "names.h"

/* Counts of one word by kind of name, 0: no name. */
typedef struct TagVotes { uint32_t key; uint16_t counts[TAG_NAME_KINDS + 1]; }
  TagVotes;

/* How many entries a table for n words has to have: a power of two. */
size_t tag_votes_room(size_t n);

/* Sets vote of the capitalised words of a document, whose names have been
 * found once.  table: zeroed, tag_votes_room(n) entries. */
void tag_votes(TagWord *words, size_t n, TagVotes *table);

#endif
