/* walk.c - see walk.h.
 *
 * The stack of open elements follows the WHATWG HTML standard (section
 * 13.2.6, tree construction) as far as it moves text: implied end tags of
 * p, li, dt, dd, table parts and headings, scopes of table cells, formatting
 * elements that are closed in the wrong order.  Foster parenting and the
 * adoption agency are left out: they move elements, not the order of text.
 *
 * Each element knows the index of the one of the same tag below it, of the
 * innermost block-level one and of the innermost scope, so that no end tag
 * searches the stack: a million open elements cost a million steps.  What an
 * element means is found out only when text comes under it.  What is done for
 * each tag is short, so it is inline. */
#include "walk.h"

#include <string.h>

#include "ascii.h"
#include "characters/skip.h"
#include "element_names.h"
#include "element_path.h"
#include "html/element_kinds.h"
#include "html/line_joins.h"
#include "html/note_mark.h"
#include "measure.h"
#include "page_claims.h"

/* Elements of which it counts whether text stands in one. */
enum {
  IN_OTHER, IN_LINK, IN_STRONG, IN_SLANTED, IN_PRE, IN_CODE, N_INSIDES
};

static const uint8_t insides[N_HTML_TAGS] = {
  [HTML_TAG_A] = IN_LINK, [HTML_TAG_B] = IN_STRONG,
  [HTML_TAG_STRONG] = IN_STRONG, [HTML_TAG_I] = IN_SLANTED,
  [HTML_TAG_EM] = IN_SLANTED, [HTML_TAG_PRE] = IN_PRE,
  [HTML_TAG_LISTING] = IN_PRE, [HTML_TAG_XMP] = IN_PRE,
  [HTML_TAG_CODE] = IN_CODE, [HTML_TAG_KBD] = IN_CODE,
  [HTML_TAG_SAMP] = IN_CODE, [HTML_TAG_TT] = IN_CODE,
  [HTML_TAG_VAR] = IN_CODE,
};

typedef struct Open {
  uint16_t tag;
  uint8_t  kind, closed;
  uint32_t own, barred;         /* PATH_* of its attributes, and never       */
  uint32_t same, block, scope;  /* index + 1 below or here; 0: none          */
  uint32_t node;                /* once looked at: innermost node            */
  uint32_t n_images;            /* in it so far                              */
  uint32_t names[ELEMENT_NAMES];        /* class, id, ...; 0: no more        */
  uint32_t link;                /* of the names of inline elements; 0: none  */
  uint32_t n_attributes;        /* not yet looked at, of the record          */
  const HtmlAttribute *attributes;
} Open;

typedef struct Walk {
  CleanPage *page;
  PageReader r;
  Open *open;
  size_t n_open, open_capacity;
  size_t n_known;               /* of open: with a node                      */
  uint32_t last[N_HTML_TAGS];   /* index + 1 of the last open one            */
  uint32_t inside[N_INSIDES];   /* how many are open                         */
  uint32_t images;              /* since the last block                      */

  uint32_t skip_tag, skip_depth, skip_start;
  int holds_html;               /* what is skipped, here                      */
  uint32_t notes_end;           /* of marks being skipped                     */
  uint8_t  unskippable[N_HTML_TAGS + 1];

  ElementNames names;
  uint32_t post;                /* number of the page's post; 0: not known   */
  int in_post;                  /* it has begun                              */
  int has_headline;             /* an <h1> has begun                         */
  int in_block, in_json;
  uint32_t breaks;              /* <br> since the last character             */
  uint32_t space_start, space_end;      /* white space not yet written       */
  int has_space;
  unsigned edges;               /* EDGE_* since the last character           */
  size_t n_measured;            /* of the blocks                             */
  Phrases phrases;
} Walk;

/* --------------------------------------------------------- text of blocks */

/* Measures the blocks whose text is known. */
static void
measure(Walk *w)
{
  size_t end = w->page->n_blocks - (w->in_block != 0);

  if (w->n_measured < end)
    clean_measure(clean_processor(), w->page, &w->phrases, w->n_measured, end);
  w->n_measured = end;
}

/* The first title stands; og:title, which has no site name, replaces it. */
static void
set_title(Walk *w, uint32_t start, uint32_t end, HtmlDecoding how, int force)
{
  CleanPage *p = w->page;

  if (p->title_len > 0 && !force)
    return;
  measure(w);                   /* by the title so far */
  p->title_len = html_decode(p->html, start, end, how, p->title,
                             sizeof p->title);
}

static const HtmlAttribute *
attribute(const Walk *w, unsigned name)
{
  return page_attribute(&w->r, name);
}

