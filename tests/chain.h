/* chain.h - what tests of the stages do with the public API: make a pipeline,
 * run a document through it.  Whatever fails ends the test. */
#ifndef PRECIS_TESTS_CHAIN_H
#define PRECIS_TESTS_CHAIN_H

#include <glib.h>
#include <precis/precis.h>
#include <string.h>

/* The configuration is format with its arguments, as of printf. */
static inline PrecisPipeline *G_GNUC_PRINTF(1, 2)
chain_new(const char *format, ...)
{
  PrecisPipeline *pipeline = NULL;
  PrecisError err = { .struct_size = sizeof err };
  g_autofree char *config = NULL;
  va_list arguments;

  va_start(arguments, format);
  config = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err);
  g_assert_cmpstr(err.message, ==, "");
  return pipeline;
}

static inline PrecisDoc *
chain_run(const PrecisPipeline *pipeline, const PrecisInput *input)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;

  precis_run(pipeline, input, &doc, &err);
  g_assert_cmpstr(err.message, ==, "");
  return doc;
}

static inline PrecisDoc *
chain_run_text(const PrecisPipeline *pipeline, const char *text, size_t len)
{
  PrecisInput input = { .struct_size = sizeof input, .source = text,
                        .len = len };

  return chain_run(pipeline, &input);
}

/* Runs one text and lets the pipeline go. */
static inline PrecisDoc *
chain_run_once(PrecisPipeline *pipeline, const char *text, size_t len)
{
  PrecisDoc *doc = chain_run_text(pipeline, text, len);

  precis_pipeline_free(pipeline);
  return doc;
}

#endif
