/* token.c - reads a token: the marks at its ends first, then the core between
 * them, for its hashes and its shape.  A core of ASCII is taken eight bytes at
 * a time; for others the lower case is written out and hashed the same way. */
#include "token.h"

#include <string.h>

#include "ascii.h"
#include "eight.h"
#include "hash.h"
#include "utf8.h"

/* ----------------------------------------------------------------- hashing */

static uint32_t
hash_bytes(const char *s, uint32_t n)
{
  uint64_t first, middle = 0;

  if (n <= 8)
    return split_hash_ends(n > 0 ? split_load_short(s, n, n) : 0, 0, n);
  first = little_u64(s);
  for (uint32_t i = 8; i + 8 < n; i += 8)
    middle = (middle ^ little_u64(s + i)) * 0x9E3779B97F4A7C15u;
  return split_hash_ends(first, little_u64(s + n - 8) ^ middle >> 7, n);
}

/* A character in lower case; one apostrophe stands for all. */
static inline uint32_t
lower_of(const SplitClasses *classes, uint32_t c, uint8_t class)
{
  if (class == SPLIT_APOSTROPHE)
    return '\'';
  return class == SPLIT_UPPER ? split_lower(classes, c) : c;
}

/* The same of ASCII: without a branch, as capitals come when they like. */
static inline uint32_t
lower_of_ascii(uint32_t c, uint8_t class)
{
  c |= (uint32_t)(class == SPLIT_UPPER) << 5;
  return class == SPLIT_APOSTROPHE ? '\'' : c;
}

/* Writes the lower case of n bytes to out, which has room for twice as many;
 * how many came out. */
static uint32_t
write_lower(const SplitClasses *classes, const char *s, uint32_t n, char *out)
{
  uint32_t to = 0;

  for (uint32_t i = 0; i < n; ) {
    size_t bytes;
    uint32_t c = utf8_read(s + i, &bytes);

    c = lower_of(classes, c, split_class(classes, c));
    to += (uint32_t)utf8_write(out + to, c);
    i += (uint32_t)bytes;
  }
  return to;
}

uint32_t
split_hash_word(const SplitClasses *classes, const char *s, uint32_t n)
{
  char lower[2 * SPLIT_TOKEN_BYTES];

  return hash_bytes(lower, write_lower(classes, s, n, lower));
}

/* ------------------------------------------------------------------- marks */

static int
is_small(char c)
{
  return (c >= 'a' && c <= 'z') || (c & 0x80);
}

static int
is_end_mark(char c)
{
  return c == '.' || c == '!' || c == '?';
}

static int
follows_full_stop(const SplitClasses *classes, const char *s, uint32_t end)
{
  size_t n;

  return (s[end - 1] & 0x80) &&
         split_class(classes, utf8_read_back(s, end, &n)) == SPLIT_FULL;
}

/* The start of the bracketed number that ends at end, or end. */
static uint32_t
before_bracket(const char *s, uint32_t start, uint32_t end)
{
  uint32_t i = end - 1;

  while (i > start && end - i < 12 &&
         (ascii_is_digit(s[i - 1]) || s[i - 1] == ','))
    i--;
  return i > start && s[i - 1] == '[' && i < end - 1 ? i - 1 : end;
}

/* Before the raised digits that end at end. */
static uint32_t
before_raised(const char *s, uint32_t start, uint32_t end)
{
  size_t n;

  while (end > start && (s[end - 1] & 0x80)) {
    uint32_t c = utf8_read_back(s, end, &n);

    if (c != 0xB9 && c != 0xB2 && c != 0xB3 && c - 0x2070 > 9)
      break;
    end -= (uint32_t)n;
  }
  return end;
}

/* The end of a token without the note numbers behind its mark: "people.[12]",
 * "people.12", raised ones.  Three small letters or a bracket before the mark
 * make it a word and not a number or "no.12". */
