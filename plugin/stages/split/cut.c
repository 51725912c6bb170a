/* cut.c - where tokens begin and end.  A token ends at white space, and behind
 * a full stop that a capital follows with no space ("end.Next").
 *
 * Most tokens are ASCII letters with a mark or two.  Of 64 bytes at once it is
 * worked out which are letters, and what the tokens among them hold (runs.h);
 * the next byte that is none is a count of zero bits away, and the table of
 * classes is asked about that byte alone.  What is not that simple - a mark
 * inside a token, white space that is no single space - is read byte by byte.
 */
#include "cut.h"

#include <string.h>

#include "ascii.h"
#include "utf8.h"
#include "weights.h"

/* ------------------------------------------------- quotations and brackets */

/* Does the mark c at i, with nothing but marks before it, close the quotation
 * that is open?  The French one may stand alone; of those that look the same on
 * both sides every second one that does; and so the German one, if it was
 * opened below the line. */
static int
closes_alone(const SplitCutter *w, uint32_t c, uint32_t i, int is_alone)
{
  uint32_t opened = w->marks.quote;

  if (!opened)
    return 0;
  if (c == 0xBB)
    return 1;
  if (!is_alone || i - opened >= SPLIT_LOOK_BACK)
    return 0;
  return c == '"' || c == 0x201D ||
         (c == 0x201C && opened > 2 &&
          memcmp(w->text + opened - 3, "„", 3) == 0);
}

static void
follow_marks(SplitCutter *w, uint32_t start, uint32_t end)
{
  const SplitClasses *classes = w->classes;
  const char *text = w->text;
  SplitMarks *m = &w->marks;
  int fresh = 1;                /* nothing but opening marks so far           */

  for (uint32_t i = start; i < end; ) {
    uint32_t bit = classes->byte[(unsigned char)text[i]], place;
    size_t n;

    if (!(bit & (SPLIT_QUOTES | SPLIT_BRACKETS | SPLIT_HIGH))) {
      fresh = bit == SPLIT_BIT(SPLIT_DASH);
      i++;
      continue;
    }
    uint32_t c = utf8_read(text + i, &n);
    uint8_t class = split_class(classes, c);

    place = i + (uint32_t)n;
    switch (class) {
    case SPLIT_QUOTE:
      if (c == 0x300C || c == 0x300E)
        m->quote = place;
      else if (c == 0x300D || c == 0x300F)
        m->quote = 0;
      else
        m->quote = fresh &&
                   !closes_alone(w, c, i, i == start && place == end)
                   ? place : 0;
      break;
    case SPLIT_APOSTROPHE:
      if (place < end && c == '\'' && text[place] == '\'')
        place++;                        /* two of them: a double quote        */
      else if (fresh)
        m->single = place;
      else if (place == end ||
               !(SPLIT_BIT(split_class(classes, utf8_read(text + place, &n))) &
                 SPLIT_WORDS))
        m->single = 0;
      break;
    case SPLIT_OPEN:
      if (c != 0xBF && c != 0xA1) {
        m->bracket = place;
        m->depth++;
      }
      break;
    case SPLIT_CLOSE:
      if (m->depth > 0 && --m->depth == 0)
        m->bracket = 0;
      break;
    default:
      break;
    }
    fresh = class == SPLIT_QUOTE || class == SPLIT_APOSTROPHE
            ? fresh : class == SPLIT_OPEN || class == SPLIT_DASH;
    i = place;
  }
}

/* ------------------------------------------------------------------ tokens */

static uint8_t
class_at(const SplitCutter *w, uint32_t i, size_t *n)
{
  return split_class(w->classes, utf8_read(w->text + i, n));
}

static uint8_t
class_before(const SplitCutter *w, uint32_t i)
{
  size_t n;

  return split_class(w->classes, utf8_read_back(w->text, i, &n));
}

static int
is_small_letter(const SplitCutter *w, uint32_t i)
{
  return class_before(w, i) == SPLIT_LOWER;
}

