/* merge.c - see merge.h. */
#include "merge.h"

struct Merge {
  GPtrArray *docs;
  gsize bytes, most_bytes;      /* of source                                  */
};

static void
free_doc(gpointer doc)
{
  precis_doc_free(doc);
}

Merge *
merge_new(gsize most_bytes)
{
  Merge *merge = g_new0(Merge, 1);

  merge->docs = g_ptr_array_new_with_free_func(free_doc);
  merge->most_bytes = most_bytes;
  return merge;
}

void
merge_free(Merge *merge)
{
  g_ptr_array_unref(merge->docs);
  g_free(merge);
}

gboolean
merge_is_possible(const PrecisPipeline *pipeline, PrecisError *err)
{
  PrecisSet none = { .struct_size = sizeof none };
  PrecisDoc *doc;

  return precis_merge(pipeline, &none, &doc, err) != PRECIS_E_CONFIG;
}

gboolean
merge_add(Merge *merge, PrecisDoc *doc)
{
  gsize len;

  precis_doc_source(doc, &len);
  g_ptr_array_add(merge->docs, doc);
  merge->bytes += len;
  return merge->bytes <= merge->most_bytes;
}

int32_t
merge_finish(Merge *merge, const PrecisPipeline *pipeline, const char *query,
             const int32_t *cancel, PrecisDoc **out, PrecisError *err)
{
  const char *hints[] = { PRECIS_META_QUERY, query, NULL };
  PrecisSet set = {
    .struct_size = sizeof set,
    .docs = (const PrecisDoc *const *)merge->docs->pdata,
    .n_docs = merge->docs->len, .hints = query ? hints : NULL,
    .cancel = cancel
  };
  int32_t status = precis_merge(pipeline, &set, out, err);

  g_ptr_array_set_size(merge->docs, 0);
  return status;
}
