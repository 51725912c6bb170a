/* tag_name.c - see tag_name.h. */
#include "tag_name.h"

#include <string.h>

#include "ascii.h"

int
clean_is_tag(const char *s, size_t len)
{
  static const char *const tags[] = {
    "html", "head", "body", "div", "span", "table", "title", "script", "style",
    "meta", "link", "article", "section", "main", "header", "footer", "nav",
    "font", "center", "strong", "blockquote", "picture", "source", "details",
    "summary", "thead", "tbody", "img", "h1", "h2", "h3", "h4", "ul", "ol",
    "li", "br", "hr", "em", "td", "th", "tr", "dl", "dt", "dd", "sup", "sub",
    "kbd", "p", "a", "b", "i", NULL
  };

  for (int i = 0; tags[i]; i++) {
    size_t n = strlen(tags[i]), k = 0;

    while (k < n && k < len && ascii_lower(s[k]) == tags[i][k])
      k++;
    if (k == n && n < len && strchr("> \n/\r\t", s[n]) && s[n])
      return 1;
  }
  return 0;
}
