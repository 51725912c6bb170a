/* repair.c - mojibake: UTF-8 that somebody decoded as something else.
 *
 *   l'humanitÃ©        é is C3 A9, which windows-1252 shows as Ã ©
 *   Р Р°Р·              Раз, read as windows-1251
 *   â€œquotedâ€         three characters for one, the last lost
 *
 * A character that such a text shows stands for one byte of the encoding it
 * was taken for, and bytes of UTF-8 follow a strict pattern: a first byte,
 * then so many between 0x80 and 0xBF.  So:
 *
 *   filter    two neighbours of which one can be a first byte and the other a
 *             following one, in one and the same encoding: most text has none
 *             and is passed at the speed of reading;
 *   judge     for each line that has: take each encoding, parse the sequences,
 *             compare how odd the characters are beside each other with how
 *             odd what they would become is.  Where all characters of the
 *             line that are not ASCII fit into sequences, that is strong
 *             evidence by itself; otherwise each sequence must pay on its own;
 *   repeat    the best encoding's sequences are replaced; again, for texts
 *             that went through it twice.
 *
 * The problem and most of the known damage are described by R. Speer's ftfy
 * (https://ftfy.readthedocs.io); its cases are the test.  The costs here are
 * of our own making: eighths would not be more exact, so they are whole. */
#include "repair.h"

#include <string.h>

#include <unicode/uchar.h>

#include "utf8.h"
#include "weights.h"

#include "layers_table.h"

/* From here on: encodings that modern files seldom have. */
#define FIRST_OLD_LAYER 7       /* mac_roman, cp437                           */

typedef struct Glyph {
  uint32_t c;
  uint32_t start, end;          /* in the text before                         */
} Glyph;

typedef struct Repair {
  CleanBuilder *b;
  Glyph *line;
  size_t n;
  size_t copied;
  int changed;
  int is_latin;                 /* the line has Latin words                   */
} Repair;

static const uint8_t *
row_of(uint32_t c)
{
  return layer_rows[c < 0x2600 ? layer_index[c >> 5] * 32u + (c & 31) : 0];
}

static int
is_first(uint8_t b)
{
  return b >= 0xC2 && b <= 0xF4;
}

static int
is_next(uint8_t b)
{
  return b >= 0x80 && b <= 0xBF;
}

/* ------------------------------------------------------------------- costs */

typedef enum Shape {
  PLAIN,                        /* ASCII that is no letter, and space         */
  DIGIT,
  SMALL, CAPITAL,               /* letters                                    */
  ODD_SMALL, ODD_CAPITAL,       /* of few languages                           */
  RARE,                         /* letters hardly met                         */
  CLOSING,                      /* marks that follow letters                  */
  OPENING, DASH,                /* marks that do not                          */
  SIGN,                         /* signs seldom beside letters                */
  FIXED_SPACE, HIDDEN, CONTROL, LOST,
  SCRIPT, SCRIPT_MARK,          /* scripts without capitals                   */
  OTHER, NONSENSE
} Shape;

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
  if (c == 0x152 || c == 0x178 || c == 0x139 || c == 0x154 || c == 0x102)
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

static Shape
shape_of(uint32_t c)
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

static int
is_letter(Shape s)
{
  return s >= SMALL && s <= RARE;
}

static int
is_small(Shape s)
{
  return s == SMALL || s == ODD_SMALL;
}

static int
is_capital(Shape s)
{
  return s == CAPITAL || s == ODD_CAPITAL;
}

/* How odd a character is by itself. */
static int
own_cost(Shape s)
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

/* How odd it is that b follows a. */
static int
pair_cost(Shape a, Shape b)
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

/* --------------------------------------------------------------- sequences */

typedef struct Sequence {
  uint32_t c;
  size_t n;                     /* glyphs                                     */
} Sequence;

/* The byte that a glyph stands for; 0xFF00: lost, any following byte. */
static unsigned
byte_of(uint32_t c, int layer)
{
  return c == 0xFFFD ? 0xFF00 : row_of(c)[layer];
}

/* A character of UTF-8 at line[i]; 0: none. */
static int
read_plain(const Repair *r, size_t i, int layer, Sequence *s)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  unsigned first = byte_of(r->line[i].c, layer);
  size_t n;
  int lost = 0;
  uint32_t c;

  if (first < 0xC2 || first > 0xF4)
    return 0;
  n = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (i + n > r->n)
    return 0;
  c = first & (0xFFu >> (n + 1));
  for (size_t k = 1; k < n; k++) {
    unsigned b = byte_of(r->line[i + k].c, layer);

    /* the last byte of a quotation mark is often lost */
    if (r->line[i + k].c == '?' && k == 2 && first == 0xE2 && c == 0x80)
      b = 0xFF00;
    if (b != 0xFF00 && !is_next((uint8_t)b))
      return 0;
    lost |= b == 0xFF00;
    c = c << 6 | (b & 0x3F);
  }
  if (!lost && (c < least[n] || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE))
    return 0;
  *s = (Sequence){ lost ? 0xFFFD : c, n };
  return 1;
}