static int
attribute_is(const Walk *w, unsigned name, const char *value)
{
  const HtmlAttribute *a = attribute(w, name);

  return a && html_range_is(w->page->html, a->value_start, a->value_end,
                            value);
}

static void
see_meta(Walk *w)
{
  const HtmlAttribute *content = attribute(w, HTML_NAME_CONTENT);

  if (!content)
    return;
  if (attribute_is(w, HTML_NAME_PROPERTY, "og:title"))
    set_title(w, content->value_start, content->value_end, HTML_DECODE_VALUE,
              content->value_end - content->value_start > 8);
  else if (attribute_is(w, HTML_NAME_PROPERTY, "og:type"))
    w->page->kinds |= page_kind(w->page->html + content->value_start,
                              content->value_end - content->value_start);
}

/* ------------------------------------------------------------- elements */

/* Of a page that is one post's, an element that is numbered otherwise holds
 * another post, once the page's own has begun.  (Before it may stand what the
 * page is made by, numbered too.) */
static uint32_t
path_of_post(Walk *w, const Open *o)
{
  uint32_t post = 0;

  if (w->post == 0 && o->tag != HTML_TAG_BODY)
    return 0;
  for (int i = 0; i < ELEMENT_NAMES && o->names[i] && post == 0; i++) {
    PageRange value = element_name_value(&w->names, o->names[i]);

    post = element_post(w->page->html + value.start, value.end - value.start);
  }
  if (o->tag == HTML_TAG_BODY)
    w->post = post;
  else if (post == w->post)
    w->in_post = 1;
  else if (post != 0 && w->in_post)
    return PATH_OTHER_POST;
  return 0;
}

/* What is said of the whole page, <body class="no-comments">, is said of no
 * part of it. */
static inline void
note_attributes(Walk *w, Open *o, const HtmlAttribute *attributes, uint32_t n)
{
  int is_part = o->kind != INLINE && o->tag != HTML_TAG_BODY &&
                o->tag != HTML_TAG_HTML;
  int n_names = 0;

  for (uint32_t k = 0; k < n; k++) {
    const HtmlAttribute *a = &attributes[k];

    if (is_part)
      o->own |= element_path_of_attribute(w->page->facts, a) & ~o->barred;
    if (page_is_naming(a->name) && n_names < ELEMENT_NAMES &&
        a->value_end > a->value_start)
      o->names[n_names++] = element_name(&w->names, a) |
                            (a->name == HTML_NAME_CLASS ? NAME_OF_CLASS : 0);
  }
}

static void
add_node(Walk *w, Open *o, uint32_t parent)
{
  CleanPage *p = w->page;
  Node *n, *up;

  if (!clean_grow(p->host, p->doc, &p->nodes, &p->nodes_capacity, p->n_nodes,
                  sizeof *p->nodes)) {
    p->text.status = PRECIS_E_LIMIT;
    return;
  }
  o->node = (uint32_t)p->n_nodes++;
  n = &p->nodes[o->node];
  up = &p->nodes[parent];
  *n = (Node){ .parent = parent, .tag = (uint8_t)o->tag,
               .signature = o->tag * 2654435761u };
  n->own = n->path = element_path[o->tag] | o->own | path_of_post(w, o);
  if (o->node > 0) {
    n->depth = up->depth + 1;
    n->path |= up->path;
    n->heading = up->heading;
  }
  if (n->own & PATH_HEADING)
    n->heading = n->tag;
  if (o->names[0])
    element_names_of_node(&w->names, o->node, o->names);
  if (n->own & PATH_ARTICLE)
    p->n_articles++;
  if (o->tag == HTML_TAG_P)
    p->n_paragraphs++;
}

/* Looks at the open elements that have got their first text. */
static void
know_open(Walk *w)
{
  for (; w->n_known < w->n_open; w->n_known++) {
    Open *o = &w->open[w->n_known];
    const Open *under = w->n_known > 0 ? o - 1 : NULL;
    uint32_t node = under ? under->node : 0;

    note_attributes(w, o, o->attributes, o->n_attributes);
    if (o->kind != INLINE) {
      add_node(w, o, node);
      continue;
    }
    o->node = node;
    o->link = under && under->kind == INLINE ? under->link : 0;
    if (o->names[0])
      o->link = element_names_link(&w->names, o->link, o->names);
  }
}

/* No end tag but a table's own reaches out of it. */
static const uint8_t is_scope[N_HTML_TAGS] = {
  [HTML_TAG_TD] = 1, [HTML_TAG_TH] = 1, [HTML_TAG_TABLE] = 1,
  [HTML_TAG_CAPTION] = 1, [HTML_TAG_BODY] = 1
};

static void
count_open(Walk *w, const Open *o, uint32_t by)
{
  w->inside[insides[o->tag]] += by;
}

