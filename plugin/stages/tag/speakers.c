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
 * (Pouliquen et al., Automatic Detection of Quotations in Multilingual News,
 * 2007, has such rules.)  The words are in data/rules.txt. */
#include "speakers.h"

#include <string.h>

#include "grammar.h"
#include "lists.h"
#include "upos.h"
#include "utf8.h"

enum { BEHIND = 14, BEFORE = 30,        /* words in which the speaker stands  */
       LONG = 8,                        /* words of one that stands alone     */
       PERSONS = 8,                     /* that a pronoun may mean            */
       MEANT_BACK = 1024,               /* names looked at for it             */
       NOUN_BACK = 64,                  /* and for "the minister"             */
       GENDER_BACK = 512,               /* and for a Mr or Ms                 */
       FAR = 1 << 14 };                 /* bytes, within a paragraph          */

void
tag_speakers_read(TagSpeakers *q, uint32_t language)
{
  q->rules = language == TAG_ENGLISH ? rule_words
                                     : rule_words_others[language - 1];
  q->english = language == TAG_ENGLISH;
  q->german = language == TAG_GERMAN;
  q->owns = q->german || language == TAG_DUTCH;
  q->drops = language == TAG_SPANISH || language == TAG_PORTUGUESE;
}

static unsigned
rule_flags(const TagSpeakers *q, const TagWord *w)
{
  return tag_rule_flags_of(q->rules, w);
}

static int
rule_is(const TagSpeakers *q, const TagWord *w, unsigned flags)
{
  return (rule_flags(q, w) & flags) != 0;
}

/* Does "saying" follow soon?  Who quotes may quote a book. */
static int
is_before_saying(const TagSpeakers *q, const TagWord *w)
{
  enum { SOON = 8 };
  const TagWord *end = q->words + q->n_words;

  for (int k = 0; k < SOON && ++w < end && !(w->flags & TAG_SENTENCE); k++)
    if (rule_is(q, w, RULE_SAYING))
      return 1;
  return 0;
}

static int
says(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = rule_flags(q, w);

  if (what & RULE_BEHIND)
    return 0;
  if (what & RULE_QUOTED)
    return is_before_saying(q, w);
  return (what & RULE_SAYS) || ((what & RULE_POINTS) && w->upos == TAG_VERB);
}

/* The person whose name holds the byte, as place + 1; 0: none. */
static size_t
person_at(const TagSpeakers *q, size_t byte)
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

