/* options.h - a stage's options: the values that the configuration gives,
 * validated, with the schema's defaults filled in.
 *
 * The option_* functions are those of PrecisHost: same names, same signatures,
 * same answers.  They take any name and any index: what is not there, or is of
 * another type, gives 0, 0.0 or NULL. */
#ifndef PRECIS_HOST_OPTIONS_H
#define PRECIS_HOST_OPTIONS_H

#include <json-glib/json-glib.h>
#include <precis/plugin.h>

/* values: every option; given: the names that the configuration itself sets.
 * Both are referenced. */
PrecisOptions *options_new(JsonObject *values, GHashTable *given);
void options_free(PrecisOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PrecisOptions, options_free)

int64_t option_integer(const PrecisOptions *options, const char *name);
double option_number(const PrecisOptions *options, const char *name);
int32_t option_boolean(const PrecisOptions *options, const char *name);
const char *option_string(const PrecisOptions *options, const char *name,
                          size_t *len);
size_t option_length(const PrecisOptions *options, const char *name);
const char *option_item(const PrecisOptions *options, const char *name,
                        size_t index, size_t *len);
int32_t option_given(const PrecisOptions *options, const char *name);
const char *option_json(const PrecisOptions *options, size_t *len);

#endif
