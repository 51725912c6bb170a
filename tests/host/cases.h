/* cases.h - text cases as data: many to a file, readable in a diff.
 *
 *   === name of the case
 *   input, any number of lines
 *   ---
 *   expected, any number of lines
 */
#ifndef PRECIS_TESTS_HOST_CASES_H
#define PRECIS_TESTS_HOST_CASES_H

#include "faults.h"

typedef struct Case {
  char *name, *input, *expected;  /* without the last line end                */
} Case;

/* Adds each case of the file name (beside the tests' sources) to the test
 * suite as PREFIX/NAME, blanks as '-'. */
void cases_add(const char *name, const char *prefix,
               void (*run)(gconstpointer test_case));

/* Fails the test with both texts if they differ. */
void cases_compare(const Case *test_case, const char *found);

/* The faults as the cases tell them, a line each:
 * line:column "pointer" message (hint).  To be freed with g_free. */
char *cases_tell(const GPtrArray *faults);

#endif
