/* marks.c - authors and dates where readers see them: in elements whose names
 * say so (class="byline", itemprop="datePublished", rel="author"), in <time>,
 * and in the text around the headline.
 *
 * One more pass over the tokens; of a page that states author and date, those
 * around the headline.  The nearer to it, the better; what stands in comments,
 * side bars and lists of related pages does not count. */
#include "marks.h"

#include <glib.h>
#include <string.h>

#include "builder.h"
#include "characters/skip.h"
#include "metadata_weights.h"

/* Of a text that may be a byline; of elements that are looked into. */
enum { LONGEST_WHOLE = 120, MAX_MARKS = 400 };

/* Bytes of text behind the headline in which each short text may be a date, and
 * before it, of what belongs to it. */
enum { NEAR_TEXT = 1500, NEAR_BEFORE = 400 };

enum { FIELDS_WANTED = 1 << FIELD_AUTHOR | 1 << FIELD_DATE };

#define NO_HEADLINE UINT32_MAX

static const char *const author_parts[] = {
  "author", "autor", "auteur", "profile", "staff", "contributor",
  "writer", "user", "member", "team", "redaktion", "journalist", "profil",
  "by", "columnist", "experts", "verfasser", "usuario", "autore",
};

enum { N_AUTHOR_PARTS = sizeof author_parts / sizeof *author_parts };

static void
index_words(Marks *w)
{
  w->labels = marks_date_words();
  w->bylines = author_heads();
  for (unsigned i = N_AUTHOR_PARTS; i > 0; i--) {
    w->next_part[i] = w->first_part[author_parts[i - 1][0] & 31];
    w->first_part[author_parts[i - 1][0] & 31] = (uint8_t)i;
  }
}

/* Is the part of an address one of these words, or "authors"? */
static int
is_author_part(const Marks *w, const char *s, size_t len)
{
  for (unsigned k = w->first_part[*s & 31]; k; k = w->next_part[k]) {
    const char *part = author_parts[k - 1];
    size_t j = 0;

    while (j < len && part[j] && (s[j] | 0x20) == part[j])
      j++;
    if (!part[j] && (j == len || (j + 1 == len && s[j] == 's')))
      return 1;
  }
  return 0;
}

/* youtube.com/user/..., creativecommons.org/licenses/by/..., members/login */
static int
is_no_authors(const char *s, size_t len)
{
  return html_contains(s, len, "youtube.com/") ||
         html_contains(s, len, "creativecommons.org/") ||
         html_contains(s, len, "/login") || html_contains(s, len, "/regist");
}

/* .../author/jane-roe; bytes up to s[room] may be read. */
static int
is_author_address(const Marks *w, const char *s, size_t len, size_t room)
{
  enum { SHORTEST = 2, LONGEST = 12 };
  size_t from = 0;              /* behind the last slash                     */
  int ended = len < 2;

  for (size_t at = 0; !ended; at += 64) {
    uint64_t slashes = clean_find_each(s, at, len - 1, room, '/', '?', '#',
                                       &ended);

    for (; slashes != 0; slashes &= slashes - 1) {
      size_t i = at + (unsigned)__builtin_ctzll(slashes);

      if (from > 0 && i - from >= SHORTEST && i - from <= LONGEST &&
          is_author_part(w, s + from, i - from))
        return !is_no_authors(s, len);
      from = i + 1;
    }
  }
  return 0;
}

/* RDFa of Drupal: property="dc:date dc:created" content="2019-02-08..." */
static unsigned
dublin_core(const char *s, size_t len)
{
  if (html_contains(s, len, "dc:modified"))
    return ROLE_MODIFIED | ROLE_EXACT;
  return html_contains(s, len, "dc:date") || html_contains(s, len, "dc:created")
           ? ROLE_DATE | ROLE_EXACT : 0;
}

