/* settings.c - see settings.h. */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "sets.h"
#include "weights.h"

#define COUNT "\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000000,"
#define WEIGHT "\"type\":\"number\",\"minimum\":0,\"maximum\":10,\"default\":0,"
#define STRINGS "\"type\":\"array\",\"maxItems\":256," \
  "\"items\":{\"type\":\"string\",\"maxLength\":1024},"
#define LAYERS "\"type\":\"array\",\"maxItems\":256,\"items\":" \
  "{\"type\":\"string\",\"format\":\"layer\"},"

const char settings_schema[] =
  "{\"type\":\"object\",\"properties\":{"
  "\"method\":{\"type\":\"string\",\"default\":\"auto\","
  "\"enum\":[\"auto\",\"ranked\",\"coverage\",\"lead\",\"directed\","
  "\"boundary\","
  "\"textrank\",\"lexrank\",\"luhn\",\"sumbasic\",\"lsa\",\"kl\",\"centroid\","
  "\"query\"],"
  "\"description\":\"how sentences are scored; auto: by language, length, "
  "query\"},"
  "\"sentences\":{" COUNT
  "\"description\":\"at most so many sentences; 3 where no length is given\"},"
  "\"words\":{" COUNT "\"description\":\"at most so many words\"},"
  "\"characters\":{\"type\":\"integer\",\"minimum\":1,"
  "\"maximum\":4294967295,"
  "\"description\":\"at most so many characters, with a space between "
  "sentences\"},"
  "\"bytes\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":4294967295,"
  "\"description\":\"at most so many bytes of UTF-8, with a space between "
  "sentences\"},"
  "\"tokens\":{" COUNT
  "\"description\":\"at most so many tokens, as the caller's function counts "
  "each sentence\"},"
  "\"ratio\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,"
  "\"description\":\"at most this share of the characters of all "
  "sentences\"},"
  "\"ratio_above\":{\"type\":\"integer\",\"minimum\":0,"
  "\"maximum\":4294967295,\"default\":0,"
  "\"description\":\"the ratio binds texts of more characters than this\"},"
  "\"min_sentences\":{" COUNT
  "\"description\":\"at least so many sentences, where text and other "
  "bounds allow\"},"
  "\"min_words\":{" COUNT
  "\"description\":\"at least so many words, likewise\"},"
  "\"min_characters\":{\"type\":\"integer\",\"minimum\":1,"
  "\"maximum\":4294967295,"
  "\"description\":\"at least so many characters, likewise\"},"
  "\"fill\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"fills the length up with the beginning of one more "
  "sentence\"},"
  "\"redundancy\":{\"type\":\"string\",\"default\":\"trigram\","
  "\"enum\":[\"trigram\",\"mmr\",\"none\"],"
  "\"description\":\"trigram: no sentence that shares three words in a row "
  "with a chosen one, as long as there are others, and of a set of documents "
  "none that says mostly what they say; mmr: the score less what the chosen "
  "ones say already\"},"
  "\"lambda\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,"
  "\"default\":0.7,"
  "\"description\":\"mmr: weight of the score against repetition\"},"
  "\"order\":{\"type\":\"string\",\"default\":\"document\","
  "\"enum\":[\"document\",\"score\"],"
  "\"description\":\"score: the summary has a column place, its order from the "
  "best on\"},"
  "\"shortest\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":1000000000,"
  "\"description\":\"no sentence of fewer words, as long as there are "
  "others\"},"
  "\"longest\":{" COUNT
  "\"description\":\"no sentence of more words, as long as there are others\"},"
  "\"keep\":{" STRINGS "\"description\":\"sentences with one of these phrases "
  "come first, as far as they fit\"},"
  "\"drop\":{" STRINGS
  "\"description\":\"sentences with one of these phrases stay out\"},"
  "\"keep_spans\":{" LAYERS "\"description\":\"as keep, sentences that a span "
  "of one of these layers touches: \\\"layer\\\" or \\\"layer/label\\\"\"},"
  "\"drop_spans\":{" LAYERS "\"description\":\"as drop, likewise\"},"
  "\"keep_lead\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":1000000000,"
  "\"default\":0,\"description\":\"as keep, so many sentences at the start\"},"
  "\"title_weight\":{" WEIGHT
  "\"description\":\"what words of the title add to the score of a sentence, "
  "in shares of the range of scores\"},"
  "\"query_weight\":{" WEIGHT
  "\"description\":\"what words of the query add, likewise; auto then "
  "picks as if there were none\"},"
  "\"explain\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"the parts of each score as columns of the layer "
  "salience\"},"
  "\"query\":{\"type\":\"string\",\"maxLength\":4096,"
  "\"description\":\"what the summary is to be about; else the document's "
  "metadata\"},"
  "\"language\":{\"type\":\"string\",\"maxLength\":35,\"default\":\"auto\","
  "\"pattern\":\"^(auto|[A-Za-z]{2,3}([-_].*)?)$\","
  "\"description\":\"BCP 47, such as pt-BR; auto: the metadata's, "
  "else a guess\"}}}";

