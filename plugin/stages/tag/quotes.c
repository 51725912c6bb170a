/* quotes.c - quotations of three words or more within a paragraph, and their
 * speakers:
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
 * A quotation that does not end where its paragraph does, but is opened again
 * in the next one, ends there, and is of the same speaker.
 *
 * (Pouliquen et al., Automatic Detection of Quotations in Multilingual News,
 * 2007, has such rules.) */
#include "quotes.h"

#include <string.h>

#include "ascii.h"
#include "lists.h"
#include "upos.h"
#include "utf8.h"

enum { LONGEST = 2000,                  /* bytes of a quotation               */
       BEHIND = 14, BEFORE = 30,        /* words in which the speaker stands  */
       LONG = 8,                        /* words of one that stands alone     */
       PERSONS = 8,                     /* that a pronoun may mean            */
       TICK = 1 << 15 };                /* bytes                              */

/* What a word may be here. */
enum { SAYS = 1, SAYING = 2, POINTS = 4, OTHER = 8, HE = 16, SHE = 32,
       OF = 64, COMMA = 128, WHO = 256, ACCORDING = 512, BY = 1024,
       QUOTED = 2048, OBJECT = 4096, THE = 8192, FORMER = 16384,
       KEYS = 256 };

typedef struct Quotes {
  const char *text;
  size_t len;
  const TagWord *words;
  size_t n_words;
  const PrecisSpan *names;
  const uint32_t *canonical;
  size_t n_names;
  size_t passed;                /* names before the quotation                 */
  uint32_t person;              /* label id of PER                            */
  size_t barren;                /* a mark of that kind closes nothing up to   */
  uint32_t barren_close;        /* here: each stretch is looked through once  */
  PrecisSpan *spans;            /* what was found, and who said it: the place */
  uint32_t *who;                /* of a name + 1; 0: nobody knows             */
  size_t n;
  uint32_t keys[KEYS];          /* the words below: hashes, and what they are */
  uint16_t are[KEYS];
} Quotes;

/* Does the mark at text[i] open something, by what is before it? */
static int
may_open(const Quotes *q, size_t i)
{
  return i == 0 || (unsigned char)q->text[i - 1] <= ' ' ||
         strchr("(-[", q->text[i - 1]) != NULL ||
         (unsigned char)q->text[i - 1] >= 0x80;
}

/* The mark that closes what c, of step bytes, opens at text[i]; 0: it opens
 * nothing. */
static uint32_t
closing_mark(const Quotes *q, size_t i, size_t step, uint32_t c)
{
  if (c == 0x201C)
    return 0x201D;
  if (c == 0x201E)
    return 0x201C;
  if (c == 0xAB)
    return 0xBB;
  if ((c != '"' && c != '\'' && c != 0x2018) || i + step >= q->len ||
      (unsigned char)q->text[i + step] <= ' ' || !may_open(q, i) ||
      (c != '"' && !ascii_is_letter(q->text[i + step])))
    return 0;
  return c == 0x2018 ? 0x2019 : c;
}

/* Does text[mark, end) close a single quotation, and is no apostrophe?  It
 * stands behind a comma or the end of a sentence. */
static int
closes(const Quotes *q, size_t mark, size_t end)
{
  return strchr(",.?!", q->text[mark - 1]) != NULL &&
         !(end < q->len && ascii_is_letter(q->text[end]));
}

/* Does the next paragraph begin with the mark that text[start] is? */
static int
is_opened_again(const Quotes *q, size_t start, size_t step, size_t end)
{
  size_t next = end;

  while (next < q->len && (unsigned char)q->text[next] <= ' ')
    next++;
  return next > end && next + step < q->len &&
         memcmp(q->text + next, q->text + start, step) == 0;
}

/* The end of the quotation that starts at text[start], its mark included; 0:
 * it has none in its paragraph and does not go on in the next, or too few
 * words.  *closed: it has one. */
