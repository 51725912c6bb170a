/* name_rules.c - what the model parts, passes or takes for another kind against
 * the lists and the marks between words: countries and organisations of several
 * words, parts of one name, peoples that stand alone. */
#include "name_rules.h"

#include <string.h>

#include "ascii.h"
#include "events.h"
#include "family_first.h"
#include "names.h"
#include "rule_words.h"
#include "words/lists.h"
#include "words/upos.h"

/* Is words[from, to), of which there are two or more, one name of that kind? */
static int
is_whole(const TagWord *words, size_t from, size_t to, uint32_t kind)
{
  if (!tag_name_opens(&words[from], kind) ||
      !tag_name_closes(&words[to - 1], kind))
    return 0;
  for (size_t i = from + 1; i + 1 < to; i++)
    if (words[i].name != tag_name_label(kind, TAG_INSIDE))
      return 0;
  return 1;
}

/* Is it one, of a place or an organisation?  Which of the two "Taco Bell" is,
 * the sentence tells. */
static int
is_place_or_body(const TagWord *words, size_t from, size_t to)
{
  return is_whole(words, from, to, TAG_LOC) ||
         is_whole(words, from, to, TAG_ORG);
}

/* Makes the phrase of a list that begins with words[from] one name of the kind,
 * or the end of the name that ends in it ("al-Qaida" begins small); bits: those
 * of its words. */
static void
keep_phrase(const char *text, TagWord *words, size_t n, size_t from,
            uint32_t bits, uint32_t kind)
{
  size_t to = from + 1;

  while (to < n && (words[to].lists & bits) == bits)
    to++;
  if (to - from < 2 || (to < n && tag_name_amid(&words[to])) ||
      (!(words[from].flags & TAG_UPPER_FIRST) &&
       !tag_word_is(&words[from], "al")) ||
      !(words[to - 1].flags & (TAG_UPPER_FIRST | TAG_DIGIT)) ||
      (kind != TAG_NORP && is_place_or_body(words, from, to)))
    return;
  if (tag_name_amid(&words[from])) {
    kind = tag_name_kind(&words[from]);
    while (tag_name_amid(&words[from]))
      from--;
  }
  tag_name_make(words, from, to,
                tag_is_league(text, words, from, to) ? TAG_EVENT : kind);
}

/* So each phrase of the list in words[from, to). */
static void
keep_whole(const char *text, TagWord *words, size_t from, size_t to,
           const uint32_t *places, uint32_t list, uint32_t kind)
{
  uint32_t bits = list | TAG_LIST_INSIDE;

  for (; *places < to; places++)
    if ((words[*places].lists & bits) == bits &&
        (*places == from || (words[*places - 1].lists & bits) != bits))
      keep_phrase(text, words, to, *places, bits, kind);
}

/* Is words[i] what is left of a longer name that the model does not know, or of
 * a title of anything? */
static int
is_stray(const TagWord *words, size_t i)
{
  return words[i].name == 0 && (words[i].flags & TAG_UPPER_FIRST) &&
         !(words[i].flags & TAG_SENTENCE) &&
         !(words[i].lists & (TAG_LIST_PEOPLE | TAG_LIST_TITLE));
}

/* "VPN", "HIV", "SaaS": does the word stand for a thing by its letters? */
static int
is_thing(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  if (n > 4 || (w->lists & TAG_LIST_ORGANISATION))
    return 0;
  for (const char *const *thing = rule_things; *thing != NULL; thing++)
    if (**thing == text[w->start] && strlen(*thing) == n &&
        memcmp(*thing, text + w->start, n) == 0)
      return 1;
  return 0;
}

/* "TCP/AP": is words[i] what stands behind a slash and such a thing? */
static int
is_behind_slash(const char *text, const TagWord *words, size_t i, size_t from)
{
  return i > from + 1 && text[words[i - 1].start] == '/' &&
         words[i - 1].end == words[i].start &&
         words[i - 2].end == words[i - 1].start &&
         (words[i].flags & TAG_UPPER_ALL) && is_thing(text, &words[i - 2]);
}

