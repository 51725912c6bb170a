/* marks.c - authors and dates where readers see them: in elements whose names
 * say so (class="byline", itemprop="datePublished", rel="author"), in <time>,
 * and in the text around the headline.
 *
 * One more pass over the tokens; of a page that states author and date, those
 * around the headline.  The nearer to it, the better; what stands in comments,
 * side bars and lists of related pages does not count. */
#include <glib.h>
#include <string.h>

#include "author.h"
#include "date.h"
#include "metadata.h"
#include "metadata_weights.h"
#include "names.h"
#include "skip.h"
#include "utf8.h"
#include "words.h"

enum {
  ROLE_AUTHOR = NAME_AUTHOR, ROLE_DATE = NAME_DATE,
  ROLE_MODIFIED = NAME_MODIFIED, ROLE_AWAY = NAME_AWAY,
  ROLE_NOISE = NAME_NOISE,
  ROLE_BY_NAME = ROLE_AUTHOR | ROLE_DATE | ROLE_MODIFIED | ROLE_AWAY |
                 ROLE_NOISE,
  ROLE_EXACT = 256,             /* a microdata property or relation          */
  ROLE_LINK = 512               /* a link to an author's page                */
};

enum { LONGEST_LABEL = 40, LONGEST_WHOLE = 120 };

enum { MAX_DEPTH = 512, LONGEST_BYLINE = 200, MAX_MARKS = 400 };

/* bytes of text behind the headline in which each short text may be a date, and
 * before it, of what belongs to it; of what an author's name begins with behind
 * them */
enum {
  NEAR_TEXT = 1500, NEAR_BEFORE = 400, LONG_PREFIX = 6, LONGEST_FAR_DATE = 80
};

enum { FIELDS_WANTED = 1 << FIELD_AUTHOR | 1 << FIELD_DATE };

#define NO_HEADLINE UINT32_MAX

/* A word, in lower case, and what it tells: bits. */
typedef struct Telling {
  const char *word;
  unsigned what;
} Telling;

static const Telling labels[] = {
  { "update", 1 << LABEL_MODIFIED }, { "modified", 1 << LABEL_MODIFIED },
  { "revised", 1 << LABEL_MODIFIED }, { "aktualisiert", 1 << LABEL_MODIFIED },
  { "edited", 1 << LABEL_MODIFIED },
  { "zuletzt", 1 << LABEL_MODIFIED }, { "aggiornato", 1 << LABEL_MODIFIED },
  { "atualizado", 1 << LABEL_MODIFIED }, { "bijgewerkt", 1 << LABEL_MODIFIED },
  { "oppdatert", 1 << LABEL_MODIFIED }, { "uppdaterad", 1 << LABEL_MODIFIED },
  { "opdateret", 1 << LABEL_MODIFIED }, { "aktualizov", 1 << LABEL_MODIFIED },
  { "aktualizacja", 1 << LABEL_MODIFIED },
  { "actualiza", 1 << LABEL_MODIFIED }, { "gewijzigd", 1 << LABEL_MODIFIED },
  { "mis à jour", 1 << LABEL_MODIFIED },
  { "mise à jour", 1 << LABEL_MODIFIED },
  { "geändert", 1 << LABEL_MODIFIED },
  { "änderung", 1 << LABEL_MODIFIED },
  { "güncelle", 1 << LABEL_MODIFIED },
  { "更新", 1 << LABEL_MODIFIED },
  { "обновлен", 1 << LABEL_MODIFIED },
  { "last post", 1 << LABEL_MODIFIED },
  { "letzter beitrag", 1 << LABEL_MODIFIED },
  { "publi", 1 << LABEL_PUBLISHED }, { "posted", 1 << LABEL_PUBLISHED },
  { "created", 1 << LABEL_PUBLISHED }, { "released", 1 << LABEL_PUBLISHED },
  { "erstellt", 1 << LABEL_PUBLISHED }, { "geplaatst", 1 << LABEL_PUBLISHED },
  { "erschienen", 1 << LABEL_PUBLISHED }, { "written", 1 << LABEL_PUBLISHED },
  { "pubblicat", 1 << LABEL_PUBLISHED }, { "post time", 1 << LABEL_PUBLISHED },
  { "julkaistu", 1 << LABEL_PUBLISHED },
  { "yayın", 1 << LABEL_PUBLISHED },
  { "发布", 1 << LABEL_PUBLISHED },
  { "опублико", 1 << LABEL_PUBLISHED },
  { "veröffentlicht", 1 << LABEL_PUBLISHED },
  { "submitted", 1 << LABEL_PUBLISHED },
  { "registered", 1 << LABEL_FOREIGN }, { "registriert", 1 << LABEL_FOREIGN },
  { "community for", 1 << LABEL_FOREIGN },
  { "joined", 1 << LABEL_FOREIGN }, { "member since", 1 << LABEL_FOREIGN },
  { "mitglied seit", 1 << LABEL_FOREIGN }, { "founded", 1 << LABEL_FOREIGN },
  { "dabei seit", 1 << LABEL_FOREIGN }, { "deadline", 1 << LABEL_FOREIGN },
};

