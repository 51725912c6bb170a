/* names.h - names of persons, organisations, places, peoples, events and
 * products. */
#ifndef PRECIS_TAG_NAMES_H
#define PRECIS_TAG_NAMES_H

#include "forms.h"
#include "model.h"
#include "word.h"

enum { TAG_NAME_FEATURES = 120 };     /* in all, at most                    */

/* Kinds of names; label 0 is "none", else 1 + 4 * kind + place. */
enum { TAG_PER, TAG_ORG, TAG_LOC, TAG_NORP, TAG_EVENT, TAG_PRODUCT,
       TAG_NAME_KINDS };
enum { TAG_BEGIN, TAG_INSIDE, TAG_LAST, TAG_UNIT };
enum { TAG_NAME_LABELS = 1 + 4 * TAG_NAME_KINDS };

#define TAG_NAME_KIND_NAMES "PER", "ORG", "LOC", "NORP", "EVENT", "PRODUCT"

/* Is the word in a name, and not its first? */
static inline int
tag_name_amid(const TagWord *w)
{
  uint32_t place = (w->name - 1u) % 4;

  return w->name != 0 && (place == TAG_INSIDE || place == TAG_LAST);
}

/* May label b follow label a?  a == TAG_NAME_LABELS: b is the first. */
int tag_name_may_follow(uint32_t a, uint32_t b);

/* Makes words[from, to), two or more, one name. */
void tag_name_make(TagWord *words, size_t from, size_t to, uint32_t kind);

/* Marks the hot words of words[0..n), one sentence: those that are likely to be
 * in a name, and of the words beside them nouns, capitalised ones, and what
 * stands between two; all others are none.  all_beside: every word beside them,
 * as the model learns.  Returns how many; upos and lists are set. */
size_t tag_names_mark(TagWord *words, size_t n, int all_beside);

/* The features of word i of the sentence words[0..n), whose upos and lists are
 * set: those that are asked first, and the rest; returns how many. */
size_t tag_name_first(const TagWord *words, size_t n, size_t i,
                      TagFeature *features);
size_t tag_name_rest(const TagWord *words, size_t n, size_t i,
                     TagFeature *features);

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
