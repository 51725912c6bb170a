/* canonical.c - see canonical.h.  Mentions of one thing share one string:
 *
 *   "Trump", "President Trump", "Donald"   Donald Trump, if the text has that;
 *                                          of two the one mentioned last
 *   "Mr Lind"                              Karl Lind, never Ann Lind
 *   "WHO"                                  the name with these initials
 *   "Weserkraft", "Labour"                 Weserkraft AG, Labour Party
 *   "The BBC"                              BBC, if the text has that too
 *   "CHINA"                                China
 *   "U.S.", "America"                      United States
 *   "Frenchman", "Tories"                  French, Tory, if the text has that
 *
 * and in other languages
 *
 *   "Merkels", "Deutschen Bank"            Angela Merkel, Deutsche Bank
 *   "Sánchez", "Lula"                      Pedro Sánchez Pérez-Castejón, Luiz
 *                                          Inácio Lula da Silva
 *   "EE.UU.", "UE"                         Estados Unidos, Unión Europea
 *   "ÖVP" behind "Österreichische Volkspartei", or before it, in brackets
 *
 * Kinds stay apart: "Chinese" is no "China". */
#include "canonical.h"

#include <string.h>

#include "acronyms.h"
#include "ascii.h"
#include "courtesy.h"
#include "inflection.h"
#include "known_names.h"
#include "model.h"
#include "names.h"
#include "rule_words.h"
#include "upos.h"
#include "utf8.h"
#include "words.h"

/* BY_LAST + the gender, if it is known. */
enum { BY_LAST, BY_LAST_OF_MAN, BY_LAST_OF_WOMAN, BY_FIRST, BY_FIRM, BY_LETTERS,
       BY_WHOLE, BY_PEOPLE, BY_STEMS, BY_SHORT, BY_COUNTRY };

enum { MIDDLE_NAMES = 3,        /* of a person, that are looked at            */
       MOST_KEYS = 2 * MIDDLE_NAMES + 8 };  /* that a name is found by        */

static uint32_t
alias_slot(const TagAliases *a, uint32_t key)
{
  uint32_t i = key & a->mask;

  while (a->keys[i] != 0 && a->keys[i] != key)
    i = (i + 1) & a->mask;
  return i;
}

/* What a name is found by in one of the ways above. */
static uint32_t
alias_key(uint32_t way, const TagEntity *e, uint32_t hash)
{
  uint32_t key = tag_hash(way * 64 + e->kind, hash, 0);

  return key ? key : 1;
}

/* By its words from one on, before another. */
static uint32_t
words_key(const TagAliases *a, uint32_t way, const TagEntity *e, uint32_t from,
          uint32_t to)
{
  uint32_t h = 0;

  for (uint32_t i = from; i < to; i++)
    h = tag_hash(5, h, a->words[e->word + i].lower);
  return alias_key(way, e, h);
}

static uint32_t
letters_key(const TagAliases *a, const TagEntity *e)
{
  return words_key(a, BY_LETTERS, e, 0, e->n_words);
}

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

/* The initials of a name's capitalised words as one upper-case hash; or, small,
 * of small ones too. */
static uint32_t
initials_key(const TagAliases *a, const TagEntity *e, int small)
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
  }
  h = tag_mix(h);
  return n < 2 ? 0 : h ? h : 1;
}

