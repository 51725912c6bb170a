/* family_first.h - names whose family name stands first: "Kim Jong-un", "Xi
 * Jinping". */
#ifndef PRECIS_TAG_FAMILY_FIRST_H
#define PRECIS_TAG_FAMILY_FIRST_H

#include "names.h"
#include "words/word.h"

/* Is the word a family name of those that stand first (data/rules.txt)? */
int tag_is_family_name(const TagWord *word);

/* Is there a given name behind words[i], "Jae-in", "Suk Yeol", if that is a
 * family name? */
static inline int
tag_may_be_family_name(const char *text, const TagWord *words, size_t i,
                       size_t to)
{
  return i + 2 < to && (words[i + 1].flags & TAG_UPPER_FIRST) &&
         (text[words[i + 1].end] == '-' ||
          (tag_name_is_unit(&words[i], TAG_PER) &&
           tag_name_opens(&words[i + 1], TAG_PER)));
}

/* Then makes one name of both, before words[to], if words[i] begins one or is in
 * none. */
void tag_join_given_name(const char *text, TagWord *words, size_t i, size_t to);

#endif
