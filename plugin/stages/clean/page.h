/* page.h - what a page says of itself, noted while its tokens go by.
 *
 * Whoever walks the tokens hands each to page_note, so that metadata costs no
 * pass of its own:
 *
 *   page_init(page, html, len);
 *   while ((token = html_tokenizer_next(&t)) != NULL) {
 *     page_note(page, &t);
 *     ...
 *   }
 *   clean_metadata(host, doc, page);
 *
 * Everything noted is a range of the page; nothing is decoded or copied.  The
 * arrays are bounded: what comes after the first so many is not noted. */
#ifndef PRECIS_CLEAN_PAGE_H
#define PRECIS_CLEAN_PAGE_H

#include "html_token.h"

enum {
  PAGE_MAX_METAS = 256, PAGE_MAX_SCRIPTS = 48, PAGE_MAX_HEADINGS = 24
};

typedef struct PageRange {
  uint32_t start, end;
} PageRange;

typedef struct PageMeta {
  PageRange name, content;      /* of <meta name|property|itemprop ...>      */
} PageMeta;

typedef struct Page {
  const char *html;
  uint32_t len;
  PageRange title;              /* inside the first <title>                  */
  PageRange language;           /* <html lang>                               */
  PageRange canonical;          /* <link rel=canonical href>                 */
  PageMeta metas[PAGE_MAX_METAS];
  PageRange scripts[PAGE_MAX_SCRIPTS];  /* inside application/ld+json        */
  uint32_t headings[PAGE_MAX_HEADINGS]; /* where each <h1> begins            */
  uint32_t n_metas, n_scripts, n_headings;
  int in_json;                  /* the next raw text is JSON-LD              */
} Page;

/* html is borrowed. */
void page_init(Page *page, const char *html, size_t len);

void page_note_tag(Page *page, const HtmlTokenizer *t);
void page_note_text(Page *page, const HtmlTokenizer *t);

/* Notes the tokenizer's last token. */
static inline void
page_note(Page *page, const HtmlTokenizer *t)
{
  switch (t->token.tag) {
  case HTML_TAG_HTML: case HTML_TAG_META: case HTML_TAG_LINK:
  case HTML_TAG_SCRIPT: case HTML_TAG_H1: case HTML_TAG_TITLE:
    if (t->token.kind == HTML_START_TAG)
      page_note_tag(page, t);
    else if (t->token.kind == HTML_TEXT)
      page_note_text(page, t);
    break;
  default:
    break;
  }
}

/* How page_text puts apart what stands in different inline elements. */
enum { PAGE_JOIN_INLINE, PAGE_SPLIT_INLINE };

/* The text of the element whose start tag begins at `start`, decoded, white
 * space collapsed, at most size bytes.  *end: where the element ends. */
size_t page_text(const Page *page, uint32_t start, int inlines, char *out,
                 size_t size, uint32_t *end);

/* A raw range decoded, white space collapsed and trimmed. */
size_t page_string(const Page *page, PageRange range, HtmlDecoding how,
                   char *out, size_t size);

/* Collapses white space (also U+00A0 and its like), drops controls and
 * zero-width characters, trims; in place.  Returns the new length.
 * Ill-formed bytes are dropped. */
size_t page_collapse(char *s, size_t len);

#endif
