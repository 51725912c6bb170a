/* texts.c - text that is clean already through the stage that cleans, against
 * GLib's bare check of UTF-8.  The texts are what the chain made of the pages:
 * each alone, all as one, and of all only the paragraphs, a line each or
 * wrapped, with and without those that are not in Latin letters.
 * (g_utf8_normalize takes quadratic time.) */
#include "corpus.h"

#include <stdio.h>
#include <string.h>

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

static Corpus
one(GString *text)
{
  Corpus corpus = { .pages = g_new0(Page, 1), .n = 1, .n_bytes = text->len };

  corpus.pages[0].len = text->len;
  corpus.pages[0].bytes = g_string_free(text, FALSE);
  return corpus;
}

/* All texts, an empty line between them, four times. */
static Corpus
join(const Corpus *texts)
{
  GString *all = g_string_new(NULL);

  for (int k = 0; k < 4; k++)
    for (gsize i = 0; i < texts->n; i++) {
      g_string_append_len(all, texts->pages[i].bytes,
                          (gssize)texts->pages[i].len);
      g_string_append(all, "\n\n");
    }
  return one(all);
}

/* Is at most one byte in twenty not ASCII? */
static gboolean
is_latin(const char *line, gsize len)
{
  gsize high = 0;

  for (gsize i = 0; i < len; i++)
    high += ((guchar)line[i]) >= 0x80;
  return high * 20 <= len;
}

/* Lines of at least 100 bytes that end as a sentence, each once; wrapped: at 72
 * bytes, with empty lines between them. */
static Corpus
paragraphs(const Corpus *texts, gboolean all_scripts, gboolean wrapped)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                     g_free, NULL);
  GString *all = g_string_new(NULL);

  for (gsize i = 0; i < texts->n; i++) {
    g_auto(GStrv) lines = g_strsplit(texts->pages[i].bytes, "\n", -1);

    for (char **line = lines; *line; line++) {
      gsize len = strlen(*line), at = all->len;

      if (len < 100 || !strchr(".!?", (*line)[len - 1]) ||
          !(all_scripts || is_latin(*line, len)) ||
          !g_hash_table_add(seen, g_strdup(*line)))
        continue;
      g_string_append(all, *line);
      for (gsize space = at; wrapped && all->len - at > 72; at = space + 1) {
        for (space = at + 72; space > at && all->str[space] != ' '; space--)
          ;
        if (space == at)
          break;
        all->str[space] = '\n';
      }
      g_string_append(all, wrapped ? "\n\n" : "\n");
    }
  }
  g_string_truncate(all, all->len - 1);
  return one(all);
}

#define CLEAN(options) "{\"precis\":1,\"stages\":[{\"stage\":\"clean\"," \
                       "\"input\":\"text\"" options "}]}"

int
main(int argc, char **argv)
{
  Corpus pages = corpus_read(argc > 1 ? argv[1] : ".");
  Corpus texts = corpus_clean(&pages), joined = join(&texts);
  Corpus lines = paragraphs(&texts, FALSE, FALSE);
  Corpus wrapped = paragraphs(&texts, FALSE, TRUE);
  Corpus scripts = paragraphs(&texts, TRUE, FALSE);
  const Contender contenders[] = {
    { "g_utf8_validate", validate, NULL },
    { "clean", run_chain, corpus_pipeline(CLEAN("")) },
    { "clean, boilerplate kept", run_chain,
      corpus_pipeline(CLEAN(",\"boilerplate\":false")) },
  };

  puts("the text of each page");
  corpus_compare(&texts, contenders, G_N_ELEMENTS(contenders));
  puts("all of them as one text");
  corpus_compare(&joined, contenders, G_N_ELEMENTS(contenders));
  puts("paragraphs alone, in Latin letters, a line each");
  corpus_compare(&lines, contenders, G_N_ELEMENTS(contenders));
  puts("the same wrapped");
  corpus_compare(&wrapped, contenders, G_N_ELEMENTS(contenders));
  puts("paragraphs in all scripts, a line each");
  corpus_compare(&scripts, contenders, G_N_ELEMENTS(contenders));
  return 0;
}
