/* runs.h - from sets of bytes (bits.h) to sets of tokens: bit k of a set tells
 * of the token k of 64 bytes, which is a run of bytes up to a stop.
 *
 * Where a set of a run's bytes is added to the whole run, a bit is carried to
 * the stop if the set has one of them at all.  To gather the bits at the stops
 * is one instruction on processors that have BMI2. */
#ifndef PRECIS_SPLIT_RUNS_H
#define PRECIS_SPLIT_RUNS_H

#include "bits.h"
#include "classes.h"

/* As many runs as four bits of each find room. */
#define SPLIT_MOST_RUNS 16u

typedef struct SplitRuns {
  uint64_t stops;               /* behind them, the first MOST_RUNS           */
  uint64_t cases;               /* of each SPLIT_LOWER, _UPPER and _DIGIT     */
  uint64_t pointed;             /* a full stop is the last byte               */
  uint64_t small;               /* a small letter is the first                */
} SplitRuns;

/* At the stops: has the run before it a byte of the set? */
static inline uint64_t
split_runs_with(uint64_t set, uint64_t stops)
{
  return ~stops + (set & ~stops);
}

static inline void
split_runs_list(SplitRuns *runs, const SplitBits *b, uint64_t stops)
{
  uint64_t lower = split_runs_with(b->small, stops);
  uint64_t upper = split_runs_with(b->upper, stops);
  uint64_t digits = split_runs_with(b->digits, stops);
  uint64_t rest = b->small;     /* of the run on                              */

  *runs = (SplitRuns){ 0 };
  for (uint32_t k = 0; stops && k < SPLIT_MOST_RUNS; k++) {
    uint32_t end = (uint32_t)__builtin_ctzll(stops);

    runs->stops |= stops & -stops;
    runs->cases |= ((lower >> end & 1) << SPLIT_LOWER |
                    (upper >> end & 1) << SPLIT_UPPER |
                    (digits >> end & 1) << SPLIT_DIGIT) << 4 * k;
    runs->pointed |= (b->points << 1 >> end & 1) << k;
    runs->small |= (rest & 1) << k;
    rest = b->small >> end >> 1;
    stops &= stops - 1;
  }
}

#ifdef SPLIT_AVX2
/* The same; sets tell of further runs, too. */
SPLIT_AVX2 static inline void
split_runs_gather(SplitRuns *runs, const SplitBits *b, uint64_t stops)
{
  const uint64_t each = 0x1111111111111111u;
  uint64_t lower = _pext_u64(split_runs_with(b->small, stops), stops);
  uint64_t upper = _pext_u64(split_runs_with(b->upper, stops), stops);
  uint64_t digits = _pext_u64(split_runs_with(b->digits, stops), stops);

  runs->stops = _pdep_u64((1u << SPLIT_MOST_RUNS) - 1, stops);
  runs->cases = _pdep_u64(lower, each << SPLIT_LOWER) |
                _pdep_u64(upper, each << SPLIT_UPPER) |
                _pdep_u64(digits, each << SPLIT_DIGIT);
  runs->pointed = _pext_u64(b->points << 1, stops);
  runs->small = _pext_u64(b->small >> 1, stops) << 1 | (b->small & 1);
}
#endif

#endif
