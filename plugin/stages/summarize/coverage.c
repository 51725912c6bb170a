/* coverage.c - see coverage.h. */
#include "coverage.h"

#include "coverage_weights.h"
#include "curve.h"
#include "keys.h"
#include "parts.h"
#include "weights.h"

#define NO_PLACE UINT32_MAX

/* --------------------------------------------------------------- counting */

static size_t
count_gaps(const SummarizeSentence *sentence)
{
  return sentence->n_tokens < 2 ? 0 : sentence->n_tokens - 1;
}

/* Numbers the pairs of the sentence; how many of them were counted before? */
static size_t
number_pairs(Coverage *coverage, Keys *keys, const SummarizeSentence *sentence)
{
  size_t known = 0;

  for (size_t k = 0; k < count_gaps(sentence); k++) {
    size_t at = sentence->token + k;
    const uint32_t *terms = coverage->reading->tokens + at;
    uint32_t number = keys_add(keys, keys_of(terms, 2));
    CoveragePair *pair = &coverage->pairs[number];

    pair->terms[0] = terms[0];
    pair->terms[1] = terms[1];
    coverage->pair_at[at] = number;
    known += pair->count > 0;
  }
  return known;
}

/* Gives places, and counts the pairs. */
static int32_t
count_all_pairs(Coverage *coverage)
{
  const SummarizeReading *reading = coverage->reading;
  int32_t status = PRECIS_OK;
  Keys keys;

  if (!keys_open(reading, reading->n_tokens, &keys))
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    size_t known = number_pairs(coverage, &keys, s);

    status = summarize_hear(reading, i);
    coverage->places[i] = NO_PLACE;
    if (s->flags != 0 ||
        (known > 0 && (double)known >= COVERAGE_COPY * (double)count_gaps(s)))
      continue;
    coverage->places[i] = coverage->n_places++;
    for (size_t k = 0; k < count_gaps(s); k++) {
      CoveragePair *pair = &coverage->pairs[coverage->pair_at[s->token + k]];

      if (pair->count++ == 0)
        pair->first = coverage->places[i];
    }
  }
  coverage->n_pairs = keys.n;
  return status;
}

/* How often the words of its bag occur, by its length. */
static double
frequency(const Coverage *coverage, const SummarizeSentence *s)
{
  const SummarizeReading *reading = coverage->reading;
  double sum = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
    sum += coverage->words[reading->bags[b].term].count;
  return s->n_tokens > 0 ? sum / s->n_tokens : 0;
}

static void
count_words(Coverage *coverage, size_t i)
{
  const SummarizeReading *reading = coverage->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  uint32_t place = coverage->places[i];

  for (size_t k = 0; k < s->n_tokens; k++) {
    CoverageWord *word = &coverage->words[reading->tokens[s->token + k]];

    if (word->count++ == 0)
      word->first = place;
  }
}

/* After count_words of all sentences. */
static void
count_company(Coverage *coverage, size_t i, double value)
{
  const SummarizeReading *reading = coverage->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  uint32_t place = coverage->places[i];

  for (size_t k = 0; k < s->n_tokens; k++) {
    CoverageWord *word = &coverage->words[reading->tokens[s->token + k]];

    if (word->sentences > 0 && word->last == place)
      continue;
    word->last = place;
    word->sentences++;
    word->best = value > word->best ? value : word->best;
    word->sum += value;
    word->early += 1 / (1.0 + place);
  }
}

static int32_t
count_all_words(Coverage *coverage)
{
  const SummarizeReading *reading = coverage->reading;
  size_t n = reading->n_sentences;
  double *values = summarize_array(reading, n, sizeof *values), most = 0;
  int32_t status = PRECIS_OK;

  if (values == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++)
    if (coverage->places[i] != NO_PLACE)
      count_words(coverage, i);
  for (size_t i = 0; i < n; i++) {
    if (coverage->places[i] != NO_PLACE)
      values[i] = frequency(coverage, &reading->sentences[i]);
    most = values[i] > most ? values[i] : most;
  }
  for (size_t i = 0; i < n && status == PRECIS_OK; i++) {
    if (coverage->places[i] != NO_PLACE)
      count_company(coverage, i, most > 0 ? values[i] / most : 0);
    status = summarize_hear(reading, i);
  }
  return status;
}