/* Quotes and brackets that may close behind a full stop. */
static int
closes(const SplitCutter *w, uint32_t c, uint8_t class, uint32_t behind)
{
  size_t n;

  if (class == SPLIT_CLOSE)
    return 1;
  if (!(SPLIT_BIT(class) & SPLIT_QUOTES))
    return 0;
  switch (c) {
  case 0x201D: case 0x2019: case 0x300D: case 0x300F: case 0x301E: case 0xBB:
  case 0x203A:
    return 1;
  case '"': case '\'': case 0x201C:
    return w->marks.quote || behind >= w->end ||
           (SPLIT_BIT(class_at(w, behind, &n)) & SPLIT_GAPS);
  default:
    return 0;
  }
}

/* The end of the marks and closing characters that stand at i; their classes
 * are added to holds. */
static uint32_t
skip_marks(const SplitCutter *w, uint32_t i, uint32_t *holds)
{
  while (i < w->end) {
    size_t n;
    uint32_t c = utf8_read(w->text + i, &n);
    uint8_t class = split_class(w->classes, c);

    if (!(SPLIT_BIT(class) & SPLIT_ENDS) &&
        !closes(w, c, class, i + (uint32_t)n))
      break;
    *holds |= SPLIT_BIT(class) | (n > 1 ? SPLIT_HIGH : 0);
    i += (uint32_t)n;
  }
  return i;
}

/* "Example.Com", of which the last part is at i; Portuguese has a word Com. */
static int
is_domain(const SplitCutter *w, uint32_t start, uint32_t i)
{
  const char *s = w->text + i;
  size_t n;

  return w->end - i >= 3 && class_at(w, start, &n) == SPLIT_UPPER &&
         (memcmp(s, "Com", 3) == 0 || memcmp(s, "Net", 3) == 0 ||
          memcmp(s, "Org", 3) == 0) &&
         (w->end - i == 3 || class_at(w, i + 3, &n) > SPLIT_UPPER);
}

/* Is the token from start, of which the mark at mark is one, an address: with
 * "@" or "://", or "www." in front, or with a further dot behind that joins
 * two names, or with the last part of one?  A few dozen bytes are looked at. */
static int
is_address(const SplitCutter *w, uint32_t start, uint32_t mark,
           uint32_t behind)
{
  const unsigned char *s = (const unsigned char *)w->text;
  uint32_t last = w->end - behind > 64 ? behind + 64 : w->end;

  if (mark - start > 64)
    start = mark - 64;
  for (uint32_t i = start; i < mark; i++)
    if (s[i] == '@' || (s[i] == ':' && s[i + 1] == '/'))
      return 1;
  if ((mark - start >= 4 && memcmp(s + start, "www.", 4) == 0) ||
      is_domain(w, start, behind))
    return 1;
  for (uint32_t i = behind; i < last && s[i] > ' '; i++)
    if (s[i] == '@' || (s[i] == '.' && i + 1 < last && s[i + 1] >= 'a' &&
                        s[i + 1] <= 'z'))
      return 1;
  return 0;
}

/* The end of the note numbers at i: "[12][13]". */
static uint32_t
skip_notes(const SplitCutter *w, uint32_t i)
{
  while (i < w->end && w->text[i] == '[') {
    uint32_t k = i + 1;

    while (k < w->end && k - i < 12 && ascii_is_digit(w->text[k]))
      k++;
    if (k == i + 1 || k == w->end || w->text[k] != ']')
      break;
    i = k + 1;
  }
  return i;
}

/* A wide full stop between digits is a decimal point. */
static int
is_point(const SplitCutter *w, uint32_t mark, uint32_t behind)
{
  size_t n;

  return behind < w->end && mark > 0 &&
         utf8_read(w->text + mark, &n) == 0xFF0E && mark + n == behind &&
         class_before(w, mark) == SPLIT_DIGIT &&
         class_at(w, behind, &n) == SPLIT_DIGIT;
}

/* Is a token to be cut behind the marks at [mark, behind) ("end.Next")?  The
 * word before is in small letters, the one behind has a capital. */