static uint32_t
acronym_key(const TagAliases *a, const TagEntity *e)
{
  int small = tag_names_in_small(&a->words[e->word]) &&
              a->words[e->word].kinds == 0;
  uint32_t h = 7, n = 0;

  for (uint32_t i = e->start; i < e->end; i++) {
    char c = small ? large(a->text[i]) : a->text[i];
    if (c >= 'A' && c <= 'Z') {
      h = h * 31 + (unsigned char)c;
      n++;
    } else if (!a->english && (c & 0x80) && a->words[e->word].flags &
               TAG_UPPER_ALL) {
      if (utf8_is_start(a->text, i)) {
        h = h * 31 + tag_plain_letter(a->text + i);
        n++;
      }
    } else if (a->text[i] != '.')
      return 0;
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
  if (full == NULL || !tag_spells(a->text, full->start, full->end, e->start,
                                  e->end))
    return 0;
  e->long_word = full->word;
  e->n_long = full->n_words;
  return 1;
}

static void
find_long_form(const TagAliases *a, TagEntity *e)
{
  size_t first;

  if (!a->english && e->n_words > 0 && e->n_words < 4 && e->kind != TAG_PER &&
      find_beside(a, e))
    return;
  if (e->n_words != 1 || acronym_key(a, e) == 0)
    return;
  first = tag_long_form(a->text, a->words, e->word);
  if (first < e->word) {
    e->long_word = (uint32_t)first;
    e->n_long = e->word - 1 - e->long_word;
  }
}

static int
is_among_words(const char *const *words, const char *word, size_t n)
{
  for (; *words != NULL; words++)
    if (strlen(*words) == n && memcmp(word, *words, n) == 0)
      return 1;
  return 0;
}

int
tag_is_firm_form(const char *word, size_t n)
{
  return is_among_words(rule_firms, word, n);
}

/* Are they the same, or in a text in small letters the same but for these? */
static int
is_same_form(const char *form, const char *known, size_t n, int small)
{
  for (size_t i = 0; i < n; i++)
    if (form[i] != (small ? ascii_lower(known[i]) : known[i]))
      return 0;                 /* most of them at once                       */
  return known[n] == 0;
}

/* Is it what such names are said without, "Weserkraft AG", "Labour Party",
 * "Hull City"? */
static int
is_form(const char *word, size_t n, int small)
{
  for (const char *const *form = rule_forms; *form != NULL; form++)
    if (is_same_form(word, *form, n, small))
      return 1;
  return tag_is_firm_form(word, n);
}

/* How many words of a body's name are its form, "AG", "& Company"; 0: it has
 * none, or is nothing else. */
static uint32_t
count_english_form(const TagAliases *a, const TagEntity *e)
{
  const TagWord *last = &a->words[e->word + e->n_words - 1];

  if (e->kind != TAG_ORG || e->n_words < 2 ||
      !is_form(a->text + last->start, last->end - last->start,
               tag_names_in_small(last)))
    return 0;
  return e->n_words > 2 && a->text[last[-1].start] == '&' ? 2 : 1;
}

/* "GmbH & Co. KG", too. */
static uint32_t
count_form(const TagAliases *a, const TagEntity *e)
{
  uint32_t n = 0;

  if (a->english || e->kind != TAG_ORG)
    return count_english_form(a, e);
  while (n + 1 < e->n_words) {
    const TagWord *w = &a->words[e->word + e->n_words - 1 - n];
    const char *word = a->text + w->start;
    size_t len = w->end - w->start;
    if (!is_among_words(rule_other_firms, word, len) &&
        !(n > 0 && (*word == '&' || tag_is_firm_form(word, len))))
      break;
    n++;
  }
  return n > 0 ? n : count_english_form(a, e);
}

/* The hash of a word without its plural's ending: "Tories", "Jews". */
static uint32_t
singular_hash(const char *text, const TagWord *w)
{
  char form[32];
  size_t n = w->end - w->start;

  if (n < 4 || n >= sizeof form || text[w->end - 1] != 's')
    return w->lower;
  for (size_t i = 0; i < n; i++)
    form[i] = ascii_lower(text[w->start + i]);
  if (n > 4 && memcmp(form + n - 3, "ies", 3) == 0) {
    form[n - 3] = 'y';
    n--;
  }
  return tag_word_hash(form, n - 1);
}

/* The hash of a people's name without its endings. */
static uint32_t
people_hash(const TagAliases *a, const TagWord *w)
{
  return a->german || a->french
           ? tag_bare_hash(a->text, w, tag_people_stem(a->text, w, a->german))
           : singular_hash(a->text, w);
}

/* What a people is found by: its country, or its name for one of it. */
static uint32_t
people_key(const TagAliases *a, const TagEntity *e)
{
  char code[TAG_COUNTRY_CODE + 1];
  uint32_t h = 0;

  tag_country(a->words + e->word, e->n_words, code);
  if (*code)
    h = tag_word_hash(code, strlen(code));
  else
    for (uint32_t i = 0; i < e->n_words; i++)
      h = tag_hash(5, h, i + 1 < e->n_words
                           ? a->words[e->word + i].lower
                           : people_hash(a, &a->words[e->word + i]));
  return alias_key(BY_PEOPLE, e, h);
}

/* "The BBC": then "BBC" is to be found. */
static int
begins_with(const TagAliases *a, const TagEntity *e, uint32_t the)
{
  return e->kind == TAG_ORG && e->n_words > 1 &&
         a->words[e->word].lower == the;
}

static uint32_t
find_the(const TagAliases *a)
{
  uint32_t the = tag_word_hash("the", 3);

  for (size_t i = 0; i < a->n; i++)
    if (begins_with(a, &a->all[i], the))
      return the;
  return 0;
}

/* "Merkels" as "Merkel", "Óscar" as "Oscar". */
static uint32_t
bare_hash(const TagAliases *a, const TagWord *w)
{
  return a->english ? w->lower :
         a->german ? tag_bare_hash(a->text, w, tag_genitive_stem(a->text, w)) :
         tag_plain_hash(a->text, w);
}

static uint32_t
last_key(const TagAliases *a, const TagEntity *e, TagGender gender)
{
  return alias_key(BY_LAST + (uint32_t)gender, e,
                   bare_hash(a, &a->words[e->word + e->n_bare - 1]));
}

static uint32_t
first_key(const TagAliases *a, const TagEntity *e)
{
  return alias_key(BY_FIRST, e, bare_hash(a, &a->words[e->word]));
}

/* "B. Obama" */
static int
has_mere_initial(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];

  return !a->english && e->kind == TAG_PER && e->n_words > 1 &&
         e->end - w->start > 2 && a->text[w->start + 1] == '.';
}