/* --------------------------------------------------------------- weighing */

static int
is_stop(const Coverage *coverage, uint32_t term)
{
  return (coverage->reading->terms[term].flags & TERM_STOP) != 0;
}

void
coverage_describe_word(const Coverage *coverage, uint32_t term,
                       double out[N_COVERAGE_WORD])
{
  const CoverageWord *word = &coverage->words[term];
  double n = coverage->n_places;

  out[0] = curve_log(word->count);
  out[1] = word->sentences / n;
  out[2] = curve_log(1. + word->first);
  out[3] = word->first == 0;
  out[4] = word->first == 1;
  out[5] = word->first == 2;
  out[6] = word->first / n;
  out[7] = word->last / n;
  out[8] = word->best;
  out[9] = word->sum / word->sentences;
  out[10] = word->early;
  out[11] = word->early / word->sentences;
  out[12] = is_stop(coverage, term);
  out[13] = curve_log(n);
}

void
coverage_describe_pair(const Coverage *coverage, const CoveragePair *pair,
                       double out[N_COVERAGE_PAIR])
{
  out[0] = curve_log(coverage->word_likely[pair->terms[0]]);
  out[1] = curve_log(coverage->word_likely[pair->terms[1]]);
  out[2] = curve_log(pair->count);
  out[3] = curve_log(1. + pair->first);
  out[4] = pair->first == 0;
  out[5] = is_stop(coverage, pair->terms[0]);
  out[6] = is_stop(coverage, pair->terms[1]);
  out[7] = curve_log(coverage->n_places);
}

/* weights: n of them behind the one that all have. */
static double
likelihood(const double *weights, const double *features, size_t n)
{
  double sum = weights[0];

  for (size_t k = 0; k < n; k++)
    sum += weights[k + 1] * features[k];
  return curve_likely(sum);
}

static int32_t
weigh_all(Coverage *coverage)
{
  double features[N_COVERAGE_WORD + N_COVERAGE_PAIR];
  int32_t status = PRECIS_OK;

  for (uint32_t t = 0; t < coverage->reading->n_terms; t++) {
    if (coverage->words[t].count == 0)
      continue;
    coverage_describe_word(coverage, t, features);
    coverage->word_likely[t] = likelihood(coverage_word_weights, features,
                                          N_COVERAGE_WORD);
  }
  for (size_t p = 0; p < coverage->n_pairs && status == PRECIS_OK; p++) {
    status = summarize_hear(coverage->reading, p);
    if (coverage->pairs[p].count == 0)
      continue;
    coverage_describe_pair(coverage, &coverage->pairs[p], features);
    coverage->pair_likely[p] = likelihood(coverage_pair_weights, features,
                                          N_COVERAGE_PAIR);
  }
  return status;
}

/* ------------------------------------------------------------------ value */

/* The sums over a set of sentences, of what is in no other of them. */
typedef struct Sum {
  const Coverage *coverage;
  uint32_t *word_in, *pair_in;  /* the last set that had it                  */
  uint32_t set;                 /* the number of this one, from 1            */
  double words, pairs;
  size_t n_tokens;
} Sum;

static int
sum_open(const Coverage *coverage, Sum *sum)
{
  const SummarizeReading *reading = coverage->reading;

  *sum = (Sum){
    .coverage = coverage,
    .word_in = summarize_array(reading, reading->n_terms, sizeof(uint32_t)),
    .pair_in = summarize_array(reading, coverage->n_pairs, sizeof(uint32_t))
  };
  return sum->word_in != NULL && sum->pair_in != NULL;
}

static void
sum_clear(Sum *sum)
{
  sum->set++;
  sum->words = sum->pairs = 0;
  sum->n_tokens = 0;
}

/* Adds the first n words of the sentence. */
static void
sum_add(Sum *sum, const SummarizeSentence *sentence, size_t n)
{
  const Coverage *coverage = sum->coverage;
  const uint32_t *terms = coverage->reading->tokens + sentence->token;
  const uint32_t *pairs = coverage->pair_at + sentence->token;

  for (size_t k = 0; k < n; k++) {
    if (sum->word_in[terms[k]] != sum->set)
      sum->words += coverage->word_likely[terms[k]];
    sum->word_in[terms[k]] = sum->set;
  }
  for (size_t k = 0; k + 1 < n; k++) {
    if (sum->pair_in[pairs[k]] != sum->set)
      sum->pairs += coverage->pair_likely[pairs[k]];
    sum->pair_in[pairs[k]] = sum->set;
  }
  sum->n_tokens += n;
}

