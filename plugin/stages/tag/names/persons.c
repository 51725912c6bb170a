/* persons.c - see persons.h.
 *
 *   "Trump", "Donald"        Donald Trump; of two Trumps the one mentioned last
 *   "Mr Lind"                Karl Lind, never Ann Lind
 *   "Judge Lind"             whom the text calls so, "Judge Ann Lind", "Ann Lind,
 *                            the judge"; "Lind, 41" of "Ann Lind, 41"
 *   "Sánchez"                Pedro Sánchez Pérez-Castejón
 *   "Lula", "Lula da Silva"  Luiz Inácio Lula da Silva
 *   "Joe Kennedy", "Joe"     Joseph P. Kennedy (data/nicknames.txt)
 *   "Trump Jr."              Donald Trump Jr., who is not Donald J. Trump
 *   "B. Obama"               Barack Obama, in other languages than English */
#include "persons.h"

#include "ascii.h"
#include "family_first.h"
#include "inflection.h"
#include "names.h"
#include "nicknames.h"
#include "utf8.h"
#include "variants.h"
#include "words/upos.h"

/* By word i of the name as a last one. */
static uint32_t
word_key(const TagAliases *a, const TagEntity *e, uint32_t i, uint32_t way)
{
  return tag_alias_key(way, e, tag_variant_hash(a, &a->words[e->word + i]));
}

static uint32_t
last_key(const TagAliases *a, const TagEntity *e, uint32_t way)
{
  return word_key(a, e, e->n_bare - 1, way);
}

/* The way of a last name that not all have. */
static uint32_t
way_of_gender(const TagEntity *e)
{
  return e->gender == TAG_GENDER_UNKNOWN ? TAG_BY_LAST_OF_EITHER
                                         : TAG_BY_LAST + (uint32_t)e->gender;
}

static uint32_t
first_key(const TagAliases *a, const TagEntity *e)
{
  return tag_alias_key(TAG_BY_FIRST, e,
                       tag_variant_hash(a, &a->words[e->word]));
}

/* The hash of "joseph" of "Joe", in English, or of the word itself. */
static uint32_t
given_name(const TagAliases *a, const TagWord *w)
{
  enum { LAST = NICKNAME_SLOTS - 1 };

  for (size_t i = w->lower & LAST; a->english && nicknames[i].nickname != 0;
       i = (i + 1) & LAST)
    if (nicknames[i].nickname == w->lower)
      return nicknames[i].name;
  return tag_variant_hash(a, w);
}

/* "Joe" of "Joseph" */
static int
is_nickname_of(const TagAliases *a, const TagEntity *full, const TagEntity *e)
{
  const TagWord *nickname = &a->words[e->word], *name = &a->words[full->word];

  return a->english && nickname->lower != name->lower &&
         given_name(a, nickname) == name->lower;
}

/* Have two the same first name, or one a short form of the other's? */
static int
have_one_first_name(const TagAliases *a, const TagEntity *x, const TagEntity *y)
{
  return first_key(a, x) == first_key(a, y) || is_nickname_of(a, x, y) ||
         is_nickname_of(a, y, x);
}

static int
is_letter(const TagAliases *a, const TagWord *w)
{
  size_t step;

  utf8_read(a->text + w->start, &step);
  return w->end - w->start == step || a->text[w->start + step] == '.';
}

/* "B.", "B", "É." */
static inline int
is_initial(const TagAliases *a, const TagWord *w)
{
  return (w->flags & TAG_UPPER_FIRST) &&
         !ascii_is_letter(a->text[w->start + 1]) && is_letter(a, w);
}

/* "B. Obama", "B Obama", "É. Macron" */
static int
has_mere_initial(const TagAliases *a, const TagEntity *e)
{
  return e->n_words > 1 && is_initial(a, &a->words[e->word]);
}

/* The longer name is better: "Obama", "B. Obama", "Barack Obama"; "Plas", "C. van
 * der Plas"; "Charles", "Charles III". */
static int
length_of(const TagAliases *a, const TagEntity *e)
{
  uint32_t k = 0;

  if (e->n_bare == 1)
    return 2 + (e->n_words > 1);
  while (k + 1 < e->n_bare && is_initial(a, &a->words[e->word + k]))
    k++;
  return 2 * (int)(e->n_bare - k) + (k > 0);
}

/* "carlos , zuculini" of a line-up are two, and "Rob Partridge - Marley". */
static int
holds_mark(const TagAliases *a, const TagEntity *e)
{
  for (uint32_t i = 1; i + 1 < e->n_bare; i++) {
    const TagWord *w = &a->words[e->word + i];
    if (a->text[w->start] == ',' ||
        (!(w->flags & TAG_LETTER) && w[-1].end < w->start &&
         w->end < w[1].start))
      return 1;
  }
  return 0;
}

