/* calendar.h - days of the Gregorian calendar. */
#ifndef PRECIS_TAG_CALENDAR_H
#define PRECIS_TAG_CALENDAR_H

#include "month.h"
#include "values.h"

/* Days since 1970-01-01, and back (H. Hinnant, chrono-Compatible Low-Level
 * Date Algorithms: days_from_civil, civil_from_days). */
int32_t tag_day_number(TagDay day);
TagDay tag_day_of(int32_t number);

/* 1 Monday to 7 Sunday. */
int32_t tag_weekday(int32_t number);

#endif
