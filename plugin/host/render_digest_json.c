/* render_digest_json.c - a digest as one line of JSON:
 *
 *   {"id":"a7","headline":"Bridge to Reopen","offsets":"chars",
 *    "summary":"The bridge reopens. Repairs cost $4.2m.\nShops lost ...",
 *    "paragraphs":[{"sentences":[
 *      {"text":"The bridge reopens.","start":17,"end":36,"score":0.9},...]},
 *      ...],
 *    "tags":[{"text":"Ada Holm","label":"PER","start":90,"end":98},...],
 *    "source":"https://example.org/bridge",
 *    "meta":{"language":"en",...}}
 *
 * The strings are those of the digest as text, so the summary is the sentences
 * with a newline between paragraphs; start and end are where a sentence stands
 * in the document.  A sentence that was cut short has "cut":true; a tag has the
 * label of its entity, none if it is a keyphrase, and one of its places.
 * What is not known is left out.
 *
 * In the digest of a merged set a sentence and a tag have the id of their
 * "document", and start and end count in that one alone; a list tells what is
 * known of each:
 *
 *    "documents":[{"id":"b","title":"...","source":"https://...",
 *                  "date":"2026-05-12"},...] */
#include "digest.h"
#include "render.h"

#include <stdlib.h>
#include <string.h>

/* One line as a JSON string. */
static void
add_string(Buffer *out, Buffer *line)
{
  size_t len;
  char *string = buffer_finish(line, &len);

  if (string)
    buffer_json(out, string, len);
  else
    out->failed = 1;
  free(string);
}

static void
add_text(Buffer *out, const char *text, size_t len)
{
  Buffer line = { .failed = 0 };

  digest_add_line(&line, text, len);
  add_string(out, &line);
}

/* What is written, and of what. */
typedef struct Writer {
  Buffer *out;
  const PrecisDoc *doc;
  const Digest *digest;
  uint32_t unit;
} Writer;

/* Where document d of a set begins, in the unit. */
static uint64_t
find_base(const Writer *writer, size_t d)
{
  const uint32_t *offsets =
    precis_doc_column(writer->doc, PRECIS_DOCUMENTS, "offset", NULL);
  uint32_t start = writer->digest->documents[d].start;
  uint64_t base = start, end;

  if (writer->unit == PRECIS_IN_SOURCE)
    return offsets ? strtoull(precis_doc_label(writer->doc, offsets[d]), NULL,
                              10) : 0;
  precis_doc_convert(writer->doc, PRECIS_IN_TEXT, start, start, writer->unit,
                     &base, &end);
  return base;
}

static void
add_range(const Writer *writer, uint32_t start, uint32_t end)
{
  Buffer *out = writer->out;
  uint64_t from = start, to = end, base = 0;

  precis_doc_convert(writer->doc, PRECIS_IN_TEXT, start, end, writer->unit,
                     &from, &to);
  if (writer->digest->documents) {
    size_t d = digest_find_document(writer->digest, start);
    const char *id =
      precis_doc_label(writer->doc, writer->digest->documents[d].label);

    base = find_base(writer, d);
    render_member(out, "document");
    buffer_json(out, id, strlen(id));
  }
  buffer_text(out, ",\"start\":");
  buffer_integer(out, from - base);
  buffer_text(out, ",\"end\":");
  buffer_integer(out, to - base);
}

static void
add_summary(const Writer *writer)
{
  Buffer summary = { .failed = 0 };

  for (size_t i = 0; i < writer->digest->n; i++) {
    digest_add_sentence(&summary, writer->doc, writer->digest, i);
    if (i + 1 < writer->digest->n)
      digest_add_gap(&summary, writer->doc, writer->digest, i);
  }
  render_member(writer->out, "summary");
  add_string(writer->out, &summary);
}

