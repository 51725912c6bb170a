/* tokens.c - cuts a sentence into words.
 *
 * White space parts tokens always.  What stands between white space, a chunk,
 * is cut into atoms: "don't," -> do n ' t ,   "(U.S.)" -> ( U . S . )
 * and a two-label chain model says for each gap between two atoms whether it
 * parts two tokens.  So nothing here knows of abbreviations, decimal points,
 * smileys or addresses: the treebanks teach them (the idea of UDPipe's
 * tokeniser: Straka, Hajic, Strakova 2016, with atoms instead of letters).
 * A chunk of one atom, the usual case, is a token as it is.  Of scripts without
 * spaces ICU's dictionaries tell the words (words.h). */
#include "tokens.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#ifdef __SSE2__
# include <emmintrin.h>
#endif

#include "ascii.h"
#include "eight.h"
#include "little.h"
#include "utf8.h"

/* Kinds of atoms.  Other characters of ASCII are a kind of their own. */
enum { LETTERS = 1, DIGITS = 2, IDEOGRAPH = 3, DASH = 4, QUOTE = 5, SYMBOL = 6,
       CURRENCY = 7, OTHER = 8, CAPITAL = 9, UPPER = 10,
       NO_NOUN = 11 };          /* what follows "its" if it is "it's"         */

enum { ROW = 64,                /* signs                                      */
       PARTS = 32 };            /* of a sentence, looked at together          */

/* Words that are two in the treebanks, English and Portuguese, although no mark
 * says so; the model decides case by case.  At most two cuts.  Sorted. */
static const struct { const char *word; uint8_t cut[2]; } joined[] = {
  { "aint", { 2, 0 } }, { "alot", { 1, 0 } }, { "ao", { 1, 0 } },
  { "aos", { 1, 0 } }, { "arent", { 3, 0 } }, { "cannot", { 3, 0 } },
  { "cant", { 2, 0 } }, { "couldnt", { 5, 0 } }, { "didnt", { 3, 0 } },
  { "doesnt", { 4, 0 } }, { "dont", { 2, 0 } }, { "dunno", { 2, 3 } },
  { "gimme", { 3, 0 } }, { "gonna", { 3, 0 } }, { "gotta", { 3, 0 } },
  { "hadnt", { 3, 0 } }, { "hasnt", { 3, 0 } }, { "havent", { 4, 0 } },
  { "hes", { 2, 0 } }, { "im", { 1, 0 } }, { "isnt", { 2, 0 } },
  { "its", { 2, 0 } }, { "ive", { 1, 0 } }, { "lemme", { 3, 0 } },
  { "lets", { 3, 0 } }, { "lotta", { 3, 0 } }, { "outta", { 3, 0 } },
  { "shes", { 3, 0 } }, { "shouldnt", { 6, 0 } }, { "thats", { 4, 0 } },
  { "theres", { 5, 0 } }, { "wanna", { 3, 0 } }, { "wasnt", { 3, 0 } },
  { "werent", { 4, 0 } }, { "whats", { 4, 0 } }, { "wont", { 2, 0 } },
  { "wouldnt", { 5, 0 } }, { "youll", { 3, 0 } }, { "youre", { 3, 0 } },
  { "youve", { 3, 0 } },
};

/* The White_Space of Unicode, and the blank of no width. */
static int
is_space(uint32_t c)
{
  if (c < 0x80)
    return c == ' ' || (c >= 9 && c <= 13);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || c - 0x2000 < 0xCu ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/* Letters that need no table: most of what is not ASCII is of these blocks. */
static int
is_latin_or_cyrillic(uint32_t c)
{
  return c < 0x250 ? c >= 0xC0 && c != 0xD7 && c != 0xF7
                   : c - 0x400 < 0x82u;
}

static uint8_t
kind_of(uint32_t c)
{
  if (c < 0x80) {
    if ((c | 0x20) - 'a' < 26u)
      return LETTERS;
    if (c - '0' < 10u)
      return DIGITS;
    if (c == '-')
      return DASH;
    if (c == '"' || c == '\'')
      return QUOTE;
    return c == '$' ? CURRENCY : (uint8_t)c;
  }
  if (is_latin_or_cyrillic(c))
    return LETTERS;
  if (c - 0x2018 < 8u)
    return QUOTE;
  uint32_t mask = U_GET_GC_MASK((UChar32)c);
  if (mask & (U_GC_L_MASK | U_GC_M_MASK))
    return u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC) ? IDEOGRAPH
                                                              : LETTERS;
  if (mask & U_GC_N_MASK)
    return DIGITS;
  if (mask & U_GC_PD_MASK)
    return DASH;
  if (mask & (U_GC_PI_MASK | U_GC_PF_MASK))
    return QUOTE;
  if (mask & U_GC_SC_MASK)
    return CURRENCY;
  return mask & U_GC_S_MASK ? SYMBOL : OTHER;
}

