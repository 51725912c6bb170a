/* json_scan.h - reads JSON text strictly (RFC 8259) and remembers where each
 * value stands. */
#ifndef PRECIS_HOST_JSON_SCAN_H
#define PRECIS_HOST_JSON_SCAN_H

#include <glib.h>

/* What is refused beyond RFC 8259, which leaves these to the reader. */
#define JSON_SCAN_UNIQUE_KEYS 1u  /* the same key twice in an object          */
#define JSON_SCAN_NO_NUL      2u  /* \u0000, which a C string cannot hold     */
#define JSON_SCAN_UNICODE     4u  /* half of a surrogate pair                 */
#define JSON_SCAN_NUMBERS     8u  /* integers past 64 bits, infinite numbers  */
#define JSON_SCAN_CONFIG     15u

typedef struct JsonScan JsonScan;

typedef struct JsonPlace {
  gsize offset;                 /* bytes                                      */
  guint line, column;           /* from 1, column in characters               */
} JsonPlace;

#define JSON_SCAN_ERROR (json_scan_error_quark())
GQuark json_scan_error_quark(void);

/* Reads text, which lives as long as the scan.  max_depth: how many arrays and
 * objects may be inside each other.  NULL with error (one sentence) and
 * *place: the first fault.  Linear time; the C stack does not grow with the
 * depth. */
JsonScan *json_scan_new(const char *text, gsize len, guint max_depth,
                        guint flags, JsonPlace *place, GError **error);
void json_scan_free(JsonScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonScan, json_scan_free)

/* Where the value of a JSON Pointer begins; of its key, with key TRUE (where
 * it has one).  The innermost value that is there, if it is not. */
JsonPlace json_scan_find(const JsonScan *scan, const char *pointer,
                         gboolean key);

#endif
