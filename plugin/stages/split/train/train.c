/* train.c - makes data/model.bin.
 *
 *   split-train CORPUS MODEL [TEST...]
 *
 * CORPUS is what corpus.py writes: documents that end with the byte 1D, each a
 * line "LANGUAGE WEIGHT UNMARKED SECOND FOLD SET" (UNMARKED is the weight of
 * gaps without a full stop, SECOND that of all of them for the trees) and a
 * text in which the byte 1E stands behind every sentence.  The walk, the rules
 * and the features are the stage's own; an example is a gap, with less weight
 * if a rule decides it.  Each is shown with its language and, with less weight
 * again, as if the language were unknown.
 *
 * What the trees learn from are gaps of which a classifier was not sure.  It
 * and its filter have not seen their fold, so that its sums are what they are
 * on new text (stacking, Wolpert 1992); all of a text is in one fold.
 *
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer, JMLR 2011) with a
 * decay of weights, in single precision, one thread, a fixed order: the same
 * corpus gives the same bytes.  With TEST corpora it prints boundary
 * precision, recall and F1 of each set, with the bytes that it wrote. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boost.h"
#include "decide.h"
#include "guess.h"
#include "model.h"
#include "paragraph.h"
#include "rules.h"
#include "weights.h"

#define SIZE (1u << SPLIT_MODEL_BITS)
#define EPOCHS 20
#define RATE 0.05f
#define DECAY 2e-2f
#define FILTER_DECAY 1e-2f
#define UNKNOWN_WEIGHT 0.3f
#define RULED_WEIGHT 0.3f
#define WITHOUT_WORDS 0.3f
#define MOST_RULES 128          /* by their names                            */
#define FOLDS 3
#define NO_FOLD FOLDS           /* all of them are learned from              */

typedef struct Example {
  uint32_t features[SPLIT_N_FEATURES];  /* or SPLIT_N_FILTER of the filter    */
  float weight;
  uint8_t label;
  uint8_t plain;                /* of the filter: a plain full stop           */
  uint8_t fold;
} Example;

typedef struct Examples {
  Example *at;
  size_t n, room;
} Examples;

typedef struct Corpus {
  char *bytes;
  size_t len;
} Corpus;

typedef struct Document {
  char *text;                   /* without the marks                          */
  uint32_t len;
  uint8_t *ends;                /* per byte: a sentence ends before it        */
  uint32_t language;
  float weight, unmarked;       /* of gaps with a full stop, and without      */
  float second;
  int fold;
  char set[64];
} Document;

/* How often a rule was right, by its name. */
typedef struct Tally {
  const char *name;
  long right, wrong;
} Tally;

typedef struct Trainer {
  Tally tally[MOST_RULES + 1];  /* the last has no name                      */
  SplitClasses classes;
  SplitForest forest;           /* of the model                               */
  SplitAdditions additions;
  Examples full, filter;
  BoostRow *rows;
  size_t n_rows, room;
  const Document *doc;
  uint8_t *ends;                /* those that the walk found                  */
  const int8_t *model;          /* testing                                    */
  long tp, fp, fn;
  long rule_right, rule_wrong;
  int show;
} Trainer;

static Corpus
load(const char *path)
{
  FILE *file = fopen(path, "rb");
  Corpus c = { NULL, 0 };

  if (!file) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  c.len = (size_t)ftell(file);
  rewind(file);
  c.bytes = must(malloc(c.len + 1));
  if (fread(c.bytes, 1, c.len, file) != c.len)
    exit(1);
  c.bytes[c.len] = 0;
  fclose(file);
  return c;
}

static void
forget(Document *d)
{
  free(d->text);
  free(d->ends);
}

/* Reads the line at the head of a document; 0: it is none. */
static int
read_head(const char *from, size_t n, Document *d)
{
  char line[128], language[8];          /* sscanf looks for the end of all    */

  snprintf(line, sizeof line, "%.*s", (int)n, from);
  if (sscanf(line, "%7s %f %f %f %d %63s", language, &d->weight, &d->unmarked,
             &d->second, &d->fold, d->set) != 6)
    return 0;
  d->language = SPLIT_LANGUAGE(language[0], language[1]);
  return 1;
}

