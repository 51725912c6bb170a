/* block_features.c - see block_features.h. */
#include "block_features.h"

#include <string.h>

#include "html_token.h"
#include "json_ld.h"

/* --------------------------------------------------------------- scales */

/* Eight steps for each doubling, from 16 on; below, the number itself.  No
 * branch: how large they are is any processor's guess. */
static inline uint8_t
scale(uint64_t n)
{
  int shift;

  if (n >> 31)
    return 239;
  shift = 28 - __builtin_clz((unsigned)n | 8);  /* to keep four bits */
  return (uint8_t)(8 * (unsigned)shift + (unsigned)(n >> shift));
}

/* n / by, rounded down.  Below 2^45, exact in floating point: what a quotient
 * lacks to the next whole number is more than the rounding can add. */
static inline uint64_t
divide(uint64_t n, uint64_t by)
{
  if ((n | by) >> 45)
    return n / by;
  return (uint64_t)(int64_t)((double)(int64_t)n / (double)(int64_t)by);
}

static inline uint8_t
share(uint64_t part, uint64_t whole)
{
  if (whole == 0)
    return 0;
  return (uint8_t)(part >= whole ? 255 : divide(part * 255, whole));
}

/* A weight, small ones finely. */
static uint8_t
signed_scale(int v)
{
  return (uint8_t)(128 + (v > 127 ? 127 : v < -127 ? -127 : v));
}

static void
set(Features *f, unsigned feature, size_t i, uint8_t value)
{
  features_column(f, feature)[i] = value;
}

/* The cells of one block.  By value: the compiler cannot know that writing a
 * cell does not change a Features. */
typedef struct Row {
  uint8_t *cells;
  size_t stride;
} Row;

static inline Row
row_of(const Features *f, size_t i)
{
  return (Row){ features_column(f, 0) + i, f->stride };
}

static inline void
put(Row row, unsigned feature, uint8_t value)
{
  row.cells[feature * row.stride] = value;
}

/* ------------------------------------------------------------- its text */

static uint32_t
plain_chars(const Block *b)
{
  return b->link_chars < b->chars ? b->chars - b->link_chars : 0;
}

static int
is_long(const Block *b)
{
  return b->words >= 10 && b->link_chars * 3 < b->chars;
}

static void
text_features(Row row, const Block *b)
{
  put(row, F_WORDS, scale(b->words));
  put(row, F_CHARS, scale(b->chars));
  put(row, F_PLAIN_CHARS, scale(plain_chars(b)));
  put(row, F_LINK_SHARE, share(b->link_chars, b->end - b->start));
  put(row, F_LEAD_LINK, scale(b->lead_chars < b->end - b->start
                              ? b->lead_chars : 0));
  put(row, F_LINKS, scale(b->n_links));
  put(row, F_STRONG_SHARE, share(b->strong_chars, b->end - b->start));
  put(row, F_SLANT_SHARE, share(b->slant_chars, b->end - b->start));
  put(row, F_WORD_LENGTH, scale(b->words ? b->chars * 8ull / b->words : 0));
  put(row, F_SHORT_SHARE, share(b->shorts, b->words));
  put(row, F_MARKS, scale(b->marks));
  put(row, F_MARK_SHARE, share(b->marks * 8ull, b->words));
  put(row, F_COMMAS, scale(b->commas));
  put(row, F_BARS, scale(b->bars));
  put(row, F_UPPER_SHARE, share(b->uppers, b->letters));
  put(row, F_DIGIT_SHARE, share(b->digits, b->chars));
  put(row, F_LETTER_SHARE, share(b->letters, b->end - b->start));
  put(row, F_FIRST, b->first);
  put(row, F_LAST, b->last);
  put(row, F_TEXT_MIN, signed_scale(b->text.min));
  put(row, F_TEXT_MAX, signed_scale(b->text.max));
  put(row, F_TEXT_SUM, signed_scale(b->text.sum / 4));
  put(row, F_TEXT_MEAN,
      signed_scale(b->text.n ? b->text.sum * 2 / b->text.n : 0));
  put(row, F_TEXT_KNOWN, scale((uint64_t)b->text.n));
  put(row, F_TITLE_IN, b->title_in);
  put(row, F_TITLE_OF, b->title_of);
  put(row, F_SUMMARY_IN, b->summary_in);
  put(row, F_SUMMARY_OF, b->summary_of);
  put(row, F_IMAGES, scale(b->n_images));
}

/* ----------------------------------------------------------- its markup */

