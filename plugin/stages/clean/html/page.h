/* page.h - the tokens of a page, read once, and what it says of itself.
 *
 *   page.c         the record
 *   page_head.c    what the page says of itself
 *   page_reader.c  a way over the tokens
 *   page_string.c  pieces of the page as strings
 *   page_text.c    the text of one element
 *   link_sign.c    what is none of a block's text at its end
 *
 * Metadata and main content go over the same tokens, so the tokenizer runs
 * once and leaves a record:
 *
 *   status = page_read(host, doc, html, len, &page);
 *   page_begin(&r, page);
 *   while ((token = page_next(&r)) != NULL)
 *     if (token->kind == HTML_START_TAG) ... page_attribute(&r, HTML_NAME_ID)
 *
 * White space between two tags is left out: it is what lies between the end of
 * a token and the begin of the next one.
 *
 * The record is bounded: a reader who comes to its end goes on with a tokenizer
 * of its own, and need not know.  The values that name things (class, id, ...)
 * come back hundreds of times on a page; each different one has a number, so
 * that what it means is found out once.
 *
 * Everything noted is a range of the page; nothing is decoded or copied. */
#ifndef PRECIS_CLEAN_PAGE_H
#define PRECIS_CLEAN_PAGE_H

#include <precis/plugin.h>

#include "html_token.h"
#include "word_search.h"

enum {
  PAGE_MAX_METAS = 256, PAGE_MAX_SCRIPTS = 48, PAGE_MAX_HEADINGS = 24,
  PAGE_MAX_TOKENS = 65536, PAGE_MAX_ATTRIBUTES = 131072, PAGE_MAX_NAMES = 4096,
  PAGE_LONGEST_VALUE = 400      /* no more is read of a class                */
};

typedef struct PageRange {
  uint32_t start, end;
} PageRange;

typedef struct PageMeta {
  PageRange name, content;      /* of <meta name|property|itemprop ...>      */
} PageMeta;

/* A value that names things, and what is found out about it. */
typedef struct PageName {
  uint32_t start, end, hash;
  uint32_t says;                /* NAME_* (telling_names.h), PAGE_ASKED, or 0 */
} PageName;

enum { PAGE_ASKED = 1 << 30 };

/* A place in the page: that of a start tag. */
typedef struct PagePlace {
  uint32_t token;               /* of the record, or UINT32_MAX: behind it   */
  uint32_t start;               /* in bytes                                  */
} PagePlace;

typedef struct Page {
  const char *html;
  uint32_t len;
  PageRange title;              /* inside the first <title>                  */
  PageRange language;           /* <html lang>                               */
  PageRange canonical;          /* <link rel=canonical href>                 */
  PageMeta metas[PAGE_MAX_METAS];
  PageRange scripts[PAGE_MAX_SCRIPTS];  /* inside application/ld+json        */
  PagePlace headings[PAGE_MAX_HEADINGS];        /* where each <h1> begins    */
  uint32_t n_metas, n_scripts, n_headings;
  int in_json;                  /* the next raw text is JSON-LD              */

  HtmlToken *tokens;
  HtmlAttribute *attributes;    /* of all tokens, one after the other; known:
                                   number of the value, 1 ... n_names; 0: it
                                   has none                                  */
  size_t n_tokens, n_attributes;
  char *spare, *spare_end;      /* room behind the tokens that is not used,
                                   for whoever goes over them first          */
  PageName *names;              /* the values that differ, from number 1 on  */
  size_t n_names;
  const Words *words;           /* that tell something in names              */
  HtmlTokenizer rest;           /* as it stood at the end of the record      */
} Page;

/* Reads the page, in scratch memory; html is borrowed.  PRECIS_OK or why
 * not. */
int32_t page_read(const PrecisHost *host, PrecisDoc *doc, const char *html,
                  size_t len, const Page **page);

/* Begins to read tokens as the record has them: white space between two tags
 * would be a quarter of them. */
void page_begin_tokens(HtmlTokenizer *t, const char *html, size_t len);

/* page_head.c: notes what the tokenizer's last token says of the page. */
void page_note(Page *page, const HtmlTokenizer *t);

