/* author.h - names out of a byline, "By Jane Roe and John Doe". */
#ifndef PRECIS_CLEAN_AUTHOR_H
#define PRECIS_CLEAN_AUTHOR_H

#include <stddef.h>
#include <stdint.h>

/* "Jane Roe,John Doe" gets a byte longer for each name. */
enum { AUTHOR_MOST_NAMES = 16 };

/* The names of a byline, joined by "; "; in place, where LONGEST_VALUE bytes or
 * len + AUTHOR_MOST_NAMES are.  Returns the new length, 0: no names.  stated:
 * the page says that it is nothing but names (JSON-LD, <meta>). */
size_t author_clean(char *s, size_t len, int stated);

/* How much it looks like names of persons, about 1. */
float author_shape(const char *s, size_t len);

/* Are they names of persons or an office, the first of two words at least? */
int author_is_name(const char *names, size_t len);

/* Does the text begin as a byline ("By ", "Von ", ...)?  Bytes of that. */
size_t author_prefix(const char *s, size_t len);

/* The first three letters of all that begins bylines, so that most
 * texts are known not to be one at once. */
typedef struct AuthorHeads {
  uint32_t bits[1024];          /* by the first two: a bit for each third    */
} AuthorHeads;

/* Made at the first call. */
const AuthorHeads *author_heads(void);

static inline int
author_may_begin(const AuthorHeads *heads, const char *s, size_t len)
{
  return len < 3 || ((s[0] | s[1] | s[2]) & 0x80) ||
         (heads->bits[(s[0] & 31) << 5 | (s[1] & 31)] >> (s[2] & 31) & 1);
}

/* Is it what somebody is, not who: "Senior Reporter", "CEO of Example"? */
int author_is_role(const char *s, size_t len);

/* "New York": a city that a dateline begins with, and nobody's name? */
int author_is_city(const char *s, size_t len);

#endif