static unsigned
tag_class(unsigned tag)
{
  switch (tag) {
  case HTML_TAG_P: return 12;
  case HTML_TAG_BLOCKQUOTE: return 11;
  case HTML_TAG_PRE: return 10;
  case HTML_TAG_LI: return 9;
  case HTML_TAG_DD: return 8;
  case HTML_TAG_DT: return 7;
  case HTML_TAG_TD: return 6;
  case HTML_TAG_TH: return 5;
  case HTML_TAG_FIGCAPTION: return 4;
  case HTML_TAG_DIV: return 3;
  case HTML_TAG_SECTION: case HTML_TAG_ARTICLE: case HTML_TAG_MAIN: return 13;
  case HTML_TAG_BUTTON: case HTML_TAG_LEGEND: return 1;
  default: return tag >= HTML_TAG_H1 && tag <= HTML_TAG_H6 ? 14 : 2;
  }
}

/* 7 for <h1> ... 2 for <h6>, 1 for a line in bold, 0 for no heading. */
static unsigned
heading_level(const CleanPage *p, const Block *b)
{
  uint32_t n = b->node;

  if (b->tag >= HTML_TAG_H1 && b->tag <= HTML_TAG_H6)
    return 7u - (b->tag - HTML_TAG_H1);
  if (p->nodes[n].path & PATH_HEADING) {
    while (!(p->nodes[n].own & PATH_HEADING))
      n = p->nodes[n].parent;
    return 7u - (p->nodes[n].tag - (unsigned)HTML_TAG_H1);
  }
  return b->strong_chars + 2 >= b->end - b->start && b->words < 20;
}

static void
path_features(const CleanPage *p, Row row, size_t i)
{
  static const struct { uint32_t bit; unsigned feature; } bits[] = {
    { PATH_ARTICLE, F_IN_ARTICLE }, { PATH_MAIN, F_IN_MAIN },
    { PATH_NAV, F_IN_NAV }, { PATH_FOOTER, F_IN_FOOTER },
    { PATH_HEADER, F_IN_HEADER }, { PATH_ASIDE, F_IN_ASIDE },
    { PATH_FORM, F_IN_FORM }, { PATH_FIGURE, F_IN_FIGURE },
    { PATH_LIST, F_IN_LIST }, { PATH_TABLE, F_IN_TABLE },
    { PATH_HIDDEN, F_IN_HIDDEN }, { PATH_QUOTE, F_IN_QUOTE },
    { PATH_SECTION, F_IN_SECTION }, { PATH_COMMENT, F_IN_COMMENT },
    { PATH_BUTTON, F_IN_BUTTON }, { PATH_DEFINITION, F_IN_DEFINITION },
    { PATH_NOSCRIPT, F_IN_NOSCRIPT }
  };
  const Block *b = &p->blocks[i];
  const Node *n = &p->nodes[b->node];
  const Node *n2 = &p->nodes[n->parent], *n3 = &p->nodes[n2->parent];

  for (size_t k = 0; k < sizeof bits / sizeof *bits; k++)
    put(row, bits[k].feature, (n->path & bits[k].bit) != 0);
  put(row, F_TAG, (uint8_t)tag_class(b->tag));
  put(row, F_HEADING, (uint8_t)heading_level(p, b));
  put(row, F_DEPTH, scale(n->depth));
  put(row, F_AFTER_BREAK, (b->flags & BLOCK_AFTER_BREAK) != 0);
  put(row, F_NAME_MIN, signed_scale(n->min));
  put(row, F_NAME_MAX, signed_scale(n->max));
  put(row, F_NAME2_MIN, signed_scale(n2->min));
  put(row, F_NAME2_MAX, signed_scale(n2->max));
  put(row, F_NAME3_MIN, signed_scale(n3->min));
  put(row, F_NAME3_MAX, signed_scale(n3->max));
  put(row, F_PATH_MIN, signed_scale(n->path_min));
  put(row, F_PATH_MAX, signed_scale(n->path_max));
  put(row, F_PATH_SUM, signed_scale(n->path_sum / 4));
  put(row, F_INLINE_MIN, signed_scale(b->inline_min));
  put(row, F_INLINE_MAX, signed_scale(b->inline_max));
}

/* -------------------------------------------------------- its ancestors */

/* The block that is most like the title: the headline. */
static size_t
find_headline(const CleanPage *p)
{
  size_t best = p->n_blocks;
  unsigned most = 300;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    unsigned like = b->title_in + b->title_of + 20 * heading_level(p, b);

    if (b->title_of > 100 && b->words > 1 && like > most) {
      most = like;
      best = i;
    }
  }
  return best;
}

/* What is counted of equal keys; an open hash table of twice as many slots. */
typedef struct Count {
  uint64_t key;
  uint32_t n, other;
} Count;

typedef struct Counts {
  Count *slots;
  size_t mask;
} Counts;

static int
counts_init(const CleanPage *p, Counts *c, size_t n)
{
  size_t size = 16;

  while (size < n * 2)
    size *= 2;
  c->mask = size - 1;
  c->slots = p->host->scratch(p->doc, size * sizeof *c->slots);
  return c->slots != NULL;
}

/* The key's slot, or the free one where it would be.  Keys are odd. */
static Count *
counts_slot(const Counts *c, uint64_t key)
{
  size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & c->mask;

  while (c->slots[i].key && c->slots[i].key != key)
    i = (i + 1) & c->mask;
  return &c->slots[i];
}

