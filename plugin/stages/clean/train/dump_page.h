/* dump_page.h - what the programs that dump pages for training have in common:
 * a file in memory, and a host that sets a page no limit of time. */
#ifndef PRECIS_CLEAN_DUMP_PAGE_H
#define PRECIS_CLEAN_DUMP_PAGE_H

#include <precis/plugin.h>

#include <stdio.h>
#include <stdlib.h>

static inline char *
dump_read(const char *name, size_t *len)
{
  FILE *f = fopen(name, "rb");
  char *data;

  if (!f || fseek(f, 0, SEEK_END) != 0) {
    perror(name);
    exit(1);
  }
  *len = (size_t)ftell(f);
  rewind(f);
  data = malloc(*len + 1);
  if (!data || fread(data, 1, *len, f) != *len)
    exit(1);
  fclose(f);
  return data;
}

static inline int32_t
dump_tick(PrecisDoc *doc, uint64_t work)
{
  (void)doc;
  (void)work;
  return PRECIS_OK;
}

#endif
