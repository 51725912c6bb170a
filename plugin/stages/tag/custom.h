/* custom.h - the user's own lists and patterns, as the options give them:
 *
 *   "gazetteers": [{ "label": "SHIP", "phrases": ["Nordlicht", "MS Nord"] }]
 *   "patterns":   [{ "label": "CASE", "tokens": [
 *                    { "lower": "case" }, { "text": "No.", "optional": true },
 *                    { "shape": "d" } ] }]
 *
 * Read once, then only read, by any number of threads. */
#ifndef PRECIS_TAG_CUSTOM_H
#define PRECIS_TAG_CUSTOM_H

#include <precis/plugin.h>

#include "words/grammar.h"
#include "words/word.h"

typedef struct TagCustom TagCustom;

/* What is found: words [word, word + n_words). */
typedef struct TagCustomMatch {
  uint32_t word, n_words;
  int32_t priority;             /* above 0: before names and values           */
  const char *label, *value;    /* of the TagCustom; value: "" if none        */
} TagCustomMatch;

/* Reads the options "gazetteers" and "patterns".  Phrases are cut as texts in
 * any of the languages are.  *out: NULL if there are none of either.
 * PRECIS_OK or what err says. */
int32_t tag_custom_new(const PrecisHost *host, const PrecisOptions *options,
                       const TagGrammar grammars[TAG_GRAMMARS],
                       TagCustom **out, PrecisError *err);
void tag_custom_free(TagCustom *custom);

/* Does a pattern ask for parts of speech? */
int tag_custom_needs_pos(const TagCustom *custom);

/* Calls found for each match in words[0..n), in order, none overlapping: of
 * those that begin first the one of the highest priority, then the longest.
 * Stops when it returns other than 0, and returns that. */
typedef int32_t (*TagCustomFound)(void *user, const TagCustomMatch *match);
int32_t tag_custom_find(const TagCustom *custom, const char *text,
                        const TagWord *words, size_t n, TagCustomFound found,
                        void *user);

#endif
