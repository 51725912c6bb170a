/* host.c - a program that knows precis only at run time: it dlopens the shared
 * object, takes its functions by name, and prints the sentences, entities and
 * their places in the source of the file it is given.
 *
 *   cc host.c -o host -ldl && ./host libprecis.so.1 page.html */
#include <precis/precis.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void *library;

/* Every function that is used, with the type that the header gives it. */
static __typeof__(precis_pipeline_new) *pipeline_new;
static __typeof__(precis_pipeline_free) *pipeline_free;
static __typeof__(precis_run) *run;
static __typeof__(precis_doc_free) *doc_free;
static __typeof__(precis_doc_text) *doc_text;
static __typeof__(precis_doc_meta) *doc_meta;
static __typeof__(precis_doc_layer) *doc_layer;
static __typeof__(precis_doc_label) *doc_label;
static __typeof__(precis_doc_convert) *doc_convert;

static int
find(const char *name, void *function)
{
  void *symbol = dlsym(library, name);

  if (symbol == NULL)
    fprintf(stderr, "host: %s\n", dlerror());
  *(void **)function = symbol;  /* as POSIX's dlsym page does it */
  return symbol != NULL;
}

static int
find_all(void)
{
  return find("precis_pipeline_new", &pipeline_new) &&
         find("precis_pipeline_free", &pipeline_free) &&
         find("precis_run", &run) && find("precis_doc_free", &doc_free) &&
         find("precis_doc_text", &doc_text) &&
         find("precis_doc_meta", &doc_meta) &&
         find("precis_doc_layer", &doc_layer) &&
         find("precis_doc_label", &doc_label) &&
         find("precis_doc_convert", &doc_convert);
}

static char *
read_file(const char *path, size_t *len)
{
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  size_t size = 0;

  *len = 0;
  while (file != NULL && !feof(file) && !ferror(file)) {
    if (*len == size &&
        (bytes = realloc(bytes, size = 2 * size + 65536)) == NULL)
      break;
    *len += fread(bytes + *len, 1, size - *len, file);
  }
  if (file == NULL || bytes == NULL || ferror(file)) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return bytes;
}

static void
print_layer(const PrecisDoc *doc, const char *name)
{
  const char *text = doc_text(doc, NULL);
  size_t n;
  const PrecisSpan *spans = doc_layer(doc, name, &n);

  for (size_t i = 0; i < n; i++) {
    uint64_t start, end;

    doc_convert(doc, PRECIS_IN_TEXT, spans[i].start, spans[i].end,
                PRECIS_IN_SOURCE, &start, &end);
    printf("%s\t%s\t%llu-%llu\t%.*s\n", name, doc_label(doc, spans[i].label),
           (unsigned long long)start, (unsigned long long)end,
           (int)(spans[i].end - spans[i].start), text + spans[i].start);
  }
}

int
main(int argc, char **argv)
{
  static const char config[] = "{\"precis\": 1, \"use\": \"news\"}";
  PrecisError err = { .struct_size = sizeof err };
  PrecisInput input = { .struct_size = sizeof input };
  PrecisPipeline *pipeline = NULL;
  PrecisDoc *doc = NULL;

  if (argc != 3) {
    fprintf(stderr, "usage: host LIBRARY FILE\n");
    return 2;
  }
  library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "host: %s\n", dlerror());
    return 1;
  }
  if (!find_all())
    return 1;
  input.source = read_file(argv[2], &input.len);
  if (pipeline_new(config, sizeof config - 1, NULL, &pipeline, &err) != 0 ||
      run(pipeline, &input, &doc, &err) != 0) {
    fprintf(stderr, "host: %s: %s\n", err.where, err.message);
    pipeline_free(pipeline);
    return 1;
  }
  const char *title = doc_meta(doc, PRECIS_META_TITLE, NULL);
  printf("title\t\t\t%s\n", title != NULL ? title : "");
  print_layer(doc, PRECIS_SENTENCES);
  print_layer(doc, PRECIS_ENTITIES);
  doc_free(doc);
  pipeline_free(pipeline);
  free((void *)input.source);
  return 0;
}
