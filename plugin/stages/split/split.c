#include "split.h"

static int32_t
split_create(const PrecisHost *host, const PrecisOptions *options,
            void **instance, PrecisError *err)
{
  (void)host; (void)options; (void)instance; (void)err;
  return PRECIS_OK;
}

static int32_t
split_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
             PrecisError *err)
{
  (void)host; (void)instance; (void)doc; (void)err;
  return PRECIS_OK;
}

const PrecisStage split_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = 0,
  .id = "split",
  .summary = "",
  .create = split_create,
  .process = split_process,
};
