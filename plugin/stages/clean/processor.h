/* processor.h - what the processor can do. */
#ifndef PRECIS_CLEAN_PROCESSOR_H
#define PRECIS_CLEAN_PROCESSOR_H

#include "avx2.h"

#ifdef HAS_AVX2
# define VBMI __attribute__((target("avx2,avx512bw,avx512vl,avx512vbmi")))
#endif

/* The most last. */
typedef enum CleanProcessor {
  CLEAN_PLAIN, CLEAN_AVX2, CLEAN_VBMI
} CleanProcessor;

static inline int
clean_has_avx2(void)
{
#ifdef HAS_AVX2
  return __builtin_cpu_supports("avx2") != 0;
#else
  return 0;
#endif
}

static inline CleanProcessor
clean_processor(void)
{
#ifdef HAS_AVX2
  if (__builtin_cpu_supports("avx512vbmi") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return CLEAN_VBMI;
  if (clean_has_avx2())
    return CLEAN_AVX2;
#endif
  return CLEAN_PLAIN;
}

#endif