/* The document at *at, its marks taken out; 0: none. */
static int
next_document(const Corpus *c, size_t *at, Document *d)
{
  char *from, *to, *line, *end;

  if (*at >= c->len)
    return 0;
  from = c->bytes + *at;
  line = memchr(from, '\n', c->len - *at);
  end = memchr(from, 0x1D, c->len - *at);
  if (!line || !end || !read_head(from, (size_t)(line - from), d)) {
    fputs("not a corpus\n", stderr);
    exit(1);
  }
  *at = (size_t)(end + 1 - c->bytes);
  from = line + 1;
  d->text = to = must(malloc((size_t)(end - from) + 1));
  d->ends = must(calloc((size_t)(end - from) + 2, 1));
  for (; from < end; from++) {
    if (*from == 0x1E)
      d->ends[to - d->text] = 1;
    else
      *to++ = *from;
  }
  d->len = (uint32_t)(to - d->text);
  return 1;
}

static Example *
add_example(Examples *list, float weight, int label, int fold)
{
  if (list->n == list->room) {
    list->room = list->room ? 2 * list->room : 1 << 16;
    list->at = must(realloc(list->at, list->room * sizeof *list->at));
  }
  Example *e = &list->at[list->n++];
  e->weight = weight;
  e->label = (uint8_t)label;
  e->plain = 0;
  e->fold = (uint8_t)fold;
  return e;
}

static void
count_rule(Trainer *t, const char *name, int right)
{
  int i = 0;

  while (t->tally[i].name && strcmp(t->tally[i].name, name) != 0)
    i++;
  if (i == MOST_RULES) {
    fputs("more rules than MOST_RULES\n", stderr);
    exit(1);
  }
  t->tally[i].name = name;
  if (right)
    t->tally[i].right++;
  else
    t->tally[i].wrong++;
  if (right)
    t->rule_right++;
  else
    t->rule_wrong++;
}

/* For the eyes: SPLIT_TRAIN_ERRORS is set. */
static void
show_gap(const Trainer *t, const SplitGap *gap, const char *what, int32_t sum,
         const char *why)
{
  uint32_t at = gap->before->end;
  uint32_t from = at > 60 ? at - 60 : 0;
  uint32_t to = at + 50 < t->doc->len ? at + 50 : t->doc->len;

  printf("  %-6s %5d %s: %-10s %.*s ||%.*s\n", what, sum, t->doc->set,
         why ? why : "", (int)(at - from), t->doc->text + from,
         (int)(to - at), t->doc->text + at);
}

static SplitTree *
trees_of(const int8_t *model)
{
  return (SplitTree *)(model + SIZE + (1u << SPLIT_FILTER_BITS));
}

/* Ends without a mark are few: those that a rule finds teach as much. */
static float
weight_of(const Trainer *t, const SplitGap *gap, int rule)
{
  float weight = gap->before->holds & SPLIT_ENDS ? t->doc->weight
                                                 : t->doc->unmarked;

  if (rule == SPLIT_RULE_SILENT ||
      (rule == SPLIT_RULE_END && gap->before->mark == SPLIT_MARK_NONE))
    return weight;
  return weight * RULED_WEIGHT;
}

static void
add_filter_example(Trainer *t, const SplitGap *gap, float weight, uint32_t key,
                   int ends)
{
  Example *e = add_example(&t->filter, weight, ends, t->doc->fold);

  e->plain = (gap->before->holds & SPLIT_ENDS) != 0;
  split_filter_features(gap->text, gap->end, gap->before2, gap->before,
                        gap->after, gap->after2, gap->words, key,
                        e->features);
}

