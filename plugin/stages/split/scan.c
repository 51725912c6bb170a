/* scan.c - the walk.  Tokens are cut a batch at a time (cut.c) and held in a
 * ring.  The OR of the bits of a token's classes says whether anything in it
 * needs a closer look.  Only where a sentence may end - behind a mark, or
 * before a token that does not begin in lower case - are the tokens around
 * read in full and is the verdict asked for, unless the filter is sure.
 *
 * An open quotation or bracket is forgotten after LOOK_BACK bytes: one stray
 * mark spoils a paragraph at most. */
#include "scan.h"

#include <string.h>

#include "cut.h"
#include "filter.h"
#include "marker.h"
#include "model.h"
#include "parts.h"
#include "utf8.h"
#include "weights.h"

/* Tokens that are cut at once at most, and in which a word is looked for. */
#define BATCH 35u
#define NEAR 16u

_Static_assert(SPLIT_SEEN_BEFORE + SPLIT_SEEN_AFTER + BATCH < SPLIT_RING,
               "what can be looked at is not cut over");

typedef struct Walk {
  const SplitScan *scan;
  const char *text;
  uint32_t end;
  SplitCutter cutter;
  uint32_t known;               /* tokens cut so far                          */
  uint32_t enough;              /* the first token too near to the last known */
  uint64_t events;              /* tokens behind which something may happen   */
  uint32_t sentence;            /* its first byte                             */
  uint32_t first;               /* and token                                  */
  uint32_t small, counted;      /* its tokens in lower case, before this one  */
  SplitToken *opening;          /* the same token, in the ring or kept        */
  SplitToken kept;
  uint8_t last_mark;            /* of the sentence before; 0: none            */
  uint32_t last_words;
  SplitMarks marks;             /* open at the gap                            */
  uint32_t quote, quote_end;    /* a quotation that was looked at             */
  SplitMarker list;             /* the last item's                            */
  uint32_t filter_key;          /* of the language                            */
  int32_t least_filter;         /* sum for a closer look                      */
  uint8_t by_spaces;            /* a sentence may end with no mark            */
  uint8_t has_stand_ins;        /* marks of ASCII stand for others            */
  int at_item;
  SplitToken ring[SPLIT_RING];
} Walk;

/* ------------------------------------------------------------------ tokens */

static inline SplitToken *
token(Walk *w, uint32_t i)
{
  return &w->ring[i % SPLIT_RING];
}

/* The set of a cutter with the bit of token i first. */
static inline uint64_t
from_token(uint64_t set, uint32_t i)
{
  i %= SPLIT_RING;
  return set >> i | set << (SPLIT_RING - i) % SPLIT_RING;
}

static int
has_danda(uint32_t language)
{
  return language == SPLIT_LANGUAGE('h', 'i') ||
         language == SPLIT_LANGUAGE('m', 'r') ||
         language == SPLIT_LANGUAGE('n', 'e') ||
         language == SPLIT_LANGUAGE('b', 'n') ||
         language == SPLIT_LANGUAGE('p', 'a') ||
         language == SPLIT_LANGUAGE('s', 'a');
}

static void
read_anew(const Walk *w, SplitToken *t, int tail)
{
  split_token_read(w->scan->classes, w->text, w->scan->text_end, t, tail);
  if (!w->has_stand_ins)
    return;
  if (t->mark == SPLIT_MARK_SEMICOLON &&
      w->scan->language == SPLIT_LANGUAGE('e', 'l'))
    t->mark = SPLIT_MARK_QUESTION;      /* the Greek question mark            */
  if (t->mark == SPLIT_MARK_COLON &&
      w->scan->language == SPLIT_LANGUAGE('h', 'y'))
    t->mark = SPLIT_MARK_FULL;          /* typed for the Armenian full stop   */
  if (w->scan->language == SPLIT_LANGUAGE('a', 'm') &&
      t->end - t->start > 6 &&
      memcmp(w->text + t->end - 6, "\xE1\x8D\xA1\xE1\x8D\xA1", 6) == 0)
    t->mark = SPLIT_MARK_FULL;          /* two points twice for four          */
  if (t->end - t->start == 1 && w->text[t->start] == '|' &&
      has_danda(w->scan->language)) {
    t->mark = SPLIT_MARK_FULL;          /* typed for the danda                */
    t->first = SPLIT_FULL;
    t->n_chars = 0;
  }
}

