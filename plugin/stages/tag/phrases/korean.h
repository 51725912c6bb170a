/* korean.h - what a word of Korean is without its particle.
 *
 * Nouns of Korean are written together with the particle behind them, verbs
 * with their endings, so that a list of stop words cannot have these. */
#ifndef PRECIS_TAG_KOREAN_H
#define PRECIS_TAG_KOREAN_H

#include <stddef.h>

/* Where the noun text[start, end) ends without its particle.  start: it is a
 * form of a verb, or a noun of one syllable. */
size_t tag_korean_noun(const char *text, size_t start, size_t end);

#endif
