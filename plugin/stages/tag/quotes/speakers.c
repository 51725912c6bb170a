/* speakers.c - see speakers.h.
 *
 *   "We will pay," Ms Lind said.          the person beside the verb, after
 *   Ann Lind said: "We will pay."         or before it
 *   "We will pay," she said.              the person who did something last
 *   "We will pay," the minister said.     whom the text calls "minister Lind"
 *   "We will pay," the firm said.         nobody
 *   "We will pay," a site quoted her as saying.
 *   "We will pay." - Ann Lind             the person behind the dash
 *   "We will pay," he said. "All of it."  that before, in one paragraph,
 *   "It is a debt that we have to pay."   or in the one before, if it is long
 *   Ann Lind said she would pay. "Soon."  who spoke in the sentence before
 *
 * Other languages have the subject behind the verb there too, "Dann sagte Ann
 * Lind: ...", do without a verb, "Ann Lind est ravie : ...", or without the
 * subject, "..., añadió.".
 *
 * Whom "she" or "the minister" means is told by meant.c.  (Pouliquen et al.,
 * Automatic Detection of Quotations in Multilingual News, 2007, has the like.) */
#include "speakers.h"

#include <string.h>

#include "meant.h"
#include "utf8.h"

enum { BEHIND = 14, BEFORE = 30,        /* words in which the speaker stands  */
       LONG = 8 };                      /* words of one that stands alone     */

void
tag_speakers_read(TagSpeakers *q, const TagGrammar *grammar)
{
  uint32_t language = grammar->language;

  q->language = grammar->code;
  q->rules = language == TAG_ENGLISH ? rule_words
                                     : rule_words_others[language - 1];
  q->english = language == TAG_ENGLISH;
  q->german = language == TAG_GERMAN;
  q->owns = q->german || language == TAG_DUTCH;
  q->drops = language == TAG_SPANISH || language == TAG_PORTUGUESE;
}

/* The person whose name holds word w and who may speak, as place + 1. */
static size_t
speaker_at(const TagSpeakers *q, const TagWord *w)
{
  size_t who = tag_person_at(q, w->start);

  return who != 0 && !tag_is_beside_other(q, who - 1) ? who : 0;
}

/* ---- the speaker of one quotation */

static int
is_nominal(const TagWord *w)
{
  return w->upos == TAG_NOUN || w->upos == TAG_PROPN || w->upos == TAG_PRON;
}

/* Is the name beside one who said it with them: "Ann Lind and Tom Berg"? */
static int
is_beside_speaker(const TagSpeakers *q, size_t name, size_t who)
{
  size_t at = tag_word_from(q, q->names[who - 1].end);

  return name == who && at + 1 < q->n_words &&
         tag_say_is(q, &q->words[at], RULE_AND) &&
         q->words[at + 1].start == q->names[name].start;
}

/* "..., añadió.", "..., afirmou no parlamento": does the verb do without? */
static int
drops_subject(const TagSpeakers *q, size_t verb)
{
  const TagWord *next = verb + 1 < q->n_words ? &q->words[verb + 1]
                                              : &tag_word_outside;

  return q->drops && (next->upos == TAG_PUNCT || next->upos == TAG_SCONJ ||
                      (next->upos == TAG_ADP &&
                       !tag_say_is(q, next, RULE_THE)));
}

/* Is the word the mark of another quotation? */
static int
opens(const TagSpeakers *q, const TagWord *w)
{
  size_t step;

  if (q->text[w->start] == '"')
    return 1;
  uint32_t c = utf8_read(q->text + w->start, &step);
  return !q->english && (c == 0xAB || c == 0x201C || c == 0x201E);
}

/* Does a sentence begin there, as "The minister said" does, and in English
 * "Then the minister said"? */
static int
begins_with_the(const TagSpeakers *q, const TagWord *w)
{
  return q->english ? q->text[w->start] == 'T'
                    : (w->flags & TAG_UPPER_FIRST) &&
                        tag_say_is(q, w, RULE_THE);
}

/* Looks for a verb of saying and its subject behind the quotation, from
 * words[at] on.  *other: somebody else said it. */
