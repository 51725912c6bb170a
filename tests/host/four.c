/* four.c - a built-in plugin for the tests of the configuration: the ids of
 * the library's four stages, with options that stay as they are here. */
#include <precis/plugin.h>

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

#define LAYERS(...) (const char *const[]){ __VA_ARGS__, NULL }

static const PrecisStage clean = {
  sizeof clean, PRECIS_STAGE_TEXT, "clean", "makes text", NULL, NULL, NULL,
  create, process, NULL
};

static const PrecisStage split = {
  sizeof split, 0, "split", "finds sentences",
  "{ \"type\": \"object\", \"properties\": {"
  "  \"newlines\": { \"type\": \"string\", \"default\": \"paragraph\","
  "    \"enum\": [\"sentence\", \"paragraph\", \"wrap\"],"
  "    \"description\": \"what a line end is\" },"
  "  \"language\": { \"type\": \"string\", \"maxLength\": 8,"
  "    \"default\": \"auto\" } } }",
  NULL, LAYERS(PRECIS_PARAGRAPHS, PRECIS_SENTENCES), create, process, NULL
};

static const PrecisStage summarize = {
  sizeof summarize, 0, "summarize", "chooses sentences",
  "{ \"type\": \"object\", \"properties\": {"
  "  \"sentences\": { \"type\": \"integer\", \"minimum\": 0,"
  "    \"maximum\": 1000, \"default\": 3 },"
  "  \"words\": { \"type\": \"integer\", \"minimum\": 1 },"
  "  \"ratio\": { \"type\": \"number\", \"minimum\": 0, \"maximum\": 1 },"
  "  \"method\": { \"type\": \"string\", \"default\": \"rank\","
  "    \"enum\": [\"rank\", \"lead\", \"textrank\"] },"
  "  \"query\": { \"type\": \"string\" },"
  "  \"near\": { \"type\": \"array\","
  "    \"items\": { \"type\": \"string\", \"format\": \"layer\" } } } }",
  LAYERS(PRECIS_SENTENCES), LAYERS(PRECIS_SALIENCE, PRECIS_SUMMARY), create,
  process, NULL
};

static const PrecisStage tag = {
  sizeof tag, 0, "tag", "finds names",
  "{ \"type\": \"object\", \"properties\": {"
  "  \"labels\": { \"type\": \"array\", \"maxItems\": 3,"
  "    \"items\": { \"type\": \"string\", \"enum\": [\"PER\", \"ORG\"] },"
  "    \"default\": [\"PER\", \"ORG\"] },"
  "  \"lemmas\": { \"type\": \"boolean\", \"default\": true },"
  "  \"weights\": { \"type\": \"object\", \"properties\": {"
  "    \"news\": { \"type\": \"number\", \"default\": 0.5 } } } } }",
  LAYERS(PRECIS_SENTENCES),
  LAYERS(PRECIS_TOKENS, PRECIS_ENTITIES, PRECIS_KEYPHRASES), create, process,
  NULL
};

static const PrecisStage *const stages[] = {
  &clean, &split, &summarize, &tag, NULL
};

static const PrecisPlugin plugin = {
  sizeof plugin, PRECIS_ABI, "precis", "1.0", "MIT", stages
};

PRECIS_PLUGIN_EXPORT(uint32_t host_abi)
{
  return host_abi == PRECIS_ABI ? &plugin : NULL;
}
