/* reading.h - a document as the methods see it: sentences as bags of terms.
 *
 * A term is the stem of a word, in lower case; words with the same stem are
 * one term.  Stop words are terms too, with a flag, and are in no bag.  All
 * arrays are scratch memory of the document. */
#ifndef PRECIS_SUMMARIZE_READING_H
#define PRECIS_SUMMARIZE_READING_H

#include <precis/plugin.h>
#include <string.h>

#include "term.h"
#include "term_cache.h"

typedef struct SummarizeTerm {
  uint32_t sentences;           /* in whose bags it is                       */
  uint32_t count;               /* how often it occurs                       */
  uint32_t flags;               /* TERM_*                                    */
  uint32_t hash;                /* of its letters                            */
} SummarizeTerm;

typedef struct SummarizeBag {
  uint32_t term, count;
} SummarizeBag;

/* Why a sentence is chosen only if there is nothing else. */
#define SENTENCE_LABEL  1u      /* a heading, a caption, code, a table cell  */
#define SENTENCE_SHORT  2u      /* under three words                         */
#define SENTENCE_EMPTY  4u      /* no character to show: never chosen        */
#define SENTENCE_LOOSE  8u      /* no running text: a byline, a link, a credit,
                                   a reference                               */
#define SENTENCE_LENGTH 16u     /* shorter or longer than the host wants     */
#define SENTENCE_NEVER 32u      /* the host does not want it: never chosen   */

typedef struct SummarizeSentence {
  uint32_t start, end;          /* bytes of the text, without outer spaces   */
  uint32_t token, n_tokens;     /* its words in tokens                       */
  uint32_t bag, n_bag;          /* its distinct terms in bags                */
  uint32_t n_words;             /* as a budget counts them                   */
  uint32_t n_characters;
  uint32_t flags;               /* SENTENCE_*                                */
  uint32_t keep;                /* the host wants it in the summary          */
} SummarizeSentence;

/* Memory that is used again for the next segment of a text; NULL base: as much
 * as the host gives. */
typedef struct SummarizePool {
  char *base;
  size_t size, used;
  int spent;                    /* something did not fit                     */
} SummarizePool;

typedef struct SummarizeReading {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  const char *language;         /* "en"; "" where nothing is known           */
  int is_english;               /* "en", "EN-us"                             */
  SummarizeSentence *sentences;
  size_t n_sentences;
  SummarizeTerm *terms;
  size_t n_terms;
  uint32_t *tokens;             /* term of each word of the text             */
  size_t n_tokens;
  SummarizeBag *bags;
  size_t n_bags;
  double mean_length;           /* terms in the bag of a sentence            */
  uint32_t *title, *query;      /* terms of these strings, no stop words and
                                   no TERM_REQUEST                           */
  size_t n_title, n_query;
  int is_asked;                 /* there is a query, whatever its terms      */
  const PrecisSpan *documents;  /* of a set; none: the text is one document  */
  size_t n_documents;
  const PrecisSpan *salience;   /* of a set: by sentence, how central it was
                                   in its document; NULL: nobody said        */
  struct SummarizeParts *parts; /* NULL: nobody asks what scores are made of */
  SummarizePool *pool;          /* NULL: memory is the host's scratch        */
} SummarizeReading;

/* Steps of a long loop between two questions to the host. */
#define HEAR_STEPS 1024u

/* Step i of a loop over what there are many of: PRECIS_OK, or the status with
 * which the document ends. */
static inline int32_t
summarize_hear(const SummarizeReading *reading, size_t i)
{
  return i % HEAR_STEPS == 0 ? reading->host->tick(reading->doc, 0)
                             : PRECIS_OK;
}

/* Does the sentence open with a word that has one of the flags? */
static inline int
summarize_opens_with(const SummarizeReading *reading, size_t i, uint32_t flags)
{
  const SummarizeSentence *sentence = &reading->sentences[i];

  return sentence->n_tokens > 0 &&
         (reading->terms[reading->tokens[sentence->token]].flags & flags) != 0;
}

/* Does it open as if the one before had been read: "However, he"? */
static inline int
summarize_points_back(const SummarizeReading *reading, size_t i)
{
  return summarize_opens_with(reading, i, TERM_PRONOUN | TERM_CONNECTIVE);
}

/* What is read: text[0, len), cut into n spans; the other strings are
 * NUL-terminated, or NULL. */
typedef struct SummarizeSource {
  const char *text;
  size_t len;
  const PrecisSpan *spans;
  size_t n_spans;
  const PrecisSpan *documents;  /* of a set, or none                         */
  size_t n_documents;
  const PrecisSpan *salience;   /* n_spans, or NULL                          */
  const char *language, *title, *query;
  SummarizePool *pool;          /* or NULL                                   */
  TermCache *cache;             /* or NULL                                   */
} SummarizeSource;

/* Reads the source into reading.  PRECIS_OK or a status. */
int32_t summarize_read(const PrecisHost *host, PrecisDoc *doc,
                       const SummarizeSource *source,
                       SummarizeReading *reading);

/* What budgets count: words are what stands between white space, and in a
 * script without spaces every character (its words are fewer, so a budget
 * holds however they are counted). */
void summarize_count(const char *text, size_t start, size_t end,
                     uint32_t *n_words, uint32_t *n_characters);

/* Is the character white space or a control character? */
int summarize_is_blank(uint32_t c);

/* n elements of the size, zeroed; NULL: no memory. */
void *summarize_array(const SummarizeReading *reading, size_t n, size_t size);

#endif
