/* markdown.c - see markdown.h.  One pass; what opens waits on a stack for what
 * closes it.  A search ahead ends soon, and one that found nothing is not made
 * again over the same bytes, so that the time is linear. */
#include "markdown.h"

#include <string.h>

#include "characters/skip.h"
#include "html/tag_name.h"
#include "processor.h"

/* What an address, code and a name are no longer than; backticks in a row;
 * marks within marks. */
enum { LONGEST_ADDRESS = 1024, LONGEST_CODE = 256, LONGEST_NAME = 64,
       TICKS = 3, DEEPEST = 16 };

typedef struct Mark {
  size_t start, end;
  int cut;
} Mark;

typedef struct Reader {
  const char *s;
  size_t start, end;
  Mark *marks;                  /* MARKDOWN_CUTS of them                      */
  size_t n;
  size_t open[DEEPEST];         /* marks of emphasis that nothing closed yet  */
  size_t depth;
  size_t brackets[DEEPEST];     /* marks "[" and "![", likewise               */
  size_t n_brackets, deeper;    /* deeper: those that found no room           */
  size_t no_address;            /* no ")" before that                         */
  size_t no_tag[2];             /* no end of a tag, of a comment before that  */
  size_t no_code[TICKS + 1];    /* by ticks: none close before that           */
} Reader;

static void
add(Reader *r, size_t start, size_t end, int cut)
{
  if (r->n < MARKDOWN_CUTS)
    r->marks[r->n++] = (Mark){ start, end, cut };
}