static int
is_glued(const SplitCutter *w, uint32_t start, uint32_t mark, uint32_t behind)
{
  size_t n;
  uint8_t class;

  if (behind >= w->end || mark < start + 2)
    return 0;
  class = class_at(w, behind, &n);
  if (SPLIT_BIT(class) & SPLIT_QUOTES)
    class = behind + n < w->end ? class_at(w, behind + (uint32_t)n, &n)
                                : SPLIT_SYMBOL;
  /* a script without case: the wide marks are cut anyway */
  if (class == SPLIT_LETTER && (w->text[mark] == '!' || w->text[mark] == '?'))
    return class_before(w, mark) == SPLIT_LETTER;
  if (class == SPLIT_LOWER && (w->text[mark] == '!' || w->text[mark] == '?') &&
      is_small_letter(w, mark))
    return 1;
  if (class != SPLIT_UPPER)
    return 0;
  if (w->text[mark - 1] == ')' || w->text[mark - 1] == '"')
    return 1;
  if (ascii_is_digit(w->text[mark - 1]))
    return behind + n < w->end &&
           class_at(w, behind + (uint32_t)n, &n) == SPLIT_LOWER;
  if (!is_small_letter(w, mark))
    return 0;
  for (mark--; !utf8_is_start(w->text, mark); mark--)
    ;
  return mark > start && is_small_letter(w, mark);
}

/* The white space at w->at; what kind it is. */
static inline uint32_t
skip_gap(SplitCutter *w)
{
  uint32_t kind = SPLIT_GAP_GLUED;
  const char *s = w->text + w->at;
  const SplitClasses *classes = w->classes;

  /* nearly always; what is not ASCII may be another space */
  if (w->end - w->at > 1 && s[0] == ' ' && (signed char)s[1] > ' ') {
    w->at++;
    return SPLIT_GAP_SPACE;
  }
  while (w->at < w->end) {
    size_t n = 1;
    uint32_t bit = classes->byte[(unsigned char)w->text[w->at]];

    if (bit == SPLIT_HIGH)
      bit = SPLIT_BIT(class_at(w, w->at, &n));
    if (!(bit & SPLIT_GAPS))
      break;
    if (bit & SPLIT_BIT(SPLIT_LINE))
      kind = SPLIT_GAP_LINE;
    else if (kind == SPLIT_GAP_GLUED)
      kind = SPLIT_GAP_SPACE;
    w->at += (uint32_t)n;
  }
  return kind;
}

/* The n bytes from at, what is past the end as nothing.  Written in place: a
 * copy of a block would wait until each of its fields is in memory. */
static inline void
set_block(SplitBlock *b, uint32_t at, uint32_t n, SplitBits *bits)
{
  uint64_t inside = ~0ull >> (64 - n), starts;

  b->at = at;
  b->end = at + n;
  b->small = bits->small &= inside;
  b->upper = bits->upper &= inside;
  b->digits = bits->digits &= inside;
  b->cyrillic_small = bits->cyrillic_small;
  b->cyrillic_upper = bits->cyrillic_upper;
  b->words = b->small | b->upper | b->digits;
  b->stops = (bits->spaces & inside) | (inside + 1);
  starts = b->stops << 1 | 1;
  b->odd = ~(b->words | b->stops | (bits->tails & b->stops >> 1 & ~starts)) |
           (b->stops & starts);
}

#ifdef SPLIT_AVX2
SPLIT_AVX2 static void
read_block_at_once(SplitCutter *w, uint32_t at, uint32_t n, SplitRuns *runs)
{
  SplitBits bits = split_bits_read_words(w->text + at);

  set_block(&w->block, at, n, &bits);
  split_runs_gather(runs, &bits, w->block.stops);
}
#endif

static void
read_block_by_parts(SplitCutter *w, uint32_t at, uint32_t n, SplitRuns *runs)
{
  SplitBits bits = w->text_end - at < 64
                   ? split_bits_read_short(w->text + at, n)
                   : split_bits_read(w->text + at);

  set_block(&w->block, at, n, &bits);
  split_runs_list(runs, &bits, w->block.stops);
}

/* The 64 bytes from at, or as many as there are, and their first tokens. */
static inline void
read_block(SplitCutter *w, uint32_t at, SplitRuns *runs)
{
  uint32_t n = w->end - at < 64 ? w->end - at : 64;

#ifdef SPLIT_AVX2
  if (w->text_end - at >= 64 && split_has_avx2()) {
    read_block_at_once(w, at, n, runs);
    return;
  }
#endif
  read_block_by_parts(w, at, n, runs);
}

