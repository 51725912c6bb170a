/* markers.c - see markers.h. */
#include "markers.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "markers_table.h"
#include "utf8.h"

enum { MOST_MARK_WORDS = 12 };

static int
compare(const void *key, const void *entry)
{
  return strcmp(key, *(const char *const *)entry);
}

int
marker_is_one_of(const char *line, const char *const *table, size_t n)
{
  return bsearch(line, table, n, sizeof *table, compare) != NULL;
}

size_t
marker_of_line(const char *s, size_t len, char line[LONGEST_MARKER + 5])
{
  size_t n = 0, m;

  for (size_t i = 0; i < len && n <= LONGEST_MARKER; i += m) {
    m = 1;
    if (!(s[i] & 0x80)) {
      line[n++] = ascii_lower(s[i]);
    } else {
      uint32_t c = (uint32_t)u_tolower((UChar32)utf8_read(s + i, &m));

      n += utf8_write(line + n, c == 0x2019 ? '\'' : c);
    }
  }
  while (n > 0 && strchr(" .:!|", line[n - 1]))
    n--;
  line[n] = '\0';
  return n;
}

/* The same, with 0 for each number: "Lesezeit: 12 Minuten". */
static size_t
marker_with_numbers(const char *s, size_t len, char line[LONGEST_MARKER + 5])
{
  size_t n = marker_of_line(s, len, line), end = 0;

  for (size_t i = 0; i < n; i++)
    if (!ascii_is_digit(line[i]))
      line[end++] = line[i];
    else if (end == 0 || line[end - 1] != '0')
      line[end++] = '0';
  line[end] = '\0';
  return end;
}

/* What stands around a line such as "- Advertisement -", ">> Lire aussi",
 * "◇관련기사", "【広告】". */
static int
is_mark_around(uint32_t c)
{
  if (c < 0x80)
    return c != 0 && strchr(" -*()[]<>=_/|~", (int)c) != NULL;
  return c == 0xA9 || c == 0xAB || c == 0xB7 || c == 0xBB ||
         c - 0x2010 < 0x60 || c - 0x2190 < 0x670 || c - 0x3001 < 0x1F ||
         c == 0xFE0F || c - 0x1F000 < 0x1000;
}

/* How many bytes such marks are at the begin of s, */
static size_t
marks_before(const char *s, size_t len)
{
  size_t at = 0, n;

  while (at < len && is_mark_around(utf8_read(s + at, &n)))
    at += n;
  return at;
}

/* and where those at its end begin. */
static size_t
marks_behind(const char *s, size_t len)
{
  size_t n;

  while (len > 0 && is_mark_around(utf8_read_back(s, len, &n)))
    len -= n;
  return len;
}

static int
is_in_table(const char *s, size_t len)
{
  char line[LONGEST_MARKER + 5];

  if (len > LONGEST_MARKER)
    return 0;
  marker_with_numbers(s, len, line);
  return MARKER_IS_ONE_OF(line, foreign_markers) ||
         MARKER_IS_ONE_OF(line, english_markers);
}

/* Is s, as a whole, one of these?  Letter case and marks around it aside, but
 * some have brackets: "[edit]". */
static int
is_marker(const char *s, size_t len)
{
  size_t start = marks_before(s, len), end = marks_behind(s, len);

  return is_in_table(s, len) ||
         (start < end && end - start < len &&
          is_in_table(s + start, end - start));
}

/* Is what s begins with more than a word?  "Werbung" may head a paragraph,
 * "Lea también" hardly. */
static int
tells_alone(const char *s, size_t len)
{
  return len > 0 && ((unsigned char)s[0] >= 0xE3 || memchr(s, ' ', len));
}

/* Where the label ends that a line of East Asia has: at a colon, wide or not,
 * or behind the bracket in 【関連記事】; 0: it has none. */
static size_t
asian_label(const char *s, size_t len)
{
  for (size_t i = 0; i < len && i <= LONGEST_MARKER; i++)
    if (s[i] == ':' ||
        (len - i > 3 && (memcmp(s + i, "\xEF\xBC\x9A", 3) == 0 ||
                         memcmp(s + i, "\xE3\x80\x91", 3) == 0)))
      return i;
  return 0;
}

int
clean_points_on(const char *s, size_t len)
{
  char line[LONGEST_MARKER + 5];
  size_t end = 0, start = 0;

  if (len > 0 && (unsigned char)s[0] < 0xE3) {
    const char *colon = memchr(s, ':', MIN(len, LONGEST_MARKER));
    end = colon ? (size_t)(colon - s) : 0;
  } else {
    end = asian_label(s, len);
    start = end > 3 && memcmp(s, "\xE3\x80\x90", 3) == 0 ? 3 : 0;
  }
  if (end == 0 || !tells_alone(s + start, end - start))
    return 0;
  marker_of_line(s + start, end - start, line);
  return MARKER_IS_ONE_OF(line, foreign_markers);
}

/* "Suscríbete a nuestro boletín de deportes": does it begin with a marker of
 * another language, and go on? */
static int
begins_with_marker(const char *s, size_t len)
{
  char line[LONGEST_MARKER + 5];
  size_t n = marker_with_numbers(s, MIN(len, LONGEST_MARKER), line);

  while (n > 0) {
    while (n > 0 && line[n] != ' ')
      n--;
    line[n] = '\0';
    if (tells_alone(line, n) && MARKER_IS_ONE_OF(line, foreign_markers))
      return 1;
  }
  return 0;
}

/* "Related <a>Why your ferry is late</a>": is what stands before the link, as
 * many bytes as no link has, a marker?  The page has a tag behind it: not every
 * link that begins with such a word, and goes on below it, is one. */
static int
is_label_before_link(const CleanPage *p, const Block *b, const char *s,
                     size_t len)
{
  size_t at = b->link_chars < len ? len - b->link_chars : 0, end;

  if (b->link_chars == 0 || at > LONGEST_MARKER)
    return 0;
  while (at > 0 && s[at - 1] == ' ')
    at--;
  if (at == 0 || s[at] != ' ' || !is_marker(s, at))
    return 0;
  for (end = b->from_start + at; end < b->from_end &&
       ascii_is_space(p->html[end]); end++)
    ;
  return end < b->from_end && p->html[end] == '<';
}

int
clean_is_pointer(const CleanPage *p, const Block *b)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, at = 0;

  if (b->link_chars * 2 > b->chars) {
    size_t start = marks_before(s, len);

    if (clean_points_on(s, len) || begins_with_marker(s + start, len - start) ||
        is_label_before_link(p, b, s, len))
      return 1;
    while (at < len && at < LONGEST_MARKER && s[at] != ':' && s[at] != '|')
      at++;
  } else if (b->words > MOST_MARK_WORDS)
    return 0;
  return is_marker(s, at > 0 && at < LONGEST_MARKER ? at : len);
}
