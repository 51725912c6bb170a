/* entities.c - names, values and the user's own as one layer, and the aliases
 * of a document.
 *
 * Where two overlap the one of higher priority stays, then the longer.
 * Mentions of one thing share one canonical string:
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
#include "entities.h"

#include <string.h>

#include "acronyms.h"
#include "ascii.h"
#include "lists.h"
#include "model.h"
#include "names.h"
#include "upos.h"
#include "utf8.h"
#include "values.h"

enum { SLICE = 32768 };         /* bytes                                      */

typedef struct Entity {
  uint32_t start, end;          /* bytes                                      */
  uint32_t word, n_words;       /* of a name; n_words 0: a value              */
  uint32_t n_bare;              /* of them without "Jr.", "QC"                */
  uint32_t long_word, n_long;   /* its name in full, before "(WHO)"; n 0: no  */
  uint32_t kind, value;         /* value: label id                            */
  uint32_t label;               /* of the user's own, else 0                  */
  int32_t priority;
  TagGender gender;             /* of a person                                */
  float score;
} Entity;

typedef struct Gather {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  Entity *found;
  size_t n, room;
} Gather;

struct TagEntities {
  Gather values;
  TagValueText text;
};

typedef struct CustomGather {
  Gather *gather;
  const TagWord *words;
} CustomGather;

static int32_t
make_room(Gather *g, size_t room)
{
  Entity *found = g->host->room(g->doc, room * sizeof *found);

  if (found == NULL)
    return PRECIS_E_LIMIT;
  if (g->n > 0)
    memcpy(found, g->found, g->n * sizeof *found);
  g->found = found;
  g->room = room;
  return PRECIS_OK;
}

static int32_t
add_entity(Gather *g, const Entity *e)
{
  int32_t status = PRECIS_OK;

  if (g->n == g->room)
    status = make_room(g, g->room ? 2 * g->room : 64);
  if (status == PRECIS_OK)
    g->found[g->n++] = *e;
  return status;
}

/* "Energy Secretary Rick Perry", "of State Mike Pompeo": the name itself begins
 * after the last title, and with a capital. */
static void
leave_titles_out(const TagWord *words, Entity *e)
{
  uint32_t first = 0;

  if (e->kind != TAG_PER)
    return;
  if (e->n_words > 2 && !(words[e->word].flags & TAG_UPPER_FIRST) &&
      (words[e->word + 2].flags & TAG_UPPER_FIRST))
    first = 2;
  for (uint32_t i = 0; i + 1 < e->n_words; i++)
    if ((words[e->word + i].lists & TAG_LIST_TITLE) &&
        (words[e->word + i + 1].flags & TAG_UPPER_FIRST))
      first = i + 1;
  e->word += first;
  e->n_words -= first;
}

/* "Jr.", "III", "QC", "PhD" after a person's name. */
static int
is_postnominal(const char *text, const TagWord *w)
{
  static const char *const marks[] = {
    "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "QC", "KC", "MP", "MEP", "MSP",
    "TD", "MBE", "OBE", "CBE", "KBE", "DBE", "PhD", "Ph.D.", "MD", "M.D.",
    "Esq", "Esq."
  };
  size_t n = w->end - w->start;

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strlen(marks[i]) == n && memcmp(text + w->start, marks[i], n) == 0)
      return 1;
  return 0;
}

/* How many words a name has without what follows it: "John Kerry, Jr." */
static uint32_t
count_bare(const char *text, const TagWord *words, const Entity *e)
{
  uint32_t n = e->n_words;

  if (e->kind != TAG_PER || n < 3 ||
      !is_postnominal(text, &words[e->word + n - 1]))
    return n;
  n--;
  return n > 2 && !(words[e->word + n - 1].flags & TAG_LETTER) ? n - 1 : n;
}

static int
has_letter(const TagWord *words, size_t from, size_t last)
{
  while (from <= last && !(words[from].flags & TAG_LETTER))
    from++;
  return from <= last;
}