/* A long one is read anew, at the end that matters. */
static inline void
read_token(const Walk *w, SplitToken *t, int tail)
{
  if (!t->read || t->end - t->start > SPLIT_TOKEN_BYTES)
    read_anew(w, t, tail);
}

static void
look_up(const Walk *w, SplitToken *t, int may_be_listed)
{
  if (t->looked_up == 1 + may_be_listed)
    return;
  t->looked_up = (uint8_t)(1 + may_be_listed);
  t->abbreviation = split_lexicon_type(may_be_listed ? w->scan->additions
                                                     : NULL,
                                       w->scan->language, t);
}

static uint8_t
is_open(uint32_t since, uint32_t at)
{
  return since != 0 && at - since < SPLIT_LOOK_BACK;
}

/* -------------------------------------------------------------------- gaps */

/* May the marker at token i, with a full stop, be an ordinal?  Before a capital
 * only where nouns have one, and then hardly before "The". */
static int
is_ordinal_at(Walk *w, uint32_t i, SplitMarker m)
{
  uint32_t language = w->scan->language;
  SplitToken *next = token(w, i + 1);

  if (m.kind != SPLIT_MARKER_NUMBER || !split_has_ordinals(language))
    return 0;
  if (next->first != SPLIT_UPPER)
    return 1;
  read_token(w, next, 0);
  look_up(w, next, 1);
  return next->abbreviation == SPLIT_ABBREVIATION_MONTH ||
         (language == SPLIT_LANGUAGE('d', 'e') &&
          !split_lexicon_is_common(next->lower, language) &&
          !split_lexicon_begins(next->lower, language));
}

/* What a list's marker holds beside its number: a stop, a bracket, a bullet, or
 * marks and digits of other scripts. */
#define OF_MARKERS \
  (SPLIT_BIT(SPLIT_STOP) | SPLIT_BIT(SPLIT_CLOSE) | SPLIT_BIT(SPLIT_BULLET) | \
   SPLIT_HIGH)

/* May a list's item begin behind token i without a line of its own? */
static int
ends_before_item(const Walk *w, const SplitToken *before)
{
  if (before->mark >= SPLIT_MARK_STOP)
    return before->abbreviation == SPLIT_ABBREVIATION_NONE ||
           before->abbreviation >= SPLIT_ABBREVIATION_LISTED;
  return before->mark > SPLIT_MARK_COMMA &&
         w->scan->language == SPLIT_LANGUAGE('i', 't');
}

/* "1. Brot kaufen 2. Milch": the next number of the list that the sentence is
 * an item of, where no small word makes it an ordinal, "der 2. Mann"? */
static int
is_next_item(Walk *w, uint32_t i)
{
  return w->at_item && i > w->first &&
         token(w, i + 2)->abbreviation != SPLIT_ABBREVIATION_MONTH &&
         !split_lexicon_is_common(token(w, i)->lower, w->scan->language);
}

static int
is_star(const Walk *w, const SplitToken *t)
{
  return t->end - t->start == 1 && w->text[t->start] == '*';
}

/* Is the star at token i one of a row, "* * *", or between numbers? */
static int
is_no_bullet(Walk *w, uint32_t i)
{
  const SplitToken *before = token(w, i - 1), *after = token(w, i + 1);

  return is_star(w, before) || is_star(w, after) ||
         (before->first == SPLIT_DIGIT && after->first == SPLIT_DIGIT);
}

/* May an item begin with the star at token i?  None does behind a comma or a
 * small word: "the dancers, * Handl and * Odl". */
