/* sentences.c - the text of the pages into sentences: ICU's break iterator
 * (Unicode's rules, no abbreviations) against split.  First the English pages,
 * as articles and as one text; then all. */
#include "corpus.h"

#include <stdio.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

static gsize
run_icu(const Corpus *corpus, gpointer user)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
  UText text = UTEXT_INITIALIZER;
  gsize n = 0;

  (void)user;
  for (gsize i = 0; i < corpus->n; i++) {
    utext_openUTF8(&text, corpus->pages[i].bytes,
                   (int64_t)corpus->pages[i].len, &status);
    ubrk_setUText(breaks, &text, &status);
    while (ubrk_next(breaks) != UBRK_DONE)
      n++;
  }
  utext_close(&text);
  ubrk_close(breaks);
  return U_SUCCESS(status) ? n : 0;
}

static gsize
run_split(const Corpus *corpus, gpointer pipeline)
{
  return corpus_count(corpus, corpus->n, pipeline, PRECIS_SENTENCES);
}

/* One text of n bytes, made of the ASCII of the texts one after the other, so
 * that it can be cut anywhere. */
static char *
repeat(const Corpus *texts, gsize n)
{
  char *out = g_malloc(n);
  gsize at = 0;

  for (gsize i = 0; at < n; i = (i + 1) % texts->n) {
    const Page *page = &texts->pages[i];

    for (gsize k = 0; k < page->len && at < n; k++)
      if (!(page->bytes[k] & 0x80))
        out[at++] = page->bytes[k];
    if (at < n)
      out[at++] = '\n';
  }
  return out;
}

#define LONG 7000000u
#define LARGEST 100000000u

/* Nanoseconds a byte on texts of 1 KB to 100 MB: of the small ones as many
 * different ones as make 1 MB. */
static void
print_growth(const Corpus *texts, gpointer pipeline)
{
  g_autofree char *text = repeat(texts, LARGEST);

  printf("%14s %12s\n", "texts of", "ns per byte");
  for (gsize len = 1000; len <= LARGEST; len *= 10) {
    Corpus corpus = { .n = MAX(1, 1000000 / len) };
    double best = G_MAXDOUBLE;

    corpus.pages = g_new0(Page, corpus.n);
    for (gsize i = 0; i < corpus.n; i++)
      corpus.pages[i] = (Page){ .bytes = text + i * len, .len = len };
    for (int k = 0; k < 5; k++) {
      gint64 start = g_get_monotonic_time();

      run_split(&corpus, pipeline);
      best = MIN(best, (double)(g_get_monotonic_time() - start));
    }
    printf("%14" G_GSIZE_FORMAT " %12.2f\n", len,
           1000.0 * best / (double)(len * corpus.n));
    g_free(corpus.pages);
  }
}

int
main(int argc, char **argv)
{
  Corpus pages = corpus_read(argc > 1 ? argv[1] : ".");
  Corpus texts = corpus_clean(&pages);
  const Contender contenders[] = {
    { "ICU sentences", run_icu, NULL },
    { "split", run_split,
      corpus_pipeline("{\"precis\":1,\"stages\":[{\"stage\":\"split\"}]}") },
    { "split, English", run_split,
      corpus_pipeline("{\"precis\":1,\"stages\":[{\"stage\":\"split\","
                      "\"language\":\"en\"}]}") },
  };

  Corpus articles = corpus_english(&texts);
  Page whole = { .bytes = repeat(&articles, LONG), .len = LONG };
  const Corpus one = { .pages = &whole, .n = 1, .n_bytes = LONG };

  corpus_compare(&articles, contenders, G_N_ELEMENTS(contenders));
  corpus_compare(&one, contenders, G_N_ELEMENTS(contenders));
  corpus_compare(&texts, contenders, G_N_ELEMENTS(contenders));
  print_growth(&texts, corpus_pipeline(
    "{\"precis\":1,\"limits\":{\"input_bytes\":200000000},\"stages\":"
    "[{\"stage\":\"split\",\"language\":\"en\"}]}"));
  return 0;
}
