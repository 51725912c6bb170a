/* detect.c - in which encoding do these bytes make most sense?
 *
 * Each candidate reads the same sample and says how many bits the letters cost
 * that it sees; the cheapest wins.
 *
 *   A candidate of single bytes is an encoding with a language: bytes become
 *   letters of the language's alphabet, and a table of letter pairs tells the
 *   cost of each after the one before.  Letters that the language lacks, signs
 *   and unassigned bytes are dear, and so is a capital after a small letter,
 *   which tells KOI8 from windows-1251.
 *
 *   A candidate of two bytes for a character knows the frequent characters,
 *   and of the others how frequent their first byte is.
 *
 * An encoding that was declared gets a bonus, no more: declarations are often
 * wrong.  The idea of judging by letter pairs is that of Li and Momoi, "A
 * composite approach to language/encoding detection" (2001); taking a language
 * model of Unicode letters and running it through every encoding saves
 * training data for each of them.
 *
 * The model is data/charset.model, its form is told in
 * train/train_charset.py. */
#include "detect.h"

#include <string.h>

#include "charset.h"
#include "weights.h"

extern const unsigned char clean_charset_model[];

typedef struct Language {
  unsigned n;                   /* symbols                                    */
  const uint8_t *costs;         /* [before * n + at]                          */
  const uint8_t *ascii;         /* symbols of the ASCII characters            */
} Language;

typedef struct Encoding {
  const char *name;
  unsigned prior;
  const uint8_t *extra;         /* costs of bytes from 0x80                   */
  const uint8_t *cases;
} Encoding;

#define MOST_LANGUAGES 64
#define MOST_ENCODINGS 48
#define MOST_WIDE 8

typedef struct Wide {
  const char *name;
  const uint8_t *first;
  const uint8_t *codes;         /* u16, ascending */
  unsigned n;
  const uint8_t *costs;
} Wide;

typedef struct Model {
  Language languages[MOST_LANGUAGES];
  Encoding encodings[MOST_ENCODINGS];
  Wide wide[MOST_WIDE];
  unsigned n_languages, n_encodings, n_pairs, n_wide;
  const uint8_t *pairs;
} Model;

static unsigned
read_16(const uint8_t *p)
{
  return p[0] | (unsigned)p[1] << 8;
}

static void
read_model(Model *m)
{
  const uint8_t *p = clean_charset_model + 4;

  m->n_languages = read_16(p);
  m->n_encodings = read_16(p + 2);
  m->n_pairs = read_16(p + 4);
  m->n_wide = read_16(p + 6);
  p += 8;
  for (unsigned i = 0; i < m->n_languages; i++) {
    unsigned n = read_16(p);

    m->languages[i] = (Language){ n, p + 2, p + 2 + n * n + (n & 1) };
    p += 2 + n * n + (n & 1) + 128;
  }
  for (unsigned i = 0; i < m->n_encodings; i++) {
    m->encodings[i] = (Encoding){ (const char *)p, p[16], p + 18,
                                  p + 18 + 128 };
    p += 18 + 128 + 256;
  }
  m->pairs = p;
  p += m->n_pairs * 130;
  for (unsigned i = 0; i < m->n_wide; i++) {
    unsigned n = read_16(p + 16 + 256);

    m->wide[i] = (Wide){ (const char *)p, p + 16, p + 16 + 258, n,
                         p + 16 + 258 + 2 * n };
    p += 16 + 258 + 3 * n + (n & 1);
  }
}

/* ---------------------------------------------------------------- sample */

/* The part of the bytes that tells something: no markup, and of long
 * stretches of ASCII only what is near other bytes. */
typedef struct Sample {
  uint8_t bytes[CLEAN_DETECT_BYTES];
  size_t n;
  uint16_t marks[CLEAN_DETECT_BYTES];   /* bytes that are not ASCII, and those
                                           behind them                        */
  size_t n_marks;
  uint16_t pairs[CLEAN_DETECT_BYTES];   /* two neighbours of ASCII, each pair
                                           once ...                           */
  size_t n_pairs;
  uint16_t counts[128 * 128];           /* ... and how often it occurs        */
} Sample;

_Static_assert(CLEAN_DETECT_BYTES <= 65536, "places fit into 16 bits");

