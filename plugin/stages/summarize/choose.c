/* choose.c - takes sentences along the order of their scores, as long as they
 * fit, repeat nothing and are running text; and what was asked to be kept
 * before them.
 *
 * The best sentence is worth more than what happens to fit: if it is longer
 * than all of the budget it is cut, not left out for a worse one.  (Vietnamese
 * news, 45 words: ROUGE-1 25.6 to 27.0.)  Nothing follows it, short as what a
 * cut leaves may be: who reads on takes that for its end.  (English news, 20
 * words: ROUGE-1 27.6 to 27.5, ROUGE-2 12.0 both.)  What answers a question may
 * be pieces.  (Meetings, 70 words: 24.9 to 25.0.)  Where the length is to be
 * filled, all that holds for every sentence: the first that does not fit is
 * cut and is the last.  (Whole ones first, and a cut one after them: 27.1
 * instead of 27.5.) */
#include "choose.h"

#include "repetition.h"
#include "weights.h"

/* What is known of a sentence while choosing. */
#define OPEN    0
#define CHOSEN  1
#define CUT     2               /* chosen, up to ends[i]                     */
#define TOO_BIG 3               /* for what is left, which only gets less    */

typedef struct Chooser {
  const SummarizeReading *reading;
  const uint32_t *order;
  const double *scores;
  const SummarizeWishes *wishes;
  SummarizeBudget left;
  Repetition repetition;
  uint8_t *states;              /* by sentence                               */
  uint32_t *ends;               /* by sentence that is CUT                   */
  const uint8_t *marks;         /* by sentence, of quotations                */
  size_t n_chosen;
  int full;                     /* the last one was cut to fit               */
} Chooser;

/* ----------------------------------------------------------------- budget */

uint64_t
summarize_count_tokens(const SummarizeReading *reading, size_t start,
                       size_t end)
{
  const PrecisHost *host = reading->host;

  return host->count_tokens(reading->doc, reading->text + start, end - start);
}

int
summarize_take(const SummarizeReading *reading,
               const SummarizeSentence *sentence, size_t k,
               SummarizeBudget *left)
{
  uint64_t gap = k > 0, tokens = 0;
  uint64_t bytes = sentence->end - sentence->start + gap;
  uint64_t characters = sentence->n_characters + gap;

  if (left->sentences < 1 || left->words < sentence->n_words ||
      left->characters < characters || left->bytes < bytes)
    return 0;
  if (left->tokens != UINT64_MAX) {
    tokens = summarize_count_tokens(reading, sentence->start, sentence->end);
    if (tokens > left->tokens)
      return 0;
  }
  left->sentences -= 1;
  left->words -= sentence->n_words;
  left->characters -= characters;
  left->bytes -= bytes;
  left->tokens -= tokens;
  return 1;
}

int
summarize_has_least(const SummarizeWishes *wishes,
                    const SummarizeBudget *left)
{
  const SummarizeBudget *most = &wishes->most, *least = &wishes->least;

  return most->sentences - left->sentences >= least->sentences &&
         most->words - left->words >= least->words &&
         most->characters - left->characters >= least->characters;
}

static int
has_least(const Chooser *chooser)
{
  return summarize_has_least(chooser->wishes, &chooser->left);
}

static int
has_all(const Chooser *chooser)
{
  return chooser->left.sentences == 0 || chooser->full ||
         (chooser->wishes->stop_at_least && has_least(chooser));
}

/* ----------------------------------------------------------------- choice */

/* A sentence beyond all measure (a table without stops, base64) is shown as
 * far as the longest real one would go. */
static int
show(const SummarizeReading *reading, SummarizeSentence *shown)
{
  SummarizeBudget most = { UINT64_MAX, UINT64_MAX, LONGEST_SENTENCE,
                           UINT64_MAX, UINT64_MAX };

  if (shown->n_characters <= LONGEST_SENTENCE)
    return 0;
  shown->end = (uint32_t)summarize_cut(reading, shown, &most, CLAUSE_LEAST);
  summarize_count(reading->text, shown->start, shown->end, &shown->n_words,
                  &shown->n_characters);
  return 1;
}

int
summarize_cut_to_fit(const SummarizeReading *reading, size_t k, double share,
                     const SummarizeBudget *left, SummarizeSentence *shown)
{
  SummarizeBudget most = *left;
  size_t end;

  if (k > 0) {                  /* a space goes before it */
    most.characters -= most.characters > 0;
    most.bytes -= most.bytes > 0;
  }
  end = summarize_cut(reading, shown, &most, share);
  if (end <= shown->start)
    return 0;
  shown->end = (uint32_t)end;
  summarize_count(reading->text, shown->start, shown->end, &shown->n_words,
                  &shown->n_characters);
  return 1;
}

