/* must.h - what a trainer cannot do without, or it ends with a line that says
 * what is missing. */
#ifndef PRECIS_TEXT_MUST_H
#define PRECIS_TEXT_MUST_H

#include <stdio.h>
#include <stdlib.h>

static inline void *
must(void *memory)
{
  if (memory == NULL) {
    fputs("no memory\n", stderr);
    exit(1);
  }
  return memory;
}

static inline FILE *
must_open(const char *path, const char *mode)
{
  FILE *f = fopen(path, mode);

  if (f == NULL) {
    perror(path);
    exit(1);
  }
  return f;
}

#endif