static int
is_item_star(Walk *w, uint32_t i)
{
  SplitToken *before = token(w, i - 1);

  if (before->holds & SPLIT_BIT(SPLIT_COMMA))
    return 0;
  read_token(w, before, 1);
  return !split_lexicon_is_common(before->lower, w->scan->language);
}

/* "See * Roman museum * Old harbour": does another star follow the one at token
 * i soon, each before a word with a capital? */
static int
is_first_star(Walk *w, uint32_t i)
{
  uint32_t last = i + SPLIT_SEEN_AFTER - 1;

  if (!is_star(w, token(w, i)) || token(w, i + 1)->first != SPLIT_UPPER)
    return 0;
  for (uint32_t k = i + 2; k < last && k + 1 < w->known; k++)
    if (is_star(w, token(w, k)))
      return token(w, k + 1)->first == SPLIT_UPPER && is_item_star(w, k);
  return 0;
}

static SplitMarker
marker(const Walk *w, const SplitToken *t)
{
  return split_marker_read(w->text, t->start, t->end);
}

/* "Agenda: 1. Welcome 2. Minutes": does the next number follow the first one at
 * token i soon, each before a word with a capital?  Not if both are numbers of
 * the same, "Step 1. Open it. Step 2. Look", or a comma or "and" parts them. */
static int
is_first_number(Walk *w, uint32_t i, SplitMarker m)
{
  const SplitToken *heading = token(w, i - 1);
  uint32_t n = heading->end - heading->start, last = i + SPLIT_SEEN_AFTER - 1;

  if (m.kind == SPLIT_MARKER_BULLET || !split_marker_is_first(m) ||
      !(heading->first == SPLIT_UPPER ||
        (heading->holds & SPLIT_BIT(SPLIT_COLON))) ||
      token(w, i + 1)->first != SPLIT_UPPER)
    return 0;
  for (uint32_t k = i + 2; k < last && k + 1 < w->known; k++) {
    SplitToken *before = token(w, k - 1);

    if (!(token(w, k)->holds & OF_MARKERS) ||
        !split_marker_follows(m, marker(w, token(w, k))))
      continue;
    read_token(w, before, 1);
    return token(w, k + 1)->first == SPLIT_UPPER &&
           !(before->holds & SPLIT_BIT(SPLIT_COMMA)) &&
           !split_lexicon_is_common(before->lower, w->scan->language) &&
           (before->end - before->start != n ||
            memcmp(w->text + before->start, w->text + heading->start, n));
  }
  return 0;
}

/* Counts the sentence's tokens in lower case, up to that before i. */
static void
count_small(Walk *w, uint32_t i)
{
  uint32_t n = i - w->counted;
  uint64_t raised = from_token(w->cutter.raised, w->counted);

  w->small += n - split_bits_count(raised & ((1ull << n) - 1));
  w->counted = i;
}

/* Notes behind which tokens something can happen: those with a mark that
 * counts, those before one that does not begin in lower case or may be a list's
 * marker, and the last, or the last but one if there are more. */
static void
find_events(Walk *w)
{
  uint64_t loud = w->cutter.loud, raised = w->cutter.raised;
  uint32_t last = w->known - (w->cutter.at < w->end ? 2 : 1);

  w->events = loud | from_token(raised, 1) | 1ull << last % SPLIT_RING;
  if (w->list.kind != SPLIT_MARKER_NONE)
    w->events |= from_token(loud, 1);
}

/* Cuts the next tokens. */
static void
cut_more(Walk *w)
{
  w->known += split_cut(&w->cutter, w->ring, w->known, BATCH);
  w->enough = w->cutter.at < w->end ? w->known - SPLIT_SEEN_AFTER : UINT32_MAX;
  find_events(w);
}

/* The same at token i; keeps what the ring is to forget. */
static void
look_ahead(Walk *w, uint32_t i)
{
  count_small(w, i);
  if (w->known + BATCH - w->first > SPLIT_RING && w->opening != &w->kept) {
    w->kept = *w->opening;
    w->opening = &w->kept;
  }
  cut_more(w);
}

