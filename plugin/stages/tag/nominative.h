/* nominative.h - German phrases as they are written by themselves. */
#ifndef PRECIS_TAG_NOMINATIVE_H
#define PRECIS_TAG_NOMINATIVE_H

#include <precis/plugin.h>

#include "word.h"

/* text[start, end), a phrase among words[0..n), in the nominative; "" and 0 for
 * one that is so already, or has a name in it.  Writes at most `size` bytes to
 * `form`, and returns how many. */
size_t tag_nominative(const char *text, const TagWord *words, size_t n,
                      size_t start, size_t end, char *form, size_t size);

#endif
