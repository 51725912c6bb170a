/* signs.c - days and times of day by a sign behind each number, as Chinese,
 * Japanese and Korean write them, "2025年5月12日", "19시 30분", or before it, as
 * Vietnamese does, "12 tháng 5 năm 2025"; and years by a word, or before their
 * month.  The signs are in data/numbers.txt. */
#include <stdio.h>
#include <string.h>

#include "amounts.h"
#include "dates.h"
#include "day.h"

enum { YEAR_SIGN = 1, MONTH_SIGN, DAY_SIGN, HOUR_SIGN, MINUTE_SIGN, DECADE_SIGN,
       CENTURY_SIGN, MONTH_BEFORE, YEAR_BEFORE };

static int
sign_at(const TagScan *s, size_t i)
{
  return tag_sense(s, i, TAG_SENSE_SIGN);
}

/* The number at i with the sign behind it; -1: it is none, or above most. */
static int
number_with(const TagScan *s, size_t i, int sign, int most)
{
  int number = tag_number(s, i);

  return number <= most && sign_at(s, i + 1) == sign &&
         tag_touches(s, i + 1) && !tag_inside_number(s, i) ? number : -1;
}

static size_t
set_years(TagValue *v, int from, int to)
{
  snprintf(v->value, sizeof v->value, "%04d/%04d", from, to);
  return 2;
}

/* "1990年代", "19세기": pieces taken. */
static size_t
many_years(const TagScan *s, size_t i, TagValue *v)
{
  int decade = number_with(s, i, DECADE_SIGN, 2190);
  int century = number_with(s, i, CENTURY_SIGN, 29);

  if (decade > 999 && decade % 10 == 0)
    return set_years(v, decade, decade + 9);
  return century > 0 ? set_years(v, 100 * century - 99, 100 * century) : 0;
}

/* The bytes of `word` if the text up to `end` ends with it, else 0. */
static size_t
ends_with(const TagScan *s, size_t end, const char *word)
{
  size_t n = strlen(word);

  return end >= n && memcmp(s->text + end - n, word, n) == 0 ? n : 0;
}

/* Where what is before piece i ends. */
static size_t
end_before(const TagScan *s, size_t i)
{
  return i > 0 ? s->pieces[i - 1].end : 0;
}

/* The year before the first one of the Japanese era whose name the text up to
 * `end` ends with, "令和", and *bytes of it; 0: there is none. */
static int
era_before(const TagScan *s, size_t end, size_t *bytes)
{
  static const struct { char name[7]; uint16_t year; } eras[] = {
    { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "大正", 1911 },
    { "明治", 1867 } };

  for (size_t k = 0; k < sizeof eras / sizeof *eras; k++)
    if ((*bytes = ends_with(s, end, eras[k].name)) != 0)
      return eras[k].year;
  return 0;
}

/* 2025 of "2025年", and 2019 of "平成31年" and of "令和元年", which has a word for
 * the first year; pieces in *taken.  It begins at *start, which the name before
 * piece i moves. */
static int
year_by_signs(const TagScan *s, size_t i, size_t *taken, size_t *start)
{
  int year = number_with(s, i, YEAR_SIGN, 2199), era;
  size_t end = end_before(s, i), bytes;

  *taken = 2;
  if (year > 99 || strcmp(s->behind->language, "ja") != 0)
    return year > 999 ? year : 0;
  if (year < 1) {
    *taken = 0;
    year = 1;
    if ((bytes = ends_with(s, end, "元年")) == 0)
      return 0;
    end -= bytes;
  }
  if ((era = era_before(s, end, &bytes)) == 0)
    return 0;
  *start = end - bytes;         /* a blank may stand before the number        */
  return era + year;
}

