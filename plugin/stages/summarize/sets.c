/* sets.c - the numbers that the learned ranker looks at in a set of sentences:
 * its length, the scores of its members, what it covers and what it repeats. */
#include "sets.h"

#include "curve.h"

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

    candidates->similar[a][b] = sentence_cosine(evidence, i, j);
    candidates->bigrams[a][b] = shared_bigrams(
      reading, &reading->sentences[i], &reading->sentences[j]);
  }
}

/* Sum, least and most of one feature over the set. */
static void
put_spread(const Evidence *evidence, const Candidates *candidates,
           const uint32_t *members, size_t n, size_t feature, FeatureRow *row)
{
  double sum = 0, least = 0, most = 0;

  for (size_t k = 0; k < n; k++) {
    uint32_t i = candidates->sentences[members[k]];
    double x = evidence->features[i * N_SENTENCE_FEATURES + feature];

    sum += x;
    least = k == 0 || x < least ? x : least;
    most = k == 0 || x > most ? x : most;
  }
  put_feature(row, sum);
  put_feature(row, least);
  put_feature(row, most);
}

static void
put_logits(const Candidates *candidates, const uint32_t *members, size_t n,
           FeatureRow *row)
{
  double all = 0, odds = 0, sum = 0, ranks = 0;

  for (size_t k = 0; k < candidates->n; k++)
    all += curve_likely(candidates->logits[k]);
  for (size_t k = 0; k < n; k++) {
    sum += candidates->logits[members[k]];
    odds += curve_likely(candidates->logits[members[k]]);
    ranks += members[k];
  }
  put_feature(row, sum);
  put_feature(row, sum / (double)n);
  put_feature(row, odds);
  put_feature(row, odds / all);
  put_feature(row, candidates->logits[members[0]]);
  put_feature(row, candidates->logits[members[n - 1]]);
  put_feature(row, candidates->logits[0] - sum / (double)n);
  put_feature(row, ranks);
  put_feature(row, members[0]);
  put_feature(row, members[n - 1]);
}

/* How much of the document's mass the set covers, each term once, and how
 * many terms it repeats. */
static void
put_coverage(const Evidence *evidence, const Candidates *candidates,
             const uint32_t *members, size_t n, FeatureRow *row)
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
      rare += term_rarity(evidence, t);
    }
  }
  put_feature(row, mass);
  put_feature(row, rare);
  put_feature(row, distinct);
  put_feature(row, all > 0 ? distinct / all : 1);
}

static void
put_pairs(const Candidates *candidates, const uint32_t *members, size_t n,
          FeatureRow *row)
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
  put_feature(row, pairs > 0 ? sum / pairs : 0);
  put_feature(row, most);
  put_feature(row, shared);
}

/* What it has in common with an editor's summary, as far as that can be
 * expected, in words and in pairs of words; and that as recall, if the editor
 * used the candidates alone, and precision together. */
static void
put_concepts(const Candidates *candidates, const uint32_t *members, size_t n,
             double tokens, FeatureRow *row)
{
  const Concepts *kinds[] = { &candidates->words, &candidates->pairs };
  unsigned set = 0;

  for (size_t k = 0; k < n; k++)
    set |= 1u << members[k];
  for (size_t k = 0; k < 2; k++) {
    double expected;
    size_t all = count_concepts(kinds[k], set, &expected);

    put_feature(row, expected);
    put_feature(row, all > 0 ? expected / (double)all : 0);
    put_feature(row, 2 * expected / (tokens + kinds[k]->expected));
  }
}

void
describe_set(const Evidence *evidence, const Candidates *candidates,
             const uint32_t *members, size_t n, float *out)
{
  static const size_t spread[] = {
    FEATURE_POSITION, FEATURE_LENGTH, FEATURE_CENTROID, FEATURE_WEIGHT,
    FEATURE_QUOTES, FEATURE_PRONOUN
  };
  FeatureRow row = { out, 0 };
  double tokens = 0;

  for (size_t k = 0; k < n; k++)
    tokens += evidence->reading->sentences[
      candidates->sentences[members[k]]].n_tokens;
  put_feature(&row, (double)n);
  put_feature(&row, tokens);
  put_feature(&row, (double)evidence->reading->n_sentences);
  put_feature(&row, (double)evidence->reading->n_tokens);
  put_logits(candidates, members, n, &row);
  put_coverage(evidence, candidates, members, n, &row);
  put_pairs(candidates, members, n, &row);
  for (size_t k = 0; k < sizeof spread / sizeof *spread; k++)
    put_spread(evidence, candidates, members, n, spread[k], &row);
  put_concepts(candidates, members, n, tokens, &row);
}
