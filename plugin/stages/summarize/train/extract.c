/* extract.c - what the training program learns from, computed by the stage's
 * own code; documents on standard input as corpus.h says.
 *
 *   extract words MODEL     for each sentence: i32 label, i32 position, i32
 *                           sentences in the document, i32 n, n x i32 group
 *   extract sentences MODEL for each: f32 label, features
 *   extract concepts MODEL  for each word of the candidates: f32 0, label,
 *                           features and four zeros; for each pair: f32 1,
 *                           label, features
 *   extract sets MODEL      for each set of each document: f32 document, R1,
 *                           R2, features
 *   extract score MODEL [K] ROUGE of the summaries of at most K sentences
 *   extract coverage LANGUAGE
 *                           for each document u32 words, u32 pairs; for each
 *                           word f32 label, features; for each pair u32 first
 *                           word, u32 second, f32 label, features but the two
 *                           that the words' likelihoods give
 *
 * The label of a sentence is 1 if it is of the greedy oracle: from none, add
 * the one that raises R1 + R2 most, as long as one does, at most four; that of
 * a concept, if it is in the reference. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "coverage.h"
#include "order.h"
#include "ranked.h"
#include "rouge.h"

typedef struct Extractor {
  RankedModel model;
  const char *language;
  Rouge *rouge;
  Document document;
  SummarizeReading reading;
  Evidence evidence;
  double *scores;
  uint32_t *order;
  float index;
} Extractor;

static double
value(Rouge *rouge, const uint32_t *chosen, size_t n, double out[2])
{
  rouge_score(rouge, chosen, n, out);
  return out[0] + out[1];
}

static void
label_oracle(Rouge *rouge, size_t n, uint8_t *labels)
{
  uint32_t chosen[4];
  double best = 0, out[2];

  memset(labels, 0, n);
  for (size_t k = 0; k < 4 && k < n; k++) {
    size_t which = n;

    for (uint32_t i = 0; i < n; i++) {
      double v;

      if (labels[i])
        continue;
      chosen[k] = i;
      v = value(rouge, chosen, k + 1, out);
      if (v > best + 1e-9) {
        best = v;
        which = i;
      }
    }
    if (which == n)
      return;
    chosen[k] = (uint32_t)which;
    labels[which] = 1;
  }
}

static void
write_words(Extractor *x)
{
  uint8_t *labels = calloc(x->document.n + 1, 1);

  label_oracle(x->rouge, x->document.n, labels);
  for (size_t i = 0; i < x->document.n; i++) {
    const SummarizeSentence *s = &x->reading.sentences[i];
    int32_t head[4] = { labels[i], (int32_t)i, (int32_t)x->document.n,
                        (int32_t)s->n_tokens };

    fwrite(head, sizeof head, 1, stdout);
    for (size_t k = 0; k < s->n_tokens; k++) {
      uint32_t t = x->reading.tokens[s->token + k];
      uint32_t group = lexicon_group(&x->model.lexicon, &x->reading.terms[t]);

      fwrite(&group, sizeof group, 1, stdout);
    }
  }
  free(labels);
}

static void
write_sentences(Extractor *x)
{
  uint8_t *labels = calloc(x->document.n + 1, 1);

  label_oracle(x->rouge, x->document.n, labels);
  for (size_t i = 0; i < x->document.n; i++) {
    float label = labels[i];

    fwrite(&label, sizeof label, 1, stdout);
    fwrite(x->evidence.features + i * N_SENTENCE_FEATURES, sizeof(float),
           N_SENTENCE_FEATURES, stdout);
  }
  free(labels);
}

static int
compare_keys(const void *a, const void *b)
{
  const uint64_t *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* A word or, with a second one, a pair in every document alike. */
static uint64_t
name(const SummarizeReading *reading, const uint32_t *terms, size_t width)
{
  return (uint64_t)reading->terms[terms[0]].hash << 32 |
         (width > 1 ? reading->terms[terms[1]].hash : 0);
}

