/* acronyms.c - see acronyms.h.
 *
 * "The Office for National Statistics (ONS) said ... the ONS data": no corpus
 * has these letters, but the text says what they are.  First, of words, that
 * they are a name; then, of names, whose: that of the one beside them and a
 * bracket
 *
 *   "Österreichische Volkspartei (ÖVP)", "ÖVP (Österreichische Volkspartei)"
 *
 * or else one that has these initials. */
#include "acronyms.h"

#include <unicode/uchar.h>

#include "inflection.h"
#include "names.h"
#include "utf8.h"
#include "words/lists.h"
#include "words/upos.h"

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
static size_t
long_form(const char *text, const TagWord *words, size_t at)
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
static int
spells(const char *text, size_t start, size_t end, size_t from, size_t to)
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
         long_form(text, words, at) < at;
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
        spells(text, words[first].start, words[at - 2].end,
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

/* Do the words of words[from, to) that are written large begin with the letters
 * of the acronym? */
static int
has_letters(const char *text, const TagWord *words, size_t from, size_t to,
            const TagWord *acronym)
{
  uint32_t at = acronym->start;

  for (size_t i = from; i < to; i++) {
    if (!(words[i].flags & TAG_UPPER_FIRST))
      continue;
    while (at < acronym->end && text[at] == '.')
      at++;
    if (at == acronym->end || text[at++] != text[words[i].start])
      return 0;
  }
  return at + 1 >= acronym->end;
}

/* Is the word, without its points, a body of the lists and nothing else? */
static int
is_listed_body(const char *text, const TagWord *w)
{
  enum { LONGEST = 8, KINDS = TAG_LIST_PLACES | TAG_LIST_PEOPLE |
                              TAG_LIST_TITLE | TAG_LIST_ORGANISATION };
  char lower[LONGEST];
  size_t n = 0;
  uint32_t hash;

  for (uint32_t i = w->start; i < w->end && n < LONGEST; i++)
    if (text[i] != '.')
      lower[n++] = (char)(text[i] | 0x20);
  hash = tag_word_hash(lower, n);
  return (tag_lists_say(&hash, 1) & KINDS) == TAG_LIST_ORGANISATION;
}

/* Is words[at], which is no name, written as "the E.P.A." is? */
static int
is_pointed(const char *text, const TagWord *words, size_t at)
{
  const TagWord *w = &words[at];

  return at > 0 && w->name == 0 && w->end - w->start >= 5 &&
         text[w->start + 1] == '.' && tag_word_is(w - 1, "the") &&
         count_letters(text, w) >= 3;
}

/* Does a body that the text names have the letters? */
static int
is_of_body(const char *text, const TagWord *words, size_t n,
           const TagWord *acronym, const uint32_t *places)
{
  for (; *places != TAG_NO_PLACE; places++)
    if (tag_name_opens(&words[*places], TAG_ORG) &&
        has_letters(text, words, *places, tag_name_end(words, *places, n),
                    acronym))
      return 1;
  return 0;
}

void
tag_acronyms(const char *text, TagWord *words, size_t n_words,
             const uint32_t *places, int english)
{
  enum { MOST = 64 };
  uint32_t told[MOST];
  size_t n = 0, asked = 0;

  for (const uint32_t *at = places; *at != TAG_NO_PLACE && n < MOST; at++) {
    const TagWord *w = &words[*at];
    if ((w->flags & TAG_UPPER_ALL) &&
        (is_told(text, words, *at) ||
         (!english && is_spelled(text, words, *at)) ||
         (english && is_pointed(text, words, *at) &&
          (is_listed_body(text, w) ||
           (asked++ < MOST && is_of_body(text, words, n_words, w, places))))))
      told[n++] = w->exact;
  }
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

/* ---- names found by their letters */

static char
large(char c)
{
  return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Has the word an initial that acronyms take?  In a text in small letters any
 * may, but "of" and the like. */
static int
has_initial(const TagWord *w, int small)
{
  return small ? (w->flags & TAG_LETTER) && w->upos != TAG_ADP &&
                   w->upos != TAG_CCONJ && w->upos != TAG_DET
               : (w->flags & TAG_UPPER_FIRST) != 0;
}

/* The end of the letters that an acronym takes of a word: all of "US" and
 * "U.S.", as in USGS, else the first. */
static uint32_t
initials_end(const char *text, const TagWord *w)
{
  int whole = w->end - w->start > 1 && w->end - w->start < 5 &&
              ((w->flags & TAG_UPPER_ALL) || text[w->start + 1] == '.');

  return whole ? w->end : w->start + 1;
}

/* The hash with the letters behind a hyphen in the word, "Saint-Germain", of
 * which each is large. */
static uint32_t
add_behind_hyphens(const char *text, const TagWord *w, uint32_t h)
{
  for (uint32_t i = w->start + 1; i < w->end; i++)
    if (text[i - 1] == '-' && text[i] >= 'A' && text[i] <= 'Z')
      h = h * 31 + (unsigned char)text[i];
  return h;
}

/* The initials of a name's capitalised words as one upper-case hash; or, small,
 * of small ones too. */
uint32_t
tag_initials_key(const TagAliases *a, const TagEntity *e, int small)
{
  uint32_t h = 7, n = 0;

  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    if (!has_initial(w, small))
      continue;
    n++;
    if (!a->english && (a->text[w->start] & 0x80)) {
      h = h * 31 + tag_plain_letter(a->text + w->start);
      continue;
    }
    for (uint32_t k = w->start; k < initials_end(a->text, w); k++)
      if (a->text[k] != '.')
        h = h * 31 + (unsigned char)large(a->text[k]);
    if (w->flags & TAG_HYPHEN)
      h = add_behind_hyphens(a->text, w, h);
  }
  h = tag_mix(h);
  return n < 2 ? 0 : h ? h : 1;
}

/* The letter of an acronym that begins at the byte; 0: it is no such letter. */
static uint32_t
acronym_letter(const TagAliases *a, const TagEntity *e, uint32_t i, int small)
{
  char c = small ? large(a->text[i]) : a->text[i];

  if (c >= 'A' && c <= 'Z')
    return (unsigned char)c;
  return !a->english && (c & 0x80) && utf8_is_start(a->text, i) &&
             (a->words[e->word].flags & TAG_UPPER_ALL)
           ? tag_plain_letter(a->text + i) : 0;
}

uint32_t
tag_acronym_key(const TagAliases *a, const TagEntity *e)
{
  int small = tag_names_in_small(&a->words[e->word]) &&
              a->words[e->word].kinds == 0;
  uint32_t h = 7, n = 0;

  for (uint32_t i = e->start; i < e->end; i++) {
    uint32_t letter = acronym_letter(a, e, i, small);
    if (letter == 0 && a->text[i] != '.' && utf8_is_start(a->text, i))
      return 0;
    if (letter == 0)
      continue;
    h = h * 31 + letter;
    n++;
  }
  h = tag_mix(h);
  return n < (e->kind == TAG_ORG ? 2u : 3u) ? 0 : h ? h : 1;
}

/* Does a name stand before this bracket? */
static int
is_before(const TagAliases *a, const TagEntity *e, char bracket)
{
  return e->n_words > 0 && e->end < a->len && a->text[e->end] == bracket;
}

/* Is text[start, end) this bracket, and blanks? */
static int
is_bracket(const TagAliases *a, uint32_t start, uint32_t end, char bracket)
{
  while (start < end && a->text[start] == ' ')
    start++;
  while (end > start && a->text[end - 1] == ' ')
    end--;
  return end == start + 1 && a->text[start] == bracket;
}

/* "Österreichische Volkspartei (ÖVP)", "ÖVP (Österreichische Volkspartei)", where
 * both are found as names. */
static int
find_beside(const TagAliases *a, TagEntity *e)
{
  const TagEntity *before = e > a->all ? e - 1 : NULL;
  const TagEntity *behind = e + 1 < a->all + a->n ? e + 1 : NULL;
  const TagEntity *full = NULL;

  if (before != NULL && before->n_words > 0 && before->kind == e->kind &&
      is_before(a, e, ')') && is_bracket(a, before->end, e->start, '('))
    full = before;
  else if (behind != NULL && behind->kind == e->kind &&
           is_before(a, behind, ')') &&
           is_bracket(a, e->end, behind->start, '('))
    full = behind;
  if (full == NULL ||
      !spells(a->text, full->start, full->end, e->start, e->end))
    return 0;
  e->long_word = full->word;
  e->n_long = full->n_words;
  return 1;
}

void
tag_find_long_form(const TagAliases *a, TagEntity *e)
{
  size_t first;

  if (!a->english && e->n_words < 4 && e->kind != TAG_PER &&
      find_beside(a, e))
    return;
  if (e->n_words != 1 || tag_acronym_key(a, e) == 0)
    return;
  first = long_form(a->text, a->words, e->word);
  if (first < e->word) {
    e->long_word = (uint32_t)first;
    e->n_long = e->word - 1 - e->long_word;
  }
}
