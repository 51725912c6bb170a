/* gap.h - a place where a sentence may end, and all that is known there. */
#ifndef PRECIS_SPLIT_GAP_H
#define PRECIS_SPLIT_GAP_H

#include "token.h"

/* Tokens on each side of a gap that can be looked at, where there are so many.
 */
#define SPLIT_SEEN_BEFORE 20u
#define SPLIT_SEEN_AFTER 8u

/* How a text is written. */
enum {
  SPLIT_STYLE_USUAL,
  SPLIT_STYLE_SMALL,            /* sentences mostly begin in lower case       */
  SPLIT_STYLE_CAPITALS          /* mostly capitals                            */
};

typedef struct SplitGap {
  const char *text;
  /* Two tokens on each side, all read; before2 and after2 are NULL where the
   * paragraph has none. */
  SplitToken *before2, *before, *after, *after2;
  const SplitToken *ring;       /* of tokens (cut.h), not all of them read  */
  uint32_t known;               /* how many have been cut                     */
  /* before, or before2 where before is nothing but marks */
  SplitToken *core;
  uint32_t language;
  uint32_t words, small;        /* tokens since the last boundary, and those
                                   of them that begin in lower case           */
  uint8_t said;                 /* one of them has a letter or digit          */
  uint32_t position;            /* tokens since the paragraph's start         */
  uint32_t opening;             /* shape of the sentence's first token        */
  uint32_t opening_word;        /* and its hash in lower case                 */
  uint8_t last_mark;            /* at the end of the sentence before          */
  uint32_t last_words;          /* and its tokens; 0: none in the paragraph   */
  uint32_t marked, unmarked;    /* ends inside paragraphs of the text so far  */
  uint8_t quote, single, bracket;       /* open here                          */
  uint8_t style;
  uint8_t marked_only;          /* no sentence ends here without a mark       */
  uint8_t given;                /* a stage before found the paragraph         */
  uint8_t parted;               /* between the parts of one: "z. B."          */
  uint8_t told;                 /* who said what was in quotes follows        */
  uint8_t item;                 /* after begins a list item                   */
  uint8_t at_item;              /* the sentence begins with a marker          */
  uint32_t start, end;          /* of the paragraph                           */
} SplitGap;

#endif
