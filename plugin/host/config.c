/* config.c - from JSON text to what is to run.
 *
 *   { "precis": 1,                                     the version, always
 *     "use": "news",                                   a preset to start from
 *     "limits": { "ms": 2000 },                        of one document
 *     "stages": [
 *       { "stage": "summarize", "sentences": 5 },      changes the preset's
 *       { "stage": "acme.mood", "plugin": "acme" } ] } stands after it
 *
 * Step by step, each adding its faults and going on as far as that makes
 * sense: scan (syntax, places), validate the frame, find each stage and
 * validate its options, lay the stages over those of the preset, check that
 * each stage's layers are given before it, complete.
 *
 * The preset is itself such a configuration, without "use".  An entry whose
 * stage the preset has lays its options over the preset's and stands where
 * that stood; any other stands after the entry written before it, or last if
 * it is the first.
 */
#include "config.h"

#include <string.h>

#include "config_frame.h"
#include "json_scan.h"
#include "json_write.h"
#include "suggest.h"

#include <precis/precis.h>

/* A configuration is written by hand or by a small program. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 32
#define MAX_STAGES 64           /* as "maxItems" in the frame                 */

/* One entry of "stages", of the preset, or of both. */
typedef struct Entry {
  JsonObject *values;           /* as written, the preset's below             */
  const LoadedPlugin *plugin;
  gsize index;                  /* of the stage, in the plugin                */
  const PrecisStage *stage;     /* NULL: not found, which was told            */
  char *plugin_name;            /* as written; NULL: the library's own        */
  char *pointer;
  JsonPlace place;
  gboolean is_preset;           /* of the preset, and not yet written over    */
} Entry;

typedef struct Load {
  const char *dirs;
  const JsonScan *scan;
  const Schema *frame, *entry_frame;
  GPtrArray *faults;
  GPtrArray *entries;           /* of Entry, in the order to run              */
  GPtrArray *warnings;          /* of char *                                  */
  gboolean is_partial;          /* a preset was not found                     */
  JsonObject *limits;           /* as written, or NULL                        */
} Load;

static void
entry_free(gpointer data)
{
  Entry *entry = data;

  json_object_unref(entry->values);
  g_free(entry->plugin_name);
  g_free(entry->pointer);
  g_free(entry);
}

/* Takes message and hint. */
static void
tell(const Load *l, gint32 status, const char *pointer, char *message,
     char *hint)
{
  faults_add(l->faults, status, pointer,
             json_scan_find(l->scan, pointer, FALSE), message, hint);
}

static const char *
get_string(JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member(object, name);

  return node && JSON_NODE_HOLDS_VALUE(node) &&
         json_node_get_value_type(node) == G_TYPE_STRING
         ? json_node_get_string(node) : NULL;
}

static JsonNode *
parse(const char *text, gsize len, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable();

  if (!json_parser_load_from_data(parser, text, (gssize)len, error))
    return NULL;
  return json_node_ref(json_parser_get_root(parser));
}

/* below, with the members of above laid over it; a new object. */
static JsonObject *
lay_over(JsonObject *below, JsonObject *above)
{
  JsonObject *out = json_object_new();
  JsonObject *const both[] = { below, above };

  for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
    g_autoptr(GList) names = json_object_get_members(both[i]);

    for (GList *at = names; at; at = at->next)
      json_object_set_member(out, at->data, json_node_ref(
        json_object_get_member(both[i], at->data)));
  }
  return out;
}

/* ------------------------------------------------------------------- stages */

/* The ids of a plugin's stages, NULL-terminated. */
static const char **
ids_of(const LoadedPlugin *plugin)
{
  gsize n = loader_n_stages(plugin);
  const char **ids = g_new0(const char *, n + 1);

  for (gsize i = 0; i < n; i++)
    ids[i] = loader_stage(plugin, i)->id;
  return ids;
}

static void
tell_unknown_stage(const Load *l, const Entry *entry, const char *id)
{
  g_autofree char *at = g_strconcat(entry->pointer, "/stage", NULL);
  g_autofree const char **ids = ids_of(entry->plugin);
  g_autofree char *name = json_write_short_string(id);
  const char *dot = strchr(id, '.');
  char *hint;

  if (dot && dot > id && !entry->plugin_name)
    hint = g_strdup("name the plugin that has it, with the key \"plugin\"");
  else
    hint = suggest_hint(id, ids);
  tell(l, PRECIS_E_CONFIG, at,
       g_strdup_printf(entry->plugin_name ? "the plugin has no stage %s"
                                          : "the library has no stage %s",
                       name), hint);
}

