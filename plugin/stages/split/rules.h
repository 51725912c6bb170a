/* rules.h - what is certain at a gap, before the classifier is asked. */
#ifndef PRECIS_SPLIT_RULES_H
#define PRECIS_SPLIT_RULES_H

#include "gap.h"

/* Silence is 0. */
enum { SPLIT_RULE_SILENT, SPLIT_RULE_KEEP, SPLIT_RULE_END };

/* One of the above; *name: the rule's name, static. */
int split_rules(const SplitGap *gap, const char **name);

#endif
