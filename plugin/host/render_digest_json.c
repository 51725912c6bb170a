/* render_digest_json.c - a digest as one line of JSON:
 *
 *   {"id":"a7","headline":"Bridge to Reopen","offsets":"chars",
 *    "summary":"The bridge reopens. Repairs cost $4.2m.\nShops lost ...",
 *    "paragraphs":[{"sentences":[
 *      {"text":"The bridge reopens.","start":17,"end":36,"score":0.9},...]},...],
 *    "tags":[{"text":"Ada Holm","label":"PER","start":90,"end":98},...],
 *    "source":"https://example.org/bridge",
 *    "meta":{"language":"en",...}}
 *
 * The strings are those of the digest as text, so the summary is the sentences
 * with a newline between paragraphs; start and end are where a sentence stands
 * in the document.  A sentence that was cut short has "cut":true; a tag has the
 * label of its entity, none if it is a keyphrase, and one of its places.
 * What is not known is left out. */
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

static void
add_range(Buffer *out, const PrecisDoc *doc, uint32_t start, uint32_t end,
          uint32_t unit)
{
  uint64_t from = start, to = end;

  precis_doc_convert(doc, PRECIS_IN_TEXT, start, end, unit, &from, &to);
  buffer_text(out, ",\"start\":");
  buffer_integer(out, from);
  buffer_text(out, ",\"end\":");
  buffer_integer(out, to);
}

static void
add_summary(Buffer *out, const PrecisDoc *doc, const Digest *digest)
{
  Buffer summary = { .failed = 0 };

  for (size_t i = 0; i < digest->n; i++) {
    digest_add_sentence(&summary, doc, digest, i);
    if (i + 1 < digest->n)
      digest_add_gap(&summary, doc, digest, i);
  }
  render_member(out, "summary");
  add_string(out, &summary);
}

static void
add_sentence(Buffer *out, const PrecisDoc *doc, const PrecisSpan *sentence,
             uint32_t unit)
{
  buffer_text(out, "{\"text\":");
  add_text(out, precis_doc_text(doc, NULL) + sentence->start,
           sentence->end - sentence->start);
  add_range(out, doc, sentence->start, sentence->end, unit);
  buffer_text(out, ",\"score\":");
  buffer_score(out, sentence->score);
  if (digest_is_cut(doc, sentence))
    buffer_text(out, ",\"cut\":true");
  buffer_add(out, "}", 1);
}

static void
add_paragraphs(Buffer *out, const PrecisDoc *doc, const Digest *digest,
               uint32_t unit)
{
  render_member(out, "paragraphs");
  buffer_add(out, "[", 1);
  for (size_t i = 0; i < digest->n; i++) {
    if (digest->opens[i])
      buffer_text(out, i ? "]},{\"sentences\":[" : "{\"sentences\":[");
    else
      buffer_add(out, ",", 1);
    add_sentence(out, doc, &digest->sentences[i], unit);
  }
  buffer_text(out, digest->n ? "]}]" : "]");
}

static void
add_tags(Buffer *out, const PrecisDoc *doc, const Digest *digest,
         uint32_t unit)
{
  render_member(out, "tags");
  buffer_add(out, "[", 1);
  for (size_t i = 0; i < digest->n_tags; i++) {
    const DigestTag *tag = &digest->tags[i];

    buffer_text(out, i ? ",{\"text\":" : "{\"text\":");
    add_text(out, tag->text, tag->len);
    if (*tag->label) {
      render_member(out, "label");
      buffer_json(out, tag->label, strlen(tag->label));
    }
    add_range(out, doc, tag->start, tag->end, unit);
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
  const char *source = precis_doc_meta(doc, PRECIS_META_SOURCE, &len);

  if (!source || !digest_has_word(source, len))
    return;
  render_member(out, "source");
  add_text(out, source, len);
}

void
render_digest_json(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  Digest digest;

  buffer_add(out, "{", 1);
  render_id(out, doc);
  if (digest_make(&digest, doc)) {
    add_headline(out, &digest);
    render_offsets(out, unit);
    add_summary(out, doc, &digest);
    add_paragraphs(out, doc, &digest, unit);
    add_tags(out, doc, &digest, unit);
    add_source(out, doc);
    render_meta(out, doc);
  } else {
    out->failed = 1;
  }
  digest_clear(&digest);
  buffer_text(out, "}\n");
}
