/* month.c - see month.h. */
#include "month.h"

int
month_days(int year, int month)
{
  static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
                                      30, 31 };
  int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap);
}
