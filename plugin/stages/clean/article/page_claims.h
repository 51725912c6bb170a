/* page_claims.h - what a page says of its text, in tags that are not part of
 * it: what kind of page it is, its description, the article as a string.  The
 * model of blocks is told, and believes it as far as it has learnt to. */
#ifndef PRECIS_CLEAN_PAGE_CLAIMS_H
#define PRECIS_CLEAN_PAGE_CLAIMS_H

#include "walk.h"

/* KIND_* (walk.h) that an og:type names. */
uint32_t page_kind(const char *type, size_t len);

/* KIND_* that the start of a script of JSON-LD names. */
uint32_t page_kinds_of_json(const char *json, size_t len);

/* Finds the description (page->summary) and the body. */
void page_find_claims(CleanPage *page);

#endif
