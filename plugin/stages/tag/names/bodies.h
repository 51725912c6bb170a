/* bodies.h - bodies called by the first or the last words of their names. */
#ifndef PRECIS_TAG_BODIES_H
#define PRECIS_TAG_BODIES_H

#include "aliases.h"

/* From here on the body, a name of several words, is found by the words that it
 * may be called by. */
void tag_body_learn(const TagAliases *aliases, const TagEntity *name);

/* The only body that a shorter name may mean; NULL: there is none. */
const TagEntity *tag_body_in_full(const TagAliases *aliases,
                                  const TagEntity *name);

#endif