size_t
tag_chunk_start(const char *text, size_t start, size_t end)
{
  for (size_t n; start < end && is_space(utf8_read(text + start, &n));)
    start += n;
  return start;
}

size_t
tag_chunk_end(const char *text, size_t start, size_t end)
{
  for (size_t n; start < end && !is_space(utf8_read(text + start, &n));)
    start += n;
  return start;
}

static int
is_apostrophe(const char *text, size_t at, size_t end, size_t *n)
{
  if (at >= end)
    return 0;
  uint32_t c = utf8_read(text + at, n);
  return c == '\'' || c == 0x2019;
}

/* Is text[at] the start of "'t" and nothing more? */
static int
is_not(const char *text, size_t at, size_t end)
{
  size_t n, m;

  if (!is_apostrophe(text, at, end, &n) || at + n >= end ||
      (text[at + n] | 0x20) != 't')
    return 0;
  return at + n + 1 == end ||
         kind_of(utf8_read(text + at + n + 1, &m)) != LETTERS;
}

/* May the word be in the table?  Few begin, end and are as long so: "was" and
 * "this" are not worth a search. */
static int
may_be_joined(const char *text, size_t start, size_t end)
{
  size_t first = (unsigned char)text[start] & 31, len = end - start;
  size_t last = (unsigned char)text[end - 1] & 31;

#define N(n) (1u << ((n) - 1))
  static const uint8_t lengths[32][32] = {      /* by the last, the first     */
    ['a' & 31] = { ['g' & 31] = N(5), ['l' & 31] = N(5), ['o' & 31] = N(5),
                   ['w' & 31] = N(5) },
    ['e' & 31] = { ['g' & 31] = N(5), ['i' & 31] = N(3), ['l' & 31] = N(5),
                   ['y' & 31] = N(5) },
    ['l' & 31] = { ['y' & 31] = N(5) },
    ['m' & 31] = { ['i' & 31] = N(2) },
    ['o' & 31] = { ['a' & 31] = N(2), ['d' & 31] = N(5) },
    ['s' & 31] = { ['a' & 31] = N(3), ['h' & 31] = N(3), ['i' & 31] = N(3),
                   ['l' & 31] = N(4), ['s' & 31] = N(4),
                   ['t' & 31] = N(5) | N(6), ['w' & 31] = N(5) },
    ['t' & 31] = { ['a' & 31] = N(4) | N(5), ['c' & 31] = N(4) | N(6) | N(7),
                   ['d' & 31] = N(4) | N(5) | N(6), ['h' & 31] = N(5) | N(6),
                   ['i' & 31] = N(4), ['s' & 31] = N(8),
                   ['w' & 31] = N(4) | N(5) | N(6) | N(7) },
  };
#undef N

  return len <= 8 && (lengths[last][first] >> (len - 1) & 1);
}

/* Where a run of letters is to be cut: lengths, ended by 0. */
static void
inner_cuts(const char *text, size_t start, size_t stop, size_t end,
           uint8_t cuts[3])
{
  size_t len = stop - start;

  memset(cuts, 0, 3);
  if (len > 1 && len < 200 && (text[stop - 1] | 0x20) == 'n' &&
      is_not(text, stop, end)) {
    cuts[0] = (uint8_t)(len - 1);
    return;
  }
  if (!may_be_joined(text, start, stop))
    return;
  for (size_t low = 0, high = sizeof joined / sizeof *joined; low < high;) {
    size_t i = (low + high) / 2, k = 0;
    const char *w = joined[i].word;

    while (k < len && w[k] == (text[start + k] | 0x20))
      k++;
    if (k == len && w[k] == 0) {
      memcpy(cuts, joined[i].cut, 2);
      return;
    }
    if (k < len && w[k] < (text[start + k] | 0x20))
      low = i + 1;
    else
      high = i;
  }
}

static uint32_t
to_lower(uint32_t c, uint8_t kind)
{
  if (c < 0x80)
    return c - 'A' < 26u ? c | 0x20 : c - '0' < 10u ? '0' : c;
  return kind == LETTERS ? (uint32_t)u_tolower((UChar32)c) : c;
}

static void
add_atom(TagAtom *atom, const char *text, size_t start, size_t end,
         uint8_t kind)
{
  uint32_t h = 0x811C9DC5u, upper = 0;
  size_t chars = 0;

  for (size_t i = start, n; i < end; i += n, chars++) {
    uint32_t c = utf8_read(text + i, &n), lower = to_lower(c, kind);
    if (kind == LETTERS && lower != c) {
      upper++;
      if (chars == 0)
        atom->kind = CAPITAL;
    }
    h = (h ^ (c == 0x2019 ? '\'' : lower)) * 0x01000193u;
  }
  if (kind != LETTERS || upper == 0 || chars == 0)
    atom->kind = kind;
  else if (upper == chars)
    atom->kind = UPPER;
  else
    atom->kind = CAPITAL;
  atom->start = (uint32_t)start;
  atom->end = (uint32_t)end;
  atom->hash = tag_mix(h);
  atom->chars = (uint8_t)(chars < 255 ? chars : 255);
}

