/* concepts.c - see concepts.h. */
#include "concepts.h"

#include <math.h>

#include "curve.h"

#define EARLY 3u                /* the sentences that open a document         */

/* How many words (width 1) or pairs (2) sentence i has. */
static size_t
n_keys(const SummarizeReading *reading, size_t i, size_t width)
{
  size_t n = reading->sentences[i].n_tokens;

  return n < width ? 0 : n - width + 1;
}

static int
make_table(const SummarizeReading *reading, const uint32_t *candidates,
           size_t n, size_t width, size_t n_features, Concepts *concepts)
{
  size_t most = 0;

  for (size_t k = 0; k < n; k++)
    most += n_keys(reading, candidates[k], width);
  *concepts = (Concepts){ .n_features = n_features };
  concepts->list = summarize_array(reading, most, sizeof *concepts->list);
  concepts->in = summarize_array(reading, most, sizeof *concepts->in);
  concepts->likely = summarize_array(reading, most, sizeof(double));
  concepts->features = summarize_array(reading, most,
                                       n_features * sizeof(float));
  return keys_open(reading, most, &concepts->keys) &&
         concepts->list != NULL && concepts->in != NULL &&
         concepts->likely != NULL && concepts->features != NULL;
}

static void
add_candidate(const SummarizeReading *reading, uint32_t sentence, size_t bit,
              size_t width, Concepts *concepts)
{
  const uint32_t *terms = reading->tokens + reading->sentences[sentence].token;

  for (size_t k = 0; k < n_keys(reading, sentence, width); k++) {
    uint32_t c = keys_add(&concepts->keys, keys_of(terms + k, width));

    if (c == concepts->n)
      concepts->list[concepts->n++] = (Concept){
        .first = terms[k], .second = terms[k + width - 1],
        .last = UINT32_MAX, .best = -INFINITY
      };
    concepts->in[c] |= (uint8_t)(1u << bit);
  }
}

/* What all the document tells of the concepts. */
static void
count_sentence(const SummarizeReading *reading, uint32_t sentence,
               double score, size_t width, Concepts *concepts)
{
  const uint32_t *terms = reading->tokens + reading->sentences[sentence].token;
  double odds = curve_likely(score);

  for (size_t k = 0; k < n_keys(reading, sentence, width); k++) {
    uint32_t c = keys_find(&concepts->keys, keys_of(terms + k, width));
    Concept *concept;

    if (c == KEYS_NONE)
      continue;
    concept = &concepts->list[c];
    if (concept->count++ == 0)
      concept->place = sentence;
    if (concept->last == sentence)
      continue;
    concept->last = sentence;
    concept->sentences++;
    concept->early += sentence < EARLY;
    concept->odds += odds;
    concept->best = score > concept->best ? score : concept->best;
  }
}

static int
gather(const Evidence *evidence, const double *scores,
       const uint32_t *candidates, size_t n, size_t width, size_t n_features,
       Concepts *concepts)
{
  const SummarizeReading *reading = evidence->reading;

  if (!make_table(reading, candidates, n, width, n_features, concepts))
    return 0;
  for (size_t k = 0; k < n; k++)
    add_candidate(reading, candidates[k], k, width, concepts);
  for (uint32_t i = 0; n > 0 && i < reading->n_sentences; i++)
    count_sentence(reading, i, scores[i], width, concepts);
  return 1;
}

static void
put_concept(const SummarizeReading *reading, const Concept *concept,
            FeatureRow *row)
{
  put_feature(row, concept->count);
  put_feature(row, concept->place);
  put_feature(row, concept->sentences);
  put_feature(row, concept->best);
  put_feature(row, concept->odds);
  put_feature(row, concept->early);
  put_feature(row, (double)reading->n_sentences);
  put_feature(row, (double)reading->n_tokens);
}

static void
weigh(const Forest *forest, Concepts *concepts)
{
  forest_score(forest, concepts->features, concepts->n_features, concepts->n,
               concepts->likely);
  for (size_t c = 0; c < concepts->n; c++) {
    concepts->likely[c] = curve_likely(concepts->likely[c]);
    concepts->expected += concepts->likely[c];
  }
}

int
find_words(const Evidence *evidence, const double *scores,
           const uint32_t *candidates, size_t n, const Forest *forest,
           Concepts *words)
{
  if (!gather(evidence, scores, candidates, n, 1, N_WORD_FEATURES, words))
    return 0;
  for (size_t c = 0; c < words->n; c++) {
    const Concept *word = &words->list[c];
    FeatureRow row = { words->features + c * N_WORD_FEATURES, 0 };
    double rarity = term_rarity(evidence, word->first);

    put_concept(evidence->reading, word, &row);
    put_feature(&row, rarity);
    put_feature(&row, term_weight(evidence, word->first));
    put_feature(&row, word->count * rarity);
  }
  weigh(forest, words);
  return 1;
}

static double
likely_word(const Concepts *words, uint32_t term)
{
  uint32_t c = keys_find(&words->keys, keys_of(&term, 1));

  return c != KEYS_NONE ? words->likely[c] : 0;
}

int
find_pairs(const Evidence *evidence, const double *scores,
           const uint32_t *candidates, size_t n, const Forest *forest,
           const Concepts *words, Concepts *pairs)
{
  if (!gather(evidence, scores, candidates, n, 2, N_PAIR_FEATURES, pairs))
    return 0;
  for (size_t c = 0; c < pairs->n; c++) {
    const Concept *pair = &pairs->list[c];
    FeatureRow row = { pairs->features + c * N_PAIR_FEATURES, 0 };
    double a = likely_word(words, pair->first);
    double b = likely_word(words, pair->second);

    put_concept(evidence->reading, pair, &row);
    put_feature(&row, term_rarity(evidence, pair->first));
    put_feature(&row, term_rarity(evidence, pair->second));
    put_feature(&row, term_weight(evidence, pair->first));
    put_feature(&row, term_weight(evidence, pair->second));
    put_feature(&row, a);
    put_feature(&row, b);
    put_feature(&row, a * b);
  }
  weigh(forest, pairs);
  return 1;
}

size_t
count_concepts(const Concepts *concepts, unsigned candidates,
               double *expected)
{
  size_t n = 0;

  *expected = 0;
  for (size_t c = 0; c < concepts->n; c++)
    if (concepts->in[c] & candidates) {
      *expected += concepts->likely[c];
      n++;
    }
  return n;
}