static const Method methods[] = {
  { "lead", summarize_lead, SETS_NONE },
  { "ranked", NULL, SETS_RANKED },
  { "coverage", NULL, SETS_COVERAGE },
  { "directed", summarize_directed, SETS_NONE },
  { "textrank", summarize_textrank, SETS_NONE },
  { "lexrank", summarize_lexrank, SETS_NONE },
  { "boundary", summarize_boundary, SETS_NONE },
  { "luhn", summarize_luhn, SETS_NONE },
  { "sumbasic", summarize_sumbasic, SETS_NONE },
  { "lsa", summarize_lsa, SETS_NONE },
  { "kl", summarize_kl, SETS_NONE },
  { "centroid", summarize_centroid, SETS_NONE },
  { "query", summarize_query, SETS_NONE },
};

static const Method *
find_method(const char *name)
{
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (name != NULL && strcmp(methods[i].name, name) == 0)
      return &methods[i];
  return NULL;
}

static uint64_t
read_bound(const PrecisHost *host, const PrecisOptions *options,
           const char *name)
{
  int64_t value = host->option_integer(options, name);

  return value > 0 ? (uint64_t)value : 0;
}

static int
is_option(const PrecisHost *host, const PrecisOptions *options,
          const char *name, const char *value)
{
  const char *given = host->option_string(options, name, NULL);

  return given != NULL && strcmp(given, value) == 0;
}

static int
read_query(Settings *settings, const PrecisHost *host,
           const PrecisOptions *options)
{
  size_t len;
  const char *query = host->option_string(options, "query", &len);

  if (query == NULL || len == 0)
    return 1;
  settings->query = calloc(len + 1, 1);
  if (settings->query == NULL)
    return 0;
  memcpy(settings->query, query, len);
  return 1;
}

int
settings_read(Settings *settings, const PrecisHost *host,
              const PrecisOptions *options)
{
  *settings = (Settings){
    .method = find_method(host->option_string(options, "method", NULL)),
    .most = { .sentences = read_bound(host, options, "sentences"),
              .words = read_bound(host, options, "words"),
              .characters = read_bound(host, options, "characters"),
              .bytes = read_bound(host, options, "bytes"),
              .tokens = read_bound(host, options, "tokens") },
    .least = { .sentences = read_bound(host, options, "min_sentences"),
               .words = read_bound(host, options, "min_words"),
               .characters = read_bound(host, options, "min_characters") },
    .ratio = host->option_number(options, "ratio"),
    .ratio_above = (uint64_t)host->option_integer(options, "ratio_above"),
    .redundancy = is_option(host, options, "redundancy", "none")
      ? REDUNDANCY_NONE
      : is_option(host, options, "redundancy", "mmr") ? REDUNDANCY_MMR
                                                      : REDUNDANCY_TRIGRAM,
    .lambda = host->option_number(options, "lambda"),
    .title_weight = host->option_number(options, "title_weight"),
    .query_weight = host->option_number(options, "query_weight"),
    .fill = host->option_boolean(options, "fill"),
    .by_score = is_option(host, options, "order", "score"),
    .explain = host->option_boolean(options, "explain"),
  };
  language_tag_read(host->option_string(options, "language", NULL),
                    settings->language);
  return read_query(settings, host, options) &&
         sift_read(&settings->sift, host, options);
}

void
settings_clear(Settings *settings)
{
  free(settings->query);
  sift_clear(&settings->sift);
}

static uint64_t
bound(uint64_t most)
{
  return most > 0 ? most : UINT64_MAX;
}

SummarizeWishes
settings_wishes(const Settings *settings, size_t n_sentences,
                uint64_t n_characters)
{
  const SummarizeBudget *most = &settings->most, *least = &settings->least;
  SummarizeWishes wishes = {
    .most = { bound(most->sentences), bound(most->words),
              bound(most->characters), bound(most->bytes),
              bound(most->tokens) },
    .least = *least,
    .fill = settings->fill,
    .coherent = settings->method == NULL,
    .redundancy = settings->redundancy,
    .lambda = settings->lambda
  };
  int has_most = most->sentences || most->words || most->characters ||
                 most->bytes || most->tokens;

  if (settings->ratio > 0 && n_sentences > 1 &&
      n_characters > settings->ratio_above) {
    uint64_t part = (uint64_t)(settings->ratio * (double)n_characters);

    part = part < 1 ? 1 : part;
    if (part < wishes.most.characters)
      wishes.most.characters = part;
  } else if (!has_most && (least->sentences || least->words ||
                           least->characters)) {
    wishes.stop_at_least = 1;
  } else if (!has_most) {
    wishes.most.sentences = DEFAULT_SENTENCES;
  }
  return wishes;
}

const Method *
settings_method(const Settings *settings, const SummarizeReading *reading,
                const SummarizeWishes *wishes)
{
  size_t longest = wishes->most.sentences <= MOST_CHOSEN
    ? NEWS_LONGEST : NEWS_LONGEST_FOR_MANY;

  if (settings->method != NULL)
    return settings->method;
  if (reading->is_asked && settings->query_weight == 0)
    return find_method("query");
  if (reading->n_documents > 1)
    return find_method("centroid");
  if (reading->n_sentences > longest)
    return find_method("boundary");
  return find_method(reading->is_english ? "ranked" : "coverage");
}
