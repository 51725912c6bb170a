/* language_tag.h - the language that a tag names.
 *
 * People write "de", "DE", "de-AT" and "deu" for one language, and the tables
 * of stages know one spelling. */
#ifndef PRECIS_TEXT_LANGUAGE_TAG_H
#define PRECIS_TEXT_LANGUAGE_TAG_H

enum { LANGUAGE_TAG_BYTES = 4 };

/* The language of a BCP 47 tag (or NULL) in small letters, without script or
 * country, in two letters where it has so short a code; "" where the tag names
 * none ("und", "x-default", "auto").  Returns out. */
const char *language_tag_read(const char *tag, char out[LANGUAGE_TAG_BYTES]);

#endif