typedef struct Walk {
  Metadata *m;
  PageReader r;
  uint16_t stack[MAX_DEPTH];
  uint32_t depth, away;         /* away: depth of the outermost such element */
  uint32_t away_from;           /* the first candidate in it                 */
  uint32_t code;                /* depth of a <pre>, whose dates are examples */
  int after_date;               /* the last text was a date                  */
  char last_name[40];           /* the last text, if it may be a name        */
  size_t last_name_len;
  PageRange last_range;
  int after_prefix;             /* the last text was "By"                    */
  uint32_t author_opens;        /* depth of an author's element that began
                                   since the last text                      */
  int label;                    /* LABEL_*: the last text was "Updated:"     */
  int same_line;                /* no block began or ended since             */
  char chain[LONGEST_BYLINE];   /* the names of author elements in a row     */
  size_t chain_len;
  PageRange chain_range;
  int joint;                    /* and "," after them                        */
  uint32_t shown;               /* bytes of text so far                      */
  uint32_t headline;            /* `shown` at the headline                   */
  int sure;                     /* that it is the headline                   */
  uint32_t best_h1;             /* where it begins                           */
  uint32_t near;                /* `shown` up to which everything counts     */
  uint32_t shown_at[MAX_CANDIDATES];
  Words labels;
  AuthorHeads bylines;
  uint8_t first_part[32], next_part[32];        /* of author_parts, by letter */
  int n_headings;               /* looked into                               */
  int n_marks;                  /* elements looked into                      */
  uint32_t looked_at;           /* candidates that `fields` is made of       */
  unsigned fields;              /* a bit for each that has a candidate       */
  int stated;                   /* author and date are known without marks   */
  int named;                    /* and the author is a person's name         */
  int is_wiki;
} Walk;

static const char *const author_parts[] = {
  "author", "autor", "auteur", "profile", "staff", "contributor",
  "writer", "user", "member", "team", "redaktion", "journalist", "profil",
  "by", "columnist", "experts", "verfasser", "usuario", "autore",
};

enum { N_AUTHOR_PARTS = sizeof author_parts / sizeof *author_parts };

static void
index_words(Walk *w)
{
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    words_add(&w->labels, labels[i].word, labels[i].what);
  author_heads(&w->bylines);
  for (unsigned i = N_AUTHOR_PARTS; i > 0; i--) {
    w->next_part[i] = w->first_part[author_parts[i - 1][0] & 31];
    w->first_part[author_parts[i - 1][0] & 31] = (uint8_t)i;
  }
}

/* Is the part of an address one of these words, or "authors"? */
static int
is_author_part(const Walk *w, const char *s, size_t len)
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
is_author_address(const Walk *w, const char *s, size_t len, size_t room)
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

