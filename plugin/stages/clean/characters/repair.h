/* repair.h - text that was decoded with the wrong encoding, made right. */
#ifndef PRECIS_CLEAN_REPAIR_H
#define PRECIS_CLEAN_REPAIR_H

#include "builder.h"

/* Repairs the document's text.  A text without damage is left alone. */
int32_t clean_repair(const PrecisHost *host, PrecisDoc *doc);

#endif
