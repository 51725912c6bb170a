/* marker.c - reads list markers.  A single letter may be a letter or a Roman
 * number; which, the next marker tells, so both values are kept.  Scripts with
 * digits or an alphabet of their own number by them. */
#include "marker.h"

#include "utf8.h"

static int
is_bullet(uint32_t c)
{
  switch (c) {
  case 0x2022: case 0x2023: case 0x2043: case 0x204C: case 0x204D:
  case 0x25AA: case 0x25AB: case 0x25CF: case 0x25CB: case 0x25E6:
  case 0x25A0: case 0x25BA:
    return 1;
  default:
    return 0;
  }
}

static uint16_t
roman_digit(char c)
{
  switch (c | 0x20) {
  case 'i': return 1;
  case 'v': return 5;
  case 'x': return 10;
  case 'l': return 50;
  default: return 0;
  }
}

static uint16_t
roman_value(const char *s, uint32_t n)
{
  uint16_t value = 0;

  for (uint32_t i = 0; i < n; i++) {
    uint16_t digit = roman_digit(s[i]);
    uint16_t next = i + 1 < n ? roman_digit(s[i + 1]) : 0;

    if (digit == 0)
      return 0;
    value = (uint16_t)(digit < next ? value - digit : value + digit);
  }
  return value < 60 ? value : 0;
}

/* What the digit c counts; -1: it is none. */
static int
digit_value(uint32_t c)
{
  static const uint16_t zeros[] = {
    0x660, 0x6F0,                       /* Arabic, Persian                    */
    0x966, 0x9E6, 0xE50, 0xED0,         /* Devanagari, Bengali, Thai, Lao     */
    0x1040, 0x17E0, 0xFF10              /* Burmese, Khmer, wide               */
  };

  if (c < 0x80)
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
  for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
    if (c - zeros[i] < 10)
      return (int)(c - zeros[i]);
  return -1;
}

static void
read_number(const char *s, uint32_t n, SplitMarker *m)
{
  uint32_t value = 0, count = 0;

  for (uint32_t i = 0; i < n; count++) {
    size_t bytes;
    int digit = digit_value(utf8_read(s + i, &bytes));

    if (digit < 0 || count == 3)
      return;
    value = value * 10 + (uint32_t)digit;
    i += (uint32_t)bytes;
  }
  m->value = (uint16_t)value;
  m->kind = SPLIT_MARKER_NUMBER;
}

/* The place of a small letter in an alphabet that is not Latin; 0: it is none
 * of the first ones, which stand in order. */
static uint16_t
letter_value(uint32_t c)
{
  static const uint16_t alphas[] = { 0x3B1, 0x430, 0x561 };

  for (size_t i = 0; i < sizeof alphas / sizeof alphas[0]; i++)
    if (c - alphas[i] < 9)
      return (uint16_t)(c - alphas[i] + 1);
  return 0;
}

static void
read_value(const char *s, uint32_t n, SplitMarker *m)
{
  size_t bytes;
  uint32_t first = utf8_read(s, &bytes);

  if (digit_value(first) >= 0) {
    read_number(s, n, m);
    return;
  }
  if (bytes > 1 && bytes == n && (m->value = letter_value(first)) > 0)
    m->kind = SPLIT_MARKER_SMALL;
  if (!((s[0] | 0x20) >= 'a' && (s[0] | 0x20) <= 'z') || n > 5)
    return;
  m->roman = roman_value(s, n);
  if (n == 1)
    m->value = (uint16_t)((s[0] | 0x20) - 'a' + 1);
  if (n == 1 || m->roman)
    m->kind = s[0] >= 'a' ? SPLIT_MARKER_SMALL : SPLIT_MARKER_CAPITAL;
}

uint32_t
split_marker_wide_stop(const char *text, uint32_t end)
{
  size_t n;

  switch (utf8_read_back(text, end, &n)) {
  case 0x6D4: case 0x104B: case 0x17D4: case 0xFF0E:    /* Urdu, Burmese ...  */
    return (uint32_t)n;
  default:
    return 0;
  }
}

SplitMarker
split_marker_read(const char *text, uint32_t start, uint32_t end)
{
  SplitMarker m = { 0, 0, 0, 0 };
  uint32_t stop;
  size_t n;

  if (end - start > 12 || start == end)
    return m;
  if (text[start] == '*' && end - start == 1) {
    m.kind = SPLIT_MARKER_BULLET;
    return m;
  }
  if ((unsigned char)text[start] < 0xC2 && !split_marker_stop(text, end))
    return m;                           /* most tokens                        */
  if ((unsigned char)text[start] >= 0xC2 &&
      is_bullet(utf8_read(text + start, &n))) {
    m.kind = SPLIT_MARKER_BULLET;
    return m;
  }
  if (text[start] == '(') {
    m.form |= 1;
    start++;
  }
  if (start < end && text[end - 1] == ')') {
    m.form |= 4;
    end--;
  }
  stop = start < end ? split_marker_stop(text, end) : 0;
  if (stop > 0 && text[end - 1] != ')') {
    m.form |= 2;
    end -= stop;
  }
  if (start == end || !(m.form & 6) || ((m.form & 1) && !(m.form & 4)))
    return m;
  read_value(text + start, end - start, &m);
  /* "(713) 555", "(03) 9221": a telephone number */
  if (m.form >= 4 && (m.value > 99 || text[start] == '0'))
    m.kind = SPLIT_MARKER_NONE;
  return m;
}

int
split_marker_follows(SplitMarker a, SplitMarker b)
{
  if (a.kind != b.kind || a.form != b.form || b.kind == SPLIT_MARKER_NONE)
    return 0;
  if (b.kind == SPLIT_MARKER_BULLET)
    return 1;
  return (b.value && b.value == a.value + 1) ||
         (b.roman && b.roman == a.roman + 1);
}

int
split_marker_is_first(SplitMarker b)
{
  return b.kind == SPLIT_MARKER_BULLET || b.value == 1 || b.roman == 1;
}