static SplitVerdict
learn(void *user, const SplitGap *gap)
{
  Trainer *t = user;
  SplitVerdict v = { t->doc->ends[gap->before->end], 1.0f, "" };
  int rule = split_rules(gap, &v.reason);

  if (rule != SPLIT_RULE_SILENT) {
    count_rule(t, v.reason, (rule == SPLIT_RULE_END) == v.ends);
    if (t->show && (rule == SPLIT_RULE_END) != v.ends)
      show_gap(t, gap, "RULE", 0, v.reason);
  }
  SplitGap unknown = *gap;
  float weight = weight_of(t, gap, rule);

  unknown.language = 0;
  split_features(gap, t->model,
                 add_example(&t->full, weight, v.ends,
                             t->doc->fold)->features);
  split_features(&unknown, t->model,
                 add_example(&t->full, weight * UNKNOWN_WEIGHT, v.ends,
                             t->doc->fold)->features);
  if (!(gap->before->holds & SPLIT_ENDS) ||
      split_filter_is_plain(gap->before, gap->after)) {
    uint32_t key = split_filter_key(gap->language);

    add_filter_example(t, gap, weight, key, v.ends);
    if (key != 0)
      add_filter_example(t, gap, weight * UNKNOWN_WEIGHT, 0, v.ends);
  }
  return v;
}

/* What the trees learn from: t->model has not seen the document. */
static SplitVerdict
gather(void *user, const SplitGap *gap)
{
  Trainer *t = user;
  uint32_t features[SPLIT_N_FEATURES];
  SplitVerdict v = { 0, 1.0f, NULL };
  int rule = split_rules(gap, &v.reason);
  BoostRow *row;
  int32_t sum;

  if (rule != SPLIT_RULE_SILENT) {
    v.ends = rule == SPLIT_RULE_END;
    return v;
  }
  split_features(gap, t->model, features);
  sum = split_model_sum(t->model, features);
  v.ends = sum > split_least_sum(gap);
  if (sum <= SPLIT_UNSURE_ABOVE || sum >= SPLIT_UNSURE_BELOW)
    return v;
  if (t->n_rows == t->room) {
    t->room = t->room ? 2 * t->room : 1 << 14;
    t->rows = must(realloc(t->rows, t->room * sizeof *t->rows));
  }
  row = &t->rows[t->n_rows++];
  row->weight = t->doc->second;
  row->label = t->doc->ends[gap->before->end];
  row->sum = (float)sum / SPLIT_MODEL_SCALE;
  split_numbers(gap, t->model, features, sum, row->numbers);
  return v;
}

static SplitVerdict
predict(void *user, const SplitGap *gap)
{
  Trainer *t = user;
  int gold = t->doc->ends[gap->before->end];
  int32_t sum = 0;
  SplitVerdict v = { 0, 1.0f, NULL };
  int rule = split_rules(gap, &v.reason);

  if (rule != SPLIT_RULE_SILENT) {
    v.ends = rule == SPLIT_RULE_END;
    count_rule(t, v.reason, v.ends == gold);
  } else {
    sum = split_sum(gap, t->model, &t->forest);
    v.ends = sum > split_least_sum(gap);
  }
  if (t->show && v.ends != gold)
    show_gap(t, gap, gold ? "MISSED" : "WRONG", sum, v.reason);
  return v;
}

static int32_t
take_sentence(void *user, uint32_t start, uint32_t end, float score,
              const char *reason)
{
  Trainer *t = user;

  (void)start; (void)score; (void)reason;
  if (t->ends)
    t->ends[end] = 1;
  return 0;
}

/* Walks a document, as the stage does. */
static void
walk(Trainer *t, const Document *d,
     SplitVerdict (*decide)(void *, const SplitGap *))
{
  SplitScan scan = {
    .classes = &t->classes, .additions = &t->additions, .text = d->text,
    .text_end = d->len, .language = d->language,
    .style = split_guess_style(&t->classes, d->text, d->len),
    .filter = t->model ? t->model + SIZE : NULL,
    .decide = decide, .sentence = take_sentence, .user = t
  };
  uint32_t at = 0, start, end;

  if (t->model)
    split_forest_fill(&t->forest, trees_of(t->model));
  t->doc = d;
  while (split_next_paragraph(&t->classes, d->text, d->len,
                              SPLIT_NEWLINES_PARAGRAPH, &at, &start, &end))
    split_scan(&scan, start, end);
}

