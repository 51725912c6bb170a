/* split.c - the stage split: paragraphs and sentences.
 *
 *   Dr. Smith left at 5 p.m. "Why?" she asked. He had not said.
 *   ---------------------------------------------------------- paragraph
 *   ------------------------ ----------------- --------------- sentences
 *
 * It takes the paragraphs that a stage before it found, or finds them by the
 * line ends; walks each once (scan.c); and asks at every place where a
 * sentence may end first the rules (rules.c), then a classifier (model.c). */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "decide.h"
#include "guess.h"
#include "language.h"
#include "language_tag.h"
#include "model.h"
#include "paragraph.h"
#include "utf8.h"
#include "weights.h"

typedef struct Split {
  SplitClasses classes;
  SplitForest forest;
  SplitAdditions additions;
  int newlines;
  int join_items;               /* of a list in a paragraph                   */
  int whole_headings;           /* one sentence each                          */
  int whole_quotations;
  uint32_t language;            /* 0: each document's own                     */
  int explain;
  uint32_t min_bytes, max_bytes;        /* of a sentence; 0: any              */
} Split;

/* A list of spans that grows in the document's scratch memory. */
typedef struct Spans {
  PrecisSpan *at;
  uint32_t *reason;
  size_t n, room;
} Spans;

typedef struct Work {
  const PrecisHost *host;
  const Split *split;
  PrecisDoc *doc;
  const char *text;
  Spans sentences;
  size_t first;                 /* sentence of the paragraph                  */
  uint32_t label;
  const char *reason;           /* the last one interned, and its id          */
  uint32_t reason_id;
  uint64_t due;                 /* the byte at which tick hears of them       */
  int as_found;                 /* none is joined, cut or explained           */
  int given;                    /* a stage before found the paragraphs        */
} Work;

/* ----------------------------------------------------------------- options */

static const char schema[] =
  "{\"type\":\"object\",\"properties\":{"
  "\"newlines\":{\"type\":\"string\","
  "\"enum\":[\"paragraph\",\"sentence\",\"wrap\"],\"default\":\"paragraph\","
  "\"description\":\"what a line end is, where no stage found paragraphs: the "
  "end of a paragraph, the end of a sentence, or a space; sentence: a "
  "paragraph that a stage found is one too, whatever marks are in it\"},"
  "\"language\":{\"type\":\"string\",\"default\":\"auto\",\"maxLength\":35,"
  "\"pattern\":\"^(auto|[A-Za-z]{2,3}([-_].*)?)$\","
  "\"description\":\"BCP 47 tag such as en or pt-BR; auto: what is known of "
  "the document, or a guess\"},"
  "\"abbreviations\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
  "\"maxLength\":64},\"maxItems\":10000,"
  "\"description\":\"further abbreviations behind which no sentence ends, "
  "with or without their full stop; of one with spaces each of its words\"},"
  "\"not_abbreviations\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
  "\"maxLength\":64},\"maxItems\":10000,"
  "\"description\":\"words that are no abbreviations, whatever the lexicon or "
  "abbreviations say\"},"
  "\"lists\":{\"type\":\"string\",\"enum\":[\"own\",\"join\"],"
  "\"default\":\"own\",\"description\":\"the items of a list inside a "
  "paragraph: each begins a sentence of its own, or is joined to the one "
  "before unless that ends with a mark\"},"
  "\"headings\":{\"type\":\"string\",\"enum\":[\"marks\",\"whole\"],"
  "\"default\":\"marks\",\"description\":\"paragraphs that a stage labelled "
  "title or heading: cut at marks, or one sentence each\"},"
  "\"quotations\":{\"type\":\"string\",\"enum\":[\"cut\",\"whole\"],"
  "\"default\":\"cut\",\"description\":\"several sentences inside one pair of "
  "double quotation marks: each a sentence, or no end inside the marks\"},"
  "\"max_bytes\":{\"type\":\"integer\",\"default\":0,\"minimum\":0,"
  "\"maximum\":1000000000,\"description\":\"a longer sentence is cut at its "
  "best inner place, for language-model windows; below 4, which one character "
  "may have: none is\"},"
  "\"min_bytes\":{\"type\":\"integer\",\"default\":0,\"minimum\":0,"
  "\"maximum\":1000000000,\"description\":\"a shorter sentence is joined to "
  "its neighbour in the paragraph, unless max_bytes forbids it; 0: none "
  "is\"},"
  "\"explain\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"gives the layer a column reason: the rule that ended the "
  "sentence\"}}}";

