/* link_numbers.c - how text browsers write links (lynx, elinks, w3m):
 *
 *   #[1]RSS
 *   The town's [2]mill was sold.
 *
 *   References
 *
 *     Visible links
 *     1. https://example.org/feed
 *     2. https://example.org/mill
 *
 * Only where the list ends the text, counts from one, holds nothing but
 * addresses, and half of its numbers stand right before words: "as was shown
 * [2]" calls a note, whose address is to be read.  Most texts end in no address
 * and are passed at once. */
#include "link_numbers.h"

#include <string.h>

#include "ascii.h"

/* The numbers of a list are looked for up to this one; bytes of an address that
 * has its colon, or its slash, among the first. */
enum { MOST_LINKS = 65535, LONGEST_SCHEME = 12 };

/* So many links in lines of their own are a menu, if none is of more bytes. */
enum { MENU_LINES = 3, LONGEST_MENU = 48 };

typedef struct Line {
  size_t start, end;            /* without the spaces around it               */
} Line;

static int
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

/* The line that ends before s[end], and *above, where the one over it ends. */
static Line
line_before(const char *s, size_t end, size_t *above)
{
  Line line = { end, end };

  while (line.start > 0 && s[line.start - 1] != '\n')
    line.start--;
  *above = line.start > 0 ? line.start - 1 : 0;
  while (line.end > line.start && is_space(s[line.end - 1]))
    line.end--;
  while (line.start < line.end && is_space(s[line.start]))
    line.start++;
  return line;
}

/* The number at s[*i], which is moved behind it; 0: there is none. */
static unsigned
read_number(const char *s, size_t *i, size_t end)
{
  unsigned n = 0;

  for (; *i < end && ascii_is_digit(s[*i]) && n <= MOST_LINKS; (*i)++)
    n = n * 10 + (unsigned)(s[*i] - '0');
  return n <= MOST_LINKS ? n : 0;
}

/* The number of "12. https://example.org/" or "[12] https://example.org/"; 0: the
 * line is none of the list. */
static unsigned
entry_number(const char *s, Line line)
{
  size_t i = line.start + (line.start < line.end && s[line.start] == '[');
  char mark = i > line.start ? ']' : '.';
  unsigned n = read_number(s, &i, line.end);
  size_t scheme;

  if (n == 0 || line.end - i < 3 || s[i] != mark || s[i + 1] != ' ')
    return 0;
  for (i += 2; i < line.end && s[i] == ' '; i++)
    ;
  scheme = line.end - i < LONGEST_SCHEME ? line.end - i : LONGEST_SCHEME;
  return !memchr(s + i, ' ', line.end - i) &&
         (memchr(s + i, ':', scheme) || memchr(s + i, '/', scheme)) ? n : 0;
}

static int
is_line(const char *s, Line line, const char *word)
{
  size_t n = strlen(word), len = line.end - line.start;

  len -= len > 0 && s[line.end - 1] == ':';
  return len == n && memcmp(s + line.start, word, n) == 0;
}

/* Does the text end in what stands alone behind a full stop or bracket?  Most
 * end in a word of a sentence. */
static int
may_end_in_entry(const char *s, size_t len)
{
  size_t i = len;

  while (i > 0 && (is_space(s[i - 1]) || s[i - 1] == '\n'))
    i--;
  while (i > 0 && s[i - 1] != ' ' && s[i - 1] != '\n')
    i--;
  while (i > 0 && s[i - 1] == ' ')
    i--;
  return i > 0 && (s[i - 1] == '.' || s[i - 1] == ']');
}

/* Where the list at the end begins, with its heading, and how many links it
 * has; len: there is none. */
static size_t
find_list(const char *s, size_t len, unsigned *n)
{
  unsigned expected = 0;
  size_t end = len;

  *n = 0;
  if (!may_end_in_entry(s, len))
    return len;
  while (end > 0) {
    size_t above;
    Line line = line_before(s, end, &above);
    unsigned number;

    end = above;
    if (line.start == line.end)
      continue;
    if ((number = entry_number(s, line)) > 0) {
      if (*n == 0)
        *n = expected = number;
      if (number != expected--)
        return len;
    } else if (*n > 0 && expected == 0 && is_line(s, line, "References")) {
      return line.start;
    } else if (*n == 0 || !(is_line(s, line, "Visible links") ||
                            is_line(s, line, "Hidden links"))) {
      return len;
    }
  }
  return len;
}

