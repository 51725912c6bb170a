/* telling_names.h - what the names of elements say: "byline", "postDate",
 * "sidebar".
 *
 * Pages have no rule for the values of class, id and data-testid, but habits:
 * some words in them tell what an element holds (the list is in
 * telling_names.c). */
#ifndef PRECIS_CLEAN_TELLING_NAMES_H
#define PRECIS_CLEAN_TELLING_NAMES_H

#include "word_search.h"

enum {
  NAME_AUTHOR = 1, NAME_DATE = 2, NAME_MODIFIED = 4,
  NAME_AWAY = 8,                /* comments, side bars, footers              */
  NAME_NOISE = 16,              /* about an author, but no name              */
  NAME_COMMENT = 32, NAME_CAPTION = 64, NAME_BYLINE = 128,
  NAME_POLL = 256,
  NAME_APPARATUS = 512,         /* MediaWiki: "For other uses, see ...", what
                                   an article refers to, boxes of links, what
                                   a search for it shows                      */
  NAME_SIGNATURE = 1024,        /* below each post of a member of a forum    */
  NAME_UNSHOWN = 2048           /* read out to who cannot see the page       */
};

/* All words that tell something, made at the first call. */
const Words *clean_telling_names(void);

#endif
