/* walk.h - a page cut into blocks, in one pass over its tokens.
 *
 * A block is the text between two block-level tags.  Its element is the
 * innermost block-level one; elements over text are kept as nodes, in the
 * order in which text first came under them, parents before children, so that
 * totals go up in one backward loop and what a path knows comes down in one
 * forward loop. */
#ifndef PRECIS_CLEAN_WALK_H
#define PRECIS_CLEAN_WALK_H

#include "builder.h"
#include "html/page.h"
#include "lexicon.h"

#define CLEAN_NO_NODE UINT32_MAX

/* What a path has on it (Node.path). */
enum {
  PATH_ARTICLE = 1, PATH_MAIN = 2, PATH_NAV = 4, PATH_FOOTER = 8,
  PATH_ASIDE = 32, PATH_FIGURE = 128,
  PATH_LIST = 256, PATH_TABLE = 512, PATH_HIDDEN = 1024, PATH_QUOTE = 2048,
  PATH_PRE = 4096, PATH_HEADING = 8192, PATH_CAPTION = 16384,
  PATH_ITEM = 32768, PATH_CELL = 65536, PATH_DEFINITION = 131072,
  PATH_BUTTON = 262144, PATH_COMMENT = 524288, PATH_SECTION = 1048576,
  PATH_NOSCRIPT = 2097152, PATH_OTHER_POST = 4194304, PATH_BYLINE = 8388608,
  PATH_POLL = 16777216, PATH_APPARATUS = 33554432, PATH_SIGNATURE = 67108864,
  PATH_DIALOG = 134217728
};

typedef struct Node {
  uint32_t parent;              /* of the root: itself                       */
  uint32_t depth;               /* in nodes                                  */
  uint32_t path;                /* PATH_*, inherited                         */
  uint32_t own;                 /* PATH_*, its own                           */
  uint32_t signature;           /* of tag and class                          */
  uint8_t  tag;
  uint8_t  heading;             /* the tag of the innermost heading; 0: none */
  int16_t  min, max;            /* evidence of its names                     */
  int16_t  path_min, path_max, path_sum;
  /* of all blocks under it, after walk */
  uint32_t chars, link_chars, long_chars;
  uint32_t n_blocks, n_long;
  uint32_t n_images;            /* pictures and films under it               */
} Node;

/* Is it a list or a table? */
static inline int
node_is_group(const Node *n)
{
  return (n->own & (PATH_LIST | PATH_TABLE | PATH_DEFINITION)) != 0;
}

/* Elements of the same tag and class in the same parent have the same. */
static inline uint64_t
node_sibling_key(const Node *n)
{
  return (uint64_t)n->parent << 32 | n->signature;
}

typedef struct Block {
  uint32_t start, end;          /* of CleanPage.text                         */
  uint32_t from_start, from_end;/* of the page                               */
  uint32_t first_run;           /* that holds start                          */
  uint32_t node;
  uint16_t tag;                 /* innermost block-level tag                 */
  uint16_t flags;               /* BLOCK_*                                   */
  uint32_t link_chars, strong_chars, slant_chars;
  uint32_t n_links;
  uint32_t n_images;            /* pictures and films since the block before */
  /* of its text */
  uint32_t chars, words, letters, uppers, digits;
  uint32_t marks, commas, bars;
  uint32_t hash;                /* of its words                              */
  uint8_t  first, last;         /* class of the first and last character     */
  uint8_t  title_in, title_of;  /* 0..255: share of the block's words that are
                                   in the title, of the title's in the block */
  uint8_t  summary_in, summary_of;      /* the same of the page's description */
  size_t first_hash, n_hashes;  /* of CleanPage.hashes                       */
  int16_t  inline_min, inline_max;      /* of inline elements' names         */
} Block;

/* Its characters that are in no link. */
static inline uint32_t
block_plain_chars(const Block *b)
{
  return b->link_chars < b->chars ? b->chars - b->link_chars : 0;
}

enum {
  BLOCK_AFTER_BREAK = 1,        /* begins after <br>                         */
  BLOCK_PRE = 2                 /* keeps its white space                     */
};

typedef struct CleanPage {
  const PrecisHost *host;
  PrecisDoc *doc;
  const Page *facts;            /* its tokens                                */
  const char *html;
  const Lexicon *names;
  int no_note_marks;            /* leave out what note_mark.h tells          */

  CleanBuilder text;            /* all blocks, one after the other           */
  Block *blocks;
  size_t n_blocks, blocks_capacity;
  Node *nodes;
  size_t n_nodes, nodes_capacity;
  uint32_t *hashes;             /* of all words (word_hash.h), if there is a
                                   body to compare them with                 */
  size_t n_hashes, hashes_capacity;

  char title[512];              /* <title>, then og:title                    */
  size_t title_len;
  char summary[512];            /* <meta name=description> or its like       */
  size_t summary_len;
  PageRange body;               /* raw JSON string: "articleBody"; or empty  */
  uint32_t kinds;               /* KIND_*: what the page says it is          */
  uint32_t n_paragraphs, n_articles;

  /* For training, or NULL: told the name tokens of a node; of an inline
   * element with node CLEAN_NO_NODE. */
  void (*probe)(void *probe_data, uint32_t node, const uint32_t *tokens,
                size_t n);
  void *probe_data;
} CleanPage;

/* From og:type and JSON-LD. */
enum {
  KIND_ARTICLE = 1, KIND_PRODUCT = 2, KIND_FORUM = 4, KIND_LIST = 8,
  KIND_SITE = 16, KIND_QUESTION = 32
};

/* Cuts the page.  host, doc, facts, names, words are set, the rest is zero.
 * PRECIS_OK or why not. */
int32_t clean_walk(CleanPage *page);

#endif
