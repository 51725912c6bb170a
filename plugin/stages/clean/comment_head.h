/* comment_head.h - the line over what readers wrote: "10 comments", "Leave a
 * reply", "3 thoughts on ...". */
#ifndef PRECIS_CLEAN_COMMENT_HEAD_H
#define PRECIS_CLEAN_COMMENT_HEAD_H

#include <stddef.h>

/* May s, a line or a heading, stand over readers' comments?  Alone it says
 * little: "31 comments" stands above articles, too. */
int clean_is_comment_head(const char *s, size_t len);

/* The first letter or digit of s, else its end. */
size_t clean_first_word(const char *s, size_t len);

/* The bytes of s that are one of the words, ended by NULL and in small letters,
 * as a whole word in any case; 0: it begins with none. */
size_t clean_begins_word(const char *s, size_t len, const char *const *words);

#endif
