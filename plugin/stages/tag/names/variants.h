/* variants.h - the forms of one name that differ in endings or accents alone:
 * "Deutschen Bank" and "Deutsche Bank", "Egypte" and "Égypte", "Frenchmen" and
 * "French". */
#ifndef PRECIS_TAG_VARIANTS_H
#define PRECIS_TAG_VARIANTS_H

#include "aliases.h"

/* The hash of a word as its forms share it: "Merkels" as "Merkel", "Óscar" as
 * "Oscar"; in English its own. */
uint32_t tag_variant_hash(const TagAliases *aliases, const TagWord *word);

/* What a name of another language than English is found by, a place by its
 * country, and how well it reads. */
uint32_t tag_variants_key(const TagAliases *aliases, const TagEntity *name);
int tag_variants_rank(const TagAliases *aliases, const TagEntity *name);

/* The same of a people: its country, or its name for one of it. */
uint32_t tag_people_key(const TagAliases *aliases, const TagEntity *name);
int tag_people_rank(const TagAliases *aliases, const TagEntity *name);

/* Is a German name in the nominative, as far as its ending tells?  "Deutsche
 * Bank", "Deutscher Bundestag" are; not "Deutschen Bank", "Merkels". */
int tag_is_nominative(const TagAliases *aliases, const TagEntity *name);

#endif