static uint32_t
without_reference(const SplitClasses *classes, const char *s, uint32_t start,
                  uint32_t end)
{
  uint32_t i = before_raised(s, start, end);

  while (i > start + 1 && s[i - 1] == ']') {
    uint32_t next = before_bracket(s, start, i);

    if (next == i)
      return end;
    i = next;
  }
  if (i < end)
    return i > start && (is_end_mark(s[i - 1]) ||
                         follows_full_stop(classes, s, i)) ? i : end;
  while (i > start && end - i < 4 && ascii_is_digit(s[i - 1]))
    i--;
  if (i == end || end - i > 3 || i < start + 2 || !is_end_mark(s[i - 1]))
    return end;
  if (s[i - 2] == ')')
    return i;
  return i >= start + 5 && is_small(s[i - 2]) && is_small(s[i - 3]) &&
         is_small(s[i - 4]) && is_small(s[i - 5]) ? i : end;
}

static uint8_t
next_mark(uint8_t mark, uint8_t class)
{
  switch (class) {
  case SPLIT_STOP:
    return mark == SPLIT_MARK_STOP || mark == SPLIT_MARK_ELLIPSIS
           ? SPLIT_MARK_ELLIPSIS : SPLIT_MARK_STOP;
  case SPLIT_BANG:
    return mark == SPLIT_MARK_QUESTION ? mark : SPLIT_MARK_BANG;
  case SPLIT_QUESTION: return SPLIT_MARK_QUESTION;
  case SPLIT_ELLIPSIS: return SPLIT_MARK_ELLIPSIS;
  case SPLIT_FULL: return SPLIT_MARK_FULL;
  case SPLIT_COMMA: return SPLIT_MARK_COMMA;
  case SPLIT_COLON: return SPLIT_MARK_COLON;
  default: return SPLIT_MARK_SEMICOLON;
  }
}

#define CLOSERS (SPLIT_QUOTES | SPLIT_BIT(SPLIT_CLOSE))
#define OPENERS (SPLIT_QUOTES | SPLIT_BIT(SPLIT_OPEN))
#define TRAILING (SPLIT_ENDS | SPLIT_PAUSES | CLOSERS | \
                  SPLIT_BIT(SPLIT_PICTURE))
#define BARE (OPENERS | TRAILING | SPLIT_BIT(SPLIT_DASH) | \
              SPLIT_BIT(SPLIT_BULLET))

/* One character behind the core. */
static void
add_trailing(SplitToken *t, uint8_t class, uint32_t c)
{
  if (class == SPLIT_PICTURE) {         /* whichever, and however many        */
    if (!(t->flags & SPLIT_TOKEN_PICTURE))
      t->marks = split_hash(t->marks, SPLIT_PICTURE);
    t->flags |= SPLIT_TOKEN_PICTURE;
    return;
  }
  t->marks = split_hash(t->marks, class == SPLIT_QUOTE ? '"' : c);
  if (SPLIT_BIT(class) & CLOSERS) {
    if (t->mark == SPLIT_MARK_NONE)
      t->flags |= SPLIT_TOKEN_CLOSE_MARK;
    else
      t->flags |= class == SPLIT_CLOSE ? SPLIT_TOKEN_CLOSE_AFTER
                                       : SPLIT_TOKEN_QUOTE_AFTER;
    if (class == SPLIT_APOSTROPHE)
      t->flags |= SPLIT_TOKEN_SINGLE;
    return;
  }
  if (t->flags & (SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER)) {
    t->flags |= SPLIT_TOKEN_CLOSE_MARK;
    t->flags &= (uint16_t)~(SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER);
    t->mark = SPLIT_MARK_NONE;
  }
  t->mark = next_mark(t->mark, class);
}

static void
drop_trailing(SplitToken *t)
{
  t->marks = SPLIT_HASH;
  t->mark = SPLIT_MARK_NONE;
  t->flags &= (uint16_t)~(SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER |
                          SPLIT_TOKEN_CLOSE_MARK | SPLIT_TOKEN_SINGLE |
                          SPLIT_TOKEN_PICTURE);
}

