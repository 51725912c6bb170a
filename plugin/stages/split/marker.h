/* marker.h - numbers, letters and bullets that begin the items of a list, on
 * lines of their own or in running text: "1. Salt 2. Flour", "(a) ... (b)". */
#ifndef PRECIS_SPLIT_MARKER_H
#define PRECIS_SPLIT_MARKER_H

#include "token.h"

enum {
  SPLIT_MARKER_NONE, SPLIT_MARKER_NUMBER, SPLIT_MARKER_SMALL,
  SPLIT_MARKER_CAPITAL, SPLIT_MARKER_BULLET
};

typedef struct SplitMarker {
  uint8_t kind;
  uint8_t form;         /* bits: 1 "(" before, 2 "." after, 4 ")" after       */
  uint16_t value;       /* number, or place of the letter in the alphabet     */
  uint16_t roman;       /* value as a Roman number, 0: not one                */
} SplitMarker;

/* The bytes of the full stop or bracket before end that may close a marker; 0:
 * there is none. */
uint32_t split_marker_wide_stop(const char *text, uint32_t end);

static inline uint32_t
split_marker_stop(const char *text, uint32_t end)
{
  unsigned char last = (unsigned char)text[end - 1];

  if (last == '.' || last == ')')
    return 1;
  /* the last bytes of those that are longer */
  return last == 0x8B || last == 0x8E || last == 0x94
         ? split_marker_wide_stop(text, end) : 0;
}

/* Reads text[start, end), a token, as a marker. */
SplitMarker split_marker_read(const char *text, uint32_t start, uint32_t end);

/* Does b follow a in one list? */
int split_marker_follows(SplitMarker a, SplitMarker b);

/* May b be the first of a list? */
int split_marker_is_first(SplitMarker b);

#endif