static void
begin_list(Walk *w, SplitMarker m)
{
  w->list = m;
  find_events(w);
}

/* Does the token behind the gap begin a list item?  Remembers it if so. */
static int
begins_item(Walk *w, uint32_t i, int has_more)
{
  const SplitToken *before = token(w, i), *after = token(w, i + 1);
  uint32_t language = w->scan->language;
  SplitMarker m;
  int marked, starts;

  if (!(after->holds & OF_MARKERS) ||
      (!split_marker_stop(w->text, after->end) &&
       after->first != SPLIT_BULLET))
    return 0;
  m = split_marker_read(w->text, after->start, after->end);
  /* "A. I. Smith" */
  if (m.kind == SPLIT_MARKER_CAPITAL && m.form == 2 &&
      after->gap != SPLIT_GAP_LINE)
    return 0;
  if (m.kind == SPLIT_MARKER_NONE || !has_more || after->gap == SPLIT_GAP_GLUED)
    return 0;
  if (w->at_item && i == w->first)      /* a bullet, then a number            */
    return 0;
  if (m.kind == SPLIT_MARKER_NUMBER && before->first == SPLIT_DIGIT &&
      before->n_chars <= 2 && token(w, i + 2)->first == SPLIT_DIGIT &&
      split_has_ordinals(language))     /* "am 3. 1. 1975"                    */
    return 0;
  if (is_star(w, after) && after->gap != SPLIT_GAP_LINE &&
      (is_no_bullet(w, i + 1) || !is_item_star(w, i + 1)))
    return 0;
  marked = after->gap == SPLIT_GAP_LINE || ends_before_item(w, before) ||
           is_first_star(w, i + 1) || is_first_number(w, i + 1, m);
  starts = split_marker_follows(w->list, m) &&
           (marked || m.kind == SPLIT_MARKER_BULLET ||
            (m.form == 2 &&
             (!is_ordinal_at(w, i + 1, m) || is_next_item(w, i))) ||
            m.form == 4 || m.form == 6);
  if (!starts && before->mark == SPLIT_MARK_COLON && language != 0 &&
      language != SPLIT_LANGUAGE('e', 'n'))
    starts = split_marker_is_first(m) && (m.form & 1) == 0 &&
             token(w, i + 2)->first != SPLIT_LOWER &&
             !is_ordinal_at(w, i + 1, m);
  if (!starts)
    starts = marked && (split_marker_is_first(m) || m.form >= 4);
  if (starts)
    begin_list(w, m);
  return starts;
}

/* Could the token be the first number of a list? */
static int
may_be_first(const Walk *w, const SplitToken *t)
{
  const char *s = w->text + t->start;
  uint32_t n = t->end - t->start;

  return (n == 2 && s[0] == '1' && (s[1] == '.' || s[1] == ')')) ||
         (n == 3 && s[0] == '(' && s[1] == '1');
}

/* Could the token be the marker of a list's item? */
static int
may_be_marker(const Walk *w, const SplitToken *after)
{
  uint32_t n = after->end - after->start;
  char last = w->text[after->end - 1];

  return n >= 2 && n <= 6 && (last == ')' || last == '.');
}

static int
may_end(const Walk *w, const SplitToken *before, const SplitToken *after)
{
  const uint32_t quiet = SPLIT_WORDS | SPLIT_BIT(SPLIT_APOSTROPHE) |
                         SPLIT_BIT(SPLIT_DASH) | SPLIT_INNER | SPLIT_HIGH;

  if (before->holds & SPLIT_ENDS)
    return 1;
  if (after->first != SPLIT_LOWER)
    return after->first != SPLIT_LETTER || w->by_spaces ||
           (before->holds & ~quiet) != 0;
  return (before->holds & SPLIT_BIT(SPLIT_SEMICOLON)) != 0 ||
         ((w->list.kind != SPLIT_MARKER_NONE ||
           (before->holds & SPLIT_BIT(SPLIT_COLON))) &&
          may_be_marker(w, after));
}