/* The classes of the letters and digits of the block at the bits of run. */
static inline uint32_t
classes_of(const SplitBlock *b, uint64_t run)
{
  return (uint32_t)((b->small & run) != 0) << SPLIT_LOWER |
         (uint32_t)((b->upper & run) != 0) << SPLIT_UPPER |
         (uint32_t)((b->digits & run) != 0) << SPLIT_DIGIT;
}

/* n bits from bit k. */
static inline uint64_t
run_of(uint32_t k, uint32_t n)
{
  return (n < 64 ? (1ull << n) - 1 : ~0ull) << k;
}

/* Reads a token from its start, as far as it is simple; its classes are added
 * to holds.  1: the token ends at *i; 0: at *i something stands that wants a
 * closer look. */
static inline int
cut_simple(SplitCutter *w, uint32_t start, uint32_t *i, uint32_t *holds)
{
  const unsigned char *s = (const unsigned char *)w->text;
  SplitBlock *b = &w->block;
  SplitRuns runs;               /* nobody asks                                */
  uint64_t others;
  uint32_t bit = 0;
  int ends = 0;

  if (start >= b->end || (b->end - start < 24 && b->end < w->end))
    read_block(w, start, &runs);
  others = ~b->words >> (start - b->at);
  for (; others; others &= others - 1) {
    *i = start + (uint32_t)__builtin_ctzll(others);
    if (*i >= b->end) {
      ends = b->end == w->end;
      break;
    }
    bit = w->classes->byte[s[*i]];
    if (bit & (SPLIT_HIGH | SPLIT_GAPS)) {
      ends = bit != SPLIT_HIGH;
      break;
    }
    if (bit & SPLIT_ENDS)
      break;
    *holds |= bit;
  }
  if (!others || *i > b->end)
    *i = b->end;
  *holds |= classes_of(b, run_of(start - b->at, *i - start));
  if ((bit & SPLIT_ENDS) && *i + 1 < w->end && s[*i + 1] <= ' ') {
    *holds |= bit;
    (*i)++;
    ends = 1;
  }
  return ends;
}

/* Bytes at which the loop over a token looks twice. */
#define STOPPERS (SPLIT_HIGH | SPLIT_GAPS | SPLIT_ENDS)

/* Reads on from i to the end of the token; returns it. */
static uint32_t
cut_slowly(const SplitCutter *w, uint32_t start, uint32_t i, uint32_t *holds)
{
  const unsigned char *s = (const unsigned char *)w->text;

  for (;;) {
    uint32_t bit = 0;
    size_t n = 1;

    while (i < w->end && !((bit = w->classes->byte[s[i]]) & STOPPERS)) {
      *holds |= bit;
      i++;
    }
    if (i >= w->end)
      return i;
    if (bit == SPLIT_HIGH) {
      bit = SPLIT_BIT(class_at(w, i, &n));
      if (!(bit & SPLIT_GAPS))
        *holds |= SPLIT_HIGH;
    }
    if (bit & SPLIT_GAPS)
      return i;
    *holds |= bit;
    if (!(bit & SPLIT_ENDS)) {
      i += (uint32_t)n;
      continue;
    }
    if (i + n < w->end && s[i + n] <= ' ')
      return i + (uint32_t)n;
    uint32_t mark = i, marks = 0;
    i = skip_marks(w, i, &marks);
    *holds |= marks;
    if (marks & SPLIT_BIT(SPLIT_FULL))
      i = skip_notes(w, i);
    if (((marks & SPLIT_BIT(SPLIT_FULL)) && !is_point(w, mark, i)) ||
        (is_glued(w, start, mark, i) && !is_address(w, start, mark, i)))
      return i;
  }
}

/* Reads the next token's place and classes; 0: there is none. */
static int
next_token(SplitCutter *w, SplitToken *t)
{
  const unsigned char *s = (const unsigned char *)w->text;
  uint32_t start, end, holds = 0;
  size_t n;

  t->read = 0;
  t->gap = skip_gap(w);
  start = end = w->at;
  if (start >= w->end)
    return 0;
  if (!cut_simple(w, start, &end, &holds))
    end = cut_slowly(w, start, end, &holds);
  t->start = start;
  t->end = w->at = end;
  t->holds = holds;
  t->first = s[start] < 0x80 ? w->classes->class[s[start]]
                             : class_at(w, start, &n);
  return 1;
}

