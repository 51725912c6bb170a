/* written.h - how a name is written that stands for all mentions. */
#ifndef PRECIS_TAG_WRITTEN_H
#define PRECIS_TAG_WRITTEN_H

#include "aliases.h"

/* text[start, end) with white space as one blank each; lower: the first letter
 * made small.  The id of that string; 0: no memory. */
uint32_t tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text,
                  size_t start, size_t end, int lower);

/* What is written of the name, as one of that kind: its long form in brackets;
 * the mention in the nominative, with its accents; "San Francisco" of "SAN
 * FRANCISCO".  The id of that string; 0: no memory. */
uint32_t tag_written(const TagAliases *aliases, const TagEntity *name,
                     uint32_t kind);

#endif
