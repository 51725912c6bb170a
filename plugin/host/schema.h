/* schema.h - the subset of JSON Schema in which a stage tells its options.
 *
 *   type                   boolean integer number string array object
 *   description            a sentence for people
 *   default                a value of the type
 *   enum                   the values allowed
 *   minimum, maximum       of an integer or number, inclusive
 *   minLength, maxLength   of a string, in characters
 *   pattern                of a string: a regular expression that it matches
 *   format                 of a string: "layer", the name of a layer that a
 *                          stage before gives, or layer/label
 *   items, minItems, maxItems
 *                          of an array: the schema of each element; how many
 *   required               of an object: keys that must stand, each of them a
 *                          property if there are any
 *   properties             of an object: a schema for each key, which is not
 *                          empty and has no / or ~; other keys are faults.
 *                          Without properties any key may stand.
 *
 * Any other keyword is refused: one that is not enforced would mislead. */
#ifndef PRECIS_HOST_SCHEMA_H
#define PRECIS_HOST_SCHEMA_H

#include <json-glib/json-glib.h>

#include "faults.h"
#include "json_scan.h"

typedef struct Schema Schema;

#define SCHEMA_ERROR (schema_error_quark())
GQuark schema_error_quark(void);

/* Reads and checks the schema of an object.  json NULL: one without
 * properties.  NULL with error: one sentence that says what is wrong. */
Schema *schema_new(const char *json, GError **error);

/* An object with the properties of both, those of first before, which requires
 * what either does. */
Schema *schema_join(const Schema *first, const Schema *second);

void schema_free(Schema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Schema, schema_free)

/* Does it have a property of that name? */
gboolean schema_has(const Schema *schema, const char *name);

/* The properties as one JSON object, name to schema; a new reference. */
JsonObject *schema_properties(const Schema *schema);

/* All of a schema that was read, not joined; borrowed. */
JsonNode *schema_node(const Schema *schema);

/* Validates a value that was read from scan at pointer.  What is already a
 * fault there is not told again.  TRUE: no fault was added. */
gboolean schema_validate(const Schema *schema, JsonNode *value,
                         const JsonScan *scan, const char *pointer,
                         GPtrArray *faults);

typedef void (*SchemaLayer)(const char *pointer, const char *layer,
                            gpointer user);

/* Calls found for each layer that value, which stands at pointer, names where
 * the schema's format says so. */
void schema_find_layers(const Schema *schema, JsonNode *value,
                        const char *pointer, SchemaLayer found, gpointer user);

/* The members of value (may be NULL) that are the schema's, and its defaults
 * for the others, in the schema's order; integers and numbers in one form
 * each (3.0 is the integer 3).  value is valid. */
JsonObject *schema_complete(const Schema *schema, JsonObject *value);

#endif
