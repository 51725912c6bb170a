/* token.h - a white-space token seen as a splitter sees it: opening marks, a
 * core, closing marks.  `("Corp.").` has the core Corp. */
#ifndef PRECIS_SPLIT_TOKEN_H
#define PRECIS_SPLIT_TOKEN_H

#include "classes.h"

/* The mark at a token's end, whatever closes behind it. */
enum {
  SPLIT_MARK_NONE, SPLIT_MARK_COMMA, SPLIT_MARK_COLON, SPLIT_MARK_SEMICOLON,
  SPLIT_MARK_STOP, SPLIT_MARK_ELLIPSIS, SPLIT_MARK_BANG, SPLIT_MARK_QUESTION,
  SPLIT_MARK_FULL
};

#define SPLIT_TOKEN_QUOTE_BEFORE  1u    /* opens with a quote                 */
#define SPLIT_TOKEN_OPEN_BEFORE   2u    /* opens with a bracket               */
#define SPLIT_TOKEN_QUOTE_AFTER   4u    /* a quote behind the mark            */
#define SPLIT_TOKEN_CLOSE_AFTER   8u    /* a bracket behind the mark          */
#define SPLIT_TOKEN_CLOSE_MARK   16u    /* one before the mark                */
#define SPLIT_TOKEN_INNER_STOP   32u    /* the core has a full stop inside    */
#define SPLIT_TOKEN_DIGIT        64u
#define SPLIT_TOKEN_LOWER       128u
#define SPLIT_TOKEN_UPPER       256u
#define SPLIT_TOKEN_REFERENCE   512u    /* a note number behind the mark      */
#define SPLIT_TOKEN_SINGLE     1024u    /* its quotes are single ones         */
#define SPLIT_TOKEN_PICTURE    2048u    /* an emoji behind the core           */
#define SPLIT_TOKEN_VOWEL      4096u

typedef struct SplitToken {
  _Alignas(64) uint32_t start;  /* bytes                                      */
  uint32_t end;
  uint32_t holds;               /* bits of all its classes (scan's)           */
  uint8_t first;                /* class of the first character               */
  uint8_t gap;                  /* what stands before it: SPLIT_GAP_*         */
  uint8_t read;                 /* the fields behind are filled               */
  uint32_t core, core_end;
  uint32_t exact, lower;        /* hashes of the core                         */
  uint32_t part;                /* of what follows its last apostrophe        */
  uint32_t suffix, shape, marks;
  uint16_t flags;
  uint8_t n_chars;              /* of the core, at most 255                   */
  uint8_t mark;
  uint8_t head;                 /* class of the core's first; SYMBOL if none  */
  uint8_t abbreviation;         /* SPLIT_ABBREVIATION_*                       */
  uint8_t looked_up;            /* which way abbreviation was (scan's)        */
} SplitToken;

/* What stands between two tokens. */
enum {
  SPLIT_GAP_SPACE, SPLIT_GAP_LINE, SPLIT_GAP_GLUED
};

/* Fills in what follows read from start and end; abbreviation is left 0.  A
 * token of more than SPLIT_TOKEN_BYTES is read at its end if tail, else at its
 * beginning.  text is readable up to text_end. */
#define SPLIT_TOKEN_BYTES 80u
void split_token_read(const SplitClasses *classes, const char *text,
                      uint32_t text_end, SplitToken *token, int tail);

/* The hash of a word of at most SPLIT_TOKEN_BYTES in lower case, which is what
 * lexica are keyed by. */
uint32_t split_hash_word(const SplitClasses *classes, const char *s,
                         uint32_t n);

/* One step of the hash of a string of numbers; start with SPLIT_HASH. */
#define SPLIT_HASH 0x811C9DC5u
static inline uint32_t
split_hash(uint32_t hash, uint32_t c)
{
  return (hash ^ c) * 0x01000193u;
}

#endif