/* A word that is in the list of organisations alone, or of titles too ("the
 * Treasury"), is none of a person or a place: of "Anthropic", which no corpus
 * has, the model knows but the ending.  Where the model says nothing it is one
 * too, unless it is a part of something longer, "Pirates of the Caribbean". */
static void
keep_kind(const char *text, TagWord *words, size_t i, size_t from, size_t to)
{
  TagWord *w = &words[i];

  if ((w->lists & ~TAG_LIST_TITLE) != TAG_LIST_ORGANISATION ||
      ((w->lists & TAG_LIST_TITLE) && i + 1 < to &&
       (words[i + 1].lists & TAG_LIST_TITLE) &&
       (words[i + 1].flags & TAG_UPPER_FIRST)) ||
      is_behind_slash(text, words, i, from))
    return;
  if (tag_name_is_unit(w, TAG_PER) || tag_name_is_unit(w, TAG_LOC))
    tag_name_set_unit(w, TAG_ORG);
  if (w->name != 0 || w->upos != TAG_PROPN ||
      (w->flags & (TAG_UPPER_FIRST | TAG_MASKED)) != TAG_UPPER_FIRST ||
      (i > from && is_stray(words, i - 1)) ||
      (i + 1 < to && (is_stray(words, i + 1) ||
                      tag_word_is(&words[i + 1], "of"))))
    return;
  tag_name_set_unit(w, TAG_ORG);
  w->share = TAG_NAME_BY_RULE;
}

/* "Coyne (Burnley), Roberts (Wrexham)": is words[i], a town that is listed for
 * its club, the club, since it is in brackets behind a person? */
static int
is_club(const TagWord *words, size_t i, size_t from, size_t to)
{
  return (words[i].lists & TAG_LIST_ORGANISATION) &&
         tag_name_is_unit(&words[i], TAG_LOC) &&
         i > from + 1 && i + 1 < to && tag_word_is(&words[i - 1], "(") &&
         tag_word_is(&words[i + 1], ")") &&
         tag_name_is(&words[i - 2], TAG_PER);
}

/* "In French", "who spoke Dutch to": is words[i] a language? */
static int
is_spoken(const TagWord *words, size_t i, size_t from, size_t to)
{
  static const char *const before[] = { "in", "into", "speak", "speaks",
                                        "spoke", "spoken", "speaking", NULL };
  unsigned next = i + 1 < to ? words[i + 1].upos : TAG_PUNCT;

  return i > from && next != TAG_NOUN && next != TAG_PROPN &&
         next != TAG_ADJ && tag_word_is_one_of(&words[i - 1], before);
}

/* "An English-language paper", "Spanish-speaking". */
static int
is_spoken_compound(const TagWord *words, size_t i, size_t to)
{
  static const char *const behind[] = { "language", "speaker", "speakers",
                                        "speaking", NULL };

  return i + 2 < to && tag_word_is(&words[i + 1], "-") &&
         tag_word_is_one_of(&words[i + 2], behind);
}

int
tag_is_language(const TagWord *words, size_t i, size_t from, size_t to)
{
  if (!(words[i].lists & TAG_LIST_LANGUAGE))
    return 0;
  return is_spoken(words, i, from, to) ||
         (words[i].upos != TAG_ADJ &&
          (i == from || !tag_word_is(&words[i - 1], "the"))) ||
         (i + 2 < to && tag_word_is(&words[i + 1], "-"));
}

/* Is the people that the model takes for a body none?  "The Indians" may be a
 * team, but not one of them; "Tories" are listed as both. */
static int
is_no_body(const char *text, const TagWord *w)
{
  return (w->lists & (TAG_LIST_PEOPLE | TAG_LIST_INSIDE)) == TAG_LIST_PEOPLE &&
         ((w->lists & TAG_LIST_ORGANISATION) || text[w->end - 1] != 's');
}

