/* scan.c - cuts a sentence into pieces and looks its words up. */
#include "scan.h"

#include <string.h>

#include "utf8.h"
#include "value_words.h"

enum { WORD_MAX = 24 };         /* bytes of the longest word of the table     */

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

/* text[start, end) in lower case: A-Z and, of two bytes, U+00C0 to U+00DE;
 * returns its hash. */
static uint32_t
lower(const char *text, size_t start, size_t end, char *out)
{
  uint32_t h = 0x811C9DC5u;

  for (size_t i = start; i < end; i++) {
    uint32_t c = (unsigned char)text[i];
    if (c - 'A' < 26u ||
        (c >= 0x80 && c < 0x9F && i > start && (unsigned char)text[i - 1] == 0xC3))
      c |= 0x20;
    out[i - start] = (char)c;
    h = (h ^ c) * 0x01000193u;
  }
  return h;
}

static void
look_up(const TagScan *s, TagPiece *p)
{
  char word[WORD_MAX];
  size_t n = p->end - p->start;

  if (n >= WORD_MAX)
    return;
  uint32_t h = lower(s->text, p->start, p->end, word);
  h = (h ^ h >> 15) & ((1u << TAG_WORD_BITS) - 1);
  for (; value_slots[h] != 0; h = (h + 1) & ((1u << TAG_WORD_BITS) - 1)) {
    size_t at = value_slots[h] - 1u;
    if (strncmp(value_words[at], word, n) != 0 || value_words[at][n] != 0)
      continue;
    p->senses = &value_senses[value_first[at]];
    p->n_senses = (uint8_t)(value_first[at + 1] - value_first[at]);
    return;
  }
}

static void
read_piece(TagScan *s, TagPiece *p, size_t *at, size_t end, uint32_t c)
{
  size_t i = *at, step;

  if (c - '0' < 10u) {
    p->kind = TAG_DIGITS;
    while (i < end && (uint32_t)(s->text[i] - '0') < 10u)
      i++;
    p->digits = (uint8_t)(i - p->start < 255 ? i - p->start : 255);
  } else if (is_letter(c)) {
    p->kind = TAG_LETTERS;
    p->capital = (uint8_t)is_capital(c);
    for (step = 1; i < end; i += step)
      if (!is_letter(utf8_read(s->text + i, &step)))
        break;
  } else {
    p->kind = TAG_MARK;
    s->at |= c == '@';
  }
  p->end = (uint32_t)i;
  if (p->kind == TAG_LETTERS)
    look_up(s, p);
  *at = i;
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
    memset(p, 0, sizeof *p);
    p->start = (uint32_t)i;
    p->gap = (uint8_t)gap;
    p->c = c;
    i += step;
    read_piece(s, p, &i, end, c);
    s->n++;
    gap = 0;
  }
  for (size_t k = 0; k < 8; k++) {
    memset(&s->pieces[s->n + k], 0, sizeof *s->pieces);
    s->pieces[s->n + k].kind = TAG_MARK;
    s->pieces[s->n + k].gap = 1;
    s->pieces[s->n + k].start = s->pieces[s->n + k].end = (uint32_t)i;
  }
  *at = i;
}

void
tag_scan_language(TagScan *s, const char *language)
{
  static const char codes[][3] = { "en", "de", "fr", "es" };
  static const char comma[][3] = { "de", "fr", "es", "it", "pt", "nl", "pl",
    "ru", "uk", "cs", "da", "sv", "nb", "no", "fi", "tr", "id", "ro", "hu" };
  char code[3] = { 0 };

  for (size_t i = 0; i < 2 && language[i] != 0; i++)
    code[i] = (char)(language[i] | 0x20);
  s->languages = 1;             /* what is not known is read as English       */
  s->comma = 0;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (strcmp(code, codes[i]) == 0)
      s->languages = (uint8_t)(1 << i);
  for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
    if (strcmp(code, comma[i]) == 0)
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
