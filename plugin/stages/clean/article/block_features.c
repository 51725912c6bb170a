/* block_features.c - see block_features.h: what is told of a block before any
 * trees are asked. */
#include "block_features.h"

#include <string.h>

#include "counts.h"
#include "feature_batch.h"
#include "feature_cells.h"
#include "html/json_ld.h"
#include "processor.h"
#include "word_hash.h"

/* ------------------------------------------------------------- its text */

static void
text_features(FeatureBatch *to, size_t k, Row row, const Block *b)
{
  uint32_t n_bytes = b->end - b->start;

  batch_number(to, k, F_WORDS, b->words);
  batch_number(to, k, F_CHARS, b->chars);
  batch_number(to, k, F_PLAIN_CHARS, block_plain_chars(b));
  batch_share(to, k, F_LINK_SHARE, b->link_chars, n_bytes);
  batch_number(to, k, F_LINKS, b->n_links);
  batch_share(to, k, F_STRONG_SHARE, b->strong_chars, n_bytes);
  batch_share(to, k, F_SLANT_SHARE, b->slant_chars, n_bytes);
  batch_number(to, k, F_WORD_LENGTH,
               b->words ? divide(b->chars * 8ull, b->words) : 0);
  batch_number(to, k, F_MARKS, b->marks);
  batch_share(to, k, F_MARK_SHARE, b->marks * 8ull, b->words);
  batch_number(to, k, F_BARS, b->bars);
  batch_share(to, k, F_UPPER_SHARE, b->uppers, b->letters);
  batch_share(to, k, F_DIGIT_SHARE, b->digits, b->chars);
  batch_share(to, k, F_LETTER_SHARE, b->letters, n_bytes);
  put(row, F_FIRST, b->first);
  put(row, F_LAST, b->last);
  put(row, F_TITLE_IN, b->title_in);
  put(row, F_TITLE_OF, b->title_of);
  put(row, F_SUMMARY_IN, b->summary_in);
  put(row, F_SUMMARY_OF, b->summary_of);
  batch_number(to, k, F_IMAGES, b->n_images);
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
  unsigned heading = p->nodes[b->node].heading;

  if (heading)
    return 7u - (heading - HTML_TAG_H1);
  return b->strong_chars + 2 >= b->end - b->start && b->words < 20;
}

static void
path_features(const CleanPage *p, FeatureBatch *to, size_t k, Row row,
              const Block *b)
{
  const Node *n = &p->nodes[b->node];
  const Node *n2 = &p->nodes[n->parent], *n3 = &p->nodes[n2->parent];

  to->paths[k] = n->path;
  put(row, F_TAG, (uint8_t)tag_class(b->tag));
  put(row, F_HEADING, (uint8_t)heading_level(p, b));
  batch_number(to, k, F_DEPTH, n->depth);
  put(row, F_AFTER_BREAK, (b->flags & BLOCK_AFTER_BREAK) != 0);
  batch_weight(to, k, F_NAME_MIN, n->min);
  batch_weight(to, k, F_NAME_MAX, n->max);
  batch_weight(to, k, F_NAME2_MIN, n2->min);
  batch_weight(to, k, F_NAME2_MAX, n2->max);
  batch_weight(to, k, F_NAME3_MIN, n3->min);
  batch_weight(to, k, F_NAME3_MAX, n3->max);
  batch_weight(to, k, F_PATH_MIN, n->path_min);
  batch_weight(to, k, F_PATH_MAX, n->path_max);
  batch_weight(to, k, F_PATH_SUM, n->path_sum / 4);
  batch_weight(to, k, F_INLINE_MIN, b->inline_min);
  batch_weight(to, k, F_INLINE_MAX, b->inline_max);
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
  uint8_t stories;              /* share of these that show another story    */
  uint8_t out_of_title;         /* steps up from the headline to hold both   */
  uint32_t with_title;          /* the element that holds both               */
  uint32_t group;               /* innermost list or table; 0: none          */
  uint32_t box;                 /* innermost of several alike; 0: none       */
} NodeFacts;

/* The smallest element that holds a share of the page's long plain text, need
 * characters, stands so deep. */
typedef struct Container {
  uint64_t need;
  uint32_t depth;
} Container;

