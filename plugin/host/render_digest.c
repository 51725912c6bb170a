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
 * left out.
 *
 * In the digest of a merged set each sentence is followed by the number of its
 * document, "[2]", counted as they come, and for each number there is a line
 * "Source: [2] https://..." or, where that is not known, with the id. */
#include "digest.h"
#include "render.h"

#include <stdlib.h>
#include <string.h>

/* By document: the number that it has in the digest; 0: none yet. */
typedef struct Numbers {
  uint32_t *of;
  uint32_t n;
} Numbers;

static void
add_number(Buffer *out, uint32_t number)
{
  buffer_add(out, "[", 1);
  buffer_integer(out, number);
  buffer_add(out, "]", 1);
}

static void
add_sentences(Buffer *out, const PrecisDoc *doc, const Digest *digest,
              Numbers *numbers)
{
  for (size_t i = 0; i < digest->n; i++) {
    size_t d = digest_find_document(digest, digest->sentences[i].start);

    digest_add_sentence(out, doc, digest, i);
    if (digest->documents) {
      if (!numbers->of[d])
        numbers->of[d] = ++numbers->n;
      buffer_add(out, " ", 1);
      add_number(out, numbers->of[d]);
    }
    digest_add_gap(out, doc, digest, i);
  }
}

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
  const char *source = digest_source(doc, &len);

  if (!source)
    return;
  buffer_text(out, "Source: ");
  digest_add_line(out, source, len);
  buffer_add(out, "\n", 1);
}

/* A line for each document that has a number, in the order of the numbers. */
static void
add_documents(Buffer *out, const PrecisDoc *doc, const Digest *digest,
              const Numbers *numbers)
{
  const uint32_t *urls =
    precis_doc_column(doc, PRECIS_DOCUMENTS, PRECIS_META_SOURCE, NULL);
  uint32_t *documents = calloc(numbers->n + 1, sizeof *documents);

  out->failed |= !documents;
  for (size_t d = 0; documents && d < digest->n_documents; d++)
    if (numbers->of[d])
      documents[numbers->of[d] - 1] = (uint32_t)d;
  for (uint32_t i = 0; documents && i < numbers->n; i++) {
    uint32_t d = documents[i];
    const char *url = urls ? precis_doc_label(doc, urls[d]) : "";
    const char *name =
      *url ? url : precis_doc_label(doc, digest->documents[d].label);

    buffer_text(out, "Source: ");
    add_number(out, i + 1);
    buffer_add(out, " ", 1);
    digest_add_line(out, name, strlen(name));
    buffer_add(out, "\n", 1);
  }
  free(documents);
}

void
render_digest(Buffer *out, const PrecisDoc *doc, uint32_t unit)
{
  Digest digest;
  int made = digest_make(&digest, doc);
  Numbers numbers = {
    .of = calloc(digest.n_documents + 1, sizeof *numbers.of)
  };

  (void)unit;
  if (made && numbers.of) {
    if (digest.headline.text) {
      digest_add_headline(out, digest.headline);
      buffer_add(out, "\n", 1);
    }
    buffer_text(out, "Summary:\n");
    add_sentences(out, doc, &digest, &numbers);
    add_tags(out, &digest);
    add_source(out, doc);
    add_documents(out, doc, &digest, &numbers);
  } else {
    out->failed = 1;
  }
  free(numbers.of);
  digest_clear(&digest);
}
