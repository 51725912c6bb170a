/* namesakes.c - see namesakes.h.
 *
 * The model reads each sentence by itself, but for the votes.  Where "Gordon
 * Sondland" is a person "Sondland" is neither a place nor nobody, unless the
 * lists know a place of that name or the dictionary the word; and what is a
 * firm three times is no product the fourth time.  "Xi" is Xi Jinping.
 * "Habecks Plan" of "Robert Habeck" is his. */
#include "namesakes.h"

#include "family_first.h"
#include "inflection.h"
#include "words/lists.h"
#include "words/upos.h"

enum { LISTED = TAG_LIST_PLACES | TAG_LIST_PEOPLE | TAG_LIST_ORGANISATION,
       LEAST = 3 };             /* times that others outnumber a name by      */

enum { SMALL = 1, LARGE = 2 };

typedef struct Namesakes {
  const char *german;           /* the text, if it is that                    */
  TagWord *words;
  size_t n;
  uint32_t *slots;              /* entry + 1; 0: none                         */
  size_t mask;
  TagNamesake *entries;
  size_t used;
  int last_names;               /* there are some; large and small ones: bits */
  int bodies;                   /* one comes often enough                     */
} Namesakes;

/* What a word is found by: of "Merkels", "Merkel". */
static uint32_t
key_of(const Namesakes *s, const TagWord *w)
{
  return s->german == NULL ? w->lower : tag_genitive_hash(s->german, w);
}

/* The slot of a word, or an empty one for it. */
static uint32_t *
find(const Namesakes *s, uint32_t word)
{
  size_t at = tag_mix(word) & s->mask;

  while (s->slots[at] != 0 && s->entries[s->slots[at] - 1].key != word)
    at = (at + 1) & s->mask;
  return &s->slots[at];
}

/* Its entry, or a new one. */
static TagNamesake *
entry_of(Namesakes *s, uint32_t word)
{
  uint32_t *slot = find(s, word);

  if (*slot == 0) {
    s->entries[s->used] = (TagNamesake){ .key = word };
    *slot = (uint32_t)++s->used;
  }
  return &s->entries[*slot - 1];
}

size_t
tag_namesakes_room(size_t n_places)
{
  size_t room = 64;

  while (room < n_places + n_places / 4)
    room *= 2;
  return room;
}

/* "Sondland" of "Gordon Sondland", not "Jr." or "QC"; what does not begin with
 * a given name may be anything. */
static void
learn_last_name(Namesakes *s, size_t from, size_t to)
{
  const TagWord *last = &s->words[to - 1];

  if (to - from < 2 || last->end - last->start < 4 ||
      !(s->words[from].lists & TAG_LIST_FORENAME) ||
      ((s->words[from].flags ^ last->flags) & TAG_UPPER_FIRST) ||
      (last->flags & (TAG_UPPER_ALL | TAG_DIGIT)) ||
      !(last->flags & TAG_LETTER))
    return;
  TagNamesake *entry = entry_of(s, key_of(s, last));
  entry->first = s->words[from].lower;
  entry->capital = (last->flags & TAG_UPPER_FIRST) != 0;
  s->last_names |= entry->capital ? LARGE : SMALL;
}

/* "Xi" of "Xi Jinping", whose last name is the first word. */
static void
learn_family_name(Namesakes *s, size_t from, size_t to)
{
  const TagWord *w = &s->words[from];

  if (to - from < 2 || (w->flags & TAG_UPPER_ALL) || !tag_is_family_name(w))
    return;
  TagNamesake *entry = entry_of(s, key_of(s, w));
  if (entry->first != 0)
    return;
  entry->first = s->words[to - 1].lower;
  entry->capital = 1;
  s->last_names |= LARGE;
}

/* The names of one word, and last names. */
static void
count_names(Namesakes *s, const uint32_t *places)
{
  for (; *places != TAG_NO_PLACE; places++) {
    const TagWord *w = &s->words[*places];
    if (tag_name_opens(w, TAG_PER)) {
      size_t end = tag_name_end(s->words, *places, s->n);
      learn_last_name(s, *places, end);
      if (places[1] < end)      /* no more entries than places                */
        learn_family_name(s, *places, end);
    }
    if (!tag_name_is_unit(w, TAG_PER) && !tag_name_is_unit(w, TAG_ORG) &&
        !tag_name_is_unit(w, TAG_LOC) && !tag_name_is_unit(w, TAG_PRODUCT))
      continue;
    uint8_t *count = &entry_of(s, key_of(s, w))->counts[tag_name_kind(w)];
    *count = (uint8_t)(*count + (*count < 255));
    s->bodies |= *count > 1 && tag_name_is(w, TAG_ORG);
  }
}

/* ---- "Merkels Kabinett" */

/* Is it a common noun, and no name? */
static int
is_noun(const TagWord *w)
{
  return (w->flags & TAG_UPPER_FIRST) &&
         (w->lists & (TAG_LIST_NOUN | TAG_LIST_COMPOUND)) &&
         !(w->lists & (LISTED | TAG_LIST_FORENAME));
}

/* Is it, in the genitive, the last name of somebody whom the text names? */
static int
is_owner(const Namesakes *s, const TagWord *w)
{
  uint32_t slot;

  if (tag_genitive_stem(s->german, w) == w->end - w->start ||
      (slot = *find(s, key_of(s, w))) == 0)
    return 0;
  return s->entries[slot - 1].first != 0 ||
         s->entries[slot - 1].counts[TAG_PER] > 0;
}

