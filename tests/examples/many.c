/* many.c - the entities of many files, with the bytes of the source that each
 * stands for.  Every document has two seconds and 512 MiB, all of them SECONDS,
 * and Ctrl-C ends what runs.
 *
 *   cc many.c $(pkg-config --cflags --libs precis) -o many
 *   ./many SECONDS page.html... */
#define _POSIX_C_SOURCE 200809L
#include <precis/precis.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char config[] =
  "{\"precis\": 1, \"use\": \"news\","
  " \"limits\": {\"ms\": 2000, \"memory\": 536870912}}";

static int32_t cancel;          /* the library reads it as an atomic          */

static void
stop(int number)
{
  (void)number;
  __atomic_store_n(&cancel, 1, __ATOMIC_RELAXED);
}

typedef struct {
  char **paths;                 /* up to a NULL                               */
  char **sources;
  int n_failed;
} Files;

/* A file that cannot be read is told, and is an empty document. */
static char *
read_file(const char *path, size_t *len)
{
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  size_t size = 0;

  while (file != NULL && !feof(file) && !ferror(file)) {
    if (*len == size &&
        (bytes = realloc(bytes, size = 2 * size + 65536)) == NULL)
      abort();
    *len += fread(bytes + *len, 1, size - *len, file);
  }
  if (file == NULL || ferror(file))
    perror(path);
  if (file != NULL)
    fclose(file);
  return bytes;
}

static int32_t
next(void *user, uint64_t index, PrecisInput *input)
{
  Files *files = user;

  if (files->paths[index] == NULL)
    return 0;
  files->sources[index] = read_file(files->paths[index], &input->len);
  input->source = files->sources[index];
  input->flags = PRECIS_INPUT_BORROW;   /* it is freed after the document     */
  input->cancel = &cancel;
  return 1;
}

static void
print_entities(const char *path, const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *entities = precis_doc_layer(doc, PRECIS_ENTITIES, &n);
  const char *source = precis_doc_source(doc, NULL);
  uint64_t *ranges = calloc(n + 1, 2 * sizeof *ranges);

  if (ranges == NULL)
    abort();
  precis_doc_ranges(doc, PRECIS_ENTITIES, PRECIS_IN_SOURCE, ranges, n);
  for (size_t i = 0; i < n; i++) {
    uint64_t start = ranges[2 * i], end = ranges[2 * i + 1];

    printf("%s\t%s\t%llu-%llu\t", path,
           precis_doc_label(doc, entities[i].label),
           (unsigned long long)start, (unsigned long long)end);
    fwrite(source + start, 1, end - start, stdout);
    putchar('\n');
  }
  free(ranges);
}

static int32_t
done(void *user, uint64_t index, PrecisDoc *doc, const PrecisError *err)
{
  Files *files = user;

  if (doc != NULL) {
    print_entities(files->paths[index], doc);
  } else {
    fprintf(stderr, "%s: %s: %s: %s\n", files->paths[index],
            precis_status_name(err->status), err->where, err->message);
    files->n_failed++;
  }
  precis_doc_free(doc);
  free(files->sources[index]);
  return 0;
}

int
main(int argc, char **argv)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisPipeline *pipeline = NULL;
  Files files = { .paths = argv + 2 };
  unsigned seconds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;

  if (argc < 3) {
    fprintf(stderr, "usage: many SECONDS FILE...\n");
    return 2;
  }
  signal(SIGINT, stop);
  signal(SIGALRM, stop);
  if (seconds == 0)
    raise(SIGALRM);
  alarm(seconds);
  files.sources = calloc((size_t)argc, sizeof *files.sources);
  if (files.sources == NULL)
    abort();
  if (precis_pipeline_new(config, sizeof config - 1, NULL, &pipeline, &err) ||
      precis_run_many(pipeline, 0, next, done, &files, &err)) {
    fprintf(stderr, "many: %s: %s\n", err.where, err.message);
    files.n_failed++;
  }
  precis_pipeline_free(pipeline);
  free(files.sources);
  return files.n_failed != 0;
}