/* The same, with pairs of surrogates as CESU-8 has them made one. */
static int
read_sequence(const Repair *r, size_t i, int layer, Sequence *s)
{
  Sequence low;

  if (!read_plain(r, i, layer, s))
    return 0;
  if (s->c < 0xD800 || s->c > 0xDFFF)
    return 1;
  if (s->c >= 0xDC00 || i + 3 >= r->n ||
      !read_plain(r, i + 3, layer, &low) || low.c < 0xDC00 || low.c > 0xDFFF)
    return 0;
  s->c = 0x10000 + ((s->c - 0xD800) << 10) + (low.c - 0xDC00);
  s->n = 6;
  return 1;
}

static int
is_foreign(uint32_t c)
{
  return c >= 0x370 && c < 0x530;
}

/* What is saved if the glyphs of s become its character.  before and after:
 * shapes of the neighbours, as they would be read. */
static int
gain_of(const Repair *r, size_t i, const Sequence *s, Shape before,
        Shape after_then)
{
  Shape last = i > 0 ? shape_of(r->line[i - 1].c) : PLAIN;
  Shape then = shape_of(s->c);
  int gain = 0;

  for (size_t k = i; k < i + s->n; k++) {
    Shape now = shape_of(r->line[k].c);

    gain += own_cost(now) + pair_cost(last, now);
    last = now;
  }
  if (i + s->n < r->n)
    gain += pair_cost(last, shape_of(r->line[i + s->n].c));
  /* two letters of another script amid Latin words */
  if (r->is_latin && is_foreign(r->line[i].c) && !is_foreign(s->c))
    gain += CLEAN_REPAIR_FOREIGN;
  /* a small letter after capitals */
  if (is_small(then) && i > 1 && is_capital(shape_of(r->line[i - 1].c)) &&
      is_capital(shape_of(r->line[i - 2].c)))
    gain -= CLEAN_REPAIR_CASE;
  gain -= own_cost(then) + pair_cost(before, then) +
          pair_cost(then, after_then);
  return gain;
}

static int
has_at(const Repair *r, size_t i, uint32_t c)
{
  return i < r->n && r->line[i].c == c;
}

/* A first byte whose second, 0xA0, has become a plain space? */
static int
lost_second(const Repair *r, size_t i, int layer)
{
  unsigned byte = byte_of(r->line[i].c, layer);

  return (byte == 0xC3 || byte == 0xC5 || byte == 0xD0) &&
         has_at(r, i + 1, ' ');
}

typedef struct Verdict {
  int gain;
  int whole;
  size_t n, n_good;             /* sequences; those that save something       */
} Verdict;

static Shape
shape_after(const Repair *r, size_t i, int layer)
{
  Sequence s;

  if (i >= r->n)
    return PLAIN;
  return shape_of(read_sequence(r, i, layer, &s) ? s.c : r->line[i].c);
}

/* Goes over the line with one encoding.  apply: replaces what pays. */
static Verdict
read_line(Repair *r, int layer, int whole, int apply)
{
  Verdict v = { 0, 1, 0, 0 };
  size_t to = 0;
  uint32_t before = 0;          /* its shape is asked for seldom              */
  Sequence s;

  for (size_t i = 0; i < r->n; ) {
    Glyph glyph = r->line[i];

    if (glyph.c >= 0x80 && read_sequence(r, i, layer, &s)) {
      int gain = gain_of(r, i, &s, before ? shape_of(before) : PLAIN,
                         shape_after(r, i + s.n, layer));

      v.n++;
      v.n_good += gain > 0;
      if (whole || gain >= CLEAN_REPAIR_GAIN) {
        v.gain += gain;
        glyph = (Glyph){ s.c, r->line[i].start, r->line[i + s.n - 1].end };
        i += s.n;
      } else {
        i++;
      }
    } else {
      if (glyph.c >= 0x80 && glyph.c != 0xFFFD && !lost_second(r, i, layer))
        v.whole = 0;
      i++;
    }
    before = glyph.c;
    if (apply)
      r->line[to++] = glyph;
  }
  if (apply)
    r->n = to;
  return v;
}

/* In a damaged line: a first byte whose second, 0xA0, became a plain space.
 * C3 20 is "à", which stands before a space mostly; C5 20 is "Š" and
 * D0 20 the Cyrillic "Р", which begin a word. */
