/* page_or_text.c - see page_or_text.h.
 *
 * A page begins with markup, or has tags all over.  A text may mention a few,
 * and one in Markdown may even begin with some. */
#include "page_or_text.h"

#include <string.h>

#include "html/html_token.h"
#include "html/tag_name.h"
#include "plain/plain_text.h"
#include "weights.h"

/* Is it Markdown, which may have tags too, even at its start: has it a heading
 * "# Name" between blank lines, and three of these, fences and links, but
 * nothing that only pages have? */
static int
looks_like_markdown(const char *s, size_t n)
{
  static const char *const pages[] = { "<body", "<head", "<meta", "<script",
                                       "<style", "<title" };
  const char *line = s, *end = s + n, *next;
  int blank = 1, heading = 0;
  size_t marks = 0;

  for (; line < end; line = next) {
    const char *stop = memchr(line, '\n', (size_t)(end - line)), *at;
    size_t hashes = 0, len;

    next = stop ? stop + 1 : end;
    len = (size_t)((stop ? stop : end) - line);
    len -= len > 0 && line[len - 1] == '\r';
    while (hashes < len && line[hashes] == '#')
      hashes++;
    if (blank && hashes > 0 && hashes <= 6 && hashes < len &&
        line[hashes] == ' ') {
      marks++;
      heading |= next < end && (*next == '\n' || *next == '\r');
    }
    marks += len >= 3 && memcmp(line, "```", 3) == 0;
    at = memchr(line, ']', len);
    marks += at && (size_t)(line + len - at) > 2 && at[1] == '(';
    if (len > 6 && (at = memchr(line, '<', len)))
      for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (html_begins(at, (size_t)(line + len - at), pages[i]))
          return 0;
    blank = len == 0;
  }
  return heading && marks >= 3;
}

int
clean_looks_like_page(const char *s, size_t len)
{
  size_t n = len < CLEAN_SNIFF_BYTES ? len : CLEAN_SNIFF_BYTES, tags = 0;
  size_t first = 0, need;
  const char *p = s;

  while (first < n && (s[first] == ' ' || (s[first] >= '\t' &&
                                           s[first] <= '\r')))
    first++;
  if (html_begins(s + first, n - first, "<!doctype html") ||
      html_begins(s + first, n - first, "<html") ||
      html_begins(s + first, n - first, "<?xml"))
    return 1;
  if (clean_begins_captions(s, n))
    return 0;
  need = first < n && s[first] == '<' ? 1 : 4 + n / 2000;
  while (tags < need && (p = memchr(p, '<', n - (size_t)(p - s)))) {
    p++;
    p += p < s + n && *p == '/';
    tags += (size_t)clean_is_tag(p, n - (size_t)(p - s));
  }
  return tags >= need && !looks_like_markdown(s, n);
}