static size_t
quote_end(Quotes *q, size_t start, size_t step, uint32_t close, int *closed)
{
  size_t i = start + step, blanks = 0, mark = step;
  int single = close == '\'' || close == 0x2019;

  if (close == q->barren_close && start < q->barren)
    return 0;
  while (i < q->len && i - start < LONGEST && q->text[i] != '\n') {
    uint32_t c = utf8_read(q->text + i, &step);
    if (single && closing_mark(q, i, step, c) == close)
      return 0;                 /* of two that open the first is no quotation */
    *closed = c == close && (!single || closes(q, i, i + step));
    if (*closed)
      return blanks >= 2 ? i + step : 0;
    blanks += c == ' ';
    i += step;
  }
  if (i < q->len && q->text[i] == '\n' && !single && blanks >= 2 &&
      is_opened_again(q, start, mark, i))
    return i;
  q->barren = i;
  q->barren_close = close;
  return 0;
}

static const struct { uint16_t is; const char *words; } kinds[] = {
  { SAYS, "said says say told added adds asked explained explains wrote writes "
    "tweeted insisted warned warns noted notes argued argues claimed stated "
    "announced replied recalled admitted continued declared concluded tells "
    "commented remarked responded joked described describes acknowledged "
    "suggested revealed confirmed conceded states suggests reveals recalls "
    "admits agreed agrees pointed predicted advised advises stressed "
    "complained observed quipped urged shared replies responds continues asks "
    "testified testifies remembers repeated repeats answered promised posted "
    "jokes shouted lamented cautioned emphasized reiterated vowed exclaimed "
    "mused concludes insists wondered countered" },
  { SAYS | QUOTED, "quoted" },
  { SAYS | ACCORDING, "according" },
  { SAYING, "adding saying telling writing insisting explaining" },
  { POINTS, "points" },
  { OTHER, "for of with about against from like" }, { OTHER | BY, "by" },
  { HE, "he" }, { SHE, "she" }, { HE | OBJECT, "him" }, { SHE | OBJECT, "her" },
  { OF, "'s \xE2\x80\x99s spokesman spokeswoman spokesperson attorney lawyer "
    "aide adviser advisor campaign administration biographer" },
  { COMMA, "," }, { WHO, "who" }, { THE, "the" },
  { FORMER, "former vice deputy late ex" }
};

static void
learn_words(Quotes *q)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (const char *word = kinds[i].words, *end; *word; word = end + !!*end) {
      end = strchr(word, ' ');
      end = end != NULL ? end : word + strlen(word);
      uint32_t key = tag_word_hash(word, (size_t)(end - word)), at = key;
      while (q->keys[at % KEYS] != 0)
        at++;
      q->keys[at % KEYS] = key;
      q->are[at % KEYS] = kinds[i].is;
    }
}

static unsigned
is(const Quotes *q, const TagWord *w)
{
  uint32_t at = w->lower;

  while (q->keys[at % KEYS] != 0 && q->keys[at % KEYS] != w->lower)
    at++;
  return q->keys[at % KEYS] != 0 ? q->are[at % KEYS] : 0;
}

/* Does "saying" follow soon?  Who quotes may quote a book. */
static int
is_before_saying(const Quotes *q, const TagWord *w)
{
  enum { SOON = 8 };
  const TagWord *end = q->words + q->n_words;

  for (int k = 0; k < SOON && ++w < end && !(w->flags & TAG_SENTENCE); k++)
    if (is(q, w) & SAYING)
      return 1;
  return 0;
}

static int
says(const Quotes *q, const TagWord *w)
{
  unsigned what = is(q, w);

  if (what & QUOTED)
    return is_before_saying(q, w);
  return (what & SAYS) || ((what & POINTS) && w->upos == TAG_VERB);
}

/* The person whose name holds the byte, as place + 1; 0: none. */
static size_t
person_at(const Quotes *q, size_t byte)
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
word_from(const Quotes *q, size_t byte)
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

static int
is_apart(const Quotes *q, size_t a, size_t b)
{
  return memchr(q->text + a, '\n', b - a) != NULL;
}

/* The word before the name and its title. */
static const TagWord *
before_name(const Quotes *q, size_t name)
{
  size_t at = word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  return at > 0 ? &q->words[at - 1] : &tag_word_outside;
}

static const TagWord *
behind_name(const Quotes *q, size_t name)
{
  size_t at = word_from(q, q->names[name].end);

  return at < q->n_words ? &q->words[at] : &tag_word_outside;
}

/* "Blair's spokesman", "Blair spokesman", "a lawyer for Ms Lind" are others. */
static int
is_beside_other(const Quotes *q, size_t name)
{
  return (is(q, behind_name(q, name)) & OF) ||
         (is(q, before_name(q, name)) & OTHER);
}

