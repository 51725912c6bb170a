/* dates.h - what the rules of days (dates.c, weekdays.c, today.c, signs.c,
 * feasts.c), years (years.c, bare_years.c, quarters.c) and durations
 * (durations.c) share. */
#ifndef PRECIS_TAG_DATES_H
#define PRECIS_TAG_DATES_H

#include "scan.h"

/* "2026"; "-0043" for 44 BC.  Returns the length. */
size_t tag_print_year(char *out, size_t size, int32_t year);

/* The year of a month, or day, at piece i that is said without one; 0: not to
 * be known. */
int32_t tag_nearest_year(const TagScan *s, size_t i, int32_t month,
                         int32_t day);

/* Makes it a day, or of day 0 a month, of that year; 0: of the nearest. */
void tag_set_month_day(const TagScan *s, TagValue *v, size_t i, int32_t year,
                       int32_t month, int32_t day);

/* Makes it a date, "2026-05-09"; of a day 0 "2026-05". */
void tag_set_day(TagValue *v, Day d);

/* "/2024-05-05" after what is there. */
void tag_add_end(TagValue *v, const TagValue *end);

/* A day (1), week, month, year or decade (5) `n` of them away from today. */
void tag_set_shifted(const TagScan *s, TagValue *v, int unit, int32_t n);

/* English and German write months and weekdays with a capital, and so they are
 * read in other languages, but for the months that data/numbers.txt has: may
 * piece i be one? */
int tag_has_capital(const TagScan *s, size_t i);

/* "1", "1st", "1." (German, Czech), "1er": the day of a month; pieces taken. */
size_t tag_day_at(const TagScan *s, size_t i, int *day);

/* "t/m", "tot en met" in Dutch: pieces taken. */
size_t tag_until_slash(const TagScan *s, size_t i);

/* The number of four digits at piece i that may be a year; 0: it is none. */
int tag_year_at(const TagScan *s, size_t i);

/* The same if what stands beside it tells that it is one. */
int tag_bare_year(const TagScan *s, size_t i);

/* ", 2004", " 2004", " of 2004", " of fiscal 2004", " 44 BC", "of last year":
 * pieces taken. */
size_t tag_year_after(const TagScan *s, size_t i, int *year);

/* "third", in German and others also "dritten" and the like: its number, or
 * TAG_NONE. */
int tag_rank_at(const TagScan *s, size_t i);

/* -1 for "last", 1 for "next", which in other languages may stand behind the
 * noun: "semana pasada", "mes próximo". */
static inline int
tag_last_or_next(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_LAST) ? -1 : tag_is(s, i, TAG_W_NEXT) ? 1 : 0;
}

#endif
