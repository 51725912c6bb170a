/* lists.c - finds phrases of the lists: from each word the longest phrase that
 * starts there, by the hash of its words one after the other.  The table is
 * made by data/make_lists.py; its bit BEGINS says that a longer phrase begins
 * so, and GOES_ON that one goes on with the word, which ends nearly every
 * search after one word. */
#include "lists.h"

#include "model.h"
#include "table.h"

enum { LONGEST = 5, BEGINS = 32768, GOES_ON = 128 };

extern const unsigned char tag_list_table[];

static uint16_t
find(uint32_t hash)
{
  const unsigned char *entry = tag_table_find(tag_list_table, 4, hash);

  return entry != NULL ? tag_read_u16(entry) : 0;
}

uint16_t
tag_list(uint32_t lower)
{
  return find(tag_mix(lower));
}

void
tag_lists(TagWord *words, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    uint32_t hash = 0;
    uint16_t best = 0;
    size_t length = 0;

    if ((words[i].list & ~GOES_ON) == 0)
      continue;
    for (size_t k = 0; k < LONGEST; k++) {
      hash = tag_mix(hash * 31 + words[i + k].lower);
      uint16_t bits = k == 0 ? words[i].list : find(hash);
      if (bits & ~(BEGINS | GOES_ON)) {
        best = (uint16_t)(bits & ~(BEGINS | GOES_ON));
        length = k + 1;
      }
      if (!(bits & BEGINS) || i + k + 1 == n ||
          !(words[i + k + 1].list & GOES_ON))
        break;
    }
    if (length > 1)
      best |= TAG_LIST_INSIDE;
    for (size_t k = 0; k < length; k++)
      words[i + k].lists |= best;
  }
}
