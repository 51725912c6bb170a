/* entities.h - names and values as one layer. */
#ifndef PRECIS_TAG_ENTITIES_H
#define PRECIS_TAG_ENTITIES_H

#include <precis/plugin.h>

#include "custom.h"
#include "words/forms.h"
#include "words/word.h"

/* What is found in a document, until it is written. */
typedef struct TagEntities TagEntities;

/* In the document's scratch memory; NULL: there is none.  language: BCP 47;
 * region: of it, "GB", or "": that of the metadata. */
TagEntities *tag_entities_new(const PrecisHost *host, PrecisDoc *doc,
                              const char *text, size_t text_len,
                              const char *language, const char *region);

/* Finds the values of the next sentence; words and forms: see tag_values. */
int32_t tag_entities_values(TagEntities *entities, const PrecisSpan *sentence,
                            const TagWord *words, size_t n,
                            const TagForms *forms);

/* Writes the layer entities: these values, the names at those places (names.h;
 * NULL: they are not asked for), and what custom (or NULL) finds, sorted, none
 * overlapping, with the columns value (normal form) and canonical (the full
 * name that a short one stands for). */
int32_t tag_entities_write(TagEntities *entities, const TagWord *words,
                           size_t n, const uint32_t *places,
                           const TagCustom *custom);

#endif