/* itemprop="datePublished" */
static unsigned
date_of_item(const char *s, size_t len)
{
  if (!html_contains(s, len, "date"))
    return 0;                   /* most                                      */
  return html_contains(s, len, "datepublished") ? ROLE_DATE | ROLE_EXACT
         : html_contains(s, len, "datemodified") ||
           html_contains(s, len, "dateupdate") ? ROLE_MODIFIED | ROLE_EXACT
         : html_contains(s, len, "datecreated") ? ROLE_DATE : 0;
}

/* itemprop="review": what readers say of the thing, whose authors they are. */
static int
is_of_readers(const char *s, size_t len)
{
  return (len == 6 && html_contains(s, len, "review")) ||
         (len == 7 && html_contains(s, len, "comment"));
}

static unsigned
role_of_property(unsigned name, const char *s, size_t len)
{
  unsigned role = html_contains(s, len, "author") ? ROLE_AUTHOR | ROLE_EXACT
                  : is_of_readers(s, len) ? ROLE_AWAY : date_of_item(s, len);

  return role == 0 && name == HTML_NAME_PROPERTY ? dublin_core(s, len) : role;
}

static unsigned
role_of_tag(const Marks *w)
{
  static const uint16_t roles[N_HTML_TAGS] = {
    [HTML_TAG_ASIDE] = ROLE_AWAY, [HTML_TAG_FOOTER] = ROLE_AWAY,
    [HTML_TAG_NAV] = ROLE_AWAY, [HTML_TAG_BLOCKQUOTE] = ROLE_AWAY,
    [HTML_TAG_TIME] = ROLE_DATE
  };
  const HtmlToken *k = w->r.token;
  unsigned role = roles[k->tag];

  if (k->tag == HTML_TAG_BODY || k->tag == HTML_TAG_HTML)
    return 0;
  for (uint32_t i = 0; i < k->n_attributes; i++) {
    const HtmlAttribute *a = page_attributes(&w->r) + i;
    const char *s = w->m->page->html + a->value_start;
    size_t len = a->value_end - a->value_start;
    size_t room = w->m->page->len - a->value_start;

    switch (a->name) {
    case HTML_NAME_CLASS: case HTML_NAME_ID: case HTML_NAME_DATA_TESTID:
      role |= page_says(w->m->page, a) & ROLE_BY_NAME;
      if (k->tag == HTML_TAG_FOOTER && html_contains(s, len, "submitted"))
        role &= ~(unsigned)ROLE_AWAY;   /* "By Jane Roe on 8 February 2019"   */
      break;
    case HTML_NAME_ITEMPROP: case HTML_NAME_PROPERTY:
      role |= role_of_property(a->name, s, len);
      break;
    case HTML_NAME_HREF:
      if (k->tag == HTML_TAG_A && is_author_address(w, s, len, room))
        role |= ROLE_AUTHOR | ROLE_LINK;
      break;
    case HTML_NAME_DATETIME: case HTML_NAME_TS:
    case HTML_NAME_DATA_DATETIME: case HTML_NAME_DATA_TIMESTAMP:
      if (k->tag != HTML_TAG_DEL && k->tag != HTML_TAG_INS)
        role |= ROLE_DATE;      /* <relative-time datetime="..."> */
      break;
    case HTML_NAME_TITLE:
      if (k->tag == HTML_TAG_ABBR)
        role |= ROLE_DATE;      /* <abbr title="12 March 2021">2y</abbr>       */
      break;
    case HTML_NAME_REL:
      if (html_contains(s, len, "author"))
        role |= ROLE_AUTHOR | ROLE_EXACT;
      else if (html_contains(s, len, "sioc:has"))   /* "_creator"            */
        role |= ROLE_AUTHOR;
      break;
    default:
      break;
    }
  }
  return role;
}

/* How near to the headline: 1 at it, falling to nothing; what stands before it
 * belongs to it only if it is very near. */
static float
nearness(const Marks *w, uint32_t shown)
{
  float distance;

  if (w->headline == NO_HEADLINE)
    return WEIGHT_NO_HEADLINE / (1.0f + (float)shown / HALF_FROM_TOP);
  if (shown < w->headline)
    return w->headline - shown < NEAR_BEFORE ? WEIGHT_BEFORE_HEADLINE
                                     : WEIGHT_FAR_BEFORE;
  distance = (float)(shown - w->headline);
  return 1.0f / (1.0f + distance / HALF_FROM_HEADLINE);
}

