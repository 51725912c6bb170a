#include "summarize.h"

static int32_t
summarize_create(const PrecisHost *host, const PrecisOptions *options,
            void **instance, PrecisError *err)
{
  (void)host; (void)options; (void)instance; (void)err;
  return PRECIS_OK;
}

static int32_t
summarize_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
             PrecisError *err)
{
  (void)host; (void)instance; (void)doc; (void)err;
  return PRECIS_OK;
}

const PrecisStage summarize_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = 0,
  .id = "summarize",
  .summary = "",
  .create = summarize_create,
  .process = summarize_process,
};
