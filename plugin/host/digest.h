/* digest.h - the parts of a digest (render_digest.c). */
#ifndef PRECIS_HOST_DIGEST_H
#define PRECIS_HOST_DIGEST_H

#include <precis/precis.h>

#include "buffer.h"

/* Adds text as part of one line: white space of any kind is one space, none at
 * the ends; characters that steer a terminal or turn its writing direction are
 * dropped. */
void digest_add_line(Buffer *out, const char *text, size_t len);

/* Is there a letter or digit in it? */
int digest_has_word(const char *text, size_t len);

/* Does it end with a mark that ends a sentence, whatever closes behind it? */
int digest_is_ended(const char *text, size_t len);

/* Orders by letters and digits only, folded to lower case; 0: the same. */
int digest_compare(const char *a, size_t a_len, const char *b, size_t b_len);

/* Are the words of b in a, next to each other? */
int digest_holds(const char *a, size_t a_len, const char *b, size_t b_len);

/* Length of the longest start of text of at most max bytes that ends with a
 * word; len if it fits whole. */
size_t digest_cut(const char *text, size_t len, size_t max);

/* For each of n sentences: does a paragraph begin with it?  malloc'd; NULL: no
 * memory. */
uint8_t *digest_group(const PrecisDoc *doc, const PrecisSpan *sentences,
                      size_t n);

/* The line of tags; nothing if there are none. */
void digest_add_tags(Buffer *out, const PrecisDoc *doc);

#endif
