/* scan.c - cuts a sentence into pieces and looks its words up.  See piece.h. */
#include "scan.h"

#include <string.h>

#include "ascii.h"
#include "utf8.h"
#include "value_words.h"

static int
is_blank(uint32_t c)
{
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x202F ||
         c == 0x2009;
}

/* Latin letters, and the marks that stand on them. */
static int
is_letter(uint32_t c)
{
  return (c | 0x20) - 'a' < 26u ||
         (c >= 0xC0 && c < 0x370 && c != 0xD7 && c != 0xF7) ||
         c - 0x1E00 < 0x100u;
}

/* A run of them is one mark, as each of them would be. */
int
tag_is_foreign(uint32_t c)
{
  return (c >= 0x370 && c < 0x2000 && c != 0x0E3F) ||
         (c >= 0x3040 && c < 0xD800);
}

static int
is_digit(uint32_t c)
{
  return c - '0' < 10u;
}

/* The digits of Arabic and of Persian, and of Urdu: "١٢", "۱۲". */
static int
is_arabic_digit(uint32_t c)
{
  return c - 0x660 < 10u || c - 0x6F0 < 10u;
}

/* Their percent sign, decimal point and comma as ours; others as they are. */
static uint32_t
plain_mark(uint32_t c)
{
  return c == 0x66A ? '%' : c == 0x66B ? '.' : c == 0x66C ? ',' : c;
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
look_up(TagPiece *p, const char *text, uint32_t hash)
{
  enum { MASK = (1 << TAG_WORD_BITS) - 1 };
  uint32_t i = (hash ^ hash >> 15) & MASK;

  for (; value_slots[i] != 0; i = (i + 1) & MASK) {
    size_t at = (value_slots[i] & 0xFFFF) - 1u;
    if (value_slots[i] >> 16 != hash >> 16 ||
        !is_word(value_words[at], text, p->start, p->end))
      continue;
    p->senses = &value_senses[value_first[at]];
    p->n_senses = (uint8_t)(value_first[at + 1] - value_first[at]);
    for (uint8_t k = 0; k < p->n_senses; k++)
      p->languages |= p->senses[k].languages;
    return;
  }
}

static uint32_t
hash_of(const char *text, size_t start, size_t end)
{
  uint32_t h = basis;

  for (size_t i = start; i < end; i++)
    h = add(h, lower_at(text, i, start));
  return h;
}

/* May a number of German, Dutch or Italian begin with the letter? */
static int
begins_number(char c)
{
  static const char letters[] = "acdefhmnoqstuvz";
  uint32_t bits = 0;

  for (size_t i = 0; i + 1 < sizeof letters; i++)
    bits |= 1u << (letters[i] & 31);
  return bits >> (c & 31) & 1;
}

/* Does text[.., i) of n bytes, at least 5, end with "hundert", "tausend",
 * "honderd", "duizend", "cento", "mila" or "mille"?  The first letter may be a
 * capital, and is not asked. */
static int
hundreds_end(const char *text, size_t i, size_t n)
{
  const char *end = text + i;

  switch (end[-1]) {
    case 't':
      return n > 6 && memcmp(end - 6, "undert", 6) == 0;
    case 'd':
      return n > 6 && (memcmp(end - 6, "ausend", 6) == 0 ||
                       memcmp(end - 6, "onderd", 6) == 0 ||
                       memcmp(end - 6, "uizend", 6) == 0);
    case 'o':
      return memcmp(end - 4, "ento", 4) == 0;
    case 'a':
      return memcmp(end - 3, "ila", 3) == 0;
    case 'e':
      return memcmp(end - 4, "ille", 4) == 0;
    default:
      return 0;
  }
}

static int
is_number_word(const TagPiece *p)
{
  for (uint8_t k = 0; k < p->n_senses; k++) {
    int kind = p->senses[k].kind;
    if (kind == TAG_SENSE_NUMBER || kind == TAG_SENSE_TENS ||
        kind == TAG_SENSE_THOUSANDS || kind == TAG_SENSE_POWER)
      return 1;
  }
  return 0;
}

/* "zweihundertfünfzig", "duemilacinquecento", more numbers than a table holds:
 * makes of a word that is none of the table's the first of the numbers that it
 * is joined of.  0: it is not. */
static int
cut_joined(TagPiece *p, const char *text)
{
  enum { SHORTEST = 10, LONGEST = 80, FIRST = 5 };
  size_t start = p->start, end = p->end;

  if (end - start < SHORTEST || end - start > LONGEST ||
      !begins_number(text[start]))
    return 0;
  for (size_t i = start + FIRST; i + 2 < end; i++) {
    if (!hundreds_end(text, i, i - start))
      continue;
    TagPiece first = *p, rest = *p;
    first.end = rest.start = (uint32_t)i;
    look_up(&first, text, hash_of(text, start, i));
    look_up(&rest, text, hash_of(text, i, end));
    if (is_number_word(&first) &&
        (is_number_word(&rest) || cut_joined(&rest, text))) {
      *p = first;
      return 1;
    }
  }
  return 0;
}

/* A run of letters, most of which are of ASCII. */
static void
read_word(TagPiece *p, const char *text, size_t end, int joined)
{
  uint32_t h = basis;
  size_t i = p->start, step;

  p->kind = TAG_LETTERS;
  p->capital = (uint8_t)is_capital(p->c);
  for (; i < end && ascii_is_letter(text[i]); i++)
    h = add(h, (unsigned char)(text[i] | 0x20));
  if (i < end && (unsigned char)text[i] >= 0x80) {
    for (; i < end && is_letter(utf8_read(text + i, &step)); i += step)
      ;
    h = hash_of(text, p->start, i);
  }
  p->end = (uint32_t)i;
  look_up(p, text, h);
  if (joined && p->n_senses == 0)
    cut_joined(p, text);
}

static void
read_digits(TagPiece *p, const char *text, size_t end)
{
  size_t i = p->start;

  p->kind = TAG_DIGITS;
  while (i < end && is_digit((unsigned char)text[i]))
    i++;
  p->digits = (uint8_t)(i - p->start < 255 ? i - p->start : 255);
  p->end = (uint32_t)i;
}

static void
read_arabic_digits(TagPiece *p, const char *text, size_t end)
{
  size_t i = p->end, step;
  uint32_t n = 1;

  p->kind = TAG_DIGITS;
  for (; i < end && is_arabic_digit(utf8_read(text + i, &step)); i += step)
    n++;
  p->digits = (uint8_t)(n < 255 ? n : 255);
  p->end = (uint32_t)i;
}

static void
read_foreign(TagPiece *p, const char *text, size_t end)
{
  size_t i = p->end, step;
  uint32_t c = p->c;

  p->c = plain_mark(c);
  if (is_arabic_digit(c))
    read_arabic_digits(p, text, end);
  if (is_arabic_digit(c) || p->c != c)
    return;
  for (; i < end && tag_is_foreign(c = utf8_read(text + i, &step)); i += step)
    if (is_arabic_digit(c) || plain_mark(c) != c)
      break;
  p->end = (uint32_t)i;
}

void
tag_piece_read(TagPiece *p, const char *text, size_t start, size_t end,
               int joined)
{
  size_t step;
  uint32_t c = utf8_read(text + start, &step);

  *p = (TagPiece){ .start = (uint32_t)start, .end = (uint32_t)(start + step),
                   .c = c, .kind = TAG_MARK };
  if (is_letter(c))
    read_word(p, text, end, joined);
  else if (is_digit(c))
    read_digits(p, text, end);
  else if (tag_is_foreign(c))
    read_foreign(p, text, end);
  p->begins = (uint8_t)tag_piece_begins(p);
  p->tells = (uint16_t)tag_piece_tells(p);
  p->ties = p->kind == TAG_MARK && p->c <= ':';
}

/* The next piece, which is there but for its gap: words of other languages mean
 * nothing. */
static void
add_piece(TagScan *s, int gap)
{
  TagPiece *p = &s->pieces[s->n++];
  int meant = (p->languages & s->languages) != 0;

  p->gap = (uint8_t)gap;
  p->ties &= (uint8_t)!gap;
  p->n_senses = (uint8_t)(p->n_senses * meant);
  s->tells |= (uint16_t)(p->tells & ~(gap ? TAG_TELLS_INCHES : 0));
}

/* Is the next piece behind a number, or behind a power of ten that is?
 * Hungarian ties its endings to one: "1950-ben". */
static int
is_behind_number(const TagScan *s)
{
  size_t i = s->n;

  if (i > 1 && !s->pieces[i - 1].gap &&
      (tag_mark(s, i - 1, '.') ||
       (s->behind->year_first && tag_mark(s, i - 1, '-'))))
    i--;
  return i > 0 && (s->pieces[i - 1].kind == TAG_DIGITS ||
                   tag_sense(s, i - 1, TAG_SENSE_POWER) != TAG_NONE ||
                   tag_sense(s, i - 1, TAG_SENSE_SHORT_POWER) != TAG_NONE);
}

/* "in December 2028", "tháng 12": takes the piece before the number that is
 * next for a month, if the number may be a year, or, where the year comes first,
 * a day; or for the sign of a month. */
static void
find_month_before(TagScan *s)
{
  TagPiece *number = &s->pieces[s->n], *before = number - 1, month;

  if (s->n == 0 || number->kind != TAG_DIGITS || before->kind == TAG_DIGITS ||
      before->languages == UINT8_MAX || number->digits > 4)
    return;
  month = *before;
  tag_numbers_behind(s->behind, &month, s->text, before->end);
  int kind = month.n_senses != 0 && month.languages == UINT8_MAX
               ? month.senses->kind : TAG_NONE;
  if (!(number->digits == 4 || (number->digits < 3 && s->behind->year_first)
          ? kind == TAG_SENSE_MONTH
          : number->digits < 3 && kind == TAG_SENSE_SIGN))
    return;
  *before = month;
  before->begins = 1;
  s->tells |= TAG_TELLS_MONTH;
}

/* Adds the pieces of text[at, end); gap: white space is before them, and then,
 * behind them.  Returns where the room was used up, or the end. */
static size_t
add_pieces(TagScan *s, size_t at, size_t end, int *gap)
{
  while (at < end && s->n < TAG_PIECES_MAX) {
    size_t step;
    if (is_blank(utf8_read(s->text + at, &step))) {
      *gap = 1;
      at += step;
      continue;
    }
    tag_piece_read(&s->pieces[s->n], s->text, at, end, s->behind == NULL);
    if (s->behind != NULL && is_behind_number(s)) {
      tag_numbers_behind(s->behind, &s->pieces[s->n], s->text, end);
      s->pieces[s->n].tells = (uint16_t)tag_piece_tells(&s->pieces[s->n]);
    }
    if (s->behind != NULL && *gap)
      find_month_before(s);
    at = s->pieces[s->n].end;
    add_piece(s, *gap);
    *gap = 0;
  }
  return at;
}

/* Nothing is behind them. */
static void
end_pieces(TagScan *s, size_t at)
{
  for (size_t k = 0; k < 8; k++)
    s->pieces[s->n + k] = (TagPiece){ .start = (uint32_t)at,
                                      .end = (uint32_t)at,
                                      .kind = TAG_MARK, .gap = 1 };
}

void
tag_scan_cut(TagScan *s, size_t *at, size_t end)
{
  int gap = 1;

  s->n = 0;
  s->tells = 0;
  *at = add_pieces(s, *at, end, &gap);
  end_pieces(s, *at);
}

/* Adds what a known piece does not tell, apart, so that the others need no
 * memory for what is before them; sets the kind of the last piece, and returns
 * the gap. */
static __attribute__((noinline)) int
add_unknown(TagScan *s, size_t at, size_t end, int gap, int *last)
{
  add_pieces(s, at, end, &gap);
  *last = s->n > 0 ? s->pieces[s->n - 1].kind : TAG_MARK;
  return gap;
}

void
tag_scan_words(TagScan *s, size_t start, size_t end, const TagWord *words,
               size_t n, const TagForms *forms)
{
  size_t at = start;
  int gap = 1, last = TAG_MARK;

  s->n = 0;
  s->tells = 0;
  for (const TagWord *w = words; w < words + n; w++) {
    const TagPiece *known = &forms->forms[w->form].piece;
    gap |= w->start == at + 1;  /* one byte of white space                    */
    if (w->start > at + 1)
      gap = add_unknown(s, at, w->start, gap, &last);
    at = w->end;
    if ((gap == 0) & (last == known->kind) & (last != TAG_MARK)) {
      s->n--;                   /* "can" "not" are two words and one piece    */
      gap = add_unknown(s, s->pieces[s->n].start, at, s->pieces[s->n].gap,
                        &last);
    } else if (known->end - known->start == w->end - w->start) {
      s->pieces[s->n] = *known;
      s->pieces[s->n].start = w->start;
      s->pieces[s->n].end = w->end;
      add_piece(s, gap);
      last = known->kind;
      gap = 0;
    } else
      gap = add_unknown(s, w->start, at, gap, &last);
  }
  add_unknown(s, at, end, gap, &last);
  end_pieces(s, end);
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
