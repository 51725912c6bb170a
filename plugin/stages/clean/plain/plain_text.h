/* plain_text.h - text without markup: structure, paragraphs, boilerplate. */
#ifndef PRECIS_CLEAN_PLAIN_TEXT_H
#define PRECIS_CLEAN_PLAIN_TEXT_H

#include "builder.h"

typedef struct CleanRange {
  size_t start, end;            /* in the text before; start == end: none     */
} CleanRange;

/* Where a value stands: over the paragraphs, in the head of a mail, in front
 * matter. */
enum { CLEAN_FROM_TEXT, CLEAN_FROM_MAIL, CLEAN_FROM_FRONT };

typedef struct CleanPlain {
  CleanRange title, source;
  CleanRange author;            /* of a mail the name, else the byline        */
  CleanRange date;              /* as it is written                           */
  uint8_t title_from, author_from, date_from;
  uint8_t day_first;            /* of the date, which may be read either way  */
} CleanPlain;

/* Writes the paragraphs of the text b->from, each a line, and says where its
 * title and the like are.  filter: leave boilerplate lines out; spaces: keep
 * the white space of each line. */
int32_t clean_plain_text(CleanBuilder *b, int filter, int spaces,
                         CleanPlain *found);

/* Does the text begin as the subtitles of a film do, in which marks like those
 * of a page may stand? */
int clean_begins_captions(const char *s, size_t len);

#endif
