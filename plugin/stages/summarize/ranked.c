/* ranked.c - learned extraction in two steps.
 *
 * Step one is a sentence ranker over the features of evidence.c: gradient
 * boosted trees (Friedman 2001) that tell the odds of a sentence to be in the
 * summary that scores best against an editor's.  Step two looks at whole
 * summaries, as Zhong et al. 2020 ("Extractive Summarization as Text
 * Matching") found to matter: the best of all sets of few top sentences, by
 * trees that tell the ROUGE of a set from its length, coverage, repetition,
 * the scores of its members and what it may be expected to have in common
 * with an editor's summary (concepts.h). */
#include "ranked.h"

#include <string.h>

#include "little.h"
#include "parts.h"
#include "weights.h"

#define MAGIC 0x324B5250u       /* "PRK2" */
#define N_HEADER (3u + 4u * N_FORESTS)

void
ranked_close(RankedModel *model)
{
  for (uint32_t f = 0; f < N_FORESTS; f++)
    forest_free(&model->forests[f]);
}

static int
open_forests(const uint8_t *head, const uint8_t *p, RankedModel *model)
{
  static const uint32_t n_features[N_FORESTS] = {
    [FOREST_SENTENCES] = N_SENTENCE_FEATURES,
    [FOREST_WORDS] = N_WORD_FEATURES,
    [FOREST_PAIRS] = N_PAIR_FEATURES,
    [FOREST_SETS] = N_SET_FEATURES
  };

  for (uint32_t f = 0; f < N_FORESTS; f++, head += 16) {
    uint32_t n_trees = little_u32(head + 4), n_nodes = little_u32(head + 8);

    if (little_u32(head) != n_features[f] ||
        !forest_open(&model->forests[f], p, n_trees, p + 4 * (size_t)n_trees,
                     n_nodes, n_features[f], little_f32(head + 12)))
      return 0;
    p += 4 * ((size_t)n_trees + n_nodes);
  }
  return 1;
}

/* The parts of the file one after the other:
 *
 *   u32  magic, bits of the lexicon;  f32  step of the lexicon's weights
 *   u32  features, trees, nodes, f32 base: of each forest
 *   u8   rarity of each group;  i8 weight of each group
 *   u32  starts, 4-byte nodes: of each again
 *
 * all little endian. */
int
ranked_open(const void *bytes, size_t len, RankedModel *model)
{
  const uint8_t *head = bytes, *p;
  uint64_t groups, need;
  uint32_t bits;

  *model = (RankedModel){ 0 };
  if (head == NULL || len < 4 * N_HEADER || little_u32(head) != MAGIC)
    return 0;
  bits = little_u32(head + 4);
  if (bits < 1 || bits > 20)
    return 0;
  groups = UINT64_C(1) << bits;
  need = 4 * N_HEADER + 2 * groups;
  for (uint32_t f = 0; f < N_FORESTS; f++)
    need += 4 * ((uint64_t)little_u32(head + 16 + 16 * f) +
                 little_u32(head + 20 + 16 * f));
  if (need != len)
    return 0;
  p = head + 4 * N_HEADER;
  model->lexicon = (Lexicon){
    .bits = bits, .step = little_f32(head + 8), .rarity = p,
    .weights = (const int8_t *)(p + groups)
  };
  if (open_forests(head + 12, p + 2 * groups, model))
    return 1;
  ranked_close(model);
  return 0;
}

/* Features that tell of one thing. */
static const struct {
  const char *name;
  uint32_t first, end;
} groups[] = {
  { "position", 0, FEATURE_LENGTH },
  { "length", FEATURE_LENGTH, FEATURE_CENTROID },
  { "centrality", FEATURE_CENTROID, FEATURE_NEIGHBOURS },
  { "likeness", FEATURE_NEIGHBOURS, FEATURE_MASS },
  { "frequency", FEATURE_MASS, FEATURE_PRONOUN },
  { "wording", FEATURE_PRONOUN, N_SENTENCE_FEATURES },
};