/* The body is always the first, whether the page says so or not. */
static Open *
push_bare(Walk *w, unsigned tag, unsigned kind)
{
  CleanPage *p = w->page;
  Open *o;
  const Open *under;

  if (w->n_open == 0 && tag != HTML_TAG_BODY &&
      !push_bare(w, HTML_TAG_BODY, BLOCK))
    return NULL;
  if (!clean_grow(p->host, p->doc, &w->open, &w->open_capacity, w->n_open,
                  sizeof *w->open)) {
    p->text.status = PRECIS_E_LIMIT;
    return NULL;
  }
  under = w->n_open > 0 ? &w->open[w->n_open - 1] : NULL;
  o = &w->open[w->n_open++];
  *o = (Open){ .tag = (uint16_t)tag, .kind = (uint8_t)kind,
               .same = w->last[tag] };
  w->last[tag] = (uint32_t)w->n_open;
  o->block = kind != INLINE ? (uint32_t)w->n_open : under ? under->block : 0;
  o->scope = is_scope[tag] ? (uint32_t)w->n_open : under ? under->scope : 0;
  count_open(w, o, 1);
  return o;
}

/* The first <h1> is the page's headline and no reader's: what it stands in has
 * comments, <article class="has-comments">, but is none. */
static void
free_headline(Walk *w)
{
  const uint32_t readers = PATH_COMMENT | PATH_POLL;

  w->has_headline = 1;
  for (size_t i = 0; i + 1 < w->n_open; i++) {
    w->open[i].own &= ~readers;
    w->open[i].barred = readers;
    if (i < w->n_known) {
      w->page->nodes[w->open[i].node].own &= ~readers;
      w->page->nodes[w->open[i].node].path &= ~readers;
    }
  }
}

static inline void
push(Walk *w, unsigned tag, unsigned kind)
{
  Open *o = push_bare(w, tag, kind);

  if (!o)
    return;
  if (tag == HTML_TAG_H1 && !w->has_headline)
    free_headline(w);
  if (w->r.end) {               /* most elements get no text */
    o->attributes = page_attributes(&w->r);
    o->n_attributes = w->r.token->n_attributes;
  } else {
    note_attributes(w, o, page_attributes(&w->r), w->r.token->n_attributes);
  }
}

static inline void end_block(Walk *w);

/* Closes the elements from index on. */
static inline void
close_from(Walk *w, uint32_t index)
{
  if (w->n_open > 0 && w->open[w->n_open - 1].block > index)
    end_block(w);
  while (w->n_open > index) {
    const Open *o = &w->open[--w->n_open];

    w->last[o->tag] = o->same;
    if (o->kind != INLINE && w->n_open < w->n_known)
      w->page->nodes[o->node].n_images += o->n_images;
    if (w->n_open > 0)
      w->open[w->n_open - 1].n_images += o->n_images;
    if (!o->closed)
      count_open(w, o, (uint32_t)-1);
  }
  if (w->n_known > w->n_open)
    w->n_known = w->n_open;
}

static uint32_t
scope(const Walk *w)
{
  return w->n_open > 0 ? w->open[w->n_open - 1].scope : 0;
}

static uint32_t
larger(uint32_t a, uint32_t b)
{
  return a > b ? a : b;
}

/* Closes the last open tag if it stands above the limit (index + 1). */
static void
close_last(Walk *w, unsigned tag, uint32_t limit)
{
  if (w->last[tag] > limit)
    close_from(w, w->last[tag] - 1);
}

/* ----------------------------------------------------------------- text */

static Block *
current(Walk *w)
{
  return &w->page->blocks[w->page->n_blocks - 1];
}

static inline void
end_block(Walk *w)
{
  CleanPage *p = w->page;
  Block *b;

  if (!w->in_block)
    return;
  w->in_block = 0;
  w->has_space = 0;
  w->breaks = 0;
  b = current(w);
  if (b->flags & BLOCK_PRE) {
    size_t len = p->text.len;

    while (len > b->start && ascii_is_space(p->text.text[len - 1]))
      len--;
    clean_cut(&p->text, len);
  }
  b->end = (uint32_t)p->text.len;
  if (b->end > b->start && p->text.status == PRECIS_OK)
    return;
  p->n_blocks--;
  element_names_drop_block(&w->names);
}

