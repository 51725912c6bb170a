/* render_digest.c - a document as a digest, what a person reads first:
 *
 *   Bridge to Reopen After Two Years
 *   Summary:
 *   The Halden bridge reopens on Monday. Repairs cost $4.2m.
 *   Shops on the north bank lost a third of their trade. ...
 *   Tags: Halden bridge, toll, Ada Holm, Norway
 *   Source: https://example.org/bridge
 *
 * What stands in it is digest.c's choice.  A line that nothing is known for is
 * left out. */
#include "digest.h"
#include "render.h"

static void
add_tags(Buffer *out, const Digest *digest)
{
  for (size_t i = 0; i < digest->n_tags; i++) {
    buffer_text(out, i ? ", " : "Tags: ");
    digest_add_line(out, digest->tags[i].text, digest->tags[i].len);
  }
  if (digest->n_tags)
    buffer_add(out, "\n", 1);
}

static void
add_source(Buffer *out, const PrecisDoc *doc)
{
  size_t len;
  const char *source = precis_doc_meta(doc, PRECIS_META_SOURCE, &len);

  if (!source || !digest_has_word(source, len))
    return;
  buffer_text(out, "Source: ");
  digest_add_line(out, source, len);
  buffer_add(out, "\n", 1);
}

void
render_digest(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  Digest digest;

  (void)unit;
  if (digest_make(&digest, doc)) {
    if (digest.headline.text) {
      digest_add_headline(out, digest.headline);
      buffer_add(out, "\n", 1);
    }
    buffer_text(out, "Summary:\n");
    for (size_t i = 0; i < digest.n; i++) {
      digest_add_sentence(out, doc, &digest, i);
      digest_add_gap(out, doc, &digest, i);
    }
    add_tags(out, &digest);
    add_source(out, doc);
  } else {
    out->failed = 1;
  }
  digest_clear(&digest);
}
