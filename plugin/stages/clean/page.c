/* page.c - noting of a page's facts, and short texts of it decoded. */
#include "page.h"

#include <glib.h>
#include <string.h>

#include "utf8.h"

/* No short text is looked for farther than this: however many elements are
 * looked into, the work for each is bounded. */
enum { WINDOW = 16384 };

void
page_init(Page *page, const char *html, size_t len)
{
  memset(page, 0, sizeof *page);
  page->html = html;
  page->len = (uint32_t)len;
}

static PageRange
value_of(const HtmlAttribute *a)
{
  return a ? (PageRange){ a->value_start, a->value_end } : (PageRange){ 0, 0 };
}

static int
value_is(const Page *page, const HtmlAttribute *a, const char *lower)
{
  return a && html_range_is(page->html, a->value_start, a->value_end, lower);
}

static void
note_meta(Page *page, const HtmlTokenizer *t)
{
  const HtmlAttribute *name = html_attribute(t, HTML_NAME_PROPERTY);
  const HtmlAttribute *content = html_attribute(t, HTML_NAME_CONTENT);

  if (!name || name->value_start == name->value_end)
    name = html_attribute(t, HTML_NAME_NAME);
  if (!name)
    name = html_attribute(t, HTML_NAME_ITEMPROP);
  if (!name)
    name = html_attribute(t, HTML_NAME_HTTP_EQUIV);
  if (name && content && content->value_end > content->value_start &&
      page->n_metas < PAGE_MAX_METAS)
    page->metas[page->n_metas++] =
      (PageMeta){ value_of(name), value_of(content) };
}

void
page_note_tag(Page *page, const HtmlTokenizer *t)
{
  switch (t->token.tag) {
  case HTML_TAG_META:
    note_meta(page, t);
    break;
  case HTML_TAG_HTML:
    if (page->language.end == 0)
      page->language = value_of(html_attribute(t, HTML_NAME_LANG));
    break;
  case HTML_TAG_LINK:
    if (page->canonical.end == 0 &&
        value_is(page, html_attribute(t, HTML_NAME_REL), "canonical"))
      page->canonical = value_of(html_attribute(t, HTML_NAME_HREF));
    break;
  case HTML_TAG_SCRIPT:
    page->in_json = value_is(page, html_attribute(t, HTML_NAME_TYPE),
                             "application/ld+json");
    break;
  case HTML_TAG_H1:
    if (page->n_headings < PAGE_MAX_HEADINGS)
      page->headings[page->n_headings++] = t->token.start;
    break;
  default:
    break;
  }
}

void
page_note_text(Page *page, const HtmlTokenizer *t)
{
  PageRange range = { t->token.data_start, t->token.data_end };

  if (t->token.tag == HTML_TAG_TITLE && page->title.end == 0)
    page->title = range;
  if (t->token.tag == HTML_TAG_SCRIPT && page->in_json &&
      page->n_scripts < PAGE_MAX_SCRIPTS)
    page->scripts[page->n_scripts++] = range;
}

/* ----------------------------------------------------------- short texts */

/* Characters that show nothing. */
static int
is_invisible(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

static int
is_space(uint32_t c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

size_t
page_collapse(char *s, size_t len)
{
  size_t out = 0, i = 0, n;
  int space = 0;

  while (i < len) {
    if (s[i] > ' ' && s[i] < 0x7F) {    /* most are */
      if (space)
        s[out++] = ' ';
      space = 0;
      s[out++] = s[i++];
      continue;
    }
    if (utf8_valid_prefix(s + i, len - i < 4 ? len - i : 4) == 0) {
      i++;                      /* an ill-formed byte */
      continue;
    }
    uint32_t c = utf8_read(s + i, &n);

    if (is_space(c)) {
      space = out > 0;
    } else if (!is_invisible(c)) {
      if (space)
        s[out++] = ' ';
      space = 0;
      memmove(s + out, s + i, n);
      out += n;
    }
    i += n;
  }
  return out;
}

size_t
page_string(const Page *page, PageRange range, HtmlDecoding how, char *out,
            size_t size)
{
  return page_collapse(out, html_decode(page->html, range.start, range.end,
                                        how, out, size));
}

static int
is_inline(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_A: case HTML_TAG_ABBR: case HTML_TAG_B: case HTML_TAG_BDI:
  case HTML_TAG_CITE: case HTML_TAG_CODE: case HTML_TAG_EM: case HTML_TAG_FONT:
  case HTML_TAG_I: case HTML_TAG_MARK: case HTML_TAG_Q: case HTML_TAG_S:
  case HTML_TAG_SMALL: case HTML_TAG_SPAN: case HTML_TAG_STRONG:
  case HTML_TAG_SUB: case HTML_TAG_SUP: case HTML_TAG_TIME: case HTML_TAG_U:
  case HTML_TAG_WBR:
    return 1;
  default:
    return 0;
  }
}

size_t
page_text(const Page *page, uint32_t start, int inlines, char *out,
          size_t size, uint32_t *end)
{
  HtmlTokenizer t;
  const HtmlToken *k;
  unsigned tag = 0, depth = 0;
  size_t len = 0;

  html_tokenizer_init(&t, page->html + start,
                      page->len - start < WINDOW ? page->len - start : WINDOW);
  for (int n = 0; n < 400 && (k = html_tokenizer_next(&t)) != NULL; n++) {
    if (n == 0)
      tag = k->tag;
    if (k->kind == HTML_TEXT && !(k->flags & HTML_IS_RAW) && size > len)
      len += html_decode(t.buffer, k->data_start, k->data_end,
                         HTML_DECODE_TEXT, out + len, size - len);
    if (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG)
      continue;
    if (k->tag == tag)
      depth += k->kind == HTML_START_TAG ? 1u : -1u;
    if (depth == 0 || len == size)
      break;
    if (len < size && (inlines == PAGE_SPLIT_INLINE || !is_inline(k->tag)))
      out[len++] = ' ';
  }
  *end = start + t.at;
  return page_collapse(out, len);
}