/* Is the people that the model takes for something else one after all? */
static int
is_misnamed_people(const char *text, const TagWord *w)
{
  return (tag_name_is_unit(w, TAG_ORG) && is_no_body(text, w)) ||
         (tag_name_is_unit(w, TAG_LOC) &&
          (w->lists & (TAG_LIST_PEOPLE | TAG_LIST_PLACES)) ==
            TAG_LIST_PEOPLE) ||
         (tag_name_is_unit(w, TAG_PRODUCT) &&
          (w->lists & (TAG_LIST_PEOPLE | TAG_LIST_INSIDE)) == TAG_LIST_PEOPLE);
}

/* "A Jewish reporter": is words[i], which the model passes, a people, a faith
 * or a party that stands alone?  Most corpora leave these out. */
static int
is_passed_people(const TagWord *words, size_t i, size_t from, size_t to)
{
  const TagWord *w = &words[i];

  return (w->lists & (TAG_LIST_PEOPLE | TAG_LIST_INSIDE)) == TAG_LIST_PEOPLE &&
         !((w->flags & TAG_SENTENCE) && tag_word_is(w, "conservative")) &&
         (w->flags & (TAG_UPPER_FIRST | TAG_UPPER_ALL | TAG_MASKED)) ==
           TAG_UPPER_FIRST &&
         (w->upos == TAG_ADJ || w->upos == TAG_PROPN || w->upos == TAG_NOUN) &&
         !(i > from && is_stray(words, i - 1)) &&
         !(i + 1 < to && is_stray(words, i + 1)) &&
         !tag_is_language(words, i, from, to);
}

static void
name_people(const char *text, TagWord *words, size_t i, size_t from, size_t to)
{
  TagWord *w = &words[i];

  if (tag_name_is_unit(w, TAG_NORP) && (w->lists & TAG_LIST_LANGUAGE) &&
      (is_spoken(words, i, from, to) || is_spoken_compound(words, i, to)))
    w->name = 0;
  if (is_misnamed_people(text, w))
    tag_name_set_unit(w, TAG_NORP);
  if (w->name == 0 && is_passed_people(words, i, from, to)) {
    tag_name_set_unit(w, TAG_NORP);
    w->share = TAG_NAME_BY_RULE;
  }
}

/* "CIOs", "LLMs": is words[i] many of what an acronym stands for, which the
 * model takes for a name? */
static int
is_plural_acronym(const char *text, const TagWord *w)
{
  uint32_t at = w->start;

  if (w->lists != 0 || text[w->end - 1] != 's')
    return 0;
  while (at < w->end && text[at] >= 'A' && text[at] <= 'Z')
    at++;
  return at > w->start + 1 && at + 1 == w->end;
}

static int
is_large(char c)
{
  return c >= 'A' && c <= 'Z';
}

/* "Mac", and any two letters. */
static int
begins_surname(const char *text, uint32_t n)
{
  return n == 2 || (n == 3 && (memcmp(text, "Mac", 3) == 0 ||
                               memcmp(text, "Van", 3) == 0 ||
                               memcmp(text, "Von", 3) == 0)) ||
         (n == 4 && memcmp(text, "Fitz", 4) == 0);
}

/* "ChatGPT", "TurboTax", "MySQL": is the word, which is in no list, written as
 * firms and programs are?  "McGeady", "DiCaprio", "MacArthur" are people. */
static int
is_brand(const char *text, const TagWord *w)
{
  uint32_t large = w->start + 1, at;

  while (large < w->end && text[large] >= 'a' && text[large] <= 'z')
    large++;
  if (w->lists != 0 || large == w->start + 1 || large == w->end ||
      !is_large(text[large]))
    return 0;
  for (at = large; at < w->end && ascii_is_letter(text[at]); at++)
    ;
  return at == w->end &&
         (large + 1 == w->end || is_large(text[large + 1]) ||
          !begins_surname(text + w->start, large - w->start));
}

