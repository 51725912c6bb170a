/* language.h - which language is a text in?  79 languages, also short texts
 * and single words.  Nothing here allocates; any thread. */
#ifndef PRECIS_TEXT_LANGUAGE_H
#define PRECIS_TEXT_LANGUAGE_H

#include <stddef.h>

/* The language of valid UTF-8 as a BCP 47 code ("en", "pt", "zh"), a static
 * string; "" if it has no letters.  Only the first 16 KiB are looked at, which
 * is more than enough.  *confidence (may be NULL): 0 to 1, the probability
 * that the model gives to its answer. */
const char *language_identify(const char *text, size_t len, float *confidence);

#endif