/* "2025年5月12日", "5月12日", "2025年": pieces taken. */
static size_t
day_by_signs(const TagScan *s, size_t i, TagValue *v)
{
  size_t taken, start = s->pieces[i].start;
  int year = year_by_signs(s, i, &taken, &start);
  size_t at = i + (year != 0 ? taken : 0);
  int month = number_with(s, at, MONTH_SIGN, 12), day;

  if (month < 1) {
    if (year == 0 || at == i)
      return 0;
    v->start = start;
    snprintf(v->value, sizeof v->value, "%04d", year);
    return 2;
  }
  day = number_with(s, at + 2, DAY_SIGN, month_days(2000, month));
  tag_set_month_day(s, v, i, year, month, day > 0 ? day : 0);
  v->start = start;
  return at + (day > 0 ? 4 : 2) - i;
}

/* Does the text before the number say that it is after noon (2) or before (1)?
 * The number then begins there, at *start. */
static int
half_before(const TagScan *s, size_t i, size_t *start)
{
  static const struct { char word[7]; uint8_t half; } halves[] = {
    { "午前", 1 }, { "上午", 1 }, { "오전", 1 }, { "凌晨", 1 }, { "早上", 1 },
    { "午後", 2 }, { "下午", 2 }, { "오후", 2 }, { "晚上", 2 } };

  for (size_t k = 0; k < sizeof halves / sizeof *halves; k++)
    if (ends_with(s, end_before(s, i), halves[k].word) != 0) {
      *start = s->pieces[i - 1].end - 6;
      return halves[k].half;
    }
  return 0;
}

/* "19時30分", "오후 7시": pieces taken. */
static size_t
hour_by_signs(const TagScan *s, size_t i, TagValue *v)
{
  size_t start = s->pieces[i].start;
  int hour = number_with(s, i, HOUR_SIGN, 24);
  int half = hour < 0 ? 0 : half_before(s, i, &start);
  int minute = hour < 0 ? -1 : number_with(s, i + 2, MINUTE_SIGN, 59);

  if (hour < 0 || (half != 0 && hour > 12))
    return 0;
  hour += half == 2 && hour < 12 ? 12 : half == 1 && hour == 12 ? -12 : 0;
  v->kind = TAG_TIME;
  v->start = start;
  snprintf(v->value, sizeof v->value, "T%02d:%02d", hour,
           minute < 0 ? 0 : minute);
  return minute < 0 ? 2 : 4;
}

/* The year behind "năm" at i: "2028", "ngoái" (last), "nay" (this); 0: none. */
static int
year_behind_sign(const TagScan *s, size_t i)
{
  const TagPiece *word = &s->pieces[i + 1];
  size_t n = word->end - word->start;

  if (sign_at(s, i) != YEAR_BEFORE)
    return 0;
  if (s->today.year != 0 && n == 6 && memcmp(s->text + word->start, "ngoái", 6)
                                        == 0)
    return s->today.year - 1;
  if (s->today.year != 0 && n == 3 && memcmp(s->text + word->start, "nay", 3)
                                        == 0)
    return s->today.year;
  return tag_year_at(s, i + 1);
}

/* "12 tháng 5 năm 2025": pieces taken. */
static size_t
day_before_signs(const TagScan *s, size_t i, TagValue *v)
{
  int day = tag_number(s, i), month = tag_number(s, i + 2), year;

  if (sign_at(s, i + 1) != MONTH_BEFORE || month < 1 || month > 12 || day < 1 ||
      day > month_days(2000, month))
    return 0;
  year = year_behind_sign(s, i + 3);
  tag_set_month_day(s, v, i, year, month, day);
  return year != 0 ? 5 : 3;
}

/* "tháng 12 năm 2028", "tháng 12/2028", "tháng 12-2028", "tháng 12": pieces
 * taken. */
static size_t
month_behind_sign(const TagScan *s, size_t i, TagValue *v)
{
  int month = tag_number(s, i + 1), year = 0;

  if (sign_at(s, i) != MONTH_BEFORE || month < 1 || month > 12 ||
      (i > 0 && s->pieces[i - 1].kind == TAG_DIGITS))
    return 0;
  if ((tag_mark(s, i + 2, '/') || tag_dash(s, i + 2)) && tag_touches(s, i + 2))
    year = tag_year_at(s, i + 3);
  else
    year = year_behind_sign(s, i + 2);
  tag_set_month_day(s, v, i, year, month, 0);
  return year != 0 ? 4 : 2;
}

