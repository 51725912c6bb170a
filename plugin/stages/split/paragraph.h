/* paragraph.h - where the paragraphs of a plain text are. */
#ifndef PRECIS_SPLIT_PARAGRAPH_H
#define PRECIS_SPLIT_PARAGRAPH_H

#include "classes.h"

/* What a line end means. */
enum {
  SPLIT_NEWLINES_PARAGRAPH,     /* ends a paragraph, unless the line goes on  */
  SPLIT_NEWLINES_SENTENCE,      /* ends a sentence                            */
  SPLIT_NEWLINES_WRAP           /* is a space; a blank line ends a paragraph  */
};

/* Finds the paragraph at or behind *at in text[0, len): *start and *end, with
 * no white space outside; *at is moved behind it.  0: there is none. */
int split_next_paragraph(const SplitClasses *classes, const char *text,
                         uint32_t len, int newlines, uint32_t *at,
                         uint32_t *start, uint32_t *end);

#endif
