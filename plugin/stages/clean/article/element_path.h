/* element_path.h - what an element's tag and attributes say of the text in it:
 * that it is a list, a menu, hidden, a reader's comment, another post. */
#ifndef PRECIS_CLEAN_ELEMENT_PATH_H
#define PRECIS_CLEAN_ELEMENT_PATH_H

#include "walk.h"

/* PATH_* (walk.h) of each tag. */
extern const uint32_t element_path[N_HTML_TAGS];

/* What a box's attribute says: PATH_*. */
uint32_t element_path_of_attribute(const Page *page, const HtmlAttribute *a);

/* The number of the post that a class or id names, 0: none. */
uint32_t element_post(const char *value, size_t len);

#endif
