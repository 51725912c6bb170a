/* line_joins.h - whether a line goes on over tags, and whether two pieces of it
 * that only tags part are two words. */
#ifndef PRECIS_CLEAN_LINE_JOINS_H
#define PRECIS_CLEAN_LINE_JOINS_H

#include "builder.h"

/* What stood between two pieces of a line: an inline element ended, one began,
 * one of them was raised or lowered; a mark that calls a note was left out. */
enum { EDGE_END = 1, EDGE_START = 2, EDGE_RAISED = 4, EDGE_NOTE = 8 };

/* Does the text, whose next character is that, go on in the same line after one
 * <br>?  It does where lines were broken by hand within a sentence. */
int clean_goes_on(const CleanBuilder *text, unsigned next);

/* Are s and the text before it two words, though only tags stand between them?
 * What a page's style puts apart - columns made of spans, a picture in the line
 * - most often begins with a capital or a number; so does no second half of a
 * word. */
int clean_is_apart(const CleanBuilder *text, unsigned edges, const char *s,
                   size_t len);

#endif
