/* corpus.h - what the benchmarks share: pages, and CPU time.
 *
 * Speeds are ratios of two things measured in turns in one process: on a
 * shared machine nothing else can be compared. */
#ifndef PRECIS_BENCH_CORPUS_H
#define PRECIS_BENCH_CORPUS_H

#include <precis/precis.h>

#include <glib.h>

typedef struct Page {
  char *bytes;
  gsize len;
} Page;

typedef struct Corpus {
  Page *pages;
  gsize n, n_bytes;
} Corpus;

/* Every *.html.gz of a folder, unpacked, in the order of their names.  Ends
 * the program as skipped if there is none. */
Corpus corpus_read(const char *folder);

/* The text that the stage clean finds in each page. */
Corpus corpus_clean(const Corpus *pages);

/* Those of the texts that the stage tag takes for English. */
Corpus corpus_english(const Corpus *texts);

PrecisPipeline *corpus_pipeline(const char *config);

/* Runs every page through a pipeline; the sum of the lengths of its text. */
gsize corpus_run(const Corpus *corpus, const PrecisPipeline *pipeline);

/* Runs the first n; how many spans of a layer there are. */
gsize corpus_count(const Corpus *corpus, gsize n,
                   const PrecisPipeline *pipeline, const char *layer);

/* Of the whole process. */
double corpus_cpu_seconds(void);

typedef struct Contender {
  const char *name;
  gsize (*run)(const Corpus *corpus, gpointer user);
  gpointer user;
} Contender;

/* Runs the contenders in turns, to and fro (who comes behind one of its own
 * kind finds its tables in the caches), and prints of each its best time as
 * MB/s of the corpus and as a multiple of the first one's speed. */
void corpus_compare(const Corpus *corpus, const Contender *contenders,
                    gsize n);

#endif
