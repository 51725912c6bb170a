/* date.c - see date.h.  At each number or month's name that begins a word the
 * forms are tried one after the other; each is a few steps long, so the whole
 * is linear. */
#include "date.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "ascii.h"
#include "characters/skip.h"
#include "date_persian.h"
#include "day.h"
#include "days_table.h"
#include "months_table.h"
#include "utf8.h"
#include "word_sets.h"

enum {
  FIRST_YEAR = 1970, LAST_YEAR = 2049, LONGEST_MONTH = 30,
  FIRST_PRINTED = 1600          /* year of a newspaper                        */
};

typedef struct Reader {
  const char *s;
  size_t len, i;
  int first_year;
} Reader;

static int
is_letter(char c)
{
  return ascii_is_letter(c) || (c & 0x80) != 0;
}

/* A number of at most max digits with no digit after it; -1: none. */
static int
number(Reader *r, int max)
{
  size_t i = r->i;
  int n = 0;

  while (i < r->len && ascii_is_digit(r->s[i]) && (int)(i - r->i) < max)
    n = n * 10 + (r->s[i++] - '0');
  if (i == r->i || (i < r->len && ascii_is_digit(r->s[i])))
    return -1;
  r->i = i;
  return n;
}

/* Does a time of the day stand right behind, "11:42"? */
static int
is_time(const char *s, size_t len)
{
  size_t i = 0;

  while (i < 2 && i < len && ascii_is_digit(s[i]))
    i++;
  return i > 0 && len - i > 2 && s[i] == ':' && ascii_is_digit(s[i + 1]) &&
         ascii_is_digit(s[i + 2]);
}

/* A year; a copied one may have a time right behind: "May 9, 202511:42 AM". */
static int
year_in(Reader *r)
{
  size_t start = r->i, behind = start + 4;
  Reader alone = *r;
  int year;

  if (behind < r->len && is_time(r->s + behind, r->len - behind))
    alone.len = behind;
  year = number(&alone, 4);
  r->i = alone.i;
  return r->i - start == 4 && year >= r->first_year && year <= LAST_YEAR ? year
                                                                      : -1;
}

/* A year behind a day and month: 2018, or of this and the last century '18. */
static int
year_behind(Reader *r)
{
  static const char quote[] = "’";
  size_t start = r->i;
  int year = year_in(r);

  if (year >= 0)
    return year;
  r->i = start;
  if (r->len - start > 3 && memcmp(r->s + start, quote, 3) == 0)
    start = r->i += 3;
  else if (start == 0 || r->s[start - 1] != '\'')
    return -1;
  year = number(r, 2);
  if (r->i - start != 2)
    return -1;
  year += year <= LAST_YEAR - 2000 ? 2000 : 1900;
  return year >= FIRST_YEAR ? year : -1;
}

static int
is_date(int year, int month, int day)
{
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 &&
         day <= month_days(year, month) &&
         (year != FIRST_YEAR || month > 1 || day > 1);
}

static int
skip(Reader *r, const char *string)
{
  size_t i = r->i;

  while (*string && i < r->len && r->s[i] == *string) {
    i++;
    string++;
  }
  if (*string)
    return 0;
  r->i = i;
  return 1;
}

/* Few are asked for, and mostly one: no call is worth it. */
static int
is_one_of(char c, const char *chars)
{
  while (*chars && *chars != c)
    chars++;
  return *chars != '\0';
}

static void
skip_any(Reader *r, const char *chars)
{
  while (r->i < r->len && is_one_of(r->s[r->i], chars))
    r->i++;
}

/* The first stop of Thai's "พ.ค.", which has two. */
static int
is_stop_within(const Reader *r, size_t i)
{
  return r->s[i] == '.' && i > r->i && i + 1 < r->len &&
         r->s[i + 1] == '\xE0' && (r->s[i - 1] & 0x80);
}