/* How long a name is, in words. */
static uint32_t
length_of(const TagAliases *a, const TagEntity *e)
{
  return has_mere_initial(a, e) ? 1 : e->n_words;
}

/* What is found by the key is the first mention, or the longest. */
static void
offer(const TagAliases *a, uint32_t key, uint32_t entity, int longest)
{
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      (longest && length_of(a, &a->all[a->entity[slot]]) <
                    length_of(a, &a->all[entity]))) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* How well it names a people: "French" better than "Frenchmen", and "Tory" than
 * "Tories"; in German and French the shortest does best, "Français". */
static int
people_rank(const TagAliases *a, const TagEntity *e)
{
  if (a->german || a->french)
    return -(int)(e->end - e->start);
  return a->words[e->word + e->n_words - 1].upos == TAG_ADJ ? 2 :
         a->text[e->end - 1] != 's' ? 1 : 0;
}

/* The first mention of a people, or the better one. */
static void
offer_people(const TagAliases *a, uint32_t entity)
{
  uint32_t key = people_key(a, &a->all[entity]);
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      people_rank(a, &a->all[entity]) >
        people_rank(a, &a->all[a->entity[slot]])) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* Of a word of a German name, for stems_key. */
static uint32_t
german_hash(const TagAliases *a, const TagEntity *e, const TagWord *w)
{
  int last = w == &a->words[e->word + e->n_words - 1];

  if (e->kind == TAG_PER || e->n_words == 1 || !(w->flags & TAG_UPPER_FIRST))
    return last ? bare_hash(a, w) : w->lower;
  return tag_bare_hash(a->text, w, last ? tag_noun_stem(a->text, w)
                                        : tag_adjective_stem(a->text, w));
}

/* What the country is found by that a name is of, "Moçambique", "República de
 * Moçambique"; 0: it is of none. */
static uint32_t
country_key(const TagAliases *a, const TagEntity *e)
{
  char code[TAG_COUNTRY_CODE + 1] = "";

  if (e->kind != TAG_LOC)
    return 0;
  tag_country_inflected(a->text, &a->words[e->word], e->n_words, a->german,
                        code);
  return *code ? alias_key(BY_COUNTRY, e, tag_word_hash(code, strlen(code)))
               : 0;
}

/* A name without its endings or accents: "Deutschen Bank", "Frankreichs",
 * "Egypte"; but "D1" is not "D2". */
static uint32_t
stems_key(const TagAliases *a, const TagEntity *e)
{
  uint32_t h = country_key(a, e);

  if (h != 0)
    return h;
  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    h = tag_hash(5, h, w->flags & TAG_DIGIT ? w->exact :
                       a->german ? german_hash(a, e, w) : bare_hash(a, w));
  }
  return alias_key(BY_STEMS, e, h);
}

/* Is it in the nominative, as far as its ending tells?  "Deutsche Bank",
 * "Deutscher Bundestag" are; not "Deutschen Bank", "Merkels". */