static void
restore_spaces(Repair *r, int layer)
{
  size_t to = 0;

  for (size_t i = 0; i < r->n; i++) {
    Glyph glyph = r->line[i];
    unsigned byte = byte_of(glyph.c, layer);
    int begins = i == 0 || shape_of(r->line[i - 1].c) == PLAIN;
    int takes_space = 0;

    if (glyph.c >= 0x80 && has_at(r, i + 1, ' ')) {
      if (byte == 0xC3 && (begins || is_small(shape_of(r->line[i - 1].c)))) {
        glyph.c = 0xE0;
        takes_space = has_at(r, i + 2, ' ') ||
                      (has_at(r, i + 2, 's') && has_at(r, i + 3, ' '));
      } else if (byte == 0xC5 && begins && i + 2 < r->n &&
                 is_small(shape_of(r->line[i + 2].c))) {
        glyph.c = 0x160;
        takes_space = 1;
      } else if (byte == 0xD0 && begins && i + 2 < r->n &&
                 is_foreign(r->line[i + 2].c) &&
                 is_small(shape_of(r->line[i + 2].c))) {
        glyph.c = 0x420;
        takes_space = 1;
      }
    }
    if (takes_space)
      glyph.end = r->line[++i].end;
    r->line[to++] = glyph;
  }
  r->n = to;
}

/* Encodings in which c is a first byte; a following byte. */
static unsigned
first_mask(uint32_t c)
{
  unsigned mask = 0;

  if (c < 0x800)
    return layer_first[c];
  for (int k = 0; k < N_LAYERS; k++)
    mask |= (unsigned)is_first(row_of(c)[k]) << k;
  return mask;
}

static unsigned
next_mask(uint32_t c)
{
  unsigned mask = 0;

  if (c < 0x800)
    return layer_next[c];
  if (c == 0xFFFD)
    return ~0u;
  for (int k = 0; k < N_LAYERS; k++)
    mask |= (unsigned)is_next(row_of(c)[k]) << k;
  return mask;
}

/* The encodings in which the line has a first byte and a following one side by
 * side: no other reads a sequence in it. */
static unsigned
possible_layers(const Repair *r)
{
  unsigned first = 0, layers = 0;

  for (size_t i = 0; i < r->n; i++) {
    uint32_t c = r->line[i].c;

    if (c < 0x80) {
      first = 0;
      continue;
    }
    if (first)
      layers |= first & next_mask(c);
    first = first_mask(c);
  }
  return layers;
}

/* One layer off the line; 0: there is none. */
static int
take_layer(Repair *r)
{
  int best = CLEAN_REPAIR_LEAST - 1, best_layer = -1, best_whole = 0;
  unsigned layers = possible_layers(r);

  for (int layer = 0; layer < N_LAYERS; layer++) {
    if (!(layers >> layer & 1))
      continue;
    Verdict all = read_line(r, layer, 1, 0);
    int prior = layer >= FIRST_OLD_LAYER ? CLEAN_REPAIR_OLD : 0;
    int bonus = all.n_good > 0 ? CLEAN_REPAIR_WHOLE * (int)(all.n_good - 1) : 0;
    int whole = all.whole && all.n > 0 &&
                all.gain + bonus - prior >= CLEAN_REPAIR_LEAST;
    Verdict v = whole || all.n == 0 ? all : read_line(r, layer, 0, 0);

    v.gain += (whole ? bonus : 0) - prior;
    if (v.gain > best) {
      best = v.gain;
      best_layer = layer;
      best_whole = whole;
    }
  }
  if (best_layer < 0)
    return 0;
  read_line(r, best_layer, best_whole, 1);
  restore_spaces(r, best_layer);
  return 1;
}

/* ------------------------------------------------------------------- lines */

/* Does a sequence in one of the encodings begin with the character at s[i]? */
static int
begins_sequence(const char *s, size_t i, size_t end, unsigned layers)
{
  Glyph few[4];
  Repair r = { .line = few };
  Sequence sequence;

  for (size_t n; r.n < 4 && i < end; i += n)
    few[r.n++].c = utf8_read(s + i, &n);
  for (int k = 0; k < N_LAYERS; k++)
    if ((layers >> k & 1) && read_plain(&r, 0, k, &sequence))
      return 1;
  return 0;
}

/* Where text may be damaged: the second character of a sequence, or a C1
 * control, in [i, stop); or stop.  The text goes on to end. */
static size_t
find_suspect(const char *s, size_t i, size_t stop, size_t end)
{
  unsigned first = 0;           /* of the character before ...                */
  size_t before = i;            /* ... that stands here                       */

  while (i < stop) {
    unsigned char lead = (unsigned char)s[i];
    size_t n;
    uint32_t c;

    if (lead < 0x80) {
      first = 0;
      i = utf8_skip_ascii(s, i + 1, stop);
      continue;
    }
    if (lead >= 0xE0 && lead != 0xE2 && lead != 0xEF) {
      first = 0;
      i += lead < 0xF0 ? 3 : 4;
      continue;
    }
    c = utf8_read(s + i, &n);
    if (c < 0xA0 || ((first & next_mask(c)) &&
                     begins_sequence(s, before, end, first & next_mask(c))))
      return i;
    first = first_mask(c);
    before = i;
    i += n;
  }
  return stop;
}

