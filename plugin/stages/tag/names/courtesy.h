/* courtesy.h - titles before a person's name and letters behind it. */
#ifndef PRECIS_TAG_COURTESY_H
#define PRECIS_TAG_COURTESY_H

#include "aliases.h"

/* Leaves the titles of a person out of the name: sets word, n_words and n_bare,
 * and by what is left out, and the given name, whether it is a man or a woman. */
void tag_courtesy(const char language[3], const char *text,
                  const TagWord *words, TagEntity *name);

/* Whether the person that n words name, from words[first] on, without titles, is
 * a man or a woman, by a title before it or the given name. */
TagGender tag_person_gender(const char language[3], const char *text,
                            const TagWord *words, size_t first, size_t n);

#endif
