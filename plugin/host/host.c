/* host.c - see host.h. */
#include "host.h"

#include "document.h"
#include "options.h"

#include <precis/precis.h>

/* Set before the first pipeline is made, read by any thread after. */
static PrecisLog log_function;
static void *log_user;

void
precis_set_log(PrecisLog log, void *user)
{
  log_user = user;
  log_function = log;
}

static void
host_log(const PrecisHost *host, int32_t level, const char *message)
{
  (void)host;
  if (log_function != NULL && message != NULL)
    log_function(log_user, level, message);
}

static int32_t
host_fail(PrecisError *err, int32_t status, const char *message,
          const char *hint)
{
  return document_tell(err, status, "", message, hint);
}

static uint64_t
host_count_tokens(const PrecisDoc *doc, const char *text, size_t len)
{
  return doc->count == NULL ? UINT64_MAX
                            : doc->count(doc->count_user, text, len);
}

static uint64_t
host_memory_left(const PrecisDoc *doc)
{
  return doc->memory.limit == 0 ? UINT64_MAX
                                : doc->memory.limit - doc->memory.used;
}

const PrecisHost host_table = {
  .struct_size = sizeof(PrecisHost),
  .abi = PRECIS_ABI,
  .source = document_source,
  .text = document_text,
  .layer = document_layer,
  .column = document_column,
  .meta = document_meta,
  .label = document_label,
  .set_text = document_set_text,
  .set_layer = document_set_layer,
  .set_column = document_set_column,
  .set_meta = document_set_meta,
  .intern = document_intern,
  .scratch = document_scratch,
  .tick = document_tick,
  .option_integer = option_integer,
  .option_number = option_number,
  .option_boolean = option_boolean,
  .option_string = option_string,
  .option_length = option_length,
  .option_item = option_item,
  .option_given = option_given,
  .option_json = option_json,
  .log = host_log,
  .fail = host_fail,
  .count_tokens = host_count_tokens,
  .memory_left = host_memory_left,
  .room = document_room,
};
