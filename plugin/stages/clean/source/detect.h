/* detect.h - in which encoding do these bytes make most sense? */
#ifndef PRECIS_CLEAN_DETECT_H
#define PRECIS_CLEAN_DETECT_H

#include <precis/plugin.h>

/* The index of the likeliest encoding of bytes that are not UTF-8; -1: no
 * memory.  declared: the index of the one that was declared, or -1. */
int clean_detect(const PrecisHost *host, PrecisDoc *doc, const char *s,
                 size_t len, int declared);

/* Are all of the stretches ~{ ... ~} made of HZ's pairs? */
int clean_detect_is_hz(const char *s, size_t len);

#endif
