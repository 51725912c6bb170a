/* names.h - names of persons, organisations, places, peoples, events and
 * products. */
#ifndef PRECIS_TAG_NAMES_H
#define PRECIS_TAG_NAMES_H

#include "words/forms.h"
#include "words/model.h"
#include "words/word.h"

enum { TAG_NAME_FEATURES = 120 };     /* in all, at most                    */

/* Kinds of names, and where in one a word stands; its label is 0 if it is in
 * none, else 1 + 4 * kind + place. */
enum { TAG_PER, TAG_ORG, TAG_LOC, TAG_NORP, TAG_EVENT, TAG_PRODUCT,
       TAG_NAME_KINDS };
enum { TAG_BEGIN, TAG_INSIDE, TAG_LAST, TAG_UNIT };
enum { TAG_NAME_LABELS = 1 + 4 * TAG_NAME_KINDS };

#define TAG_NAME_KIND_NAMES "PER", "ORG", "LOC", "NORP", "EVENT", "PRODUCT"

static inline uint8_t
tag_name_label(uint32_t kind, uint32_t place)
{
  return (uint8_t)(1 + 4 * kind + place);
}

/* The kind of the name that the word is in; if it is in none, no kind at all. */
static inline uint32_t
tag_name_kind(const TagWord *w)
{
  return (w->name - 1u) / 4;
}

/* Is the word in a name of that kind? */
static inline int
tag_name_is(const TagWord *w, uint32_t kind)
{
  return tag_name_kind(w) == kind;
}

/* Does a name of that kind begin with it and go on? */
static inline int
tag_name_opens(const TagWord *w, uint32_t kind)
{
  return w->name == tag_name_label(kind, TAG_BEGIN);
}

/* Is the word the last one of several of such a name? */
static inline int
tag_name_closes(const TagWord *w, uint32_t kind)
{
  return w->name == tag_name_label(kind, TAG_LAST);
}

/* Is the word by itself such a name? */
static inline int
tag_name_is_unit(const TagWord *w, uint32_t kind)
{
  return w->name == tag_name_label(kind, TAG_UNIT);
}

static inline void
tag_name_set_unit(TagWord *w, uint32_t kind)
{
  w->name = tag_name_label(kind, TAG_UNIT);
}

/* Is the word in a name, and not its first? */
static inline int
tag_name_amid(const TagWord *w)
{
  uint32_t place = (w->name - 1u) % 4;

  return w->name != 0 && (place == TAG_INSIDE || place == TAG_LAST);
}

/* Does a name begin with it, of one word or more? */
static inline int
tag_name_begins(const TagWord *w)
{
  return w->name != 0 && !tag_name_amid(w);
}

/* Where the name that begins with words[i] ends, up to `to`; i: none does. */
static inline size_t
tag_name_end(const TagWord *words, size_t i, size_t to)
{
  size_t end = i + 1;

  if (!tag_name_begins(&words[i]))
    return i;
  while (end < to && tag_name_amid(&words[end]))
    end++;
  return end;
}

/* How sure the rules are of a name that the model passed. */
#define TAG_NAME_BY_RULE 0.5f

/* May label b follow label a?  a == TAG_NAME_LABELS: b is the first. */
int tag_name_may_follow(uint32_t a, uint32_t b);

/* Makes words[from, to) one name. */
void tag_name_make(TagWord *words, size_t from, size_t to, uint32_t kind);

/* Marks the hot words of words[0..n), one sentence: those that are likely to be
 * in a name, and of the words beside them nouns, capitalised ones, and what
 * stands between two; all others are none.  all_beside: every word beside them,
 * as the model learns.  other: in a language other than English.  Returns how
 * many; upos and lists are set. */
size_t tag_names_mark(TagWord *words, size_t n, int all_beside, int other);

/* The features of word i of the sentence words[0..n), whose upos and lists are
 * set: those that are asked first, and the rest; returns how many. */
size_t tag_name_first(const TagWord *words, size_t n, size_t i,
                      TagFeature *features);
size_t tag_name_rest(const TagWord *words, size_t n, size_t i,
                     TagFeature *features);

/* Of those that are asked first: the ones of two words or more, and the ones of
 * a word alone seen from a side, which forms.h keeps.  around: by side. */
size_t tag_name_pairs(const TagWord *words, size_t n, size_t i,
                      const TagWord *const *around, TagFeature *features);
size_t tag_name_side(const TagWord *word, TagSide side, TagFeature *features);

/* And those of the votes. */
size_t tag_vote_features(const TagWord *words, size_t n, size_t i,
                         TagFeature *features);

/* Is the sentence of words[0], which has been marked, without a capital? */
int tag_names_in_small(const TagWord *words);

/* Sets name of n sentences that have been marked, words[begin[i]] to
 * words[begin[i + 1]] each; forms: where they were read from, or NULL; sums has
 * room for their hot words.  Some of them are no longer hot then; returns how
 * many sums there are. */
size_t tag_names(const TagModel *model, TagForms *forms, TagDecoder *decoder,
                 TagWord *words, const size_t *begin, size_t n,
                 TagEmission *sums);

/* The places of a document's words that may be in a name or begin one: the hot
 * and the capitalised ones, in order, and TAG_NO_PLACE behind them; places has
 * room for n + 1; returns how many.  What comes after the first pass looks at
 * no others. */
enum { TAG_NO_PLACE = INT32_MAX };
size_t tag_names_places(const TagWord *words, size_t n, uint32_t *places);

/* Once more, with the votes that have been set since; sets share too.  places:
 * from the first one of these sentences on; sums as they were left; returns how
 * many of them were read. */
size_t tag_names_again(const TagModel *model, TagDecoder *decoder,
                       TagWord *words, const size_t *begin, size_t n,
                       const uint32_t *places, const TagEmission *sums);

#endif
