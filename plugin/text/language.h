/* language.h - which language is a text in?  79 languages, also short texts
 * and single words.  Nothing here allocates; any thread. */
#ifndef PRECIS_TEXT_LANGUAGE_H
#define PRECIS_TEXT_LANGUAGE_H

#include <stddef.h>

/* The language of valid UTF-8 as a BCP 47 code ("en", "pt", "zh"), a static
 * string; "" if it has no letters.  Of a long text it looks at pieces from all
 * over it, about 2.5 KiB together.  *confidence (may be NULL): 0 to 1, the
 * probability that the model gives to its answer. */
const char *language_identify(const char *text, size_t len, float *confidence);

#endif