/* "sáng 12/5", "ngày 30/6": pieces taken. */
static size_t
day_by_slash(const TagScan *s, size_t i, TagValue *v)
{
  static const char *const before[] = { "ngày", "sáng", "trưa", "chiều", "tối",
                                        "đêm" };
  int day = tag_number(s, i), month = tag_number(s, i + 2);
  size_t end = i > 0 ? s->pieces[i - 1].end : 0, n;

  if (!tag_mark(s, i + 1, '/') || strcmp(s->behind->language, "vi") != 0 ||
      month < 1 || month > 12 || day < 1 || day > month_days(2000, month) ||
      !tag_touches(s, i + 1) || !tag_touches(s, i + 2) ||
      (tag_touches(s, i + 3) && (s->pieces[i + 3].kind != TAG_MARK ||
                                 tag_mark(s, i + 3, '/'))))
    return 0;
  for (size_t k = 0; k < sizeof before / sizeof *before; k++)
    if ((n = strlen(before[k])) < end + 1 &&
        memcmp(s->text + end - n + 1, before[k] + 1, n - 1) == 0) {
      tag_set_month_day(s, v, i, 0, month, day);
      return 3;
    }
  return 0;
}

/* "2027. március 1.", "2026 m. gegužės 12 d.", "2027 márciusában"; pieces
 * taken. */
static size_t
day_behind_year(const TagScan *s, size_t i, TagValue *v)
{
  size_t at = i + 1 + (tag_mark(s, i + 1, '.') && tag_touches(s, i + 1));
  int year = tag_year_at(s, i), month, day;

  if (year == 0 || !s->behind->year_first)
    return 0;
  at += s->pieces[at].c == 'm' && tag_mark(s, at + 1, '.') ? 2 : 0;
  if ((month = tag_sense(s, at, TAG_SENSE_MONTH)) == TAG_NONE)
    return 0;
  day = tag_number(s, at + 1);
  if (day < 1 || day > month_days(2000, month) ||
      s->pieces[at + 1].digits > 2 || !s->pieces[at + 1].gap)
    day = 0;
  tag_set_month_day(s, v, i, year, month, day);
  return at + 1 + (day != 0) - i;
}

/* "2025 roku", "2024 r.", "2025. godine", "1950-ben": the number, which is a
 * year; pieces taken.  "2000 г" without a dot is of grams. */
static size_t
year_by_word(const TagScan *s, size_t i, TagValue *v)
{
  size_t dot = (tag_mark(s, i + 1, '.') || tag_mark(s, i + 1, '-')) &&
               tag_touches(s, i + 1);
  const TagPiece *word = &s->pieces[i + 1 + dot];
  int year = tag_number(s, i);

  if (s->pieces[i].digits != 4 || year < 1000 || year > 2199 ||
      tag_sense(s, i + 1 + dot, TAG_SENSE_YEAR) == TAG_NONE ||
      (word->end - word->start < 3 && !tag_mark(s, i + 2 + dot, '.')))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 1;
}

size_t
tag_rule_signs(const TagScan *s, size_t i, TagValue *v)
{
  size_t n;

  v->kind = TAG_DATE;
  if ((n = many_years(s, i, v)) != 0 || (n = day_by_signs(s, i, v)) != 0 ||
      (n = day_before_signs(s, i, v)) != 0 ||
      (n = month_behind_sign(s, i, v)) != 0 ||
      (n = day_by_slash(s, i, v)) != 0 ||
      (n = day_behind_year(s, i, v)) != 0 ||
      (n = year_by_word(s, i, v)) != 0)
    return n;
  return hour_by_signs(s, i, v);
}
