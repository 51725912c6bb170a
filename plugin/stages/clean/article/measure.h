/* measure.h - what is told of the text of blocks: its words, letters and
 * marks, and how much of the page's title and description is in it.
 *
 * All blocks whose text is known are measured at once: the words of one block
 * are few, and most of them as short as the next. */
#ifndef PRECIS_CLEAN_MEASURE_H
#define PRECIS_CLEAN_MEASURE_H

#include "processor.h"
#include "walk.h"

/* Words looked at in a title or description: a bit each; slots to find them by,
 * so many that most of other words are free. */
enum { PHRASE_WORDS = 64, PHRASE_SLOTS = 4096 };

/* The first words of the title and the description, to be found again in the
 * text, and where in each of both they stand. */
enum { PHRASE_TITLE, PHRASE_SUMMARY, N_PHRASES };

typedef struct PhraseWord {
  uint32_t hash;
  uint64_t places[N_PHRASES];   /* a bit each                                */
} PhraseWord;

typedef struct Phrases {
  PhraseWord words[N_PHRASES * PHRASE_WORDS];   /* the first is number 1     */
  uint8_t slots[PHRASE_SLOTS];  /* numbers by hash, then the next slots      */
  unsigned n, n_places[N_PHRASES];
  size_t hashed[N_PHRASES];     /* bytes                                     */
} Phrases;

/* Measures the blocks [first, end) beside the page's title and description as
 * they are now.  Phrases are zero at first, and kept between calls.  Failure
 * is in page->text.status. */
void clean_measure(CleanProcessor processor, CleanPage *page, Phrases *phrases,
                   size_t first, size_t end);

#endif