static unsigned
role_of_tag(const Walk *w)
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
      role |= html_contains(s, len, "author") ? ROLE_AUTHOR | ROLE_EXACT
            : html_contains(s, len, "datepublished") ? ROLE_DATE | ROLE_EXACT
            : html_contains(s, len, "datemodified") ||
              html_contains(s, len, "dateupdate") ? ROLE_MODIFIED | ROLE_EXACT
            : html_contains(s, len, "datecreated") ? ROLE_DATE
            : a->name == HTML_NAME_PROPERTY ? dublin_core(s, len) : 0;
      break;
    case HTML_NAME_HREF:
      if (k->tag == HTML_TAG_A && is_author_address(w, s, len, room))
        role |= ROLE_AUTHOR | ROLE_LINK;
      break;
    case HTML_NAME_DATETIME: case HTML_NAME_TS:
      if (k->tag != HTML_TAG_DEL && k->tag != HTML_TAG_INS)
        role |= ROLE_DATE;      /* <relative-time datetime="..."> */
      break;
    case HTML_NAME_REL:
      if (html_contains(s, len, "author"))
        role |= ROLE_AUTHOR | ROLE_EXACT;
      else if (html_contains(s, len, "sioc:has_creator"))
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
nearness(const Walk *w, uint32_t shown)
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