/* "The Mental Capacity Bill" is no person. */
static int
is_law(const char *text, const TagWord *words, size_t i, size_t from)
{
  return tag_name_is_unit(&words[i], TAG_PER) && i > from &&
         tag_word_reads(&words[i], text, "bill") &&
         (words[i - 1].upos == TAG_DET || is_stray(words, i - 1));
}

/* "Katie Allen, MD", "Femi Falana, SAN": is words[i] a degree behind a person,
 * and no state? */
static int
is_degree(const TagWord *words, size_t i)
{
  static const char *const degrees[] = { "ma", "md", "pa", NULL };
  const TagWord *before = &words[i - 2];

  if ((!tag_name_is_unit(&words[i], TAG_LOC) &&
       !tag_name_is_unit(&words[i], TAG_ORG)) ||
      !(words[i].flags & TAG_UPPER_ALL) || words[i - 1].upos != TAG_PUNCT ||
      (!tag_name_is_unit(before, TAG_PER) && !tag_name_closes(before, TAG_PER)))
    return 0;
  if (tag_word_is_one_of(&words[i], degrees))
    return 1;
  return tag_name_is_unit(&words[i], TAG_LOC) && words[i].lists == 0 &&
         words[i].end - words[i].start - 3 < 2 &&
         tag_name_closes(before, TAG_PER) && tag_word_is(&words[i - 1], ",");
}

/* "Jo-Wilfried Tsonga": a given name and a hyphen before the person whose name
 * begins with words[i] are parts of it. */
static void
join_hyphen_before(const char *text, TagWord *words, size_t i, size_t from,
                   size_t to)
{
  if (i >= from + 2 && tag_name_is(&words[i], TAG_PER) &&
      text[words[i].start - 1] == '-' && words[i - 1].end == words[i].start &&
      tag_word_is(&words[i - 1], "-") &&
      words[i - 2].end == words[i - 1].start &&
      (words[i - 2].name == 0 ||
       (tag_name_is_unit(&words[i - 2], TAG_PER) &&
        tag_name_end(words, i, to) > i + 1)) &&
      (words[i - 2].flags & TAG_UPPER_FIRST) &&
      (words[i - 2].lists & TAG_LIST_FORENAME))
    tag_name_make(words, i - 2, tag_name_end(words, i, to), TAG_PER);
}

/* Is words[i] a person's name of several words, or one behind a title? */
static int
is_person(const TagWord *words, size_t i, size_t from)
{
  return tag_name_opens(&words[i], TAG_PER) ||
         (tag_name_is_unit(&words[i], TAG_PER) && i > from &&
          (words[i - 1].lists & TAG_LIST_TITLE) &&
          (words[i - 1].flags & TAG_UPPER_FIRST));
}

/* The other half of a person's name, "Ann Morgan-Rees", "Mr Morgan-Rees", which
 * began with words[i] and ended before words[end]: returns where it ends. */
static size_t
join_hyphen(TagWord *words, size_t i, size_t end, size_t from, size_t to)
{
  if (!is_person(words, i, from) || end + 1 >= to ||
      words[end].name != 0 || !tag_word_is(&words[end], "-") ||
      words[end].start > words[end - 1].end ||
      words[end + 1].start > words[end].end ||
      !(words[end + 1].flags & TAG_UPPER_FIRST) ||
      tag_name_end(words, end + 1, to) > end + 2)
    return end;
  tag_name_make(words, i, end + 2, TAG_PER);
  return end + 2;
}

/* "Bank of Israel", "Committee of the Red Cross": what begins with words[from],
 * or is the whole of a name that does, is one with the name after "of".  The
 * "Director General of the British Council" is a person. */
