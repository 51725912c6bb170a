/* profiles.h - what a forum tells of its members beside each post. */
#ifndef PRECIS_CLEAN_PROFILES_H
#define PRECIS_CLEAN_PROFILES_H

#include "walk.h"

/* Sets keep, by block, to 0 for the profiles of a forum's members.  0: no
 * memory. */
int clean_drop_profiles(const CleanPage *p, uint8_t *keep);

#endif