static int
is_nominative(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];
  const TagWord *last = &w[e->n_words - 1];

  if (tag_genitive_stem(a->text, last) < last->end - last->start &&
      (w == last || e->kind == TAG_PER))
    return 0;
  for (; w < last && e->kind != TAG_PER; w++)
    if (w->end - w->start > 4 && (w->flags & TAG_UPPER_FIRST) &&
        (memcmp(a->text + w->end - 2, "en", 2) == 0 ||
         memcmp(a->text + w->end - 2, "em", 2) == 0))
      return 0;
  return 1;
}

/* How well such a name reads: "Égypte" better than "Egypte" and "ÉGYPTE", and
 * than what has more words. */
static uint32_t
stems_rank(const TagAliases *a, const TagEntity *e)
{
  enum { MOST = 255 };
  uint32_t n = e->n_words < MOST ? e->n_words : MOST, len = e->end - e->start;

  if (a->words[e->word].flags & TAG_UPPER_ALL)
    return 0;
  return (MOST + 1 - n) * (MOST + 1) +
         (a->german ? (uint32_t)is_nominative(a, e) : len < MOST ? len : MOST);
}

/* The first mention, or the first of those that read best. */
static void
offer_stems(const TagAliases *a, uint32_t entity)
{
  uint32_t key = stems_key(a, &a->all[entity]), slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      stems_rank(a, &a->all[entity]) >
        stems_rank(a, &a->all[a->entity[slot]])) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* "carlos , zuculini" of a line-up are two. */
static int
holds_comma(const TagAliases *a, const TagEntity *e)
{
  for (uint32_t i = 1; i + 1 < e->n_bare; i++)
    if (a->text[a->words[e->word + i].start] == ',')
      return 1;
  return 0;
}

/* What a name of several words may be called by. */
static void
learn_parts(const TagAliases *a, const TagEntity *e, uint32_t k)
{
  uint32_t initials, form;

  if (e->kind == TAG_PER) {
    if (holds_comma(a, e))
      return;
    offer(a, last_key(a, e, TAG_GENDER_UNKNOWN), k, 1);
    offer(a, last_key(a, e, e->gender), k, 1);
    offer(a, first_key(a, e), k, 1);
    return;
  }
  initials = initials_key(a, e, tag_names_in_small(&a->words[e->word]));
  if (initials != 0)
    offer(a, initials, k, 1);
  if (!a->english && (initials = initials_key(a, e, 1)) != 0)
    offer(a, initials, k, 1);   /* "Cour pénale internationale"               */
  if ((form = count_form(a, e)) != 0)
    offer(a, words_key(a, BY_FIRM, e, 0, e->n_words - form), k, 1);
}

/* May somebody of two last names be known by word i > 0 of the name?  Not "Juan
 * Manuel Corchado" by his second given name. */
static int
is_middle_name(const TagAliases *a, const TagEntity *e, uint32_t i)
{
  const TagWord *w = &a->words[e->word + i];

  return (w->flags & TAG_UPPER_FIRST) &&
         (i > 1 || !(w->lists & TAG_LIST_FORENAME));
}

/* Unless it is another's last name. */
static void
offer_middle_name(const TagAliases *a, const TagEntity *e, uint32_t key)
{
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      first_key(a, &a->all[a->entity[slot]]) == first_key(a, e))
    offer(a, key, (uint32_t)(e - a->all), 1);
}

/* The first of two last names, or a nickname. */
static void
learn_middle_names(const TagAliases *a, const TagEntity *e)
{
  if (e->kind != TAG_PER || e->n_words == 0 || holds_comma(a, e))
    return;
  for (uint32_t i = 1; i + 1 < e->n_bare && i <= MIDDLE_NAMES; i++) {
    const TagWord *w = &a->words[e->word + i];
    if (!is_middle_name(a, e, i))
      continue;
    offer_middle_name(a, e, alias_key(BY_LAST, e, bare_hash(a, w)));
    offer_middle_name(a, e, alias_key(BY_LAST + (uint32_t)e->gender, e,
                                      bare_hash(a, w)));
  }
}

static void
learn_name(const TagAliases *a, const TagEntity *e, uint32_t k)
{
  if (!a->english && e->kind != TAG_NORP)
    offer_stems(a, k);
  if (e->kind == TAG_NORP)
    offer_people(a, k);
  if (a->the != 0 && e->kind == TAG_ORG)
    offer(a, words_key(a, BY_WHOLE, e, 0, e->n_words), k, 0);
  if (!(a->words[e->word].flags & TAG_UPPER_ALL))
    offer(a, letters_key(a, e), k, 0);
  if (e->n_long > 0 && acronym_key(a, e) != 0)
    offer(a, acronym_key(a, e), k, 0);
  if (e->n_long > 0 && !a->english)
    offer(a, words_key(a, BY_SHORT, e, 0, e->n_words), k, 0);
  if (e->n_words > 1)
    learn_parts(a, e, k);
}

