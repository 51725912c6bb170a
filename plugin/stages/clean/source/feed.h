/* feed.h - RSS and Atom, which list documents. */
#ifndef PRECIS_CLEAN_FEED_H
#define PRECIS_CLEAN_FEED_H

#include "builder.h"

/* Is it one, by its first element? */
int clean_is_feed(const char *s, size_t len);

/* Makes the document's text, a feed, a page: each item's title a heading, its
 * text the HTML that it stands for.  What is no text is left out. */
int32_t clean_feed(const PrecisHost *host, PrecisDoc *doc);

#endif