static int32_t
filter_sum(Walk *w, uint32_t i)
{
  return split_filter_weigh(w->scan->filter, w->text, w->scan->text_end,
                            i > 0 ? token(w, i - 1) : NULL, token(w, i),
                            token(w, i + 1),
                            i + 2 < w->known ? token(w, i + 2) : NULL,
                            i + 1 - w->first, w->filter_key);
}

/* What a token may begin with of which the filter has seen enough. */
#define FILTERED \
  (SPLIT_BIT(SPLIT_UPPER) | SPLIT_BIT(SPLIT_DIGIT) | SPLIT_QUOTES | \
   SPLIT_BIT(SPLIT_OPEN) | SPLIT_BIT(SPLIT_DASH) | SPLIT_BIT(SPLIT_SYMBOL))

#define PAUSES (SPLIT_BIT(SPLIT_COLON) | SPLIT_BIT(SPLIT_SEMICOLON))

/* French sets its quotation marks off, others' typists do: is token i one that
 * may close behind a full stop? */
static int
is_lone_quote(Walk *w, uint32_t i)
{
  const SplitToken *t = token(w, i);

  return (t->holds & ~SPLIT_HIGH) == SPLIT_BIT(SPLIT_QUOTE) && i > w->first &&
         (token(w, i - 1)->holds & SPLIT_ENDS);
}

/* May it be a line across, or the dash before a file's name (rule_mail.c)? */
static int
may_be_of_mail(const SplitToken *before, const SplitToken *after)
{
  const uint32_t marks = SPLIT_BIT(SPLIT_DASH) | SPLIT_BIT(SPLIT_SYMBOL);

  if (!((SPLIT_BIT(before->first) | SPLIT_BIT(after->first)) & marks))
    return 0;
  return before->end - before->start >= 16 ||
         after->end - after->start >= 16 ||
         (after->end - after->start == 1 &&
          (before->holds & (SPLIT_BIT(SPLIT_STOP) | SPLIT_BIT(SPLIT_SYMBOL) |
                            SPLIT_BIT(SPLIT_CLOSE))));
}

/* Does the sentence's first word follow token i again, or the word behind it?
 * The sentence is a heading then, perhaps (rules.c). */
static int
repeats_opening(Walk *w, uint32_t i)
{
  const char *opening = w->text + w->opening->start;
  uint32_t n = w->opening->end - w->opening->start;

  if (i - w->first >= SPLIT_MOST_ECHOED)
    return 0;
  for (uint32_t k = i + 1; k <= i + 2 && k < w->known; k++) {
    const char *s = w->text + token(w, k)->start;

    if (*s == *opening && token(w, k)->end - token(w, k)->start >= n &&
        memcmp(s, opening, n) == 0)
      return 1;
  }
  return 0;
}

/* Does the sentence begin with a heading that articles share, which perhaps
 * ends at token i (rule_heading.c)?  Those of English the filter knows; three
 * bytes are an article nearly always. */
static int
begins_with_heading(Walk *w, uint32_t i)
{
  if (i - w->first > 1 || w->opening->first != SPLIT_UPPER ||
      w->opening->end - w->opening->start <= 3 ||
      w->scan->language == SPLIT_LANGUAGE('e', 'n'))
    return 0;
  read_token(w, w->opening, 0);
  return split_lexicon_heading(w->opening->lower, 0, w->scan->language) !=
         SPLIT_HEADING_NONE;
}

/* Is there a colon in the tokens from i on that may be a label's? */
static int
has_label(Walk *w, uint32_t i)
{
  uint32_t holds = 0;

  if (!(from_token(w->cutter.loud, i) & ((1u << SPLIT_MOST_LABEL) - 1)))
    return 0;
  for (uint32_t k = i; k < i + SPLIT_MOST_LABEL && k < w->known; k++)
    holds |= token(w, k)->holds;
  return (holds & SPLIT_BIT(SPLIT_COLON)) != 0;
}

/* Does the sentence begin with a label, and does perhaps the next one behind
 * token i (rules.c)? */
