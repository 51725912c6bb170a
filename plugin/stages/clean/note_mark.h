/* note_mark.h - marks in a page's text that call a note: "[2]", a raised 3. */
#ifndef PRECIS_CLEAN_NOTE_MARK_H
#define PRECIS_CLEAN_NOTE_MARK_H

#include "page.h"

/* Is the element whose start tag, <sup> or <a>, the reader has just read no
 * more than such a mark?  before: the byte right before it in the text, '\0' if
 * there is none.  Looks a few tokens ahead; the reader stays. */
int clean_is_note_mark(const PageReader *r, char before);

#endif
