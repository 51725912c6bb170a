/* filter.c - a token is known here by its first and last eight bytes and its
 * length, which are a few loads and no loop. */
#include "filter.h"

#include "hash.h"
#include "lexicon.h"
#include "model.h"

uint32_t
split_filter_key(uint32_t language)
{
  return split_model_knows(language) ? language * 0x85EBCA6Bu : 0;
}

/* The hash of a token, 0 for none. */
static inline uint32_t
outline(const char *text, uint32_t end, const SplitToken *t)
{
  uint32_t n, room;
  uint64_t first, last;

  if (!t)
    return 0;
  text += t->start;
  n = t->end - t->start;
  room = end - t->start;
  if (room < 8)
    return split_hash_ends(split_load_short(text, n, room), 0, n) | 1;
  split_load_ends(text, n, &first, &last);
  return split_hash_ends(first, last, n) | 1;
}

static inline uint32_t
index_of(uint32_t number, uint32_t h)
{
  return (h ^ number * 0x9E3779B1u) * 0x85EBCA6Bu >> (32 - SPLIT_FILTER_BITS);
}

/* Which of small letters, capitals and digits a token holds. */
static inline uint32_t
cases_of(const SplitToken *t)
{
  const uint32_t cases = SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER) |
                         SPLIT_BIT(SPLIT_DIGIT);

  return t ? t->holds & cases : 0;
}

static inline void
features(const char *text, uint32_t end, const SplitToken *before2,
         const SplitToken *before, const SplitToken *after,
         const SplitToken *after2, uint32_t words, uint32_t key, uint32_t *f)
{
  uint32_t b2 = before2 ? before2->first : SPLIT_N_CLASSES;
  uint32_t a2 = after2 ? after2->first : SPLIT_N_CLASSES;
  uint32_t classes = before->first | (uint32_t)after->first << 5 | a2 << 10 |
                     b2 << 15 | after->gap << 20;
  uint32_t marked = before->holds & SPLIT_ENDS ? 8 : 0;
  uint32_t pauses = (before->holds & SPLIT_PAUSES) |
                    (after->holds & (SPLIT_PAUSES | SPLIT_ENDS)) << 1;
  uint32_t place = ((words < 31 ? words : 31) << 10 | before->first << 5 |
                    after->first) * 0xC2B2AE35u;
  uint32_t cases = (cases_of(before) << 16 | cases_of(after) << 10 |
                    cases_of(before2) << 4 | cases_of(after2)) * 0xC2B2AE35u;

  f[0] = index_of(marked + 1, outline(text, end, before));
  f[1] = index_of(marked + 2, outline(text, end, after));
  f[2] = index_of(marked + 3, outline(text, end, after2));
  f[3] = index_of(marked + 4, outline(text, end, before2));
  f[4] = index_of(marked + 5, classes ^ key);
  f[5] = index_of(marked + 6, pauses * 0xC2B2AE35u ^ (classes & 0xFFFFFu) ^
                  (after->end - after->start) << 22);
  f[6] = index_of(marked + 7, place);
  f[7] = index_of(marked + 16, cases ^ before->first ^ after->first << 8 ^
                                key);
}

#define WORD \
  (SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER) | SPLIT_BIT(SPLIT_DASH) | \
   SPLIT_INNER | SPLIT_HIGH)
#define ONE_MARK \
  (SPLIT_BIT(SPLIT_STOP) | SPLIT_BIT(SPLIT_BANG) | SPLIT_BIT(SPLIT_QUESTION))

int
split_filter_is_plain(const SplitToken *before, const SplitToken *after)
{
  return (before->holds & ~(WORD | ONE_MARK)) == 0 &&
         (before->holds & SPLIT_BIT(SPLIT_LOWER)) &&
         before->mark >= SPLIT_MARK_STOP &&
         before->end - before->core_end == 1 && before->n_chars > 2 &&
         before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         after->gap == SPLIT_GAP_SPACE &&
         (after->first == SPLIT_UPPER || after->first == SPLIT_QUOTE) &&
         (after->holds & SPLIT_BIT(SPLIT_UPPER)) &&
         (after->holds & ~(WORD | SPLIT_BIT(SPLIT_COMMA) |
                           SPLIT_BIT(SPLIT_QUOTE))) == 0;
}

void
split_filter_features(const char *text, uint32_t end,
                      const SplitToken *before2, const SplitToken *before,
                      const SplitToken *after, const SplitToken *after2,
                      uint32_t words, uint32_t key, uint32_t *f)
{
  features(text, end, before2, before, after, after2, words, key, f);
}

int32_t
split_filter_sum(const int8_t *weights, const uint32_t *f)
{
  return weights[f[0]] + weights[f[1]] + weights[f[2]] + weights[f[3]] +
         weights[f[4]] + weights[f[5]] + weights[f[6]] + weights[f[7]];
}

int32_t
split_filter_weigh(const int8_t *weights, const char *text, uint32_t end,
                   const SplitToken *before2, const SplitToken *before,
                   const SplitToken *after, const SplitToken *after2,
                   uint32_t words, uint32_t key)
{
  uint32_t f[SPLIT_N_FILTER];

  features(text, end, before2, before, after, after2, words, key, f);
  return split_filter_sum(weights, f);
}
