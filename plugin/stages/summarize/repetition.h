/* repetition.h - how much of a sentence do the chosen ones say already? */
#ifndef PRECIS_SUMMARIZE_REPETITION_H
#define PRECIS_SUMMARIZE_REPETITION_H

#include "reading.h"

/* Zeroed, it knows nothing.  All memory is scratch of the document. */
typedef struct Repetition {
  uint64_t *slots;              /* hashes of trigrams, open addressing; 0 is
                                   empty.  Starts small and grows            */
  size_t n_slots, n_used;
  uint8_t *said;                /* by term; NULL: words are not looked at    */
} Repetition;

/* From now on words are remembered too.  0: no memory. */
int repetition_start_words(Repetition *repetition,
                           const SummarizeReading *reading);

/* Remembers a chosen sentence.  0: no memory. */
int repetition_add(Repetition *repetition, const SummarizeReading *reading,
                   const SummarizeSentence *sentence);

/* The share of its trigrams that were chosen before. */
double repetition_trigrams(const Repetition *repetition,
                           const SummarizeReading *reading,
                           const SummarizeSentence *sentence);

/* The share of the weight of its words that was. */
double repetition_words(const Repetition *repetition,
                        const SummarizeReading *reading,
                        const SummarizeSentence *sentence);

#endif
