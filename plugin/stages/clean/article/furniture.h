/* furniture.h - what stands around the paragraphs of an article, however much
 * it looks like text: its headline, who wrote it and when, quotations pulled
 * out of it, readers' comments. */
#ifndef PRECIS_CLEAN_FURNITURE_H
#define PRECIS_CLEAN_FURNITURE_H

#include "walk.h"

/* Sets keep, by block, to 0 for the furniture of an article. */
void clean_drop_furniture(const CleanPage *p, uint8_t *keep);

/* The same for what is around a page of any kind: what a newsletter says of
 * itself, and origins. */
void clean_drop_frame(const CleanPage *p, uint8_t *keep);

/* For "The post Five Geese appeared first on The Pier" alone, as in a feed. */
void clean_drop_origins(const CleanPage *p, uint8_t *keep);

#endif
