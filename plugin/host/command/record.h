/* record.h - one line of JSON Lines input:
 *
 *   {"id":17,"html":"<p>...","url":"https://example.org/17"}
 *
 * One of text, html, base64 (the raw bytes) and path (of a file with them)
 * says what the document is.  url, query, date, language, charset and type
 * are what is known of it.  Other members are the caller's own business. */
#ifndef PRECIS_COMMAND_RECORD_H
#define PRECIS_COMMAND_RECORD_H

#include <glib.h>

/* source, path and hints point into the line. */
typedef struct Record {
  char *id;                     /* JSON, as it was given; NULL: none          */
  const char *source;           /* the bytes of the document                  */
  gsize len;
  const char *path;             /* instead of source                          */
  GPtrArray *hints;             /* key, value, ..., NULL, as PrecisInput has  */
  char *meant;                  /* what to do about the error, or NULL        */
} Record;

/* Changes line, which has a byte to spare behind its end.  FALSE with error:
 * one sentence; the id is there if it could be read, and meant if a member's
 * name is a slip. */
gboolean record_read(Record *record, char *line, gsize len, GError **error);
void record_clear(Record *record);

/* An id, JSON as record_read gives it, as a plain string; g_free. */
char *record_plain_id(const char *id);

#endif
