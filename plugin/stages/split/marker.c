/* marker.c - reads list markers.  A single letter may be a letter or a Roman
 * number; which, the next marker tells, so both values are kept. */
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

static void
read_value(const char *s, uint32_t n, SplitMarker *m)
{
  if (s[0] >= '0' && s[0] <= '9') {
    for (uint32_t i = 0; i < n; i++) {
      if (i == 3 || s[i] < '0' || s[i] > '9')
        return;
      m->value = (uint16_t)(m->value * 10 + (s[i] - '0'));
    }
    m->kind = SPLIT_MARKER_NUMBER;
    return;
  }
  if (!((s[0] | 0x20) >= 'a' && (s[0] | 0x20) <= 'z') || n > 5)
    return;
  m->roman = roman_value(s, n);
  if (n == 1)
    m->value = (uint16_t)((s[0] | 0x20) - 'a' + 1);
  if (n == 1 || m->roman)
    m->kind = s[0] >= 'a' ? SPLIT_MARKER_SMALL : SPLIT_MARKER_CAPITAL;
}

SplitMarker
split_marker_read(const char *text, uint32_t start, uint32_t end)
{
  SplitMarker m = { 0, 0, 0, 0 };
  size_t n;

  if (end - start > 12 || start == end)
    return m;
  if (text[end - 1] != '.' && text[end - 1] != ')' &&
      (unsigned char)text[start] < 0xC2)
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
  if (start < end && text[end - 1] == '.') {
    m.form |= 2;
    end--;
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