/* The classes of what is neither an ASCII letter nor a digit in the token at
 * the bits of run, which begins at first and goes up to a stop.  In a word that
 * has but hyphens, apostrophes and one mark at its end, an apostrophe is no
 * quotation mark.  0: perhaps it is no token, or more than one. */
static uint32_t
marks_of(const SplitCutter *w, const SplitBlock *b, uint64_t first,
         uint64_t run)
{
  const char *s = w->text + b->at;
  uint64_t odd = run & ~(b->words | b->stops), letters = run & b->words;
  uint64_t ended = 0;           /* the bits from the first full stop on       */
  uint64_t cyrillic = run & (b->cyrillic_small | b->cyrillic_upper);
  uint32_t marks = 0, word = 0, is_word = (b->words & first) != 0;

  if (cyrillic) {               /* what follows says of letters, all at once  */
    marks = SPLIT_HIGH |
            (uint32_t)((run & b->cyrillic_small) != 0) << SPLIT_LOWER |
            (uint32_t)((run & b->cyrillic_upper) != 0) << SPLIT_UPPER;
    letters |= cyrillic;
    is_word = 0;
    odd &= ~(cyrillic | cyrillic << 1);
  }
  while (odd) {
    uint32_t i = (uint32_t)__builtin_ctzll(odd), behind;
    size_t n;
    uint32_t c = utf8_read(s + i, &n);
    uint32_t bit = SPLIT_BIT(split_class(w->classes, c));

    behind = i + (uint32_t)n;
    if (c < ' ' || (bit & SPLIT_GAPS) || (n > 1 && (bit & SPLIT_ENDS)))
      return 0;
    /* no branch from here: which marks come is the text's secret */
    uint32_t high = n > 1 ? SPLIT_HIGH : 0;
    uint32_t is_last = (n == 1) & (b->stops >> behind & 1) &
                       !(bit & (SPLIT_QUOTES | SPLIT_BRACKETS));
    uint32_t joins = (b->words >> behind & 1) &
                     ((c == '-') | (c == '\'') | (c == 0x2019));
    uint32_t joint = c == '-' ? bit : SPLIT_INNER | high;

    letters |= (uint64_t)((bit & SPLIT_WORDS) != 0) << i;
    ended |= -(uint64_t)((bit & SPLIT_ENDS) != 0) << i;
    marks |= bit | high;
    word |= (bit & -is_last) | (joint & -joins);
    is_word &= is_last | joins;
    odd &= ~0ull << behind;
  }
  if (letters & ended)          /* "end.Next", "example.org"                  */
    return 0;
  return marks ^ ((marks ^ word) & -is_word);
}

/* Marks that may end a sentence, or open or close something. */
#define LOUD (SPLIT_ENDS | SPLIT_BIT(SPLIT_SEMICOLON) | \
              SPLIT_BIT(SPLIT_COLON) | SPLIT_QUOTES | SPLIT_BRACKETS)

/* A set whose bit k tells of token i + k, in the order of the ring. */
static inline uint64_t
to_slots(uint64_t set, uint32_t i)
{
  i %= SPLIT_RING;
  return set << i | set >> (SPLIT_RING - i) % SPLIT_RING;
}

/* Notes whether n tokens from i on are loud, and whether they are small. */
static inline void
tell(SplitCutter *w, uint32_t i, uint32_t n, uint64_t loud, uint64_t small)
{
  uint64_t those = (1ull << n) - 1;

  w->loud |= to_slots(loud & those, i);
  w->raised |= to_slots(~small & those, i);
}

static void
follow_marks_of(SplitCutter *w, const SplitToken *t, uint32_t i)
{
  if (t->holds & (SPLIT_QUOTES | SPLIT_BRACKETS)) {
    follow_marks(w, t->start, t->end);
    w->behind[i % SPLIT_RING] = w->marks;
  }
}

static inline void
set_token(const SplitCutter *w, SplitToken *t, uint32_t start, uint32_t end,
          uint32_t cases)
{
  const unsigned char *text = (const unsigned char *)w->text;

  t->start = start;
  t->end = end;
  t->holds = cases | w->classes->byte[text[end - 1]];
  t->first = w->classes->class[text[start]];
  t->gap = SPLIT_GAP_SPACE;
  t->read = 0;
}

