/* particles.h - last names that begin with small words. */
#ifndef PRECIS_TAG_PARTICLES_H
#define PRECIS_TAG_PARTICLES_H

#include "words/word.h"

/* Makes "Von der Aue" a person where a name of words[0..n) ends so, "Boris von
 * der Aue"; places: of names.h. */
void tag_particles(TagWord *words, size_t n, const uint32_t *places);

#endif
