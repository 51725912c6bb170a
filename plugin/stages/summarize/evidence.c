/* evidence.c - the numbers that the learned ranker looks at.
 *
 * Position, length, centrality, frequency, novelty, cues on the surface and a
 * learned weight for each word.  None depends on capital letters or on the
 * kind of quotes: the training text is in lower case and tokenised, what is
 * to be summarised is not. */
#include "evidence.h"

#include <math.h>
#include <string.h>

#include "curve.h"
#include "methods.h"
#include "order.h"
#include "utf8.h"

uint32_t
lexicon_group(const Lexicon *lexicon, const SummarizeTerm *term)
{
  return (term->hash * UINT32_C(0x9E3779B1)) >> (32 - lexicon->bits);
}

float
round_feature(double x)
{
  float f = (float)x;
  uint32_t bits;

  memcpy(&bits, &f, 4);
  bits = (bits + 0x8000u) & 0xFFFF0000u;
  memcpy(&f, &bits, 4);
  return f == 0 ? 0.0f : f;
}

/* ---------------------------------------------------------------- measures */

double
term_rarity(const Evidence *evidence, uint32_t term)
{
  const SummarizeTerm *t = &evidence->reading->terms[term];

  return evidence->lexicon->rarity[lexicon_group(evidence->lexicon, t)] /
         16.0;
}

double
term_weight(const Evidence *evidence, uint32_t term)
{
  const SummarizeTerm *t = &evidence->reading->terms[term];

  return evidence->lexicon->weights[lexicon_group(evidence->lexicon, t)] *
         evidence->lexicon->step;
}

/* By a walk over both bags. */
double
sentence_cosine(const Evidence *evidence, size_t a, size_t b)
{
  double *marks = evidence->marks;
  const SummarizeReading *reading = evidence->reading;
  const SummarizeSentence *first = &reading->sentences[a];
  const SummarizeSentence *second = &reading->sentences[b];
  double sum = 0, norm = evidence->norms[a] * evidence->norms[b];

  for (size_t k = 0; k < first->n_bag; k++) {
    const SummarizeBag *bag = &reading->bags[first->bag + k];

    marks[bag->term] = bag->count * evidence->isf[bag->term];
  }
  for (size_t k = 0; k < second->n_bag; k++) {
    const SummarizeBag *bag = &reading->bags[second->bag + k];

    sum += marks[bag->term] * bag->count * evidence->isf[bag->term];
  }
  for (size_t k = 0; k < first->n_bag; k++)
    marks[reading->bags[first->bag + k].term] = 0;
  return norm > 0 ? sum / norm : 0;
}

/* Everything that one pass over the document needs. */
typedef struct Pass {
  Evidence *evidence;
  double *before, *after;       /* by term: sums of unit vectors             */
  double *all;                  /* by term: their sum over the document      */
  uint8_t *frequent;            /* by term: among the ten of most mass       */
  uint8_t *known;               /* by term: seen before this sentence        */
  uint64_t *bigrams;            /* all the document's, with counts           */
  uint32_t *bigram_counts;
  size_t n_bigram_slots;
  double all_norm, covered, mean_tokens, deviation;
  double *directed, *lexrank;
} Pass;

static uint64_t
bigram_of(const uint32_t *tokens)
{
  return ((uint64_t)tokens[0] + 1) << 32 | tokens[1];
}

static size_t
bigram_slot(const Pass *pass, uint64_t bigram)
{
  size_t i = (size_t)(bigram * UINT64_C(0x9E3779B97F4A7C15) >> 32) &
             (pass->n_bigram_slots - 1);

  while (pass->bigrams[i] != 0 && pass->bigrams[i] != bigram)
    i = (i + 1) & (pass->n_bigram_slots - 1);
  return i;
}

