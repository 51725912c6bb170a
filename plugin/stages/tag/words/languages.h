/* languages.h - which language each part of a text is in. */
#ifndef PRECIS_TAG_LANGUAGES_H
#define PRECIS_TAG_LANGUAGES_H

#include <precis/plugin.h>

/* Writes the layer languages: runs of paragraphs that are in one language, the
 * label its BCP 47 code, the score how sure the surest paragraph is.  A
 * paragraph too short to tell goes with the one before; document: the language
 * of those before the first that tells, "" if it is not known. */
int32_t tag_languages(const PrecisHost *host, PrecisDoc *doc, const char *text,
                      const char *document);

#endif
