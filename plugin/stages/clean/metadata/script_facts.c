/* script_facts.c - the last resort: dates and authors in the data that a page
 * carries for its own scripts.
 *
 *   <script>window.state={"post":{"title":"...","publishedAt":"2021-03-12",
 *   "author":{"id":7,"name":"Jane Roe"}}}
 *
 * No schema is known, only a handful of names that everybody uses.  Quotes
 * may be escaped: \"publishedAt\":\"2021-03-12\". */
#include <glib.h>
#include <string.h>

#include "builder.h"
#include "html/json_ld.h"
#include "metadata.h"
#include "metadata_weights.h"

enum { MAX_FOUND = 8, FARTHEST_NAME = 300 };

static const struct {
  const char *key;
  int field;
  float weight;
} keys[] = {
  { "datePublished", FIELD_DATE, 1.0f },
  { "publishedAt", FIELD_DATE, 1.0f },
  { "published_at", FIELD_DATE, 1.0f },
  { "publishDate", FIELD_DATE, 1.0f },
  { "publish_date", FIELD_DATE, 1.0f },
  { "publishedDate", FIELD_DATE, 1.0f },
  { "publicationDate", FIELD_DATE, 1.0f },
  { "publication_date", FIELD_DATE, 1.0f },
  { "firstPublishedAt", FIELD_DATE, 1.0f },
  { "pubDate", FIELD_DATE, 0.8f },
  { "createdAt", FIELD_DATE, 0.6f },
  { "created_at", FIELD_DATE, 0.6f },
  { "createDate", FIELD_DATE, 0.6f },
  { "date", FIELD_DATE, 0.5f },
  { "dateModified", FIELD_MODIFIED, 0.8f },
  { "updatedAt", FIELD_MODIFIED, 0.5f },
  { "author", FIELD_AUTHOR, 0.6f },
  { "authors", FIELD_AUTHOR, 0.6f },
  { "authorName", FIELD_AUTHOR, 0.6f },
  { "author_name", FIELD_AUTHOR, 0.6f },
};

enum { N_KEYS = sizeof keys / sizeof *keys };

typedef struct Search {
  Metadata *m;
  const char *s, *end;          /* the script                                */
  uint32_t offset;              /* of s in the page                          */
  int found[N_FIELDS];
} Search;

/* Behind a quote, escaped or not; NULL: there is none at p. */
static const char *
quote(const Search *x, const char *p)
{
  while (p < x->end && *p == '\\')
    p++;
  return p < x->end && *p == '"' ? p + 1 : NULL;
}

/* The end of the string that begins at p. */
static const char *
string_end(const Search *x, const char *p)
{
  const char *q = memchr(p, '"', (size_t)(x->end - p));

  while (q && q > p && q[-1] == '\\')
    q--;
  return q;
}

/* The end of the digits that begin at p, seconds since 1970. */
static const char *
number_end(const Search *x, const char *p)
{
  while (p < x->end && g_ascii_isdigit(*p))
    p++;
  return p;
}

/* In the object at p the string called "name". */
static const char *
name_in(const Search *x, const char *p)
{
  const char *end = x->end - p > FARTHEST_NAME ? p + FARTHEST_NAME : x->end;

  for (; end - p > 6 && *p != '}'; p++)
    if (memcmp(p, "name", 4) == 0 && (p[4] == '"' || p[4] == '\\')) {
      p = quote(x, p + 4);
      while (p && p < x->end && (*p == ':' || *p == ' '))
        p++;
      return p ? quote(x, p) : NULL;
    }
  return NULL;
}

/* The value behind a key, whose closing quote begins at p. */
static void
take_value(Search *x, size_t key, const char *p)
{
  char value[256];
  const char *end;
  size_t len;

  p = quote(x, p);
  if (!p || p == x->end || *p != ':')
    return;
  for (p++; p < x->end && (*p == ' ' || *p == '['); p++)
    ;
  if (p == x->end)
    return;
  if (g_ascii_isdigit(*p) && keys[key].field != FIELD_AUTHOR) {
    end = number_end(x, p);
  } else {
    p = *p == '{' && keys[key].field == FIELD_AUTHOR ? name_in(x, p)
                                                     : quote(x, p);
    end = p ? string_end(x, p) : NULL;
  }
  if (!end || end - p > 100)
    return;
  len = json_unescape(p, (size_t)(end - p), value, sizeof value);
  len = page_collapse(value, len);
  /* of many the first is about the page: lists come after it */
  metadata_add(x->m, keys[key].field | FIELD_SEEN, "script",
               keys[key].weight / (float)(1 + x->found[keys[key].field]++),
               value, len,
               (PageRange){ x->offset + (uint32_t)(p - x->s),
                            x->offset + (uint32_t)(end - x->s) });
}

static void
search_script(Search *x)
{
  for (const char *p = x->s; p < x->end; p++) {
    p = memchr(p, '"', (size_t)(x->end - p));
    if (!p || p + 1 == x->end)
      return;
    if (!strchr("pfcdua", p[1]) || p[1] == '\0')
      continue;
    for (size_t i = 0; i < N_KEYS; i++) {
      size_t n;

      if (p[1] != keys[i].key[0] || x->found[keys[i].field] >= MAX_FOUND)
        continue;
      n = strlen(keys[i].key);
      if ((size_t)(x->end - p) > n + 2 && memcmp(p + 1, keys[i].key, n) == 0 &&
          (p[n + 1] == '"' || p[n + 1] == '\\'))
        take_value(x, i, p + n + 1);
    }
  }
}

static int
has(const Metadata *m, int field, float weight)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == field && m->candidates[i].weight >= weight)
      return 1;
  return 0;
}

void
metadata_scripts(Metadata *m)
{
  PageReader *r = m->host->scratch(m->doc, sizeof *r);
  const HtmlToken *k;
  Search x = { .m = m };
  uint64_t tick = CLEAN_TICK_BYTES;

  x.found[FIELD_DATE] = has(m, FIELD_DATE, WEIGHT_DOUBTFUL) ? MAX_FOUND : 0;
  x.found[FIELD_AUTHOR] = has(m, FIELD_AUTHOR, WEIGHT_DOUBTFUL) ? MAX_FOUND : 0;
  x.found[FIELD_MODIFIED] = x.found[FIELD_DATE];
  if (x.found[FIELD_DATE] && x.found[FIELD_AUTHOR])
    return;
  if (!r) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  page_begin(r, m->page);
  while (m->status == PRECIS_OK && (k = page_next(r)) != NULL) {
    if (k->kind == HTML_TEXT && k->tag == HTML_TAG_SCRIPT) {
      x.s = m->page->html + k->data_start;
      x.end = m->page->html + k->data_end;
      x.offset = k->data_start;
      search_script(&x);
    }
    if (m->status == PRECIS_OK)
      m->status = clean_tick(m->host, m->doc, k->end, &tick);
  }
}
