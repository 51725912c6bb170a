/* check.h - what must hold of any document, whatever it was made from: runs tile
 * the text and stay in the source; spans are sorted, in the text and on
 * character boundaries; all units agree; every format can be written. */
#ifndef PRECIS_TESTS_FUZZ_CHECK_H
#define PRECIS_TESTS_FUZZ_CHECK_H

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

/* A document, or NULL and a sentence that says why; nothing that a document
 * holds is a bug of ours. */
static PrecisDoc *
run_checked(const PrecisPipeline *pipeline, const PrecisInput *input)
{
  PrecisError err = { .struct_size = sizeof err };
  PrecisDoc *doc = NULL;
  int32_t status = precis_run(pipeline, input, &doc, &err);

  CHECK((status == PRECIS_OK) == (doc != NULL));
  CHECK(status == PRECIS_OK || err.message[0] != '\0');
  CHECK(status != PRECIS_E_INTERNAL);
  return doc;
}

#endif
