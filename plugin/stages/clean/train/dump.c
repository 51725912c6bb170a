/* dump.c - the library's own blocks and features of many pages, for training.
 *
 *   dump MODEL < list > blocks
 *
 * list: one file of UTF-8 HTML a line.  MODEL: as classify.h reads it; without
 * trees the features of the first round are written, with the first trees all
 * of them.  For each page: u32 blocks, nodes, columns; for each block u32
 * node, words, chars, bytes of text, then the text; for each node u32 parent,
 * name tokens, then these; columns of blocks bytes; i32 logits of the first and
 * of both rounds; u8 kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/choose.h"
#include "article/classify.h"
#include "dump_page.h"

typedef struct Chunk {
  struct Chunk *next;
  char pad[8];
} Chunk;

static Chunk *chunks;

static void *
scratch(PrecisDoc *doc, size_t size)
{
  Chunk *c = calloc(1, sizeof *c + size);

  (void)doc;
  if (!c)
    return NULL;
  c->next = chunks;
  chunks = c;
  return c + 1;
}

static void
release(void)
{
  while (chunks) {
    Chunk *next = chunks->next;

    free(chunks);
    chunks = next;
  }
}

static void
put(const void *data, size_t size, size_t n)
{
  if (n > 0 && fwrite(data, size, n, stdout) != n)
    exit(1);
}

static void
put_u32(size_t v)
{
  uint32_t u = (uint32_t)v;

  put(&u, 4, 1);
}

typedef struct Names {
  uint32_t tokens[LEXICON_MAX_TOKENS];
  size_t n;
} Names;

static Names *names;
static size_t names_capacity;

static void
probe(void *data, uint32_t node, const uint32_t *tokens, size_t n)
{
  (void)data;
  if (node == CLEAN_NO_NODE)
    return;
  if (node >= names_capacity) {
    size_t wanted = (node + 1) * 2u;

    names = realloc(names, wanted * sizeof *names);
    if (!names)
      exit(1);
    memset(names + names_capacity, 0,
           (wanted - names_capacity) * sizeof *names);
    names_capacity = wanted;
  }
  names[node].n = n;
  memcpy(names[node].tokens, tokens, n * sizeof *tokens);
}

static void
put_page(const CleanPage *p, const CleanModel *m)
{
  Features f = { 0 };
  static const CleanHtmlOptions balance = {
    .keep = CLEAN_KEEP_ARTICLE, .favor = CLEAN_FAVOR_BALANCE,
    .tables = 1, .lists = 1
  };
  int32_t *logits, *first;
  uint8_t *keep;
  size_t n_columns = m->trees[CLEAN_FIRST].n ? N_FEATURES : N_FIRST_FEATURES;

  put_u32(p->n_blocks);
  put_u32(p->n_nodes);
  put_u32(n_columns);
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    const char *text = p->text.text + b->start;

    put_u32(b->node);
    put_u32(b->words);
    put_u32(b->chars);
    put_u32(b->end - b->start);
    put(text, 1, b->end - b->start);
  }
  for (size_t i = 0; i < p->n_nodes; i++) {
    size_t n = i < names_capacity ? names[i].n : 0;

    put_u32(p->nodes[i].parent);
    put_u32(n);
    if (n > 0)
      put(names[i].tokens, 4, n);
  }
  if (p->n_blocks == 0)
    return;
  first = calloc(p->n_blocks, 4);
  if (!first || !(logits = clean_logits(p, m, &f, first)))
    exit(1);
  for (unsigned c = 0; c < n_columns; c++)
    put(features_column(&f, c), 1, p->n_blocks);
  put(first, 4, p->n_blocks);
  put(logits, 4, p->n_blocks);
  keep = calloc(p->n_blocks, 1);
  if (!keep || !clean_choose(p, &f, logits, &balance, keep))
    exit(1);
  put(keep, 1, p->n_blocks);
  free(keep);
  free(first);
}

int
main(int argc, char **argv)
{
  static const PrecisHost host = { .struct_size = sizeof host,
                                   .abi = PRECIS_ABI, .scratch = scratch,
                                   .tick = dump_tick, .room = scratch };
  char line[4096];
  CleanModel model = { 0 };
  char *data;
  size_t len;

  if (argc != 2) {
    fprintf(stderr, "usage: dump MODEL < list > blocks\n");
    return 2;
  }
  data = dump_read(argv[1], &len);
  if (!clean_model_read(&model, data, len)) {
    fprintf(stderr, "dump: %s is no model\n", argv[1]);
    return 1;
  }
  while (fgets(line, sizeof line, stdin)) {
    char *html;
    CleanPage p = { .host = &host, .names = &model.names, .probe = probe };

    line[strcspn(line, "\n")] = '\0';
    html = dump_read(line, &len);
    if (page_read(&host, NULL, html, len, &p.facts) != PRECIS_OK)
      return 1;
    if (names)
      memset(names, 0, names_capacity * sizeof *names);
    if (clean_walk(&p) != PRECIS_OK)
      return 1;
    put_page(&p, &model);
    release();
    free(html);
  }
  free(data);
  return 0;
}