static inline void
begin_block(Walk *w, uint32_t from, uint32_t flags)
{
  static const Block none;
  CleanPage *p = w->page;
  Block *b;

  if (w->n_open == 0) {
    push_bare(w, HTML_TAG_BODY, BLOCK);
    know_open(w);
  }
  if (!clean_grow(p->host, p->doc, &p->blocks, &p->blocks_capacity,
                  p->n_blocks, sizeof *p->blocks)) {
    p->text.status = PRECIS_E_LIMIT;
    return;
  }
  b = &p->blocks[p->n_blocks++];
  *b = none;                    /* a copy is faster than the zeros of gcc    */
  b->start = (uint32_t)p->text.len;
  b->from_start = from;
  b->n_images = w->images;
  w->images = 0;
  b->flags = (uint16_t)(flags | (w->inside[IN_PRE] ? BLOCK_PRE : 0));
  w->in_block = 1;
  w->has_space = 0;
  /* The next piece must not be joined to the run before. */
  b->first_run = (uint32_t)p->text.n_runs;
}

/* Is the next character in the same line, after <br>? */
static int
goes_on(const Walk *w, unsigned next)
{
  const Node *n = &w->page->nodes[w->open[w->n_open - 1].node];

  return w->breaks == 1 &&
         (n->path & PATH_HEADING || clean_goes_on(&w->page->text, next));
}

/* Was the last character the stop within a term, <dt><i>module.</i><b>Name</b>? */
static int
goes_on_term(const Walk *w)
{
  const Node *n = &w->page->nodes[w->open[w->n_open - 1].node];

  return n->tag == HTML_TAG_DT && clean_last(&w->page->text) == '.';
}

/* Is the white space not yet written but the end of a line of the source?
 * Between elements it is only in a paragraph: outside, they may be a menu's. */
static int
ends_line(const Walk *w)
{
  const char *s = w->page->html + w->space_start;
  size_t len = w->space_end - w->space_start;

  return memchr(s, '\n', len) && !memchr(s, '\xC2', len) &&
         (w->edges == 0 || w->last[HTML_TAG_P] > scope(w));
}

/* Before a visible character, s[0], that stands at from in the page. */
static void
before_text(Walk *w, uint32_t from, const char *s, size_t len)
{
  CleanPage *p = w->page;
  Block *b;

  know_open(w);
  if (w->in_block && w->breaks > 0 && !w->inside[IN_PRE]) {
    if (goes_on(w, (unsigned char)s[0])) {
      if (s[0] == ',')
        w->has_space = 0;       /* "one line<br>, and more"                   */
      else if (!w->has_space)
        clean_replace(&p->text, from, from, " ", 1);
    } else {
      end_block(w);
      begin_block(w, from, BLOCK_AFTER_BREAK);
    }
  } else if (!w->in_block) {
    begin_block(w, from, 0);
  }
  w->breaks = 0;
  if (p->text.status != PRECIS_OK)
    return;
  b = current(w);
  if ((w->edges & EDGE_NOTE) && strchr(".,;:!?)", s[0]))
    w->has_space = 0;           /* "as before [2]." */
  if (w->edges == EDGE_END && clean_is_lone_stop(s, len))
    w->has_space = 0;
  if (w->has_space && s[0] & 0x80 && ends_line(w) &&
      clean_meets_unspaced(&p->text, s))
    w->has_space = 0;
  if (w->has_space) {
    if (w->space_end - w->space_start == 1 &&
        p->html[w->space_start] == ' ')
      clean_copy(&p->text, w->space_start, w->space_end);
    else
      clean_replace(&p->text, w->space_start, w->space_end, " ", 1);
    w->has_space = 0;
  } else if (w->edges && p->text.len > b->start && !w->inside[IN_PRE] &&
             !w->inside[IN_CODE] && !(w->edges & EDGE_RAISED) &&
             !goes_on_term(w) &&
             clean_is_apart(p->text.text, p->text.len, w->edges, s, len)) {
    clean_replace(&p->text, from, from, " ", 1);
  }
  w->edges = 0;
  if (w->n_open > 0) {
    const Open *top = &w->open[w->n_open - 1];

    b->node = top->node;
    b->tag = p->nodes[top->node].tag;
    if (top->kind == INLINE && top->link)
      element_names_of_block(&w->names, top->link);
  }
}

static void
note_space(Walk *w, uint32_t start, uint32_t end)
{
  if (!w->has_space && w->in_block) {
    w->has_space = 1;
    w->space_start = start;
    w->space_end = end;
  }
}

static void
after_text(Walk *w, size_t len_before, uint32_t end)
{
  Block *b = current(w);
  uint32_t n = (uint32_t)(w->page->text.len - len_before);

  if (w->inside[IN_LINK])
    b->link_chars += n;
  if (w->inside[IN_STRONG])
    b->strong_chars += n;
  if (w->inside[IN_SLANTED])
    b->slant_chars += n;
  b->from_end = end;
}

