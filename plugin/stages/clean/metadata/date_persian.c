/* date_persian.c - see date_persian.h.  The year begins in spring; its first
 * six months have 31 days, the last one 29, in a leap year 30.  Eight years of
 * 33 are leap years: that holds from 1206 to 1498.  Days are counted from the
 * first of 1400, which was 2021-03-21. */
#include "date_persian.h"

#include <stdio.h>
#include <string.h>

#include "ascii.h"
#include "day.h"

enum { FIRST_YEAR = 1349, KNOWN_YEAR = 1400, LAST_YEAR = 1428 };

static const char *const months[] = {
  "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
  "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند" };

static int
is_leap(int year)
{
  static const char leap[] = { 1, 5, 9, 13, 17, 22, 26, 30 };

  return memchr(leap, year % 33, sizeof leap) != NULL;
}

static int
days_of_month(int year, int month)
{
  return month <= 6 ? 31 : month < 12 ? 30 : 29 + is_leap(year);
}

/* Days from the first of 1400 to the first of the year. */
static int
days_to_year(int year)
{
  int days = 0;

  for (int y = KNOWN_YEAR; y < year; y++)
    days += 365 + is_leap(y);
  for (int y = year; y < KNOWN_YEAR; y++)
    days -= 365 + is_leap(y);
  return days;
}

static int
write_day(char iso[32], int year, int month, int day)
{
  static const Day first = { 2021, 3, 21 };
  int days = day - 1;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
      day < 1 || day > days_of_month(year, month))
    return 0;
  for (int k = 1; k < month; k++)
    days += days_of_month(year, k);
  Day d = day_of_number(day_number(first) + days_to_year(year) + days);
  snprintf(iso, 32, "%04d-%02d-%02d", d.year, d.month, d.day);
  return 1;
}

/* The number at *at, of at most four digits, and what is behind it; -1: none
 * there. */
static int
number_at(const char *s, size_t len, size_t *at)
{
  int n = 0, digits = 0;

  for (; *at < len && ascii_is_digit(s[*at]); ++*at, digits++)
    n = digits < 5 ? n * 10 + (s[*at] - '0') : n;
  return digits == 0 || digits > 4 ? -1 : n;
}

static int
month_at(const char *s, size_t len, size_t *at)
{
  while (*at < len && s[*at] == ' ')
    ++*at;
  for (int m = 0; m < 12; m++) {
    size_t n = strlen(months[m]);
    if (len - *at > n && memcmp(s + *at, months[m], n) == 0 &&
        s[*at + n] == ' ') {
      *at += n + 1;
      return m + 1;
    }
  }
  return 0;
}

/* "1405/02/22", "22 اردیبهشت 1405" at i: where it ends, 0: it is none. */
static size_t
read_date(const char *s, size_t len, size_t i, char iso[32])
{
  size_t at = i;
  int first = number_at(s, len, &at), month, last;

  if (first > 31 && at < len && (s[at] == '/' || s[at] == '-')) {
    char mark = s[at++];
    month = number_at(s, len, &at);
    if (month < 0 || at >= len || s[at++] != mark)
      return 0;
    last = number_at(s, len, &at);
    return write_day(iso, first, month, last) ? at : 0;
  }
  if (first < 1 || (month = month_at(s, len, &at)) == 0)
    return 0;
  last = number_at(s, len, &at);
  return write_day(iso, last, month, first) ? at : 0;
}

int
date_find_persian(const char *s, size_t len, char iso[32], size_t *start,
                  size_t *end)
{
  for (size_t i = 0; i < len; i++)
    if (ascii_is_digit(s[i]) && (i == 0 || !ascii_is_digit(s[i - 1])) &&
        (*end = read_date(s, len, i, iso)) != 0) {
      *start = i;
      return 1;
    }
  return 0;
}