/* Finds the plugin and the stage of an entry. */
static gboolean
find_stage(const Load *l, Entry *entry)
{
  const char *id = get_string(entry->values, "stage");
  g_autoptr(GError) error = NULL;
  gssize found;

  if (!id) {
    if (!json_object_has_member(entry->values, "stage"))
      tell(l, PRECIS_E_CONFIG, entry->pointer,
           g_strdup("the key \"stage\" is missing"), NULL);
    return FALSE;
  }
  entry->plugin_name = g_strdup(get_string(entry->values, "plugin"));
  entry->plugin = entry->plugin_name
                  ? loader_open(entry->plugin_name, l->dirs, &error)
                  : loader_builtin(&error);
  if (entry->plugin && entry->plugin == loader_builtin(NULL))
    g_clear_pointer(&entry->plugin_name, g_free);
  if (!entry->plugin) {
    g_autofree char *at = g_strconcat(entry->pointer, "/plugin", NULL);

    tell(l, PRECIS_E_PLUGIN, at, g_strdup(error->message),
         loader_hint(error, entry->plugin_name, l->dirs));
    return FALSE;
  }
  found = loader_find(entry->plugin, id);
  if (found < 0) {
    tell_unknown_stage(l, entry, id);
    return FALSE;
  }
  entry->index = (gsize)found;
  entry->stage = loader_stage(entry->plugin, entry->index);
  return TRUE;
}

static Entry *
entry_new(const Load *l, JsonObject *values, char *pointer)
{
  Entry *entry = g_new0(Entry, 1);

  entry->values = json_object_ref(values);
  entry->pointer = pointer;
  entry->place = json_scan_find(l->scan, pointer, FALSE);
  return entry;
}

/* Entry i as written; it stays without a stage if that is not found. */
static Entry *
read_entry(const Load *l, JsonNode *node, guint i)
{
  Entry *entry = entry_new(l, json_node_get_object(node),
                           g_strdup_printf("/stages/%u", i));

  if (find_stage(l, entry)) {
    const Schema *options = loader_schema(entry->plugin, entry->index);
    g_autoptr(Schema) schema = schema_join(l->entry_frame, options);

    schema_validate(schema, node, l->scan, entry->pointer, l->faults);
  } else {
    /* its options are not known, but its frame is */
    g_autoptr(JsonObject) known = json_object_new();
    g_autoptr(JsonNode) known_node = json_node_new(JSON_NODE_OBJECT);
    static const char *const keys[] = { "stage", "plugin", "on_error" };

    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++)
      if (json_object_has_member(entry->values, keys[k]))
        json_object_set_member(known, keys[k], json_node_ref(
          json_object_get_member(entry->values, keys[k])));
    json_node_set_object(known_node, known);
    schema_validate(l->entry_frame, known_node, l->scan, entry->pointer,
                    l->faults);
  }
  return entry;
}

/* The place of the preset's entry that an entry writes over; -1: of none. */
static gssize
find_preset_entry(const Load *l, const Entry *entry)
{
  const char *id = get_string(entry->values, "stage");

  for (guint i = 0; id && i < l->entries->len; i++) {
    const Entry *other = l->entries->pdata[i];

    if (other->is_preset &&
        g_strcmp0(get_string(other->values, "stage"), id) == 0)
      return i;
  }
  return -1;
}

static void
lay_stages(Load *l, JsonArray *stages)
{
  guint next = l->entries->len; /* where a stage that is new stands */

  for (guint i = 0; i < MIN(json_array_get_length(stages), MAX_STAGES); i++) {
    JsonNode *node = json_array_get_element(stages, i);
    Entry *entry;
    gssize at;

    if (!JSON_NODE_HOLDS_OBJECT(node))
      continue;                 /* told by the frame's validation */
    entry = read_entry(l, node, i);
    at = find_preset_entry(l, entry);
    if (at < 0) {
      g_ptr_array_insert(l->entries, (gint)next++, entry);
      continue;
    }

    Entry *below = l->entries->pdata[at];
    JsonObject *both = lay_over(below->values, entry->values);

    json_object_unref(entry->values);
    entry->values = both;
    entry_free(below);
    l->entries->pdata[at] = entry;
    next = (guint)at + 1;
  }
}

/* ------------------------------------------------------------------- preset */

static void
tell_no_preset(const Load *l, const char *name)
{
  g_autofree const char **names = config_preset_names();
  g_autofree char *quoted = json_write_short_string(name);

  tell(l, PRECIS_E_CONFIG, "/use",
       g_strdup_printf("there is no preset %s", quoted),
       suggest_hint(name, names));
}

