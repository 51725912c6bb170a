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
 *             evidence by itself; otherwise each sequence must pay on its own,
 *             and one pair is not enough if nothing else near it is damaged;
 *   repeat    the best encoding's sequences are replaced; again, for texts
 *             that went through it twice.
 *
 * The problem and most of the known damage are described by R. Speer's ftfy
 * (https://ftfy.readthedocs.io); its cases are the test.  oddness.c has the
 * costs. */
#include "repair.h"

#include <string.h>

#include "look.h"
#include "oddness.h"
#include "utf8.h"
#include "weights.h"
#include "windows_1252.h"

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

/* The byte that ASCII stands for after a first byte: a no-break space became a
 * plain one, what could not be shown a question mark.  0: none. */
static unsigned
guess_byte(uint32_t c, unsigned first, size_t place)
{
  if (c == ' ' && (first == 0xE2 || (first >= 0xE0 && place > 1)))
    return 0xA0;
  return c == '?' && (first == 0xC2 || first == 0xC3 || first == 0xE2)
         ? 0xFF00 : 0;
}

/* A character of UTF-8 at line[i]; 0: none. */
static int
read_plain(const Repair *r, size_t i, int layer, Sequence *s)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  unsigned first = byte_of(r->line[i].c, layer);
  size_t n, n_guessed = 0;
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

    if (r->line[i + k].c < 0x80 && !lost) {
      b = guess_byte(r->line[i + k].c, first, k);
      n_guessed += b > 0 && n > 2;
    }
    if (b != 0xFF00 && !is_next((uint8_t)b))
      return 0;
    lost |= b == 0xFF00;
    c = c << 6 | (b & 0x3F);
  }
  if (n_guessed > 1 || (n_guessed > 0 && n_guessed + 2 > n))
    return 0;
  if (!lost && (c < least[n] || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE))
    return 0;
  *s = (Sequence){ lost ? 0xFFFD : c, n };
  return 1;
}

/* Is there a first byte at line[i] and a following one, or what may have been
 * one, behind it?  Mostly not. */
static inline int
may_begin(const Repair *r, size_t i, int layer)
{
  uint32_t c = r->line[i].c, next = i + 1 < r->n ? r->line[i + 1].c : 'a';

  if (c < 0x800 && !(layer_first[c] >> layer & 1))
    return 0;
  if (next < 0x80)
    return next == ' ' || next == '?';
  return next >= 0x800 || (layer_next[next] >> layer & 1);
}

