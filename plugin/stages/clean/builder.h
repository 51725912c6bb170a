/* builder.h - a text under construction together with its alignment.
 *
 * Every step of this stage reads one text (`from`) and writes another; what it
 * writes is either a copy of a range of `from` or stands for a range of it.
 * The builder keeps both facts as PrecisRun, so no step does arithmetic on
 * offsets, and joins neighbouring copies into one run:
 *
 *   CleanBuilder b;
 *   clean_start(&b, host, doc, from, from_len, from_len / 8);
 *   clean_line(&b, CLEAN_HEADING, 0, 0);
 *   clean_copy(&b, 4, 9);                     from[4, 9) as it is
 *   clean_replace(&b, 9, 14, "&", 1);         "&" for "&amp;"
 *   clean_line(&b, CLEAN_BODY, 14, 23);       "\n" for "</h1>\n<p>"
 *   ...
 *   status = clean_finish(&b);                host->set_text
 *
 * Ranges of `from` are to be given in order: neither their starts nor their
 * ends may go back.  Memory is scratch memory of the document.  A failure is
 * kept: later calls do nothing, and clean_finish returns it.
 *
 * As long as what is built is how `from` begins, nothing is copied; where all
 * of it came back, the document keeps the text that it has. */
#ifndef PRECIS_CLEAN_BUILDER_H
#define PRECIS_CLEAN_BUILDER_H

#include <precis/plugin.h>

/* Bytes passed between two looks at the time. */
enum { CLEAN_TICK_BYTES = 65536 };

/* Tells the host, now and then, how far a step has come: to byte `at`.  *next,
 * CLEAN_TICK_BYTES at first: where it is told again.  PRECIS_OK, or why to
 * stop. */
static inline int32_t
clean_tick(const PrecisHost *host, PrecisDoc *doc, uint64_t at, uint64_t *next)
{
  uint64_t work = at + CLEAN_TICK_BYTES - *next;

  if (at < *next)
    return PRECIS_OK;
  *next = at + CLEAN_TICK_BYTES;
  return host->tick(doc, work);
}

/* What a line of the text is: the labels of the layer "paragraphs". */
enum {
  CLEAN_BODY,
  CLEAN_TITLE,
  CLEAN_HEADING,
  CLEAN_LIST_ITEM,
  CLEAN_QUOTE,
  CLEAN_CAPTION,
  CLEAN_CODE,
  CLEAN_TABLE_CELL,
  CLEAN_LABELS,
  /* or-ed to a label: this line goes on with the paragraph of the line before
   * (a program listing, a poem) */
  CLEAN_CONTINUED = 0x80,
  /* likewise: nothing of this line is left to normalise (skip.h)             */
  CLEAN_SETTLED = 0x40
};

typedef struct CleanTextLine {
  uint32_t start;               /* in the text                                */
  uint8_t label;
} CleanTextLine;

typedef struct CleanBuilder {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *from;
  size_t from_len;
  const char *text;             /* what is built, no NUL behind it: from ...  */
  char *own;                    /* ... or this; NULL: no need yet             */
  size_t len, capacity, expected;
  PrecisRun *runs;
  size_t n_runs, runs_capacity;
  CleanTextLine *lines;         /* those begun with clean_line                */
  size_t n_lines, lines_capacity;
  int32_t status;               /* the first failure                          */
} CleanBuilder;

/* expected: about how long the new text will be. */
void clean_start(CleanBuilder *b, const PrecisHost *host, PrecisDoc *doc,
                 const char *from, size_t from_len, size_t expected);

/* Appends from[start, end). */
void clean_copy(CleanBuilder *b, size_t start, size_t end);

/* The same, and a space for the byte behind them. */
void clean_copy_spaced(CleanBuilder *b, size_t start, size_t end);

/* Appends text[0, len), of which each byte stands for one of
 * from[start, start + len): the same bytes but for white space. */
void clean_copy_as(CleanBuilder *b, size_t start, const char *text, size_t len);

/* Appends text[0, len) for from[start, end); start == end: text that stands
 * for nothing.  len 0 does nothing. */
void clean_replace(CleanBuilder *b, size_t start, size_t end,
                   const char *text, size_t len);

/* Appends text[start, end) of what another builder made of the same `from`, run
 * by run; *at is the run to begin at, 0 at first. */
void clean_append(CleanBuilder *b, const CleanBuilder *text, uint32_t start,
                  uint32_t end, size_t *at);

/* Where byte i of its text came from; run: that holds i, or one before. */
uint32_t clean_origin(const CleanBuilder *text, uint32_t i, size_t run);

/* Begins a line: a "\n" for from[start, end), unless it is the first. */
void clean_line(CleanBuilder *b, uint8_t label, size_t start, size_t end);

/* Takes back what was appended after the first len bytes, which end at a
 * character.  The lines begun stay. */
void clean_cut(CleanBuilder *b, size_t len);

/* The last byte of the text; 0 if there is none. */
static inline char
clean_last(const CleanBuilder *b)
{
  return b->len > 0 ? b->text[b->len - 1] : '\0';
}

/* Puts the n elements of the array at *array where there is room for more.
 * 0: no memory. */
int clean_move(const PrecisHost *host, PrecisDoc *doc, void *array,
               size_t *capacity, size_t n, size_t size);

/* Room in scratch memory for one more of what an array at *array holds n of,
 * growing it if need be.  0: no memory. */
static inline int
clean_grow(const PrecisHost *host, PrecisDoc *doc, void *array,
           size_t *capacity, size_t n, size_t size)
{
  return n < *capacity || clean_move(host, doc, array, capacity, n, size);
}

/* Hands text and runs to the document.  Text and lines stay readable. */
int32_t clean_finish(CleanBuilder *b);

#endif