/* What every candidate is asked about, found once. */
static void
find_pairs(Sample *sample)
{
  for (size_t i = 0; i < sample->n; i++) {
    unsigned c = sample->bytes[i], before = i > 0 ? sample->bytes[i - 1] : 0x80;

    if ((before | c) & 0x80)    /* the first one stands behind nothing */
      sample->marks[sample->n_marks++] = (uint16_t)i;
    else if (sample->counts[before << 7 | c]++ == 0)
      sample->pairs[sample->n_pairs++] = (uint16_t)(before << 7 | c);
  }
}

static void
add(Sample *sample, const uint8_t *s, size_t n)
{
  size_t room = CLEAN_DETECT_BYTES - sample->n;

  if (n > room)
    n = room;
  memcpy(sample->bytes + sample->n, s, n);
  sample->n += n;
}

/* Where the markup at s[i] == '<' ends; i + 1 if it is none. */
static size_t
skip_markup(const uint8_t *s, size_t i, size_t len)
{
  const uint8_t *close;
  size_t most = len - i < 2048 ? len - i : 2048;
  uint8_t c = i + 1 < len ? s[i + 1] : 0;

  if (c != '/' && c != '!' && c != '?' && !((c | 32) >= 'a' && (c | 32) <= 'z'))
    return i + 1;
  close = memchr(s + i, '>', most);
  return close ? (size_t)(close - s) + 1 : i + 1;
}

static void
take_sample(const uint8_t *s, size_t len, Sample *sample)
{
  const size_t edge = CLEAN_DETECT_EDGE;
  size_t plain = 0;             /* ASCII bytes since the last other one       */
  size_t start = 0, i = 0;

  if (len > CLEAN_DETECT_REACH)
    len = CLEAN_DETECT_REACH;
  while (i < len && sample->n < CLEAN_DETECT_BYTES) {
    if (s[i] >= 0x80) {
      /* what is left of the stretch before: its end */
      if (plain > edge)
        start = i - (plain < 2 * edge ? plain - edge : edge);
      else
        start = i - plain;
      add(sample, s + start, i - start + 1);
      plain = 0;
      i++;
    } else if (s[i] == '<') {
      size_t end = skip_markup(s, i, len);

      if (end > i + 1) {
        if (plain < edge)
          add(sample, s + i - plain, plain);
        add(sample, (const uint8_t *)" ", 1);
        plain = 0;
        i = end;
        continue;
      }
      plain++, i++;
    } else {
      plain++, i++;
      if (plain == edge)
        add(sample, s + i - edge, edge);
    }
  }
  if (plain < edge)
    add(sample, s + i - plain, plain);
}

/* ---------------------------------------------------------------- judging */

/* Costs are in eighths of a bit. */

/* What a symbol costs behind another one. */
static inline uint64_t
cost_pair(const Language *l, unsigned before, unsigned at)
{
  return at | before ? l->costs[before * l->n + at] : 0;
}

/* Of the pairs of ASCII, which are the same in every encoding. */
static uint64_t
cost_ascii(const Language *l, const uint8_t *cases, const Sample *sample)
{
  uint64_t cost = 0;

  for (size_t i = 0; i < sample->n_pairs; i++) {
    unsigned before = sample->pairs[i] >> 7, c = sample->pairs[i] & 127;
    uint64_t one = cost_pair(l, l->ascii[before], l->ascii[c]);

    if (cases[before] == 1 && cases[c] == 2)
      one += CLEAN_DETECT_CASE;
    cost += one * sample->counts[sample->pairs[i]];
  }
  return cost;
}

/* ascii: of the pair's language. */
static uint64_t
cost_single(const Model *m, const uint8_t *pair, uint64_t ascii,
            const Sample *sample, uint64_t most)
{
  const Encoding *e = &m->encodings[pair[0]];
  const Language *l = &m->languages[pair[1]];
  uint8_t places[256];          /* of bytes, among the language's symbols     */
  uint64_t cost = e->prior * 8u + ascii;

  memcpy(places, l->ascii, 128);
  memcpy(places + 128, pair + 2, 128);
  for (size_t k = 0; k < sample->n_marks && cost <= most; k++) {
    size_t i = sample->marks[k];
    uint8_t c = sample->bytes[i], last = i > 0 ? sample->bytes[i - 1] : 0;
    unsigned at = places[c], before = i > 0 ? places[last] : 0;

    cost += cost_pair(l, before, at);
    if (c >= 0x80) {
      cost += e->extra[c - 128];
      /* a fraction or a currency inside a word */
      if (at == 0 && before != 0 && e->extra[c - 128] >= CLEAN_DETECT_RARE)
        cost += CLEAN_DETECT_INSIDE;
    }
    if (i > 0 && e->cases[last] == 1 && e->cases[c] == 2)
      cost += CLEAN_DETECT_CASE;
  }
  return cost;
}