/* The next of a row of numbers that look like chance. */
static uint64_t
draw(uint64_t *seed)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return *seed >> 33;
}

static void
shuffle(Example *e, size_t n, uint64_t *seed)
{
  for (size_t i = n; i > 1; i--) {
    size_t j = (size_t)(draw(seed) % i);
    Example swap = e[i - 1];

    e[i - 1] = e[j];
    e[j] = swap;
  }
}

/* What is learned of a feature. */
typedef struct Slot {
  float weight;
  float squares;                /* of its gradients, their sum                */
} Slot;

/* One epoch.  In some examples the words are left out, so that what is the same
 * in all languages learns to do without them. */
static void
fit(const Examples *list, int without, int n_features, float decay,
    uint64_t *seed, Slot *slots)
{
  const uint64_t bare = (uint64_t)(WITHOUT_WORDS * 0x1p31f);

  for (const Example *e = list->at; e < list->at + list->n; e++) {
    int n = n_features;
    float sum = 0, p, g;

    if (e->fold == without)
      continue;
    if (n == SPLIT_N_FEATURES && draw(seed) < bare)
      n -= SPLIT_N_WORDS;
    for (int i = 0; i < n; i++)
      sum += slots[e->features[i]].weight;
    p = 1.0f / (1.0f + expf(-sum));
    g = (p - (float)e->label) * e->weight;
    for (int i = 0; i < n; i++) {
      Slot *s = &slots[e->features[i]];
      float step = g + decay * s->weight;

      s->squares += step * step;
      s->weight -= RATE * step / (1e-3f + sqrtf(s->squares));
    }
  }
}

/* Learns a table, without one fold; the mean over the last half of the epochs
 * is what counts. */
static void
learn_table(Examples *list, int without, int n_features, float decay,
            uint32_t size, int8_t *model)
{
  Slot *slots = must(calloc(size, sizeof *slots));
  float *mean = must(calloc(size, sizeof *mean));
  uint64_t seed = 1;

  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(list->at, list->n, &seed);
    fit(list, without, n_features, decay, &seed, slots);
    for (uint32_t i = 0; epoch >= EPOCHS / 2 && i < size; i++)
      mean[i] += slots[i].weight / (float)(EPOCHS - EPOCHS / 2);
  }
  for (uint32_t i = 0; i < size; i++) {
    float w = roundf(mean[i] * SPLIT_MODEL_SCALE);

    model[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
  }
  free(slots);
  free(mean);
}

/* Learns the two tables of a model, without one fold. */
static void
learn_tables(Trainer *t, int without, int8_t *model)
{
  learn_table(&t->full, without, SPLIT_N_FEATURES, DECAY, SIZE, model);
  learn_table(&t->filter, without, SPLIT_N_FILTER, FILTER_DECAY,
              1u << SPLIT_FILTER_BITS, model + SIZE);
}

/* Learns all tables and trees of a model from a corpus. */
static void
learn_model(Trainer *t, const Corpus *c, int8_t *model)
{
  int8_t *parts = must(malloc(SPLIT_MODEL_SIZE));
  Document d;

  for (size_t at = 0; next_document(c, &at, &d); ) {
    walk(t, &d, learn);
    forget(&d);
  }
  t->model = parts;
  for (int fold = 0; fold < FOLDS; fold++) {
    learn_tables(t, fold, parts);
    for (size_t at = 0; next_document(c, &at, &d); ) {
      if (d.fold == fold)
        walk(t, &d, gather);
      forget(&d);
    }
  }
  t->model = NULL;
  free(parts);
  boost(t->rows, t->n_rows, trees_of(model), SPLIT_N_TREES);
  learn_tables(t, NO_FOLD, model);
}

/* How many ends the filter loses and how many gaps it lets through; and how
 * many plain full stops it takes, how many of them wrongly. */
