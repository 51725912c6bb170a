/* render.c - precis_doc_render: a finished document as a string. */
#include "render.h"

#include <string.h>

/* The text as it is, ended by a newline. */
static void
render_text(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  size_t len;
  const char *text = precis_doc_text(doc, &len);

  (void)unit;
  buffer_add(out, text, len);
  if (len && text[len - 1] != '\n')
    buffer_add(out, "\n", 1);
}

static const struct {
  const char *name;
  void (*render)(Buffer *out, const PrecisDoc *doc, uint32_t unit);
} formats[] = {
  { "json", render_json },
  { "text", render_text },
  { "digest", render_digest },
  { "digest-json", render_digest_json },
};

static int32_t
fail(PrecisError *err, int32_t status, const char *message, const char *hint)
{
  if (!err || !PRECIS_HAS(err, PrecisError, hint))
    return status;
  memset(&err->status, 0, sizeof *err - offsetof(PrecisError, status));
  err->status = status;
  strcpy(err->where, "precis_doc_render");
  strcpy(err->message, message);
  strcpy(err->hint, hint);
  return status;
}

int32_t
precis_doc_render(const PrecisDoc *doc, const char *format, uint32_t unit,
                  char **out, size_t *len, PrecisError *err)
{
  Buffer buffer = { .failed = 0 };
  size_t i = 0;
  char *string;

  if (!doc || !format || !out)
    return fail(err, PRECIS_E_ARGUMENT, "doc, format and out must not be NULL",
                "");
  while (i < sizeof formats / sizeof *formats &&
         strcmp(formats[i].name, format) != 0)
    i++;
  if (i == sizeof formats / sizeof *formats)
    return fail(err, PRECIS_E_ARGUMENT, "no such format",
                "one of \"json\", \"text\", \"digest\", \"digest-json\"");
  if (unit > PRECIS_IN_SOURCE)
    return fail(err, PRECIS_E_ARGUMENT, "no such unit",
                "one of PRECIS_IN_TEXT, _CHARS, _UTF16, _SOURCE");
  formats[i].render(&buffer, doc, unit);
  string = buffer_finish(&buffer, len);
  if (!string)
    return fail(err, PRECIS_E_NOMEM, "no memory for the output", "");
  *out = string;
  return PRECIS_OK;
}