static void
add_sentence(const Writer *writer, const PrecisSpan *sentence)
{
  Buffer *out = writer->out;

  buffer_text(out, "{\"text\":");
  add_text(out, precis_doc_text(writer->doc, NULL) + sentence->start,
           sentence->end - sentence->start);
  add_range(writer, sentence->start, sentence->end);
  render_member(out, "score");
  buffer_score(out, sentence->score);
  if (digest_is_cut(writer->doc, sentence))
    buffer_text(out, ",\"cut\":true");
  buffer_add(out, "}", 1);
}

static void
add_paragraphs(const Writer *writer)
{
  const Digest *digest = writer->digest;
  Buffer *out = writer->out;

  render_member(out, "paragraphs");
  buffer_add(out, "[", 1);
  for (size_t i = 0; i < digest->n; i++) {
    if (digest->opens[i])
      buffer_text(out, i ? "]},{\"sentences\":[" : "{\"sentences\":[");
    else
      buffer_add(out, ",", 1);
    add_sentence(writer, &digest->sentences[i]);
  }
  buffer_text(out, digest->n ? "]}]" : "]");
}

static void
add_tags(const Writer *writer)
{
  Buffer *out = writer->out;

  render_member(out, "tags");
  buffer_add(out, "[", 1);
  for (size_t i = 0; i < writer->digest->n_tags; i++) {
    const DigestTag *tag = &writer->digest->tags[i];

    buffer_text(out, i ? ",{\"text\":" : "{\"text\":");
    add_text(out, tag->text, tag->len);
    if (*tag->label) {
      render_member(out, "label");
      buffer_json(out, tag->label, strlen(tag->label));
    }
    add_range(writer, tag->start, tag->end);
    buffer_add(out, "}", 1);
  }
  buffer_add(out, "]", 1);
}

static void
add_known(const Writer *writer, const char *key, size_t d)
{
  const uint32_t *ids =
    precis_doc_column(writer->doc, PRECIS_DOCUMENTS, key, NULL);
  const char *value = ids ? precis_doc_label(writer->doc, ids[d]) : "";

  if (!*value)
    return;
  render_member(writer->out, key);
  add_text(writer->out, value, strlen(value));
}

static void
add_documents(const Writer *writer)
{
  const Digest *digest = writer->digest;
  Buffer *out = writer->out;

  if (!digest->documents)
    return;
  render_member(out, "documents");
  buffer_add(out, "[", 1);
  for (size_t d = 0; d < digest->n_documents; d++) {
    const char *id =
      precis_doc_label(writer->doc, digest->documents[d].label);

    buffer_text(out, d ? ",{\"id\":" : "{\"id\":");
    buffer_json(out, id, strlen(id));
    add_known(writer, PRECIS_META_TITLE, d);
    add_known(writer, PRECIS_META_SOURCE, d);
    add_known(writer, PRECIS_META_DATE, d);
    buffer_add(out, "}", 1);
  }
  buffer_add(out, "]", 1);
}

static void
add_headline(Buffer *out, const Digest *digest)
{
  Buffer line = { .failed = 0 };

  if (!digest->headline.text)
    return;
  digest_add_headline(&line, digest->headline);
  render_member(out, "headline");
  add_string(out, &line);
}

static void
add_source(Buffer *out, const PrecisDoc *doc)
{
  size_t len;
  const char *source = digest_source(doc, &len);

  if (!source)
    return;
  render_member(out, "source");
  add_text(out, source, len);
}

void
render_digest_json(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  Digest digest;
  Writer writer = { out, doc, &digest, unit };

  buffer_add(out, "{", 1);
  render_id(out, doc);
  if (digest_make(&digest, doc)) {
    add_headline(out, &digest);
    render_offsets(out, unit);
    add_summary(&writer);
    add_paragraphs(&writer);
    add_tags(&writer);
    add_source(out, doc);
    add_documents(&writer);
    render_meta(out, doc);
  } else {
    out->failed = 1;
  }
  digest_clear(&digest);
  buffer_text(out, "}\n");
}
