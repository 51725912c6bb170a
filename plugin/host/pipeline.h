/* pipeline.h - a configuration brought to life: its stages with their
 * instances.  Immutable once it is built, so any number of threads run
 * documents through it without a lock. */
#ifndef PRECIS_HOST_PIPELINE_H
#define PRECIS_HOST_PIPELINE_H

#include "config.h"

typedef struct {
  const PrecisStage *stage;
  void *instance;
  gboolean skip;                /* go on without it where it fails            */
} PipelineStage;

struct PrecisPipeline {
  Config *config;
  PipelineStage *stages;
  gsize n_stages;               /* those that were created                    */
  char *name;                   /* "precis 1.0.0 sha256:0123...", metadata    */
};

#endif
