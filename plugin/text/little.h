/* little.h - numbers whose lowest byte comes first, as in every model and as
 * text is read eight bytes at a step: the same on every machine, and one load
 * on those that have them so themselves. */
#ifndef PRECIS_TEXT_LITTLE_H
#define PRECIS_TEXT_LITTLE_H

#include <stdint.h>
#include <string.h>

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
# define LITTLE(bits, x) __builtin_bswap##bits(x)
#else
# define LITTLE(bits, x) (x)
#endif

static inline uint16_t
little_u16(const void *p)
{
  uint16_t x;

  memcpy(&x, p, sizeof x);
  return LITTLE(16, x);
}

static inline uint32_t
little_u32(const void *p)
{
  uint32_t x;

  memcpy(&x, p, sizeof x);
  return LITTLE(32, x);
}

static inline uint64_t
little_u64(const void *p)
{
  uint64_t x;

  memcpy(&x, p, sizeof x);
  return LITTLE(64, x);
}

static inline float
little_f32(const void *p)
{
  uint32_t bits = little_u32(p);
  float x;

  memcpy(&x, &bits, sizeof x);
  return x;
}

#endif