static Count *
counts_at(const Counts *c, uint64_t key)
{
  Count *slot = counts_slot(c, key | 1);

  slot->key = key | 1;
  return slot;
}

static int
counts_has(const Counts *c, uint64_t key)
{
  return counts_slot(c, key | 1)->key != 0;
}

static int
is_group(const Node *n)
{
  return (n->own & (PATH_LIST | PATH_TABLE | PATH_DEFINITION)) != 0;
}

static uint64_t
sibling_key(const Node *n)
{
  return ((uint64_t)n->parent << 33) | ((uint64_t)n->signature << 1);
}

/* Does it look like the excerpt of a story: a title that is a link, and more
 * text than that? */
static int
shows_story(const Node *n)
{
  return n->link_chars >= 12 && n->chars >= n->link_chars + 40;
}

typedef struct NodeFacts {
  Count *siblings;              /* n: alike; other: that show a story        */
  uint8_t like, like_most;      /* siblings of the same tag and class        */
  uint8_t out_of_most, out_of_half;
  uint8_t nth;                  /* of these siblings                         */
  uint8_t stories;              /* share of these that show another story    */
  uint8_t out_of_title;         /* steps up from the headline to hold both   */
  uint32_t with_title;          /* the element that holds both               */
  uint32_t group;               /* innermost list or table; 0: none          */
  uint32_t box;                 /* innermost of several alike; 0: none       */
} NodeFacts;

/* How many steps a node is out of the smallest element that holds the given
 * share of the page's long plain text. */
static void
mark_container(const CleanPage *p, NodeFacts *facts, const uint32_t *best,
               uint32_t percent, int half)
{
  uint64_t need = (uint64_t)p->nodes[0].long_chars * percent / 100;
  uint32_t deepest = 0;

  while (best[deepest] &&
         p->nodes[best[deepest]].long_chars >= need && need > 0)
    deepest = best[deepest];
  for (uint32_t i = 0; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];
    const NodeFacts *up = &facts[n->parent];
    uint8_t out = half ? up->out_of_half : up->out_of_most;

    /* on the way to the container: as far out as it is above it */
    if (i == 0 || (n->long_chars >= need && need > 0 &&
                   best[n->parent] == i && out > 0))
      out = n->depth > p->nodes[deepest].depth ? up->out_of_most
            : scale(p->nodes[deepest].depth - n->depth);
    if (half)
      facts[i].out_of_half = out;
    else
      facts[i].out_of_most = out;
  }
}

/* How far the elements are from one of them: how many steps it is up to the
 * element that holds both. */
static void
mark_title(const CleanPage *p, NodeFacts *facts, uint32_t title)
{
  unsigned steps = 1;

  for (uint32_t i = title; ; i = p->nodes[i].parent) {
    facts[i].out_of_title = scale(steps++);
    facts[i].with_title = i;
    if (i == 0)
      break;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++)
    if (facts[i].out_of_title == 0) {
      facts[i].out_of_title = facts[p->nodes[i].parent].out_of_title;
      facts[i].with_title = facts[p->nodes[i].parent].with_title;
    }
}

static NodeFacts *
node_facts(const CleanPage *p, size_t headline)
{
  NodeFacts *facts = p->host->scratch(p->doc, p->n_nodes * sizeof *facts + 1);
  uint32_t *best = p->host->scratch(p->doc, p->n_nodes * sizeof *best + 1);
  Counts c;

  if (!facts || !best || !counts_init(p, &c, p->n_nodes))
    return NULL;
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];

    facts[i].siblings = counts_at(&c, sibling_key(n));
    facts[i].nth = scale(facts[i].siblings->n++);
    facts[i].siblings->other += (uint32_t)shows_story(n);
    if (best[n->parent] == 0 ||
        n->long_chars > p->nodes[best[n->parent]].long_chars)
      best[n->parent] = i;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];

    facts[i].like = scale(facts[i].siblings->n);
    facts[i].like_most = facts[n->parent].like_most;
    facts[i].group = is_group(n) ? i : facts[n->parent].group;
    facts[i].box = facts[n->parent].box;
    if (facts[i].like >= 3 && n->tag != HTML_TAG_P) {
      facts[i].box = i;
      facts[i].stories = share(facts[i].siblings->other,
                               facts[i].siblings->n);
    }
    if (facts[i].like > facts[i].like_most && n->tag != HTML_TAG_P)
      facts[i].like_most = facts[i].like;
  }
  mark_container(p, facts, best, 80, 0);
  mark_container(p, facts, best, 45, 1);
  if (headline < p->n_blocks)
    mark_title(p, facts, p->blocks[headline].node);
  return facts;
}

/* Of a box: how many are like it, how many of these show a story, its size,
 * and whether it, its parent or neither holds the headline. */