/* Has the name parts that it may be called by? */
static int
has_parts(const TagAliases *a, const TagEntity *e)
{
  return e->kind == TAG_PER && e->n_words > 1 && !holds_mark(a, e);
}

/* ---- what is said of a person beside the name */

/* "Principal" before a name may be taken for an adjective. */
static int
is_office(const TagWord *w)
{
  return w->name == 0 && ((w->lists & TAG_LIST_TITLE) || w->upos == TAG_NOUN ||
                          w->upos == TAG_PROPN ||
                          (w->upos == TAG_ADJ && (w->flags & TAG_UPPER_FIRST)));
}

/* The hash of "judge" before the name; 0: nothing is said. */
static uint32_t
office_before(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];

  return e->word > 0 && !(w->flags & TAG_SENTENCE) && is_office(w - 1)
           ? tag_variant_hash(a, w - 1) : 0;
}

/* The same of the last noun, or the age, between commas behind it. */
static uint32_t
office_behind(const TagAliases *a, const TagEntity *e)
{
  size_t at = e->word + e->n_words + 1, first;

  if (at >= a->n_words || a->text[a->words[at - 1].start] != ',')
    return 0;
  at += a->words[at].upos == TAG_DET;
  for (first = at; at < a->n_words && (is_office(&a->words[at]) ||
                                       a->words[at].upos == TAG_ADJ ||
                                       a->words[at].upos == TAG_NUM);)
    at++;
  return at > first && at < a->n_words && a->words[at].upos != TAG_VERB &&
             a->words[at - 1].upos != TAG_ADJ
           ? tag_alias_word(&a->words[at - 1]) : 0;
}

static uint32_t
office_key(const TagAliases *a, const TagEntity *e, uint32_t way,
           uint32_t office)
{
  const TagWord *last = &a->words[e->word + e->n_bare - 1];

  return tag_alias_key(way, e, tag_hash(6, tag_variant_hash(a, last), office));
}

static uint32_t
letter_of(const TagAliases *a, const TagWord *w)
{
  return tag_plain_letter(a->text + w->start);
}

/* The hash of the letter that the first name begins with. */
static uint32_t
initial_of(const TagAliases *a, const TagEntity *e)
{
  return tag_hash(7, letter_of(a, &a->words[e->word]), 0);
}

/* "George W. Bush" and "George H. W. Bush", "Donald Trump" and "Donald Trump
 * Jr.", but not "Joe Kennedy" and "Joseph P. Kennedy III": are two whole names of
 * one first and last name those of two persons? */
static int
is_namesake(const TagAliases *a, const TagEntity *x, const TagEntity *y)
{
  if (x->generation != y->generation && first_key(a, x) == first_key(a, y))
    return 1;
  for (uint32_t i = 1; i + 1 < x->n_bare && i + 1 < y->n_bare; i++) {
    const TagWord *v = &a->words[x->word + i], *w = &a->words[y->word + i];
    if ((!is_initial(a, v) && !is_initial(a, w)) ||
        !(v->flags & w->flags & TAG_UPPER_FIRST))
      return 0;
    if (letter_of(a, v) != letter_of(a, w))
      return 1;
  }
  return 0;
}

/* "B. Obama" of Barack Obama. */
static int
is_initial_of(const TagAliases *a, const TagEntity *full, const TagEntity *e)
{
  return has_mere_initial(a, e) && initial_of(a, e) == initial_of(a, full);
}

/* The hash of "Jr." and the like. */
static uint32_t
generation_of(const TagEntity *e)
{
  return e->generation != 0 ? tag_hash(8, e->generation, 0) : 0;
}

/* The same of the first name. */
static uint32_t
first_name_of(const TagAliases *a, const TagEntity *e)
{
  return tag_hash(9, given_name(a, &a->words[e->word]), 0);
}

/* Are two of one last name two persons? */
static int
are_two(const TagAliases *a, const TagEntity *x, const TagEntity *y)
{
  if (is_initial_of(a, x, y) || is_initial_of(a, y, x))
    return 0;
  return !have_one_first_name(a, x, y) || is_namesake(a, x, y);
}

/* An office that two of one last name have tells nothing. */
static void
learn_office(const TagAliases *a, const TagEntity *e, uint32_t office)
{
  uint32_t key;
  const TagEntity *found;

  if (office == 0)
    return;
  key = office_key(a, e, TAG_BY_OFFICE, office);
  found = tag_alias_find(a, key);
  if (found != NULL && are_two(a, found, e))
    key = office_key(a, e, TAG_BY_OFFICE_TOO, office);
  else if (found != NULL && is_nickname_of(a, e, found) &&
           length_of(a, e) == length_of(a, found))
    tag_alias_renew(a, key, e);
  tag_alias_offer(a, key, e, length_of);
}

