/* document.c - the whole chain, through the public face.  What must hold of
 * any bytes: a document of which check.h holds, or one error; the same bytes
 * give the same JSON. */
#include "check.h"

static PrecisDoc *
run(const PrecisPipeline *pipeline, const uint8_t *data, size_t size)
{
  return run_checked(pipeline, &(PrecisInput){
    .struct_size = sizeof(PrecisInput), .source = data, .len = size
  });
}

/* The document and one of half of its bytes, as one. */
static void
check_set(const PrecisPipeline *pipeline, const PrecisDoc *doc,
          const uint8_t *data, size_t size)
{
  PrecisDoc *other = run(pipeline, data, size), *merged = NULL;
  const PrecisDoc *docs[] = { doc, other };
  PrecisSet set = { .struct_size = sizeof set, .docs = docs,
                    .n_docs = other != NULL ? 2 : 1 };
  int32_t status = precis_merge(pipeline, &set, &merged, NULL);

  CHECK(status == PRECIS_OK || status == PRECIS_E_LIMIT);
  if (status == PRECIS_OK) {
    check_runs(merged);
    check_layers(merged);
    precis_free(render(merged, "digest"));
    precis_free(render(merged, "digest-json"));
  }
  precis_doc_free(merged);
  precis_doc_free(other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char config[] = "{\"precis\":1,\"use\":\"news\"}";
  static PrecisPipeline *pipeline;
  PrecisDoc *doc, *again;

  if (pipeline == NULL)
    CHECK(precis_pipeline_new(config, strlen(config), NULL, &pipeline, NULL) ==
          PRECIS_OK);
  doc = run(pipeline, data, size);
  if (doc == NULL)
    return 0;
  check_runs(doc);
  check_layers(doc);
  again = run(pipeline, data, size);
  char *one = render(doc, "json"), *two = render(again, "json");
  CHECK(strcmp(one, two) == 0);
  precis_free(one);
  precis_free(two);
  precis_free(render(doc, "digest"));
  precis_free(render(doc, "digest-json"));
  precis_free(render(doc, "text"));
  if (size > 0)
    check_set(pipeline, doc, data + size / 2, size - size / 2);
  precis_doc_free(again);
  precis_doc_free(doc);
  return 0;
}
