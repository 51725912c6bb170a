/* chain.h - the stages of a pipeline, run over one document. */
#ifndef PRECIS_HOST_CHAIN_H
#define PRECIS_HOST_CHAIN_H

#include <precis/precis.h>

#include "pipeline.h"

/* What is known before the first stage: the caller's hints (or NULL), as
 * PrecisInput has them, and who runs.  where: the function, for errors. */
int32_t chain_begin(const PrecisPipeline *pipeline, PrecisDoc *doc,
                    const char *const *hints, const char *where,
                    PrecisError *err);

/* Runs the stages that have all of these PRECIS_STAGE_* flags. */
int32_t chain_run(const PrecisPipeline *pipeline, PrecisDoc *doc,
                  uint32_t flags, PrecisError *err);

#endif