static void
box_features(const CleanPage *p, const NodeFacts *facts, Row row, uint32_t box)
{
  const Node *n = &p->nodes[box];
  uint32_t title = facts[box].with_title;

  put(row, F_BOX_LIKE, facts[box].like);
  put(row, F_BOX_STORIES, facts[box].stories);
  put(row, F_BOX_CHARS, scale(n->chars));
  put(row, F_BOX_BLOCKS, scale(n->n_blocks));
  put(row, F_BOX_TITLE, title == box ? 1 : title == n->parent ? 2 : 3);
}

static void
ancestor_features(const CleanPage *p, const NodeFacts *facts, Row row,
                  size_t i)
{
  const Block *b = &p->blocks[i];
  uint32_t up1 = b->node, up2 = p->nodes[up1].parent;
  uint32_t up3 = p->nodes[up2].parent;
  const Node *root = &p->nodes[0], *ups[3];
  uint64_t plain = root->chars - root->link_chars;

  ups[0] = &p->nodes[up1];
  ups[1] = &p->nodes[up2];
  ups[2] = &p->nodes[up3];
  for (unsigned k = 0; k < 3; k++) {
    put(row, F_UP1_SHARE + k, share(ups[k]->chars - ups[k]->link_chars, plain));
    put(row, F_UP1_LINKS + k, share(ups[k]->link_chars, ups[k]->chars));
    put(row, F_UP1_BLOCKS + k, scale(ups[k]->n_blocks));
    put(row, F_UP1_IMAGES + k, scale(ups[k]->n_images));
  }
  put(row, F_NTH1, facts[up1].nth);
  put(row, F_NTH2, facts[up2].nth);
  put(row, F_NTH3, facts[up3].nth);
  if (facts[up1].out_of_title) {
    const Node *with = &p->nodes[facts[up1].with_title];

    put(row, F_OUT_OF_TITLE, facts[up1].out_of_title);
    put(row, F_TITLE_SHARE, share(with->long_chars, root->long_chars));
    put(row, F_TITLE_BLOCKS, scale(with->n_blocks));
  }
  put(row, F_UP2_MEAN, scale(ups[1]->chars / (ups[1]->n_blocks + 1)));
  put(row, F_UP3_MEAN, scale(ups[2]->chars / (ups[2]->n_blocks + 1)));
  put(row, F_UP2_LONG, scale(ups[1]->n_long));
  put(row, F_UP3_LONG, scale(ups[2]->n_long));
  put(row, F_LIKE1, facts[up1].like);
  put(row, F_LIKE2, facts[up2].like);
  put(row, F_LIKE3, facts[up3].like);
  put(row, F_LIKE_MOST, facts[up1].like_most);
  if (facts[up1].group) {
    const Node *group = &p->nodes[facts[up1].group];

    put(row, F_GROUP_LINKS, share(group->link_chars, group->chars));
    put(row, F_GROUP_BLOCKS, scale(group->n_blocks));
    put(row, F_GROUP_MEAN, scale(group->chars / (group->n_blocks + 1)));
    put(row, F_GROUP_SHARE, share(group->chars, root->chars));
  }
  if (facts[up1].box)
    box_features(p, facts, row, facts[up1].box);
  put(row, F_OUT_OF_MOST, facts[up1].out_of_most);
  put(row, F_OUT_OF_HALF, facts[up1].out_of_half);
}

/* -------------------------------------------------- the page's own copy */

/* Longer copies are looked at so far. */
#define LONGEST_COPY 262144

/* Three words in a row, as they go by. */
typedef struct Threes {
  uint32_t hash[3];
  size_t n;
} Threes;

static uint64_t
next_three(Threes *t, const char *s, size_t len, size_t *i)
{
  while (*i < len) {
    if (!lexicon_is_word(s[*i])) {
      /* markup within the copy */
      if (s[*i] == '<')
        while (*i < len && s[*i] != '>')
          ++*i;
      *i += *i < len;
      continue;
    }
    t->hash[0] = t->hash[1];
    t->hash[1] = t->hash[2];
    t->hash[2] = lexicon_hash_word(s, len, i);
    if (++t->n >= 3)
      return ((uint64_t)t->hash[0] * 31 + t->hash[1]) * 31 + t->hash[2];
  }
  return 0;
}

/* Some pages carry their text once more as JSON-LD: which share of the block's
 * words, three in a row, is in it.  0: no copy. */