/* The person whose name holds word w and who may speak, as place + 1. */
static size_t
speaker_at(const Quotes *q, const TagWord *w)
{
  size_t who = person_at(q, w->start);

  return who != 0 && !is_beside_other(q, who - 1) ? who : 0;
}

/* ---- whom "he" or "she" means */

static TagGender
gender_of(const Quotes *q, const TagWord *w)
{
  unsigned what = is(q, w);

  return what & HE ? TAG_MAN : what & SHE ? TAG_WOMAN : TAG_GENDER_UNKNOWN;
}

/* Is it "he" or "she"? */
static int
is_pronoun(const Quotes *q, const TagWord *w)
{
  unsigned what = is(q, w);

  return (what & (HE | SHE)) != 0 && !(what & OBJECT);
}

static TagGender
gender_at(const Quotes *q, size_t name)
{
  size_t first = word_from(q, q->names[name].start);

  return tag_gender(q->words, first,
                    word_from(q, q->names[name].end) - first);
}

/* Is the person one that the text calls otherwise? */
static int
is_other_gender(const Quotes *q, size_t name, TagGender gender)
{
  size_t least = q->passed > 64 * PERSONS ? q->passed - 64 * PERSONS : 0;

  for (size_t i = q->passed; i-- > least;) {
    TagGender own = q->canonical[i] == q->canonical[name] &&
                    q->names[i].label == q->person ? gender_at(q, i)
                                                   : TAG_GENDER_UNKNOWN;
    if (own != TAG_GENDER_UNKNOWN)
      return own != gender;
  }
  return 0;
}

static int
is_quoted(const Quotes *q, size_t name)
{
  for (size_t i = q->n; i-- > 0 && q->spans[i].end > q->names[name].start;)
    if (q->spans[i].start <= q->names[name].start)
      return 1;
  return 0;
}

/* The word behind the name and what stands between commas behind it, "Ann Lind,
 * 24, of Lund, left", and behind an adverb. */
static const TagWord *
what_follows(const Quotes *q, size_t name)
{
  enum { ASIDE = 14 };
  size_t at = word_from(q, q->names[name].end), to = at;

  for (size_t i = at; i < q->n_words && i - at < ASIDE &&
                      (is(q, &q->words[at]) & COMMA) &&
                      !(q->words[i].flags & TAG_SENTENCE); i++)
    if (is(q, &q->words[i]) & COMMA)
      to = i + 1;
  while (to < q->n_words && q->words[to].upos == TAG_ADV)
    to++;
  return to < q->n_words ? &q->words[to] : &tag_word_outside;
}

/* "The firm lost, according to Ann Lind"; but if "she" is in that sentence, she
 * may be another. */
static int
is_source(const Quotes *q, size_t name, TagGender gender)
{
  size_t at = word_from(q, q->names[name].start);

  while (at > 0 && (q->words[at - 1].lists & TAG_LIST_TITLE))
    at--;
  if (at < 2 || !(is(q, &q->words[at - 2]) & ACCORDING))
    return 0;
  for (at -= 2; !(q->words[at].flags & TAG_SENTENCE) && at > 0; at--)
    if (is_pronoun(q, &q->words[at - 1]) &&
        gender_of(q, &q->words[at - 1]) == gender)
      return 0;
  return 1;
}

/* "Ann Lind left", "said Ann Lind". */
static int
does_something(const Quotes *q, size_t name)
{
  const TagWord *next = what_follows(q, name);

  return !is_beside_other(q, name) &&
         (next->upos == TAG_VERB || next->upos == TAG_AUX ||
          says(q, before_name(q, name)));
}