static int
is_near_label(Walk *w, uint32_t i)
{
  return i - w->first < SPLIT_SEEN_BEFORE && has_label(w, i + 1) &&
         has_label(w, w->first);
}

/* Is the gap, at which no full stop stands, worth a closer look? */
static int
passes(Walk *w, uint32_t i)
{
  const SplitToken *before = token(w, i), *after = token(w, i + 1);

  if (before->holds & (PAUSES | SPLIT_BIT(SPLIT_PICTURE)))
    return 1;
  if (!(SPLIT_BIT(after->first) & FILTERED))
    return 1;
  /* an item of a list begins without a mark before it */
  if ((w->list.kind != SPLIT_MARKER_NONE || after->gap == SPLIT_GAP_LINE) &&
      may_be_marker(w, after))
    return 1;
  if (may_be_first(w, after))
    return 1;
  if (may_be_of_mail(before, after))
    return 1;
  /* nor is a mark behind a note's number: "rights. 4 Even so" */
  if (before->first == SPLIT_DIGIT && before->end - before->start <= 2 &&
      i > 0 && (token(w, i - 1)->holds & SPLIT_BIT(SPLIT_STOP)))
    return 1;
  return filter_sum(w, i) > w->least_filter || is_lone_quote(w, i) ||
         repeats_opening(w, i) || begins_with_heading(w, i) ||
         is_near_label(w, i);
}

/* Is token i a small word behind a title, "Dr. med."? */
static int
follows_title(Walk *w, uint32_t i)
{
  const SplitToken *title = token(w, i - 1);

  return token(w, i)->first == SPLIT_LOWER && i > w->first && title->read &&
         title->mark == SPLIT_MARK_STOP &&
         title->abbreviation == SPLIT_ABBREVIATION_TITLE;
}

/* Is the sum of the filter at a plain full stop high enough? */
static int
plainly_ends(Walk *w, uint32_t i, int32_t *sum)
{
  SplitToken *before = token(w, i), *after = token(w, i + 1);

  if (w->marks.single || w->marks.bracket ||
      w->scan->style != SPLIT_STYLE_USUAL || !(before->holds & SPLIT_ENDS))
    return 0;
  read_token(w, before, 1);
  look_up(w, before, 1);
  if (!split_filter_is_plain(before, after) || follows_title(w, i))
    return 0;
  *sum = filter_sum(w, i);
  return *sum > SPLIT_LEAST_PLAIN;
}

/* The sentence begins with token i. */
static void
begin_sentence(Walk *w, uint32_t i)
{
  SplitToken *first = token(w, i);
  SplitMarker m = { 0 };

  if (first->holds & OF_MARKERS)
    m = split_marker_read(w->text, first->start, first->end);
  w->first = i;
  w->sentence = first->start;
  w->opening = first;
  w->small = 0;
  w->counted = i;
  w->at_item = m.kind != SPLIT_MARKER_NONE;
  if (w->at_item)
    begin_list(w, m);
}

/* Has the sentence a word up to token i? */
static uint8_t
is_said(Walk *w, uint32_t i)
{
  for (uint32_t k = w->first; k <= i && i - w->first < NEAR; k++)
    if (token(w, k)->holds & SPLIT_WORDS)
      return 1;
  return i - w->first >= NEAR;
}

/* Does who says what was in quotes follow: is one of the next two words the
 * verb, or of the next four where it is the last?  Scripts with case tell it by
 * a small letter. */
static uint8_t
is_told(Walk *w, uint32_t i)
{
  int is_last = has_danda(w->scan->language) ||
                w->scan->language == SPLIT_LANGUAGE('u', 'r') ||
                w->scan->language == SPLIT_LANGUAGE('k', 'o');
  uint32_t last = i + (is_last ? 4 : 2);

  for (uint32_t k = i + 1; k < w->known && k <= last; k++) {
    SplitToken *t = token(w, k);

    read_token(w, t, 0);
    if (t->head != SPLIT_LETTER)
      break;
    if (split_lexicon_says(t->lower, w->scan->language))
      return 1;
    if (t->mark != SPLIT_MARK_NONE)
      break;
  }
  return 0;
}

