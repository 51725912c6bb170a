/* decide.c - the rules have the first word, the classifier the last. */
#include "decide.h"

#include "model.h"
#include "rule.h"
#include "rules.h"
#include "weights.h"

/* "to eat We will", but not "PlayStation 4 Pro games", "in The Long Road",
 * "Apple Trade In makes". */
static int
begins_clause(const SplitGap *gap)
{
  return split_gap_begins_sentence(gap) && gap->after2 &&
         gap->after2->first != SPLIT_UPPER &&
         (gap->words == 1 || gap->before->head != SPLIT_UPPER);
}

int32_t
split_least_sum(const SplitGap *gap)
{
  uint8_t mark = gap->before->mark;

  if (mark >= SPLIT_MARK_STOP)
    return SPLIT_LEAST_MARKED;
  if (mark != SPLIT_MARK_NONE)
    return SPLIT_LEAST_PAUSE;
  if (gap->given && split_gap_is_learned(gap) && !begins_clause(gap))
    return SPLIT_LEAST_UNMARKED_GIVEN;
  if (split_gap_is_english(gap))
    return gap->given ? SPLIT_LEAST_UNMARKED_LEARNED : SPLIT_LEAST_UNMARKED;
  return split_gap_is_learned(gap) || (gap->before->flags & SPLIT_TOKEN_PICTURE)
         ? SPLIT_LEAST_UNMARKED_LEARNED : SPLIT_LEAST_UNMARKED_OTHER;
}

static int32_t
sum_of(const SplitGap *gap, const int8_t *model, const SplitForest *forest,
       const uint32_t *features)
{
  uint8_t numbers[SPLIT_N_NUMBERS];
  int32_t sum = split_model_sum(model, features);

  if (sum <= SPLIT_UNSURE_ABOVE || sum >= SPLIT_UNSURE_BELOW)
    return sum;
  split_numbers(gap, model, features, sum, numbers);
  return sum + split_forest_sum(forest, numbers) / SPLIT_LEAF_PARTS;
}

int32_t
split_sum(const SplitGap *gap, const int8_t *model, const SplitForest *forest)
{
  uint32_t features[SPLIT_N_FEATURES];

  split_features(gap, model, features);
  return sum_of(gap, model, forest, features);
}

SplitVerdict
split_decide(const SplitForest *forest, const SplitGap *gap)
{
  SplitVerdict v = { 0, 1.0f, NULL };
  uint32_t features[SPLIT_N_FEATURES];
  int rule;
  int32_t sum;

  /* before the rules, which decide few gaps, and meanwhile the weights come */
  split_features(gap, split_model_weights, features);
  rule = split_rules(gap, &v.reason);
  if (rule != SPLIT_RULE_SILENT) {
    v.ends = rule == SPLIT_RULE_END;
    return v;
  }
  if (gap->marked_only && gap->before->mark < SPLIT_MARK_STOP)
    return v;
  sum = sum_of(gap, split_model_weights, forest, features);
  v.ends = sum > split_least_sum(gap);
  if (v.ends)                           /* else nobody asks                   */
    v.score = split_model_probability(sum);
  v.reason = gap->before->mark >= SPLIT_MARK_STOP ? "marked" : "unmarked";
  return v;
}
