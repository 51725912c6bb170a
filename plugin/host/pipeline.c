/* pipeline.c - makes and frees pipelines; who made them is in the metadata. */
#include "pipeline.h"

#include "host.h"

#include <precis/precis.h>

#include <stdlib.h>

uint32_t
precis_abi(void)
{
  return PRECIS_ABI;
}

const char *
precis_version(void)
{
  return PRECIS_VERSION;
}

const char *
precis_status_name(int32_t status)
{
  static const char *const names[] = {
    "ok", "argument", "config", "plugin", "input", "limit", "nomem",
    "cancelled", "state", "internal"
  };

  return status <= 0 && status >= PRECIS_E_INTERNAL ? names[-status]
                                                    : "internal";
}

/* Strings come from malloc, be it GLib's (which is malloc) or ours. */
void
precis_free(void *string)
{
  free(string);
}

/* A stage says why it cannot be created; the host knows where it stands. */
static int32_t
tell_place(PrecisError *err, const ConfigStage *stage, int32_t status,
           const PrecisError *said)
{
  document_tell(err, status, stage->pointer,
                *said->message ? said->message
                               : "the stage could not be created", said->hint);
  if (err != NULL && PRECIS_HAS(err, PrecisError, hint)) {
    err->line = stage->line;
    err->column = stage->column;
    err->offset = stage->offset;
  }
  return status;
}

static int32_t
create_stages(PrecisPipeline *pipeline, PrecisError *err)
{
  const Config *config = pipeline->config;

  pipeline->stages = g_new0(PipelineStage, config->n_stages);
  for (gsize i = 0; i < config->n_stages; i++) {
    const ConfigStage *from = &config->stages[i];
    PipelineStage *to = &pipeline->stages[i];
    PrecisError said = { .struct_size = sizeof said };
    int32_t status;

    to->stage = from->stage;
    to->skip = from->skip;
    status = from->stage->create(&host_table, from->options, &to->instance,
                                 &said);
    if (status != PRECIS_OK)
      return tell_place(err, from, status, &said);
    pipeline->n_stages++;
  }
  return PRECIS_OK;
}

int32_t
precis_pipeline_new(const char *config, size_t len, const char *dirs,
                    PrecisPipeline **out, PrecisError *err)
{
  g_autoptr(GPtrArray) faults = faults_new();
  PrecisPipeline *pipeline;
  int32_t status;

  if (config == NULL || out == NULL)
    return document_tell(err, PRECIS_E_ARGUMENT, "precis_pipeline_new",
                         "config and out must not be NULL", NULL);
  pipeline = g_new0(PrecisPipeline, 1);
  pipeline->config = config_load(config, len, dirs, faults);
  if (pipeline->config == NULL) {
    precis_pipeline_free(pipeline);
    return faults_to_error(faults, err);
  }
  pipeline->name = g_strdup_printf("precis %s sha256:%.*s", precis_version(),
                                   CONFIG_SHORT_HASH, pipeline->config->hash);
  status = create_stages(pipeline, err);
  if (status != PRECIS_OK) {
    precis_pipeline_free(pipeline);
    return status;
  }
  for (guint i = 0; i < pipeline->config->warnings->len; i++)
    host_table.log(&host_table, 2, pipeline->config->warnings->pdata[i]);
  *out = pipeline;
  return PRECIS_OK;
}

void
precis_pipeline_free(PrecisPipeline *pipeline)
{
  if (pipeline == NULL)
    return;
  for (gsize i = 0; i < pipeline->n_stages; i++)
    if (pipeline->stages[i].stage->destroy != NULL)
      pipeline->stages[i].stage->destroy(pipeline->stages[i].instance);
  g_free(pipeline->stages);
  g_free(pipeline->name);
  g_clear_pointer(&pipeline->config, config_free);
  g_free(pipeline);
}