static Container
container_of(const CleanPage *p, const uint32_t *best, uint32_t percent)
{
  uint64_t need = (uint64_t)p->nodes[0].long_chars * percent / 100;
  uint32_t deepest = 0;

  if (need == 0)                /* no element holds anything                 */
    need = UINT64_MAX;
  while (best[deepest] && p->nodes[best[deepest]].long_chars >= need)
    deepest = best[deepest];
  return (Container){ need, p->nodes[deepest].depth };
}

/* How many steps node i is out of a container: as many as what it stands in, of
 * which out are told, but on the way down to the container as far as it is
 * above that; most: below it. */
static inline uint8_t
steps_out(const CleanPage *p, const uint32_t *best, uint32_t i, Container c,
          uint8_t out, uint8_t most)
{
  const Node *n = &p->nodes[i];

  if (i > 0 && (n->long_chars < c.need || best[n->parent] != i || out == 0))
    return out;
  return n->depth > c.depth ? most : scale(c.depth - n->depth);
}

static void
mark_containers(const CleanPage *p, NodeFacts *facts, const uint32_t *best)
{
  Container most = container_of(p, best, 80), half = container_of(p, best, 45);

  for (uint32_t i = 0; i < p->n_nodes; i++) {
    const NodeFacts *up = &facts[p->nodes[i].parent];

    facts[i].out_of_most = steps_out(p, best, i, most, up->out_of_most,
                                     up->out_of_most);
    facts[i].out_of_half = steps_out(p, best, i, half, up->out_of_half,
                                     up->out_of_most);
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

  if (!facts || !best || !counts_init(&c, p->host, p->doc, p->n_nodes))
    return NULL;
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];

    facts[i].siblings = counts_at(&c, node_sibling_key(n));
    facts[i].siblings->n++;
    facts[i].siblings->other += (uint32_t)shows_story(n);
    if (best[n->parent] == 0 ||
        n->long_chars > p->nodes[best[n->parent]].long_chars)
      best[n->parent] = i;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];

    facts[i].like = scale(facts[i].siblings->n);
    facts[i].like_most = facts[n->parent].like_most;
    facts[i].group = node_is_group(n) ? i : facts[n->parent].group;
    facts[i].box = facts[n->parent].box;
    if (facts[i].like >= 3 && n->tag != HTML_TAG_P) {
      facts[i].box = i;
      facts[i].stories = share(facts[i].siblings->other,
                               facts[i].siblings->n);
    }
    if (facts[i].like > facts[i].like_most && n->tag != HTML_TAG_P)
      facts[i].like_most = facts[i].like;
  }
  mark_containers(p, facts, best);
  if (headline < p->n_blocks)
    mark_title(p, facts, p->blocks[headline].node);
  return facts;
}

/* Of a box, 0 if there is none: how many are like it, how many of these show a
 * story, its size, and whether it, its parent or neither holds the headline. */
static void
box_features(const CleanPage *p, const NodeFacts *facts, FeatureBatch *to,
             size_t k, Row row, uint32_t box)
{
  const Node *n = &p->nodes[box];
  uint32_t title = facts[box].with_title;

  batch_number(to, k, F_BOX_CHARS, box ? n->chars : 0);
  batch_number(to, k, F_BOX_BLOCKS, box ? n->n_blocks : 0);
  if (box == 0)
    return;
  put(row, F_BOX_LIKE, facts[box].like);
  put(row, F_BOX_STORIES, facts[box].stories);
  put(row, F_BOX_TITLE, title == box ? 1 : title == n->parent ? 2 : 3);
}

/* Of a list or table, 0 if there is none. */
static void
group_features(const CleanPage *p, FeatureBatch *to, size_t k, uint32_t group)
{
  static const Node none;
  const Node *n = group ? &p->nodes[group] : &none;

  batch_share(to, k, F_GROUP_LINKS, n->link_chars, n->chars);
  batch_number(to, k, F_GROUP_BLOCKS, n->n_blocks);
  batch_number(to, k, F_GROUP_MEAN, divide(n->chars, n->n_blocks + 1ull));
  batch_share(to, k, F_GROUP_SHARE, n->chars, p->nodes[0].chars);
}

