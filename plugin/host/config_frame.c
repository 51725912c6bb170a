/* config_frame.c - see config_frame.h. */
#include "config_frame.h"

#include "presets.h"

/* Why these defaults: 64 MiB is more than any page or book, and what comes as
 * more is most likely no document; 32 bytes of memory for each byte of it let
 * it through all stages.  Time and work are left to whoever knows the machine
 * and the hurry. */
static const char frame_json[] =
  "{ \"type\": \"object\", \"properties\": {"
  "  \"$schema\": { \"type\": \"string\","
  "    \"description\": \"for editors; not looked at\" },"
  "  \"precis\": { \"type\": \"integer\", \"enum\": [1],"
  "    \"description\": \"version of the configuration format\" },"
  "  \"use\": { \"type\": \"string\","
  "    \"description\": \"preset to start from\" },"
  "  \"limits\": { \"type\": \"object\","
  "    \"description\": \"of one document; 0: no limit\", \"properties\": {"
  "    \"input_bytes\": { \"type\": \"integer\", \"minimum\": 0,"
  "      \"maximum\": 4294967295, \"default\": 67108864,"
  "      \"description\": \"bytes of the source\" },"
  "    \"ms\": { \"type\": \"integer\", \"minimum\": 0, \"default\": 0,"
  "      \"maximum\": 86400000,"
  "      \"description\": \"milliseconds of time\" },"
  "    \"memory\": { \"type\": \"integer\", \"minimum\": 0,"
  "      \"default\": 2147483648,"
  "      \"description\": \"bytes that the document and its stages use\" },"
  "    \"work\": { \"type\": \"integer\", \"minimum\": 0, \"default\": 0,"
  "      \"description\": \"units of work, about one for each byte that a "
  "stage looks at\" } } },"
  "  \"stages\": { \"type\": \"array\", \"maxItems\": 64,"
  "    \"items\": { \"type\": \"object\" },"
  "    \"description\": \"what to run, in order\" } } }";

/* What every entry of "stages" may have beside the stage's options. */
static const char entry_json[] =
  "{ \"type\": \"object\", \"properties\": {"
  "  \"stage\": { \"type\": \"string\","
  "    \"description\": \"id of the stage\" },"
  "  \"plugin\": { \"type\": \"string\","
  "    \"description\": \"plugin that has the stage, if it is not the "
  "library's own\" },"
  "  \"on_error\": { \"type\": \"string\", \"enum\": [\"fail\", \"skip\"],"
  "    \"default\": \"fail\","
  "    \"description\": \"what a document does for which the stage fails\" }"
  "  } }";

/* The library's own schemas are right, or its tests fail.  *made: 0 at first. */
static const Schema *
own_schema(const char *json, gsize *made)
{
  if (g_once_init_enter(made)) {
    g_autoptr(GError) error = NULL;
    Schema *schema = schema_new(json, &error);

    g_assert_no_error(error);
    g_once_init_leave(made, (gsize)schema);
  }
  return (const Schema *)*made;
}

const Schema *
config_frame(void)
{
  static gsize made;

  return own_schema(frame_json, &made);
}

const Schema *
config_entry_frame(void)
{
  static gsize made;

  return own_schema(entry_json, &made);
}

const char **
config_preset_names(void)
{
  GPtrArray *names = g_ptr_array_new();

  for (const Preset *preset = presets; preset->name; preset++)
    g_ptr_array_add(names, (gpointer)preset->name);
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_free(names, FALSE);
}
