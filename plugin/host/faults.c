/* faults.c - see faults.h. */
#include "faults.h"

#include <string.h>

#include "document.h"
#include "json_write.h"

static void
fault_free(gpointer data)
{
  Fault *fault = data;

  g_free(fault->pointer);
  g_free(fault->message);
  g_free(fault->hint);
  g_free(fault);
}

GPtrArray *
faults_new(void)
{
  return g_ptr_array_new_with_free_func(fault_free);
}

void
faults_add(GPtrArray *faults, gint32 status, const char *pointer,
           JsonPlace place, char *message, char *hint)
{
  Fault *fault = g_new0(Fault, 1);

  fault->status = status;
  fault->place = place;
  fault->pointer = g_strdup(pointer);
  fault->message = message;
  fault->hint = hint;
  if (faults->len < FAULTS_MAX)
    g_ptr_array_add(faults, fault);
  else
    fault_free(fault);
}

gboolean
faults_has(const GPtrArray *faults, const char *pointer)
{
  for (guint i = 0; i < faults->len; i++) {
    const Fault *fault = faults->pdata[i];

    if (strcmp(fault->pointer, pointer) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Insertion: stable, which g_ptr_array_sort does not promise, and a list is
 * short and nearly in order. */
void
faults_sort(GPtrArray *faults)
{
  for (guint i = 1; i < faults->len; i++) {
    Fault *fault = faults->pdata[i];
    guint at = i;

    while (at > 0 && ((Fault *)faults->pdata[at - 1])->place.offset >
                       fault->place.offset) {
      faults->pdata[at] = faults->pdata[at - 1];
      at--;
    }
    faults->pdata[at] = fault;
  }
}

char *
faults_to_json(const GPtrArray *faults)
{
  GString *out = g_string_new("[");

  for (guint i = 0; i < faults->len; i++) {
    const Fault *fault = faults->pdata[i];

    g_string_append(out, i ? ",{\"pointer\":" : "{\"pointer\":");
    json_write_string(out, fault->pointer);
    g_string_append_printf(out, ",\"line\":%u,\"column\":%u,\"message\":",
                           fault->place.line, fault->place.column);
    json_write_string(out, fault->message);
    if (fault->hint) {
      g_string_append(out, ",\"hint\":");
      json_write_string(out, fault->hint);
    }
    g_string_append_c(out, '}');
  }
  g_string_append_c(out, ']');
  return g_string_free(out, FALSE);
}

/* A hint that lists names may be longer than an error holds: ends it after a
 * name. */
static char *
shorten(const char *hint, gsize size)
{
  static const char more[] = ", ...";
  g_autoptr(GString) out = g_string_new(hint);
  const char *comma;

  if (out->len < size)
    return g_strdup(hint);
  g_string_truncate(out, size - sizeof more);
  comma = g_strrstr(out->str, ", ");
  if (!comma)
    return g_strdup(hint);
  g_string_truncate(out, (gsize)(comma - out->str));
  g_string_append(out, more);
  return g_strdup(out->str);
}

gint32
faults_to_error(const GPtrArray *faults, PrecisError *err)
{
  if (faults->len == 0)
    return PRECIS_OK;

  const Fault *first = faults->pdata[0];
  g_autofree char *where = g_strdup(first->pointer);
  g_autofree char *hint = shorten(first->hint, sizeof err->hint);

  /* a key may hold anything; an error is told on one line */
  for (char *p = where; *p; p++)
    if (g_ascii_iscntrl(*p))
      *p = '?';
  document_tell(err, first->status, where, first->message, hint);
  if (err && PRECIS_HAS(err, PrecisError, hint)) {
    err->line = first->place.line;
    err->column = first->place.column;
    err->offset = first->place.offset;
  }
  return first->status;
}