/* What the set may be expected to have in common with an editor's summary of so
 * many other words, by the length of both, as F1 is: of words, and of pairs. */
static double
word_value(const Sum *sum, double other)
{
  return sum->words / ((double)sum->n_tokens + other);
}

static double
pair_value(const Sum *sum, double other)
{
  return COVERAGE_PAIRS * sum->pairs / ((double)sum->n_tokens + other);
}

int32_t
coverage_score(const SummarizeReading *reading, Coverage *coverage,
               double *scores)
{
  double *word_part = summarize_part(reading, "words");
  double *pair_part = summarize_part(reading, "pairs");
  int32_t status;
  Sum sum;

  *coverage = (Coverage){
    .reading = reading,
    .places = summarize_array(reading, reading->n_sentences, 4),
    .words = summarize_array(reading, reading->n_terms, sizeof(CoverageWord)),
    .pairs = summarize_array(reading, reading->n_tokens, sizeof(CoveragePair)),
    .pair_at = summarize_array(reading, reading->n_tokens, 4),
    .word_likely = summarize_array(reading, reading->n_terms, sizeof(double)),
  };
  if (!coverage->places || !coverage->words || !coverage->pairs ||
      !coverage->pair_at || !coverage->word_likely)
    return PRECIS_E_LIMIT;
  status = count_all_pairs(coverage);
  if (status == PRECIS_OK)
    status = count_all_words(coverage);
  if (status != PRECIS_OK)
    return status;
  coverage->pair_likely = summarize_array(reading, coverage->n_pairs,
                                          sizeof(double));
  if (coverage->pair_likely == NULL || !sum_open(coverage, &sum))
    return PRECIS_E_LIMIT;
  status = weigh_all(coverage);
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    sum_clear(&sum);
    sum_add(&sum, &reading->sentences[i], reading->sentences[i].n_tokens);
    scores[i] = word_value(&sum, COVERAGE_ALONE) +
                pair_value(&sum, COVERAGE_ALONE);
    summarize_tell(word_part, i, word_value(&sum, COVERAGE_ALONE));
    summarize_tell(pair_part, i, pair_value(&sum, COVERAGE_ALONE));
    status = summarize_hear(reading, i);
  }
  return status == PRECIS_OK
           ? reading->host->tick(reading->doc, reading->n_tokens * 8) : status;
}

/* ------------------------------------------------------------------- sets */

/* A set of sentences, in text order; one may be cut. */
typedef struct Set {
  SummarizeChoice members[COVERAGE_CHOSEN];
  size_t n;
} Set;

typedef struct Search {
  const Coverage *coverage;
  const SummarizeWishes *wishes;
  const uint8_t *marks;         /* by sentence, of quotations                */
  Sum sum;
  Set best;
  double most;                  /* its value                                 */
} Search;

/* The best that are running text and no copy, in text order. */
static size_t
pick_candidates(const Coverage *coverage, const uint32_t *order,
                uint32_t candidates[COVERAGE_CANDIDATES])
{
  const SummarizeReading *reading = coverage->reading;
  size_t n = 0;

  for (size_t k = 0; k < reading->n_sentences && n < COVERAGE_CANDIDATES;
       k++) {
    uint32_t i = order[k];
    size_t at = n;

    if (coverage->places[i] == NO_PLACE ||
        reading->sentences[i].n_characters > LONGEST_SENTENCE)
      continue;
    for (; at > 0 && candidates[at - 1] > i; at--)
      candidates[at] = candidates[at - 1];
    candidates[at] = i;
    n++;
  }
  return n;
}

/* As many of its words as are in what is shown of it. */
static size_t
count_tokens(const SummarizeReading *reading, const SummarizeChoice *choice)
{
  const SummarizeSentence *s = &reading->sentences[choice->sentence];
  uint32_t words, characters;

  if (!choice->cut || s->n_words == 0)
    return s->n_tokens;
  summarize_count(reading->text, s->start, choice->end, &words, &characters);
  return (size_t)s->n_tokens * words / s->n_words;
}