static void
judge_filter(const Examples *list, const int8_t *filter)
{
  long n = 0, ends = 0, kept = 0, passed = 0, plain = 0, taken = 0, wrong = 0;

  for (const Example *e = list->at; e < list->at + list->n; e++) {
    int32_t sum = split_filter_sum(filter, e->features);

    if (e->plain) {
      plain++;
      taken += sum > SPLIT_LEAST_PLAIN;
      wrong += sum > SPLIT_LEAST_PLAIN && !e->label;
      continue;
    }
    n++;
    ends += e->label;
    kept += e->label && sum > SPLIT_LEAST_FILTER;
    passed += sum > SPLIT_LEAST_FILTER;
  }
  fprintf(stderr, "filter: passes %ld of %ld gaps, %ld of %ld ends; takes %ld "
          "of %ld plain stops, %ld wrong\n", passed, n, kept, ends, taken,
          plain, wrong);
}

static void
print_scores(const char *set, const Trainer *t)
{
  double p = t->tp + t->fp ? (double)t->tp / (double)(t->tp + t->fp) : 1;
  double r = t->tp + t->fn ? (double)t->tp / (double)(t->tp + t->fn) : 1;

  printf("%-28s P %6.2f R %6.2f F1 %6.2f  ends %6ld  rules %ld right %ld "
         "wrong\n", set, 100 * p, 100 * r,
         p + r > 0 ? 200 * p * r / (p + r) : 0, t->tp + t->fn, t->rule_right,
         t->rule_wrong);
}

/* One line for each set of a corpus, whose documents stand together. */
static void
test(Trainer *t, const char *path)
{
  Corpus c = load(path);
  Document d;
  size_t at = 0;
  char set[64] = "";

  while (next_document(&c, &at, &d)) {
    if (strcmp(set, d.set) != 0) {
      if (*set)
        print_scores(set, t);
      strcpy(set, d.set);
      t->tp = t->fp = t->fn = t->rule_right = t->rule_wrong = 0;
    }
    t->ends = must(calloc(d.len + 2, 1));
    walk(t, &d, predict);
    uint32_t last = d.len;
    while (last > 0 && !d.ends[last])
      last--;
    for (uint32_t i = 0; i < last; i++) {       /* the last is not scored     */
      t->tp += t->ends[i] && d.ends[i];
      t->fp += t->ends[i] && !d.ends[i];
      t->fn += !t->ends[i] && d.ends[i];
    }
    free(t->ends);
    t->ends = NULL;
    forget(&d);
  }
  if (*set)
    print_scores(set, t);
  free(c.bytes);
}

int
main(int argc, char **argv)
{
  Trainer t = { 0 };
  int8_t *model = must(calloc(SPLIT_MODEL_SIZE, 1));
  FILE *out;

  if (argc < 3) {
    fputs("usage: split-train CORPUS MODEL [TEST...]\n", stderr);
    return 2;
  }
  split_classes_fill(&t.classes);
  t.show = getenv("SPLIT_TRAIN_ERRORS") != NULL;
  if (strcmp(argv[1], "-") != 0) {
    Corpus c = load(argv[1]);

    learn_model(&t, &c, model);
    fprintf(stderr, "%zu examples, %zu unsure; rules %ld right, %ld wrong\n",
            t.full.n, t.n_rows, t.rule_right, t.rule_wrong);
    for (const Tally *tally = t.tally; tally->name; tally++)
      fprintf(stderr, "  %-28s %6ld %6ld\n", tally->name, tally->right,
              tally->wrong);
    judge_filter(&t.filter, model + SIZE);
    out = fopen(argv[2], "wb");
    if (!out || fwrite(model, 1, SPLIT_MODEL_SIZE, out) != SPLIT_MODEL_SIZE ||
        fclose(out) != 0) {
      perror(argv[2]);
      return 1;
    }
  } else {
    Corpus c = load(argv[2]);

    memcpy(model, c.bytes, SPLIT_MODEL_SIZE);
  }
  t.model = model;
  for (int i = 3; i < argc; i++)
    test(&t, argv[i]);
  return 0;
}
