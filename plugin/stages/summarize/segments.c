/* segments.c - a text for which the memory does not do in one piece.
 *
 * It is read and scored in segments, as large as the memory allows, one after
 * the other in the same place; what is best in each is read again as one text,
 * and the summary is chosen from that.  A sentence that was not looked at
 * twice has half of its score in its segment. */
#include <string.h>

#include "engine.h"
#include "order.h"
#include "utf8.h"
#include "write.h"

/* A sentence that goes on to the second look. */
typedef struct Candidate {
  uint32_t sentence, flags, keep;
} Candidate;

typedef struct Merge {
  const Engine *engine;
  const PrecisHost *host;
  PrecisDoc *doc;
  SummarizeSource source;
  SummarizePool *pool;
  PrecisSpan *spans;            /* all sentences, endless ones cut           */
  size_t n;
  double *scores;
  Candidate *candidates;
  size_t n_candidates, room;
  uint64_t n_characters;
} Merge;

static int32_t
read_segment(Merge *merge, const PrecisSpan *spans, size_t n,
             SummarizeReading *reading)
{
  merge->pool->used = 0;
  merge->pool->spent = 0;
  merge->source.salience = NULL;
  merge->source.spans = spans;
  merge->source.n_spans = n;
  return summarize_read(merge->host, merge->doc, &merge->source, reading);
}

/* The share of the segment that goes on, in text order. */
static void
take_candidates(Merge *merge, const SummarizeReading *reading,
                const Scored *scored, size_t at)
{
  size_t n = reading->n_sentences;
  size_t share = merge->room * n / merge->n, taken = 0;
  uint8_t *is_taken = (uint8_t *)scored->raw;   /* not needed any more */

  memset(is_taken, 0, n);
  for (size_t k = 0; k < n; k++) {
    const SummarizeSentence *s = &reading->sentences[scored->order[k]];

    if ((s->flags & (SENTENCE_EMPTY | SENTENCE_NEVER)) ||
        (!s->keep && taken > share))
      continue;
    is_taken[scored->order[k]] = 1;
    taken++;
  }
  for (size_t i = 0; i < n && merge->n_candidates < merge->n; i++)
    if (is_taken[i])
      merge->candidates[merge->n_candidates++] = (Candidate){
        (uint32_t)(at + i), reading->sentences[i].flags,
        reading->sentences[i].keep
      };
}

/* Reads and scores spans [at, at + n). */
static int32_t
score_segment(Merge *merge, size_t at, size_t n)
{
  Sift sift = merge->engine->settings.sift;
  SummarizeWishes wishes = settings_wishes(&merge->engine->settings, merge->n,
                                           0);
  SummarizeReading reading;
  Scored scored;
  int32_t status = read_segment(merge, merge->spans + at, n, &reading);

  if (at > 0)
    sift.keep_lead = 0;
  if (status == PRECIS_OK)
    status = sift_apply(&sift, &reading);
  if (status == PRECIS_OK)
    status = engine_score(merge->engine, &reading, &wishes, &scored);
  if (status != PRECIS_OK)
    return status;
  for (size_t i = 0; i < n; i++)
    merge->scores[at + i] = scored.scores[i] / 2;
  merge->n_characters += engine_count(&reading);
  take_candidates(merge, &reading, &scored, at);
  return PRECIS_OK;
}

/* All of the text, each segment as large as the last one that fitted. */
static int32_t
score_segments(Merge *merge)
{
  size_t size = merge->n, at = 0;

  while (at < merge->n) {
    size_t n = merge->n - at < size ? merge->n - at : size;
    int32_t status = score_segment(merge, at, n);

    if (status == PRECIS_OK) {
      at += n;
    } else if (merge->pool->spent && n > 1) {
      size = n / 2;
      merge->room = size / 2 + 1;
    } else if (merge->pool->spent) {
      at++;                     /* not even its beginning: it has no score */
    } else {
      return status;
    }
  }
  return PRECIS_OK;
}

