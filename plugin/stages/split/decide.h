/* decide.h - the verdict on a gap: the rules, then the classifier. */
#ifndef PRECIS_SPLIT_DECIDE_H
#define PRECIS_SPLIT_DECIDE_H

#include "scan.h"

/* The sum of weights (model.h) above which the sentence ends. */
int32_t split_least_sum(const SplitGap *gap);

SplitVerdict split_decide(void *user, const SplitGap *gap);

#endif