/* Is it worth showing, cut: as the first one always, as the last one, to fill
 * what is left, if it is long enough to tell something? */
static int
may_be_cut(const Chooser *chooser, const SummarizeSentence *shown)
{
  return chooser->n_chosen == 0 ||
         (chooser->wishes->fill && shown->n_words >= FILL_LEAST);
}

/* Takes the sentence if it fits, or as much of it as may be shown.
 * PRECIS_OK, taken or not; or a status. */
static int32_t
take(Chooser *chooser, uint32_t i)
{
  const SummarizeReading *reading = chooser->reading;
  const SummarizeSentence *sentence = &reading->sentences[i];
  SummarizeSentence shown = *sentence;
  size_t k = chooser->n_chosen;
  int cut = show(reading, &shown);

  if (!summarize_take(reading, &shown, k, &chooser->left)) {
    cut = 1;
    if ((k > 0 && !chooser->wishes->fill) ||
        !summarize_cut_to_fit(reading, k,
                              chooser->wishes->fill ? FILL_CLAUSE
                                                    : CLAUSE_LEAST,
                              &chooser->left, &shown) ||
        !may_be_cut(chooser, &shown) ||
        !summarize_take(reading, &shown, k, &chooser->left)) {
      chooser->states[i] = TOO_BIG;
      return PRECIS_OK;
    }
    chooser->full = chooser->wishes->fill ||
                    (has_least(chooser) && !reading->is_asked);
  }
  chooser->states[i] = cut ? CUT : CHOSEN;
  chooser->ends[i] = shown.end;
  chooser->n_chosen++;
  if (chooser->wishes->redundancy != REDUNDANCY_NONE &&
      !repetition_add(&chooser->repetition, reading, sentence))
    return PRECIS_E_LIMIT;
  return PRECIS_OK;
}

/* Does it repeat what is chosen?  share: of trigrams that are chosen already,
 * above which it does; 1: nothing does. */
static int
is_repetition(const Chooser *chooser, const SummarizeSentence *sentence,
              double share)
{
  const Repetition *repetition = &chooser->repetition;

  if (share >= 1 || chooser->n_chosen == 0)
    return 0;
  return repetition_trigrams(repetition, chooser->reading, sentence) > share ||
         (chooser->reading->n_documents > 1 &&
          repetition_words(repetition, chooser->reading, sentence) >
            SET_TERMS);
}

/* "It is small," he said on Monday: a pronoun says who speaks. */
static int
is_told_by_pronoun(const SummarizeReading *reading, uint32_t i)
{
  const SummarizeSentence *sentence = &reading->sentences[i];
  const uint32_t *tokens = reading->tokens + sentence->token;

  for (size_t k = sentence->n_tokens, most = TOLD_BEHIND;
       k > 2 && most > 0; k--, most--)
    if ((reading->terms[tokens[k - 1]].flags & TERM_SAYING) &&
        (reading->terms[tokens[k - 2]].flags & TERM_PRONOUN))
      return 1;
  return 0;
}

static int
is_told_by_any_pronoun(const SummarizeReading *reading, size_t first,
                       size_t last)
{
  for (size_t i = first; i <= last; i++)
    if (is_told_by_pronoun(reading, (uint32_t)i))
      return 1;
  return 0;
}

/* Does a sentence, or a whole quotation, need the sentence before, which is not
 * chosen: is it short ("It works."), does it point back, or say nobody who says
 * it?  English may begin with "But" (to let that wait, too, costs .3 of ROUGE
 * on bbc_dev, and each kind of pronoun .1); of a set that the ranker chose it
 * was asked before. */
static int
is_dangling(const Chooser *chooser, size_t first, size_t last)
{
  const SummarizeReading *reading = chooser->reading;

  return first > 0 && chooser->states[first - 1] != CHOSEN &&
         ((first == last &&
           reading->sentences[first].n_tokens <= SHORT_ALONE) ||
          summarize_is_untold(chooser->marks, first, last) ||
          (reading->is_english &&
           is_told_by_any_pronoun(reading, first, last)) ||
          (reading->is_english
             ? summarize_opens_with(reading, first, TERM_PRONOUN) &&
               !summarize_names_subject(reading, first)
             : summarize_points_back(reading, first)));
}

/* Is half of a length used?  A number of sentences is no length here: who asks
 * for three gets three. */