/* Adds a candidate that stands here. */
static void
add(Walk *w, int field, const char *origin, float weight, const char *s,
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

/* The same of an author whom readers see. */
static void
add_author(Walk *w, const char *origin, float weight, const char *s, size_t len,
           PageRange range)
{
  add(w, FIELD_AUTHOR | FIELD_SEEN, origin, weight, s, len, range);
}

/* Two words and more that a person may be called. */
static int
is_name(const char *s, size_t len)
{
  return len < 60 && memchr(s, ' ', len) && author_shape(s, len) == SHAPE_NAME;
}

static PageRange
token_range(const Walk *w)
{
  return (PageRange){ w->r.token->start, w->r.token->end };
}

/* What a text says of the date behind it: "Updated: 12 March", "First
 * published on 3 May". */
static int
date_label(const Walk *w, const char *s, size_t len)
{
  unsigned found = words_in(&w->labels, s, len, len);

  return found & 1u << LABEL_MODIFIED ? LABEL_MODIFIED
         : found & 1u << LABEL_PUBLISHED ? LABEL_PUBLISHED
         : found & 1u << LABEL_FOREIGN ? LABEL_FOREIGN : LABEL_NONE;
}

/* The label that holds before s: its own, else the one of the text before. */
static int
label_before(const Walk *w, const char *s, size_t len)
{
  int label = date_label(w, s, len);

  return label != LABEL_NONE ? label : w->label;
}

/* Keeps what a short text without a date, or the end of one with a date, says
 * of the date to come. */
static void
note_label(Walk *w, const char *s, size_t len, size_t dates_end)
{
  int label = LABEL_NONE;

  if (len - dates_end <= LONGEST_LABEL)
    label = date_label(w, s + dates_end, len - dates_end);
  if (label != LABEL_NONE)
    w->same_line = 1;
  else if (dates_end == 0 && (len <= 3 || w->same_line))
    return;                     /* ":"; the name in "Last post by Jane Roe" */
  w->label = label;
}

static void
add_labelled(Walk *w, const char *origin, float weight, int label,
             int in_prose, const char *s, size_t len, PageRange range)
{
  uint32_t n = w->m->n;

  if (label == LABEL_FOREIGN)
    return;
  add(w, label == LABEL_MODIFIED ? FIELD_MODIFIED : FIELD_DATE, origin,
      weight, s, len, range);
  for (; n < w->m->n; n++) {
    w->m->candidates[n].label = (uint8_t)label;
    w->m->candidates[n].in_prose = (uint8_t)in_prose;
  }
}

/* Adds the dates of a text; returns where the last one ends.  cut: the text is
 * longer than that. */
static size_t
add_dates(Walk *w, const char *origin, const char *s, size_t len, int cut,
          int label, float weight, PageRange range)
{
  char iso[32];
  size_t start, end, at;

  for (at = 0; at < len &&
       date_find(s + at, len - at, w->m->date_flags, iso, &start, &end);
       at += end) {
    int own = label != LABEL_NONE ? label
            : at == 0 ? label_before(w, s, start)
            : date_label(w, s + at, start);

    add_labelled(w, origin, weight, own,
                 cut || len > end - start + LONGEST_LABEL, s + at + start,
                 end - start, range);
    weight *= WEIGHT_DATE_NEXT;
  }
  return at;
}

/* <time datetime="2024-04-17T21:13:04Z">April 18, 2024</time>: does the text
 * show the day that it is where the page is at home? */
static int
shows_own_day(const Walk *w, const char *value, size_t n, const char *text,
              size_t len)
{
  char stated[32], shown[32];
  size_t start, end;

  return n > 0 && value[n - 1] == 'Z' &&
         date_find(value, n, 0, stated, &start, &end) &&
         date_find(text, len, w->m->date_flags, shown, &start, &end) &&
         ABS(date_number(stated) - date_number(shown)) == 1;
}

static void
mark_date(Walk *w, unsigned role)
{
  static const unsigned values[] = { HTML_NAME_DATETIME, HTML_NAME_TS,
                                     HTML_NAME_CONTENT, HTML_NAME_TITLE };
  const char *origin = w->r.token->tag == HTML_TAG_TIME ? "time" : "dateline";
  float weight = (role & ROLE_EXACT ? WEIGHT_DATE_ITEMPROP
                                : w->r.token->tag == HTML_TAG_TIME
                                ? WEIGHT_DATE_TIME : WEIGHT_DATE_CLASS);
  int label = role & ROLE_MODIFIED ? LABEL_MODIFIED : LABEL_NONE;
  char text[LONGEST_BYLINE];
  uint32_t end;
  size_t len;

  len = page_text(w->m->page, page_place(&w->r), PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  if (label != LABEL_NONE)
    w->label = label;           /* of the text in it, too */
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    const HtmlAttribute *a = page_attribute(&w->r, values[i]);

    if (a && a->value_end > a->value_start &&
        a->value_end - a->value_start < 64) {
      char value[200];
      size_t n = page_string(w->m->page,
                             (PageRange){ a->value_start, a->value_end },
                             HTML_DECODE_VALUE, value, sizeof value);

      if (shows_own_day(w, value, n, text, len))
        break;
      if (label == LABEL_NONE)
        label = role & ROLE_EXACT ? date_label(w, text, len)
                                  : label_before(w, text, len);
      add_labelled(w, origin, weight, label, 0, value, n,
                   (PageRange){ a->value_start, a->value_end });
      return;
    }
  }
  if (len < sizeof text)
    add_dates(w, origin, text, len, 0, label, weight,
              (PageRange){ w->r.token->start, end });
}

/* Is the raw text between two names of one list? */
static int
is_joint(const char *s, size_t len)
{
  static const char *const joints[] = { ",", "and", "&amp;", "&", "und",
                                        "et", "y", "e", ";", ", and",
                                        "with" };

  while (len > 0 && strchr(" \t\n\r", s[0])) {
    s++;
    len--;
  }
  while (len > 0 && strchr(" \t\n\r", s[len - 1]))
    len--;
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
    if (strlen(joints[i]) == len && memcmp(s, joints[i], len) == 0)
      return 1;
  return 0;
}

/* Text behind the last author's element ends the row, if it is no joint. */
static void
note_joint(Walk *w, const HtmlToken *k)
{
  if (w->chain_len == 0 || k->data_start < w->chain_range.end)
    return;
  w->joint = is_joint(w->m->page->html + k->data_start,
                      k->data_end - k->data_start);
  if (!w->joint)
    w->chain_len = 0;
}

/* Elements with one author each, in a row, are one list of authors. */
static void
chain_author(Walk *w, float weight, const char *s, size_t len, PageRange range)
{
  uint32_t n;
  int first;

  if (w->chain_len > 0 && range.start < w->chain_range.end)
    return;                     /* inside the last */
  first = w->chain_len == 0 || !w->joint;
  w->joint = 0;
  if (first)
    w->chain_len = 0;
  if (w->chain_len + len + 2 > sizeof w->chain || (first && len == 0))
    return;
  if (first) {
    w->chain_range = range;
  } else {
    memcpy(w->chain + w->chain_len, "; ", 2);
    w->chain_len += 2;
    w->chain_range.end = range.end;
  }
  memcpy(w->chain + w->chain_len, s, len);
  w->chain_len += len;
  if (first)
    return;
  n = w->m->n;
  add_author(w, "byline", weight, w->chain, w->chain_len, w->chain_range);
  if (w->m->n > n)
    w->m->candidates[n].is_row = 1;
}

/* Elements that have no end tag. */
static const uint8_t voids[N_HTML_TAGS] = {
  [HTML_TAG_AREA] = 1, [HTML_TAG_BASE] = 1, [HTML_TAG_BR] = 1,
  [HTML_TAG_COL] = 1, [HTML_TAG_EMBED] = 1, [HTML_TAG_HR] = 1,
  [HTML_TAG_IMG] = 1, [HTML_TAG_INPUT] = 1, [HTML_TAG_LINK] = 1,
  [HTML_TAG_META] = 1, [HTML_TAG_PARAM] = 1, [HTML_TAG_SOURCE] = 1,
  [HTML_TAG_TRACK] = 1, [HTML_TAG_WBR] = 1, [HTML_TAG_PATH] = 1,
};

static void
mark_author(Walk *w, unsigned role)
{
  char text[LONGEST_BYLINE];
  uint32_t end;
  const HtmlAttribute *content = page_attribute(&w->r, HTML_NAME_CONTENT);
  float weight = (role & ROLE_EXACT ? WEIGHT_AUTHOR_REL
                                                  : WEIGHT_AUTHOR_CLASS);
  uint32_t n;
  size_t len;

  if (content) {
    len = page_string(w->m->page,
                      (PageRange){ content->value_start, content->value_end },
                      HTML_DECODE_VALUE, text, sizeof text);
    add(w, FIELD_AUTHOR, "itemprop", weight, text, len, token_range(w));
    return;
  }
  if (voids[w->r.token->tag])
    return;                     /* <link rel="author"> */
  len = page_text(w->m->page, page_place(&w->r), PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  if (len >= 100)
    return;
  if (author_prefix(text, len) || w->after_prefix)
    weight *= WEIGHT_AUTHOR_BY;
  w->author_opens = w->depth;
  if (!(role & ROLE_NOISE))
    w->after_prefix = 0;
  else if (is_name(text, len))
    weight *= WEIGHT_AUTHOR_NOISE;
  else
    return;
  n = w->m->n;
  add_author(w, role & ROLE_EXACT ? "rel=author" : "byline", weight, text, len,
             (PageRange){ w->r.token->start, end });
  /* each name of the row must be one by itself */
  if (!(role & ROLE_NOISE) && w->m->n > n && len < 50)
    chain_author(w, weight, w->m->candidates[n].value, w->m->candidates[n].len,
                 (PageRange){ w->r.token->start, end });
}

/* Does the text here stand in a heading?  It heads other stories. */
static int
in_heading(const Walk *w)
{
  for (uint32_t d = w->depth, n = 0; d > 0 && n < 3; d--, n++)
    if (w->stack[d - 1] >= HTML_TAG_H1 && w->stack[d - 1] <= HTML_TAG_H6)
      return 1;
  return 0;
}

/* "Jane Roe" before or after "12 March 2021" has most likely written it.  Few
 * texts stand beside a date, so only of those is it asked what they look
 * like. */
static void
name_beside_date(Walk *w, const char *s, size_t len, int has_date,
                 PageRange range)
{
  int date = len < 60 && has_date;
  int name = !date && len < sizeof w->last_name && memchr(s, ' ', len) &&
             !in_heading(w);

  if (date && w->last_name_len > 0 &&
      is_name(w->last_name, w->last_name_len) &&
      date_label(w, w->last_name, w->last_name_len) == LABEL_NONE)
    add_author(w, "text", WEIGHT_AUTHOR_BY_DATE, w->last_name,
               w->last_name_len, w->last_range);
  if (name && w->after_date && is_name(s, len) &&
      date_label(w, s, len) == LABEL_NONE)
    add_author(w, "text", WEIGHT_AUTHOR_BY_DATE, s, len, range);
  w->after_date = date;
  w->last_name_len = name ? len : 0;
  if (name) {
    memcpy(w->last_name, s, len);
    w->last_range = range;
  }
}

/* "Jane Roe | Senior Writer | 12 March 2021", "12 March 2021 · Jane Roe": the
 * name that stands before or behind the date of the same text. */
static void
name_in_date(Walk *w, const char *s, size_t len, PageRange range)
{
  char iso[32], name[LONGEST_BYLINE];
  size_t start, end;

  if (!date_find(s, len, w->m->date_flags, iso, &start, &end))
    return;
  for (size_t n; end < len && !g_unichar_isalnum(utf8_read(s + end, &n));)
    end += n;
  for (int behind = 0; behind < 2; behind++) {
    size_t from = behind ? end : 0, n = (behind ? len : start) - from;

    memcpy(name, s + from, n);
    n = author_clean(name, n, 0);
    if (is_name(name, n) && date_label(w, name, n) == LABEL_NONE)
      add_author(w, "text", WEIGHT_AUTHOR_BY_DATE, name, n, range);
  }
}

/* author_prefix, for texts of which most are no bylines. */
static size_t
prefix_of(const Walk *w, const char *s, size_t len)
{
  return author_may_begin(&w->bylines, s, len) ? author_prefix(s, len) : 0;
}

/* "By Jane Roe", and what stands behind a text that is nothing but "By".  Far
 * from the headline more is asked for: "Written by" and a name. */
static void
name_behind_by(Walk *w, char *text, size_t len, int far, PageRange range)
{
  size_t prefix;

  if (w->after_prefix && len < 80 && (!far || is_name(text, len)))
    add_author(w, "text", WEIGHT_AUTHOR_AFTER_BY, text, len, range);
  while (len > 0 && (*text == ' ' || g_ascii_ispunct(*text))) {   /* "-- by" */
    text++;
    len--;
  }
  text[len] = ' ';              /* so that a bare "By" is one, too */
  prefix = prefix_of(w, text, len + 1);
  if (far && prefix < LONG_PREFIX)
    prefix = 0;
  w->after_prefix = prefix > 0 && prefix >= len;
  if (prefix && prefix < len && len - prefix > 4 && len < 80) {
    float shape = author_shape(text + prefix, len - prefix);

    if (!far || is_name(text + prefix, len - prefix))
      add_author(w, "text", shape >= SHAPE_ONE_WORD ? WEIGHT_AUTHOR_TEXT
                                                    : WEIGHT_AUTHOR_TEXT / 2,
                 text, len, range);
  }
}

/* May the text here, far from the headline, name the author?  Most may not, and
 * are not read. */
static int
may_name(const Walk *w)
{
  const HtmlToken *k = w->r.token;
  const char *s = w->m->page->html + k->data_start;
  const char *end = w->m->page->html + k->data_end;
  char head[LONGEST_LABEL];
  size_t len;

  if (end - s > LONGEST_BYLINE)
    return 0;
  if (w->after_prefix || w->author_opens > 0)
    return 1;
  while (s < end && (g_ascii_isspace(*s) || g_ascii_ispunct(*s)))
    s++;
  len = (size_t)(end - s) < sizeof head - 1 ? (size_t)(end - s)
                                            : sizeof head - 1;
  memcpy(head, s, len);
  head[len] = ' ';
  return prefix_of(w, head, len + 1) >= LONG_PREFIX;
}

/* Far from the headline a date counts only if it says what it is, "Last
 * updated: 12 March 2021", on a page that has none so far. */
static void
far_date(Walk *w)
{
  const HtmlToken *k = w->r.token;
  PageRange range = { k->data_start, k->data_end };
  char text[LONGEST_FAR_DATE], iso[32];
  size_t len, start, end;
  int digits = 0;

  for (uint32_t i = 0; i < w->m->n; i++)
    if (w->m->candidates[i].field == FIELD_DATE)
      return;
  for (uint32_t i = range.start; i < range.end; i++)
    digits += g_ascii_isdigit(w->m->page->html[i]);
  if (digits < 4)
    return;
  len = page_string(w->m->page, range, HTML_DECODE_TEXT, text, sizeof text);
  if (date_find(text, len, w->m->date_flags, iso, &start, &end) &&
      date_label(w, text, start) != LABEL_NONE)
    add_dates(w, "text", text, len, 0, LABEL_NONE, WEIGHT_DATE_TEXT, range);
}

/* Text: "By Jane Roe" anywhere, "12 March 2021" near the headline. */
static void
plain_text(Walk *w)
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
    far_date(w);
  if (far && !may_name(w)) {
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
      add_dates(w, "text", text, LONGEST_LABEL, 1, LABEL_NONE,
                WEIGHT_DATE_TEXT, range);
    return;
  }
  if (len < 2) {                /* "|"; "1" begins another thing */
    w->label = label;
    w->after_date &= !g_ascii_isdigit(text[0]);
    return;
  }
  if (!far) {
    size_t dates_end;

    w->label = label;
    dates_end = add_dates(w, "text", text, len, !whole, LABEL_NONE,
                          WEIGHT_DATE_TEXT, range);
    note_label(w, text, len, dates_end);
    name_beside_date(w, text, len, dates_end > 0, range);
    if (dates_end)
      name_in_date(w, text, len, range);
  }
  if (!whole) {
    w->after_prefix = 0;
    return;
  }
  if (opens && is_name(text, len))
    add_author(w, "byline", WEIGHT_AUTHOR_FIRST, text, len, range);
  name_behind_by(w, text, len, far, range);
}

static void
open_element(Walk *w, unsigned role)
{
  unsigned tag = w->r.token->tag;

  if (voids[tag] || w->r.token->flags & HTML_SELF_CLOSING ||
      w->depth == MAX_DEPTH)
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
close_element(Walk *w)
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
come_back(Walk *w)
{
  for (uint32_t i = w->away_from; w->away > 0 && i < w->m->n; i++)
    w->m->candidates[i].weight /= WEIGHT_AWAY;
  w->away = 0;
}

static void
take_headline(Walk *w)
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
mark_headline(Walk *w)
{
  char text[LONGEST_VALUE];
  uint64_t hash;
  uint32_t end;

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
  hash = metadata_hash(text, page_text(w->m->page, page_place(&w->r),
                                       PAGE_JOIN_INLINE, text, sizeof text,
                                       &end));
  for (uint32_t i = 0; i < w->m->n && !w->sure; i++)
    if (w->m->candidates[i].field == FIELD_TITLE &&
        strcmp(w->m->candidates[i].origin, "h1") != 0 &&
        w->m->candidates[i].hash == hash)
      take_headline(w);
}

static void
start_tag(Walk *w)
{
  unsigned role = role_of_tag(w);

  open_element(w, role);
  if (w->r.token->tag >= HTML_TAG_H1 && w->r.token->tag <= HTML_TAG_H3)
    mark_headline(w);
  if (role == 0 || w->n_marks++ > MAX_MARKS)
    return;
  /* what no reader sees is no mark: metadata.c reads it */
  if (role & (ROLE_DATE | ROLE_MODIFIED) && w->r.token->tag != HTML_TAG_META)
    mark_date(w, role);
  if (role & ROLE_AUTHOR)
    mark_author(w, role);
}

/* Is it text that readers may see? */
static int
is_shown(const HtmlToken *k)
{
  return k->kind == HTML_TEXT && k->tag == 0 &&
         !(k->flags & (HTML_IS_RAW | HTML_IS_SPACE));
}

static void
one_token(Walk *w)
{
  const HtmlToken *k = w->r.token;

  if (w->same_line && (k->kind == HTML_START_TAG || k->kind == HTML_END_TAG))
    w->same_line = page_is_inline(k->tag);
  if (k->kind == HTML_START_TAG)
    start_tag(w);
  else if (k->kind == HTML_END_TAG)
    close_element(w);
  else if (is_shown(k)) {
    note_joint(w, k);
    if (w->code == 0)
      plain_text(w);
    w->shown += k->data_end - k->data_start;
  }
}

/* A wiki's article has many authors and no day: who and when it names is what it
 * tells of. */
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
has_fields(Walk *w)
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
is_past(Walk *w)
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
go_near(Walk *w)
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
  Walk *w = m->host->scratch(m->doc, sizeof *w);
  uint64_t tick_at = PAGE_TICK_BYTES;
  uint32_t n;

  if (!w) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
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
    if (w->r.token->end >= tick_at) {
      m->status = m->host->tick(m->doc, w->r.token->end + PAGE_TICK_BYTES -
                                        tick_at);
      tick_at = w->r.token->end + (uint64_t)PAGE_TICK_BYTES;
    }
  }
  for (; n < m->n; n++)
    m->candidates[n].weight *= nearness(w, w->shown_at[n]);
}