/* Behind "[12]" at s[i], of one of the n links; i: it is none, or no word
 * follows. */
static size_t
behind_number(const char *s, size_t i, size_t end, unsigned n)
{
  size_t at = i + 1;
  unsigned number = read_number(s, &at, end);

  return number > 0 && number <= n && end - at > 1 && s[at] == ']' &&
         (unsigned char)s[at + 1] > ' ' && !strchr(".,;:)", s[at + 1])
           ? at + 1 : i;
}

/* Behind the paragraph "#[1]RSS [2]alternate", with which lynx names what the
 * head of a page links to; 0: the text does not begin so, or nothing else is in
 * it. */
static size_t
head_links_end(const char *s, size_t len)
{
  const char *newline;
  size_t i = 0;

  while (i < len && (is_space(s[i]) || s[i] == '\n'))
    i++;
  if (len - i < 2 || s[i] != '#' || s[i + 1] != '[')
    return 0;
  while ((newline = memchr(s + i, '\n', len - i)) != NULL) {
    for (i = (size_t)(newline - s) + 1; i < len && is_space(s[i]); i++)
      ;
    if (i < len && s[i] == '\n')
      return i;
  }
  return 0;
}

/* Does the line, at s[i, end), begin with a link, maybe behind a bullet, and is
 * it short and no sentence, as those of a menu are? */
static int
is_of_menu(const char *s, size_t i, size_t end, unsigned n)
{
  while (i < end && is_space(s[i]))
    i++;
  if (end - i > 2 && strchr("*+o#-", s[i]) && s[i + 1] == ' ')
    for (i++; i < end && is_space(s[i]); i++)
      ;
  return i < end && s[i] == '[' && end - i <= LONGEST_MENU &&
         s[end - 1] != '.' && behind_number(s, i, end, n) > i;
}

/* Behind the lines of a menu that begin at s[i], or i. */
static size_t
menu_end(const char *s, size_t i, size_t len, unsigned n)
{
  size_t at = i, end = i, lines = 0;

  while (at < len) {
    const char *newline = memchr(s + at, '\n', len - at);
    size_t line_end = newline ? (size_t)(newline - s) : len, first = at;

    while (first < line_end && is_space(s[first]))
      first++;
    if (first == line_end ? lines == 0 : !is_of_menu(s, at, line_end, n))
      break;
    at = line_end + (line_end < len);
    if (first < line_end) {
      lines++;
      end = at;
    }
  }
  return lines >= MENU_LINES ? end : i;
}

/* Is there a line longer than those of menus? */
static int
has_prose(const char *s, size_t len)
{
  for (size_t at = 0, end; at < len; at = end + 1) {
    const char *newline = memchr(s + at, '\n', len - at);

    end = newline ? (size_t)(newline - s) : len;
    if (end - at > LONGEST_MENU)
      return 1;
  }
  return 0;
}

/* Copies s[0, end) without menus and numbers. */
static void
copy(CleanBuilder *b, const char *s, size_t end, unsigned n)
{
  size_t copied = head_links_end(s, end), at = copied, behind;
  int prose = has_prose(s, end);

  while (at < end) {
    const char *newline = memchr(s + at, '\n', end - at), *p;
    size_t line_end = newline ? (size_t)(newline - s) + 1 : end;

    if (prose && (behind = menu_end(s, at, end, n)) > at) {
      clean_copy(b, copied, at);
      copied = at = behind;
      continue;
    }
    for (; (p = memchr(s + at, '[', line_end - at)) != NULL; at++) {
      at = (size_t)(p - s);
      if ((behind = behind_number(s, at, end, n)) > at) {
        clean_copy(b, copied, at);
        copied = behind;
      }
    }
    at = line_end;
  }
  clean_copy(b, copied, end);
}

int32_t
clean_link_numbers(const PrecisHost *host, PrecisDoc *doc)
{
  CleanBuilder b;
  size_t len, end;
  unsigned n, seen = 0;
  const char *s = host->text(doc, &len), *p;

  if (!s || (end = find_list(s, len, &n)) == len)
    return PRECIS_OK;
  for (p = s; (p = memchr(p, '[', end - (size_t)(p - s))); p++)
    seen += behind_number(s, (size_t)(p - s), end, n) > (size_t)(p - s);
  if (seen * 2 < n)
    return PRECIS_OK;
  clean_start(&b, host, doc, s, len, end);
  copy(&b, s, end, n);
  return clean_finish(&b);
}
