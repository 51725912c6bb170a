/* pre_prose.h - prose in <pre>, as in archives of mail, RFCs, manual pages. */
#ifndef PRECIS_CLEAN_PRE_PROSE_H
#define PRECIS_CLEAN_PRE_PROSE_H

#include <stddef.h>

/* A line without the white space around it. */
typedef struct PreLine {
  size_t start, end;            /* bytes of the text; equal: it is blank     */
  size_t indent;                /* columns before it                          */
  size_t columns;               /* to its end                                 */
  int has_gap;                  /* three spaces in it, as a row of a table    */
} PreLine;

typedef struct PreText {
  const char *s;
  size_t start, end;
  int is_prose;                 /* most of it                                 */
  size_t width;                 /* at which its lines were wrapped; 0: they
                                   were not                                   */
} PreText;

/* Reads the line that begins at `at`, and returns where the next one does;
 * beyond t->end: there is none. */
size_t pre_line(const PreText *t, size_t at, PreLine *line);

/* Tells what the text s[start, end) is. */
PreText pre_text(const char *s, size_t start, size_t end);

/* Of prose: are the lines from `start`, which is behind a blank one, to the
 * next blank one words, and no listing? */
int pre_is_prose(const PreText *t, size_t start);

/* Of these: was the break between two lines the width's doing? */
int pre_goes_on(const PreText *t, const PreLine *line, const PreLine *next);

/* If it was: is a word divided there?  Of "discus\u2010" and "sion", as a
 * program for manual pages writes, the hyphen goes; of "well-" and "known" it
 * stays. */
enum { PRE_IN_WORD = 1, PRE_IN_COMPOUND };
int pre_is_divided(const PreText *t, const PreLine *line, const PreLine *next);

#endif
