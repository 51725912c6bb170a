/* element_names.c - see element_names.h. */
#include "element_names.h"

#include "html/name_words.h"

void
element_names_begin(ElementNames *e, CleanPage *page)
{
  e->page = page;
  e->asked = page->host->scratch(page->doc, page->facts->n_names + 1);
  if (!e->asked)
    page->text.status = PRECIS_E_LIMIT;
}

/* Room for one more of what an array at *array holds n of.  0: no memory. */
static int
grow(ElementNames *e, void *array, size_t *capacity, size_t n, size_t size)
{
  CleanPage *p = e->page;

  if (clean_grow(p->host, p->doc, array, capacity, n, size))
    return 1;
  p->text.status = PRECIS_E_LIMIT;
  return 0;
}

uint32_t
element_name_loose(ElementNames *e, const HtmlAttribute *a)
{
  if (!grow(e, &e->loose, &e->loose_capacity, e->n_loose, sizeof *e->loose))
    return 0;
  e->loose[e->n_loose++] = (PageRange){ a->value_start, a->value_end };
  return (uint32_t)(e->page->facts->n_names + e->n_loose);
}

PageRange
element_name_value(const ElementNames *e, uint32_t name)
{
  const Page *page = e->page->facts;
  uint32_t number = name & ~NAME_OF_CLASS;

  if (number > page->n_names)
    return e->loose[number - page->n_names - 1];
  return (PageRange){ page->names[number - 1].start,
                      page->names[number - 1].end };
}

/* The name is in use: its weight will be asked. */
static void
ask(ElementNames *e, uint32_t name)
{
  if ((name & ~NAME_OF_CLASS) <= e->page->facts->n_names)
    e->asked[name & ~NAME_OF_CLASS] = 1;
}

/* The words of a value; returns their number. */
static size_t
read_words(const ElementNames *e, uint32_t name, uint32_t *words, size_t max,
           uint32_t *kind)
{
  PageRange value = element_name_value(e, name);
  size_t len = value.end - value.start;

  len = len > PAGE_LONGEST_VALUE ? PAGE_LONGEST_VALUE : len;
  return name_words(e->page->html + value.start, len,
                    e->page->facts->len - value.start, words, max, kind);
}

/* For training. */
static void
tell_probe(const ElementNames *e, uint32_t node,
           const uint32_t names[ELEMENT_NAMES])
{
  uint32_t words[LEXICON_MAX_TOKENS], kind;
  size_t n = 0;

  for (int i = 0; i < ELEMENT_NAMES && names[i]; i++)
    n += read_words(e, names[i], words + n, LEXICON_MAX_TOKENS - n, &kind);
  if (n > 0)
    e->page->probe(e->page->probe_data, node, words, n);
}

void
element_names_of_node(ElementNames *e, uint32_t node,
                      const uint32_t names[ELEMENT_NAMES])
{
  for (int i = 0; i < ELEMENT_NAMES && names[i]; i++) {
    if (!grow(e, &e->of_nodes, &e->of_nodes_capacity, e->n_of_nodes,
              sizeof *e->of_nodes))
      return;
    ask(e, names[i]);
    e->of_nodes[e->n_of_nodes++] = (NameOfNode){ node, names[i] };
  }
  if (e->page->probe)
    tell_probe(e, node, names);
}

uint32_t
element_names_link(ElementNames *e, uint32_t around,
                   const uint32_t names[ELEMENT_NAMES])
{
  for (int i = 0; i < ELEMENT_NAMES && names[i]; i++) {
    if (!grow(e, &e->links, &e->links_capacity, e->n_links, sizeof *e->links))
      return 0;
    ask(e, names[i]);
    e->links[e->n_links++] = (NameLink){ .around = around, .name = names[i] };
    around = (uint32_t)e->n_links;
  }
  if (e->page->probe)
    tell_probe(e, CLEAN_NO_NODE, names);
  return around;
}

void
element_names_of_block(ElementNames *e, uint32_t link)
{
  uint32_t block = (uint32_t)e->page->n_blocks - 1;
  const LinkOfBlock *last = e->n_of_blocks > 0
                            ? &e->of_blocks[e->n_of_blocks - 1] : NULL;

  if ((!last || last->block != block || last->link != link) &&
      grow(e, &e->of_blocks, &e->of_blocks_capacity, e->n_of_blocks,
           sizeof *e->of_blocks))
    e->of_blocks[e->n_of_blocks++] = (LinkOfBlock){ block, link };
}

void
element_names_drop_block(ElementNames *e)
{
  while (e->n_of_blocks > 0 &&
         e->of_blocks[e->n_of_blocks - 1].block == e->page->n_blocks)
    e->n_of_blocks--;
}

/* ------------------------------------------------------------ the weighing */