/* The end of a row of one sign: it is an atom of its own if it is longer than
 * anything that a treebank has. */
static size_t
long_row(const char *text, size_t start, size_t at, size_t end)
{
  size_t step = at - start, stop = at;

  while (stop + step <= end && memcmp(text + stop, text + start, step) == 0)
    stop += step;
  return stop - start >= ROW * step ? stop : at;
}

/* The end of the Hebrew letters from `at` on; how many they are, and how many
 * of them are none of the prefixes "and", "the", "in", "to", "from", "that" and
 * "as". */
static size_t
hebrew_end(const char *text, size_t at, size_t end, size_t *letters,
           size_t *others)
{
  enum { ALEF = 0x05D0, LETTERS_AND_FINALS = 27,
         PREFIXES = 1 << 0x01 | 1 << 0x04 | 1 << 0x05 | 1 << 0x0B | 1 << 0x0C |
                    1 << 0x0E | 1 << 0x19 };
  size_t n;

  *letters = *others = 0;
  for (; at < end; at += n) {
    uint32_t letter = utf8_read(text + at, &n) - ALEF;
    if (letter >= LETTERS_AND_FINALS)
      break;
    ++*letters;
    *others += !(PREFIXES >> letter & 1);
  }
  return at;
}

/* Hebrew letters [start, at) may go on behind a mark: an acronym has a double
 * quotation mark before its last letter, or before that and an ending, and a
 * single one changes the sound of a letter (UAX #29, WB7a to WB7c).  Not so the
 * quotation behind prefixes, as in "in "Haaretz"".  The end of the letters
 * behind the mark, or `at`. */
static size_t
hebrew_goes_on(const char *text, size_t start, size_t at, size_t end)
{
  size_t before, behind, others, any, stop;

  if (at >= end || (text[at] != '"' && text[at] != '\'') ||
      hebrew_end(text, start, at, &before, &others) != at)
    return at;
  stop = hebrew_end(text, at + 1, end, &behind, &any);
  return behind > 0 && (text[at] == '\'' || behind <= 2 || others > 0)
           ? stop : at;
}

size_t
tag_atoms(const char *text, size_t start, size_t end, TagAtom *atoms,
          size_t *stop)
{
  size_t n = 0, step;

  while (start < end && n + 3 < TAG_WINDOW) {
    uint8_t kind = kind_of(utf8_read(text + start, &step)), cuts[3] = { 0 };
    size_t at = start + step;

    if (kind == LETTERS || kind == DIGITS)
      while (at < end && kind_of(utf8_read(text + at, &step)) == kind)
        at += step;
    else
      at = long_row(text, start, at, end);
    if (kind == LETTERS && (unsigned char)text[start] == 0xD7)
      at = hebrew_goes_on(text, start, at, end);
    else if (kind == LETTERS)
      inner_cuts(text, start, at, end, cuts);
    size_t from = start;
    for (size_t c = 0; c < 2 && cuts[c] != 0; c++) {
      add_atom(&atoms[n++], text, from, start + cuts[c], kind);
      from = start + cuts[c];
    }
    add_atom(&atoms[n++], text, from, at, kind);
    start = at;
  }
  *stop = start;
  return n;
}

/* Bits for what the chunk holds: "://", "www.", "@", "&", a short smiley. */
static uint32_t
form_of(const char *text, const TagAtom *atoms, size_t n)
{
  size_t start = atoms[0].start, len = atoms[n - 1].end - start;
  const char *s = text + start;
  uint32_t form = 0, letters = 0, dots = 0;

  for (size_t i = 0; i < n; i++) {
    uint8_t k = atoms[i].kind;
    letters += k == LETTERS || k == CAPITAL || k == UPPER;
    if (k == '@')
      form |= i > 0 ? 1 : 2;
    if (k == '/')
      form |= 4;
    if (k == '.' && i > 0 && i + 1 < n)
      dots++;
    if (k == '#')
      form |= 64;
    if (k == '_' || k == '=')
      form |= 128;
  }
  if (len > 4 && (memcmp(s, "www.", 4) == 0 || memcmp(s, "WWW.", 4) == 0))
    form |= 8;
  for (size_t i = 0; i + 2 < n && i < 4; i++)
    if (atoms[i].kind == ':' && atoms[i + 1].kind == '/' &&
        atoms[i + 2].kind == '/')
      form |= 16;
  if (letters == 0)
    form |= 32;
  return form | (dots > 3 ? 3 : dots) << 8;
}

