/* walk.c - lexrank and textrank: where does a walk from sentence to like
 * sentence come by most often?
 *
 * Erkan & Radev 2004 (LexRank, here its continuous form: cosine of tf-idf)
 * and Mihalcea & Tarau 2004 (TextRank: common words, divided by the sum of
 * the logarithms of both lengths) walk on a matrix of all pairs.  Both
 * likenesses are sums of products
 *
 *   w(i, j) = sum over k of v(k, i) v(k, j) (x(i) . x(j))
 *
 * with sparse vectors x, so a step of the walk is two passes over the words:
 * gather S(k) = sum of v(k, j) p(j) x(j), then hand out v(k, i) (x(i) . S(k)).
 * For the cosine k is 1.  TextRank's divisor is no product, but
 *
 *   1 / (a + b)  =  sum over k of W(k) exp(-T(k) a) exp(-T(k) b)
 *
 * holds to 0.3 % with four terms for a + b from 1.38 to 12, that is for
 * sentences of 2 to 400 terms; the constants are a least-squares fit. */
#include <math.h>

#include "curve.h"
#include "methods.h"
#include "weights.h"

#define MOST_PARTS 4

typedef struct Graph {
  const SummarizeReading *reading;
  size_t n_parts;               /* how many k there are                      */
  double *weights;              /* x, by entry of bags                       */
  double *parts;                /* v, n_parts for each sentence              */
  double *self;                 /* w(i, i), which is no edge                 */
  double *sums;                 /* S, n_parts for each term                  */
} Graph;

static int
make_graph(const SummarizeReading *reading, size_t n_parts, Graph *graph)
{
  graph->reading = reading;
  graph->n_parts = n_parts;
  graph->weights = summarize_array(reading, reading->n_bags, sizeof(double));
  graph->parts = summarize_array(reading, reading->n_sentences,
                                 n_parts * sizeof(double));
  graph->self = summarize_array(reading, reading->n_sentences,
                                sizeof(double));
  graph->sums = summarize_array(reading, reading->n_terms,
                                n_parts * sizeof(double));
  return graph->weights && graph->parts && graph->self && graph->sums;
}

/* What sentence i holds, into the sums. */
static void
gather(Graph *graph, size_t i, double p)
{
  const SummarizeSentence *sentence = &graph->reading->sentences[i];
  const double *parts = graph->parts + i * graph->n_parts;

  for (size_t b = sentence->bag; b < sentence->bag + sentence->n_bag; b++) {
    size_t term = graph->reading->bags[b].term;
    double *sums = graph->sums + term * graph->n_parts;

    for (size_t k = 0; k < graph->n_parts; k++)
      sums[k] += p * parts[k] * graph->weights[b];
  }
}

/* What the sums have for sentence i. */
static double
hand_out(const Graph *graph, size_t i)
{
  const SummarizeSentence *sentence = &graph->reading->sentences[i];
  const double *parts = graph->parts + i * graph->n_parts;
  double sum = 0;

  for (size_t b = sentence->bag; b < sentence->bag + sentence->n_bag; b++) {
    size_t term = graph->reading->bags[b].term;
    const double *sums = graph->sums + term * graph->n_parts;

    for (size_t k = 0; k < graph->n_parts; k++)
      sum += parts[k] * graph->weights[b] * sums[k];
  }
  return sum;
}

/* out(i) = sum over j != i of w(i, j) p(j) */
static void
multiply(Graph *graph, const double *p, double *out)
{
  size_t n = graph->reading->n_sentences;
  size_t n_sums = graph->reading->n_terms * graph->n_parts;

  for (size_t t = 0; t < n_sums; t++)
    graph->sums[t] = 0;
  for (size_t i = 0; i < n; i++)
    gather(graph, i, p[i]);
  for (size_t i = 0; i < n; i++) {
    out[i] = hand_out(graph, i) - graph->self[i] * p[i];
    if (out[i] < 1e-12)
      out[i] = 0;
  }
}

/* PageRank by power iteration, from the same chance for every sentence. */
static int32_t
walk(Graph *graph, double *scores)
{
  const SummarizeReading *reading = graph->reading;
  size_t n = reading->n_sentences;
  double *degrees = summarize_array(reading, n, sizeof *degrees);
  double *shares = summarize_array(reading, n, sizeof *shares);
  double *next = summarize_array(reading, n, sizeof *next);

  if (degrees == NULL || shares == NULL || next == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++)
    scores[i] = 1;
  multiply(graph, scores, degrees);
  for (int round = 0; round < WALK_ROUNDS; round++) {
    double change = 0;
    int32_t status;

    for (size_t i = 0; i < n; i++)
      shares[i] = degrees[i] > 0 ? scores[i] / degrees[i] : 0;
    multiply(graph, shares, next);
    for (size_t i = 0; i < n; i++) {
      double score = 1 - WALK_DAMPING + WALK_DAMPING * next[i];

      change += fabs(score - scores[i]);
      scores[i] = score;
    }
    status = reading->host->tick(reading->doc, reading->n_bags + n);
    if (status != PRECIS_OK || change < WALK_CHANGE * (double)n)
      return status;
  }
  return PRECIS_OK;
}

int32_t
summarize_lexrank(const SummarizeReading *reading, double *scores)
{
  double n = (double)reading->n_sentences;
  Graph graph;

  if (!make_graph(reading, 1, &graph))
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *sentence = &reading->sentences[i];
    double square = 0;

    for (size_t b = sentence->bag; b < sentence->bag + sentence->n_bag; b++) {
      const SummarizeBag *bag = &reading->bags[b];
      double df = reading->terms[bag->term].sentences;
      double weight = bag->count * (curve_log(n / df) + 0.1);

      graph.weights[b] = weight;
      square += weight * weight;
    }
    graph.parts[i] = square > 0 ? 1 / sqrt(square) : 0;
    graph.self[i] = square > 0;
  }
  return walk(&graph, scores);
}

int32_t
summarize_textrank(const SummarizeReading *reading, double *scores)
{
  static const double rates[MOST_PARTS] = { 0.05, 0.165, 0.5445, 1.79685 };
  static const double shares[MOST_PARTS] = {
    0.10954145, 0.16022151, 0.67482927, 2.11021958
  };
  Graph graph;

  if (!make_graph(reading, MOST_PARTS, &graph))
    return PRECIS_E_LIMIT;
  for (size_t b = 0; b < reading->n_bags; b++)
    graph.weights[b] = 1;
  for (size_t i = 0; i < reading->n_sentences; i++) {
    uint32_t n_bag = reading->sentences[i].n_bag;
    double length = curve_log(n_bag < 2 ? 2 : n_bag);

    for (size_t k = 0; k < MOST_PARTS; k++) {
      double part = sqrt(shares[k]) * curve_exp(-rates[k] * length);

      graph.parts[i * MOST_PARTS + k] = part;
      graph.self[i] += part * part * n_bag;
    }
  }
  return walk(&graph, scores);
}
