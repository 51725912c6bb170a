/* day.h - days and months of the Gregorian calendar. */
#ifndef PRECIS_TEXT_DAY_H
#define PRECIS_TEXT_DAY_H

#include <stdint.h>

/* Year 0: not known. */
typedef struct Day { int32_t year, month, day; } Day;

/* Days since 1970-01-01, and back (H. Hinnant, chrono-Compatible Low-Level
 * Date Algorithms: days_from_civil, civil_from_days). */
int32_t day_number(Day day);
Day day_of_number(int32_t number);

/* month: 1 to 12 */
int month_days(int year, int month);

/* 1 Monday to 7 Sunday. */
int32_t day_weekday(int32_t number);

#endif