/* Is text[start, end) that word of small letters, whatever its case? */
static int
is_that(const char *text, size_t start, size_t end, const char *word)
{
  size_t len = end - start, k = 0;

  while (k < len && word[k] == (text[start + k] | 0x20))
    k++;
  return k == len && word[k] == 0;
}

/* Does a word begin there that hardly ever follows "its", but often "it's",
 * which many write so too? */
static int
begins_no_noun(const char *text, size_t at, size_t end)
{
  static const char words[][8] = { "a", "all", "also", "an", "been", "getting",
                                   "going", "just", "like", "my", "not",
                                   "really", "so", "still", "the", "your" };
  size_t stop = tag_chunk_end(text, at, end);

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_that(text, at, stop, words[i]))
      return 1;
  return 0;
}

/* Is text[at, end) a large letter twice and a point? */
static int
is_doubled(const char *text, size_t at, size_t end)
{
  return end - at > 2 && text[at] == text[at + 1] && text[at + 2] == '.' &&
         text[at] >= 'A' && text[at] <= 'Z';
}

/* Is the chunk, behind a bracket, half of such a plural as Spanish has, "EE.
 * UU.", "FF. AA."? */
static int
is_half_of_pair(const char *text, size_t start, size_t end, size_t next,
                size_t sentence_end)
{
  enum { LENGTH = 3 };
  size_t at = start + (text[start] == '(');

  if (!is_doubled(text, at, end))
    return 0;
  return (next == end + 1 && end == at + LENGTH &&
          is_doubled(text, next, sentence_end)) ||
         (at > LENGTH && text[at - 1] == ' ' &&
          is_doubled(text, at - 1 - LENGTH, at - 1));
}

/* What follows the chunk that ends there. */
static void
read_next(TagChunk *chunk, const char *text, size_t start, size_t end,
          size_t sentence_end)
{
  size_t at = tag_chunk_start(text, end, sentence_end), step;

  chunk->last = at >= sentence_end;
  chunk->pair = (uint8_t)is_half_of_pair(text, start, end, at, sentence_end);
  chunk->next = 0;
  if (chunk->last)
    return;
  uint32_t c = utf8_read(text + at, &step);
  uint8_t kind = kind_of(c);
  chunk->next = kind == LETTERS && to_lower(c, kind) != c ? UPPER : kind;
  if (is_that(text, start, end, "its") &&
      begins_no_noun(text, at, sentence_end))
    chunk->next = NO_NOUN;
}

/* What the chunk is itself. */
static void
read_shape(TagChunk *chunk, const char *text, const TagAtom *atoms, size_t n)
{
  uint32_t h = 0;

  for (size_t i = 0; i < n && i < 16; i++)
    h = tag_mix(h * 31 + atoms[i].kind);
  chunk->shape = h;
  chunk->form = form_of(text, atoms, n);
}

void
tag_chunk_read(TagChunk *chunk, const char *text, const TagAtom *atoms,
               size_t n, size_t sentence_end)
{
  read_shape(chunk, text, atoms, n);
  read_next(chunk, text, atoms[0].start, atoms[n - 1].end, sentence_end);
}

/* Which features: those of the left atom's own letters, and the others. */
enum { OF_LEFT = 1, OF_SHAPE = 2 };

#define PUT(of, kind, x, y) \
  do { \
    if (which & (of)) \
      f[k++] = tag_feature(kind, x, y); \
  } while (0)