static void
find_language(TagAliases *a)
{
  size_t n = sizeof known_names / sizeof *known_names, i = 0;

  a->english = strcmp(a->language, "en") == 0;
  a->german = strcmp(a->language, "de") == 0;
  a->french = strcmp(a->language, "fr") == 0;
  a->two_last_names = strcmp(a->language, "es") == 0 ||
                      strcmp(a->language, "pt") == 0;
  while (i < n && strcmp(known_names[i].language, a->language) != 0)
    i++;
  a->known = i;
  while (i < n && strcmp(known_names[i].language, a->language) == 0)
    i++;
  a->known_end = i;
}

int32_t
tag_aliases_learn(TagAliases *a)
{
  size_t room;

  a->mask = 63;
  while (a->mask < MOST_KEYS * a->n)
    a->mask = a->mask * 2 + 1;
  room = (size_t)a->mask + 1;
  a->keys = a->host->scratch(a->doc, room * sizeof *a->keys);
  a->entity = a->host->scratch(a->doc, room * sizeof *a->entity);
  if (a->keys == NULL || a->entity == NULL)
    return PRECIS_E_LIMIT;
  a->host->text(a->doc, &a->len);
  find_language(a);
  for (size_t i = 0; i < a->n; i++) {
    TagEntity *e = &a->all[i];
    find_long_form(a, e);
    if (!a->english && e->kind == TAG_PER && e->n_words > 0 &&
        e->gender == TAG_GENDER_UNKNOWN)
      e->gender = tag_courtesy(a->language, a->text, a->words, e->word);
  }
  a->the = find_the(a);
  for (size_t i = 0; i < a->n; i++)
    if (a->all[i].n_words > 0)
      learn_name(a, &a->all[i], (uint32_t)i);
  for (size_t i = 0; i < a->n && a->two_last_names; i++)
    learn_middle_names(a, &a->all[i]);
  return PRECIS_OK;
}

static const TagEntity *
found_by(const TagAliases *a, uint32_t key)
{
  uint32_t slot = alias_slot(a, key);

  return key == 0 || a->keys[slot] == 0 ? NULL : &a->all[a->entity[slot]];
}

/* Are the words of the shorter name the last ones of the longer? */
static int
ends_with(const TagAliases *a, const TagEntity *longer,
          const TagEntity *shorter)
{
  uint32_t n = shorter->n_bare;

  if (n > longer->n_bare)
    return 0;
  const TagWord *w = &a->words[longer->word + longer->n_bare - n];
  for (uint32_t i = 0; i < n; i++)
    if (bare_hash(a, &w[i]) != bare_hash(a, &a->words[shorter->word + i]))
      return 0;
  return 1;
}

/* May a person of two words or more, found by the last of them, be this one?
 * "Bill Clinton" is not "Hillary Rodham Clinton", "Rodham Clinton" is. */
static int
may_be_called(const TagAliases *a, const TagEntity *full, const TagEntity *e)
{
  return first_key(a, e) == first_key(a, full) || ends_with(a, full, e) ||
         (has_mere_initial(a, e) && a->text[a->words[e->word].start] ==
                                      a->text[a->words[full->word].start]);
}

static const TagEntity *
longer_person(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = found_by(a, last_key(a, e, e->gender)), *first;

  if (full == NULL || length_of(a, full) <= length_of(a, e))
    full = found_by(a, last_key(a, e, TAG_GENDER_UNKNOWN));
  /* "Mr Lind" is not Ann Lind; but "Lula" is also a woman's name */
  if (full != NULL && full->gender + e->gender == TAG_MAN + TAG_WOMAN &&
      (a->english || e->n_words == 1 || !ends_with(a, full, e)))
    return e;
  if (full != NULL && a->two_last_names && e->n_words == 1 &&
      !ends_with(a, full, e) && (first = found_by(a, first_key(a, e))) != NULL)
    full = first;               /* it was found by a middle name              */
  if (full == NULL && e->n_words == 1)
    full = found_by(a, first_key(a, e));
  if (full == NULL || length_of(a, full) <= length_of(a, e) ||
      (e->n_words > 1 && !may_be_called(a, full, e)))
    return e;
  return full;
}

