/* choose.h - from how likely blocks are content to which are kept. */
#ifndef PRECIS_CLEAN_CHOOSE_H
#define PRECIS_CLEAN_CHOOSE_H

#include "block_features.h"
#include "blocks.h"

/* keep[i]: is block i kept?  0: no memory. */
int clean_choose(const CleanPage *page, const Features *features,
                 const int32_t *logits, const CleanHtmlOptions *options,
                 uint8_t *keep);

#endif
