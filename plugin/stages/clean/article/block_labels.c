/* block_labels.c - see block_labels.h.
 *
 * Most labels are what the nearest element says, but two elements are used for
 * their looks.  A table may only lay out a page: then most of its text stands
 * in cells that have several paragraphs, and it has no <th>.  And forums put
 * each post into a <blockquote>, as others indent a whole text: where nearly
 * all text is in one, what is quoted stands in a second. */
#include "block_labels.h"

#include <string.h>

#include "block_weights.h"
#include "choose.h"

/* A short line all in bold type that is no sentence. */
static int
is_bold_heading(const Block *b)
{
  return b->strong_chars >= b->end - b->start &&
         b->words <= WEIGHT_HEADING_WORDS && b->letters > 0 &&
         b->marks == 0 && b->commas == 0 && b->link_chars == 0;
}

/* A paragraph in an element of headings: the lines above an article's text, or
 * what some site shows in large letters. */
static int
is_prose(const CleanPage *p, const Block *b)
{
  const char *end = p->text.text + b->end;
  int stops = end[-1] == '.' ||
              (b->end - b->start > 3 && memcmp(end - 3, "。", 3) == 0);

  return b->words >= (stops ? WEIGHT_PROSE_SENTENCE : WEIGHT_PROSE_HEADING);
}

/* The nearest of a node and those above it that is such a one itself; 0: none
 * is, or it is farther than on any page but one that is made to take long. */
static uint32_t
nearest(const CleanPage *p, uint32_t node, uint32_t own)
{
  enum { FAR = 64 };
  unsigned steps = 0;

  while (node != 0 && !(p->nodes[node].own & own))
    node = steps++ < FAR ? p->nodes[node].parent : 0;
  return node;
}

/* Sums up, for each table, the text of its cells with several paragraphs. */
static int
find_layout(BlockLabels *labels)
{
  const CleanPage *p = labels->page;
  const PrecisHost *host = p->host;
  uint32_t *told = host->scratch(p->doc, p->n_nodes * sizeof *told);
  uint8_t *lays_out = host->scratch(p->doc, p->n_nodes);

  if (!told || !lays_out)
    return 0;
  for (uint32_t i = 1; i < p->n_nodes; i++) {
    const Node *n = &p->nodes[i];
    uint32_t table;

    if (!(n->own & PATH_CELL))
      continue;
    table = nearest(p, i, PATH_TABLE);
    if (n->tag == HTML_TAG_TH)
      told[table] = UINT32_MAX;
    else if (n->n_long >= WEIGHT_LAYOUT_LONG && told[table] != UINT32_MAX)
      told[table] += n->chars;
  }
  for (uint32_t i = 1; i < p->n_nodes; i++)
    lays_out[i] = told[i] != UINT32_MAX && told[i] > p->nodes[i].chars / 2;
  labels->lays_out = lays_out;
  return 1;
}

int
block_labels_begin(BlockLabels *labels, const CleanPage *p,
                   const uint8_t *keep)
{
  uint32_t paths = 0;
  uint64_t chars = 0, quoted = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    uint32_t path = keep[i] ? p->nodes[p->blocks[i].node].path : 0;

    paths |= path;
    chars += keep[i] ? p->blocks[i].chars : 0;
    quoted += path & PATH_QUOTE ? p->blocks[i].chars : 0;
  }
  *labels = (BlockLabels){ .page = p, .quotes = 1 };
  if (quoted > chars - chars / WEIGHT_UNQUOTED)
    labels->quotes = 2;
  return !(paths & PATH_CELL) || find_layout(labels);
}

static int
is_cell(const BlockLabels *labels, uint32_t node)
{
  const CleanPage *p = labels->page;

  return !labels->lays_out[nearest(p, nearest(p, node, PATH_CELL),
                                   PATH_TABLE)];
}

static int
is_quoted(const BlockLabels *labels, uint32_t node)
{
  const CleanPage *p = labels->page;

  for (unsigned n = labels->quotes; --n > 0; node = p->nodes[node].parent)
    node = nearest(p, node, PATH_QUOTE);
  return (p->nodes[node].path & PATH_QUOTE) != 0;
}

/* Is it in an item, and in no box within that? */
static int
is_item(const CleanPage *p, uint32_t node)
{
  node = nearest(p, node, PATH_ITEM | PATH_QUOTE | PATH_CELL);
  return (p->nodes[node].own & PATH_ITEM) != 0;
}

uint8_t
block_label(const BlockLabels *labels, const Block *b)
{
  const CleanPage *p = labels->page;
  uint32_t path = p->nodes[b->node].path;

  if ((path & PATH_HEADING) && !is_prose(p, b))
    return CLEAN_HEADING;
  if (path & PATH_PRE)
    return CLEAN_CODE;
  if (clean_is_caption(p, b))
    return CLEAN_CAPTION;
  if ((path & PATH_CELL) && is_cell(labels, b->node))
    return CLEAN_TABLE_CELL;
  if ((path & PATH_QUOTE) && is_quoted(labels, b->node))
    return CLEAN_QUOTE;
  if ((path & PATH_ITEM) && is_item(p, b->node))
    return CLEAN_LIST_ITEM;
  return is_bold_heading(b) ? CLEAN_HEADING : CLEAN_BODY;
}
