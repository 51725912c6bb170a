/* nomem.c - every allocation of a document fails in turn, and limits.memory is
 * anything up to what it needs: the document gives a clear error or the same
 * result, nothing leaks or crashes, and the next document is none the worse.
 *
 * The program puts its own malloc in front of glibc's, which the library, ICU
 * and libstemmer then use too.  Words of Thai are looked up in ICU; those of
 * Chinese too, but there ICU 72 itself reads through NULL. */
#include <precis/precis.h>

#include <errno.h>
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
  if (countdown < 0 || countdown-- > 0)
    return FALSE;
  errno = ENOMEM;
  return TRUE;
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

/* What is tried: something that ends in a document. */
typedef int32_t (*Make)(PrecisPipeline *pipeline, const void *data,
                        PrecisDoc **doc, PrecisError *err);

static char *
render(PrecisPipeline *pipeline, Make make, const void *data,
       const char *format, gint64 at, int32_t *status)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;
  char *json = NULL;

  calls = 0;
  countdown = at;
  *status = make(pipeline, data, &doc, &err);
  if (*status == PRECIS_OK)
    *status = precis_doc_render(doc, format, PRECIS_IN_CHARS, &json, NULL,
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
refuse_each(PrecisPipeline *pipeline, Make make, const void *data,
            const char *format)
{
  int32_t status;
  char *want = render(pipeline, make, data, format, -1, &status), *again;
  gint64 total = calls;

  g_assert_cmpint(status, ==, PRECIS_OK);
  g_assert_cmpint(total, >, 10);
  for (gint64 at = 0; at < total; at++) {
    char *got = render(pipeline, make, data, format, at, &status);

    if (got == NULL)
      g_assert_cmpint(status, ==, PRECIS_E_NOMEM);
    else
      g_assert_cmpstr(got, ==, want);
    precis_free(got);
  }
  again = render(pipeline, make, data, format, -1, &status);
  g_assert_cmpstr(want, ==, again);
  g_test_message("%" G_GINT64_FORMAT " allocations", total);
  precis_free(want);
  precis_free(again);
}

static int32_t
run(PrecisPipeline *pipeline, const void *data, PrecisDoc **doc,
    PrecisError *err)
{
  return precis_run(pipeline, data, doc, err);
}

static int32_t
merge(PrecisPipeline *pipeline, const void *data, PrecisDoc **doc,
      PrecisError *err)
{
  return precis_merge(pipeline, data, doc, err);
}

static void
test_each(gconstpointer path)
{
  static const char config[] = "{\"precis\":1,\"use\":\"news\"}";
  PrecisPipeline *pipeline = NULL;
  g_autofree char *source = NULL;
  PrecisInput page = { .struct_size = sizeof page };
  PrecisInput text = { .struct_size = sizeof text, .len = 31,
                       .source = "A ferry sailed. It was the first" };
  PrecisDoc *docs[2] = { NULL, NULL };
  PrecisSet set = { .struct_size = sizeof set, .n_docs = 2,
                    .docs = (const PrecisDoc *const *)docs };

  g_assert_true(g_file_get_contents(path, &source, &page.len, NULL));
  page.source = source;
  g_assert_cmpint(precis_pipeline_new(config, strlen(config), NULL, &pipeline,
                                      NULL), ==, PRECIS_OK);
  refuse_each(pipeline, run, &page, "json");
  precis_run(pipeline, &page, &docs[0], NULL);
  precis_run(pipeline, &text, &docs[1], NULL);
  refuse_each(pipeline, merge, &set, "digest");
  refuse_each(pipeline, merge, &set, "digest-json");
  precis_doc_free(docs[0]);
  precis_doc_free(docs[1]);
  precis_pipeline_free(pipeline);
}

/* Every layer, each in at most so many bytes. */
static PrecisPipeline *
limited(guint64 bytes)
{
  static const char stages[] =
    "{\"stage\":\"clean\",\"mask\":[\"all\"],\"mask_style\":\"number\"},"
    "{\"stage\":\"split\"},{\"stage\":\"summarize\",\"redundancy\":\"mmr\"},"
    "{\"stage\":\"tag\",\"topics\":3,\"quotations\":true,\"languages\":true,"
    "\"gazetteers\":[{\"label\":\"PORT\",\"phrases\":[\"Bremerhaven\"]}]}";
  g_autofree char *config = g_strdup_printf(
    "{\"precis\":1,\"limits\":{\"memory\":%" G_GUINT64_FORMAT "},"
    "\"stages\":[%s]}", bytes, stages);
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;

  precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err);
  g_assert_cmpstr(err.message, ==, "");
  return pipeline;
}

static void
test_limits(gconstpointer path)
{
  g_autofree char *source = NULL;
  PrecisInput input = { .struct_size = sizeof input };
  PrecisPipeline *pipeline = limited(0);
  int32_t status;
  guint64 bytes = 4096;
  unsigned n_refused = 0;
  char *want;

  g_assert_true(g_file_get_contents(path, &source, &input.len, NULL));
  input.source = source;
  want = render(pipeline, run, &input, "digest", -1, &status);
  g_assert_cmpint(status, ==, PRECIS_OK);
  precis_pipeline_free(pipeline);
  do {
    char *got;

    pipeline = limited(bytes);
    got = render(pipeline, run, &input, "digest", -1, &status);
    if (got == NULL)
      g_assert_cmpint(status, ==, PRECIS_E_LIMIT);
    else
      g_assert_cmpstr(got, ==, want);
    n_refused += got == NULL;
    precis_free(got);
    precis_pipeline_free(pipeline);
    bytes += bytes / 50;
  } while (status != PRECIS_OK);
  g_assert_cmpuint(n_refused, >, 50);
  precis_free(want);
}

int
main(int argc, char **argv)
{
  g_autofree char *thai = NULL;

  g_test_init(&argc, &argv, NULL);
  thai = g_test_build_filename(G_TEST_DIST, "thai.txt", NULL);
  g_test_add_data_func("/host/memory/each-refusal-costs-one-document",
                       g_getenv("TEST_PAGE"), test_each);
  g_test_add_data_func("/host/memory/of-a-dictionary-s-too", thai, test_each);
  g_test_add_data_func("/host/memory/less-than-it-needs-costs-one-document",
                       g_getenv("TEST_PAGE"), test_limits);
  g_test_add_data_func("/host/memory/less-than-thai-needs-too", thai,
                       test_limits);
  return g_test_run();
}
