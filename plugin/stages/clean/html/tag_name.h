/* tag_name.h - is it a tag of HTML, in a text that may be none of a page? */
#ifndef PRECIS_CLEAN_TAG_NAME_H
#define PRECIS_CLEAN_TAG_NAME_H

#include <stddef.h>

/* Does the name of an element that pages use begin at s, which is after "<" or
 * "</", and something that may follow it there? */
int clean_is_tag(const char *s, size_t len);

#endif