/* Does a month begin with the two letters of ASCII here?  Few words do. */
static int
may_name_month(const Reader *r)
{
  const char *s = r->s + r->i;

  return r->len - r->i < 2 || ((s[0] | s[1]) & 0x80) ||
         (month_heads[s[0] & 31] >> (s[1] & 31) & 1);
}

_Static_assert(sizeof months[0].name > LONGEST_MONTH, "a name is read whole");

/* A month's name, perhaps with a stop; 0: none. */
static int
month_name(Reader *r)
{
  char name[LONGEST_MONTH + 4];
  size_t n = 0, i = r->i;

  if (!may_name_month(r))
    return 0;
  while (i < r->len && n < LONGEST_MONTH &&
         (is_letter(r->s[i]) || is_stop_within(r, i))) {
    size_t bytes;
    uint32_t c;

    if (r->s[i] == '.') {
      name[n++] = r->s[i++];
      continue;
    }
    if (!(r->s[i] & 0x80)) {
      name[n++] = (char)(r->s[i++] | 0x20);
      continue;
    }
    if (utf8_valid_prefix(r->s + i, r->len - i < 4 ? r->len - i : 4) == 0)
      return 0;
    c = utf8_read(r->s + i, &bytes);
    n += utf8_write(name + n, g_unichar_tolower(c));
    i += bytes;
  }
  if (n < 3 || n > LONGEST_MONTH || (i < r->len && is_letter(r->s[i])))
    return 0;
  name[n] = '\0';
  for (uint32_t at = word_sets_hash(name, n);; at++) {
    unsigned k = at % N_MONTHS;

    if (months[k].month == 0)
      return 0;
    if (memcmp(months[k].name, name, n + 1) == 0) {
      r->i = i;
      skip(r, ".");
      return months[k].month;
    }
  }
}

/* ------------------------------------------------------------- the forms */

/* Writes a mark and a number of two digits. */
static char *
put_two(char *s, char mark, int n)
{
  *s++ = mark;
  *s++ = (char)('0' + n / 10);
  *s++ = (char)('0' + n % 10);
  *s = '\0';
  return s;
}

/* "T10:00:00.000+01:00" and its like after a date in ISO's form. */
static void
read_time(Reader *r, char *iso)
{
  Reader t = *r;
  int hour, minute, second = 0;

  if (!skip(&t, "T") && !skip(&t, " ") && !skip(&t, "t"))
    return;
  hour = number(&t, 2);
  if (hour < 0 || hour > 23 || !skip(&t, ":"))
    return;
  minute = number(&t, 2);
  if (minute < 0 || minute > 59)
    return;
  if (skip(&t, ":"))
    second = number(&t, 2);
  if (second < 0 || second > 60)
    return;
  if (skip(&t, "."))
    number(&t, 9);
  iso = put_two(iso + strlen(iso), 'T', hour);
  iso = put_two(put_two(iso, ':', minute), ':', second);
  r->i = t.i;
  if (skip(&t, "Z") || skip(&t, "z")) {
    strcpy(iso, "Z");
    r->i = t.i;
  } else if (t.i < t.len && (t.s[t.i] == '+' || t.s[t.i] == '-')) {
    char sign = t.s[t.i++];
    int h = -1, m = 0;

    if (t.len - t.i >= 2 && ascii_is_digit(t.s[t.i]) &&
        ascii_is_digit(t.s[t.i + 1])) {
      h = (t.s[t.i] - '0') * 10 + t.s[t.i + 1] - '0';
      t.i += 2;
      skip(&t, ":");
      if (t.i < t.len && ascii_is_digit(t.s[t.i]))
        m = number(&t, 2);
    }
    if (h < 0 || h > 15 || m < 0 || m > 59)
      return;
    put_two(put_two(iso, sign, h), ':', m);
    r->i = t.i;
  }
}