/* The first word that starts at or after the byte. */
static size_t
word_from(const TagSpeakers *q, size_t byte)
{
  size_t low = 0, high = q->n_words;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (q->words[middle].start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Does a line end between the two?  Words that share a span, as the two of "am",
 * overlap. */
static int
is_apart(const TagSpeakers *q, size_t a, size_t b)
{
  return a < b && memchr(q->text + a, '\n', b - a) != NULL;
}

/* The word before the name and its title. */
static const TagWord *
before_name(const TagSpeakers *q, size_t name)
{
  size_t at = word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  return at > 0 ? &q->words[at - 1] : &tag_word_outside;
}

static const TagWord *
behind_name(const TagSpeakers *q, size_t name)
{
  size_t at = word_from(q, q->names[name].end);

  return at < q->n_words ? &q->words[at] : &tag_word_outside;
}

/* "Merkels Sprecherin", in German; "sagte Heiko Maas Mittwoch" has a day. */
static int
owns_noun(const TagSpeakers *q, size_t name)
{
  const TagWord *next = behind_name(q, name);

  return q->german && q->text[q->names[name].end - 1] == 's' &&
         next->upos == TAG_NOUN && !rule_is(q, next, RULE_DAY);
}

/* "Blair's spokesman", "Blair spokesman", "a lawyer for Ms Lind" are others;
 * "de acuerdo con Ann Lind" is none. */
static int
is_beside_other(const TagSpeakers *q, size_t name)
{
  const TagWord *before = before_name(q, name);

  if (rule_is(q, behind_name(q, name), RULE_OF) || owns_noun(q, name))
    return 1;
  return rule_is(q, before, RULE_OTHER) &&
         !(!q->english && before > q->words && rule_is(q, before - 1,
                                                      RULE_ACCORDING));
}

/* The person whose name holds word w and who may speak, as place + 1. */
static size_t
speaker_at(const TagSpeakers *q, const TagWord *w)
{
  size_t who = person_at(q, w->start);

  return who != 0 && !is_beside_other(q, who - 1) ? who : 0;
}

/* ---- whom "he" or "she" means */

static TagGender
gender_of(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = rule_flags(q, w);

  return what & RULE_HE ? TAG_MAN : what & RULE_SHE ? TAG_WOMAN
                                                    : TAG_GENDER_UNKNOWN;
}

/* Is it "he" or "she", and not "à elle"? */
static int
is_pronoun(const TagSpeakers *q, const TagWord *w)
{
  unsigned what = rule_flags(q, w);

  if (!(what & (RULE_HE | RULE_SHE)) || (what & RULE_OBJECT))
    return 0;
  return q->english || w == q->words || !rule_is(q, w - 1, RULE_OTHER);
}

static TagGender
gender_at(const TagSpeakers *q, size_t name)
{
  size_t first = word_from(q, q->names[name].start);

  return tag_gender(q->words, first,
                    word_from(q, q->names[name].end) - first);
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
  size_t at = word_from(q, q->names[name].end), to = at;

  for (size_t i = at; i < q->n_words && i - at < ASIDE &&
                      rule_is(q, &q->words[at], RULE_COMMA) &&
                      !(q->words[i].flags & TAG_SENTENCE); i++)
    if (rule_is(q, &q->words[i], RULE_COMMA))
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
  size_t at = word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  if (at < 2 || !rule_is(q, &q->words[at - 2], RULE_ACCORDING))
    return 0;
  for (at -= 2; !(q->words[at].flags & TAG_SENTENCE) && at > 0; at--)
    if (is_pronoun(q, &q->words[at - 1]) &&
        gender_of(q, &q->words[at - 1]) == gender)
      return 0;
  return 1;
}

/* "Ann Lind left", "said Ann Lind". */
static int
does_something(const TagSpeakers *q, size_t name)
{
  const TagWord *next = what_follows(q, name);

  return !is_beside_other(q, name) &&
         (next->upos == TAG_VERB || next->upos == TAG_AUX ||
          says(q, before_name(q, name)));
}

/* Is the name in the sentence of words[at], which is behind it? */
static int
is_in_sentence(const TagSpeakers *q, size_t name, size_t at)
{
  for (size_t i = word_from(q, q->names[name].start) + 1; i <= at; i++)
    if (q->words[i].flags & TAG_SENTENCE)
      return 0;
  return 1;
}

/* The person whom the pronoun words[at] means: of those in the last sentence
 * where one did something, or in its own, the first who did, but rather the one
 * that it is according to; or the speaker of a quotation since. */
static size_t
person_meant(const TagSpeakers *q, size_t at)
{
  size_t best = 0, last = 0, seen = 0, byte = q->words[at].start;
  size_t least = q->passed > MEANT_BACK ? q->passed - MEANT_BACK : 0;
  TagGender gender = gender_of(q, &q->words[at]);

  for (size_t i = q->passed; i-- > least && seen < PERSONS;) {
    if (q->names[i].label != q->person || q->names[i].start > byte ||
        is_quoted(q, i))
      continue;
    seen++;
    if (is_other_gender(q, i, gender) ||
        (gender == TAG_GENDER_UNKNOWN && is_beside_other(q, i)))
      continue;
    if (last == 0)
      last = i + 1;
    if (best != 0 &&
        !is_in_sentence(q, i, word_from(q, q->names[best - 1].start)))
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

/* ---- the speaker of one quotation */

static int
is_full_stop(const TagSpeakers *q, const TagWord *w)
{
  return q->text[w->start] == '.' && w->end == w->start + 1;
}

static int
is_nominal(const TagWord *w)
{
  return w->upos == TAG_NOUN || w->upos == TAG_PROPN || w->upos == TAG_PRON;
}

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
    if (w->upos == TAG_VERB || w->upos == TAG_AUX || is_full_stop(q, w))
      return 0;
    if (rule_is(q, w - 1, RULE_THE) && are_same(q, name - k, first, end))
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
  size_t n = end - first, before = word_from(q, q->names[name].start);
  size_t behind = word_from(q, q->names[name].end);

  if (before >= n && are_same(q, before - n, first, end))
    return before == n || !rule_is(q, &q->words[before - n - 1], RULE_FORMER);
  if (!q->english && opens_name(q, before, first, end))
    return 1;
  if (behind >= q->n_words || !rule_is(q, &q->words[behind], RULE_COMMA))
    return 0;
  behind++;
  behind += behind < q->n_words && q->words[behind].upos == TAG_DET;
  return are_same(q, behind, first, end) &&
         (behind + n == q->n_words || !says(q, &q->words[behind + n]));
}

/* The only person of those named last whom the text calls words[first, end), a
 * noun and what describes it, behind "the". */
static size_t
person_called(const TagSpeakers *q, size_t first, size_t end)
{
  size_t least = q->passed > NOUN_BACK ? q->passed - NOUN_BACK : 0;
  size_t who = 0;

  if (first >= end || first == 0 || q->words[end - 1].upos != TAG_NOUN ||
      !rule_is(q, &q->words[first - 1], RULE_THE))
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

static int
describes(const TagWord *w)
{
  return w->upos == TAG_NOUN || w->upos == TAG_PROPN || w->upos == TAG_ADJ;
}

/* The byte behind what is before text[start], but for blanks. */
static size_t
end_before(const TagSpeakers *q, size_t start)
{
  while (start > 0 && (unsigned char)q->text[start - 1] <= ' ')
    start--;
  return start;
}

/* Is the end of a quotation or a name in the paragraph of text[start], or that
 * before? */
static int
is_near(const TagSpeakers *q, size_t end, size_t start)
{
  const char *stop = memchr(q->text + end, '\n', start - end);

  return stop == NULL || end_before(q, start) <= (size_t)(stop - q->text);
}

/* Is the name beside one who said it with them: "Ann Lind and Tom Berg"? */
static int
is_beside_speaker(const TagSpeakers *q, size_t name, size_t who)
{
  size_t at = word_from(q, q->names[who - 1].end);

  return name == who && at + 1 < q->n_words &&
         rule_is(q, &q->words[at], RULE_AND) &&
         q->words[at + 1].start == q->names[name].start;
}

/* The person whom a phrase that says no name means, or a verb without one, at
 * words[at]: as "he" would, but not from far. */
static size_t
person_implied(const TagSpeakers *q, size_t at)
{
  size_t who = person_meant(q, at), start = q->words[at].start;

  return who != 0 && q->names[who - 1].end <= start &&
         start - q->names[who - 1].end < FAR &&
         is_near(q, q->names[who - 1].end, start) ? who : 0;
}

/* Whom words[first, end) behind an article mean: "the minister" by what the
 * text calls somebody, in other languages "der Trainer" and "l'Italien", which
 * papers use as "he". */
static size_t
person_of_phrase(const TagSpeakers *q, size_t first, size_t end)
{
  size_t who = person_called(q, first, end);

  if (who != 0 || q->english || end != first + 1 || first == 0 ||
      !rule_is(q, &q->words[first - 1], RULE_THE))
    return who;
  return rule_is(q, &q->words[first], RULE_ROLE) ||
         (q->words[first].lists & TAG_LIST_PEOPLE)
           ? person_implied(q, first) : 0;
}

/* "..., añadió.", "..., afirmou no parlamento": does the verb do without? */
static int
drops_subject(const TagSpeakers *q, size_t verb)
{
  const TagWord *next = verb + 1 < q->n_words ? &q->words[verb + 1]
                                              : &tag_word_outside;

  return q->drops && (next->upos == TAG_PUNCT || next->upos == TAG_SCONJ ||
                      (next->upos == TAG_ADP && !rule_is(q, next, RULE_THE)));
}

/* Whom the phrase before words[verb] means: "the minister has said". */
static size_t
person_before(const TagSpeakers *q, size_t verb)
{
  size_t end = verb, first;

  while (end > 0 && (q->words[end - 1].upos == TAG_ADV ||
                     q->words[end - 1].upos == TAG_AUX))
    end--;
  for (first = end; first > 0 && describes(&q->words[first - 1]);)
    first--;
  return person_of_phrase(q, first, end);
}

/* Whom the phrase behind words[verb] means: "said the minister." */
static size_t
person_behind(const TagSpeakers *q, size_t verb)
{
  size_t first = verb + 2, end = first;

  while (end < q->n_words && describes(&q->words[end]))
    end++;
  return end < q->n_words && q->words[end].upos != TAG_PUNCT &&
         !(!q->english && q->words[end].upos == TAG_ADP &&
           !rule_is(q, &q->words[end], RULE_OTHER))
           ? 0 : person_of_phrase(q, first, end);
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
                    : (w->flags & TAG_UPPER_FIRST) && rule_is(q, w, RULE_THE);
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
    if (is_apart(q, edge, w->start) || is_full_stop(q, w) ||
        (k > 1 && opens(q, w)))
      break;
    edge = w->end;
    if (verb == SIZE_MAX &&
        (says(q, w) || (k <= 1 && rule_is(q, w, RULE_BEHIND)))) {
      verb = at;
      quoted = rule_is(q, w, RULE_QUOTED);
      if (subject && who == 0 && pronoun == 0 && !quoted)
        break;
    } else if (quoted && rule_is(q, w, RULE_SAYING)) {
      break;
    } else if (who == 0 && pronoun == 0) {
      who = speaker_at(q, w);
      pronoun = who == 0 && (quoted ? gender_of(q, w) != TAG_GENDER_UNKNOWN
                                    : is_pronoun(q, w)) ? at : 0;
      subject = !rule_is(q, w, RULE_COMMA) &&
                (subject || (is_nominal(w) && !rule_is(q, w, RULE_SELF)));
      if (!subject && (w->upos == TAG_CCONJ || w->upos == TAG_SCONJ) &&
          !rule_is(q, w, RULE_AS))
        break;
    }
    if (verb != SIZE_MAX && (who != 0 || pronoun != 0))
      return who != 0 ? who : person_meant(q, pronoun);
  }
  *other = verb != SIZE_MAX;
  if (verb == SIZE_MAX || begins_with_the(q, &q->words[from]))
    return 0;
  if (verb - from <= 2 && drops_subject(q, verb))
    return person_implied(q, verb);
  who = person_before(q, verb);
  return who != 0 ? who : person_behind(q, verb);
}

/* The word before the quotation that holds words[at]; if none does, at. */
static size_t
before_quotation(const TagSpeakers *q, size_t at)
{
  size_t i = q->n;

  while (i > 0 && q->spans[i - 1].start > q->words[at].start)
    i--;
  return i > 0 && q->words[at].start < q->spans[i - 1].end
           ? word_from(q, q->spans[i - 1].start) - 1 : at;
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
    size_t who = relative ? person_at(q, w->start) : speaker_at(q, w);
    if (is_apart(q, w->end, edge) || is_full_stop(q, w))
      break;
    if (who != 0)
      return who;
    if (is_pronoun(q, w))
      return person_meant(q, at);
    edge = w->start;
    if (rule_is(q, w, RULE_SELF))
      continue;
    relative |= near && rule_is(q, w, RULE_WHO);
    phrase |= near && !relative && is_nominal(w);
    if ((phrase && ends_subject(w)) || (w->flags & TAG_SENTENCE))
      break;
    near &= w->upos == TAG_ADV || w->upos == TAG_AUX;
  }
  return person_before(q, verb);
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
  size_t end = word_from(q, q->names[name].start);

  if (q->english)
    return 0;
  for (size_t i = verb + 1; i < end; i++)
    if (!describes(&q->words[i]) && q->words[i].upos != TAG_DET &&
        q->words[i].upos != TAG_ADP && q->words[i].upos != TAG_ADV &&
        !rule_is(q, &q->words[i], RULE_SELF))
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
  int view = rule_is(q, &q->words[first], RULE_VIEW);
  if (q->english || (!view && q->text[q->words[at].start] != ':'))
    return 0;
  for (size_t i = first; i < at && who == 0 && q->words[i].upos != TAG_VERB &&
                         q->words[i].upos != TAG_AUX; i++) {
    who = person_at(q, q->words[i].start);
    if (who != 0 && is_beside_other(q, who - 1) &&
        !(view && before_name(q, who - 1) == &q->words[first]))
      who = 0;
  }
  return who != 0 && !is_apart(q, q->names[who - 1].start,
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
    if (is_apart(q, w->end, edge) || is_full_stop(q, w))
      break;
    edge = w->start;
    if (rule_is(q, w, RULE_ACCORDING)) {
      if (!q->english && beside == 0 && at + 1 < q->n_words &&
          gender_of(q, &q->words[at + 1]) != TAG_GENDER_UNKNOWN)
        return person_meant(q, at + 1);
      return beside;
    }
    if (says(q, w) &&
        !rule_is(q, &q->words[at + (at + 1 < q->n_words)], RULE_BY)) {
      if (rule_is(q, w, RULE_QUOTED) && beside != 0)
        return beside;
      if (rule_is(q, w, RULE_QUOTED) &&
          gender_of(q, w + 1) != TAG_GENDER_UNKNOWN)
        return person_meant(q, at + 1);
      if (beside != 0 && is_behind_verb(q, beside - 1, at))
        return beside;
      if (!q->english && at + 1 < q->n_words &&
          is_pronoun(q, &q->words[at + 1]))
        return person_meant(q, at + 1);
      who = subject_of(q, at);
      if (who == 0 && begins_clause(q, at) && drops_subject(q, at))
        return person_implied(q, at);
      if (who != 0 || begins_clause(q, at))
        return who != 0 || *other ? who : beside;
      *other = 1;
    }
    if (*other && rule_is(q, w, RULE_COMMA))
      break;
    saying |= rule_is(q, w, RULE_SAYING);
    who = speaker_at(q, w);
    if (who != 0 &&
        (beside == 0 || behind_name(q, who - 1)->upos != TAG_NOUN))
      beside = who;             /* the last one in "Lind aide Tom Berg" */
    if (who != 0 || is_pronoun(q, w))
      pronoun = who == 0 ? at : SIZE_MAX;
    if (w->flags & TAG_SENTENCE)
      break;
  }
  return !saying || *other ? 0 : pronoun != SIZE_MAX ? person_meant(q, pronoun)
                                                     : beside;
}

/* "- Ann Lind, Lund": the person whose name alone, but for what is behind a
 * comma or in brackets, stands behind the quotation and a dash. */
static size_t
person_behind_dash(const TagSpeakers *q, size_t end)
{
  size_t at = word_from(q, end), step, who;
  uint32_t c;

  if (at + 1 >= q->n_words || q->words[at].end > q->words[at + 1].start)
    return 0;
  c = utf8_read(q->text + q->words[at].start, &step);
  if (q->words[at].end - q->words[at].start != step ||
      (c != '-' && c != '~' && c != 0x2013 && c != 0x2014 && c != 0x2015))
    return 0;
  who = person_at(q, q->words[at + 1].start);
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
  size_t behind = word_from(q, s->end), first = word_from(q, s->start), who = 0;
  int comma = mark < s->end && (strchr(",?!", q->text[mark - 1]) != NULL ||
                                (s->end < q->len && q->text[s->end] == ','));

  if ((who = person_behind_dash(q, s->end)) != 0)
    return who;
  if (comma && first > 0 && behind < q->n_words &&
      rule_is(q, &q->words[behind], RULE_ACCORDING)) {
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
  size_t end = end_before(q, s->start);
  const TagWord *first = &q->words[word_from(q, s->start)];

  return (end == 0 || (first->flags & TAG_SENTENCE) ||
          is_apart(q, end, s->start)) &&
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
  for (size_t i = word_from(q, from); i < q->n_words && q->words[i].start <= to;
       i++)
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
  size_t who = last ? q->who[q->n - 1] : 0, first = word_from(q, s->start);
  size_t end = end_before(q, s->start);
  int apart = is_apart(q, end, s->start);
  int alone = is_sentence(q, s, mark) && (!apart || is_long(q, s)), other = 0;

  if (who != 0 && goes_on)
    return who;
  if (last != NULL && last->end > end)
    return 0;
  if (last != NULL && is_near(q, last->end, s->start) &&
      (alone || !is_apart(q, last->end, s->start)) &&
      (alone || q->english || !is_new_sentence(q, last->end, s->start)) &&
      (who == 0 || !is_other_named(q, last->end, who)))
    return who;
  return alone && first > 1 && is_full_stop(q, &q->words[first - 1])
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
