/* normal.h - the last step to the text: NFC, white space, controls. */
#ifndef PRECIS_CLEAN_NORMAL_H
#define PRECIS_CLEAN_NORMAL_H

#include "builder.h"

/* Normalises the document's text, whose lines are labelled; lines that turn
 * out to be empty go, with their labels.  A text that is normal already is
 * left alone. */
int32_t clean_normalise(const PrecisHost *host, PrecisDoc *doc,
                        uint8_t *labels, size_t *n_lines);

#endif