static uint32_t
language_of_tag(const char *tag)
{
  char code[LANGUAGE_TAG_BYTES];

  if (strlen(language_tag_read(tag, code)) != 2)
    return 0;
  uint32_t language = SPLIT_LANGUAGE(code[0], code[1]);
  return language == SPLIT_LANGUAGE('n', 'o') ||
         language == SPLIT_LANGUAGE('n', 'n') ? SPLIT_LANGUAGE('n', 'b')
                                              : language;
}

static int
compare_keys(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

  return x < y ? -1 : x > y;
}

static uint32_t
word_key(const SplitClasses *classes, const char *word, size_t len)
{
  if (len > 0 && word[len - 1] == '.')
    len--;
  if (len > SPLIT_TOKEN_BYTES)          /* longer than any token's core       */
    return 0;
  return split_lexicon_key(split_hash_word(classes, word, (uint32_t)len), 0);
}

/* The words of an option as keys, to be freed.  0: no memory. */
static int
take_words(const PrecisHost *host, const PrecisOptions *options,
           const char *option, const SplitClasses *classes, SplitKeys *keys)
{
  size_t n = host->option_length(options, option);

  if (n == 0)
    return 1;
  keys->at = malloc(n * sizeof *keys->at);
  if (!keys->at)
    return 0;
  for (size_t i = 0; i < n; i++) {
    size_t len;
    const char *word = host->option_item(options, option, i, &len);

    keys->at[i] = word_key(classes, word, len);
  }
  keys->n = n;
  qsort(keys->at, n, sizeof *keys->at, compare_keys);
  return 1;
}

static int
is_option(const PrecisHost *host, const PrecisOptions *options,
          const char *option, const char *value)
{
  size_t len;
  const char *word = host->option_string(options, option, &len);

  return word && strcmp(word, value) == 0;
}

static void
split_destroy(void *instance)
{
  Split *split = instance;

  if (split) {
    free(split->additions.added.at);
    free(split->additions.removed.at);
  }
  free(split);
}

static int32_t
split_create(const PrecisHost *host, const PrecisOptions *options,
             void **instance, PrecisError *err)
{
  Split *split = calloc(1, sizeof *split);

  if (!split)
    return host->fail(err, PRECIS_E_NOMEM, "no memory for the stage", NULL);
  split_classes_fill(&split->classes);
  split_forest_fill(&split->forest, split_second_trees);
  if (!take_words(host, options, "abbreviations", &split->classes,
                  &split->additions.added) ||
      !take_words(host, options, "not_abbreviations", &split->classes,
                  &split->additions.removed)) {
    split_destroy(split);
    return host->fail(err, PRECIS_E_NOMEM, "no memory for the stage", NULL);
  }
  if (is_option(host, options, "newlines", "sentence"))
    split->newlines = SPLIT_NEWLINES_SENTENCE;
  else if (is_option(host, options, "newlines", "wrap"))
    split->newlines = SPLIT_NEWLINES_WRAP;
  split->join_items = is_option(host, options, "lists", "join");
  split->whole_headings = is_option(host, options, "headings", "whole");
  split->whole_quotations = is_option(host, options, "quotations", "whole");
  split->language = language_of_tag(host->option_string(options, "language",
                                                        NULL));
  split->explain = host->option_boolean(options, "explain");
  split->min_bytes = (uint32_t)host->option_integer(options, "min_bytes");
  split->max_bytes = (uint32_t)host->option_integer(options, "max_bytes");
  *instance = split;
  return PRECIS_OK;
}

