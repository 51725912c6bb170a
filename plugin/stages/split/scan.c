/* scan.c - the walk.  Bytes are read once, by a table that gives each the bit
 * of its class; the OR of a token's bits says whether anything in it needs a
 * closer look.  Four tokens are held: two before the gap, two behind it.  Only
 * where a sentence may end - behind a mark, or before a token that does not
 * begin in lower case - are they read in full and is the verdict asked for.
 *
 * An open quotation or bracket is forgotten after LOOK_BACK bytes: one stray
 * mark spoils a paragraph at most. */
#include "scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "filter.h"
#include "marker.h"
#include "utf8.h"
#include "weights.h"

typedef struct Walk {
  const SplitScan *scan;
  const char *text;
  uint32_t at, end;             /* what is still to be read                   */
  SplitToken ring[4];
  uint32_t sentence;            /* its first byte                             */
  uint32_t words, small, said, position;
  uint32_t opening, opening_word;
  uint8_t last_mark;            /* of the sentence before; 0: none            */
  uint32_t quote, single, bracket;      /* byte behind the opening mark; 0    */
  uint32_t depth;               /* brackets open                              */
  SplitMarker list;             /* the last item's                            */
  int at_item;
} Walk;

/* ------------------------------------------------------------------ tokens */

static uint8_t
class_at(const Walk *w, uint32_t i, size_t *n)
{
  return split_class(w->scan->classes, utf8_read(w->text + i, n));
}

static int
is_small_letter(const Walk *w, uint32_t i)
{
  size_t n;
  uint32_t c = utf8_read_back(w->text, i, &n);

  return split_class(w->scan->classes, c) == SPLIT_LOWER;
}

/* Quotes and brackets that may close behind a full stop. */
static int
closes(const Walk *w, uint32_t c, uint8_t class, uint32_t behind)
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
    return w->quote || behind >= w->end ||
           (SPLIT_BIT(class_at(w, behind, &n)) & SPLIT_GAPS);
  default:
    return 0;
  }
}

/* The end of the marks and closing characters that stand at i; their classes
 * are added to holds. */
static uint32_t
skip_marks(const Walk *w, uint32_t i, uint32_t *holds)
{
  while (i < w->end) {
    size_t n;
    uint32_t c = utf8_read(w->text + i, &n);
    uint8_t class = split_class(w->scan->classes, c);

    if (!(SPLIT_BIT(class) & SPLIT_ENDS) &&
        !closes(w, c, class, i + (uint32_t)n))
      break;
    *holds |= SPLIT_BIT(class);
    i += (uint32_t)n;
  }
  return i;
}

/* Is a token to be cut behind the marks at [mark, behind) ("end.Next")?  The
 * word before is in small letters, the one behind has a capital. */
static int
is_glued(const Walk *w, uint32_t start, uint32_t mark, uint32_t behind)
{
  size_t n;
  uint8_t class;

  if (behind >= w->end || mark < start + 2)
    return 0;
  class = class_at(w, behind, &n);
  if (SPLIT_BIT(class) & SPLIT_QUOTES)
    class = behind + n < w->end ? class_at(w, behind + (uint32_t)n, &n)
                                : SPLIT_SYMBOL;
  if (class == SPLIT_LOWER && (w->text[mark] == '!' || w->text[mark] == '?') &&
      is_small_letter(w, mark))
    return 1;
  if (class != SPLIT_UPPER)
    return 0;
  if (w->text[mark - 1] == ')' || w->text[mark - 1] == '"')
    return 1;
  if (w->text[mark - 1] >= '0' && w->text[mark - 1] <= '9')
    return behind + n < w->end &&
           class_at(w, behind + (uint32_t)n, &n) == SPLIT_LOWER;
  if (!is_small_letter(w, mark))
    return 0;
  for (mark--; !utf8_is_start(w->text, mark); mark--)
    ;
  return mark > start && is_small_letter(w, mark);
}

/* The white space at w->at; what kind it is. */
static uint32_t
skip_gap(Walk *w)
{
  uint32_t kind = SPLIT_GAP_GLUED;
  const char *s = w->text + w->at;
  const SplitClasses *classes = w->scan->classes;

  if (w->end - w->at > 1 && s[0] == ' ' && s[1] > ' ') {
    w->at++;                            /* nearly always                      */
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

/* Behind the ASCII letters at i, sixteen at a time where the machine can; a
 * word costs no branch for each of its letters. */
static inline uint32_t
skip_letters(const unsigned char *s, uint32_t i, uint32_t end, uint32_t *holds)
{
#ifdef __SSE2__
  while (end - i >= 16) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(s + i));
    const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i letters =
      _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
                    _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
    uint32_t others = (uint32_t)_mm_movemask_epi8(letters) ^ 0xFFFFu;
    uint32_t n = others ? (uint32_t)__builtin_ctz(others) : 16u;
    /* bit 5 says small or capital; here it is the sign */
    uint32_t lower = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
    uint32_t run = (1u << n) - 1;

    *holds |= (lower & run ? SPLIT_BIT(SPLIT_LOWER) : 0) |
              (~lower & run ? SPLIT_BIT(SPLIT_UPPER) : 0);
    i += n;
    if (n < 16)
      break;
  }
#else
  (void)s, (void)end, (void)holds;
#endif
  return i;
}

