/* digest.h - what a digest says of a document, whatever it is written as
 * (render_digest.c, render_digest_json.c). */
#ifndef PRECIS_HOST_DIGEST_H
#define PRECIS_HOST_DIGEST_H

#include <precis/precis.h>

#include "buffer.h"

#define DIGEST_TAGS 12

/* Text NULL: none; cut: not all of it. */
typedef struct DigestHeadline {
  const char *text;
  size_t len;
  int cut;
} DigestHeadline;

typedef struct DigestTag {
  const char *text;
  size_t len;
  const char *label;            /* of an entity; "" for a keyphrase           */
  uint32_t start, end;          /* one of the places that it names            */
} DigestTag;

typedef struct Digest {
  DigestHeadline headline;
  PrecisSpan *sentences;        /* in the order in which they are read        */
  uint8_t *opens;               /* by sentence: does a paragraph begin here?  */
  size_t n;
  DigestTag tags[DIGEST_TAGS];
  size_t n_tags;
  const PrecisSpan *documents;  /* of a merged set; NULL: it is one document  */
  size_t n_documents;
} Digest;

/* Strings are the document's.  0: no memory; to be cleared in any case. */
int digest_make(Digest *digest, const PrecisDoc *doc);
void digest_clear(Digest *digest);

/* The document of a merged set that holds the offset. */
size_t digest_find_document(const Digest *digest, uint32_t offset);

/* Where the document is from.  NULL: nobody says. */
const char *digest_source(const PrecisDoc *doc, size_t *len);

/* ---- its parts */

DigestHeadline digest_headline(const PrecisDoc *doc);

/* How many bytes of "OSLO, May 3 (Reuters) - " the first sentence of a report
 * begins with.  language: a set of stopwords.h. */
size_t digest_skip_dateline(const PrecisDoc *doc, const PrecisSpan *sentence,
                            uint32_t language);

/* Begins the first sentence of a report, where it is chosen, behind that. */
void digest_trim_datelines(Digest *digest, const PrecisDoc *doc);

/* For each of n sentences: does a paragraph begin with it?  by_place: they are
 * not in the order of the text.  malloc'd; NULL: no memory. */
uint8_t *digest_group(const PrecisDoc *doc, const PrecisSpan *sentences,
                      size_t n, int by_place);

/* How far the words change before each of n sentences (before the first: 0),
 * in [0,2].  malloc'd; NULL: no memory. */
float *digest_depths(const PrecisDoc *doc, const PrecisSpan *sentences,
                     size_t n);

/* At most DIGEST_TAGS.  Returns how many, SIZE_MAX: no memory. */
size_t digest_tags(const PrecisDoc *doc, DigestTag *tags);

/* ---- text as it is shown (digest_line.c) */

/* Adds text as part of one line: white space of any kind is one space, none at
 * the ends; characters that steer a terminal or turn its writing direction are
 * dropped. */
void digest_add_line(Buffer *out, const char *text, size_t len);

/* Adds the headline, with an ellipsis where it was cut. */
void digest_add_headline(Buffer *out, DigestHeadline headline);

/* Adds sentence i, with an ellipsis where it was cut; what parts it from the
 * next one is digest_add_gap's. */
void digest_add_sentence(Buffer *out, const PrecisDoc *doc,
                         const Digest *digest, size_t i);

/* Between sentence i and the next one: a newline where a paragraph ends, else
 * a space, but in scripts that set none. */
void digest_add_gap(Buffer *out, const PrecisDoc *doc, const Digest *digest,
                    size_t i);

/* The language as a set of stopwords.h, guessed if need be; 0: none of them. */
uint32_t digest_language(const PrecisDoc *doc);

/* Is there a letter or digit in it? */
int digest_has_word(const char *text, size_t len);

/* Does it end with a mark that ends a sentence, whatever closes behind it? */
int digest_is_ended(const char *text, size_t len);

/* Was the sentence cut short to fit? */
int digest_is_cut(const PrecisDoc *doc, const PrecisSpan *sentence);

/* Is it the label of a paragraph that heads others? */
int digest_is_heading(const char *label);

/* Orders by letters and digits only, folded to lower case; 0: the same. */
int digest_compare(const char *a, size_t a_len, const char *b, size_t b_len);

/* Are the words of b in a, next to each other? */
int digest_holds(const char *a, size_t a_len, const char *b, size_t b_len);

/* Length of the longest start of text of at most max bytes that ends with a
 * word; len if it fits whole. */
size_t digest_cut(const char *text, size_t len, size_t max);

#endif
