/* curve.c - see curve.h.  What is exact by IEEE 754 is the same everywhere:
 * + - * / and the square root, as long as each is rounded by itself
 * (-ffp-contract=off).  So each argument is brought near 0 by exact steps, and
 * the first terms of a series do the rest.  A sum of terms is taken in pairs,
 * which a processor works on at the same time. */
#include "curve.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define LN_2 0.69314718055994530942
#define LOG2_E 1.44269504088896340736
#define BIAS 1023               /* of a double's exponent, above 52 bits       */
#define FRACTION ((UINT64_C(1) << 52) - 1)
#define HALF_ROOT UINT64_C(0x3FE6A09E667F3BCD)  /* sqrt(1/2), as bits          */
#define ONE UINT64_C(0x3FF0000000000000)

/* 1 + s/3 + s^2/5 + ...: s = x^2 makes it atanh(x) / x, s = -x^2 atan(x) / x;
 * s of at most 1/25. */
static double
series(double s)
{
  double s2 = s * s;

  return 1 + s * (1. / 3) + s2 * (1. / 5 + s * (1. / 7)) +
         s2 * s2 * (1. / 9 + s * (1. / 11) + s2 * (1. / 13 + s * (1. / 15)));
}

/* x = 2^k m with m from sqrt(1/2) to sqrt(2); ln m = 2 atanh((m-1) / (m+1)). */
double
curve_log(double x)
{
  uint64_t bits;
  double m, t;
  int k;

  memcpy(&bits, &x, sizeof bits);
  bits += ONE - HALF_ROOT;
  k = (int)(bits >> 52) - BIAS;
  bits = (bits & FRACTION) + HALF_ROOT;
  memcpy(&m, &bits, sizeof m);
  t = (m - 1) / (m + 1);
  return k * LN_2 + 2 * t * series(t * t);
}

/* e^x = 2^k e^r with r from -ln(2)/2 to ln(2)/2. */
double
curve_exp(double x)
{
  double r, r2, r4, power;
  uint64_t bits;
  int k;

  x = x > -700 ? x : -700;
  x = x < 700 ? x : 700;
  k = (int)(x * LOG2_E + (x < 0 ? -0.5 : 0.5));
  r = x - k * LN_2;
  r2 = r * r;
  r4 = r2 * r2;
  bits = (uint64_t)(k + BIAS) << 52;
  memcpy(&power, &bits, sizeof power);
  return power * (1 + r + r2 * (1. / 2 + r * (1. / 6)) +
                  r4 * (1. / 24 + r * (1. / 120) +
                        r2 * (1. / 720 + r * (1. / 5040))) +
                  r4 * r4 * (1. / 40320 + r * (1. / 362880) +
                             r2 * (1. / 3628800 + r * (1. / 39916800))));
}

double
curve_likely(double x)
{
  return 1 / (1 + curve_exp(-x));
}

double
curve_power(double x, double y)
{
  return curve_exp(y * curve_log(x));
}

/* Three times that of half the angle: then it is at most 1/5. */
double
curve_atan(double x)
{
  for (int i = 0; i < 3; i++)
    x = x / (1 + sqrt(1 + x * x));
  return 8 * x * series(-x * x);
}
