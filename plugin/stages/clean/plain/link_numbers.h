/* link_numbers.h - the links of a page that a text browser wrote as text. */
#ifndef PRECIS_CLEAN_LINK_NUMBERS_H
#define PRECIS_CLEAN_LINK_NUMBERS_H

#include "builder.h"

/* Takes the numbers of links out of the document's text, and the list of their
 * addresses off its end. */
int32_t clean_link_numbers(const PrecisHost *host, PrecisDoc *doc);

#endif