static void
try_set(Search *search, const Set *set)
{
  const SummarizeReading *reading = search->coverage->reading;
  uint32_t chosen[COVERAGE_CHOSEN];
  double value;

  sum_clear(&search->sum);
  for (size_t k = 0; k < set->n; k++) {
    chosen[k] = set->members[k].sentence;
    sum_add(&search->sum, &reading->sentences[chosen[k]],
            count_tokens(reading, &set->members[k]));
  }
  value = word_value(&search->sum, COVERAGE_WORDS) +
          pair_value(&search->sum, COVERAGE_WORDS) - COVERAGE_DANGLING *
          (double)summarize_count_dangling(reading, search->marks, chosen,
                                           set->n);
  if (search->best.n == 0 || value > search->most) {
    search->best = *set;
    search->most = value;
  }
}

/* Takes all members but the one from the budget.  0: they do not fit. */
static int
take_others(const Search *search, const Set *set, size_t but,
            SummarizeBudget *left)
{
  const SummarizeReading *reading = search->coverage->reading;
  size_t taken = 0;

  *left = search->wishes->most;
  for (size_t k = 0; k < set->n; k++)
    if (k != but &&
        !summarize_take(reading,
                        &reading->sentences[set->members[k].sentence],
                        taken++, left))
      return 0;
  return 1;
}

/* The set with member k cut to what the others leave. */
static void
try_cut(Search *search, const Set *set, size_t k)
{
  const SummarizeReading *reading = search->coverage->reading;
  SummarizeSentence shown = reading->sentences[set->members[k].sentence];
  double share = search->wishes->fill ? FILL_CLAUSE : CLAUSE_LEAST;
  SummarizeBudget left;
  Set cut = *set;

  if (!take_others(search, set, k, &left) ||
      !summarize_cut_to_fit(reading, set->n - 1, share, &left, &shown) ||
      (set->n > 1 && shown.n_words < FILL_LEAST) ||
      !summarize_take(reading, &shown, set->n - 1, &left) ||
      !summarize_has_least(search->wishes, &left))
    return;
  cut.members[k].end = shown.end;
  cut.members[k].cut = 1;
  try_set(search, &cut);
}

/* The best sentence alone may be cut (see choose.c), one of more to fill the
 * length.  Tokens take the caller's time to count: nothing is cut by them. */
static void
try_whole_or_cut(Search *search, const Set *set)
{
  const SummarizeWishes *wishes = search->wishes;
  SummarizeBudget left;

  if (take_others(search, set, set->n, &left)) {
    if (summarize_has_least(wishes, &left))
      try_set(search, set);
  } else if ((wishes->fill || set->n == 1) &&
             wishes->most.tokens == UINT64_MAX) {
    for (size_t k = 0; k < set->n; k++)
      try_cut(search, set, k);
  }
}

int32_t
coverage_choose(const Coverage *coverage, const uint32_t *order,
                const SummarizeWishes *wishes, SummarizeChoice *choices,
                size_t *n_choices)
{
  const SummarizeReading *reading = coverage->reading;
  uint32_t candidates[COVERAGE_CANDIDATES];
  size_t n = pick_candidates(coverage, order, candidates);
  Search search = { .coverage = coverage, .wishes = wishes,
                    .marks = summarize_read_quotations(reading) };

  *n_choices = 0;
  if (search.marks == NULL || !sum_open(coverage, &search.sum))
    return PRECIS_E_LIMIT;
  for (uint32_t bits = 1; bits < 1u << n; bits++) {
    Set set = { .n = 0 };

    for (size_t c = 0; c < n && set.n <= COVERAGE_CHOSEN; c++)
      if (bits >> c & 1u) {
        if (set.n < COVERAGE_CHOSEN)
          set.members[set.n] = (SummarizeChoice){
            candidates[c], reading->sentences[candidates[c]].end, 0
          };
        set.n++;
      }
    if (set.n <= COVERAGE_CHOSEN)
      try_whole_or_cut(&search, &set);
  }
  for (; *n_choices < search.best.n; ++*n_choices)
    choices[*n_choices] = search.best.members[*n_choices];
  return PRECIS_OK;
}
