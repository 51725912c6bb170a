/* scale.h - a number of any size as a byte, for the trees. */
#ifndef PRECIS_CLEAN_SCALE_H
#define PRECIS_CLEAN_SCALE_H

#include <stdint.h>

/* Eight steps for each doubling, from 16 on; below, the number itself.  No
 * branch: how large they are is any processor's guess. */
static inline uint8_t
scale(uint64_t n)
{
  int shift;

  if (n >> 31)
    return 239;
  shift = 28 - __builtin_clz((unsigned)n | 8);  /* to keep four bits */
  return (uint8_t)(8 * (unsigned)shift + (unsigned)(n >> shift));
}

#endif
