/* coverage_weights.h - the regressions of coverage.c, printed by
 * train/fit_coverage.py.  The first number is what all have. */
#ifndef PRECIS_SUMMARIZE_COVERAGE_WEIGHTS_H
#define PRECIS_SUMMARIZE_COVERAGE_WEIGHTS_H

#include "coverage.h"

static const double coverage_word_weights[1 + N_COVERAGE_WORD] = {
  -1.7661, 0.8261, -0.2396, -0.3411, -0.7010, -0.1361,
  0.0036, -0.3803, -0.2261, 0.7463, 0.2022, 0.7307,
  -0.3174, -0.2666, -0.1208,
};

static const double coverage_pair_weights[1 + N_COVERAGE_PAIR] = {
  -1.0582, 0.1334, 0.1948, 1.2355, -0.5821, -0.4522,
  -0.3399, -0.4955, -0.0374,
};

#endif
