/* small_names.h - names in sentences without a capital. */
#ifndef PRECIS_TAG_SMALL_NAMES_H
#define PRECIS_TAG_SMALL_NAMES_H

#include "words/word.h"

/* Names what the lists know of the sentence words[from, to), whose style and
 * whose other names are set; makes these words hot, which is where names are
 * looked for.  Returns whether there are any. */
int tag_small_names(const char *text, TagWord *words, size_t from, size_t to);

#endif