static int
is_half_full(const Chooser *chooser)
{
  const SummarizeBudget *most = &chooser->wishes->most;
  const SummarizeBudget *left = &chooser->left;

  return !chooser->wishes->fill &&
         (left->words <= most->words / 2 ||
          left->characters <= most->characters / 2 ||
          left->bytes <= most->bytes / 2 || left->tokens <= most->tokens / 2);
}

/* May it be taken now?  share: see is_repetition. */
static int
is_free(const Chooser *chooser, uint32_t i, uint32_t forbidden, double share)
{
  const SummarizeSentence *sentence = &chooser->reading->sentences[i];

  return chooser->states[i] == OPEN && !(sentence->flags & forbidden) &&
         !is_repetition(chooser, sentence, share);
}

/* Can all of first to last be in the summary? */
static int
is_whole(const Chooser *chooser, size_t first, size_t last,
         uint32_t forbidden, double share)
{
  SummarizeBudget left = chooser->left;

  for (size_t i = first; i <= last; i++)
    if (chooser->states[i] != CHOSEN &&
        (!is_free(chooser, (uint32_t)i, forbidden, share) ||
         !summarize_take(chooser->reading, &chooser->reading->sentences[i],
                         chooser->n_chosen + 1, &left)))
      return 0;
  return 1;
}

/* What is taken of sentences that need another one: any, any while half of the
 * length is not used yet (behind that they would only fill up: "You got it.",
 * "They also cost less."), none. */
typedef enum Apart {
  APART_ANY, APART_TO_HALF, APART_NONE
} Apart;

/* Takes along the order what is no repetition by the share, and quotations as a
 * whole; at 1 whatever there is.  apart: what of that needs a sentence which is
 * not chosen. */
