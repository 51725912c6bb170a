/* curve.h - logarithms and their like, the same bits on every machine.  Those
 * of a C library differ in the last one with the library, and with the
 * processor that it finds; then a branch of a tree is taken here and not there,
 * and another sentence comes first. */
#ifndef PRECIS_SUMMARIZE_CURVE_H
#define PRECIS_SUMMARIZE_CURVE_H

/* To 12 digits.  x > 0; of 0 it is that of a very small number. */
double curve_log(double x);

/* To 12 digits; below -700 that of -700, above 700 that of 700. */
double curve_exp(double x);

/* 1 / (1 + exp(-x)): how likely, by the logarithm of the odds. */
double curve_likely(double x);

/* x to the power y; x > 0. */
double curve_power(double x, double y);

double curve_atan(double x);

#endif