/* The words (width 1) or pairs (2) of the reference, sorted, to be freed. */
static uint64_t *
read_reference(const Document *document, const char *language, size_t width,
               size_t *n)
{
  PrecisSpan *spans = calloc(document->n_refs + 1, sizeof *spans);
  SummarizeSource source = { .spans = spans, .n_spans = document->n_refs,
                             .language = language };
  SummarizeReading reading;
  char *text;
  uint64_t *names;

  for (size_t i = 0; i < document->n_refs; i++) {
    spans[i].start = (uint32_t)source.len;
    source.len += strlen(document->refs[i]) + 1;
    spans[i].end = (uint32_t)source.len - 1;
  }
  source.text = text = calloc(source.len + 1, 1);
  for (size_t i = 0; i < document->n_refs; i++) {
    strcat(text, document->refs[i]);
    strcat(text, "\n");
  }
  summarize_read(&corpus_host, NULL, &source, &reading);
  names = calloc(reading.n_tokens + 1, sizeof *names);
  *n = 0;
  for (size_t i = 0; i < reading.n_sentences; i++)
    for (size_t k = 0; k + width <= reading.sentences[i].n_tokens; k++)
      names[(*n)++] = name(&reading, reading.tokens +
                                       reading.sentences[i].token + k, width);
  qsort(names, *n, sizeof *names, compare_keys);
  free(spans);
  free(text);
  return names;
}

static float
is_named(const SummarizeReading *reading, const uint32_t *terms, size_t width,
         const uint64_t *names, size_t n)
{
  uint64_t key = name(reading, terms, width);

  return bsearch(&key, names, n, sizeof key, compare_keys) != NULL;
}

static void
write_concepts(const Extractor *x, const Concepts *concepts, size_t width)
{
  size_t n;
  uint64_t *names = read_reference(&x->document, x->language, width, &n);

  for (size_t c = 0; c < concepts->n; c++) {
    float row[N_PAIR_FEATURES + 2] = { (float)width - 1 };
    uint32_t terms[] = { concepts->list[c].first, concepts->list[c].second };

    row[1] = is_named(&x->reading, terms, width, names, n);
    memcpy(row + 2, concepts->features + c * concepts->n_features,
           concepts->n_features * sizeof *row);
    fwrite(row, sizeof row, 1, stdout);
  }
  free(names);
}

/* Numbers of the words that are counted, into rows. */
static uint32_t
number_words(const Coverage *coverage, uint32_t *rows)
{
  uint32_t n = 0;

  for (uint32_t t = 0; t < coverage->reading->n_terms; t++)
    if (coverage->words[t].count > 0)
      rows[t] = n++;
  return n;
}

static uint32_t
count_pairs(const Coverage *coverage)
{
  uint32_t n = 0;

  for (size_t p = 0; p < coverage->n_pairs; p++)
    n += coverage->pairs[p].count > 0;
  return n;
}

static void
write_row(float label, const double *features, size_t n)
{
  float row[1 + N_COVERAGE_WORD] = { label };

  for (size_t k = 0; k < n; k++)
    row[k + 1] = (float)features[k];
  fwrite(row, sizeof *row, n + 1, stdout);
}

static void
write_coverage(const Extractor *x)
{
  const SummarizeReading *reading = &x->reading;
  double features[N_COVERAGE_WORD + N_COVERAGE_PAIR];
  uint32_t *rows = summarize_array(reading, reading->n_terms, sizeof *rows);
  Coverage coverage;
  size_t n;
  uint64_t *names = read_reference(&x->document, x->language, 1, &n);

  coverage_score(reading, &coverage, x->scores);
  fwrite((uint32_t[]){ number_words(&coverage, rows), count_pairs(&coverage) },
         sizeof(uint32_t), 2, stdout);
  for (uint32_t t = 0; t < reading->n_terms; t++)
    if (coverage.words[t].count > 0) {
      coverage_describe_word(&coverage, t, features);
      write_row(is_named(reading, &t, 1, names, n), features, N_COVERAGE_WORD);
    }
  free(names);
  names = read_reference(&x->document, x->language, 2, &n);
  for (size_t p = 0; p < coverage.n_pairs; p++) {
    const CoveragePair *pair = &coverage.pairs[p];

    if (pair->count == 0)
      continue;
    coverage_describe_pair(&coverage, pair, features);
    fwrite((uint32_t[]){ rows[pair->terms[0]], rows[pair->terms[1]] },
           sizeof(uint32_t), 2, stdout);
    write_row(is_named(reading, pair->terms, 2, names, n), features + 2,
              N_COVERAGE_PAIR - 2);
  }
  free(names);
}

/* Returns how many sets. */
static size_t
find_sets(const Extractor *x, Candidates *candidates,
          RankedSet sets[MOST_SETS])
{
  size_t n;

  if (!ranked_sets(&x->model, &x->evidence, x->scores, x->order, candidates,
                   sets, &n))
    exit(1);
  return n;
}

static void
write_all_concepts(const Extractor *x)
{
  Candidates candidates;
  RankedSet sets[MOST_SETS];

  find_sets(x, &candidates, sets);
  write_concepts(x, &candidates.words, 1);
  write_concepts(x, &candidates.pairs, 2);
}

