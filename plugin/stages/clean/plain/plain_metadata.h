/* plain_metadata.h - title, author, date and source of a plain text as metadata
 * of the document. */
#ifndef PRECIS_CLEAN_PLAIN_METADATA_H
#define PRECIS_CLEAN_PLAIN_METADATA_H

#include "plain_text.h"

/* Sets what was found in the text: names without what surrounds them, the date
 * in ISO 8601, a title on one line.  What the caller has set stays.  PRECIS_OK or
 * why not. */
int32_t clean_plain_metadata(const PrecisHost *host, PrecisDoc *doc,
                             const char *text, const CleanPlain *found);

#endif