/* ------------------------------------------------------------------- spans */

static int32_t
grow(Work *w, Spans *list)
{
  size_t room = list->room ? 2 * list->room : 128;
  PrecisSpan *at = w->host->room(w->doc, room * sizeof *at);
  uint32_t *reason = NULL;

  if (!at)
    return PRECIS_E_LIMIT;
  if (w->split->explain) {
    reason = w->host->room(w->doc, room * sizeof *reason);
    if (!reason)
      return PRECIS_E_LIMIT;
  }
  if (list->n > 0) {
    memcpy(at, list->at, list->n * sizeof *at);
    if (reason)
      memcpy(reason, list->reason, list->n * sizeof *reason);
  }
  list->at = at;
  list->reason = reason;
  list->room = room;
  return PRECIS_OK;
}

static int32_t
add(Work *w, Spans *list, PrecisSpan span)
{
  if (list->n == list->room) {
    int32_t status = grow(w, list);

    if (status != PRECIS_OK)
      return status;
  }
  list->at[list->n++] = span;
  return PRECIS_OK;
}

/* --------------------------------------------------------------- sentences */

static uint32_t
reason_id(Work *w, const char *reason)
{
  if (reason != w->reason) {
    w->reason = reason;
    w->reason_id = w->host->intern(w->doc, reason, strlen(reason));
  }
  return w->reason_id;
}

/* Is the sentence [start, end) to be joined to the one before? */
static int
is_short(const Work *w, uint32_t start, uint32_t end)
{
  uint32_t least = w->split->min_bytes, most = w->split->max_bytes;
  const PrecisSpan *last;

  if (least == 0 || w->sentences.n == w->first)
    return 0;
  last = &w->sentences.at[w->sentences.n - 1];
  return (end - start < least || last->end - last->start < least) &&
         (most == 0 || end - last->start <= most);
}

static int32_t
add_sentence(Work *w, uint32_t start, uint32_t end, float score,
             const char *reason)
{
  PrecisSpan span = { start, end, w->label, score };

  if (is_short(w, start, end)) {
    span.start = w->sentences.at[w->sentences.n - 1].start;
    w->sentences.at[w->sentences.n - 1] = span;
  } else {
    int32_t status = add(w, &w->sentences, span);

    if (status != PRECIS_OK)
      return status;
  }
  if (w->split->explain)
    w->sentences.reason[w->sentences.n - 1] = reason_id(w, reason);
  return PRECIS_OK;
}

static int
is_gap(const Work *w, uint32_t c)
{
  return (SPLIT_BIT(split_class(&w->split->classes, c)) & SPLIT_GAPS) != 0;
}

static int
is_gap_at(const Work *w, uint32_t i)
{
  size_t n;

  return is_gap(w, utf8_read(w->text + i, &n));
}

/* The first byte from i on that is of no gap; end: there is none. */
static uint32_t
skip_gap(const Work *w, uint32_t i, uint32_t end)
{
  size_t n;

  while (i < end && is_gap(w, utf8_read(w->text + i, &n)))
    i += (uint32_t)n;
  return i;
}

/* Where what ends at i ends without the gap before i; it begins at start,
 * which is of no gap. */
static uint32_t
drop_gap(const Work *w, uint32_t start, uint32_t i)
{
  size_t n;

  while (i > start && is_gap(w, utf8_read_back(w->text, i, &n)))
    i -= (uint32_t)n;
  return i;
}

/* Where to cut a sentence that may go to limit at most: behind the last
 * pause in its second half, else at the last gap, else between characters. */
