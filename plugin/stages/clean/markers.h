/* markers.h - lines of a page's own that stand between those of an article:
 * "Advertisement", "Subscribe to read on", "Read also: ...", in thirty
 * languages. */
#ifndef PRECIS_CLEAN_MARKERS_H
#define PRECIS_CLEAN_MARKERS_H

#include "article/walk.h"

enum { LONGEST_MARKER = 64 };   /* bytes                                      */

/* Writes s, of at most LONGEST_MARKER bytes, in small letters without the marks
 * at its end; returns its length. */
size_t marker_of_line(const char *s, size_t len, char line[LONGEST_MARKER + 5]);

/* Is the line, so written, one of the n of the table, sorted by their bytes? */
int marker_is_one_of(const char *line, const char *const *table, size_t n);

#define MARKER_IS_ONE_OF(line, table) \
  marker_is_one_of(line, table, sizeof (table) / sizeof *(table))

/* Is the block a line of the page's own, "Advertisement", "You may also like",
 * or does one stand before its link: "Read also: Five geese come back"? */
int clean_is_pointer(const CleanPage *p, const Block *b);

/* Does a line point to another story in a language other than English: "Lea
 * también: ...", "【関連記事】..."? */
int clean_points_on(const char *s, size_t len);

#endif