static void
join_of(TagWord *words, size_t from, size_t end, size_t to)
{
  size_t next = end + 1;

  if (next < to && tag_word_is(&words[next], "the"))
    next++;
  if (next >= to || !tag_word_is(&words[end], "of") ||
      !(words[end - 1].lists & TAG_LIST_HEAD) ||
      !(words[end - 1].flags & TAG_UPPER_FIRST) ||
      (words[from].name == 0 && tag_word_is(&words[from], "general")) ||
      tag_name_amid(&words[next]))
    return;
  if (tag_name_is(&words[next], TAG_ORG) ||
      (tag_name_is(&words[next], TAG_LOC) && end == from + 1))
    tag_name_make(words, from, tag_name_end(words, next, to), TAG_ORG);
}

/* "Hale & Marsh Inc": the firm behind the mark begins before it. */
static void
join_ampersand(TagWord *words, size_t from, size_t end, size_t to)
{
  if (end + 1 < to && end == from + 1 && tag_word_is(&words[end], "&") &&
      tag_name_begins(&words[end + 1]) &&
      tag_name_is(&words[end + 1], TAG_ORG))
    tag_name_make(words, from, tag_name_end(words, end + 1, to), TAG_ORG);
}

/* "Townsend, George" in quotes, as mails name a person (RFC 5322, section 3.4):
 * the surname words[i, end) is one with what is behind the comma. */
static void
join_comma(TagWord *words, size_t i, size_t end, size_t from, size_t to)
{
  size_t last = end + 1 < to ? tag_name_end(words, end + 1, to) : to;

  if (i > from && last < to && last > end + 1 &&
      tag_word_is(&words[i - 1], "\"") && tag_word_is(&words[end], ",") &&
      tag_word_is(&words[last], "\"") && tag_name_is(&words[i], TAG_PER) &&
      tag_name_is(&words[end + 1], TAG_PER))
    tag_name_make(words, i, last, TAG_PER);
}

/* How many words with capitals there are at words[at], at most three, none of a
 * title, a known body or a name of another kind. */
static size_t
count_large(const TagWord *words, size_t at, size_t to)
{
  size_t n = 0;

  while (at + n < to && n < 3 && (words[at + n].flags & TAG_UPPER_FIRST) &&
         !(words[at + n].lists & (TAG_LIST_TITLE | TAG_LIST_ORGANISATION)) &&
         (words[at + n].name == 0 ||
          tag_name_is(&words[at + n], TAG_ORG)))
    n++;
  return n;
}

/* The end of "Food and Rural Affairs", which is at words[at], or of
 * "Innovation, Universities and Skills"; `at`: it is something else. */
static size_t
list_end(const TagWord *words, size_t at, size_t to)
{
  enum { MOST = 5 };            /* things that a department is of             */
  size_t end = at;

  for (int k = 0; k < MOST; k++) {
    size_t n = count_large(words, end, to);
    end += n;
    if (n == 0 || end + 1 >= to)
      break;
    if (tag_word_is(&words[end], "and")) {
      n = count_large(words, end + 1, to);
      return n > 0 ? end + 1 + n : at;
    }
    if (!tag_word_is(&words[end], ","))
      break;
    end++;
  }
  return at;
}

/* "U.S. Court of Appeals for the Ninth Circuit", which begins with words[i] and
 * was parted before words[end]. */
static void
join_circuit(TagWord *words, size_t i, size_t end, size_t to)
{
  enum { MOST = 4 };            /* words from "for" on                        */
  size_t last = end + 2;

  if (last >= to || !tag_word_is(&words[end], "for") ||
      !tag_word_is(&words[end + 1], "the"))
    return;
  while (last < to && last < end + MOST &&
         !tag_name_is(&words[last], TAG_PER) &&
         (words[last].flags & TAG_UPPER_FIRST) &&
         !tag_word_is(&words[last], "circuit"))
    last++;
  if (last < to && tag_word_is(&words[last], "circuit") &&
      (words[last].flags & TAG_UPPER_FIRST))
    tag_name_make(words, i, last + 1, TAG_ORG);
}