static int
body_features(const CleanPage *p, Features *f)
{
  size_t len = p->body.end - p->body.start, i = 0;
  char *copy;
  uint64_t key;
  Counts c;
  Threes t = { .n = 0 };

  if (len < 200)
    return 1;
  len = len < LONGEST_COPY ? len : LONGEST_COPY;
  copy = p->host->room(p->doc, len);
  if (!copy || !counts_init(p, &c, len / 4))
    return 0;
  len = json_unescape(p->html + p->body.start, len, copy, len);
  while (t.n < len / 4 && (key = next_three(&t, copy, len, &i)) != 0)
    counts_at(&c, key << 1);
  for (size_t b = 0; b < p->n_blocks; b++) {
    const char *s = p->text.text + p->blocks[b].start;
    size_t n = p->blocks[b].end - p->blocks[b].start;
    uint32_t in = 0;

    t.n = i = 0;
    while ((key = next_three(&t, s, n, &i)) != 0)
      in += counts_has(&c, key << 1);
    set(f, F_BODY_IN, b, t.n < 3 ? 1 : (uint8_t)(2 + in * 250 / (t.n - 2)));
  }
  return 1;
}

/* ------------------------------------------------------------- its place */

static void
place_features(const CleanPage *p, size_t headline, Features *f)
{
  const Node *root = &p->nodes[0];
  uint64_t chars = 0, plain = 0, all_plain = root->chars - root->link_chars;
  uint64_t title_at = 0, heading_at = 0;
  size_t heading = 0, last_long = 0, linked = 0;
  int worst = 0;
  int has_heading = 0, has_long = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    unsigned level = features_column(f, F_HEADING)[i];
    Row row = row_of(f, i);

    put(row, F_AT, share(chars, root->chars));
    put(row, F_AT_PLAIN, share(plain, all_plain));
    put(row, F_INDEX, scale(i));
    put(row, F_FROM_END, scale(p->n_blocks - i));
    if (i == headline)
      title_at = plain;
    put(row, F_SINCE_TITLE, headline == p->n_blocks ? 0 : i < headline ? 1 :
        i == headline ? 2 : (uint8_t)(3 + scale(i - headline)));
    put(row, F_TO_TITLE, headline < p->n_blocks && i > headline ?
        (uint8_t)(1 + scale(plain - title_at)) : 0);
    put(row, F_SINCE_HEADING, has_heading ? scale(plain - heading_at) : 255);
    put(row, F_HEADING_SUM,
        has_heading ? signed_scale(p->blocks[heading].text.sum) : 0);
    put(row, F_HEADING_LINK,
        has_heading ? features_column(f, F_LINK_SHARE)[heading] : 0);
    put(row, F_HEADING_LEVEL,
        has_heading ? features_column(f, F_HEADING)[heading] : 0);
    put(row, F_SINCE_LONG, has_long ? scale(i - last_long) : 255);
    if (i == headline) {
      linked = 0;
      worst = 0;
    }
    if (level > 1) {
      worst = b->text.sum < worst ? b->text.sum : worst;
      if (plain_chars(b) * 4 < b->chars)
        linked++;
    }
    put(row, F_LINKED_HEADINGS, scale(linked));
    put(row, F_HEADING_WORST, signed_scale(worst));
    if (level > 0) {
      heading = i;
      heading_at = plain;
      has_heading = 1;
    }
    if (is_long(b)) {
      last_long = i;
      has_long = 1;
    }
    chars += b->chars;
    plain += plain_chars(b);
  }
  has_long = 0;
  for (size_t i = p->n_blocks; i-- > 0;) {
    set(f, F_TO_LONG, i, has_long ? scale(last_long - i) : 255);
    if (is_long(&p->blocks[i])) {
      last_long = i;
      has_long = 1;
    }
  }
}

/* How many blocks in a row are links. */
static void
run_features(const CleanPage *p, Features *f)
{
  size_t start = 0;

  for (size_t i = 0; i <= p->n_blocks; i++) {
    if (i < p->n_blocks &&
        (p->blocks[i].link_chars * 5 > p->blocks[i].chars * 4 ||
         p->blocks[i].letters == 0))
      continue;
    for (size_t k = start; k < i; k++)
      set(f, F_LINK_RUN, k, scale(i - start));
    start = i + 1;
  }
}

