/* texts.c - text that is clean already through the stage that cleans, against
 * GLib's bare check of UTF-8.  The texts are what the chain made of the pages,
 * each alone and all as one.  (g_utf8_normalize takes quadratic time.) */
#include "corpus.h"

static gsize
run_chain(const Corpus *corpus, gpointer pipeline)
{
  return corpus_run(corpus, pipeline);
}

static gsize
validate(const Corpus *corpus, gpointer user)
{
  gsize n = 0;

  (void)user;
  for (gsize i = 0; i < corpus->n; i++)
    n += g_utf8_validate(corpus->pages[i].bytes,
                         (gssize)corpus->pages[i].len, NULL);
  return n;
}

/* All texts as one, an empty line between them, four times. */
static Corpus
join(const Corpus *texts)
{
  GString *all = g_string_new(NULL);
  Corpus joined = { .pages = g_new0(Page, 1), .n = 1 };

  for (int k = 0; k < 4; k++)
    for (gsize i = 0; i < texts->n; i++) {
      g_string_append_len(all, texts->pages[i].bytes,
                          (gssize)texts->pages[i].len);
      g_string_append(all, "\n\n");
    }
  joined.n_bytes = joined.pages[0].len = all->len;
  joined.pages[0].bytes = g_string_free(all, FALSE);
  return joined;
}

#define CLEAN(options) "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"," \
                       "\"input\":\"text\"" options "}]}"

int
main(int argc, char **argv)
{
  Corpus pages = corpus_read(argc > 1 ? argv[1] : ".");
  Corpus texts = corpus_clean(&pages), joined = join(&texts);
  const Contender contenders[] = {
    { "g_utf8_validate", validate, NULL },
    { "clean", run_chain, corpus_pipeline(CLEAN("")) },
    { "clean, boilerplate kept", run_chain,
      corpus_pipeline(CLEAN(",\"boilerplate\":false")) },
  };

  corpus_compare(&texts, contenders, G_N_ELEMENTS(contenders));
  corpus_compare(&joined, contenders, G_N_ELEMENTS(contenders));
  return 0;
}