/* The end of "and Highways", which is at words[at], and no name by itself. */
static size_t
pair_end(const TagWord *words, size_t at, size_t to)
{
  size_t n = 0;

  while (at + 1 + n < to && n < 2 && words[at + 1 + n].name == 0 &&
         count_large(words, at + 1 + n, at + 2 + n) > 0)
    n++;
  return n > 0 && at + 1 + n < to && !tag_name_begins(&words[at + 1 + n]) &&
             !(words[at + 1 + n].flags & TAG_UPPER_FIRST)
           ? at + 1 + n : at;
}

/* "Department of the Environment, Food and Rural Affairs", "of Public Works and
 * Highways", which begins with words[i] and was parted before words[end]. */
static void
join_list(TagWord *words, size_t i, size_t end, size_t to)
{
  size_t last = end;

  if (end + 2 >= to || end - i < 3 ||
      (!tag_word_is(&words[i], "department") &&
       !tag_word_is(&words[i], "ministry")))
    return;
  if (tag_word_is(&words[end], ","))
    last = list_end(words, end + 1, to);
  else if (tag_word_is(&words[end], "and"))
    last = pair_end(words, end, to);
  if (last > end + 1)
    tag_name_make(words, i, last, TAG_ORG);
}

/* Is words[from, to) a body of the lists, or one that a ministry is called by its
 * end, "Foreign Ministry"? */
static int
is_body_of_its_own(const TagWord *words, size_t from, size_t to)
{
  uint32_t lists = TAG_LIST_ORGANISATION | TAG_LIST_INSIDE, all = lists;

  for (size_t i = from; i < to; i++)
    all &= words[i].lists;
  return to > from + 1 && (all == lists ||
                           tag_word_is(&words[to - 1], "ministry") ||
                           tag_word_is(&words[to - 1], "department"));
}

/* "Department for Transport and Network Rail", words[i, end), are two bodies. */
static void
part_bodies(TagWord *words, size_t i, size_t end)
{
  if (!tag_word_is(&words[i], "department") &&
      !tag_word_is(&words[i], "ministry"))
    return;
  for (size_t k = i + 3; k + 2 < end; k++)
    if (tag_word_is(&words[k], "and") &&
        is_body_of_its_own(words, k + 1, end)) {
      words[k].name = 0;
      tag_name_make(words, i, k, TAG_ORG);
      tag_name_make(words, k + 1, end, TAG_ORG);
      return;
    }
}

/* "Norwegian Karsten Lind", which the model took for a name, words[i, end), is
 * one behind the people of a country. */
static void
part_people(TagWord *words, size_t i, size_t end)
{
  enum { NAMES = TAG_LIST_FORENAME | TAG_LIST_SURNAME | TAG_LIST_PLACES |
                 TAG_LIST_INSIDE };
  char code[TAG_COUNTRY_CODE + 1];

  if ((words[i].lists & (TAG_LIST_PEOPLE | NAMES)) != TAG_LIST_PEOPLE ||
      words[i + 1].start != words[i].end + 1)
    return;
  tag_country(&words[i], 1, code);
  if (*code == 0)
    return;
  tag_name_set_unit(&words[i], TAG_NORP);
  tag_name_make(words, i + 1, end, TAG_PER);
}

/* "Jane", a given name, and "Ellen Doerr" behind a blank are one. */
static void
join_given_names(const char *text, TagWord *words, size_t i, size_t to)
{
  if (i + 2 < to && (words[i].lists & TAG_LIST_FORENAME) &&
      !(words[i].lists & TAG_LIST_TITLE) &&
      tag_name_opens(&words[i + 1], TAG_PER) &&
      (words[i + 1].lists & TAG_LIST_FORENAME) &&
      text[words[i].end] == ' ' && words[i + 1].start == words[i].end + 1)
    tag_name_make(words, i, tag_name_end(words, i + 1, to), TAG_PER);
}

/* "Bradford-Manchester": a place and a hyphen before one that begins with
 * words[i] is one too. */
