/* note_mark.h - marks in a page's text that call a note: "[2]", a raised 3. */
#ifndef PRECIS_CLEAN_NOTE_MARK_H
#define PRECIS_CLEAN_NOTE_MARK_H

#include "page.h"

/* Is the element whose start tag, <sup> or <a>, the reader has just read no
 * more than such a mark?  before: the byte right before it in the text, '\0' if
 * there is none.  Looks a few tokens ahead; the reader stays. */
int clean_is_note_mark(const PageReader *r, char before);

/* Of a text that ends with an opening bracket, which the reader has just read:
 * do no more than such marks and commas follow up to the closing one, as in
 * "[<a href=#fn1>1</a>-<a href=#fn3>3</a>]"?  The byte behind that one, which
 * begins a text; 0: no. */
uint32_t clean_notes_end(const PageReader *r);

#endif