static int32_t
gather_names(Gather *g, const TagWord *words, size_t n, const uint32_t *places)
{
  int32_t status = PRECIS_OK;

  while (*places != TAG_NO_PLACE && status == PRECIS_OK) {
    size_t i = *places++, last = i;
    float score = words[i].share;

    if (words[i].name == 0)
      continue;
    uint32_t kind = tag_name_kind(&words[i]);
    if (tag_name_opens(&words[i], kind))
      while (last + 1 < n && tag_name_amid(&words[last + 1]) &&
             !tag_name_closes(&words[last], tag_name_kind(&words[last])))
        score += words[++last].share;
    Entity e = { .start = words[i].start, .end = words[last].end,
                 .word = (uint32_t)i, .n_words = (uint32_t)(last + 1 - i),
                 .kind = kind, .score = score / (float)(last + 1 - i) };
    if (has_letter(words, i, last)) {
      leave_titles_out(words, &e);
      e.n_bare = count_bare(g->text, words, &e);
      if (kind == TAG_PER)
        e.gender = tag_gender(words, e.word, e.n_bare);
      status = add_entity(g, &e);
    }
    while (*places <= last)
      places++;
  }
  return status;
}

static int32_t
gather_value(void *user, const TagValue *v)
{
  Gather *g = user;
  Entity e = { .start = (uint32_t)v->start, .end = (uint32_t)v->end,
               .kind = TAG_NAME_KINDS + v->kind, .score = 1.0f };
  size_t n = strlen(v->value);

  if (n > 0 && (e.value = g->host->intern(g->doc, v->value, n)) == 0)
    return PRECIS_E_LIMIT;
  return add_entity(g, &e);
}

static int32_t
gather_custom(void *user, const TagCustomMatch *m)
{
  CustomGather *c = user;
  Gather *g = c->gather;
  const TagWord *first = &c->words[m->word];
  Entity e = { .start = first->start, .end = first[m->n_words - 1].end,
               .priority = m->priority, .score = 1.0f };
  size_t n = strlen(m->value);

  if ((e.label = g->host->intern(g->doc, m->label, strlen(m->label))) == 0 ||
      (n > 0 && (e.value = g->host->intern(g->doc, m->value, n)) == 0))
    return PRECIS_E_LIMIT;
  return add_entity(g, &e);
}

/* One list, by place; of two that overlap the one of higher priority, the
 * longer, the second. */
static int32_t
merge(const Gather *a, const Gather *b, Gather *out)
{
  size_t i = 0, k = 0;
  int32_t status = make_room(out, a->n + b->n + 1);

  while ((i < a->n || k < b->n) && status == PRECIS_OK) {
    const Entity *x = i < a->n ? &a->found[i] : NULL;
    const Entity *y = k < b->n ? &b->found[k] : NULL;
    if (y == NULL || (x != NULL && x->end <= y->start)) {
      status = add_entity(out, x);
      i++;
    } else if (x == NULL || y->end <= x->start) {
      status = add_entity(out, y);
      k++;
    } else if (x->priority != y->priority ? x->priority > y->priority
                                          : x->end - x->start >
                                            y->end - y->start)
      k++;
    else
      i++;
  }
  return status;
}

/* ---- aliases: from the hash of a part of a name to the full name */

/* BY_LAST + the gender, if it is known. */
enum { BY_LAST, BY_LAST_OF_MAN, BY_LAST_OF_WOMAN, BY_FIRST, BY_FIRM, BY_LETTERS,
       BY_WHOLE, BY_PEOPLE };

typedef struct Aliases {
  uint32_t *keys, *entity;      /* entity: its place in the list              */
  uint32_t mask;
  uint32_t the;                 /* its hash, if it begins a name; 0: it does
                                   not                                        */
} Aliases;

static uint32_t
alias_slot(const Aliases *a, uint32_t key)
{
  uint32_t i = key & a->mask;

  while (a->keys[i] != 0 && a->keys[i] != key)
    i = (i + 1) & a->mask;
  return i;
}

/* What a name is found by in one of the ways above. */
static uint32_t
alias_key(uint32_t way, const Entity *e, uint32_t hash)
{
  uint32_t key = tag_hash(way * 64 + e->kind, hash, 0);

  return key ? key : 1;
}

static uint32_t
letters_key(const Entity *e, const TagWord *words)
{
  uint32_t h = 0;

  for (uint32_t i = 0; i < e->n_words; i++)
    h = tag_hash(3, h, words[e->word + i].lower);
  return alias_key(BY_LETTERS, e, h);
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
initials_key(const char *text, const TagWord *words, const Entity *e)
{
  int small = tag_names_in_small(&words[e->word]);
  uint32_t h = 7, n = 0;

  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &words[e->word + i];
    if (!has_initial(w, small))
      continue;
    n++;
    for (uint32_t k = w->start; k < initials_end(text, w); k++)
      if (text[k] != '.')
        h = h * 31 + (unsigned char)large(text[k]);
  }
  h = tag_mix(h);
  return n < 2 ? 0 : h ? h : 1;
}

