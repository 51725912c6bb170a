/* bylines.h - datelines, lines that tell who wrote a text, and the like. */
#ifndef PRECIS_TAG_BYLINES_H
#define PRECIS_TAG_BYLINES_H

#include <stddef.h>

/* How many bytes of the line at text[at] tell who wrote the text, where and for
 * whom; `end`: of the text.  Without parts of speech only the dateline at which
 * the text begins is known. */
size_t tag_byline(const char *text, size_t at, size_t end, int has_pos);

#endif
