/* schema.h - the subset of JSON Schema in which a stage tells its options. */
#ifndef PRECIS_HOST_SCHEMA_H
#define PRECIS_HOST_SCHEMA_H

#include <json-glib/json-glib.h>

#include "faults.h"
#include "json_scan.h"

typedef struct Schema Schema;

#define SCHEMA_ERROR (schema_error_quark())
GQuark schema_error_quark(void);

/* Reads and checks a schema.  json NULL: an object without properties.  NULL
 * with error: one sentence that says what is wrong with the schema. */
Schema *schema_new(const char *json, GError **error);
void schema_free(Schema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Schema, schema_free)

/* As it was given, for printing; borrowed. */
JsonObject *schema_json(const Schema *schema);

/* Validates a value that was read from scan at pointer (the place of the
 * faults).  skip: names of members that are not the schema's business, or
 * NULL.  TRUE: no fault was added. */
gboolean schema_validate(const Schema *schema, JsonNode *value,
                         const JsonScan *scan, const char *pointer,
                         const char *const *skip, GPtrArray *faults);

/* The members of value (may be NULL) that the schema has, completed by its
 * defaults, in the schema's order; value is valid. */
JsonObject *schema_complete(const Schema *schema, JsonObject *value);

#endif