static unsigned
cost_code(const Wide *w, unsigned code)
{
  unsigned low = 0, high = w->n;

  while (low < high) {
    unsigned middle = (low + high) / 2;
    unsigned at = read_16(w->codes + 2 * middle);

    if (at == code)
      return w->costs[middle];
    if (at < code)
      low = middle + 1;
    else
      high = middle;
  }
  return w->first[code >> 8];
}

/* Is b a second byte of the encoding, after a first one? */
static int
is_second(const Wide *w, uint8_t a, uint8_t b)
{
  switch (w->name[0]) {
    case 'S':                                   /* Shift_JIS                  */
      return ((a >= 0x81 && a <= 0x9F) || (a >= 0xE0 && a <= 0xFC)) &&
             b >= 0x40 && b <= 0xFC && b != 0x7F;
    case 'B':                                   /* Big5                       */
      return a >= 0x87 && a <= 0xFE &&
             ((b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE));
    case 'g':                                   /* gb18030                    */
      return a >= 0x81 && a <= 0xFE && b >= 0x40 && b <= 0xFE && b != 0x7F;
    default:                                    /* EUC; cp949 extends EUC-KR  */
      if (w->name[4] == 'K')
        return a >= 0x81 && a <= 0xFD && b >= 0x41 && b <= 0xFE;
      return a >= 0xA1 && a <= 0xFE && b >= 0xA1 && b <= 0xFE;
  }
}

/* Does a character of four bytes of gb18030 stand at i? */
static int
is_of_four(const Wide *w, const Sample *sample, size_t i)
{
  const uint8_t *at = sample->bytes + i;

  return w->name[0] == 'g' && i + 3 < sample->n && at[1] >= 0x30 &&
         at[1] <= 0x39 && at[2] >= 0x81 && at[3] >= 0x30 && at[3] <= 0x39;
}

static uint64_t
cost_wide(const Wide *w, const Sample *sample, uint64_t most)
{
  uint64_t cost = CLEAN_DETECT_WIDE_PRIOR;
  unsigned before = 0;

  for (size_t i = 0; i < sample->n && cost <= most; i++) {
    uint8_t a = sample->bytes[i];
    uint8_t b = i + 1 < sample->n ? sample->bytes[i + 1] : 0;

    if (a < 0x80) {
      unsigned is_letter = (a | 32) >= 'a' && (a | 32) <= 'z';

      cost += is_letter | before ? CLEAN_DETECT_ASCII : 0;
      before = is_letter;
      continue;
    }
    before = 0;
    if (is_second(w, a, b)) {
      cost += cost_code(w, (unsigned)a << 8 | b);
      i++;
    } else if (w->name[0] == 'S' && a >= 0xA1 && a <= 0xDF) {
      cost += CLEAN_DETECT_HALF_KANA;
    } else if (w->name[0] == 'E' && w->name[4] == 'J' && a == 0x8E &&
               b >= 0xA1) {
      cost += CLEAN_DETECT_HALF_KANA;
      i++;
    } else if (is_of_four(w, sample, i)) {
      cost += CLEAN_DETECT_BAD;
      i += 3;
    } else if (i + 1 < sample->n) {
      cost += CLEAN_DETECT_BAD;
    }
  }
  return cost;
}

/* Are its characters of two bytes all signs of its first rows, quotation marks
 * above all?  So writes English a site of China or Japan.  Letter pairs say
 * nothing for an encoding that knows none, but hardly any other has such pairs
 * of bytes. */
static int
has_signs_alone(const Wide *w, const Sample *sample)
{
  uint8_t first = w->name[0] == 'S' ? 0x81 : 0xA1;
  uint8_t last = w->name[0] == 'S' ? 0x81 : 0xA3;
  size_t signs = 0;

  for (size_t i = 0; i < sample->n; i++) {
    uint8_t a = sample->bytes[i];
    uint8_t b = i + 1 < sample->n ? sample->bytes[i + 1] : 0;

    if (a < 0x80)
      continue;
    if (is_of_four(w, sample, i)) {
      signs++;
      i += 3;
      continue;
    }
    if (a < first || a > last || !is_second(w, a, b) ||
        (first == 0xA1 && b < 0xA1))
      return 0;
    signs++;
    i++;
  }
  return signs > 0;
}