static uint32_t
acronym_key(const char *text, const TagWord *words, const Entity *e)
{
  int small = tag_names_in_small(&words[e->word]) &&
              words[e->word].kinds == 0;
  uint32_t h = 7, n = 0;

  for (uint32_t i = e->start; i < e->end; i++) {
    char c = small ? large(text[i]) : text[i];
    if (c >= 'A' && c <= 'Z') {
      h = h * 31 + (unsigned char)c;
      n++;
    } else if (text[i] != '.')
      return 0;
  }
  h = tag_mix(h);
  return n < (e->kind == TAG_ORG ? 2u : 3u) ? 0 : h ? h : 1;
}

static void
find_long_form(const char *text, const TagWord *words, Entity *e)
{
  size_t first;

  if (e->n_words != 1 || acronym_key(text, words, e) == 0)
    return;
  first = tag_long_form(text, words, e->word);
  if (first < e->word) {
    e->long_word = (uint32_t)first;
    e->n_long = e->word - 1 - e->long_word;
  }
}

int
tag_is_firm_form(const char *word, size_t n)
{
  static const char *const forms[] = { "AG", "AS", "SE", "SA", "NV", "PLC",
    "Plc", "plc", "Inc", "Inc.", "Ltd", "Ltd.", "Co", "Co.", "Corp", "Corp.",
    "GmbH", "LLC", "LP", "Group", "Holdings", "Corporation", "Company", "Oyj",
    "ASA", "SpA", "AB" };

  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (strlen(forms[i]) == n && memcmp(word, forms[i], n) == 0)
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
  static const char *const forms[] = { "Party", "International", "Industries",
    "Resources", "Networks", "Systems", "Technologies", "Technology",
    "Airlines", "Airways", "Motors", "Motor", "Electronics", "Pharmaceuticals",
    "Petroleum", "Enterprises", "Ventures", "Partners", "Associates",
    "Solutions", "Communications", "Telecom", "Labs", "Laboratories",
    "Brothers", "United", "City", "Town", "Rovers", "Wanderers", "Athletic",
    "Albion", "Hotspur" };

  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (is_same_form(word, forms[i], n, small))
      return 1;
  return tag_is_firm_form(word, n);
}

/* The hash of the words of a firm's or a party's name without its form; 0: it
 * has none. */
