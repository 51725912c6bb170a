/* evidence.c - the numbers that the learned ranker looks at.
 *
 * Position, length, centrality, frequency, novelty, cues on the surface and a
 * learned weight for each word.  None depends on capital letters or on the
 * kind of quotes: the training text is in lower case and tokenised, what is
 * to be summarised is not. */
#include "evidence.h"

#include <math.h>
#include <string.h>

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

static double
rarity(const Evidence *evidence, uint32_t term)
{
  const SummarizeTerm *t = &evidence->reading->terms[term];

  return evidence->lexicon->rarity[lexicon_group(evidence->lexicon, t)] /
         16.0;
}

static double
word_weight(const Evidence *evidence, uint32_t term)
{
  const SummarizeTerm *t = &evidence->reading->terms[term];

  return evidence->lexicon->weights[lexicon_group(evidence->lexicon, t)] *
         evidence->lexicon->step;
}

/* Cosine of two tf-isf vectors by a walk over both bags; marks: scratch by
 * term, all 0, left so. */
static double
cosine(const Evidence *evidence, size_t a, size_t b, double *marks)
{
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

static int
count_bigrams(Pass *pass)
{
  const SummarizeReading *reading = pass->evidence->reading;

  pass->n_bigram_slots = 64;
  while (pass->n_bigram_slots < reading->n_tokens * 2)
    pass->n_bigram_slots *= 2;
  pass->bigrams = summarize_array(reading, pass->n_bigram_slots,
                                  sizeof(uint64_t));
  pass->bigram_counts = summarize_array(reading, pass->n_bigram_slots,
                                        sizeof(uint32_t));
  if (pass->bigrams == NULL || pass->bigram_counts == NULL)
    return 0;
  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *s = &reading->sentences[i];

    for (size_t k = 0; k + 1 < s->n_tokens; k++) {
      uint64_t bigram = bigram_of(reading->tokens + s->token + k);
      size_t slot = bigram_slot(pass, bigram);

      pass->bigrams[slot] = bigram;
      pass->bigram_counts[slot]++;
    }
  }
  return 1;
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
    evidence->isf[t] = log1p(n / term->sentences);
    evidence->mass[t] = term->count * rarity(evidence, (uint32_t)t);
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

typedef struct Writer {
  float *out;
  size_t n;
} Writer;

static void
put(Writer *writer, double x)
{
  writer->out[writer->n++] = round_feature(x);
}

static void
put_position(Writer *writer, double i, double n)
{
  put(writer, i);
  put(writer, n > 1 ? i / (n - 1) : 0);
  put(writer, n - i);
  put(writer, n);
}

static void
put_length(const Pass *pass, Writer *writer, size_t i)
{
  const SummarizeReading *reading = pass->evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  double before = i > 0 ? s[-1].n_tokens : 0;
  double after = i + 1 < reading->n_sentences ? s[1].n_tokens : 0;

  put(writer, s->n_tokens);
  put(writer, (s->n_tokens - pass->mean_tokens) / pass->deviation);
  put(writer, s->n_bag);
  put(writer, before);
  put(writer, after);
  put(writer, pass->mean_tokens);
}

/* Likeness to the document, to what comes before and after. */
static void
put_centrality(Pass *pass, Writer *writer, size_t i)
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
  put(writer, pass->all_norm > 0 ? all / pass->all_norm : 0);
  put(writer, (before + after) / n);
  put(writer, i > 0 ? before / (double)i : 0);
  put(writer, (double)i + 1 < n ? after / (n - 1 - (double)i) : 0);
  put(writer, before);
  put(writer, after);
  put(writer, pass->directed[i]);
  put(writer, pass->lexrank[i]);
}

static void
put_neighbours(const Pass *pass, Writer *writer, size_t i)
{
  const Evidence *evidence = pass->evidence;
  size_t n = evidence->reading->n_sentences;

  put(writer, i > 0 ? cosine(evidence, 0, i, evidence->marks) : 1);
  put(writer, n > 1 && i != 1 ? cosine(evidence, 1, i, evidence->marks) : 1);
  put(writer, n > 2 && i != 2 ? cosine(evidence, 2, i, evidence->marks) : 1);
  put(writer, i > 0 ? cosine(evidence, i - 1, i, evidence->marks) : 0);
  put(writer, i + 1 < n ? cosine(evidence, i + 1, i, evidence->marks) : 0);
}

