/* fake_host.h - a host for tests of what is inside a stage.  The document is a
 * GPtrArray with g_free, which keeps the memory that it gives; no limit is
 * ever reached.  (blocks.c has one that counts.) */
#ifndef PRECIS_TESTS_CLEAN_FAKE_HOST_H
#define PRECIS_TESTS_CLEAN_FAKE_HOST_H

#include <glib.h>
#include <precis/plugin.h>
#include <string.h>

static void *
fake_scratch(PrecisDoc *doc, size_t size)
{
  void *p = g_malloc0(size + 1);

  g_ptr_array_add((GPtrArray *)doc, p);
  return p;
}

/* No byte of it is what anybody may hope for. */
static void *
fake_room(PrecisDoc *doc, size_t size)
{
  return memset(fake_scratch(doc, size), 0xA5, size);
}

static int32_t
fake_tick(PrecisDoc *doc, uint64_t work)
{
  (void)doc;
  (void)work;
  return PRECIS_OK;
}

static const PrecisHost fake_host = {
  .struct_size = sizeof fake_host, .abi = PRECIS_ABI,
  .scratch = fake_scratch, .tick = fake_tick, .room = fake_room
};

#endif