static inline size_t
features(unsigned which, const TagChunk *chunk, const TagAtom *atoms, size_t n,
         size_t i, TagFeature *f)
{
  static const TagAtom none = { 0 };
  const TagAtom *l = &atoms[i], *r = l + 1;
  const TagAtom *ll = i > 0 ? l - 1 : &none, *rr = i + 2 < n ? r + 1 : &none;
  const TagAtom *l3 = i > 1 ? l - 2 : &none, *r3 = i + 3 < n ? r + 2 : &none;
  uint32_t pair = (uint32_t)l->kind << 8 | r->kind;
  uint32_t tail = (uint32_t)chunk->next << 1 | chunk->last;
  uint32_t at = (uint32_t)((i == 0) | (i + 2 == n) << 1);
  size_t k = 0;

  PUT(OF_SHAPE, 1, pair, 0);
  PUT(OF_SHAPE, 2, pair, at);
  PUT(OF_LEFT, 3, l->hash, r->hash);
  PUT(OF_LEFT, 4, l->hash, r->kind);
  PUT(OF_SHAPE, 5, l->kind, r->hash);
  PUT(OF_SHAPE, 6, ll->hash, pair);
  PUT(OF_SHAPE, 7, rr->hash, pair);
  PUT(OF_SHAPE, 8, ll->kind, pair);
  PUT(OF_SHAPE, 9, rr->kind, pair);
  PUT(OF_SHAPE, 10, (uint32_t)ll->kind << 8 | rr->kind, pair);
  PUT(OF_SHAPE, 11, (uint32_t)l3->kind << 8 | ll->kind, pair);
  PUT(OF_SHAPE, 12, (uint32_t)r3->kind << 8 | rr->kind, pair);
  PUT(OF_SHAPE, 13, chunk->form, pair);
  PUT(OF_SHAPE, 14, chunk->shape, (uint32_t)i);
  PUT(OF_LEFT, 15, l->hash, (uint32_t)r->kind << 8 | tail);
  PUT(OF_SHAPE, 16, ll->hash, (uint32_t)r->kind << 8 | tail);
  PUT(OF_SHAPE, 17, pair, at << 8 | tail);
  PUT(OF_SHAPE, 18, l->chars, r->hash);
  PUT(OF_LEFT, 19, r->chars, l->hash);
  PUT(OF_SHAPE, 20, (uint32_t)l->chars << 8 | r->chars, pair);
  PUT(OF_LEFT, 21, ll->hash, l->hash);
  PUT(OF_SHAPE, 22, r->hash, rr->hash);
  PUT(OF_SHAPE, 23, ll->hash, r->hash);
  PUT(OF_LEFT, 24, l->hash, rr->hash);
  PUT(OF_SHAPE, 25, chunk->form, at << 16 | pair);
  PUT(OF_SHAPE, 26, atoms[0].kind, pair);
  PUT(OF_SHAPE, 27, atoms[n - 1].kind, (uint32_t)i + 2 == n);
  PUT(OF_SHAPE, 28, (uint32_t)(n < 8 ? n : 8), pair);
  return k;
}

size_t
tag_gap_features(const TagChunk *chunk, const TagAtom *atoms, size_t n,
                 size_t i, TagFeature *f)
{
  return features(OF_LEFT | OF_SHAPE, chunk, atoms, n, i, f);
}

/* The end of a run of letters a to z, many bytes at a time. */
static size_t
skip_letters(const char *text, size_t at, size_t end)
{
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
    __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
    /* as signed bytes a to z are the largest of these */
    __m128i from_top = _mm_add_epi8(small, _mm_set1_epi8(0x7F - 'z'));
    __m128i letters = _mm_cmpgt_epi8(from_top, _mm_set1_epi8(0x7F - 26));
    uint32_t others = ~(uint32_t)_mm_movemask_epi8(letters) & 0xFFFF;
    if (others != 0)
      return at + (size_t)__builtin_ctz(others);
  }
#endif
  uint64_t other;

  for (; end - at >= 8; at += 8) {
    other = eight_in_range(little_u64(text + at) | EIGHT_ONES * 0x20, 'a',
                           'z') ^ EIGHT_TOPS;
    if (other != 0)
      return at + (size_t)__builtin_ctzll(other) / 8;
  }
  while (at < end && ascii_is_letter(text[at]))
    at++;
  return at;
}

/* The end of a run of letters of Cyrillic, U+0400 to U+047F, or a little before
 * it: of two bytes each, D0 or D1 and one that follows a first. */
static size_t
skip_cyrillic(const char *text, size_t at, size_t end)
{
  for (uint64_t other = 0; end - at >= 8 && other == 0; ) {
    other = (little_u64(text + at) & UINT64_C(0xC0FEC0FEC0FEC0FE)) ^
            UINT64_C(0x80D080D080D080D0);
    at += other == 0 ? 8 : (size_t)__builtin_ctzll(other) / 16 * 2;
  }
  return at;
}

/* The end of the chunk at text[start] if it is a word of Latin or Cyrillic
 * letters and nothing more, as most are; else start.  *letters: their end. */
static size_t
plain_word(const char *text, size_t start, size_t end, size_t *letters)
{
  size_t at = skip_letters(text, start, end), step;
  uint8_t cuts[3];

  while (at < end && (unsigned char)text[at] >= 0x80 &&
         is_latin_or_cyrillic(utf8_read(text + at, &step))) {
    at = skip_cyrillic(text, at + step, end);   /* they come in a row         */
    if (at < end && ascii_is_letter(text[at]))
      at = skip_letters(text, at, end);
  }
  *letters = at;
  if (at == start || (at < end && text[at] != ' ' && text[at] != '\n'))
    return start;
  if (!may_be_joined(text, start, at))
    return at;
  inner_cuts(text, start, at, at, cuts);
  return cuts[0] == 0 ? at : start;
}

/* A number for all that the shape features see of "said," or "90%", a run of
 * letters or digits and one mark; 0: it is another chunk. */
static uint64_t
marked_key(const TagChunk *chunk, const TagAtom *atoms, size_t n)
{
  enum { WORDS = 1u << LETTERS | 1u << DIGITS | 1u << CAPITAL | 1u << UPPER };
  const TagAtom *l = atoms, *r = atoms + 1;

  if (n != 2 || r->chars != 1 || l->kind > UPPER || !(WORDS >> l->kind & 1) ||
      (r->kind <= UPPER && (WORDS >> r->kind & 1)))
    return 0;
  return (uint64_t)r->hash << 32 | (uint64_t)l->kind << 24 |
         (uint64_t)l->chars << 16 | (uint64_t)chunk->next << 8 | chunk->last;
}

