/* json_scan.h - reads JSON text strictly (RFC 8259) and remembers where each
 * value stands. */
#ifndef PRECIS_HOST_JSON_SCAN_H
#define PRECIS_HOST_JSON_SCAN_H

#include <glib.h>

#include "faults.h"

/* What is refused beyond RFC 8259, which leaves these to the reader. */
#define JSON_SCAN_UNIQUE_KEYS 1u  /* the same key twice in an object          */
#define JSON_SCAN_NO_NUL      2u  /* \u0000, which a C string cannot hold     */
#define JSON_SCAN_UNICODE     4u  /* half of a surrogate pair                 */
#define JSON_SCAN_NUMBERS     8u  /* integers past 64 bits, infinite numbers  */
#define JSON_SCAN_CONFIG     15u

typedef struct JsonScan JsonScan;

/* Reads text, which lives as long as the scan; a byte order mark before it is
 * passed over.  max_depth: how many arrays and objects may be inside each
 * other.  A fault of syntax ends the reading: it is added to faults, and NULL
 * is returned.  A key that stands twice and a number that does not fit are
 * added, and the reading goes on.  Linear time but for keys, which are hashed;
 * the C stack does not grow with the depth. */
JsonScan *json_scan_new(const char *text, gsize len, guint max_depth,
                        guint flags, GPtrArray *faults);
void json_scan_free(JsonScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonScan, json_scan_free)

/* Where the value of a JSON Pointer begins; its key, with key TRUE and where
 * it has one.  The innermost value that is there, if it is not. */
JsonPlace json_scan_find(const JsonScan *scan, const char *pointer,
                         gboolean key);

/* Where the text begins, the byte order mark left out. */
const char *json_scan_text(const JsonScan *scan, gsize *len);

/* The character of the \u escape at p, in a string that was read; *n: its
 * bytes, 12 where it is a pair.  Half a pair is U+FFFD. */
guint32 json_scan_escape(const char *p, gsize *n);

/* Appends "/" and key to a JSON Pointer, with ~ and / escaped. */
void json_pointer_append(GString *pointer, const char *key);

#endif