/* Is the name in the sentence of words[at], which is behind it? */
static int
is_in_sentence(const Quotes *q, size_t name, size_t at)
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
person_meant(const Quotes *q, size_t at)
{
  size_t best = 0, last = 0, seen = 0, byte = q->words[at].start;
  TagGender gender = gender_of(q, &q->words[at]);

  for (size_t i = q->passed; i-- > 0 && seen < PERSONS;) {
    if (q->names[i].label != q->person || q->names[i].start > byte ||
        is_quoted(q, i))
      continue;
    seen++;
    if (is_other_gender(q, i, gender))
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
is_full_stop(const Quotes *q, const TagWord *w)
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
are_same(const Quotes *q, size_t at, size_t first, size_t end)
{
  while (first < end && at < q->n_words &&
         q->words[at].lower == q->words[first].lower)
    at++, first++;
  return first == end;
}

/* Does the text call the person words[first, end): "Prime Minister Ann Lind",
 * "Ann Lind, the prime minister"?  A former minister is none, and in "Ann Lind,
 * the minister said, ..." she is another. */
static int
is_called(const Quotes *q, size_t name, size_t first, size_t end)
{
  size_t n = end - first, before = word_from(q, q->names[name].start);
  size_t behind = word_from(q, q->names[name].end);

  if (before >= n && are_same(q, before - n, first, end))
    return before == n || !(is(q, &q->words[before - n - 1]) & FORMER);
  if (behind >= q->n_words || !(is(q, &q->words[behind]) & COMMA))
    return 0;
  behind++;
  behind += behind < q->n_words && q->words[behind].upos == TAG_DET;
  return are_same(q, behind, first, end) &&
         (behind + n == q->n_words || !says(q, &q->words[behind + n]));
}

/* The only person of those named last whom the text calls words[first, end), a
 * noun and what describes it, behind "the". */
static size_t
person_called(const Quotes *q, size_t first, size_t end)
{
  size_t least = q->passed > 8 * PERSONS ? q->passed - 8 * PERSONS : 0;
  size_t who = 0;

  if (first >= end || first == 0 || q->words[end - 1].upos != TAG_NOUN ||
      !(is(q, &q->words[first - 1]) & THE))
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

/* Whom the phrase before words[verb] means: "the minister has said". */
static size_t
person_before(const Quotes *q, size_t verb)
{
  size_t end = verb, first;

  while (end > 0 && (q->words[end - 1].upos == TAG_ADV ||
                     q->words[end - 1].upos == TAG_AUX))
    end--;
  for (first = end; first > 0 && describes(&q->words[first - 1]);)
    first--;
  return person_called(q, first, end);
}

/* Whom the phrase behind words[verb] means: "said the minister." */
static size_t
person_behind(const Quotes *q, size_t verb)
{
  size_t first = verb + 2, end = first;

  while (end < q->n_words && describes(&q->words[end]))
    end++;
  return end < q->n_words && q->words[end].upos != TAG_PUNCT
           ? 0 : person_called(q, first, end);
}

/* Looks for a verb of saying and its subject behind the quotation, from
 * words[at] on.  *other: somebody else said it. */
static size_t
speaker_behind(const Quotes *q, size_t at, size_t edge, int *other)
{
  size_t who = 0, pronoun = 0, verb = SIZE_MAX, from = at;
  int subject = 0, quoted = 0;

  for (int k = 0; k < BEHIND && at < q->n_words; k++, at++) {
    const TagWord *w = &q->words[at];
    if (is_apart(q, edge, w->start) || is_full_stop(q, w) ||
        (k > 1 && q->text[w->start] == '"'))
      break;
    edge = w->end;
    if (verb == SIZE_MAX && says(q, w)) {
      verb = at;
      quoted = (is(q, w) & QUOTED) != 0;
      if (subject && who == 0 && pronoun == 0 && !quoted)
        break;
    } else if (quoted && (is(q, w) & SAYING)) {
      break;
    } else if (who == 0 && pronoun == 0) {
      who = speaker_at(q, w);
      pronoun = who == 0 && (quoted ? gender_of(q, w) != TAG_GENDER_UNKNOWN
                                    : is_pronoun(q, w)) ? at : 0;
      subject = !(is(q, w) & COMMA) && (subject || is_nominal(w));
      if (!subject && (w->upos == TAG_CCONJ || w->upos == TAG_SCONJ))
        break;
    }
    if (verb != SIZE_MAX && (who != 0 || pronoun != 0))
      return who != 0 ? who : person_meant(q, pronoun);
  }
  *other = verb != SIZE_MAX;
  if (verb == SIZE_MAX || q->text[q->words[from].start] == 'T')
    return 0;                   /* "The minister said" begins a sentence */
  who = person_before(q, verb);
  return who != 0 ? who : person_behind(q, verb);
}

/* The word before the quotation that holds words[at]; if none does, at. */
static size_t
before_quotation(const Quotes *q, size_t at)
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
subject_of(const Quotes *q, size_t verb)
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
    relative |= near && (is(q, w) & WHO) != 0;
    phrase |= near && !relative && is_nominal(w);
    if ((phrase && ends_subject(w)) || (w->flags & TAG_SENTENCE))
      break;
    near &= w->upos == TAG_ADV || w->upos == TAG_AUX;
    edge = w->start;
  }
  return person_before(q, verb);
}

static int
begins_clause(const Quotes *q, size_t at)
{
  return at == 0 || (q->words[at].flags & TAG_SENTENCE) ||
         q->words[at - 1].upos == TAG_PUNCT;
}

/* Looks for them before it, from words[at] back.  Whoever stands between the
 * verb and the quotation is not the speaker, but in "according to Ann Lind" and
 * "said Ann Lind:"; behind "saying" it is the first one of the sentence.  "Ann
 * Lind said the firm had said" is hers.  *other: somebody else said it. */
static size_t
speaker_before(const Quotes *q, size_t at, size_t edge, int *other)
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
    if (is(q, w) & ACCORDING)
      return beside;
    if (says(q, w) && !(is(q, &q->words[at + (at + 1 < q->n_words)]) & BY)) {
      if ((is(q, w) & QUOTED) && beside != 0)
        return beside;
      if ((is(q, w) & QUOTED) &&
          gender_of(q, w + 1) != TAG_GENDER_UNKNOWN)
        return person_meant(q, at + 1);
      who = subject_of(q, at);
      if (who != 0 || begins_clause(q, at))
        return who != 0 || *other ? who : beside;
      *other = 1;
    }
    if (*other && (is(q, w) & COMMA))
      break;
    saying |= (is(q, w) & SAYING) != 0;
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
person_behind_dash(const Quotes *q, size_t end)
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
speaker_of(const Quotes *q, const PrecisSpan *s, size_t mark, int *other)
{
  size_t behind = word_from(q, s->end), first = word_from(q, s->start), who = 0;
  int comma = mark < s->end && (strchr(",?!", q->text[mark - 1]) != NULL ||
                                (s->end < q->len && q->text[s->end] == ','));

  if ((who = person_behind_dash(q, s->end)) != 0)
    return who;
  if (comma && first > 0 && behind < q->n_words &&
      (is(q, &q->words[behind]) & ACCORDING)) {
    int dummy = 0;              /* "Ann Lind said, "No," according to a paper" */
    if ((who = speaker_before(q, first - 1, s->start, &dummy)) != 0)
      return who;
  }
  if (comma)
    who = speaker_behind(q, behind, s->end, other);
  if (who == 0 && !*other && first > 0)
    who = speaker_before(q, first - 1, s->start, other);
  if (who == 0 && !comma && mark < s->end && q->text[mark - 1] != '.')
    who = speaker_behind(q, behind, s->end, &comma);
  return who;
}

/* ---- speakers of what stands alone */

/* The byte behind what is before the quotation, but for blanks. */
static size_t
end_before(const Quotes *q, size_t start)
{
  while (start > 0 && (unsigned char)q->text[start - 1] <= ' ')
    start--;
  return start;
}

/* Does it end with its sentence, and not in the midst of one begin? */
static int
is_sentence(const Quotes *q, const PrecisSpan *s, size_t mark)
{
  size_t end = end_before(q, s->start);
  const TagWord *first = &q->words[word_from(q, s->start)];

  return (end == 0 || (first->flags & TAG_SENTENCE) ||
          is_apart(q, end, s->start)) &&
         (mark == s->end || strchr(".?!", q->text[mark - 1]) != NULL);
}

static int
is_long(const Quotes *q, const PrecisSpan *s)
{
  int blanks = 0;

  for (size_t i = s->start; i < s->end; i++)
    blanks += q->text[i] == ' ';
  return blanks >= LONG - 1;
}

/* Is the end of a quotation in the paragraph of text[start], or that before? */
static int
is_near(const Quotes *q, size_t end, size_t start)
{
  const char *stop = memchr(q->text + end, '\n', start - end);

  return stop == NULL || end_before(q, start) <= (size_t)(stop - q->text);
}

/* Is the name beside one who said it with them: "Ann Lind and Tom Berg"? */
static int
is_beside_speaker(const Quotes *q, size_t name, size_t who)
{
  static const char and[] = " and ";
  size_t end = q->names[who - 1].end;

  return name == who && q->names[name].start - end == sizeof and - 1 &&
         memcmp(q->text + end, and, sizeof and - 1) == 0;
}

/* Is another person named since the byte? */
static int
is_other_named(const Quotes *q, size_t from, size_t who)
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
speaker_still(const Quotes *q, const PrecisSpan *s, size_t mark, int goes_on)
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
      (who == 0 || !is_other_named(q, last->end, who)))
    return who;
  return alone && first > 1 && is_full_stop(q, &q->words[first - 1])
           ? speaker_before(q, first - 2, q->words[first - 1].start, &other)
           : 0;
}

