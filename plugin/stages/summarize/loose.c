/* loose.c - which sentences are no running text: labels, and what is loose in
 * it, such as a byline, a call to click, an entry of a list of references.
 * They are chosen only if there is nothing else. */
#include "loose.h"

#include <glib.h>
#include <string.h>

#include "calls.h"
#include "notes.h"
#include "utf8.h"
#include "weights.h"
#include "words.h"

/* A sentence of more words is no mere call to click, whatever word or two words
 * it begins with. */
#define FURNITURE_WORDS 8u
#define CALL_WORDS 16u
#define BUILT_WORDS 5u          /* small ones, of what is no list             */
#define PLAIN_WORDS 6u          /* of a sentence that a mark ends             */
#define PLAIN_ENOUGH 5u         /* such sentences                             */
/* No heading over a list of references or of guests has more bytes. */
#define LONGEST_HEAD 48u
/* Room for a word or a heading in lower case. */
#define LONGEST_LOWER 96u

/* Labels of paragraphs that are not running text. */
static int
is_furniture_label(const char *label)
{
  static const char *const labels[] = {
    "caption", "code", "heading", "table-cell", "title"
  };

  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (strcmp(label, labels[i]) == 0)
      return 1;
  return 0;
}

/* Is a web address written out in it?  "Tickets: https://example.org." */
static int
has_address(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;

  while ((at = memchr(at, ':', (size_t)(end - at))) != NULL) {
    if (end - at > 2 && at[1] == '/' && at[2] == '/')
      return 1;
    at++;
  }
  return 0;
}

/* "Summary:" and "Source: https://..." are no sentences of the text. */
static int
is_label_line(const char *text, const SummarizeSentence *sentence)
{
  const char *colon = memchr(text + sentence->start, ':',
                             sentence->end - sentence->start);
  size_t end;

  if (colon == NULL || sentence->n_words > 3)
    return 0;
  end = (size_t)(colon - text) + 1;
  return end == sentence->end ||
         (sentence->end - end > 8 && has_address(text, sentence));
}

int
summarize_is_label(const char *text, const SummarizeSentence *sentence,
                   const char *label)
{
  return is_furniture_label(label) || is_label_line(text, sentence);
}

static int
ends_sentence(uint32_t c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
         c == 0xFF01 || c == 0xFF1F || c == 0xFF0E || c == 0x061F ||
         c == 0x06D4 || c == 0x0964 || c == 0x0589 || c == 0x1362;
}

/* Does a mark end it, maybe within quotes or brackets? */
static int
is_closed(const char *text, const SummarizeSentence *sentence)
{
  size_t at = notes_begin(text, sentence->start, sentence->end), n;

  for (int i = 0; i < 4 && at > sentence->start; i++, at -= n) {
    uint32_t c = utf8_read_back(text, at, &n);

    if (ends_sentence(c))
      return 1;
    if (g_unichar_isalnum(c))
      return 0;
  }
  return 0;
}

static uint32_t
flags_at(const SummarizeReading *reading, const SummarizeSentence *sentence,
         size_t k)
{
  return reading->terms[reading->tokens[sentence->token + k]].flags;
}

/* Has it a function word? */
static int
is_built(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  for (size_t k = 0; k < sentence->n_tokens; k++)
    if (flags_at(reading, sentence, k) & TERM_STOP)
      return 1;
  return 0;
}

/* Is it a digit, or a letter written large?  Most scripts have one size. */
static int
is_high(uint32_t c)
{
  return g_unichar_isupper(c) || g_unichar_istitle(c) || !g_unichar_isalpha(c);
}

/* Has it none, but capitals or digits at half of its words, or capitals at all
 * of them, none of which is written large?  So have entries of a list of
 * references, cut into pieces at their stops: "Retrieved 2021-11-25.", "J Clin
 * Med.", "New Zealand: Penguin Books." */
