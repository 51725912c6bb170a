/* token.c - reads a token once forward for its marks and once more, over the
 * core, for its hashes and its shape. */
#include "token.h"

#include "utf8.h"

static int
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

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

/* The start of the bracketed number that ends at end, or end. */
static uint32_t
before_bracket(const char *s, uint32_t start, uint32_t end)
{
  uint32_t i = end - 1;

  while (i > start && end - i < 12 && (is_digit(s[i - 1]) || s[i - 1] == ','))
    i--;
  return i > start && s[i - 1] == '[' && i < end - 1 ? i - 1 : end;
}

/* The end of a token without the note numbers behind its mark: "people.[12]",
 * "people.12".  Three small letters or a bracket before the mark make it a
 * word and not a number or "no.12". */
static uint32_t
without_reference(const char *s, uint32_t start, uint32_t end)
{
  uint32_t i = end;

  while (i > start + 1 && s[i - 1] == ']') {
    uint32_t next = before_bracket(s, start, i);

    if (next == i)
      return end;
    i = next;
  }
  if (i < end)
    return i > start && is_end_mark(s[i - 1]) ? i : end;
  while (i > start && end - i < 4 && is_digit(s[i - 1]))
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
#define TRAILING (SPLIT_ENDS | SPLIT_PAUSES | CLOSERS)
#define BARE (OPENERS | TRAILING | SPLIT_BIT(SPLIT_DASH) | \
              SPLIT_BIT(SPLIT_BULLET))

/* One character behind the core. */
static void
add_trailing(SplitToken *t, uint8_t class, uint32_t c)
{
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
                          SPLIT_TOKEN_CLOSE_MARK | SPLIT_TOKEN_SINGLE);
}

/* Finds core, opening and closing marks. */
static void
read_marks(const SplitClasses *classes, const char *s, uint32_t start,
           uint32_t end, SplitToken *t)
{
  int in_core = 0;
  uint32_t stops = 0;

  for (uint32_t i = start; i < end; ) {
    size_t n;
    uint32_t c = utf8_read(s + i, &n);
    uint8_t class = split_class(classes, c);
    uint32_t bit = SPLIT_BIT(class);

    if (!in_core && (bit & BARE)) {
      if (bit & SPLIT_QUOTES)
        t->flags |= SPLIT_TOKEN_QUOTE_BEFORE;
      if (bit & SPLIT_BIT(SPLIT_OPEN))
        t->flags |= SPLIT_TOKEN_OPEN_BEFORE;
      if (bit & TRAILING)
        add_trailing(t, class, c);
    } else if (bit & TRAILING) {
      stops += class == SPLIT_STOP;
      add_trailing(t, class, c);
    } else {
      if (!in_core) {
        t->core = i;
        t->head = class;
        in_core = 1;
      } else if (stops > 0) {
        t->flags |= SPLIT_TOKEN_INNER_STOP;
      }
      drop_trailing(t);
      t->core_end = i + (uint32_t)n;
    }
    i += (uint32_t)n;
  }
}

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
  [SPLIT_SYMBOL] = { 220, 0 },
};

/* a e i o u y, and anything past ASCII */
static uint32_t
is_vowel(uint32_t c)
{
  const uint32_t vowels = 1u << 0 | 1u << 4 | 1u << 8 | 1u << 14 | 1u << 20 |
                          1u << 24;

  return c >= 0x80 || (c >= 'a' && (vowels >> ((c - 'a') & 31) & 1));
}

static void
read_core(const SplitClasses *classes, const char *s, SplitToken *t)
{
  uint32_t exact = SPLIT_HASH, lower = SPLIT_HASH, form = SPLIT_HASH;
  uint32_t part = SPLIT_HASH;
  uint32_t last = 0, run = 0, tail[3] = { 0, 0, 0 }, n_chars = 0;
  uint32_t flags = t->flags;

  for (uint32_t i = t->core; i < t->core_end; ) {
    size_t n;
    uint32_t c = utf8_read(s + i, &n);
    uint8_t class = split_class(classes, c);
    uint32_t low = class == SPLIT_UPPER ? split_lower(classes, c) : c;
    uint32_t shape = traits[class].shape;

    if (class == SPLIT_APOSTROPHE)      /* one apostrophe for all */
      low = c = '\'';
    exact = split_hash(exact, c);
    lower = split_hash(lower, low);
    part = class == SPLIT_APOSTROPHE ? SPLIT_HASH : split_hash(part, low);
    run = shape == last ? run + 1 : 1;
    if (run <= 2)
      form = split_hash(form, shape);
    last = shape;
    tail[0] = tail[1], tail[1] = tail[2], tail[2] = low;
    flags |= traits[class].flag;
    flags |= is_vowel(low) ? SPLIT_TOKEN_VOWEL : 0;
    n_chars++;
    i += (uint32_t)n;
  }
  t->exact = exact;
  t->lower = lower;
  t->part = part;
  t->shape = form;
  t->suffix = split_hash(split_hash(split_hash(SPLIT_HASH, tail[0]), tail[1]),
                         tail[2]);
  t->n_chars = (uint8_t)n_chars;
  t->flags = (uint16_t)flags;
}

void
split_token_read(const SplitClasses *classes, const char *text, SplitToken *t,
                 int tail)
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
  t->abbreviation = 0;
  t->read = 1;
  if ((t->holds & ~SPLIT_WORDS) == 0) { /* most are nothing but a word        */
    t->head = t->first;
    t->core = start;
    t->core_end = end;
  } else {
    trimmed = t->holds & SPLIT_ENDS ? without_reference(text, start, end)
                                    : end;
    t->core = t->core_end = trimmed;
    t->flags = trimmed < end ? SPLIT_TOKEN_REFERENCE : 0;
    t->head = SPLIT_SYMBOL;
    read_marks(classes, text, start, trimmed, t);
  }
  read_core(classes, text, t);
}
