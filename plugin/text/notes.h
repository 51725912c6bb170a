/* notes.h - the numbers of notes behind a sentence: "It fell in May.[1] [23]" */
#ifndef PRECIS_TEXT_NOTES_H
#define PRECIS_TEXT_NOTES_H

#include <stddef.h>

#include "ascii.h"

/* Where text[start, end) ends without them and the spaces in front. */
static inline size_t
notes_begin(const char *text, size_t start, size_t end)
{
  size_t at = end;

  while (at > start && text[at - 1] == ']') {
    for (at--; at > start && ascii_is_digit(text[at - 1]); at--)
      ;
    if (at == start || text[--at] != '[')
      return end;
    while (at > start && text[at - 1] == ' ')
      at--;
    end = at;
  }
  return end;
}

#endif
