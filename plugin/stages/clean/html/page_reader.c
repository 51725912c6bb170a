/* page_reader.c - a way over the tokens of a page, by the record and, where it
 * ends, by a tokenizer; and what the values of their attributes say. */
#include "page.h"

#include <string.h>

#include "telling_names.h"

void
page_begin_tokens(HtmlTokenizer *t, const char *html, size_t len)
{
  html_tokenizer_init(t, html, len);
  t->is_brief = 1;
}

void
page_begin(PageReader *r, const Page *page)
{
  static const HtmlToken none;

  r->page = page;
  r->token = &none;
  r->attributes = page->attributes;
  r->next = page->tokens;
  r->end = page->tokens + page->n_tokens;
}

void
page_go(PageReader *r, const Page *page, PagePlace place)
{
  page_begin(r, page);
  if (place.token < page->n_tokens)
    r->next = page->tokens + place.token;
  else
    page_go_markup(r, page, place.start);
}

void
page_go_token(PageReader *r, const Page *page, uint32_t number)
{
  page_begin(r, page);
  r->next += number;
}

void
page_go_markup(PageReader *r, const Page *page, uint32_t at)
{
  page_begin(r, page);
  r->next = r->end = NULL;
  page_begin_tokens(&r->t, page->html, page->len);
  r->attributes = r->t.attributes;
  r->t.at = at;
}

const HtmlToken *
page_read_beyond(PageReader *r)
{
  if (r->end) {
    memcpy(&r->t, &r->page->rest, offsetof(HtmlTokenizer, own_attributes));
    r->t.token = &r->t.own_token;
    r->attributes = r->t.attributes = r->t.own_attributes;
    r->next = r->end = NULL;
  }
  return r->token = html_tokenizer_next(&r->t);
}

PagePlace
page_place(const PageReader *r)
{
  return (PagePlace){ r->end ? (uint32_t)(r->token - r->page->tokens)
                             : UINT32_MAX,
                      r->token->start };
}

const HtmlAttribute *
page_attribute(const PageReader *r, unsigned name)
{
  const HtmlAttribute *attributes = page_attributes(r);

  for (uint32_t i = 0; i < r->token->n_attributes; i++)
    if (attributes[i].name == name)
      return &attributes[i];
  return NULL;
}

/* What a longer value says of an author or a date is chance. */
enum { LONGEST_TELLING = 256 };

unsigned
page_ask(const Page *page, const HtmlAttribute *a)
{
  const char *value = page->html + a->value_start;
  size_t len = a->value_end - a->value_start;
  size_t room = page->len - a->value_start;
  unsigned what = words_in(page->words, value, len, room);

  if (len > LONGEST_TELLING)
    what = (what & (NAME_COMMENT | NAME_CAPTION)) |
           words_in(page->words, value, LONGEST_TELLING, room);
  if (a->known)
    page->names[a->known - 1].says = what | PAGE_ASKED;
  return what;
}