/* The length of white space at s[0]: 1, 2 (no-break space) or 0. */
static inline size_t
space_at(const char *s, size_t left)
{
  if (ascii_is_space(s[0]))
    return 1;
  return s[0] == '\xC2' && left > 1 && s[1] == '\xA0' ? 2 : 0;
}

/* Appends html[start, end), which needs no decoding. */
static inline void
copy_text(Walk *w, uint32_t start, uint32_t end)
{
  CleanPage *p = w->page;
  const char *s = p->html;
  uint32_t i = start, room = p->facts->len;

  while (i < end && p->text.status == PRECIS_OK) {
    uint32_t from = i;
    size_t n, before;

    if (!w->inside[IN_PRE] || !w->in_block) {
      while (i < end && (n = space_at(s + i, end - i)) > 0)
        i += (uint32_t)n;
      if (i > from)
        note_space(w, from, i);
      if (i == end)
        break;
    }
    from = i;
    before_text(w, from, s + from, end - from);
    before = p->text.len;
    if (p->text.status != PRECIS_OK)
      return;
    if (w->inside[IN_PRE])
      i = end;
    while (i < end &&
           (i = (uint32_t)clean_skip_visible(s, i, end, room)) < end &&
           space_at(s + i, end - i) == 0)
      i++;
    clean_copy(&p->text, from, i);
    after_text(w, before, i);
  }
}

static void
replace_text(Walk *w, const HtmlPiece *piece)
{
  CleanPage *p = w->page;
  size_t before;

  if (piece->len == 0)
    return;
  if (space_at(piece->text, piece->len) == piece->len &&
      (!w->inside[IN_PRE] || !w->in_block)) {
    note_space(w, piece->start, piece->end);
    return;
  }
  before_text(w, piece->start, piece->text, piece->len);
  before = p->text.len;
  if (p->text.status != PRECIS_OK)
    return;
  clean_replace(&p->text, piece->start, piece->end, piece->text, piece->len);
  after_text(w, before, piece->end);
}

static inline void
put_text(Walk *w, const HtmlToken *k)
{
  HtmlDecoder d;
  HtmlPiece piece;

  if (!(k->flags & HTML_NEEDS_DECODE)) {
    copy_text(w, k->data_start, k->data_end);
    return;
  }
  html_decoder_init(&d, w->page->html, k->data_start, k->data_end,
                    html_decoding_of(k));
  while (html_decode_next(&d, &piece))
    if (piece.copied)
      copy_text(w, piece.start, piece.end);
    else
      replace_text(w, &piece);
}

static int
is_bracket(char c)
{
  return c == '[' || c == '(';
}

/* A text that marks of notes may begin behind, or end in: "as before [",
 * "]. So". */
static __attribute__((noinline)) void
put_text_beside_notes(Walk *w, const HtmlToken *k)
{
  uint32_t end = 0;
  HtmlToken part = *k;

  if (w->skip_depth > 0) {
    part.data_start = w->notes_end;
    w->skip_depth = 0;
  }
  if (is_bracket(w->page->html[part.data_end - 1]))
    end = clean_notes_end(&w->r);
  part.data_end -= end != 0;
  put_text(w, &part);
  if (end == 0)
    return;
  w->edges |= EDGE_END | EDGE_START | EDGE_NOTE;
  w->notes_end = end;
  w->skip_tag = N_HTML_TAGS;    /* none that begins or ends one              */
  w->skip_depth = 1;
  w->skip_start = k->end;
}

static inline void
see_text(Walk *w, const HtmlToken *k)
{
  if (k->tag == HTML_TAG_TITLE && w->skip_depth == 0)
    set_title(w, k->data_start, k->data_end, HTML_DECODE_RCDATA, 0);
  else if (k->tag == HTML_TAG_SCRIPT && w->in_json)
    w->page->kinds |= page_kinds_of_json(w->page->html + k->data_start,
                                         k->data_end - k->data_start);
  if (w->skip_depth > 0 || (k->tag && k->tag != HTML_TAG_XMP &&
                            k->tag != HTML_TAG_PLAINTEXT)) {
    if (w->skip_tag == N_HTML_TAGS && k->data_start + 1 == w->notes_end)
      put_text_beside_notes(w, k);
    return;
  }
  if ((k->flags & HTML_IS_SPACE) && (!w->inside[IN_PRE] || !w->in_block))
    note_space(w, k->data_start, k->data_end);
  else if (w->page->no_note_marks &&
           is_bracket(w->page->html[k->data_end - 1]))
    put_text_beside_notes(w, k);
  else
    put_text(w, k);
}

