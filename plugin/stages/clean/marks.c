/* marks.c - authors and dates where readers see them: in elements whose names
 * say so (class="byline", itemprop="datePublished", rel="author"), in <time>,
 * and in the text around the headline.
 *
 * One more pass over the tokens, made only if the page's own facts leave the
 * author or the date open.  The nearer to the headline, the better; what
 * stands in comments, side bars and lists of related pages does not count. */
#include <string.h>

#include "date.h"
#include "metadata.h"
#include "metadata_weights.h"
#include "utf8.h"

enum {
  ROLE_AUTHOR = 1, ROLE_DATE = 2, ROLE_MODIFIED = 4, ROLE_NAME = 8,
  ROLE_AWAY = 16,               /* comments, side bars, footers              */
  ROLE_NOISE = 32,              /* about an author, but no name              */
  ROLE_EXACT = 64               /* a microdata property or relation          */
};

enum { MAX_DEPTH = 512, LONGEST_BYLINE = 200, MAX_MARKS = 400 };

typedef struct Walk {
  Metadata *m;
  HtmlTokenizer t;
  uint16_t stack[MAX_DEPTH];
  uint32_t depth, away;         /* away: depth of the outermost such element */
  uint32_t shown;               /* bytes of text so far                      */
  uint32_t headline;            /* `shown` at the headline                   */
  int headlines;
  int n_marks;                  /* elements looked into                      */
} Walk;

static const struct {
  const char *word;
  unsigned role;
} words[] = {
  { "author", ROLE_AUTHOR }, { "byline", ROLE_AUTHOR }, { "autor", ROLE_AUTHOR },
  { "auteur", ROLE_AUTHOR }, { "writer", ROLE_AUTHOR },
  { "verfasser", ROLE_AUTHOR }, { "creator", ROLE_AUTHOR },
  { "contributor", ROLE_AUTHOR }, { "firma", ROLE_AUTHOR },
  { "redakteur", ROLE_AUTHOR }, { "username", ROLE_AUTHOR },
  { "postedby", ROLE_AUTHOR }, { "posted-by", ROLE_AUTHOR },
  { "date", ROLE_DATE }, { "datum", ROLE_DATE }, { "fecha", ROLE_DATE },
  { "publish", ROLE_DATE }, { "posted", ROLE_DATE }, { "timestamp", ROLE_DATE },
  { "pubtime", ROLE_DATE }, { "entry-time", ROLE_DATE }, { "posttime", ROLE_DATE },
  { "post-time", ROLE_DATE }, { "meta-time", ROLE_DATE },
  { "modified", ROLE_MODIFIED }, { "updated", ROLE_MODIFIED },
  { "comment", ROLE_AWAY }, { "sidebar", ROLE_AWAY }, { "related", ROLE_AWAY },
  { "recommend", ROLE_AWAY }, { "footer", ROLE_AWAY }, { "popular", ROLE_AWAY },
  { "widget", ROLE_AWAY }, { "teaser", ROLE_AWAY }, { "carousel", ROLE_AWAY },
  { "latest", ROLE_AWAY }, { "trending", ROLE_AWAY }, { "read-next", ROLE_AWAY },
  { "bio", ROLE_NOISE }, { "avatar", ROLE_NOISE }, { "image", ROLE_NOISE },
  { "img", ROLE_NOISE }, { "photo", ROLE_NOISE }, { "social", ROLE_NOISE },
  { "job", ROLE_NOISE }, { "desc", ROLE_NOISE }, { "follow", ROLE_NOISE },
  { "role", ROLE_NOISE }, { "share", ROLE_NOISE }, { "position", ROLE_NOISE },
  { "icon", ROLE_NOISE }, { "picture", ROLE_NOISE },
};

static int
contains(const char *s, size_t len, const char *word)
{
  size_t n = strlen(word);

  for (size_t i = 0; i + n <= len; i++) {
    size_t k = 0;

    while (k < n && (s[i + k] | 0x20) == word[k])
      k++;
    if (k == n)
      return 1;
    while (i + 1 < len && (s[i + 1] | 0x20) != word[0])
      i++;
  }
  return 0;
}

static unsigned
role_of_value(const char *s, size_t len)
{
  unsigned role = 0;

  if (len > 256)
    len = 256;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (contains(s, len, words[i].word))
      role |= words[i].role;
  return role;
}

