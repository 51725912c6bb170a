/* acronyms.c - see acronyms.h.
 *
 * "The Office for National Statistics (ONS) said ... the ONS data": no corpus
 * has these letters, but the text says what they are. */
#include "acronyms.h"

#include <unicode/uchar.h>

#include "inflection.h"
#include "names.h"
#include "utf8.h"

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

/* The letters of text[start, end) without accents, and as bits, which of them
 * begin words, and which a large one behind a blank.  A mark that is no letter or
 * digit parts words. */
static size_t
read_letters(const char *text, size_t start, size_t end, uint32_t *letters,
             uint64_t *begins, uint64_t *large)
{
  enum { MOST = 64 };
  size_t n = 0;
  int begin = 1, blank = 1;

  *begins = *large = 0;
  for (size_t at = start, step; at < end; at += step) {
    UChar32 c = (UChar32)utf8_read(text + at, &step);
    if (!u_isalnum(c)) {
      begin = 1;
      blank = c == ' ';
      continue;
    }
    if (n == MOST)
      return 0;
    *begins |= (uint64_t)begin << n;
    *large |= (uint64_t)(blank && u_isupper(c)) << n;
    letters[n++] = tag_plain_letter(text + at);
    begin = blank = 0;
  }
  return n;
}

/* "CC.OO." of "Comisiones Obreras": each letter once. */
static size_t
halve_doubled(uint32_t *letters, size_t n)
{
  if (n < 4 || n % 2 != 0)
    return n;
  for (size_t i = 0; i < n; i += 2)
    if (letters[i] != letters[i + 1])
      return n;
  for (size_t i = 0; i < n / 2; i++)
    letters[i] = letters[2 * i];
  return n / 2;
}

/* Each letter of the acronym is one of the name, in this order, and each word
 * that is written large begins with one, the first word with the first; the
 * other letters may begin small words ("Centre national de la recherche
 * scientifique", CNRS) or be inside a word ("Zentralbank", EZB). */
int
tag_spells(const char *text, size_t start, size_t end, size_t from, size_t to)
{
  uint32_t name[64], acronym[64];
  uint64_t begins, large, none;
  size_t n = read_letters(text, start, end, name, &begins, &large);
  size_t k = read_letters(text, from, to, acronym, &none, &none);
  size_t at = 0;

  k = halve_doubled(acronym, k);
  if (k < 2 || k > 10 || n < 2 * k || name[0] != acronym[0])
    return 0;
  for (size_t i = 0; i < k; i++, at++) {
    /* at the next word that begins so, unless a large one is before it */
    size_t next = at;
    while (next < n && !(name[next] == acronym[i] && (begins >> next & 1)) &&
           !(large >> next & 1))
      next++;
    if (next == n || name[next] != acronym[i])
      for (next = at; next < n && name[next] != acronym[i] &&
                      !(large >> next & 1); next++)
        ;
    if (next == n || name[next] != acronym[i])
      return 0;
    at = next;
  }
  for (; at < n; at++)
    if (large >> at & 1)
      return 0;
  return 1;
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

/* The first word of the body whose acronym words[at] is, in brackets behind it:
 * where a name opens that spells it, with the small words up to the bracket that
 * it was found without ("Centre national de la recherche scientifique (CNRS)").
 * at: there is none. */
static size_t
find_spelled(const char *text, const TagWord *words, size_t at)
{
  enum { MOST = 12 };           /* words                                      */

  if (at < 2 || text[words[at - 1].start] != '(' ||
      (words[at - 1].flags & TAG_SENTENCE) || (words[at].flags & TAG_SENTENCE))
    return at;
  for (size_t first = at - 2; at - first < MOST; first--) {
    if ((tag_name_opens(&words[first], TAG_ORG) ||
         tag_name_is_unit(&words[first], TAG_ORG)) &&
        tag_spells(text, words[first].start, words[at - 2].end,
                   words[at].start, words[at].end))
      return first;
    if (first == 0 || (words[first].flags & TAG_SENTENCE))
      break;
  }
  return at;
}

/* Is it told so in another language than English?  Then all of its body's name is
 * one. */
static int
is_spelled(const char *text, TagWord *words, size_t at)
{
  size_t first = find_spelled(text, words, at);

  if (first == at || (words[at].name != 0 &&
                      !tag_name_is_unit(&words[at], TAG_ORG)))
    return 0;
  tag_name_make(words, first, at - 1, TAG_ORG);
  for (size_t i = first; i < at - 1; i++)
    words[i].share = TAG_NAME_BY_RULE;
  return 1;
}

void
tag_acronyms(const char *text, TagWord *words, const uint32_t *places,
             int english)
{
  enum { MOST = 64 };
  uint32_t told[MOST];
  size_t n = 0;

  for (const uint32_t *at = places; *at != TAG_NO_PLACE && n < MOST; at++)
    if ((words[*at].flags & TAG_UPPER_ALL) &&
        (is_told(text, words, *at) ||
         (!english && is_spelled(text, words, *at))))
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