/* Reads and looks up the tokens around the gap behind token i. */
static inline void
read_around(Walk *w, uint32_t i, SplitGap *gap)
{
  SplitToken *before = token(w, i), *after = token(w, i + 1);
  SplitToken *before2 = i > 0 ? token(w, i - 1) : NULL;
  SplitToken *after2 = i + 2 < w->known ? token(w, i + 2) : NULL;
  int is_marked = (before->holds & SPLIT_ENDS) != 0;

  read_token(w, before, 1);
  read_token(w, after, 0);
  if (before2)
    read_token(w, before2, 1);
  if (after2)
    read_token(w, after2, 0);
  look_up(w, before, is_marked);
  look_up(w, after, (after->holds & SPLIT_ENDS) ||
                    before->abbreviation == SPLIT_ABBREVIATION_CLOCK ||
                    before->abbreviation == SPLIT_ABBREVIATION_NUMBER);
  gap->core = before;
  if (before->n_chars == 0 && before2) {
    look_up(w, before2, is_marked);
    gap->core = before2;
  }
  gap->before2 = before2;
  gap->before = before;
  gap->after = after;
  gap->after2 = after2;
  gap->parted = (((before2 ? before2->holds : 0) | after->holds) &
                 SPLIT_BIT(SPLIT_STOP)) != 0 && is_marked &&
                split_parts_join(w->scan, w->ring, w->first, i, w->known);
}

/* Asks for the verdict on the gap behind token i. */
static SplitVerdict
judge(Walk *w, uint32_t i)
{
  SplitGap gap;

  count_small(w, i + 1);
  read_token(w, w->opening, 0);
  gap.opening = w->opening->shape;
  gap.opening_word = w->opening->lower;
  read_around(w, i, &gap);
  gap.text = w->text;
  gap.ring = w->ring;
  gap.known = w->known;
  gap.language = w->scan->language;
  gap.words = i + 1 - w->first;
  gap.small = w->small;
  gap.said = is_said(w, i);
  gap.start = w->cutter.begin;
  gap.end = w->end;
  gap.position = i + 1;
  gap.last_mark = w->last_mark;
  gap.last_words = w->last_words;
  gap.marked = w->scan->marked;
  gap.unmarked = w->scan->unmarked;
  gap.quote = is_open(w->marks.quote, gap.before->end);
  gap.single = is_open(w->marks.single, gap.before->end);
  gap.bracket = is_open(w->marks.bracket, gap.before->end);
  gap.style = w->scan->style;
  gap.marked_only = w->scan->marked_only;
  gap.given = w->scan->given;
  gap.at_item = (uint8_t)w->at_item;
  gap.told = (gap.before->flags & SPLIT_TOKEN_QUOTE_AFTER) != 0 &&
             gap.after->head == SPLIT_LETTER && is_told(w, i);
  gap.item = (uint8_t)(!gap.parted && begins_item(w, i, gap.after2 != NULL));
  if (gap.item && w->scan->join_items) {
    if (gap.before->mark < SPLIT_MARK_STOP)
      return (SplitVerdict){ 0, 1.0f, "list item" };
    gap.item = 0;
  }
  return w->scan->decide(w->scan->user, &gap);
}

/* The mark that closes the quotation whose text begins at i: the next one, if
 * no white space is before it.  i: there is none near. */
static uint32_t
closing_quote(const Walk *w, uint32_t i)
{
  uint32_t reach = w->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : w->end;
  uint32_t before = SPLIT_GAPS;

  for (uint32_t at = i; at < reach; ) {
    size_t n;
    uint32_t bit = SPLIT_BIT(split_class(w->scan->classes,
                                         utf8_read(w->text + at, &n)));

    if (bit == SPLIT_BIT(SPLIT_QUOTE))
      return before & SPLIT_GAPS ? i : at;
    before = bit;
    at += (uint32_t)n;
  }
  return i;
}

