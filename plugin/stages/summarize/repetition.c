/* repetition.c - see repetition.h. */
#include "repetition.h"

#include "curve.h"

static uint64_t
hash_trigram(const uint32_t *tokens)
{
  uint64_t h = tokens[0];

  h = h * UINT64_C(0x9E3779B97F4A7C15) + tokens[1];
  h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9) + tokens[2];
  h = (h ^ h >> 32) * UINT64_C(0x94D049BB133111EB);
  return h == 0 ? 1 : h;
}

static uint64_t *
find_trigram(const Repetition *trigrams, uint64_t hash)
{
  size_t i = (size_t)(hash >> 20) & (trigrams->n_slots - 1);

  while (trigrams->slots[i] != 0 && trigrams->slots[i] != hash)
    i = (i + 1) & (trigrams->n_slots - 1);
  return &trigrams->slots[i];
}

static int
make_room(const SummarizeReading *reading, Repetition *trigrams, size_t n)
{
  Repetition larger = *trigrams;

  if ((trigrams->n_used + n) * 2 < trigrams->n_slots)
    return 1;
  while ((larger.n_used + n) * 2 >= larger.n_slots)
    larger.n_slots = larger.n_slots == 0 ? 256 : larger.n_slots * 4;
  larger.slots = summarize_array(reading, larger.n_slots, sizeof(uint64_t));
  if (larger.slots == NULL)
    return 0;
  for (size_t i = 0; i < trigrams->n_slots; i++)
    if (trigrams->slots[i] != 0)
      *find_trigram(&larger, trigrams->slots[i]) = trigrams->slots[i];
  *trigrams = larger;
  return 1;
}

static size_t
count_trigrams(const SummarizeSentence *sentence)
{
  return sentence->n_tokens < 3 ? 0 : sentence->n_tokens - 2;
}

int
repetition_add(Repetition *trigrams, const SummarizeReading *reading,
               const SummarizeSentence *sentence)
{
  size_t n = count_trigrams(sentence);

  for (size_t b = 0; trigrams->said && b < sentence->n_bag; b++)
    trigrams->said[reading->bags[sentence->bag + b].term] = 1;
  if (!make_room(reading, trigrams, n))
    return 0;
  for (size_t i = 0; i < n; i++) {
    uint64_t hash = hash_trigram(reading->tokens + sentence->token + i);
    uint64_t *slot = find_trigram(trigrams, hash);

    trigrams->n_used += *slot == 0;
    *slot = hash;
  }
  return 1;
}

double
repetition_trigrams(const Repetition *trigrams,
                    const SummarizeReading *reading,
                    const SummarizeSentence *sentence)
{
  size_t n = count_trigrams(sentence), known = 0;

  for (size_t i = 0; i < n && trigrams->n_slots > 0; i++) {
    uint64_t hash = hash_trigram(reading->tokens + sentence->token + i);

    known += *find_trigram(trigrams, hash) == hash;
  }
  return n == 0 ? 0 : (double)known / (double)n;
}

int
repetition_start_words(Repetition *repetition,
                       const SummarizeReading *reading)
{
  repetition->said = summarize_array(reading, reading->n_terms, 1);
  return repetition->said != NULL;
}

double
repetition_words(const Repetition *repetition,
                 const SummarizeReading *reading,
                 const SummarizeSentence *sentence)
{
  double known = 0, all = 0;

  for (size_t b = 0; b < sentence->n_bag; b++) {
    uint32_t term = reading->bags[sentence->bag + b].term;
    double df = reading->terms[term].sentences;
    double weight = curve_log(1 + (double)reading->n_sentences / df);

    all += weight;
    known += repetition->said[term] ? weight : 0;
  }
  return all > 0 ? known / all : 0;
}
