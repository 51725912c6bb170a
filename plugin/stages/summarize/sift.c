/* sift.c - see sift.h. */
#include "sift.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

/* ---------------------------------------------------------------- options */

static int
read_list(SiftList *list, const PrecisHost *host,
          const PrecisOptions *options, const char *name)
{
  size_t n = host->option_length(options, name);

  list->items = calloc(n + 1, sizeof *list->items);
  for (size_t i = 0; list->items != NULL && i < n; i++) {
    size_t len;
    const char *item = host->option_item(options, name, i, &len);

    list->items[i] = calloc(len + 1, 1);
    if (list->items[i] == NULL)
      return 0;
    memcpy(list->items[i], item, len);
    list->n++;
  }
  return list->items != NULL;
}

int
sift_read(Sift *sift, const PrecisHost *host, const PrecisOptions *options)
{
  *sift = (Sift){
    .keep_lead = (uint64_t)host->option_integer(options, "keep_lead"),
    .shortest = (uint64_t)host->option_integer(options, "shortest"),
    .longest = (uint64_t)host->option_integer(options, "longest")
  };
  return read_list(&sift->keep, host, options, "keep") &&
         read_list(&sift->drop, host, options, "drop") &&
         read_list(&sift->keep_spans, host, options, "keep_spans") &&
         read_list(&sift->drop_spans, host, options, "drop_spans");
}

static void
clear_list(SiftList *list)
{
  for (size_t i = 0; i < list->n; i++)
    free(list->items[i]);
  free(list->items);
}

void
sift_clear(Sift *sift)
{
  clear_list(&sift->keep);
  clear_list(&sift->drop);
  clear_list(&sift->keep_spans);
  clear_list(&sift->drop_spans);
}

/* -------------------------------------------------------------- sentences */

static void
mark(SummarizeSentence *sentence, int keep)
{
  if (keep)
    sentence->keep = 1;
  else
    sentence->flags |= SENTENCE_NEVER;
}

/* Where the phrase ends if it begins at text[at], whatever the case; 0: it
 * does not. */
static size_t
match(const char *text, size_t at, size_t end, const char *phrase)
{
  while (*phrase != '\0') {
    size_t n, n_phrase;
    uint32_t wanted = utf8_read(phrase, &n_phrase);

    if (at >= end ||
        g_unichar_tolower(utf8_read(text + at, &n)) !=
          g_unichar_tolower(wanted))
      return 0;
    at += n;
    phrase += n_phrase;
  }
  return at;
}

static int
is_word_at(const char *text, size_t at, size_t end)
{
  size_t n;

  return at < end && g_unichar_isalnum(utf8_read(text + at, &n));
}

/* Has the sentence the phrase, as whole words? */
static int
has_phrase(const char *text, const SummarizeSentence *sentence,
           const char *phrase)
{
  size_t n, end = sentence->end;
  int inside = 0;               /* a word goes on from the character before */

  for (size_t at = sentence->start; at < end; at += n) {
    size_t stop = inside ? 0 : match(text, at, end, phrase);

    if (stop > at && !is_word_at(text, stop, end))
      return 1;
    inside = g_unichar_isalnum(utf8_read(text + at, &n));
  }
  return 0;
}

static int32_t
mark_phrases(const SiftList *phrases, SummarizeReading *reading, int keep)
{
  for (size_t p = 0; p < phrases->n; p++)
    for (size_t i = 0; i < reading->n_sentences; i++) {
      SummarizeSentence *sentence = &reading->sentences[i];
      int32_t status = reading->host->tick(reading->doc,
                                           sentence->end - sentence->start);

      if (status != PRECIS_OK)
        return status;
      if (has_phrase(reading->text, sentence, phrases->items[p]))
        mark(sentence, keep);
    }
  return PRECIS_OK;
}

/* Marks the sentences that a span of the layer touches.  Spans are sorted by
 * their starts, so the furthest end of those that begin before a sentence ends
 * tells. */
static int32_t
mark_layer(const char *name, SummarizeReading *reading, int keep)
{
  const PrecisHost *host = reading->host;
  const char *slash = strchr(name, '/');
  size_t len = slash != NULL ? (size_t)(slash - name) : strlen(name), n, s = 0;
  char *layer = summarize_array(reading, len + 1, 1);
  const PrecisSpan *spans;
  uint32_t reach = 0;

  if (layer == NULL)
    return PRECIS_E_LIMIT;
  memcpy(layer, name, len);
  spans = host->layer(reading->doc, layer, &n);
  for (size_t i = 0; i < reading->n_sentences; i++) {
    SummarizeSentence *sentence = &reading->sentences[i];

    for (; s < n && spans[s].start < sentence->end; s++)
      if (spans[s].end > reach &&
          (slash == NULL ||
           strcmp(host->label(reading->doc, spans[s].label), slash + 1) == 0))
        reach = spans[s].end;
    if (reach > sentence->start)
      mark(sentence, keep);
  }
  return host->tick(reading->doc, n + reading->n_sentences);
}

static int32_t
mark_layers(const SiftList *names, SummarizeReading *reading, int keep)
{
  int32_t status = PRECIS_OK;

  for (size_t i = 0; i < names->n && status == PRECIS_OK; i++)
    status = mark_layer(names->items[i], reading, keep);
  return status;
}

/* The lead is of running text: a heading or a byline is not counted. */
static void
mark_lead(const Sift *sift, SummarizeReading *reading)
{
  uint64_t left = sift->keep_lead;

  for (size_t i = 0; i < reading->n_sentences && left > 0; i++) {
    SummarizeSentence *sentence = &reading->sentences[i];

    if (sentence->flags)
      continue;
    sentence->keep = 1;
    left--;
  }
}

static void
mark_lengths(const Sift *sift, SummarizeReading *reading)
{
  for (size_t i = 0; i < reading->n_sentences; i++) {
    uint64_t words = reading->sentences[i].n_words;

    if (words < sift->shortest || (sift->longest > 0 && words > sift->longest))
      reading->sentences[i].flags |= SENTENCE_LENGTH;
  }
}

int32_t
sift_apply(const Sift *sift, SummarizeReading *reading)
{
  int32_t status;

  mark_lead(sift, reading);
  mark_lengths(sift, reading);
  status = mark_phrases(&sift->keep, reading, 1);
  if (status == PRECIS_OK)
    status = mark_phrases(&sift->drop, reading, 0);
  if (status == PRECIS_OK)
    status = mark_layers(&sift->keep_spans, reading, 1);
  if (status == PRECIS_OK)
    status = mark_layers(&sift->drop_spans, reading, 0);
  return status;
}