static int
is_listed(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  size_t n, words = 0, high = 0, small = 0;
  int inside = 0;

  for (size_t at = sentence->start; at < sentence->end; at += n) {
    uint32_t c = utf8_read(reading->text + at, &n);
    int letter = g_unichar_isalnum(c);

    words += letter && !inside;
    high += letter && !inside && is_high(c);
    small += g_unichar_islower(c);
    inside = letter;
  }
  if (is_built(reading, sentence))
    return high == words && small > 0;
  /* Turkish has few function words, and names enough in a lead */
  return high * 2 >= words &&
         (reading->is_english || words - high < BUILT_WORDS);
}

/* "Read the original article.", "Photo by the author.", "Photo Ann Weir
 * https://...", "Lire aussi : ...", "For the plan, see here." */
static int
is_furniture(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  if (sentence->n_tokens <= 2 || sentence->n_tokens > CALL_WORDS)
    return 0;
  return (sentence->n_tokens <= FURNITURE_WORDS &&
          (flags_at(reading, sentence, 0) & TERM_FURNITURE) &&
          ((flags_at(reading, sentence, 1) & TERM_STOP) ||
           has_address(reading->text, sentence))) ||
         calls_begin(reading->text + sentence->start,
                     sentence->end - sentence->start) ||
         calls_end(reading->text + sentence->start,
                   sentence->end - sentence->start);
}

/* "[Sign up here for our morning briefing.]" is the editor's, "(More on that
 * below.)" the author's: brackets of one kind around all of it, but maybe the
 * mark at its end. */
static int
is_aside(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;
  char open = at < end ? *at : '\0', close = open == '[' ? ']' : ')';
  size_t depth = 0;

  if (open != '[' && open != '(')
    return 0;
  for (; at < end; at++) {
    depth += *at == open;
    if (*at == close && --depth == 0)
      break;
  }
  return end - at == 1 || (end - at == 2 && g_ascii_ispunct(at[1]));
}

/* "Present: Ada Holm (chair), Ann Weir.": who came to a meeting.  "Participants:
 * 240 women" are those of a study, and matter. */
static int
is_attendance(const char *text, const SummarizeSentence *sentence)
{
  static const char *const heads[] = {
    "aanwezig:", "afwezig:", "also present:", "anwesend:", "apologies:",
    "asistentes:", "attendees:", "entschuldigt:", "in attendance:",
    "närvarande:", "obecni:", "presentes:", "present:", "presenti:",
    "présents :", "présents:", "tilstede:", "til stede:", "присутствовали:",
  };
  const char *start = text + sentence->start;
  size_t len = sentence->end - sentence->start, n;
  char lower[LONGEST_LOWER];

  if (memchr(start, ':', MIN(len, LONGEST_HEAD)) == NULL)
    return 0;
  n = words_lower(start, len, lower, sizeof lower);
  for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
    if (strlen(heads[i]) <= n && memcmp(heads[i], lower, strlen(heads[i])) == 0)
      return 1;
  return 0;
}

/* "*A draw is enough.", "※ Preise ohne Gewähr.": a note to what has that mark;
 * "*Trains* wait." is not. */
static int
is_note(const char *text, const SummarizeSentence *sentence)
{
  static const char *const marks[] = { "*", "†", "‡", "※" };
  const char *start = text + sentence->start;
  size_t len = sentence->end - sentence->start, n_mark, n;

  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    n_mark = strlen(marks[i]);
    if (len > n_mark && memcmp(start, marks[i], n_mark) == 0)
      return (n_mark > 1 ||
              g_unichar_isalnum(utf8_read(start + n_mark, &n))) &&
             memchr(start + n_mark, '*', len - n_mark) == NULL;
  }
  return 0;
}

/* "[1] Weir, A. (2019).", "^ Weir 2019, p. 12." */
static int
opens_entry(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;

  if (at < end && *at == '^')
    return 1;
  if (at == end || *at++ != '[' || at == end || !g_ascii_isdigit(*at))
    return 0;
  while (at < end && g_ascii_isdigit(*at))
    at++;
  return end - at > 2 && at[0] == ']' && at[1] == ' ';
}

