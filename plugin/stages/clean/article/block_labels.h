/* block_labels.h - what kind of paragraph a block is: heading, list item ... */
#ifndef PRECIS_CLEAN_BLOCK_LABELS_H
#define PRECIS_CLEAN_BLOCK_LABELS_H

#include "walk.h"

typedef struct BlockLabels {
  const CleanPage *page;
  const uint8_t *lays_out;      /* of each node: is it a table that only says
                                   where things stand?  NULL: none is        */
  unsigned quotes;              /* elements that a quotation stands in       */
} BlockLabels;

/* Looks at the blocks that are kept.  0: no memory. */
int block_labels_begin(BlockLabels *labels, const CleanPage *page,
                       const uint8_t *keep);

/* CLEAN_HEADING and the like. */
uint8_t block_label(const BlockLabels *labels, const Block *block);

#endif
