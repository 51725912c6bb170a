/* tags.c - the text of the pages to tokens with parts of speech and lemmas,
 * entities and values: wink-nlp, the fastest popular pipeline, against split
 * and tag.  wink finds values alone, no names of persons or organisations.
 *
 *   tags FOLDER SCRIPT
 *
 * wink runs in a process of its own, tags_wink.js, which is left out where
 * node or the package (npm: wink-nlp, wink-eng-lite-web-model; NODE_PATH says
 * where) is not found.  Each round it is asked over a pipe, between our own,
 * and answers with the CPU time of all its threads.  Both sides are models of
 * English, so English texts come first, then all, read as English.  Start-up
 * is the time from no pipeline to the first tagged document. */
#include "corpus.h"

#include <stdio.h>

enum { ROUNDS = 20 };

typedef struct Peer { GPid pid; FILE *to, *from; } Peer;

static gboolean
ask(Peer *peer, const char *what, double *seconds, double *tokens)
{
  char line[128];

  if (peer->to == NULL || fprintf(peer->to, "%s\n", what) < 0 ||
      fflush(peer->to) != 0 || fgets(line, sizeof line, peer->from) == NULL)
    return FALSE;
  return sscanf(line, "%lf %lf", seconds, tokens) == 2;
}

/* The texts as lines of JSON, which node reads best. */
static char *
write_texts(const Corpus *texts)
{
  char *path = NULL;
  FILE *file = fdopen(g_file_open_tmp("tags-XXXXXX", &path, NULL), "w");

  for (gsize i = 0; i < texts->n; i++) {
    fputc('"', file);
    for (gsize k = 0; k < texts->pages[i].len; k++) {
      unsigned char c = (unsigned char)texts->pages[i].bytes[k];
      if (c == '"' || c == '\\')
        fprintf(file, "\\%c", c);
      else if (c < 32)
        fprintf(file, "\\u%04x", c);
      else
        fputc(c, file);
    }
    fputs("\"\n", file);
  }
  fclose(file);
  return path;
}

static Peer
start_peer(const char *script, const Corpus *texts)
{
  g_autofree char *path = write_texts(texts);
  char *argv[] = { (char *)"node", (char *)script, path, NULL };
  Peer peer = { 0 };
  double seconds, tokens;
  int to, from;

  if (g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_SEARCH_PATH |
                               G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               &peer.pid, &to, &from, NULL, NULL)) {
    peer.to = fdopen(to, "w");
    peer.from = fdopen(from, "r");
  }
  if (!ask(&peer, "ready", &seconds, &tokens)) {
    printf("wink-nlp is not here: left out\n");
    peer.to = NULL;
  }
  remove(path);
  return peer;
}

#define TAG(options) "{\"precis\":1,\"stages\":[{\"stage\":\"split\"}," \
  "{\"stage\":\"tag\",\"language\":\"en\",\"keyphrases\":0" options "}]}"

static const struct { const char *name, *config; } chains[] = {
  { "split, tokens alone", TAG(",\"pos\":false,\"lemma\":false,"
                               "\"entities\":false,\"values\":false") },
  { "split, tokens, UPOS", TAG(",\"lemma\":false,\"entities\":false,"
                               "\"values\":false") },
  { "split, tokens, UPOS, names", TAG(",\"lemma\":false,\"values\":false") },
  { "split, all but keyphrases", TAG("") },
};

static void
stop_peer(Peer *peer)
{
  if (peer->to != NULL) {
    fclose(peer->to);
    fclose(peer->from);
  }
}

static void
compare(const char *name, const Corpus *texts, const char *script,
        PrecisPipeline *const *pipelines)
{
  Peer peer = start_peer(script, texts);
  double best[G_N_ELEMENTS(chains)], wink = G_MAXDOUBLE, took, tokens = 0;
  gsize found[G_N_ELEMENTS(chains)];

  for (gsize i = 0; i < G_N_ELEMENTS(chains); i++)
    best[i] = G_MAXDOUBLE;
  for (guint round = 0; round < ROUNDS; round++) {
    if (ask(&peer, "run", &took, &tokens))
      wink = MIN(wink, took);
    for (gsize i = 0; i < G_N_ELEMENTS(chains); i++) {
      double start = corpus_cpu_seconds();
      found[i] = corpus_count(texts, texts->n, pipelines[i], PRECIS_TOKENS);
      best[i] = MIN(best[i], corpus_cpu_seconds() - start);
    }
  }
  stop_peer(&peer);
  printf("%s: %" G_GSIZE_FORMAT " documents, %.1f MB, best of %d rounds in "
         "turns\n%-34s %12s %7s\n", name, texts->n,
         (double)texts->n_bytes / 1e6, ROUNDS, "", "tokens/s", "times");
  if (tokens > 0)
    printf("%-34s %12.0f %7.2f\n", "wink-nlp, all but names", tokens / wink,
           1.0);
  for (gsize i = 0; i < G_N_ELEMENTS(chains); i++)
    printf("%-34s %12.0f %7.2f\n", chains[i].name, (double)found[i] / best[i],
           tokens > 0 ? (double)found[i] / best[i] / (tokens / wink) : 0.0);
}

int
main(int argc, char **argv)
{
  const char *script = argc > 2 ? argv[2] : "";
  Corpus pages = corpus_read(argc > 1 ? argv[1] : ".");
  Corpus texts = corpus_clean(&pages), articles = corpus_english(&texts);
  PrecisPipeline *pipelines[G_N_ELEMENTS(chains)];
  double start = corpus_cpu_seconds();

  pipelines[3] = corpus_pipeline(chains[3].config);
  corpus_count(&texts, 1, pipelines[3], PRECIS_TOKENS);
  printf("start-up with the first document: %.1f ms\n",
         1000 * (corpus_cpu_seconds() - start));
  for (gsize i = 0; i < 3; i++)
    pipelines[i] = corpus_pipeline(chains[i].config);
  compare("English", &articles, script, pipelines);
  compare("all", &texts, script, pipelines);
  return 0;
}