/* The only person of this last name and office; NULL: nobody has it. */
static const TagEntity *
person_of_office(const TagAliases *a, const TagEntity *e, uint32_t office)
{
  return office == 0 ||
             tag_alias_find(a, office_key(a, e, TAG_BY_OFFICE_TOO, office))
           ? NULL : tag_alias_find(a, office_key(a, e, TAG_BY_OFFICE, office));
}

/* Whom a last name means by what is said beside it, or by an initial. */
static const TagEntity *
person_described(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full;

  if (e->n_bare > 1)
    return person_of_office(a, e, has_mere_initial(a, e) ? initial_of(a, e)
                                                         : first_name_of(a, e));
  if (e->generation != 0)
    return person_of_office(a, e, generation_of(e));
  full = person_of_office(a, e, office_before(a, e));
  if (full == NULL)
    full = person_of_office(a, e, office_behind(a, e));
  return full != NULL && full->gender + e->gender != TAG_MAN + TAG_WOMAN
           ? full : NULL;
}

/* ---- by its parts */

void
tag_person_learn(TagAliases *a, const TagEntity *e)
{
  if (!has_parts(a, e))
    return;
  uint32_t last = last_key(a, e, TAG_BY_LAST), first = first_key(a, e);
  const TagEntity *found = tag_alias_find(a, last);
  a->namesakes |= found != NULL && (first_key(a, found) != first ||
                                    is_namesake(a, found, e));
  tag_alias_offer(a, last, e, length_of);
  tag_alias_offer(a, last_key(a, e, way_of_gender(e)), e, length_of);
  tag_alias_offer(a, first, e, length_of);
}

/* May somebody be known by word i > 0 of the name, the first of two last names?
 * Not "Juan Manuel Corchado" by his second given name, nor "James Simpson-Daniel"
 * by half of a last one. */
static int
is_middle_name(const TagAliases *a, const TagEntity *e, uint32_t i)
{
  const TagWord *w = &a->words[e->word + i];

  return (w->flags & TAG_UPPER_FIRST) && !is_initial(a, w) &&
         w[-1].end < w->start && w->end < w[1].start &&
         (i > 1 || !(w->lists & TAG_LIST_FORENAME));
}

/* Does the key find a person of this first name? */
static int
finds_namesake(const TagAliases *a, const TagEntity *e, uint32_t key)
{
  const TagEntity *found = tag_alias_find(a, key);

  return found != NULL && first_key(a, found) == first_key(a, e);
}

/* Unless it is another's last name. */
static void
offer_middle_name(const TagAliases *a, const TagEntity *e, uint32_t key)
{
  if (tag_alias_find(a, key) == NULL || finds_namesake(a, e, key))
    tag_alias_offer(a, key, e, length_of);
}

/* How many words of a name are looked at as the first of two last names. */
static uint32_t
middle_end(const TagEntity *e)
{
  uint32_t end = e->n_bare > 0 ? e->n_bare - 1 : 0;

  return end <= TAG_MIDDLE_NAMES ? end : TAG_MIDDLE_NAMES + 1;
}

/* The first of two last names, or a nickname. */
static void
learn_middle_names(const TagAliases *a, const TagEntity *e)
{
  for (uint32_t i = 1; i < middle_end(e); i++)
    if (is_middle_name(a, e, i))
      offer_middle_name(a, e, word_key(a, e, i, TAG_BY_LAST));
}

/* What tells them apart. */
static void
learn_offices(const TagAliases *a, const TagEntity *e)
{
  learn_office(a, e, office_before(a, e));
  learn_office(a, e, office_behind(a, e));
  learn_office(a, e, generation_of(e));
  if (has_mere_initial(a, e))
    return;
  learn_office(a, e, initial_of(a, e));
  learn_office(a, e, first_name_of(a, e));
}

void
tag_persons_learn_more(const TagAliases *a)
{
  for (size_t i = 0; i < a->n; i++) {
    if (!has_parts(a, &a->all[i]))
      continue;
    learn_middle_names(a, &a->all[i]);
    if (a->namesakes && a->all[i].n_bare > 1)
      learn_offices(a, &a->all[i]);
  }
}

/* Are the words of the shorter name the last ones of the longer? */
static int
ends_with(const TagAliases *a, const TagEntity *longer,
          const TagEntity *shorter)
{
  uint32_t n = shorter->n_bare;

  if (n > longer->n_bare)
    return 0;
  const TagWord *of_longer = &a->words[longer->word + longer->n_bare - n];
  const TagWord *of_shorter = &a->words[shorter->word];
  for (uint32_t i = 0; i < n; i++)
    if (tag_variant_hash(a, &of_longer[i]) !=
        tag_variant_hash(a, &of_shorter[i]))
      return 0;
  return 1;
}

