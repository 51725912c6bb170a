/* text_lines.c - see text_lines.h. */
#include "text_lines.h"

#include <string.h>

#include "ascii.h"
#include "characters/look.h"
#include "characters/skip.h"
#include "utf8.h"
#include "weights.h"

/* Bytes of the line end at s[i]; 0: none.  CR, LF, CRLF, VT, FF, NEL, line
 * and paragraph separator (Unicode Standard, 5.8). */
static size_t
line_end(const char *s, size_t i, size_t len)
{
  unsigned char c = (unsigned char)s[i];

  if (c == '\r')
    return i + 1 < len && s[i + 1] == '\n' ? 2 : 1;
  if (c >= '\n' && c <= '\f')
    return 1;
  if (c == 0xC2 && i + 1 < len && (unsigned char)s[i + 1] == 0x85)
    return 2;
  if (c == 0xE2 && i + 2 < len && (unsigned char)s[i + 1] == 0x80 &&
      ((unsigned char)s[i + 2] & 0xFE) == 0xA8)
    return 3;
  return 0;
}

size_t
line_space(const char *s, size_t i, size_t len)
{
  unsigned char c = (unsigned char)s[i];

  if (c == ' ' || c == '\t')
    return 1;
  if (c == 0xC2 && i + 1 < len && (unsigned char)s[i + 1] == 0xA0)
    return 2;
  if (i + 2 < len &&
      (memcmp(s + i, "\xE3\x80\x80", 3) == 0 ||
       (c == 0xE2 && (unsigned char)s[i + 1] == 0x80 &&
        (unsigned char)s[i + 2] <= 0x8A)))
    return 3;
  return 0;
}

/* The length of what a line neither begins nor ends with: white space, and the
 * byte order mark of a text that was put behind another. */
static size_t
edge_space(const char *s, size_t i, size_t len)
{
  if (i + 2 < len && memcmp(s + i, "\xEF\xBB\xBF", 3) == 0)
    return 3;
  return line_space(s, i, len);
}

/* Leaves white space out on both sides; returns how wide the first was. */
static size_t
trim(const char *s, size_t *start, size_t *end)
{
  size_t indent = 0, n;

  while (*start < *end && (n = edge_space(s, *start, *end)) > 0) {
    indent += s[*start] == '\t' ? 4 : 1;
    *start += n;
  }
  while (*end > *start) {
    size_t at = *end - 1;

    while (at > *start && !utf8_is_start(s, at))
      at--;
    if (edge_space(s, at, *end) != *end - at)
      break;
    *end = at;
  }
  return indent;
}

#define TEN(x) x, x, x, x, x, x, x, x, x, x

const uint8_t line_begins_as[256] = {
  ['0'] = TEN(LINE_MARKED | LINE_TIMED),
  ['('] = LINE_MARKED | LINE_TIMED | LINE_FOR_EDITORS,
  ['['] = LINE_TIMED,
  ['-'] = LINE_MARKED | LINE_RULED | LINE_FRAMED | LINE_FOR_EDITORS,
  ['*'] = LINE_MARKED | LINE_RULED,
  ['+'] = LINE_MARKED,
  ['`'] = LINE_MARKED,
  [0xE2] = LINE_MARKED,         /* a bullet                                   */
  ['#'] = LINE_MARKED | LINE_FOR_EDITORS,
  ['>'] = LINE_MARKED | LINE_FRAMED,
  ['='] = LINE_RULED,
  [':'] = LINE_RULED,
  ['|'] = LINE_RULED,
  ['_'] = LINE_RULED | LINE_FRAMED,
  ['B'] = LINE_FRAMED,
  ['b'] = LINE_FRAMED,
  ['H'] = LINE_FOR_EDITORS,
  ['M'] = LINE_FOR_EDITORS,
  ['N'] = LINE_FOR_EDITORS,
  ['d'] = LINE_FOR_EDITORS,
  ['h'] = LINE_FOR_EDITORS,
  ['n'] = LINE_FOR_EDITORS,
};

const uint8_t line_ends_as[256] = {
  [':'] = LINE_FRAMED,
  [';'] = LINE_OF_CODE,
  ['{'] = LINE_OF_CODE,
  ['}'] = LINE_OF_CODE,
  ['.'] = LINE_TEASED,
  [0xA6] = LINE_TEASED,         /* the last byte of U+2026                    */
};