static unsigned
role_of_tag(const HtmlTokenizer *t)
{
  unsigned role = 0;

  switch (t->token.tag) {
  case HTML_TAG_ASIDE: case HTML_TAG_FOOTER: case HTML_TAG_NAV:
    role = ROLE_AWAY;
    break;
  case HTML_TAG_TIME:
    role = ROLE_DATE;
    break;
  case HTML_TAG_BODY: case HTML_TAG_HTML:
    return 0;
  default:
    break;
  }
  for (uint32_t i = 0; i < t->token.n_attributes; i++) {
    const HtmlAttribute *a = &t->attributes[i];
    const char *s = t->buffer + a->value_start;
    size_t len = a->value_end - a->value_start;

    switch (a->name) {
    case HTML_NAME_CLASS: case HTML_NAME_ID: case HTML_NAME_DATA_TESTID:
      role |= role_of_value(s, len);
      break;
    case HTML_NAME_ITEMPROP: case HTML_NAME_PROPERTY:
      role |= contains(s, len, "author") ? ROLE_AUTHOR | ROLE_EXACT
            : contains(s, len, "datepublished") ? ROLE_DATE | ROLE_EXACT
            : contains(s, len, "datemodified") ? ROLE_MODIFIED | ROLE_EXACT : 0;
      break;
    case HTML_NAME_REL:
      if (contains(s, len, "author"))
        role |= ROLE_AUTHOR | ROLE_EXACT;
      break;
    default:
      break;
    }
  }
  return role;
}

/* How near to the headline: 1 at it, falling to nothing. */
static float
nearness(const Walk *w)
{
  float distance;

  if (w->headlines == 0)
    return 0.5f / (1.0f + (float)w->shown / 2000.0f);
  if (w->shown < w->headline)
    return 0.4f;
  distance = (float)(w->shown - w->headline);
  return 1.0f / (1.0f + distance / 1500.0f);
}

static PageRange
token_range(const Walk *w)
{
  return (PageRange){ w->t.token.start, w->t.token.end };
}

/* Is the date the one of a change?  "Updated: 12 March" */
static int
says_modified(const char *s, size_t len)
{
  static const char *const marks[] = { "update", "modified", "revised",
                                       "aktualisiert", "actualizado",
                                       "mis \303\240 jour", "ge\303\244ndert",
                                       "edited", "zuletzt", "aggiornato" };

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (contains(s, len, marks[i]))
      return 1;
  return 0;
}

static void
add_date(Walk *w, const char *origin, const char *s, size_t len, int modified,
         float weight, PageRange range)
{
  char iso[32];
  size_t start, end;

  for (size_t at = 0; at < len &&
       date_find(s + at, len - at, w->m->date_flags, iso, &start, &end);
       at += end) {
    int changed = says_modified(s + at, start);

    metadata_add(w->m, changed || modified ? FIELD_MODIFIED : FIELD_DATE,
                 origin, weight, iso, strlen(iso), range);
    weight *= 0.8f;
  }
}

static void
mark_date(Walk *w, unsigned role)
{
  static const unsigned values[] = { HTML_NAME_DATETIME, HTML_NAME_CONTENT,
                                     HTML_NAME_TITLE };
  const char *origin = w->t.token.tag == HTML_TAG_TIME ? "time" : "date";
  float weight = nearness(w) * (role & ROLE_EXACT ? WEIGHT_DATE_ITEMPROP
                                : w->t.token.tag == HTML_TAG_TIME
                                ? WEIGHT_DATE_TIME : WEIGHT_DATE_CLASS);
  int modified = (role & ROLE_MODIFIED) != 0;
  char text[LONGEST_BYLINE];
  uint32_t end;
  size_t len, n = 0;

  len = page_text(w->m->page, w->t.token.start, PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    const HtmlAttribute *a = html_attribute(&w->t, values[i]);

    if (a && a->value_end > a->value_start &&
        a->value_end - a->value_start < 64) {
      char value[200];

      n = page_string(w->m->page, (PageRange){ a->value_start, a->value_end },
                      HTML_DECODE_VALUE, value, sizeof value);
      metadata_add(w->m, modified || says_modified(text, len) ? FIELD_MODIFIED
                   : FIELD_DATE, origin, weight, value, n,
                   (PageRange){ a->value_start, a->value_end });
      return;
    }
  }
  if (len < sizeof text)
    add_date(w, origin, text, len, modified, weight,
             (PageRange){ w->t.token.start, end });
}

