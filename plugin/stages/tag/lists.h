/* lists.h - lists of countries, regions, cities, peoples, titles, languages
 * and currencies, looked up at once for a whole sentence. */
#ifndef PRECIS_TAG_LISTS_H
#define PRECIS_TAG_LISTS_H

#include "word.h"

enum {
  TAG_LIST_COUNTRY = 1, TAG_LIST_REGION = 2, TAG_LIST_CITY = 4,
  TAG_LIST_PEOPLE = 8, TAG_LIST_TITLE = 16, TAG_LIST_LANGUAGE = 32,
  TAG_LIST_CURRENCY = 64,
  TAG_LIST_INSIDE = 128         /* in a phrase of two words or more           */
};

/* Sets `lists` of words[0..n), one sentence. */
void tag_lists(TagWord *words, size_t n);

#endif
