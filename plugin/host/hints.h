/* hints.h - what a caller knows of a document. */
#ifndef PRECIS_HOST_HINTS_H
#define PRECIS_HOST_HINTS_H

#include "document.h"

/* Sets the hints (or NULL), as PrecisInput has them, as metadata.
 * PRECIS_E_ARGUMENT: one is not a key and a UTF-8 string; *wrong is its key,
 * whatever that is. */
int32_t hints_set(PrecisDoc *doc, const char *const *hints,
                  const char **wrong);

#endif
