/* openers.h - words that open a sentence which points back to the one before:
 * "Denn", "Cependant", "Él".  English ones are cues (cues.h). */
#ifndef PRECIS_SUMMARIZE_OPENERS_H
#define PRECIS_SUMMARIZE_OPENERS_H

#include <stddef.h>
#include <stdint.h>

/* The list of a language, a set of stopwords.h; 0: there is none. */
uint32_t openers_language(uint32_t language);

/* Is the word, in lower case, on the list? */
int openers_have(uint32_t list, const char *word, size_t len);

#endif