void
marks_add(Marks *w, int field, const char *origin, float weight, const char *s,
          size_t len, PageRange range)
{
  uint32_t n = w->m->n;

  if (w->is_wiki && field != FIELD_MODIFIED)
    return;
  metadata_add(w->m, field, origin, w->away ? weight * WEIGHT_AWAY : weight, s,
               len, range);
  for (; n < w->m->n; n++)
    w->shown_at[n] = w->shown;
}

size_t
marks_line(const Marks *w, char *out, size_t size, uint32_t *end)
{
  enum { MOST_TOKENS = 24 };
  const HtmlToken *k;
  PageReader ahead;
  size_t len = 0;

  page_go(&ahead, w->m->page, page_place(&w->r));
  for (int n = 0; n < MOST_TOKENS && (k = page_next(&ahead)) != NULL; n++) {
    if (k->kind == HTML_TEXT && k->tag == 0) {
      PageRange range = { k->data_start, k->data_end };

      if (range.end - range.start + 1 >= size - len)
        break;
      out[len] = ' ';
      len += 1 + page_string(w->m->page, range, HTML_DECODE_TEXT, out + len + 1,
                             size - len - 1);
      *end = k->data_end;
    } else if (k->kind != HTML_START_TAG && k->kind != HTML_END_TAG) {
      continue;
    } else if (!page_is_inline(k->tag)) {
      break;
    }
  }
  return page_collapse(out, len);
}

/* Is it a mark between the parts of a line? */
static int
is_sign(const char *s, size_t len)
{
  static const char *const signs[] = { "·", "•", "●", "—", "–" };

  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (strlen(signs[i]) == len && memcmp(s, signs[i], len) == 0)
      return 1;
  return 0;
}

/* Text: "By Jane Roe" anywhere, "12 March 2021" near the headline. */
static void
plain_text(Marks *w)
{
  const HtmlToken *k = w->r.token;
  char text[LONGEST_BYLINE + 1];
  PageRange range = { k->data_start, k->data_end };
  size_t len;
  int label = w->label;
  int opens = w->author_opens > 0 && w->depth >= w->author_opens;
  int far = w->headline != NO_HEADLINE && w->shown > w->headline + NEAR_TEXT;
  int whole = range.end - range.start <= LONGEST_BYLINE;

  w->label = LABEL_NONE;
  if (far && range.end - range.start < LONGEST_FAR_DATE)
    marks_far_date(w);
  if (far && !marks_may_name(w)) {
    w->after_prefix = 0;
    w->author_opens = 0;
    return;
  }
  w->author_opens = 0;
  if (!whole)                   /* "Baar, 12 March 2021 - The geese ..." */
    range.end = range.start + LONGEST_LABEL;
  len = page_string(w->m->page, range, HTML_DECODE_TEXT, text,
                    LONGEST_BYLINE);
  if (len > LONGEST_WHOLE) {
    if (!far)
      marks_add_dates(w, "text", text, LONGEST_LABEL, 1, LABEL_NONE,
                      WEIGHT_DATE_TEXT, range);
    return;
  }
  if (len < 2 || is_sign(text, len)) {  /* "|"; "1" begins another thing */
    w->label = label;
    w->after_date &= !g_ascii_isdigit(text[0]);
    return;
  }
  if (!far) {
    size_t dates_end;

    w->label = label;
    dates_end = marks_add_dates(w, "text", text, len, !whole, LABEL_NONE,
                                WEIGHT_DATE_TEXT, range);
    marks_note_label(w, text, len, dates_end);
    marks_name_beside_date(w, text, len, whole, dates_end > 0, range);
    if (dates_end && whole)     /* else it is a dateline's, "Baar"            */
      marks_name_in_date(w, text, len, range);
    if (!dates_end)
      marks_parted_date(w, text, len);
  }
  if (!whole) {
    w->after_prefix = 0;
    return;
  }
  if (opens)
    marks_first_name(w, text, len, range);
  marks_name_behind_by(w, text, len, far, range);
}

