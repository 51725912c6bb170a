/* courtesy.h - what a title of other languages than English says of a person. */
#ifndef PRECIS_TAG_COURTESY_H
#define PRECIS_TAG_COURTESY_H

#include "lists.h"
#include "word.h"

/* "Mme Le Pen", "Kanzlerin Merkel": whether the person named from words[first]
 * on is a man or a woman, by the words before. */
TagGender tag_courtesy(const char language[3], const char *text,
                       const TagWord *words, size_t first);

#endif
