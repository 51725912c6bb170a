/* sayings.c - see sayings.h.  The words are in data/rules.txt. */
#include "sayings.h"

#include "words/lists.h"
#include "words/upos.h"

/* Does "saying" follow soon?  Who quotes may quote a book. */
static int
is_before_saying(const TagSpeakers *q, const TagWord *w)
{
  enum { SOON = 8 };
  const TagWord *end = q->words + q->n_words;

  for (int k = 0; k < SOON && ++w < end && !(w->flags & TAG_SENTENCE); k++)
    if (tag_say_is(q, w, RULE_SAYING))
      return 1;
  return 0;
}

int
tag_says(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = tag_say_flags(q, w);

  if (what & RULE_BEHIND)
    return 0;
  if (what & RULE_QUOTED)
    return is_before_saying(q, w);
  return (what & RULE_SAYS) || ((what & RULE_POINTS) && w->upos == TAG_VERB);
}

size_t
tag_person_at(const TagSpeakers *q, size_t byte)
{
  size_t low = 0, high = q->n_names;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (q->names[middle].end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low < q->n_names && q->names[low].start <= byte &&
         q->names[low].label == q->person ? low + 1 : 0;
}

size_t
tag_word_from(const TagSpeakers *q, size_t byte)
{
  return tag_word_find(q->words, q->n_words, byte);
}

const TagWord *
tag_before_name(const TagSpeakers *q, size_t name)
{
  size_t at = tag_word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  return at > 0 ? &q->words[at - 1] : &tag_word_outside;
}

const TagWord *
tag_behind_name(const TagSpeakers *q, size_t name)
{
  size_t at = tag_word_from(q, q->names[name].end);

  return at < q->n_words ? &q->words[at] : &tag_word_outside;
}

/* "Merkels Sprecherin", in German; "sagte Heiko Maas Mittwoch" has a day. */
static int
owns_noun(const TagSpeakers *q, size_t name)
{
  const TagWord *next = tag_behind_name(q, name);

  return q->german && q->text[q->names[name].end - 1] == 's' &&
         next->upos == TAG_NOUN && !tag_say_is(q, next, RULE_DAY);
}

int
tag_is_beside_other(const TagSpeakers *q, size_t name)
{
  const TagWord *before = tag_before_name(q, name);

  if (tag_say_is(q, tag_behind_name(q, name), RULE_OF) || owns_noun(q, name))
    return 1;
  return tag_say_is(q, before, RULE_OTHER) &&
         !(!q->english && before > q->words && tag_say_is(q, before - 1,
                                                      RULE_ACCORDING));
}
