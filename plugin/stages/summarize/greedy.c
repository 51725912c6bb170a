/* greedy.c - methods that build the summary sentence by sentence, each chosen
 * for what it adds to those before: sumbasic, kl and centroid.
 *
 * All keep their state by term, so that one round looks at every word once;
 * after GREEDY_ROUNDS rounds, far beyond a summary, the rest is ordered by
 * the first round. */
#include <math.h>

#include "curve.h"
#include "methods.h"
#include "weights.h"

typedef struct Greedy {
  const SummarizeReading *reading;
  double *shares;               /* by term: of all words of all bags         */
  double *state;                /* by term                                   */
  double length;                /* kl: words chosen up to now                */

  /* centroid */
  double *centroid, *idf;       /* by term                                   */
  double *products, *squares;   /* of each sentence with the centroid, with
                                   itself                                    */
  double product, square;       /* of the summary, likewise                  */
  double rounds;                /* sentences chosen up to now                */
  double *early;                /* by sentence: 1 for the very first, less
                                   the later in its document and in the set  */
  uint8_t *opens;               /* by sentence: a document begins with it    */
  uint8_t *taken;
} Greedy;

typedef double (*GreedyValue)(const Greedy *greedy, size_t i);
typedef void (*GreedyTake)(Greedy *greedy, const SummarizeSentence *sentence);

static int
make_greedy(const SummarizeReading *reading, Greedy *greedy)
{
  double total = 0;

  *greedy = (Greedy){ .reading = reading };
  greedy->shares = summarize_array(reading, reading->n_terms, sizeof(double));
  greedy->state = summarize_array(reading, reading->n_terms, sizeof(double));
  if (greedy->shares == NULL || greedy->state == NULL)
    return 0;
  for (size_t b = 0; b < reading->n_bags; b++)
    total += reading->bags[b].count;
  for (size_t b = 0; b < reading->n_bags; b++)
    greedy->shares[reading->bags[b].term] += reading->bags[b].count / total;
  return 1;
}

/* Chosen ones get scores above 1, falling; the others theirs of round one,
 * brought below 1. */
static int32_t
run_greedy(Greedy *greedy, GreedyValue value, GreedyTake take, double *scores)
{
  const SummarizeReading *reading = greedy->reading;
  size_t n = reading->n_sentences;
  uint8_t *taken = greedy->taken = summarize_array(reading, n, 1);
  size_t rounds = n < GREEDY_ROUNDS ? n : GREEDY_ROUNDS;

  if (taken == NULL)
    return PRECIS_E_LIMIT;
  for (size_t round = 0; round < rounds; round++) {
    size_t best = n;
    double most = 0;
    int32_t status;

    for (size_t i = 0; i < n; i++) {
      double v;

      if (taken[i])
        continue;
      v = reading->sentences[i].flags ? -1e9 : value(greedy, i);
      if (round == 0)
        scores[i] = curve_atan(v) / 4;
      if (best == n || v > most) {
        best = i;
        most = v;
      }
    }
    taken[best] = 1;
    scores[best] = 1 + (double)(rounds - round);
    take(greedy, &reading->sentences[best]);
    status = reading->host->tick(reading->doc, reading->n_bags + n);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* Nenkova & Vanderwende 2005: the mean probability of a sentence's words; a
 * word that was said has its probability squared.  With a prior for what
 * stands early, as Yih et al. 2007 found it to help. */
static double
sumbasic_value(const Greedy *greedy, size_t i)
{
  const SummarizeSentence *s = &greedy->reading->sentences[i];
  double sum = 0, n = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];

    sum += bag->count * greedy->state[bag->term];
    n += bag->count;
  }
  return n > 0 ? sum / (n + SUMBASIC_SHORT) *
                 (1 + SUMBASIC_EARLY / (double)(i + 1)) : 0;
}

static void
sumbasic_take(Greedy *greedy, const SummarizeSentence *s)
{
  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    double *p = &greedy->state[greedy->reading->bags[b].term];

    *p *= *p;
  }
}

