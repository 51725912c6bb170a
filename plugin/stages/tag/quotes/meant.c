/* meant.c - see meant.h.
 *
 *   "he", "she"      the person who did something last: the first of that
 *                    sentence, or its own, or who spoke since; a man, a woman
 *   "the minister"   whom the text calls "minister Lind" or "Lind, the minister"
 *   "der Trainer"    as "he", in papers of other languages than English
 *   "..., añadió."   the same */
#include "meant.h"

#include "names/courtesy.h"
#include "words/lists.h"
#include "words/upos.h"

enum { PERSONS = 8,                     /* that a pronoun may mean            */
       MEANT_BACK = 1024,               /* names looked at for it             */
       NOUN_BACK = 64,                  /* and for "the minister"             */
       GENDER_BACK = 512,               /* and for a Mr or Ms                 */
       FAR = 1 << 14 };                 /* bytes, within a paragraph          */

TagGender
tag_pronoun_gender(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = tag_say_flags(q, w);

  return what & RULE_HE ? TAG_MAN : what & RULE_SHE ? TAG_WOMAN
                                                    : TAG_GENDER_UNKNOWN;
}

int
tag_is_pronoun(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = tag_say_flags(q, w);

  if (!(what & (RULE_HE | RULE_SHE)) || (what & RULE_OBJECT))
    return 0;
  return q->english || w == q->words || !tag_say_is(q, w - 1, RULE_OTHER);
}

static TagGender
gender_at(const TagSpeakers *q, size_t name)
{
  size_t first = tag_word_from(q, q->names[name].start);

  return tag_person_gender(q->language, q->text, q->words, first,
                           tag_word_from(q, q->names[name].end) - first);
}

/* Is the person one that the text calls otherwise? */
static int
is_other_gender(const TagSpeakers *q, size_t name, TagGender gender)
{
  size_t least = q->passed > GENDER_BACK ? q->passed - GENDER_BACK : 0;

  if (gender == TAG_GENDER_UNKNOWN)
    return 0;
  for (size_t i = q->passed; i-- > least;) {
    TagGender own = q->canonical[i] == q->canonical[name] &&
                    q->names[i].label == q->person ? gender_at(q, i)
                                                   : TAG_GENDER_UNKNOWN;
    if (own != TAG_GENDER_UNKNOWN)
      return own != gender;
  }
  return 0;
}

/* Does a quotation hold the name?  They are in order, and none in another. */
static int
is_quoted(const TagSpeakers *q, size_t name)
{
  size_t low = 0, high = q->n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (q->spans[middle].end <= q->names[name].start)
      low = middle + 1;
    else
      high = middle;
  }
  return low < q->n && q->spans[low].start <= q->names[name].start;
}

/* The word behind the name and what stands between commas behind it, "Ann Lind,
 * 24, of Lund, left", and behind an adverb. */
static const TagWord *
what_follows(const TagSpeakers *q, size_t name)
{
  enum { ASIDE = 14 };
  size_t at = tag_word_from(q, q->names[name].end), to = at;

  for (size_t i = at; i < q->n_words && i - at < ASIDE &&
                      tag_say_is(q, &q->words[at], RULE_COMMA) &&
                      !(q->words[i].flags & TAG_SENTENCE); i++)
    if (tag_say_is(q, &q->words[i], RULE_COMMA))
      to = i + 1;
  while (to < q->n_words && q->words[to].upos == TAG_ADV)
    to++;
  return to < q->n_words ? &q->words[to] : &tag_word_outside;
}

/* "The firm lost, according to Ann Lind"; but if "she" is in that sentence, she
 * may be another. */
static int
is_source(const TagSpeakers *q, size_t name, TagGender gender)
{
  size_t at = tag_word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  if (at < 2 || !tag_say_is(q, &q->words[at - 2], RULE_ACCORDING))
    return 0;
  for (at -= 2; !(q->words[at].flags & TAG_SENTENCE) && at > 0; at--)
    if (tag_is_pronoun(q, &q->words[at - 1]) &&
        tag_pronoun_gender(q, &q->words[at - 1]) == gender)
      return 0;
  return 1;
}

/* "Ann Lind left", "said Ann Lind". */
static int
does_something(const TagSpeakers *q, size_t name)
{
  const TagWord *next = what_follows(q, name);

  return !tag_is_beside_other(q, name) &&
         (next->upos == TAG_VERB || next->upos == TAG_AUX ||
          tag_says(q, tag_before_name(q, name)));
}

/* Is the name in the sentence of words[at], which is behind it? */
static int
is_in_sentence(const TagSpeakers *q, size_t name, size_t at)
{
  for (size_t i = tag_word_from(q, q->names[name].start) + 1; i <= at; i++)
    if (q->words[i].flags & TAG_SENTENCE)
      return 0;
  return 1;
}

/* The person whom the pronoun words[at] means: of those in the last sentence
 * where one did something, or in its own, the first who did, but rather the one
 * that it is according to; or the speaker of a quotation since. */
