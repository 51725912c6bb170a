/* canonical.h - the one name that all mentions of a thing share. */
#ifndef PRECIS_TAG_CANONICAL_H
#define PRECIS_TAG_CANONICAL_H

#include "aliases.h"

/* From host, doc, text, language, words, all and how many the rest, in the document's
 * scratch memory; sets long_word and n_long.  PRECIS_OK or E_LIMIT. */
int32_t tag_aliases_learn(TagAliases *aliases);

/* The label id of the canonical form of a name, one of all, asked for in their
 * order, since a last name means the one that was mentioned last; 0: no
 * memory. */
uint32_t tag_canonical(TagAliases *aliases, const TagEntity *name);

#endif