static int
same_text_features(const CleanPage *p, Features *f)
{
  Count **slots = p->host->room(p->doc, 2 * p->n_blocks * sizeof *slots);
  Counts all, start;

  if (!slots || !counts_init(p, &all, p->n_blocks) ||
      !counts_init(p, &start, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    slots[2 * i] = counts_at(&all, (uint64_t)b->hash << 1);
    slots[2 * i + 1] = counts_at(&start, (uint64_t)b->start_hash << 1);
    set(f, F_SAME_BEFORE, i, scale(slots[2 * i]->n++));
    set(f, F_SAME_START_BEFORE, i, scale(slots[2 * i + 1]->n++));
  }
  for (size_t i = 0; i < p->n_blocks; i++) {
    set(f, F_SAME_TEXT, i, scale(slots[2 * i]->n));
    set(f, F_SAME_START, i, scale(slots[2 * i + 1]->n));
  }
  return 1;
}

static void
page_features(const CleanPage *p, Features *f)
{
  const Node *root = &p->nodes[0];
  uint32_t path = 0;
  uint64_t prose = 0;
  uint8_t values[9];

  for (size_t i = 0; i < p->n_blocks; i++)
    prose += p->blocks[i].words >= 25 ? plain_chars(&p->blocks[i]) : 0;
  for (size_t i = 0; i < p->n_nodes; i++)
    path |= p->nodes[i].own;
  values[0] = scale(root->chars - root->link_chars);
  values[1] = scale(p->n_blocks);
  values[2] = share(root->link_chars, root->chars);
  values[3] = share(root->long_chars, root->chars);
  values[4] = scale(p->n_paragraphs);
  values[5] = scale(p->n_articles);
  values[6] = p->kinds & KIND_FORUM ? 6 : p->kinds & KIND_PRODUCT ? 5 :
              p->kinds & KIND_LIST ? 4 : p->kinds & KIND_QUESTION ? 3 :
              p->kinds & KIND_ARTICLE ? 1 : p->kinds & KIND_SITE ? 2 : 0;
  values[7] = (path & PATH_MAIN) != 0;
  values[8] = share(prose, root->chars - root->link_chars);
  for (unsigned k = 0; k < 9; k++)
    memset(features_column(f, F_PAGE_CHARS + k), values[k], p->n_blocks);
}

int
clean_features(const CleanPage *p, Features *f)
{
  NodeFacts *facts;

  f->headline = find_headline(p);
  f->n = p->n_blocks;
  f->stride = (p->n_blocks + 2 * FEATURE_PAD + 31) & ~(size_t)31;
  if (f->n == 0)
    return 1;
  f->cells = p->host->scratch(p->doc, f->stride * N_FEATURES + FEATURE_STEP);
  facts = node_facts(p, f->headline);
  if (!f->cells || !facts)
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    Row row = row_of(f, i);

    text_features(row, &p->blocks[i]);
    path_features(p, row, i);
    ancestor_features(p, facts, row, i);
  }
  place_features(p, f->headline, f);
  run_features(p, f);
  page_features(p, f);
  return same_text_features(p, f) && body_features(p, f);
}

/* -------------------------------------------------- after the first trees */

/* round(255 / (1 + exp(-i / 4))) for i = 0 .. 24 */
static const uint8_t logistic[25] = {
  128, 143, 159, 173, 186, 198, 208, 217, 225, 231, 236, 240, 243,
  245, 247, 249, 250, 251, 252, 253, 253, 254, 254, 254, 254
};

uint8_t
clean_probability(int32_t logit)
{
  int32_t size = logit < 0 ? -logit : logit, i, rest;
  int32_t p;

  i = size >> 8;
  if (i >= 24)
    return logit < 0 ? 1 : 254;
  rest = size & 255;
  p = logistic[i] * (256 - rest) + logistic[i + 1] * rest;
  p = (p + 128) >> 8;
  return (uint8_t)(logit < 0 ? 255 - p : p);
}

/* Sums of weight and weighted probability before each block. */
typedef struct Mass {
  uint64_t *weight, *content;
} Mass;

static uint32_t
weight_of(const Block *b)
{
  return b->chars + 20;
}

/* Mean probability of blocks [a, b). */
static uint8_t
mean(const Mass *m, size_t a, size_t b)
{
  uint64_t weight = m->weight[b] - m->weight[a];

  return weight ? (uint8_t)((m->content[b] - m->content[a]) / weight) : 0;
}

static void
near_features(const CleanPage *p, const Mass *m, Features *f)
{
  size_t n = p->n_blocks, last = 0;
  uint64_t all = m->content[n];
  const uint8_t *prob = features_column(f, F_P);
  uint64_t prose = 0, linked = 0;
  int seen = 0;

  for (size_t i = 0; i < n; i++) {
    const Block *b = &p->blocks[i];

    if (b->words >= 25)
      prose += (uint64_t)weight_of(b) * prob[i];
    linked += (uint64_t)(b->chars - plain_chars(b)) * prob[i];
  }
  memset(features_column(f, F_P_PAGE), share(all / 255, m->weight[n]), n);
  memset(features_column(f, F_P_MOST), scale(all / 255), n);
  memset(features_column(f, F_P_PROSE), share(prose, all), n);
  memset(features_column(f, F_P_LINKED), share(linked, all), n);
  for (size_t i = 0; i < n; i++) {
    size_t a2 = i > 2 ? i - 2 : 0, b2 = i + 3 < n ? i + 3 : n;
    size_t a8 = i > 8 ? i - 8 : 0, b8 = i + 9 < n ? i + 9 : n;
    size_t a4 = i > 4 ? i - 4 : 0, b4 = i + 5 < n ? i + 5 : n;

    set(f, F_P_NEAR, i, mean(m, a2, b2));
    set(f, F_P_WIDE, i, mean(m, a8, b8));
    set(f, F_P_BEFORE, i, mean(m, a4, i));
    set(f, F_P_AFTER, i, mean(m, i + 1, b4 > i ? b4 : i + 1));
    set(f, F_P_SHARE_BEFORE, i, share(m->content[i], all));
    set(f, F_P_SHARE_AFTER, i, share(all - m->content[i + 1], all));
    set(f, F_P_SINCE, i, seen ? scale(i - last) : 255);
    if (prob[i] > 200) {
      last = i;
      seen = 1;
    }
  }
  seen = 0;
  for (size_t i = n; i-- > 0;) {
    uint8_t since = features_column(f, F_P_SINCE)[i];

    set(f, F_P_TO, i, seen ? scale(last - i) : 255);
    /* in a gap between likely blocks: how wide it is */
    set(f, F_P_GAP, i, seen && since < 255 ?
        (uint8_t)(since > 119 || last - i > 119 ? 240 :
                  since + scale(last - i)) : 255);
    if (prob[i] > 200) {
      last = i;
      seen = 1;
    }
  }
}

