/* plain_text.h - text without markup: structure, paragraphs, boilerplate. */
#ifndef PRECIS_CLEAN_PLAIN_TEXT_H
#define PRECIS_CLEAN_PLAIN_TEXT_H

#include "builder.h"

typedef struct CleanRange {
  size_t start, end;            /* in the text before; start == end: none     */
} CleanRange;

typedef struct CleanPlain {
  CleanRange title, source, author;
  CleanRange date;              /* a mail's, as its head writes it            */
  int is_mail;                  /* with a head: that has title and author     */
} CleanPlain;

/* Writes the paragraphs of the text b->from, each a line, and says where its
 * title and the like are.  filter: leave boilerplate lines out; spaces: keep
 * the white space of each line. */
int32_t clean_plain_text(CleanBuilder *b, int filter, int spaces,
                         CleanPlain *found);

#endif