/* Bytes at which the loop over a token looks twice. */
#define STOPPERS (SPLIT_HIGH | SPLIT_GAPS | SPLIT_ENDS)

/* Reads the next token's place and classes; 0: there is none. */
static int
next_token(Walk *w, SplitToken *t)
{
  const unsigned char *s = (const unsigned char *)w->text;
  const SplitClasses *classes = w->scan->classes;
  uint32_t i, holds = 0, end = w->end;

  t->read = 0;
  t->gap = skip_gap(w);
  i = t->start = t->end = w->at;
  if (i >= end)
    return 0;
  for (;;) {
    uint32_t bit = 0;
    size_t n = 1;

    i = skip_letters(s, i, end, &holds);
    while (i < end && !((bit = classes->byte[s[i]]) & STOPPERS)) {
      holds |= bit;
      i++;
    }
    if (i >= end)
      break;
    if (bit == SPLIT_HIGH)
      bit = SPLIT_BIT(class_at(w, i, &n));
    if (bit & SPLIT_GAPS)
      break;
    holds |= bit;
    if (!(bit & SPLIT_ENDS)) {
      i += (uint32_t)n;
      continue;
    }
    if (i + n < end && s[i + n] <= ' ') {
      i += (uint32_t)n;
      break;
    }
    uint32_t mark = i;
    i = skip_marks(w, i, &holds);
    if ((bit & SPLIT_BIT(SPLIT_FULL)) || is_glued(w, t->start, mark, i))
      break;
  }
  t->holds = holds;
  t->end = w->at = i;
  size_t n;
  t->first = s[t->start] < 0x80 ? classes->class[s[t->start]]
                                : class_at(w, t->start, &n);
  return 1;
}

static void
read_token(const Walk *w, SplitToken *t, int tail)
{
  /* a long one is read anew, at the end that matters */
  if (t->read && t->end - t->start <= SPLIT_TOKEN_BYTES)
    return;
  split_token_read(w->scan->classes, w->text, t, tail);
  if (t->mark == SPLIT_MARK_SEMICOLON &&
      w->scan->language == SPLIT_LANGUAGE('e', 'l'))
    t->mark = SPLIT_MARK_QUESTION;      /* the Greek question mark            */
  if (t->mark == SPLIT_MARK_COLON &&
      w->scan->language == SPLIT_LANGUAGE('h', 'y'))
    t->mark = SPLIT_MARK_FULL;          /* typed for the Armenian full stop   */
}

static void
look_up(const Walk *w, SplitToken *t, uint32_t may_be_listed)
{
  t->abbreviation = split_lexicon_type(may_be_listed ? w->scan->additions
                                                     : NULL,
                                       w->scan->language, t);
}

/* ------------------------------------------------- quotations and brackets */

/* Follows the quotes and brackets of a token. */
static void
follow_marks(Walk *w, const SplitToken *t)
{
  int fresh = 1;                /* nothing but opening marks so far           */

  for (uint32_t i = t->start; i < t->end; ) {
    size_t n;
    uint32_t c = utf8_read(w->text + i, &n);
    uint8_t class = split_class(w->scan->classes, c);
    uint32_t place = i + (uint32_t)n;

    switch (class) {
    case SPLIT_QUOTE:
      if (c == 0x300C || c == 0x300E)
        w->quote = place;
      else if (c == 0x300D || c == 0x300F)
        w->quote = 0;
      else
        w->quote = fresh ? place : 0;
      break;
    case SPLIT_APOSTROPHE:
      if (place < t->end && c == '\'' && w->text[place] == '\'')
        place++;                        /* two of them: a double quote        */
      else if (fresh)
        w->single = place;
      else if (place == t->end ||
               !(SPLIT_BIT(class_at(w, place, &n)) & SPLIT_WORDS))
        w->single = 0;
      break;
    case SPLIT_OPEN:
      if (c != 0xBF && c != 0xA1) {
        w->bracket = place;
        w->depth++;
      }
      break;
    case SPLIT_CLOSE:
      if (w->depth > 0 && --w->depth == 0)
        w->bracket = 0;
      break;
    default:
      break;
    }
    fresh = class == SPLIT_QUOTE || class == SPLIT_APOSTROPHE
            ? fresh : class == SPLIT_OPEN || class == SPLIT_DASH;
    i = place;
  }
}

