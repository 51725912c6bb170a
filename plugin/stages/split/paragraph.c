/* paragraph.c - cuts a text at its line ends.
 *
 * Text that was wrapped by a mail program or taken from a PDF has line ends
 * inside sentences, and nobody says so beforehand.  By default, then, a line
 * end does not count where the line before cannot have ended and the line
 * behind cannot have begun there:
 *
 *   The court said on Monday that it would
 *   hear the case in June.
 *
 * three words or more with no mark behind them, and a small letter or a stray
 * closing mark in front; two words if a space stands before the line end, which
 * says that the line was broken (RFC 3676).  Lines of one or two capitals are a
 * word that is set from top to bottom. */
#include "paragraph.h"

#include "bits.h"
#include "marker.h"
#include "utf8.h"

/* Behind the line end at i: one \n, \r or \r\n. */
static uint32_t
next_line(const char *text, uint32_t len, uint32_t i)
{
  if (i < len && text[i] == '\r') {
    i++;
    return i < len && text[i] == '\n' ? i + 1 : i;
  }
  return i < len ? i + 1 : len;
}

static int
is_gap(const SplitClasses *classes, uint32_t c)
{
  return (SPLIT_BIT(split_class(classes, c)) & SPLIT_GAPS) != 0;
}

/* The first byte from start on that is no white space of its line; or end. */
static inline uint32_t
skip_space(const SplitClasses *classes, const char *text, uint32_t start,
           uint32_t end)
{
  size_t n;

  for (; start < end; start += (uint32_t)n) {
    unsigned char c = (unsigned char)text[start];

    if (c == '\n' || c == '\r' ||
        !(classes->byte[c] & (SPLIT_GAPS | SPLIT_HIGH)) ||
        !is_gap(classes, utf8_read(text + start, &n)))
      break;
  }
  return start;
}

static inline uint32_t
skip_space_back(const SplitClasses *classes, const char *text, uint32_t start,
                uint32_t end)
{
  size_t n;

  for (; end > start; end -= (uint32_t)n) {
    unsigned char c = (unsigned char)text[end - 1];

    if (!(classes->byte[c] & (SPLIT_GAPS | SPLIT_HIGH)) ||
        !is_gap(classes, utf8_read_back(text, end, &n)))
      break;
  }
  return end;
}

static int
has_words(const char *s, uint32_t n, int least)
{
  int words = 0, in_word = 0;

  for (uint32_t i = 0; i < n && words < least; i++) {
    words += s[i] != ' ' && !in_word;
    in_word = s[i] != ' ';
  }
  return words == least;
}

static int
begins_with_marker(const char *s, uint32_t start, uint32_t end)
{
  uint32_t i = start;

  while (i < end && i - start < 12 && (unsigned char)s[i] > ' ')
    i++;
  return i < end && split_marker_read(s, start, i).kind != SPLIT_MARKER_NONE;
}

/* Are the n bytes one or two capitals? */
static int
is_letters(const char *s, uint32_t n)
{
  return n > 0 && n <= 2 && s[0] >= 'A' && s[0] <= 'Z' &&
         s[n - 1] >= 'A' && s[n - 1] <= 'Z';
}

/* Does the line [start, end) go on in the one at start2, before len?  Both are
 * trimmed and not empty; loose: white space stood before the line end. */
static int
goes_on(const SplitClasses *classes, const char *s, uint32_t start,
        uint32_t end, uint32_t start2, uint32_t len, int loose)
{
  const uint32_t marks = SPLIT_ENDS | SPLIT_BIT(SPLIT_COLON) |
                         SPLIT_BIT(SPLIT_SEMICOLON);
  const uint32_t ongoing = SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_STOP) |
                           SPLIT_BIT(SPLIT_COMMA) | SPLIT_BIT(SPLIT_CLOSE);
  size_t n;
  uint8_t first = split_class(classes, utf8_read(s + start2, &n));
  uint8_t last = split_class(classes, utf8_read_back(s, end, &n));

  if (is_letters(s + start, end - start))
    return is_letters(s + start2, split_find_line_end(s, start2, len) - start2);
  return ((SPLIT_BIT(first) & ongoing) ||
          (first == SPLIT_OPEN && loose && end - start >= 40)) &&
         !(SPLIT_BIT(last) & marks) &&
         has_words(s + start, end - start, loose ? 2 : 3) &&
         !begins_with_marker(s, start2, len);
}

int
split_next_paragraph(const SplitClasses *classes, const char *text,
                     uint32_t len, int newlines, uint32_t *at,
                     uint32_t *start, uint32_t *end)
{
  uint32_t line, start2, raw;

  do {
    if (*at >= len)
      return 0;
    *start = skip_space(classes, text, *at, len);
    raw = split_find_line_end(text, *start, len);
    *at = next_line(text, len, raw);
  } while (*start == raw);
  *end = skip_space_back(classes, text, *start, raw);
  if (newlines == SPLIT_NEWLINES_SENTENCE)
    return 1;
  for (line = *start; *at < len; line = start2) {
    start2 = skip_space(classes, text, *at, len);
    if (start2 == len || text[start2] == '\n' || text[start2] == '\r' ||
        (newlines == SPLIT_NEWLINES_PARAGRAPH &&
         !goes_on(classes, text, line, *end, start2, len, raw > *end)))
      break;
    raw = split_find_line_end(text, start2, len);
    *end = skip_space_back(classes, text, start2, raw);
    *at = next_line(text, len, raw);
  }
  return 1;
}