static void
mark_author(Walk *w, unsigned role)
{
  char text[LONGEST_BYLINE];
  uint32_t end;
  const HtmlAttribute *content = html_attribute(&w->t, HTML_NAME_CONTENT);
  float weight = nearness(w) * (role & ROLE_EXACT ? WEIGHT_AUTHOR_REL
                                                  : WEIGHT_AUTHOR_CLASS);
  size_t len;

  if (content) {
    len = page_string(w->m->page,
                      (PageRange){ content->value_start, content->value_end },
                      HTML_DECODE_VALUE, text, sizeof text);
    metadata_add(w->m, FIELD_AUTHOR, "itemprop", weight, text, len,
                 token_range(w));
    return;
  }
  len = page_text(w->m->page, w->t.token.start, PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  if (len >= 100)
    return;
  if (author_prefix(text, len))
    weight *= WEIGHT_AUTHOR_BY;
  metadata_add(w->m, FIELD_AUTHOR,
               role & ROLE_EXACT ? "rel=author" : "byline", weight, text, len,
               (PageRange){ w->t.token.start, end });
}

/* Text near the headline: "By Jane Roe", "12 March 2021". */
static void
plain_text(Walk *w)
{
  const HtmlToken *k = &w->t.token;
  char text[LONGEST_BYLINE];
  PageRange range = { k->data_start, k->data_end };
  size_t len, prefix;
  int near = w->headlines && w->shown >= w->headline &&
             w->shown < w->headline + 800;

  if (!near || range.end - range.start > LONGEST_BYLINE)
    return;
  len = page_string(w->m->page, range, HTML_DECODE_TEXT, text, sizeof text);
  if (len < 3 || len > 120)
    return;
  add_date(w, "text", text, len, 0, WEIGHT_DATE_TEXT * nearness(w), range);
  prefix = author_prefix(text, len);
  if (prefix && len - prefix > 4 && len < 80)
    metadata_add(w->m, FIELD_AUTHOR, "text", WEIGHT_AUTHOR_TEXT * nearness(w),
                 text, len, range);
}

static int
is_void(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_AREA: case HTML_TAG_BASE: case HTML_TAG_BR: case HTML_TAG_COL:
  case HTML_TAG_EMBED: case HTML_TAG_HR: case HTML_TAG_IMG:
  case HTML_TAG_INPUT: case HTML_TAG_LINK: case HTML_TAG_META:
  case HTML_TAG_PARAM: case HTML_TAG_SOURCE: case HTML_TAG_TRACK:
  case HTML_TAG_WBR: case HTML_TAG_PATH:
    return 1;
  default:
    return 0;
  }
}

static void
open_element(Walk *w, unsigned role)
{
  unsigned tag = w->t.token.tag;

  if (is_void(tag) || w->t.token.flags & HTML_SELF_CLOSING ||
      w->depth == MAX_DEPTH)
    return;
  w->stack[w->depth++] = (uint16_t)tag;
  if (role & ROLE_AWAY && w->away == 0)
    w->away = w->depth;
}

static void
close_element(Walk *w)
{
  /* what was left open inside is closed with it; a stray end tag is not
   * looked for far down */
  for (uint32_t d = w->depth, n = 0; d > 0 && n < 16; d--, n++)
    if (w->stack[d - 1] == w->t.token.tag) {
      w->depth = d - 1;
      break;
    }
  if (w->depth < w->away)
    w->away = 0;
}

static void
start_tag(Walk *w)
{
  unsigned role = role_of_tag(&w->t);

  open_element(w, role);
  if (w->t.token.tag == HTML_TAG_H1 && w->headlines == 0) {
    w->headlines++;
    w->headline = w->shown;
  }
  if (w->away || role == 0 || w->n_marks++ > MAX_MARKS)
    return;
  if (role & (ROLE_DATE | ROLE_MODIFIED))
    mark_date(w, role);
  if (role & ROLE_AUTHOR && !(role & ROLE_NOISE))
    mark_author(w, role);
}

static void
one_token(Walk *w)
{
  const HtmlToken *k = &w->t.token;

  if (k->kind == HTML_START_TAG)
    start_tag(w);
  else if (k->kind == HTML_END_TAG)
    close_element(w);
  else if (k->kind == HTML_TEXT && !(k->flags & (HTML_IS_RAW | HTML_IS_SPACE)) &&
           k->tag == 0) {
    if (!w->away)
      plain_text(w);
    w->shown += k->data_end - k->data_start;
  }
}

void
metadata_marks(Metadata *m)
{
  Walk *w = m->host->scratch(m->doc, sizeof *w);
  uint32_t ticked = 0;

  if (!w) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  w->m = m;
  html_tokenizer_init(&w->t, m->page->html, m->page->len);
  while (m->status == PRECIS_OK && m->n < MAX_CANDIDATES - 32 &&
         html_tokenizer_next(&w->t)) {
    one_token(w);
    if (w->t.at - ticked >= 65536) {
      m->status = m->host->tick(m->doc, w->t.at - ticked);
      ticked = w->t.at;
    }
  }
}
