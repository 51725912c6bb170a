/* page_head.c - what a page says of itself while it is read: <meta>, <title>,
 * its language and address, JSON-LD, and where its headings begin. */
#include "page.h"

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
  /* some frameworks write a script of the head as a meta */
  if (content && value_is(page, name, "script:ld+json") &&
      page->n_scripts < PAGE_MAX_SCRIPTS)
    page->scripts[page->n_scripts++] = value_of(content);
  else if (name && content && content->value_end > content->value_start &&
      page->n_metas < PAGE_MAX_METAS)
    page->metas[page->n_metas++] =
      (PageMeta){ value_of(name), value_of(content) };
}

/* Of the tokenizer's last token in the record; beyond it: none that is. */
static uint32_t
token_number(const Page *page, const HtmlTokenizer *t)
{
  return t->token == &t->own_token ? UINT32_MAX
                             : (uint32_t)(t->token - page->tokens);
}

static void
note_tag(Page *page, const HtmlTokenizer *t)
{
  switch (t->token->tag) {
  case HTML_TAG_META:
    note_meta(page, t);
    break;
  case HTML_TAG_HTML:
    if (page->language.end == 0)
      page->language = value_of(html_attribute(t, HTML_NAME_LANG));
    if (page->language.end == 0)
      page->language = value_of(html_attribute(t, HTML_NAME_XML_LANG));
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
      page->headings[page->n_headings++] =
        (PagePlace){ token_number(page, t), t->token->start };
    break;
  default:
    break;
  }
}

static void
note_text(Page *page, const HtmlTokenizer *t)
{
  PageRange range = { t->token->data_start, t->token->data_end };

  if (t->token->tag == HTML_TAG_TITLE && page->title.end == 0)
    page->title = range;
  if (t->token->tag == HTML_TAG_SCRIPT && page->in_json &&
      page->n_scripts < PAGE_MAX_SCRIPTS)
    page->scripts[page->n_scripts++] = range;
}

void
page_note(Page *page, const HtmlTokenizer *t)
{
  if (t->token->kind == HTML_START_TAG)
    note_tag(page, t);
  else if (t->token->kind == HTML_TEXT)
    note_text(page, t);
}
