/* json_write.h - JSON text with one spelling for each value: keys in the order
 * of the object, numbers in the fewest digits that read back as the same
 * value, whatever the locale.  (json-glib writes 0.1 as 0.10000000000000001.)
 * A hash over it is a hash over the value. */
#ifndef PRECIS_HOST_JSON_WRITE_H
#define PRECIS_HOST_JSON_WRITE_H

#include <json-glib/json-glib.h>

/* text: valid UTF-8. */
void json_write_string(GString *out, const char *text);

/* Compact, with a space after each comma and colon. */
void json_write(GString *out, JsonNode *node);
void json_write_object(GString *out, JsonObject *object);

/* A value as a message tells it: on one line, at most about 40 characters. */
char *json_write_short(JsonNode *node);
char *json_write_short_string(const char *text);

#endif
