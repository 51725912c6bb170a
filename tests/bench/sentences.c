/* sentences.c - the text of the pages into sentences: ICU's break iterator
 * (Unicode's rules, no abbreviations) against split. */
#include "corpus.h"

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
  gsize sum = 0;

  for (gsize i = 0; i < corpus->n; i++) {
    PrecisInput input = {
      .struct_size = sizeof input, .flags = PRECIS_INPUT_BORROW,
      .source = corpus->pages[i].bytes, .len = corpus->pages[i].len
    };
    PrecisDoc *doc = NULL;
    size_t n = 0;

    if (precis_run(pipeline, &input, &doc, NULL) == PRECIS_OK)
      precis_doc_layer(doc, PRECIS_SENTENCES, &n);
    sum += n;
    precis_doc_free(doc);
  }
  return sum;
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

  corpus_compare(&texts, contenders, G_N_ELEMENTS(contenders));
  return 0;
}