/* What a line may have: what is not settled, other than single spaces. */
enum { ODD = 1, SPACED = 2 };

/* A line on the way through it. */
typedef struct Reading {
  size_t start;
  size_t more;                  /* bytes of characters behind their first     */
  unsigned has;                 /* ODD, SPACED: one number, asked for at once */
} Reading;

/* Puts the line [start, end) where there is room. */
static inline void
put_line(PlainText *t, const Reading *r, size_t start, size_t end,
         size_t indent, size_t chars)
{
  char first = '\0', last = '\0';
  unsigned kinds = indent >= 2 ? LINE_OF_CODE : 0;

  if (start < end) {
    first = t->s[start];
    last = t->s[end - 1];
  } else if (t->n > 0 && line_is_blank(&t->lines[t->n - 1])) {
    return;     /* one blank line says as much as many, and takes less room */
  }
  kinds |= line_begins_as[(unsigned char)first] |
           line_ends_as[(unsigned char)last];
  t->kinds[t->n] = (uint8_t)kinds;
  t->all_kinds |= kinds;
  t->lines[t->n++] = (CleanLine){
    .start = start, .end = end, .chars = (uint32_t)chars,
    .indent = (uint32_t)indent, .label = CLEAN_BODY, .first = first,
    .last = last, .spaced = (r->has & SPACED) != 0,
    .settled = (r->has & ODD) == 0
  };
}

/* Room for more.  0: no memory. */
static int
grow_lines(PlainText *t)
{
  const PrecisHost *host = t->b->host;
  PrecisDoc *doc = t->b->doc;
  uint8_t *kinds;

  if (!clean_move(host, doc, &t->lines, &t->capacity, t->n,
                  sizeof *t->lines) ||
      !(kinds = host->room(doc, t->capacity + LINE_KINDS_READ)))
    return 0;
  t->kinds = memcpy(kinds, t->kinds, t->n);
  return 1;
}

/* Adds a line around which there may be all kinds of space, or for which there
 * may be no room.  0: no memory. */
static __attribute__((noinline)) int
add_any_line(PlainText *t, Reading r, size_t end)
{
  size_t start = r.start, indent = trim(t->s, &start, &end);

  if (t->n == t->capacity && !grow_lines(t)) {
    t->b->status = PRECIS_E_LIMIT;
    return 0;
  }
  put_line(t, &r, start, end, indent,
           r.more > 0 ? utf8_count_chars(t->s + start, end - start)
                      : end - start);
  return 1;
}

/* The same; most lines are plain: only spaces can be around them. */
static inline int
add_line(PlainText *t, const Reading *r, size_t end)
{
  size_t start = r->start, indent;

  if (r->has || t->n == t->capacity)
    return add_any_line(t, *r, end);
  while (start < end && t->s[start] == ' ')
    start++;
  indent = start - r->start;
  while (start < end && t->s[end - 1] == ' ')
    end--;
  put_line(t, r, start, end, indent, end - start - r->more);
  return 1;
}

/* Room for the lines of most texts.  To count them first takes longer than to
 * move them once where they are many. */
static int
begin_lines(PlainText *t)
{
  enum { BYTES_A_LINE = 48 };
  CleanBuilder *b = t->b;

  t->capacity = b->from_len / BYTES_A_LINE + 16;
  t->lines = b->host->room(b->doc, t->capacity * sizeof *t->lines);
  t->kinds = b->host->room(b->doc, t->capacity + LINE_KINDS_READ);
  if (!t->lines || !t->kinds)
    b->status = PRECIS_E_LIMIT;
  return b->status == PRECIS_OK;
}

static inline void
note(CleanBits bits, uint64_t part, Reading *r)
{
  if ((bits.odd | bits.more) == 0)
    return;
  r->has |= bits.odd & part ? ODD : 0;
  r->more += (size_t)__builtin_popcountll(bits.more & part);
}