static size_t
speaker_behind(const TagSpeakers *q, size_t at, size_t edge, int *other)
{
  size_t who = 0, pronoun = 0, verb = SIZE_MAX, from = at;
  int subject = 0, quoted = 0;

  for (int k = 0; k < BEHIND && at < q->n_words; k++, at++) {
    const TagWord *w = &q->words[at];
    if (tag_is_apart(q, edge, w->start) || tag_is_full_stop(q, w) ||
        (k > 1 && opens(q, w)))
      break;
    edge = w->end;
    if (verb == SIZE_MAX &&
        (tag_says(q, w) || (k <= 1 && tag_say_is(q, w, RULE_BEHIND)))) {
      verb = at;
      quoted = tag_say_is(q, w, RULE_QUOTED);
      if (subject && who == 0 && pronoun == 0 && !quoted)
        break;
    } else if (quoted && tag_say_is(q, w, RULE_SAYING)) {
      break;
    } else if (who == 0 && pronoun == 0) {
      who = speaker_at(q, w);
      int meant = quoted ? tag_pronoun_gender(q, w) != TAG_GENDER_UNKNOWN
                         : tag_is_pronoun(q, w);
      pronoun = who == 0 && meant ? at : 0;
      subject = !tag_say_is(q, w, RULE_COMMA) &&
                (subject || (is_nominal(w) && !tag_say_is(q, w, RULE_SELF)));
      if (!subject && (w->upos == TAG_CCONJ || w->upos == TAG_SCONJ) &&
          !tag_say_is(q, w, RULE_AS))
        break;
    }
    if (verb != SIZE_MAX && (who != 0 || pronoun != 0))
      return who != 0 ? who : tag_person_meant(q, pronoun);
  }
  *other = verb != SIZE_MAX;
  if (verb == SIZE_MAX || begins_with_the(q, &q->words[from]))
    return 0;
  if (verb - from <= 2 && drops_subject(q, verb))
    return tag_person_implied(q, verb);
  who = tag_person_before(q, verb);
  return who != 0 ? who : tag_person_behind(q, verb);
}

/* The word before the quotation that holds words[at]; if none does, at. */
static size_t
before_quotation(const TagSpeakers *q, size_t at)
{
  size_t i = q->n;

  while (i > 0 && q->spans[i - 1].start > q->words[at].start)
    i--;
  return i > 0 && q->words[at].start < q->spans[i - 1].end
           ? tag_word_from(q, q->spans[i - 1].start) - 1 : at;
}

/* Does the subject of a verb not reach back over the word? */
static int
ends_subject(const TagWord *w)
{
  return w->upos == TAG_VERB || w->upos == TAG_AUX || w->upos == TAG_SCONJ ||
         w->upos == TAG_PRON;
}

/* The subject of the verb of saying that words[verb] is; 0: none is named.  It
 * may be far from the verb, "Ann Lind, who ..., said", but is in the phrase
 * before it if that ends with a noun: "Ann Lind of the WTO", "the firm". */
static size_t
subject_of(const TagSpeakers *q, size_t verb)
{
  size_t edge = q->words[verb].start, at = verb;
  int near = 1, relative = 0, phrase = 0;

  for (int k = 0; k < BEFORE && at-- > 0; k++) {
    if ((at = before_quotation(q, at)) >= q->n_words)
      break;
    const TagWord *w = &q->words[at];
    size_t who = relative ? tag_person_at(q, w->start) : speaker_at(q, w);
    if (tag_is_apart(q, w->end, edge) || tag_is_full_stop(q, w))
      break;
    if (who != 0)
      return who;
    if (tag_is_pronoun(q, w))
      return tag_person_meant(q, at);
    edge = w->start;
    if (tag_say_is(q, w, RULE_SELF))
      continue;
    relative |= near && tag_say_is(q, w, RULE_WHO);
    phrase |= near && !relative && is_nominal(w);
    if ((phrase && ends_subject(w)) || (w->flags & TAG_SENTENCE))
      break;
    near &= w->upos == TAG_ADV || w->upos == TAG_AUX;
  }
  return tag_person_before(q, verb);
}

static int
begins_clause(const TagSpeakers *q, size_t at)
{
  return at == 0 || (q->words[at].flags & TAG_SENTENCE) ||
         q->words[at - 1].upos == TAG_PUNCT;
}

/* Is the name the subject behind words[verb], "ayer dijo el ministro Ann Lind",
 * with nothing but such a noun between them? */
static int
is_behind_verb(const TagSpeakers *q, size_t name, size_t verb)
{
  size_t end = tag_word_from(q, q->names[name].start);

  if (q->english)
    return 0;
  for (size_t i = verb + 1; i < end; i++)
    if (!tag_describes(&q->words[i]) && q->words[i].upos != TAG_DET &&
        q->words[i].upos != TAG_ADP && q->words[i].upos != TAG_ADV &&
        !tag_say_is(q, &q->words[i], RULE_SELF))
      return 0;
  return verb < end;
}