/* What speaks for the cut in such a chunk: only what the word itself says is
 * looked up for each of them. */
static void
sum_marked(const TagModel *model, TagCuts *cuts, TagDecoder *d,
           const TagChunk *chunk, const TagAtom *atoms, uint64_t key)
{
  TagMarked *known = &cuts->marked[tag_mix((uint32_t)(key ^ key >> 32)) %
                                   TAG_MARKED];
  TagEmission *sum = d->emission;
  TagFeature *f = tag_batch_end(&d->batch);

  if (known->key != key) {
    tag_batch_add(model, &d->batch, features(OF_SHAPE, chunk, atoms, 2, 0, f),
                  sum);
    tag_batch_finish(model, &d->batch);
    known->key = key;
    memcpy(known->sum, sum->lane, sizeof known->sum);
  }
  f = tag_batch_end(&d->batch);
  tag_batch_add(model, &d->batch, features(OF_LEFT, chunk, atoms, 2, 0, f),
                sum);
  tag_batch_finish(model, &d->batch);
  for (size_t l = 0; l < 2; l++)
    sum->lane[l] = (int16_t)(sum->lane[l] + known->sum[l]);
}

static int
is_word(const TagAtom *a)
{
  return a->kind == LETTERS || a->kind == CAPITAL || a->kind == UPPER;
}

/* What an apostrophe between letters is: of one word ("Nyong'o", "Qur'an",
 * "ma'am"), or of what may stand behind a word as one of its own ("she'll"). */
enum { NO_APOSTROPHE, INNER, BEHIND };

static int
apostrophe_kind(const char *text, const TagAtom *atoms, size_t n, size_t i)
{
  static const char behind[][3] = { "d", "em", "ll", "m", "n", "ne", "re",
                                    "s", "t", "ve" };
  size_t step;

  if (i == 0 || i + 1 >= n || !is_word(&atoms[i - 1]) ||
      !is_word(&atoms[i + 1]) ||
      !is_apostrophe(text, atoms[i].start, atoms[i].end, &step))
    return NO_APOSTROPHE;
  size_t len = atoms[i + 1].end - atoms[i + 1].start;
  const char *s = text + atoms[i + 1].start;
  if (len == 1 && (*s | 0x20) == 'n' && i + 3 < n && is_word(&atoms[i + 3]) &&
      is_apostrophe(text, atoms[i + 2].start, atoms[i + 2].end, &step))
    return INNER;               /* "rock'n'roll" */
  for (size_t k = 0; k < sizeof behind / sizeof *behind; k++)
    if (len == strlen(behind[k]) && (s[0] | 0x20) == behind[k][0] &&
        (len == 1 || (s[1] | 0x20) == behind[k][1]))
      return BEHIND;
  return INNER;
}

/* Treebanks have too few words with an apostrophe of their own for a model to
 * learn where these end. */
static void
keep_apostrophes(const char *text, const TagAtom *atoms, size_t n, uint8_t *cut)
{
  int last = NO_APOSTROPHE;

  for (size_t i = 1; i + 1 < n; i++) {
    int kind = apostrophe_kind(text, atoms, n, i);

    if (kind == NO_APOSTROPHE || (kind == INNER && !cut[i - 1]))
      continue;
    /* "Nyong'o's", "I'd've" */
    cut[i - 1] |= kind == BEHIND && last != NO_APOSTROPHE;
    cut[i - 1] &= kind == BEHIND;
    last = kind;
  }
}

/* Nor has a treebank many words with points inside before a bracket and a full
 * stop: "(EE.UU.).", "(U.S.A.)." */
static void
part_brackets(const char *text, const TagAtom *atoms, size_t n, uint8_t *cut)
{
  for (size_t i = 4; i < n; i++)
    if (text[atoms[i].start] == ')' && text[atoms[i - 1].start] == '.' &&
        text[atoms[i - 3].start] == '.' && is_word(&atoms[i - 2]) &&
        is_word(&atoms[i - 4]))
      cut[i - 1] = 1;
}

/* "The F.B.I.'s": the genitive of such a word is one of its own too. */
static void
part_genitive(const char *text, const TagAtom *atoms, size_t n, uint8_t *cut)
{
  size_t step;

  for (size_t i = 4; i + 1 < n; i++)
    if (is_apostrophe(text, atoms[i].start, atoms[i].end, &step) &&
        atoms[i + 1].chars == 1 && text[atoms[i + 1].start] == 's' &&
        text[atoms[i - 1].start] == '.' && atoms[i - 2].kind == UPPER &&
        atoms[i - 2].chars == 1 && text[atoms[i - 3].start] == '.') {
      cut[i - 2] = cut[i] = 0;
      cut[i - 1] = 1;
    }
}

