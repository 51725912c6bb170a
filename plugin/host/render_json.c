/* render_json.c - a document as one line of JSON:
 *
 *   {"id":"a7","text":"...","meta":{"language":"en","title":"..."},
 *    "offsets":"chars","layers":{
 *      "sentences":[{"start":0,"end":41,"label":"body"}],
 *      "entities":[{"start":3,"end":9,"label":"DATE","score":0.98,
 *                   "value":"2025-11-01"}]},
 *    "summary":["..."]}
 *
 * Members of a span: start, end; label unless it is empty; score, but not in
 * the layers that only divide the text; then one member a column that has a
 * string for the span.  The id is left out where the caller gave none, the
 * list summary where no stage summarised; it is in the order in which it is
 * read (place.h). */
#include "render.h"

#include "place.h"

#include <stdlib.h>
#include <string.h>

static const char *const units[] = { "bytes", "chars", "utf16", "source" };

void
render_member(Buffer *out, const char *name)
{
  if (out->len && out->data[out->len - 1] != '{')
    buffer_add(out, ",", 1);
  buffer_json(out, name, strlen(name));
  buffer_add(out, ":", 1);
}

static int
has_scores(const char *layer)
{
  return strcmp(layer, PRECIS_PARAGRAPHS) != 0 &&
         strcmp(layer, PRECIS_MASKED) != 0 &&
         strcmp(layer, PRECIS_SENTENCES) != 0 &&
         strcmp(layer, PRECIS_TOKENS) != 0;
}

/* A column of a layer, one string id for each span. */
typedef struct Column {
  const char *name;
  const uint32_t *ids;
} Column;

/* NULL: no memory. */
static Column *
find_columns(const PrecisDoc *doc, const char *layer, size_t *n)
{
  Column *columns;
  const char *name;

  for (*n = 0; precis_doc_column_name(doc, layer, *n);)
    ++*n;
  columns = malloc((*n + 1) * sizeof *columns);
  for (size_t i = 0; columns && i < *n; i++) {
    name = precis_doc_column_name(doc, layer, i);
    columns[i].name = name;
    columns[i].ids = precis_doc_column(doc, layer, name, NULL);
  }
  return columns;
}

static void
add_span(Buffer *out, const PrecisDoc *doc, const PrecisSpan *span,
         const uint64_t range[2], int score)
{
  const char *label = precis_doc_label(doc, span->label);

  buffer_text(out, "{\"start\":");
  buffer_integer(out, range[0]);
  buffer_text(out, ",\"end\":");
  buffer_integer(out, range[1]);
  if (*label) {
    render_member(out, "label");
    buffer_json(out, label, strlen(label));
  }
  if (score) {
    render_member(out, "score");
    buffer_score(out, span->score);
  }
}

static void
add_columns(Buffer *out, const PrecisDoc *doc, const Column *columns,
            size_t n_columns, size_t i)
{
  for (size_t k = 0; k < n_columns; k++) {
    const char *value =
      columns[k].ids ? precis_doc_label(doc, columns[k].ids[i]) : "";

    if (*value) {
      render_member(out, columns[k].name);
      buffer_json(out, value, strlen(value));
    }
  }
}

static void
add_spans(Buffer *out, const PrecisDoc *doc, const char *layer,
          const uint64_t *ranges, const Column *columns, size_t n_columns)
{
  size_t n;
  const PrecisSpan *spans = precis_doc_layer(doc, layer, &n);

  buffer_add(out, "[", 1);
  for (size_t i = 0; i < n && !out->failed; i++) {
    if (i)
      buffer_add(out, ",", 1);
    add_span(out, doc, &spans[i], ranges + 2 * i, has_scores(layer));
    add_columns(out, doc, columns, n_columns, i);
    buffer_add(out, "}", 1);
  }
  buffer_add(out, "]", 1);
}

static void
add_layer(Buffer *out, const PrecisDoc *doc, const char *layer, uint32_t unit)
{
  size_t n = precis_doc_ranges(doc, layer, unit, NULL, 0), n_columns;
  uint64_t *ranges = n < SIZE_MAX / 16 ? malloc(n * 16 + 1) : NULL;
  Column *columns = find_columns(doc, layer, &n_columns);

  if (ranges && columns) {
    precis_doc_ranges(doc, layer, unit, ranges, n);
    add_spans(out, doc, layer, ranges, columns, n_columns);
  } else {
    out->failed = 1;
  }
  free(ranges);
  free(columns);
}

void
render_id(Buffer *out, const PrecisDoc *doc)
{
  size_t len;
  const char *id = precis_doc_meta(doc, PRECIS_META_ID, &len);

  if (!id)
    return;
  render_member(out, "id");
  buffer_json(out, id, len);
}

void
render_offsets(Buffer *out, uint32_t unit)
{
  render_member(out, "offsets");
  buffer_json(out, units[unit], strlen(units[unit]));
}

/* The metadata but for the id, which is told at the top. */
void
render_meta(Buffer *out, const PrecisDoc *doc)
{
  const char *key;

  render_member(out, "meta");
  buffer_add(out, "{", 1);
  for (size_t i = 0; (key = precis_doc_meta_key(doc, i)); i++) {
    size_t len;
    const char *value = precis_doc_meta(doc, key, &len);

    if (!value || strcmp(key, PRECIS_META_ID) == 0)
      continue;
    render_member(out, key);
    buffer_json(out, value, len);
  }
  buffer_add(out, "}", 1);
}

static void
add_layers(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  const char *layer;

  buffer_add(out, "{", 1);
  for (size_t i = 0; (layer = precis_doc_layer_name(doc, i)); i++) {
    render_member(out, layer);
    add_layer(out, doc, layer, unit);
  }
  buffer_add(out, "}", 1);
}

static void
add_summary(Buffer *out, const PrecisDoc *doc)
{
  size_t n;
  const PrecisSpan *layer = precis_doc_layer(doc, PRECIS_SUMMARY, &n);
  const char *text = precis_doc_text(doc, NULL);
  PrecisSpan *spans = layer ? malloc(n * sizeof *spans + 1) : NULL;

  if (!layer)
    return;
  if (spans)
    memcpy(spans, layer, n * sizeof *spans);
  out->failed |= !spans || !place_sort(doc, spans, n);
  render_member(out, "summary");
  buffer_add(out, "[", 1);
  for (size_t i = 0; i < n && !out->failed; i++) {
    if (i)
      buffer_add(out, ",", 1);
    buffer_json(out, text + spans[i].start, spans[i].end - spans[i].start);
  }
  buffer_add(out, "]", 1);
  free(spans);
}

void
render_json(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  size_t len;
  const char *text = precis_doc_text(doc, &len);

  buffer_add(out, "{", 1);
  render_id(out, doc);
  render_member(out, "text");
  buffer_json(out, text, len);
  render_meta(out, doc);
  render_offsets(out, unit);
  render_member(out, "layers");
  add_layers(out, doc, unit);
  add_summary(out, doc);
  buffer_text(out, "}\n");
}