static int
is_punctuation(char c)
{
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
         (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static size_t
run_end(const Reader *r, size_t i)
{
  size_t at = i;

  while (at < r->end && r->s[at] == r->s[i])
    at++;
  return at;
}

static size_t
at_most(const Reader *r, size_t i, size_t more)
{
  return r->end - i > more ? i + more : r->end;
}

/* Is white space or punctuation, or nothing, before i or (behind) at it? */
static int
is_edge(const Reader *r, size_t i, int behind)
{
  if (behind ? i >= r->end : i <= r->start)
    return 1;
  char c = r->s[behind ? i : i - 1];
  return c == ' ' || c == '\t' || is_punctuation(c);
}

/* White space alone? */
static int
is_blank(const Reader *r, size_t i, int behind)
{
  if (behind ? i >= r->end : i <= r->start)
    return 1;
  char c = r->s[behind ? i : i - 1];
  return c == ' ' || c == '\t';
}

/* ---- links */

/* "[" or "![", from i to end. */
static void
open_bracket(Reader *r, size_t i, size_t end)
{
  if (r->n_brackets == DEEPEST || r->n == MARKDOWN_CUTS) {
    r->deeper++;
    return;
  }
  r->brackets[r->n_brackets++] = r->n;
  add(r, i, end, 0);
}

/* The end of "(address)" at i; 0: there is none. */
static size_t
read_address(Reader *r, size_t i)
{
  size_t stop = at_most(r, i, LONGEST_ADDRESS), depth = 0;

  if (i >= r->end || r->s[i] != '(' || i < r->no_address)
    return 0;
  for (size_t at = i; at < stop; at++) {
    char c = r->s[at];

    if (c == '\\')
      at++;
    else if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      return at + 1;
  }
  r->no_address = stop;
  return 0;
}

/* The end of "[name]" at i, behind a bracket that no word touches: "a[0][1]" is
 * none; 0: there is none. */
static size_t
read_name(const Reader *r, size_t i, size_t opener)
{
  size_t stop = at_most(r, i, LONGEST_NAME), at = i + 1;

  if (i >= r->end || r->s[i] != '[' || !is_edge(r, opener, 0))
    return 0;
  while (at < stop && r->s[at] != '[' && r->s[at] != ']')
    at++;
  return at < stop && r->s[at] == ']' ? at + 1 : 0;
}

/* "]" at i: with "(address)" or "[name]" behind it, it ends a link or an
 * image. */
static size_t
close_bracket(Reader *r, size_t i)
{
  size_t end;
  Mark *opener;

  if (r->deeper > 0) {
    r->deeper--;
    return i + 1;
  }
  if (r->n_brackets == 0)
    return i + 1;
  opener = &r->marks[r->brackets[--r->n_brackets]];
  if (r->n == MARKDOWN_CUTS ||
      ((end = read_address(r, i + 1)) == 0 &&
       (end = read_name(r, i + 1, opener->start)) == 0))
    return i + 1;
  if (r->s[opener->start] == '!') {     /* an image goes as a whole           */
    r->n = (size_t)(opener - r->marks);
    while (r->depth > 0 && r->open[r->depth - 1] >= r->n)
      r->depth--;
    add(r, opener->start, end, 1);
  } else {
    opener->cut = 1;
    add(r, i, end, 1);
  }
  return end;
}

/* "<https://example.org>" */
static size_t
read_autolink(Reader *r, size_t i)
{
  size_t stop = at_most(r, i, LONGEST_ADDRESS), at = i + 1;
  int address = 0;

  for (; at < stop && !strchr("<> ", r->s[at]); at++)
    address |= r->s[at] == ':' || r->s[at] == '@';
  if (!address || at >= stop || r->s[at] != '>')
    return i + 1;
  add(r, i, i + 1, 1);
  add(r, at, at + 1, 1);
  return at + 1;
}

/* "<br>", "</a>", "<img src=...>", "<!-- hidden -->": HTML goes (section 6.6,
 * of the names of elements that there are). */
static size_t
read_tag(Reader *r, size_t i)
{
  size_t stop = at_most(r, i, LONGEST_ADDRESS), at = i + 1;
  int comment = stop - i > 4 && memcmp(r->s + i, "<!--", 4) == 0;

  at += at < stop && r->s[at] == '/';
  if (!comment && !clean_is_tag(r->s + at, stop - at))
    return read_autolink(r, i);
  if (i < r->no_tag[comment])
    return i + 1;
  while (at < stop && (r->s[at] != '>' ||
                       (comment && memcmp(r->s + at - 2, "--", 2) != 0)))
    at++;
  if (at == stop) {
    r->no_tag[comment] = stop;
    return i + 1;
  }
  add(r, i, at + 1, 1);
  return at + 1;
}

/* ---- emphasis */

/* A run of stars, underscores or tildes.  One star between two letters is
 * none, or "2*3*4" would lose its own. */
static size_t
read_emphasis(Reader *r, size_t i)
{
  size_t end = run_end(r, i), n = end - i;
  int inside = r->s[i] == '*' && n > 1;
  int closes = !is_blank(r, i, 0) && (inside || is_edge(r, end, 1));
  int opens = !is_blank(r, end, 1) && (inside || is_edge(r, i, 0));

  if (n > 3 || (r->s[i] == '~' && n != 2))
    return end;
  for (size_t k = r->depth; closes && k-- > 0;) {
    Mark *opener = &r->marks[r->open[k]];

    if (r->s[opener->start] == r->s[i] && opener->end - opener->start == n) {
      if (r->n < MARKDOWN_CUTS)
        opener->cut = 1;
      add(r, i, end, 1);
      r->depth = k;
      return end;
    }
  }
  if (opens && r->depth < DEEPEST && r->n < MARKDOWN_CUTS) {
    r->open[r->depth++] = r->n;
    add(r, i, end, 0);
  }
  return end;
}

/* ---- code */

static size_t
read_code(Reader *r, size_t i)
{
  size_t end = run_end(r, i), stop = at_most(r, end, LONGEST_CODE);
  size_t ticks = end - i;

  if (ticks > TICKS || i < r->no_code[ticks])
    return end;
  for (size_t at = end; at < stop;) {
    size_t close = r->s[at] == '`' ? run_end(r, at) : at + 1;

    if (r->s[at] == '`' && close - at == ticks) {
      add(r, i, end, 1);
      add(r, at, close, 1);
      return close;
    }
    at = close;
  }
  r->no_code[ticks] = stop;
  return end;
}

static size_t
read_mark(Reader *r, size_t i)
{
  int more = i + 1 < r->end;

  switch (r->s[i]) {
  case '\\':
    if (more && is_punctuation(r->s[i + 1]))
      add(r, i, i + 1, 1);
    return i + 1 + (size_t)(more && is_punctuation(r->s[i + 1]));
  case '`':
    return read_code(r, i);
  case '!':
    if (more && r->s[i + 1] == '[')
      open_bracket(r, i, i + 2);
    return i + 1 + (size_t)(more && r->s[i + 1] == '[');
  case '[':
    open_bracket(r, i, i + 1);
    return i + 1;
  case ']':
    return close_bracket(r, i);
  case '<':
    return read_tag(r, i);
  case '*': case '_': case '~':
    return read_emphasis(r, i);
  default:
    return i + 1;
  }
}

#ifdef __SSE2__
/* Which of the 16 bytes at s may be marks. */
static inline unsigned
may_be_marks(const char *s)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);

  return (unsigned)_mm_movemask_epi8(_mm_or_si128(
    _mm_or_si128(_mm_or_si128(clean_is(v, '!'), clean_is(v, '*')),
                 clean_is(v, '<')),
    _mm_or_si128(clean_in_range(v, '[', '`'), clean_is(v, '~'))));
}
#endif

