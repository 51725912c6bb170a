/* firms.h - what the names of firms and other bodies are said without. */
#ifndef PRECIS_TAG_FIRMS_H
#define PRECIS_TAG_FIRMS_H

#include "aliases.h"

/* "AG", "Inc.", "Group" at the end of a firm's name. */
int tag_is_firm_form(const char *word, size_t n);

/* Does such a word end a body's name of several?  In other languages than English
 * "S.A." is one too. */
int tag_has_firm_form(const TagAliases *aliases, const TagEntity *name);

/* Is it what such names are said without, "Motor", "Party"? */
int tag_is_name_form(const TagAliases *aliases, const TagWord *word);

/* How many words at the end of a name are its form, "AG", "& Company", "GmbH &
 * Co. KG", "Party"; 0: it has none, or is nothing else. */
uint32_t tag_count_form(const TagAliases *aliases, const TagEntity *name);

#endif
