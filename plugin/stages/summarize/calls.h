/* calls.h - sentences that send the reader elsewhere: "Lesen Sie hier mehr." */
#ifndef PRECIS_SUMMARIZE_CALLS_H
#define PRECIS_SUMMARIZE_CALLS_H

#include <stddef.h>

/* Does it begin, or end, as such a call does, in any language? */
int calls_begin(const char *sentence, size_t len);
int calls_end(const char *sentence, size_t len);

#endif