static int32_t
take_fresh(Chooser *chooser, uint32_t forbidden, double share, Apart apart)
{
  const SummarizeReading *reading = chooser->reading;

  for (size_t k = 0; k < reading->n_sentences && !has_all(chooser); k++) {
    uint32_t i = chooser->order[k];
    size_t first = i, last = i;
    int32_t status = PRECIS_OK;

    if (!is_free(chooser, i, forbidden, share))
      continue;
    if (share < 1 &&
        (!summarize_find_quotation(chooser->marks, reading->n_sentences, i,
                                   &first, &last) ||
         (first < last && !is_whole(chooser, first, last, forbidden, share))))
      continue;
    if ((apart == APART_NONE ||
         (apart == APART_TO_HALF && is_half_full(chooser))) &&
        is_dangling(chooser, first, last))
      continue;
    for (size_t n = first; n <= last && status == PRECIS_OK; n++)
      if (chooser->states[n] == OPEN)
        status = take(chooser, (uint32_t)n);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* The best of the next MMR_WINDOW by marginal relevance; n_sentences: none. */
static uint32_t
find_marginal(const Chooser *chooser, uint32_t forbidden, size_t *from)
{
  const SummarizeReading *reading = chooser->reading;
  double lambda = chooser->wishes->lambda, most = 0;
  uint32_t best = (uint32_t)reading->n_sentences;
  size_t seen = 0, k = *from;

  for (; k < reading->n_sentences && seen < MMR_WINDOW; k++) {
    uint32_t i = chooser->order[k];
    const SummarizeSentence *sentence = &reading->sentences[i];
    double value;

    if (chooser->states[i] != OPEN || (sentence->flags & forbidden)) {
      *from += k == *from;      /* never looked at again */
      continue;
    }
    seen++;
    value = lambda * chooser->scores[i] -
            (1 - lambda) * repetition_words(&chooser->repetition, reading,
                                            sentence);
    if (seen == 1 || value > most) {
      best = i;
      most = value;
    }
  }
  return best;
}

static int32_t
take_marginal(Chooser *chooser, uint32_t forbidden)
{
  size_t from = 0;

  while (!has_all(chooser)) {
    uint32_t i = find_marginal(chooser, forbidden, &from);
    int32_t status;

    if (i == chooser->reading->n_sentences)
      return PRECIS_OK;
    status = take(chooser, i);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* What the host asked to keep, best first. */
static int32_t
take_kept(Chooser *chooser)
{
  const SummarizeReading *reading = chooser->reading;

  for (size_t k = 0; k < reading->n_sentences &&
                     chooser->left.sentences > 0 && !chooser->full; k++) {
    uint32_t i = chooser->order[k];
    const SummarizeSentence *sentence = &reading->sentences[i];
    int32_t status;

    if (!sentence->keep || chooser->states[i] != OPEN ||
        (sentence->flags & (SENTENCE_EMPTY | SENTENCE_NEVER)))
      continue;
    status = take(chooser, i);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* Among the sentences that are not forbidden: first what repeats nothing,
 * then, while there is room, little (what needs another sentence, if that is
 * chosen by now; then in any case, up to half of the length); anything, to
 * reach the least length, or where there is nothing else.
 * Documents on one event share what they are about, so of those nothing is
 * taken that repeats much, and nothing that needs another sentence: in front of
 * it stands what another document says. */
static int32_t
take_allowed(Chooser *chooser, uint32_t forbidden)
{
  int redundancy = chooser->wishes->redundancy;
  int is_set = chooser->reading->n_documents > 1;
  int coherent = redundancy != REDUNDANCY_NONE && chooser->wishes->coherent &&
                 !chooser->reading->is_asked;
  int32_t status;

  if (redundancy == REDUNDANCY_MMR)
    return take_marginal(chooser, forbidden);
  status = take_fresh(chooser, forbidden, redundancy == REDUNDANCY_NONE ? 1
                                          : is_set ? SET_TRIGRAMS : 0,
                      coherent ? APART_NONE : APART_ANY);
  if (status == PRECIS_OK && coherent)
    status = take_fresh(chooser, forbidden,
                        is_set ? SET_TRIGRAMS : REPETITION, APART_NONE);
  if (status == PRECIS_OK && redundancy != REDUNDANCY_NONE && !is_set)
    status = take_fresh(chooser, forbidden, REPETITION,
                        coherent ? APART_TO_HALF : APART_ANY);
  if (status == PRECIS_OK &&
      (chooser->n_chosen == 0 || !has_least(chooser)))
    status = take_fresh(chooser, forbidden, 1, APART_ANY);
  return status;
}

/* What others have chosen already. */
static int32_t
take_given(Chooser *chooser, const SummarizeChoice *choices, size_t n)
{
  int32_t status = PRECIS_OK;

  for (size_t k = 0; k < n && status == PRECIS_OK; k++)
    status = take(chooser, choices[k].sentence);
  return status;
}

static void
list_chosen(const Chooser *chooser, SummarizeChoice *choices,
            size_t *n_choices)
{
  for (size_t i = 0; i < chooser->reading->n_sentences; i++)
    if (chooser->states[i] == CHOSEN || chooser->states[i] == CUT)
      choices[(*n_choices)++] = (SummarizeChoice){
        (uint32_t)i, chooser->ends[i], chooser->states[i] == CUT
      };
}

int32_t
summarize_choose(const SummarizeReading *reading, const uint32_t *order,
                 const double *scores, const SummarizeWishes *wishes,
                 SummarizeChoice *choices, size_t *n_choices)
{
  /* A sentence of running text, if need be cut, before a heading that fits. */
  static const uint32_t forbidden[] = {
    SENTENCE_EMPTY | SENTENCE_NEVER | SENTENCE_LABEL | SENTENCE_SHORT |
      SENTENCE_LOOSE | SENTENCE_LENGTH,
    SENTENCE_EMPTY | SENTENCE_NEVER | SENTENCE_LABEL | SENTENCE_LENGTH,
    SENTENCE_EMPTY | SENTENCE_NEVER
  };
  Chooser chooser = { .reading = reading, .order = order, .scores = scores,
                      .wishes = wishes, .left = wishes->most };
  int32_t status;

  chooser.states = summarize_array(reading, reading->n_sentences, 1);
  chooser.ends = summarize_array(reading, reading->n_sentences,
                                 sizeof *chooser.ends);
  chooser.marks = summarize_read_quotations(reading);
  if (chooser.states == NULL || chooser.ends == NULL || chooser.marks == NULL ||
      ((wishes->redundancy == REDUNDANCY_MMR || reading->n_documents > 1) &&
       !repetition_start_words(&chooser.repetition, reading)))
    return PRECIS_E_LIMIT;
  status = take_given(&chooser, choices, *n_choices);
  *n_choices = 0;
  if (status == PRECIS_OK)
    status = take_kept(&chooser);
  for (int pass = 0; pass < 3 && status == PRECIS_OK; pass++) {
    if (pass > 0 && chooser.n_chosen > 0 && has_least(&chooser))
      break;
    status = take_allowed(&chooser, forbidden[pass]);
  }
  if (status == PRECIS_OK)
    list_chosen(&chooser, choices, n_choices);
  return status;
}
