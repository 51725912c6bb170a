/* choose.h - from how likely blocks are content to which are kept. */
#ifndef PRECIS_CLEAN_CHOOSE_H
#define PRECIS_CLEAN_CHOOSE_H

#include "block_features.h"
#include "blocks.h"

/* keep[i]: is block i kept?  0: no memory. */
int clean_choose(const CleanPage *page, const Features *features,
                 const int32_t *logits, const CleanHtmlOptions *options,
                 uint8_t *keep);

/* Is it what is said of a picture: short, in an element that is, or is named
 * after, a caption? */
int clean_is_caption(const CleanPage *page, const Block *block);

#endif
