/* persons.h - which person of a document a last or a first name means. */
#ifndef PRECIS_TAG_PERSONS_H
#define PRECIS_TAG_PERSONS_H

#include "aliases.h"

/* Takes in a person's first and last name; and, once these of all are, "Lula" too
 * of "Luiz Inácio Lula da Silva", and what tells two of one last name apart. */
void tag_person_learn(TagAliases *aliases, const TagEntity *name);
void tag_persons_learn_more(const TagAliases *aliases);

/* The person in full, as far as names were seen; the name itself if there is
 * none. */
const TagEntity *tag_person_in_full(const TagAliases *aliases,
                                    const TagEntity *name);

/* From here on its last and its first name mean this one. */
void tag_person_remember(const TagAliases *aliases, const TagEntity *name);

#endif