enum { NAMES_A_TICK = 8192 };

/* What one value tells. */
typedef struct NameFacts {
  int16_t min, max;             /* evidence                                  */
  uint32_t n_words;
  uint32_t kind;                /* of name_words                             */
} NameFacts;

static int16_t
clip(int v)
{
  return (int16_t)(v > 2000 ? 2000 : v < -2000 ? -2000 : v);
}

static int16_t
lower(int16_t a, int16_t b)
{
  return a < b ? a : b;
}

static int16_t
higher(int16_t a, int16_t b)
{
  return a > b ? a : b;
}

/* Reads the words of the n names, of those in use; *total: how many there are.
 * NULL: no memory or no more time. */
static uint32_t *
read_names(const ElementNames *e, NameFacts *facts, size_t n, size_t *total)
{
  CleanPage *p = e->page;
  size_t capacity = 4 * n + LEXICON_MAX_TOKENS, at = 0;
  uint32_t *words = p->host->room(p->doc, capacity * sizeof *words);

  for (size_t i = 1; words && i <= n; i++) {
    if (i % NAMES_A_TICK == 0 &&
        (p->text.status = p->host->tick(p->doc, NAMES_A_TICK)) != PRECIS_OK)
      return NULL;
    if (i <= p->facts->n_names && !e->asked[i])
      continue;
    if (capacity - at < LEXICON_MAX_TOKENS &&
        !clean_move(p->host, p->doc, &words, &capacity, at, sizeof *words))
      return NULL;
    facts[i].n_words = (uint32_t)read_words(e, (uint32_t)i, words + at,
                                            LEXICON_MAX_TOKENS,
                                            &facts[i].kind);
    at += facts[i].n_words;
  }
  *total = at;
  return words;
}

/* What each name tells, by its number.  NULL: the same. */
static NameFacts *
weigh_names(const ElementNames *e)
{
  const CleanPage *p = e->page;
  size_t n = p->facts->n_names + e->n_loose, left;
  NameFacts *facts = p->host->scratch(p->doc, (n + 1) * sizeof *facts);
  const uint32_t *words = facts ? read_names(e, facts, n, &left) : NULL;

  if (!words)
    return NULL;
  for (size_t i = 1; i <= n; i++) {
    Evidence told = { 0 };

    if (facts[i].n_words == 0)
      continue;
    lexicon_weigh(p->names, words, facts[i].n_words, left, &told);
    facts[i].min = (int16_t)told.min;
    facts[i].max = (int16_t)told.max;
    words += facts[i].n_words;
    left -= facts[i].n_words;
  }
  return facts;
}

/* The lowest and highest evidence of each node, and on the way to it; what kind
 * its class makes it. */
static void
tell_nodes(const ElementNames *e, const NameFacts *facts)
{
  CleanPage *p = e->page;

  for (size_t i = 0; i < e->n_of_nodes; i++) {
    Node *n = &p->nodes[e->of_nodes[i].node];
    const NameFacts *f = &facts[e->of_nodes[i].name & ~NAME_OF_CLASS];

    if (e->of_nodes[i].name & NAME_OF_CLASS)
      n->signature ^= f->kind;
    n->min = lower(n->min, f->min);
    n->max = higher(n->max, f->max);
  }
  for (size_t i = 0; i < p->n_nodes; i++) {
    Node *n = &p->nodes[i];
    const Node *up = &p->nodes[n->parent];

    n->path_min = lower(n->min, up->path_min);
    n->path_max = higher(n->max, up->path_max);
    n->path_sum = clip(up->path_sum + n->min + n->max);
  }
}

static void
tell_blocks(const ElementNames *e, const NameFacts *facts)
{
  for (size_t i = 0; i < e->n_links; i++) {
    NameLink *link = &e->links[i];
    const NameFacts *f = &facts[link->name & ~NAME_OF_CLASS];
    NameLink none = { 0 }, *around = link->around
                                     ? &e->links[link->around - 1] : &none;

    link->min = lower(f->min, around->min);
    link->max = higher(f->max, around->max);
  }
  for (size_t i = 0; i < e->n_of_blocks; i++) {
    Block *b = &e->page->blocks[e->of_blocks[i].block];
    const NameLink *link = &e->links[e->of_blocks[i].link - 1];

    b->inline_min = lower(b->inline_min, link->min);
    b->inline_max = higher(b->inline_max, link->max);
  }
}

void
element_names_weigh(ElementNames *e)
{
  const NameFacts *facts = weigh_names(e);

  if (!facts) {
    if (e->page->text.status == PRECIS_OK)
      e->page->text.status = PRECIS_E_LIMIT;
    return;
  }
  tell_nodes(e, facts);
  tell_blocks(e, facts);
}
