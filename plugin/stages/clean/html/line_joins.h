/* line_joins.h - whether a line goes on over tags, and whether two pieces of it
 * that only tags part are two words. */
#ifndef PRECIS_CLEAN_LINE_JOINS_H
#define PRECIS_CLEAN_LINE_JOINS_H

#include "builder.h"

/* What stood between two pieces of a line: an inline element ended, one began,
 * one of them was raised or lowered; a mark that calls a note was left out. */
enum { EDGE_END = 1, EDGE_START = 2, EDGE_RAISED = 4, EDGE_NOTE = 8 };

/* A letter or mark of Chinese or Japanese. */
static inline int
clean_is_east_asian(uint32_t c)
{
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* Does s follow the text without a blank, though the line of the source ends
 * between them?  So it is within Chinese and Japanese (CSS Text 3, section
 * 4.1.3), and at the quotes and dashes of these. */
int clean_meets_unspaced(const CleanBuilder *text, const char *s);

/* Is s a comma or a full stop that ends a word?  Behind an element a blank before
 * it is a slip: "<a>the report </a>." */
int clean_is_lone_stop(const char *s, size_t len);

/* Does the text, whose next character is that, go on in the same line after one
 * <br>?  It does where lines were broken by hand within a sentence. */
int clean_goes_on(const CleanBuilder *text, unsigned next);

/* Are s and the text before it two words, though only tags stand between them?
 * What a page's style puts apart - columns made of spans, a picture in the line
 * - most often begins with a capital or a number; so does no second half of a
 * word. */
int clean_is_apart(const char *text, size_t text_len, unsigned edges,
                   const char *s, size_t len);

#endif
