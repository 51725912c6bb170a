/* month.h - the days of a month of the Gregorian calendar. */
#ifndef PRECIS_TEXT_MONTH_H
#define PRECIS_TEXT_MONTH_H

/* month: 1 to 12 */
int month_days(int year, int month);

#endif
