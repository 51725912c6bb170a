/* piece.h - a sentence as the rules of values see it (scan.h) is a row of
 * pieces: runs of letters, runs of digits, single marks, each with what
 * data/values.txt says of the word.  Most words are one piece, which is kept
 * with the word (forms.h), so that it is cut and looked up once. */
#ifndef PRECIS_TAG_PIECE_H
#define PRECIS_TAG_PIECE_H

#include <stddef.h>
#include <stdint.h>

enum { TAG_LETTERS, TAG_DIGITS, TAG_MARK };

/* One meaning of a word: its class (TAG_SENSE_*) and value. */
typedef struct TagSense { int8_t kind; int16_t value; uint8_t languages; }
  TagSense;

typedef struct TagPiece {
  uint32_t start, end;
  const TagSense *senses;
  uint8_t n_senses, kind, gap, digits;  /* gap: white space before            */
  uint8_t capital;
  uint8_t begins;               /* of a value, it may by itself               */
  uint16_t tells;               /* what a value beside it may be: values.c    */
  uint8_t languages;            /* which the senses are of                    */
  uint8_t ties;                 /* may be in an address: a mark that touches
                                   what is before it                          */
  uint32_t c;                   /* the first character                        */
} TagPiece;

/* The piece that text[start, end) begins with; no white space does.  joined: a
 * number of German, Dutch or Italian that is joined of others is more than one
 * piece. */
void tag_piece_read(TagPiece *piece, const char *text, size_t start, size_t end,
                    int joined);

#endif