/* What its words weigh in the document and in the language. */
static void
put_words(Pass *pass, Writer *writer, size_t i)
{
  const Evidence *evidence = pass->evidence;
  const SummarizeReading *reading = evidence->reading;
  const SummarizeSentence *s = &reading->sentences[i];
  double sum = 0, most = 0, rare = 0, rarest = 0, counts = 0;
  double frequent = 0, often = 0, fresh = 0, fresh_mass = 0;
  double n = s->n_bag > 0 ? s->n_bag : 1;

  for (size_t k = s->bag; k < s->bag + s->n_bag; k++) {
    uint32_t t = reading->bags[k].term;
    double mass = evidence->mass[t], r = rarity(evidence, t);

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
  put(writer, sum);
  put(writer, sum / n);
  put(writer, most);
  put(writer, rare);
  put(writer, rare / n);
  put(writer, rarest);
  put(writer, counts / n);
  put(writer, frequent);
  put(writer, often);
  put(writer, fresh / n);
  put(writer, fresh_mass);
  put(writer, pass->covered);
}

/* What kind of words they are; the learned weights. */
static void
put_tokens(const Pass *pass, Writer *writer, size_t i)
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
    double w = word_weight(evidence, tokens[k]);

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
  put(writer, (first & TERM_PRONOUN) != 0);
  put(writer, (first & TERM_CONNECTIVE) != 0);
  put(writer, stops / n);
  put(writer, numbers);
  put(writer, saying);
  put(writer, time);
  put(writer, furniture);
  put(writer, pronouns / n);
  put(writer, weight);
  put(writer, weight / n);
  put(writer, opening);
  put(writer, repeated / n);
}

static void
put_surface(const Pass *pass, Writer *writer, size_t i)
{
  const SummarizeReading *reading = pass->evidence->reading;
  Surface surface;

  read_surface(reading->text, &reading->sentences[i], &surface);
  put(writer, surface.quotes);
  put(writer, surface.commas);
  put(writer, surface.money);
  put(writer, surface.questions);
  put(writer, surface.colons);
  put(writer, surface.brackets);
  put(writer, surface.opens_quoted);
  put(writer, surface.ends_open);
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
  Writer writer = { 0 };
  int32_t status;

  quiet.parts = NULL;
  *evidence = (Evidence){ .reading = reading, .lexicon = lexicon };
  if (!make_arrays(&pass, evidence) || !count_bigrams(&pass))
    return PRECIS_E_LIMIT;
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
    writer = (Writer){ evidence->features + i * N_SENTENCE_FEATURES, 0 };
    put_position(&writer, (double)i, (double)reading->n_sentences);
    put_length(&pass, &writer, i);
    put_centrality(&pass, &writer, i);
    put_neighbours(&pass, &writer, i);
    put_words(&pass, &writer, i);
    put_tokens(&pass, &writer, i);
    put_surface(&pass, &writer, i);
  }
  return put_all_ranks(&pass, writer.n) ? PRECIS_OK : PRECIS_E_LIMIT;
}

/* ------------------------------------------------------------------- sets */

static double
shared_bigrams(const SummarizeReading *reading, const SummarizeSentence *a,
               const SummarizeSentence *b)
{
  double shared = 0;

  for (size_t i = 0; i + 1 < a->n_tokens && i < 80; i++)
    for (size_t j = 0; j + 1 < b->n_tokens && j < 80; j++)
      shared += reading->tokens[a->token + i] ==
                  reading->tokens[b->token + j] &&
                reading->tokens[a->token + i + 1] ==
                  reading->tokens[b->token + j + 1];
  return shared;
}

void
compare_candidate(const Evidence *evidence, Candidates *candidates, size_t b)
{
  const SummarizeReading *reading = evidence->reading;

  for (size_t a = 0; a < b; a++) {
    uint32_t i = candidates->sentences[a], j = candidates->sentences[b];

    candidates->similar[a][b] = cosine(evidence, i, j, evidence->marks);
    candidates->bigrams[a][b] = shared_bigrams(
      reading, &reading->sentences[i], &reading->sentences[j]);
  }
}