static int32_t
count_bigrams(Pass *pass)
{
  const SummarizeReading *reading = pass->evidence->reading;
  int32_t status = PRECIS_OK;

  pass->n_bigram_slots = 64;
  while (pass->n_bigram_slots < reading->n_tokens * 2)
    pass->n_bigram_slots *= 2;
  pass->bigrams = summarize_array(reading, pass->n_bigram_slots,
                                  sizeof(uint64_t));
  pass->bigram_counts = summarize_array(reading, pass->n_bigram_slots,
                                        sizeof(uint32_t));
  if (pass->bigrams == NULL || pass->bigram_counts == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < reading->n_sentences && status == PRECIS_OK; i++) {
    const SummarizeSentence *s = &reading->sentences[i];

    status = summarize_hear(reading, i);
    for (size_t k = 0; k + 1 < s->n_tokens; k++) {
      uint64_t bigram = bigram_of(reading->tokens + s->token + k);
      size_t slot = bigram_slot(pass, bigram);

      pass->bigrams[slot] = bigram;
      pass->bigram_counts[slot]++;
    }
  }
  return status;
}

static void
measure_lengths(Pass *pass)
{
  const SummarizeReading *reading = pass->evidence->reading;
  double n = (double)reading->n_sentences, sum = 0, squares = 0;

  for (size_t i = 0; i < reading->n_sentences; i++) {
    double length = reading->sentences[i].n_tokens;

    sum += length;
    squares += length * length;
  }
  pass->mean_tokens = sum / n;
  pass->deviation = sqrt(squares / n - pass->mean_tokens *
                         pass->mean_tokens + 1);
}

/* isf, mass and norms; the sum of all unit vectors. */
static void
weigh_terms(Pass *pass)
{
  Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  double n = (double)reading->n_sentences, total = 0, square = 0;

  for (size_t t = 0; t < reading->n_terms; t++) {
    const SummarizeTerm *term = &reading->terms[t];

    if ((term->flags & TERM_STOP) || term->sentences == 0)
      continue;
    evidence->isf[t] = curve_log(1 + n / term->sentences);
    evidence->mass[t] = term->count * term_rarity(evidence, (uint32_t)t);
    total += evidence->mass[t];
  }
  for (size_t t = 0; t < reading->n_terms; t++)
    evidence->mass[t] /= total > 0 ? total : 1;
  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *s = &reading->sentences[i];
    double norm = 0;

    for (size_t k = s->bag; k < s->bag + s->n_bag; k++) {
      double x = reading->bags[k].count * evidence->isf[reading->bags[k].term];

      norm += x * x;
    }
    norm = evidence->norms[i] = sqrt(norm);
    for (size_t k = s->bag; k < s->bag + s->n_bag; k++) {
      uint32_t t = reading->bags[k].term;

      pass->all[t] += reading->bags[k].count * evidence->isf[t] / norm;
    }
  }
  for (size_t t = 0; t < reading->n_terms; t++) {
    square += pass->all[t] * pass->all[t];
    pass->after[t] = pass->all[t];
  }
  pass->all_norm = sqrt(square);
}

/* Marks the ten terms of most mass. */
static void
mark_frequent(Pass *pass)
{
  const SummarizeReading *reading = pass->evidence->reading;
  size_t best[10], n = 0;

  for (size_t t = 0; t < reading->n_terms; t++) {
    double mass = pass->evidence->mass[t];
    size_t at = n;

    if (mass <= 0)
      continue;
    while (at > 0 && pass->evidence->mass[best[at - 1]] < mass)
      at--;
    if (at == 10)
      continue;
    if (n < 10)
      n++;
    for (size_t k = n - 1; k > at; k--)
      best[k] = best[k - 1];
    best[at] = t;
  }
  for (size_t k = 0; k < n; k++)
    pass->frequent[best[k]] = 1;
}

/* ---------------------------------------------------------------- surface */

typedef struct Surface {
  double quotes, commas, money, questions, colons, brackets;
  int opens_quoted, ends_open;
} Surface;