/* "References": what stands below it is of others. */
static int
heads_references(const char *text, const SummarizeSentence *sentence)
{
  static const char *const heads[] = {
    "bibliografia", "bibliografie", "bibliografía", "bibliographie",
    "bibliography", "bronnen", "collegamenti esterni", "einzelnachweise",
    "enlaces externos", "external links", "further reading",
    "ligações externas", "literatur", "literaturverzeichnis", "literatuur",
    "literature cited", "liens externes", "przypisy", "quellen",
    "quellenverzeichnis", "referencias", "references", "referenties",
    "referências", "riferimenti", "références", "weblinks", "works cited",
    "источники", "литература", "примечания",
    "参考文献", "參考文獻", "外部リンク", NULL
  };
  char lower[LONGEST_LOWER];
  size_t len = sentence->end - sentence->start;

  if (len > 0 && text[sentence->end - 1] == ':')
    len--;
  if (len == 0 || len > LONGEST_HEAD)
    return 0;
  len = words_lower(text + sentence->start, len, lower, sizeof lower);
  return words_is_one_of(lower, len, heads);
}

/* Does no line end between the sentence before and this one? */
static int
is_same_line(const char *text, const SummarizeSentence *sentence)
{
  size_t end = sentence[-1].end;

  return end <= sentence->start &&
         memchr(text + end, '\n', sentence->start - end) == NULL;
}

/* "Is it safe to wash?", but no quotation. */
static int
is_question(const char *text, const SummarizeSentence *sentence)
{
  size_t n;

  switch (sentence->end > sentence->start
            ? utf8_read_back(text, sentence->end, &n) : 0) {
  case '?': case 0x37E: case 0x61F: case 0xFF1F:
    return 1;
  default:
    return 0;
  }
}

/* "Yes, it is." */
static int
is_answer(const char *text, const SummarizeSentence *sentence)
{
  enum { LONGEST = 8 };         /* bytes; no answer has so many               */
  static const char *const answers[] = {
    "yes", "no", "yep", "nope", "yeah", "ja", "nein", "oui", "non", "si", "sí",
    "sì", "sim", "não", "nee", "nej", "nei", "tak", "nie", "да", "нет", NULL
  };
  const char *word = text + sentence->start;
  size_t len = 0, most = sentence->end - sentence->start, n;
  char lower[LONGEST_LOWER];

  while (len < most && len < LONGEST && strchr(",.!;", word[len]) == NULL)
    len++;
  if (len == most || len == LONGEST)
    return 0;
  n = words_lower(word, len, lower, sizeof lower);
  return words_is_one_of(lower, n, answers);
}

/* Does it begin with a small letter, in quotes or not?  "iPhone" does not. */
static int
opens_small(const char *text, const SummarizeSentence *sentence)
{
  size_t at = sentence->start, n;
  uint32_t c = 0;

  for (; at < sentence->end && !g_unichar_isalnum(c); at += n)
    c = utf8_read(text + at, &n);
  if (!g_unichar_islower(c))
    return 0;
  for (; at < sentence->end && g_unichar_isalnum(c); at += n) {
    c = utf8_read(text + at, &n);
    if (g_unichar_isupper(c))
      return 0;
  }
  return 1;
}

/* What a text has of sentences that are no labels. */
typedef struct Kinds {
  size_t all, words;
  size_t closed;                /* words of those that a mark ends            */
  size_t plain;                 /* of these those of some words, one of them a
                                   function word                              */
  size_t small;                 /* that begin with a small letter             */
  size_t addresses;             /* that name one                              */
  size_t notes;                 /* that begin with the mark of one            */
  size_t built;                 /* that have a function word                  */
  size_t lead;                  /* the sentence behind the lead               */
  size_t first_entry;           /* of a list of references, or n_sentences    */
} Kinds;

