/* units.c - see units.h. */
#include "units.h"
#include "utf8.h"

#include <precis/types.h>

static UnitCount
count(const char *text, size_t len)
{
  size_t utf16, chars = utf8_count_units(text, len, &utf16);

  return (UnitCount){ (uint32_t)chars, (uint32_t)utf16 };
}

int
units_init(Units *units, Arena *arena, const char *text, size_t len)
{
  size_t ascii = utf8_skip_much_ascii(text, 0, len);

  *units = (Units){ text, len, NULL, { (uint32_t)len, (uint32_t)len } };
  if (ascii == len)
    return 1;
  units->counts = arena_alloc(arena, (len / UNITS_STEP + 1) *
                                       sizeof *units->counts);
  if (units->counts == NULL)
    return 0;
  units->total = (UnitCount){ 0, 0 };
  for (size_t i = 0; i <= len; i += UNITS_STEP) {
    size_t step = len - i < UNITS_STEP ? len - i : UNITS_STEP;
    UnitCount here = { (uint32_t)step, (uint32_t)step };

    if (i + step > ascii)
      here = count(text + i, step);
    units->counts[i / UNITS_STEP] = units->total;
    units->total.chars += here.chars;
    units->total.utf16 += here.utf16;
  }
  return 1;
}

static size_t
pick(UnitCount n, uint32_t unit)
{
  return unit == PRECIS_IN_CHARS ? n.chars : n.utf16;
}

size_t
units_length(const Units *units, uint32_t unit)
{
  return unit == PRECIS_IN_TEXT ? units->len : pick(units->total, unit);
}

size_t
units_from_byte(const Units *units, size_t pos, uint32_t unit)
{
  size_t i = pos / UNITS_STEP;

  if (unit == PRECIS_IN_TEXT || units->counts == NULL)
    return pos;
  return pick(units->counts[i], unit) +
         pick(count(units->text + i * UNITS_STEP, pos - i * UNITS_STEP), unit);
}

/* Index of the last count that is at most pos. */
static size_t
find_step(const Units *units, size_t pos, uint32_t unit)
{
  size_t low = 0, high = units->len / UNITS_STEP;

  while (low < high) {
    size_t middle = low + (high - low + 1) / 2;

    if (pick(units->counts[middle], unit) <= pos)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

size_t
units_to_byte(const Units *units, size_t pos, uint32_t unit)
{
  size_t byte, at;

  if (unit == PRECIS_IN_TEXT || units->counts == NULL) {
    byte = pos;
    while (byte > 0 && byte < units->len && !utf8_is_start(units->text, byte))
      byte--;
    return byte;
  }
  byte = find_step(units, pos, unit);
  at = pick(units->counts[byte], unit);
  byte *= UNITS_STEP;
  /* a step may begin inside a character, which is counted before it */
  while (byte < units->len && !utf8_is_start(units->text, byte))
    byte++;
  while (byte < units->len) {
    size_t n;
    uint32_t c = utf8_read(units->text + byte, &n);

    at += unit == PRECIS_IN_UTF16 && c > 0xFFFF ? 2 : 1;
    if (at > pos)
      break;
    byte += n;
  }
  return byte;
}
