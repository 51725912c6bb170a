/* pages.c - saved pages through the chain, stage after stage, against
 * libxml2's bare parse of the same pages into a tree (no extraction at all),
 * the unit in which article extractors are compared. */
#include "corpus.h"

#ifdef HAVE_LIBXML2
# include <libxml/HTMLparser.h>
#endif

static gsize
run_chain(const Corpus *corpus, gpointer pipeline)
{
  return corpus_run(corpus, pipeline);
}

#ifdef HAVE_LIBXML2
static gsize
parse_tree(const Corpus *corpus, gpointer user)
{
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  gsize n = 0;

  (void)user;
  for (gsize i = 0; i < corpus->n; i++) {
    const Page *page = &corpus->pages[i];
    htmlDocPtr tree = htmlReadMemory(page->bytes, (int)page->len, NULL, NULL,
                                     options);

    n += tree != NULL;
    xmlFreeDoc(tree);
  }
  return n;
}
#endif

#define STAGE(name) "{\"stage\":\"" name "\"}"
#define CHAIN(stages) "{\"precis\":1,\"stages\":[" stages "]}"

int
main(int argc, char **argv)
{
  Corpus corpus = corpus_read(argc > 1 ? argv[1] : ".");
  const Contender contenders[] = {
#ifdef HAVE_LIBXML2
    { "libxml2, tree only", parse_tree, NULL },
#endif
    { "clean", run_chain, corpus_pipeline(CHAIN(STAGE("clean"))) },
    { "clean, split", run_chain,
      corpus_pipeline(CHAIN(STAGE("clean") "," STAGE("split"))) },
    { "clean, split, summarize", run_chain,
      corpus_pipeline(CHAIN(STAGE("clean") "," STAGE("split") ","
                            STAGE("summarize"))) },
    { "clean, split, summarize, tag", run_chain,
      corpus_pipeline("{\"precis\":1,\"use\":\"news\"}") },
  };

  corpus_compare(&corpus, contenders, G_N_ELEMENTS(contenders));
  return 0;
}
