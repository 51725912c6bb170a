/* tokens.h - words of Universal Dependencies: "don't" is "do" "n't", "15-year"
 * is "15" "-" "year", "U.S." and "http://a.b/c" are one. */
#ifndef PRECIS_TAG_TOKENS_H
#define PRECIS_TAG_TOKENS_H

#include "key.h"
#include "model.h"
#include "words.h"

enum { TAG_GAP_FEATURES = 32 };

/* A run of letters, a run of digits, or one other character. */
typedef struct TagAtom {
  uint32_t start, end;
  uint32_t hash;                /* lower-cased                                */
  uint8_t kind;                 /* see tokens.c                               */
  uint8_t chars;                /* at most 255                                */
} TagAtom;

/* What stands round a chunk, a run of characters without white space. */
typedef struct TagChunk {
  uint32_t shape;               /* hash of the kinds of its atoms             */
  uint32_t form;                /* URL, e-mail, ...                           */
  uint8_t next;                 /* kind of the next chunk's first character   */
  uint8_t last;                 /* nothing follows in the sentence            */
  uint8_t pair;                 /* half of "EE. UU."                          */
} TagChunk;

/* The atoms of text[start, end), at most TAG_WINDOW of them; *stop: where the
 * last one ends. */
size_t tag_atoms(const char *text, size_t start, size_t end, TagAtom *atoms,
                 size_t *stop);

void tag_chunk_read(TagChunk *chunk, const char *text, const TagAtom *atoms,
                    size_t n, size_t sentence_end);

/* Features of the gap between atoms i and i + 1: does it part two tokens? */
size_t tag_gap_features(const TagChunk *chunk, const TagAtom *atoms, size_t n,
                        size_t i, TagFeature *features);

/* The end of the chunk that starts at text[start] (not white space). */
size_t tag_chunk_end(const char *text, size_t start, size_t end);

/* Skips white space. */
size_t tag_chunk_start(const char *text, size_t start, size_t end);

/* Where the chunks of this text and of earlier ones were cut: most come again.
 * All zeros at first. */
enum { TAG_CUT_SETS = 4096, TAG_CUT_WAYS = 4, TAG_MARKED = 256 };

/* The sums of what the model says of a word and a mark, whatever the word. */
typedef struct TagMarked {
  uint64_t key;                 /* see tokens.c                               */
  int16_t sum[2];
} TagMarked;

typedef struct TagCuts {
  /* a chunk's bytes, what follows; bit i of found: a token ends behind byte i;
   * of a set's those that came last are first */
  _Alignas(64) TagKey cuts[TAG_CUT_SETS][TAG_CUT_WAYS];
  TagMarked marked[TAG_MARKED];
} TagCuts;

/* Calls found for each token of text[start, end), a sentence, in order; stops
 * when it returns other than 0, and returns that.  cuts: or NULL.  breaker:
 * finds the words of scripts without spaces; NULL: each of their characters is
 * one. */
typedef int32_t (*TagTokenFound)(void *user, size_t start, size_t end);
int32_t tag_tokens(const TagModel *model, TagCuts *cuts, TagDecoder *decoder,
                   WordsBreaker *breaker, const char *text, size_t start,
                   size_t end, TagTokenFound found, void *user);

#endif
