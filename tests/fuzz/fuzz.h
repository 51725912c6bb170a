/* fuzz.h - a fuzz target: one function that takes any bytes and aborts if what
 * it checks does not hold.  libFuzzer drives it, or replay.c. */
#ifndef PRECIS_TESTS_FUZZ_FUZZ_H
#define PRECIS_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what)                                                       \
  do {                                                                    \
    if (!(what)) {                                                        \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__,   \
              #what);                                                     \
      abort();                                                            \
    }                                                                     \
  } while (0)

#endif
