/* normal.h - the last step to the text: NFC, white space, controls. */
#ifndef PRECIS_CLEAN_NORMAL_H
#define PRECIS_CLEAN_NORMAL_H

#include "builder.h"

/* Signs to be written plainly. */
enum {
  CLEAN_PLAIN_QUOTES = 1,       /* ‘ ’ “ ” „ -> ' and " */
  CLEAN_PLAIN_DASHES = 2,       /* – — − -> -                   */
  CLEAN_PLAIN_LETTERS = 4       /* ligatures and full-width forms -> ASCII    */
};

/* Normalises the document's text, whose lines are labelled; lines that turn
 * out to be empty go, with their labels.  A text that is normal already is
 * left alone. */
/* plain: CLEAN_PLAIN_* */
int32_t clean_normalise(const PrecisHost *host, PrecisDoc *doc, int plain,
                        uint8_t *labels, size_t *n_lines);

#endif