/* The point of "EE. UU." is its own, at the end of a sentence too. */
static void
keep_pair(const char *text, const TagAtom *atoms, size_t n, uint8_t *cut)
{
  for (size_t i = 0; i + 1 < n; i++)
    if (is_doubled(text, atoms[i].start, atoms[i + 1].end)) {
      cut[i] = 0;
      cut[i + 1] = 1;
    }
}

/* "F." and "J.-P.", before a word that is written large, are initials, which the
 * smaller treebanks hardly have. */
static void
keep_initials(const TagAtom *atoms, size_t n, uint8_t *cut)
{
  for (size_t i = 0; i < n; i += 3)
    if (i + 1 >= n || atoms[i].kind != UPPER || atoms[i].chars > 1 ||
        atoms[i + 1].kind != '.' ||
        (i + 2 < n && atoms[i + 2].kind != '-' && atoms[i + 2].kind != DASH))
      return;
  memset(cut, 0, n - 1);
}

typedef struct Cutter {
  const TagModel *model;
  WordsBreaker *breaker;
  TagCuts *cuts;
  TagDecoder *decoder;
  const char *text;
  size_t sentence_end;
  TagTokenFound found;
  void *user;
} Cutter;

/* Cuts the atoms of a chunk, or of a piece of a long one; cut[i]: a token ends
 * with atom i.  What follows the chunk has been read. */
static void
cut_atoms(const Cutter *c, TagChunk *chunk, const TagAtom *atoms, size_t n,
          uint8_t *cut)
{
  TagDecoder *d = c->decoder;
  uint64_t key;

  cut[n - 1] = 1;
  if (n == 1)
    return;
  read_shape(chunk, c->text, atoms, n);
  memset(d->forced, 0, n);
  if (c->cuts != NULL && (key = marked_key(chunk, atoms, n)) != 0)
    sum_marked(c->model, c->cuts, d, chunk, atoms, key);
  else {
    for (size_t i = 0; i + 1 < n; i++)
      tag_batch_add(c->model, &d->batch,
                    tag_gap_features(chunk, atoms, n, i,
                                     tag_batch_end(&d->batch)),
                    &d->emission[i]);
    tag_batch_finish(c->model, &d->batch);
  }
  tag_model_decode(c->model, d, 0, n - 1, cut);
  for (size_t i = 0; i + 1 < n; i++)
    cut[i] |= atoms[i].kind == IDEOGRAPH && atoms[i + 1].kind == IDEOGRAPH;
  keep_apostrophes(c->text, atoms, n, cut);
  part_brackets(c->text, atoms, n, cut);
  part_genitive(c->text, atoms, n, cut);
  if (chunk->pair)
    keep_pair(c->text, atoms, n, cut);
  if (chunk->next == UPPER)
    keep_initials(atoms, n, cut);
}

/* A word of letters alone, a chunk that is short enough to be remembered, or
 * another one. */
enum { PLAIN, SHORT, LONG };

typedef struct Part {
  size_t start, end;
  int kind;
  TagChunk chunk;               /* of a short one: what follows it            */
  TagKey key;
} Part;

/* Asks for what is remembered of the chunk. */
static void
read_part(const Cutter *c, size_t start, size_t end, Part *p)
{
  p->start = start;
  p->end = end;
  p->kind = c->cuts != NULL && end - start <= TAG_KEY_BYTES ? SHORT : LONG;
  if (p->kind == LONG)
    return;
  read_next(&p->chunk, c->text, start, end, c->sentence_end);
  p->key = tag_key_read(c->text + start, end - start, c->sentence_end - start,
                        (uint32_t)p->chunk.pair << 9 |
                          (uint32_t)p->chunk.next << 1 | p->chunk.last);
  const TagKey *set = c->cuts->cuts[tag_key_hash(&p->key) % TAG_CUT_SETS];
  __builtin_prefetch(set);
  __builtin_prefetch(set + TAG_CUT_WAYS / 2);   /* another line of the cache  */
}

/* Where it is remembered, or is to be. */
static TagKey *
place_of(TagCuts *cuts, const TagKey *key)
{
  TagKey *set = cuts->cuts[tag_key_hash(key) % TAG_CUT_SETS];

  for (size_t i = 0; i < TAG_CUT_WAYS; i++)
    if (tag_key_same(&set[i], key))
      return &set[i];
  memmove(set + 1, set, (TAG_CUT_WAYS - 1) * sizeof *set);
  return set;
}

