/* scan.c - cuts a sentence into pieces and looks its words up. */
#include "scan.h"

#include <string.h>

#include "utf8.h"
#include "value_words.h"

static int
is_blank(uint32_t c)
{
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x202F ||
         c == 0x2009;
}

/* Letters of the languages of the table. */
static int
is_letter(uint32_t c)
{
  return (c | 0x20) - 'a' < 26u ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static int
is_capital(uint32_t c)
{
  return c - 'A' < 26u || (c >= 0xC0 && c < 0xDF && c != 0xD7);
}

static const uint32_t basis = 0x811C9DC5u;

static uint32_t
add(uint32_t h, uint32_t c)
{
  return (h ^ c) * 0x01000193u;
}

/* Byte i in lower case: A-Z, and U+00C0 to U+00DE, which are of two bytes. */
static uint32_t
lower_at(const char *text, size_t i, size_t start)
{
  uint32_t c = (unsigned char)text[i];
  int capital = c - 'A' < 26u || (c >= 0x80 && c < 0x9F && i > start &&
                                  (unsigned char)text[i - 1] == 0xC3);

  return capital ? c | 0x20 : c;
}

static int
is_word(const char *word, const char *text, size_t start, size_t end)
{
  for (size_t i = start; i < end; i++)
    if ((unsigned char)*word++ != lower_at(text, i, start))
      return 0;
  return *word == 0;
}

static void
look_up(const TagScan *s, TagPiece *p, uint32_t hash)
{
  enum { MASK = (1 << TAG_WORD_BITS) - 1 };
  uint32_t i = (hash ^ hash >> 15) & MASK;

  for (; value_slots[i] != 0; i = (i + 1) & MASK) {
    size_t at = (value_slots[i] & 0xFFFF) - 1u;
    if (value_slots[i] >> 16 != hash >> 16 ||
        !is_word(value_words[at], s->text, p->start, p->end))
      continue;
    p->senses = &value_senses[value_first[at]];
    p->n_senses = (uint8_t)(value_first[at + 1] - value_first[at]);
    return;
  }
}

static int
is_ascii_letter(char c)
{
  return (uint32_t)((c | 0x20) - 'a') < 26u;
}

/* A run of letters, most of which are of ASCII. */
static void
read_word(TagScan *s, TagPiece *p, size_t end)
{
  uint32_t h = basis;
  size_t i = p->start, step;

  p->kind = TAG_LETTERS;
  p->capital = (uint8_t)is_capital(p->c);
  for (; i < end && is_ascii_letter(s->text[i]); i++)
    h = add(h, (unsigned char)(s->text[i] | 0x20));
  if (i < end && (unsigned char)s->text[i] >= 0x80) {
    for (; i < end && is_letter(utf8_read(s->text + i, &step)); i += step)
      ;
    h = basis;
    for (size_t k = p->start; k < i; k++)
      h = add(h, lower_at(s->text, k, p->start));
  }
  p->end = (uint32_t)i;
  look_up(s, p, h);
}

static void
read_digits(TagScan *s, TagPiece *p, size_t end)
{
  size_t i = p->start;

  p->kind = TAG_DIGITS;
  while (i < end && (uint32_t)(s->text[i] - '0') < 10u)
    i++;
  p->digits = (uint8_t)(i - p->start < 255 ? i - p->start : 255);
  p->end = (uint32_t)i;
}

void
tag_scan_cut(TagScan *s, size_t *at, size_t end)
{
  size_t i = *at, step;
  int gap = 1;

  s->n = 0;
  s->at = 0;
  while (i < end && s->n < TAG_PIECES_MAX) {
    uint32_t c = utf8_read(s->text + i, &step);
    TagPiece *p = &s->pieces[s->n];
    if (is_blank(c)) {
      gap = 1;
      i += step;
      continue;
    }
    *p = (TagPiece){ .start = (uint32_t)i, .gap = (uint8_t)gap, .c = c,
                     .end = (uint32_t)(i + step), .kind = TAG_MARK };
    if (is_letter(c))
      read_word(s, p, end);
    else if (c - '0' < 10u)
      read_digits(s, p, end);
    else
      s->at |= c == '@';
    i = p->end;
    s->n++;
    gap = 0;
  }
  for (size_t k = 0; k < 8; k++)
    s->pieces[s->n + k] = (TagPiece){ .start = (uint32_t)i, .end = (uint32_t)i,
                                      .kind = TAG_MARK, .gap = 1 };
  *at = i;
}

void
tag_scan_language(TagScan *s, const char *language)
{
  static const char codes[][3] = { "en", "de", "fr", "es", "it", "pt", "nl" };
  static const char comma[][3] = { "de", "fr", "es", "it", "pt", "nl", "pl",
    "ru", "uk", "cs", "da", "sv", "nb", "no", "fi", "tr", "id", "ro", "hu" };
  char code[3] = { 0 };

  for (size_t i = 0; i < 2 && language[i] != 0; i++)
    code[i] = (char)(language[i] | 0x20);
  s->languages = 1;             /* what is not known is read as English       */
  s->comma = 0;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (memcmp(code, codes[i], sizeof code) == 0)
      s->languages = (uint8_t)(1 << i);
  for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
    if (memcmp(code, comma[i], sizeof code) == 0)
      s->comma = 1;
}

const TagUnitOf *
tag_scan_unit(int value)
{
  return &value_units[value];
}

const char *
tag_scan_code(int value)
{
  return value_codes[value];
}