static void
read_surface(const char *text, const SummarizeSentence *s, Surface *surface)
{
  uint32_t c = 0;

  *surface = (Surface){ 0 };
  for (size_t at = s->start, n; at < s->end; at += n) {
    int quote;

    c = utf8_read(text + at, &n);
    quote = c == '"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB ||
            c == '`';
    if (quote && at == s->start)
      surface->opens_quoted = 1;
    surface->quotes += quote;
    surface->commas += c == ',';
    surface->money += c == '$' || c == 0xA3 || c == 0x20AC || c == '%';
    surface->questions += c == '?';
    surface->colons += c == ':';
    surface->brackets += c == '(';
  }
  surface->ends_open = !(c == '.' || c == '!' || c == '?' || c == '"' ||
                         c == 0x201D || c == '\'' || c == 0x2019);
}

/* ---------------------------------------------------------------- features */

static void
put_position(FeatureRow *row, double i, double n)
{
  put_feature(row, i);
  put_feature(row, n > 1 ? i / (n - 1) : 0);
  put_feature(row, n - i);
  put_feature(row, n);
}

static void
put_length(const Pass *pass, FeatureRow *row, size_t i)
{
  const SummarizeReading *reading = pass->evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  double before = i > 0 ? s[-1].n_tokens : 0;
  double after = i + 1 < reading->n_sentences ? s[1].n_tokens : 0;

  put_feature(row, s->n_tokens);
  put_feature(row, (s->n_tokens - pass->mean_tokens) / pass->deviation);
  put_feature(row, s->n_bag);
  put_feature(row, before);
  put_feature(row, after);
  put_feature(row, pass->mean_tokens);
}

/* Likeness to the document, to what comes before and after. */
static void
put_centrality(Pass *pass, FeatureRow *row, size_t i)
{
  const Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  double n = (double)reading->n_sentences;
  double all = 0, before = 0, after = 0, norm = evidence->norms[i];

  for (size_t k = s->bag; k < s->bag + s->n_bag; k++) {
    uint32_t t = reading->bags[k].term;
    double x = reading->bags[k].count * evidence->isf[t] / norm;

    pass->after[t] -= x;
    all += x * pass->all[t];
    before += x * pass->before[t];
    after += x * pass->after[t];
    pass->before[t] += x;
  }
  put_feature(row, pass->all_norm > 0 ? all / pass->all_norm : 0);
  put_feature(row, (before + after) / n);
  put_feature(row, i > 0 ? before / (double)i : 0);
  put_feature(row, (double)i + 1 < n ? after / (n - 1 - (double)i) : 0);
  put_feature(row, before);
  put_feature(row, after);
  put_feature(row, pass->directed[i]);
  put_feature(row, pass->lexrank[i]);
}

static void
put_neighbours(const Pass *pass, FeatureRow *row, size_t i)
{
  const Evidence *evidence = pass->evidence;
  size_t n = evidence->reading->n_sentences;

  put_feature(row, i > 0 ? sentence_cosine(evidence, 0, i) : 1);
  put_feature(row, n > 1 && i != 1 ? sentence_cosine(evidence, 1, i) : 1);
  put_feature(row, n > 2 && i != 2 ? sentence_cosine(evidence, 2, i) : 1);
  put_feature(row, i > 0 ? sentence_cosine(evidence, i - 1, i) : 0);
  put_feature(row, i + 1 < n ? sentence_cosine(evidence, i + 1, i) : 0);
}

