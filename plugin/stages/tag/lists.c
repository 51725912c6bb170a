/* lists.c - finds phrases of the lists: from each word the longest phrase that
 * starts there, by the hash of its words one after the other.  The table is
 * made by data/make_lists.py; its bit BEGINS says that a longer phrase begins so,
 * which ends nearly every search after one word. */
#include "lists.h"

#include <string.h>

#include "model.h"

enum { LONGEST = 5, BEGINS = 32768 };

extern const unsigned char tag_list_table[];

static uint32_t
read_u32(const unsigned char *p)
{
  uint32_t v;

  memcpy(&v, p, sizeof v);
  return v;
}

static uint16_t
find(uint32_t hash)
{
  uint32_t bits = read_u32(tag_list_table + 4);
  uint32_t n = read_u32(tag_list_table + 8);
  const unsigned char *bucket =
    tag_list_table + 12 + 4 * (size_t)(hash >> (32 - bits));
  const unsigned char *tags =
    tag_list_table + 12 + 4 * (((size_t)1 << bits) + 1);

  for (uint32_t i = read_u32(bucket); i < read_u32(bucket + 4); i++)
    if ((tags[2 * i] | tags[2 * i + 1] << 8) == (uint16_t)hash) {
      const unsigned char *bits_of = tags + 2 * ((size_t)n + i);
      return (uint16_t)(bits_of[0] | bits_of[1] << 8);
    }
  return 0;
}

uint16_t
tag_list(uint32_t lower)
{
  return find(tag_mix(lower));
}

void
tag_lists(TagWord *words, size_t n)
{
  for (size_t i = 0; i < n; i++)
    words[i].lists = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t hash = 0;
    uint16_t best = 0;
    size_t length = 0;

    if (words[i].list == 0)
      continue;
    for (size_t k = 0; k < LONGEST && i + k < n; k++) {
      hash = tag_mix(hash * 31 + words[i + k].lower);
      uint16_t bits = k == 0 ? words[i].list : find(hash);
      if (bits & ~BEGINS) {
        best = (uint16_t)(bits & ~BEGINS);
        length = k + 1;
      }
      if (!(bits & BEGINS))
        break;
    }
    if (length > 1)
      best |= TAG_LIST_INSIDE;
    for (size_t k = 0; k < length; k++)
      words[i + k].lists |= best;
  }
}
