/* chain.c - one document through the stages of a pipeline.
 *
 * The per-document path: memory comes from the document's arena, no GLib call
 * that aborts is made, and whatever goes wrong is this document's error. */
#include "chain.h"

#include "hints.h"
#include "host.h"

#include <precis/precis.h>

#include <stdio.h>
#include <string.h>

int32_t
chain_begin(const PrecisPipeline *pipeline, PrecisDoc *doc,
            const char *const *hints, const char *where, PrecisError *err)
{
  const char *wrong;
  char message[256];
  int32_t status;

  document_begin(doc, NULL, 0);
  status = hints_set(doc, hints, &wrong);
  if (status == PRECIS_E_ARGUMENT) {
    snprintf(message, sizeof message, "hint \"%.64s\" is not a key of at most "
             "64 bytes of [a-z0-9._-] and a UTF-8 string", wrong);
    return document_tell(err, status, where, message, NULL);
  }
  if (status == PRECIS_OK)
    status = document_set_meta(doc, PRECIS_META_PIPELINE, pipeline->name,
                               strlen(pipeline->name), NULL, 0, 0);
  return document_end(doc, status, err);
}

/* A layer that a stage before should have given, had it not been skipped. */
static const char *
missing_layer(const PrecisDoc *doc, const PrecisStage *stage)
{
  for (const char *const *p = stage->needs; p != NULL && *p != NULL; p++)
    if (document_layer(doc, *p, NULL) == NULL)
      return *p;
  return NULL;
}

/* Something is missing: what was skipped first, and why, says more than any
 * other hint. */
static int32_t
tell_missing(const PrecisDoc *doc, int32_t status, const char *message,
             const char *otherwise, PrecisError *err)
{
  const char *skipped = precis_doc_meta(doc, "skipped", NULL);
  char hint[2 * sizeof err->hint];      /* is cut between two characters      */

  if (skipped == NULL)
    return document_tell(err, status, "", message, otherwise);
  snprintf(hint, sizeof hint, "skipped was %.*s",
           (int)strcspn(skipped, "\n"), skipped);
  return document_tell(err, status, "", message, hint);
}

static int32_t
check_needs(PrecisDoc *doc, const PrecisStage *stage, PrecisError *err)
{
  const char *missing;
  int32_t status;

  if (!(stage->flags & PRECIS_STAGE_TEXT)) {
    PrecisError why = { .struct_size = sizeof why };

    status = document_need_text(doc, &why);
    if (status == PRECIS_E_INPUT)
      return tell_missing(doc, status, why.message, why.hint, err);
    if (status != PRECIS_OK)
      return document_tell(err, status, "", why.message, why.hint);
  }
  missing = missing_layer(doc, stage);
  if (missing != NULL) {
    char message[256];

    snprintf(message, sizeof message,
             "the stage needs layer \"%.64s\", which was not made", missing);
    return tell_missing(doc, PRECIS_E_STATE, message, NULL, err);
  }
  return PRECIS_OK;
}

static int32_t
process(PrecisDoc *doc, const PipelineStage *stage, PrecisError *err)
{
  int32_t status = check_needs(doc, stage->stage, err);

  if (status != PRECIS_OK)
    return status;
  document_begin(doc, stage->stage->gives,
                 (stage->stage->flags & PRECIS_STAGE_TEXT) != 0);
  status = document_tick(doc, 0);
  if (status == PRECIS_OK)
    status = stage->stage->process(&host_table, stage->instance, doc, err);
  return document_end(doc, status, err);
}

/* Failures of the whole document, which leaving a stage out does not mend: but
 * for memory, which the stage gives back, its limits are spent for all stages.
 * (A stage may set limits of its own.) */
static int
is_final(const PrecisDoc *doc, int32_t status)
{
  return status == PRECIS_E_CANCELLED || status == PRECIS_E_NOMEM ||
         (status == PRECIS_E_LIMIT && doc->fault == PRECIS_E_LIMIT &&
          doc->memory.status == PRECIS_OK);
}

/* "skipped" = "tag: why", one line a stage. */
static int32_t
note_skipped(PrecisDoc *doc, const char *id, const PrecisError *why,
             PrecisError *err)
{
  char line[64 + 2 + sizeof why->message];

  snprintf(line, sizeof line, "%.64s: %s", id, why->message);
  document_begin(doc, NULL, 0);
  return document_end(doc, document_add_line(doc, "skipped", line), err);
}

/* An error that tells nothing; of its half a KB most need not be cleared. */
static void
say_nothing(PrecisError *err)
{
  memset(err, 0, offsetof(PrecisError, where));
  err->struct_size = sizeof *err;
  err->where[0] = err->message[0] = err->hint[0] = '\0';
}

int32_t
chain_run(const PrecisPipeline *pipeline, PrecisDoc *doc, uint32_t flags,
          PrecisError *err)
{
  for (gsize i = 0; i < pipeline->n_stages; i++) {
    const PipelineStage *stage = &pipeline->stages[i];
    PrecisError why;
    int32_t status;

    if ((stage->stage->flags & flags) != flags)
      continue;
    say_nothing(&why);
    status = process(doc, stage, &why);
    if (status == PRECIS_OK)
      continue;
    if (why.status == PRECIS_OK)
      document_tell(&why, status, "", status == PRECIS_E_NOMEM
                    ? "the system has no more memory"
                    : "the stage failed and did not say why", NULL);
    if (stage->skip && !is_final(doc, status))
      status = note_skipped(doc, stage->stage->id, &why, &why);
    if (status != PRECIS_OK)
      return document_tell(err, status, stage->stage->id, why.message,
                           why.hint);
  }
  return PRECIS_OK;
}

/* What the caller did not fill as precis.h says, or NULL. */
static const char *
find_misuse(const PrecisInput *input)
{
  if (!PRECIS_HAS(input, PrecisInput, cancel))
    return "struct_size of the input is not sizeof(PrecisInput)";
  if ((input->flags & ~PRECIS_INPUT_BORROW) != 0)
    return "flags of the input has one that this library does not know";
  if (input->source == NULL && input->len > 0)
    return "source of the input is NULL, and its len is not 0";
  return NULL;
}

int32_t
precis_run(const PrecisPipeline *pipeline, const PrecisInput *input,
           PrecisDoc **out, PrecisError *err)
{
  const char *misuse = "pipeline, input and out must not be NULL";
  PrecisDoc *doc;
  int32_t status;

  if (pipeline != NULL && input != NULL && out != NULL)
    misuse = find_misuse(input);
  if (misuse != NULL)
    return document_tell(err, PRECIS_E_ARGUMENT, "precis_run", misuse, NULL);
  status = document_new(input->source, input->len,
                        (input->flags & PRECIS_INPUT_BORROW) != 0,
                        &pipeline->config->limits, input->cancel, &doc, err);
  if (status != PRECIS_OK)
    return status;
  if (PRECIS_HAS(input, PrecisInput, count_user)) {
    doc->count = input->count_tokens;
    doc->count_user = input->count_user;
  }
  status = chain_begin(pipeline, doc, input->hints, "precis_run", err);
  if (status == PRECIS_OK)
    status = chain_run(pipeline, doc, 0, err);
  if (status == PRECIS_OK)
    status = document_finish(doc, err);
  if (status != PRECIS_OK) {
    document_free(doc);
    return status;
  }
  *out = doc;
  return PRECIS_OK;
}
