/* acronyms.c - see acronyms.h.
 *
 * "The Office for National Statistics (ONS) said ... the ONS data": no corpus
 * has these letters, but the text says what they are. */
#include "acronyms.h"

#include "names.h"

/* The letters of words[at], if it is nothing else; 0: it is no acronym. */
static uint32_t
count_letters(const char *text, const TagWord *w)
{
  uint32_t n = 0;

  for (uint32_t i = w->start; i < w->end; i++)
    if (text[i] >= 'A' && text[i] <= 'Z')
      n++;
    else if (text[i] != '.')
      return 0;
  return n;
}

/* The words whose capitals are the acronym's letters, from the last one back,
 * with at most three small ones between (Schwartz and Hearst, A Simple
 * Algorithm for Identifying Abbreviation Definitions, 2003). */
size_t
tag_long_form(const char *text, const TagWord *words, size_t at)
{
  const TagWord *w = &words[at];
  size_t first = at - 1;

  if (at < 2 || text[words[first].start] != '(' || count_letters(text, w) < 2)
    return at;
  for (uint32_t i = w->end; i > w->start; i--) {
    if (text[i - 1] == '.')
      continue;
    for (int small = 0; first > 0 && small < 3 &&
         !(words[first].flags & TAG_SENTENCE) &&
         !(words[first - 1].flags & TAG_UPPER_FIRST); small++)
      first--;
    if (first == 0 || text[words[first - 1].start] != text[i - 1] ||
        (words[first].flags & TAG_SENTENCE))
      return at;
    first--;
  }
  return first;
}

/* Is words[at], which is no name or one already, told to be an organisation's
 * acronym here? */
static int
is_told(const char *text, const TagWord *words, size_t at)
{
  return at > 1 && words[at - 2].name != 0 &&
         (words[at].name == 0 ||
          tag_name_is_unit(&words[at], TAG_ORG)) &&
         tag_name_is(&words[at - 2], TAG_ORG) &&
         tag_long_form(text, words, at) < at;
}

void
tag_acronyms(const char *text, TagWord *words, const uint32_t *places)
{
  enum { MOST = 64 };
  uint32_t told[MOST];
  size_t n = 0;

  for (const uint32_t *at = places; *at != TAG_NO_PLACE && n < MOST; at++)
    if ((words[*at].flags & TAG_UPPER_ALL) && is_told(text, words, *at))
      told[n++] = words[*at].exact;
  if (n == 0)
    return;
  for (; *places != TAG_NO_PLACE; places++) {
    TagWord *w = &words[*places];

    for (size_t k = 0; k < n && w->name == 0; k++)
      if (w->exact == told[k] && !(w->flags & TAG_MASKED)) {
        tag_name_set_unit(w, TAG_ORG);
        w->share = TAG_NAME_BY_RULE;
      }
  }
}
