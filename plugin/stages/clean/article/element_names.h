/* element_names.h - the names of the elements around a text, and what they
 * weigh.
 *
 * The values of class, id, role, itemprop and data-testid are words of their
 * own (lexicon.h).  While a page is cut it is noted only where each of them
 * stands: over a node, or in the line of a block.  When all are known they are
 * weighed one after the other, each different value once, so that the weights
 * are on their way from memory in time, and then come down to nodes and
 * blocks.
 *
 * A name is a number: that of the page's (page.h), or behind those one of a
 * value that the page has not numbered. */
#ifndef PRECIS_CLEAN_ELEMENT_NAMES_H
#define PRECIS_CLEAN_ELEMENT_NAMES_H

#include "walk.h"

/* So many of an element's are looked at. */
enum { ELEMENT_NAMES = 3 };

/* or-ed to the number of a name */
#define NAME_OF_CLASS (UINT32_C(1) << 31)

typedef struct NameOfNode {
  uint32_t node, name;
} NameOfNode;

/* A name of an inline element. */
typedef struct NameLink {
  uint32_t around;              /* number of the link around it; 0: none     */
  uint32_t name;
  int16_t min, max;             /* evidence of it and of those around it     */
} NameLink;

typedef struct LinkOfBlock {
  uint32_t block, link;
} LinkOfBlock;

typedef struct ElementNames {
  CleanPage *page;
  uint8_t *asked;               /* of the page's names: those in use         */
  PageRange *loose;             /* values that the page has not numbered     */
  size_t n_loose, loose_capacity;
  NameOfNode *of_nodes;         /* in the order of the nodes                 */
  size_t n_of_nodes, of_nodes_capacity;
  NameLink *links;              /* the first is number 1                     */
  size_t n_links, links_capacity;
  LinkOfBlock *of_blocks;       /* in the order of the blocks                */
  size_t n_of_blocks, of_blocks_capacity;
} ElementNames;

/* Where memory ends, the functions set page->text.status. */
void element_names_begin(ElementNames *e, CleanPage *page);

/* A new name, of a value that the page has not numbered. */
uint32_t element_name_loose(ElementNames *e, const HtmlAttribute *a);

/* The name that the attribute gives. */
static inline uint32_t
element_name(ElementNames *e, const HtmlAttribute *a)
{
  return a->known ? a->known : element_name_loose(e, a);
}

/* Its value. */
PageRange element_name_value(const ElementNames *e, uint32_t name);

/* Notes the names of a node; behind the last is 0. */
void element_names_of_node(ElementNames *e, uint32_t node,
                           const uint32_t names[ELEMENT_NAMES]);

/* The same of an inline element in others, whose link is `around`, 0: none.
 * Returns its link. */
uint32_t element_names_link(ElementNames *e, uint32_t around,
                            const uint32_t names[ELEMENT_NAMES]);

/* Some text of the last block stands in the inline elements of that link. */
void element_names_of_block(ElementNames *e, uint32_t link);

/* The last block has just been taken away. */
void element_names_drop_block(ElementNames *e);

/* Fills in what nodes and blocks have of their names. */
void element_names_weigh(ElementNames *e);

#endif
