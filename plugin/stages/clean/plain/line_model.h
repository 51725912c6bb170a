/* line_model.h - which lines of a plain text are not the text itself. */
#ifndef PRECIS_CLEAN_LINE_MODEL_H
#define PRECIS_CLEAN_LINE_MODEL_H

#include "builder.h"

/* A line of a plain text. */
typedef struct CleanLine {
  size_t start, end;            /* without white space around it              */
  uint32_t chars, indent;
  uint8_t label;
  uint8_t drop;                 /* left out                                   */
  uint8_t markdown;             /* 1: a mark was cut off                      */
  uint8_t wrapped;              /* 1: goes on in the next line                */
  char first, last;             /* bytes: a long text is far away; 0: blank   */
  uint8_t goes_on : 1;          /* in the next line; once that is known       */
  uint8_t spaced : 1;           /* may have other than single spaces          */
  uint8_t settled : 1;          /* of the rest nothing need be done (skip.h)  */
  uint8_t of_page : 1;          /* begins as lines of a page do               */
  uint8_t points_on : 1;        /* clean_points_on; of_page too               */
  uint8_t doubtful : 1;         /* of_page, or neither sentence nor paragraph */
} CleanLine;

/* As many Latin letters as are as wide: a character of East Asia is two. */
static inline size_t
line_columns(const CleanLine *line)
{
  unsigned char first = (unsigned char)line->first;

  return line->chars << (first >= 0xE3 && first <= 0xED);
}

/* Marks the boilerplate lines of a text of the shape that saved news pages
 * have. */
int32_t clean_drop_lines(const CleanBuilder *b, CleanLine *lines, size_t n);

#endif