static int32_t
count_kinds(const SummarizeReading *reading, Kinds *kinds)
{
  const char *text = reading->text;
  int32_t status = PRECIS_OK;

  *kinds = (Kinds){ .lead = reading->n_sentences,
                    .first_entry = reading->n_sentences };
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *sentence = &reading->sentences[i];
    int built, closed;

    status = summarize_hear(reading, i);
    if (sentence->flags)
      continue;
    if (++kinds->all == QUESTION_LEAD && !reading->is_asked)
      kinds->lead = i + 1;
    built = is_built(reading, sentence);
    closed = is_closed(text, sentence);
    kinds->words += sentence->n_words;
    kinds->closed += closed ? sentence->n_words : 0;
    kinds->plain += closed && built && sentence->n_words >= PLAIN_WORDS;
    kinds->small += (size_t)opens_small(text, sentence);
    kinds->addresses += (size_t)has_address(text, sentence);
    kinds->notes += (size_t)is_note(text, sentence);
    kinds->built += (size_t)built;
    if (i < kinds->first_entry && opens_entry(text, sentence))
      kinds->first_entry = i;
  }
  return status;
}

/* Where two thirds of the words stand in sentences that end in a mark, or some
 * plain sentences stand among the goods of a shop, what has no mark is no
 * sentence; nor is what begins with a small letter or the mark of a note, or
 * names an address, where few do, nor are listed things where a third has a
 * function word; but scripts without spaces have few, and an answer may be a
 * list. */
static int
is_unlike_others(const SummarizeReading *reading, const Kinds *kinds,
                 const SummarizeSentence *sentence, int has_spaces)
{
  const char *text = reading->text;

  if ((kinds->closed * 3 >= kinds->words * 2 ||
       (has_spaces && kinds->plain >= PLAIN_ENOUGH)) &&
      !is_closed(text, sentence))
    return 1;
  if ((kinds->small * 8 <= kinds->all && opens_small(text, sentence)) ||
      (kinds->notes * 8 <= kinds->all && is_note(text, sentence)))
    return 1;
  if (reading->is_asked)
    return 0;
  return (kinds->addresses * 8 <= kinds->all && has_address(text, sentence)) ||
         (has_spaces && kinds->built * 3 >= kinds->all &&
          is_listed(reading, sentence));
}

/* A question behind the lead needs its answer, "Yes, it is" its question. */
static int
needs_another(const SummarizeReading *reading, const Kinds *kinds, size_t i)
{
  const SummarizeSentence *sentence = &reading->sentences[i];

  if (i >= kinds->lead && is_question(reading->text, sentence))
    return 1;
  return i > 0 && !reading->is_asked &&
         is_question(reading->text, sentence - 1) &&
         is_answer(reading->text, sentence);
}

/* An entry of a list of references goes on to the end of its line; where such
 * lines begin in the first half of a text, they are the paragraphs of a
 * judgment.  All below "References" in the second half is of the list, up to a
 * heading. */
int32_t
summarize_flag_loose(SummarizeReading *reading, int has_spaces)
{
  Kinds kinds;
  int32_t status = count_kinds(reading, &kinds);
  const char *text = reading->text;
  size_t n = reading->n_sentences;
  uint32_t middle = n > 0 ? reading->sentences[n - 1].end / 2 : 0;
  int has_entries = kinds.first_entry * 2 >= n, in_entry = 0, in_list = 0;

  for (size_t i = 0; i < n && status == PRECIS_OK; i++) {
    SummarizeSentence *sentence = &reading->sentences[i];

    status = summarize_hear(reading, i);
    in_entry = has_entries && i >= kinds.first_entry &&
               (opens_entry(text, sentence) ||
                (in_entry && is_same_line(text, sentence)));
    if (sentence->flags & (SENTENCE_LABEL | SENTENCE_SHORT))
      in_list = sentence->start >= middle &&
                (heads_references(text, sentence) ||
                 (in_list && !(sentence->flags & SENTENCE_LABEL)));
    if (in_entry || in_list ||
        is_unlike_others(reading, &kinds, sentence, has_spaces) ||
        needs_another(reading, &kinds, i) || is_furniture(reading, sentence) ||
        is_aside(text, sentence) || is_attendance(text, sentence))
      sentence->flags |= SENTENCE_LOOSE;
  }
  return status;
}
