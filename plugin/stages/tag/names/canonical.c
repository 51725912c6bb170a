/* canonical.c - see canonical.h.  Mentions of one thing share one string:
 *
 *   "Trump", "Mr Lind"              Donald Trump, Karl Lind (persons.h)
 *   "WHO"                           the name with these initials (acronyms.h)
 *   "Weserkraft", "Labour"          Weserkraft AG, Labour Party (firms.h)
 *   "Bank", "Bayern"                Bank of England, Bayern Munich (bodies.h)
 *   "Tories", "Deutschen Bank"      Tory, Deutsche Bank (variants.h)
 *   "The BBC"                       BBC, if the text has that too
 *   "CHINA", "Labour party"         China, Labour Party, if it has those
 *   "U.S.", "America", "EE.UU."     United States, Estados Unidos
 *
 * A name is found by what it is called (aliases.h); written.h tells how it is
 * written.  Kinds stay apart: "Chinese" is no "China". */
#include "canonical.h"

#include <string.h>

#include "acronyms.h"
#include "ascii.h"
#include "bodies.h"
#include "firms.h"
#include "known_names.h"
#include "names.h"
#include "persons.h"
#include "variants.h"
#include "written.h"

/* By its words, in letters of any size. */
static uint32_t
letters_key(const TagAliases *a, const TagEntity *e)
{
  return tag_alias_words(a, TAG_BY_LETTERS, e, 0, e->n_words);
}

/* In brackets behind or before its name in full. */
static uint32_t
short_key(const TagAliases *a, const TagEntity *e)
{
  return tag_alias_words(a, TAG_BY_SHORT, e, 0, e->n_words);
}

/* By its words from one on. */
static uint32_t
whole_key(const TagAliases *a, const TagEntity *e, uint32_t from)
{
  return tag_alias_words(a, TAG_BY_WHOLE, e, from, e->n_words);
}

/* "The BBC": then "BBC" is to be found. */
static int
begins_with(const TagAliases *a, const TagEntity *e, uint32_t the)
{
  return e->kind == TAG_ORG && e->n_words > 1 &&
         a->words[e->word].lower == the;
}

/* The hash of "the" if one begins so, or else 0. */
static uint32_t
find_the(const TagAliases *a)
{
  uint32_t the = tag_word_hash("the", 3);

  for (size_t i = 0; i < a->n; i++)
    if (begins_with(a, &a->all[i], the))
      return the;
  return 0;
}

/* What a name of several words may be called by. */
static void
learn_parts(const TagAliases *a, const TagEntity *e)
{
  int small = tag_names_in_small(&a->words[e->word]);
  uint32_t initials = tag_initials_key(a, e, small), form;

  if (initials != 0)
    tag_alias_offer(a, initials, e, tag_alias_length);
  if (!a->english && (initials = tag_initials_key(a, e, 1)) != 0)
    tag_alias_offer(a, initials, e, tag_alias_length);  /* "Cour suprême"       */
  if ((form = tag_count_form(a, e)) != 0)
    tag_alias_offer(a, tag_alias_words(a, TAG_BY_FIRM, e, 0, e->n_words - form),
                    e, tag_alias_length);
  tag_body_learn(a, e);
}

/* Of names that differ in the size of letters, how well one reads: "GitHub" for
 * "Github", "Labour Party" for "Labour party", "al-Qaida" and "eBay" for what
 * begins a sentence, but "Japan" for "japan". */
static int
size_of(const TagAliases *a, const TagEntity *e)
{
  int large = 0, of_first = 0;  /* capitals behind the first letter; of them
                                   before a blank                             */

  for (uint32_t i = e->start + 1, blank = 0; i < e->end; i++) {
    int is_large = a->text[i] >= 'A' && a->text[i] <= 'Z';
    blank |= a->text[i] == ' ';
    large += is_large;
    of_first += is_large && !blank;
  }
  if (a->words[e->word].flags & TAG_UPPER_FIRST)
    return 2 * large;
  return 2 * large + (of_first > 0 ? 1 : -1);
}

/* Do two stand in the text with the same bytes? */
static int
is_same(const TagAliases *a, const TagEntity *x, const TagEntity *y)
{
  return x->end - x->start == y->end - y->start &&
         memcmp(a->text + x->start, a->text + y->start, x->end - x->start) == 0;
}

static void
learn_letters(TagAliases *a, const TagEntity *e)
{
  uint32_t key = letters_key(a, e);
  const TagEntity *found = tag_alias_find(a, key);

  if (found == NULL)
    tag_alias_offer(a, key, e, NULL);
  else if (!is_same(a, found, e)) {
    a->sizes = 1;
    tag_alias_offer(a, key, e, size_of);
  }
}