/* What its words weigh in the document and in the language. */
static void
put_words(Pass *pass, FeatureRow *row, size_t i)
{
  const Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  double sum = 0, most = 0, rare = 0, rarest = 0, counts = 0;
  double frequent = 0, often = 0, fresh = 0, fresh_mass = 0;
  double n = s->n_bag > 0 ? s->n_bag : 1;

  for (size_t k = s->bag; k < s->bag + s->n_bag; k++) {
    uint32_t t = reading->bags[k].term;
    double mass = evidence->mass[t], r = term_rarity(evidence, t);

    sum += mass;
    most = mass > most ? mass : most;
    rare += r;
    rarest = r > rarest ? r : rarest;
    counts += reading->terms[t].count;
    frequent += pass->frequent[t];
    often += reading->terms[t].count >= 3;
    if (!pass->known[t]) {
      fresh++;
      fresh_mass += mass;
      pass->known[t] = 1;
    }
  }
  pass->covered += fresh_mass;
  put_feature(row, sum);
  put_feature(row, sum / n);
  put_feature(row, most);
  put_feature(row, rare);
  put_feature(row, rare / n);
  put_feature(row, rarest);
  put_feature(row, counts / n);
  put_feature(row, frequent);
  put_feature(row, often);
  put_feature(row, fresh / n);
  put_feature(row, fresh_mass);
  put_feature(row, pass->covered);
}

/* What kind of words they are; the learned weights. */
static void
put_tokens(const Pass *pass, FeatureRow *row, size_t i)
{
  const Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  const uint32_t *tokens = reading->tokens + s->token;
  double stops = 0, numbers = 0, saying = 0, time = 0, furniture = 0;
  double weight = 0, opening = 0, repeated = 0, pronouns = 0;
  double n = s->n_tokens > 0 ? s->n_tokens : 1;
  uint32_t first = s->n_tokens > 0 ? reading->terms[tokens[0]].flags : 0;

  for (size_t k = 0; k < s->n_tokens; k++) {
    uint32_t flags = reading->terms[tokens[k]].flags;
    double w = term_weight(evidence, tokens[k]);

    stops += (flags & TERM_STOP) != 0;
    numbers += (flags & TERM_NUMBER) != 0;
    saying += (flags & TERM_SAYING) != 0;
    time += (flags & TERM_TIME) != 0;
    furniture += (flags & TERM_FURNITURE) != 0;
    pronouns += (flags & TERM_PRONOUN) != 0;
    weight += w;
    opening += k < 4 ? w : 0;
    if (k + 1 < s->n_tokens) {
      size_t slot = bigram_slot(pass, bigram_of(tokens + k));

      repeated += pass->bigram_counts[slot] > 1;
    }
  }
  put_feature(row, (first & TERM_PRONOUN) != 0);
  put_feature(row, (first & TERM_CONNECTIVE) != 0);
  put_feature(row, stops / n);
  put_feature(row, numbers);
  put_feature(row, saying);
  put_feature(row, time);
  put_feature(row, furniture);
  put_feature(row, pronouns / n);
  put_feature(row, weight);
  put_feature(row, weight / n);
  put_feature(row, opening);
  put_feature(row, repeated / n);
}

static void
put_surface(const Pass *pass, FeatureRow *row, size_t i)
{
  const SummarizeReading *reading = pass->evidence->reading;
  Surface surface;

  read_surface(reading->text, &reading->sentences[i], &surface);
  put_feature(row, surface.quotes);
  put_feature(row, surface.commas);
  put_feature(row, surface.money);
  put_feature(row, surface.questions);
  put_feature(row, surface.colons);
  put_feature(row, surface.brackets);
  put_feature(row, surface.opens_quoted);
  put_feature(row, surface.ends_open);
}

/* Into each sentence's features: its rank in the document by some value. */
static int
put_ranks(Evidence *evidence, const double *values, size_t at)
{
  const SummarizeReading *reading = evidence->reading;
  size_t n = reading->n_sentences;
  uint32_t *order = summarize_order(reading, values, n);

  if (order == NULL)
    return 0;
  for (size_t k = 0; k < n; k++)
    evidence->features[order[k] * N_SENTENCE_FEATURES + at] =
      round_feature((double)k);
  return 1;
}

