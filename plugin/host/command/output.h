/* output.h - where results go: standard output, or a file. */
#ifndef PRECIS_COMMAND_OUTPUT_H
#define PRECIS_COMMAND_OUTPUT_H

#include <glib.h>
#include <stdio.h>

typedef struct Output {
  FILE *stream;
  const char *name;             /* for messages                               */
  char *target, *temporary;     /* the file to be replaced, what by; or NULL  */
} Output;

/* path: of the caller, or NULL.  FALSE: it cannot be written, which was
 * told. */
gboolean output_open(Output *output, const char *path);

/* whole: it holds what it was to hold; a file that was there stays otherwise.
 * FALSE: it could not be written to its end, which was told. */
gboolean output_close(Output *output, gboolean whole);

#endif