/* The same, with pairs of surrogates as CESU-8 has them made one. */
static int
read_sequence(const Repair *r, size_t i, int layer, Sequence *s)
{
  Sequence low;

  if (!may_begin(r, i, layer) || !read_plain(r, i, layer, s))
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

/* A letter of the alphabet in every form. */
static int
is_cyrillic(uint32_t c)
{
  return c >= 0x410 && c < 0x450;
}

static int
has_at(const Repair *r, size_t i, uint32_t c)
{
  return i < r->n && r->line[i].c == c;
}

/* Would the sequence at line[i] be good English as it is?  "the Ã’s", with an
 * apostrophe, and "DATĂ™", a trade mark. */
static int
is_sound(const Repair *r, size_t i, const Sequence *s)
{
  uint32_t second = r->line[i + 1].c;
  size_t next = i + s->n;

  if (s->n != 2)
    return 0;
  if (second == 0x2019)
    return is_capital(clean_shape(r->line[i].c)) && has_at(r, next, 's') &&
           (next + 1 == r->n || clean_shape(r->line[next + 1].c) == PLAIN);
  return (second == 0x2122 || second == 0xAE) && i > 0 &&
         r->line[i].c > 0xC3 && is_capital(clean_shape(r->line[i].c)) &&
         is_capital(clean_shape(r->line[i - 1].c)) &&
         (next == r->n || clean_shape(r->line[next].c) == PLAIN);
}

/* What is saved if the glyphs of s become its character.  before and after:
 * shapes of the neighbours, as they would be read. */
static int
gain_of(const Repair *r, size_t i, int layer, const Sequence *s, Shape before,
        Shape after_then)
{
  Shape last = i > 0 ? clean_shape(r->line[i - 1].c) : PLAIN;
  Shape then = clean_shape(s->c);
  int gain = 0;

  for (size_t k = i; k < i + s->n; k++) {
    Shape now = clean_shape(r->line[k].c);

    gain += clean_own_cost(now) + clean_pair_cost(last, now);
    last = now;
  }
  if (i + s->n < r->n)
    gain += clean_pair_cost(last, clean_shape(r->line[i + s->n].c));
  /* two letters of another script amid Latin words */
  if (r->is_latin && is_foreign(r->line[i].c) && !is_foreign(s->c))
    gain += CLEAN_REPAIR_FOREIGN;
  /* a small letter after capitals */
  if (is_small(then) && i > 1 && is_capital(clean_shape(r->line[i - 1].c)) &&
      is_capital(clean_shape(r->line[i - 2].c)))
    gain -= CLEAN_REPAIR_CASE;
  if (is_sound(r, i, s))
    gain -= CLEAN_REPAIR_SOUND;
  if (then == RARE && layer >= FIRST_OLD_LAYER)
    gain -= clean_own_cost(then);
  gain -= clean_own_cost(then) + clean_pair_cost(before, then) +
          clean_pair_cost(then, after_then);
  return gain;
}

typedef struct Verdict {
  int gain;
  int whole;
  size_t n, n_good;             /* sequences; those that save something       */
  size_t n_taken, n_left;       /* those replaced; odd pairs that are left    */
  size_t n_weak;                /* of those replaced: pairs amid ASCII        */
} Verdict;

static Shape
shape_after(const Repair *r, size_t i, int layer)
{
  Sequence s;

  if (i >= r->n)
    return PLAIN;
  return clean_shape(read_sequence(r, i, layer, &s) ? s.c : r->line[i].c);
}

static int
begins_at(const Repair *r, size_t i, const char *word)
{
  size_t k = 0;

  while (word[k] && has_at(r, i + k, (unsigned char)word[k]))
    k++;
  return word[k] == '\0';
}

/* "à" before a space in the text as it was, or in Portuguese words. */
static int
takes_space(const Repair *r, size_t i)
{
  static const char *const rests[] = { " ", "s ", "quela", "quele", "quilo" };

  for (size_t k = 0; k < sizeof rests / sizeof rests[0]; k++)
    if (begins_at(r, i, rests[k]))
      return 1;
  return 0;
}

/* What a first byte whose second, 0xA0, has become a plain space stands for; 0:
 * it is none.  C3 20 is "à", which stands before a space mostly; C5 20 is "Š",
 * CE 20 the Greek "Π" and D0 20 the Cyrillic "Р", which begin a word; C2 20 is a
 * no-break space. */
static uint32_t
lost_letter(const Repair *r, size_t i, int layer, Shape last)
{
  unsigned byte = byte_of(r->line[i].c, layer);
  int begins = last == PLAIN || last == FIXED_SPACE;
  uint32_t next = 0;
  Sequence s;

  if (begins && i + 2 < r->n)
    next = read_sequence(r, i + 2, layer, &s) ? s.c : r->line[i + 2].c;
  switch (byte) {
    case 0xC2:
      return is_capital(last) ? 0 : 0xA0;
    case 0xC3:
      return begins || is_small(last) ? 0xE0 : 0;
    case 0xC5:
      return begins && is_small(clean_shape(next)) ? 0x160 : 0;
    case 0xCE: case 0xD0:
      return begins && is_foreign(next) && is_small(clean_shape(next))
             ? (byte == 0xCE ? 0x3A0 : 0x420) : 0;
    default:
      return 0;
  }
}

/* Where words end in a small letter none ends in a capital: "voilÃ le". */
static int
gain_of_lost(uint32_t c, Shape now, Shape last)
{
  return c == 0xE0 && is_small(last) && is_capital(now) ? CLEAN_REPAIR_GAIN : 0;
}

/* The end of the sequences that stand side by side from line[i] on, and what
 * they save together. */
static size_t
read_run(const Repair *r, size_t i, int layer, uint32_t before, int *gain)
{
  Sequence s;

  *gain = 0;
  while (i < r->n && r->line[i].c >= 0x80 && read_sequence(r, i, layer, &s)) {
    *gain += gain_of(r, i, layer, &s, before ? clean_shape(before) : PLAIN,
                     shape_after(r, i + s.n, layer));
    before = s.c;
    i += s.n;
  }
  return i;
}

/* Line[i], which begins no sequence: counts it, makes *glyph what it was.
 * Returns how many glyphs it takes. */
static size_t
read_single(const Repair *r, size_t i, int layer, uint32_t before, Glyph *glyph,
            Verdict *v)
{
  Shape now = PLAIN, last = PLAIN;
  int spaced = has_at(r, i + 1, ' ');
  uint32_t c;

  if (glyph->c < 0x80)
    return 1;
  /* shapes take long to tell: not of letters that say nothing */
  if (spaced || !is_cyrillic(glyph->c)) {
    now = clean_shape(glyph->c);
    last = before ? clean_shape(before) : PLAIN;
  }
  c = spaced ? lost_letter(r, i, layer, last) : 0;
  v->n_left += now == SIGN && before >= 0x80 && is_letter(last);
  if (c == 0) {
    v->whole &= glyph->c == 0xFFFD;
    return 1;
  }
  v->gain += gain_of_lost(c, now, last);
  glyph->c = c;
  if (c == 0xE0 && !takes_space(r, i + 2))
    return 1;
  glyph->end = r->line[i + 1].end;
  return 2;
}

/* Two glyphs amid ASCII: nothing beside them may be of the damage, too. */
static int
is_weak(const Repair *r, size_t i, const Sequence *s)
{
  return s->n == 2 && (i == 0 || r->line[i - 1].c < 0x80) &&
         (i + 2 == r->n || r->line[i + 2].c < 0x80);
}

/* Goes over the line with one encoding.  apply: replaces what pays, by itself
 * or with its neighbours. */
static Verdict
read_line(Repair *r, int layer, int whole, int apply)
{
  Verdict v = { .whole = 1 };
  size_t to = 0, run_end = 0;
  uint32_t before = 0;          /* its shape is asked for seldom              */
  Sequence s;
  int run_gain = 0;

  for (size_t i = 0; i < r->n; ) {
    Glyph glyph = r->line[i];

    if (glyph.c >= 0x80 && read_sequence(r, i, layer, &s)) {
      int gain = gain_of(r, i, layer, &s, before ? clean_shape(before) : PLAIN,
                         shape_after(r, i + s.n, layer));

      if (!whole && i >= run_end)
        run_end = read_run(r, i, layer, before, &run_gain);
      v.n++;
      v.n_good += gain > 0;
      if (whole || gain >= CLEAN_REPAIR_GAIN || run_gain >= CLEAN_REPAIR_GAIN) {
        v.gain += gain;
        v.n_taken++;
        v.n_weak += is_weak(r, i, &s);
        glyph = (Glyph){ s.c, r->line[i].start, r->line[i + s.n - 1].end };
        i += s.n;
      } else {
        i++;
      }
    } else {
      i += read_single(r, i, layer, before, &glyph, &v);
    }
    before = glyph.c;
    if (apply)
      r->line[to++] = glyph;
  }
  if (apply)
    r->n = to;
  return v;
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

/* Letters whose byte is C3 in one of the encodings, which is the first of "à"
 * when the second has become a space. */
static int
may_have_lost(uint32_t c)
{
  return c == 0xC3 || c == 0x102 || c == 0x413;
}

/* The encodings in which the line has a first byte and a following one side by
 * side, or a lost one: no other finds damage in it. */
static unsigned
possible_layers(const Repair *r)
{
  unsigned first = 0, layers = 0;

  for (size_t i = 0; i < r->n; i++) {
    uint32_t c = r->line[i].c;

    if (c < 0x80) {
      if (c == ' ' && first && i > 1 && may_have_lost(r->line[i - 1].c) &&
          is_small(clean_shape(r->line[i - 2].c)))
        layers |= first;
      first = 0;
      continue;
    }
    if (first)
      layers |= first & next_mask(c);
    first = first_mask(c);
  }
  return layers;
}

typedef struct Layer {
  int index;                    /* -1: none                                   */
  int whole;                    /* all of the line went through it            */
  int is_doubtful;              /* one weak pair beside characters that did
                                   not: "Bremer/Mccoy – DrÃ¥ber"              */
} Layer;

/* The layer that pays most to be taken off the line. */
static Layer
choose_layer(Repair *r)
{
  int most = CLEAN_REPAIR_LEAST - 1;
  unsigned layers = possible_layers(r);
  Layer best = { -1, 0, 0 };

  for (int layer = 0; layer < N_LAYERS; layer++) {
    if (!(layers >> layer & 1))
      continue;
    Verdict all = read_line(r, layer, 1, 0);
    int prior = layer >= FIRST_OLD_LAYER ? CLEAN_REPAIR_OLD : 0;
    int bonus = all.n_good > 0 ? CLEAN_REPAIR_WHOLE * (int)(all.n_good - 1) : 0;
    int whole = all.whole &&
                all.gain + bonus - prior >= CLEAN_REPAIR_LEAST;
    Verdict v = whole ? all : read_line(r, layer, 0, 0);

    v.gain += (whole ? bonus : 0) - prior;
    if (!whole && (v.n_left > v.n_taken ||
                   (layer >= FIRST_OLD_LAYER && v.n > v.n_taken)))
      continue;                 /* beyond repair; a drawing */
    if (v.gain > most) {
      most = v.gain;
      best = (Layer){ layer, whole,
                      !whole && v.n_taken == 1 && v.n_weak == 1 };
    }
  }
  return best;
}

/* ------------------------------------------------------------------- lines */

/* Such a letter in s at i, after a small letter and before a space? */
static int
is_lost(const char *s, size_t i, size_t end, uint32_t c)
{
  return may_have_lost(c) && i > 0 && end - i > 2 && s[i + 2] == ' ' &&
         s[i - 1] >= 'a' && s[i - 1] <= 'z';
}

/* Glyphs around a place, to judge the sequences there: two before it. */
enum { WINDOW = 24, WINDOW_BEFORE = 2 };

static size_t
read_window(const char *s, size_t floor, size_t i, size_t end, Repair *r)
{
  size_t n = 0, start = i, bytes, at;

  for (; n < WINDOW_BEFORE && start > floor && s[start - 1] != '\n'; n++) {
    utf8_read_back(s, start, &bytes);
    start -= bytes;
  }
  at = n;
  for (i = start; r->n < WINDOW && i < end && s[i] != '\n'; i += bytes)
    r->line[r->n++].c = utf8_read(s + i, &bytes);
  return at;
}

/* Can what begins at s[i] be damage?  It is none if no sequence in one of the
 * encodings begins there, or if a character beside it shows that the line is
 * not damaged throughout, and it alone does not pay.  *run_end: where the
 * sequence ends that was last found to be none. */
static int
may_be_damage(const char *s, size_t floor, size_t i, size_t end,
              unsigned layers, size_t *run_end)
{
  Glyph glyphs[WINDOW];
  Repair r = { .line = glyphs, .is_latin = 1 };
  size_t at = read_window(s, floor, i, end, &r), longest = 0;
  int beside = at > 0 && glyphs[at - 1].c >= 0x80 &&
               glyphs[at - 1].c != 0xFFFD && i > *run_end &&
               i - floor > WINDOW;      /* no sequence reaches over the floor */
  Sequence sequence;

  for (int k = 0; k < N_LAYERS; k++) {
    size_t stop;
    int gain;

    if (!(layers >> k & 1) || !read_sequence(&r, at, k, &sequence))
      continue;
    stop = read_run(&r, at, k, at > 0 ? glyphs[at - 1].c : 0, &gain);
    if (gain >= CLEAN_REPAIR_GAIN || stop > at + sequence.n ||
        !(beside || (stop < r.n && glyphs[stop].c >= 0x80 &&
                     glyphs[stop].c != 0xFFFD && !has_at(&r, stop + 1, ' '))))
      return 1;
    longest = sequence.n > longest ? sequence.n : longest;
  }
  for (size_t n; longest > 0; longest--, i += n)
    utf8_read(s + i, &n);
  *run_end = i > *run_end ? i : *run_end;
  return 0;
}

/* May text be damaged at s[i]: is the character there the second of a sequence
 * that begins at floor or later, or a C1 control? */
static int
is_suspect(const char *s, size_t floor, size_t i, size_t end, size_t *run_end)
{
  size_t n, before = i;
  uint32_t c = utf8_read(s + i, &n);
  unsigned layers = 0;

  if (c < 0xA0 || is_lost(s, i, end, c))
    return 1;
  if (i > floor && (unsigned char)s[i - 1] >= 0x80) {
    layers = first_mask(utf8_read_back(s, i, &n)) & next_mask(c);
    before = i - n;
  }
  return layers && may_be_damage(s, floor, before, end, layers, run_end);
}

/* Where text may be damaged, in [i, stop); or stop.  The text goes on to
 * end. */
static size_t
find_suspect(const char *s, size_t i, size_t stop, size_t end)
{
  const CleanProcessor processor = clean_processor();
  uint64_t bits[CLEAN_LOOKS];
  size_t run_end = 0, n;
  int high = 0;

  for (size_t at = i; at < stop; at += 64 * n) {
    if (!high && (at = utf8_skip_much_ascii(s, at, stop)) == stop)
      break;
    n = clean_look_for_damage(processor, s, at, end, &high, bits);
    for (size_t k = 0; k < n; k++)
      for (uint64_t left = bits[k]; left; left &= left - 1) {
        size_t found = at + 64 * k + (size_t)__builtin_ctzll(left);

        if (found >= stop)
          return stop;
        if (is_suspect(s, i, found, end, &run_end))
          return found;
      }
  }
  return stop;
}

/* C1 controls that are left are signs of windows-1252. */
static void
mend_controls(Repair *r)
{
  for (size_t i = 0; i < r->n; i++) {
    uint32_t c = r->line[i].c;

    if (c >= 0x80 && c < 0xA0)
      r->line[i].c = windows_1252[c - 0x80];
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

/* Is nothing else damaged, before the part that ends at end and in the 64 KiB
 * behind it? */
static int
is_alone(const Repair *r, size_t end)
{
  size_t len = r->b->from_len;
  size_t stop = len - end < 0x10000 ? len : end + 0x10000;

  while (stop < len && !utf8_is_start(r->b->from, stop))
    stop++;
  return !r->changed && find_suspect(r->b->from, end, stop, len) == stop;
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
  for (int k = 0; k < CLEAN_REPAIR_LAYERS; k++) {
    Layer layer = choose_layer(r);

    if (layer.index < 0 || (layer.is_doubtful && is_alone(r, end)))
      break;
    read_line(r, layer.index, layer.whole, 1);
  }
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
  size_t most = len - i < CLEAN_REPAIR_PART / 2
                ? len : i + CLEAN_REPAIR_PART / 2;

  for (size_t k = i; k < most; k++)
    if (divides(s[k]))
      return k;
  while (most < len && most > i + 1 && !utf8_is_start(s, most))
    most--;
  return most;
}

/* Writes text b->from repaired to b.  1: something was changed; 0: nothing
 * was, and nothing is written; a failure is in b->status. */
static int
repair_text(CleanBuilder *b)
{
  Repair r = { .b = b };
  const char *s = b->from;
  size_t done = 0;
  uint64_t tick = CLEAN_TICK_BYTES;

  for (size_t at; done < b->from_len && b->status == PRECIS_OK; ) {
    size_t start, end, stop = b->from_len - done < 0x10000 ? b->from_len
                                                           : done + 0x10000;

    while (stop < b->from_len && !utf8_is_start(s, stop))
      stop++;
    at = find_suspect(s, done, stop, b->from_len);
    b->status = clean_tick(b->host, b->doc, at, &tick);
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
  if (repair_text(&b))
    return clean_finish(&b);
  return b.status;
}