/* May the name go on behind the shorter one?  "Luis Enrique" is Luis Enrique
 * Martínez, but "Anna Bijns" in Dutch no "Anna Bijns Prijs". */
static int
may_go_on(const TagAliases *a, const TagEntity *full, const TagEntity *e)
{
  return a->english || a->two_last_names ||
         last_key(a, full, TAG_BY_LAST) == last_key(a, e, TAG_BY_LAST) ||
         (a->words[full->word + full->n_bare - 1].list & TAG_LIST_SURNAME);
}

/* May a person of two words or more, found by the last of them, be this one?
 * "Bill Clinton" is not "Hillary Rodham Clinton", "Rodham Clinton" is. */
static int
may_be_called(const TagAliases *a, const TagEntity *full, const TagEntity *e)
{
  return (have_one_first_name(a, e, full) && !is_namesake(a, full, e) &&
          may_go_on(a, full, e)) ||
         ends_with(a, full, e) ||
         (a->two_last_names && is_initial_of(a, full, e));
}

/* The last one of this last name and gender, or of whom it is not known, or of
 * all. */
static const TagEntity *
person_of_last_name(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = NULL;

  if (e->gender != TAG_GENDER_UNKNOWN)
    full = tag_alias_find(a, last_key(a, e, way_of_gender(e)));
  if (full != NULL && length_of(a, full) > length_of(a, e))
    return full;
  if (e->gender != TAG_GENDER_UNKNOWN && e->n_bare == 1)
    full = tag_alias_find(a, last_key(a, e, TAG_BY_LAST_OF_EITHER));
  return full != NULL && length_of(a, full) > length_of(a, e)
           ? full : tag_alias_find(a, last_key(a, e, TAG_BY_LAST));
}

static const TagEntity *
longer_person(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *first, *full = a->namesakes ? person_described(a, e) : NULL;

  if (full != NULL && (length_of(a, full) > length_of(a, e) ||
                       is_nickname_of(a, full, e)))
    return full;
  full = person_of_last_name(a, e);
  /* "Mr Lind" is not Ann Lind; but "Lula" is also a woman's name */
  if (full != NULL && full->gender + e->gender == TAG_MAN + TAG_WOMAN &&
      (a->english || e->n_bare == 1 || !ends_with(a, full, e)))
    return e;
  if (full != NULL && e->n_bare == 1 && !ends_with(a, full, e)) {
    /* it was found by a middle name */
    first = tag_alias_find(a, first_key(a, e));
    full = first != NULL || (!a->two_last_names && full->start > e->start)
             ? first : full;
  }
  if (full == NULL && e->n_bare == 1)
    full = tag_alias_find(a, first_key(a, e));
  if (full == NULL && e->n_bare == 1 && a->english)   /* "Ken"                */
    full = tag_alias_find(a, tag_alias_key(TAG_BY_FIRST, e,
                                           given_name(a, &a->words[e->word])));
  if (full == NULL || length_of(a, full) <= length_of(a, e) ||
      (e->n_bare > 1 && !may_be_called(a, full, e)) ||
      (e->generation != 0 && full->generation != e->generation))
    return e;
  return full;
}

/* "Lula", "Lula da Silva", "Luiz Inácio Lula da Silva". */
const TagEntity *
tag_person_in_full(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *longer = longer_person(a, e);

  return a->english ? longer : longer_person(a, longer);
}

/* "Kim Ju-ae" behind Kim Jong-un: "Kim" is still he. */
static int
is_of_family(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *found;

  if ((e->n_bare == 2 && !(a->words[e->word + 1].flags & TAG_HYPHEN)) ||
      !tag_is_family_name(&a->words[e->word]))
    return 0;
  found = tag_alias_find(a, first_key(a, e));
  return found != NULL && found->start < e->start;
}

/* Is it the father or the son of one who came first?  Then "Trump" is still the
 * other. */
static int
comes_second(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *found = tag_alias_find(a, last_key(a, e, TAG_BY_LAST));

  return found != NULL && found->generation != e->generation &&
         found->n_bare > 1 && found->start < e->start &&
         first_key(a, found) == first_key(a, e);
}

void
tag_person_remember(const TagAliases *a, const TagEntity *e)
{
  if (!has_parts(a, e) || comes_second(a, e))
    return;
  tag_alias_renew(a, last_key(a, e, TAG_BY_LAST), e);
  tag_alias_renew(a, last_key(a, e, way_of_gender(e)), e);
  if (!is_of_family(a, e))
    tag_alias_renew(a, first_key(a, e), e);
  for (uint32_t i = 1; i < middle_end(e); i++) {
    uint32_t key = word_key(a, e, i, TAG_BY_LAST);
    if (finds_namesake(a, e, key))
      tag_alias_renew(a, key, e);
  }
}
