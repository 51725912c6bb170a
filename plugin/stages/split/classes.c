/* classes.c - the classes of characters.  Case and digits are Unicode's (by
 * GLib's tables); the marks are written out here, script by script.  The
 * table of the first 2,048 characters is filled when a stage is made, so that
 * Latin, Greek, Cyrillic, Hebrew and Arabic text costs a look-up. */
#include "classes.h"

#include <glib.h>

static uint8_t
class_of_mark(uint32_t c)
{
  switch (c) {
  case ' ': case '\t': case 0xA0: case 0x1680: case 0x202F: case 0x205F:
  case 0x3000: case 0x200B: case 0xFEFF:
    return SPLIT_SPACE;
  case '\n': case '\r': case '\v': case '\f': case 0x85: case 0x2028:
  case 0x2029:
    return SPLIT_LINE;
  case '.': case 0x2024:
    return SPLIT_STOP;
  case '!': case 0x203C:
    return SPLIT_BANG;
  case '?': case 0x37E: case 0x2047: case 0x2048: case 0x2049: case 0x203D:
    return SPLIT_QUESTION;
  case 0x2026: case 0x22EF:
    return SPLIT_ELLIPSIS;
  case 0x3002: case 0xFF61: case 0xFF01: case 0xFF1F:   /* Chinese, Japanese */
  case 0xFF0E:
  case 0x964: case 0x965:                               /* danda             */
  case 0x61F: case 0x6D4: case 0x61E:                   /* Arabic, Urdu      */
  case 0x589:                                           /* Armenian          */
  case 0x700: case 0x701: case 0x702:                   /* Syriac            */
  case 0x104B:                                          /* Burmese           */
  case 0x1362: case 0x1367: case 0x1368:                /* Ethiopic          */
  case 0x17D4: case 0x17D5:                             /* Khmer             */
  case 0x0F0D: case 0x0F0E:                             /* Tibetan           */
  case 0x1803: case 0x1809:                             /* Mongolian         */
  case 0xA4FF: case 0xABEB: case 0x1B5E: case 0x1B5F:
    return SPLIT_FULL;
  case ',': case 0x60C: case 0x3001: case 0xFF0C: case 0x1363: case 0x55D:
  case 0x104A:
    return SPLIT_COMMA;
  case ':': case 0xFF1A: case 0x1365: case 0x1366:
    return SPLIT_COLON;
  case ';': case 0x61B: case 0xFF1B: case 0x1364:
    return SPLIT_SEMICOLON;
  case '"': case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E:
  case 0x201F: case 0x300C: case 0x300D: case 0x300E: case 0x300F:
  case 0x301D: case 0x301E: case 0x301F: case 0xFF02:
    return SPLIT_QUOTE;
  case '\'': case '`': case 0x2018: case 0x2019: case 0x201A: case 0x201B:
  case 0x2039: case 0x203A: case 0xB4:
    return SPLIT_APOSTROPHE;
  case '(': case '[': case '{': case 0x3008: case 0x300A: case 0x3010:
  case 0x3014: case 0xFF08: case 0xFF3B: case 0xFF5B: case 0xBF: case 0xA1:
    return SPLIT_OPEN;
  case ')': case ']': case '}': case 0x3009: case 0x300B: case 0x3011:
  case 0x3015: case 0xFF09: case 0xFF3D: case 0xFF5D:
    return SPLIT_CLOSE;
  case '-': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
  case 0x2015: case 0x2212: case 0x301C: case 0xFF0D:
    return SPLIT_DASH;
  case '*': case 0x2022: case 0x2023: case 0x2043: case 0x204C: case 0x204D:
  case 0x25AA: case 0x25AB: case 0x25CF: case 0x25CB: case 0x25E6:
  case 0x25A0: case 0x25BA: case 0x2219: case 0xB7: case 0x2605:
    return SPLIT_BULLET;
  default:
    return SPLIT_N_CLASSES;
  }
}

/* Circled numbers stand among the dingbats. */
static int
is_picture(uint32_t c)
{
  return (c >= 0x1F000 && c <= 0x1FAFF) || c == 0x2B50 ||
         (c >= 0x2600 && c <= 0x27BF && !(c >= 0x2776 && c <= 0x2793)) ||
         c == 0xFE0F || c == 0x200D;
}

static uint8_t
class_of_kind(uint32_t c)
{
  switch (g_unichar_type(c)) {
  case G_UNICODE_LOWERCASE_LETTER:
    return SPLIT_LOWER;
  case G_UNICODE_UPPERCASE_LETTER:
  case G_UNICODE_TITLECASE_LETTER:
    return SPLIT_UPPER;
  case G_UNICODE_DECIMAL_NUMBER:
    return SPLIT_DIGIT;
  case G_UNICODE_MODIFIER_LETTER:
  case G_UNICODE_OTHER_LETTER:
  case G_UNICODE_LETTER_NUMBER:
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
  case G_UNICODE_FORMAT:
    return SPLIT_LETTER;
  case G_UNICODE_SPACE_SEPARATOR:
    return SPLIT_SPACE;
  default:
    return SPLIT_SYMBOL;
  }
}

uint8_t
split_class_slow(uint32_t c)
{
  uint8_t class;

  /* Han, kana and Hangul: most of what comes here */
  if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
      (c >= 0xAC00 && c <= 0xD7A3))
    return SPLIT_LETTER;
  class = class_of_mark(c);
  if (class != SPLIT_N_CLASSES)
    return class;
  return is_picture(c) ? SPLIT_PICTURE : class_of_kind(c);
}

uint32_t
split_lower_slow(uint32_t c)
{
  return g_unichar_tolower(c);
}

void
split_classes_fill(SplitClasses *classes)
{
  for (uint32_t c = 0; c < SPLIT_TABLE; c++) {
    classes->class[c] = split_class_slow(c);
    /* of some it lies past the table, but of none past 16 bits */
    classes->lower[c] = (uint16_t)split_lower_slow(c);
  }
  for (uint32_t i = 0; i < 64; i++)
    classes->general[i] = split_class_slow(SPLIT_GENERAL + i);
  for (uint32_t c = 0; c < 256; c++)
    classes->byte[c] = c < 0x80 ? SPLIT_BIT(classes->class[c]) : SPLIT_HIGH;
}
