/* lexicon.h - abbreviations by type, per language, and the words by which a
 * language is guessed.  data/LANGUAGE.txt compiled by data/compile.py. */
#ifndef PRECIS_SPLIT_LEXICON_H
#define PRECIS_SPLIT_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "token.h"

/* What an abbreviation does with the sentence.  The last five are seen from
 * the form of a token, not from a list. */
enum {
  SPLIT_ABBREVIATION_NONE,
  SPLIT_ABBREVIATION_TITLE,     /* before a name: never ends                  */
  SPLIT_ABBREVIATION_ORG,       /* behind a firm's name: may end              */
  SPLIT_ABBREVIATION_MONTH,     /* and days: rarely ends                      */
  SPLIT_ABBREVIATION_UNIT,      /* behind a number: may end                   */
  SPLIT_ABBREVIATION_REF,       /* before a number: does not end there        */
  SPLIT_ABBREVIATION_PLACE,     /* may end                                    */
  SPLIT_ABBREVIATION_MID,       /* e.g., vs.: never ends                      */
  SPLIT_ABBREVIATION_END,       /* etc., et al.: may end                      */
  SPLIT_ABBREVIATION_DEGREE,    /* behind a name: may end                     */
  SPLIT_ABBREVIATION_CLOCK,     /* a.m.: may end                              */
  SPLIT_ABBREVIATION_LISTED,    /* the last of the lists                      */
  SPLIT_ABBREVIATION_INITIAL = SPLIT_ABBREVIATION_LISTED,
  SPLIT_ABBREVIATION_DOTTED,    /* x.y                                        */
  SPLIT_ABBREVIATION_NUMBER,
  SPLIT_ABBREVIATION_VOWELLESS,
  SPLIT_ABBREVIATION_LETTER     /* one small letter                           */
};

/* A language as a number: 0 for none, else its two letters. */
#define SPLIT_LANGUAGE(a, b) ((uint32_t)(a) << 8 | (uint32_t)(b))

/* Keys, sorted. */
typedef struct SplitKeys {
  uint32_t *at;
  size_t n;
} SplitKeys;

/* The user's own abbreviations, and the words that are none. */
typedef struct SplitAdditions {
  SplitKeys added, removed;
} SplitAdditions;

/* The key of a lower-case word without its last full stop. */
uint32_t split_lexicon_key(uint32_t hash, uint32_t language);

/* The type of a token that has been read; by its form alone if additions is
 * NULL (an abbreviation is listed only where it has its full stop), and
 * none at all if the user removed it. */
uint8_t split_lexicon_type(const SplitAdditions *additions, uint32_t language,
                           const SplitToken *token);

/* The type of the abbreviation with this hash of its lower case without its
 * last full stop; NONE: it is not listed, or the user removed it. */
uint8_t split_lexicon_listed(const SplitAdditions *additions, uint32_t language,
                             uint32_t hash);

/* Bits of the languages (in the order of split_lexicon_language) in which the
 * word with this hash is a common one; above them how much that says of the
 * language of a text: the more, the fewer there are. */
#define SPLIT_MOST_LANGUAGES 28
uint32_t split_lexicon_common(uint32_t hash);

/* Is it one of this language? */
int split_lexicon_is_common(uint32_t hash, uint32_t language);

/* Is it a word that begins sentences and no name: "why", "then"? */
int split_lexicon_begins(uint32_t hash, uint32_t language);

/* Of n words: 1 for a common one, 2 for one that begins sentences, or both.  By
 * a set of bits: one other word in a hundred is taken for one of them. */
void split_lexicon_kinds(const uint32_t *hashes, uint32_t n, uint32_t language,
                         uint32_t *kinds);

/* Is it a verb of saying, "asked"? */
int split_lexicon_says(uint32_t hash, uint32_t language);

/* What words, the second 0 if there is but one, are as a heading that articles
 * share: "history", "external links"; a pointer may also begin a sentence, "see
 * also"; "external" alone is a part. */
enum {
  SPLIT_HEADING_NONE, SPLIT_HEADING_WORDS, SPLIT_HEADING_POINTER,
  SPLIT_HEADING_PART
};
uint32_t split_lexicon_heading(uint32_t first, uint32_t second,
                               uint32_t language);

/* Is "2." as often an ordinal in it as a list's number? */
int split_has_ordinals(uint32_t language);

/* Does it part sentences by spaces, at certain words? */
int split_lexicon_has_edges(uint32_t language);

/* Do n bytes of it, which stand before a space, end with a word that is the
 * last of a sentence; do they, behind a space, begin with a first one? */
int split_lexicon_is_last(uint32_t language, const char *s, uint32_t n);
int split_lexicon_is_first(uint32_t language, const char *s, uint32_t n);

/* The language of bit i; 0 past the last. */
uint32_t split_lexicon_language(uint32_t i);

#endif
