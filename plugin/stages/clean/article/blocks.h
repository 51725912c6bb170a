/* blocks.h - the main content of an HTML page as lines of text.
 *
 *   walk.c      one pass over the tokens: the page's text cut into blocks (the
 *               text between two block-level tags), each with its element
 *   measure.c   what the text of each block is made of: words, letters, marks
 *   block_features.c   what can be told of each block, as bytes
 *   feature_batch.c    the bytes of 32 blocks at once
 *   second_features.c  and what the first trees' answers tell of it
 *   classify.c  boosted trees over them: content or not
 *   choose.c    the best set of blocks for these probabilities
 *   block_labels.c     what kind of paragraph each of them is
 *   blocks.c    the chosen blocks as lines, with their alignment
 */
#ifndef PRECIS_CLEAN_BLOCKS_H
#define PRECIS_CLEAN_BLOCKS_H

#include <precis/plugin.h>

#include "builder.h"
#include "html/page.h"

/* What to keep. */
enum {
  CLEAN_KEEP_ARTICLE,           /* the main content                          */
  CLEAN_KEEP_COMMENTS,          /* that and what readers wrote below it      */
  CLEAN_KEEP_ALL                /* every visible text                        */
};

/* Which error is worse. */
enum {
  CLEAN_FAVOR_BALANCE,
  CLEAN_FAVOR_PRECISION,        /* rather lose a line than keep a bad one    */
  CLEAN_FAVOR_RECALL            /* rather keep a bad line than lose one      */
};

typedef struct CleanHtmlOptions {
  int keep;                     /* CLEAN_KEEP_*                              */
  int favor;                    /* CLEAN_FAVOR_*                             */
  int tables;                   /* 0: leave out tables                       */
  int lists;                    /* 0: leave out lists                        */
  int no_note_marks;            /* 1: leave out "[2]" and the like, which call
                                   notes                                     */
  int of_feed;                  /* 1: a feed's articles, which are all kept  */
} CleanHtmlOptions;

/* Appends the main content of a page to out, which was begun with clean_start
 * on the page's bytes: one clean_line for each block, labelled
 * heading, body, list-item, quote, caption, code or table-cell; within code
 * further lines are CLEAN_CONTINUED.  The page's headline is not among them.
 * The page is UTF-8; any bytes will do.  Linear; memory is scratch memory.
 * Returns PRECIS_OK or why not. */
int32_t clean_html(const PrecisHost *host, PrecisDoc *doc, const Page *page,
                   const CleanHtmlOptions *options, CleanBuilder *out);

#endif
