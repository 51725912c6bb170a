/* address_facts.c - what the page's own address says: a day in its path,
 * /2021/03/12/, /2021-03-12-, /20210312/, and by its country in which order
 * 3/4/2021 is meant. */
#include "metadata.h"

#include <glib.h>

#include "ascii.h"
#include "date.h"
#include "metadata_weights.h"

size_t
metadata_host_end(const Metadata *m, const char *marks)
{
  const size_t start = sizeof "https://" - 1;
  size_t end = m->url_len;

  if (!m->url)
    return 0;
  for (; *marks && end > start; marks++) {
    const char *mark = memchr(m->url + start, *marks, end - start);

    end = mark ? (size_t)(mark - m->url) : end;
  }
  return end;
}

/* /2010/politics/08/13/ without the word, "2010/08/13/"; 0: none is there. */
static size_t
date_around_word(const char *s, size_t len, char date[16])
{
  for (size_t i = 0, word, end; i + 6 < len; i++) {
    if (s[i] != '/' || !ascii_is_digit(s[i + 1]) || s[i + 5] != '/')
      continue;
    for (word = i + 6; word < len && s[word] != '/';)
      word++;
    for (end = word; end < len && (ascii_is_digit(s[end]) || s[end] == '/');)
      end++;
    if (end - word > 2 && end - word < 8) {
      memcpy(date, s + i + 1, 4);
      memcpy(date + 4, s + word, end - word);
      return 4 + end - word;
    }
  }
  return 0;
}

static int
add_date_in(Metadata *m, const char *s, size_t len)
{
  char iso[32];
  size_t start, end;

  if (!date_find(s, len, DATE_VALUE, iso, &start, &end) || end - start < 8 ||
      !g_ascii_isdigit(s[start + 2]) || !g_ascii_isdigit(s[start + 3]))
    return 0;
  metadata_add(m, FIELD_DATE, "url", WEIGHT_DATE_URL, iso, strlen(iso),
               m->page->canonical);
  return 1;
}

void
metadata_address(Metadata *m)
{
  char parts[16];
  size_t len = 0;

  if (!m->url)
    return;
  while (len < m->url_len && m->url[len] != '?' && m->url[len] != '#')
    len++;
  if (!add_date_in(m, m->url, len))
    add_date_in(m, parts, date_around_word(m->url, len, parts));
}

/* Does the host of the page's address end so? */
static int
host_ends_with(const Metadata *m, const char *end)
{
  size_t n = strlen(end), at = metadata_host_end(m, ":/?#");

  return at >= 8 + n && memcmp(m->url + at - n, end, n) == 0;
}

int
metadata_date_order(const Metadata *m)
{
  const PageRange *language = &m->page->language;
  const char *s = m->page->html + language->start;
  size_t n = language->end - language->start;
  static const char *const ends[] = { ".uk", ".au", ".nz", ".ie", ".in",
                                      ".za", ".ca", ".eu", ".de", ".fr" };

  if (n >= 2 && (ascii_lower(s[0]) != 'e' || ascii_lower(s[1]) != 'n'))
    return 0;
  if (n >= 5 && ascii_lower(s[3]) != 'u')
    return 0;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (host_ends_with(m, ends[i]))
      return 0;
  return DATE_MONTH_FIRST;
}
