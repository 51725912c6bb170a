/* page_unshown.c - words in a line that no reader sees.
 *
 *   <p>Read <span style="display:none">the sort key</span>on
 *   <a>the report <span class="sr-only">(opens in a new window)</span></a>
 *
 * What the attributes hide is not rendered (the WHATWG standard's "The hidden
 * attribute", CSS Display 3, section 2.5).  Of blocks that says little: the
 * answers of a list of questions are hidden until a reader asks, and are text.
 * In a line it is what scripts and machines read: labels of icons, sort keys,
 * "[update]", "NEW".  A class that every theme knows hides, within a line or
 * link, what is read out to those who cannot see it; but a colon so hidden
 * parts the line over a headline from that, and stays. */
#include "ascii.h"
#include "page.h"
#include "telling_names.h"

enum { SHOWN, READ_OUT, UNSHOWN };

static int
told_by(const Page *page, const HtmlAttribute *a)
{
  const char *value = page->html + a->value_start;
  size_t len = a->value_end - a->value_start;

  switch (a->name) {
  case HTML_NAME_HIDDEN:
    return html_contains(value, len, "until-found") ? SHOWN : UNSHOWN;
  case HTML_NAME_STYLE:
    return html_contains(value, len, "display:none") ||
           html_contains(value, len, "display: none") ? UNSHOWN : SHOWN;
  default:                      /* class */
    return page_says(page, a) & NAME_UNSHOWN ? READ_OUT : SHOWN;
  }
}

static int
has_letter(const Page *page, const HtmlToken *k)
{
  for (uint32_t i = k->data_start; i < k->data_end; i++)
    if ((page->html[i] & 0x80) || ascii_is_letter(page->html[i]))
      return 1;
  return 0;
}

/* Does it end soon, with nothing but a line in it, and a letter in that? */
static int
is_short(const PageReader *reader, int letter)
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
    if (k->kind == HTML_TEXT) {
      bytes += k->data_end - k->data_start;
      letter = letter || has_letter(r.page, k);
    } else if (!page_is_inline(k->tag) && !page_is_void(k->tag)) {
      return 0;
    } else if (k->tag == tag && k->kind == HTML_END_TAG && --depth == 0) {
      return letter && bytes <= MOST_BYTES;
    } else if (k->tag == tag && k->kind == HTML_START_TAG) {
      depth++;
    }
  }
  return 0;
}

int
page_hides(const PageReader *r, int in_line)
{
  const unsigned telling = 1u << HTML_NAME_HIDDEN | 1u << HTML_NAME_STYLE |
                           1u << HTML_NAME_CLASS;
  const HtmlAttribute *a = page_attributes(r);
  const HtmlAttribute *end = a + r->token->n_attributes;
  int told = SHOWN;

  for (; a < end && told != UNSHOWN; a++)
    if (telling >> a->name & 1) {       /* most do not                        */
      int tells = told_by(r->page, a);

      told = tells > told ? tells : told;
    }
  if (told == SHOWN || (told == READ_OUT && !in_line))
    return 0;
  return is_short(r, told == UNSHOWN);
}
