/* document.c - the whole chain, through the public face.  What must hold of
 * any bytes: a document or one error; runs tile the text and stay in the
 * source; spans are sorted, in the text and on character boundaries; all
 * units agree; the same bytes give the same JSON; every format can be written.
 */
#include <glib.h>
#include <precis/precis.h>
#include <string.h>

#include "fuzz.h"

static void
check_runs(const PrecisDoc *doc)
{
  size_t n, text_len, source_len;
  const PrecisRun *runs = precis_doc_runs(doc, &n);
  guint64 to = 0, from = 0, end = 0;

  precis_doc_text(doc, &text_len);
  precis_doc_source(doc, &source_len);
  for (size_t i = 0; i < n; i++) {
    CHECK(runs[i].to == to && runs[i].from >= from);
    to += runs[i].to_len;
    from = runs[i].from;
    CHECK(from + runs[i].from_len >= end);
    end = from + runs[i].from_len;
  }
  CHECK(to == text_len && end <= source_len);
}

static void
check_span(const PrecisDoc *doc, const PrecisSpan *span)
{
  const char *text = precis_doc_text(doc, NULL);
  guint64 start, end, back_start, back_end;

  CHECK(span->start <= span->end);
  CHECK(((guchar)text[span->start] & 0xC0) != 0x80);
  CHECK(((guchar)text[span->end] & 0xC0) != 0x80);
  CHECK(span->score >= 0 && span->score <= 1);
  for (guint32 unit = PRECIS_IN_TEXT; unit <= PRECIS_IN_SOURCE; unit++) {
    CHECK(precis_doc_convert(doc, PRECIS_IN_TEXT, span->start, span->end, unit,
                             &start, &end) == PRECIS_OK);
    CHECK(start <= end);
    CHECK(precis_doc_convert(doc, unit, start, end, PRECIS_IN_TEXT,
                             &back_start, &back_end) == PRECIS_OK);
    if (unit != PRECIS_IN_SOURCE)
      CHECK(back_start == span->start && back_end == span->end);
    else if (span->start < span->end)
      CHECK(start < end && back_start <= span->start &&
            back_end >= span->end);
  }
}

static void
check_layers(const PrecisDoc *doc)
{
  const char *name;

  for (size_t i = 0; (name = precis_doc_layer_name(doc, i)) != NULL; i++) {
    size_t n;
    const PrecisSpan *spans = precis_doc_layer(doc, name, &n);

    for (size_t k = 0; k < n; k++) {
      CHECK(k == 0 || spans[k].start >= spans[k - 1].start);
      check_span(doc, &spans[k]);
    }
  }
}

static char *
render(const PrecisDoc *doc, const char *format)
{
  char *out = NULL;
  size_t len;

  CHECK(precis_doc_render(doc, format, PRECIS_IN_CHARS, &out, &len, NULL) ==
        PRECIS_OK);
  CHECK(g_utf8_validate(out, (gssize)len, NULL) && strlen(out) == len);
  return out;
}

static PrecisDoc *
run(const PrecisPipeline *pipeline, const uint8_t *data, size_t size)
{
  PrecisInput input = { .struct_size = sizeof input, .source = data,
                        .len = size };
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;
  int32_t status = precis_run(pipeline, &input, &doc, &err);

  CHECK((status == PRECIS_OK) == (doc != NULL));
  CHECK(status == PRECIS_OK || err.message[0] != '\0');
  /* nothing that a document holds is a bug of ours */
  CHECK(status != PRECIS_E_INTERNAL);
  return doc;
}

/* The document and one of half of its bytes, as one. */
static void
check_set(const PrecisPipeline *pipeline, const PrecisDoc *doc,
          const uint8_t *data, size_t size)
{
  PrecisDoc *other = run(pipeline, data, size), *merged = NULL;
  const PrecisDoc *docs[] = { doc, other };
  PrecisSet set = { .struct_size = sizeof set, .docs = docs,
                    .n_docs = other != NULL ? 2 : 1 };
  int32_t status = precis_merge(pipeline, &set, &merged, NULL);

  CHECK(status == PRECIS_OK || status == PRECIS_E_LIMIT);
  if (status == PRECIS_OK) {
    check_runs(merged);
    check_layers(merged);
    precis_free(render(merged, "digest"));
    precis_free(render(merged, "digest-json"));
  }
  precis_doc_free(merged);
  precis_doc_free(other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char config[] = "{\"precis\":1,\"use\":\"news\"}";
  static PrecisPipeline *pipeline;
  PrecisDoc *doc, *again;

  if (pipeline == NULL)
    CHECK(precis_pipeline_new(config, strlen(config), NULL, &pipeline, NULL) ==
          PRECIS_OK);
  doc = run(pipeline, data, size);
  if (doc == NULL)
    return 0;
  check_runs(doc);
  check_layers(doc);
  again = run(pipeline, data, size);
  char *one = render(doc, "json"), *two = render(again, "json");
  CHECK(strcmp(one, two) == 0);
  precis_free(one);
  precis_free(two);
  precis_free(render(doc, "digest"));
  precis_free(render(doc, "digest-json"));
  precis_free(render(doc, "text"));
  if (size > 0)
    check_set(pipeline, doc, data + size / 2, size - size / 2);
  precis_doc_free(again);
  precis_doc_free(doc);
  return 0;
}