/* Adds the quotation; *open: how many before it go on in it. */
static void
add_quotation(Quotes *q, const PrecisSpan *s, int closed, size_t *open)
{
  size_t mark = s->end, who;
  int other = 0;

  if (closed)
    for (mark--; mark > s->start && !utf8_is_start(q->text, mark);)
      mark--;
  who = speaker_of(q, s, mark, &other);
  if (who == 0 && !other)
    who = speaker_still(q, s, mark, *open > 0);
  for (size_t i = 1; i <= *open && q->who[q->n - i] == 0; i++)
    q->who[q->n - i] = (uint32_t)who;
  q->spans[q->n] = *s;
  q->who[q->n++] = (uint32_t)who;
  *open = closed ? 0 : *open + 1;
}

/* Passes the names that begin before the quotation at the byte. */
static void
pass_names(Quotes *q, size_t byte)
{
  while (q->passed < q->n_names && q->names[q->passed].start < byte)
    q->passed++;
}

/* Most characters are of ASCII and no mark. */
static int
cannot_open(char c)
{
  return (unsigned char)c < 0x80 && c != '"' && c != '\'';
}

static int32_t
find_quotations(const PrecisHost *host, PrecisDoc *doc, Quotes *q, size_t room,
                uint32_t label)
{
  int32_t status = PRECIS_OK;
  size_t open = 0;

  for (size_t i = 0, step = 1; i < q->len && q->n < room; i += step) {
    if (cannot_open(q->text[i]) && (i + 1) % TICK != 0) {
      step = 1;
      continue;
    }
    uint32_t c = utf8_read(q->text + i, &step);
    uint32_t close = closing_mark(q, i, step, c);
    int closed = 0;
    size_t end = close ? quote_end(q, i, step, close, &closed) : 0;
    if (i / TICK != (i + step) / TICK &&
        (status = host->tick(doc, TICK)) != PRECIS_OK)
      return status;
    if (end == 0)
      continue;
    pass_names(q, i);
    PrecisSpan s = { (uint32_t)i, (uint32_t)end, label, 1.0f };
    add_quotation(q, &s, closed, &open);
    if ((status = host->tick(doc, end - i)) != PRECIS_OK)
      return status;
    i = end;
    step = 0;
  }
  return status;
}