static void
write_sets(const Extractor *x)
{
  Candidates candidates;
  RankedSet sets[MOST_SETS];
  size_t n = find_sets(x, &candidates, sets);

  for (size_t k = 0; k < n; k++) {
    uint32_t chosen[MOST_CHOSEN];
    float row[N_SET_FEATURES + 3] = { x->index };
    double out[2];

    for (size_t m = 0; m < sets[k].n; m++)
      chosen[m] = candidates.sentences[sets[k].members[m]];
    value(x->rouge, chosen, sets[k].n, out);
    row[1] = (float)out[0];
    row[2] = (float)out[1];
    describe_set(&x->evidence, &candidates, sets[k].members, sets[k].n,
                 row + 3);
    fwrite(row, sizeof row, 1, stdout);
  }
}

static size_t
choose(Extractor *x, uint64_t sentences, uint32_t *chosen)
{
  SummarizeWishes wishes = {
    .most = { sentences, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX },
    .redundancy = REDUNDANCY_TRIGRAM
  };
  SummarizeChoice *choices = summarize_array(&x->reading, x->document.n,
                                             sizeof *choices);
  size_t n = 0;

  if (x->model.forests[FOREST_SETS].n_trees > 0)
    ranked_choose(&x->model, &x->evidence, x->scores, x->order, &wishes,
                  choices, &n);
  if (n == 0)
    summarize_choose(&x->reading, x->order, x->scores, &wishes, choices, &n);
  for (size_t k = 0; k < n; k++)
    chosen[k] = choices[k].sentence;
  return n;
}

static void
add_score(Extractor *x, uint64_t sentences, double sums[5])
{
  uint32_t *chosen = calloc(x->document.n + 1, sizeof *chosen);
  size_t n = choose(x, sentences, chosen);
  double out[2];

  value(x->rouge, chosen, n, out);
  sums[0] += out[0];
  sums[1] += out[1];
  sums[2] += rouge_lsum(x->rouge, chosen, n);
  sums[3] += (double)n;
  sums[4]++;
  free(chosen);
}

static void
prepare(Extractor *x)
{
  const Document *d = &x->document;
  SummarizeSource source = { .text = d->text, .len = d->len,
                             .spans = d->spans, .n_spans = d->n,
                             .language = x->language };

  rouge_set(x->rouge, d->sentences, d->n, d->refs, d->n_refs);
  summarize_read(&corpus_host, NULL, &source, &x->reading);
  x->scores = summarize_array(&x->reading, d->n, sizeof(double));
}

static void
rank(Extractor *x)
{
  ranked_score(&x->model, &x->reading, &x->evidence, x->scores);
  x->order = summarize_order(&x->reading, x->scores, x->document.n);
}

static int
open_model(const char *path, RankedModel *model)
{
  static uint8_t bytes[1 << 20];
  FILE *file = fopen(path, "rb");
  size_t len = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);

  if (file != NULL)
    fclose(file);
  return ranked_open(bytes, len, model);
}

int
main(int argc, char **argv)
{
  static Extractor x;
  double sums[5] = { 0 };
  uint64_t most = argc > 3 ? strtoull(argv[3], NULL, 10) : 3;

  int covers = argc == 3 && strcmp(argv[1], "coverage") == 0;

  if (!covers && (argc < 3 || !open_model(argv[2], &x.model))) {
    fprintf(stderr, "extract words|sentences|concepts|sets|score "
                    "MODEL [K]\nextract coverage LANGUAGE\n");
    return 2;
  }
  x.language = covers ? argv[2] : "en";
  x.rouge = rouge_new();
  for (; corpus_next(&x.document); x.index++, corpus_reset()) {
    prepare(&x);
    if (covers) {
      write_coverage(&x);
      continue;
    }
    rank(&x);
    if (strcmp(argv[1], "words") == 0)
      write_words(&x);
    else if (strcmp(argv[1], "sentences") == 0)
      write_sentences(&x);
    else if (strcmp(argv[1], "concepts") == 0)
      write_all_concepts(&x);
    else if (strcmp(argv[1], "sets") == 0)
      write_sets(&x);
    else
      add_score(&x, most, sums);
  }
  if (sums[4] > 0)
    printf("R1 %.2f R2 %.2f RLsum %.2f, %.2f sentences, %.0f documents\n",
           100 * sums[0] / sums[4], 100 * sums[1] / sums[4],
           100 * sums[2] / sums[4], sums[3] / sums[4], sums[4]);
  return 0;
}
