/* meant.h - whom a pronoun means, a noun, or a verb without a subject.  Persons
 * are places of names + 1; 0: nobody. */
#ifndef PRECIS_TAG_MEANT_H
#define PRECIS_TAG_MEANT_H

#include "sayings.h"
#include "words/lists.h"

/* Of "he", "she". */
TagGender tag_pronoun_gender(const TagSpeakers *q, const TagWord *w);

/* Is it "he" or "she", and not "à elle"? */
int tag_is_pronoun(const TagSpeakers *q, const TagWord *w);

/* Is the end of a quotation or a name in the paragraph of text[start], or that
 * before? */
int tag_is_near(const TagSpeakers *q, size_t end, size_t start);

/* Whom the pronoun words[at] means. */
size_t tag_person_meant(const TagSpeakers *q, size_t at);

/* Whom a phrase that says no name means, or a verb without one, at words[at]:
 * as "he" would, but not from far. */
size_t tag_person_implied(const TagSpeakers *q, size_t at);

/* Whom the phrase before words[verb] means, "the minister has said", and the
 * one behind it, "said the minister." */
size_t tag_person_before(const TagSpeakers *q, size_t verb);
size_t tag_person_behind(const TagSpeakers *q, size_t verb);

#endif