/* The first byte from s[i] on that may be a mark, or end; most lines have
 * none.  Of the last bytes those before them are looked at again. */
static size_t
next_mark(const char *s, size_t i, size_t end)
{
#ifdef __SSE2__
  unsigned found = 0;

  for (; end - i >= 16; i += 16)
    if ((found = may_be_marks(s + i)) != 0)
      return i + (unsigned)__builtin_ctz(found);
  if (i < end && end >= 16) {
    found = may_be_marks(s + end - 16) >> (16 - (end - i));
    return found ? i + (unsigned)__builtin_ctz(found) : end;
  }
#endif
  while (i < end && !is_punctuation(s[i]))
    i++;
  return i;
}

#ifdef HAS_AVX2
/* Which of 32: the halves of a mark agree on a bit (see look.c). */
AVX2 static inline unsigned
may_be_marks_avx2(const char *s)
{
  const __m256i high = _mm256_broadcastsi128_si256(_mm_setr_epi8(
    0, 0, 1, 2, 0, 4, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0));
  const __m256i low = _mm256_broadcastsi128_si256(_mm_setr_epi8(
    8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 2 | 4, 4, 16, 4));
  __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)s);
  __m256i halves = _mm256_and_si256(_mm256_srli_epi16(v, 4),
                                    _mm256_set1_epi8(15));
  __m256i marks = _mm256_and_si256(_mm256_shuffle_epi8(high, halves),
                                   _mm256_shuffle_epi8(low, v));

  return ~(unsigned)_mm256_movemask_epi8(
    _mm256_cmpeq_epi8(marks, _mm256_setzero_si256()));
}

AVX2 static size_t
next_mark_avx2(const char *s, size_t i, size_t end)
{
  unsigned found = 0;

  if (end < 32)                 /* before the first step: see train/NOTES.md */
    return next_mark(s, i, end);
  for (; end - i >= 32; i += 32)
    if ((found = may_be_marks_avx2(s + i)) != 0)
      return i + (unsigned)__builtin_ctz(found);
  if (i == end)
    return end;
  found = may_be_marks_avx2(s + end - 32) >> (32 - (end - i));
  return found ? i + (unsigned)__builtin_ctz(found) : end;
}
#endif

static size_t
find_mark(const char *s, size_t i, size_t end)
{
#ifdef HAS_AVX2
  if (clean_processor() >= CLEAN_AVX2)
    return next_mark_avx2(s, i, end);
#endif
  return next_mark(s, i, end);
}

size_t
markdown_cuts(const char *s, size_t start, size_t end,
              MarkdownCut cuts[MARKDOWN_CUTS])
{
  Mark marks[MARKDOWN_CUTS];
  size_t n = 0, i = find_mark(s, start, end);

  if (i == end)
    return 0;
  Reader r = { .s = s, .start = start, .end = end, .marks = marks };
  for (; i < end; i = find_mark(s, i, end))
    i = read_mark(&r, i);
  for (size_t k = 0; k < r.n; k++)
    if (r.marks[k].cut)
      cuts[n++] = (MarkdownCut){ r.marks[k].start, r.marks[k].end };
  return n;
}

int
markdown_defines_link(const char *s, size_t start, size_t end)
{
  const char *close = s[start] == '[' ? memchr(s + start, ']', end - start)
                                      : NULL;
  size_t at;

  if (close == NULL)
    return 0;
  at = (size_t)(close - s) + 1;
  if (at >= end || s[at] != ':')
    return 0;
  while (++at < end && s[at] == ' ')
    ;
  return end - at > 4 && memcmp(s + at, "http", 4) == 0;
}