typedef struct PageReader {
  const Page *page;
  const HtmlToken *token;       /* the last one                              */
  const HtmlAttribute *attributes;      /* where those of all tokens begin   */
  const HtmlToken *next, *end;  /* of the record; both NULL: beyond it, where
                                   the following are in use                  */
  HtmlTokenizer t;
} PageReader;

/* To the page's first token. */
void page_begin(PageReader *r, const Page *page);

/* To the token that begins at a place. */
void page_go(PageReader *r, const Page *page, PagePlace place);

/* To that token of the record. */
void page_go_token(PageReader *r, const Page *page, uint32_t number);

/* To byte `at` of the page, read as if it was markup. */
void page_go_markup(PageReader *r, const Page *page, uint32_t at);

/* The next token where the record has no more. */
const HtmlToken *page_read_beyond(PageReader *r);

/* The next token, valid until the next call; NULL: no more. */
static inline const HtmlToken *
page_next(PageReader *r)
{
  if (r->next == r->end)
    return page_read_beyond(r);
  return r->token = r->next++;
}

/* The last token's attributes. */
static inline const HtmlAttribute *
page_attributes(const PageReader *r)
{
  return r->attributes + r->token->first_attribute;
}

/* Where the last token stands. */
PagePlace page_place(const PageReader *r);

/* The first attribute of that name of the last token; NULL: it has none. */
const HtmlAttribute *page_attribute(const PageReader *r, unsigned name);

/* Does an attribute of that name name things? */
static inline int
page_is_naming(unsigned name)
{
  const unsigned naming = 1u << HTML_NAME_CLASS | 1u << HTML_NAME_ID |
                          1u << HTML_NAME_ROLE | 1u << HTML_NAME_ITEMPROP |
                          1u << HTML_NAME_DATA_TESTID;

  return naming >> name & 1;
}

_Static_assert(N_HTML_NAMES <= 32, "a bit for each name");

/* What the value of an attribute says, if nobody asked so far. */
unsigned page_ask(const Page *page, const HtmlAttribute *a);

/* What the value of class, id or data-testid says: NAME_*. */
static inline unsigned
page_says(const Page *page, const HtmlAttribute *a)
{
  unsigned says = a->known ? page->names[a->known - 1].says : 0;

  return says ? says & ~(unsigned)PAGE_ASKED : page_ask(page, a);
}

/* The length of a block's text without the sign of a link at its end: "Geese¶"
 * and "Geese[edit]" of a heading, "See page 3. ↩" of a footnote. */
size_t page_block_len(const char *s, size_t len, int is_heading);

/* Has an element of that tag no end tag? */
int page_is_void(unsigned tag);

extern const uint8_t page_inlines[N_HTML_TAGS];

/* Does an element of that tag stand within a line? */
static inline int
page_is_inline(unsigned tag)
{
  return page_inlines[tag];
}

/* Do attributes of the last token, the start tag of an inline element, hide it
 * so (page_is_unshown)? */
int page_hides(const PageReader *r, int in_line);

/* Is the last token the start tag of an inline element that its own attributes
 * take out of the line, and no more than some words?  What is longer is opened
 * by "Read more", and is text.  in_line: also of one that is read out only. */
static inline int
page_is_unshown(const PageReader *r, int in_line)
{
  return r->token->n_attributes > 0 && page_is_inline(r->token->tag) &&
         page_hides(r, in_line);
}

/* How page_text puts apart what stands in different inline elements. */
enum { PAGE_JOIN_INLINE, PAGE_SPLIT_INLINE };

/* The text of the element whose start tag stands there, decoded, white space
 * collapsed, at most size bytes.  *end: where the element ends. */
size_t page_text(const Page *page, PagePlace place, int inlines, char *out,
                 size_t size, uint32_t *end);

/* A raw range decoded, white space collapsed and trimmed. */
size_t page_string(const Page *page, PageRange range, HtmlDecoding how,
                   char *out, size_t size);

/* Collapses white space (also U+00A0 and its like), drops controls and
 * zero-width characters, trims; in place.  Returns the new length.
 * Ill-formed bytes are dropped. */
size_t page_collapse(char *s, size_t len);

#endif