static uint32_t
cut_place(const Work *w, uint32_t start, uint32_t limit)
{
  uint32_t gap = 0, i = limit;

  for (; i > start + (limit - start) / 2; i--) {
    if (!utf8_is_start(w->text, i) || !is_gap_at(w, i))
      continue;
    if (!gap)
      gap = i;
    if (strchr(",;:", w->text[i - 1]))
      return i;
  }
  if (gap)
    return gap;
  for (i = limit; !utf8_is_start(w->text, i); i--)
    ;
  return i > start ? i : limit;
}

/* The host's work budget hears of every 64 KiB. */
#define TOLD_AT_ONCE (1u << 16)

static int32_t
tell_work(Work *w, uint32_t at)
{
  uint64_t work = at + TOLD_AT_ONCE - w->due;

  if (at < w->due)
    return PRECIS_OK;
  w->due = (uint64_t)at + TOLD_AT_ONCE;
  return w->host->tick(w->doc, work);
}

/* A sentence that is to be joined or cut, perhaps. */
static int32_t
fit_sentence(Work *w, uint32_t start, uint32_t end, float score,
             const char *reason)
{
  uint32_t most = w->split->max_bytes;
  int32_t status = tell_work(w, end);

  while (status == PRECIS_OK && most >= 4 && end - start > most) {
    uint32_t cut = cut_place(w, start, start + most);

    status = add_sentence(w, start, drop_gap(w, start, cut), 0.0f, "length");
    start = skip_gap(w, cut, end);
  }
  return status == PRECIS_OK ? add_sentence(w, start, end, score, reason)
                             : status;
}

/* Most are merely noted. */
static int32_t
take_sentence(void *user, uint32_t start, uint32_t end, float score,
              const char *reason)
{
  Work *w = user;
  Spans *list = &w->sentences;

  if (!w->as_found || end >= w->due || list->n == list->room)
    return fit_sentence(w, start, end, score, reason);
  list->at[list->n++] = (PrecisSpan){ start, end, w->label, score };
  return PRECIS_OK;
}

static SplitVerdict
decide(void *user, const SplitGap *gap)
{
  const Work *w = user;

  return split_decide(&w->split->forest, gap);
}

static SplitVerdict
never(void *user, const SplitGap *gap)
{
  (void)user;
  (void)gap;
  return (SplitVerdict){ 0, 1.0f, "line" };
}

/* ------------------------------------------------------------------- stage */

static int32_t
find_paragraphs(Work *w, uint32_t len, Spans *list)
{
  uint32_t at = 0, start, end;
  int32_t status = PRECIS_OK;

  while (status == PRECIS_OK &&
         split_next_paragraph(&w->split->classes, w->text, len,
                              w->split->newlines, &at, &start, &end)) {
    PrecisSpan span = { start, end, 0, 1.0f };

    status = add(w, list, span);
    if (status == PRECIS_OK)
      status = tell_work(w, end);
  }
  w->due = TOLD_AT_ONCE;
  return status;
}

/* The language of the first most bytes, if it is that sure. */
static uint32_t
identify_start(const char *text, uint32_t len, uint32_t most, float sure)
{
  float confidence;
  const char *tag;

  if (len > most)
    for (len = most; !utf8_is_start(text, len); )
      len--;
  tag = language_identify(text, len, &confidence);
  return confidence > sure ? language_of_tag(tag) : 0;
}

/* The slow way, for a text in which frequent words are too few: half of the
 * sample nearly always tells. */
static uint32_t
identify(const char *text, uint32_t len)
{
  uint32_t language = 0;

  if (len > SPLIT_IDENTIFY_GLANCE)
    language = identify_start(text, len, SPLIT_IDENTIFY_GLANCE,
                              SPLIT_GLANCE_SURE);
  return language ? language
                  : identify_start(text, len, SPLIT_IDENTIFY_SAMPLE,
                                   SPLIT_SAMPLE_SURE);
}