static void
name_first_of_pair(TagWord *words, size_t i, size_t from)
{
  enum { PLACES = TAG_LIST_COUNTRY | TAG_LIST_REGION | TAG_LIST_CITY };

  if (i < from + 2 || !tag_word_is(&words[i - 1], "-") ||
      words[i - 1].end != words[i].start ||
      words[i - 2].end != words[i - 1].start || words[i - 2].name != 0 ||
      words[i - 1].name != 0 || !(words[i - 2].flags & TAG_UPPER_FIRST) ||
      !(words[i].lists & PLACES) || !(words[i - 2].lists & PLACES) ||
      (words[i - 2].lists & TAG_LIST_INSIDE) ||
      (i > from + 2 && (words[i - 3].flags & TAG_UPPER_FIRST)))
    return;
  tag_name_set_unit(&words[i - 2], TAG_LOC);
  words[i - 2].share = TAG_NAME_BY_RULE;
}

/* "Stoke-on-Trent", of which the model found "Stoke" or "Stoke-". */
static void
join_town(TagWord *words, size_t i, size_t to)
{
  static const char *const small[] = { "on", "upon", "by", "sur", "en", "le",
                                       "la", "les", "super", "under", "next",
                                       "the", NULL };

  if (i + 4 >= to || !tag_word_is(&words[i + 1], "-") ||
      !tag_word_is(&words[i + 3], "-") ||
      words[i + 4].start != words[i].end + 2 + words[i + 2].end -
                              words[i + 2].start ||
      !(words[i + 4].flags & TAG_UPPER_FIRST) ||
      tag_name_end(words, i, to) > i + 2 || (i + 5 < to &&
      tag_name_amid(&words[i + 5])))
    return;
  if (tag_word_is_one_of(&words[i + 2], small))
    tag_name_make(words, i, i + 5, TAG_LOC);
}

/* "the Bronx" without its article. */
static void
leave_article_out(TagWord *words, size_t i, size_t end)
{
  uint32_t kind = tag_name_kind(&words[i]);

  if ((words[i].flags & TAG_UPPER_FIRST) || !tag_word_is(&words[i], "the"))
    return;
  words[i].name = 0;
  tag_name_make(words, i + 1, end, kind);
}

/* What the model took into the name words[i, end) and is none of it. */
static void
leave_out(TagWord *words, size_t i, size_t end)
{
  leave_article_out(words, i, end);
  if (tag_name_opens(&words[i], TAG_PER))
    part_people(words, i, end);
  else if (tag_name_opens(&words[i], TAG_ORG))
    part_bodies(words, i, end);
}

/* What the model parted and is one name, beginning with words[i]. */
static void
join_parts(TagWord *words, size_t i, size_t from, size_t to)
{
  size_t end = tag_name_end(words, i, to);

  if (end == i) {
    if (tag_name_amid(&words[i]) || !(words[i].flags & TAG_UPPER_FIRST))
      return;
    end++;
  }
  end = join_hyphen(words, i, end, from, to);
  if (words[i].name == 0 || tag_name_is(&words[i], TAG_ORG))
    join_of(words, i, end, to);
  if (tag_name_opens(&words[i], TAG_ORG)) {
    join_list(words, i, tag_name_end(words, i, to), to);
    join_circuit(words, i, tag_name_end(words, i, to), to);
  }
  join_ampersand(words, i, end, to);
  join_comma(words, i, end, from, to);
}

/* May a number of one or two digits, before words[at], end a name, and count
 * nothing: is a mark behind it, or a word that no unit is? */
static int
ends_number(const TagWord *words, size_t at, size_t to)
{
  enum { BEHIND = 1u << TAG_ADP | 1u << TAG_ADV | 1u << TAG_AUX |
                  1u << TAG_CCONJ | 1u << TAG_DET | 1u << TAG_PART |
                  1u << TAG_PRON | 1u << TAG_SCONJ | 1u << TAG_VERB };
  const TagWord *w = &words[at];

  if (at == to)
    return 1;
  if (w->flags & TAG_LETTER)
    return w->start > w[-1].end && !(w->flags & TAG_UPPER_FIRST) &&
           (BEHIND >> w->upos & 1);
  return w->upos == TAG_PUNCT && !(w->flags & TAG_DIGIT) &&
         (at + 1 == to || w[1].start > w->end);
}