/* What it is called as it stands, and by its parts. */
static void
learn_name(TagAliases *a, const TagEntity *e)
{
  if (e->kind == TAG_NORP)
    tag_alias_offer(a, tag_people_key(a, e), e, tag_people_rank);
  else if (!a->english)
    tag_alias_offer(a, tag_variants_key(a, e), e, tag_variants_rank);
  if (a->the != 0 && e->kind == TAG_ORG)
    tag_alias_offer(a, whole_key(a, e, 0), e, NULL);
  if (!(a->words[e->word].flags & TAG_UPPER_ALL))
    learn_letters(a, e);
  if (e->n_long > 0 && tag_acronym_key(a, e) != 0)
    tag_alias_offer(a, tag_acronym_key(a, e), e, NULL);
  if (e->n_long > 0 && !a->english)
    tag_alias_offer(a, short_key(a, e), e, NULL);
  if (e->kind == TAG_PER)
    tag_person_learn(a, e);
  else if (e->n_words > 1)
    learn_parts(a, e);
}

/* The longer name of a body, a place or the like. */
static const TagEntity *
longer_thing(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full = NULL;

  if (e->n_words == 1)
    full = tag_alias_find(a, tag_acronym_key(a, e));
  if (full == NULL && !a->english)
    full = tag_alias_find(a, short_key(a, e));
  if (full == NULL && e->kind == TAG_ORG)
    full = tag_alias_find(a, tag_alias_words(a, TAG_BY_FIRM, e, 0, e->n_words));
  if (full != NULL && (full->n_words > e->n_words || full->n_long > 0))
    return full;
  if ((full = tag_body_in_full(a, e)) != NULL)
    return full;
  return a->the != 0 && begins_with(a, e, a->the)
           ? tag_alias_find(a, whole_key(a, e, 1)) : NULL;
}

/* "Norwell", "Norwell Systems", "Norwell Systems Inc." */
static const TagEntity *
full_thing(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *longer = longer_thing(a, e);
  const TagEntity *full = longer != NULL && longer->kind == TAG_ORG
                            ? longer_thing(a, longer) : NULL;

  return full != NULL ? full : longer;
}

/* Is it neither a person's name, "Van Dyk" and "van Dyk", nor a people's, nor
 * written as what stands before its bracket? */
static int
has_things_name(const TagEntity *e)
{
  return e->kind != TAG_PER && e->kind != TAG_NORP && e->n_long == 0;
}

/* The mention whose form the name takes, which may be its own. */
static const TagEntity *
full_name(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *full =
    e->kind == TAG_PER ? tag_person_in_full(a, e) :
    e->kind == TAG_NORP ? tag_alias_find(a, tag_people_key(a, e))
                        : full_thing(a, e);
  const TagEntity *same;

  if (full == NULL)
    full = e;
  if ((a->sizes && has_things_name(full)) ||
      (full == e && (a->words[e->word].flags & TAG_UPPER_ALL)))
    if ((same = tag_alias_find(a, letters_key(a, full))) != NULL)
      full = same;              /* "CHINA" is "China", "Labour party" ...     */
  return full;
}

/* Where the short names of the language are that need no text. */
static void
find_known(TagAliases *a)
{
  size_t n = sizeof known_names / sizeof *known_names, i = 0;

  while (i < n && strcmp(known_names[i].language, a->language) != 0)
    i++;
  a->known = i;
  while (i < n && strcmp(known_names[i].language, a->language) == 0)
    i++;
  a->known_end = i;
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
    if (ascii_is_same(a->text + e->start, known_names[i].form, n, small) ||
        (small &&
         ascii_is_same(a->text + e->start, known_names[i].name, n, small)))
      return known_names[i].name;
  return NULL;
}

int32_t
tag_aliases_learn(TagAliases *a)
{
  int32_t status = tag_aliases_open(a);

  if (status != PRECIS_OK)
    return status;
  for (size_t i = 0; i < a->n; i++)
    if (a->all[i].n_words > 0)
      tag_find_long_form(a, &a->all[i]);
  a->the = find_the(a);
  find_known(a);
  for (size_t i = 0; i < a->n; i++)
    if (a->all[i].n_words > 0)
      learn_name(a, &a->all[i]);
  tag_persons_learn_more(a);
  return PRECIS_OK;
}

uint32_t
tag_canonical(TagAliases *a, const TagEntity *e)
{
  const char *known = known_name(a, e);
  const TagEntity *full = full_name(a, e);

  if (e->kind == TAG_PER)
    tag_person_remember(a, full);
  return known != NULL ? a->host->intern(a->doc, known, strlen(known))
                       : tag_written(a, full, e->kind);
}
