/* page_text.c - the text of one element, as short as a title or a byline. */
#include "page.h"

#include "line_joins.h"

/* No short text is looked for farther than this: however many elements are
 * looked into, the work for each is bounded. */
enum { WINDOW = 16384 };

int
page_is_void(unsigned tag)
{
  static const uint8_t voids[N_HTML_TAGS] = {
    [HTML_TAG_AREA] = 1, [HTML_TAG_BASE] = 1, [HTML_TAG_BR] = 1,
    [HTML_TAG_COL] = 1, [HTML_TAG_EMBED] = 1, [HTML_TAG_HR] = 1,
    [HTML_TAG_IMG] = 1, [HTML_TAG_INPUT] = 1, [HTML_TAG_LINK] = 1,
    [HTML_TAG_META] = 1, [HTML_TAG_PARAM] = 1, [HTML_TAG_SOURCE] = 1,
    [HTML_TAG_TRACK] = 1, [HTML_TAG_WBR] = 1, [HTML_TAG_PATH] = 1,
  };

  return voids[tag];
}

const uint8_t page_inlines[N_HTML_TAGS] = {
  [HTML_TAG_A] = 1, [HTML_TAG_ABBR] = 1, [HTML_TAG_B] = 1, [HTML_TAG_BDI] = 1,
  [HTML_TAG_CITE] = 1, [HTML_TAG_CODE] = 1, [HTML_TAG_EM] = 1,
  [HTML_TAG_FONT] = 1, [HTML_TAG_I] = 1, [HTML_TAG_MARK] = 1, [HTML_TAG_Q] = 1,
  [HTML_TAG_RB] = 1, [HTML_TAG_RP] = 1, [HTML_TAG_RT] = 1, [HTML_TAG_RUBY] = 1,
  [HTML_TAG_S] = 1, [HTML_TAG_SMALL] = 1, [HTML_TAG_SPAN] = 1,
  [HTML_TAG_STRONG] = 1, [HTML_TAG_SUB] = 1, [HTML_TAG_SUP] = 1,
  [HTML_TAG_TIME] = 1, [HTML_TAG_U] = 1, [HTML_TAG_WBR] = 1,
};

/* Drawings, buttons and readings of ruby: their words are none of the text
 * around them. */
static int
is_beside(unsigned tag)
{
  return tag == HTML_TAG_SVG || tag == HTML_TAG_BUTTON || tag == HTML_TAG_RT ||
         tag == HTML_TAG_RP;
}

/* How many more elements of the tag are open behind the token: 1, 0, or -1. */
static unsigned
nesting(const HtmlToken *k, unsigned tag)
{
  if (k->tag != tag || (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG))
    return 0;
  return k->kind == HTML_START_TAG ? 1u : -1u;
}

size_t
page_text(const Page *page, PagePlace place, int inlines, char *out,
          size_t size, uint32_t *end)
{
  PageReader r;
  const HtmlToken *k;
  unsigned tag = 0, depth = 0, hidden = 0, within = 0, edges = 0;
  uint32_t limit = page->len - place.start < WINDOW ? page->len
                                                    : place.start + WINDOW;
  size_t len = 0;

  *end = place.start;
  page_go(&r, page, place);
  for (int n = 0; n < 400 && *end < limit && (k = page_next(&r)) != NULL;
       n++) {
    if (k->start > *end && size > len)
      len += html_decode(page->html, *end,
                         k->start < limit ? k->start : limit,
                         HTML_DECODE_TEXT, out + len, size - len);
    *end = k->end < limit ? k->end : limit;
    if (k->start >= limit)
      break;
    if (n == 0) {
      tag = k->tag;
    } else if (hidden) {
      within += nesting(k, hidden);
      if (within > 0 && !(k->kind == HTML_END_TAG && k->tag == HTML_TAG_RUBY))
        continue;
      hidden = 0;
    } else if (k->kind == HTML_START_TAG &&
               (is_beside(k->tag) || page_is_unshown(&r, 1)) &&
               !(k->flags & HTML_SELF_CLOSING)) {
      hidden = k->tag;
      within = 1;
      depth += hidden == tag;
      continue;
    }
    if (k->kind == HTML_TEXT && !(k->flags & HTML_IS_RAW) && size > len) {
      const char *s = page->html + k->data_start;

      if (edges && len > 0 && !(edges & EDGE_RAISED) &&
          clean_is_apart(out, len, edges, s, page->len - k->data_start))
        out[len++] = ' ';
      edges = 0;
      len += html_decode(page->html, k->data_start,
                         k->data_end < limit ? k->data_end : limit,
                         HTML_DECODE_TEXT, out + len, size - len);
    }
    if (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG)
      continue;
    edges |= (k->kind == HTML_END_TAG ? EDGE_END : EDGE_START) |
             (k->tag == HTML_TAG_SUP || k->tag == HTML_TAG_SUB ? EDGE_RAISED
                                                               : 0);
    depth += nesting(k, tag);
    if (depth == 0 || len == size)
      break;
    if (len < size && (inlines == PAGE_SPLIT_INLINE || !page_is_inline(k->tag)))
      out[len++] = ' ';
  }
  return page_collapse(out, len);
}