/* The element that would be the best to take as a whole, if what is no content
 * costs as much as content is worth; and how far the others are from it. */
static int
best_container(const CleanPage *p, const uint64_t *content,
               const uint64_t *weight, Features *f)
{
  uint8_t *out = p->host->scratch(p->doc, p->n_nodes);
  uint32_t best = 0;
  int64_t most = INT64_MIN;
  unsigned steps = 1;

  if (!out)
    return 0;
  for (uint32_t i = 0; i < p->n_nodes; i++) {
    int64_t gain = (int64_t)content[i] - (int64_t)weight[i] * 115;

    if (gain >= most) {
      most = gain;
      best = i;
    }
  }
  for (uint32_t i = best; ; i = p->nodes[i].parent) {
    out[i] = scale(steps++);
    if (i == 0)
      break;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++)
    if (out[i] == 0)
      out[i] = out[p->nodes[i].parent];
  for (size_t i = 0; i < p->n_blocks; i++)
    set(f, F_P_OUT, i, out[p->blocks[i].node]);
  memset(features_column(f, F_P_OUT_SHARE), share(content[best], content[0]),
         p->n_blocks);
  return 1;
}

/* ------------------------------------------ beside the begin of the text */

enum { LEAST_BEGIN_WORDS = 12, SURE_BEGIN = 150 };

/* The block with which the text most likely begins: the first likely one of
 * some words behind the headline, else the likeliest. */
static size_t
find_begin(const CleanPage *p, size_t headline, const uint8_t *prob)
{
  size_t best = p->n_blocks;
  unsigned most = 0;

  for (size_t i = headline < p->n_blocks ? headline : 0; i < p->n_blocks; i++) {
    if (p->blocks[i].words < LEAST_BEGIN_WORDS)
      continue;
    if (prob[i] > SURE_BEGIN)
      return i;
    if (prob[i] > most) {
      most = prob[i];
      best = i;
    }
  }
  return best;
}

/* How an element lies to that block. */
typedef struct Beside {
  uint32_t with;                /* the element that holds both               */
  uint32_t box;                 /* its child that holds the element, or with */
  uint32_t begin_box;           /* of those on the way up: its child that
                                   holds the block                           */
  uint8_t steps;                /* from the block up to with                 */
  uint8_t linked;               /* a box with a heading that is a link       */
} Beside;

static Beside *
beside_begin(const CleanPage *p, size_t begin, const Features *f)
{
  const uint8_t *level = features_column(f, F_HEADING);
  Beside *beside = p->host->scratch(p->doc, p->n_nodes * sizeof *beside);
  uint32_t below = p->blocks[begin].node;
  unsigned steps = 1;

  if (!beside)
    return NULL;
  for (uint32_t i = below; ; i = p->nodes[i].parent) {
    beside[i] = (Beside){ .with = i, .box = i, .begin_box = below,
                          .steps = scale(steps++) };
    below = i;
    if (i == 0)
      break;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Beside *up = &beside[p->nodes[i].parent];

    if (beside[i].steps == 0)
      beside[i] = (Beside){ .with = up->with, .steps = up->steps,
                            .box = up->box == up->with ? i : up->box };
  }
  for (size_t i = 0; i < p->n_blocks; i++)
    if (level[i] > 1 && plain_chars(&p->blocks[i]) * 4 < p->blocks[i].chars)
      beside[beside[p->blocks[i].node].box].linked = 1;
  return beside;
}

/* Other stories stand in boxes of their own, side by side with the one that
 * holds the text, one like the other, under headings that are links. */