int32_t
tag_quotes(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t len,
           const TagWord *words, size_t n_words)
{
  Quotes q = { .text = text, .len = len, .words = words, .n_words = n_words };
  size_t room = len / 8 + 1;
  uint32_t label = host->intern(doc, "QUOTE", 5);
  int32_t status;

  learn_words(&q);
  q.spans = host->scratch(doc, room * sizeof *q.spans);
  q.who = host->scratch(doc, room * sizeof *q.who);
  q.person = host->intern(doc, "PER", 3);
  if (q.spans == NULL || q.who == NULL || label == 0 || q.person == 0)
    return PRECIS_E_LIMIT;
  q.names = host->layer(doc, PRECIS_ENTITIES, &q.n_names);
  q.canonical = host->column(doc, PRECIS_ENTITIES, "canonical", NULL);
  if (q.canonical == NULL)
    q.n_names = 0;
  status = find_quotations(host, doc, &q, room, label);
  for (size_t i = 0; i < q.n; i++)
    q.who[i] = q.who[i] ? q.canonical[q.who[i] - 1] : 0;
  if (status == PRECIS_OK)
    status = host->set_layer(doc, PRECIS_QUOTATIONS, q.spans, q.n);
  if (status == PRECIS_OK)
    status = host->set_column(doc, PRECIS_QUOTATIONS, "speaker", q.who, q.n);
  return status;
}