static uint8_t
is_open(uint32_t since, uint32_t at)
{
  return since != 0 && at - since < SPLIT_LOOK_BACK;
}

/* -------------------------------------------------------------------- gaps */

/* Languages in which "2." is as often an ordinal as a list's number. */
static int
has_ordinal_stops(uint32_t language)
{
  switch (language) {
  case SPLIT_LANGUAGE('d', 'e'): case SPLIT_LANGUAGE('d', 'a'):
  case SPLIT_LANGUAGE('n', 'b'): case SPLIT_LANGUAGE('f', 'i'):
  case SPLIT_LANGUAGE('c', 's'): case SPLIT_LANGUAGE('s', 'k'):
  case SPLIT_LANGUAGE('p', 'l'): case SPLIT_LANGUAGE('h', 'u'):
  case SPLIT_LANGUAGE('e', 't'): case SPLIT_LANGUAGE('l', 'v'):
  case SPLIT_LANGUAGE('t', 'r'): case SPLIT_LANGUAGE('e', 'l'):
    return 1;
  default:
    return 0;
  }
}

/* Does the token behind the gap begin a list item?  Remembers it if so. */
static int
begins_item(Walk *w, const SplitToken *before, const SplitToken *after,
            int has_more)
{
  SplitMarker m;
  char last = w->text[after->end - 1];
  int marked = after->gap == SPLIT_GAP_LINE ||
               (before->mark >= SPLIT_MARK_STOP &&
                (before->abbreviation == SPLIT_ABBREVIATION_NONE ||
                 before->abbreviation >= SPLIT_ABBREVIATION_LISTED));
  int starts;

  if (last != '.' && last != ')' && after->first != SPLIT_BULLET)
    return 0;
  m = split_marker_read(w->text, after->start, after->end);
  /* "A. I. Smith" */
  if (m.kind == SPLIT_MARKER_CAPITAL && m.form == 2 &&
      after->gap != SPLIT_GAP_LINE)
    return 0;
  if (m.kind == SPLIT_MARKER_NONE || !has_more || after->gap == SPLIT_GAP_GLUED)
    return 0;
  if (w->at_item && w->words == 1)      /* a bullet, then a number            */
    return 0;
  starts = split_marker_follows(w->list, m) &&
           (marked || m.kind == SPLIT_MARKER_BULLET ||
            (m.form == 2 && !has_ordinal_stops(w->scan->language)) ||
            m.form == 4 || m.form == 6);
  if (!starts)
    starts = marked && (split_marker_is_first(m) || m.form >= 4);
  if (starts)
    w->list = m;
  return starts;
}

/* Could the token be the next marker of the list? */
static int
may_be_item(const Walk *w, const SplitToken *after)
{
  uint32_t n = after->end - after->start;
  char last = w->text[after->end - 1];

  return w->list.kind != SPLIT_MARKER_NONE && n >= 2 && n <= 6 &&
         (last == ')' || last == '.');
}

static int
may_end(const Walk *w, const SplitToken *before, const SplitToken *after)
{
  const uint32_t quiet = SPLIT_WORDS | SPLIT_BIT(SPLIT_APOSTROPHE) |
                         SPLIT_BIT(SPLIT_DASH);

  if (before->holds & SPLIT_ENDS)
    return 1;
  if (after->first != SPLIT_LOWER)
    return after->first != SPLIT_LETTER || (before->holds & ~quiet) != 0;
  return (before->holds & SPLIT_BIT(SPLIT_SEMICOLON)) != 0 ||
         may_be_item(w, after);
}

#define PAUSES (SPLIT_BIT(SPLIT_COLON) | SPLIT_BIT(SPLIT_SEMICOLON))

/* Is the gap, at which no full stop stands, worth a closer look? */
static int
passes(const Walk *w, uint32_t i, int has_after2)
{
  const SplitToken *after = &w->ring[(i + 1) & 3];
  char last = w->text[after->end - 1];
  uint32_t features[SPLIT_N_FILTER];

  if (w->ring[i & 3].holds & PAUSES)
    return 1;
  if (after->first != SPLIT_UPPER && after->first != SPLIT_DIGIT &&
      after->first != SPLIT_QUOTE && after->first != SPLIT_APOSTROPHE &&
      after->first != SPLIT_OPEN)
    return 1;
  if ((last == ')' || last == '.') && after->end - after->start <= 6)
    return 1;                           /* may be a list's marker             */
  split_filter_features(w->text, i > 0 ? &w->ring[(i - 1) & 3] : NULL,
                        &w->ring[i & 3], after,
                        has_after2 ? &w->ring[(i + 2) & 3] : NULL, features);
  return split_filter_sum(w->scan->filter, features) > SPLIT_LEAST_FILTER;
}