static int
write_date(char *iso, int year, int month, int day)
{
  if (!is_date(year, month, day))
    return 0;
  iso[0] = (char)('0' + year / 1000);
  iso[1] = (char)('0' + year / 100 % 10);
  iso[2] = (char)('0' + year / 10 % 10);
  iso[3] = (char)('0' + year % 10);
  put_two(put_two(iso + 4, '-', month), '-', day);
  return 1;
}

/* Years of Japan and Taiwan count from those before their first. */
enum { MINGUO = 1911, FIRST_MINGUO = 100, ERA_BYTES = 6 };

static const struct {
  char name[ERA_BYTES + 1];
  int before;
} eras[] = {
  { "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "民國", MINGUO }
};

/* The year before the first one of the era whose name ends at s[i]; 0: there is
 * no such name. */
static int
era_before(const char *s, size_t i)
{
  for (size_t k = 0; i >= ERA_BYTES && k < sizeof eras / sizeof *eras; k++)
    if (memcmp(s + i - ERA_BYTES, eras[k].name, ERA_BYTES) == 0)
      return eras[k].before;
  return 0;
}

/* 令和6年 is 2024, and so is 113年, which are Taiwan's; -1: none. */
static int
era_year(Reader *r)
{
  int before = era_before(r->s, r->i), year = number(r, 3);

  if (year < 1 || r->len - r->i < 3 || memcmp(r->s + r->i, "年", 3) != 0)
    return -1;
  if (before == 0)
    before = year >= FIRST_MINGUO ? MINGUO : 0;
  year += before;
  return year >= r->first_year && year <= LAST_YEAR ? year : -1;
}

/* 2021-03-12, 2021/3/12, 2021.03.12, 2021年3月12日 */
static int
year_first(Reader *r, char *iso)
{
  static const char *const marks[][3] = {
    { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" },
    { "年", "月", "日" },
    { "년", "월", "일" },
    { "оны", "сарын", "" }, { "оны", "-р сарын", "" }
  };
  size_t start = r->i;
  int year = year_in(r);

  if (year < 0) {
    r->i = start;
    year = era_year(r);
  }
  for (size_t i = 0; year >= 0 && i < sizeof marks / sizeof *marks; i++) {
    Reader t = *r;
    int month, day;

    skip_any(&t, i > 2 ? " " : "");
    if (!skip(&t, marks[i][0]))
      continue;
    skip_any(&t, " ");
    month = number(&t, 2);
    skip_any(&t, i > 2 ? " " : "");
    if (month < 0 || !skip(&t, marks[i][1]))
      continue;
    skip_any(&t, " ");
    day = number(&t, 2);
    if (day < 0 || !write_date(iso, year, month, day))
      return 0;
    skip_any(&t, i > 2 ? " " : "");
    skip(&t, marks[i][2]);
    *r = t;
    if (i < 2)
      read_time(r, iso);
    return 1;
  }
  return 0;
}

static void
skip_ordinal(Reader *r)
{
  static const char *const marks[] = { "st", "nd", "rd", "th", "er", ".",
                                       "º", "°", ")", "ST", "ND", "RD",
                                       "TH" };

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (skip(r, marks[i]))
      return;
}

/* What stands between the parts of a date in words. */
static void
skip_between(Reader *r)
{
  static const char *const words[] = { "de ", "del ", "of ", "den ", "d'", "d’",
                                       "do " };

  skip_any(r, " ,-/'\t\n");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (skip(r, words[i]))
      return;
}

/* What stands behind a year before its day: "2026 m. gegužės 12 d.", "2026. gada
 * 12. maijs", "2026 жылғы 12 мамыр", "2026ko maiatzaren 12a".  Is there any? */
static int
skip_of_year(Reader *r)
{
  static const char *const words[] = { " m.", ". gada", " жылғы", "eko", "ko" };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (skip(r, words[i]))
      return 1;
  return 0;
}

/* 2021 Mar 12; but not "Trends of 2020. March 12th, 2021" */
static int
year_month(Reader *r, char *iso)
{
  int year = year_in(r), month, day;
  Reader behind;

  if (year < 0)
    return 0;
  if (skip_of_year(r)) {
    behind = *r;
    skip_any(&behind, " ");
    day = number(&behind, 2);
    skip_ordinal(&behind);
    skip_between(&behind);
    if (day > 0 && (month = month_name(&behind)) > 0) {
      *r = behind;
      return write_date(iso, year, month, day);
    }
  }
  if (r->len - r->i > 3 && r->s[r->i] == '.' && r->s[r->i + 1] == ' ' &&
      !(r->s[r->i + 2] >= 'A' && r->s[r->i + 2] <= 'Z'))
    r->i++;                     /* "2026. április 2."                         */
  skip_between(r);
  month = month_name(r);
  if (month == 0)
    return 0;
  skip_between(r);
  day = number(r, 2);
  behind = *r;
  skip_ordinal(&behind);
  skip_between(&behind);
  return year_in(&behind) < 0 && write_date(iso, year, month, day);
}

/* 20210312, 20210312T1000 */
static int
compact(Reader *r, char *iso)
{
  size_t left = r->len - r->i;
  int n[8];

  if (left < 8 || (left > 8 && left != 14 && ascii_is_digit(r->s[r->i + 8])))
    return 0;
  for (int i = 0; i < 8; i++) {
    if (!ascii_is_digit(r->s[r->i + (size_t)i]))
      return 0;
    n[i] = r->s[r->i + (size_t)i] - '0';
  }
  n[0] = n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3];
  if (n[0] < FIRST_YEAR || n[0] > LAST_YEAR)
    return 0;
  r->i += 8;
  return write_date(iso, n[0], n[4] * 10 + n[5], n[6] * 10 + n[7]);
}

/* 1714737600, 1714737600000: seconds or milliseconds since 1970, if the value is
 * nothing else and of this century. */
static int
since_1970(Reader *r, char *iso)
{
  enum { SECONDS = 10, MILLISECONDS = 13, A_DAY = 86400 };
  int64_t seconds = 0;
  int time;
  Day day;

  if (r->i > 0 || r->s[0] != '1' ||
      (r->len != SECONDS && r->len != MILLISECONDS))
    return 0;
  for (size_t i = 0; i < r->len; i++) {
    if (!ascii_is_digit(r->s[i]))
      return 0;
    if (i < SECONDS)
      seconds = seconds * 10 + (r->s[i] - '0');
  }
  time = (int)(seconds % A_DAY);
  day = day_of_number((int32_t)(seconds / A_DAY));
  write_date(iso, day.year, day.month, day.day);
  iso = put_two(iso + 10, 'T', time / 3600);
  strcpy(put_two(put_two(iso, ':', time / 60 % 60), ':', time % 60), "Z");
  r->i = r->len;
  return 1;
}

/* 2569, a year of the Buddha as Thai counts them, is 2026. */
static int
behind_buddha(int year)
{
  enum { OF_THE_BUDDHA = 543, FIRST = 2400 };

  return year >= FIRST ? year - OF_THE_BUDDHA : year;
}

/* 12.03.2021, 12/3/21, 12-03-2021; DATE_* */
static int
numeric(Reader *r, int flags, char *iso)
{
  int month_first = flags & DATE_MONTH_FIRST;
  int a = number(r, 2), b, year, order;
  size_t start;
  char mark;

  skip_any(r, " ");
  if (a < 0 || r->i >= r->len || !strchr("./-", r->s[r->i]))
    return 0;
  mark = r->s[r->i++];
  skip_any(r, " ");
  b = number(r, 2);
  skip_any(r, " ");
  if (b < 0 || r->i >= r->len || r->s[r->i] != mark)
    return 0;
  r->i++;
  skip_any(r, " ");
  start = r->i;
  year = behind_buddha(number(r, 4));
  if (r->i - start == 2 && mark != '-')
    year += 2000;
  if (year < r->first_year || year > LAST_YEAR)
    return 0;
  if (b > 12)
    order = DATE_DAY_BEHIND;
  else
    order = a > 12 ? DATE_DAY_BEFORE : a != b ? DATE_EITHER_ORDER : DATE_FOUND;
  if (b > 12 || (mark != '.' && month_first && a <= 12)) {
    int swap = a;

    a = b;
    b = swap;
  }
  if (!write_date(iso, year, b, a))
    return DATE_NONE;
  if ((flags & DATE_DOTS) && mark == '.' && r->i - start == 4)
    return DATE_FOUND;
  return mark != '.' || order == DATE_EITHER_ORDER ? order : DATE_FOUND;
}

/* "tháng 5", and a comma or "năm" before a year: the month; 0: none. */
static int
vietnamese_month(Reader *r)
{
  int month;

  if (!skip(r, "tháng ") || (month = number(r, 2)) < 1)
    return 0;
  skip_any(r, " ,");
  skip(r, "năm ");
  return month;
}

/* A year as Thai writes it; -1: none. */
static int
thai_year(Reader *r)
{
  int year;

  skip(r, "พ.ศ. ");
  year = behind_buddha(number(r, 4));
  return year >= r->first_year && year <= LAST_YEAR ? year : -1;
}

/* 12. März 2021, 12th of March, 2021, 12-Mar-2021 */
static int
day_month(Reader *r, char *iso)
{
  int day = number(r, 2), month, is_thai;

  if (day < 1 || day > 31)
    return 0;
  skip_ordinal(r);
  skip_between(r);
  is_thai = r->len - r->i > 2 && r->s[r->i] == '\xE0' &&
            ((unsigned char)r->s[r->i + 1] & 0xFE) == 0xB8;
  month = month_name(r);
  if (month == 0 && (month = vietnamese_month(r)) == 0)
    return 0;
  skip_between(r);
  return write_date(iso, is_thai ? thai_year(r) : year_behind(r), month, day);
}

static int
may_be_between(char c)
{
  return c == ' ' || c == '.' || c == ',' || c == '-' || c == '/' ||
         c == '\'' || c == '\t' || c == '\n';
}

/* May the word here stand before a day?  Most are followed by other words. */
static int
may_be_month(const Reader *r)
{
  size_t i = r->i;

  while (i < r->len && is_letter(r->s[i]))
    i++;
  while (i < r->len && may_be_between(r->s[i]))
    i++;
  /* "de", "del", "den" and "of" stand between */
  return i < r->len &&
         (ascii_is_digit(r->s[i]) || r->s[i] == 'd' || r->s[i] == 'o');
}

/* Of "UTC" and "GMT+01:00"? */
static int
is_of_zone(char c)
{
  return (c >= 'A' && c <= 'Z') || ascii_is_digit(c) || c == '+' || c == '-' ||
         c == ':';
}

/* "09:34:12 UTC " before the year, as C's asctime() and date(1) write it; what
 * stands before the year in "10:00 Budget 2024" is no zone. */
static void
skip_time(Reader *r)
{
  if (!is_time(r->s + r->i, r->len - r->i))
    return;
  while (r->i < r->len && (ascii_is_digit(r->s[r->i]) || r->s[r->i] == ':'))
    r->i++;
  skip_any(r, " ");
  if (r->i < r->len && !ascii_is_digit(r->s[r->i]))
    while (r->i < r->len && is_of_zone(r->s[r->i]))
      r->i++;
  skip_any(r, " ");
}

/* March 12th, 2021; Mar 12 09:34:12 2021 */
static int
month_day(Reader *r, char *iso)
{
  int month, day;

  if (!may_be_month(r) || (month = month_name(r)) == 0)
    return 0;
  skip_between(r);
  day = number(r, 2);
  skip_ordinal(r);
  skip_between(r);
  skip_time(r);
  return write_date(iso, year_behind(r), month, day);
}

/* Counted in bytes, which some hundred cannot overflow: see utf8.c.  In few it is
 * faster to count one after the other, for nobody guesses what is left over. */
int
date_may_be_in(const char *s, size_t len)
{
  enum { FEW = 32 };
  size_t all = 0;

  if (len <= FEW) {
    for (size_t i = 0; i < len && all < 4; i++)
      all += ascii_is_digit(s[i]) != 0;
    return all >= 4;
  }
  for (size_t i = 0; i < len && all < 4; ) {
    size_t end = len - i > 128 ? i + 128 : len;
    uint8_t n = 0;

    for (; i < end; i++)
      n += (unsigned char)(s[i] - '0') < 10;
    all += n;
  }
  return all >= 4;
}

/* Where the second word before s[i] begins, not before s[floor]: a date begins
 * with a number, or with a month and maybe "de" before one. */
static size_t
two_words_before(const char *s, size_t floor, size_t i)
{
  for (int word = 0; word < 2; word++) {
    while (i > floor && may_be_between(s[i - 1]))
      i--;
    while (i > floor && is_letter(s[i - 1]))
      i--;
  }
  return i;
}

/* The first date of s. */
static int
find(const char *s, size_t len, int flags, char iso[32], size_t *start,
     size_t *end)
{
  Reader r = { s, len, 0, flags & DATE_OLD ? FIRST_PRINTED : FIRST_YEAR };

  for (size_t i = 0, digit = len; i < len; i++) {
    int found = 0;

    if (i > digit || i == 0) {
      digit = clean_find_digit(s, i, len);
      if (digit == len)
        return DATE_NONE;
      i = two_words_before(s, i, digit);
    }
    if (i > 0 && (ascii_is_digit(s[i - 1]) ||
                  (is_letter(s[i - 1]) && (is_letter(s[i]) ||
                                           !(s[i - 1] & 0x80)))))
      continue;
    r.i = i;
    if (is_letter(s[i]))
      found = month_day(&r, iso);
    for (int form = 0; form < 5 && !found && ascii_is_digit(s[i]); form++) {
      r.i = i;
      found = form == 0 ? year_first(&r, iso)
            : form == 1 ? (flags & DATE_VALUE) &&
                          (compact(&r, iso) || since_1970(&r, iso))
            : form == 2 ? numeric(&r, flags, iso)
            : form == 3 ? day_month(&r, iso) : year_month(&r, iso);
    }
    if (found) {
      *start = era_before(s, i) ? i - ERA_BYTES : i;
      *end = r.i;
      return found;
    }
  }
  return DATE_NONE;
}

/* The digit of three bytes that s begins with: one of the nine scripts of India
 * from "०" on, each in a block of its own, of Thai "๑", of Lao "໑", or a wide one
 * "１"; -1: it is none. */
static int
digit_of_three(const char *s)
{
  unsigned char block = (unsigned char)s[1], low = (unsigned char)s[2];

  if (s[0] == '\xEF')
    return block == 0xBC && low - 0x90u < 10 ? low & 15 : -1;
  if (s[0] != '\xE0')
    return -1;
  if (block == 0xB9 || block == 0xBB)
    return low - 0x90u < 10 ? low & 15 : -1;
  return block - 0xA5u <= 0x10 && (block & 1) && low - 0xA6u < 10 ? low - 0xA6
                                                                  : -1;
}

/* The digit that s begins with in Arabic or Persian, "١" "۱", or one of these,
 * -1: it is none; *n: its bytes. */
static int
other_digit(const char *s, size_t len, size_t *n)
{
  unsigned char low = len > 1 ? (unsigned char)s[1] : 0;

  *n = 2;
  if (len > 1 && ((s[0] == '\xD9' && low - 0xA0u < 10) ||
                  (s[0] == '\xDB' && low - 0xB0u < 10)))
    return low & 15;
  *n = 3;
  return len > 2 ? digit_of_three(s) : -1;
}

/* The first year of an era has a word: 令和元年. */
static int
is_first_year(const char *s, size_t i, size_t len)
{
  static const char word[] = "元年";

  return len - i >= sizeof word - 1 &&
         memcmp(s + i, word, sizeof word - 1) == 0 && era_before(s, i) != 0;
}

static inline int
begins_in_arabic(const char *s)
{
  return ((unsigned char)s[0] & 0xF8) == 0xD8;
}

static inline int
begins_in_asia(const char *s)
{
  return (unsigned char)s[0] >= 0xE3 || s[0] == '\xE0';
}

/* The same in other digits, in a text that begins with a digit or letter of
 * theirs; by the calendar of Persian too.  "令和6年5月3日" has few digits, but
 * may be one. */
static int
find_in_other_digits(const char *s, size_t len, int flags, char iso[32],
                     size_t *start, size_t *end)
{
  enum { LONGEST = 200 };
  char plain[LONGEST];
  uint8_t from[LONGEST + 1];
  size_t n = 0;
  int found;

  if (len > LONGEST)
    return DATE_NONE;
  for (size_t i = 0, bytes = 3; i < len; n++, bytes = 3) {
    int digit = is_first_year(s, i, len)
                  ? 1 : other_digit(s + i, len - i, &bytes);

    from[n] = (uint8_t)i;
    plain[n] = digit >= 0 ? (char)('0' + digit) : s[i];
    i += digit >= 0 ? bytes : 1;
  }
  from[n] = (uint8_t)len;
  if (n == len && (unsigned char)s[0] < 0xE3)
    return DATE_NONE;
  found = find(plain, n, flags, iso, start, end);
  if (!found && begins_in_arabic(s) &&
      date_find_persian(plain, n, iso, start, end))
    found = DATE_FOUND;
  if (found) {
    *start = from[*start];
    *end = from[*end];
  }
  return found;
}

int
date_find(const char *s, size_t len, int flags, char iso[32], size_t *start,
          size_t *end)
{
  int found = date_may_be_in(s, len) ? find(s, len, flags, iso, start, end)
                                     : DATE_NONE;

  if (found || len == 0 || !(begins_in_arabic(s) || begins_in_asia(s)))
    return found;               /* most                                      */
  return find_in_other_digits(s, len, flags, iso, start, end);
}

static int
digits_at(const char *s, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (s[i] - '0');
  return value;
}

int
date_number(const char *iso)
{
  /* a year that begins in March ends with the odd day */
  int month = (digits_at(iso + 5, 2) + 9) % 12;
  int year = digits_at(iso, 4) - (month > 9);

  return 365 * year + year / 4 - year / 100 + year / 400 +
         (153 * month + 2) / 5 + digits_at(iso + 8, 2);
}

int
date_month(const char *s, size_t len)
{
  Reader r = { s, len, 0, FIRST_YEAR };

  if (len == 0 || !is_letter(s[0]) || !may_be_month(&r) ||
      month_name(&r) == 0)
    return 0;
  skip_any(&r, " ,");
  return r.i < len && ascii_is_digit(s[r.i]);
}

/* Does a day begin with the two letters here? */
static int
may_name_day(const char *s)
{
  return day_heads[s[0] & 31] >> (s[1] & 31) & 1;
}

int
date_word(const char *s, size_t len)
{
  Reader r = { s, len, 0, FIRST_YEAR };
  unsigned char first = len > 0 ? (unsigned char)(s[0] | 0x20) : 0;

  if (len < 2 || (!may_name_month(&r) && !may_name_day(s)))
    return 0;                   /* most                                       */
  if (memchr(s, ' ', len))
    return 0;
  if (is_letter(s[0]) && month_name(&r) && r.i == len)
    return 1;
  if (len >= sizeof *day_words)
    return 0;
  for (size_t i = day_from[first]; i < day_from[first + 1]; i++)
    if (day_words[i][1] == (s[1] | 0x20) && day_words[i][len] == '\0' &&
        g_ascii_strncasecmp(s, day_words[i], len) == 0)
      return 1;
  return 0;
}
