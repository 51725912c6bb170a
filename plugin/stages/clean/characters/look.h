/* look.h - what stands in 64 bytes of UTF-8, a bit for each.
 *
 * Of most bytes of most texts nothing need be known but that they are letters
 * and single spaces.  The steps that pass over all of a text ask here where
 * there is more, and read only that. */
#ifndef PRECIS_CLEAN_LOOK_H
#define PRECIS_CLEAN_LOOK_H

#include <stddef.h>
#include <stdint.h>

#include "processor.h"

/* What is settled, skip.h tells. */
typedef struct CleanBits {
  uint64_t stops;               /* controls, spaces before a space, and first
                                   bytes that may begin a space or an end of
                                   line                                       */
  uint64_t odd;                 /* first bytes of others that are not settled */
  uint64_t more;                /* bytes of a character behind its first      */
} CleanBits;

enum { CLEAN_LOOKS = 16 };

/* Looks at s[at, end), 64 bytes for each bits at most; returns how many of
 * these are told; *some: a bit for each that may tell something.  What stands behind
 * the end is taken for letters. */
size_t clean_look(CleanProcessor processor, const char *s, size_t at,
                  size_t end, CleanBits bits[CLEAN_LOOKS], uint32_t *some);

/* The same: bytes that begin a character which may have been a byte of another
 * encoding (repair.c): one that can be a following byte, behind one that is not
 * ASCII; a C1 control; a letter that may have lost its second byte to a space.
 * *high: is the byte before them not ASCII; then, is the last. */
size_t clean_look_for_damage(CleanProcessor processor, const char *s, size_t at,
                             size_t end, int *high,
                             uint64_t bits[CLEAN_LOOKS]);

/* Where what[0, n) is in s[0, len), or NULL. */
const char *clean_find_bytes(const char *s, size_t len, const char *what,
                             size_t n);

#endif