size_t
tag_person_meant(const TagSpeakers *q, size_t at)
{
  size_t best = 0, last = 0, seen = 0, byte = q->words[at].start;
  size_t least = q->passed > MEANT_BACK ? q->passed - MEANT_BACK : 0;
  TagGender gender = tag_pronoun_gender(q, &q->words[at]);

  for (size_t i = q->passed; i-- > least && seen < PERSONS;) {
    if (q->names[i].label != q->person || q->names[i].start > byte ||
        is_quoted(q, i))
      continue;
    seen++;
    if (is_other_gender(q, i, gender) ||
        (gender == TAG_GENDER_UNKNOWN && tag_is_beside_other(q, i)))
      continue;
    if (last == 0)
      last = i + 1;
    if (best != 0 &&
        !is_in_sentence(q, i, tag_word_from(q, q->names[best - 1].start)))
      break;
    if (does_something(q, i) ||
        (best == 0 && seen == 1 && is_in_sentence(q, i, at)))
      best = i + 1;
    if (best == 0 && is_source(q, i, gender) && !is_in_sentence(q, i, at)) {
      best = i + 1;
      break;
    }
  }
  best = best ? best : last;
  if (q->n > 0 && q->who[q->n - 1] != 0 &&
      (best == 0 || q->names[best - 1].end < q->spans[q->n - 1].start) &&
      !is_other_gender(q, q->who[q->n - 1] - 1, gender))
    return q->who[q->n - 1];
  return best;
}

/* ---- whom "the minister" means, or no word */

/* Are words[at] on those of words[first, end)? */
static int
are_same(const TagSpeakers *q, size_t at, size_t first, size_t end)
{
  while (first < end && at < q->n_words &&
         q->words[at].lower == q->words[first].lower)
    at++, first++;
  return first == end;
}

/* "Le ministre de l'Intérieur, Ann Lind": do words[first, end) open what is
 * before the name at words[name], behind its article? */
static int
opens_name(const TagSpeakers *q, size_t name, size_t first, size_t end)
{
  enum { APPOSED = 10 };

  for (size_t k = 1; k <= APPOSED && k < name; k++) {
    const TagWord *w = &q->words[name - k];
    if (w->upos == TAG_VERB || w->upos == TAG_AUX || tag_is_full_stop(q, w))
      return 0;
    if (tag_say_is(q, w - 1, RULE_THE) && are_same(q, name - k, first, end))
      return 1;
    if (w->flags & TAG_SENTENCE)
      return 0;
  }
  return 0;
}

/* Does the text call the person words[first, end): "Prime Minister Ann Lind",
 * "Ann Lind, the prime minister"?  A former minister is none, and in "Ann Lind,
 * the minister said, ..." she is another. */
static int
is_called(const TagSpeakers *q, size_t name, size_t first, size_t end)
{
  size_t n = end - first, before = tag_word_from(q, q->names[name].start);
  size_t behind = tag_word_from(q, q->names[name].end);

  if (before >= n && are_same(q, before - n, first, end))
    return before == n ||
           !tag_say_is(q, &q->words[before - n - 1], RULE_FORMER);
  if (!q->english && opens_name(q, before, first, end))
    return 1;
  if (behind >= q->n_words || !tag_say_is(q, &q->words[behind], RULE_COMMA))
    return 0;
  behind++;
  behind += behind < q->n_words && q->words[behind].upos == TAG_DET;
  return are_same(q, behind, first, end) &&
         (behind + n == q->n_words || !tag_says(q, &q->words[behind + n]));
}

/* The only person of those named last whom the text calls words[first, end), a
 * noun and what describes it, behind "the". */
static size_t
person_called(const TagSpeakers *q, size_t first, size_t end)
{
  size_t least = q->passed > NOUN_BACK ? q->passed - NOUN_BACK : 0;
  size_t who = 0;

  if (first >= end || first == 0 || q->words[end - 1].upos != TAG_NOUN ||
      !tag_say_is(q, &q->words[first - 1], RULE_THE))
    return 0;
  for (size_t i = q->passed; i-- > least;) {
    if (q->names[i].label != q->person || !is_called(q, i, first, end))
      continue;
    if (who != 0 && q->canonical[i] != q->canonical[who - 1])
      return 0;
    who = who != 0 ? who : i + 1;
  }
  return who;
}

int
tag_is_near(const TagSpeakers *q, size_t end, size_t start)
{
  const char *stop = memchr(q->text + end, '\n', start - end);

  return stop == NULL || tag_end_before(q, start) <= (size_t)(stop - q->text);
}

size_t
tag_person_implied(const TagSpeakers *q, size_t at)
{
  size_t who = tag_person_meant(q, at), start = q->words[at].start;

  return who != 0 && q->names[who - 1].end <= start &&
         start - q->names[who - 1].end < FAR &&
         tag_is_near(q, q->names[who - 1].end, start) ? who : 0;
}

/* Whom words[first, end) behind an article mean: "the minister" by what the
 * text calls somebody, in other languages "der Trainer" and "l'Italien", which
 * papers use as "he". */
static size_t
person_of_phrase(const TagSpeakers *q, size_t first, size_t end)
{
  size_t who = person_called(q, first, end);

  if (who != 0 || q->english || end != first + 1 || first == 0 ||
      !tag_say_is(q, &q->words[first - 1], RULE_THE))
    return who;
  return tag_say_is(q, &q->words[first], RULE_ROLE) ||
         (q->words[first].lists & TAG_LIST_PEOPLE)
           ? tag_person_implied(q, first) : 0;
}

size_t
tag_person_before(const TagSpeakers *q, size_t verb)
{
  size_t end = verb, first;

  while (end > 0 && (q->words[end - 1].upos == TAG_ADV ||
                     q->words[end - 1].upos == TAG_AUX))
    end--;
  for (first = end; first > 0 && tag_describes(&q->words[first - 1]);)
    first--;
  return person_of_phrase(q, first, end);
}

size_t
tag_person_behind(const TagSpeakers *q, size_t verb)
{
  size_t first = verb + 2, end = first;

  while (end < q->n_words && tag_describes(&q->words[end]))
    end++;
  return end < q->n_words && q->words[end].upos != TAG_PUNCT &&
         !(!q->english && q->words[end].upos == TAG_ADP &&
           !tag_say_is(q, &q->words[end], RULE_OTHER))
           ? 0 : person_of_phrase(q, first, end);
}
