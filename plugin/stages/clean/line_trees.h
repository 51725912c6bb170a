/* line_trees.h - the boosted trees about the lines of a text. */
#ifndef PRECIS_CLEAN_LINE_TREES_H
#define PRECIS_CLEAN_LINE_TREES_H

#include "line_features.h"
#include "processor.h"

/* So many lines are asked about together: a column for each feature. */
#define LINES_AT_ONCE 64
typedef int16_t LineColumns[CLEAN_LINE_ALL][LINES_AT_ONCE];

/* What the trees say of n lines, in 1024ths of a logit, as a processor can that
 * is no better than this one: all come to the same. */
void clean_run_line_trees(CleanProcessor processor, LineColumns columns,
                          size_t n, int16_t votes[LINES_AT_ONCE]);

#endif