/* White space that is no token of the record (page.h). */
static void
see_gap(Walk *w, uint32_t start, uint32_t end)
{
  if (w->skip_depth > 0)
    return;
  if (!w->inside[IN_PRE] || !w->in_block)
    note_space(w, start, end);
  else
    put_text(w, &(HtmlToken){ .kind = HTML_TEXT,
                              .flags = HTML_IS_SPACE | HTML_NEEDS_DECODE,
                              .data_start = start, .data_end = end });
}

/* ----------------------------------------------------------------- tags */

static int
is_heading(unsigned tag)
{
  return tag >= HTML_TAG_H1 && tag <= HTML_TAG_H6;
}

static void
imply_ends(Walk *w, unsigned tag, unsigned kind)
{
  uint32_t table = w->last[HTML_TAG_TABLE];

  if (kind == BLOCK_OVER_P)
    close_last(w, HTML_TAG_P, larger(scope(w), w->last[HTML_TAG_BUTTON]));
  switch (tag) {
  case HTML_TAG_LI:
    close_last(w, HTML_TAG_LI,
               larger(larger(w->last[HTML_TAG_UL], w->last[HTML_TAG_OL]),
                      larger(w->last[HTML_TAG_MENU], scope(w))));
    break;
  case HTML_TAG_DT: case HTML_TAG_DD:
    close_last(w, HTML_TAG_DT, larger(w->last[HTML_TAG_DL], scope(w)));
    close_last(w, HTML_TAG_DD, larger(w->last[HTML_TAG_DL], scope(w)));
    break;
  case HTML_TAG_TBODY: case HTML_TAG_THEAD: case HTML_TAG_TFOOT:
    close_last(w, HTML_TAG_TBODY, table);
    close_last(w, HTML_TAG_THEAD, table);
    close_last(w, HTML_TAG_TFOOT, table);
    close_last(w, HTML_TAG_TR, table);
    break;
  case HTML_TAG_TR:
    close_last(w, HTML_TAG_TR, table);
    break;
  case HTML_TAG_TD: case HTML_TAG_TH:
    close_last(w, HTML_TAG_TD, larger(table, w->last[HTML_TAG_TR]));
    close_last(w, HTML_TAG_TH, larger(table, w->last[HTML_TAG_TR]));
    break;
  case HTML_TAG_BUTTON:
    close_last(w, HTML_TAG_BUTTON, scope(w));
    break;
  default:
    if (is_heading(tag) && w->n_open > 0 &&
        is_heading(w->open[w->n_open - 1].tag))
      close_from(w, (uint32_t)w->n_open - 1);
  }
}

/* An inline element ends: if block-level ones stand above it they stay open,
 * as the standard's adoption agency leaves the text in them. */
static void
end_inline(Walk *w, unsigned tag)
{
  uint32_t at = w->last[tag];
  Open *o;

  if (at == 0)
    return;
  if (w->open[w->n_open - 1].block < at) {
    close_from(w, at - 1);
    return;
  }
  o = &w->open[at - 1];
  if (!o->closed) {
    o->closed = 1;
    count_open(w, o, (uint32_t)-1);
  }
}

static unsigned
kind_of_tag(const Walk *w, const HtmlToken *k)
{
  if (k->tag != HTML_TAG_UNKNOWN)
    return element_kinds[k->tag];
  /* elements of the page's own are most often boxes, but not in a line */
  if (w->n_open > 0 && w->last[HTML_TAG_P] > scope(w))
    return INLINE;
  return memchr(w->page->html + k->data_start, '-',
                k->data_end - k->data_start) ? BLOCK : INLINE;
}

static void
see_image(Walk *w)
{
  w->images++;
  w->edges |= EDGE_END | EDGE_START;
  if (w->n_open > 0)
    w->open[w->n_open - 1].n_images++;
}

static void
see_empty(Walk *w, unsigned tag)
{
  if (tag == HTML_TAG_BR) {
    w->breaks++;
    if (w->inside[IN_PRE] && w->in_block)
      clean_replace(&w->page->text, w->r.token->start, w->r.token->end, "\n",
                    1);
  } else if (tag == HTML_TAG_HR) {
    close_last(w, HTML_TAG_P, scope(w));
    end_block(w);
  } else if (tag == HTML_TAG_META) {
    see_meta(w);
  } else if (tag == HTML_TAG_IMG) {
    see_image(w);
  }
}

static unsigned
edge_of(unsigned tag)
{
  return tag == HTML_TAG_SUP || tag == HTML_TAG_SUB ? EDGE_RAISED : 0;
}

/* What the element holds is no text of the page. */
static void
skip_element(Walk *w, const HtmlToken *k)
{
  w->skip_tag = k->tag;
  w->skip_depth = 1;
  w->skip_start = k->end;
  w->holds_html = 0;
}

