/* name_words.h - the names in a class or an id, and the words in them. */
#ifndef PRECIS_CLEAN_NAME_WORDS_H
#define PRECIS_CLEAN_NAME_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Hashes of the names in an attribute value, at most max: each name and the
 * words of it, divided at "-", "_" and before capitals, of two letters at
 * least.  Letter case does not count and digits are alike.  room: bytes from
 * value on that may be read, len at least.  *kind: the hash of the first name
 * that has no digit, 0 if there is none: "post-1806 post hentry" and "post-7816
 * post sticky" are elements of one kind. */
size_t name_words(const char *value, size_t len, size_t room, uint32_t *out,
                  size_t max, uint32_t *kind);

#endif