/* Finds core, opening and closing marks. */
static void
read_marks(const SplitClasses *classes, const char *s, uint32_t start,
           uint32_t end, SplitToken *t)
{
  uint32_t i = start;
  size_t n;

  for (; i < end; i += (uint32_t)n) {
    uint32_t c = utf8_read(s + i, &n);
    uint8_t class = split_class(classes, c);
    uint32_t bit = SPLIT_BIT(class);

    if (!(bit & BARE)) {
      t->head = class;
      break;
    }
    if (bit & SPLIT_QUOTES)
      t->flags |= SPLIT_TOKEN_QUOTE_BEFORE;
    if (bit & SPLIT_BIT(SPLIT_OPEN))
      t->flags |= SPLIT_TOKEN_OPEN_BEFORE;
    if (bit & TRAILING)
      add_trailing(t, class, c);
  }
  if (i == end)
    return;
  drop_trailing(t);
  t->core = i;
  for (i = end; ; i -= (uint32_t)n) {
    uint8_t class = split_class(classes, utf8_read_back(s, i, &n));

    if (!(SPLIT_BIT(class) & TRAILING))
      break;
  }
  t->core_end = i;
  if ((t->holds & SPLIT_BIT(SPLIT_STOP)) &&
      memchr(s + t->core, '.', i - t->core))
    t->flags |= SPLIT_TOKEN_INNER_STOP;
  for (; i < end; i += (uint32_t)n) {
    uint32_t c = utf8_read(s + i, &n);

    add_trailing(t, split_class(classes, c), c);
  }
}

/* -------------------------------------------------------------------- core */

/* A letter of the shape, of which runs count twice at most, and the flag that
 * a class gives, by class. */
static const struct {
  uint8_t shape;
  uint16_t flag;
} traits[SPLIT_N_CLASSES] = {
  [SPLIT_LETTER] = { 'x', 0 },
  [SPLIT_LOWER] = { 'a', SPLIT_TOKEN_LOWER },
  [SPLIT_UPPER] = { 'A', SPLIT_TOKEN_UPPER },
  [SPLIT_DIGIT] = { '0', SPLIT_TOKEN_DIGIT },
  [SPLIT_SPACE] = { 204, 0 }, [SPLIT_LINE] = { 205, 0 },
  [SPLIT_STOP] = { 206, 0 }, [SPLIT_BANG] = { 207, 0 },
  [SPLIT_QUESTION] = { 208, 0 }, [SPLIT_ELLIPSIS] = { 209, 0 },
  [SPLIT_FULL] = { 210, 0 }, [SPLIT_COMMA] = { 211, 0 },
  [SPLIT_COLON] = { 212, 0 }, [SPLIT_SEMICOLON] = { 213, 0 },
  [SPLIT_QUOTE] = { 214, 0 }, [SPLIT_APOSTROPHE] = { 215, 0 },
  [SPLIT_OPEN] = { 216, 0 }, [SPLIT_CLOSE] = { 217, 0 },
  [SPLIT_DASH] = { 218, 0 }, [SPLIT_BULLET] = { 219, 0 },
  [SPLIT_SYMBOL] = { 220, 0 }, [SPLIT_PICTURE] = { 221, 0 },
};

/* a e i o u y, by the last five bits. */
#define VOWELS (1u << 1 | 1u << 5 | 1u << 9 | 1u << 15 | 1u << 21 | 1u << 25)

/* A vowel, or anything past ASCII, in lower case. */
static uint32_t
is_vowel(uint32_t c)
{
  return (c >= 0x80) | ((c >= 'a') & VOWELS >> (c & 31));
}

/* Shape, flags and length, character by character, and the lower case to out,
 * which has room for twice as many bytes; how many came out. */
static uint32_t
read_characters(const SplitClasses *classes, const char *s, SplitToken *t,
                char *out)
{
  uint32_t form = SPLIT_HASH, last = 0, run = 0, n_chars = 0, to = 0;
  uint32_t flags = t->flags;

  for (uint32_t i = t->core; i < t->core_end; ) {
    uint32_t c = (unsigned char)s[i];
    uint8_t class;

    if (c < 0x80) {
      class = classes->class[c];
      out[to++] = (char)lower_of_ascii(c, class);
      i++;
    } else {
      size_t n;

      c = utf8_read(s + i, &n);
      class = split_class(classes, c);
      to += (uint32_t)utf8_write(out + to, lower_of(classes, c, class));
      i += (uint32_t)n;
    }
    uint32_t shape = traits[class].shape;

    /* of a run of one shape two count; which end, the text does not foretell */
    run = run * (shape == last) + 1;
    form ^= (form ^ split_hash(form, shape)) & -(uint32_t)(run <= 2);
    last = shape;
    flags |= traits[class].flag | is_vowel(c | 0x20) * SPLIT_TOKEN_VOWEL;
    n_chars++;
  }
  t->shape = form;
  t->n_chars = (uint8_t)n_chars;
  t->flags = (uint16_t)flags;
  return to;
}