/* Is the end of a token inside double quotes?  One look for each quotation. */
static int
is_quoted(Walk *w, uint32_t end)
{
  if (!is_open(w->marks.quote, end))
    return 0;
  if (w->quote != w->marks.quote) {
    w->quote = w->marks.quote;
    w->quote_end = closing_quote(w, w->quote);
  }
  return end <= w->quote_end;
}

static int32_t
end_sentence(Walk *w, uint32_t end, float score, const char *reason)
{
  return w->scan->sentence(w->scan->user, w->sentence, end, score, reason);
}

static void
begin_language(Walk *w, uint32_t language)
{
  w->filter_key = split_filter_key(language);
  if (w->filter_key)
    w->least_filter = SPLIT_LEAST_FILTER_LEARNED;
  w->by_spaces = (uint8_t)split_lexicon_has_edges(language);
  w->has_stand_ins = language == SPLIT_LANGUAGE('e', 'l') ||
                     language == SPLIT_LANGUAGE('h', 'y') ||
                     language == SPLIT_LANGUAGE('a', 'm') ||
                     has_danda(language);
}

/* Field by field: most of a walk is its ring, and paragraphs are many. */
static void
begin_walk(Walk *w, const SplitScan *scan, uint32_t start, uint32_t end)
{
  w->scan = scan;
  w->text = scan->text;
  w->end = end;
  w->cutter.classes = scan->classes;
  w->cutter.text = scan->text;
  w->cutter.begin = w->cutter.at = start;
  w->cutter.end = end;
  w->cutter.text_end = scan->text_end;
  w->cutter.block.at = w->cutter.block.end = 0;
  w->cutter.marks = w->marks = (SplitMarks){ 0 };
  w->cutter.loud = w->cutter.raised = 0;
  w->known = 0;
  w->last_mark = 0;
  w->last_words = 0;
  w->quote = w->quote_end = 0;
  w->filter_key = 0;
  w->least_filter = SPLIT_LEAST_FILTER;
  w->by_spaces = w->has_stand_ins = 0;
  if (scan->language != SPLIT_LANGUAGE('e', 'n'))       /* most              */
    begin_language(w, scan->language);
  w->list = (SplitMarker){ 0 };
}

int32_t
split_scan(SplitScan *scan, uint32_t start, uint32_t end)
{
  Walk w;

  begin_walk(&w, scan, start, end);
  cut_more(&w);
  if (w.known == 0)
    return 0;
  begin_sentence(&w, 0);
  for (uint32_t i = 0; ; i++) {
    i += (uint32_t)__builtin_ctzll(from_token(w.events, i));
    const SplitToken *before = token(&w, i), *after = token(&w, i + 1);
    SplitVerdict verdict;

    if (i >= w.enough)
      look_ahead(&w, i);
    if (before->holds & (SPLIT_QUOTES | SPLIT_BRACKETS))
      w.marks = w.cutter.behind[i % SPLIT_RING];
    if (i + 1 == w.known)
      return end_sentence(&w, before->end, 1.0f, "paragraph");
    if (!may_end(&w, before, after))
      continue;
    if (scan->filter && !(before->holds & SPLIT_ENDS) && !passes(&w, i))
      continue;
    if (scan->whole_quotations && is_quoted(&w, before->end))
      continue;
    int32_t sum;
    if (scan->filter && plainly_ends(&w, i, &sum))
      verdict = (SplitVerdict){ 1, split_model_probability(sum), "marked" };
    else
      verdict = judge(&w, i);
    if (verdict.ends) {
      int32_t status = end_sentence(&w, before->end, verdict.score,
                                    verdict.reason);

      if (status != 0)
        return status;
      if (before->mark >= SPLIT_MARK_STOP)
        scan->marked++;
      else
        scan->unmarked++;
      w.last_mark = (uint8_t)(before->mark + 1);
      w.last_words = i + 1 - w.first;
      begin_sentence(&w, i + 1);
    }
  }
}