static int32_t
cut_short(const Cutter *c, Part *p)
{
  TagKey *known = place_of(c->cuts, &p->key);
  TagAtom atoms[TAG_KEY_BYTES];
  uint8_t cut[TAG_KEY_BYTES];
  int32_t status = 0;

  if (!tag_key_same(known, &p->key)) {
    size_t n = tag_atoms(c->text, p->start, p->end, atoms, &p->end);
    cut_atoms(c, &p->chunk, atoms, n, cut);
    for (size_t i = 0; i < n; i++)
      p->key.found |= (uint32_t)cut[i] << (atoms[i].end - 1 - p->start);
    *known = p->key;
  }
  uint32_t ends = known->found;
  for (size_t at = p->start; ends != 0 && status == 0; ends &= ends - 1) {
    size_t stop = p->start + 1 + (size_t)__builtin_ctz(ends);
    status = c->found(c->user, at, stop);
    at = stop;
  }
  return status;
}

static int32_t
cut_long(const Cutter *c, size_t start, size_t end)
{
  TagAtom atoms[TAG_WINDOW];
  uint8_t cut[TAG_WINDOW];
  TagChunk chunk;
  int32_t status = 0;

  while (start < end && status == 0) {
    size_t n = tag_atoms(c->text, start, end, atoms, &start);
    size_t from = atoms[0].start;
    read_next(&chunk, c->text, from, start, c->sentence_end);
    cut_atoms(c, &chunk, atoms, n, cut);
    for (size_t i = 0; i < n && status == 0; i++)
      if (cut[i]) {
        status = c->found(c->user, from, atoms[i].end);
        from = atoms[i].end;
      }
  }
  return status;
}

static int32_t
cut_chunk(const Cutter *c, size_t start, size_t end)
{
  Part p;

  read_part(c, start, end, &p);
  return p.kind == SHORT ? cut_short(c, &p) : cut_long(c, start, end);
}

/* The end of the characters from start on that are of a script without spaces,
 * or that are not. */
static size_t
script_end(const char *text, size_t start, size_t end, int unspaced)
{
  size_t at = start, n;

  while (at < end && words_is_unspaced(utf8_read(text + at, &n)) == unspaced)
    at += n;
  return at;
}

/* The words of text[start, end), which is of a script without spaces; what is
 * in none is a token too. */
static int32_t
cut_unspaced(const Cutter *c, size_t start, size_t end)
{
  size_t at = start, word, stop;
  int32_t status = 0;
  Words words;

  words_start(&words, c->text, start, end, c->breaker);
  while (status == 0 && words_next(&words, &word, &stop)) {
    if (word > at)
      status = c->found(c->user, at, word);
    if (status == 0)
      status = c->found(c->user, word, stop);
    at = stop;
  }
  return status == 0 && at < end ? c->found(c->user, at, end) : status;
}

/* A chunk that may hold such scripts. */
static int32_t
cut_scripts(const Cutter *c, size_t start, size_t end)
{
  int32_t status = 0;

  for (size_t at = start, stop; at < end && status == 0; at = stop) {
    stop = script_end(c->text, at, end, 0);
    if (stop > at)
      status = cut_chunk(c, at, stop);
    at = stop;
    stop = script_end(c->text, at, end, 1);
    if (stop > at && status == 0)
      status = cut_unspaced(c, at, stop);
  }
  return status;
}

/* The next parts of the sentence, from *at on; how many. */
static size_t
read_parts(const Cutter *c, size_t *at, Part *parts)
{
  size_t end = c->sentence_end, stop, letters, n = 0;

  while (*at < end && n < PARTS) {
    stop = plain_word(c->text, *at, end, &letters);
    if (stop > *at) {
      parts[n].start = *at;
      parts[n].end = stop;
      parts[n++].kind = PLAIN;
      stop += stop < end;       /* the blank */
    } else if (letters > *at ||
               (stop = tag_chunk_start(c->text, *at, end)) == *at) {
      stop = tag_chunk_end(c->text, letters, end);
      read_part(c, *at, stop, &parts[n++]);
    }
    *at = stop;
  }
  return n;
}

static int32_t
cut_part(const Cutter *c, Part *p)
{
  if (p->kind == PLAIN)
    return c->found(c->user, p->start, p->end);
  if (c->breaker != NULL)
    return cut_scripts(c, p->start, p->end);
  return p->kind == SHORT ? cut_short(c, p) : cut_long(c, p->start, p->end);
}

int32_t
tag_tokens(const TagModel *model, TagCuts *cuts, TagDecoder *decoder,
           WordsBreaker *breaker, const char *text, size_t start, size_t end,
           TagTokenFound found, void *user)
{
  const Cutter c = { model, breaker, cuts, decoder, text, end, found, user };
  Part parts[PARTS];
  int32_t status = 0;

  for (size_t at = start; at < end && status == 0;) {
    size_t n = read_parts(&c, &at, parts);
    for (size_t i = 0; i < n && status == 0; i++)
      status = cut_part(&c, &parts[i]);
  }
  return status;
}
