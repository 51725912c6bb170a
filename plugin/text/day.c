/* day.c - see day.h. */
#include "day.h"

int32_t
day_number(Day d)
{
  int32_t y = d.month <= 2 ? d.year - 1 : d.year;
  int32_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
  int32_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 +
                    d.day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
         719468;
}

Day
day_of_number(int32_t number)
{
  int32_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
  int32_t doe = z - era * 146097;
  int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int32_t m = (5 * doy + 2) / 153;
  Day d = { yoe + era * 400, m < 10 ? m + 3 : m - 9,
               doy - (153 * m + 2) / 5 + 1 };

  d.year += d.month <= 2;
  return d;
}

int32_t
day_weekday(int32_t number)
{
  int32_t w = (number + 3) % 7;

  return (w < 0 ? w + 7 : w) + 1;
}

int
month_days(int year, int month)
{
  static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
                                      30, 31 };
  int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap);
}