static void
open_element(Marks *w, unsigned role)
{
  unsigned tag = w->r.token->tag;

  if (page_is_void(tag) || w->r.token->flags & HTML_SELF_CLOSING ||
      w->depth == MARKS_DEPTH)
    return;
  w->stack[w->depth++] = (uint16_t)tag;
  if (tag == HTML_TAG_PRE && w->code == 0)
    w->code = w->depth;
  if (role & ROLE_AWAY && w->away == 0) {
    w->away = w->depth;
    w->away_from = w->m->n;
  }
}

static void
close_element(Marks *w)
{
  /* what was left open inside is closed with it; a stray end tag is not
   * looked for far down */
  for (uint32_t d = w->depth, n = 0; d > 0 && n < 16; d--, n++)
    if (w->stack[d - 1] == w->r.token->tag) {
      w->depth = d - 1;
      break;
    }
  if (w->depth < w->away)
    w->away = 0;
  if (w->depth < w->code)
    w->code = 0;
}

/* What holds the headline is neither comment nor side bar, whatever it is
 * called (<div class="with-sidebar">): what stands in it gets back what it
 * lost. */
static void
come_back(Marks *w)
{
  for (uint32_t i = w->away_from; w->away > 0 && i < w->m->n; i++)
    w->m->candidates[i].weight /= WEIGHT_AWAY;
  w->away = 0;
}

static void
take_headline(Marks *w)
{
  come_back(w);
  w->sure = 1;
  w->headline = w->shown;
  w->near = w->shown + (!w->stated ? PAST_SURE_HEADLINE
                        : w->named ? PAST_NAMED : PAST_STATED);
}

/* Does the site's name begin there? */
static int
is_emblem_at(const Metadata *m, uint32_t start)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_SITE &&
        m->candidates[i].range.start == start)
      return 1;
  return 0;
}

/* The <h1> that is most likely the title, else the first heading that says what
 * the page's title says, else the first <h1>. */
static void
mark_headline(Marks *w)
{
  char text[LONGEST_VALUE];
  uint64_t hash;
  uint32_t end;
  size_t len;

  if (w->r.token->start == w->best_h1)
    take_headline(w);
  if (w->sure)
    return;
  if (w->r.token->tag == HTML_TAG_H1 && w->headline == NO_HEADLINE &&
      !is_emblem_at(w->m, w->r.token->start)) {
    come_back(w);
    w->headline = w->shown;
  }
  if (w->n_headings++ > 24)
    return;
  len = page_text(w->m->page, page_place(&w->r), PAGE_JOIN_INLINE, text,
                  sizeof text, &end);
  hash = metadata_hash(text, len);
  for (uint32_t i = 0; i < w->m->n && !w->sure; i++)
    if (w->m->candidates[i].field == FIELD_TITLE &&
        strcmp(w->m->candidates[i].origin, "h1") != 0 &&
        w->m->candidates[i].hash == hash)
      take_headline(w);
  if (!w->sure && title_starts_heading(w->m, text, len))
    take_headline(w);
}

static void
start_tag(Marks *w)
{
  unsigned role = role_of_tag(w);

  open_element(w, role);
  if (w->r.token->tag >= HTML_TAG_H1 && w->r.token->tag <= HTML_TAG_H3)
    mark_headline(w);
  if (role == 0 || w->n_marks++ > MAX_MARKS)
    return;
  /* what no reader sees is no mark: meta_facts.c reads it */
  if (role & (ROLE_DATE | ROLE_MODIFIED) && w->r.token->tag != HTML_TAG_META)
    marks_date(w, role);
  if (role & ROLE_AUTHOR)
    marks_author(w, role);
}