/* The rows with the features of one group as the document's mean. */
static void
flatten(const Evidence *evidence, size_t group, float *rows)
{
  size_t n = evidence->reading->n_sentences;

  memcpy(rows, evidence->features, n * N_SENTENCE_FEATURES * sizeof *rows);
  for (uint32_t f = groups[group].first; f < groups[group].end; f++) {
    double sum = 0;

    for (size_t i = 0; i < n; i++)
      sum += evidence->features[i * N_SENTENCE_FEATURES + f];
    for (size_t i = 0; i < n; i++)
      rows[i * N_SENTENCE_FEATURES + f] = round_feature(sum / (double)n);
  }
}

/* The part of a group: what the score loses where its features are those of
 * the mean sentence.  0: no memory. */
static int
explain(const RankedModel *model, const Evidence *evidence,
        const double *scores)
{
  const SummarizeReading *reading = evidence->reading;
  size_t n = reading->n_sentences;
  float *rows = summarize_array(reading, n, N_SENTENCE_FEATURES *
                                sizeof *rows);

  if (rows == NULL)
    return 0;
  for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
    double *part = summarize_part(reading, groups[g].name);

    if (part == NULL)
      return 0;
    flatten(evidence, g, rows);
    forest_score(&model->forests[FOREST_SENTENCES], rows, N_SENTENCE_FEATURES,
                 n, part);
    for (size_t i = 0; i < n; i++)
      part[i] = scores[i] - part[i];
  }
  return 1;
}

int32_t
ranked_score(const RankedModel *model, const SummarizeReading *reading,
             Evidence *evidence, double *scores)
{
  size_t n = reading->n_sentences;
  int32_t status = gather_evidence(reading, &model->lexicon, evidence);

  for (size_t i = 0; i < n && status == PRECIS_OK; i += HEAR_STEPS) {
    forest_score(&model->forests[FOREST_SENTENCES],
                 evidence->features + i * N_SENTENCE_FEATURES,
                 N_SENTENCE_FEATURES, n - i < HEAR_STEPS ? n - i : HEAR_STEPS,
                 scores + i);
    status = summarize_hear(reading, i);
  }
  if (status != PRECIS_OK)
    return status;
  if (reading->parts != NULL && !explain(model, evidence, scores))
    return PRECIS_E_LIMIT;
  return reading->host->tick(reading->doc, n * 64);
}

/* ------------------------------------------------------------------- sets */

/* Fills candidates.  A sentence that is very like a better one is none. */
static void
pick_candidates(const Evidence *evidence, const double *scores,
                const uint32_t *order, Candidates *candidates)
{
  const SummarizeReading *reading = evidence->reading;

  candidates->n = 0;
  for (size_t k = 0; k < reading->n_sentences &&
                     candidates->n < RANKED_CANDIDATES; k++) {
    const SummarizeSentence *sentence = &reading->sentences[order[k]];
    size_t n = candidates->n, copy = 0;

    if (sentence->flags || sentence->n_characters > LONGEST_SENTENCE)
      continue;
    candidates->sentences[n] = order[k];
    candidates->logits[n] = scores[order[k]];
    candidates->n++;
    compare_candidate(evidence, candidates, n);
    for (size_t e = 0; e < n; e++)
      copy |= candidates->similar[e][n] > RANKED_COPY;
    if (copy)
      candidates->n--;
  }
}

