/* filter.c - a token is known here by its first and last eight bytes and its
 * length, which are a few loads and no loop. */
#include "filter.h"

#include <stddef.h>

#include "lexicon.h"

static inline uint32_t
outline(const char *text, uint32_t end, SplitToken *t)
{
  if (!t)
    return 0;
  if (!t->outline)
    t->outline = split_token_outline(text, end, t) | 1;
  return t->outline;
}

static inline uint32_t
index_of(uint32_t number, uint32_t h)
{
  return (h ^ number * 0x9E3779B1u) * 0x85EBCA6Bu >> (32 - SPLIT_FILTER_BITS);
}

void
split_filter_features(const char *text, uint32_t end, SplitToken *before2,
                      SplitToken *before, SplitToken *after,
                      SplitToken *after2, uint32_t *f)
{
  uint32_t b2 = before2 ? before2->first : SPLIT_N_CLASSES;
  uint32_t a2 = after2 ? after2->first : SPLIT_N_CLASSES;
  uint32_t classes = before->first | (uint32_t)after->first << 5 | a2 << 10 |
                     b2 << 15 | after->gap << 20;
  uint32_t marked = before->holds & SPLIT_ENDS ? 8 : 0;
  uint32_t pauses = (before->holds & SPLIT_PAUSES) |
                    (after->holds & (SPLIT_PAUSES | SPLIT_ENDS)) << 1;

  f[0] = index_of(marked + 1, outline(text, end, before));
  f[1] = index_of(marked + 2, outline(text, end, after));
  f[2] = index_of(marked + 3, outline(text, end, after2));
  f[3] = index_of(marked + 4, outline(text, end, before2));
  f[4] = index_of(marked + 5, classes);
  f[5] = index_of(marked + 6, pauses * 0xC2B2AE35u ^ (classes & 0xFFFFFu) ^
                  (after->end - after->start) << 22);
}

#define LETTERS (SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER))
#define ONE_MARK \
  (SPLIT_BIT(SPLIT_STOP) | SPLIT_BIT(SPLIT_BANG) | SPLIT_BIT(SPLIT_QUESTION))

int
split_filter_is_plain(const SplitToken *before, const SplitToken *after)
{
  return (before->holds & ~(LETTERS | ONE_MARK)) == 0 &&
         (before->holds & SPLIT_BIT(SPLIT_LOWER)) &&
         before->mark >= SPLIT_MARK_STOP &&
         before->end - before->core_end == 1 && before->n_chars > 2 &&
         before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         after->first == SPLIT_UPPER && after->gap == SPLIT_GAP_SPACE &&
         (after->holds & ~(LETTERS | SPLIT_BIT(SPLIT_COMMA))) == 0;
}

int32_t
split_filter_sum(const int8_t *weights, const uint32_t *f)
{
  return weights[f[0]] + weights[f[1]] + weights[f[2]] + weights[f[3]] +
         weights[f[4]] + weights[f[5]];
}
