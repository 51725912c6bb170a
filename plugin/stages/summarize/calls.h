/* calls.h - sentences that send the reader elsewhere: "Lesen Sie hier mehr." */
#ifndef PRECIS_SUMMARIZE_CALLS_H
#define PRECIS_SUMMARIZE_CALLS_H

#include <stddef.h>

/* Does it begin as such a call does, in any language? */
int calls_begin(const char *sentence, size_t len);

#endif