/* The last three characters of n bytes. */
static uint32_t
hash_suffix(const char *s, uint32_t n)
{
  uint32_t at = n;

  for (int k = 0; k < 3 && at > 0; k++)
    do
      at--;
    while (at > 0 && !utf8_is_start(s, at));
  return hash_bytes(s + at, n - at);
}

/* What follows the last apostrophe of n bytes of lower case, or all. */
static uint32_t
hash_part(const char *s, uint32_t n)
{
  uint32_t at = n;

  while (at > 0 && s[at - 1] != '\'')
    at--;
  return hash_bytes(s + at, n - at);
}

static void
read_core(const SplitClasses *classes, const char *s, SplitToken *t)
{
  char lower[2 * SPLIT_TOKEN_BYTES];
  uint32_t n = read_characters(classes, s, t, lower);

  t->lower = hash_bytes(lower, n);
  t->exact = hash_bytes(s + t->core, t->core_end - t->core);
  t->suffix = hash_suffix(lower, n);
  t->part = t->holds & (SPLIT_INNER | SPLIT_BIT(SPLIT_APOSTROPHE))
            ? hash_part(lower, n) : t->lower;
}

/* Shapes of words of one or more letters: a, aa; A, Aa, Aaa; AA. */
#define SHAPE_1(a) ((SPLIT_HASH ^ (a)) * 0x01000193u)
#define SHAPE_2(a, b) ((SHAPE_1(a) ^ (b)) * 0x01000193u)
#define SHAPE_3(a, b, c) ((SHAPE_2(a, b) ^ (c)) * 0x01000193u)

/* Where capitals are in a word of letters. */
enum { OTHER_CAPITALS, NO_CAPITAL, FIRST_CAPITAL, ALL_CAPITALS };

/* The shapes of words of one, two and more letters; 0: none of the usual. */
static const uint32_t letter_shapes[4][3] = {
  { 0, 0, 0 },
  { SHAPE_1('a'), SHAPE_2('a', 'a'), SHAPE_2('a', 'a') },
  { 0, SHAPE_2('A', 'a'), SHAPE_3('A', 'a', 'a') },
  { SHAPE_1('A'), SHAPE_2('A', 'A'), SHAPE_2('A', 'A') }
};

static const uint16_t letter_flags[4] = {
  0, SPLIT_TOKEN_LOWER, SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER, SPLIT_TOKEN_UPPER
};

/* Is one of the first five small ASCII letters a vowel?  No letter is 0. */
static inline int
has_vowel(uint64_t letters)
{
  uint32_t vowels = 0;

  for (int i = 0; i < 5; i++, letters >>= 8)
    vowels |= VOWELS >> (letters & 31);
  return (int)(vowels & 1);
}

/* The n digits of x. */
static int
read_digits(uint64_t x, uint32_t n, SplitToken *t)
{
  t->shape = n == 1 ? SHAPE_1('0') : SHAPE_2('0', '0');
  t->flags |= SPLIT_TOKEN_DIGIT;
  t->n_chars = (uint8_t)n;
  t->exact = t->lower = t->part = split_hash_ends(x, 0, n);
  t->suffix = n <= 3 ? t->lower : split_hash_ends(x >> 8 * (n - 3), 0, 3);
  return 1;
}

/* A core of up to sixteen ASCII letters, or eight digits.  0: it is not.  Few
 * branches, because no word foretells the next. */
