/* page_unshown.c - words in a line that no browser shows.
 *
 *   <p>Read <span style="display:none">the sort key</span>on
 *
 * What the attributes hide is not rendered (the WHATWG standard's "The hidden
 * attribute", CSS Display 3, section 2.5).  Of blocks that says little: the
 * answers of a list of questions are hidden until a reader asks, and are text.
 * In a line it is what scripts and machines read: labels of icons, sort keys,
 * "[update]", "NEW". */
#include "page.h"

static int
is_hidden(const Page *page, const HtmlAttribute *a)
{
  const char *value = page->html + a->value_start;
  size_t len = a->value_end - a->value_start;

  if (a->name == HTML_NAME_HIDDEN)
    return !html_contains(value, len, "until-found");
  return a->name == HTML_NAME_STYLE &&
         (html_contains(value, len, "display:none") ||
          html_contains(value, len, "display: none"));
}

/* Does it end soon, with nothing but a line in it? */
static int
is_short(const PageReader *reader)
{
  enum { MOST_TOKENS = 24, MOST_BYTES = 200 };
  unsigned tag = reader->token->tag, depth = 1;
  const HtmlToken *k;
  uint32_t bytes = 0;
  PageReader r;

  page_go(&r, reader->page, page_place(reader));
  page_next(&r);
  for (int n = 0; n < MOST_TOKENS && bytes <= MOST_BYTES &&
                  (k = page_next(&r)) != NULL; n++) {
    if (k->kind == HTML_TEXT)
      bytes += k->data_end - k->data_start;
    else if (!page_is_inline(k->tag) && !page_is_void(k->tag))
      return 0;
    else if (k->tag == tag && k->kind == HTML_END_TAG && --depth == 0)
      return bytes <= MOST_BYTES;
    else if (k->tag == tag && k->kind == HTML_START_TAG)
      depth++;
  }
  return 0;
}

int
page_is_unshown(const PageReader *r)
{
  const HtmlAttribute *a = page_attributes(r);

  for (uint32_t i = 0; i < r->token->n_attributes; i++)
    if (is_hidden(r->page, &a[i]))
      return page_is_inline(r->token->tag) && is_short(r);
  return 0;
}