/* C1 controls that are left are signs of windows-1252. */
static void
mend_controls(Repair *r)
{
  static const uint16_t signs[32] = {
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030,
    0x160, 0x2039, 0x152, 0, 0x17D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E,
    0x178
  };

  for (size_t i = 0; i < r->n; i++) {
    uint32_t c = r->line[i].c;

    if (c >= 0x80 && c < 0xA0 && signs[c - 0x80])
      r->line[i].c = signs[c - 0x80];
  }
}

static void
write_line(Repair *r)
{
  const char *from = r->b->from;

  for (size_t i = 0; i < r->n; i++) {
    const Glyph *g = &r->line[i];
    char text[4];
    size_t len = utf8_write(text, g->c);

    if (len == g->end - g->start && memcmp(text, from + g->start, len) == 0)
      continue;
    clean_copy(r->b, r->copied, g->start);
    clean_replace(r->b, g->start, g->end, text, len);
    r->copied = g->end;
    r->changed = 1;
  }
}

/* Repairs from[start, end), which lies in one line. */
static void
repair_line(Repair *r, size_t start, size_t end)
{
  size_t latin = 0, foreign = 0;

  r->n = 0;
  for (size_t i = start, n; i < end; i += n) {
    uint32_t c = utf8_read(r->b->from + i, &n);

    latin += (c | 32) - 'a' < 26;
    foreign += (size_t)is_foreign(c);

    r->line[r->n++] = (Glyph){ c, (uint32_t)i, (uint32_t)(i + n) };
  }
  r->is_latin = latin > 2 * foreign;
  for (int k = 0; k < CLEAN_REPAIR_LAYERS && take_layer(r); k++)
    continue;
  mend_controls(r);
  write_line(r);
}

/* Markup divides as a line does: what is damaged in a page is some of its
 * strings, and a part is looked at once for each encoding. */
static int
divides(char c)
{
  return c == '\n' || c == '<' || c == '>';
}

/* The start of the part of a line that is judged together, and its end. */
static size_t
part_start(const char *s, size_t floor, size_t i)
{
  size_t start = i > floor + CLEAN_REPAIR_PART / 2
                 ? i - CLEAN_REPAIR_PART / 2 : floor;
  size_t k = i;

  while (k > start && !divides(s[k - 1]))
    k--;
  while (k < i && !utf8_is_start(s, k))
    k++;
  return k;
}

static size_t
part_end(const char *s, size_t i, size_t len)
{
  size_t most = len - i < CLEAN_REPAIR_PART / 2 ? len : i + CLEAN_REPAIR_PART / 2;
  for (size_t k = i; k < most; k++)
    if (divides(s[k]))
      return k;
  while (most < len && most > i + 1 && !utf8_is_start(s, most))
    most--;
  return most;
}

int
clean_repair_text(CleanBuilder *b)
{
  Repair r = { .b = b };
  const char *s = b->from;
  size_t done = 0, ticked = 0;

  for (size_t at; done < b->from_len && b->status == PRECIS_OK; ) {
    size_t start, end, stop = b->from_len - done < 0x10000 ? b->from_len
                                                           : done + 0x10000;

    while (stop < b->from_len && !utf8_is_start(s, stop))
      stop++;
    at = find_suspect(s, done, stop, b->from_len);
    if (at - ticked >= 0x10000) {
      b->status = b->host->tick(b->doc, at - ticked);
      ticked = at;
    }
    if (at == stop) {
      /* a pair across the seam is found from its first character */
      done = stop == b->from_len || stop - done < 8 ? stop : stop - 4;
      while (done < stop && !utf8_is_start(s, done))
        done++;
      continue;
    }
    if (!r.line &&
        !(r.line = b->host->scratch(b->doc, (CLEAN_REPAIR_PART + 8) *
                                            sizeof *r.line))) {
      b->status = PRECIS_E_LIMIT;
      break;
    }
    start = part_start(s, r.copied > done ? r.copied : done, at);
    end = part_end(s, at, b->from_len);
    b->status = b->status ? b->status : b->host->tick(b->doc,
                                                      (end - start) * 20);
    repair_line(&r, start, end);
    done = end;
  }
  if (r.changed)
    clean_copy(b, r.copied, b->from_len);
  return r.changed;
}

int32_t
clean_repair(const PrecisHost *host, PrecisDoc *doc)
{
  CleanBuilder b;
  size_t len;
  const char *s = host->text(doc, &len);

  clean_start(&b, host, doc, s, len, len);
  if (clean_repair_text(&b))
    return clean_finish(&b);
  return b.status;
}