/* The person that a sentence is of which says no verb of saying: "Ann Lind est
 * ravie : ...", "Pour Ann Lind, ce texte est ...".  The name is before its verb;
 * words[at] is before the quotation. */
static size_t
speaker_of_sentence(const TagSpeakers *q, size_t at)
{
  size_t first = at, who = 0;

  while (first > 0 && at - first < BEFORE &&
         !(q->words[first].flags & TAG_SENTENCE))
    first--;
  int view = tag_say_is(q, &q->words[first], RULE_VIEW);
  if (q->english || (!view && q->text[q->words[at].start] != ':'))
    return 0;
  for (size_t i = first; i < at && who == 0 && q->words[i].upos != TAG_VERB &&
                         q->words[i].upos != TAG_AUX; i++) {
    who = tag_person_at(q, q->words[i].start);
    if (who != 0 && tag_is_beside_other(q, who - 1) &&
        !(view && tag_before_name(q, who - 1) == &q->words[first]))
      who = 0;
  }
  return who != 0 && !tag_is_apart(q, q->names[who - 1].start,
                               q->words[at].start) ? who : 0;
}

/* Looks for them before it, from words[at] back.  Whoever stands between the
 * verb and the quotation is not the speaker, but in "according to Ann Lind" and
 * "said Ann Lind:"; behind "saying" it is the first one of the sentence.  "Ann
 * Lind said the firm had said" is hers.  *other: somebody else said it. */
static size_t
speaker_before(const TagSpeakers *q, size_t at, size_t edge, int *other)
{
  size_t beside = 0, pronoun = SIZE_MAX, who;
  int saying = 0;

  for (int k = 0; k < BEFORE && at < q->n_words; k++, at--) {
    if ((at = before_quotation(q, at)) >= q->n_words)
      break;
    const TagWord *w = &q->words[at];
    if (tag_is_apart(q, w->end, edge) || tag_is_full_stop(q, w))
      break;
    edge = w->start;
    if (tag_say_is(q, w, RULE_ACCORDING)) {
      if (!q->english && beside == 0 && at + 1 < q->n_words &&
          tag_pronoun_gender(q, &q->words[at + 1]) != TAG_GENDER_UNKNOWN)
        return tag_person_meant(q, at + 1);
      return beside;
    }
    if (tag_says(q, w) &&
        !tag_say_is(q, &q->words[at + (at + 1 < q->n_words)], RULE_BY)) {
      if (tag_say_is(q, w, RULE_QUOTED) && beside != 0)
        return beside;
      if (tag_say_is(q, w, RULE_QUOTED) &&
          tag_pronoun_gender(q, w + 1) != TAG_GENDER_UNKNOWN)
        return tag_person_meant(q, at + 1);
      if (beside != 0 && is_behind_verb(q, beside - 1, at))
        return beside;
      if (!q->english && at + 1 < q->n_words &&
          tag_is_pronoun(q, &q->words[at + 1]))
        return tag_person_meant(q, at + 1);
      who = subject_of(q, at);
      if (who == 0 && begins_clause(q, at) && drops_subject(q, at))
        return tag_person_implied(q, at);
      if (who != 0 || begins_clause(q, at))
        return who != 0 || *other ? who : beside;
      *other = 1;
    }
    if (*other && tag_say_is(q, w, RULE_COMMA))
      break;
    saying |= tag_say_is(q, w, RULE_SAYING);
    who = speaker_at(q, w);
    if (who != 0 &&
        (beside == 0 || tag_behind_name(q, who - 1)->upos != TAG_NOUN))
      beside = who;             /* the last one in "Lind aide Tom Berg" */
    if (who != 0 || tag_is_pronoun(q, w))
      pronoun = who == 0 ? at : SIZE_MAX;
    if (w->flags & TAG_SENTENCE)
      break;
  }
  if (!saying || *other)
    return 0;
  return pronoun != SIZE_MAX ? tag_person_meant(q, pronoun) : beside;
}

/* "- Ann Lind, Lund": the person whose name alone, but for what is behind a
 * comma or in brackets, stands behind the quotation and a dash. */
static size_t
person_behind_dash(const TagSpeakers *q, size_t end)
{
  size_t at = tag_word_from(q, end), step, who;
  uint32_t c;

  if (at + 1 >= q->n_words || q->words[at].end > q->words[at + 1].start)
    return 0;
  c = utf8_read(q->text + q->words[at].start, &step);
  if (q->words[at].end - q->words[at].start != step ||
      (c != '-' && c != '~' && c != 0x2013 && c != 0x2014 && c != 0x2015))
    return 0;
  who = tag_person_at(q, q->words[at + 1].start);
  if (who == 0)
    return 0;
  end = q->names[who - 1].end;
  return end == q->len || strchr(",(\n", q->text[end]) != NULL ? who : 0;
}