/* The length of a line end at s[i]; 0: there is something else, which is noted. */
static size_t
read_stop(PlainText *t, size_t i, Reading *r)
{
  size_t len = t->b->from_len, n = line_end(t->s, i, len);

  if (n == 0)
    r->has |= line_space(t->s, i, len) > 0 ? SPACED : ODD;
  t->has_pages |= t->s[i] == '\f';
  return n;
}

/* Goes on with the lines through the 64 bytes at s[at]; 0: no memory. */
static inline int
read_block(PlainText *t, size_t at, CleanBits bits, Reading *r)
{
  size_t past = r->start > at ? r->start - at : 0;
  uint64_t all = ~UINT64_C(0), part = all << past;

  for (uint64_t left = bits.stops & part; left; left &= (left - 1) & part) {
    unsigned k = (unsigned)__builtin_ctzll(left);
    size_t i = at + k, n = t->s[i] == '\n' ? 1 : read_stop(t, i, r);

    if (n == 0)
      continue;
    note(bits, part & ~(all << k), r);
    if (!add_line(t, r, i))
      return 0;
    *r = (Reading){ .start = i + n };
    part = k + n < 64 ? all << (k + n) : 0;
  }
  note(bits, part, r);
  return 1;
}

int
lines_cut(PlainText *t)
{
  const CleanProcessor processor = clean_processor();
  size_t len = t->b->from_len, n;
  CleanBits bits[CLEAN_LOOKS];
  uint32_t some;
  uint64_t tick = CLEAN_TICK_BYTES;
  Reading r = { 0 };

  if (!begin_lines(t))
    return 0;
  for (size_t at = 0; at < len; at += 64 * n) {
    n = clean_look(processor, t->s, at, len, bits, &some);
    for (; some; some &= some - 1) {
      unsigned k = (unsigned)__builtin_ctz(some);

      if (!read_block(t, at + 64 * k, bits[k], &r))
        return 0;
    }
    t->b->status = clean_tick(t->b->host, t->b->doc, at, &tick);
    if (t->b->status != PRECIS_OK)
      return 0;
  }
  if (r.start < len && !add_line(t, &r, len))
    return 0;
  lines_end(t, t->n);
  return 1;
}

/* ------------------------------------------------- questions of a line */

size_t
line_begins(const PlainText *t, const CleanLine *line, const char *word)
{
  const char *s = t->s + line->start;
  size_t n = 0, len = line->end - line->start;

  for (; word[n]; n++) {
    if (n == len || ascii_lower(s[n]) != word[n])
      return 0;
  }
  return n;
}

size_t
line_begins_any(const PlainText *t, const CleanLine *line,
                const char *const *words)
{
  char first = line_is_blank(line) ? '\0' : ascii_lower(t->s[line->start]);
  size_t n = 0;

  for (; n == 0 && *words; words++)
    if (**words == first)
      n = line_begins(t, line, *words);
  return n;
}

CleanRange
line_rest(const PlainText *t, const CleanLine *line, size_t skip)
{
  CleanRange r = { line->start + skip, line->end };

  while (r.start < r.end && (t->s[r.start] == ' ' || t->s[r.start] == '\t'))
    r.start++;
  return r;
}

/* Full stops and the like of other scripts: danda, Urdu's stop, Arabic
 * question mark, ideographic and wide marks. */
static int
is_stop(uint32_t c)
{
  return c == 0x3002 || c == 0x0964 || c == 0x06D4 || c == 0x061F ||
         c == 0xFF01 || c == 0xFF1F || c == 0xFF0E;
}

int
line_ends_in_stop(const PlainText *t, const CleanLine *line)
{
  size_t i = line->end;

  while (i > line->start) {
    size_t n;
    uint32_t c = utf8_read_back(t->s, i, &n);

    i -= n;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D ||
        c == 0x2019 || c == 0xBB || c == 0x300D || c == 0x300F || c == 0xFF09)
      continue;
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || is_stop(c);
  }
  return 0;
}

int
lines_are_parted(const PlainText *t, size_t i, size_t end)
{
  while (i < end && !line_is_blank(&t->lines[i]))
    i++;
  return i < end;
}

int
text_is_paragraph(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];

  return line->chars > CLEAN_TITLE_CHARS || text_goes_on(t, i) ||
         (line_columns(line) >= CLEAN_PARAGRAPH_CHARS &&
          line_ends_sentence(t, line));
}
