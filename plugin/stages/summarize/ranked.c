/* ranked.c - learned extraction in two steps.
 *
 * Step one is a sentence ranker over the features of evidence.c: gradient
 * boosted trees (Friedman 2001) that tell the odds of a sentence to be in the
 * summary that scores best against an editor's.  Step two looks at whole
 * summaries, as Zhong et al. 2020 ("Extractive Summarization as Text
 * Matching") found to matter: the best of all sets of few top sentences, by
 * trees that tell the ROUGE of a set from its length, coverage, repetition
 * and the scores of its members. */
#include "ranked.h"

#include <string.h>

#include "parts.h"
#include "weights.h"

#define MAGIC 0x314B5250u       /* "PRK1" */
#define N_HEADER 11u

static uint32_t
read_u32(const uint8_t *p)
{
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
         (uint32_t)p[3] << 24;
}

static float
read_f32(const uint8_t *p)
{
  uint32_t bits = read_u32(p);
  float x;

  memcpy(&x, &bits, 4);
  return x;
}

/* The parts of the file one after the other:
 *
 *   u32  magic, sentence features, set features, bits of the lexicon
 *   f32  step of the lexicon's weights
 *   u32  trees and nodes of step one, then of step two
 *   f32  base of step one, of step two
 *   u8   rarity of each group;  i8 weight of each group
 *   u32  starts, 4-byte nodes of step one;  the same of step two
 *
 * all little endian. */
int
ranked_open(const void *bytes, size_t len, RankedModel *model)
{
  const uint8_t *p = bytes, *base, *sets;
  uint32_t head[N_HEADER];
  uint64_t groups, need;

  if (p == NULL || len < 4 * N_HEADER)
    return 0;
  for (size_t i = 0; i < N_HEADER; i++)
    head[i] = read_u32(p + 4 * i);
  if (head[0] != MAGIC || head[1] != N_SENTENCE_FEATURES ||
      head[2] != N_SET_FEATURES || head[3] < 1 || head[3] > 20)
    return 0;
  groups = UINT64_C(1) << head[3];
  need = 4 * N_HEADER + 2 * groups +
         4 * ((uint64_t)head[5] + head[6] + head[7] + head[8]);
  if (need != len)
    return 0;
  *model = (RankedModel){
    .lexicon = { .bits = head[3], .step = read_f32(p + 16) },
  };
  base = p + 36;
  p += 4 * N_HEADER;
  model->lexicon.rarity = p;
  model->lexicon.weights = (const int8_t *)(p + groups);
  p += 2 * groups;
  sets = p + 4 * ((size_t)head[5] + head[6]);
  if (!forest_open(&model->sentences, p, head[5], p + 4 * (size_t)head[5],
                   head[6], N_SENTENCE_FEATURES, read_f32(base)))
    return 0;
  if (forest_open(&model->sets, sets, head[7], sets + 4 * (size_t)head[7],
                  head[8], N_SET_FEATURES, read_f32(base + 4)))
    return 1;
  forest_free(&model->sentences);
  return 0;
}

void
ranked_close(RankedModel *model)
{
  forest_free(&model->sentences);
  forest_free(&model->sets);
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
    forest_score(&model->sentences, rows, N_SENTENCE_FEATURES, n, part);
    for (size_t i = 0; i < n; i++)
      part[i] = scores[i] - part[i];
  }
  return 1;
}

int32_t
ranked_score(const RankedModel *model, const SummarizeReading *reading,
             Evidence *evidence, double *scores)
{
  int32_t status = gather_evidence(reading, &model->lexicon, evidence);

  if (status != PRECIS_OK)
    return status;
  forest_score(&model->sentences, evidence->features, N_SENTENCE_FEATURES,
               reading->n_sentences, scores);
  if (reading->parts != NULL && !explain(model, evidence, scores))
    return PRECIS_E_LIMIT;
  return reading->host->tick(reading->doc, reading->n_sentences * 64);
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

size_t
ranked_sets(const Evidence *evidence, const double *scores,
            const uint32_t *order, Candidates *candidates, RankedSet *sets)
{
  size_t n_sets = 0;

  pick_candidates(evidence, scores, order, candidates);
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
  return n_sets;
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

/* The quotation that a candidate is part of. */
typedef struct Quotation {
  size_t first, last;
  int is_lost;                  /* its beginning is far away                 */
} Quotation;

static int
is_member(const Candidates *candidates, const RankedSet *set, size_t i)
{
  for (size_t k = 0; k < set->n; k++)
    if (candidates->sentences[set->members[k]] == i)
      return 1;
  return 0;
}

static int
is_broken(const Candidates *candidates, const RankedSet *set,
          const Quotation *quotation)
{
  for (size_t i = quotation->first; i <= quotation->last; i++)
    if (!is_member(candidates, set, i))
      return 1;
  return quotation->is_lost;
}

/* How many members open with a word that points back ("these talks", "he",
 * "however") to a sentence that the set leaves out, or are part of a quotation
 * that is not all in it. */
static double
count_dangling(const Evidence *evidence, const Candidates *candidates,
               const Quotation *quotations, const RankedSet *set)
{
  const SummarizeReading *reading = evidence->reading;
  double dangling = 0;

  for (size_t k = 0; k < set->n; k++) {
    uint32_t i = candidates->sentences[set->members[k]];
    uint32_t first = reading->tokens[reading->sentences[i].token];

    dangling += (i > 0 && (reading->terms[first].flags &
                           (TERM_PRONOUN | TERM_CONNECTIVE)) &&
                 !is_member(candidates, set, i - 1)) ||
                is_broken(candidates, set, &quotations[set->members[k]]);
  }
  return dangling;
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
  Quotation quotations[RANKED_CANDIDATES];
  size_t n, n_fit = 0, best = 0;

  *n_choices = 0;
  if (candidates == NULL || sets == NULL || rows == NULL || values == NULL ||
      marks == NULL)
    return PRECIS_E_LIMIT;
  n = ranked_sets(evidence, scores, order, candidates, sets);
  for (size_t k = 0; k < candidates->n; k++)
    quotations[k].is_lost =
      !summarize_find_quotation(marks, reading->n_sentences,
                                candidates->sentences[k],
                                &quotations[k].first, &quotations[k].last);
  for (size_t k = 0; k < n; k++) {
    if (!fits(evidence, candidates, &sets[k], wishes))
      continue;
    describe_set(evidence, candidates, sets[k].members, sets[k].n,
                 rows + n_fit * N_SET_FEATURES);
    sets[n_fit++] = sets[k];
  }
  forest_score(&model->sets, rows, N_SET_FEATURES, n_fit, values);
  for (size_t k = 0; k < n_fit; k++)
    values[k] -= RANKED_DANGLING *
                 count_dangling(evidence, candidates, quotations, &sets[k]);
  for (size_t k = 1; k < n_fit; k++)
    if (values[k] > values[best])
      best = k;
  if (n_fit > 0)
    list_set(evidence, candidates, &sets[best], choices, n_choices);
  return PRECIS_OK;
}