/* "PlayStation 3", "the AirPods Pro 3": the number behind the product that
 * begins with words[i] is of its name. */
static void
join_number(const char *text, TagWord *words, size_t i, size_t to)
{
  size_t end = tag_name_end(words, i, to);
  const TagWord *w = &words[end];

  if (end == to || w->name != 0 || w->end - w->start > 2 ||
      text[w->start] < '1' || text[w->start] > '9' ||
      !ascii_is_digit(text[w->end - 1]) || w->start != w[-1].end + 1 ||
      text[w[-1].end] != ' ' || (w[-1].flags & TAG_DIGIT) ||
      !ends_number(words, end + 1, to))
    return;
  words[end].share = w[-1].share;
  tag_name_make(words, i, end + 1, TAG_PRODUCT);
}

/* The name that begins with words[i]. */
static void
read_name(const char *text, TagWord *words, size_t i, size_t from, size_t to)
{
  size_t end = tag_name_end(words, i, to);

  if (end > i + 1) {
    if (tag_is_event(text, words, i, end, tag_name_kind(&words[i])))
      tag_name_make(words, i, end, TAG_EVENT);
  } else if (is_plural_acronym(text, &words[i]) ||
             (tag_name_is_unit(&words[i], TAG_ORG) &&
              (is_thing(text, &words[i]) ||
               is_behind_slash(text, words, i, from))) ||
             is_law(text, words, i, from))
    words[i].name = 0;
  else if ((tag_name_is_unit(&words[i], TAG_PER) ||
            tag_name_is_unit(&words[i], TAG_LOC)) &&
           is_brand(text, &words[i]))
    tag_name_set_unit(&words[i], TAG_ORG);
  else if (tag_is_league(text, words, i, i + 1))
    tag_name_set_unit(&words[i], TAG_EVENT);
  join_hyphen_before(text, words, i, from, to);
  if (tag_name_is(&words[i], TAG_LOC)) {
    name_first_of_pair(words, i, from);
    join_town(words, i, to);
  } else if (tag_name_is_unit(&words[i], TAG_PER))
    join_given_names(text, words, i, to);
  else if (tag_name_is(&words[i], TAG_PRODUCT))
    join_number(text, words, i, to);
  if (end > i + 1 && (end = tag_name_end(words, i, to)) > i + 1)
    leave_out(words, i, end);
}

const uint32_t *
tag_name_rules(const char *text, TagWord *words, size_t from, size_t to,
               const uint32_t *places)
{
  const uint32_t *next = places;
  uint32_t lists = 0;

  for (; *next < to; next++) {
    lists |= words[*next].lists;
    keep_kind(text, words, *next, from, to);
    if (is_club(words, *next, from, to))
      tag_name_set_unit(&words[*next], TAG_ORG);
    if (*next - from > 1 && is_degree(words, *next))
      words[*next].name = 0;
    if (tag_may_be_family_name(text, words, *next, to) &&
        !tag_name_amid(&words[*next]))
      tag_join_given_name(text, words, *next, to);
    if (tag_name_begins(&words[*next]))
      read_name(text, words, *next, from, to);
    join_parts(words, *next, from, to);
  }
  if (lists & TAG_LIST_INSIDE) {
    keep_whole(text, words, from, to, places, TAG_LIST_COUNTRY, TAG_LOC);
    keep_whole(text, words, from, to, places, TAG_LIST_ORGANISATION, TAG_ORG);
    if (lists & TAG_LIST_PEOPLE)
      keep_whole(text, words, from, to, places, TAG_LIST_PEOPLE, TAG_NORP);
  }
  if (lists & TAG_LIST_PEOPLE)
    for (const uint32_t *at = places; *at < to; at++)
      name_people(text, words, *at, from, to);
  return next;
}