static void
ancestor_features(const CleanPage *p, const NodeFacts *facts, FeatureBatch *to,
                  size_t k, Row row, const Block *b)
{
  uint32_t up1 = b->node, up2 = p->nodes[up1].parent;
  uint32_t up3 = p->nodes[up2].parent;
  const Node *root = &p->nodes[0], *ups[3];
  const Node *with = &p->nodes[facts[up1].with_title];
  int has_title = facts[up1].out_of_title != 0;

  ups[0] = &p->nodes[up1];
  ups[1] = &p->nodes[up2];
  ups[2] = &p->nodes[up3];
  for (unsigned i = 0; i < 3; i++) {
    batch_share(to, k, F_UP1_SHARE + i, ups[i]->chars - ups[i]->link_chars,
                root->chars - root->link_chars);
    batch_share(to, k, F_UP1_LINKS + i, ups[i]->link_chars, ups[i]->chars);
    batch_number(to, k, F_UP1_BLOCKS + i, ups[i]->n_blocks);
    batch_number(to, k, F_UP1_IMAGES + i, ups[i]->n_images);
  }
  for (unsigned i = 0; i < 2; i++) {
    batch_number(to, k, F_UP2_MEAN + i,
                 divide(ups[i + 1]->chars, ups[i + 1]->n_blocks + 1ull));
    batch_number(to, k, F_UP2_LONG + i, ups[i + 1]->n_long);
  }
  put(row, F_OUT_OF_TITLE, facts[up1].out_of_title);
  batch_share(to, k, F_TITLE_SHARE, has_title ? with->long_chars : 0,
              root->long_chars);
  batch_number(to, k, F_TITLE_BLOCKS, has_title ? with->n_blocks : 0);
  put(row, F_LIKE1, facts[up1].like);
  put(row, F_LIKE2, facts[up2].like);
  put(row, F_LIKE3, facts[up3].like);
  put(row, F_LIKE_MOST, facts[up1].like_most);
  group_features(p, to, k, facts[up1].group);
  box_features(p, facts, to, k, row, facts[up1].box);
  put(row, F_OUT_OF_MOST, facts[up1].out_of_most);
  put(row, F_OUT_OF_HALF, facts[up1].out_of_half);
}

/* What stands before a block. */
typedef struct Place {
  uint32_t chars, plain, plain_at_title;
} Place;

/* Where it stands, in blocks and in text, and how far from the headline. */
static void
place_features(const CleanPage *p, const Features *f, FeatureBatch *to,
               size_t k, size_t i, Place *at)
{
  const Node *root = &p->nodes[0];
  const Block *b = &p->blocks[i];

  if (i == f->headline)
    at->plain_at_title = at->plain;
  batch_share(to, k, F_AT, at->chars, root->chars);
  batch_share(to, k, F_AT_PLAIN, at->plain, root->chars - root->link_chars);
  batch_number(to, k, F_INDEX, i);
  batch_number(to, k, F_FROM_END, f->n - i);
  batch_number(to, k, F_TO_TITLE, i > f->headline
                                  ? at->plain - at->plain_at_title : 0);
  at->chars += b->chars;
  at->plain += block_plain_chars(b);
}

/* All that can be told of one block after the other. */
static int
single_features(const CleanPage *p, const NodeFacts *facts, Features *f)
{
  FeatureBatch on_stack, *batch = &on_stack;
  Place place = { 0 };
  size_t n;

  if (f->n < FEATURE_STEP)      /* all numbers are looked at, and those alone */
    memset(batch, 0, sizeof *batch);
  for (size_t first = 0; first < f->n; first += n) {
    n = f->n - first < FEATURE_STEP ? f->n - first : FEATURE_STEP;
    for (size_t k = 0; k < n; k++) {
      const Block *b = &p->blocks[first + k];
      Row row = row_of(f, first + k);

      text_features(batch, k, row, b);
      path_features(p, batch, k, row, b);
      ancestor_features(p, facts, batch, k, row, b);
      place_features(p, f, batch, k, first + k, &place);
    }
    batch_tell(clean_processor(), batch, f, first, n);
    if (first % 4096 == 0 && p->host->tick(p->doc, 0) != PRECIS_OK)
      return 0;
  }
  return 1;
}

/* -------------------------------------------------- the page's own copy */

/* Longer copies are looked at so far. */
#define LONGEST_COPY 262144

/* Three words in a row, as they go by. */
typedef struct Threes {
  uint32_t hash[3];
  size_t n;
} Threes;

/* 0: there are not yet three. */
static inline uint64_t
add_word(Threes *t, uint32_t hash)
{
  t->hash[0] = t->hash[1];
  t->hash[1] = t->hash[2];
  t->hash[2] = hash;
  if (++t->n < 3)
    return 0;
  return ((uint64_t)t->hash[0] * 31 + t->hash[1]) * 31 + t->hash[2];
}