/* "Lula", "Lula da Silva", "Luiz Inácio Lula da Silva". */
static const TagEntity *
full_person(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *longer = longer_person(a, e);

  return a->english ? longer : longer_person(a, longer);
}

/* The longer name of a body, a place or the like. */
static const TagEntity *
full_thing(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = NULL;

  if (e->n_words == 1)
    full = found_by(a, acronym_key(a, e));
  if (full == NULL && !a->english)
    full = found_by(a, words_key(a, BY_SHORT, e, 0, e->n_words));
  if (full == NULL && e->kind == TAG_ORG)
    full = found_by(a, words_key(a, BY_FIRM, e, 0, e->n_words));
  if (full != NULL && (full->n_words > e->n_words || full->n_long > 0))
    return full;
  return a->the != 0 && begins_with(a, e, a->the)
           ? found_by(a, words_key(a, BY_WHOLE, e, 1, e->n_words)) : NULL;
}

/* The mention whose form the name takes, which may be its own. */
static const TagEntity *
full_name(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full =
    e->kind == TAG_PER ? full_person(a, e) :
    e->kind == TAG_NORP ? found_by(a, people_key(a, e)) : full_thing(a, e);

  if ((full == NULL || full == e) &&
      (a->words[e->word].flags & TAG_UPPER_ALL))
    full = found_by(a, letters_key(a, e));      /* "CHINA" is "China"         */
  return full != NULL ? full : e;
}

/* From here on its last and its first name mean this one. */
static void
remember(const TagAliases *a, const TagEntity *e)
{
  uint32_t place = (uint32_t)(e - a->all);

  if (e->n_words < 2 || e->kind != TAG_PER || holds_comma(a, e))
    return;
  a->entity[alias_slot(a, last_key(a, e, TAG_GENDER_UNKNOWN))] = place;
  a->entity[alias_slot(a, last_key(a, e, e->gender))] = place;
  a->entity[alias_slot(a, first_key(a, e))] = place;
  for (uint32_t i = 1;
       i + 1 < e->n_bare && i <= MIDDLE_NAMES && a->two_last_names; i++) {
    uint32_t key = alias_key(BY_LAST, e,
                             bare_hash(a, &a->words[e->word + i]));
    uint32_t slot = alias_slot(a, key);
    if (a->keys[slot] == key &&
        first_key(a, &a->all[a->entity[slot]]) == first_key(a, e))
      a->entity[slot] = place;
  }
}

/* Short names of countries and of their unions, known without the text. */
static const char *
known_name(const TagAliases *a, const TagEntity *e)
{
  enum { LONGEST = 40 };        /* bytes, to skip what is none soon           */
  size_t n = e->end - e->start;
  int small;

  if (n > LONGEST || (e->kind != TAG_LOC && e->kind != TAG_ORG))
    return NULL;
  small = tag_names_in_small(&a->words[e->word]);
  for (size_t i = a->known; i < a->known_end; i++)
    if (is_same_form(a->text + e->start, known_names[i].form, n, small) ||
        (small &&
         is_same_form(a->text + e->start, known_names[i].name, n, small)))
      return known_names[i].name;
  return NULL;
}

uint32_t
tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t start,
         size_t end, int lower)
{
  char form[256];
  size_t n = 0;

  if (end - start >= sizeof form) {
    end = start + sizeof form - 1;
    while (end > start && !utf8_is_start(text, end))
      end--;
  }
  for (size_t i = start; i < end; i++) {
    char c = text[i];
    int blank = c == ' ' || (c >= 9 && c <= 13);
    if (blank && n > 0 && form[n - 1] == ' ')
      continue;
    form[n++] = blank ? ' ' : c;
  }
  if (lower && n > 1 && form[0] >= 'A' && form[0] <= 'Z' && form[1] >= 'a' &&
      form[1] <= 'z')
    form[0] = (char)(form[0] | 0x20);
  return host->intern(doc, form, n);
}

/* "SAN FRANCISCO" in a dateline, by the lists a place: "San Francisco"; not
 * "EE.UU.".  The id of that string, or 0. */
