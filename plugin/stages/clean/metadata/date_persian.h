/* date_persian.h - dates of the Persian solar calendar: "۲۲ اردیبهشت ۱۴۰۵",
 * "۱۴۰۵/۰۲/۲۲" are 2026-05-12. */
#ifndef PRECIS_CLEAN_DATE_PERSIAN_H
#define PRECIS_CLEAN_DATE_PERSIAN_H

#include <stddef.h>

/* The first such date in s, whose digits are of ASCII already, as ISO 8601; 0:
 * there is none. */
int date_find_persian(const char *s, size_t len, char iso[32], size_t *start,
                      size_t *end);

#endif
