/* origin_line.h - the line of a copy that names where the text was first: "The
 * post Five Geese appeared first on The Pier." */
#ifndef PRECIS_CLEAN_ORIGIN_LINE_H
#define PRECIS_CLEAN_ORIGIN_LINE_H

#include <stddef.h>

/* Is all of it such a line, as WordPress adds it to its feeds in sixteen
 * languages, and papers of one house to each other's stories? */
int clean_is_origin_line(const char *s, size_t len);

#endif
