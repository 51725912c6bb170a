/* page_string.c - pieces of a page as strings: decoded, their white space
 * collapsed, without what shows nothing. */
#include "page.h"

#include <string.h>

#include "characters/skip.h"
#include "utf8.h"

/* Characters that show nothing. */
static int
is_invisible(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
}

/* A joiner, or what keeps from joining, shapes the letters of Persian and
 * Hindi; behind ASCII it does nothing. */
static int
joins(uint32_t c, const char *s, size_t len)
{
  return (c == 0x200C || c == 0x200D) && len > 0 && (s[len - 1] & 0x80);
}

static int
is_space(uint32_t c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

size_t
page_collapse(char *s, size_t len)
{
  size_t out = 0, i = 0, n, whole = 0;  /* so far it is known to be UTF-8    */
  int space = 0;

  while (i < len) {
    if (s[i] > ' ' && s[i] < 0x7F) {    /* most are, and many in a row */
      n = clean_skip_plain(s, i, len) - i;
      n -= s[i + n - 1] == ' ';
      if (space)
        s[out++] = ' ';
      space = 0;
      if (out < i)
        memmove(s + out, s + i, n);
      out += n;
      i += n;
      continue;
    }
    if (s[i] == ' ') {
      space = out > 0;
      i++;
      continue;
    }
    if ((s[i] & 0x80) && i >= whole &&
        (whole = i + utf8_valid_prefix(s + i, len - i)) == i) {
      i++;                      /* an ill-formed byte */
      continue;
    }
    uint32_t c = utf8_read(s + i, &n);

    if (is_space(c)) {
      space = out > 0;
    } else if (!is_invisible(c) || joins(c, s, out)) {
      if (space)
        s[out++] = ' ';
      space = 0;
      if (out < i)
        memmove(s + out, s + i, n);
      out += n;
    }
    i += n;
  }
  return out;
}

/* Bytes of the range without white space around it, if they need neither
 * decoding nor collapsing; 0: they may. */
static size_t
plain_string(const char *html, PageRange *range, size_t room)
{
  while (range->start < range->end &&
         (unsigned char)html[range->start] <= ' ')
    range->start++;
  while (range->start < range->end &&
         (unsigned char)html[range->end - 1] <= ' ')
    range->end--;
  return clean_is_all_plain(html, range->start, range->end, room)
           ? range->end - range->start : 0;
}

size_t
page_string(const Page *page, PageRange range, HtmlDecoding how, char *out,
            size_t size)
{
  PageRange inner = range;
  size_t n = range.end - range.start <= size
             ? plain_string(page->html, &inner, page->len) : 0;

  if (n > 0) {
    memcpy(out, page->html + inner.start, n);
    return n;
  }
  return page_collapse(out, html_decode(page->html, range.start, range.end,
                                        how, out, size));
}