static void
begin_sentence(Walk *w, SplitToken *first)
{
  SplitMarker m = split_marker_read(w->text, first->start, first->end);

  read_token(w, first, 0);
  w->sentence = first->start;
  w->words = w->small = w->said = 0;
  w->opening = first->shape;
  w->opening_word = first->lower;
  w->at_item = m.kind != SPLIT_MARKER_NONE;
  if (w->at_item)
    w->list = m;
}

/* Asks for the verdict on the gap between before and after. */
static SplitVerdict
judge(Walk *w, uint32_t i, int has_before2, int has_after2)
{
  SplitToken *before = &w->ring[i & 3], *after = &w->ring[(i + 1) & 3];
  SplitToken *before2 = &w->ring[(i - 1) & 3], *after2 = &w->ring[(i + 2) & 3];
  SplitGap gap = { 0 };

  read_token(w, before, 1);
  read_token(w, after, 0);
  if (has_before2)
    read_token(w, before2, 1);
  if (has_after2)
    read_token(w, after2, 0);
  look_up(w, before, before->holds & SPLIT_ENDS);
  look_up(w, after, (after->holds & SPLIT_ENDS) ||
                    before->abbreviation == SPLIT_ABBREVIATION_CLOCK);
  if (before->n_chars == 0 && has_before2)
    look_up(w, before2, before->holds & SPLIT_ENDS);
  gap.text = w->text;
  gap.before = before;
  gap.after = after;
  gap.before2 = has_before2 ? before2 : NULL;
  gap.after2 = has_after2 ? after2 : NULL;
  gap.core = before->n_chars == 0 && has_before2 ? before2 : before;
  gap.language = w->scan->language;
  gap.words = w->words;
  gap.small = w->small;
  gap.said = w->said;
  gap.end = w->end;
  gap.position = w->position;
  gap.opening = w->opening;
  gap.opening_word = w->opening_word;
  gap.last_mark = w->last_mark;
  gap.quote = is_open(w->quote, before->end);
  gap.single = is_open(w->single, before->end);
  gap.bracket = is_open(w->bracket, before->end);
  gap.style = w->scan->style;
  gap.marked_only = w->scan->marked_only;
  gap.at_item = (uint8_t)w->at_item;
  gap.item = (uint8_t)begins_item(w, before, after, has_after2);
  return w->scan->decide(w->scan->user, &gap);
}

static int32_t
end_sentence(Walk *w, uint32_t end, float score, const char *reason)
{
  return w->scan->sentence(w->scan->user, w->sentence, end, score, reason);
}

int32_t
split_scan(const SplitScan *scan, uint32_t start, uint32_t end)
{
  Walk w = { .scan = scan, .text = scan->text, .at = start, .end = end };
  int has[3];
  int32_t status;

  has[0] = next_token(&w, &w.ring[0]);
  if (!has[0])
    return 0;
  has[1] = next_token(&w, &w.ring[1]);
  has[2] = has[1] && next_token(&w, &w.ring[2]);
  begin_sentence(&w, &w.ring[0]);
  for (uint32_t i = 0; ; i++) {
    SplitToken *before = &w.ring[i & 3], *after = &w.ring[(i + 1) & 3];

    w.words++;
    w.position++;
    w.small += before->first == SPLIT_LOWER;
    w.said += (before->holds & SPLIT_WORDS) != 0;
    if (before->holds & (SPLIT_QUOTES | SPLIT_BRACKETS))
      follow_marks(&w, before);
    if (!has[1])
      return end_sentence(&w, before->end, 1.0f, "paragraph");
    if (may_end(&w, before, after) &&
        (!scan->filter || (before->holds & SPLIT_ENDS) ||
         passes(&w, i, has[2]))) {
      SplitVerdict verdict = judge(&w, i, i > 0, has[2]);

      if (verdict.ends) {
        status = end_sentence(&w, before->end, verdict.score, verdict.reason);
        if (status != 0)
          return status;
        w.last_mark = (uint8_t)(before->mark + 1);
        begin_sentence(&w, after);
      }
    }
    has[1] = has[2];
    has[2] = has[2] && next_token(&w, &w.ring[(i + 3) & 3]);
  }
}
