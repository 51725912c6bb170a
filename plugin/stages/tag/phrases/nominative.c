/* nominative.c - German phrases as they are written by themselves:
 *
 *   Mineralölprodukten             Mineralölprodukte
 *   zukunftsfähigen Sozialstaates  zukunftsfähige Sozialstaat
 *   freien Stücken                 freie Stücke
 *
 * A noun loses the ending of a case if it is not listed as it stands, nor ends
 * with such a word, and is without the ending (data/nouns.de.txt has singular
 * and plural).  An adjective gets the "e" that it has behind "der", "die", "das"
 * and in the plural without an article. */
#include "nominative.h"

#include <string.h>

#include "words/lists.h"
#include "words/upos.h"

static int
ends_with(const char *s, size_t len, const char *end)
{
  size_t n = strlen(end);

  return len > n && memcmp(s + len - n, end, n) == 0;
}

/* How many bytes of the noun are its nominative.  The fewer an ending has, the
 * longer must be what is listed before it: "Aufräumen" is not of "Räume". */
static size_t
noun_of(const char *noun, size_t len)
{
  static const struct { const char *letters; size_t least; } endings[] = {
    { "es", 4 }, { "s", 5 }, { "n", 6 } };

  if (tag_is_german_noun(noun, len, 4))
    return len;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t rest = len - strlen(endings[i].letters);
    if (ends_with(noun, len, endings[i].letters) &&
        tag_is_german_noun(noun, rest, endings[i].least))
      return rest;
  }
  return len;
}

/* "schweren", "schwerem": "schwere". */
static size_t
adjective_of(const char *adjective, size_t len)
{
  enum { LEAST = 5 };

  return len >= LEAST && (ends_with(adjective, len, "en") ||
                          ends_with(adjective, len, "em"))
           ? len - 1 : len;
}

size_t
tag_nominative(const char *text, const TagWord *words, size_t n, size_t start,
               size_t end, char *form, size_t size)
{
  size_t len = 0, at = start;

  if (end - start > size)
    return 0;
  for (size_t i = tag_word_find(words, n, start); i < n && words[i].end <= end;
       i++) {
    const TagWord *w = &words[i];
    size_t whole = w->end - w->start, part = whole;
    if (w->name != 0 || w->upos == TAG_PROPN ||
        (w->upos != TAG_ADJ && w->end < end && text[w->end] == ' '))
      return 0;
    if (w->upos == TAG_ADJ && w->end < end)
      part = adjective_of(text + w->start, whole);
    else if (w->upos == TAG_NOUN && w->end == end)
      part = noun_of(text + w->start, whole);
    memcpy(form + len, text + at, w->start + part - at);
    len += w->start + part - at;
    at = w->end;
  }
  return at == end && len < end - start ? len : 0;
}