static uint32_t
quiet_place(const TagAliases *a, const TagEntity *e)
{
  char form[64];
  size_t n = 0;

  if (e->kind != TAG_LOC || e->end - e->start >= sizeof form || e->n_long > 0)
    return 0;
  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    const char *word = a->text + w->start;
    size_t len = w->end - w->start, first;
    if (!(w->flags & TAG_UPPER_ALL) || !(w->lists & TAG_LIST_PLACES) ||
        len < (e->n_words > 1 ? 3 : 4) || memchr(word, '.', len) != NULL)
      return 0;
    if (i > 0 && w->start > w[-1].end)
      form[n++] = ' ';
    utf8_read(word, &first);
    memcpy(form + n, word, first);
    n += first;
    n += words_lower(word + first, len - first, form + n, sizeof form - n);
  }
  return a->host->intern(a->doc, form, n);
}

/* What is written of a name: its long form in brackets; the mention in the
 * nominative, with its accents. */
static TagEntity
shown_name(const TagAliases *a, const TagEntity *full, uint32_t kind)
{
  TagEntity shown = *full;

  shown.kind = kind;
  if (shown.n_long > 0) {
    shown.word = shown.long_word;
    shown.n_words = shown.n_long;
  }
  if (!a->english && full->kind != TAG_NORP) {
    const TagEntity *other = found_by(a, stems_key(a, &shown));
    if (other != NULL) {
      shown.word = other->word;
      shown.n_words = other->n_words;
    }
  }
  return shown;
}

/* A German word of a name as it is shown, and where that ends: without the "s"
 * of the genitive if the lists know the rest of it, or behind "des", as in "des
 * Bundesamtes für", not "des Times Square". */
static uint32_t
shown_end(const TagAliases *a, const TagEntity *shown, const TagWord *w)
{
  size_t n = tag_genitive_stem(a->text, w);
  int first = w == &a->words[shown->word];

  if (n == w->end - w->start)
    return w->end;
  if (first && shown->word > 0 && !(w->flags & TAG_SENTENCE) &&
      tag_word_is(w - 1, "des") &&
      (shown->n_words == 1 || !(w[1].flags & TAG_UPPER_FIRST)))
    return w->start + (uint32_t)tag_genitive_noun(a->text, w);
  return (shown->n_words == 1 || shown->kind == TAG_PER) &&
             tag_is_listed(tag_bare_hash(a->text, w, n))
           ? w->start + (uint32_t)n : w->end;
}

/* A German name in the nominative: the id of that string; 0: no memory. */
static uint32_t
german_form(const TagAliases *a, const TagEntity *shown)
{
  char form[256];
  const TagWord *first = &a->words[shown->word];
  const TagWord *last = &first[shown->n_words - 1];
  const TagWord *w = tag_word_is(first - (shown->word > 0), "des") ? first
                                                                  : last;
  uint32_t end = shown_end(a, shown, w);
  size_t n = end - first->start, rest = last->end - w->end;

  if (end == w->end || n + rest >= sizeof form)
    return tag_form(a->host, a->doc, a->text, first->start, last->end, 0);
  memcpy(form, a->text + first->start, n);
  memcpy(form + n, a->text + w->end, rest);
  return tag_form(a->host, a->doc, form, 0, n + rest, 0);
}

/* "Süddeutsche Zeitung" of "Süddeutschen Zeitung", which the lists know: the id
 * of that string, or 0. */
static uint32_t
listed_nominative(const TagAliases *a, const TagEntity *e)
{
  char form[64];
  size_t n = tag_listed_nominative(a->text, &a->words[e->word], e->n_words,
                                   form, sizeof form);

  return n > 0 ? a->host->intern(a->doc, form, n) : 0;
}

uint32_t
tag_canonical(TagAliases *a, const TagEntity *e)
{
  const char *known = known_name(a, e);
  const TagEntity *full = full_name(a, e);
  uint32_t id;

  remember(a, full);
  if (known != NULL)
    return a->host->intern(a->doc, known, strlen(known));
  if ((id = quiet_place(a, full)) != 0)
    return id;
  TagEntity shown = shown_name(a, full, e->kind);
  if (a->german && !is_nominative(a, &shown) &&
      (id = listed_nominative(a, &shown)) != 0)
    return id;
  if (a->german)
    return german_form(a, &shown);
  const TagWord *first = &a->words[shown.word];
  return tag_form(a->host, a->doc, a->text, first->start,
                  first[shown.n_words - 1].end, 0);
}
