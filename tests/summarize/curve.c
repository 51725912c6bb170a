/* curve.c - the logarithm and its like are right to twelve digits, and have
 * the same bits wherever they are asked for. */
#include "curve.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define NEAR 1e-12

static void
assert_near(double is, double right)
{
  g_assert_cmpfloat(fabs(is - right), <=, NEAR * (1 + fabs(right)));
}

static void
test_log(void)
{
  for (double x = 1e-12; x < 1e12; x *= 1.0007)
    assert_near(curve_log(x), log(x));
  g_assert_cmpfloat(curve_log(1), ==, 0);
  g_assert_true(isfinite(curve_log(0)));
}

static void
test_exp(void)
{
  for (double x = -700; x < 700; x += 0.0613)
    g_assert_cmpfloat(fabs(curve_exp(x) / exp(x) - 1), <=, NEAR);
  g_assert_cmpfloat(curve_exp(0), ==, 1);
  g_assert_cmpfloat(curve_likely(0), ==, 0.5);
}

static void
test_far(void)
{
  g_assert_cmpfloat(curve_exp(1e9), ==, curve_exp(700));
  g_assert_cmpfloat(curve_exp(-INFINITY), ==, curve_exp(-700));
  g_assert_cmpfloat(curve_likely(-1e9), >, 0);
  g_assert_true(isfinite(curve_log(curve_likely(-1e9))));
}

static void
test_power(void)
{
  for (double x = 1; x < 1e5; x *= 1.007)
    for (double y = -1.5; y < 1.5; y += 0.37)
      g_assert_cmpfloat(fabs(curve_power(x, y) / pow(x, y) - 1), <=, NEAR);
}

static void
test_atan(void)
{
  for (double x = 1e-9; x < 1e12; x *= 1.007) {
    assert_near(curve_atan(x), atan(x));
    g_assert_cmpfloat(curve_atan(-x), ==, -curve_atan(x));
  }
}

static guint64
add(guint64 sum, double x)
{
  guint64 bits;

  memcpy(&bits, &x, sizeof bits);
  return sum * 31 + bits;
}

static void
test_same(void)
{
  guint64 sum = 0;

  for (int i = 1; i <= 100000; i++) {
    double x = i * 0.0375;

    sum = add(sum, curve_log(x));
    sum = add(sum, curve_exp(300 - x));
    sum = add(sum, curve_power(x, 0.37));
    sum = add(sum, curve_atan(x));
  }
  g_assert_cmphex(sum, ==, G_GUINT64_CONSTANT(0x04F162FE3E64E855));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/summarize/curve/the-logarithm-is-right", test_log);
  g_test_add_func("/summarize/curve/e-to-a-power-is-right", test_exp);
  g_test_add_func("/summarize/curve/what-is-too-far-is-as-far-as-it-goes",
                  test_far);
  g_test_add_func("/summarize/curve/powers-are-right", test_power);
  g_test_add_func("/summarize/curve/the-angle-is-right", test_atan);
  g_test_add_func("/summarize/curve/every-machine-has-the-same-bits",
                  test_same);
  return g_test_run();
}