/* Reads the tokens of the block from start on that are words and numbers with a
 * comma, a hyphen or a full stop behind them at most; returns the number behind
 * the last. */
static inline uint32_t
cut_plain(const SplitCutter *w, SplitToken *ring, uint32_t i, SplitRuns *runs,
          uint64_t odd, uint32_t *start)
{
  uint64_t plain = runs->stops & ((odd & -odd) - 1);

  runs->stops ^= plain;
  for (; plain; plain &= plain - 1, runs->cases >>= 4, i++) {
    uint32_t end = w->block.at + (uint32_t)__builtin_ctzll(plain);

    set_token(w, &ring[i % SPLIT_RING], *start, end, runs->cases & 15);
    *start = end + 1;
  }
  return i;
}

/* Reads token i, the next of the block, which has other marks.  0: perhaps it
 * is none, or more than one. */
static int
cut_marked(SplitCutter *w, SplitToken *t, uint32_t i, SplitRuns *runs,
           uint32_t start)
{
  const SplitBlock *b = &w->block;
  uint64_t first = 1ull << (start - b->at), end = runs->stops & -runs->stops;
  uint32_t marks = marks_of(w, b, first, (end << 1) - first);
  size_t n;

  if (!marks)
    return 0;
  set_token(w, t, start, b->at + (uint32_t)__builtin_ctzll(end),
            runs->cases & 15);
  t->holds |= marks;
  if (w->text[start] & 0x80)
    t->first = class_at(w, start, &n);
  follow_marks_of(w, t, i);
  runs->stops ^= end;
  runs->cases >>= 4;
  return 1;
}

/* Reads the tokens of the next block; stops before the first that is not one
 * run of bytes and a space.  Returns the number behind the last. */
static inline uint32_t
cut_block(SplitCutter *w, SplitToken *ring, uint32_t i, SplitRuns *runs,
          uint32_t *start)
{
  uint32_t from = i;
  uint64_t odd;

  read_block(w, *start, runs);
  odd = w->block.odd;
  while (runs->stops) {
    i = cut_plain(w, ring, i, runs, odd, start);
    SplitToken *t = &ring[i % SPLIT_RING];
    if (!runs->stops || !cut_marked(w, t, i, runs, *start))
      break;
    runs->pointed |= (uint64_t)((t->holds & LOUD) != 0) << (i - from);
    runs->small |= (uint64_t)(t->first == SPLIT_LOWER) << (i - from);
    odd &= ~0ull << (t->end - w->block.at);
    *start = t->end + 1;
    i++;
  }
  tell(w, from, i - from, runs->pointed, runs->small);
  return i;
}

/* Reads tokens block by block, as long as those of one find room before token
 * last; stops before the first that is something else.  Returns the number
 * behind the last. */
static uint32_t
cut_words(SplitCutter *w, SplitToken *ring, uint32_t i, uint32_t last)
{
  uint32_t start = w->at;
  SplitRuns runs = { 0 };

  if (start > w->begin) {
    if (start == w->end || w->text[start] != ' ')
      return i;
    start++;
  }
  while (start < w->end && last - i >= SPLIT_MOST_RUNS) {
    uint32_t from = i;

    i = cut_block(w, ring, i, &runs, &start);
    if (i == from || runs.stops)
      break;
  }
  if (start > w->begin)
    w->at = start - 1;
  return i;
}

uint32_t
split_cut(SplitCutter *w, SplitToken *ring, uint32_t first, uint32_t n)
{
  uint32_t i = first, last = first + n;
  uint64_t old = to_slots(n < 64 ? (1ull << n) - 1 : ~0ull, first);

  w->loud &= ~old;
  w->raised &= ~old;
  while (last - i >= SPLIT_MOST_RUNS) {
    i = cut_words(w, ring, i, last);
    SplitToken *t = &ring[i % SPLIT_RING];
    if (last - i < SPLIT_MOST_RUNS || w->at == w->end || !next_token(w, t))
      break;
    follow_marks_of(w, t, i);
    tell(w, i, 1, (t->holds & LOUD) != 0, t->first == SPLIT_LOWER);
    i++;
  }
  return i - first;
}
