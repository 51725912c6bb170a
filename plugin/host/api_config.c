/* api_config.c - the part of precis.h that reads configurations without
 * running them. */
#include <precis/precis.h>

#include "config.h"
#include "document.h"
#include "json_write.h"
#include "presets.h"

#include <string.h>

/* Gives a string to the caller. */
static void
hand_over(char *string, char **out, size_t *len)
{
  if (len)
    *len = strlen(string);
  *out = string;
}

static int32_t
tell_argument(PrecisError *err, const char *where, const char *message)
{
  return document_tell(err, PRECIS_E_ARGUMENT, where, message, NULL);
}

int32_t
precis_check(const char *config, size_t len, const char *dirs, char **out,
             size_t *out_len, PrecisError *err)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) loaded = NULL;

  if (!config || !out)
    return tell_argument(err, "precis_check",
                         "config and out must not be NULL");
  loaded = config_load(config, len, dirs, faults);
  hand_over(faults_to_json(faults), out, out_len);
  if (loaded)
    return PRECIS_OK;
  faults_to_error(faults, err);
  if (err && PRECIS_HAS(err, PrecisError, hint))
    err->status = PRECIS_E_CONFIG;      /* though the first be of a plugin */
  return PRECIS_E_CONFIG;
}

int32_t
precis_config_complete(const char *config, size_t len, const char *dirs,
                       char **out, size_t *out_len, PrecisError *err)
{
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) loaded = NULL;

  if (!config || !out)
    return tell_argument(err, "precis_config_complete",
                         "config and out must not be NULL");
  loaded = config_load(config, len, dirs, faults);
  if (!loaded)
    return faults_to_error(faults, err);
  hand_over(g_steal_pointer(&loaded->complete), out, out_len);
  return PRECIS_OK;
}

int32_t
precis_schema(char **out, size_t *out_len, PrecisError *err)
{
  g_autoptr(GError) error = NULL;
  char *schema;

  if (!out)
    return tell_argument(err, "precis_schema", "out must not be NULL");
  schema = config_schema(&error);
  if (!schema)
    return document_tell(err, PRECIS_E_INTERNAL, "precis", error->message,
                         NULL);
  hand_over(schema, out, out_len);
  return PRECIS_OK;
}

static void
write_layers(GString *out, const char *key, const char *const *layers)
{
  g_string_append_printf(out, ", \"%s\": [", key);
  for (gsize i = 0; layers && layers[i]; i++) {
    g_string_append(out, i > 0 ? ", " : "");
    json_write_string(out, layers[i]);
  }
  g_string_append_c(out, ']');
}

static void
write_stages(GString *out, const LoadedPlugin *loaded)
{
  const PrecisPlugin *plugin = loader_plugin(loaded);

  for (gsize i = 0; i < loader_n_stages(loaded); i++) {
    const PrecisStage *stage = loader_stage(loaded, i);

    g_string_append(out, out->len > 1 ? ",\n {\"stage\": " : "{\"stage\": ");
    json_write_string(out, stage->id);
    g_string_append(out, ", \"summary\": ");
    json_write_string(out, stage->summary);
    g_string_append(out, ", \"plugin\": ");
    json_write_string(out, plugin->name);
    g_string_append(out, ", \"version\": ");
    json_write_string(out, plugin->version);
    write_layers(out, "needs", stage->needs);
    write_layers(out, "gives", stage->gives);
    g_string_append(out, ",\n  \"options\": ");
    json_write(out, schema_node(loader_schema(loaded, i)));
    g_string_append_c(out, '}');
  }
}

int32_t
precis_stages(const char *plugin, const char *dirs, char **out,
              size_t *out_len, PrecisError *err)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) json = g_string_new("[");
  const LoadedPlugin *builtin = loader_builtin(&error), *other = NULL;

  if (!out)
    return tell_argument(err, "precis_stages", "out must not be NULL");
  if (builtin && plugin)
    other = loader_open(plugin, dirs, &error);
  if (error) {
    g_autofree char *hint = loader_hint(error, plugin, dirs);

    return document_tell(err, PRECIS_E_PLUGIN, plugin ? plugin : "precis",
                         error->message, hint);
  }
  write_stages(json, builtin);
  if (other && other != builtin)
    write_stages(json, other);
  g_string_append(json, "]\n");
  hand_over(g_string_free(g_steal_pointer(&json), FALSE), out, out_len);
  return PRECIS_OK;
}

const char *
precis_preset_name(size_t i)
{
  size_t n = 0;

  while (presets[n].name)
    n++;
  return i < n ? presets[i].name : NULL;
}

const char *
precis_preset(const char *name)
{
  for (const Preset *preset = presets; name && preset->name; preset++)
    if (strcmp(preset->name, name) == 0)
      return preset->json;
  return NULL;
}
