/* model.c - adds up the weights; the logistic function is a short table with
 * straight lines between, so that no machine's libm has a say. */
#include "model.h"

#include "lexicon.h"

_Static_assert(SPLIT_N_FEATURES % 4 == 0, "they are added up by fours");

int32_t
split_model_sum(const int8_t *model, const uint32_t *features)
{
  int32_t sum = 0;

  for (int i = 0; i < SPLIT_N_FEATURES; i += 4)
    sum += model[features[i]] + model[features[i + 1]] +
           model[features[i + 2]] + model[features[i + 3]];
  return sum;
}

int
split_model_knows(uint32_t language)
{
  switch (language) {
  case SPLIT_LANGUAGE('c', 's'): case SPLIT_LANGUAGE('d', 'e'):
  case SPLIT_LANGUAGE('e', 's'): case SPLIT_LANGUAGE('f', 'r'):
  case SPLIT_LANGUAGE('j', 'a'): case SPLIT_LANGUAGE('n', 'l'):
  case SPLIT_LANGUAGE('p', 't'): case SPLIT_LANGUAGE('r', 'u'):
  case SPLIT_LANGUAGE('s', 'v'): case SPLIT_LANGUAGE('t', 'r'):
  case SPLIT_LANGUAGE('z', 'h'):
    return 1;
  default:
    return 0;
  }
}

/* 1 / (1 + exp(-x)) for x = 0, 1/2, 1, ... 8 */
static const float logistic[17] = {
  .5f, .62246f, .73106f, .81757f, .88080f, .92414f, .95257f, .97069f, .98201f,
  .98901f, .99331f, .99593f, .99753f, .99850f, .99909f, .99945f, .99966f
};

float
split_model_probability(int32_t sum)
{
  const int32_t step = SPLIT_MODEL_SCALE / 2;
  int32_t size = sum < 0 ? -sum : sum;
  int32_t i = size / step;
  float p;

  if (i >= 16)
    p = logistic[16];
  else
    p = logistic[i] + (logistic[i + 1] - logistic[i]) *
        (float)(size % step) / (float)step;
  return sum < 0 ? 1.0f - p : p;
}
