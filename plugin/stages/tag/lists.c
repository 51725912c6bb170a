/* lists.c - finds phrases of the lists: from each word the longest phrase that
 * starts there, by the hash of its words one after the other.  The table is
 * made by data/make_lists.py; its bit BEGINS says that a longer phrase begins
 * so, and GOES_ON that one goes on with the word, which ends nearly every
 * search after one word.  The codes of countries are in a table beside it. */
#include "lists.h"

#include "model.h"
#include "table.h"

enum { LONGEST = 5, BEGINS = 32768, GOES_ON = 128 };

extern const unsigned char tag_list_table[], tag_country_table[];

static uint16_t
find(uint32_t hash)
{
  const unsigned char *entry = tag_table_find(tag_list_table, 4, hash);

  return entry != NULL ? little_u16(entry) : 0;
}

static uint8_t
named(const TagWord *w, uint16_t lists)
{
  enum { COMMON = 112,          /* a rarity: in one of 128 documents          */
         KNOWN = TAG_LIST_COUNTRY | TAG_LIST_REGION | TAG_LIST_CITY };

  if (w->flags & (TAG_UPPER_FIRST | TAG_UPPER_ALL))
    return TAG_NAMED_LARGE;
  if (w->foreign || !(w->flags & TAG_LETTER))
    return TAG_NAMED_NEVER;
  return w->rarity == TAG_RARITY_MAX || (lists & KNOWN) ||
         (w->rarity > COMMON && lists != 0) ? TAG_NAMED : TAG_NAMED_PROPN;
}

/* What a word's `list` gives to its `lists`. */
static uint16_t
own_lists(const TagWord *w)
{
  return w->list & (uint16_t)~(BEGINS | GOES_ON);
}

void
tag_list(TagWord *word)
{
  word->list = find(tag_mix(word->lower));
  word->named = named(word, own_lists(word));
}

/* The longest phrase of two words or more that begins with words[0], as it may:
 * its words are in its lists, and inside a phrase.  Returns how many they are;
 * 0: there is none. */
static size_t
find_phrase(TagWord *words, size_t n)
{
  uint32_t hash = tag_mix(words[0].lower);
  uint16_t bits = BEGINS, best = 0;
  size_t length = 0;

  for (size_t k = 1; k < LONGEST && k < n && (bits & BEGINS) &&
                     (words[k].list & GOES_ON); k++) {
    hash = tag_mix(hash * 31 + words[k].lower);
    bits = find(hash);
    if (bits & ~(BEGINS | GOES_ON)) {
      best = (uint16_t)(bits & ~(BEGINS | GOES_ON));
      length = k + 1;
    }
  }
  for (size_t k = 0; k < length; k++)
    words[k].lists |= best | TAG_LIST_INSIDE;
  return length;
}

void
tag_lists(TagWord *words, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    int longer = (words[i].list & BEGINS) && i + 1 < n &&
                 (words[i + 1].list & GOES_ON);
    if (!longer || find_phrase(words + i, n - i) == 0)
      words[i].lists |= own_lists(&words[i]);
    if (words[i].lists & TAG_LIST_INSIDE)
      words[i].named = named(&words[i], words[i].lists);
  }
}

void
tag_country(const TagWord *words, size_t n, char code[TAG_COUNTRY_CODE + 1])
{
  const unsigned char *entry = NULL;
  uint32_t hash = 0;

  if (n <= LONGEST) {
    for (size_t i = 0; i < n; i++)
      hash = tag_mix(hash * 31 + words[i].lower);
    entry = tag_table_find(tag_country_table, 2 + TAG_COUNTRY_CODE, hash);
  }
  memset(code, 0, TAG_COUNTRY_CODE + 1);
  if (entry != NULL)
    memcpy(code, entry, TAG_COUNTRY_CODE);
}
