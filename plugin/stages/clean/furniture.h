/* furniture.h - what stands around the paragraphs of an article, however much
 * it looks like text: its headline, who wrote it and when, quotations pulled
 * out of it, readers' comments, what marks an advertisement or is a button in
 * words; and what a forum tells of its members beside each post. */
#ifndef PRECIS_CLEAN_FURNITURE_H
#define PRECIS_CLEAN_FURNITURE_H

#include "walk.h"

/* Is the block a line of the page's own, "Advertisement", "You may also like",
 * or does one stand before its link: "Read also: Five geese come back"? */
int clean_is_pointer(const CleanPage *p, const Block *b);

/* Does a line point to another story in a language other than English: "Lea
 * también: ...", "【関連記事】..."? */
int clean_points_on(const char *s, size_t len);

/* Sets keep, by block, to 0 for the furniture of an article. */
void clean_drop_furniture(const CleanPage *p, uint8_t *keep);

/* The same for the profiles of a forum's members.  0: no memory. */
int clean_drop_profiles(const CleanPage *p, uint8_t *keep);

#endif
