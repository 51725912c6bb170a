/* page_or_text.h - is a source of which nobody says what it is a page? */
#ifndef PRECIS_CLEAN_PAGE_OR_TEXT_H
#define PRECIS_CLEAN_PAGE_OR_TEXT_H

#include <stddef.h>

/* Does the text, of which the begin is looked at, read like HTML? */
int clean_looks_like_page(const char *s, size_t len);

#endif
