/* entities.h - character references left in plain text. */
#ifndef PRECIS_CLEAN_ENTITIES_H
#define PRECIS_CLEAN_ENTITIES_H

#include "builder.h"

/* Reads the references of the document's text: "&amp;" becomes "&".  A text
 * with tags, which speaks of markup, is left alone. */
int32_t clean_entities(const PrecisHost *host, PrecisDoc *doc);

#endif