/* Who the sentence says it is.  mark: where it is closed.  With its full stop
 * it is over; a comma tells that the sentence goes on with the speaker. */
static size_t
speaker_of(const TagSpeakers *q, const PrecisSpan *s, size_t mark, int *other)
{
  size_t behind = tag_word_from(q, s->end), first = tag_word_from(q, s->start);
  size_t who = 0;
  int comma = mark < s->end && (strchr(",?!", q->text[mark - 1]) != NULL ||
                                (s->end < q->len && q->text[s->end] == ','));

  if ((who = person_behind_dash(q, s->end)) != 0)
    return who;
  if (comma && first > 0 && behind < q->n_words &&
      tag_say_is(q, &q->words[behind], RULE_ACCORDING)) {
    int any = 0;                /* "Lind said, "No," according to a paper"    */
    if ((who = speaker_before(q, first - 1, s->start, &any)) != 0)
      return who;
  }
  if (comma)
    who = speaker_behind(q, behind, s->end, other);
  if (who == 0 && !*other && first > 0)
    who = speaker_before(q, first - 1, s->start, other);
  if (who == 0 && !*other && first > 0)
    who = speaker_of_sentence(q, first - 1);
  if (who == 0 && !comma && mark < s->end && q->text[mark - 1] != '.')
    who = speaker_behind(q, behind, s->end, &comma);
  return who;
}

/* ---- speakers of what stands alone */

/* Does it end with its sentence, and not in the midst of one begin? */
static int
is_sentence(const TagSpeakers *q, const PrecisSpan *s, size_t mark)
{
  size_t end = tag_end_before(q, s->start);
  const TagWord *first = &q->words[tag_word_from(q, s->start)];

  return (end == 0 || (first->flags & TAG_SENTENCE) ||
          tag_is_apart(q, end, s->start)) &&
         (mark == s->end || strchr(".?!", q->text[mark - 1]) != NULL ||
          (!q->english && s->end < q->len && q->text[s->end] == '.'));
}

static int
is_long(const TagSpeakers *q, const PrecisSpan *s)
{
  int blanks = 0;

  for (size_t i = s->start; i < s->end; i++)
    blanks += q->text[i] == ' ';
  return blanks >= LONG - 1;
}

/* Does a sentence begin between the two bytes? */
static int
is_new_sentence(const TagSpeakers *q, size_t from, size_t to)
{
  for (size_t i = tag_word_from(q, from);
       i < q->n_words && q->words[i].start <= to; i++)
    if (q->words[i].flags & TAG_SENTENCE)
      return 1;
  return 0;
}

/* Is another person named since the byte? */
static int
is_other_named(const TagSpeakers *q, size_t from, size_t who)
{
  for (size_t i = q->passed; i-- > 0 && q->names[i].start >= from;)
    if (q->names[i].label == q->person && !is_beside_speaker(q, i, who) &&
        q->canonical[i] != q->canonical[who - 1])
      return 1;
  return 0;
}

/* Whoever said the one before, if that is near and nobody else is named since,
 * or who spoke in the sentence before. */
static size_t
speaker_still(const TagSpeakers *q, const PrecisSpan *s, size_t mark,
              int goes_on)
{
  const PrecisSpan *last = q->n > 0 ? &q->spans[q->n - 1] : NULL;
  size_t who = last ? q->who[q->n - 1] : 0, first = tag_word_from(q, s->start);
  size_t end = tag_end_before(q, s->start);
  int apart = tag_is_apart(q, end, s->start);
  int alone = is_sentence(q, s, mark) && (!apart || is_long(q, s)), other = 0;

  if (who != 0 && goes_on)
    return who;
  if (last != NULL && last->end > end)
    return 0;
  if (last != NULL && tag_is_near(q, last->end, s->start) &&
      (alone || !tag_is_apart(q, last->end, s->start)) &&
      (alone || q->english || !is_new_sentence(q, last->end, s->start)) &&
      (who == 0 || !is_other_named(q, last->end, who)))
    return who;
  return alone && first > 1 && tag_is_full_stop(q, &q->words[first - 1])
           ? speaker_before(q, first - 2, q->words[first - 1].start, &other)
           : 0;
}

size_t
tag_speaker_of(const TagSpeakers *q, const PrecisSpan *s, size_t mark,
               int goes_on)
{
  int other = 0;
  size_t who = speaker_of(q, s, mark, &other);

  return who == 0 && !other ? speaker_still(q, s, mark, goes_on) : who;
}