/* How to read a character: <ruby>... <rp>(<rt>kana<rp>)</ruby>. */
static int
is_reading(unsigned tag)
{
  return tag == HTML_TAG_RT || tag == HTML_TAG_RP;
}

/* Elements of <svg> that hold HTML (13.2.6: HTML integration points). */
static int
is_of_html(unsigned tag)
{
  return tag == HTML_TAG_FOREIGNOBJECT || tag == HTML_TAG_DESC;
}

/* A tag begins in what is skipped: does it end that, as the standard has it?
 * (A block ends a reading, of which none has one, lest much be lost.) */
static __attribute__((noinline)) int
ends_skipped(Walk *w, const HtmlToken *k, unsigned kind)
{
  unsigned tag = k->tag;

  w->holds_html |= is_of_html(tag);
  if (tag == w->skip_tag && tag != HTML_TAG_SELECT && !is_reading(tag) &&
      !(k->flags & HTML_SELF_CLOSING))
    w->skip_depth++;
  if (is_reading(w->skip_tag))
    return is_reading(tag) || kind == BLOCK || kind == BLOCK_OVER_P;
  return w->skip_tag == HTML_TAG_SVG && !w->holds_html && html_breaks_out(tag);
}

/* A <template> that the parser makes a shadow root of is shown (the WHATWG
 * standard's "The template element"); others are for scripts. */
static int
is_shadow_root(const Walk *w, const HtmlToken *k)
{
  return k->tag == HTML_TAG_TEMPLATE &&
         html_contains(w->page->html + k->start, k->end - k->start,
                       "shadowrootmode");
}

static inline void
see_start(Walk *w, const HtmlToken *k)
{
  unsigned tag = k->tag, kind = kind_of_tag(w, k);

  if (w->skip_depth > 0 && !ends_skipped(w, k, kind))
    return;
  w->skip_depth = 0;
  switch (kind) {
  case EMPTY:
    see_empty(w, tag);
    return;
  case IGNORED:
    w->in_json = tag == HTML_TAG_SCRIPT &&
                 attribute_is(w, HTML_NAME_TYPE, "application/ld+json");
    return;
  case SKIP:
    if (is_shadow_root(w, k)) {
      end_block(w);
      push(w, tag, BLOCK);
      return;
    }
    if (w->unskippable[tag] || (k->flags & HTML_SELF_CLOSING))
      return;
    if (tag == HTML_TAG_VIDEO || tag == HTML_TAG_IFRAME)
      see_image(w);
    if (tag == HTML_TAG_SVG)
      w->edges |= EDGE_END | EDGE_START;
    skip_element(w, k);
    return;
  case INLINE:
    if (w->page->no_note_marks && (tag == HTML_TAG_A || tag == HTML_TAG_SUP) &&
        clean_is_note_mark(&w->r, w->in_block && !w->has_space
                                  ? clean_last(&w->page->text) : '\0')) {
      w->edges |= EDGE_END | EDGE_START | EDGE_NOTE;
      skip_element(w, k);
      return;
    }
    /* of a whole block that is no link it may be the name */
    if (page_is_unshown(&w->r, w->in_block || w->inside[IN_LINK])) {
      w->edges |= EDGE_END | EDGE_START;
      skip_element(w, k);
      return;
    }
    if (tag == HTML_TAG_A) {
      end_inline(w, tag);
      if (w->in_block)
        current(w)->n_links++;
    }
    if (tag == HTML_TAG_AMP_IMG)
      see_image(w);
    w->edges |= EDGE_START | edge_of(tag);
    push(w, tag, INLINE);
    return;
  default:
    if (tag == HTML_TAG_BODY && w->last[tag])
      return;
    end_block(w);
    imply_ends(w, tag, kind);
    push(w, tag, kind);
  }
}

static void
see_end(Walk *w, const HtmlToken *k)
{
  unsigned tag = k->tag, kind = kind_of_tag(w, k);
  uint32_t limit;

  if (w->skip_depth > 0) {
    if (tag == w->skip_tag)
      w->skip_depth--;
    else if (tag == HTML_TAG_RUBY && is_reading(w->skip_tag))
      w->skip_depth = 0;
    w->holds_html &= !is_of_html(tag);
    return;
  }
  if (kind == INLINE) {
    w->edges |= EDGE_END | edge_of(tag);
    end_inline(w, tag);
    return;
  }
  if (tag == HTML_TAG_BR) {
    w->breaks++;
    return;
  }
  if (kind != BLOCK && kind != BLOCK_OVER_P &&
      (tag != HTML_TAG_TEMPLATE || !w->last[tag]))
    return;
  end_block(w);
  if (tag == HTML_TAG_BODY)
    return;
  /* no end tag but a table's own reaches out of a cell */
  limit = tag == HTML_TAG_TABLE ? 0 :
          tag >= HTML_TAG_TABLE && tag <= HTML_TAG_TR ?
          w->last[HTML_TAG_TABLE] :
          tag == HTML_TAG_CAPTION ? w->last[HTML_TAG_TABLE] : scope(w);
  if (is_heading(tag) && w->last[tag] <= limit) {
    for (tag = HTML_TAG_H1; tag < HTML_TAG_H6 && w->last[tag] <= limit;)
      tag++;
  }
  close_last(w, tag, limit);
}

