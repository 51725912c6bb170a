/* date.h - a date found in a short text, in any of the forms of the web:
 *
 *   2021-03-12T10:00:00+01:00   20210312   2021/3/12   12.03.2021   3/12/21
 *   March 12th, 2021   12. März 2021   12 de marzo de 2021   Fri, 12 Mar 2021
 *   Fri Mar 12 10:00:00 2021   2021. gada 12. marts   2021 оны 3 сарын 12
 *   12 Mar '21   2021年3月12日   2021년 3월 12일   12 tháng 3, 2021
 *   12 มีนาคม 2564   12/03/2564   12 มี.ค. 2564   ١٢ مارس ٢٠٢١   ۲۲ اسفند ۱۳۹۹
 *   令和3年3月12日   ２０２１年３月１２日   110年3月12日   1615543200 (a value)
 *
 * Names of months: data/months.txt, of some 70 languages. */
#ifndef PRECIS_CLEAN_DATE_H
#define PRECIS_CLEAN_DATE_H

#include <stddef.h>

enum {
  DATE_MONTH_FIRST = 1,         /* 3/4/2021 is the 4th of March              */
  DATE_VALUE = 2,               /* a machine's: 20210312, 1615543200 as well */
  DATE_OLD = 4,                 /* years before the web                      */
  DATE_DOTS = 8                 /* 3.4.2021 is the 3rd of April              */
};

enum {
  DATE_NONE, DATE_FOUND,
  DATE_EITHER_ORDER,            /* 3/4/2021: day and month may be exchanged  */
  DATE_DAY_BEFORE,              /* 28/4/2021: the page's order               */
  DATE_DAY_BEHIND               /* 4/28/2021                                 */
};

/* Has s as many digits as every form of a date: a day and a year, or four? */
int date_may_be_in(const char *s, size_t len);

/* Finds the first date in s.  Returns DATE_NONE, or what it is and
 * writes it as ISO 8601 ("2021-03-12" or "2021-03-12T10:00:00+01:00") and where
 * it begins and ends. */
int date_find(const char *s, size_t len, int flags, char iso[32],
              size_t *start, size_t *end);

/* The number of the day of a date in ISO 8601; the next day has the next. */
int date_number(const char *iso);

/* Does s begin with the name of a month and a number? */
int date_month(const char *s, size_t len);

/* Is s the name of a month or of a day of the week, alone? */
int date_word(const char *s, size_t len);

#endif
