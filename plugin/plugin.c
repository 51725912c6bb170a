/* plugin.c - the library's own plugin: the list of its stages.  The host takes
 * it through the same symbol that a stranger's shared object exports. */
#include <precis/plugin.h>

#include "stages/clean/clean.h"
#include "stages/split/split.h"
#include "stages/summarize/summarize.h"
#include "stages/tag/tag.h"

static const PrecisStage *const stages[] = {
  &clean_stage, &split_stage, &summarize_stage, &tag_stage, NULL
};

static const PrecisPlugin plugin = {
  .struct_size = sizeof(PrecisPlugin),
  .abi = PRECIS_ABI,
  .name = "precis",
  .version = PRECIS_VERSION,
  .license = "MIT",
  .stages = stages,
};

PRECIS_PLUGIN_EXPORT(uint32_t host_abi)
{
  return host_abi >> 16 == PRECIS_ABI_MAJOR ? &plugin : NULL;
}
