/* parts.c - joins up to four short tokens, each with a full stop and one space
 * behind it, and looks for them in the lexicon, which lists them without the
 * spaces. */
#include "parts.h"

#include <string.h>

#include "cut.h"

/* Parts of an abbreviation, and the letters of one. */
#define PARTS 4u
#define PART_LETTERS 5u

static inline SplitToken *
token(SplitToken *ring, uint32_t i)
{
  return &ring[i % SPLIT_RING];
}

/* last: what follows the full stop is of no account. */
static int
is_part(const SplitScan *scan, SplitToken *t, int last)
{
  if (!(t->holds & SPLIT_BIT(SPLIT_STOP)) || t->end - t->start > 24)
    return 0;
  if (!t->read)
    split_token_read(scan->classes, scan->text, scan->text_end, t, 1);
  return t->start == t->core && t->n_chars > 0 &&
         t->n_chars <= PART_LETTERS && t->core_end < t->end &&
         scan->text[t->core_end] == '.' &&
         (last || t->core_end + 1 == t->end);
}

/* The type of the abbreviation that tokens first to last are when they are
 * joined, "z.b"; NONE: they are not, or are initials, as in "J. C. Onetti". */
static uint8_t
joined_type(const SplitScan *scan, SplitToken *ring, uint32_t first,
            uint32_t last)
{
  char word[PARTS * (4 * PART_LETTERS + 1)];
  uint32_t n = 0;
  int initials = 1;

  for (uint32_t i = first; i <= last; i++) {
    const SplitToken *t = token(ring, i);

    initials &= t->n_chars == 1 && t->head == SPLIT_UPPER;
    memcpy(word + n, scan->text + t->core, t->core_end - t->core);
    n += t->core_end - t->core;
    word[n++] = '.';
  }
  if (initials || n - 1 > SPLIT_TOKEN_BYTES)
    return SPLIT_ABBREVIATION_NONE;
  return split_lexicon_listed(scan->additions, scan->language,
                              split_hash_word(scan->classes, word, n - 1));
}

/* The first part, not before token first, of those that stand with one space
 * between before token i, itself one. */
static uint32_t
first_part(const SplitScan *scan, SplitToken *ring, uint32_t first, uint32_t i)
{
  uint32_t part = i;

  while (part > first && i - part + 1 < PARTS &&
         token(ring, part)->gap == SPLIT_GAP_SPACE &&
         is_part(scan, token(ring, part - 1), 0))
    part--;
  return part;
}

/* Does an abbreviation that begins at token first or later, and not behind
 * token i, go on behind it? */
static uint8_t
goes_on(const SplitScan *scan, SplitToken *ring, uint32_t first, uint32_t i,
        uint32_t known)
{
  for (uint32_t last = i + 1; last < known && last <= i + 2; last++) {
    if (token(ring, last)->gap != SPLIT_GAP_SPACE ||
        !is_part(scan, token(ring, last), 1))
      break;
    for (uint32_t k = first; k <= i; k++)
      if (last - k < PARTS &&
          joined_type(scan, ring, k, last) != SPLIT_ABBREVIATION_NONE)
        return 1;
    if (!is_part(scan, token(ring, last), 0))
      break;
  }
  return 0;
}

uint8_t
split_parts_join(const SplitScan *scan, SplitToken *ring, uint32_t first,
                 uint32_t i, uint32_t known)
{
  uint32_t part;

  if (!is_part(scan, token(ring, i), 0))
    return 0;
  part = first_part(scan, ring, first, i);
  for (uint32_t k = part; k < i; k++) {         /* the longest first          */
    uint8_t type = joined_type(scan, ring, k, i);

    if (type != SPLIT_ABBREVIATION_NONE) {
      token(ring, i)->abbreviation = type;
      break;
    }
  }
  return goes_on(scan, ring, part, i, known);
}
