/* engine.h - one text from its reading to the choice. */
#ifndef PRECIS_SUMMARIZE_ENGINE_H
#define PRECIS_SUMMARIZE_ENGINE_H

#include "coverage.h"
#include "ranked.h"
#include "settings.h"

/* What a pipeline's instance of the stage holds; read-only while documents
 * run, but for the cache, which takes care of itself. */
typedef struct Engine {
  Settings settings;
  RankedModel model;
  TermCache *cache;
} Engine;

/* The sentences of a reading, scored. */
typedef struct Scored {
  const Method *method;
  double *raw;                  /* on the method's scale                     */
  double *scores;               /* in [0, 1]                                 */
  uint32_t *order;              /* best first                                */
  Evidence evidence;            /* of SETS_RANKED                            */
  Coverage coverage;            /* of SETS_COVERAGE                          */
} Scored;

/* Scores the reading by the method that serves it and the wishes. */
int32_t engine_score(const Engine *engine, const SummarizeReading *reading,
                     const SummarizeWishes *wishes, Scored *scored);

/* Fills choices, which have room for all sentences. */
int32_t engine_choose(const Engine *engine, const SummarizeReading *reading,
                      const SummarizeWishes *wishes, const Scored *scored,
                      SummarizeChoice *choices, size_t *n_choices);

/* The text in segments that the pool has room for one by one, and what is best
 * in each once more as one text; gives the layers.  n_told: how many of the
 * source's spans are sentences, all or none; n_ranks: of how many the rank is
 * told. */
int32_t engine_merge_segments(const Engine *engine, const PrecisHost *host,
                              PrecisDoc *doc, const SummarizeSource *source,
                              SummarizePool *pool, size_t n_told,
                              size_t n_ranks, const Method **method);

/* The sum of the characters of the sentences: what a ratio is a share of. */
uint64_t engine_count(const SummarizeReading *reading);

#endif
