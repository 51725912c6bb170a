/* text_lines.c - see text_lines.h. */
#include "text_lines.h"

#include <string.h>

#include "ascii.h"
#include "skip.h"
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
       memcmp(s + i, "\xEF\xBB\xBF", 3) == 0 ||
       (c == 0xE2 && (unsigned char)s[i + 1] == 0x80 &&
        (unsigned char)s[i + 2] <= 0x8A)))
    return 3;
  return 0;
}

static void
trim(const PlainText *t, CleanLine *line)
{
  const char *s = t->s;
  size_t n;

  if (line->start < line->end && s[line->start] != ' ' &&
      clean_is_plain(s[line->start]) && s[line->end - 1] != ' ' &&
      clean_is_plain(s[line->end - 1]))
    return;
  while (line->start < line->end &&
         (n = line_space(s, line->start, line->end)) > 0) {
    line->indent += s[line->start] == '\t' ? 4 : 1;
    line->start += n;
  }
  while (line->end > line->start) {
    size_t at = line->end - 1;

    while (at > line->start && !utf8_is_start(s, at))
      at--;
    if (line_space(s, at, line->end) != line->end - at)
      break;
    line->end = at;
  }
}

/* What was seen on the way through a line. */
enum { SEEN_SPACES = 1, SEEN_LETTERS = 2 };     /* odd ones; not ASCII ones   */

static int
add_line(PlainText *t, size_t start, size_t end, unsigned seen)
{
  CleanBuilder *b = t->b;
  CleanLine *line;

  if (!clean_grow(b->host, b->doc, &t->lines, &t->capacity, t->n,
                  sizeof *t->lines)) {
    b->status = PRECIS_E_LIMIT;
    return 0;
  }
  line = &t->lines[t->n];
  *line = (CleanLine){ .start = start, .end = end, .label = CLEAN_BODY,
                       .spaced = (seen & SEEN_SPACES) != 0 };
  trim(t, line);
  line->chars = (uint32_t)(line->end - line->start);
  if (seen & SEEN_LETTERS)
    line->chars = (uint32_t)utf8_count_chars(t->s + line->start, line->chars);
  /* one blank line says as much as many, and takes less room */
  if (t->n == 0 || line->chars > 0 || line[-1].chars > 0)
    t->n++;
  return 1;
}

static size_t
character_length(char first)
{
  unsigned char c = (unsigned char)first;

  return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Counted in bytes, as many as a byte can count: see utf8.c. */
static size_t
count_newlines(const char *s, size_t len)
{
  size_t all = 0;

  for (size_t i = 0; i < len; ) {
    size_t end = len - i > 255 ? i + 255 : len;
    uint8_t n = 0;

    for (; i < end; i++)
      n += s[i] == '\n';
    all += n;
  }
  return all;
}

/* Room for as many lines as there are newlines; what ends lines besides is
 * rare. */
static int
begin_lines(PlainText *t)
{
  CleanBuilder *b = t->b;

  t->capacity = count_newlines(t->s, b->from_len) + 2;
  t->lines = b->host->scratch(b->doc, t->capacity * sizeof *t->lines);
  if (!t->lines)
    b->status = PRECIS_E_LIMIT;
  return t->lines != NULL;
}

int
lines_cut(PlainText *t)
{
  size_t len = t->b->from_len, start = 0, ticked = 0, i = 0, n;
  const char *s = t->s;
  unsigned seen = 0;
  int high = 0;

  if (!begin_lines(t))
    return 0;
  while ((i = clean_skip_settled(s, i, len, &high)) < len) {
    high |= (unsigned char)s[i] >= 0x80;
    if ((n = line_end(s, i, len)) == 0) {
      if (s[i] == ' ')
        seen |= i + 1 < len && s[i + 1] == ' ' ? SEEN_SPACES : 0u;
      else
        seen |= line_space(s, i, len) > 0 ? SEEN_SPACES : 0u;
      i += character_length(s[i]);
      continue;
    }
    if (!add_line(t, start, i, high ? seen | SEEN_LETTERS : seen))
      return 0;
    start = i += n;
    seen = high = 0;
    if (i - ticked >= 0x10000) {
      t->b->status = t->b->host->tick(t->b->doc, i - ticked);
      if (t->b->status != PRECIS_OK)
        return 0;
      ticked = i;
    }
  }
  return start == len ||
         add_line(t, start, len, high ? seen | SEEN_LETTERS : seen);
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

int
line_ends_sentence(const PlainText *t, const CleanLine *line)
{
  size_t i = line->end;

  while (i > line->start) {
    size_t n;
    uint32_t c = utf8_read_back(t->s, i, &n);

    i -= n;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D ||
        c == 0x2019 || c == 0xBB)
      continue;
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
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
         (line->chars >= CLEAN_PARAGRAPH_CHARS && line_ends_sentence(t, line));
}