static uint32_t
find_language(const Work *w, uint32_t len)
{
  uint32_t language = w->split->language;

  if (!language)
    language = language_of_tag(w->host->meta(w->doc, PRECIS_META_LANGUAGE,
                                             NULL));
  if (!language)
    language = split_guess_language(&w->split->classes, w->text, len);
  return language ? language : identify(w->text, len);
}

/* Headings and the like do not hold sentences without a mark; code holds none
 * at all. */
static void
heed_label(const Work *w, SplitScan *scan)
{
  const char *label = w->label ? w->host->label(w->doc, w->label) : "";

  int heading = strcmp(label, "title") == 0 || strcmp(label, "heading") == 0;

  scan->marked_only = heading || strcmp(label, "caption") == 0 ||
                      strcmp(label, "table-cell") == 0;
  int whole = w->split->newlines == SPLIT_NEWLINES_SENTENCE ||
              strcmp(label, "code") == 0 ||
              (heading && w->split->whole_headings);
  scan->decide = whole ? never : decide;
  scan->filter = whole ? NULL : split_filter_weights;
}

static int32_t
find_sentences(Work *w, uint32_t len, const PrecisSpan *paragraphs, size_t n)
{
  SplitScan scan = {
    .classes = &w->split->classes, .additions = &w->split->additions,
    .text = w->text, .text_end = len, .language = find_language(w, len),
    .style = split_guess_style(&w->split->classes, w->text, len),
    .join_items = (uint8_t)w->split->join_items,
    .whole_quotations = (uint8_t)w->split->whole_quotations,
    .given = (uint8_t)w->given, .sentence = take_sentence, .user = w
  };
  int32_t status = PRECIS_OK;

  for (size_t i = 0; i < n && status == PRECIS_OK; i++) {
    w->first = w->sentences.n;
    if (i == 0 || w->label != paragraphs[i].label) {
      w->label = paragraphs[i].label;
      heed_label(w, &scan);
    }
    status = split_scan(&scan, paragraphs[i].start, paragraphs[i].end);
    if (status == PRECIS_OK)
      status = tell_work(w, paragraphs[i].end);
  }
  return status;
}

static int32_t
split_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
              PrecisError *err)
{
  const Split *split = instance;
  Work w = {
    .host = host, .split = split, .doc = doc, .due = TOLD_AT_ONCE,
    .as_found = !split->min_bytes && !split->max_bytes && !split->explain
  };
  Spans found = { 0 };
  const PrecisSpan *paragraphs;
  size_t len, n;
  int32_t status = PRECIS_OK;

  w.text = host->text(doc, &len);
  if (!w.text)
    return host->fail(err, PRECIS_E_INPUT, "the source is not UTF-8 text",
                      "put the stage clean before split");
  paragraphs = host->layer(doc, PRECIS_PARAGRAPHS, &n);
  w.given = paragraphs != NULL;
  if (!paragraphs) {
    status = find_paragraphs(&w, (uint32_t)len, &found);
    if (status == PRECIS_OK)
      status = host->set_layer(doc, PRECIS_PARAGRAPHS, found.at, found.n);
    paragraphs = found.at;
    n = found.n;
  }
  if (status == PRECIS_OK)
    status = find_sentences(&w, (uint32_t)len, paragraphs, n);
  if (status == PRECIS_OK)
    status = host->set_layer(doc, PRECIS_SENTENCES, w.sentences.at,
                             w.sentences.n);
  if (status == PRECIS_OK && split->explain)
    status = host->set_column(doc, PRECIS_SENTENCES, "reason",
                              w.sentences.reason, w.sentences.n);
  return status;
}

static const char *const gives[] = {
  PRECIS_PARAGRAPHS, PRECIS_SENTENCES, NULL
};

const PrecisStage split_stage = {
  .struct_size = sizeof(PrecisStage),
  .id = "split",
  .summary = "finds paragraphs and sentences",
  .options_schema = schema,
  .gives = gives,
  .create = split_create,
  .process = split_process,
  .destroy = split_destroy,
};