static int
read_plain(const char *s, uint32_t text_end, SplitToken *t)
{
  uint32_t n = t->core_end - t->core, few = n < 8 ? n : 8, capitals;
  uint64_t all, all_y, x, y, upper, upper_y, low, low_y;

  if (n == 0 || n > 16 || text_end - t->core < 8)
    return 0;
  s += t->core;
  split_load_ends(s, n, &x, &y);
  all = EIGHT_TOPS >> 8 * (8 - few);
  all_y = EIGHT_TOPS & -(uint64_t)(n > 8);
  upper = eight_ascii_in_range(x, 'A', 'Z');
  upper_y = eight_ascii_in_range(y, 'A', 'Z');
  low = x | upper >> 2;
  low_y = y | upper_y >> 2;
  if (eight_ascii_in_range(low, 'a', 'z') != all)
    return n <= 8 && eight_ascii_in_range(x, '0', '9') == all &&
           read_digits(x, n, t);
  if (eight_ascii_in_range(low_y, 'a', 'z') != all_y)
    return 0;
  /* one capital is both the first and all */
  capitals = ((upper | upper_y) == 0) * NO_CAPITAL |
             ((upper == 0x80) & (upper_y == 0)) * FIRST_CAPITAL |
             ((upper == all) & (upper_y == all_y)) * ALL_CAPITALS;
  t->shape = letter_shapes[capitals][(n < 3 ? n : 3) - 1];
  if (t->shape == 0)
    return 0;
  t->flags |= letter_flags[capitals] |
              ((n > 5) | has_vowel(low) ? SPLIT_TOKEN_VOWEL : 0);
  t->n_chars = (uint8_t)n;
  t->exact = split_hash_ends(x, y, n);
  t->lower = t->part = split_hash_ends(low, low_y, n);
  /* the last eight letters to the upper end, then the last three of them */
  x = ((low << 8 * (8 - few)) & ((uint64_t)(n > 8) - 1)) | low_y;
  few = n < 3 ? n : 3;
  t->suffix = split_hash_ends(x >> 8 * (8 - few), 0, few);
  return 1;
}

#define LETTERS (SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER))
#define MARKS (SPLIT_PAUSES | SPLIT_BIT(SPLIT_STOP) | \
               SPLIT_BIT(SPLIT_BANG) | SPLIT_BIT(SPLIT_QUESTION))

/* What a mark of MARKS is alone. */
static const uint8_t single_marks[SPLIT_N_CLASSES] = {
  [SPLIT_COMMA] = SPLIT_MARK_COMMA, [SPLIT_COLON] = SPLIT_MARK_COLON,
  [SPLIT_SEMICOLON] = SPLIT_MARK_SEMICOLON, [SPLIT_STOP] = SPLIT_MARK_STOP,
  [SPLIT_BANG] = SPLIT_MARK_BANG, [SPLIT_QUESTION] = SPLIT_MARK_QUESTION
};

/* ASCII letters, and one mark behind them at most.  0: it is not. */
static int
read_word(const SplitClasses *classes, const char *s, uint32_t text_end,
          SplitToken *t)
{
  uint32_t end = t->end;
  unsigned char last = (unsigned char)s[end - 1];
  uint8_t class = classes->class[last];
  uint32_t marks;

  if (t->holds & ~(LETTERS | MARKS))
    return 0;
  t->core = t->start;
  t->core_end = end - !(SPLIT_BIT(class) & LETTERS);
  if (!read_plain(s, text_end, t))
    return 0;
  t->head = t->first;
  t->mark = single_marks[class];
  marks = split_hash(SPLIT_HASH, last) ^ SPLIT_HASH;
  t->marks = SPLIT_HASH ^ (marks & -(uint32_t)(t->mark != 0));
  return 1;
}

/* --------------------------------------------------------------------- all */

void
split_token_read(const SplitClasses *classes, const char *text,
                 uint32_t text_end, SplitToken *t, int tail)
{
  uint32_t start = t->start, end = t->end;
  uint32_t trimmed;

  if (end - start > SPLIT_TOKEN_BYTES) {
    if (tail)
      for (start = end - SPLIT_TOKEN_BYTES; !utf8_is_start(text, start); )
        start++;
    else
      for (end = start + SPLIT_TOKEN_BYTES; !utf8_is_start(text, end); )
        end--;
  }
  t->marks = SPLIT_HASH;
  t->mark = SPLIT_MARK_NONE;
  t->flags = 0;
  t->abbreviation = t->looked_up = 0;
  t->read = 1;
  if (read_word(classes, text, text_end, t))            /* most               */
    return;
  trimmed = t->holds & SPLIT_ENDS
            ? without_reference(classes, text, start, end) : end;
  t->core = t->core_end = trimmed;
  t->flags = trimmed < end ? SPLIT_TOKEN_REFERENCE : 0;
  t->head = SPLIT_SYMBOL;
  read_marks(classes, text, start, trimmed, t);
  if (!read_plain(text, text_end, t))
    read_core(classes, text, t);
}