static void
use_preset(Load *l, const char *name)
{
  const char *json = precis_preset(name);
  g_autoptr(JsonNode) node = NULL;
  JsonArray *stages;
  JsonObject *root;

  if (!json) {
    tell_no_preset(l, name);
    l->is_partial = TRUE;
    return;
  }
  node = parse(json, strlen(json), NULL);
  g_assert(node != NULL);       /* the tests load every preset */
  root = json_node_get_object(node);
  stages = json_object_get_array_member(root, "stages");
  for (guint i = 0; i < json_array_get_length(stages); i++) {
    Entry *entry = entry_new(l, json_array_get_object_element(stages, i),
                             g_strdup("/use"));

    entry->is_preset = TRUE;
    g_ptr_array_add(l->entries, entry);
    find_stage(l, entry);
  }
}

/* ------------------------------------------------------------------- layers */

static gboolean
gives(const PrecisStage *stage, const char *layer)
{
  return stage->gives && g_strv_contains(stage->gives, layer);
}

/* What to do about a layer that entry i needs and nothing before it gives. */
static char *
hint_of_layer(const Load *l, guint i, const char *layer)
{
  const Entry *entry = l->entries->pdata[i];
  const LoadedPlugin *const plugins[] = { loader_builtin(NULL), entry->plugin };

  for (guint j = i + 1; j < l->entries->len; j++) {
    const PrecisStage *later = ((const Entry *)l->entries->pdata[j])->stage;

    if (later && gives(later, layer))
      return g_strdup_printf("move \"%s\" before it", later->id);
  }
  for (gsize p = 0; p < G_N_ELEMENTS(plugins); p++)
    for (gsize j = 0; plugins[p] && j < loader_n_stages(plugins[p]); j++) {
      const PrecisStage *stage = loader_stage(plugins[p], j);

      if (stage != entry->stage && gives(stage, layer))
        return g_strdup_printf("put \"%s\" before it", stage->id);
    }
  return NULL;
}

/* TRUE if a preset or a stage before entry i was not found: it may give
 * anything. */
static gboolean
is_given(const Load *l, guint i, const char *layer)
{
  if (l->is_partial)
    return TRUE;
  for (guint j = 0; j < i; j++) {
    const Entry *entry = l->entries->pdata[j];

    if (!entry->stage || gives(entry->stage, layer))
      return TRUE;
  }
  return FALSE;
}

/* The text can only be set as long as there is no layer over it. */
static void
check_text(const Load *l, guint i)
{
  const Entry *entry = l->entries->pdata[i];
  const PrecisStage *stage = entry->stage;

  for (guint j = 0; j < i && (stage->flags & PRECIS_STAGE_TEXT); j++) {
    const PrecisStage *giver = ((const Entry *)l->entries->pdata[j])->stage;

    if (!giver || !giver->gives || !giver->gives[0])
      continue;
    if (giver == stage)
      tell(l, PRECIS_E_CONFIG, entry->pointer,
           g_strdup_printf("stage \"%s\" makes text, and stands twice",
                           stage->id), g_strdup("leave one out"));
    else
      tell(l, PRECIS_E_CONFIG, entry->pointer,
           g_strdup_printf("stage \"%s\" makes text, and stage \"%s\" before "
                           "it makes layers over the text", stage->id,
                           giver->id),
           g_strdup_printf("move it before \"%s\"", giver->id));
    return;
  }
}

/* 'did you mean "entities"?' of the layers that the stages before entry i
 * give, or NULL. */
static char *
hint_of_slip(const Load *l, guint i, const char *layer)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint j = 0; j < i; j++) {
    const Entry *entry = l->entries->pdata[j];
    const char *const *given = entry->stage->gives;

    for (; given && *given; given++)
      g_ptr_array_add(names, (gpointer)*given);
  }
  g_ptr_array_add(names, NULL);
  return suggest_slip(layer, (const char *const *)names->pdata);
}

typedef struct Asked {
  const Load *load;
  guint entry;
} Asked;

static void
check_option_layer(const char *pointer, const char *layer, gpointer user)
{
  const Asked *asked = user;
  const Load *l = asked->load;
  char *hint;

  if (is_given(l, asked->entry, layer))
    return;
  hint = hint_of_layer(l, asked->entry, layer);
  if (!hint)
    hint = hint_of_slip(l, asked->entry, layer);
  tell(l, PRECIS_E_CONFIG, pointer,
       g_strdup_printf("no stage before gives the layer \"%s\"", layer), hint);
}

