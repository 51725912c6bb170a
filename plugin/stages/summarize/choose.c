#include "choose.h"

#include <glib.h>

#include "utf8.h"
#include "weights.h"

/* ------------------------------------------------------------- repetition */

/* The trigrams of the chosen sentences: hashes, open addressing, 0 is empty.
 * Sized for the whole text at its largest, so it starts small and grows. */
typedef struct Trigrams {
  uint64_t *slots;
  size_t n_slots, n_used;
} Trigrams;

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
find_trigram(const Trigrams *trigrams, uint64_t hash)
{
  size_t i = (size_t)(hash >> 20) & (trigrams->n_slots - 1);

  while (trigrams->slots[i] != 0 && trigrams->slots[i] != hash)
    i = (i + 1) & (trigrams->n_slots - 1);
  return &trigrams->slots[i];
}

static int
make_room(const SummarizeReading *reading, Trigrams *trigrams, size_t n)
{
  Trigrams larger = *trigrams;

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

static int
add_trigrams(const SummarizeReading *reading, Trigrams *trigrams,
             const SummarizeSentence *sentence)
{
  size_t n = count_trigrams(sentence);

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

static size_t
count_known(const SummarizeReading *reading, const Trigrams *trigrams,
            const SummarizeSentence *sentence)
{
  size_t n = count_trigrams(sentence), known = 0;

  for (size_t i = 0; i < n && trigrams->n_slots > 0; i++) {
    uint64_t hash = hash_trigram(reading->tokens + sentence->token + i);

    known += *find_trigram(trigrams, hash) == hash;
  }
  return known;
}

/* ----------------------------------------------------------------- budget */

int
summarize_take(const SummarizeSentence *sentence, size_t k,
               SummarizeBudget *left)
{
  uint64_t gap = k > 0;
  uint64_t bytes = sentence->end - sentence->start + gap;
  uint64_t characters = sentence->n_characters + gap;

  if (left->sentences < 1 || left->words < sentence->n_words ||
      left->characters < characters || left->bytes < bytes)
    return 0;
  left->sentences -= 1;
  left->words -= sentence->n_words;
  left->characters -= characters;
  left->bytes -= bytes;
  return 1;
}

/* ---------------------------------------------------------------- cutting */

static int
ends_clause(uint32_t c)
{
  return c == ',' || c == ';' || c == ':' || c == '.' || c == '!' ||
         c == '?' || c == ')' || c == 0x2013 || c == 0x2014 ||
         c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1B ||
         c == 0x060C || c == 0x0964;
}

/* The end without white space and marks that promise more. */
static size_t
trim_end(const char *text, size_t start, size_t end)
{
  while (end > start) {
    size_t n;
    uint32_t c = utf8_read_back(text, end, &n);

    if (!summarize_is_blank(c) && c != ',' && c != ';' && c != ':' &&
        c != '(' && c != '[' && c != '-' && c != 0x2013 && c != 0x2014 &&
        c != 0x3001 && c != 0xFF0C)
      break;
    end -= n;
  }
  return end;
}

/* Where a sentence is cut to fit: after the last clause that ends in the
 * second half of what fits, else after the last word, else (a word longer
 * than the budget) between two characters. */
static size_t
cut_sentence(const char *text, const SummarizeSentence *sentence,
             const SummarizeBudget *budget)
{
  size_t at = sentence->start, n, word = 0, clause = 0, fits = at;
  uint64_t words = 0, characters = 0;
  int inside = 0;

  for (; at < sentence->end; at += n) {
    uint32_t c = utf8_read(text + at, &n), next = ' ';
    int blank = summarize_is_blank(c);
    size_t n_next;

    words += !blank && !inside;
    inside = !blank;
    if (words > budget->words || ++characters > budget->characters ||
        at + n - sentence->start > budget->bytes)
      break;
    fits = at + n;
    if (fits < sentence->end)
      next = utf8_read(text + fits, &n_next);
    if (!blank && summarize_is_blank(next)) {
      word = fits;
      if (ends_clause(c))
        clause = fits;
    } else if (c >= 0x3000 && ends_clause(c)) {
      clause = fits;
    } else if (!g_unichar_isalnum(c) && g_unichar_isalnum(next)) {
      word = word > fits ? word : fits;
    }
  }
  if (clause > sentence->start + (fits - sentence->start) / 2)
    fits = clause;
  else if (word > sentence->start)
    fits = word;
  else                          /* do not part a letter from its marks */
    while (fits > sentence->start + 1 && fits < sentence->end &&
           g_unichar_ismark(utf8_read(text + fits, &n))) {
      utf8_read_back(text, fits, &n);
      if (fits - n <= sentence->start)
        break;
      fits -= n;
    }
  at = trim_end(text, sentence->start, fits);
  return at > sentence->start ? at : fits;
}

/* ----------------------------------------------------------------- choice */

typedef struct Chooser {
  const SummarizeReading *reading;
  SummarizeBudget left;
  Trigrams trigrams;
  uint8_t *chosen;
  size_t n_chosen;
} Chooser;

/* A sentence beyond all measure (a table without stops, base64) is shown as
 * far as the longest real one would go. */
static int
show(const SummarizeReading *reading, SummarizeSentence *shown)
{
  SummarizeBudget most = { UINT64_MAX, UINT64_MAX, LONGEST_SENTENCE,
                           UINT64_MAX };

  if (shown->n_characters <= LONGEST_SENTENCE)
    return 0;
  shown->end = (uint32_t)cut_sentence(reading->text, shown, &most);
  summarize_count(reading->text, shown->start, shown->end, &shown->n_words,
                  &shown->n_characters);
  return 1;
}

/* Takes what fits, best first.  share: of known trigrams, from which a
 * sentence repeats what is chosen. */
static int32_t
take_fitting(Chooser *chooser, const uint32_t *order, int redundancy,
             uint32_t forbidden, double share)
{
  const SummarizeReading *reading = chooser->reading;

  for (size_t k = 0; k < reading->n_sentences && chooser->left.sentences > 0;
       k++) {
    uint32_t i = order[k];
    const SummarizeSentence *sentence = &reading->sentences[i];
    SummarizeSentence shown = *sentence;

    if (chooser->chosen[i] || (sentence->flags & forbidden))
      continue;
    if (redundancy != REDUNDANCY_NONE && chooser->n_chosen > 0) {
      double known = (double)count_known(reading, &chooser->trigrams,
                                         sentence);

      if (known > share * (double)count_trigrams(sentence))
        continue;
    }
    show(reading, &shown);
    if (!summarize_take(&shown, chooser->n_chosen, &chooser->left))
      continue;
    chooser->chosen[i] = 1;
    chooser->n_chosen++;
    if (redundancy != REDUNDANCY_NONE &&
        !add_trigrams(reading, &chooser->trigrams, sentence))
      return PRECIS_E_LIMIT;
  }
  return PRECIS_OK;
}

/* The best sentence, cut to the budget. */
static void
cut_best(const Chooser *chooser, const uint32_t *order, uint32_t forbidden,
         SummarizeChoice *choices, size_t *n_choices)
{
  const SummarizeReading *reading = chooser->reading;

  for (size_t k = 0; k < reading->n_sentences && *n_choices == 0; k++) {
    const SummarizeSentence *sentence = &reading->sentences[order[k]];
    size_t end;

    if (sentence->flags & forbidden)
      continue;
    end = cut_sentence(reading->text, sentence, &chooser->left);
    if (end > sentence->start)
      choices[(*n_choices)++] = (SummarizeChoice){
        order[k], (uint32_t)end, end < sentence->end
      };
  }
}

static void
list_chosen(const Chooser *chooser, SummarizeChoice *choices,
            size_t *n_choices)
{
  const SummarizeReading *reading = chooser->reading;

  for (size_t i = 0; i < reading->n_sentences; i++) {
    SummarizeSentence shown = reading->sentences[i];

    if (chooser->chosen[i]) {
      int cut = show(reading, &shown);

      choices[(*n_choices)++] =
        (SummarizeChoice){ (uint32_t)i, shown.end, cut };
    }
  }
}

int32_t
summarize_choose(const SummarizeReading *reading, const uint32_t *order,
                 const SummarizeBudget *budget, int redundancy,
                 SummarizeChoice *choices, size_t *n_choices)
{
  /* A sentence of running text, if need be cut, before a heading that fits. */
  static const uint32_t forbidden[] = {
    SENTENCE_EMPTY | SENTENCE_LABEL | SENTENCE_SHORT | SENTENCE_OPEN,
    SENTENCE_EMPTY | SENTENCE_LABEL, SENTENCE_EMPTY
  };
  Chooser chooser = { .reading = reading, .left = *budget };

  *n_choices = 0;
  chooser.chosen = summarize_array(reading, reading->n_sentences, 1);
  if (chooser.chosen == NULL)
    return PRECIS_E_LIMIT;
  for (int pass = 0; pass < 3 && *n_choices == 0; pass++) {
    /* First what repeats nothing, then, while there is room, little. */
    int32_t status = take_fitting(&chooser, order, redundancy,
                                  forbidden[pass], 0);

    if (status == PRECIS_OK && redundancy != REDUNDANCY_NONE)
      status = take_fitting(&chooser, order, redundancy, forbidden[pass],
                            REPETITION);
    if (status != PRECIS_OK)
      return status;
    if (chooser.n_chosen > 0)
      list_chosen(&chooser, choices, n_choices);
    else
      cut_best(&chooser, order, forbidden[pass], choices, n_choices);
  }
  return PRECIS_OK;
}
