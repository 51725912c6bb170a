/* strange.c - a stranger's plugin, built once for each VARIANT: the good one,
 * and one for each way to break the contract. */
#include <precis/plugin.h>

#define GOOD        0
#define NEWER_MINOR 1
#define OTHER_MAJOR 2
#define SMALL       3
#define SMALL_STAGE 4
#define NO_SYMBOL   5
#define SAYS_NO     6
#define NO_NAME     7
#define NO_STAGES   8
#define NO_PREFIX   9
#define BAD_ID      10
#define OUR_PREFIX  11
#define TWICE       12
#define NO_PROCESS  13
#define NO_CREATE   14
#define BAD_SCHEMA  15
#define BAD_DEFAULT 16
#define RESERVED    17
#define BAD_LAYER   18
#define NEW_FLAG    19
#define NO_SUMMARY  20
#define REQUIRES    21

static int32_t
create(const PrecisHost *host, const PrecisOptions *options, void **instance,
       PrecisError *err)
{
  (void)host; (void)options; (void)instance; (void)err;
  return PRECIS_OK;
}

static int32_t
process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
        PrecisError *err)
{
  (void)host; (void)instance; (void)doc; (void)err;
  return PRECIS_OK;
}

static const char *const gives[] = {
#if VARIANT == BAD_LAYER
  "mood",
#else
  "acme.mood",
#endif
  NULL
};

static const char *const needs[] = { PRECIS_SENTENCES, NULL };

static const PrecisStage mood = {
  .struct_size = VARIANT == SMALL_STAGE ? 32 : sizeof mood,
  .flags = VARIANT == NEW_FLAG ? 1u << 7 : 0,
  .id = VARIANT == NO_PREFIX ? "mood"
        : VARIANT == BAD_ID ? "Acme/Mood"
        : VARIANT == OUR_PREFIX ? "precis.mood" : "acme.mood",
  .summary = VARIANT == NO_SUMMARY ? 0 : "tells the mood of a sentence",
  .options_schema =
    VARIANT == BAD_SCHEMA
      ? "{\"type\": \"object\", \"properties\": {\"depth\": {\"type\": "
        "\"integer\", \"pattern\": \"x\"}}}"
    : VARIANT == BAD_DEFAULT
      ? "{\"type\": \"object\", \"properties\": {\"depth\": {\"type\": "
        "\"integer\", \"minimum\": 1, \"default\": 0}}}"
    : VARIANT == RESERVED
      ? "{\"type\": \"object\", \"properties\": {\"on_error\": {\"type\": "
        "\"string\"}}}"
    : VARIANT == REQUIRES
      ? "{\"type\": \"object\", \"required\": [\"depth\"], \"properties\": "
        "{\"depth\": {\"type\": \"integer\"}}}"
      : "{\"type\": \"object\", \"properties\": {\"depth\": {\"type\": "
        "\"integer\", \"minimum\": 1, \"default\": 2}}}",
  .needs = needs,
  .gives = gives,
  .create = VARIANT == NO_CREATE ? 0 : create,
  .process = VARIANT == NO_PROCESS ? 0 : process,
};

static const PrecisStage *const stages[] = {
#if VARIANT != NO_STAGES
  &mood,
#endif
#if VARIANT == TWICE
  &mood,
#endif
  NULL
};

static const PrecisPlugin plugin = {
  .struct_size = VARIANT == SMALL ? 16 : sizeof plugin,
  .abi = VARIANT == NEWER_MINOR ? PRECIS_ABI + 1
         : VARIANT == OTHER_MAJOR ? (PRECIS_ABI_MAJOR + 1) << 16 : PRECIS_ABI,
  .name = VARIANT == NO_NAME ? 0 : "acme",
  .version = "0.1",
  .license = "MIT",
  .stages = stages,
};

#if VARIANT == NO_SYMBOL
# define precis_plugin_query another_name
PRECIS_API const PrecisPlugin *precis_plugin_query(uint32_t host_abi);
#endif
PRECIS_PLUGIN_EXPORT(uint32_t host_abi)
{
  (void)host_abi, (void)mood;   /* which some variants do not list */
  return VARIANT == SAYS_NO ? 0 : &plugin;
}
