#include "tag.h"

static int32_t
tag_create(const PrecisHost *host, const PrecisOptions *options,
            void **instance, PrecisError *err)
{
  (void)host; (void)options; (void)instance; (void)err;
  return PRECIS_OK;
}

static int32_t
tag_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
             PrecisError *err)
{
  (void)host; (void)instance; (void)doc; (void)err;
  return PRECIS_OK;
}

const PrecisStage tag_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = 0,
  .id = "tag",
  .summary = "",
  .create = tag_create,
  .process = tag_process,
};