int
ranked_sets(const RankedModel *model, const Evidence *evidence,
            const double *scores, const uint32_t *order,
            Candidates *candidates, RankedSet *sets, size_t *n_all)
{
  const Forest *words = &model->forests[FOREST_WORDS];
  const Forest *pairs = &model->forests[FOREST_PAIRS];
  size_t n_sets = 0;

  pick_candidates(evidence, scores, order, candidates);
  if (!find_words(evidence, scores, candidates->sentences, candidates->n,
                  words, &candidates->words) ||
      !find_pairs(evidence, scores, candidates->sentences, candidates->n,
                  pairs, &candidates->words, &candidates->pairs))
    return 0;
  for (uint32_t bits = 1; bits < 1u << candidates->n; bits++) {
    RankedSet set = { .n = 0 };
    size_t n = 0;

    for (uint32_t k = 0; k < candidates->n; k++)
      n += bits >> k & 1u;
    if (n > MOST_CHOSEN || n_sets == MOST_SETS)
      continue;
    for (uint32_t k = 0; k < candidates->n; k++)
      if (bits >> k & 1u)
        set.members[set.n++] = k;
    sets[n_sets++] = set;
  }
  *n_all = n_sets;
  return 1;
}

static int
fits(const Evidence *evidence, const Candidates *candidates,
     const RankedSet *set, const SummarizeWishes *wishes)
{
  SummarizeBudget left = wishes->most;

  for (size_t k = 0; k < set->n; k++) {
    uint32_t i = candidates->sentences[set->members[k]];

    if (!summarize_take(evidence->reading, &evidence->reading->sentences[i], k,
                        &left))
      return 0;
  }
  return summarize_has_least(wishes, &left);
}

static size_t
count_dangling(const Evidence *evidence, const Candidates *candidates,
               const uint8_t *marks, const RankedSet *set)
{
  uint32_t chosen[MOST_CHOSEN];

  for (size_t k = 0; k < set->n; k++)
    chosen[k] = candidates->sentences[set->members[k]];
  return summarize_count_dangling(evidence->reading, marks, chosen, set->n);
}

/* The members in text order. */
static void
list_set(const Evidence *evidence, const Candidates *candidates,
         const RankedSet *set, SummarizeChoice *choices, size_t *n_choices)
{
  for (size_t k = 0; k < set->n; k++) {
    uint32_t i = candidates->sentences[set->members[k]];
    size_t at = (*n_choices)++;

    for (; at > 0 && choices[at - 1].sentence > i; at--)
      choices[at] = choices[at - 1];
    choices[at] = (SummarizeChoice){
      i, evidence->reading->sentences[i].end, 0
    };
  }
}

int32_t
ranked_choose(const RankedModel *model, const Evidence *evidence,
              const double *scores, const uint32_t *order,
              const SummarizeWishes *wishes, SummarizeChoice *choices,
              size_t *n_choices)
{
  const SummarizeReading *reading = evidence->reading;
  Candidates *candidates = summarize_array(reading, 1, sizeof *candidates);
  RankedSet *sets = summarize_array(reading, MOST_SETS, sizeof *sets);
  float *rows = summarize_array(reading, MOST_SETS * N_SET_FEATURES,
                                sizeof *rows);
  double *values = summarize_array(reading, MOST_SETS, sizeof *values);
  const uint8_t *marks = summarize_read_quotations(reading);
  size_t n, n_fit = 0, best = 0;

  *n_choices = 0;
  if (candidates == NULL || sets == NULL || rows == NULL || values == NULL ||
      marks == NULL ||
      !ranked_sets(model, evidence, scores, order, candidates, sets, &n))
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++) {
    if (!fits(evidence, candidates, &sets[k], wishes))
      continue;
    describe_set(evidence, candidates, sets[k].members, sets[k].n,
                 rows + n_fit * N_SET_FEATURES);
    sets[n_fit++] = sets[k];
  }
  forest_score(&model->forests[FOREST_SETS], rows, N_SET_FEATURES, n_fit,
               values);
  for (size_t k = 0; k < n_fit; k++)
    values[k] -= RANKED_DANGLING *
                 (double)count_dangling(evidence, candidates, marks, &sets[k]);
  for (size_t k = 1; k < n_fit; k++)
    if (values[k] > values[best])
      best = k;
  if (n_fit > 0)
    list_set(evidence, candidates, &sets[best], choices, n_choices);
  return PRECIS_OK;
}