/* Calls found for each layer that an entry's options name. */
static void
find_option_layers(const Entry *entry, SchemaLayer found, gpointer user)
{
  g_autoptr(JsonNode) values = json_node_new(JSON_NODE_OBJECT);

  json_node_set_object(values, entry->values);
  schema_find_layers(loader_schema(entry->plugin, entry->index), values,
                     entry->pointer, found, user);
}

typedef struct Reading {
  const PrecisStage *giver;
  gboolean is_found;
} Reading;

static void
note_reading(const char *pointer, const char *layer, gpointer user)
{
  Reading *reading = user;

  (void)pointer;
  reading->is_found |= gives(reading->giver, layer);
}

/* Does the entry's stage ask for a layer that giver gives? */
static gboolean
asks_for(const Entry *entry, const PrecisStage *giver)
{
  const char *const *needs = entry->stage->needs;
  Reading reading = { giver, FALSE };

  for (; needs && *needs; needs++)
    reading.is_found |= gives(giver, *needs);
  find_option_layers(entry, note_reading, &reading);
  return reading.is_found;
}

/* A stage that stands twice replaces its own layers.  Where nothing has asked
 * for them until then, the first run is for nothing, which is hardly meant. */
static void
check_twice(const Load *l, guint i)
{
  const Entry *entry = l->entries->pdata[i];
  const PrecisStage *stage = entry->stage;

  if (!stage->gives || !stage->gives[0] || asks_for(entry, stage))
    return;
  for (guint j = i; j > 0; j--) {
    const Entry *before = l->entries->pdata[j - 1];

    if (!before->stage || asks_for(before, stage))
      return;
    if (before->stage != stage)
      continue;
    g_ptr_array_add(l->warnings, g_strdup_printf(
      "%s, line %u: stage \"%s\" stands twice, and no stage needs what the "
      "first of them gives", entry->pointer, entry->place.line, stage->id));
    return;
  }
}

static void
check_layers(const Load *l)
{
  for (guint i = 0; i < l->entries->len; i++) {
    const Entry *entry = l->entries->pdata[i];
    const PrecisStage *stage = entry->stage;

    if (!stage)
      continue;
    check_text(l, i);
    for (gsize n = 0; stage->needs && stage->needs[n]; n++)
      if (!is_given(l, i, stage->needs[n]))
        tell(l, PRECIS_E_CONFIG, entry->pointer,
             g_strdup_printf("stage \"%s\" needs the layer \"%s\", which no "
                             "stage before it gives", stage->id,
                             stage->needs[n]),
             hint_of_layer(l, i, stage->needs[n]));
    find_option_layers(entry, check_option_layer, &(Asked){ l, i });
    check_twice(l, i);
  }
}

/* --------------------------------------------------------------- completion */

static PrecisOptions *
make_options(const Entry *entry)
{
  const Schema *schema = loader_schema(entry->plugin, entry->index);
  g_autoptr(JsonObject) values = schema_complete(schema, entry->values);
  g_autoptr(GHashTable) given =
    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) names = json_object_get_members(entry->values);

  for (GList *at = names; at; at = at->next)
    if (schema_has(schema, at->data))
      g_hash_table_add(given, g_strdup(at->data));
  return options_new(values, given);
}

static void
make_stage(ConfigStage *stage, const Entry *entry)
{
  stage->stage = entry->stage;
  stage->options = make_options(entry);
  stage->skip = g_strcmp0(get_string(entry->values, "on_error"), "skip") == 0;
  stage->pointer = g_strdup(entry->pointer);
  stage->line = entry->place.line;
  stage->column = entry->place.column;
  stage->offset = entry->place.offset;
}

/* One stage a line, its options after what every entry has. */
static void
write_stage(GString *out, const ConfigStage *stage, const char *plugin_name)
{
  const char *options = option_json(stage->options, NULL);

  g_string_append(out, "\n    {\"stage\": ");
  json_write_string(out, stage->stage->id);
  if (plugin_name) {
    g_string_append(out, ", \"plugin\": ");
    json_write_string(out, plugin_name);
  }
  g_string_append_printf(out, ", \"on_error\": \"%s\"",
                         stage->skip ? "skip" : "fail");
  g_string_append(out, strcmp(options, "{}") == 0 ? "" : ", ");
  g_string_append(out, options + 1);
}

static char *
write_complete(const Config *config, JsonObject *limits,
               const GPtrArray *entries)
{
  GString *out = g_string_new("{\"precis\": 1,\n  \"limits\": ");

  json_write_object(out, limits);
  g_string_append(out, ",\n  \"stages\": [");
  for (gsize i = 0; i < config->n_stages; i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    write_stage(out, &config->stages[i],
                ((const Entry *)entries->pdata[i])->plugin_name);
  }
  g_string_append(out, "]}\n");
  return g_string_free(out, FALSE);
}

