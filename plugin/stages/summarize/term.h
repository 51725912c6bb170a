/* term.h - from a word to its term: the stem, and what kind of word it is. */
#ifndef PRECIS_SUMMARIZE_TERM_H
#define PRECIS_SUMMARIZE_TERM_H

#include <stddef.h>
#include <stdint.h>

#include "stem.h"

/* What a word is, besides its letters; the flags are part of a term. */
#define TERM_STOP        1u
#define TERM_NUMBER      2u     /* begins with a digit                       */
#define TERM_PRONOUN     4u     /* he, they, this: needs what went before    */
#define TERM_CONNECTIVE  8u     /* but, however, meanwhile                   */
#define TERM_SAYING     16u     /* said, told, according                     */
#define TERM_TIME       32u     /* monday, yesterday, week                   */
#define TERM_FURNITURE  64u     /* click, video, photo, subscribe            */
#define TERM_BUILDING  256u     /* the, of, to: what built sentences have    */

/* A word of a query that asks and does not tell for what: summarize,
 * discussion.  Not part of a term. */
#define TERM_REQUEST   128u

/* How a language makes terms of words. */
typedef struct TermMaker {
  Stemmer *stemmer;             /* or NULL                                   */
  uint32_t language;            /* set of stopwords.h                        */
  uint32_t openers;             /* list of openers.h                         */
  int english;
} TermMaker;

/* The hash of the stem of a word in lower case; TERM_* into *flags. */
uint64_t term_make(const TermMaker *maker, const char *word, size_t len,
                   uint32_t *flags);

/* The hash of the bytes; the ranker's learned lexicon knows those of stems. */
uint64_t term_hash(const char *bytes, size_t len);

/* The hash of an ASCII word in lower case, whatever its case here; 0: it is not
 * ASCII. */
uint64_t term_surface(const char *word, size_t len);

#endif
