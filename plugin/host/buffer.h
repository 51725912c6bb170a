/* buffer.h - a growing string whose failure is remembered, not fatal: GString
 * aborts the program when memory ends, and a host that loads us must survive
 * that.  Write what there is to write, then look at failed once. */
#ifndef PRECIS_HOST_BUFFER_H
#define PRECIS_HOST_BUFFER_H

#include <stddef.h>
#include <stdint.h>

typedef struct Buffer {
  char  *data;                  /* malloc; not NUL-terminated until finished  */
  size_t len, size;
  int    failed;                /* memory ended; nothing is added any more    */
} Buffer;

void buffer_add(Buffer *buffer, const char *bytes, size_t len);
void buffer_text(Buffer *buffer, const char *string);
void buffer_integer(Buffer *buffer, uint64_t value);

/* A number in [0,1] in the fewest digits that read back as the same float,
 * whatever the locale. */
void buffer_score(Buffer *buffer, float score);

/* A JSON string with its quotes.  bytes is valid UTF-8 and may hold NUL. */
void buffer_json(Buffer *buffer, const char *bytes, size_t len);

/* The string, NUL-terminated, the caller's to free; NULL if memory ended.  The
 * buffer is empty then. */
char *buffer_finish(Buffer *buffer, size_t *len);

#endif
