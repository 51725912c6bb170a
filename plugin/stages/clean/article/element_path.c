/* element_path.c - see element_path.h. */
#include "element_path.h"

#include <string.h>

#include "ascii.h"
#include "characters/look.h"
#include "html/telling_names.h"

const uint32_t element_path[N_HTML_TAGS] = {
  [HTML_TAG_ARTICLE] = PATH_ARTICLE, [HTML_TAG_MAIN] = PATH_MAIN,
  [HTML_TAG_NAV] = PATH_NAV, [HTML_TAG_MENU] = PATH_NAV,
  [HTML_TAG_FOOTER] = PATH_FOOTER, [HTML_TAG_ASIDE] = PATH_ASIDE,
  [HTML_TAG_FIGURE] = PATH_FIGURE, [HTML_TAG_FIGCAPTION] = PATH_CAPTION,
  [HTML_TAG_CAPTION] = PATH_CAPTION | PATH_TABLE,
  [HTML_TAG_UL] = PATH_LIST, [HTML_TAG_OL] = PATH_LIST,
  [HTML_TAG_LI] = PATH_ITEM, [HTML_TAG_DL] = PATH_DEFINITION,
  [HTML_TAG_TABLE] = PATH_TABLE, [HTML_TAG_TD] = PATH_CELL,
  [HTML_TAG_TH] = PATH_CELL, [HTML_TAG_BLOCKQUOTE] = PATH_QUOTE,
  [HTML_TAG_PRE] = PATH_PRE, [HTML_TAG_LISTING] = PATH_PRE,
  [HTML_TAG_XMP] = PATH_PRE, [HTML_TAG_H1] = PATH_HEADING,
  [HTML_TAG_H2] = PATH_HEADING, [HTML_TAG_H3] = PATH_HEADING,
  [HTML_TAG_H4] = PATH_HEADING, [HTML_TAG_H5] = PATH_HEADING,
  [HTML_TAG_H6] = PATH_HEADING, [HTML_TAG_BUTTON] = PATH_BUTTON,
  [HTML_TAG_DIALOG] = PATH_HIDDEN | PATH_DIALOG,
  [HTML_TAG_NOSCRIPT] = PATH_NOSCRIPT, [HTML_TAG_SECTION] = PATH_SECTION,
};

static uint32_t
path_of_name(const Page *page, const HtmlAttribute *a)
{
  unsigned says = page_says(page, a);

  return (says & NAME_COMMENT ? PATH_COMMENT : 0) |
         (says & NAME_CAPTION ? PATH_CAPTION : 0) |
         (says & NAME_BYLINE ? PATH_BYLINE : 0) |
         (says & NAME_POLL ? PATH_POLL : 0) |
         (says & NAME_APPARATUS ? PATH_APPARATUS : 0) |
         (says & NAME_SIGNATURE ? PATH_SIGNATURE : 0);
}

uint32_t
element_path_of_attribute(const Page *page, const HtmlAttribute *a)
{
  const char *value = page->html + a->value_start;
  size_t len = a->value_end - a->value_start;

  switch (a->name) {
  case HTML_NAME_CLASS: case HTML_NAME_ID:
    return path_of_name(page, a);
  case HTML_NAME_ROLE:
    return html_contains(value, len, "dialog") ? PATH_DIALOG : 0;
  case HTML_NAME_HIDDEN:
    return PATH_HIDDEN;
  case HTML_NAME_ARIA_HIDDEN:
    return len == 4 ? PATH_HIDDEN : 0;
  case HTML_NAME_STYLE:
    return html_contains(value, len, "display:none") ||
           html_contains(value, len, "display: none") ? PATH_HIDDEN : 0;
  default:
    return 0;
  }
}

/* WordPress, which makes a good part of the web's pages, numbers its posts:
 * 7816 of "post-7816 post sticky", and of "postid-7816" of a page that is this
 * post's.  */
uint32_t
element_post(const char *value, size_t len)
{
  enum { LONGEST_POST = 20 };
  static const char post[] = "post";
  const char *end = value + len, *at = value;

  for (; (at = clean_find_bytes(at, (size_t)(end - at), post,
                                sizeof post - 1)) != NULL; at++) {
    const char *s = at + sizeof post - 1;
    uint32_t number = 0;

    if (at > value && (unsigned char)at[-1] > ' ')
      continue;
    if (end - s > 2 && s[0] == 'i' && s[1] == 'd')
      s += 2;
    if (s == end || *s++ != '-')
      continue;
    for (; s < end && ascii_is_digit(*s); s++)
      number = number * 10 + ((unsigned)*s - '0');
    if ((s == end || (unsigned char)*s <= ' ') && number > 0 &&
        s - at <= LONGEST_POST)
      return number;
  }
  return 0;
}