/* Cuts the nouns at its end off the name words[from, to), which are the
 * person's. */
static void
leave_nouns_out(Namesakes *s, size_t from, size_t to)
{
  size_t end = to;

  while (end > from + 1 && is_noun(&s->words[end - 1]))
    end--;
  if (end == to || !is_owner(s, &s->words[end - 1]))
    return;
  for (size_t i = end; i < to; i++)
    s->words[i].name = 0;
  tag_name_make(s->words, from, end, TAG_PER);
}

/* ---- the kind of a name */

/* The kind of a name of one word that is said to be a person's or a thing's, or
 * a place, where others of this form are a body's.  Most of them are enough for
 * places, since the lists know those. */
static uint32_t
usual_kind(const TagNamesake *entry, uint32_t kind)
{
  uint32_t bodies = entry->counts[TAG_ORG], others = entry->counts[kind];

  if (kind == TAG_PER || kind == TAG_PRODUCT)
    return bodies >= LEAST * others ? TAG_ORG : kind;
  return kind == TAG_LOC && bodies > others ? TAG_ORG : kind;
}

/* Is words[at] a family name that the dictionary has too, "Xi", beside a verb? */
static int
is_beside_verb(const TagWord *words, size_t n, size_t at)
{
  const TagWord *w = &words[at];

  return w->upos == TAG_PROPN && at + 1 < n &&
         (w[1].upos == TAG_VERB || w[1].upos == TAG_AUX ||
          w[1].upos == TAG_ADV) && tag_is_family_name(w);
}

/* May words[at], which is no name, be the last name of somebody?  A word of the
 * dictionary is one only behind a title. */
static int
may_be_passed(const TagWord *words, size_t n, size_t at)
{
  const TagWord *w = &words[at];

  return ((w->kinds == 0 || is_beside_verb(words, n, at)) &&
          !(w->lists & LISTED) && !(w->flags & TAG_MASKED) &&
          (w->upos == TAG_PROPN || w->upos == TAG_NOUN)) ||
         (at > 0 && (words[at - 1].lists & TAG_LIST_TITLE) &&
          !(w->flags & (TAG_SENTENCE | TAG_MASKED)));
}

static void
name_alone(TagWord *w)
{
  tag_name_set_unit(w, TAG_PER);
  w->share = TAG_NAME_BY_RULE;
}

/* The last name words[at] of somebody, with what begins the whole one before
 * it. */
static void
name_person(const TagNamesake *entry, TagWord *words, size_t at)
{
  TagWord *w = &words[at];

  if (!(w->flags & TAG_SENTENCE) && at > 0 && w[-1].name == 0 &&
      w[-1].lower == entry->first) {
    tag_name_make(words, at - 1, at + 1, TAG_PER);
    w[-1].share = w->share = TAG_NAME_BY_RULE;
  } else
    name_alone(w);
}

/* May words[at], a name of one word, be one of another kind? */
static int
may_be_other(const Namesakes *s, const TagWord *w)
{
  uint32_t kind = tag_name_kind(w);

  return (s->bodies &&
          (kind == TAG_PER || kind == TAG_PRODUCT ||
           (kind == TAG_LOC && !(w->lists & TAG_LIST_PLACES)))) ||
         (kind != TAG_PER && kind != TAG_NORP && !(w->lists & LISTED) &&
          s->last_names);
}

/* "Caloi" of Luigi Caloi's firm, which the text speaks of. */
static int
is_firm(const TagNamesake *entry)
{
  return entry->counts[TAG_ORG] >= LEAST &&
         entry->counts[TAG_ORG] > entry->counts[TAG_PER];
}

/* The name of one word, or none, words[at]: what it is in the light of the
 * others. */
static void
reconsider(const Namesakes *s, size_t at)
{
  TagWord *w = &s->words[at];
  uint32_t kind = tag_name_kind(w), slot = *find(s, key_of(s, w));

  if (slot == 0)
    return;
  const TagNamesake *entry = &s->entries[slot - 1];
  int last_name = entry->first != 0 && !is_firm(entry) &&
                  entry->capital == ((w->flags & TAG_UPPER_FIRST) != 0);
  if (w->name == 0) {
    if (last_name)
      name_person(entry, s->words, at);
  } else if (last_name && kind != TAG_PER && kind != TAG_NORP &&
             !(w->lists & LISTED))
    name_alone(w);
  else
    tag_name_set_unit(w, usual_kind(entry, kind));
}

void
tag_namesakes(const char *german, TagWord *words, size_t n,
              const uint32_t *places, uint32_t *slots, size_t room,
              TagNamesake *entries)
{
  Namesakes s = { .german = german, .words = words, .n = n, .slots = slots,
                  .mask = room - 1, .entries = entries };

  count_names(&s, places);
  for (const uint32_t *at = places; german && *at != TAG_NO_PLACE; at++)
    leave_nouns_out(&s, *at, tag_name_end(words, *at, n));
  if (!s.last_names && !s.bodies)
    return;
  for (; *places != TAG_NO_PLACE; places++) {
    const TagWord *w = &words[*places];
    int size = w->flags & TAG_UPPER_FIRST ? LARGE : SMALL;
    if (w->name == 0 ? (s.last_names & size) && may_be_passed(words, n, *places)
                     : tag_name_is_unit(w, tag_name_kind(w)) &&
                       may_be_other(&s, w))
      reconsider(&s, *places);
  }
}
