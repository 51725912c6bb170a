/* oddness.c - see oddness.h.  The costs are of our own making: eighths would
 * not be more exact, so they are whole. */
#include "oddness.h"

#include <unicode/uchar.h>

static Shape
mark_shape(uint32_t c)
{
  switch (c) {
    case 0x2019: case 0x201D: case 0x2026: case 0xBB:
      return CLOSING;
    case 0x2018: case 0x201C: case 0x201E: case 0x201A: case 0xBF: case 0xA1:
    case 0xAB:
      return OPENING;
    case 0x2013: case 0x2014:
      return DASH;
    case 0xA0:
      return FIXED_SPACE;
    case 0xAD:
      return HIDDEN;
    case 0xFFFD:
      return LOST;
    default:
      return SIGN;
  }
}

static Shape
latin_shape(uint32_t c)
{
  if (c == 0xAA || c == 0xBA || c == 0xB5 || c == 0xD7 || c == 0xF7 ||
      c == 0x192 || (c >= 0x2C6 && c <= 0x2DF))
    return SIGN;
  if (c >= 0x180 && c < 0x250)
    return (c >= 0x218 && c <= 0x21B) || c == 0x1A1 || c == 0x1B0 ||
           c == 0x1A0 || c == 0x1AF
           ? (u_islower((UChar32)c) ? SMALL : CAPITAL) : RARE;
  if (c == 0x17F || c == 0x149 || c == 0x138)
    return RARE;
  if (c >= 0x250 && c < 0x300)
    return RARE;
  /* Maltese, Esperanto, Welsh; and the first bytes of most mojibake */
  if ((c >= 0x108 && c <= 0x10B) || (c >= 0x11C && c <= 0x11D) ||
      (c >= 0x120 && c <= 0x121) || (c >= 0x124 && c <= 0x129) ||
      c == 0x134 || c == 0x135 || c == 0x15C || c == 0x15D || c == 0x168 ||
      c == 0x169 || c == 0x16C || c == 0x16D || (c >= 0x174 && c <= 0x177) ||
      c == 0xC2 || c == 0xC3)
    return u_islower((UChar32)c) ? ODD_SMALL : ODD_CAPITAL;
  if (c == 0x152 || c == 0x178 || c == 0x139 || c == 0x154 || c == 0x102 ||
      c == 0x122 || c == 0x136 || c == 0x13B || c == 0x145 || c == 0x156)
    return ODD_CAPITAL;
  if (c == 0x153 || c == 0x13A || c == 0x155)
    return ODD_SMALL;
  return u_islower((UChar32)c) ? SMALL : CAPITAL;
}

static Shape
letter_shape(uint32_t c)
{
  if (c < 0x250 || (c >= 0x2B0 && c < 0x300) || (c >= 0x1E00 && c < 0x1F00))
    return latin_shape(c);
  if (c >= 0x370 && c < 0x400)
    return u_islower((UChar32)c) ? SMALL : u_isupper((UChar32)c) ? CAPITAL
                                                                 : RARE;
  if (c >= 0x410 && c < 0x450)
    return c >= 0x430 ? SMALL : CAPITAL;
  if (c >= 0x531 && c < 0x588)  /* Armenian                                   */
    return c >= 0x560 ? SMALL : CAPITAL;
  if (c == 0x401 || c == 0x404 || c == 0x406 || c == 0x407 || c == 0x490 ||
      c == 0x40E)
    return CAPITAL;
  if (c == 0x451 || c == 0x454 || c == 0x456 || c == 0x457 || c == 0x491 ||
      c == 0x45E)
    return SMALL;
  if (c >= 0x400 && c < 0x460)
    return c >= 0x450 ? ODD_SMALL : ODD_CAPITAL;
  if ((c >= 0x5D0 && c < 0x5EB) || (c >= 0x620 && c < 0x6D4) ||
      (c >= 0x900 && c < 0xE80) || (c >= 0x3040 && c < 0xA000) ||
      (c >= 0xAC00 && c < 0xD7A4) || (c >= 0x1F00 && c < 0x2000))
    return SCRIPT;
  return RARE;
}

Shape
clean_shape(uint32_t c)
{
  if (c < 0x80)
    return (c | 32) - 'a' < 26 ? (c >= 'a' ? SMALL : CAPITAL)
           : c - '0' < 10 ? DIGIT : PLAIN;
  if (c < 0xA0)
    return CONTROL;
  switch (u_charType((UChar32)c)) {
    case U_UNASSIGNED: case U_PRIVATE_USE_CHAR: case U_SURROGATE:
      return NONSENSE;
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER: case U_OTHER_LETTER:
      return letter_shape(c);
    case U_NON_SPACING_MARK: case U_COMBINING_SPACING_MARK:
      return (c >= 0x591 && c < 0x700) || (c >= 0x900 && c < 0x1000)
             ? SCRIPT_MARK : c < 0x370 || c >= 0x1AB0 ? OTHER : RARE;
    case U_FORMAT_CHAR: case U_CONTROL_CHAR:
      return c == 0xAD || c == 0x200B || c == 0xFEFF ? HIDDEN : OTHER;
    default:
      return c >= 0x2600 && c != 0xFFFD ? OTHER : mark_shape(c);
  }
}

int
clean_own_cost(Shape s)
{
  static const int8_t costs[] = {
    [PLAIN] = 0, [DIGIT] = 0, [SMALL] = 1, [CAPITAL] = 1, [ODD_SMALL] = 4,
    [ODD_CAPITAL] = 4, [RARE] = 14, [CLOSING] = 1, [OPENING] = 1, [DASH] = 1,
    [SIGN] = 4, [FIXED_SPACE] = 1, [HIDDEN] = 6, [CONTROL] = 16, [LOST] = 5,
    [SCRIPT] = 2, [SCRIPT_MARK] = 2, [OTHER] = 2, [NONSENSE] = 24
  };

  return costs[s];
}

static int
is_script(Shape s)
{
  return s == SCRIPT || s == SCRIPT_MARK;
}

int
clean_pair_cost(Shape a, Shape b)
{
  if (is_script(a) || is_script(b)) {
    if (is_script(a) && is_script(b))
      return 0;
    if (b == SCRIPT_MARK)
      return 10;
    return a == DIGIT || b == DIGIT ? 4 : is_letter(a) || is_letter(b) ? 6 : 1;
  }
  if (is_letter(a) && is_letter(b))
    return is_small(a) && is_capital(b) ? 6 : 0;
  if (is_letter(a))
    return b == SIGN ? 4 : b == OPENING ? 5 : b == DASH ? 1 : 0;
  if (is_letter(b))
    return a == SIGN ? 2 : a == CLOSING ? 2 : 0;
  if (a <= DIGIT || b <= DIGIT)
    return 0;
  return a == OTHER && b == OTHER ? 0 : 2;      /* marks side by side */
}
