/* read.c - what a host reads of a finished document: the precis_doc_* getters
 * of precis.h. */
#include "document.h"
#include "utf8.h"

#include <precis/precis.h>

void
precis_doc_free(PrecisDoc *doc)
{
  document_free(doc);
}

const char *
precis_doc_source(const PrecisDoc *doc, size_t *len)
{
  return document_source(doc, len);
}

const char *
precis_doc_text(const PrecisDoc *doc, size_t *len)
{
  return document_text(doc, len);
}

const PrecisRun *
precis_doc_runs(const PrecisDoc *doc, size_t *n)
{
  if (n != NULL)
    *n = doc->text.alignment.n;
  return doc->text.alignment.runs;
}

const char *
precis_doc_layer_name(const PrecisDoc *doc, size_t i)
{
  return i < doc->n_layers ? doc->layers[i].name : NULL;
}

const PrecisSpan *
precis_doc_layer(const PrecisDoc *doc, const char *layer, size_t *n)
{
  return document_layer(doc, layer, n);
}

const char *
precis_doc_column_name(const PrecisDoc *doc, const char *layer, size_t i)
{
  const Layer *found = document_find_layer(doc, layer);

  return found != NULL && i < found->n_columns ? found->columns[i].name : NULL;
}

const uint32_t *
precis_doc_column(const PrecisDoc *doc, const char *layer, const char *column,
                  size_t *n)
{
  return document_column(doc, layer, column, n);
}

const char *
precis_doc_label(const PrecisDoc *doc, uint32_t id)
{
  return document_label(doc, id);
}

const char *
precis_doc_meta_key(const PrecisDoc *doc, size_t i)
{
  return i < doc->n_meta ? doc->meta[i].key : NULL;
}

const char *
precis_doc_meta(const PrecisDoc *doc, const char *key, size_t *len)
{
  return document_meta(doc, key, len);
}

const char *
precis_doc_meta_origin(const PrecisDoc *doc, const char *key, uint64_t *start,
                       uint64_t *end)
{
  const Meta *meta = document_find_meta(doc, key);

  if (start != NULL)
    *start = meta != NULL ? meta->start : 0;
  if (end != NULL)
    *end = meta != NULL ? meta->end : 0;
  return meta != NULL ? meta->origin : NULL;
}

static void
from_text(const PrecisDoc *doc, size_t start, size_t end, uint32_t unit,
          uint64_t *out_start, uint64_t *out_end)
{
  size_t a, b;

  if (unit == PRECIS_IN_SOURCE) {
    alignment_to_source(&doc->text.alignment, start, end, &a, &b);
  } else {
    a = units_from_byte(&doc->units, start, unit);
    b = units_from_byte(&doc->units, end, unit);
  }
  *out_start = a;
  *out_end = b;
}

size_t
precis_doc_ranges(const PrecisDoc *doc, const char *layer, uint32_t unit,
                  uint64_t *out, size_t cap)
{
  size_t n;
  const PrecisSpan *spans = document_layer(doc, layer, &n);

  if (unit > PRECIS_IN_SOURCE)
    return 0;
  for (size_t i = 0; out != NULL && i < n && i < cap; i++)
    from_text(doc, spans[i].start, spans[i].end, unit, &out[2 * i],
              &out[2 * i + 1]);
  return n;
}

/* First byte at or after pos that begins a character. */
static size_t
character_end(const PrecisDoc *doc, size_t pos)
{
  while (pos < doc->text.len && !utf8_is_start(doc->text.bytes, pos))
    pos++;
  return pos;
}

/* The byte after the character that holds the last unit before pos. */
static size_t
end_to_byte(const PrecisDoc *doc, uint64_t pos, uint32_t unit)
{
  size_t byte = units_to_byte(&doc->units, (size_t)pos, unit);

  if (units_from_byte(&doc->units, byte, unit) < pos)
    byte = character_end(doc, byte + 1);
  return byte;
}

int32_t
precis_doc_convert(const PrecisDoc *doc, uint32_t from_unit, uint64_t start,
                   uint64_t end, uint32_t to_unit, uint64_t *out_start,
                   uint64_t *out_end)
{
  size_t a, b;

  if (from_unit > PRECIS_IN_SOURCE || to_unit > PRECIS_IN_SOURCE ||
      out_start == NULL || out_end == NULL || start > end ||
      end > (from_unit == PRECIS_IN_SOURCE
               ? doc->source_len : units_length(&doc->units, from_unit)))
    return PRECIS_E_ARGUMENT;
  if (from_unit == PRECIS_IN_SOURCE) {
    alignment_from_source(&doc->text.alignment, (size_t)start, (size_t)end, &a,
                          &b);
    a = units_to_byte(&doc->units, a, PRECIS_IN_TEXT);
    b = b > a ? character_end(doc, b) : a;
  } else {
    a = units_to_byte(&doc->units, (size_t)start, from_unit);
    b = end > start ? end_to_byte(doc, end, from_unit) : a;
  }
  from_text(doc, a, b, to_unit, out_start, out_end);
  return PRECIS_OK;
}