static int
begin_features(const CleanPage *p, const uint64_t *content, Features *f)
{
  size_t headline = f->headline;
  size_t begin = find_begin(p, headline, features_column(f, F_P));
  Beside *beside;
  Counts alike;

  if (begin == p->n_blocks)
    return 1;
  beside = beside_begin(p, begin, f);
  if (!beside || !counts_init(p, &alike, p->n_nodes))
    return 0;
  for (uint32_t i = 1; i < p->n_nodes; i++)
    if (beside[i].box == i && beside[i].with != i) {
      Count *c = counts_at(&alike, sibling_key(&p->nodes[i]));

      c->n++;
      c->other += beside[i].linked;
    }
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Beside *b = &beside[p->blocks[i].node];
    const Count *c;

    set(f, F_BEGIN_OUT, i, b->steps);
    set(f, F_BEGIN_BEFORE, i, headline < p->n_blocks && i < headline ? 1
                              : i < begin ? 2 : 3);
    if (b->box == b->with)
      continue;
    c = counts_at(&alike, sibling_key(&p->nodes[b->box]));
    set(f, F_BEGIN_SHARE, i, share(content[beside[b->with].begin_box],
                                   content[b->with]));
    set(f, F_BEGIN_OWN, i, share(content[b->box], content[b->with]));
    set(f, F_BEGIN_LIKE, i, scale(c->n));
    set(f, F_BEGIN_LINKED, i, (uint8_t)(1 + 254 * c->other / c->n));
  }
  return 1;
}

static int
node_mass_features(const CleanPage *p, Features *f)
{
  const uint8_t *prob = features_column(f, F_P);
  uint64_t *content = p->host->scratch(p->doc, p->n_nodes * 8);
  uint64_t *weight = p->host->scratch(p->doc, p->n_nodes * 8);
  uint32_t *group = p->host->scratch(p->doc, p->n_nodes * 4);

  if (!content || !weight || !group)
    return 0;
  for (uint32_t i = 1; i < p->n_nodes; i++)
    group[i] = is_group(&p->nodes[i]) ? i : group[p->nodes[i].parent];
  for (size_t i = 0; i < p->n_blocks; i++) {
    uint32_t w = weight_of(&p->blocks[i]);

    weight[p->blocks[i].node] += w;
    content[p->blocks[i].node] += (uint64_t)w * prob[i];
  }
  for (size_t i = p->n_nodes; i-- > 1;) {
    weight[p->nodes[i].parent] += weight[i];
    content[p->nodes[i].parent] += content[i];
  }
  if (!best_container(p, content, weight, f) ||
      !begin_features(p, content, f))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    uint32_t node = p->blocks[i].node, in = group[node];

    set(f, F_P_GROUP, i, in ? (uint8_t)(content[in] / weight[in]) : 0);
    for (unsigned k = 0; k < 4; k++) {
      set(f, F_P_UP1 + k, i, (uint8_t)(content[node] / weight[node]));
      node = p->nodes[node].parent;
    }
  }
  return 1;
}

/* Blocks in elements of the same tag and class, in parents of the same. */
static int
like_features(const CleanPage *p, Features *f)
{
  const uint8_t *prob = features_column(f, F_P);
  Count **slots = p->host->room(p->doc, p->n_blocks * sizeof *slots);
  Counts like;

  if (!slots || !counts_init(p, &like, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Node *n = &p->nodes[p->blocks[i].node];
    const Node *up = &p->nodes[n->parent];

    slots[i] = counts_at(&like, ((uint64_t)n->signature << 32 |
                                 up->signature) << 1);
    slots[i]->n++;
    slots[i]->other += prob[i];
  }
  for (size_t i = 0; i < p->n_blocks; i++)
    set(f, F_P_LIKE, i, (uint8_t)(slots[i]->other / slots[i]->n));
  return 1;
}

/* From a heading to the next one of its rank or above. */
static void
section_features(const CleanPage *p, const Mass *m, Features *f)
{
  const uint8_t *level = features_column(f, F_HEADING);
  size_t n = p->n_blocks, start = 0;

  for (size_t i = 1; i <= n; i++)
    if (i == n || level[i] > 1) {
      uint8_t all = mean(m, start, i);
      uint8_t body = start + 1 < i ? mean(m, start + 1, i) : 0;

      for (size_t k = start; k < i; k++) {
        set(f, F_P_SECTION, k, level[k] > 1 ? body : all);
        set(f, F_P_HEADING, k,
            level[start] > 1 ? features_column(f, F_P)[start] : 128);
      }
      start = i;
    }
}

int
clean_second_features(const CleanPage *p, const int32_t *logits, Features *f)
{
  size_t n = p->n_blocks;
  Mass m;

  if (n == 0)
    return 1;
  m.weight = p->host->scratch(p->doc, (n + 1) * 8);
  m.content = p->host->scratch(p->doc, (n + 1) * 8);
  if (!m.weight || !m.content)
    return 0;
  for (size_t i = 0; i < n; i++) {
    uint8_t prob = clean_probability(logits[i]);
    uint32_t w = weight_of(&p->blocks[i]);

    set(f, F_P, i, prob);
    m.weight[i + 1] = m.weight[i] + w;
    m.content[i + 1] = m.content[i] + (uint64_t)w * prob;
  }
  near_features(p, &m, f);
  section_features(p, &m, f);
  return node_mass_features(p, f) && like_features(p, f);
}