static JsonObject *
complete_limits(const Load *l)
{
  g_autoptr(JsonObject) written = json_object_new();
  g_autoptr(JsonObject) whole = NULL;

  json_object_set_object_member(written, "limits", l->limits
                                ? json_object_ref(l->limits)
                                : json_object_new());
  whole = schema_complete(l->frame, written);
  return json_object_ref(json_object_get_object_member(whole, "limits"));
}

static Config *
make_config(const Load *l)
{
  Config *config = g_new0(Config, 1);
  g_autoptr(JsonObject) limits = complete_limits(l);

  config->limits = (DocumentLimits){
    .input_bytes =
      (guint64)json_object_get_int_member(limits, "input_bytes"),
    .ms = (guint64)json_object_get_int_member(limits, "ms"),
    .memory = (guint64)json_object_get_int_member(limits, "memory"),
    .work = (guint64)json_object_get_int_member(limits, "work"),
  };
  config->n_stages = l->entries->len;
  config->stages = g_new0(ConfigStage, config->n_stages);
  for (gsize i = 0; i < config->n_stages; i++)
    make_stage(&config->stages[i], l->entries->pdata[i]);
  config->complete = write_complete(config, limits, l->entries);
  config->hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256,
                                               config->complete, -1);
  config->warnings = g_ptr_array_ref(l->warnings);
  return config;
}

/* --------------------------------------------------------------------- API */

/* Members that must be there. */
static void
check_frame(const Load *l, JsonObject *root)
{
  if (!json_object_has_member(root, "precis"))
    tell(l, PRECIS_E_CONFIG, "",
         g_strdup("the key \"precis\" is missing, which tells the version of "
                  "the format"), g_strdup("write \"precis\": 1"));
  if (!json_object_has_member(root, "use") &&
      !json_object_has_member(root, "stages"))
    tell(l, PRECIS_E_CONFIG, "",
         g_strdup("it says nothing to run: \"use\" or \"stages\" is missing"),
         g_strdup("write \"use\": \"news\""));
}

static void
read_root(Load *l, JsonNode *node)
{
  JsonObject *root;
  JsonNode *limits, *stages;

  schema_validate(l->frame, node, l->scan, "", l->faults);
  if (!JSON_NODE_HOLDS_OBJECT(node))
    return;
  root = json_node_get_object(node);
  check_frame(l, root);
  if (get_string(root, "use"))
    use_preset(l, get_string(root, "use"));
  limits = json_object_get_member(root, "limits");
  if (limits && JSON_NODE_HOLDS_OBJECT(limits))
    l->limits = json_node_dup_object(limits);
  stages = json_object_get_member(root, "stages");
  if (stages && JSON_NODE_HOLDS_ARRAY(stages))
    lay_stages(l, json_node_get_array(stages));
  check_layers(l);
}

Config *
config_load(const char *json, gsize len, const char *dirs, GPtrArray *faults)
{
  g_autoptr(JsonScan) scan = NULL;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(JsonObject) limits = NULL;
  g_autoptr(GError) error = NULL;
  Load l = {
    .dirs = dirs, .frame = config_frame(),
    .entry_frame = config_entry_frame(),
    .faults = faults, .entries = entries, .warnings = warnings,
  };
  JsonPlace start = { 0, 1, 1 };
  const char *text;

  if (len > MAX_BYTES) {
    faults_add(faults, PRECIS_E_CONFIG, "", start,
               g_strdup_printf("a configuration has at most %d MiB",
                               MAX_BYTES / 1024 / 1024), NULL);
    return NULL;
  }
  scan = json_scan_new(json, len, MAX_DEPTH, JSON_SCAN_CONFIG, faults);
  if (!scan)
    return NULL;
  l.scan = scan;
  text = json_scan_text(scan, &len);
  root = parse(text, len, &error);
  if (!root) {
    faults_add(faults, PRECIS_E_CONFIG, "", start,
               g_strdup(error->message), NULL);
    return NULL;
  }
  read_root(&l, root);
  limits = l.limits;
  faults_sort(faults);
  return faults->len == 0 ? make_config(&l) : NULL;
}

void
config_free(Config *config)
{
  if (!config)
    return;
  for (gsize i = 0; i < config->n_stages; i++) {
    options_free(config->stages[i].options);
    g_free(config->stages[i].pointer);
  }
  g_free(config->stages);
  g_free(config->complete);
  g_free(config->hash);
  g_ptr_array_unref(config->warnings);
  g_free(config);
}