/* Sum, mean, least and most of one feature over the set. */
static void
put_spread(const Evidence *evidence, const Candidates *candidates,
           const uint32_t *members, size_t n, size_t feature, Writer *writer)
{
  double sum = 0, least = 0, most = 0;

  for (size_t k = 0; k < n; k++) {
    uint32_t i = candidates->sentences[members[k]];
    double x = evidence->features[i * N_SENTENCE_FEATURES + feature];

    sum += x;
    least = k == 0 || x < least ? x : least;
    most = k == 0 || x > most ? x : most;
  }
  put(writer, sum);
  put(writer, least);
  put(writer, most);
}

static void
put_logits(const Candidates *candidates, const uint32_t *members, size_t n,
           Writer *writer)
{
  double all = 0, odds = 0, sum = 0, ranks = 0;

  for (size_t k = 0; k < candidates->n; k++)
    all += 1 / (1 + exp(-candidates->logits[k]));
  for (size_t k = 0; k < n; k++) {
    sum += candidates->logits[members[k]];
    odds += 1 / (1 + exp(-candidates->logits[members[k]]));
    ranks += members[k];
  }
  put(writer, sum);
  put(writer, sum / (double)n);
  put(writer, odds);
  put(writer, odds / all);
  put(writer, candidates->logits[members[0]]);
  put(writer, candidates->logits[members[n - 1]]);
  put(writer, candidates->logits[0] - sum / (double)n);
  put(writer, ranks);
  put(writer, members[0]);
  put(writer, members[n - 1]);
}

/* How much of the document's mass the set covers, each term once, and how
 * many terms it repeats. */
static void
put_coverage(const Evidence *evidence, const Candidates *candidates,
             const uint32_t *members, size_t n, Writer *writer)
{
  const SummarizeReading *reading = evidence->reading;
  double mass = 0, rare = 0, distinct = 0, all = 0;

  for (size_t k = 0; k < n; k++) {
    const SummarizeSentence *s =
      &reading->sentences[candidates->sentences[members[k]]];

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
      uint32_t t = reading->bags[b].term;
      int known = 0;

      all++;
      for (size_t e = 0; e < k && !known; e++) {
        const SummarizeSentence *other =
          &reading->sentences[candidates->sentences[members[e]]];

        for (size_t c = other->bag; c < other->bag + other->n_bag; c++)
          known |= reading->bags[c].term == t;
      }
      if (known)
        continue;
      distinct++;
      mass += evidence->mass[t];
      rare += rarity(evidence, t);
    }
  }
  put(writer, mass);
  put(writer, rare);
  put(writer, distinct);
  put(writer, all > 0 ? distinct / all : 1);
}

static void
put_pairs(const Candidates *candidates, const uint32_t *members, size_t n,
          Writer *writer)
{
  double sum = 0, most = 0, shared = 0, pairs = 0;

  for (size_t a = 0; a < n; a++)
    for (size_t b = a + 1; b < n; b++) {
      double similar = candidates->similar[members[a]][members[b]];

      sum += similar;
      most = similar > most ? similar : most;
      shared += candidates->bigrams[members[a]][members[b]];
      pairs++;
    }
  put(writer, pairs > 0 ? sum / pairs : 0);
  put(writer, most);
  put(writer, shared);
}

void
describe_set(const Evidence *evidence, const Candidates *candidates,
             const uint32_t *members, size_t n, float *out)
{
  static const size_t spread[] = {
    FEATURE_POSITION, FEATURE_LENGTH, FEATURE_CENTROID, FEATURE_WEIGHT,
    FEATURE_QUOTES, FEATURE_PRONOUN
  };
  Writer writer = { out, 0 };
  double tokens = 0;

  for (size_t k = 0; k < n; k++)
    tokens += evidence->reading->sentences[
      candidates->sentences[members[k]]].n_tokens;
  put(&writer, (double)n);
  put(&writer, tokens);
  put(&writer, (double)evidence->reading->n_sentences);
  put(&writer, (double)evidence->reading->n_tokens);
  put_logits(candidates, members, n, &writer);
  put_coverage(evidence, candidates, members, n, &writer);
  put_pairs(candidates, members, n, &writer);
  for (size_t k = 0; k < sizeof spread / sizeof *spread; k++)
    put_spread(evidence, candidates, members, n, spread[k], &writer);
}
