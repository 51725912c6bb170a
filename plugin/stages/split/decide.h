/* decide.h - the verdict on a gap: the rules, then the classifier, then, where
 * that is not sure, the trees. */
#ifndef PRECIS_SPLIT_DECIDE_H
#define PRECIS_SPLIT_DECIDE_H

#include "scan.h"
#include "second.h"

/* The sum of weights (model.h) above which the sentence ends. */
int32_t split_least_sum(const SplitGap *gap);

/* The sum of a gap by a model: its features, and the trees if it is unsure. */
int32_t split_sum(const SplitGap *gap, const int8_t *model,
                  const SplitForest *forest);

/* By the model that ships; forest: its trees. */
SplitVerdict split_decide(const SplitForest *forest, const SplitGap *gap);

#endif
