/* normal.h - the last step to the text: NFC, white space, controls. */
#ifndef PRECIS_CLEAN_NORMAL_H
#define PRECIS_CLEAN_NORMAL_H

#include "builder.h"

/* Signs to be written plainly; what to leave as it is. */
enum {
  CLEAN_PLAIN_QUOTES = 1,       /* ‘ ’ “ ” „ -> ' and " */
  CLEAN_PLAIN_DASHES = 2,       /* – — − -> -                   */
  CLEAN_PLAIN_LETTERS = 4,      /* ligatures and full-width forms -> ASCII    */
  CLEAN_KEEP_SPACES = 8,        /* white space around and inside lines        */
  CLEAN_KEEP_HIDDEN = 16        /* soft hyphens, marks of direction, C1, ...  */
};

/* Normalises the document's text, line by line; lines that turn out to be empty
 * go, and it is noted where the others begin then.  A text that is normal
 * already is left alone.  style: CLEAN_PLAIN_* and CLEAN_KEEP_* */
int32_t clean_normalise(const PrecisHost *host, PrecisDoc *doc, int style,
                        CleanTextLine *lines, size_t *n_lines);

#endif
