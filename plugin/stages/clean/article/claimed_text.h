/* claimed_text.h - the text that a page's data have of it, where it shows none:
 *
 *   {"@type": "NewsArticle", "articleBody": "The bridge ...\\n\\nIt will ..."}
 *   <div id="root"></div><noscript>Please enable JavaScript</noscript>
 *
 * A page that a script fills, or of which readers who have not paid see the
 * beginning, may carry all of its article for search engines. */
#ifndef PRECIS_CLEAN_CLAIMED_TEXT_H
#define PRECIS_CLEAN_CLAIMED_TEXT_H

#include "walk.h"

/* Appends the lines of page->body, if it is the only one and much longer than
 * the blocks that are kept, to out, which has none.  1: it did, or failed, which
 * out->status tells. */
int clean_take_claimed(const CleanPage *page, const uint8_t *keep,
                       CleanBuilder *out);

#endif
