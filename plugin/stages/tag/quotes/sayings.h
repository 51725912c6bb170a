/* sayings.h - verbs of saying, persons, and what stands beside them. */
#ifndef PRECIS_TAG_SAYINGS_H
#define PRECIS_TAG_SAYINGS_H

#include <string.h>

#include "speakers.h"
#include "words/upos.h"

/* Bits RULE_* of a word in the text's language. */
static inline unsigned
tag_say_flags(const TagSpeakers *q, const TagWord *w)
{
  return tag_rule_flags_of(q->rules, w);
}

static inline int
tag_say_is(const TagSpeakers *q, const TagWord *w, unsigned flags)
{
  return (tag_say_flags(q, w) & flags) != 0;
}

static inline int
tag_is_full_stop(const TagSpeakers *q, const TagWord *w)
{
  return q->text[w->start] == '.' && w->end == w->start + 1;
}

/* May it be a part of "the new minister"? */
static inline int
tag_describes(const TagWord *w)
{
  return w->upos == TAG_NOUN || w->upos == TAG_PROPN || w->upos == TAG_ADJ;
}

/* Does a line end between the two bytes?  Words that share a span, as the two
 * of "am", overlap. */
static inline int
tag_is_apart(const TagSpeakers *q, size_t a, size_t b)
{
  return a < b && memchr(q->text + a, '\n', b - a) != NULL;
}

/* The byte behind what is before text[start], but for blanks. */
static inline size_t
tag_end_before(const TagSpeakers *q, size_t start)
{
  while (start > 0 && (unsigned char)q->text[start - 1] <= ' ')
    start--;
  return start;
}

/* Is it a verb of saying? */
int tag_says(const TagSpeakers *q, const TagWord *w);

/* The person whose name holds the byte, as place + 1; 0: none. */
size_t tag_person_at(const TagSpeakers *q, size_t byte);

/* The first word that starts at or after the byte. */
size_t tag_word_from(const TagSpeakers *q, size_t byte);

/* The word before a name and its title, and the one behind it. */
const TagWord *tag_before_name(const TagSpeakers *q, size_t name);
const TagWord *tag_behind_name(const TagSpeakers *q, size_t name);

/* "Blair's spokesman", "Blair spokesman", "a lawyer for Ms Lind" are others;
 * "de acuerdo con Ann Lind" is none. */
int tag_is_beside_other(const TagSpeakers *q, size_t name);

#endif
