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
 * Kinds stay apart: "Chinese" is no "China". */
#include "canonical.h"

#include <string.h>

#include "acronyms.h"
#include "ascii.h"
#include "model.h"
#include "names.h"
#include "rule_words.h"
#include "upos.h"
#include "utf8.h"
#include "words.h"

/* BY_LAST + the gender, if it is known. */
enum { BY_LAST, BY_LAST_OF_MAN, BY_LAST_OF_WOMAN, BY_FIRST, BY_FIRM, BY_LETTERS,
       BY_WHOLE, BY_PEOPLE };

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

/* The initials of a name's capitalised words as one upper-case hash. */
static uint32_t
initials_key(const TagAliases *a, const TagEntity *e)
{
  int small = tag_names_in_small(&a->words[e->word]);
  uint32_t h = 7, n = 0;

  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    if (!has_initial(w, small))
      continue;
    n++;
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
    } else if (a->text[i] != '.')
      return 0;
  }
  h = tag_mix(h);
  return n < (e->kind == TAG_ORG ? 2u : 3u) ? 0 : h ? h : 1;
}

static void
find_long_form(const TagAliases *a, TagEntity *e)
{
  size_t first;

  if (e->n_words != 1 || acronym_key(a, e) == 0)
    return;
  first = tag_long_form(a->text, a->words, e->word);
  if (first < e->word) {
    e->long_word = (uint32_t)first;
    e->n_long = e->word - 1 - e->long_word;
  }
}

int
tag_is_firm_form(const char *word, size_t n)
{
  for (const char *const *firm = rule_firms; *firm != NULL; firm++)
    if (strlen(*firm) == n && memcmp(word, *firm, n) == 0)
      return 1;
  return 0;
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
count_form(const TagAliases *a, const TagEntity *e)
{
  const TagWord *last = &a->words[e->word + e->n_words - 1];

  if (e->kind != TAG_ORG || e->n_words < 2 ||
      !is_form(a->text + last->start, last->end - last->start,
               tag_names_in_small(last)))
    return 0;
  return e->n_words > 2 && a->text[last[-1].start] == '&' ? 2 : 1;
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
                           : singular_hash(a->text, &a->words[e->word + i]));
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

static uint32_t
last_key(const TagAliases *a, const TagEntity *e, TagGender gender)
{
  return alias_key(BY_LAST + (uint32_t)gender, e,
                   a->words[e->word + e->n_bare - 1].lower);
}

static uint32_t
first_key(const TagAliases *a, const TagEntity *e)
{
  return alias_key(BY_FIRST, e, a->words[e->word].lower);
}

/* What is found by the key is the first mention, or the longest. */
static void
offer(const TagAliases *a, uint32_t key, uint32_t entity, int longest)
{
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      (longest && a->all[a->entity[slot]].n_words < a->all[entity].n_words)) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* How well it names a people: "French" better than "Frenchmen", and "Tory" than
 * "Tories". */
static int
people_rank(const TagAliases *a, const TagEntity *e)
{
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
  if ((initials = initials_key(a, e)) != 0)
    offer(a, initials, k, 1);
  if ((form = count_form(a, e)) != 0)
    offer(a, words_key(a, BY_FIRM, e, 0, e->n_words - form), k, 1);
}

static void
learn_name(const TagAliases *a, const TagEntity *e, uint32_t k)
{
  if (e->kind == TAG_NORP)
    offer_people(a, k);
  if (a->the != 0 && e->kind == TAG_ORG)
    offer(a, words_key(a, BY_WHOLE, e, 0, e->n_words), k, 0);
  if (!(a->words[e->word].flags & TAG_UPPER_ALL))
    offer(a, letters_key(a, e), k, 0);
  if (e->n_long > 0)
    offer(a, acronym_key(a, e), k, 0);
  if (e->n_words > 1)
    learn_parts(a, e, k);
}

int32_t
tag_aliases_learn(TagAliases *a)
{
  size_t room;

  a->mask = 63;
  while (a->mask < 8 * a->n)
    a->mask = a->mask * 2 + 1;
  room = (size_t)a->mask + 1;
  a->keys = a->host->scratch(a->doc, room * sizeof *a->keys);
  a->entity = a->host->scratch(a->doc, room * sizeof *a->entity);
  if (a->keys == NULL || a->entity == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < a->n; i++)
    find_long_form(a, &a->all[i]);
  a->the = find_the(a);
  for (size_t i = 0; i < a->n; i++)
    if (a->all[i].n_words > 0)
      learn_name(a, &a->all[i], (uint32_t)i);
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
    if (w[i].lower != a->words[shorter->word + i].lower)
      return 0;
  return 1;
}

static const TagEntity *
full_person(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = found_by(a, last_key(a, e, e->gender));

  if (full == NULL || full->n_words <= e->n_words)
    full = found_by(a, last_key(a, e, TAG_GENDER_UNKNOWN));
  /* "Mr Lind" is not Ann Lind */
  if (full != NULL && full->gender + e->gender == TAG_MAN + TAG_WOMAN)
    return e;
  if (full == NULL && e->n_words == 1)
    full = found_by(a, first_key(a, e));
  /* "Bill Clinton" is not "Hillary Rodham Clinton", "Rodham Clinton" is */
  if (full == NULL || full->n_words <= e->n_words ||
      (e->n_words > 1 && first_key(a, e) != first_key(a, full) &&
       !ends_with(a, full, e)))
    return e;
  return full;
}

/* The longer name of a body, a place or the like. */
static const TagEntity *
full_thing(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = NULL;

  if (e->n_words == 1)
    full = found_by(a, acronym_key(a, e));
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
}

/* Short names of countries and of their unions, known without the text. */
static const char *
known_name(const TagAliases *a, const TagEntity *e)
{
  static const char *const names[][2] = {
    { "US", "United States" }, { "U.S.", "United States" },
    { "U.S", "United States" },
    { "USA", "United States" }, { "U.S.A.", "United States" },
    { "America", "United States" },
    { "United States of America", "United States" },
    { "UK", "United Kingdom" }, { "U.K.", "United Kingdom" },
    { "Britain", "United Kingdom" }, { "Great Britain", "United Kingdom" },
    { "UAE", "United Arab Emirates" }, { "EU", "European Union" },
    { "E.U.", "European Union" }, { "UN", "United Nations" },
    { "U.N.", "United Nations" },
  };
  size_t n = e->end - e->start;
  int small;

  if (n > 24 || (e->kind != TAG_LOC && e->kind != TAG_ORG))
    return NULL;
  small = tag_names_in_small(&a->words[e->word]);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (is_same_form(a->text + e->start, names[i][0], n, small) ||
        (small && is_same_form(a->text + e->start, names[i][1], n, small)))
      return names[i][1];
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
  const TagWord *first = &a->words[full->n_long ? full->long_word
                                                : full->word];
  uint32_t n = full->n_long ? full->n_long : full->n_words;
  return tag_form(a->host, a->doc, a->text, first->start, first[n - 1].end, 0);
}
