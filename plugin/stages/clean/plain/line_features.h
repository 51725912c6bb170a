/* line_features.h - what is known of a line of a plain text: by itself, and by
 * the lines around it.  line_model.h decides by it. */
#ifndef PRECIS_CLEAN_LINE_FEATURES_H
#define PRECIS_CLEAN_LINE_FEATURES_H

#include "line_model.h"
#include "scale.h"

/* Features of a line: of itself, then of the lines around it. */
#define CLEAN_LINE_OWN 23
#define CLEAN_LINE_ALL 85
#define CLEAN_LINE_WORDS 60
#define CLEAN_LINE_HASH_BITS 16

/* Those of itself. */
enum {
  F_WORDS, F_CHARS, F_END, F_CAPITALS, F_UPPER, F_DIGITS, F_BEGIN, F_COMMAS,
  F_MARKS, F_BARS, F_SAME, F_ADDRESS, F_WORD_LENGTH, F_SHORT, F_INDEX,
  F_RELATIVE, F_LINES, F_FROM_END, F_QUOTES, F_BLANK_BEFORE, F_SAME_START,
  F_CLOCK, F_FORM
};
_Static_assert(F_FORM + 1 == CLEAN_LINE_OWN, "all features have a place");

/* Words of at least so many letters tell the topic; a table of hashes, so two
 * words may share a place in it. */
enum { TOPIC_BITS = 13, TOPIC_LETTERS = 4, TOPIC_NAME = 0x8000 };

typedef struct CleanLineFeatures {
  int16_t f[CLEAN_LINE_ALL];
  uint16_t words[CLEAN_LINE_WORDS];     /* hashed                             */
  uint16_t n_words;
  int16_t score;                /* of the first pass, 64ths of a logit        */
  uint16_t known;               /* a PageLineKind                             */
  uint32_t hash;                /* of the whole line                          */
  uint32_t start;               /* of its first words                         */
  uint32_t form;                /* of its first and last word and its length; 0:
                                   it is long                                 */
} CleanLineFeatures;

/* The longer words of each line, which tell what the text is about. */
typedef struct CleanLineTopics {
  uint16_t *words;              /* of all lines, one after the other: the place
                                   in a table of counts; high bit: a name     */
  uint32_t *ends;               /* where those of each line end               */
} CleanLineTopics;

/* Room for so many such words is enough. */
size_t clean_line_topics(const CleanLine *const *lines, size_t n);

/* What the first pass sees of lines [from, to) of n that are not blank; out is
 * zeroed. */
void clean_line_features(const char *s, const CleanLine *const *lines,
                         size_t n, size_t from, size_t to,
                         CleanLineFeatures *out, CleanLineTopics *topics);

/* The same of line i alone, without what compares it with the others. */
void clean_line_alone(const char *s, const CleanLine *const *lines, size_t n,
                      size_t i, CleanLineFeatures *f);

/* Is it a line that is known to come with pages?  Lowers its score then. */
void clean_line_known(const char *s, const CleanLine *line,
                      CleanLineFeatures *f);

/* What the second pass sees beside that; the first pass's scores are in out. */
void clean_line_context(size_t n, CleanLineFeatures *out,
                        const CleanLineTopics *topics);

static inline int16_t
line_cap(size_t value, size_t most)
{
  return (int16_t)(value < most ? value : most);
}

/* A feature as the trees see it. */
static inline uint8_t
line_cell(int16_t value)
{
  return (uint8_t)(value < 0 ? 128 - scale((uint64_t)-value)
                             : 128 + scale((uint64_t)value));
}

/* In per cent. */
static inline int16_t
line_share(size_t part, size_t whole)
{
  return (int16_t)(whole ? part * 100 / whole : 0);
}

#endif