static int
put_all_ranks(Pass *pass, size_t at)
{
  Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  static const size_t ranked[] = {
    FEATURE_LENGTH, FEATURE_MASS, FEATURE_WEIGHT
  };
  double *values = summarize_array(reading, reading->n_sentences,
                                   sizeof *values);

  if (values == NULL || !put_ranks(evidence, pass->directed, at))
    return 0;
  for (size_t r = 0; r < 3; r++) {
    for (size_t i = 0; i < reading->n_sentences; i++)
      values[i] = evidence->features[i * N_SENTENCE_FEATURES + ranked[r]];
    if (!put_ranks(evidence, values, at + 1 + r))
      return 0;
  }
  return 1;
}

static double *
by_term(const SummarizeReading *reading)
{
  return summarize_array(reading, reading->n_terms, sizeof(double));
}

static int
make_arrays(Pass *pass, Evidence *evidence)
{
  const SummarizeReading *reading = evidence->reading;
  size_t n = reading->n_sentences;

  evidence->isf = by_term(reading);
  evidence->mass = by_term(reading);
  evidence->norms = summarize_array(reading, n, sizeof(double));
  evidence->features = summarize_array(reading, n, N_SENTENCE_FEATURES *
                                       sizeof(float));
  pass->evidence = evidence;
  pass->before = by_term(reading);
  pass->after = by_term(reading);
  pass->all = by_term(reading);
  evidence->marks = by_term(reading);
  pass->frequent = summarize_array(reading, reading->n_terms, 1);
  pass->known = summarize_array(reading, reading->n_terms, 1);
  pass->directed = summarize_array(reading, n, sizeof(double));
  pass->lexrank = summarize_array(reading, n, sizeof(double));
  return evidence->isf && evidence->mass && evidence->norms &&
         evidence->features && pass->before && pass->after && pass->all &&
         evidence->marks && pass->frequent && pass->known && pass->directed &&
         pass->lexrank;
}

/* Directed centrality has no scale; its mean becomes 0, its deviation 1. */
static void
standardise(double *values, size_t n)
{
  double sum = 0, squares = 0, mean, deviation;

  for (size_t i = 0; i < n; i++)
    sum += values[i];
  mean = sum / (double)n;
  for (size_t i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  deviation = sqrt(squares / (double)n) + 1e-9;
  for (size_t i = 0; i < n; i++)
    values[i] = (values[i] - mean) / deviation;
}

int32_t
gather_evidence(const SummarizeReading *reading, const Lexicon *lexicon,
                Evidence *evidence)
{
  SummarizeReading quiet = *reading;    /* its parts are not those asked for */
  Pass pass = { 0 };
  FeatureRow row = { 0 };
  int32_t status;

  quiet.parts = NULL;
  *evidence = (Evidence){ .reading = reading, .lexicon = lexicon };
  if (!make_arrays(&pass, evidence))
    return PRECIS_E_LIMIT;
  status = count_bigrams(&pass);
  if (status == PRECIS_OK)
    status = summarize_directed(&quiet, pass.directed);
  if (status == PRECIS_OK)
    status = summarize_lexrank(reading, pass.lexrank);
  if (status != PRECIS_OK)
    return status;
  standardise(pass.directed, reading->n_sentences);
  measure_lengths(&pass);
  weigh_terms(&pass);
  mark_frequent(&pass);
  for (size_t i = 0; i < reading->n_sentences; i++) {
    row = (FeatureRow){ evidence->features + i * N_SENTENCE_FEATURES, 0 };
    put_position(&row, (double)i, (double)reading->n_sentences);
    put_length(&pass, &row, i);
    put_centrality(&pass, &row, i);
    put_neighbours(&pass, &row, i);
    put_words(&pass, &row, i);
    put_tokens(&pass, &row, i);
    put_surface(&pass, &row, i);
    status = summarize_hear(reading, i);
    if (status != PRECIS_OK)
      return status;
  }
  return put_all_ranks(&pass, row.n) ? PRECIS_OK : PRECIS_E_LIMIT;
}
