/* settings.h - the options of the stage, as a pipeline keeps them. */
#ifndef PRECIS_SUMMARIZE_SETTINGS_H
#define PRECIS_SUMMARIZE_SETTINGS_H

#include "choose.h"
#include "language_tag.h"
#include "methods.h"
#include "sift.h"

/* What chooses along the scores. */
typedef enum SetsBy {
  SETS_NONE,                    /* one sentence after the other is taken     */
  SETS_RANKED,                  /* ranked.h                                  */
  SETS_COVERAGE                 /* coverage.h                                */
} SetsBy;

typedef struct Method {
  const char *name;
  SummarizeMethod score;        /* of SETS_NONE                              */
  SetsBy sets;
} Method;

typedef struct Settings {
  const Method *method;         /* NULL: auto                                */
  SummarizeBudget most, least;  /* 0: no bound                               */
  double ratio;                 /* 0: none                                   */
  uint64_t ratio_above;         /* characters of a text that it does not bind */
  int redundancy;
  double lambda, title_weight, query_weight;
  int fill, by_score, explain;
  char language[LANGUAGE_TAG_BYTES];    /* "": the document's                */
  char *query;                          /* NULL: the document's              */
  Sift sift;
} Settings;

/* JSON Schema of the options. */
extern const char settings_schema[];

/* 0: no memory.  What was read is the caller's, to be given to
 * settings_clear, also after 0. */
int settings_read(Settings *settings, const PrecisHost *host,
                  const PrecisOptions *options);
void settings_clear(Settings *settings);

/* What a summary of the text is to be; a ratio is of the characters of all
 * sentences, and asks nothing of a text that has only one. */
SummarizeWishes settings_wishes(const Settings *settings, size_t n_sentences,
                                uint64_t n_characters);

/* The method that auto takes for a text of so many sentences: who asks gets an
 * answer, a set of documents what they have in common.  What was learned from
 * English news serves English texts of about that length; a long text is best
 * known by its ends; coverage needs no language. */
const Method *settings_method(const Settings *settings,
                              const SummarizeReading *reading,
                              const SummarizeWishes *wishes);

#endif
