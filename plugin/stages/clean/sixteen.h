/* sixteen.h - a short name as two numbers, to be compared or hashed at once. */
#ifndef PRECIS_CLEAN_SIXTEEN_H
#define PRECIS_CLEAN_SIXTEEN_H

#include <stddef.h>
#include <stdint.h>

#include "eight.h"
#include "little.h"

/* Sixteen bytes, the first is the lowest. */
typedef struct Sixteen {
  uint64_t first, second;
} Sixteen;

/* The lowest i - 8 bytes of eight; the whole of them from 16 on. */
#define LOWEST(n) ((UINT64_C(1) << 8 * (n)) - 1)
#define ALL UINT64_MAX
static const uint64_t sixteen_lowest[25] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, LOWEST(1), LOWEST(2), LOWEST(3), LOWEST(4),
  LOWEST(5), LOWEST(6), LOWEST(7), ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL
};
#undef ALL
#undef LOWEST

/* The first n of the sixteen bytes at s, n <= 16, and zeros. */
static inline Sixteen
sixteen_read(const char *s, size_t n)
{
  return (Sixteen){ little_u64(s) & sixteen_lowest[n + 8],
                    little_u64(s + 8) & sixteen_lowest[n] };
}

#endif
