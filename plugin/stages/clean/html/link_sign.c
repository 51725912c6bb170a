/* link_sign.c - the sign at the end of a block that is a link: of a heading or a
 * term to itself, of a footnote back to its text.  It is none of the text. */
#include "page.h"

#include <glib.h>
#include <string.h>

/* "[edit]" behind a heading of MediaWiki; its bytes. */
static size_t
edit_link(const char *s, size_t len)
{
  static const char *const words[] = {
    "edit", "bearbeiten", "modif", "bewerk", "redig", "edytuj", "muokkaa",
    "править", "编辑", "編集",
  };
  size_t at = len, from;

  if (len == 0 || s[--at] != ']')
    return 0;
  while (at > 0 && s[at] != '[')
    at--;
  if (s[at] != '[')
    return 0;
  for (from = at + 1; s[from] == ' ';)
    from++;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (g_ascii_strncasecmp(s + from, words[i], strlen(words[i])) == 0)
      return len - at;
  return 0;
}

/* A sign at the end of a block that is a link: back to where a footnote is
 * called, of a heading, or of a term behind its last letter, to itself; its
 * bytes. */
static size_t
link_sign(const char *s, size_t len, int is_heading)
{
  enum { OF_HEADING, OF_TERM, OF_ANY };
  static const struct {
    const char *sign;
    int of;
  } signs[] = {
    { "↩", OF_ANY }, { "↩\357\270\216", OF_ANY },
    { "¶", OF_TERM }, { " #", OF_HEADING },
    { " §", OF_HEADING }, { "🔗", OF_HEADING },
    { "\357\203\201", OF_TERM },  /* Font Awesome's link, in Sphinx's theme  */
  };

  if (len == 0 || (!(s[len - 1] & 0x80) && s[len - 1] != '#'))
    return is_heading ? edit_link(s, len) : 0;  /* nearly all                 */
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t n = strlen(signs[i].sign);

    if (len >= n && memcmp(s + len - n, signs[i].sign, n) == 0 &&
        (is_heading || signs[i].of == OF_ANY ||
         (signs[i].of == OF_TERM && len > n && s[len - n - 1] != ' ')))
      return n;
  }
  return is_heading ? edit_link(s, len) : 0;
}

size_t
page_block_len(const char *s, size_t len, int is_heading)
{
  size_t end = len - link_sign(s, len, is_heading);

  while (end > 0 && end < len && s[end - 1] == ' ')
    end--;
  return end > 0 ? end : len;
}
