/* eight.h - eight bytes of text looked at as one number, as little_u64 reads
 * them: the first is the lowest (Mycroft; Warren, "Hacker's Delight", 6-1).
 * What is told of a byte is its top bit; sums of seven bits do not reach the
 * next byte. */
#ifndef PRECIS_TEXT_EIGHT_H
#define PRECIS_TEXT_EIGHT_H

#include <stdint.h>

#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_TOPS (EIGHT_ONES << 7)

/* Of ASCII, the top bit of each byte: is it in the range of two characters? */
static inline uint64_t
eight_tops_in_range(uint64_t w, unsigned char from, unsigned char to)
{
  return (w + EIGHT_ONES * (0x80u - from)) ^ (w + EIGHT_ONES * (0x7Fu - to));
}

/* Which bytes are in the range of two characters of ASCII?  All are ASCII. */
static inline uint64_t
eight_ascii_in_range(uint64_t w, unsigned char from, unsigned char to)
{
  return eight_tops_in_range(w, from, to) & EIGHT_TOPS;
}

/* The same of any bytes. */
static inline uint64_t
eight_in_range(uint64_t w, unsigned char from, unsigned char to)
{
  return eight_tops_in_range(w & ~EIGHT_TOPS, from, to) & ~w & EIGHT_TOPS;
}

/* The letters A to Z in lower case, all else as it is. */
static inline uint64_t
eight_lower(uint64_t w)
{
  return w | eight_in_range(w, 'A', 'Z') >> 2;
}

#endif
