/* dump_dates.c - what speaks for each day that a page names, for fit_dates.py.
 *
 *   dump_dates < list > days
 *
 * list: "id<TAB>file of UTF-8 HTML<TAB>address" a line.  For each day of a page
 * one line: id, the day, the features of date_choice.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump_page.h"
#include "metadata/metadata.h"

static const char *address;

static void *
scratch(PrecisDoc *doc, size_t size)
{
  void *p = calloc(1, size + 8);        /* the system takes it back */

  (void)doc;
  return p;
}

static const char *
meta(const PrecisDoc *doc, const char *key, size_t *len)
{
  (void)doc;
  if (strcmp(key, PRECIS_META_SOURCE) != 0 || *address == '\0')
    return NULL;
  *len = strlen(address);
  return address;
}

static void
print_days(const char *id, const Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    float features[DATE_FEATURES];

    if (!date_is_new(m, i))
      continue;
    date_features(m, &m->candidates[i], features);
    printf("%s\t%.10s", id, m->candidates[i].value);
    for (unsigned k = 0; k < DATE_FEATURES; k++)
      printf("\t%.6g", (double)features[k]);
    putchar('\n');
  }
}

static void
one_page(const char *id, const char *file)
{
  static const PrecisHost host = { .struct_size = sizeof host,
                                   .scratch = scratch, .tick = dump_tick,
                                   .meta = meta, .room = scratch };
  size_t len;
  char *html = dump_read(file, &len);
  Metadata *m = scratch(NULL, sizeof *m);

  if (page_read(&host, NULL, html, len, &m->page) != PRECIS_OK)
    return;
  m->host = &host;
  metadata_collect(m);
  print_days(id, m);
}

int
main(void)
{
  static char line[8192];

  while (fgets(line, sizeof line, stdin)) {
    char *file = strchr(line, '\t'), *url;

    line[strcspn(line, "\n")] = '\0';
    if (!file || (url = strchr(file + 1, '\t')) == NULL)
      continue;
    *file++ = *url++ = '\0';
    address = url;
    one_page(line, file);
  }
  return 0;
}