static uint32_t
firm_hash(const char *text, const TagWord *words, const Entity *e, int form)
{
  uint32_t n = e->n_words, h = 0;
  const TagWord *last = &words[e->word + n - 1];

  if (e->kind != TAG_ORG ||
      (form && (n < 2 || !is_form(text + last->start,
                                  last->end - last->start,
                                  tag_names_in_small(last)))))
    return 0;
  n -= form ? 1 : 0;
  if (form && n > 1 && text[words[e->word + n - 1].start] == '&')
    n--;                        /* "McKinsey & Company"                       */
  for (uint32_t i = 0; i < n; i++)
    h = tag_hash(5, h, words[e->word + i].lower);
  return h ? h : 1;
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
people_key(const char *text, const TagWord *words, const Entity *e)
{
  char code[TAG_COUNTRY_CODE + 1];
  uint32_t h = 0;

  tag_country(words + e->word, e->n_words, code);
  if (*code)
    h = tag_word_hash(code, strlen(code));
  else
    for (uint32_t i = 0; i < e->n_words; i++)
      h = tag_hash(5, h, i + 1 < e->n_words
                           ? words[e->word + i].lower
                           : singular_hash(text, &words[e->word + i]));
  return alias_key(BY_PEOPLE, e, h);
}

/* All words of a name but the first few. */
static uint32_t
whole_key(const TagWord *words, const Entity *e, uint32_t skip)
{
  uint32_t h = 0;

  for (uint32_t i = skip; i < e->n_words; i++)
    h = tag_hash(5, h, words[e->word + i].lower);
  return alias_key(BY_WHOLE, e, h);
}

/* "The BBC": then "BBC" is to be found. */
static int
begins_with(const TagWord *words, const Entity *e, uint32_t the)
{
  return e->kind == TAG_ORG && e->n_words > 1 && words[e->word].lower == the;
}

static uint32_t
find_the(const TagWord *words, const Entity *all, size_t n)
{
  uint32_t the = tag_word_hash("the", 3);

  for (size_t i = 0; i < n; i++)
    if (begins_with(words, &all[i], the))
      return the;
  return 0;
}

static uint32_t
last_key(const TagWord *words, const Entity *e, TagGender gender)
{
  return alias_key(BY_LAST + (uint32_t)gender, e,
                   words[e->word + e->n_bare - 1].lower);
}

/* The first mention stays, or the longest. */
static void
offer(const Aliases *a, const Entity *all, uint32_t key, uint32_t entity,
      int longest)
{
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      (longest && all[a->entity[slot]].n_words < all[entity].n_words)) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* How well it names a people: "French" better than "Frenchmen", and "Tory" than
 * "Tories". */
static int
people_rank(const char *text, const TagWord *words, const Entity *e)
{
  return words[e->word + e->n_words - 1].upos == TAG_ADJ ? 2 :
         text[e->end - 1] != 's' ? 1 : 0;
}

/* The first mention of a people stays, or the better one. */
static void
offer_people(const Aliases *a, const char *text, const TagWord *words,
             const Entity *all, uint32_t entity)
{
  uint32_t key = people_key(text, words, &all[entity]);
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      people_rank(text, words, &all[entity]) >
        people_rank(text, words, &all[a->entity[slot]])) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

/* "carlos , zuculini" of a line-up are two. */
static int
holds_comma(const char *text, const TagWord *words, const Entity *e)
{
  for (uint32_t i = 1; i + 1 < e->n_bare; i++)
    if (text[words[e->word + i].start] == ',')
      return 1;
  return 0;
}

static void
learn_aliases(const Aliases *a, const char *text, const TagWord *words,
              const Entity *all, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const Entity *e = &all[i];
    uint32_t key, k = (uint32_t)i;
    if (e->n_words == 0)
      continue;
    if (e->kind == TAG_NORP)
      offer_people(a, text, words, all, k);
    if (a->the != 0 && e->kind == TAG_ORG)
      offer(a, all, whole_key(words, e, 0), k, 0);
    if (!(words[e->word].flags & TAG_UPPER_ALL))
      offer(a, all, letters_key(e, words), k, 0);
    if (e->n_long > 0)
      offer(a, all, acronym_key(text, words, e), k, 0);
    if (e->n_words < 2)
      continue;
    if (e->kind == TAG_PER) {
      if (holds_comma(text, words, e))
        continue;
      offer(a, all, last_key(words, e, TAG_GENDER_UNKNOWN), k, 1);
      offer(a, all, last_key(words, e, e->gender), k, 1);
      offer(a, all, alias_key(BY_FIRST, e, words[e->word].lower), k, 1);
    } else if ((key = initials_key(text, words, e)) != 0)
      offer(a, all, key, k, 1);
    if ((key = firm_hash(text, words, e, 1)) != 0)
      offer(a, all, alias_key(BY_FIRM, e, key), k, 1);
  }
}

static const Entity *
found_by(const Aliases *a, const Entity *all, uint32_t key)
{
  uint32_t slot = alias_slot(a, key);

  return key == 0 || a->keys[slot] == 0 ? NULL : &all[a->entity[slot]];
}

/* Are the words of the shorter name the last ones of the longer? */
static int
ends_with(const TagWord *words, const Entity *longer, const Entity *shorter)
{
  uint32_t n = shorter->n_bare, skip = longer->n_bare - n;

  for (uint32_t i = 0; i < n; i++)
    if (n > longer->n_bare || words[longer->word + skip + i].lower !=
                                words[shorter->word + i].lower)
      return 0;
  return 1;
}

static const Entity *
full_person(const Aliases *a, const TagWord *words, const Entity *all,
            const Entity *e)
{
  const Entity *full = found_by(a, all, last_key(words, e, e->gender));

  if (full == NULL || full->n_words <= e->n_words)
    full = found_by(a, all, last_key(words, e, TAG_GENDER_UNKNOWN));
  /* "Mr Lind" is not Ann Lind */
  if (full != NULL && full->gender + e->gender == TAG_MAN + TAG_WOMAN)
    return e;
  if (full == NULL && e->n_words == 1)
    full = found_by(a, all, alias_key(BY_FIRST, e, words[e->word].lower));
  /* "Bill Clinton" is not "Hillary Rodham Clinton", "Rodham Clinton" is */
  if (full == NULL || full->n_words <= e->n_words ||
      (e->n_words > 1 && words[e->word].lower != words[full->word].lower &&
       !ends_with(words, full, e)))
    return e;
  return full;
}

