/* block_features.h - what is told of each block, one byte a feature.
 *
 * Column-wise: the bytes of one feature of all blocks follow each other, with
 * FEATURE_PAD zeros on both ends, so that a neighbour's feature is the same
 * column read from another place.  All are integers by fixed rules (counts on a
 * logarithmic scale, shares in 255ths): the same on any machine.
 *
 * The list is the file format of the model: train again after changing it. */
#ifndef PRECIS_CLEAN_BLOCK_FEATURES_H
#define PRECIS_CLEAN_BLOCK_FEATURES_H

#include "walk.h"

#define FEATURE_PAD 16

/* Columns are read up to so many blocks at a step. */
#define FEATURE_STEP 32

enum {
  /* its text */
  F_WORDS, F_CHARS, F_PLAIN_CHARS, F_LINK_SHARE, F_LINKS, F_STRONG_SHARE,
  F_SLANT_SHARE, F_WORD_LENGTH, F_MARKS, F_MARK_SHARE, F_BARS, F_UPPER_SHARE,
  F_DIGIT_SHARE, F_LETTER_SHARE, F_FIRST, F_LAST, F_TITLE_IN, F_TITLE_OF,
  F_SUMMARY_IN, F_SUMMARY_OF, F_BODY_IN, F_SAME_TEXT,
  /* its place in the markup */
  F_TAG, F_HEADING, F_DEPTH, F_AFTER_BREAK,
  F_NAME_MIN, F_NAME_MAX, F_NAME2_MIN, F_NAME2_MAX, F_NAME3_MIN, F_NAME3_MAX,
  F_PATH_MIN, F_PATH_MAX, F_PATH_SUM, F_INLINE_MIN, F_INLINE_MAX,
  F_IN_ARTICLE, F_IN_MAIN, F_IN_NAV, F_IN_FOOTER, F_IN_ASIDE, F_IN_FIGURE,
  F_IN_TABLE, F_IN_HIDDEN, F_IN_QUOTE, F_IN_SECTION, F_IN_COMMENT,
  F_IN_BUTTON, F_IN_DEFINITION, F_IN_NOSCRIPT,
  /* its ancestors */
  F_UP1_SHARE, F_UP2_SHARE, F_UP3_SHARE, F_UP1_LINKS, F_UP2_LINKS,
  F_UP3_LINKS, F_UP1_BLOCKS, F_UP2_BLOCKS, F_UP3_BLOCKS, F_UP2_MEAN,
  F_UP3_MEAN, F_UP2_LONG, F_UP3_LONG, F_LIKE1, F_LIKE2, F_LIKE3, F_LIKE_MOST,
  F_OUT_OF_MOST, F_OUT_OF_HALF, F_OUT_OF_TITLE, F_TITLE_SHARE, F_TITLE_BLOCKS,
  F_IMAGES, F_UP1_IMAGES, F_UP2_IMAGES, F_UP3_IMAGES,
  F_GROUP_LINKS, F_GROUP_BLOCKS, F_GROUP_MEAN, F_GROUP_SHARE, F_LINK_RUN,
  /* the innermost of several elements alike around it */
  F_BOX_LIKE, F_BOX_STORIES, F_BOX_CHARS, F_BOX_BLOCKS, F_BOX_TITLE,
  /* its place in the page */
  F_AT, F_AT_PLAIN, F_INDEX, F_FROM_END, F_SINCE_TITLE, F_TO_TITLE,
  F_SINCE_HEADING, F_HEADING_LEVEL, F_HEADING_LINK, F_LINKED_HEADINGS,
  /* the page, the same for all its blocks */
  F_PAGE_CHARS, F_PAGE_BLOCKS, F_PAGE_LINKS, F_PAGE_LONG, F_PAGE_P,
  F_PAGE_ARTICLES, F_PAGE_KINDS, F_PAGE_MAIN, F_PAGE_PROSE,
  /* is the page an article?  By trees of its own, see classify.h */
  F_KIND,
  N_FIRST_FEATURES,
  /* after the first trees: how likely it and what is around it is content */
  F_P = N_FIRST_FEATURES, F_P_UP1, F_P_UP2, F_P_LIKE, F_P_MOST, F_P_PAGE,
  F_P_PROSE, F_P_LINKED, F_P_SECTION, F_P_HEADING, F_P_OUT_SHARE,
  /* and how it lies to the block with which the text most likely begins: how
   * far out, in a box how like others and like the one of that block */
  F_BEGIN_OUT, F_BEGIN_SHARE, F_BEGIN_OWN, F_BEGIN_LIKE, F_BEGIN_LINKED,
  N_FEATURES
};

typedef struct Features {
  size_t n, stride;
  uint8_t *cells;               /* N_FEATURES columns of stride bytes        */
  size_t headline;              /* block; n: there is none                   */
} Features;

/* The column of a feature; [-FEATURE_PAD, n + FEATURE_PAD) may be read. */
static inline uint8_t *
features_column(const Features *f, unsigned feature)
{
  return f->cells + feature * f->stride + FEATURE_PAD;
}

/* block_features.c: fills the first N_FIRST_FEATURES columns but F_KIND.  0: no
 * memory. */
int clean_features(const CleanPage *page, Features *f);

/* second_features.c: fills the others from the logits (1024ths) of the first
 * trees.  0: no memory. */
int clean_second_features(const CleanPage *page, const int32_t *logits,
                          Features *f);

/* 255 / (1 + exp(-logit / 1024)) by a table. */
uint8_t clean_probability(int32_t logit);

#endif
