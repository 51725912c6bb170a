/* reader.h - the bytes of a file or of standard input, gunzipped, unxzed and
 * un-zstded where its first bytes say so. */
#ifndef PRECIS_COMMAND_READER_H
#define PRECIS_COMMAND_READER_H

#include <glib.h>
#include <sys/stat.h>

typedef struct Reader Reader;

/* path "-": standard input.  NULL with error: one sentence, without the
 * path. */
Reader *reader_open(const char *path, GError **error);

/* What stat() tells of it. */
int reader_stat(const char *path, struct stat *info);
void reader_close(Reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_close)

typedef enum {
  READ_OK,
  READ_END,                     /* no line is left                            */
  READ_LONG,                    /* over the limit; a line is skipped to its
                                   end                                        */
  READ_FAILED,                  /* error says why; read no further            */
  READ_STOPPED,                 /* a signal came                              */
} ReadResult;

/* A growing array of bytes whose growth may fail.  Free data with g_free. */
typedef struct Bytes {
  char *data;
  gsize len, size;
} Bytes;

/* The next line without its newline, or the rest of the file; at most limit
 * bytes.  What was in bytes is replaced. */
ReadResult reader_line(Reader *reader, gsize limit, Bytes *bytes,
                       GError **error);
ReadResult reader_rest(Reader *reader, gsize limit, Bytes *bytes,
                       GError **error);

/* Bytes read by all readers, as they are stored.  Thread: any. */
guint64 reader_total(void);

#endif