/* The candidates as one text; their scores are those of this look. */
static int32_t
choose(Merge *merge, const Method **method)
{
  PrecisSpan *spans = merge->host->scratch(
    merge->doc, merge->n_candidates * sizeof *spans + 1);
  SummarizeReading reading;
  SummarizeChoice *choices;
  SummarizeWishes wishes = settings_wishes(&merge->engine->settings, merge->n,
                                           merge->n_characters);
  Scored scored;
  size_t n_choices;
  int32_t status;

  if (spans == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < merge->n_candidates; k++)
    spans[k] = merge->spans[merge->candidates[k].sentence];
  status = read_segment(merge, spans, merge->n_candidates, &reading);
  if (status != PRECIS_OK)
    return status;
  for (size_t k = 0; k < merge->n_candidates; k++) {
    reading.sentences[k].flags = merge->candidates[k].flags;
    reading.sentences[k].keep = merge->candidates[k].keep;
  }
  choices = summarize_array(&reading, reading.n_sentences, sizeof *choices);
  if (choices == NULL)
    return PRECIS_E_LIMIT;
  status = engine_score(merge->engine, &reading, &wishes, &scored);
  if (status == PRECIS_OK)
    status = engine_choose(merge->engine, &reading, &wishes, &scored, choices,
                           &n_choices);
  if (status != PRECIS_OK)
    return status;
  for (size_t k = 0; k < merge->n_candidates; k++)
    merge->scores[merge->candidates[k].sentence] = (1 + scored.scores[k]) / 2;
  *method = scored.method;
  return write_summary(&reading, scored.scores, choices, n_choices,
                       merge->engine->settings.by_score);
}

/* Leaves every second candidate out, but what the host wants to keep; that
 * too, where there is nothing else.  Returns how many are left. */
static size_t
thin_out(Candidate *candidates, size_t n, int all)
{
  size_t kept = 0, others = 0;

  for (size_t k = 0; k < n; k++)
    if ((candidates[k].keep && !all) || others++ % 2 == 0)
      candidates[kept++] = candidates[k];
  return kept;
}

/* A second look at fewer, until the pool has room. */
static int32_t
choose_from_fewer(Merge *merge, const Method **method)
{
  int32_t status = choose(merge, method);

  while (status != PRECIS_OK && merge->pool->spent &&
         merge->n_candidates > 1) {
    size_t n = thin_out(merge->candidates, merge->n_candidates, 0);

    if (n == merge->n_candidates)
      n = thin_out(merge->candidates, n, 1);
    merge->n_candidates = n;
    status = choose(merge, method);
  }
  return status;
}

/* No segment has a sentence that its share of the pool cannot hold. */
static int
copy_spans(Merge *merge, const SummarizeSource *source)
{
  size_t most = merge->pool->size / 256 + 4;

  merge->spans = merge->host->scratch(merge->doc,
                                      source->n_spans * sizeof(PrecisSpan));
  merge->scores = merge->host->scratch(merge->doc,
                                       source->n_spans * sizeof(double));
  merge->candidates = merge->host->scratch(
    merge->doc, source->n_spans * sizeof *merge->candidates);
  if (!merge->spans || !merge->scores || !merge->candidates)
    return 0;
  for (size_t i = 0; i < source->n_spans; i++) {
    PrecisSpan *span = &merge->spans[i];

    *span = source->spans[i];
    if (span->end - span->start > most)
      span->end = span->start + (uint32_t)utf8_valid_prefix(
        source->text + span->start, most);
  }
  return 1;
}

int32_t
engine_merge_segments(const Engine *engine, const PrecisHost *host,
                      PrecisDoc *doc, const SummarizeSource *source,
                      SummarizePool *pool, size_t n_told, size_t n_ranks,
                      const Method **method)
{
  Merge merge = { .engine = engine, .host = host, .doc = doc,
                  .source = *source, .pool = pool, .n = source->n_spans,
                  .room = source->n_spans };
  SummarizeReading all = { .host = host, .doc = doc };
  uint32_t *order;
  int32_t status;

  merge.source.pool = pool;
  if (!copy_spans(&merge, source))
    return PRECIS_E_LIMIT;
  status = score_segments(&merge);
  if (status == PRECIS_OK)
    status = choose_from_fewer(&merge, method);
  if (status != PRECIS_OK)
    return status;
  order = summarize_order(&all, merge.scores, merge.n);
  if (order == NULL)
    return PRECIS_E_LIMIT;
  return write_salience(&all, source->spans, n_told, merge.scores, order,
                        n_ranks, NULL);
}