/* A skipped element that never ends would take the rest of the page with it:
 * go back, and skip that tag no more. */
static int
go_back(Walk *w)
{
  if (w->skip_depth == 0)
    return 0;
  w->skip_depth = 0;
  w->unskippable[w->skip_tag] = 1;
  page_go_markup(&w->r, w->page->facts, w->skip_start);
  return 1;
}

static void
see_token(Walk *w, const HtmlToken *k)
{
  if (k->kind == HTML_TEXT)
    see_text(w, k);
  else if (k->kind == HTML_START_TAG)
    see_start(w, k);
  else if (k->kind == HTML_END_TAG)
    see_end(w, k);
}

/* Totals of the blocks under each node. */
static void
sum_nodes(CleanPage *p)
{
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    Node *n = &p->nodes[b->node];

    n->chars += b->chars;
    n->link_chars += b->link_chars < b->chars ? b->link_chars : b->chars;
    n->n_blocks++;
    if (b->words >= 10 && b->link_chars * 3 < b->chars) {
      n->long_chars += b->chars;
      n->n_long++;
    }
  }
  for (size_t i = p->n_nodes; i-- > 1;) {
    const Node *n = &p->nodes[i];
    Node *up = &p->nodes[n->parent];

    up->chars += n->chars;
    up->link_chars += n->link_chars;
    up->long_chars += n->long_chars;
    up->n_blocks += n->n_blocks;
    up->n_long += n->n_long;
  }
}

/* Room that the record has left over, from *spare on, if there is so much. */
static void *
take_room(const CleanPage *p, char **spare, size_t size)
{
  size_t whole = (size + 15) & ~(size_t)15;
  void *taken = *spare;

  if ((size_t)(p->facts->spare_end - *spare) < whole)
    return p->host->room(p->doc, size);
  *spare += whole;
  return taken;
}

/* Room at first for as much as most pages fill: of four tokens hardly one makes
 * a node, of eight one a block.  With more, memory that is never used is soon
 * most of what a page takes, and drives the model out of the caches. */
static int
make_room(Walk *w)
{
  CleanPage *p = w->page;
  char *spare = p->facts->spare;

  w->open_capacity = 48;
  p->nodes_capacity = p->facts->n_tokens / 4 + 64;
  p->blocks_capacity = p->facts->n_tokens / 8 + 16;
  w->open = take_room(p, &spare, w->open_capacity * sizeof *w->open);
  p->nodes = take_room(p, &spare, p->nodes_capacity * sizeof *p->nodes);
  p->blocks = take_room(p, &spare, p->blocks_capacity * sizeof *p->blocks);
  return w->open && p->nodes && p->blocks;
}

int32_t
clean_walk(CleanPage *p)
{
  Walk walk = { 0 }, *w = &walk;
  uint64_t tick = CLEAN_TICK_BYTES;
  uint32_t at = 0;
  int32_t status;

  w->page = p;
  p->html = p->facts->html;
  page_find_claims(p);
  clean_start(&p->text, p->host, p->doc, p->html, p->facts->len,
              p->facts->len / 16);
  element_names_begin(&w->names, p);
  if (!make_room(w))
    return PRECIS_E_LIMIT;
  page_begin(&w->r, p->facts);
  do {
    const HtmlToken *k;

    while (p->text.status == PRECIS_OK && (k = page_next(&w->r)) != NULL) {
      if ((k->start > at) & w->in_block)
        see_gap(w, at, k->start);
      see_token(w, k);
      at = k->end;
      if ((status = clean_tick(p->host, p->doc, at, &tick)) != PRECIS_OK)
        return status;
    }
    if (p->text.status != PRECIS_OK)
      return p->text.status;
    at = w->skip_start;
    tick = (uint64_t)at + CLEAN_TICK_BYTES;
  } while (go_back(w));
  end_block(w);
  close_from(w, 0);
  measure(w);
  if (p->text.status != PRECIS_OK)
    return p->text.status;
  element_names_weigh(&w->names);
  sum_nodes(p);
  return p->text.status;
}