int32_t
summarize_sumbasic(const SummarizeReading *reading, double *scores)
{
  Greedy greedy;

  if (!make_greedy(reading, &greedy))
    return PRECIS_E_LIMIT;
  for (size_t t = 0; t < reading->n_terms; t++)
    greedy.state[t] = greedy.shares[t];
  return run_greedy(&greedy, sumbasic_value, sumbasic_take, scores);
}

/* Haghighi & Vanderwende 2009 (KLSum): the summary whose words are
 * distributed most like the document's.  Of
 *
 *   KL = sum p log p - sum p log((c + e) / (L + e V))
 *
 * only the terms of the new sentence and L change, so its value is a sum over
 * its own words. */
static double
kl_value(const Greedy *greedy, size_t i)
{
  const SummarizeSentence *s = &greedy->reading->sentences[i];
  double sum = 0, n = 0;

  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];
    double before = greedy->state[bag->term] + KL_SMOOTHING;

    sum += greedy->shares[bag->term] *
           curve_log((before + bag->count) / before);
    n += bag->count;
  }
  return sum - curve_log((greedy->length + n + 1) / (greedy->length + 1));
}

static void
kl_take(Greedy *greedy, const SummarizeSentence *s)
{
  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    const SummarizeBag *bag = &greedy->reading->bags[b];

    greedy->state[bag->term] += bag->count;
    greedy->length += bag->count;
  }
}

int32_t
summarize_kl(const SummarizeReading *reading, double *scores)
{
  Greedy greedy;

  if (!make_greedy(reading, &greedy))
    return PRECIS_E_LIMIT;
  greedy.length = KL_SMOOTHING * (double)reading->n_terms;
  return run_greedy(&greedy, kl_value, kl_take, scores);
}

/* ---------------------------------------------------------------- centroid */

/* Adds the words of sentences [from, to), document d, to the centroid, and
 * clears the counts. */
static void
add_document(Greedy *greedy, double *counts, size_t from, size_t to, size_t d)
{
  const SummarizeReading *reading = greedy->reading;
  double late = reading->n_documents == 0
                  ? 0 : (double)d / (double)reading->n_documents;

  greedy->opens[from] = 1;
  for (size_t i = from; i < to; i++) {
    const SummarizeSentence *s = &reading->sentences[i];

    greedy->early[i] = (1 - CENTROID_LATE * late) / (double)(i - from + 1);
    for (size_t b = s->bag; b < s->bag + s->n_bag; b++)
      counts[reading->bags[b].term] += reading->bags[b].count;
  }
  for (size_t i = from; i < to; i++) {
    const SummarizeSentence *s = &reading->sentences[i];

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
      uint32_t term = reading->bags[b].term;

      greedy->centroid[term] += curve_log(1. + counts[term]);
      counts[term] = 0;
    }
  }
}

/* The centroid of the documents: of each term the mean logarithm of its count
 * in one, by how rare it is among the sentences; without the lightest terms,
 * and of length 1. */
static void
find_centroid(Greedy *greedy, double *counts)
{
  const SummarizeReading *reading = greedy->reading;
  size_t from = 0, d = 0;
  double most = 0, square = 0;

  for (size_t i = 0; i < reading->n_sentences; i++) {
    if (d + 1 >= reading->n_documents ||
        reading->sentences[i].start < reading->documents[d + 1].start)
      continue;
    add_document(greedy, counts, from, i, d);
    from = i;
    while (d + 1 < reading->n_documents &&
           reading->sentences[i].start >= reading->documents[d + 1].start)
      d++;
  }
  add_document(greedy, counts, from, reading->n_sentences, d);
  for (size_t t = 0; t < reading->n_terms; t++) {
    double df = reading->terms[t].sentences;

    if (df < 1)
      continue;
    greedy->idf[t] = curve_log(1 + (double)reading->n_sentences / df);
    greedy->centroid[t] *= greedy->idf[t];
    most = greedy->centroid[t] > most ? greedy->centroid[t] : most;
  }
  for (size_t t = 0; t < reading->n_terms; t++) {
    if (greedy->centroid[t] < CENTROID_LEAST * most)
      greedy->centroid[t] = 0;
    square += greedy->centroid[t] * greedy->centroid[t];
  }
  for (size_t t = 0; t < reading->n_terms && square > 0; t++)
    greedy->centroid[t] /= sqrt(square);
}

