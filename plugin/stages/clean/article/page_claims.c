/* page_claims.c - see page_claims.h. */
#include "page_claims.h"

#include <pthread.h>
#include <string.h>

#include "ascii.h"
#include "characters/look.h"
#include "html/json_ld.h"
#include "html/word_search.h"

/* Words in the name of a type, and its kind; of several the first here. */
static const struct {
  const char *word;
  uint32_t kind;
} types[] = {
  { "forum", KIND_FORUM }, { "socialmedia", KIND_FORUM },
  { "question", KIND_QUESTION }, { "qapage", KIND_QUESTION },
  { "faqpage", KIND_QUESTION }, { "article", KIND_ARTICLE },
  { "posting", KIND_ARTICLE }, { "review", KIND_ARTICLE },
  { "product", KIND_PRODUCT }, { "itemlist", KIND_LIST },
  { "collection", KIND_LIST }, { "website", KIND_SITE }
};

static Words type_words;        /* a bit for each of them                    */

static void
make_words(void)
{
  for (unsigned i = 0; i < sizeof types / sizeof *types; i++)
    words_add(&type_words, types[i].word, 1u << i);
}

uint32_t
page_kind(const char *s, size_t len)
{
  static pthread_once_t made = PTHREAD_ONCE_INIT;
  unsigned found;

  pthread_once(&made, make_words);
  found = words_in(&type_words, s, len, len);
  return found ? types[__builtin_ctz(found)].kind : 0;
}

/* "@type" : "NewsArticle"; what is not at the top of a long graph does not
 * matter. */
uint32_t
page_kinds_of_json(const char *json, size_t len)
{
  const char *at = json, *stop = json + (len < 65536 ? len : 65536);
  uint32_t kinds = 0;

  while ((at = memchr(at, '@', (size_t)(stop - at))) != NULL) {
    const char *value;

    if (stop - at < 10 || memcmp(at, "@type\"", 6) != 0) {
      at++;
      continue;
    }
    value = at + 6;
    at = value;
    while (at < stop && at < value + 60 && *at != ',' && *at != '}')
      at++;
    kinds |= page_kind(value, (size_t)(at - value));
  }
  return kinds;
}

/* The longest description stands. */
static void
find_summary(CleanPage *p)
{
  const char *html = p->html;
  char text[sizeof p->summary];

  for (uint32_t i = 0; i < p->facts->n_metas; i++) {
    const PageMeta *m = &p->facts->metas[i];
    size_t len;

    if (!html_range_is(html, m->name.start, m->name.end, "description") &&
        !html_range_is(html, m->name.start, m->name.end, "og:description"))
      continue;
    len = html_decode(html, m->content.start, m->content.end,
                      HTML_DECODE_VALUE, text, sizeof text);
    if (len > p->summary_len) {
      memcpy(p->summary, text, len);
      p->summary_len = len;
    }
  }
}

/* The string behind "articleBody" : in a script; empty: none. */
static PageRange
body_in(const char *html, PageRange script)
{
  /* of the key the capital is the rarest */
  static const char key[] = "\"articleBody\"", body[] = "Body\"";
  const size_t before = sizeof key - sizeof body;
  const char *begin = html + script.start, *limit = html + script.end;
  const char *found = begin;
  uint32_t at, end = script.end, from;

  while ((found = clean_find_bytes(found, (size_t)(limit - found), body,
                                   sizeof body - 1)) != NULL &&
         ((size_t)(found - begin) < before ||
          memcmp(found - before, key, before) != 0))
    found++;
  if (!found)
    return (PageRange){ 0, 0 };
  at = (uint32_t)(found - html) + sizeof body - 1;
  while (at < end && (html[at] == ':' || ascii_is_space(html[at])))
    at++;
  if (at >= end || html[at] != '"')
    return (PageRange){ 0, 0 };
  from = ++at;
  at = (uint32_t)json_string_end(html, at, end);
  return (PageRange){ from, at < end ? at : from };
}

static void
find_body(CleanPage *p)
{
  for (uint32_t i = 0; i < p->facts->n_scripts && p->body.end == 0; i++)
    p->body = body_in(p->html, p->facts->scripts[i]);
}

void
page_find_claims(CleanPage *p)
{
  find_summary(p);
  find_body(p);
}
