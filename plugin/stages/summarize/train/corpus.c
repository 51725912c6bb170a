/* corpus.c - see corpus.h. */
#define _POSIX_C_SOURCE 200809L
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void **blocks;
static size_t n_blocks, cap_blocks;

static void *
scratch(PrecisDoc *doc, size_t size)
{
  (void)doc;
  if (n_blocks == cap_blocks) {
    cap_blocks = cap_blocks * 2 + 64;
    blocks = realloc(blocks, cap_blocks * sizeof *blocks);
  }
  return blocks[n_blocks++] = calloc(1, size + 1);
}

void
corpus_reset(void)
{
  while (n_blocks > 0)
    free(blocks[--n_blocks]);
}

static int32_t
tick(PrecisDoc *doc, uint64_t work)
{
  (void)doc; (void)work;
  return PRECIS_OK;
}

static const char *
label(const PrecisDoc *doc, uint32_t id)
{
  (void)doc; (void)id;
  return "body";
}

const PrecisHost corpus_host = {
  .struct_size = sizeof(PrecisHost), .abi = PRECIS_ABI,
  .scratch = scratch, .tick = tick, .label = label,
};

static char *
read_line(void)
{
  char *line = NULL;
  size_t cap = 0;
  ssize_t len = getline(&line, &cap, stdin);

  if (len < 0) {
    free(line);
    return NULL;
  }
  if (len > 0 && line[len - 1] == '\n')
    line[len - 1] = '\0';
  return line;
}

static char **
read_lines(size_t n)
{
  char **lines = calloc(n + 1, sizeof *lines);

  for (size_t i = 0; i < n; i++)
    lines[i] = read_line();
  return lines;
}

static void
forget(Document *document)
{
  for (size_t i = 0; i < document->n; i++)
    free(document->sentences[i]);
  for (size_t i = 0; i < document->n_refs; i++)
    free(document->refs[i]);
  free(document->sentences);
  free(document->refs);
  free(document->spans);
  free(document->text);
  *document = (Document){ 0 };
}

int
corpus_next(Document *document)
{
  char *head;

  forget(document);
  head = read_line();
  if (head == NULL ||
      sscanf(head, "%zu %zu", &document->n, &document->n_refs) != 2)
    return 0;
  free(head);
  document->sentences = read_lines(document->n);
  document->refs = read_lines(document->n_refs);
  document->spans = calloc(document->n + 1, sizeof *document->spans);
  for (size_t i = 0; i < document->n; i++)
    document->len += strlen(document->sentences[i]) + 1;
  document->text = malloc(document->len + 1);
  document->len = 0;
  for (size_t i = 0; i < document->n; i++) {
    size_t len = strlen(document->sentences[i]);

    memcpy(document->text + document->len, document->sentences[i], len + 1);
    document->spans[i].start = (uint32_t)document->len;
    document->spans[i].end = (uint32_t)(document->len + len);
    document->len += len + 1;
    document->text[document->len - 1] = '\n';
  }
  document->text[document->len] = '\0';
  return 1;
}
