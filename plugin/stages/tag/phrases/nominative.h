/* nominative.h - German phrases as they are written by themselves. */
#ifndef PRECIS_TAG_NOMINATIVE_H
#define PRECIS_TAG_NOMINATIVE_H

#include <stddef.h>

#include "words/word.h"

/* Writes text[start, end), a phrase among words[0..n), in the nominative to
 * `form`, at most `size` bytes, and returns how many; 0: it is so already, has a
 * name in it, or is too long. */
size_t tag_nominative(const char *text, const TagWord *words, size_t n,
                      size_t start, size_t end, char *form, size_t size);

#endif