static uint64_t
next_three(Threes *t, const char *s, size_t len, size_t *i)
{
  while (*i < len) {
    uint64_t key;

    if (!is_word_byte(s[*i])) {
      /* markup within the copy */
      if (s[*i] == '<')
        while (*i < len && s[*i] != '>')
          ++*i;
      *i += *i < len;
      continue;
    }
    if ((key = add_word(t, hash_word(s, len, i))) != 0)
      return key;
  }
  return 0;
}

/* How many threes of the block are in the copy. */
static uint32_t
count_copied(const CleanPage *p, const Block *b, const Counts *c, Threes *t)
{
  const char *s = p->text.text + b->start;
  size_t n = b->end - b->start, i = 0;
  uint32_t copied = 0;
  uint64_t key;

  t->n = 0;
  if (memchr(s, '<', n)) {      /* what looks like markup does not count */
    while ((key = next_three(t, s, n, &i)) != 0)
      copied += counts_has(c, key);
    return copied;
  }
  for (; i < b->n_hashes; i++)
    if ((key = add_word(t, p->hashes[b->first_hash + i])) != 0)
      copied += counts_has(c, key);
  return copied;
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
  if (!copy || !counts_init(&c, p->host, p->doc, len / 4))
    return 0;
  len = json_unescape(p->html + p->body.start, len, copy, len);
  while (t.n < len / 4 && (key = next_three(&t, copy, len, &i)) != 0)
    counts_at(&c, key);
  for (size_t b = 0; b < p->n_blocks; b++) {
    uint32_t in = count_copied(p, &p->blocks[b], &c, &t);

    set(f, F_BODY_IN, b, t.n < 3 ? 1 : (uint8_t)(2 + in * 250ull / (t.n - 2)));
  }
  return 1;
}

/* ------------------------------------------------------------- its place */

/* How many blocks it is behind the headline; F_TO_TITLE is 1 more there. */
static void
title_features(Features *f)
{
  const uint8_t *index = features_column(f, F_INDEX);
  uint8_t *since = features_column(f, F_SINCE_TITLE);
  uint8_t *to = features_column(f, F_TO_TITLE);

  if (f->headline == f->n)
    return;
  memset(since, 1, f->headline);
  since[f->headline] = 2;
  for (size_t i = f->headline + 1; i < f->n; i++) {
    since[i] = (uint8_t)(3 + index[i - f->headline]);
    to[i]++;
  }
}

/* The heading above it, how far that is, and how many linked ones there were
 * since the headline. */
static void
heading_features(const CleanPage *p, size_t headline, Features *f)
{
  uint64_t plain = 0, heading_at = 0;
  size_t heading = 0, linked = 0;
  int has_heading = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    unsigned level = features_column(f, F_HEADING)[i];
    Row row = row_of(f, i);

    put(row, F_SINCE_HEADING, has_heading ? scale(plain - heading_at) : 255);
    put(row, F_HEADING_LINK,
        has_heading ? features_column(f, F_LINK_SHARE)[heading] : 0);
    put(row, F_HEADING_LEVEL,
        has_heading ? features_column(f, F_HEADING)[heading] : 0);
    if (i == headline)
      linked = 0;
    linked += level > 1 && block_plain_chars(b) * 4 < b->chars;
    put(row, F_LINKED_HEADINGS, scale(linked));
    if (level > 0) {
      heading = i;
      heading_at = plain;
      has_heading = 1;
    }
    plain += block_plain_chars(b);
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

/* How many blocks say the same. */
static int
same_text_features(const CleanPage *p, Features *f)
{
  Count **slots = p->host->room(p->doc, p->n_blocks * sizeof *slots);
  Counts all;

  if (!slots || !counts_init(&all, p->host, p->doc, p->n_blocks))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    slots[i] = counts_at(&all, p->blocks[i].hash);
    slots[i]->n++;
  }
  for (size_t i = 0; i < p->n_blocks; i++)
    set(f, F_SAME_TEXT, i, scale(slots[i]->n));
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
    prose += p->blocks[i].words >= 25 ? block_plain_chars(&p->blocks[i]) : 0;
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
  if (!f->cells || !facts || !single_features(p, facts, f))
    return 0;
  title_features(f);
  heading_features(p, f->headline, f);
  run_features(p, f);
  page_features(p, f);
  return same_text_features(p, f) && body_features(p, f);
}