static const Entity *
full_name(const Aliases *a, const char *text, const TagWord *words,
          const Entity *all, const Entity *e)
{
  const Entity *full = NULL;

  if (e->n_words == 0)
    return e;
  if (e->kind == TAG_PER)
    full = full_person(a, words, all, e);
  else if (e->kind == TAG_NORP)
    full = found_by(a, all, people_key(text, words, e));
  else {
    if (e->n_words == 1)
      full = found_by(a, all, acronym_key(text, words, e));
    if (full == NULL && e->kind == TAG_ORG)
      full = found_by(a, all, alias_key(BY_FIRM, e,
                                        firm_hash(text, words, e, 0)));
    if (full == NULL || (full->n_words <= e->n_words && full->n_long == 0))
      full = e;
    if (full == e && a->the != 0 && begins_with(words, e, a->the))
      full = found_by(a, all, whole_key(words, e, 1));
    full = full ? full : e;
  }
  if (full == e && (words[e->word].flags & TAG_UPPER_ALL))
    full = found_by(a, all, letters_key(e, words));   /* "CHINA" is "China"   */
  return full ? full : e;
}

/* From here on the name means the one that was mentioned last. */
static void
remember(const Aliases *a, const char *text, const Entity *all,
         const TagWord *words, const Entity *e)
{
  if (e->n_words < 2 || e->kind != TAG_PER ||
      holds_comma(text, words, e))
    return;
  a->entity[alias_slot(a, last_key(words, e, TAG_GENDER_UNKNOWN))] =
    (uint32_t)(e - all);
  a->entity[alias_slot(a, last_key(words, e, e->gender))] =
    (uint32_t)(e - all);
  a->entity[alias_slot(a, alias_key(BY_FIRST, e, words[e->word].lower))] =
    (uint32_t)(e - all);
}

/* Short names of countries and of their unions, known without the text. */
static const char *
known_name(const char *text, const TagWord *words, const Entity *e)
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
  small = tag_names_in_small(&words[e->word]);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (is_same_form(text + e->start, names[i][0], n, small) ||
        (small && is_same_form(text + e->start, names[i][1], n, small)))
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

/* "SAN FRANCISCO" in a dateline, by the lists a place: "San Francisco".  The id
 * of that string, or 0. */
static uint32_t
quiet_place(const Gather *g, const TagWord *words, const Entity *e)
{
  char form[64];
  size_t n = 0;

  if (e->kind != TAG_LOC || e->end - e->start >= sizeof form || e->n_long > 0)
    return 0;
  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &words[e->word + i];
    if (!(w->flags & TAG_UPPER_ALL) || !(w->lists & TAG_LIST_PLACES) ||
        w->end - w->start < (e->n_words > 1 ? 3 : 4))
      return 0;
    if (i > 0 && w->start > w[-1].end)
      form[n++] = ' ';
    for (size_t k = w->start; k < w->end; k++)
      form[n++] = k > w->start ? ascii_lower(g->text[k]) : g->text[k];
  }
  return g->host->intern(g->doc, form, n);
}

/* The id of the code of a country, or of that of a people; 0: neither. */
static uint32_t
country_value(const Gather *g, const TagWord *words, const Entity *e)
{
  char code[TAG_COUNTRY_CODE + 1];

  if (e->kind != TAG_LOC && e->kind != TAG_NORP)
    return 0;
  tag_country(words + e->word, e->n_words, code);
  return *code ? g->host->intern(g->doc, code, strlen(code)) : 0;
}

static int32_t
write_entities(Gather *g, const TagWord *words, const Aliases *aliases)
{
  static const char *const names[] = { TAG_NAME_KIND_NAMES,
                                       TAG_VALUE_KIND_NAMES };
  enum { KINDS = sizeof names / sizeof *names };
  const PrecisHost *host = g->host;
  uint32_t labels[KINDS];
  PrecisSpan *spans = host->scratch(g->doc, (g->n + 1) * sizeof *spans);
  uint32_t *value = host->scratch(g->doc, (g->n + 1) * sizeof *value);
  uint32_t *canonical = host->scratch(g->doc, (g->n + 1) * sizeof *canonical);
  int32_t status;

  if (spans == NULL || value == NULL || canonical == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < KINDS; i++)
    if ((labels[i] = host->intern(g->doc, names[i], strlen(names[i]))) == 0)
      return PRECIS_E_LIMIT;
  for (size_t i = 0; i < g->n; i++) {
    const Entity *e = &g->found[i];
    PrecisSpan s = { e->start, e->end, e->label ? e->label : labels[e->kind],
                     e->score };
    spans[i] = s;
    value[i] = e->value;
    if (e->n_words == 0)
      continue;
    value[i] = country_value(g, words, e);
    const char *known = known_name(g->text, words, e);
    const Entity *full = full_name(aliases, g->text, words, g->found, e);
    remember(aliases, g->text, g->found, words, full);
    uint32_t first = full->n_long ? full->long_word : full->word;
    uint32_t n = full->n_long ? full->n_long : full->n_words;
    if (known != NULL)
      canonical[i] = host->intern(g->doc, known, strlen(known));
    else if ((canonical[i] = quiet_place(g, words, full)) == 0)
      canonical[i] = tag_form(host, g->doc, g->text, words[first].start,
                              words[first + n - 1].end, 0);
    if (canonical[i] == 0)
      return PRECIS_E_LIMIT;
  }
  status = host->set_layer(g->doc, PRECIS_ENTITIES, spans, g->n);
  if (status == PRECIS_OK)
    status = host->set_column(g->doc, PRECIS_ENTITIES, "value", value, g->n);
  if (status == PRECIS_OK)
    status = host->set_column(g->doc, PRECIS_ENTITIES, "canonical", canonical,
                              g->n);
  return status;
}

