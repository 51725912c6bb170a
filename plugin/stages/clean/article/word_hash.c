/* word_hash.c - see word_hash.h. */
#include "word_hash.h"

#define SAME(c) c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7
#define LOWER 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', \
  'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'

const uint8_t word_fold[256] = {
  ['0'] = '0', '0', '0', '0', '0', '0', '0', '0', '0', '0',
  ['A'] = LOWER,
  ['a'] = LOWER,
  [0x80] = SAME(0x80), SAME(0x88), SAME(0x90), SAME(0x98), SAME(0xA0),
  SAME(0xA8), SAME(0xB0), SAME(0xB8), SAME(0xC0), SAME(0xC8), SAME(0xD0),
  SAME(0xD8), SAME(0xE0), SAME(0xE8), SAME(0xF0), SAME(0xF8)
};
