/* Every allocation of a document fails in turn: the document gives a clear
 * error or the same result, nothing leaks or crashes, and the next document is
 * none the worse.
 *
 * The program puts its own malloc in front of glibc's, which the library, ICU
 * and libstemmer then use too. */
#include <precis/precis.h>

#include <glib.h>
#include <string.h>

/* the library must find ours before glibc's */
#define EXPORT __attribute__((visibility("default")))

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static gint64 countdown = -1;   /* -1: never fail */
static gint64 calls;

static gboolean
fails(void)
{
  calls++;
  return countdown >= 0 && countdown-- == 0;
}

EXPORT void *
malloc(size_t size)
{
  return fails() ? NULL : __libc_malloc(size);
}

EXPORT void *
calloc(size_t n, size_t size)
{
  return fails() ? NULL : __libc_calloc(n, size);
}

EXPORT void *
realloc(void *p, size_t size)
{
  return fails() ? NULL : __libc_realloc(p, size);
}

static char *
render(PrecisPipeline *pipeline, const char *source, size_t len, gint64 at,
       int32_t *status)
{
  PrecisInput input = { .struct_size = sizeof input, .source = source,
                        .len = len };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;
  char *json = NULL;

  calls = 0;
  countdown = at;
  *status = precis_run(pipeline, &input, &doc, &err);
  if (*status == PRECIS_OK)
    *status = precis_doc_render(doc, "json", PRECIS_IN_CHARS, &json, NULL,
                                &err);
  countdown = -1;
  precis_doc_free(doc);
  if (*status != PRECIS_OK) {
    g_assert_cmpstr(err.message, !=, "");
    g_assert_null(json);
  }
  return json;
}

static void
test_each(gconstpointer path)
{
  PrecisPipeline *pipeline = NULL;
  static const char config[] = "{\"precis\":1,\"use\":\"news\"}";
  g_autofree char *source = NULL;
  gsize len;
  int32_t status;
  char *want, *again;
  gint64 total;

  g_assert_true(g_file_get_contents(path, &source, &len, NULL));
  g_assert_cmpint(precis_pipeline_new(config, strlen(config), NULL, &pipeline,
                                      NULL), ==, PRECIS_OK);
  want = render(pipeline, source, len, -1, &status);
  g_assert_cmpint(status, ==, PRECIS_OK);
  total = calls;
  g_assert_cmpint(total, >, 10);
  for (gint64 at = 0; at < total; at++) {
    char *got = render(pipeline, source, len, at, &status);

    if (got == NULL)
      g_assert_cmpint(status, ==, PRECIS_E_NOMEM);
    precis_free(got);
  }
  again = render(pipeline, source, len, -1, &status);
  g_assert_cmpstr(want, ==, again);
  g_test_message("%" G_GINT64_FORMAT " allocations", total);
  precis_free(want);
  precis_free(again);
  precis_pipeline_free(pipeline);
}

int
main(int argc, char **argv)
{
  const char *page;

  g_test_init(&argc, &argv, NULL);
  page = g_getenv("TEST_PAGE");
  g_test_add_data_func("/host/memory/each-refusal-costs-one-document", page,
                       test_each);
  return g_test_run();
}
