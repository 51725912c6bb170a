/* corpus.c - see corpus.h. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

/* As many rounds at least, and seconds: one of a small corpus takes a few
 * milliseconds, of which five tell little. */
#define LEAST_ROUNDS 5u
#define LEAST_SECONDS 2.0
#define SKIPPED 77

static Page
read_page(const char *path)
{
  GByteArray *bytes = g_byte_array_new();
  gzFile file = gzopen(path, "rb");
  guint8 chunk[65536];
  Page page;
  int n;

  while (file && (n = gzread(file, chunk, sizeof chunk)) > 0)
    g_byte_array_append(bytes, chunk, (guint)n);
  if (file)
    gzclose(file);
  page.len = bytes->len;
  page.bytes = (char *)g_byte_array_free(bytes, FALSE);
  return page;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

Corpus
corpus_read(const char *folder)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GDir *dir = g_dir_open(folder, 0, NULL);
  Corpus corpus = { .n = 0 };
  const char *name;

  while (dir && (name = g_dir_read_name(dir)))
    if (g_str_has_suffix(name, ".html.gz"))
      g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  if (dir)
    g_dir_close(dir);
  if (names->len == 0) {
    printf("skipped: no pages in %s\n", folder);
    exit(SKIPPED);
  }
  g_ptr_array_sort(names, compare_names);
  corpus.pages = g_new0(Page, names->len);
  for (guint i = 0; i < names->len; i++) {
    corpus.pages[corpus.n] = read_page(names->pdata[i]);
    corpus.n_bytes += corpus.pages[corpus.n++].len;
  }
  return corpus;
}

PrecisPipeline *
corpus_pipeline(const char *config)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;

  if (precis_pipeline_new(config, strlen(config), NULL, &pipeline, &err) ==
      PRECIS_OK)
    return pipeline;
  printf("%s: %s\n", err.where, err.message);
  exit(1);
}

static PrecisDoc *
run_page(const Page *page, const PrecisPipeline *pipeline)
{
  PrecisInput input = {
    .struct_size = sizeof input, .flags = PRECIS_INPUT_BORROW,
    .source = page->bytes, .len = page->len
  };
  PrecisDoc *doc = NULL;

  precis_run(pipeline, &input, &doc, NULL);
  return doc;
}

Corpus
corpus_clean(const Corpus *pages)
{
  PrecisPipeline *pipeline =
    corpus_pipeline("{\"precis\":1,\"stages\":[{\"stage\":\"clean\"}]}");
  Corpus texts = { .pages = g_new0(Page, pages->n) };

  for (gsize i = 0; i < pages->n; i++) {
    PrecisDoc *doc = run_page(&pages->pages[i], pipeline);
    Page *text = &texts.pages[texts.n];

    if (doc) {
      const char *bytes = precis_doc_text(doc, &text->len);

      text->bytes = g_strndup(bytes, text->len);
      texts.n_bytes += text->len;
      texts.n++;
    }
    precis_doc_free(doc);
  }
  precis_pipeline_free(pipeline);
  return texts;
}

Corpus
corpus_english(const Corpus *texts)
{
  PrecisPipeline *pipeline = corpus_pipeline(
    "{\"precis\":1,\"stages\":[{\"stage\":\"split\"},{\"stage\":\"tag\","
    "\"entities\":false,\"values\":false,\"keyphrases\":0}]}");
  Corpus found = { .pages = g_new0(Page, texts->n) };

  for (gsize i = 0; i < texts->n; i++) {
    const Page *page = &texts->pages[i];
    PrecisDoc *doc = run_page(page, pipeline);

    if (doc && g_strcmp0(precis_doc_meta(doc, PRECIS_META_LANGUAGE, NULL),
                         "en") == 0) {
      found.pages[found.n++] = *page;
      found.n_bytes += page->len;
    }
    precis_doc_free(doc);
  }
  precis_pipeline_free(pipeline);
  return found;
}

gsize
corpus_run(const Corpus *corpus, const PrecisPipeline *pipeline)
{
  gsize sum = 0;

  for (gsize i = 0; i < corpus->n; i++) {
    PrecisDoc *doc = run_page(&corpus->pages[i], pipeline);
    size_t len = 0;

    if (doc)
      precis_doc_text(doc, &len);
    sum += len;
    precis_doc_free(doc);
  }
  return sum;
}

gsize
corpus_count(const Corpus *corpus, gsize n, const PrecisPipeline *pipeline,
             const char *layer)
{
  gsize sum = 0;

  for (gsize i = 0; i < n; i++) {
    PrecisDoc *doc = run_page(&corpus->pages[i], pipeline);
    size_t found = 0;

    if (doc)
      precis_doc_layer(doc, layer, &found);
    sum += found;
    precis_doc_free(doc);
  }
  return sum;
}

double
corpus_cpu_seconds(void)
{
  struct timespec now;

  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void
corpus_compare(const Corpus *corpus, const Contender *contenders, gsize n)
{
  g_autofree double *best = g_new(double, n);
  g_autofree gsize *result = g_new0(gsize, n);
  double begin = corpus_cpu_seconds();
  guint round = 0;

  for (gsize i = 0; i < n; i++)
    best[i] = G_MAXDOUBLE;
  for (; round < LEAST_ROUNDS || corpus_cpu_seconds() < begin + LEAST_SECONDS;
       round++)
    for (gsize k = 0; k < n; k++) {
      gsize i = round % 2 ? n - 1 - k : k;
      double start = corpus_cpu_seconds(), took;

      result[i] = contenders[i].run(corpus, contenders[i].user);
      took = corpus_cpu_seconds() - start;
      best[i] = MIN(best[i], took);
    }
  printf("%" G_GSIZE_FORMAT " documents, %.1f MB, best of %u rounds in turns\n",
         corpus->n, (double)corpus->n_bytes / 1e6, round);
  printf("%-34s %9s %7s %12s\n", "", "MB/s", "times", "result");
  for (gsize i = 0; i < n; i++)
    printf("%-34s %9.1f %7.2f %12" G_GSIZE_FORMAT "\n", contenders[i].name,
           (double)corpus->n_bytes / 1e6 / best[i], best[0] / best[i],
           result[i]);
}
