#include "clean.h"

static int32_t
clean_create(const PrecisHost *host, const PrecisOptions *options,
            void **instance, PrecisError *err)
{
  (void)host; (void)options; (void)instance; (void)err;
  return PRECIS_OK;
}

static int32_t
clean_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
             PrecisError *err)
{
  (void)host; (void)instance; (void)doc; (void)err;
  return PRECIS_OK;
}

const PrecisStage clean_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = PRECIS_STAGE_TEXT,
  .id = "clean",
  .summary = "",
  .create = clean_create,
  .process = clean_process,
};