/* gb18030 is GBK and more. */
static int
is_declared(const Wide *w, int declared)
{
  return clean_charset_named(w->name) == declared ||
         (w->name[0] == 'g' && clean_charset_named("GBK") == declared);
}

/* The bonus of what was declared. */
static uint64_t
favour(uint64_t cost, int index, int declared)
{
  uint64_t bonus = CLEAN_DETECT_DECLARED + cost / CLEAN_DETECT_DECLARED_SHARE;

  if (index != declared)
    return cost;
  return cost > bonus ? cost - bonus : 0;
}

/* The lowest cost of an encoding of single bytes, in any language. */
static uint64_t
lowest_cost(const Model *m, const uint64_t *ascii, const Sample *sample,
            int index)
{
  uint64_t lowest = UINT64_MAX / 2;

  for (unsigned i = 0; i < m->n_pairs; i++) {
    const uint8_t *pair = m->pairs + 130 * i;
    uint64_t cost;

    if (clean_charset_named(m->encodings[pair[0]].name) != index)
      continue;
    cost = cost_single(m, pair, ascii[pair[1]], sample, lowest);
    lowest = cost < lowest ? cost : lowest;
  }
  return lowest;
}

typedef struct Choice {
  int declared, found;
  uint64_t best;                /* the cost of what is found                  */
  uint64_t most, declared_most; /* what costs more does not win               */
} Choice;

static uint64_t
limit(const Choice *c, int index)
{
  return index == c->declared ? c->declared_most
         : c->best < c->most ? c->best : c->most;
}

static void
consider(Choice *c, int index, uint64_t cost)
{
  cost = favour(cost, index, c->declared);
  if (cost < c->best) {
    c->best = cost;
    c->found = index;
  }
}

int
clean_detect(const PrecisHost *host, PrecisDoc *doc, const char *s, size_t len,
             int declared)
{
  Model m;
  Sample *sample = host->scratch(doc, sizeof *sample);
  Choice choice = { .declared = declared, .best = UINT64_MAX / 2 };
  uint64_t ascii[MOST_LANGUAGES], likely;

  if (!sample)
    return -1;
  choice.found = declared >= 0 ? declared : clean_charset_named("windows-1252");
  read_model(&m);
  take_sample((const uint8_t *)s, len, sample);
  find_pairs(sample);
  for (unsigned i = 0; i < m.n_wide && declared >= 0; i++)
    if (is_declared(&m.wide[i], declared) &&
        has_signs_alone(&m.wide[i], sample))
      return declared;
  for (unsigned i = 0; i < m.n_languages; i++)
    ascii[i] = cost_ascii(&m.languages[i], m.encodings[0].cases, sample);
  /* the likeliest first: most others are given up early */
  likely = lowest_cost(&m, ascii, sample, choice.found);
  choice.most = favour(likely, choice.found, declared);
  choice.declared_most = likely;
  for (unsigned i = 0; i < m.n_wide; i++) {
    int index = clean_charset_named(m.wide[i].name);

    consider(&choice, index, cost_wide(&m.wide[i], sample,
                                       limit(&choice, index)));
  }
  for (unsigned i = 0; i < m.n_pairs; i++) {
    const uint8_t *pair = m.pairs + 130 * i;
    int index = clean_charset_named(m.encodings[pair[0]].name);

    consider(&choice, index, cost_single(&m, pair, ascii[pair[1]], sample,
                                         limit(&choice, index)));
  }
  return choice.found;
}

int
clean_detect_is_hz(const char *s, size_t len)
{
  int inside = 0, pairs = 0;

  for (size_t i = 0; i + 1 < len; ) {
    if (s[i] == '~' && s[i + 1] == (inside ? '}' : '{')) {
      inside = !inside;
      i += 2;
    } else if (!inside) {
      i++;
    } else {
      unsigned char a = (unsigned char)s[i], b = (unsigned char)s[i + 1];

      if (a < 0x21 || a > 0x77 || b < 0x21 || b > 0x7E)
        return 0;
      pairs++;
      i += 2;
    }
  }
  return pairs > 0;
}
