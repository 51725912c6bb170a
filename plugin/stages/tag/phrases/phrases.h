/* phrases.h - what the ways to weigh keyphrases share: the units of a text,
 * their stems, and the phrases made of them. */
#ifndef PRECIS_TAG_PHRASES_H
#define PRECIS_TAG_PHRASES_H

#include <precis/plugin.h>

#include "idle.h"
#include "weights.h"
#include "words/stem_memo.h"
#include "words/word.h"

/* LONE: a verb, which is in no phrase but may be a keyword by itself.  LINK:
 * "de" of "ley de vivienda", with which no phrase begins or ends. */
enum { TAG_UNIT_BREAK, TAG_UNIT_LONE, TAG_UNIT_LINK, TAG_UNIT_MODIFIER,
       TAG_UNIT_HEAD };

/* A token, or several that hyphens join. */
typedef struct TagUnit {
  uint32_t start, end;          /* bytes                                      */
  uint32_t stem;                /* of the stems                               */
  uint32_t sentence;            /* from 0                                     */
  uint8_t kind;                 /* TAG_UNIT_*                                 */
  uint8_t rarity;               /* 16 log2(documents / those with the word)   */
  uint8_t name, person, company, upper, first;
  uint8_t goes_on;              /* a name of which the next unit is a part    */
  uint8_t last;                 /* no phrase goes on after it                 */
} TagUnit;

typedef struct TagStem {
  uint32_t key;                 /* hash                                       */
  uint32_t count;               /* of units that are no break                 */
  float weight;                 /* a method's own                             */
} TagStem;

typedef struct TagCandidate {
  uint32_t key, unit, length;   /* first mention: units [unit, unit + length) */
  uint32_t count, full, names;  /* mentions; that fill their run; of names    */
  uint32_t pieces;              /* that are the last word of a longer name    */
  uint32_t numbered;            /* that the same number stands behind         */
  uint32_t numbered_at;         /* the first of them                          */
  uint32_t shown;               /* the one to show                            */
  float score;
} TagCandidate;

/* Where the entry with a key is in an array of them: open addressing, no more
 * than half full. */
typedef struct TagIndex {
  uint32_t *slots;              /* 1 + its place; 0: free                     */
  uint32_t mask;
} TagIndex;

typedef struct TagPhrases {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  TagUnit *units;
  size_t n_units;
  uint32_t n_sentences;
  TagStem *stems;
  size_t n_stems, stems_room;
  TagIndex stem_index;
  TagCandidate *candidates;
  size_t n_candidates, candidates_room;
  TagIndex candidate_index;
  const TagIdle *idle, *vague;
  int noun_first;               /* adjectives may follow their nouns          */
  int slavic;                   /* nouns have cases, and no articles          */
  int by_capital;               /* nothing but a capital tells a name         */
  int german;                   /* nouns have cases                           */
  int english;
  int single;                   /* verbs and adjectives may stand by
                                   themselves                                 */
  uint32_t longest;             /* units of a phrase at most                  */
  uint32_t skip;                /* no phrase begins before that byte          */
  float people;                 /* how much the text speaks of people: see
                                   keyphrases.c                               */
} TagPhrases;

/* The words of a text as phrases are made of them. */
typedef struct TagPhraseReader {
  const TagWord *words;
  size_t n;
  int has_pos;                  /* and they are to be used                    */
  int english;                  /* what the word table knows the rarity of    */
  int korean;                   /* nouns carry particles                      */
  int syllables;                /* words are parted into them: Vietnamese     */
  int italian, turkish;
  int unspaced;                 /* Chinese or Japanese                        */
  int links;                    /* "de" joins nouns                           */
  uint32_t language;            /* set of stopwords.h                         */
  uint8_t calendar;             /* bit of values.h: whose months               */
  Stemmer *stemmer;
  TagStemMemo *memo;
  const char *code;             /* of the stemmer's language                  */
  const TagIdle *idle, *plain;
} TagPhraseReader;

/* Makes the units, and the stems of those that may be in a phrase.  PRECIS_OK
 * or a status of the host. */
int32_t tag_phrase_units(TagPhrases *k, const TagPhraseReader *r);

/* Digits: "19", not "1,5" or "2021". */
int tag_is_short_number(const char *text, uint32_t start, uint32_t end);

/* Sets `score` of every candidate; more is better, 0 or more.  PRECIS_OK or a
 * status of the host. */
typedef int32_t (*TagPhraseMethod)(TagPhrases *p);
int32_t tag_phrases_auto(TagPhrases *p);
int32_t tag_phrases_tfidf(TagPhrases *p);
int32_t tag_phrases_words(TagPhrases *p);
int32_t tag_phrases_rake(TagPhrases *p);
int32_t tag_phrases_textrank(TagPhrases *p);
int32_t tag_phrases_yake(TagPhrases *p);

#endif
