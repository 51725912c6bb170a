/* summaries.c - the text of the pages, of the English ones and of all, to a
 * summary of three sentences: libots (word frequencies, no sentence model),
 * where it is installed, against split and summarize by each method.  libots
 * keeps its dictionary with each article and so reads it anew for each; its
 * users have no other way. */
#include "corpus.h"

#ifdef HAVE_LIBOTS
# include <stdio.h>
/* needs stdio.h, and does not say so */
# include <ots/libots.h>
#endif

static gsize
run_chain(const Corpus *corpus, gpointer pipeline)
{
  return corpus_run(corpus, pipeline);
}

#ifdef HAVE_LIBOTS
static gsize
run_ots(const Corpus *corpus, gpointer user)
{
  gsize sum = 0;

  (void)user;
  for (gsize i = 0; i < corpus->n; i++) {
    OtsArticle *article = ots_new_article();
    size_t len = 0;
    unsigned char *text;

    if (!ots_load_xml_dictionary(article, (const unsigned char *)"en"))
      return 0;
    ots_parse_stream((const unsigned char *)corpus->pages[i].bytes,
                     corpus->pages[i].len, article);
    ots_grade_doc(article);
    ots_highlight_doc_lines(article, 3);
    text = ots_get_doc_text(article, &len);
    sum += len;
    g_free(text);
    ots_free_article(article);
  }
  return sum;
}
#endif

#define CHAIN(method) "{\"precis\":1,\"stages\":[{\"stage\":\"split\"}," \
  "{\"stage\":\"summarize\",\"sentences\":3,\"method\":\"" method "\"}]}"

int
main(int argc, char **argv)
{
  Corpus pages = corpus_read(argc > 1 ? argv[1] : ".");
  Corpus texts = corpus_clean(&pages);
  const Contender contenders[] = {
#ifdef HAVE_LIBOTS
    { "libots", run_ots, NULL },
#endif
    { "split, lead", run_chain, corpus_pipeline(CHAIN("lead")) },
    { "split, directed", run_chain, corpus_pipeline(CHAIN("directed")) },
    { "split, lexrank", run_chain, corpus_pipeline(CHAIN("lexrank")) },
    { "split, textrank", run_chain, corpus_pipeline(CHAIN("textrank")) },
    { "split, auto", run_chain, corpus_pipeline(CHAIN("auto")) },
  };

  Corpus articles = corpus_english(&texts);

  corpus_compare(&articles, contenders, G_N_ELEMENTS(contenders));
  corpus_compare(&texts, contenders, G_N_ELEMENTS(contenders));
  return 0;
}
