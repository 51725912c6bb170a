/* line_model.h - which lines of a plain text are not the text itself. */
#ifndef PRECIS_CLEAN_LINE_MODEL_H
#define PRECIS_CLEAN_LINE_MODEL_H

#include "builder.h"

/* A line of a plain text. */
typedef struct CleanLine {
  size_t start, end;            /* without white space around it              */
  uint32_t chars, indent;
  uint8_t label;
  uint8_t drop;                 /* left out                                   */
  uint8_t markdown;             /* 1: a mark was cut off                      */
  uint8_t wrapped;              /* 1: goes on in the next line                */
  uint8_t spaced;               /* 1: may have other than single spaces       */
} CleanLine;

/* Features of a line: of itself, then of the lines around it. */
#define CLEAN_LINE_OWN 23
#define CLEAN_LINE_ALL 82
#define CLEAN_LINE_WORDS 60
#define CLEAN_LINE_HASH_BITS 16

typedef struct CleanLineFeatures {
  int16_t f[CLEAN_LINE_ALL];
  uint16_t words[CLEAN_LINE_WORDS];     /* hashed                             */
  uint16_t n_words;
  int16_t score;                /* of the first pass, 64ths of a logit        */
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

/* What the first pass sees; the second, which needs the scores of the first.
 * n lines that are not blank; out is zeroed. */
void clean_line_features(const char *s, const CleanLine *const *lines,
                         size_t n, CleanLineFeatures *out,
                         CleanLineTopics *topics);
void clean_line_context(size_t n, CleanLineFeatures *out,
                        const CleanLineTopics *topics);

/* Marks the boilerplate lines of a text of the shape that saved news pages
 * have. */
int32_t clean_drop_lines(const CleanBuilder *b, CleanLine *lines, size_t n);

#endif