/* The end of a slice of a sentence that is too long to be looked at at once:
 * at a blank if there is one. */
static size_t
slice_end(const char *text, size_t start, size_t end)
{
  size_t at = start + SLICE;

  if (end - start <= SLICE)
    return end;
  while (at > start + SLICE / 2 && text[at] != ' ')
    at--;
  while (at > start && !utf8_is_start(text, at))
    at--;
  return at;
}

TagEntities *
tag_entities_new(const PrecisHost *host, PrecisDoc *doc, const char *text,
                 const char *language)
{
  TagEntities *e = host->scratch(doc, sizeof *e);
  size_t len;
  const char *date = host->meta(doc, PRECIS_META_DATE, &len);

  if (e == NULL)
    return NULL;
  e->values = (Gather){ .host = host, .doc = doc, .text = text };
  e->text = (TagValueText){ .text = text, .found = gather_value,
                            .user = &e->values };
  if (date != NULL)
    e->text.today = tag_day_read(date, len);
  tag_values_language(&e->text, language);
  return e;
}

int32_t
tag_entities_values(TagEntities *e, const PrecisSpan *sentence,
                    const TagWord *words, size_t n, const TagForms *forms)
{
  const Gather *g = &e->values;
  int32_t status = PRECIS_OK;
  size_t end;

  for (size_t at = sentence->start; at < sentence->end && status == PRECIS_OK;
       at = end) {
    end = slice_end(g->text, at, sentence->end);
    status = tag_values(&e->text, at, end, words, n,
                        end - at < sentence->end - sentence->start ? NULL
                                                                   : forms);
    if (status == PRECIS_OK)
      status = g->host->tick(g->doc, end - at);
  }
  return status;
}

int32_t
tag_entities_write(TagEntities *e, const TagWord *words, size_t n,
                   const uint32_t *places, const TagCustom *custom)
{
  const PrecisHost *host = e->values.host;
  PrecisDoc *doc = e->values.doc;
  const char *text = e->values.text;
  Gather a = { .host = host, .doc = doc, .text = text }, c = a;
  Gather both = a, all = a;
  CustomGather own = { .gather = &c, .words = words };
  Aliases aliases = { .mask = 63 };
  int32_t status = places != NULL ? gather_names(&a, words, n, places)
                                  : PRECIS_OK;

  if (status == PRECIS_OK && custom != NULL)
    status = tag_custom_find(custom, text, words, n, gather_custom, &own);
  if (status == PRECIS_OK)
    status = merge(&a, &e->values, &both);
  if (status == PRECIS_OK && c.n > 0)
    status = merge(&both, &c, &all);
  else
    all = both;
  if (status != PRECIS_OK)
    return status;
  while (aliases.mask < 8 * all.n)
    aliases.mask = aliases.mask * 2 + 1;
  aliases.keys = host->scratch(doc, ((size_t)aliases.mask + 1) *
                                      sizeof *aliases.keys);
  aliases.entity = host->scratch(doc, ((size_t)aliases.mask + 1) *
                                        sizeof *aliases.entity);
  if (aliases.keys == NULL || aliases.entity == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < all.n; i++)
    find_long_form(text, words, &all.found[i]);
  aliases.the = find_the(words, all.found, all.n);
  learn_aliases(&aliases, text, words, all.found, all.n);
  return write_entities(&all, words, &aliases);
}