/* Is it text that readers may see? */
static int
is_shown(const HtmlToken *k)
{
  return k->kind == HTML_TEXT && k->tag == 0 &&
         !(k->flags & (HTML_IS_RAW | HTML_IS_SPACE));
}

/* A block-level element ends the line where it begins and where it ends. */
static inline void
see_edge(Marks *w)
{
  if (page_is_inline(w->r.token->tag))
    return;
  w->same_line = 0;
  w->line_from = w->shown;
}

static void
one_token(Marks *w)
{
  const HtmlToken *k = w->r.token;

  if (k->kind == HTML_START_TAG) {
    see_edge(w);
    start_tag(w);
  } else if (k->kind == HTML_END_TAG) {
    see_edge(w);
    close_element(w);
  } else if (is_shown(k)) {
    marks_note_joint(w, k);
    if (w->code == 0)
      plain_text(w);
    w->shown += k->data_end - k->data_start;
  }
}

/* A wiki's article has many authors and no day: who and when it names is what
 * it tells of. */
static int
is_wiki(const Page *page)
{
  const PageMeta *made_by = metadata_find_meta(page, "generator");

  return made_by && html_contains(page->html + made_by->content.start,
                                  made_by->content.end - made_by->content.start,
                                  "mediawiki");
}

/* Are there an author and a date so far? */
static int
has_fields(Marks *w)
{
  for (; w->looked_at < w->m->n; w->looked_at++) {
    const Candidate *c = &w->m->candidates[w->looked_at];

    if (c->field != FIELD_AUTHOR || c->weight >= WEIGHT_DOUBTFUL)
      w->fields |= 1u << c->field;
  }
  return (w->fields & FIELDS_WANTED) == FIELDS_WANTED;
}

/* Is the rest of the page too far from the headline to say anything?  Where
 * the date or the author is still missing, some stand below the text; where the
 * page states both, what is far below is a reader's or another page's. */
static int
is_past(Marks *w)
{
  return w->shown > w->near && (has_fields(w) || w->shown > PAST_ALL);
}

/* Where the <h1> begins that is most likely the title, if one is likely. */
static uint32_t
best_h1(const Metadata *m)
{
  const Candidate *best = NULL;

  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field == FIELD_TITLE && strcmp(c->origin, "h1") == 0 &&
        c->weight > WEIGHT_TITLE_HEADLINE &&
        (!best || c->weight > best->weight))
      best = c;
  }
  return best ? best->range.start : NO_HEADLINE;
}

/* If author and date are stated and the headline is likely, to where begins
 * what belongs to it: what stands before says nothing then. */
static void
go_near(Marks *w)
{
  const Page *page = w->m->page;
  uint32_t text = 0, at = 0;

  for (uint32_t i = 0; w->stated && i < page->n_headings; i++)
    if (page->headings[i].start == w->best_h1 &&
        page->headings[i].token < page->n_tokens)
      at = page->headings[i].token;
  for (; at > 0 && text < PAST_BEFORE; at--) {
    const HtmlToken *k = &page->tokens[at - 1];

    text += is_shown(k) ? k->data_end - k->data_start : 0;
  }
  page_go_token(&w->r, page, at);
}

void
metadata_marks(Metadata *m)
{
  Marks marks = { 0 }, *w = &marks;
  uint64_t tick = CLEAN_TICK_BYTES;
  uint32_t n;

  w->m = m;
  w->headline = NO_HEADLINE;
  w->near = PAST_ANY;
  w->stated = has_fields(w);
  w->named = w->stated && metadata_names_person(m);
  w->best_h1 = best_h1(m);
  w->is_wiki = is_wiki(m->page);
  n = m->n;
  go_near(w);
  index_words(w);
  while (m->status == PRECIS_OK && m->n < MAX_CANDIDATES - 32 &&
         !is_past(w) && page_next(&w->r)) {
    one_token(w);
    if (m->status == PRECIS_OK)
      m->status = clean_tick(m->host, m->doc, w->r.token->end, &tick);
  }
  for (; n < m->n; n++)
    m->candidates[n].weight *= nearness(w, w->shown_at[n]);
}
