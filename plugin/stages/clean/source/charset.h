/* charset.h - from bytes in any encoding to UTF-8, with the alignment. */
#ifndef PRECIS_CLEAN_CHARSET_H
#define PRECIS_CLEAN_CHARSET_H

#include "builder.h"

/* U+FFFD, for what cannot be read and for NUL. */
#define CLEAN_REPLACEMENT "\xEF\xBF\xBD"

typedef struct CleanCharsetName {
  const char *name;             /* of the WHATWG standard                     */
  const char *icu;              /* of ICU's converter; "": none               */
} CleanCharsetName;

extern const CleanCharsetName clean_charset_names[];

/* Index of a label as the standard finds it (case and white space around it
 * do not count); -1: unknown. */
int clean_charset_find(const char *label, size_t len);
int clean_charset_named(const char *label);

/* Makes the text of the document valid UTF-8 without NUL.  Where the source
 * is that already the document is left alone.  forced: the label that the
 * configuration gives, or NULL.  Sets the metadata "charset". */
int32_t clean_charset_decode(const PrecisHost *host, PrecisDoc *doc,
                             const char *forced);

/* Appends n bytes as UTF-8, of which byte i stands for b->from[map[i],
 * map[i + 1]).  charset: the index of a name; -1, and one that ICU does not
 * have: windows-1252. */
int32_t clean_charset_append(CleanBuilder *b, int charset, const char *bytes,
                             size_t n, const uint32_t *map);

#endif