/* What does not depend on the summary. */
static void
weigh_sentences(Greedy *greedy)
{
  const SummarizeReading *reading = greedy->reading;

  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *s = &reading->sentences[i];

    for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
      uint32_t term = reading->bags[b].term;
      double weight = reading->bags[b].count * greedy->idf[term];

      greedy->products[i] += weight * greedy->centroid[term];
      greedy->squares[i] += weight * weight;
    }
  }
}

/* The product of a sentence with the summary, whose weights in state are
 * multiplied by the idf already. */
static double
multiply(const Greedy *greedy, const SummarizeSentence *s)
{
  const SummarizeBag *bag = greedy->reading->bags + s->bag;
  double product = 0;

  for (size_t b = 0; b < s->n_bag; b++)
    product += bag[b].count * greedy->state[bag[b].term];
  return product;
}

/* "However, he ..." says little where what was before it is left out. */
static int
is_dangling(const Greedy *greedy, size_t i)
{
  return summarize_points_back(greedy->reading, i) &&
         (greedy->opens[i] || !greedy->taken[i - 1]);
}

/* Ghalandari 2017, after Rossiello et al. 2017 and Radev et al. 2004 (MEAD):
 * how like the centroid the summary is with the sentence.  As in MEAD the
 * sentence counts for itself too: what was said of it in its own document, and
 * its place.  That fades as what sentences can add to the likeness does. */
static double
centroid_value(const Greedy *greedy, size_t i)
{
  const SummarizeReading *reading = greedy->reading;
  double product = greedy->product + greedy->products[i];
  double square = greedy->square + greedy->squares[i] +
                  2 * multiply(greedy, &reading->sentences[i]);
  double share = CENTROID_EARLY * greedy->early[i] +
                 CENTROID_OWN * (reading->salience != NULL
                                 ? reading->salience[i].score : 0) -
                 CENTROID_DANGLING * is_dangling(greedy, i);

  return (square > 0 ? product / sqrt(square) : 0) +
         share / (greedy->rounds + 1);
}

static void
centroid_take(Greedy *greedy, const SummarizeSentence *s)
{
  const SummarizeReading *reading = greedy->reading;
  size_t i = (size_t)(s - reading->sentences);

  greedy->product += greedy->products[i];
  greedy->square += greedy->squares[i] + 2 * multiply(greedy, s);
  for (size_t b = s->bag; b < s->bag + s->n_bag; b++) {
    uint32_t term = reading->bags[b].term;

    greedy->state[term] +=
      reading->bags[b].count * greedy->idf[term] * greedy->idf[term];
  }
  greedy->rounds++;
}

int32_t
summarize_centroid(const SummarizeReading *reading, double *scores)
{
  double *counts = summarize_array(reading, reading->n_terms, sizeof(double));
  Greedy greedy;

  if (!make_greedy(reading, &greedy) || counts == NULL)
    return PRECIS_E_LIMIT;
  greedy.centroid = summarize_array(reading, reading->n_terms, sizeof(double));
  greedy.idf = summarize_array(reading, reading->n_terms, sizeof(double));
  greedy.early = summarize_array(reading, reading->n_sentences,
                                 sizeof(double));
  greedy.opens = summarize_array(reading, reading->n_sentences, 1);
  greedy.products = summarize_array(reading, reading->n_sentences,
                                    sizeof(double));
  greedy.squares = summarize_array(reading, reading->n_sentences,
                                   sizeof(double));
  if (greedy.centroid == NULL || greedy.idf == NULL || greedy.early == NULL ||
      greedy.opens == NULL || greedy.products == NULL ||
      greedy.squares == NULL)
    return PRECIS_E_LIMIT;
  find_centroid(&greedy, counts);
  weigh_sentences(&greedy);
  return run_greedy(&greedy, centroid_value, centroid_take, scores);
}
