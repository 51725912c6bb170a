/* namesakes.h - what the whole of a text says of its names. */
#ifndef PRECIS_TAG_NAMESAKES_H
#define PRECIS_TAG_NAMESAKES_H

#include "names.h"

/* A name of one word, or the last word of a person's. */
typedef struct TagNamesake {
  uint32_t key;                 /* the word, as lower                         */
  uint32_t first;               /* of a last name: the word that begins the   */
                                /* whole one; 0: it is none                   */
  uint8_t counts[TAG_NAME_KINDS];       /* of the name, by its kind           */
  uint8_t capital;              /* the last name is written large             */
} TagNamesake;

/* How many slots a document with so many places (names.h) has to have: a power
 * of two. */
size_t tag_namesakes_room(size_t n_places);

/* Gives names of one form one kind, and names what is but the last name of
 * somebody.  german: the text, if it is German, where "Merkels" is "Merkel", or
 * NULL.  slots: zeroed, as many as tag_namesakes_room says; entries: room for one
 * for each place. */
void tag_namesakes(const char *german, TagWord *words, size_t n,
                   const uint32_t *places, uint32_t *slots, size_t room,
                   TagNamesake *entries);

#endif
