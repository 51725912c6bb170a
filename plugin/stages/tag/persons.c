/* persons.c - see persons.h.
 *
 *   "Trump", "Donald"        Donald Trump; of two Trumps the one mentioned last
 *   "Mr Lind"                Karl Lind, never Ann Lind
 *   "Sánchez"                Pedro Sánchez Pérez-Castejón
 *   "Lula", "Lula da Silva"  Luiz Inácio Lula da Silva
 *   "B. Obama"               Barack Obama, in other languages than English */
#include "persons.h"

#include "names.h"
#include "variants.h"

/* By word i of the name as a last one. */
static uint32_t
word_key(const TagAliases *a, const TagEntity *e, uint32_t i, TagGender gender)
{
  return tag_alias_key(TAG_BY_LAST + (uint32_t)gender, e,
                       tag_variant_hash(a, &a->words[e->word + i]));
}

static uint32_t
last_key(const TagAliases *a, const TagEntity *e, TagGender gender)
{
  return word_key(a, e, e->n_bare - 1, gender);
}

static uint32_t
first_key(const TagAliases *a, const TagEntity *e)
{
  return tag_alias_key(TAG_BY_FIRST, e,
                       tag_variant_hash(a, &a->words[e->word]));
}

/* "B. Obama" */
static int
has_mere_initial(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];

  return !a->english && e->kind == TAG_PER && e->n_words > 1 &&
         e->end - w->start > 2 && a->text[w->start + 1] == '.';
}

/* The longer name is better. */
static int
length_of(const TagAliases *a, const TagEntity *e)
{
  return has_mere_initial(a, e) ? 1 : (int)e->n_words;
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

/* Has the name parts that it may be called by? */
static int
has_parts(const TagAliases *a, const TagEntity *e)
{
  return e->kind == TAG_PER && e->n_words > 1 && !holds_comma(a, e);
}

void
tag_person_learn(const TagAliases *a, const TagEntity *e)
{
  if (!has_parts(a, e))
    return;
  tag_alias_offer(a, last_key(a, e, TAG_GENDER_UNKNOWN), e, length_of);
  if (e->gender != TAG_GENDER_UNKNOWN)
    tag_alias_offer(a, last_key(a, e, e->gender), e, length_of);
  tag_alias_offer(a, first_key(a, e), e, length_of);
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
middle_end(const TagAliases *a, const TagEntity *e)
{
  uint32_t end = e->n_bare > 0 ? e->n_bare - 1 : 0;

  if (!a->two_last_names)
    return 0;
  return end <= TAG_MIDDLE_NAMES ? end : TAG_MIDDLE_NAMES + 1;
}

/* The first of two last names, or a nickname. */
void
tag_person_learn_middle(const TagAliases *a, const TagEntity *e)
{
  if (!has_parts(a, e))
    return;
  for (uint32_t i = 1; i < middle_end(a, e); i++)
    if (is_middle_name(a, e, i)) {
      offer_middle_name(a, e, word_key(a, e, i, TAG_GENDER_UNKNOWN));
      offer_middle_name(a, e, word_key(a, e, i, e->gender));
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
  const TagEntity *full = tag_alias_find(a, last_key(a, e, e->gender)), *first;

  if (full == NULL || length_of(a, full) <= length_of(a, e))
    full = tag_alias_find(a, last_key(a, e, TAG_GENDER_UNKNOWN));
  /* "Mr Lind" is not Ann Lind; but "Lula" is also a woman's name */
  if (full != NULL && full->gender + e->gender == TAG_MAN + TAG_WOMAN &&
      (a->english || e->n_words == 1 || !ends_with(a, full, e)))
    return e;
  if (full != NULL && a->two_last_names && e->n_words == 1 &&
      !ends_with(a, full, e) &&
      (first = tag_alias_find(a, first_key(a, e))) != NULL)
    full = first;               /* it was found by a middle name              */
  if (full == NULL && e->n_words == 1)
    full = tag_alias_find(a, first_key(a, e));
  if (full == NULL || length_of(a, full) <= length_of(a, e) ||
      (e->n_words > 1 && !may_be_called(a, full, e)))
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

void
tag_person_remember(const TagAliases *a, const TagEntity *e)
{
  if (!has_parts(a, e))
    return;
  tag_alias_renew(a, last_key(a, e, TAG_GENDER_UNKNOWN), e);
  if (e->gender != TAG_GENDER_UNKNOWN)
    tag_alias_renew(a, last_key(a, e, e->gender), e);
  tag_alias_renew(a, first_key(a, e), e);
  for (uint32_t i = 1; i < middle_end(a, e); i++) {
    uint32_t key = word_key(a, e, i, TAG_GENDER_UNKNOWN);
    if (finds_namesake(a, e, key))
      tag_alias_renew(a, key, e);
  }
}
